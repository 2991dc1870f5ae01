// For tests: a small retailer, as applied. One domain, a product team in it, and operations.
#pragma once
#include <string>

namespace onus::model {

inline const std::string kRetailTeams = R"(
apiVersion: onus.dev/v1
kind: Domain
metadata: {name: rooms}
spec: {budgetHolder: head-of-product}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: bedroom}
spec: {domain: rooms, budgetHolder: head-of-product}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: app-support}
spec: {kind: operations, budgetHolder: head-of-operations}
---
)";

/// With services: a platform for all, one of 200,000 an hour, and one whose exposure nobody has entered.
inline const std::string kRetailer = kRetailTeams + R"(
apiVersion: onus.dev/v1
kind: Service
metadata: {name: platform}
spec: {kind: foundational, team: app-support, exposurePerHour: 810000, demand: low}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: bedroom, title: Bedroom}
spec: {team: bedroom, exposure: {revenuePerHour: 160000, costsPerHour: 40000}, demand: very-high, dependsOn: [platform]}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: toys}
spec: {team: bedroom}
---
)";

}  // namespace onus::model
