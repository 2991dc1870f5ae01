// For tests of paging: the furniture retailer of the playbook's worked example, and small changes to it.
#pragma once
#include <string>
#include <string_view>

#include "catalogue/service.h"
#include "model/policy.h"
#include "paging/escalation.h"
#include "people/organisation_testing.h"
#include "rota/rota.h"

namespace onus::paging {

inline const document::Registry& all_kinds() {
  static const document::Registry registry = [] {
    document::Registry out;
    people::register_kinds(out);
    catalogue::register_kinds(out);
    model::register_kinds(out);
    rota::register_kinds(out);
    register_kinds(out);
    return out;
  }();
  return registry;
}

inline std::string furniture_yaml() {
  std::string out = R"(
kind: Policy
metadata: {name: operating-policy}
spec:
  currency: USD
  timeZone: Europe/London
  workingHours: {days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:30", holidays: [2026-12-25, 2026-12-28, 2027-01-01]}
  exposureBands:
    - {name: low,    maxPerHour: 7000,   availability: 95.0, outOfHours: none}
    - {name: medium, maxPerHour: 250000, availability: 99.0, outOfHours: domain}
    - {name: high,   maxPerHour: 800000, availability: 99.9, outOfHours: team}
  demandBands:
    - {name: low,       deployments: monthly}
    - {name: medium,    deployments: fortnightly}
    - {name: high,      deployments: weekly}
    - {name: very-high, deployments: daily}
---
kind: Domain
metadata: {name: rooms, title: "Rooms"}
spec: {budgetHolder: head-of-product}
---
kind: Team
metadata: {name: bedroom, title: "Bedroom"}
spec: {kind: product, domain: rooms, budgetHolder: head-of-product, members: [bedroom-1, bedroom-2, bedroom-3]}
---
kind: Team
metadata: {name: appointments, title: "Appointments"}
spec: {kind: product, domain: rooms, budgetHolder: head-of-delivery, members: [appointments-1, appointments-2]}
---
kind: Team
metadata: {name: app-support, title: "Application support"}
spec: {kind: operations, budgetHolder: head-of-operations, members: [analyst-1]}
---
kind: Team
metadata: {name: incident-management, title: "Incident management"}
spec: {kind: incident-management, budgetHolder: head-of-operations, members: [incident-manager-1]}
---
kind: Rota
metadata: {name: bedroom-days, title: "Bedroom, working hours"}
spec:
  covers: {team: bedroom, when: working-hours}
  timeZone: Europe/London
  layers:
    - {name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [bedroom-1, bedroom-2, bedroom-3]}
---
kind: Rota
metadata: {name: appointments-days, title: "Appointments, working hours"}
spec:
  covers: {team: appointments, when: working-hours}
  timeZone: Europe/London
  layers:
    - {name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [appointments-1, appointments-2]}
---
kind: Rota
metadata: {name: rooms-nights, title: "Rooms, out of hours"}
spec:
  covers: {domain: rooms, when: out-of-hours}
  timeZone: Europe/London
  layers:
    - {name: primary,   rotate: weekly, handover: "wed 12:00", start: 2026-01-07, members: [bedroom-1, appointments-1, bedroom-2, appointments-2, bedroom-3]}
    - {name: secondary, rotate: weekly, handover: "wed 12:00", start: 2026-01-07, members: [appointments-2, bedroom-3, bedroom-1, appointments-1, bedroom-2]}
---
kind: Rota
metadata: {name: app-support-always, title: "Application support"}
spec:
  covers: {team: app-support, when: always}
  timeZone: Europe/London
  layers:
    - {name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [analyst-1]}
---
kind: Rota
metadata: {name: incident-management-always, title: "Incident management"}
spec:
  covers: {team: incident-management, when: always}
  timeZone: Europe/London
  layers:
    - {name: primary, rotate: weekly, handover: "mon 09:00", start: 2026-01-05, members: [incident-manager-1]}
---
kind: Escalation
metadata: {name: default}
spec:
  steps:
    - {page: [rota.primary], after: 0m}
    - {page: [rota.secondary], after: 5m}
    - {page: [team], after: 10m, when: working-hours}
    - {page: [kind:incident-management], after: 15m}
  repeat: 2
---
kind: Service
metadata: {name: ecommerce-platform, title: "Ecommerce platform"}
spec: {kind: foundational, team: app-support, exposurePerHour: 810000, demand: low}
---
kind: Service
metadata: {name: appointments, title: "Appointments"}
spec: {kind: digital, team: appointments, exposurePerHour: 6000, demand: high, dependsOn: [ecommerce-platform]}
---
kind: Service
metadata: {name: bedroom, title: "Bedroom"}
spec:
  kind: digital
  team: bedroom
  exposure: {revenuePerHour: 160000, costsPerHour: 40000}
  demand: very-high
  peaks:
    - {name: black-friday, from: 2026-11-27T00:00, to: 2026-12-01T00:00, exposurePerHour: 800000}
)";
  for (const char* name : {"bedroom-1", "bedroom-2", "bedroom-3", "appointments-1", "appointments-2",
                           "analyst-1", "incident-manager-1"})
    out += "---\nkind: Person\nmetadata: {name: " + std::string(name) + "}\nspec: {email: " + name +
           "@furniture.example, timeZone: Europe/London, notify: [{email: 0m}]}\n";
  return out;
}

/// The retailer, with `from` replaced by `to` (each once), and `more` documents.
inline people::ReadOrganisation furniture(std::vector<std::pair<std::string, std::string>> changes = {},
                                          std::string_view more = {}) {
  std::string yaml = furniture_yaml();
  for (const auto& [from, to] : changes) yaml.replace(yaml.find(from), from.size(), to);
  if (!more.empty()) yaml += "---\n" + std::string(more);
  return people::read_organisation(yaml, all_kinds());
}

inline Instant at(std::string_view text) { return *parse_instant(text); }

}  // namespace onus::paging
