// Applying signals: how alerts open, repeat, hide, show and close, and what that makes of their incidents.
// Pure.
#include <algorithm>

#include "base/mutant.h"
#include "incident/incident.h"

namespace onus::incident {
namespace {

std::string actor_of(const Signal& signal) {
  return signal.integration.empty() || signal.timed_out ? "onus" : "integration:" + signal.integration;
}

/// Equal as given, or once read back: the store keeps text, and a number may change its last digit on that
/// way.
bool same(const json::object& kept, const json::object& given) {
  if (kept == given) return true;
  if (kept.size() != given.size()) return false;
  boost::system::error_code error;
  const auto back = json::parse(json::serialize(given), error);
  return !error && json::value(kept) == back;
}

bool same(const std::vector<Link>& a, const std::vector<Link>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Link& x, const Link& y) { return x.text == y.text && x.href == y.href; });
}

bool same_text(const Alert& alert, const Signal& signal) {
  return alert.summary == signal.summary && alert.source == signal.source &&
         alert.integration == signal.integration && same(alert.links, signal.links) &&
         same(alert.labels, signal.labels) && same(alert.details, signal.details);
}

Instant start_of(const Signal& signal) {
  return std::min(signal.starts_at.value_or(signal.received), signal.received);
}

/// The alert's times and count after one more trigger.
void repeat_times(Alert& alert, const Signal& signal) {
  ++alert.count;
  alert.first_at = std::min(alert.first_at, start_of(signal));
  alert.last_at = std::max(alert.last_at, signal.received);
  if (!signal.ends_at) return;
  alert.ends_at = alert.ends_at ? std::max(*alert.ends_at, *signal.ends_at) : *signal.ends_at;
}

void take_text(Alert& alert, const Signal& signal) {
  alert.summary = signal.summary;
  alert.source = signal.source;
  alert.integration = signal.integration;
  alert.labels = signal.labels;
  alert.details = signal.details;
  alert.links = signal.links;
}

/// One step of the book at one instant.
class Step {
 public:
  Step(Book& book, const document::Organisation& org, const std::vector<Silence>& silences, Instant now,
       const std::function<std::int64_t()>& next_number)
      : book_(book), org_(org), silences_(silences), now_(now), next_number_(next_number) {}

  void signal(const Signal& s);
  void reconsider(const AlertKey& key);

 private:
  void trigger(const Signal& s, Book::Record& record);
  void fresh(const Signal& s, Book::Record& record);
  void repeat(Alert& alert, const Signal& s, Book::Record& record);
  void acknowledge(Alert& alert, const Signal& s);
  void close(const AlertKey& key, const Signal& s);

  void attach(Alert& alert);
  void open_incident(Alert& alert);
  void reopen(Incident& incident, const Alert& alert);
  void join(Incident& incident, const Alert& alert);
  void raise(Incident& incident, const Alert& alert);
  void restart(Incident& incident);
  void hide(Alert& alert, const Uuid& silence);
  void show(Alert& alert);
  void settle(Incident& incident, bool was_silenced, const Alert& alert);
  void resolve(Incident& incident, const Alert& alert);

  std::optional<Uuid> hiding(const Alert& alert) const;
  Incident* incident_of(const Alert& alert);
  void changed(const Alert& alert) { book_.changed_alerts.insert({alert.service, alert.dedup_key}); }
  void tell(const Incident& incident, Happening what, const std::string& text);
  void tell_once(const Incident& incident, Happening what, const std::string& text);
  void write(const Incident& incident, std::string_view kind, const std::string& text,
             json::object data = {});
  static json::object facts(const Alert& alert);

  Book& book_;
  const document::Organisation& org_;
  const std::vector<Silence>& silences_;
  const Instant now_;
  const std::function<std::int64_t()>& next_number_;
  std::string actor_ = "onus";
};

