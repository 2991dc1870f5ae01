// The sender, on both engines: what is due goes out and is recorded, whatever the other side does.
#include "notify/sender.h"

#include <gmock/gmock.h>

#include <set>

#include "notify/claims.h"
#include "notify/notify_testing.h"
#include "people/contact.h"

namespace onus::notify {
namespace {

using paging::Recorded;
using testing::HasSubstr;

class Sends : public Sending {
 protected:
  void start(SenderOptions options = {}) {
    options.node = "node-1";
    options.url = "https://onus.shop.example/";
    options.mail_from = "onus@shop.example";
    auto made = Sender::make(store(), *documents, std::move(options));
    ASSERT_TRUE(made) << made.error().message;
    sender = std::move(*made);
    sender->start();
  }
  bool becomes(std::int64_t incident, std::size_t i, Recorded::State state) {
    return wait_until([&] {
      const auto all = notifications(incident);
      return all.size() > i && all[i].state == state;
    });
  }
  /// So that each declared incident stands for itself.
  void group_by_alert() {
    apply(
        "apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: shop, title: \"Shop\"}\nspec: {kind: "
        "digital, "
        "team: web, group: alert}\n");
  }
  void make_due() {
    store().write(
        [](store::Tx& tx) { tx.exec("update notification set due = $1 where state = 0", {tx.now()}); });
    sender->wake();
  }
  std::unique_ptr<Sender> sender;
};
ONUS_EACH_STORE(Sends);

TEST_P(Sends, APageByMailAndRecordsIt) {
  FakeSmtp smtp({});
  start({.smtp = smtp.address()});
  const auto number = declare("checkout fails: café büro");
  sender->wake();
  ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered));
  ASSERT_EQ(smtp.mails().size(), 1u);
  const auto mail = smtp.mails()[0];
  EXPECT_EQ(mail.from, "MAIL FROM:<onus@shop.example>");
  EXPECT_EQ(mail.to, "RCPT TO:<ann@shop.example>");
  const auto recorded = notifications(number)[0];
  EXPECT_EQ(mail.header("X-Onus-Idempotency-Key"), recorded.notification.id.text());
  EXPECT_EQ(mail.header("Content-Transfer-Encoding"), "8bit");
  EXPECT_THAT(mail.body(), HasSubstr("\ncheckout fails: café büro\n"));
  EXPECT_THAT(mail.body(), HasSubstr("https://onus.shop.example/p/"));
  EXPECT_THAT(mail.body(), HasSubstr("https://wiki.example/shop"));
  EXPECT_THAT(mail.body(), HasSubstr("Ben Ito at "));
  ASSERT_EQ(recorded.attempts.size(), 1u);
  EXPECT_THAT(recorded.attempts[0].answer, HasSubstr("250 ok"));
  ASSERT_TRUE(wait_until([&] { return sender->last_page().has_value(); }))
      << "known just after it is recorded";
  EXPECT_EQ(sender->counters().channels[0].sent, 1u);
  EXPECT_EQ(sender->last_page()->person, "ann");
}

TEST_P(Sends, MailToTheDemoInboxWhenNoServerIsSet) {
  start();
  const auto number = declare("slow");
  sender->wake();
  ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered));
  store().read([](store::Tx& tx) {
    const auto row = tx.one("select recipient, person, subject, incident, body from inbox_mail");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->text(0), "ann@shop.example");
    EXPECT_EQ(row->text(1), "ann");
    EXPECT_THAT(row->text(2), HasSubstr("Shop: slow"));
    EXPECT_EQ(row->integer(3), 1);
  });
  EXPECT_TRUE(sender->mail().demo);
}

TEST_P(Sends, NothingThatWasCancelledMeanwhile) {
  FakeSmtp smtp({});
  const auto number = declare("slow");
  store().write(
      [&](store::Tx& tx) { tx.exec("update notification set state = 4 where incident = $1", {number}); });
  start({.smtp = smtp.address()});
  const auto other = declare("down", "unrouted");
  sender->wake();
  sender->stop();
  for (const auto& mail : smtp.mails()) EXPECT_THAT(mail.body(), testing::Not(HasSubstr("slow")));
  EXPECT_NE(other, number);
}

TEST_P(Sends, AgainWithTheSameKeyAfterATemporaryFailure) {
  std::atomic<int> asked{0};
  FakeSmtp smtp({.answer = [&](const std::string& line) {
    return line.starts_with("RCPT") && asked++ == 0 ? "451 not now" : "";
  }});
  start({.smtp = smtp.address()});
  const auto number = declare("slow");
  sender->wake();
  ASSERT_TRUE(becomes(number, 0, Recorded::State::retrying));
  EXPECT_EQ(smtp.mails().size(), 0u);
  make_due();
  ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered));
  const auto recorded = notifications(number)[0];
  ASSERT_EQ(recorded.attempts.size(), 2u);
  EXPECT_THAT(recorded.attempts[0].answer, HasSubstr("451 not now"));
  EXPECT_EQ(smtp.mails()[0].header("Message-ID"), "<" + recorded.notification.id.text() + "@shop.example>");
}

