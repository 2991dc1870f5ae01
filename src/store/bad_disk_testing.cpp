// The calls of SQLite to its files, passed on, remembered until they are synced, and failed when asked to.
#include "store/bad_disk_testing.h"

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace onus::store {

namespace {

constexpr std::size_t kSector = 512;

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

/// SQLite's callbacks. A file of ours is followed in memory by the real one.
struct BadDiskCalls {
  struct File {
    sqlite3_file base;
    BadDisk* disk;
    std::string* path;  // null for files without a name
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };

  static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
  static const sqlite3_io_methods& on(sqlite3_file* file) { return *of(file).real()->pMethods; }
  static BadDisk& disk(sqlite3_vfs* vfs) { return *static_cast<BadDisk*>(vfs->pAppData); }
  static sqlite3_vfs* real_vfs() { return sqlite3_vfs_find("unix"); }
  static bool fails(sqlite3_file* file) { return of(file).disk->next() != BadDisk::Fault::none; }

  static int close(sqlite3_file* file) {
    const int code = on(file).xClose(of(file).real());
    delete of(file).path;
    return code;
  }
  static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    return fails(file) ? SQLITE_IOERR_READ : on(file).xRead(of(file).real(), to, size, at);
  }
  static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    const auto fault = of(file).disk->next();
    // A disk that is filling up takes a part.
    const int taken = fault == BadDisk::Fault::none ? size : fault == BadDisk::Fault::enospc ? size / 2 : 0;
    if (taken > 0) {
      const int code = on(file).xWrite(of(file).real(), from, taken, at);
      if (code != SQLITE_OK) return code;
      if (of(file).path)
        of(file).disk->changed(
            *of(file).path, {false, static_cast<std::uint64_t>(at),
                             std::string(static_cast<const char*>(from), static_cast<std::size_t>(taken))});
    }
    if (fault == BadDisk::Fault::enospc) return SQLITE_FULL;
    return fault == BadDisk::Fault::none ? SQLITE_OK : SQLITE_IOERR_WRITE;
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (fails(file)) return SQLITE_IOERR_TRUNCATE;
    const int code = on(file).xTruncate(of(file).real(), size);
    if (code == SQLITE_OK && of(file).path)
      of(file).disk->changed(*of(file).path, {true, static_cast<std::uint64_t>(size), {}});
    return code;
  }
  static int sync(sqlite3_file* file, int) {
    const bool well = !fails(file);
    if (of(file).path) of(file).disk->synced(*of(file).path, well);
    return well ? SQLITE_OK : SQLITE_IOERR_FSYNC;
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    return fails(file) ? SQLITE_IOERR_FSTAT : on(file).xFileSize(of(file).real(), out);
  }
  static int lock(sqlite3_file* file, int kind) {
    return fails(file) ? SQLITE_IOERR_LOCK : on(file).xLock(of(file).real(), kind);
  }
  static int unlock(sqlite3_file* file, int kind) { return on(file).xUnlock(of(file).real(), kind); }
  static int reserved(sqlite3_file* file, int* out) {
    return on(file).xCheckReservedLock(of(file).real(), out);
  }
  static int control(sqlite3_file* file, int what, void* argument) {
    return on(file).xFileControl(of(file).real(), what, argument);
  }
  static int sector(sqlite3_file* file) { return on(file).xSectorSize(of(file).real()); }
  static int characteristics(sqlite3_file* file) { return on(file).xDeviceCharacteristics(of(file).real()); }
  static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    const auto fault = of(file).disk->next();
    if (fault == BadDisk::Fault::enospc) return SQLITE_IOERR_SHMSIZE;
    if (fault != BadDisk::Fault::none) return SQLITE_IOERR_SHMMAP;
    return on(file).xShmMap(of(file).real(), page, size, extend, out);
  }
  static int shm_lock(sqlite3_file* file, int from, int n, int flags) {
    return on(file).xShmLock(of(file).real(), from, n, flags);
  }
  static void shm_barrier(sqlite3_file* file) { on(file).xShmBarrier(of(file).real()); }
  static int shm_unmap(sqlite3_file* file, int erase) { return on(file).xShmUnmap(of(file).real(), erase); }

  static const sqlite3_io_methods* methods() {
    static const sqlite3_io_methods all = [] {
      sqlite3_io_methods m{};
      m.iVersion = 2;
      m.xClose = close;
      m.xRead = read;
      m.xWrite = write;
      m.xTruncate = truncate;
      m.xSync = sync;
      m.xFileSize = size;
      m.xLock = lock;
      m.xUnlock = unlock;
      m.xCheckReservedLock = reserved;
      m.xFileControl = control;
      m.xSectorSize = sector;
      m.xDeviceCharacteristics = characteristics;
      m.xShmMap = shm_map;
      m.xShmLock = shm_lock;
      m.xShmBarrier = shm_barrier;
      m.xShmUnmap = shm_unmap;
      return m;
    }();
    return &all;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    file->pMethods = nullptr;
    if (disk(vfs).next() != BadDisk::Fault::none) return SQLITE_CANTOPEN;
    const bool existed = name && std::filesystem::exists(name);
    const int code = real_vfs()->xOpen(real_vfs(), name, of(file).real(), flags, out_flags);
    if (code != SQLITE_OK) return code;
    of(file).disk = &disk(vfs);
    of(file).path = name ? new std::string(name) : nullptr;
    if (name) disk(vfs).opened(name, existed);
    file->pMethods = methods();
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    if (disk(vfs).next() != BadDisk::Fault::none) return SQLITE_IOERR_DELETE;
    const int code = real_vfs()->xDelete(real_vfs(), name, sync_folder);
    if (code == SQLITE_OK) disk(vfs).deleted(name);
    return code;
  }
  static int access(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
    if (disk(vfs).next() != BadDisk::Fault::none) return SQLITE_IOERR_ACCESS;
    return real_vfs()->xAccess(real_vfs(), name, flags, out);
  }
};