void Step::signal(const Signal& s) {
  actor_ = actor_of(s);
  Book::Record record;
  const AlertKey key{s.service, s.dedup_key};
  const auto it = book_.alerts.find(key);
  const bool ended = s.action == Action::trigger && s.ends_at && *s.ends_at <= now_;
  if (it != book_.alerts.end()) {
    record.alert = it->second.id;
    record.incident = it->second.incident;
    record.hidden = it->second.silence.has_value();
  }
  if (s.action == Action::trigger && !ended) {
    trigger(s, record);
  } else if (it != book_.alerts.end()) {
    // Of an unknown key an acknowledgement, a resolve or an end that has passed is silently fine.
    if (s.action == Action::acknowledge) {
      if (!mutant("acknowledge_is_dropped")) acknowledge(it->second, s);
    } else if (!s.timed_out || (it->second.ends_at && *it->second.ends_at <= now_)) {
      // An end that moved on since the time-out was decided is no end.
      close(key, s);
    }
  }
  book_.records.push_back(record);
}

void Step::trigger(const Signal& s, Book::Record& record) {
  const auto it = book_.alerts.find({s.service, s.dedup_key});
  if (it == book_.alerts.end()) return fresh(s, record);
  repeat(it->second, s, record);
  record.incident = it->second.incident;
  record.hidden = it->second.silence.has_value();
}

void Step::fresh(const Signal& s, Book::Record& record) {
  const auto service = service_of(org_, s.service);
  Alert made;
  made.id = s.id;
  made.service = s.service;
  made.dedup_key = s.dedup_key;
  made.grouping_key = grouping_key(service, s);
  made.severity = s.severity;
  made.urgency = urgency_of(org_, service, s.severity, now_);
  made.first_at = start_of(s);
  made.last_at = s.received;
  made.ends_at = s.ends_at;
  take_text(made, s);
  auto& alert = book_.alerts.emplace(AlertKey{s.service, s.dedup_key}, std::move(made)).first->second;
  book_.new_alerts.insert(alert.id);
  changed(alert);
  alert.silence = hiding(alert);
  if (!alert.silence) attach(alert);
  record.alert = alert.id;
  record.incident = alert.incident;
  record.hidden = alert.silence.has_value();
}

void Step::repeat(Alert& alert, const Signal& s, Book::Record& record) {
  record.mere_repeat = s.severity <= alert.severity && same_text(alert, s);
  repeat_times(alert, s);
  Incident* incident = incident_of(alert);
  if (incident && alert.first_at < incident->opened_at) {
    incident->opened_at = alert.first_at;
    book_.changed_incidents.insert(incident->grouping_key);
  }
  if (record.mere_repeat) {
    book_.repeated_alerts.insert({alert.service, alert.dedup_key});
    return;
  }
  changed(alert);
  take_text(alert, s);
  const bool higher = s.severity > alert.severity;
  if (higher) {
    alert.severity = s.severity;
    alert.urgency = urgency_of(org_, service_of(org_, alert.service), alert.severity, now_);
  }
  const bool was_hidden = alert.silence.has_value();
  if (const auto silence = hiding(alert)) return hide(alert, *silence);
  if (was_hidden) return show(alert);
  if (higher && incident) {
    if (alert.acknowledged_at && alert.severity > incident->severity) {
      alert.acknowledged_at.reset();
      ++incident->unacknowledged_alerts;
    }
    join(*incident, alert);
  }
}

void Step::acknowledge(Alert& alert, const Signal& s) {
  Incident* incident = incident_of(alert);
  if (incident && !s.note.empty()) write(*incident, "note", s.note, facts(alert));
  if (alert.acknowledged_at) return;
  alert.acknowledged_at = now_;
  changed(alert);
  if (!incident || alert.silence) return;
  --incident->unacknowledged_alerts;
  settle(*incident, incident->silenced(), alert);
}

void Step::close(const AlertKey& key, const Signal& s) {
  auto node = book_.alerts.extract(key);
  Alert& alert = node.mapped();
  alert.resolved_at = now_;
  alert.timed_out = s.timed_out;
  book_.changed_alerts.erase(key);
  book_.repeated_alerts.erase(key);
  if (Incident* incident = incident_of(alert)) {
    if (!s.note.empty()) write(*incident, "note", s.note, facts(alert));
    const bool was_silenced = incident->silenced();
    --incident->open_alerts;
    if (alert.silence) {
      --incident->hidden_alerts;
    } else if (!alert.acknowledged_at) {
      --incident->unacknowledged_alerts;
    }
    alert.silence.reset();
    if (incident->open_alerts > 0 || incident->major || incident->declared) {
      write(*incident, "alert_resolved", alert.summary, facts(alert));
      tell_once(*incident, Happening::alert_resolved, alert.summary);
    }
    settle(*incident, was_silenced, alert);
  }
  alert.silence.reset();
  book_.closed_alerts.push_back(std::move(alert));
}

