// JSON of incidents as the screens want it: rows of lists, the whole of one, and what happens next.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paging/paging_store.h"
#include "people/contact.h"

namespace onus::paging {

/// When whom is paged next, if nobody acknowledges; and, for an acknowledged incident, nullopt.
struct NextPage {
  Instant at;
  std::int64_t step = 0, pass = 0;
  std::vector<std::string> people;
};
std::optional<NextPage> next_page(const document::Organisation& org, const incident::Incident& incident,
                                  const PagingState& state);
json::value next_page_json(const document::Organisation& org, const std::optional<NextPage>& next,
                           Language language);

/// IncidentRow of each, in order. `person` is the caller's, for `mine`.
json::array incident_rows(store::Tx& tx, const document::Organisation& org,
                          std::span<const incident::Incident> incidents, std::string_view person,
                          Instant now);
/// The whole incident, as the screen shows it to `person`, in their language.
json::object incident_view(store::Tx& tx, const document::Organisation& org,
                           const incident::Incident& incident, std::string_view person, Instant now,
                           Language language);
/// What incident::count_unresolved() gives; read once for an answer, since it looks at all that is open.
using Counts = std::span<const incident::ServiceCount>;
/// Counts over the whole organisation.
json::object counts_json(store::Tx& tx, const document::Organisation& org, Counts counts,
                         std::string_view person, Instant now);
/// Incidents that the person is paged for or has acknowledged.
std::vector<std::int64_t> incidents_of(store::Tx& tx, std::string_view person);
/// {name, title, open} by team, most first, at most 20.
json::array by_team(const document::Organisation& org, Counts counts);
/// Services with something unresolved, the dearest first.
std::vector<std::string> services_by_loss(const document::Organisation& org, Counts counts, Instant now);
/// Exposure an hour at `now`; null without.
std::optional<std::int64_t> exposure_of(const document::Organisation& org, std::string_view service,
                                        Instant now);
/// What the team owes its responders, as `Bedroom has no runbook`.
json::array debts_json(const catalogue::ServiceDoc& service, Language language);
json::array dependencies_json(store::Tx& tx, const document::Organisation& org,
                              const catalogue::ServiceDoc& service, Instant now);
json::array responders_json(store::Tx& tx, const document::Organisation& org,
                            const incident::Incident& incident, const std::vector<Page>& pages);
json::array loss_points_json(const document::Organisation& org, const incident::Incident& incident,
                             Instant now);
json::array links_json(store::Tx& tx, const catalogue::ServiceDoc& service, std::int64_t incident);
json::array timeline_json(store::Tx& tx, const document::Organisation& org, std::int64_t incident, int limit,
                          Language language);
/// What `person` may do in this state, the likeliest first: *acknowledge* while nobody has it or Onus asks
/// whether somebody still has; then *resolve*, and *acknowledge* takes it over from another.
json::array can_json(const incident::Incident& incident, const PagingState& state, std::string_view person);
/// `b…@furniture.example`.
std::string masked(people::Method method, std::string_view address);

}  // namespace onus::paging
