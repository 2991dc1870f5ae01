// Proves, over the rooms from store to paging, that two nodes at work on one database at once page as one
// node would: each page, message and timeline entry once, on both engines.
#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "audit/audit.h"
#include "document/document.h"
#include "paging/engine.h"
#include "paging/paging_testing.h"
#include "people/access.h"
#include "store/store_testing.h"

namespace onus::paging {
namespace {

constexpr int kServices = 12;
constexpr int kRounds = 4;

/// The retailer with services that are covered around the clock, so that the hour of PostgreSQL's own clock
/// does not matter.
std::string organisation_yaml() {
  std::string yaml = furniture_yaml();
  for (int i = 0; i < kServices; ++i)
    yaml += "---\nkind: Service\nmetadata: {name: line-" + std::to_string(i) +
            "}\nspec: {kind: foundational, team: app-support, exposurePerHour: 810000, demand: low}\n";
  for (std::size_t at = 0; (at = yaml.find("\nkind: ", at)) != std::string::npos; at += 30)
    yaml.insert(at + 1, "apiVersion: onus.dev/v1\n");
  return yaml;
}

/// One node: a store, documents, an engine and a sender of its own.
class Node {
 public:
  Node(const store::Address& address, const Clock& clock, std::string name)
      : name_(std::move(name)),
        store_(store::open(address, clock)),
        documents_(*store_, all_kinds(), clock),
        engine_(*store_, documents_, {{name_, "host", "version", {}, {}}, {}}) {}

  void found_organisation() {
    std::vector<store::Migration> all;
    for (auto room : {audit::migrations(), document::migrations(), people::migrations(),
                      incident::migrations(), migrations()})
      all.insert(all.end(), room.begin(), room.end());
    store_->migrate(all);
    documents_.load();
    document::ApplyRequest request;
    request.documents = document::parse_documents(organisation_yaml(), "furniture.yaml", request.findings);
    request.actor = "command-line";
    ASSERT_FALSE(documents_.apply(request).refused());
  }
  void join() { documents_.load(); }

  /// The same signal of every service, as a sender repeats it to whichever node answers.
  void receive() {
    for (int i = 0; i < kServices; ++i) {
      store_->write([&](store::Tx& tx) {
        incident::Signal signal;
        signal.id = Uuid::make(tx.now());
        signal.received = tx.now();
        signal.service = "line-" + std::to_string(i);
        signal.dedup_key = "down";
        signal.summary = "it is down";
        const auto org = documents_.current(tx);
        const auto book = incident::take(tx, *org, std::span(&signal, 1), tx.now());
        handle(tx, *org, book.events, tx.now());
      });
    }
  }
  void run_engine() { engine_.run_due(); }
  std::uint64_t timers() const { return engine_.counters().timers; }

  /// Sends everything that is due; every other message fails the first time.
  void send() {
    for (;;) {
      const auto batch = store_->write_returning<std::vector<Notification>>([&](store::Tx& tx) {
        return claim(tx, {name_, Duration::minutes(1)}, 3);
      });
      if (batch.empty()) return;
      for (const auto& n : batch) {
        store_->write([&](store::Tx& tx) {
          ASSERT_TRUE(still_wanted(tx, n.id, name_));
          const bool fails = n.incident % 2 == 0 && n.attempts == 1;
          record_attempt(tx, *documents_.current(tx), n, name_, fails ? Outcome::retry : Outcome::delivered,
                         fails ? "451 later" : "250 taken", tx.now(), tx.now());
        });
      }
    }
  }
  store::Store& store() { return *store_; }