void Step::attach(Alert& alert) {
  const auto it = book_.incidents.find(alert.grouping_key);
  if (it == book_.incidents.end()) return open_incident(alert);
  Incident& incident = it->second;
  if (incident.resolved_at && now_ - *incident.resolved_at >= model::policy(org_).reopen_within) {
    if (book_.changed_incidents.erase(it->first)) book_.closed_incidents.push_back(incident);
    book_.incidents.erase(it);
    return open_incident(alert);
  }
  const bool was_silenced = incident.silenced();
  const bool was_resolved = incident.resolved_at.has_value();
  alert.incident = incident.number;
  ++incident.alerts;
  ++incident.open_alerts;
  ++incident.unacknowledged_alerts;
  // Healthy from the resolution until this alert began.
  if (was_resolved)
    incident.available = incident.available + std::max(alert.first_at - *incident.resolved_at, Duration{});
  incident.opened_at = std::min(incident.opened_at, alert.first_at);
  book_.changed_incidents.insert(incident.grouping_key);
  if (was_resolved || was_silenced) return reopen(incident, alert);
  write(incident, "alert", alert.summary, facts(alert));
  join(incident, alert);
}

void Step::open_incident(Alert& alert) {
  Incident made;
  made.number = next_number_();
  made.service = alert.service;
  made.grouping_key = alert.grouping_key;
  made.title = alert.summary;
  made.severity = alert.severity;
  made.urgency = alert.urgency;
  made.opened_at = alert.first_at;
  made.alerts = made.open_alerts = made.unacknowledged_alerts = 1;
  alert.incident = made.number;
  book_.new_incidents.insert(made.number);
  book_.changed_incidents.insert(made.grouping_key);
  const auto& incident = book_.incidents.insert_or_assign(alert.grouping_key, std::move(made)).first->second;
  auto data = facts(alert);
  data["opens"] = true;
  write(incident, "alert", alert.summary, std::move(data));
  tell(incident, Happening::opened, alert.summary);
}

void Step::restart(Incident& incident) {
  incident.open_again();
  incident.resolved_at.reset();
  incident.resolved_by.clear();
  incident.revised_minor.reset();  // it loses again: what was said of its end no longer holds
  book_.changed_incidents.insert(incident.grouping_key);
}

/// It was resolved or silenced as a whole, and `alert` makes it count again.
void Step::reopen(Incident& incident, const Alert& alert) {
  const bool was_resolved = incident.resolved_at.has_value();
  restart(incident);
  incident.severity = std::max(incident.severity, alert.severity);
  incident.urgency = std::max(incident.urgency, alert.urgency);
  incident.outcome.clear();
  write(incident, was_resolved ? "reopened" : "unsilenced", alert.summary, facts(alert));
  tell(incident, was_resolved ? Happening::reopened : Happening::unsilenced, alert.summary);
}

/// What an alert that newly counts for an open incident does to it.
void Step::join(Incident& incident, const Alert& alert) {
  if (alert.severity > incident.severity) return raise(incident, alert);
  if (incident.state == State::acknowledged) tell_once(incident, Happening::joined, alert.summary);
}

void Step::raise(Incident& incident, const Alert& alert) {
  restart(incident);
  incident.severity = alert.severity;
  incident.urgency = std::max(incident.urgency, alert.urgency);
  write(incident, "raised", alert.summary, facts(alert));
  tell(incident, Happening::raised, alert.summary);
}

void Step::hide(Alert& alert, const Uuid& silence) {
  const bool was_hidden = alert.silence.has_value();
  alert.silence = silence;
  changed(alert);
  Incident* incident = incident_of(alert);
  if (was_hidden || !incident) return;
  const bool was_silenced = incident->silenced();
  ++incident->hidden_alerts;
  if (!alert.acknowledged_at) --incident->unacknowledged_alerts;
  settle(*incident, was_silenced, alert);
}

