// What people do to incidents: acknowledge, resolve, note, declare, raise. Each writes the timeline and the
// audit list.
#include "base/text.h"
#include "incident/rows.h"
#include "incident/words.h"

namespace onus::incident {
namespace {

Error no_such(const Asker& asker, std::int64_t number) {
  return {words(asker.language).no_such_incident(number), "number"};
}

Error already_resolved(const Asker& asker, const Incident& i) {
  return {words(asker.language).already_resolved(i.number, i.resolved_by), ""};
}

/// One change of one locked incident.
class Edit {
 public:
  Edit(store::Tx& tx, std::int64_t number, const Asker& asker, Instant now)
      : tx_(tx), asker_(asker), now_(now), incident_(lock_incident(tx, number)) {}

  Incident* operator->() { return &*incident_; }
  explicit operator bool() const { return incident_.has_value(); }
  Incident& incident() { return *incident_; }

  void tell(Happening what, std::string_view text) {
    events_.push_back({incident_->number, what, now_, asker_.actor, std::string(text)});
  }
  void write(std::string_view kind, std::string_view text, json::object data = {}) {
    add_timeline(
        tx_, {incident_->number, now_, std::string(kind), asker_.actor, std::string(text), std::move(data)});
  }
  void audit(std::string_view verb, json::value before, json::value after) {
    audit::record(
        tx_, {asker_.actor, "incident." + std::string(verb), "incident:" + std::to_string(incident_->number),
              std::move(before), std::move(after), asker_.address});
  }
  Done save() {
    update_incident(tx_, *incident_);
    return done();
  }
  Done done() { return {*incident_, std::move(events_)}; }

