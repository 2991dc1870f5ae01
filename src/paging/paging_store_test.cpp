// Proves that paging holds in the store, on both engines: one transaction, leases, links, people's actions.
#include <gmock/gmock.h>

#include "paging/engine.h"
#include "paging/paging_store_testing.h"

namespace onus::paging {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

ONUS_EACH_STORE(Paging);

TEST_P(Paging, OfANewIncidentIsWrittenWithItInOneTransaction) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  const auto all = pages(number);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].person, "analyst-1");
  EXPECT_EQ(all[0].reason, "step");
  EXPECT_GE(all[0].why.size(), 8U);
  const auto sent = claimed("n1");
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_TRUE(sent[0].first);
  EXPECT_EQ(sent[0].attempts, 1);
  EXPECT_THAT(timeline(number), testing::Contains("page"));
  EXPECT_TRUE(state(number).state.due);
}

TEST_P(Paging, OnlyMethodsOfWhichSomethingMayBeClaimedAreDue) {
  using people::Method;
  const std::vector<Method> all{Method::email, Method::webhook, Method::ntfy};
  const auto due = [&](const std::vector<Method>& among) {
    return store().read_returning<std::set<Method>>([&](store::Tx& tx) { return methods_due(tx, among); });
  };
  EXPECT_TRUE(due(all).empty());
  take(trigger("ecommerce-platform", "a"));
  const auto sent = claimed("n1", 100, Duration::seconds(-1));
  ASSERT_EQ(sent.size(), 1U);
  const Method method = sent[0].method;
  EXPECT_EQ(due(all), std::set{method}) << "its lease is over";
  EXPECT_TRUE(due({}).empty());
  std::vector<Method> others = all;
  std::erase(others, method);
  EXPECT_TRUE(due(others).empty());
  claimed("n2");
  EXPECT_TRUE(due(all).empty()) << "it is leased";
  store().write([&](store::Tx& tx) { release(tx, sent[0].id, "n2", tx.now() + Duration::minutes(1)); });
  EXPECT_TRUE(due(all).empty()) << "it is not due yet";
}

TEST_P(Paging, AClaimIsLeasedAndComesBackWhenTheLeaseEnds) {
  take(trigger("ecommerce-platform", "a"));
  const auto first = claimed("n1", 10, Duration::seconds(-1));
  ASSERT_EQ(first.size(), 1U);
  const auto second = claimed("n2");
  ASSERT_EQ(second.size(), 1U) << "the first lease is over";
  EXPECT_EQ(second[0].id, first[0].id) << "the same id: an idempotency key";
  EXPECT_EQ(second[0].attempts, 2);
  EXPECT_THAT(claimed("n3"), IsEmpty());
  store().read([&](store::Tx& tx) {
    EXPECT_TRUE(still_wanted(tx, second[0].id, "n2"));
    EXPECT_FALSE(still_wanted(tx, second[0].id, "n1"));
  });
}

TEST_P(Paging, WhatAnotherClaimedIsLeftToItWhenItCouldNotRenewItsLease) {
  take(trigger("ecommerce-platform", "a"));
  ASSERT_EQ(claimed("n1", 10, Duration::seconds(-1)).size(), 1U);
  const auto again = [&](std::string_view node) {
    return store().write_returning<std::vector<Notification>>([&](store::Tx& tx) {
      return claim(tx, {.node = node, .lease = Duration::seconds(-1), .take_over = false}, 10);
    });
  };
  EXPECT_THAT(again("n2"), IsEmpty());
  EXPECT_EQ(again("n1").size(), 1U) << "its own it may have again";
  EXPECT_EQ(claimed("n2").size(), 1U);
}

TEST_P(Paging, AClaimReadsFewHoweverManyWait) {
  if (GetParam() == store::Engine::sqlite)
    GTEST_SKIP() << "its plans do not depend on how many rows there are";
  take(trigger("ecommerce-platform", "a"));
  store().write([&](store::Tx& tx) {
    tx.exec(
        "insert into notification (id, incident, person, method, kind, first, due, state, attempts, data)"
        " select decode(lpad(to_hex(n), 32, '0'), 'hex'), 1, 'analyst-1', 0, 0, 0, $1 + n, 0, 0, '{}'"
        " from generate_series(1, 20000) as n",
        {tx.now() + Duration::hours(1)});
    tx.exec("analyze notification");
  });
  store().write([](store::Tx& tx) {
    EXPECT_EQ(claim(tx, {.node = "n1", .lease = Duration::minutes(1), .take_over = true}, 10).size(), 1U);
    const auto read =
        tx.one("select idx_tup_fetch from pg_stat_xact_user_tables where relname = 'notification'");
    EXPECT_LT(read->integer(0), 100);
  });
}