void Step::show(Alert& alert) {
  alert.silence.reset();
  alert.acknowledged_at.reset();  // a fresh trigger: what still fires pages
  alert.urgency = urgency_of(org_, service_of(org_, alert.service), alert.severity, now_);
  changed(alert);
  Incident* incident = incident_of(alert);
  if (!incident) return attach(alert);
  const bool was_silenced = incident->silenced();
  --incident->hidden_alerts;
  ++incident->unacknowledged_alerts;
  book_.changed_incidents.insert(incident->grouping_key);
  if (was_silenced) return reopen(*incident, alert);
  join(*incident, alert);
}

/// After one of its alerts was acknowledged, hidden or closed.
void Step::settle(Incident& incident, bool was_silenced, const Alert& alert) {
  book_.changed_incidents.insert(incident.grouping_key);
  if (incident.open_alerts == 0) {
    if (!incident.major && !incident.declared) resolve(incident, alert);
    return;
  }
  if (incident.silenced()) {
    if (was_silenced) return;
    write(incident, "silenced", alert.summary, facts(alert));
    return tell(incident, Happening::silenced, alert.summary);
  }
  if (incident.state != State::open || incident.unacknowledged_alerts > 0) return;
  incident.acknowledge(actor_, now_);
  write(incident, "acknowledged", alert.summary, facts(alert));
  tell(incident, Happening::acknowledged, alert.summary);
}

void Step::resolve(Incident& incident, const Alert& alert) {
  incident.state = State::resolved;
  incident.resolved_at = now_;
  incident.resolved_by = actor_;
  auto data = facts(alert);
  if (alert.timed_out) data["timed_out"] = true;
  write(incident, "resolved", alert.summary, std::move(data));
  tell(incident, Happening::resolved, alert.summary);
}

std::optional<Uuid> Step::hiding(const Alert& alert) const {
  for (const auto& silence : silences_)
    if (active(silence, now_) && matches(silence, alert)) return silence.id;
  return std::nullopt;
}

Incident* Step::incident_of(const Alert& alert) {
  if (!alert.incident) return nullptr;
  const auto it = book_.incidents.find(alert.grouping_key);
  return it == book_.incidents.end() || it->second.number != *alert.incident ? nullptr : &it->second;
}

void Step::tell(const Incident& incident, Happening what, const std::string& text) {
  book_.events.push_back({incident.number, what, now_, actor_, text});
}

/// Alerts that come and go, perhaps a storm of them, are one message each way: only what changes whom the
/// incident concerns comes between.
void Step::tell_once(const Incident& incident, Happening what, const std::string& text) {
  for (auto it = book_.events.rbegin(); it != book_.events.rend(); ++it) {
    if (it->incident != incident.number) continue;
    if (it->what == what) return;
    if (it->what != Happening::joined && it->what != Happening::alert_resolved) break;
  }
  tell(incident, what, text);
}

void Step::write(const Incident& incident, std::string_view kind, const std::string& text,
                 json::object data) {
  book_.timeline.push_back({incident.number, now_, std::string(kind), actor_, text, std::move(data)});
}

json::object Step::facts(const Alert& alert) {
  return {{"alert", alert.id.text()}, {"dedup_key", alert.dedup_key}, {"severity", to_text(alert.severity)}};
}

void Step::reconsider(const AlertKey& key) {
  const auto it = book_.alerts.find(key);
  if (it == book_.alerts.end()) return;
  Alert& alert = it->second;
  const auto silence = hiding(alert);
  if (silence == alert.silence) return;
  if (silence) return hide(alert, *silence);
  show(alert);
}

}  // namespace

bool is_mere_repeat(const Alert& open, const Signal& signal) {
  if (signal.action != Action::trigger || (signal.ends_at && *signal.ends_at <= signal.received))
    return false;
  return (signal.severity <= open.severity || mutant("raised_is_a_repeat")) && same_text(open, signal);
}

void apply(Book& book, const document::Organisation& org, const std::vector<Silence>& silences,
           const Signal& signal, Instant now, const std::function<std::int64_t()>& next_number) {
  Step(book, org, silences, now, next_number).signal(signal);
}

void reconsider(Book& book, const document::Organisation& org, const std::vector<Silence>& silences,
                const AlertKey& key, Instant now, const std::function<std::int64_t()>& next_number) {
  Step(book, org, silences, now, next_number).reconsider(key);
}

}  // namespace onus::incident
