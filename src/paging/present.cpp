// JSON of incidents in lists, and what happens next.
#include "paging/present.h"

#include <algorithm>

#include "incident/incident_json.h"
#include "paging/rows.h"
#include "paging/texts.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

using people::text_or_null;
using people::time_or_null;
using Phase = PagingState::Phase;

json::value int_or_null(const std::optional<std::int64_t>& n) {
  return n ? json::value(*n) : json::value(nullptr);
}

std::string_view state_word(const incident::Incident& incident) {
  if (incident.resolved_at) return "resolved";
  return incident.state == incident::State::acknowledged ? "acknowledged" : "triggered";
}

}  // namespace

std::optional<NextPage> next_page(const document::Organisation& org, const incident::Incident& incident,
                                  const PagingState& state) {
  const bool pages = state.phase == Phase::held || state.phase == Phase::running ||
                     state.phase == Phase::gap || state.phase == Phase::unanswered;
  if (!pages || !state.due || incident.resolved_at) return std::nullopt;
  const auto service = incident::service_of(org, incident.service);
  const auto& escalation = *escalation_of(org, service).second;
  const bool new_pass = state.phase == Phase::gap || state.phase == Phase::unanswered;
  NextPage out;
  out.at = *state.due;
  out.pass =
      state.pass + (new_pass && (state.phase == Phase::unanswered || state.pass < escalation.repeat) ? 1 : 0);
  if (state.phase == Phase::gap && state.pass >= escalation.repeat)
    out.at = out.at + unanswered_every(escalation, model::policy(org));
  for (std::size_t k = new_pass ? 0 : static_cast<std::size_t>(state.step); k < escalation.steps.size();
       ++k) {
    auto outcome = look_at_step(org, service, escalation, k, incident.major, out.at);
    if (outcome.skipped) continue;
    for (const auto& person : outcome.people)
      if (!person.shadow && (new_pass || !state.paged_this_pass.contains(person.person)))
        out.people.push_back(person.person);
    if (out.people.empty()) {  // all were paged in this pass: the step sends nothing
      if (k + 1 < escalation.steps.size())
        out.at = out.at + (escalation.steps[k + 1].after - escalation.steps[k].after);
      continue;
    }
    out.step = static_cast<std::int64_t>(k);
    return out;
  }
  return std::nullopt;
}

json::value next_page_json(const document::Organisation& org, const std::optional<NextPage>& next,
                           Language language) {
  if (!next) return nullptr;
  json::array named;
  std::vector<std::string> titles;
  for (const auto& person : next->people) {
    named.push_back(people::named<people::Person>(org, person));
    titles.push_back(title_of<people::Person>(org, person));
  }
  return json::object{{"at", format(next->at)},
                      {"step", next->step + 1},
                      {"pass", next->pass + 1},
                      {"people", std::move(named)},
                      {"text", words(language).is_paged(titles)}};
}

std::optional<std::int64_t> exposure_of(const document::Organisation& org, std::string_view service,
                                        Instant now) {
  return model::select(org, incident::service_of(org, service), now).exposure_minor;
}