TEST_P(Paging, NextDueIsTheSoonestOfWhatWaitsAndWhatIsClaimed) {
  const auto next = [&] {
    return store().read_returning<std::optional<Instant>>([](store::Tx& tx) { return next_due(tx); });
  };
  EXPECT_EQ(next(), std::nullopt);
  take(trigger("ecommerce-platform", "a"));
  const Instant began = now();
  EXPECT_LE(*next(), began);
  const auto sent = claimed("n1", 10, Duration::minutes(1));
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_GE(*next(), began + Duration::minutes(1)) << "when its lease ends";
  Notification later = sent[0];
  const auto waits = [&](Duration from_now) {
    later.id = Uuid::make(clock.now());
    later.due = began + from_now;
    store().write([&](store::Tx& tx) { insert_notification(tx, later); });
  };
  waits(Duration::hours(1));
  EXPECT_LT(*next(), later.due) << "the lease still";
  waits(Duration::seconds(50));
  EXPECT_EQ(*next(), later.due);
  store().write([&](store::Tx& tx) { release(tx, sent[0].id, "n1", began); });
  EXPECT_EQ(*next(), began);
}

TEST_P(Paging, ClaimsOfADeadNodeAreFreeAtOnceWhenTheOnlyNodeStarts) {
  take(trigger("ecommerce-platform", "a"));
  const auto dead = claimed("n1");
  ASSERT_EQ(dead.size(), 1U);
  store().write([](store::Tx& tx) { release_all(tx); });
  const auto again = claimed("n2");
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].id, dead[0].id) << "the same id: an idempotency key";
  EXPECT_EQ(again[0].attempts, 2) << "it may have gone";
}

TEST_P(Paging, AcknowledgingCancelsWhatIsOutstandingAndIsAudited) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  const auto sent = claimed("n1");
  const auto done = act("analyst-1", [&](Actions& a) { return a.acknowledge(number); });
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->stopped, 1);
  EXPECT_THAT(done->text, HasSubstr("1 further notification stopped"));
  store().read([&](store::Tx& tx) {
    EXPECT_FALSE(still_wanted(tx, sent[0].id, "n1")) << "read again before sending";
  });
  EXPECT_EQ(pages(number)[0].state, Page::State::acknowledged);
  EXPECT_EQ(state(number).state.phase, PagingState::Phase::acknowledged);
  EXPECT_EQ(state(number).state.acknowledged_by, "person:analyst-1");
}

TEST_P(Paging, PassingOnAnAcknowledgedIncidentIsNoExpiryAndKeepsItsFirstAcknowledgement) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  const auto acknowledged = act("analyst-1", [&](Actions& a) { return a.acknowledge(number); });
  ASSERT_TRUE(act("analyst-1", [&](Actions& a) { return a.pass(number); }));
  EXPECT_THAT(timeline(number), testing::Contains("pass"));
  EXPECT_THAT(timeline(number), testing::Not(testing::Contains("expired")));
  const auto load = [&] {
    return *store().read_returning<std::optional<incident::Incident>>(
        [&](store::Tx& tx) { return incident::load_incident(tx, number); });
  };
  EXPECT_EQ(load().state, incident::State::open);
  EXPECT_FALSE(load().acknowledged_at);
  EXPECT_EQ(load().first_acknowledged_at, acknowledged->incident.acknowledged_at);
  clock.advance(Duration::minutes(1));
  ASSERT_TRUE(act("incident-manager-1", [&](Actions& a) { return a.acknowledge(number); }));
  EXPECT_NE(load().acknowledged_at, load().first_acknowledged_at);
  EXPECT_EQ(load().first_acknowledged_at, acknowledged->incident.acknowledged_at);
}

TEST_P(Paging, AfterASilenceSaysThatItIsOver) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  ASSERT_TRUE(act("analyst-1", [&](Actions& a) { return a.silence(number, Duration::hours(1), "known"); }));
  store().write([&](store::Tx& tx) {
    tx.exec("update silence set starts_at = $1, ends_at = $2", {tx.now() - Duration::hours(2), tx.now()});
  });
  Engine engine(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  engine.run_due();
  EXPECT_EQ(pages(number)[0].reason, "unsilenced");
  EXPECT_THAT(timeline(number), testing::Contains("unsilenced"));
  EXPECT_THAT(timeline(number), testing::Not(testing::Contains("reopened")));
}

