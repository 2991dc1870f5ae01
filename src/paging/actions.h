// What people do to incidents: the incident's change and what paging makes of it, in one transaction.
#pragma once
#include <string>
#include <string_view>

#include "paging/paging_store.h"

namespace onus::paging {

/// Who acts. `by_link`: through a page's link, which is recorded. What is answered is in their language.
struct Actor {
  incident::Asker asker;
  std::string person;  // empty: a token that belongs to nobody
  bool by_link = false;
};
struct Acted {
  incident::Incident incident;
  std::int64_t stopped = 0;  // notifications cancelled
  std::string text;          // for people: `Acknowledged. 3 further notifications stopped.`
};

/// All in the caller's transaction. Errors whose field is `number` mean that there is no such incident; with
/// another field a bad request; others say why the state does not allow it.
class Actions {
 public:
  Actions(store::Tx& tx, const document::Organisation& org, Actor actor)
      : tx_(tx), org_(org), actor_(std::move(actor)), words_(words(actor_.asker.language)), now_(tx.now()) {}

  Result<Acted> acknowledge(std::int64_t number);
  /// The next step is paged at once, no reason asked.
  Result<Acted> pass(std::int64_t number);
  /// The next step is paged, and whoever asks stays on.
  Result<Acted> help(std::int64_t number);
  /// `usefulness`: needed, could_wait, nothing, or empty.
  Result<Acted> resolve(std::int64_t number, std::string_view usefulness, std::string_view note);
  /// Acknowledged until then; pages start again at step 1. One minute to seven days.
  Result<Acted> snooze(std::int64_t number, Duration length);
  Result<Acted> note(std::int64_t number, std::string_view text);
  Result<Acted> major(std::int64_t number);
  Result<Acted> silence(std::int64_t number, Duration length, std::string_view reason);
  Result<Acted> raise(std::int64_t number, std::optional<incident::Severity> severity,
                      std::optional<people::Urgency> urgency);
  /// Pages whoever the target means now, by hand.
  Result<Acted> page(std::int64_t number, std::string_view target);
  Result<Acted> declare(const incident::Declaration& declaration);

 private:
  Result<Acted> finish(Result<incident::Done> done, const std::string& text);
  /// Locks the incident; an error if it is unknown or resolved.
  Result<incident::Incident> unresolved(std::int64_t number);
  Result<Acted> give(const incident::Incident& incident, Input input, const char* action,
                     const std::string& text);
  /// An entry of the timeline by who acts.
  void write(std::int64_t number, const char* kind, Said entry_said);
  void record(const char* action, std::int64_t number);
  Acted acted(std::int64_t number, std::int64_t stopped, const std::string& text);

  store::Tx& tx_;
  const document::Organisation& org_;
  Actor actor_;
  const Words& words_;
  Instant now_;
};

}  // namespace onus::paging
