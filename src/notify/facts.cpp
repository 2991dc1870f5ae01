// Reads what messages tell.
#include "notify/facts.h"

#include "base/text.h"
#include "paging/texts.h"

namespace onus::notify {

namespace {

std::string title_or(const document::Meta& meta) { return meta.title.empty() ? meta.name : meta.title; }

}  // namespace

std::string why_line(const std::vector<paging::Why>& why, Language language) {
  std::string out;
  for (const auto& link : why) {
    const auto words = paging::phrase(link, language);
    if (words.strong.empty()) continue;
    if (!out.empty()) out += " → ";
    out += words.strong;
  }
  return out;
}

void FactsReader::read(const std::vector<paging::Notification>& notifications) {
  std::set<std::int64_t> distinct;
  for (const auto& n : notifications)
    if (n.incident > 0 && !incidents_.contains(n.incident)) distinct.insert(n.incident);
  const std::vector<std::int64_t> numbers(distinct.begin(), distinct.end());
  if (numbers.empty()) return;
  for (auto& incident : incident::load_incidents(tx_, numbers))
    incidents_.emplace(incident.number, std::move(incident));
  states_.merge(paging::load_states(tx_, numbers));
}

const incident::Incident* FactsReader::find(std::int64_t number) const {
  const auto it = incidents_.find(number);
  return it == incidents_.end() ? nullptr : &it->second;
}

Listed FactsReader::listed(const paging::Notification& n) const {
  Listed out;
  out.incident = n.incident;
  out.first = n.first;
  if (const auto* incident = find(n.incident)) {
    out.severity = incident->severity;
    out.title = incident->title;
    out.service = title_or(incident::service_of(org_, incident->service).meta);
  }
  return out;
}

Facts FactsReader::facts(const paging::Notification& n) {
  Facts out;
  out.kind = n.kind;
  out.now = now_;
  out.incident = n.incident;
  out.person = paging::title_of<people::Person>(org_, n.person);
  out.zone = model::policy(org_).zone;
  if (const auto* person = org_.find<people::Person>(n.person)) {
    out.zone = person->spec.zone;
    out.language = person->spec.language;
    out.detail = people::detail_of(person->spec, n.method);
  }
  if (const auto reason = onus::find_text(n.data, "reason")) out.reason = *reason;
  if (const auto to = onus::find_text(n.data, "to"))
    out.handed_to = paging::title_of<people::Person>(org_, *to);
  if (n.kind == paging::MessageKind::notice) out.notice = notice(n.data);
  add_incident(out, n);
  return out;
}

Notice FactsReader::notice(const json::object& data) const {
  Notice out;
  auto text = [&](const char* name) { return std::string(onus::find_text(data, name).value_or("")); };
  auto services = [&](const char* name) {
    std::vector<std::string> titles;
    if (const auto* list = onus::find_array(data, name))
      for (const auto& one : *list)
        if (one.is_string())
          titles.push_back(paging::title_of<catalogue::Service>(org_, std::string_view(one.get_string())));
    return titles;
  };
  out.what = text("what") == "peak" ? Notice::What::peak : Notice::What::cover;
  if (const auto at = parse_instant(text("at"))) out.at = *at;
  out.days = services("days");
  out.nights = services("nights");
  out.no_days = services("no_days");
  out.no_nights = services("no_nights");
  out.by = one_line(text("by"));
  out.reason = one_line(text("reason"));
  out.peak = text("peak");
  out.cover = text("cover");
  if (const auto service = text("service"); !service.empty())
    out.service = paging::title_of<catalogue::Service>(org_, service);
  return out;
}

void FactsReader::add_incident(Facts& out, const paging::Notification& n) {
  const auto* incident = find(n.incident);
  if (!incident) return;
  const auto service = incident::service_of(org_, incident->service);
  out.title = incident->title;
  out.severity = incident->severity;
  out.urgency = incident->urgency;
  out.major = incident->major;
  out.opened_at = incident->opened_at;
  out.resolved_at = incident->resolved_at;
  out.alerts = incident->alerts;
  out.service = title_or(service.meta);
  out.team = paging::title_of<people::Team>(org_, service.spec.team);
  if (const auto runbook = service.spec.links.find("runbook"); runbook != service.spec.links.end())
    out.runbook = runbook->second;
  out.currency = model::policy(org_).currency;
  if (const auto loss = incident::loss_so_far(org_, *incident, now_)) {
    out.per_hour_minor = loss->per_hour_minor;
    out.lost_minor = loss->amount_minor;
  }
  auto [summary, fresh] = summaries_.try_emplace(n.incident);
  if (fresh) {
    const auto alert = incident::latest_alert(tx_, n.incident);
    summary->second = alert ? alert->summary : incident->description;
  }
  out.summary = summary->second;
  if (n.page)
    if (const auto page = paging::load_page(tx_, *n.page)) {
      const auto language = language_of(out.language);
      out.why_english = why_line(page->why, Language::english);
      out.why = language == Language::english ? out.why_english : why_line(page->why, language);
    }
  const auto state = states_.find(n.incident);
  if (state == states_.end()) return;
  auto [next, unknown] = next_.try_emplace(n.incident);
  if (unknown) next->second = paging::next_page(org_, *incident, state->second.state);
  if (!next->second) return;
  for (const auto& person : next->second->people)
    out.next.push_back(paging::title_of<people::Person>(org_, person));
  out.next_at = next->second->at;
}

}  // namespace onus::notify
