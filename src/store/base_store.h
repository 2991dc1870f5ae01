// What both engines share: hooks, retries, nesting, and remembering trouble.
#pragma once
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace onus::store {

/// A failure of which nothing was committed, and after which the same work may succeed when run again.
struct Retry : Unavailable {
  using Unavailable::Unavailable;
};

/// A row that another session keeps locked for too long.
struct Locked : Unavailable {
  using Unavailable::Unavailable;
};

/// That a result is no whole number of 64 bits: a defect of the query.
[[noreturn]] void not_whole();
/// A whole number that a database computed as floating point, as avg() does.
std::int64_t whole(double value);

using Hooks = std::vector<std::function<void()>>;

/// A statement that fails spoils its transaction, on both engines alike (PostgreSQL could not go on anyway):
/// whoever catches the failure inside the work gets a std::logic_error at the next statement, and the failure
/// again at commit.
class BaseTx : public Tx {
 public:
  Rows query(std::string_view sql, const Params& params) final;
  void exec(std::string_view sql, const Params& params) final;
  std::int64_t change(std::string_view sql, const Params& params) final;
  Instant now() final;
  void after_commit(std::function<void()> hook) final { hooks_.push_back(std::move(hook)); }
  void notify(std::string_view channel, std::string_view payload) final;

  /// Throws the failure that the work hid, if it hid one. To be called before COMMIT.
  void rethrow_hidden() const;
  Hooks take_hooks() { return std::move(hooks_); }

 protected:
  explicit BaseTx(bool writing) : writing_(writing) {}
  virtual Rows do_query(std::string_view sql, const Params& params) = 0;
  virtual void do_exec(std::string_view sql, const Params& params) = 0;
  virtual std::int64_t do_change(std::string_view sql, const Params& params) = 0;
  virtual Instant do_now() = 0;
  virtual void do_notify(std::string_view channel, std::string_view payload) = 0;

 private:
  template <class F>
  auto guarded(F&& run);

  const bool writing_;
  std::exception_ptr failure_;
  std::optional<Instant> now_;
  Hooks hooks_;
};

class BaseStore : public Store {
 public:
  void write(const std::function<void(Tx&)>& work) final;
  void read(const std::function<void(Tx&)>& work) final;
  void migrate(std::span<const Migration> migrations) final;
  int schema_version() final;
  std::optional<std::string> trouble() final;

 protected:
  /// One transaction, committed; what it threw otherwise. The connection is given back before this returns,
  /// so that hooks may use the store.
  virtual Hooks write_once(const std::function<void(Tx&)>& work) = 0;
  virtual Hooks read_once(const std::function<void(Tx&)>& work) = 0;
  virtual void migrate_once(std::span<const Migration> migrations) = 0;
  virtual int read_schema_version() = 0;
  /// Asked before writing counts as well again: on a full disk a small write may fit where the next batch
  /// does not.
  virtual bool has_room() { return true; }

 private:
  using Trouble = std::optional<std::string>;
  /// Runs `use` and remembers for trouble() how it went. Writing and reading apart, because a full disk or a
  /// standby is read as if nothing were wrong.
  template <class F>
  auto noted(Trouble BaseStore::*kind, F&& use);
  void note(Trouble BaseStore::*kind, Trouble trouble);
  void went_well(Trouble BaseStore::*kind);

  std::mutex mutex_;
  Trouble writing_, reading_;
};

}  // namespace onus::store
