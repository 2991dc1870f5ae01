// What people do to incidents, in one transaction with what follows.
#include "paging/actions.h"

#include "base/text.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

constexpr Duration kShortest = Duration::minutes(1);
constexpr Duration kLongestSnooze = Duration::days(7);

Error no_such_incident() { return {"There is no such incident", "number"}; }

std::optional<std::string_view> outcome_of(std::string_view usefulness) {
  if (usefulness.empty()) return "";
  if (usefulness == "needed") return "needed-me";
  if (usefulness == "could_wait") return "could-have-waited";
  if (usefulness == "nothing") return "nothing-to-do";
  return std::nullopt;
}

}  // namespace

Acted Actions::acted(std::int64_t number, std::int64_t stopped, const std::string& text) {
  return {*incident::load_incident(tx_, number), stopped, words_.with_stopped(text, stopped)};
}

/// What came through a link is told apart from what a signed-in person did.
void Actions::record(const char* action, std::int64_t number) {
  audit::Entry entry;
  entry.actor = actor_.asker.actor;
  entry.action = action;
  entry.target = "incident:" + std::to_string(number);
  entry.address = actor_.asker.address;
  if (actor_.by_link) entry.after = {{"through", "link"}};
  audit::record(tx_, entry);
}

Result<Acted> Actions::finish(Result<incident::Done> done, const std::string& text) {
  if (!done) return done.error();
  const std::int64_t stopped = handle(tx_, org_, done->events, now_);
  if (actor_.by_link) record("incident.by-link", done->incident.number);
  return acted(done->incident.number, stopped, text);
}

Result<incident::Incident> Actions::unresolved(std::int64_t number) {
  const auto incident = incident::lock_incident(tx_, number);
  if (!incident) return no_such_incident();
  if (incident->resolved_at)
    return Error{words_.already_resolved(number, kept_actor(org_, incident->resolved_by)), ""};
  return *incident;
}

Result<Acted> Actions::give(const incident::Incident& incident, Input input, const char* action,
                            const std::string& text) {
  input.actor = actor_.asker.actor;
  const std::int64_t stopped = handle(tx_, org_, incident, input, now_);
  record(action, incident.number);
  return acted(incident.number, stopped, text);
}

void Actions::write(std::int64_t number, const char* kind, Said entry_said) {
  incident::add_timeline(tx_, {number, now_, kind, actor_.asker.actor, "", std::move(entry_said)});
}

Result<Acted> Actions::acknowledge(std::int64_t number) {
  return finish(incident::acknowledge(tx_, number, actor_.asker, now_), words_.done(Done::acknowledged));
}

Result<Acted> Actions::pass(std::int64_t number) {
  auto incident = unresolved(number);
  if (!incident) return incident.error();
  Input input;
  input.what = Input::What::pass_on;
  input.person = actor_.person;
  return give(*incident, input, "incident.pass", words_.done(Done::passed));
}

Result<Acted> Actions::help(std::int64_t number) {
  auto incident = unresolved(number);
  if (!incident) return incident.error();
  Input input;
  input.what = Input::What::help;
  input.person = actor_.person;
  write(number, "help", said(AskedForHelp{kept_actor(org_, actor_.asker.actor)}));
  return give(*incident, input, "incident.help", words_.done(Done::help));
}

Result<Acted> Actions::resolve(std::int64_t number, std::string_view usefulness, std::string_view note) {
  const auto outcome = outcome_of(usefulness);
  if (!outcome) return Error{"is none of needed, could_wait and nothing", "usefulness"};
  return finish(incident::resolve(tx_, number, actor_.asker, *outcome, note, now_),
                words_.done(Done::resolved));
}

Result<Acted> Actions::snooze(std::int64_t number, Duration length) {
  if (length < kShortest || length > kLongestSnooze) return Error{"is not between 1m and 7d", "for"};
  auto done = incident::acknowledge(tx_, number, actor_.asker, now_);
  if (!done) return done.error();
  std::int64_t stopped = handle(tx_, org_, done->events, now_);
  Input input;
  input.what = Input::What::snooze;
  input.person = actor_.person;
  input.until = now_ + length;
  write(number, "snooze", said(Snoozed{length}));
  auto out = give(done->incident, input, "incident.snooze", words_.say(Snoozed{length}));
  if (out) out->stopped += stopped;
  return out;
}

Result<Acted> Actions::note(std::int64_t number, std::string_view text) {
  return finish(incident::note(tx_, number, actor_.asker, text, now_), words_.done(Done::noted));
}

Result<Acted> Actions::major(std::int64_t number) {
  return finish(incident::make_major(tx_, number, actor_.asker, now_), words_.done(Done::major));
}

Result<Acted> Actions::silence(std::int64_t number, Duration length, std::string_view reason) {
  auto done = incident::silence_incident(tx_, org_, number, length, reason, actor_.asker, now_);
  if (!done) return done.error();
  const std::int64_t stopped = handle(tx_, org_, done->events, now_);
  if (actor_.by_link) record("incident.by-link", number);
  return acted(number, stopped, words_.silenced(length, done->hides_last));
}

Result<Acted> Actions::raise(std::int64_t number, std::optional<incident::Severity> severity,
                             std::optional<people::Urgency> urgency) {
  return finish(incident::raise(tx_, number, severity, urgency, actor_.asker, now_),
                words_.done(Done::changed));
}

Result<Acted> Actions::page(std::int64_t number, std::string_view target_text) {
  const auto target = Target::parse(target_text);
  if (!target) return Error{target.error().message, "target"};
  auto incident = unresolved(number);
  if (!incident) return incident.error();
  const auto service = incident::service_of(org_, incident->service);
  std::vector<std::string> titles;
  const auto refusals = people::refusals(tx_);
  for (const auto& person :
       reach(org_, service, *target, incident->major, now_, working_by(org_, refusals))) {
    if (person.shadow) continue;
    Input input;
    input.what = Input::What::page_person;
    input.person = person.person;
    input.actor = actor_.asker.actor;
    handle(tx_, org_, *incident, input, now_);
    titles.push_back(title_of<people::Person>(org_, person.person));
  }
  if (titles.empty()) return Error{words_.reaches_nobody(std::string(target_text)), "target"};
  record("incident.page", number);
  return acted(number, 0, words_.is_paged(titles));
}

Result<Acted> Actions::declare(const incident::Declaration& declaration) {
  return finish(incident::declare(tx_, org_, declaration, actor_.asker, now_), words_.done(Done::declared));
}

}  // namespace onus::paging
