// A disk for tests that loses power, tears pages and fails: an SQLite VFS over the usual one, in this
// process.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace onus::store {

/// What SQLite opens while this lives is on a disk that forgets, at a power cut, what was not synced. One at
/// a time.
class BadDisk {
 public:
  enum class Fault { none, eio, enospc, power };
  /// How much of what was not synced the power cut leaves.
  enum class Leaves { nothing, some, torn };

  BadDisk();
  BadDisk(const BadDisk&) = delete;
  BadDisk& operator=(const BadDisk&) = delete;
  ~BadDisk();

  /// The call of this number, from 1, fails once; `power`: it and all after it.
  void fail(Fault fault, std::uint64_t call);
  /// It says that it has synced, and has not: as synchronous=off.
  void lie() { lying_ = true; }
  /// How many calls there were that can fail.
  std::uint64_t calls() const { return calls_; }
  /// Nothing more reaches the disk.
  void cut();
  /// Once everything is closed: makes the files what the cut has left of them. The same for the same seed.
  void come_back(Leaves leaves, std::uint64_t seed);

 private:
  friend struct BadDiskCalls;
  struct Change {
    bool truncates = false;
    std::uint64_t at = 0;  // or the new size
    std::string bytes;
  };
  struct File {
    std::string durable;  // what is safe
    bool exists = false;  // its name is
    std::vector<Change> changes;
  };

  /// Counts a call; says how it must fail.
  Fault next();
  void opened(const std::string& path, bool existed);
  void changed(const std::string& path, Change change);
  void synced(const std::string& path, bool well);
  void deleted(const std::string& path);
  static void apply(std::string& to, const Change& change);

  std::unique_ptr<sqlite3_vfs> vfs_;
  std::mutex mutex_;
  std::map<std::string, File> files_;
  Fault fault_ = Fault::none;
  std::uint64_t fails_at_ = 0, calls_ = 0;
  bool lying_ = false, dead_ = false;
};

}  // namespace onus::store