TEST_P(Sends, ARefusedRecipientNoMoreAndShowsIt) {
  FakeSmtp smtp({.answer = [](const std::string& line) {
    return line.starts_with("RCPT") ? "550 5.1.1 nobody here" : "";
  }});
  start({.smtp = smtp.address()});
  const auto number = declare("slow");
  sender->wake();
  ASSERT_TRUE(becomes(number, 0, Recorded::State::refused));
  EXPECT_THAT(notifications(number)[0].attempts[0].answer, HasSubstr("550 5.1.1 nobody here"));
  EXPECT_EQ(sender->counters().channels[0].refused, 1u);
}

TEST_P(Sends, NoMoreAfterADayOfTryingAndBlamesNobodysAddress) {
  FakeSmtp smtp(
      {.answer = [](const std::string& line) { return line.starts_with("MAIL") ? "451 down" : ""; }});
  const auto number = declare("slow");
  store().write([](store::Tx& tx) {  // made a day ago, as its id says
    Uuid id = Uuid::make(tx.now());
    const std::int64_t ms = (tx.now() - Duration::hours(24)).us / 1'000;
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    tx.exec("update notification set id = $1", {id});
  });
  start({.smtp = smtp.address()});
  ASSERT_TRUE(becomes(number, 0, Recorded::State::failed));
  const auto recorded = notifications(number)[0];
  ASSERT_EQ(recorded.attempts.size(), 1u);
  EXPECT_EQ(recorded.attempts[0].outcome, paging::Outcome::expired);
  EXPECT_THAT(recorded.attempts[0].answer,
              HasSubstr("gave up after 1 attempts: the mail server said: 451 down"));
  store().read([](store::Tx& tx) {
    for (const auto& [key, contact] : people::contacts(tx, "ann")) EXPECT_FALSE(contact.refused());
  });
  EXPECT_EQ(sender->counters().channels[0].refused, 0u);
  EXPECT_TRUE(wait_until([&] { return sender->counters().channels[0].failed == 1; }));
}

TEST_P(Sends, MailInTheReadersLanguage) {
  FakeSmtp smtp({});
  apply(
      "apiVersion: onus.dev/v1\nkind: Person\nmetadata: {name: ann, title: \"Ann Lee\"}\nspec: {email: "
      "ann@shop.example, language: fr-CA, timeZone: America/Montreal, notify: [{email: 0m}]}\n");
  start({.smtp = smtp.address()});
  const auto number = declare("panne générale");
  sender->mail_link("ann@shop.example", "ann", [] { return "https://onus.shop.example/l/T"; });
  sender->wake();
  ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered));
  ASSERT_TRUE(wait_until([&] { return smtp.mails().size() == 2; }));
  const auto all = smtp.mails();
  const auto& page = all[all[0].header("In-Reply-To").empty() ? 1 : 0];
  const auto& link = all[all[0].header("In-Reply-To").empty() ? 0 : 1];
  EXPECT_EQ(page.header("Subject"),
            "=?utf-8?q?=C3=A9lev=C3=A9e_=3A_Shop_=3A_panne_g=C3=A9n=C3=A9rale_?= =?utf-8?q?=28=231=29?=");
  EXPECT_THAT(page.body(), HasSubstr("Ann Lee, vous êtes appelé : Shop, gravité élevée"));
  EXPECT_THAT(page.body(), HasSubstr("(America/Montreal)"));
  EXPECT_THAT(link.body(), HasSubstr("ce lien vous connecte"));
}

TEST_P(Sends, NewsOfAnAccountToItsPerson) {
  FakeSmtp smtp({});
  start({.smtp = smtp.address()});
  using enum people::AccountNews;
  for (auto news : {password_changed, factor_added, factor_removed, recovery_used, code_used_again})
    sender->mail_news("ann", news);
  sender->mail_news("nobody-here", password_changed);
  ASSERT_TRUE(wait_until([&] { return smtp.mails().size() == 5; }));
  std::set<std::string> subjects;
  for (const auto& mail : smtp.mails()) {
    subjects.insert(mail.header("Subject"));
    EXPECT_THAT(mail.body(), HasSubstr("It was not you?"));
    EXPECT_THAT(mail.body(), HasSubstr("/me/reach"));
  }
  EXPECT_EQ(subjects.size(), 5U);
}