BadDisk::BadDisk() : vfs_(std::make_unique<sqlite3_vfs>()) {
  sqlite3_initialize();
  *vfs_ = *BadDiskCalls::real_vfs();  // times, random numbers and whole paths are the real one's
  vfs_->pNext = nullptr;
  vfs_->zName = "bad-disk";
  vfs_->szOsFile = static_cast<int>(sizeof(BadDiskCalls::File)) + BadDiskCalls::real_vfs()->szOsFile;
  vfs_->xOpen = BadDiskCalls::open;
  vfs_->xDelete = BadDiskCalls::remove;
  vfs_->xAccess = BadDiskCalls::access;
  vfs_->pAppData = this;
  if (sqlite3_vfs_register(vfs_.get(), 1) != SQLITE_OK)
    throw std::runtime_error("no VFS could be registered");
}

BadDisk::~BadDisk() {
  sqlite3_vfs_unregister(vfs_.get());
  sqlite3_vfs_register(BadDiskCalls::real_vfs(), 1);
}

void BadDisk::fail(Fault fault, std::uint64_t call) {
  const std::lock_guard lock(mutex_);
  fault_ = fault;
  fails_at_ = call;
}

void BadDisk::cut() {
  const std::lock_guard lock(mutex_);
  dead_ = true;
}

BadDisk::Fault BadDisk::next() {
  const std::lock_guard lock(mutex_);
  if (dead_) return Fault::power;
  if (++calls_ != fails_at_) return Fault::none;
  dead_ = fault_ == Fault::power;
  return fault_;
}

void BadDisk::opened(const std::string& path, bool existed) {
  const std::lock_guard lock(mutex_);
  if (files_.contains(path)) return;
  files_[path] = {existed ? content(path) : std::string(), existed, {}};
}

void BadDisk::changed(const std::string& path, Change change) {
  const std::lock_guard lock(mutex_);
  files_[path].changes.push_back(std::move(change));
}

void BadDisk::synced(const std::string& path, bool well) {
  const std::lock_guard lock(mutex_);
  if (lying_ || dead_) return;
  File& file = files_[path];
  file.exists = true;
  // After a sync that failed, the system takes the pages for clean: the next one does not write them either.
  if (well)
    for (const Change& change : file.changes) apply(file.durable, change);
  file.changes.clear();
}

void BadDisk::deleted(const std::string& path) {
  const std::lock_guard lock(mutex_);
  files_.erase(path);
}

void BadDisk::apply(std::string& to, const Change& change) {
  if (change.truncates) return to.resize(change.at);
  if (to.size() < change.at + change.bytes.size()) to.resize(change.at + change.bytes.size());
  to.replace(change.at, change.bytes.size(), change.bytes);
}

void BadDisk::come_back(Leaves leaves, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (auto& [path, file] : files_) {
    std::string image = file.durable;
    bool exists = file.exists;
    for (Change& change : file.changes) {
      if (leaves == Leaves::nothing || random() % 2) continue;
      exists = true;
      if (leaves == Leaves::torn) change.bytes.resize(change.bytes.size() / kSector / 2 * kSector);
      apply(image, change);
    }
    if (exists)
      std::ofstream(path, std::ios::binary | std::ios::trunc) << image;
    else
      std::filesystem::remove(path);
  }
}

}  // namespace onus::store
