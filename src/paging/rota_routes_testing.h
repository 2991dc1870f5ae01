// For tests of this room's routes: the furniture retailer in a store, and callers of every kind.
#pragma once
#include "base/text.h"
#include "incident/incident_store.h"
#include "paging/paging_store.h"
#include "paging/paging_testing.h"
#include "people/access_testing.h"
#include "people/contact.h"

namespace onus::paging {

class EachStoreWithRetailer : public people::EachStoreWithRoutes {
 protected:
  void SetUp() override {
    EachStoreWithRoutes::SetUp();
    apply(retailer());
    viewer = token("viewer", server::Role::viewer);
    admin = token("admin", server::Role::admin);
  }
  std::vector<std::span<const store::Migration>> rooms() override {
    auto out = EachStoreWithRoutes::rooms();
    out.insert(out.end(), {incident::migrations(), paging::migrations()});
    return out;
  }
  void fill(document::Registry& registry) override { registry = all_kinds(); }

  /// The retailer as files have it.
  static std::string retailer() {
    std::string out = "apiVersion: onus.dev/v1\n" + furniture_yaml().substr(1);
    for (std::size_t at = 0; (at = out.find("\n---\n", at)) != std::string::npos; at += 5)
      out.insert(at + 5, "apiVersion: onus.dev/v1\n");
    return out;
  }
  /// An incident and its pages at given times, straight into the tables.
  void put_incident(std::int64_t number, const std::string& service, Instant opened,
                    std::optional<Instant> acknowledged = {}, std::optional<Instant> resolved = {},
                    const std::string& outcome = "") {
    store().write([&](store::Tx& tx) {
      tx.exec(
          "insert into incident values ($1, $2, $3, $4, 2, 1, $5, $6, cast($7 as bigint), cast($8 as "
          "bigint), "
          "'', '', 0, 0, '', $9, '', 0, 1, $10, 0, 0, cast($7 as bigint), null)",
          {number, service, "k" + std::to_string(number), "it is broken",
           resolved       ? 2
           : acknowledged ? 1
                          : 0,
           opened, acknowledged, resolved, outcome, resolved ? 0 : 1});
    });
  }
  void put_page(std::int64_t incident, const std::string& person, Instant at) {
    store().write([&](store::Tx& tx) {
      tx.exec("insert into page values ($1, $2, $3, 0, 0, 'step', '', 0, $4, 3, $4, '[]')",
              {Uuid::make(at), incident, person, at});
    });
  }

  people::Caller viewer, admin;
};

}  // namespace onus::paging