TEST_P(Paging, ANewPassRunsThePersonsRulesAgainOnTheSamePage) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  Engine engine(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  run_timer(engine, number, 5);
  int analyst = 0;
  for (const auto& page : pages(number)) analyst += page.person == "analyst-1" ? 1 : 0;
  EXPECT_EQ(analyst, 1) << "one open page a person and incident";
  EXPECT_GT(notifications(number).size(), 2U);
}

TEST_P(Paging, AFailedAttemptBringsTheNextMethodForwardAndIsOnTheRecord) {
  document::Edit edit;
  edit.kind = "Person";
  edit.name = "analyst-1";
  std::vector<document::Finding> findings;
  edit.spec = document::parse_yaml(
      "{email: a@furniture.example, ntfy: {url: \"https://ntfy.example/a\"}, notify: [{email: 0m}, {ntfy: "
      "30m}]}",
      "t", findings)[0];
  edit.actor = "person:analyst-1";
  store().write([&](store::Tx& tx) {
    EXPECT_EQ(documents_.edit(tx, edit).status, document::EditResult::Status::done);
  });
  const auto number = take(trigger("ecommerce-platform", "a"));
  const auto mail = claimed("n1");
  ASSERT_EQ(mail.size(), 1U);
  store().write([&](store::Tx& tx) {
    record_attempt(tx, *documents_.current(tx), mail[0], "n1", Outcome::retry, "451 try later", tx.now(),
                   tx.now() + Duration::minutes(5));
  });
  const auto next = claimed("n1");
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].method, people::Method::ntfy);
  store().write([&](store::Tx& tx) {
    record_attempt(tx, *documents_.current(tx), next[0], "n1", Outcome::delivered, "200 OK", tx.now(), {});
  });
  std::map<people::Method, Recorded> by_method;
  for (auto& recorded : notifications(number)) by_method[recorded.notification.method] = recorded;
  EXPECT_EQ(by_method[people::Method::email].state, Recorded::State::retrying);
  ASSERT_EQ(by_method[people::Method::email].attempts.size(), 1U);
  EXPECT_EQ(by_method[people::Method::email].attempts[0].answer, "451 try later");
  EXPECT_EQ(by_method[people::Method::ntfy].state, Recorded::State::delivered);
  EXPECT_THAT(timeline(number), testing::IsSupersetOf({"failed", "delivered"}));
}

TEST_P(Paging, ARefusalIsKeptWithThePersonsAddress) {
  take(trigger("ecommerce-platform", "a"));
  const auto mail = claimed("n1");
  store().write([&](store::Tx& tx) {
    record_attempt(tx, *documents_.current(tx), mail[0], "n1", Outcome::refused, "550 no such user", tx.now(),
                   {});
    const auto contacts = people::contacts(tx, "analyst-1");
    ASSERT_EQ(contacts.size(), 1U);
    EXPECT_TRUE(contacts.begin()->second.refused());
  });
}

TEST_P(Paging, PassingOnEndsMyPageAndPagesTheNextStep) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  ASSERT_TRUE(act("analyst-1", [&](Actions& a) { return a.acknowledge(number); }));
  const auto done = act("analyst-1", [&](Actions& a) { return a.pass(number); });
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->incident.state, incident::State::open);
  EXPECT_EQ(pages(number)[0].person, "incident-manager-1");
  EXPECT_EQ(pages(number)[0].reason, "pass");
  EXPECT_EQ(pages(number)[1].person, "analyst-1");
  EXPECT_EQ(pages(number)[1].state, Page::State::passed) << "though it had been acknowledged";
}

TEST_P(Paging, PassingOnLeavesThePagesOfOthersAndFormerOnesAsTheyAre) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  ASSERT_TRUE(act("analyst-1", [&](Actions& a) { return a.acknowledge(number); }));
  Engine engine(store(), documents_, {{"n1", "h", "v", {}, {}}, {}});
  make_due(number);  // still on it?
  engine.run_due();
  make_due(number);  // no answer: paged again
  engine.run_due();
  ASSERT_EQ(pages(number).size(), 2U);
  ASSERT_TRUE(act("analyst-1", [&](Actions& a) { return a.pass(number); }));
  EXPECT_EQ(pages(number)[1].state, Page::State::passed);
  EXPECT_EQ(pages(number)[2].state, Page::State::acknowledged) << "as it was, until it expired";
  EXPECT_EQ(pages(number)[0].state, Page::State::open) << "of the next one";
}