std::vector<std::int64_t> incidents_of(store::Tx& tx, std::string_view person) {
  if (person.empty()) return {};
  auto out = open_pages_of(tx, person);
  const std::string actor = "person:" + std::string(person);
  for (const auto& row :
       tx.query("select incident from paging where acknowledged_by = $1 and phase in (5, 6, 7) limit 200",
                {actor}))
    out.push_back(row.integer(0));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

json::array incident_rows(store::Tx& tx, const document::Organisation& org,
                          std::span<const incident::Incident> incidents, std::string_view person,
                          Instant now) {
  std::vector<std::int64_t> numbers;
  for (const auto& incident : incidents) numbers.push_back(incident.number);
  const auto states = load_states(tx, numbers);
  const auto signals = incident::signal_counts(tx, numbers);
  const auto mine_list = incidents_of(tx, person);
  const std::set<std::int64_t> mine(mine_list.begin(), mine_list.end());
  std::map<std::int64_t, std::string> paged;
  for (const auto& row : rows_in<std::int64_t>(
           tx, "select incident, person, id from page where state = 0 and incident in", numbers))
    paged.try_emplace(row.integer(0), row.text(1));
  json::array out;
  for (const auto& i : incidents) {
    const auto stored = states.find(i.number);
    const PagingState state = stored == states.end() ? PagingState{} : stored->second.state;
    std::string who = person_of(i.acknowledged_by);
    if (i.state == incident::State::open && paged.contains(i.number)) who = paged[i.number];
    const auto service = incident::service_of(org, i.service);
    const auto held =
        state.phase == Phase::held && !i.resolved_at ? std::optional(state.page_at) : std::nullopt;
    const auto snoozed = state.phase == Phase::snoozed ? state.due : std::nullopt;
    const auto counted = signals.find(i.number);
    out.push_back(
        {{"number", i.number},
         {"title", i.title},
         {"severity", incident::to_text(i.severity)},
         {"urgency", people::to_text(i.urgency)},
         {"state", state_word(i)},
         {"held_until", time_or_null(held)},
         {"snoozed_until", time_or_null(snoozed)},
         {"unanswered", stored != states.end() && stored->second.unanswered && !i.resolved_at},
         {"major", i.major},
         {"silenced", i.silenced()},
         {"service", i.service},
         {"service_title", incident::service_title(org, i.service)},
         {"team", text_or_null(service.spec.team)},
         {"team_title", service.spec.team.empty()
                            ? json::value(nullptr)
                            : json::value(title_of<people::Team>(org, service.spec.team))},
         {"opened_at", format(i.opened_at)},
         {"paged_at", time_or_null(stored == states.end() ? std::nullopt : stored->second.first_paged_at)},
         {"acknowledged_at", time_or_null(i.acknowledged_at)},
         {"resolved_at", time_or_null(i.resolved_at)},
         {"who", text_or_null(who)},
         {"who_title", who.empty() ? json::value(nullptr) : json::value(title_of<people::Person>(org, who))},
         {"alerts", i.alerts},
         {"signals", counted == signals.end() ? 0 : counted->second},
         {"loss", incident::loss_json(incident::loss_so_far(org, i, now))},
         {"mine", mine.contains(i.number)}});
  }
  return out;
}

json::object counts_json(store::Tx& tx, const document::Organisation& org, Counts counts,
                         std::string_view person, Instant now) {
  incident::ServiceCount total;
  std::int64_t loss = 0;
  for (const auto& count : counts) {
    total.unresolved += count.unresolved;
    total.open += count.open;
    total.acknowledged += count.acknowledged;
    total.major += count.major;
    total.silenced += count.silenced;
    loss += exposure_of(org, count.service, now).value_or(0);
  }
  const auto paging = count_paging(tx);
  return {{"open", total.unresolved},
          {"triggered", total.open},
          {"acknowledged", total.acknowledged},
          {"held", paging.held},
          {"unanswered", paging.unanswered},
          {"major", total.major},
          {"silenced", total.silenced},
          {"mine", incidents_of(tx, person).size()},
          {"loss_per_hour", loss}};
}

json::array by_team(const document::Organisation& org, Counts counts) {
  std::map<std::string, std::int64_t> open;
  for (const auto& count : counts)
    open[incident::service_of(org, count.service).spec.team] += count.unresolved;
  std::vector<std::pair<std::string, std::int64_t>> sorted(open.begin(), open.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  json::array out;
  for (std::size_t i = 0; i < sorted.size() && i < 20; ++i)
    out.push_back({{"name", sorted[i].first},
                   {"title", title_of<people::Team>(org, sorted[i].first)},
                   {"open", sorted[i].second}});
  return out;
}

std::vector<std::string> services_by_loss(const document::Organisation& org, Counts counts, Instant now) {
  std::vector<std::pair<std::int64_t, std::string>> services;
  for (const auto& count : counts)
    if (count.unresolved)
      services.emplace_back(-exposure_of(org, count.service, now).value_or(-1), count.service);
  std::sort(services.begin(), services.end());
  std::vector<std::string> out;
  for (auto& [loss, name] : services) out.push_back(std::move(name));
  return out;
}

json::array debts_json(const catalogue::ServiceDoc& service, Language language) {
  json::array out;
  if (service.meta.name == catalogue::kUnrouted) return out;
  for (const char* link : {"runbook", "dashboard"})
    if (!service.spec.links.contains(link))
      out.emplace_back(words(language).has_no(service.meta.title, link));
  return out;
}

json::array dependencies_json(store::Tx& tx, const document::Organisation& org,
                              const catalogue::ServiceDoc& service, Instant now) {
  std::map<std::string, incident::ServiceCount> counts;
  for (auto& count : incident::count_unresolved(tx)) counts[count.service] = count;
  json::array out;
  auto add = [&](const std::string& name, const char* direction) {
    const auto it = counts.find(name);
    const bool failing = it != counts.end() && it->second.unresolved > 0;
    json::value incident = nullptr;
    if (failing) {
      incident::IncidentFilter filter;
      filter.services = {{name}};
      if (auto list = incident::list_incidents(tx, filter, "", 1); list && !list->items.empty())
        incident = list->items[0].number;
    }
    out.push_back({{"service", name},
                   {"service_title", incident::service_title(org, name)},
                   {"direction", direction},
                   {"state", failing ? "failing" : "healthy"},
                   {"alerts", failing ? it->second.open_alerts : 0},
                   {"incident", incident},
                   {"exposure_per_hour", int_or_null(exposure_of(org, name, now))}});
  };
  for (const auto& name : service.spec.depends_on) add(name, "needs");
  for (const auto& [name, other] : org.all<catalogue::Service>()) {
    const auto& needs = other->spec.depends_on;
    if (out.size() < 40 && std::find(needs.begin(), needs.end(), service.meta.name) != needs.end())
      add(name, "needed_by");
  }
  return out;
}

json::array can_json(const incident::Incident& incident, const PagingState& state, std::string_view person) {
  if (incident.resolved_at) return {"note"};
  const bool taken = incident.state == incident::State::acknowledged && state.phase != Phase::asking;
  const bool mine = taken && person_of(incident.acknowledged_by) == person;
  json::array out{"pass", "help", "snooze", "note", "silence", "urgency", "page"};
  if (!incident.major) out.emplace_back("major");
  if (taken && !mine) out.emplace_back("acknowledge");
  out.insert(out.begin(), "resolve");
  if (!taken) out.insert(out.begin(), "acknowledge");
  return out;
}

std::string masked(people::Method method, std::string_view address) {
  if (method == people::Method::email) {
    const std::size_t at = address.find('@');
    if (at == 0 || at == std::string_view::npos) return "…";
    return std::string(address.substr(0, 1)) + "…" + std::string(address.substr(at));
  }
  const std::size_t host = address.find("://");
  if (host == std::string_view::npos) return "…";
  const std::size_t path = address.find('/', host + 3);
  return std::string(address.substr(0, path)) + (path == std::string_view::npos ? "" : "/…");
}

}  // namespace onus::paging
