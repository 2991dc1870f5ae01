// From decisions to rows: pages and notifications by each person's rules, what is cancelled, and the
// timeline.
#include <algorithm>

#include "base/mutant.h"
#include "paging/rows.h"
#include "paging/texts.h"
#include "people/contact.h"

namespace onus::paging {

namespace {

/// The organisation, one transaction, and what was read for it in one go.
class Writer {
 public:
  Writer(store::Tx& tx, const document::Organisation& org, Instant now) : tx_(tx), org_(org), now_(now) {}

  void read(std::span<const std::int64_t> numbers) {
    states_ = load_states(tx_, numbers);
    std::vector<std::int64_t> known;
    for (const auto& [number, state] : states_) known.push_back(number);
    for (const auto& row : rows_in<std::int64_t>(
             tx_, "select incident, person, id from page where state = 0 and incident in", known))
      open_[{row.integer(0), row.text(1)}] = row.uuid(2);
    refusals_ = people::refusals(tx_);
  }

  void decide_about(const incident::Incident& incident, const Input& input) {
    const catalogue::ServiceDoc service = incident::service_of(org_, incident.service);
    StoredState& stored = states_[incident.number];
    Decision decision =
        decide(org_, service, incident, stored.state, input, now_, working_by(org_, refusals_));
    actor_ = input.actor;
    stored.state = std::move(decision.next);
    paged_.clear();
    for (const auto& effect : decision.effects) apply(incident, stored, effect);
    tell_who_was_paged(incident);
    stored.unanswered = is_unanswered(stored.state, *escalation_of(org_, service).second);
    save(incident, stored);
  }

  std::int64_t cancelled() const { return cancelled_; }
  /// When the incident's timer is due, of those read.
  std::optional<Instant> due_of(std::int64_t incident) const {
    const auto state = states_.find(incident);
    return state == states_.end() ? std::nullopt : state->second.state.due;
  }

 private:
  using What = Effect::What;

  void apply(const incident::Incident& incident, StoredState& stored, const Effect& effect) {
    switch (effect.what) {
      case What::page:
        if (!stored.first_paged_at) stored.first_paged_at = now_;
        return page(incident, effect);
      case What::inform:
        return inform(incident, effect);
      case What::cancel:
        return cancel(incident.number, effect.message);
      case What::hand_over:
        return hand_over(incident, effect.whom.person);
      case What::lapse:
        return lapse(incident);
      case What::unanswered:
        return;  // a column of the state
      case What::timeline:
        return timeline(incident.number, effect.message, effect.said);
    }
  }

  void timeline(std::int64_t incident, std::string kind, Said entry_said) {
    incident::TimelineEntry entry;
    entry.incident = incident;
    entry.at = now_;
    entry.kind = std::move(kind);
    entry.actor = "onus";
    entry.data = std::move(entry_said);
    incident::add_timeline(tx_, entry);
  }

  void page(const incident::Incident& incident, const Effect& effect) {
    const std::string& person = effect.whom.person;
    auto [it, fresh] = open_.try_emplace({incident.number, person});
    const std::string why = why_to_json(effect.whom.why);
    if (fresh) {
      it->second = Uuid::make(now_);
      tx_.exec(
          "insert into page (id, incident, person, step, pass, reason, asked_by, off_duty, opened_at, state, "
          "why)"
          " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)",
          {it->second, incident.number, person, effect.step, effect.pass, effect.message, actor_,
           effect.whom.off_duty, now_, why});
    } else {
      tx_.exec(
          "update page set step = $2, pass = $3, reason = $4, asked_by = $5, off_duty = $6, why = $7 where "
          "id = $1",
          {it->second, effect.step, effect.pass, effect.message, actor_, effect.whom.off_duty, why});
      tx_.exec("update notification set state = 4, ended_at = $2 where page = $1 and state = 0",
               {it->second, now_});
    }
    notify(incident, it->second, effect);
    paged_.push_back(&effect);
  }

  /// Every method of the person's rules, each at its delay; one that is not set up is passed over, but never
  /// all of them.
  void notify(const incident::Incident& incident, const Uuid& page, const Effect& effect) {
    Notification n;
    n.page = page;
    n.incident = incident.number;
    n.person = effect.whom.person;
    n.first = effect.first;
    n.kind = MessageKind::page;
    n.data = {{"reason", effect.message}};
    for (const auto& rule : rules(effect.whom.person, incident.urgency)) {
      n.id = Uuid::make(now_);
      n.method = rule.method;
      n.due = due(effect.whom.person, incident.urgency, now_ + rule.delay);
      insert_notification(tx_, n);
    }
  }

