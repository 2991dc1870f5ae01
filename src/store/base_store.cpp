// What both engines share: hooks, retries, nesting, and remembering trouble.
#include "store/base_store.h"

#include <chrono>
#include <cmath>
#include <thread>

#include "base/log.h"
#include "base/text.h"
#include "store/failure.h"

namespace onus::store {
namespace {

constexpr int repeats = 3;
constexpr std::size_t notification_limit = 8000;  // PostgreSQL's, of channel and payload together

thread_local const void* writing_on_this_thread = nullptr;

/// A write within a write on one thread would wait for itself.
class Nesting {
 public:
  explicit Nesting(const void* store) : before_(writing_on_this_thread) {
    if (before_ == store) throw std::logic_error("store: write() inside a write()");
    writing_on_this_thread = store;
  }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;
  ~Nesting() { writing_on_this_thread = before_; }

 private:
  const void* before_;
};

/// The commit stands, so a hook that fails must neither stop the others nor look like a failed write.
void run(const Hooks& hooks) {
  for (const auto& hook : hooks) {
    try {
      hook();
    } catch (const std::exception& e) {
      log::error("a hook after a commit failed", {{"why", e.what()}});
    }
  }
}

}  // namespace

void not_whole() {
  throw std::logic_error("store: a result is not a whole number of 64 bits: cast or round it in the query");
}

std::int64_t whole(double value) {
  if (value != std::floor(value) || std::abs(value) > 9e18) not_whole();
  return static_cast<std::int64_t>(value);
}

template <class F>
auto BaseTx::guarded(F&& run_statement) {
  if (failure_) throw std::logic_error("store: a statement after one that failed, in the same transaction");
  try {
    return run_statement();
  } catch (...) {
    failure_ = std::current_exception();
    throw;
  }
}

Rows BaseTx::query(std::string_view sql, const Params& params) {
  return guarded([&] { return do_query(sql, params); });
}

void BaseTx::exec(std::string_view sql, const Params& params) {
  guarded([&] { do_exec(sql, params); });
}

std::int64_t BaseTx::change(std::string_view sql, const Params& params) {
  return guarded([&] { return do_change(sql, params); });
}

Instant BaseTx::now() {
  if (!now_) now_ = guarded([&] { return do_now(); });
  return *now_;
}

void BaseTx::notify(std::string_view channel, std::string_view payload) {
  guarded([&] {
    if (!writing_) throw std::logic_error("store: notify() in a read");
    if (channel.empty() || channel.find(' ') != channel.npos || !storable(channel) || !storable(payload))
      throw std::logic_error("store: notify() with an unfit channel or payload");
    if (channel.size() + 1 + payload.size() >= notification_limit)
      throw std::logic_error("store: notify() with a payload that is too long");
    do_notify(channel, payload);
  });
}

void BaseTx::rethrow_hidden() const {
  if (failure_) std::rethrow_exception(failure_);
}

void BaseStore::note(Trouble BaseStore::*kind, Trouble trouble) {
  const std::lock_guard lock(mutex_);
  this->*kind = std::move(trouble);
}

void BaseStore::went_well(Trouble BaseStore::*kind) {
  {
    const std::lock_guard lock(mutex_);
    if (!(this->*kind)) return;
  }
  if (kind == &BaseStore::reading_ || has_room()) note(kind, std::nullopt);
}

std::optional<std::string> BaseStore::trouble() {
  const std::lock_guard lock(mutex_);
  return writing_ ? writing_ : reading_;
}

template <class F>
auto BaseStore::noted(Trouble BaseStore::*kind, F&& use) {
  try {
    auto out = use();
    went_well(kind);
    return out;
  } catch (const std::exception& e) {
    if (auto reason = failure_reason(e)) note(kind, std::move(reason));
    throw;
  }
}

void BaseStore::write(const std::function<void(Tx&)>& work) {
  Hooks hooks;
  {
    const Nesting nesting(this);
    hooks = noted(&BaseStore::writing_, [&] {
      for (int attempt = 1;; ++attempt) {
        try {
          return write_once(work);
        } catch (const Retry&) {
          if (attempt > repeats) throw;
          std::this_thread::sleep_for(std::chrono::milliseconds(5 * attempt));  // lets the other one finish
        }
      }
    });
  }
  run(hooks);
}

void BaseStore::read(const std::function<void(Tx&)>& work) {
  run(noted(&BaseStore::reading_, [&] { return read_once(work); }));
}

void BaseStore::migrate(std::span<const Migration> migrations) {
  const Nesting nesting(this);
  noted(&BaseStore::writing_, [&] {
    migrate_once(migrations);
    return true;
  });
}

int BaseStore::schema_version() {
  return noted(&BaseStore::reading_, [&] { return read_schema_version(); });
}

}  // namespace onus::store
