// Keys that lie outside the database and seal what lies in it: XChaCha20-Poly1305, by libsodium. A key file
// holds several, one a line, the newest last: `ID HEX`, where ID is of the key itself, so that a sealed text
// names the key it needs.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace onus {

/// Hexadecimal digits of the name that a key has in what it sealed.
constexpr std::size_t kKeyIdDigits = 16;

/// One key; wiped when it goes.
class Key {
 public:
  static Key random();
  static Result<Key> parse(std::string_view hex);
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key();
  /// 16 hexadecimal digits that tell nothing of the key.
  std::string id() const;
  std::string hex() const;
  const std::uint8_t* data() const { return bytes_.data(); }

 private:
  Key() = default;
  std::array<std::uint8_t, 32> bytes_{};
};

/// Thread-safe: the keys of one file. The file is read again when a text asks for a key that is not known,
/// since another process may have made one (`onus keys rotate`).
class Keys {
 public:
  /// The keys of the file at `path`. With `make`, a file that is not there is made, with one key and mode
  /// 0600.
  static Result<std::shared_ptr<Keys>> open(const std::filesystem::path& path, bool make);
  /// A new key that is kept nowhere.
  static std::shared_ptr<Keys> of_this_run();

  const std::filesystem::path& path() const { return path_; }
  Key newest() const;
  /// The key of that id, from the file if need be.
  Result<Key> find(std::string_view id) const;
  /// Adds a key to the file; it is the newest from now on.
  Result<Key> add();

  /// `s1:KEY:…`, by `key`, or the newest. `purpose` says what and whose it is; a text that is moved to
  /// another place in the database does not open there.
  static std::string seal(std::string_view plain, std::string_view purpose, const Key& key);
  std::string seal(std::string_view plain, std::string_view purpose) const {
    return seal(plain, purpose, newest());
  }
  /// An Error if the text is none, was changed or moved, or needs a key that is not here.
  Result<std::string> open_sealed(std::string_view sealed, std::string_view purpose) const;

 private:
  explicit Keys(std::filesystem::path path) : path_(std::move(path)) {}
  Result<std::vector<Key>> read() const;

  const std::filesystem::path path_;
  mutable std::mutex mutex_;
  mutable std::vector<Key> keys_;  // never empty
};

/// The id of the key that a sealed text needs; empty if it is none.
std::string_view key_of(std::string_view sealed);

/// Can others than its owner read the file?
bool is_open_to_others(const std::filesystem::path& path);

}  // namespace onus
