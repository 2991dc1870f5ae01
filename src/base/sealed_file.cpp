// libsodium's secretstream over files.
#include "base/sealed_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "base/text.h"

namespace onus {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "onus-sealed-1 ";  // then the key's id and a line feed
constexpr std::size_t kHead = kMagic.size() + kKeyIdDigits + 1;
constexpr std::size_t kChunk = 64 * 1024;
constexpr std::size_t kSealedChunk = kChunk + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr unsigned char kFinal = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
using State = crypto_secretstream_xchacha20poly1305_state;

Error failed(const std::string& what, const fs::path& path) {
  return {what + " " + path.string() + ": " + std::strerror(errno), "file"};
}

/// A new file that is on the disk when it is finished, and gone when it is not.
class NewFile {
 public:
  explicit NewFile(fs::path path)
      : path_(std::move(path)), file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {}
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (file_ < 0) return;
    ::close(file_);
    if (!finished_) ::unlink(path_.c_str());
  }
  bool is_open() const { return file_ >= 0; }
  bool write(std::string_view data) {
    while (!data.empty()) {
      const ssize_t written = ::write(file_, data.data(), data.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      data.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  bool finish() { return finished_ = ::fsync(file_) == 0; }

 private:
  fs::path path_;
  int file_;
  bool finished_ = false;
};

/// Up to `size` bytes.
std::string read_some(std::ifstream& in, std::size_t size) {
  std::string out(size, '\0');
  in.read(out.data(), static_cast<std::streamsize>(size));
  out.resize(static_cast<std::size_t>(in.gcount()));
  return out;
}

bool at_end(std::ifstream& in) { return in.peek() == std::ifstream::traits_type::eof(); }

}  // namespace

Result<bool> seal_file(const Keys& keys, const fs::path& from, const fs::path& to) {
  std::ifstream in(from, std::ios::binary);
  if (!in) return failed("cannot read", from);
  NewFile out(to);
  if (!out.is_open()) return failed("cannot make", to);
  const Key key = keys.newest();
  const std::string head = std::string(kMagic) + key.id() + "\n";
  State state;
  std::string header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
  crypto_secretstream_xchacha20poly1305_init_push(&state, bytes_of(header), key.data());
  bool good = out.write(head) && out.write(header);
  for (bool last = false; good && !last;) {
    const std::string plain = read_some(in, kChunk);
    if (in.bad()) return failed("cannot read", from);
    last = at_end(in);
    std::string sealed(plain.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    crypto_secretstream_xchacha20poly1305_push(
        &state, bytes_of(sealed), nullptr, bytes_of(std::string_view(plain)), plain.size(),
        bytes_of(std::string_view(head)), head.size(), last ? kFinal : 0);
    good = out.write(sealed);
  }
  if (!good || !out.finish()) return failed("cannot write", to);
  return true;
}

std::optional<std::string> key_of_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string head = read_some(in, kHead);
  if (head.size() != kHead || !head.starts_with(kMagic) || head.back() != '\n') return std::nullopt;
  return head.substr(kMagic.size(), kKeyIdDigits);
}

Result<bool> open_file(const Keys& keys, const fs::path& from, const fs::path& to) {
  const auto id = key_of_file(from);
  if (!id) return Error{from.string() + " is no sealed file", "file"};
  auto key = keys.find(*id);
  if (!key) return Error{from.string() + ": " + key.error().message, key.error().field};
  std::ifstream in(from, std::ios::binary);
  const std::string head = read_some(in, kHead);
  const std::string header = read_some(in, crypto_secretstream_xchacha20poly1305_HEADERBYTES);
  const Error damaged{from.string() + " is damaged, or was changed or cut: use another backup", "file"};
  State state;
  if (header.size() != crypto_secretstream_xchacha20poly1305_HEADERBYTES ||
      crypto_secretstream_xchacha20poly1305_init_pull(&state, bytes_of(std::string_view(header)),
                                                      key->data()) != 0)
    return damaged;
  NewFile out(to);
  if (!out.is_open()) return failed("cannot make", to);
  for (bool last = false; !last;) {
    const std::string sealed = read_some(in, kSealedChunk);
    if (sealed.size() < crypto_secretstream_xchacha20poly1305_ABYTES) return damaged;
    std::string plain(sealed.size() - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state, bytes_of(plain), nullptr, &tag,
                                                   bytes_of(std::string_view(sealed)), sealed.size(),
                                                   bytes_of(std::string_view(head)), head.size()) != 0)
      return damaged;
    last = tag == kFinal;
    if (last != at_end(in)) return damaged;
    if (!out.write(plain)) return failed("cannot write", to);
  }
  if (!out.finish()) return failed("cannot write", to);
  return true;
}

}  // namespace onus