  std::vector<people::ContactRule> rules(const std::string& name, people::Urgency urgency) const {
    const auto* person = org_.find<people::Person>(name);
    if (!person) return {{people::Method::email, Duration{}}};
    auto out = people::rules_for(person->spec, urgency);
    std::erase_if(out,
                  [&](const people::ContactRule& r) { return !people::address_of(person->spec, r.method); });
    if (out.empty()) out.push_back({people::Method::email, Duration{}});
    return out;
  }

  /// Quiet hours hold back low urgency only.
  Instant due(const std::string& name, people::Urgency urgency, Instant t) const {
    const auto* person = org_.find<people::Person>(name);
    if (urgency == people::Urgency::high || !person || !person->spec.quiet_hours) return t;
    const auto& quiet = *person->spec.quiet_hours;
    const Zone& zone = person->spec.zone;
    const LocalTime local = zone.local(t);
    const bool crosses = quiet.to <= quiet.from;
    const bool before_end = local.us < quiet.to.us, after_start = local.us >= quiet.from.us;
    if (crosses ? !(before_end || after_start) : !(before_end && after_start)) return t;
    const Date day = crosses && after_start ? local.date + 1 : local.date;
    return zone.instant(advance(LocalTime{day, 0}, quiet.to));
  }

  void inform(const incident::Incident& incident, const Effect& effect) {
    Notification n;
    n.id = Uuid::make(now_);
    n.incident = incident.number;
    n.person = effect.whom.person;
    n.kind = message_kind(effect.message);
    n.method = rules(effect.whom.person, incident.urgency).front().method;
    n.due = now_;
    insert_notification(tx_, n);
    timeline(incident.number, "informed", said(Informed{title_of<people::Person>(org_, n.person)}));
  }

  static MessageKind message_kind(std::string_view word) {
    for (auto kind : {MessageKind::joined, MessageKind::still_on_it, MessageKind::resolved_while_held,
                      MessageKind::informed})
      if (to_text(kind) == word) return kind;
    return MessageKind::informed;
  }

  void cancel(std::int64_t incident, const std::string& how) {
    if (mutant("ack_leaves_messages")) return;
    cancelled_ +=
        tx_.change("update notification set state = 4, ended_at = $2 where incident = $1 and state = 0",
                   {incident, now_});
    const std::string person = person_of(actor_);
    if (how == "acknowledged" && !person.empty())
      tx_.exec("update page set state = 1, ended_at = $3 where incident = $1 and person = $2 and state = 0",
               {incident, person, now_});
    tx_.exec("update page set state = 3, ended_at = $2 where incident = $1 and state = 0", {incident, now_});
    auto from = open_.lower_bound({incident, ""});
    while (from != open_.end() && from->first.first == incident) from = open_.erase(from);
  }

  /// What they had acknowledged is passed on, too: they no longer answer for it.
  void hand_over(const incident::Incident& incident, const std::string& person) {
    cancelled_ += tx_.change(
        "update notification set state = 4, ended_at = $3 where incident = $1 and person = $2 and state = 0",
        {incident.number, person, now_});
    tx_.exec("update page set state = 2, ended_at = $3 where incident = $1 and person = $2 and state = 0",
             {incident.number, person, now_});
    if (incident.state == incident::State::acknowledged)
      tx_.exec(
          "update page set state = 2, ended_at = $3 where state = 1 and id = (select id from page where "
          "incident = $1 and person = $2 order by id desc limit 1)",
          {incident.number, person, now_});
    open_.erase({incident.number, person});
    timeline(incident.number, "pass", said(PassedOn{title_of<people::Person>(org_, person)}));
  }

  void lapse(const incident::Incident& incident) {
    if (incident.state == incident::State::acknowledged) incident::acknowledgement_over(tx_, incident.number);
  }

  /// One entry for all whom one decision paged.
  void tell_who_was_paged(const incident::Incident& incident) {
    if (paged_.empty()) return;
    Paged paged;
    for (const Effect* effect : paged_)
      paged.people.push_back(title_of<people::Person>(org_, effect->whom.person));
    const Effect& first = *paged_.front();
    if (first.message != "by-hand") paged.step = first.step + 1;
    paged.off_duty = first.whom.off_duty;
    timeline(incident.number, "page", said(paged));
  }