TEST_P(Paging, ActionsOnWhatIsOverSayWhy) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  ASSERT_TRUE(act("analyst-1", [&](Actions& a) { return a.resolve(number, "nothing", "a blip"); }));
  EXPECT_EQ(state(number).state.phase, PagingState::Phase::done);
  EXPECT_FALSE(state(number).state.due);
  EXPECT_THAT(claimed("n1"), IsEmpty());
  const auto pass = act("analyst-1", [&](Actions& a) { return a.pass(number); });
  ASSERT_FALSE(pass);
  EXPECT_THAT(pass.error().message, HasSubstr("already resolved"));
  EXPECT_EQ(act("analyst-1", [&](Actions& a) { return a.pass(9999); }).error().field, "number");
}

TEST_P(Paging, SomebodyIsPagedByHandAndSnoozingAcknowledges) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  ASSERT_TRUE(act("analyst-1", [&](Actions& a) { return a.page(number, "person:bedroom-1"); }));
  EXPECT_EQ(pages(number)[0].person, "bedroom-1");
  EXPECT_EQ(pages(number)[0].by, "person:analyst-1");
  const auto snoozed = act("analyst-1", [&](Actions& a) { return a.snooze(number, Duration::minutes(30)); });
  ASSERT_TRUE(snoozed);
  EXPECT_EQ(snoozed->incident.state, incident::State::acknowledged);
  EXPECT_EQ(state(number).state.phase, PagingState::Phase::snoozed);
  EXPECT_FALSE(act("analyst-1", [&](Actions& a) { return a.snooze(number, Duration::seconds(1)); }));
}

TEST_P(Paging, ALinkIsKnownByItsHashAndEndsAfterADay) {
  const auto number = take(trigger("ecommerce-platform", "a"));
  const auto mail = claimed("n1");
  std::string token;
  store().write([&](store::Tx& tx) { token = make_link(tx, mail[0], tx.now()); });
  store().read([&](store::Tx& tx) {
    const auto link = find_link(tx, token);
    ASSERT_TRUE(link);
    EXPECT_EQ(link->incident, number);
    EXPECT_EQ(link->person, "analyst-1");
    EXPECT_EQ(link->expires_at - link->made_at, Duration::hours(24));
    EXPECT_FALSE(find_link(tx, token + "x"));
    EXPECT_FALSE(tx.one("select 1 from page_link where hash = $1", {store::Value::Bytes{token}}))
        << "the token itself is not kept";
  });
}

TEST_P(Paging, AConfirmedTestProvesTheMethodsThatWereDelivered) {
  Uuid ring;
  const std::vector<people::Method> methods{people::Method::email};
  store().write([&](store::Tx& tx) { ring = enqueue_test(tx, "analyst-1", methods, tx.now()); });
  const auto sent = claimed("n1");
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].kind, MessageKind::test);
  store().write([&](store::Tx& tx) {
    const auto org = documents_.current(tx);
    record_attempt(tx, *org, sent[0], "n1", Outcome::delivered, "250 OK", tx.now(), {});
    confirm_ring(tx, *org, ring, tx.now());
    EXPECT_TRUE(load_ring(tx, ring)->confirmed_at);
    EXPECT_TRUE(people::contacts(tx, "analyst-1").begin()->second.proved_at);
  });
}

TEST_P(Paging, AStormOfIncidentsPagesEachOnce) {
  std::vector<incident::Signal> signals;
  for (int i = 0; i < 40; ++i) signals.push_back(trigger("ecommerce-platform", "k" + std::to_string(i)));
  store().write([&](store::Tx& tx) {
    const auto org = documents_.current(tx);
    auto book = incident::take(tx, *org, signals, tx.now());
    handle(tx, *org, book.events, tx.now());
  });
  store().read([&](store::Tx& tx) {
    EXPECT_EQ(tx.one("select count(*) from page")->integer(0), 1) << "one incident by service, one page";
    EXPECT_EQ(tx.one("select count(*) from notification where kind = 0")->integer(0), 1);
  });
}

}  // namespace
}  // namespace onus::paging
