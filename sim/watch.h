// The watch: sees every commit, every message that goes out and everything that goes wrong, and says which
// promise was broken. Each property stands once, in Property, and is told in docs/guarantees.md.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/id.h"
#include "sim/database.h"
#include "sim/oracle.h"

namespace onus::sim {

enum class Property : std::uint8_t {
  kept,          // a signal that was accepted has its alert
  decided,       // whatever happens to an incident is decided about, in its own transaction
  first_page,    // the first attempt of each message goes out within its bound
  on_time,       // steps, passes and expiries fall due at their instant, and run then
  right_people,  // those who are called for get their messages, all of them and nobody else
  taken,         // nothing goes out after it was cancelled for good
  duplicates,    // no message goes out twice without a crash or a lost answer
  storm,         // nobody gets more than the cap, and what failed waits before it goes again
  never_quiet    // an incident that nobody has taken always has a next page
};
std::string_view to_text(Property property);

struct Broken {
  Property property = Property::kept;
  Instant at;
  std::string text;
};

struct Totals {
  std::uint64_t nights = 0, signals = 0, acts = 0, crashes = 0, faults = 0, messages = 0, duplicates = 0;
  void add(const Totals& other);
};

class Watch {
 public:
  /// Nodes to which the database was away, as far as they know, take nothing over from others for so long.
  static constexpr Duration kAllAreBack = Duration::seconds(3);

  Watch(Company company, Duration lease) : company_(std::move(company)), lease_(lease) {}

  std::optional<Broken> broken;
  Totals totals;
  const Company& company() const { return company_; }
  const Cases& cases() const { return cases_; }

  /// What the transaction that `node` is about to commit does, unless it is of signals or timers.
  void intend(int node, std::function<std::vector<Happened>()> what) { intents_[node] = std::move(what); }
  void forget_intent(int node) { intents_.erase(node); }
  std::vector<Happened> act(Happening what, std::int64_t incident, const std::string& person, Instant now,
                            std::optional<Instant> until) {
    return cases_.act(what, incident, person, now, until);
  }
  void changed(Company next) { company_ = std::move(next); }

  /// The database's clock was set by `by`, and says `now`: what is past is told by it from now on.
  void clock_set(Duration by, Instant now);
  /// Its lease ends at another time than the node knows that has it.
  void may_go_twice(const std::vector<Uuid>& leased);
  /// The node has held the clock against a steady one, and dealt with what it found.
  void looked_at_clock(int node, Instant now);

  void committed(int node, const std::vector<Inserted>& rows, Instant now);
  /// A signal was answered as accepted; `kept`: the database holds what it asked for.
  void accepted(const incident::Signal& signal, bool kept, Instant now);

  /// A node took these out of the outbox for their reader, as one message.
  void claimed(const std::vector<Uuid>& notes, const std::string& person, const std::string& method,
               bool list, Instant now);
  /// A node whose lease lasts does not send these, since the database is away.
  void held_back(const std::vector<Uuid>& notes, Instant now);
  /// By what leave a node sends: the database said that the message is still wanted; or the database is away,
  /// and the node's lease lasts.
  enum class Leave : std::uint8_t { asked, by_lease, none };
  /// It reaches the channel. `answer_lost`: the channel took it and says that it failed.
  void handed_over(int node, const std::vector<Uuid>& notes, Leave leave, bool channel_took_it,
                   bool answer_lost, Instant now);
  void recorded(int node, const Uuid& note, bool failed, Instant now);
  /// A method misbehaves: its messages may be late until then.
  void method_trouble(const std::string& method, Instant until);

  /// Something befell a node at `now`, with these messages leased to it: they may wait for the lease.
  void disturbed(int node, const std::vector<Uuid>& leased, Instant now);
  /// A node that may take these over waits for all to be back.
  void not_taken_over(const std::vector<Uuid>& notes, Instant now);
  /// Nothing of what its process was about will be recorded.
  void died(int node) {
    looked_.erase(node);
    std::erase_if(unrecorded_, [&](const auto& open) { return open.first.first == node; });
  }
  /// No node can do anything from now on; from now on one can again.
  void stopped(Instant now);
  void resumed(Instant now);

  void ended(Instant now);
  /// Something in a node threw what only a defect throws.
  void defect(const std::string& what, Instant now) { break_with(Property::decided, now, what); }

 private:
  struct Note {
    std::int64_t incident = 0;
    std::optional<Uuid> page;
    std::string person, method, kind;
    Instant due, deadline;
    std::optional<Instant> cancelled, handed, failed;
    bool taken_out = false;        // by a node that knows it
    bool brought_forward = false;  // another method of its page failed
    bool fails = false;            // its last attempt does
    bool unsure = false;           // whether its last attempt was recorded
    int taken = 0, allowed = 1;
  };
  struct Saved {
    std::int64_t incident = 0;
    std::optional<Instant> due;
    std::multiset<Message> messages;
    std::vector<std::pair<Uuid, Note>> notes;
  };

  void break_with(Property property, Instant at, std::string text);
  std::vector<Saved> saved_in(const std::vector<Inserted>& rows, Instant now) const;
  void check(const Happened& what, Saved& saved, Instant now);
  void tell_misfit(const Decision& wanted, const Saved& saved, Instant now);
  void apply(const Decision& decision, Saved& saved, Instant now);
  std::optional<Duration> not_brought_forward(int node) const;
  void bring_forward(int node, Duration by, Instant now);
  void cancel(std::int64_t incident, const std::string& person, bool pages_only, Instant now);
  void check_leave(const Note& note, Leave leave, Instant now);
  void fails_at(const Note& failed);
  void check_late(const Note& note, Instant at);
  bool in_storm(const Note& note, Instant at) const;
  std::string about(std::int64_t incident) const;

  Company company_;
  const Duration lease_;
  Cases cases_;
  std::map<int, std::function<std::vector<Happened>()>> intents_;
  std::map<Uuid, Note> notes_;
  std::set<Uuid> waiting_;                             // notes neither cancelled nor handed over yet
  std::map<std::pair<int, Uuid>, bool> unrecorded_;    // handed over by node: did the channel take it?
  std::map<std::string, Instant> trouble_;             // by method
  using Reader = std::pair<std::string, std::string>;  // person, method
  std::map<Reader, std::vector<Instant>> claims_;
  /// As the caps have it: also what a node took out and never knew of; by the database's clock as it was, but
  /// brought forward when that was set back. How long ago it was set while no node stood, nobody knows.
  std::map<Reader, std::vector<Instant>> counted_;
  std::map<Reader, Instant> lists_;  // the last of each
  Instant calm_since_{INT64_MIN};    // since when nothing has gone wrong
  bool stopped_ = false;

  /// How far the database's clock was set this night, and how far what waits was brought forward.
  struct Clock {
    Duration set, forward;
  } clock_;
  std::map<int, Clock> looked_;  // as it was when the node looked
  /// When it was set last, or what waits brought forward: claims of before count no longer for the cap.
  Instant clock_set_at_{INT64_MIN};
  bool set_unseen_ = false;  // it was set while no node could do anything
  Instant unsure_until_;     // until then by how much is not known to some seconds
};

}  // namespace onus::sim