  void save(const incident::Incident& incident, const StoredState& stored) {
    const PagingState& s = stored.state;
    json::array paged;
    for (const auto& person : s.paged_this_pass) paged.emplace_back(person);
    tx_.exec(
        "insert into paging (incident, service, phase, page_at, pass, step, due, pass_ended, paged, "
        "acknowledged_by, unanswered,"
        " first_paged_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        " on conflict (incident) do update set phase = $3, page_at = $4, pass = $5, step = $6, due = $7, "
        "pass_ended = $8, paged = $9,"
        " acknowledged_by = $10, unanswered = $11, first_paged_at = $12",
        {incident.number, incident.service, static_cast<int>(s.phase), s.page_at, s.pass, s.step, s.due,
         s.pass_ended, json::serialize(paged), s.acknowledged_by, stored.unanswered, stored.first_paged_at});
  }

  store::Tx& tx_;
  const document::Organisation& org_;
  Instant now_;
  people::Contacts refusals_;
  std::map<std::int64_t, StoredState> states_;
  std::map<std::pair<std::int64_t, std::string>, Uuid> open_;
  std::string actor_;
  std::vector<const Effect*> paged_;
  std::int64_t cancelled_ = 0;
};

std::optional<Input::What> input_of(incident::Happening what) {
  using H = incident::Happening;
  using W = Input::What;
  switch (what) {
    case H::opened:
      return W::opened;
    case H::reopened:
      if (mutant("reopened_is_silent")) return std::nullopt;
      return W::reopened;
    case H::unsilenced:
      return W::unsilenced;
    case H::raised:
      return W::raised;
    case H::joined:
      return W::joined;
    case H::acknowledged:
      return W::acknowledged;
    case H::resolved:
      return W::resolved;
    case H::major:
      return W::major;
    case H::silenced:
      return W::silenced;
    case H::alert_resolved:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::int64_t handle(store::Tx& tx, const document::Organisation& org, std::span<const incident::Event> events,
                    Instant now) {
  std::set<std::int64_t> distinct;
  for (const auto& event : events)
    if (input_of(event.what)) distinct.insert(event.incident);
  if (distinct.empty()) return 0;
  const std::vector<std::int64_t> numbers(distinct.begin(), distinct.end());
  std::map<std::int64_t, incident::Incident> incidents;
  for (auto& incident : incident::load_incidents(tx, numbers)) incidents.emplace(incident.number, incident);
  Writer writer(tx, org, now);
  writer.read(numbers);
  for (const auto& event : events) {
    const auto what = input_of(event.what);
    const auto incident = incidents.find(event.incident);
    if (!what || incident == incidents.end()) continue;
    Input input;
    input.what = *what;
    input.actor = event.actor;
    writer.decide_about(incident->second, input);
  }
  return writer.cancelled();
}

std::int64_t handle(store::Tx& tx, const document::Organisation& org, const incident::Incident& incident,
                    const Input& input, Instant now) {
  Writer writer(tx, org, now);
  writer.read(std::span(&incident.number, 1));
  writer.decide_about(incident, input);
  return writer.cancelled();
}

std::vector<Ran> run_timers(store::Tx& tx, const document::Organisation& org,
                            std::span<const std::int64_t> numbers, Instant now) {
  const auto incidents = incident::lock_incidents(tx, numbers);
  Writer writer(tx, org, now);
  writer.read(numbers);
  std::set<std::int64_t> gone(numbers.begin(), numbers.end());
  std::vector<Ran> out;
  for (const auto& incident : incidents) {
    gone.erase(incident.number);
    const auto due = writer.due_of(incident.number);
    if (!due || (*due > now && !mutant("timer_runs_twice"))) continue;
    writer.decide_about(incident, Input{});
    out.push_back({incident.number, *due});
  }
  for (const std::int64_t number : gone)
    tx.exec("update paging set due = null where incident = $1", {number});
  return out;
}

std::string why_to_json(const std::vector<Why>& why) {
  json::array out;
  for (const auto& one : why) {
    json::object link = one.said;
    link["kind"] = one.kind;
    out.push_back(std::move(link));
  }
  return json::serialize(out);
}

std::vector<Why> why_from_json(std::string_view text) {
  std::vector<Why> out;
  auto value = parse_json(text);
  if (!value || !value->is_array()) return out;
  for (const auto& item : value->as_array())
    if (const auto* link = item.if_object())
      out.push_back({std::string(find_text(*link, "kind").value_or("")), *link});
  return out;
}

}  // namespace onus::paging