TEST_P(Sends, AnotherMailAfterTheServerHungUp) {
  FakeSmtp smtp({.mails_a_connection = 1});
  group_by_alert();
  start({.smtp = smtp.address(), .in_flight = 1});
  for (int i = 0; i < 3; ++i) {
    const auto number = declare("slow " + std::to_string(i));
    sender->wake();
    ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered)) << i;
  }
  EXPECT_EQ(smtp.mails().size(), 3u);
  EXPECT_EQ(smtp.connections(), 3);
}

TEST_P(Sends, WhatAnEarlierNodeClaimedAndNeverRecorded) {
  FakeSmtp smtp({});
  const auto number = declare("slow");
  std::vector<paging::Notification> claimed;
  store().write([&](store::Tx& tx) { claimed = paging::claim(tx, {"dead", Duration::seconds(30)}, 10); });
  ASSERT_EQ(claimed.size(), 1u);
  store().write([](store::Tx& tx) {
    tx.exec("update notification set lease_until = $1", {tx.now() - Duration::seconds(1)});
  });
  start({.smtp = smtp.address()});
  ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered));
  EXPECT_EQ(smtp.mails()[0].header("X-Onus-Idempotency-Key"), claimed[0].id.text());
}

TEST_P(Sends, MailsWhileAWebhookKeepsItsAnswerBack) {
  FakeSmtp smtp({});
  std::atomic<bool> over{false};
  FakeHttp hook([&](const TakenRequest&) {
    wait_until([&] { return over.load(); });
    return http_answer(200);
  });
  apply(
      "apiVersion: onus.dev/v1\nkind: Person\nmetadata: {name: ann, title: \"Ann Lee\"}\nspec: {email: "
      "ann@shop.example, webhook: {url: \"" +
      hook.url() + "\"}, notify: [{webhook: 0m}, {email: 0m}]}\n");
  start({.smtp = smtp.address(), .allow_internal = {"127.0.0.0/8"}});
  const auto number = declare("slow");
  sender->wake();
  ASSERT_TRUE(wait_until([&] { return smtp.mails().size() == 1; }));
  EXPECT_EQ(sender->counters().channels[1].sent, 0u);
  over = true;
  ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered));
  ASSERT_TRUE(becomes(number, 1, Recorded::State::delivered));
}

TEST_P(Sends, NoWebhookToAnInternalAddressUnlessAllowed) {
  FakeSmtp smtp({});
  FakeHttp hook([](const TakenRequest&) { return http_answer(200); });
  apply(
      "apiVersion: onus.dev/v1\nkind: Person\nmetadata: {name: ann, title: \"Ann Lee\"}\nspec: {email: "
      "ann@shop.example, webhook: {url: \"" +
      hook.url() + "\"}, notify: [{webhook: 0m}]}\n");
  start({.smtp = smtp.address()});
  const auto number = declare("slow");
  sender->wake();
  ASSERT_TRUE(becomes(number, 0, Recorded::State::refused));
  EXPECT_TRUE(hook.requests().empty());
  EXPECT_THAT(notifications(number)[0].attempts[0].answer, HasSubstr("internal"));
}

TEST_P(Sends, TheOneAfterTheCapAtOnceAndTheRestInAList) {
  FakeSmtp smtp({});
  apply("apiVersion: onus.dev/v1\nkind: Policy\nmetadata: {name: policy}\nspec: {personCap: 2}\n");
  group_by_alert();
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 6; ++i) numbers.push_back(declare("fault " + std::to_string(i)));
  start({.smtp = smtp.address()});
  ASSERT_TRUE(wait_until([&] { return smtp.mails().size() == 3; }));
  EXPECT_THAT(smtp.mails()[0].body() + smtp.mails()[1].body() + smtp.mails()[2].body(),
              HasSubstr("More than 2 messages a minute"));
  // The clock is set back by a minute, and what waits brought forward.
  ASSERT_TRUE(wait_until([&] {
    std::int64_t waiting = 0;
    store().read([&](store::Tx& tx) {
      waiting = tx.one("select count(*) from notification where state = 0 and attempts = 0 and due > $1",
                       {tx.now()})
                    ->integer(0);
    });
    return waiting == 3;
  }));
  store().write([](store::Tx& tx) {
    tx.exec("update notification set due = due - 60000000 where state = 0");
    bring_caps_forward(tx, Duration::minutes(1));
  });
  sender->wake();
  for (auto number : numbers) ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered)) << number;
  ASSERT_EQ(smtp.mails().size(), 4u);
  const auto list = smtp.mails()[3];
  EXPECT_EQ(list.header("Subject"), "3 messages in one list");
  int told = 0;
  for (int i = 0; i < 6; ++i)
    told += list.body().find("Shop: fault " + std::to_string(i)) != std::string::npos;
  EXPECT_EQ(told, 3);
}

