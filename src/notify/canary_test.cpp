// The canary, on both engines, through a real server: it comes through, leaves nothing behind, and tells
// where it was lost.
#include "notify/canary.h"

#include <gmock/gmock.h>

#include "notify/notify_testing.h"
#include "server/server.h"

namespace onus::notify {
namespace {

using testing::HasSubstr;

class Canaries : public Sending {
 protected:
  void SetUp() override {
    Sending::SetUp();
    mail_by("");
    intake = std::make_unique<signal::Intake>(store(), *documents, system_clock(),
                                              [](const std::vector<std::int64_t>&) {});
  }
  void TearDown() override {
    if (canary) canary->stop();
    if (server) server->stop(Duration::seconds(1));
    intake->stop();
    sender->stop();
  }
  void mail_by(const std::string& smtp) {
    auto made = Sender::make(store(), *documents,
                             {.node = "node-1",
                              .url = "https://onus.shop.example",
                              .smtp = smtp,
                              .mail_from = "onus@shop.example"});
    ASSERT_TRUE(made);
    sender = std::move(*made);
  }
  void make(CanaryOptions options = {}) {
    intake->start();
    auto made = Canary::make(store(), *intake, *sender, std::move(options));
    ASSERT_TRUE(made) << made.error().message;
    canary = std::move(*made);
    server::Router router;
    canary->add_route(router);
    server::ServerOptions at;
    at.listen = "127.0.0.1:0";
    auto started = server::Server::start(at, std::move(router), [](const server::Request&) {
      return Error{"nobody is signed in", ""};
    });
    ASSERT_TRUE(started);
    server = std::move(*started);
  }
  std::string address() const { return "http://127.0.0.1:" + std::to_string(server->port()); }
  std::int64_t rows(const char* table) {
    return store().read_returning<std::int64_t>(
        [&](store::Tx& tx) { return tx.one("select count(*) from " + std::string(table))->integer(0); });
  }
  std::unique_ptr<Sender> sender;
  std::unique_ptr<signal::Intake> intake;
  std::unique_ptr<Canary> canary;
  std::unique_ptr<server::Server> server;
};
ONUS_EACH_STORE(Canaries);

TEST_P(Canaries, ComeThroughAndLeaveNothingBehind) {
  make();
  sender->start();
  const auto took = canary->fly(address());
  ASSERT_TRUE(took) << took.error().message;
  EXPECT_GT(took->us, 0);
  // The record of its attempt may come a moment after that of its end.
  EXPECT_EQ(rows("notification"), 0);
  EXPECT_EQ(rows("attempt"), 0);
  EXPECT_EQ(rows("inbox_mail"), 0);
}

TEST_P(Canaries, UseUpNoIncidentsNumber) {
  const auto next = [&] {
    return store().read_returning<std::int64_t>(
        [](store::Tx& tx) { return tx.one("select next from incident_counter")->integer(0); });
  };
  const auto before = next();
  make();
  sender->start();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(canary->fly(address()));
  EXPECT_EQ(next(), before);
  for (const char* table :
       {"signal", "alert", "incident", "timeline", "paging", "page", "page_link", "notify_cap"})
    EXPECT_EQ(rows(table), 0) << table;
}

TEST_P(Canaries, AreLostWhereAnAlertWouldPageNobody) {
  make();
  sender->start();
  for (const std::string table : {"alert", "incident", "page", "page_link"}) {
    store().write([&](store::Tx& tx) { tx.exec("alter table " + table + " rename to lost"); });
    const auto lost = canary->fly(address());
    ASSERT_FALSE(lost) << table;
    EXPECT_THAT(lost.error().message, HasSubstr("an alert cannot be stored")) << table;
    EXPECT_THAT(lost.error().message, HasSubstr(table));
    store().write([&](store::Tx& tx) { tx.exec("alter table lost rename to " + table); });
  }
  ASSERT_TRUE(canary->fly(address()));
}

TEST_P(Canaries, AreNotLostByASilenceThatHidesTheirAlert) {
  incident::Silence critical;
  critical.matchers = {{.name = "severity", .value = "critical"}};
  critical.reason = "moving house";
  make();
  sender->start();
  store().write([&](store::Tx& tx) {
    critical.starts_at = tx.now();
    critical.ends_at = critical.starts_at + Duration::hours(1);
    ASSERT_TRUE(incident::create_silence(tx, *documents->current(), critical,
                                         {.actor = "person:ann", .address = {}}, tx.now()));
  });
  const auto took = canary->fly(address());
  EXPECT_TRUE(took) << took.error().message;
}

TEST_P(Canaries, AreLostWhereNothingTakesThemOutOfTheOutbox) {
  make({.patience = Duration{200'000}});
  const auto took = canary->fly(address());  // the sender does not run
  ASSERT_FALSE(took);
  EXPECT_THAT(took.error().message, HasSubstr("did not come out of the outbox"));
  EXPECT_EQ(rows("notification"), 0);
}

TEST_P(Canaries, ReachTheMailServerAndSendNothing) {
  std::atomic<bool> closed{false};
  FakeSmtp smtp({.answer = [&](const std::string& line) {
    return closed && line == "NOOP" ? "421 closed for the night" : "";
  }});
  mail_by(smtp.address());
  make({.patience = Duration::seconds(2)});
  sender->start();
  const auto took = canary->fly(address());
  ASSERT_TRUE(took) << took.error().message;
  EXPECT_EQ(sender->mail().last_error, "");
  sender->mail_link("ann@shop.example", "Ann", [] { return "https://onus.shop.example/sign-in/1"; });
  ASSERT_TRUE(wait_until([&] { return smtp.mails().size() == 1; }));
  EXPECT_EQ(smtp.connections(), 1) << "the mail goes by the connection that was tried";

  closed = true;
  const auto lost = canary->fly(address());
  ASSERT_FALSE(lost);
  EXPECT_THAT(lost.error().message, HasSubstr("421 closed for the night"));
  EXPECT_THAT(sender->mail().last_error, HasSubstr("421 closed for the night"));

  closed = false;
  ASSERT_TRUE(canary->fly(address()));
  EXPECT_EQ(sender->mail().last_error, "");
  EXPECT_EQ(smtp.mails().size(), 1U) << "the link's alone";
  EXPECT_EQ(rows("attempt"), 0);
  EXPECT_EQ(rows("notification"), 0);
}

TEST_P(Canaries, AreLostWhereNobodyListensOrTimersAreLate) {
  bool late = false, away = false;
  make({.late = [&] {
    if (away) throw store::Unavailable("the database is away");
    return late ? std::optional<std::string>("timers are 20 s late") : std::nullopt;
  }});
  sender->start();
  server->stop(Duration::seconds(1));
  const auto nobody = canary->fly(address());
  ASSERT_FALSE(nobody);
  EXPECT_THAT(nobody.error().message, HasSubstr("the server did not take it"));
  late = true;
  const auto behind = canary->fly(address());
  ASSERT_FALSE(behind);
  EXPECT_EQ(behind.error().message, "timers are 20 s late");
  away = true;
  const auto gone = canary->fly(address());
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().message, "the database is away");
}

TEST_P(Canaries, ComeFromTheNodeItselfOnly) {
  make();
  FakeHttp other([](const TakenRequest&) { return http_answer(202, "nonsense"); });
  const auto took = canary->fly(other.url(""));
  ASSERT_FALSE(took);
  EXPECT_EQ(took.error().message, "something else than Onus answered");
  ASSERT_EQ(other.requests().size(), 1U);
  auto wrong = HttpOut(*AllowList::parse({"127.0.0.1"}))
                   .post({.url = address() + "/canary", .headers = {{"x-onus-canary", "guess"}}, .body = {}});
  EXPECT_EQ(wrong.status, 403);
  EXPECT_EQ(rows("notification"), 0);
}

TEST_P(Canaries, AreToldToTheWatcherWhenTheyCameThroughAndOnlyThen) {
  std::atomic<int> told{0};
  FakeHttp watcher([&](const TakenRequest&) {
    ++told;
    return http_answer(told == 1 ? 200 : 500);
  });
  bool late = false;
  make({.watcher = watcher.url("/beat"), .every = Duration{1'000}, .late = [&] {
          return late ? std::optional<std::string>("timers are late") : std::nullopt;
        }});
  sender->start();
  canary->start(address());
  ASSERT_TRUE(wait_until([&] { return canary->counters().unheard >= 1; })) << "500 is no answer";
  canary->stop();
  EXPECT_GE(canary->counters().succeeded, 2U);
  EXPECT_EQ(watcher.requests()[0].line.substr(0, 10), "POST /beat");
  const auto before = told.load();
  late = true;
  EXPECT_FALSE(canary->fly(address()));
  EXPECT_EQ(told, before);
  EXPECT_FALSE(Canary::make(store(), *intake, *sender, {.watcher = "mailto:x"}));
}

}  // namespace
}  // namespace onus::notify
