// What Documents holds: the newest snapshot, the values of other instants asked for lately, the polling
// thread. Internal.
#pragma once
#include <atomic>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

#include "document/document.h"
#include "document/plan.h"
#include "document/snapshot.h"
#include "store/store.h"

namespace onus::document {

using Names = std::vector<std::pair<std::string, std::string>>;

struct Documents::Impl {
  Impl(store::Store& s, const Registry& r, const Clock& c, OnChange change)
      : store(s), registry(r), clock(c), on_change(std::move(change)) {}

  std::shared_ptr<const Snapshot> snapshot() const;
  /// The snapshot as of now: versions entered for later that have become valid since are in force in it.
  std::shared_ptr<const Snapshot> fresh();
  /// The snapshot that the transaction sees; `names` gets what differs from the one in memory. Not installed:
  /// the transaction may roll back.
  std::shared_ptr<const Snapshot> as_of(store::Tx& tx, bool lock, Names* names = nullptr) const;
  /// Makes a committed snapshot the newest, unless a newer one is there already.
  void install(std::shared_ptr<const Snapshot> next);
  void tell(const Names& names) const;
  void poll(Duration every);

  /// The guard, in the transaction.
  Planner::Judge judge(store::Tx& tx) const;
  /// Carries out a plan without errors: versions, counter, audit, announcement; installs it after the commit.
  void carry_out(store::Tx& tx, Plan& plan, std::string_view actor, std::string_view address,
                 std::string_view note);
  std::shared_ptr<const Organisation> historical(Instant t);

  store::Store& store;
  const Registry& registry;
  const Clock& clock;
  OnChange on_change;
  Guard guard;

  mutable std::mutex mutex;  // of newest and past
  std::shared_ptr<const Snapshot> newest;
  struct Past {
    Instant since, until;
    std::shared_ptr<const Organisation> value;
  };
  std::list<Past> past;  // of newest's version; the latest used first

  std::mutex refreshing;  // one reader of what others changed is enough
  std::mutex polling;
  std::condition_variable wake;
  bool hinted = false, stopping = false;
  std::thread poller;
};

}  // namespace onus::document
