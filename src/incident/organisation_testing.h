// For the room's tests: an organisation of a few services, without files or stores.
#pragma once
#include <memory>
#include <string>

#include "incident/incident.h"

namespace onus::incident {

/// Services `shop` (by service, exposure 360 an hour), `stock` (by alert), `mail` (by label `zone`), `quiet`
/// (no exposure); the policy as given.
inline document::Organisation test_organisation(const model::Policy& policy = {}) {
  using catalogue::Grouping;
  document::Organisation org;
  auto services = std::make_shared<document::Organisation::Table<catalogue::Service>>();
  const auto add = [&](const std::string& name, Grouping group, std::optional<Decimal> exposure) {
    catalogue::ServiceDoc doc;
    doc.meta.name = doc.meta.title = name;
    doc.spec.team = "team";
    doc.spec.group = std::move(group);
    doc.spec.exposure_per_hour = exposure;
    services->emplace(name, std::make_shared<const catalogue::ServiceDoc>(std::move(doc)));
  };
  add("shop", {Grouping::By::service, {}}, Decimal{360, 0});
  add("stock", {Grouping::By::alert, {}}, Decimal{1'000'000, 0});
  add("mail", {Grouping::By::labels, {"zone"}}, Decimal{10, 0});
  add("quiet", {Grouping::By::service, {}}, std::nullopt);
  org.put<catalogue::Service>(services);
  auto policies = std::make_shared<document::Organisation::Table<model::Policy>>();
  model::PolicyDoc doc;
  doc.meta.name = "policy";
  doc.spec = policy;
  policies->emplace("policy", std::make_shared<const model::PolicyDoc>(std::move(doc)));
  org.put<model::Policy>(policies);
  return org;
}

/// A trigger of high severity at `at`; change what the test is about.
inline Signal test_signal(const std::string& service, const std::string& key, Instant at,
                          Action action = Action::trigger) {
  Signal s;
  s.id = Uuid::make(at);
  s.received = at;
  s.integration = "monitor";
  s.service = service;
  s.dedup_key = key;
  s.action = action;
  s.summary = key + " is broken";
  s.source = "probe";
  s.body = "{}";
  return s;
}

inline Silence test_silence(std::vector<Silence::Matcher> matchers, Instant from, Instant to) {
  Silence s;
  s.id = Uuid::make(from);
  s.matchers = std::move(matchers);
  s.reason = "known";
  s.starts_at = from;
  s.ends_at = to;
  return s;
}

}  // namespace onus::incident