 private:
  store::Tx& tx_;
  const Asker& asker_;
  const Instant now_;
  std::optional<Incident> incident_;
  std::vector<Event> events_;
};

bool known_outcome(std::string_view outcome) {
  return outcome.empty() || outcome == "needed-me" || outcome == "could-have-waited" ||
         outcome == "nothing-to-do";
}

std::optional<Error> check_text(std::string_view text, std::size_t most, const char* field) {
  if (text.size() > most) return Error{"at most " + std::to_string(most) + " bytes", field};
  if (!storable(text)) return Error{"must be well-formed UTF-8 without NUL", field};
  return std::nullopt;
}

std::int64_t new_number(store::Tx& tx) {
  Session session;
  session.tx = &tx;
  return session.take_number();
}

}  // namespace

Result<Done> acknowledge(store::Tx& tx, std::int64_t number, const Asker& asker, Instant now) {
  Edit edit(tx, number, asker, now);
  if (!edit) return no_such(asker, number);
  if (edit->resolved_at) return already_resolved(asker, edit.incident());
  edit.audit("acknowledge", {{"state", to_text(edit->state)}, {"acknowledged_by", edit->acknowledged_by}},
             {{"state", "acknowledged"}, {"acknowledged_by", asker.actor}});
  edit->acknowledge(asker.actor, now);
  edit.write("acknowledged", "");
  edit.tell(Happening::acknowledged, "");
  return edit.save();
}

void acknowledgement_over(store::Tx& tx, std::int64_t number) {
  auto incident = lock_incident(tx, number);
  if (!incident || incident->state != State::acknowledged) return;
  incident->open_again();
  update_incident(tx, *incident);
}

Result<Done> resolve(store::Tx& tx, std::int64_t number, const Asker& asker, std::string_view outcome,
                     std::string_view note, Instant now) {
  if (!known_outcome(outcome)) return Error{"needed-me, could-have-waited or nothing-to-do", "outcome"};
  if (auto error = check_text(note, 10'000, "note")) return *error;
  Edit edit(tx, number, asker, now);
  if (!edit) return no_such(asker, number);
  if (edit->resolved_at) return already_resolved(asker, edit.incident());
  edit.audit("resolve", {{"state", to_text(edit->state)}},
             {{"state", "resolved"}, {"outcome", std::string(outcome)}});
  tx.exec("update alert set resolved_at = $2, silence = null where incident = $1 and resolved_at is null",
          {number, now});
  edit->state = State::resolved;
  edit->resolved_at = now;
  edit->resolved_by = asker.actor;
  edit->outcome = std::string(outcome);
  edit->open_alerts = edit->hidden_alerts = edit->unacknowledged_alerts = 0;
  if (!note.empty()) edit.write("note", note);
  edit.write("resolved", "",
             outcome.empty() ? json::object{} : json::object{{"outcome", std::string(outcome)}});
  edit.tell(Happening::resolved, note);
  return edit.save();
}

Result<Done> note(store::Tx& tx, std::int64_t number, const Asker& asker, std::string_view text,
                  Instant now) {
  if (trim(text).empty()) return Error{words(asker.language).empty_note(), "text"};
  if (auto error = check_text(text, 10'000, "text")) return *error;
  Edit edit(tx, number, asker, now);
  if (!edit) return no_such(asker, number);
  edit.write("note", text);
  edit.audit("note", nullptr, {{"text", std::string(text)}});
  return edit.done();
}

bool note_on_alert(store::Tx& tx, const AlertKey& key, const Asker& asker, std::string_view text,
                   Instant now) {
  const auto row = tx.one(
      "select a.incident from alert a where a.incident is not null and " + std::string(kOpenKey) + " = $1",
      {open_key(key)});
  return row && static_cast<bool>(note(tx, row->integer(0), asker, clip(make_storable(text), 10'000), now));
}

Result<Done> declare(store::Tx& tx, const document::Organisation& org, const Declaration& declaration,
                     const Asker& asker, Instant now) {
  const auto service = model::service(org, declaration.service);
  if (!service) return Error{"there is no service " + declaration.service, "service"};
  if (trim(declaration.title).empty()) return Error{words(asker.language).empty_title(), "title"};
  if (auto error = check_text(declaration.title, 1024, "title")) return *error;
  if (auto error = check_text(declaration.description, 10'000, "description")) return *error;
  lock_services(tx, {declaration.service});
  Incident made;
  made.service = declaration.service;
  // Where each alert or label set has an incident of its own, no alert can mean this one.
  const bool by_service = service->spec.group.by == catalogue::Grouping::By::service;
  if (by_service) {
    if (const auto row = tx.one("select number from incident where grouping_key = $1 and resolved_at is null",
                                {declaration.service}))
      return Error{words(asker.language).already_open(declaration.service, row->integer(0)), ""};
  }
  made.number = new_number(tx);
  made.grouping_key =
      by_service ? declaration.service : declaration.service + "|declared|" + std::to_string(made.number);
  made.title = one_line(declaration.title);
  made.description = declaration.description;
  made.severity = declaration.severity;
  made.urgency =
      declaration.major ? people::Urgency::high : urgency_of(org, *service, declaration.severity, now);
  made.opened_at = now;
  made.declared = true;
  made.declared_by = asker.actor;
  made.major = declaration.major;
  insert_incident(tx, made);
  add_timeline(
      tx, {made.number, now, "declared", asker.actor, made.title, {{"severity", to_text(made.severity)}}});
  if (made.major) add_timeline(tx, {made.number, now, "major", asker.actor, "", {}});
  audit::record(tx, {asker.actor, "incident.declare", "incident:" + std::to_string(made.number), nullptr,
                     json::object{{"service", made.service}, {"title", made.title}, {"major", made.major}},
                     asker.address});
  Done done{made, {{made.number, Happening::opened, now, asker.actor, made.title}}};
  if (made.major) done.events.push_back({made.number, Happening::major, now, asker.actor, ""});
  return done;
}

Result<Done> make_major(store::Tx& tx, std::int64_t number, const Asker& asker, Instant now) {
  Edit edit(tx, number, asker, now);
  if (!edit) return no_such(asker, number);
  if (edit->resolved_at) return already_resolved(asker, edit.incident());
  if (edit->major) return Error{words(asker.language).already_major(number), ""};
  edit->major = true;
  edit->urgency = people::Urgency::high;
  edit.write("major", "");
  edit.audit("major", {{"major", false}}, {{"major", true}});
  edit.tell(Happening::major, "");
  return edit.save();
}

Result<Done> raise(store::Tx& tx, std::int64_t number, std::optional<Severity> severity,
                   std::optional<people::Urgency> urgency, const Asker& asker, Instant now) {
  Edit edit(tx, number, asker, now);
  if (!edit) return no_such(asker, number);
  if (edit->resolved_at) return already_resolved(asker, edit.incident());
  const Incident before = edit.incident();
  if (severity && *severity < before.severity)
    return Error{words(asker.language).severity_only_rises(before.severity), "severity"};
  edit->severity = severity.value_or(before.severity);
  edit->urgency = urgency.value_or(before.urgency);
  if (edit->severity == before.severity && edit->urgency == before.urgency) return edit.done();
  const json::object after{{"severity", to_text(edit->severity)},
                           {"urgency", people::to_text(edit->urgency)}};
  edit.audit("raise", {{"severity", to_text(before.severity)}, {"urgency", people::to_text(before.urgency)}},
             after);
  edit.write("raised", "", after);
  if (edit->severity > before.severity || edit->urgency > before.urgency) {
    edit->open_again();
    edit.tell(Happening::raised, "");
  }
  return edit.save();
}

}  // namespace onus::incident
