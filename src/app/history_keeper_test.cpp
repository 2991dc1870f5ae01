// What is over for long enough goes, in small pieces; what is open, and the audit list, stay.
#include "app/history_keeper.h"

#include <gtest/gtest.h>

#include "app/wiring.h"
#include "incident/incident_store.h"
#include "incident/organisation_testing.h"
#include "paging/outbox.h"
#include "store/store_testing.h"

namespace onus::app {
namespace {

class History : public store::EachStore {
 protected:
  History() { store().migrate(migrations()); }

  void give(const std::vector<std::string>& keys, incident::Action action = incident::Action::trigger) {
    store().write([&](store::Tx& tx) {
      std::vector<incident::Signal> signals;
      for (const auto& key : keys) signals.push_back(incident::test_signal("shop", key, tx.now(), action));
      incident::take(tx, org_, signals, tx.now());
    });
  }
  /// What paging keeps of an incident, with a message that was tried twice, and its link.
  void page(std::int64_t incident) {
    store().write([&](store::Tx& tx) {
      const Uuid page = Uuid::make(tx.now()), message = Uuid::make(tx.now());
      tx.exec(
          "insert into paging (incident, service, phase, page_at, pass, step, paged, acknowledged_by, "
          "unanswered) values ($1, 'shop', 8, 0, 0, 0, '[]', '', 0)",
          {incident});
      tx.exec(
          "insert into page (id, incident, person, step, pass, reason, asked_by, off_duty, opened_at, "
          "state, why) values ($1, $2, 'amara', 0, 0, 'step', '', 0, 0, 1, '[]')",
          {page, incident});
      tx.exec(
          "insert into notification (id, page, incident, person, method, kind, first, due, state, "
          "attempts, data) values ($1, $2, $3, 'amara', 0, 0, 1, 0, 2, 2, '{}')",
          {message, page, incident});
      for (int i = 0; i < 2; ++i)
        tx.exec(
            "insert into attempt (id, notification, at, took, outcome, answer) values ($1, $2, 0, 0, 0, '')",
            {Uuid::make(tx.now()), message});
      paging::Notification sent;
      sent.incident = incident;
      sent.person = "amara";
      paging::make_link(tx, sent, tx.now());
    });
  }
  std::map<std::string, std::int64_t> counts() {
    std::map<std::string, std::int64_t> out;
    store().read([&](store::Tx& tx) {
      for (const char* table : {"signal", "alert", "incident", "timeline", "paging", "page", "notification",
                                "attempt", "page_link", "loss_revision", "audit"})
        out[table] = tx.one(std::string("select count(*) from ") + table)->integer(0);
    });
    return out;
  }

  document::Organisation org_ = incident::test_organisation();
};
ONUS_EACH_STORE(History);

TEST_P(History, ForgetsWhatIsOverForLongAndNothingElse) {
  std::vector<std::string> storm;
  for (int i = 0; i < 600; ++i) storm.push_back("k" + std::to_string(i));
  for (std::size_t from = 0; from < storm.size(); from += 200)
    give({storm.begin() + static_cast<long>(from), storm.begin() + static_cast<long>(from) + 200});
  page(1);
  const incident::Asker asker{"person:amara", "192.0.2.1"};
  store().write([&](store::Tx& tx) {
    ASSERT_TRUE(incident::resolve(tx, 1, asker, "", "", tx.now()));
    incident::LossRevision revision;
    revision.incident = 1;
    revision.amount_minor = 100;
    revision.reason = "as counted";
    ASSERT_FALSE(incident::revise_loss(tx, revision, asker, tx.now()));
    tx.exec("update incident set grouping_key = 'another' where number = 1");
  });
  give({"still open"});
  page(2);
  const auto before = counts();

  HistoryKeeper years(store(), Duration::days(400));
  EXPECT_EQ(years.turn(), 0);
  EXPECT_EQ(counts(), before);

  // As if all of it had happened long ago. By more than clocks of other tests differ: ids never go back.
  HistoryKeeper none(store(), Duration::days(-400));
  int turns = 0;
  while (const auto gone = none.turn()) {
    EXPECT_LE(gone, 4 * 500) << "no transaction holds up the intake for long";
    ASSERT_LT(++turns, 20);
  }
  EXPECT_GT(turns, 2);
  const std::map<std::string, std::int64_t> after{{"signal", 0},
                                                  {"alert", 1},
                                                  {"incident", 1},
                                                  {"timeline", 1},
                                                  {"paging", 1},
                                                  {"page", 1},
                                                  {"notification", 1},
                                                  {"attempt", 2},
                                                  {"page_link", 1},
                                                  {"loss_revision", 0},
                                                  {"audit", before.at("audit")}};
  EXPECT_EQ(counts(), after);
  store().read([&](store::Tx& tx) {
    EXPECT_FALSE(incident::load_incident(tx, 1));
    EXPECT_TRUE(incident::load_incident(tx, 2));
  });
}

}  // namespace
}  // namespace onus::app
