// For tests of paging in the store: the example's organisation on either engine, its incidents, and what they
// page.
#pragma once
#include <gtest/gtest.h>

#include "audit/audit.h"
#include "document/document.h"
#include "paging/actions.h"
#include "paging/engine.h"
#include "paging/paging_store.h"
#include "paging/paging_testing.h"
#include "paging/rows.h"
#include "people/access.h"
#include "people/contact.h"
#include "store/store_testing.h"

namespace onus::paging {

// The platform's operations team answers around the clock, so tests hold at any hour of the real clock.
class Paging : public store::EachStore {
 protected:
  Paging() : documents_(store(), all_kinds(), clock) {}
  void SetUp() override {
    std::vector<store::Migration> all;
    for (auto room : {audit::migrations(), document::migrations(), people::migrations(),
                      incident::migrations(), migrations()})
      all.insert(all.end(), room.begin(), room.end());
    store().migrate(all);
    documents_.load();
    document::ApplyRequest request;
    std::string yaml = furniture_yaml();
    for (std::size_t at = 0; (at = yaml.find("\nkind: ", at)) != std::string::npos; at += 30)
      yaml.insert(at + 1, "apiVersion: onus.dev/v1\n");
    request.documents = document::parse_documents(yaml, "furniture.yaml", request.findings);
    request.actor = "command-line";
    const auto result = documents_.apply(request);
    std::string errors;
    for (const auto& f : result.findings)
      if (!f.warning) errors += f.text() + "\n";
    ASSERT_FALSE(result.refused()) << errors;
  }

  incident::Signal trigger(std::string service, std::string key,
                           incident::Severity severity = incident::Severity::critical) {
    incident::Signal signal;
    signal.id = Uuid::make(clock.now());
    signal.received = now();
    signal.service = std::move(service);
    signal.dedup_key = std::move(key);
    signal.severity = severity;
    signal.summary = "it is down";
    return signal;
  }
  /// PostgreSQL has its own clock; SQLite the test's.
  Instant now() {
    return store().read_returning<Instant>([](store::Tx& tx) { return tx.now(); });
  }
  std::int64_t take(const incident::Signal& signal) {
    std::int64_t number = 0;
    store().write([&](store::Tx& tx) {
      const auto org = documents_.current(tx);
      const Instant t = tx.now();
      auto book = incident::take(tx, *org, std::span(&signal, 1), t);
      handle(tx, *org, book.events, t);
      for (const auto& event : book.events) number = event.incident;
    });
    return number;
  }
  template <class Work>
  Result<Acted> act(std::string person, Work work) {
    std::optional<Result<Acted>> out;
    store().write([&](store::Tx& tx) {
      const auto org = documents_.current(tx);
      Actions actions(tx, *org, {{"person:" + person, "192.0.2.1"}, person, false});
      out = work(actions);
    });
    return *out;
  }
  std::vector<Notification> claimed(std::string_view node, int limit = 100,
                                    Duration lease = Duration::minutes(1)) {
    return store().write_returning<std::vector<Notification>>([&](store::Tx& tx) {
      return claim(tx, {node, lease}, limit);
    });
  }
  std::vector<Page> pages(std::int64_t incident) {
    return store().read_returning<std::vector<Page>>([&](store::Tx& tx) { return pages_of(tx, incident); });
  }
  std::vector<Recorded> notifications(std::int64_t incident) {
    return store().read_returning<std::vector<Recorded>>(
        [&](store::Tx& tx) { return notifications_of(tx, incident, tx.now()); });
  }
  StoredState state(std::int64_t incident) {
    return store().read_returning<StoredState>(
        [&](store::Tx& tx) { return load_states(tx, std::span(&incident, 1)).at(incident); });
  }
  /// As if the timer had been due already: works with either engine's clock.
  void make_due(std::int64_t incident) {
    store().write([&](store::Tx& tx) {
      tx.exec("update paging set due = $2 where incident = $1", {incident, tx.now() - Duration::seconds(1)});
    });
  }
  /// Its timer falls due and is run, so many times.
  void run_timer(Engine& engine, std::int64_t incident, int times = 1) {
    for (int i = 0; i < times; ++i) {
      make_due(incident);
      engine.run_due();
    }
  }
  std::vector<std::string> timeline(std::int64_t incident) {
    return store().read_returning<std::vector<std::string>>([&](store::Tx& tx) {
      std::vector<std::string> out;
      const auto listed = incident::timeline_of(tx, incident, "", 100);
      for (const auto& folded : listed->items) out.push_back(folded.entry.kind);
      return out;
    });
  }

  document::Documents documents_;
};

}  // namespace onus::paging
