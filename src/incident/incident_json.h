// JSON of alerts, timelines, silences and their like, as the API gives them; paging's composites use these
// too.
#pragma once
#include <string>

#include "base/language.h"
#include "incident/incident_store.h"

namespace onus::incident {

/// The person's title, the token's or integration's name, `Onus` for the engine.
std::string actor_title(const document::Organisation& org, std::string_view actor);
/// A service's title, or its name.
std::string service_title(const document::Organisation& org, std::string_view service);

/// AlertRow. `incident`: its incident, if loaded; an acknowledged one makes its open alerts acknowledged.
json::object alert_json(const document::Organisation& org, const Alert& alert, const Incident* incident);
json::object group_json(const AlertGroup& group);
/// Entry: strong and text are whole phrases in the language. `sentence`: what the entry itself says, in
/// words; for kinds that paging writes, strong is that.
json::object entry_json(const document::Organisation& org, const Folded& folded, const std::string& sentence,
                        Language language);
/// Change; `start` is the incident's beginning.
json::object change_json(const document::Organisation& org, const Change& change, Instant start);
json::value loss_json(const std::optional<Loss>& loss);
json::object signal_json(const document::Organisation& org, const SignalRow& signal);
/// Silence; `alerts`: hidden now.
json::object silence_json(const document::Organisation& org, const Silence& silence, std::int64_t alerts,
                          Instant now);
/// Maintenance: a silence of one service.
json::object maintenance_json(const document::Organisation& org, const Silence& silence, Instant now);

}  // namespace onus::incident