 private:
  const std::string name_;
  const std::unique_ptr<store::Store> store_;
  document::Documents documents_;
  Engine engine_;
};

/// Runs `work` on all nodes at once.
void at_once(std::vector<std::unique_ptr<Node>>& nodes, const std::function<void(Node&)>& work) {
  std::barrier together(static_cast<std::ptrdiff_t>(nodes.size()));
  std::vector<std::jthread> threads;
  for (auto& node : nodes) {
    threads.emplace_back([&] {
      together.arrive_and_wait();
      work(*node);
    });
  }
}

void make_all_due(store::Store& store) {
  store.write([](store::Tx& tx) {
    tx.exec("update paging set due = $1 where due is not null", {tx.now() - Duration::seconds(1)});
  });
}

/// All that happened, without ids and times: a line for each page, message, attempt and timeline entry.
std::multiset<std::string> what_happened(store::Store& store) {
  std::multiset<std::string> out;
  const std::string_view queries[] = {
      "select 'page ' || i.service || ' ' || p.person || ' ' || p.reason, p.step, p.pass, p.state from page p"
      " join incident i on i.number = p.incident",
      "select 'message ' || i.service || ' ' || n.person, n.kind, n.method, n.state, n.attempts"
      " from notification n join incident i on i.number = n.incident",
      "select 'attempt ' || i.service || ' ' || n.person || ' ' || a.answer, n.kind, n.method from attempt a"
      " join notification n on n.id = a.notification join incident i on i.number = n.incident",
      "select 'timeline ' || i.service || ' ' || t.kind || ' ' || case when t.text = '' then t.data else "
      "t.text end"
      " from timeline t"
      " join incident i on i.number = t.incident where t.kind not in ('signal')",
      "select 'incident ' || service, state from incident",
      "select 'alert ' || service, count from alert"};
  store.read([&](store::Tx& tx) {
    for (const auto query : queries) {
      for (const auto& row : tx.query(query)) {
        std::string line = row.text(0);
        for (std::size_t i = 1; i < row.size(); ++i) line += ' ' + std::to_string(row.integer(i));
        out.insert(line);
      }
    }
  });
  return out;
}

class TwoNodes : public ::testing::TestWithParam<store::Engine> {
 protected:
  /// Lets `count` nodes take signals, run timers and send, all at once, and says what came of it. The signals
  /// arrive twice in all.
  std::multiset<std::string> outcome(int count, std::uint64_t& timers) {
    const store::ScratchDatabase database(GetParam());
    std::vector<std::unique_ptr<Node>> nodes;
    for (int i = 0; i < count; ++i)
      nodes.push_back(std::make_unique<Node>(database.address(), clock_, "node-" + std::to_string(i)));
    nodes[0]->found_organisation();
    for (int i = 1; i < count; ++i) nodes[static_cast<std::size_t>(i)]->join();
    for (int times = 0; times < 2 / count; ++times) at_once(nodes, [](Node& node) { node.receive(); });
    for (int round = 0; round < kRounds; ++round) {
      at_once(nodes, [](Node& node) { node.send(); });
      make_all_due(nodes[0]->store());
      at_once(nodes, [](Node& node) { node.run_engine(); });
    }
    at_once(nodes, [](Node& node) { node.send(); });
    timers = 0;
    for (const auto& node : nodes) timers += node->timers();
    return what_happened(nodes[0]->store());
  }
  const ManualClock clock_{Instant{1'795'503'600'000'000}};  // 2026-11-24T07:00:00Z
};
INSTANTIATE_TEST_SUITE_P(Engine, TwoNodes,
                         ::testing::Values(store::Engine::sqlite, store::Engine::postgresql),
                         store::engine_name);

TEST_P(TwoNodes, PageAsOneNodeWould) {
  std::uint64_t timers_of_one = 0, timers_of_two = 0;
  const auto one = outcome(1, timers_of_one), two = outcome(2, timers_of_two);
  EXPECT_EQ(timers_of_one, static_cast<std::uint64_t>(kServices * kRounds)) << "each timer in each round";
  EXPECT_EQ(timers_of_two, timers_of_one);
  std::vector<std::string> missing, twice;
  std::ranges::set_difference(one, two, std::back_inserter(missing));
  std::ranges::set_difference(two, one, std::back_inserter(twice));
  EXPECT_EQ(missing, std::vector<std::string>{});
  EXPECT_EQ(twice, std::vector<std::string>{});
  EXPECT_GT(one.size(), static_cast<std::size_t>(kServices * kRounds));
}

}  // namespace
}  // namespace onus::paging
