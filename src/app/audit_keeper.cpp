// The keeper's turns.
#include "app/audit_keeper.h"

#include "base/log.h"

namespace onus::app {
namespace {

constexpr int kBatch = 256;  // a transaction of a few milliseconds: SQLite's one writer is the intake's, too
constexpr auto kPoll = std::chrono::seconds(1);

}  // namespace

AuditKeeper::AuditKeeper(store::Store& store, std::string webhook)
    : store_(store), webhook_(std::move(webhook)), http_(notify::AllowList::everything()) {}

void AuditKeeper::start() {
  thread_ = std::thread([this] { loop(); });
}

void AuditKeeper::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void AuditKeeper::run() {
  while (store_.read_returning<bool>([](store::Tx& tx) { return audit::is_unsealed(tx); })) {
    const int sealed = store_.write_returning<int>([](store::Tx& tx) { return audit::seal(tx, kBatch); });
    if (sealed < kBatch) break;
  }
  std::optional<audit::Head> head;
  if (store_.read_returning<bool>([](store::Tx& tx) { return audit::is_publication_due(tx); }))
    store_.write([&](store::Tx& tx) { head = audit::take_publication(tx); });
  if (head) log::info("the audit list's head", {{"head", audit::to_text(*head)}});
  post_due();
}

void AuditKeeper::post_due() {
  if (webhook_.empty() || !store_.read_returning<bool>([](store::Tx& tx) { return audit::is_post_due(tx); }))
    return;
  std::optional<audit::Head> head;
  store_.write([&](store::Tx& tx) { head = audit::claim_post(tx); });
  if (!head) return;
  const json::object body{{"type", "onus.audit_head"}, {"head", audit::to_text(*head)}};
  const auto answer = http_.post(
      {.url = webhook_, .headers = {{"Content-Type", "application/json"}}, .body = json::serialize(body)});
  const bool taken = answer.status >= 200 && answer.status < 300;
  if (!taken)
    log::warn("the audit list's head was not taken by audit-webhook, and goes again",
              {{"status", answer.status}, {"fault", answer.fault}});
  store_.write([&](store::Tx& tx) { audit::end_post(tx, *head, taken); });
}

void AuditKeeper::loop() {
  bool failing = false;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    try {
      run();
      failing = false;
    } catch (const std::exception& failure) {
      if (!std::exchange(failing, true))
        log::warn("the audit list is not sealed; tried again each second", {{"error", failure.what()}});
    }
    lock.lock();
    changed_.wait_for(lock, kPoll, [&] { return stopping_; });
  }
}

}  // namespace onus::app
