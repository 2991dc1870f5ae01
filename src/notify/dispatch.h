// Dispatch: the sender's work, turn by turn. Records what ended, renews what is held, claims what is due and
// hands it over. It has no thread and no socket: the sender brings those, and the simulation brings others.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/keys.h"
#include "base/steady.h"
#include "document/document.h"
#include "notify/claims.h"

namespace onus::notify {

/// How soon to turn again at the latest, also after a turn that the store ended: what another node committed
/// and never told of, since it died, must still go within a second.
inline constexpr Duration kPoll{500'000};

/// Who takes messages over and carries them, each to its end.
class Carriers {
 public:
  virtual ~Carriers() = default;
  /// How many more messages of this method may be offered.
  virtual std::size_t room(people::Method method) const = 0;
  /// False if there is no room for it now.
  virtual bool offer(const std::shared_ptr<const Outgoing>& what) = 0;
  /// Whether the last message to its addressee, or to its destination, was not answered.
  virtual bool silent(const Outgoing& what) const = 0;
};

/// How one message ended.
struct Ended {
  std::shared_ptr<const Outgoing> what;
  std::vector<paging::Notification> wanted;  // of it, just before it went; empty: nothing was sent
  Sent sent;
  Instant began;
};

struct DispatchOptions {
  std::string node, url;
  std::shared_ptr<const Keys> keys = Keys::of_this_run();  // open the webhooks' secrets
  Duration lease = Duration::seconds(6);
  std::uint64_t seed = 0;  // of the waits between attempts
  SteadyClock steady = steady_now;
  /// After each commit of an attempt, on the thread of the turn.
  std::function<void(const paging::Notification&, paging::Outcome, const std::string& answer, Instant at)>
      recorded = {};
};

/// begin() and end() are for any thread; the rest for one at a time.
class Dispatch {
 public:
  /// References outlive it.
  Dispatch(store::Store& store, document::Documents& documents, Carriers& carriers, DispatchOptions options);
  Dispatch(const Dispatch&) = delete;
  Dispatch& operator=(const Dispatch&) = delete;

  /// Just before a message goes: reads again what of it is still wanted and composes that. While the database
  /// is away it goes unasked, as long as this node's lease lasts: until then no other node sends it. Without
  /// an envelope nothing is to be sent, and the Ended is complete, but for a canary's: whoever carries it
  /// says whether its channel works. Never throws.
  std::pair<Ended, std::optional<Envelope>> begin(const std::shared_ptr<const Outgoing>& what);
  /// To be recorded in the next turn; one for each message that was taken over.
  void end(Ended ended);
  bool has_ended() const;

  /// Everything that is due now. Returns when to turn again at the latest. Throws as the store does.
  Duration turn();
  /// Records what ended and gives back what is still held.
  void finish();

 private:
  void record();
  void renew();
  Duration do_what_is_due();
  bool claim();
  void lasts_until(const std::vector<Uuid>& held, Duration until);
  bool is_held(const Uuid& id) const;
  bool hand_over(const std::shared_ptr<const Outgoing>& what);
  bool holds(const Outgoing& what) const;
  Instant database_time() const;
  void heard_from_database(Instant at, Duration asked);
  void give_back_all(std::vector<std::shared_ptr<const Outgoing>> all);

  store::Store& store_;
  document::Documents& documents_;
  Carriers& carriers_;
  const DispatchOptions options_;
  std::mt19937_64 random_;
  Duration renewed_at_;
  std::optional<Duration> failed_at_;  // the turn that failed last

  mutable std::mutex mutex_;
  std::vector<Ended> ended_;
  std::map<Uuid, Duration>
      held_;             // claimed and not yet recorded: until when its lease lasts at least (steady)
  Instant database_at_;  // the database's time at heard_at_ (steady)
  Duration heard_at_;
};

}  // namespace onus::notify