TEST_P(Sends, WhatTheCapCountedIsOlderOnceTheClockWasSetBack) {
  FakeSmtp smtp({});
  apply("apiVersion: onus.dev/v1\nkind: Policy\nmetadata: {name: policy}\nspec: {personCap: 2}\n");
  group_by_alert();
  start({.smtp = smtp.address()});
  for (int i = 0; i < 3; ++i) {
    if (i == 2) store().write([](store::Tx& tx) { bring_caps_forward(tx, Duration::seconds(61)); });
    const auto number = declare("fault " + std::to_string(i));
    sender->wake();
    ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered)) << number;
  }
  ASSERT_EQ(smtp.mails().size(), 3u);
  for (const auto& mail : smtp.mails()) EXPECT_THAT(mail.body(), Not(HasSubstr("messages a minute")));
}

TEST_P(Sends, EachByItselfUnderTheCapHoweverLongTheyWaitedForASlowServer) {
  std::atomic<bool> slow{true};
  FakeSmtp smtp({.answer = [&](const std::string& line) {
    if (line == ".") wait_until([&] { return !slow; });
    return std::string();
  }});
  apply("apiVersion: onus.dev/v1\nkind: Policy\nmetadata: {name: policy}\nspec: {personCap: 40}\n");
  group_by_alert();
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 40; ++i) numbers.push_back(declare("fault " + std::to_string(i)));
  start({.smtp = smtp.address(), .in_flight = 32});  // room for 12 of one addressee
  ASSERT_TRUE(wait_until([&] { return smtp.connections() == 4; }));
  slow = false;
  ASSERT_TRUE(wait_until([&] {
    clock.advance(Duration{5'000});  // what there was no room for goes a little later
    sender->wake();
    return smtp.mails().size() == 40;
  }));
  for (const auto& mail : smtp.mails()) EXPECT_THAT(mail.header("Subject"), HasSubstr("fault"));
}

TEST_P(Sends, OneMessageOnceHoweverManyNodesSend) {
  FakeSmtp smtp({});
  start({.smtp = smtp.address()});
  auto other_store = another_store();
  document::Documents other_documents(*other_store, documents->registry(), clock);
  other_documents.load();
  auto other = Sender::make(*other_store, other_documents,
                            {.node = "node-2",
                             .url = "https://onus.shop.example",
                             .smtp = smtp.address(),
                             .mail_from = "onus@shop.example"});
  ASSERT_TRUE(other);
  (*other)->start();
  apply("apiVersion: onus.dev/v1\nkind: Policy\nmetadata: {name: policy}\nspec: {personCap: 100}\n");
  group_by_alert();
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 20; ++i) {
    numbers.push_back(declare("fault " + std::to_string(i)));
    sender->wake();
    (*other)->wake();
  }
  for (auto number : numbers) ASSERT_TRUE(becomes(number, 0, Recorded::State::delivered)) << number;
  (*other)->stop();
  sender->stop();
  EXPECT_EQ(smtp.mails().size(), 20u);
}

TEST_P(Sends, WhatItHeldIsLeftForOthersWhenItStops) {
  FakeSmtp smtp({.silent = true});
  start({.smtp = smtp.address(), .in_flight = 1});
  sender->stop();
  const auto number = declare("slow");
  EXPECT_EQ(notifications(number)[0].state, Recorded::State::waiting);
}

TEST(SenderOptionsAre, CheckedBeforeAnythingStarts) {
  store::ScratchDatabase database(store::Engine::sqlite);
  ManualClock clock{Instant{0}};
  auto opened = store::open(database.address(), clock);
  document::Registry registry;
  document::Documents documents(*opened, registry, clock);
  const auto fault = [&](SenderOptions options) {
    auto made = Sender::make(*opened, documents, std::move(options));
    return made ? std::string() : made.error().field;
  };
  EXPECT_EQ(fault({.mail_from = "onus"}), "mail-from");
  EXPECT_EQ(fault({.mail_from = "onus@shop.example\r\nBcc: all@shop.example"}), "mail-from");
  EXPECT_EQ(fault({.smtp = "http://mail", .mail_from = "onus@shop.example"}), "smtp");
  EXPECT_EQ(fault({.smtp = "smtps://me:secret@mail", .mail_from = "onus@shop.example"}), "smtp");
  EXPECT_EQ(fault({.mail_from = "onus@shop.example", .allow_internal = {"10.0.0.0/99"}}), "allow-internal");
  EXPECT_EQ(fault({.smtp = "smtp+starttls://me@mail:25", .mail_from = "onus@shop.example"}), "");
}

}  // namespace
}  // namespace onus::notify
