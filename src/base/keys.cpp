// Keys, their file, and sealed texts.
#include "base/keys.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/crypto.h"
#include "base/text.h"

namespace onus {
namespace {

constexpr std::string_view kSealed = "s1:";
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// Writes a new file whole, mode 0600, on the disk before it has its name. Refuses to overwrite unless
/// `replace`.
Result<bool> write_file(const std::filesystem::path& path, std::string_view text, bool replace) {
  const std::string unfinished = path.string() + ".unfinished";
  const auto failed = [&](const char* what) {
    Error error{std::string(what) + " the key file " + path.string() + ": " + std::strerror(errno),
                "key-file"};
    ::unlink(unfinished.c_str());
    return error;
  };
  ::unlink(unfinished.c_str());
  const int file = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return failed("cannot make");
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  const bool closed = ::close(file) == 0;
  if (!written || !closed) return failed("cannot write");
  // A link, unlike a rename, does not replace the file that another process made meanwhile.
  if (replace ? ::rename(unfinished.c_str(), path.c_str()) != 0
              : ::link(unfinished.c_str(), path.c_str()) != 0)
    return failed("cannot make");
  if (!replace) ::unlink(unfinished.c_str());
  return true;
}

std::string text_of(const std::vector<Key>& keys) {
  std::string out =
      "# Onus's keys, the newest last: without them, what they sealed is lost. Keep a copy elsewhere.\n";
  for (const Key& key : keys) out += key.id() + " " + key.hex() + "\n";
  return out;
}

}  // namespace

Key Key::random() {
  Key out;
  randombytes_buf(out.bytes_.data(), out.bytes_.size());
  return out;
}

Result<Key> Key::parse(std::string_view hex) {
  Key out;
  auto bytes = parse_hex(hex);
  if (!bytes || bytes->size() != out.bytes_.size())
    return Error{"is no key: 64 hexadecimal digits", "key-file"};
  std::copy(bytes->begin(), bytes->end(), out.bytes_.begin());
  sodium_memzero(bytes->data(), bytes->size());
  return out;
}

Key::~Key() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string Key::id() const {
  const Sha256 hash =
      hmac_sha256({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}, "onus key id");
  std::string out(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), hash.data(), hash.size());
  return out.substr(0, kKeyIdDigits);
}

std::string Key::hex() const {
  std::string out(bytes_.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes_.data(), bytes_.size());
  out.pop_back();
  return out;
}

Result<std::vector<Key>> Keys::read() const {
  std::ifstream in(path_);
  if (!in)
    return Error{"cannot read the key file " + path_.string() + ": is it there, and may Onus read it?",
                 "key-file"};
  std::vector<Key> keys;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    const auto words = split(trim(line), ' ');
    auto key = words.size() == 2 ? Key::parse(words[1]) : Result<Key>(Error{});
    if (!key || key->id() != words[0])
      return Error{path_.string() + ":" + std::to_string(number) + ": is no key: is the file damaged?",
                   "key-file"};
    keys.push_back(*key);
  }
  if (keys.empty()) return Error{"the key file " + path_.string() + " holds no key", "key-file"};
  return keys;
}

Result<std::shared_ptr<Keys>> Keys::open(const std::filesystem::path& path, bool make) {
  std::shared_ptr<Keys> out(new Keys(path));
  std::error_code unreadable;
  if (make && !std::filesystem::exists(path, unreadable) && !unreadable) {
    auto made = write_file(path, text_of({Key::random()}), false);
    // Another process may have made it a moment ago.
    if (!made && !std::filesystem::exists(path, unreadable)) return made.error();
  }
  auto keys = out->read();
  if (!keys) return keys.error();
  out->keys_ = std::move(*keys);
  return out;
}

std::shared_ptr<Keys> Keys::of_this_run() {
  std::shared_ptr<Keys> out(new Keys({}));
  out->keys_.push_back(Key::random());
  return out;
}

Key Keys::newest() const {
  const std::lock_guard lock(mutex_);
  return keys_.back();
}

Result<Key> Keys::find(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto known = [&]() -> const Key* {
    for (const Key& key : keys_)
      if (key.id() == id) return &key;
    return nullptr;
  };
  if (const Key* key = known()) return *key;
  if (!path_.empty()) {
    auto keys = read();
    if (!keys) return keys.error();
    keys_ = std::move(*keys);
    if (const Key* key = known()) return *key;
  }
  return Error{"the key " + std::string(id) + " is not in the key file " + path_.string() +
                   ": put the file back that was in use (from another node, or a copy of it)",
               "key-file"};
}

Result<Key> Keys::add() {
  const std::lock_guard lock(mutex_);
  auto keys = read();
  if (!keys) return keys.error();
  keys->push_back(Key::random());
  auto written = write_file(path_, text_of(*keys), true);
  if (!written) return written.error();
  keys_ = std::move(*keys);
  return keys_.back();
}

std::string Keys::seal(std::string_view plain, std::string_view purpose, const Key& key) {
  std::string sealed = random_bytes(kNonce);
  sealed.resize(kNonce + plain.size() + kTag);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + kNonce, nullptr, bytes_of(plain),
                                             plain.size(), bytes_of(purpose), purpose.size(), nullptr,
                                             bytes_of(sealed), key.data());
  return std::string(kSealed) + key.id() + ":" + base64(sealed);
}

Result<std::string> Keys::open_sealed(std::string_view sealed, std::string_view purpose) const {
  const std::string_view id = key_of(sealed);
  auto bytes = id.empty() ? Result<std::string>(Error{})
                          : parse_base64(sealed.substr(kSealed.size() + kKeyIdDigits + 1));
  if (!bytes || bytes->size() < kNonce + kTag) return Error{"is no sealed text", ""};
  auto key = find(id);
  if (!key) return key.error();
  std::string plain(bytes->size() - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(*bytes) + kNonce,
                                                 bytes->size() - kNonce, bytes_of(purpose), purpose.size(),
                                                 bytes_of(*bytes), key->data()) != 0)
    return Error{"a sealed text was changed, or moved from where it was written", ""};
  return plain;
}

std::string_view key_of(std::string_view sealed) {
  const std::size_t head = kSealed.size() + kKeyIdDigits;
  if (!sealed.starts_with(kSealed) || sealed.size() <= head || sealed[head] != ':') return {};
  return sealed.substr(kSealed.size(), kKeyIdDigits);
}

bool is_open_to_others(const std::filesystem::path& path) {
  std::error_code unknown;
  const auto mode = std::filesystem::status(path, unknown).permissions();
  using std::filesystem::perms;
  return !unknown && (mode & (perms::group_all | perms::others_all)) != perms::none;
}

}  // namespace onus
