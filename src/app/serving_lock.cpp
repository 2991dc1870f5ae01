// An advisory lock on a file beside the database. Not on the database itself: closing that file a second time
// would drop the locks that SQLite holds on it in this process.
#include "app/serving_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/text.h"

namespace onus::app {
namespace {

/// What its holder wrote into it: ` (process 4711)`, or nothing.
std::string holder(int file) {
  std::array<char, 32> text{};
  const ssize_t length = ::pread(file, text.data(), text.size(), 0);
  const auto pid = length > 0 ? trim(std::string_view(text.data(), static_cast<std::size_t>(length))) : "";
  return pid.empty() ? "" : " (process " + std::string(pid) + ")";
}

}  // namespace

Result<ServingLock> ServingLock::take(const store::Address& address) {
  ServingLock lock;
  if (address.engine != store::Engine::sqlite) return lock;
  std::error_code failed;
  // Two names of one file are one database.
  const auto real = std::filesystem::weakly_canonical(address.target, failed);
  const std::string path = (failed ? address.target : real.string()) + ".lock";
  lock.file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock.file_ < 0) return Error{"cannot make the file " + path + ": " + std::strerror(errno), "database"};
  if (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return Error{"cannot lock " + path + ": " + std::strerror(errno), "database"};
    return Error{"another Onus" + holder(lock.file_) + " runs on " + address.target +
                     ": stop it first, or name another file (several servers need PostgreSQL)",
                 "database"};
  }
  // The number helps whoever meets the lock; on a full disk they do without.
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(lock.file_, 0) != 0 || ::pwrite(lock.file_, pid.data(), pid.size(), 0) < 0) return lock;
  return lock;
}

ServingLock::ServingLock(ServingLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

ServingLock& ServingLock::operator=(ServingLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

ServingLock::~ServingLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace onus::app
