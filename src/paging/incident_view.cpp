// JSON of one incident with all that its screen shows: pages and attempts, reasons, loss, timeline,
// dependencies.
#include <algorithm>

#include "incident/incident_json.h"
#include "paging/present.h"
#include "paging/texts.h"
#include "people/api_list.h"

namespace onus::paging {

namespace {

using people::text_or_null;
using people::time_or_null;

constexpr int kTimeline = 200;
constexpr std::size_t kLossPoints = 24;
constexpr int kSeenBefore = 5;

json::object notification_json(const document::Organisation& org, const Recorded& recorded,
                               const people::Contacts& contacts, Instant now) {
  const Notification& n = recorded.notification;
  const auto* person = org.find<people::Person>(n.person);
  const std::string address = person ? people::address_of(person->spec, n.method).value_or("") : "";
  const auto contact = contacts.find({n.person, n.method, address});
  const bool proved = contact != contacts.end() && contact->second.proved_at &&
                      *contact->second.proved_at + people::kProofLasts > now;
  json::array attempts;
  for (const auto& a : recorded.attempts)
    attempts.push_back({{"at", format(a.at)},
                        {"took_ms", a.took.us / 1000},
                        {"ok", a.outcome == Outcome::delivered},
                        {"answer", a.answer}});
  return {{"id", n.id.text()},
          {"method", people::to_text(n.method)},
          {"address", masked(n.method, address)},
          {"kind", to_text(n.kind)},
          {"due_at", format(n.due)},
          {"state", to_text(recorded.state)},
          {"proved", proved},
          {"attempts", std::move(attempts)}};
}

json::array pages_json(store::Tx& tx, const document::Organisation& org, const std::vector<Page>& pages,
                       std::int64_t incident, Instant now, Language language) {
  std::map<Uuid, json::array> notifications;
  const auto contacts = people::contacts(tx);
  for (const auto& recorded : notifications_of(tx, incident, now))
    if (recorded.notification.page)
      notifications[*recorded.notification.page].push_back(notification_json(org, recorded, contacts, now));
  json::array out;
  for (const auto& page : pages) {
    std::string reason = page.reason == "by-hand" ? "by_hand" : page.reason;
    out.push_back({{"id", page.id.text()},
                   {"person", page.person},
                   {"person_title", title_of<people::Person>(org, page.person)},
                   {"step", page.step + 1},
                   {"pass", page.pass + 1},
                   {"off_duty", page.off_duty},
                   {"reason", reason},
                   {"by", page.reason == "by-hand" ? text_or_null(actor_title(org, page.by, language))
                                                   : json::value(nullptr)},
                   {"opened_at", format(page.opened_at)},
                   {"state", to_text(page.state)},
                   {"ended_at", time_or_null(page.ended_at)},
                   {"why", why_json(page.why, language)},
                   {"notifications", std::move(notifications[page.id])}});
  }
  return out;
}

json::array alert_groups_json(store::Tx& tx, std::int64_t incident) {
  json::array out;
  for (const auto& group : incident::alerts_of(tx, incident)) out.push_back(incident::group_json(group));
  return out;
}

json::array changes_json(store::Tx& tx, const document::Organisation& org,
                         const incident::Incident& incident) {
  json::array out;
  for (const auto& change : incident::changes_near(tx, incident.service, incident.opened_at))
    out.push_back(incident::change_json(org, change, incident.opened_at));
  return out;
}

json::array seen_before_json(store::Tx& tx, const document::Organisation& org,
                             const incident::Incident& incident, Instant now) {
  json::array out;
  incident::IncidentFilter filter;
  filter.of = incident::IncidentFilter::Of::resolved;
  filter.services = {{incident.service}};
  const auto list = incident::list_incidents(tx, filter, "", kSeenBefore + 1);
  if (!list) return out;
  for (const auto& other : list->items) {
    if (other.number == incident.number || out.size() == kSeenBefore) continue;
    const auto loss = incident::loss_so_far(org, other, now);
    out.push_back({{"number", other.number},
                   {"title", other.title},
                   {"opened_at", format(other.opened_at)},
                   {"loss", loss ? json::value(loss->amount_minor) : json::value(nullptr)}});
  }
  return out;
}

json::array per_minute_json(store::Tx& tx, std::string_view service, Instant now) {
  json::array out;
  for (std::int64_t n : incident::signals_per_minute(tx, service, now)) out.emplace_back(n);
  return out;
}

json::value silence_json(store::Tx& tx, const incident::Incident& incident) {
  if (incident.hidden_alerts == 0) return nullptr;
  incident::AlertFilter filter;
  filter.incident = incident.number;
  const auto alerts = incident::list_alerts(tx, filter, "", 50);
  if (!alerts) return nullptr;
  for (const auto& alert : alerts->items) {
    const auto silence = alert.silence ? incident::load_silence(tx, *alert.silence) : std::nullopt;
    if (silence)
      return json::object{{"id", silence->id.text()},
                          {"ends_at", format(silence->ends_at)},
                          {"hides_last", incident.silenced()}};
  }
  return nullptr;
}

}  // namespace

json::array responders_json(store::Tx&, const document::Organisation& org, const incident::Incident& incident,
                            const std::vector<Page>& pages) {
  json::array out;
  std::set<std::string> seen;
  auto add = [&](const std::string& person, const char* role, Instant since) {
    if (person.empty() || !seen.insert(person).second) return;
    out.push_back({{"name", person},
                   {"title", title_of<people::Person>(org, person)},
                   {"role", role},
                   {"since", format(since)}});
  };
  if (incident.acknowledged_at)
    add(person_of(incident.acknowledged_by), "acknowledged", *incident.acknowledged_at);
  for (const auto& page : pages) {
    if (page.state == Page::State::acknowledged && incident.acknowledged_at)
      add(page.person, "helping", page.ended_at.value_or(page.opened_at));
    if (page.state == Page::State::open)
      add(page.person, page.reason == "help" ? "helping" : "paged", page.opened_at);
  }
  return out;
}

json::array loss_points_json(const document::Organisation& org, const incident::Incident& incident,
                             Instant now) {
  json::array out;
  if (!incident::loss_so_far(org, incident, now)) return out;
  const Instant end = incident.resolved_at ? std::min(*incident.resolved_at, now) : now;
  const Duration length = std::max(end - incident.opened_at, Duration{});
  for (std::size_t i = 0; i <= kLossPoints; ++i) {
    const Instant t = incident.opened_at + Duration{length.us / static_cast<std::int64_t>(kLossPoints) *
                                                    static_cast<std::int64_t>(i)};
    const auto loss = incident::loss_so_far(org, incident, t);
    if (loss) out.push_back({{"at", format(t)}, {"amount", loss->amount_minor}});
  }
  return out;
}

json::array links_json(store::Tx& tx, const catalogue::ServiceDoc& service, std::int64_t incident) {
  json::array out;
  for (const auto& [kind, url] : service.spec.links) out.push_back({{"kind", kind}, {"url", url}});
  for (const auto& link : incident::links_of(tx, incident))
    out.push_back({{"kind", link.text.empty() ? "alert" : link.text}, {"url", link.href}});
  return out;
}

json::array timeline_json(store::Tx& tx, const document::Organisation& org, std::int64_t incident, int limit,
                          Language language) {
  json::array out;
  const auto timeline = incident::timeline_of(tx, incident, "", limit);
  if (!timeline) return out;
  for (const auto& folded : timeline->items)
    out.push_back(incident::entry_json(org, folded, entry_text(folded.entry, language), language));
  return out;
}

json::object incident_view(store::Tx& tx, const document::Organisation& org,
                           const incident::Incident& incident, std::string_view person, Instant now,
                           Language language) {
  const auto service = incident::service_of(org, incident.service);
  json::object out = incident_rows(tx, org, std::span(&incident, 1), person, now)[0].as_object();
  const auto states = load_states(tx, std::span(&incident.number, 1));
  const PagingState state = states.empty() ? PagingState{} : states.begin()->second.state;
  const auto then = model::answering(org, service, incident.opened_at);
  const auto& selection = then.selection;
  const auto pages = pages_of(tx, incident.number);
  const auto mine =
      std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.person == person; });
  const bool lasts =
      state.phase == PagingState::Phase::acknowledged || state.phase == PagingState::Phase::asking;
  out["currency"] = model::policy(org).currency.code;
  out["at"] = format(now);
  out["description"] = incident.description;
  out["band"] = selection.band ? json::value(selection.band->name) : json::value(nullptr);
  out["availability_percent"] = selection.band
                                    ? json::value(model::availability_text(selection.availability_e5))
                                    : json::value(nullptr);
  out["tolerable_s"] =
      selection.band ? json::value(model::tolerable_unavailability(selection.availability_e5).us / 1'000'000)
                     : json::value(nullptr);
  out["cover"] = model::to_text(then.cover);
  out["moment"] = model::to_text(then.moment);
  out["page_at"] = states.empty() ? json::value(nullptr) : json::value(format(state.page_at));
  out["next_page"] = next_page_json(org, next_page(org, incident, state), language);
  out["ack_expires_at"] = lasts ? time_or_null(state.due) : json::value(nullptr);
  out["my_page"] = mine == pages.end() ? json::value(nullptr) : json::value(mine->id.text());
  out["responders"] = responders_json(tx, org, incident, pages);
  out["why"] = why_json(pages.empty()         ? who(org, service, incident.opened_at).why
                        : mine == pages.end() ? pages.back().why
                                              : mine->why,
                        language);
  out["pages"] = pages_json(tx, org, pages, incident.number, now, language);
  out["alert_groups"] = alert_groups_json(tx, incident.number);
  out["signals_per_minute"] = per_minute_json(tx, incident.service, now);
  out["loss_points"] = loss_points_json(org, incident, now);
  out["timeline"] = timeline_json(tx, org, incident.number, kTimeline, language);
  out["timeline_total"] = incident::timeline_total(tx, incident.number);
  out["changes"] = changes_json(tx, org, incident);
  out["links"] = links_json(tx, service, incident.number);
  out["dependencies"] = dependencies_json(tx, org, service, now);
  out["seen_before"] = seen_before_json(tx, org, incident, now);
  out["silence"] = silence_json(tx, incident);
  out["debts"] = debts_json(service, language);
  out["can"] = can_json(incident, state, person);
  return out;
}

}  // namespace onus::paging
