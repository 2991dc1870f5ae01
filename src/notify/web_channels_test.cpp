// Webhook and ntfy against a server on loopback that the guard was told to allow.
#include "notify/web_channels.h"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>

#include "base/crypto.h"
#include "base/text.h"
#include "notify/notify_testing.h"
#include "store/files_testing.h"

namespace onus::notify {
namespace {

using paging::Outcome;
using testing::HasSubstr;
using testing::StartsWith;

std::shared_ptr<HttpOut> loopback_allowed() {
  return std::make_shared<HttpOut>(*AllowList::parse({"127.0.0.0/8"}));
}

TEST(AWebhook, IsSignedAsStandardWebhooksSays) {
  FakeHttp server([](const TakenRequest&) { return http_answer(204); });
  auto e = envelope_to(server.url("/hook?x=1"));
  e.secret = "whsec_" + base64("a secret of twenty-four b");
  const auto sent = make_webhook(loopback_allowed())->send(e);
  EXPECT_EQ(sent.outcome, Outcome::delivered) << sent.answer;
  ASSERT_EQ(server.requests().size(), 1u);
  const auto r = server.requests()[0];
  EXPECT_EQ(r.line, "POST /hook?x=1 HTTP/1.1");
  EXPECT_EQ(r.header("content-type"), "application/json");
  EXPECT_EQ(r.header("webhook-id"), e.key.text());
  EXPECT_EQ(r.header("webhook-timestamp"), std::to_string(e.now.us / 1'000'000));
  const auto mac = hmac_sha256("a secret of twenty-four b",
                               r.header("webhook-id") + "." + r.header("webhook-timestamp") + "." + r.body);
  EXPECT_EQ(r.header("webhook-signature"),
            "v1," + base64({reinterpret_cast<const char*>(mac.data()), mac.size()}));
  const auto body = parse_json(r.body);
  ASSERT_TRUE(body);
  EXPECT_EQ(body->at("type").as_string(), "onus.page");
  EXPECT_EQ(body->at("data").at("incident").as_int64(), 7);
  EXPECT_EQ(body->at("data").at("person").as_string(), "ann");
}

/// Whether a verifier that is not ours takes the request as genuine (testdata/verify_webhook.py).
bool verified(const TakenRequest& request, const std::string& secret, Instant now) {
  const store::ScratchFolder folder;
  const std::string body = folder.path() / "body";
  std::ofstream(body, std::ios::binary) << request.body;
  const std::string command =
      "/usr/bin/python3 " + store::source_file("src/notify/testdata/verify_webhook.py") + " '" + secret +
      "' '" + request.header("webhook-id") + "' '" + request.header("webhook-timestamp") + "' '" +
      request.header("webhook-signature") + "' " + std::to_string(now.us / 1'000'000) + " <'" + body + "'";
  const int status = std::system(command.c_str());
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) <= 1) << status;
  return status == 0;
}

TEST(AWebhook, IsGenuineToAVerifierThatIsNotOurs) {
  FakeHttp server([](const TakenRequest&) { return http_answer(204); });
  auto e = envelope_to(server.url());
  e.message.text = "Ann, café büro \"quoted\"\n";
  e.secret = "whsec_" + base64("\x01\xff binary secret of 32 bytes..");
  (void)make_webhook(loopback_allowed())->send(e);
  auto request = server.requests().at(0);
  EXPECT_TRUE(verified(request, e.secret, e.now));
  EXPECT_FALSE(verified(request, e.secret, e.now + Duration::minutes(6))) << "an old one sent again";
  EXPECT_FALSE(verified(request, "whsec_" + base64("another secret of 24 byt"), e.now));
  request.body += " ";
  EXPECT_FALSE(verified(request, e.secret, e.now)) << "changed on the way";
}

TEST(AWebhook, HasTheSignatureOfTheStandardsOwnExample) {
  // From the reference libraries of standard-webhooks.
  EXPECT_EQ(*webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                               "1614265330", R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  EXPECT_FALSE(webhook_signature("whsec_!!", "a", "1", "{}"));
}

TEST(AWebhook, CountsAsDeliveredOnlyBy2xx) {
  struct Case {
    int status;
    std::int64_t attempts;
    Outcome outcome;
  };
  for (const Case& c : {Case{200, 1, Outcome::delivered},
                        {299, 1, Outcome::delivered},
                        {304, 1, Outcome::retry},
                        {400, 1, Outcome::retry},
                        {400, 3, Outcome::refused},
                        {404, 1, Outcome::refused},
                        {410, 1, Outcome::refused},
                        {408, 9, Outcome::retry},
                        {425, 9, Outcome::retry},
                        {429, 9, Outcome::retry},
                        {500, 9, Outcome::retry},
                        {503, 9, Outcome::retry}}) {
    FakeHttp server([&](const TakenRequest&) { return http_answer(c.status); });
    auto e = envelope_to(server.url());
    e.attempts = c.attempts;
    EXPECT_EQ(make_webhook(loopback_allowed())->send(e).outcome, c.outcome)
        << c.status << " at attempt " << c.attempts;
  }
}

TEST(AWebhook, WaitsAsLongAsRetryAfterSays) {
  FakeHttp server([](const TakenRequest&) { return http_answer(429, "slow down", "Retry-After: 120\r\n"); });
  const auto sent = make_webhook(loopback_allowed())->send(envelope_to(server.url()));
  EXPECT_EQ(sent.retry_after, Duration::seconds(120));
  EXPECT_THAT(sent.answer, HasSubstr("slow down"));
}

TEST(AWebhook, IsPostedAgainWhereARedirectLeadsThreeTimesAtMost) {
  FakeHttp target([](const TakenRequest&) { return http_answer(200); });
  FakeHttp server([&](const TakenRequest&) {
    return http_answer(307, "", "Location: " + target.url("/there") + "\r\n");
  });
  EXPECT_EQ(make_webhook(loopback_allowed())->send(envelope_to(server.url())).outcome, Outcome::delivered);
  EXPECT_THAT(target.requests().at(0).line, StartsWith("POST /there"));
  EXPECT_FALSE(target.requests()[0].body.empty());
  FakeHttp circle([](const TakenRequest&) { return http_answer(307, "", "Location: /\r\n"); });
  EXPECT_EQ(make_webhook(loopback_allowed())->send(envelope_to(circle.url())).outcome, Outcome::retry);
  EXPECT_EQ(circle.requests().size(), 4u);
}

TEST(AWebhook, FollowsNoRedirectToAnInternalAddressOrAnotherProtocol) {
  FakeHttp inner([](const TakenRequest&) { return http_answer(200); });
  for (const std::string& to :
       {"http://[::1]:" + inner.url().substr(17), std::string("http://169.254.169.254/latest"),
        std::string("file:///etc/passwd"), std::string("gopher://127.0.0.1:25/x")}) {
    FakeHttp server([&](const TakenRequest&) { return http_answer(302, "", "Location: " + to + "\r\n"); });
    const auto http = std::make_shared<HttpOut>(*AllowList::parse({"127.0.0.1"}));
    EXPECT_NE(make_webhook(http)->send(envelope_to(server.url())).outcome, Outcome::delivered) << to;
  }
  EXPECT_TRUE(inner.requests().empty());
}

TEST(AWebhook, ReachesNoInternalAddressHoweverItIsWritten) {
  FakeHttp server([](const TakenRequest&) { return http_answer(200); });
  const std::string port = server.url().substr(17);
  const auto http = std::make_shared<HttpOut>(AllowList{});
  for (const char* host : {"127.0.0.1",
                           "localhost",
                           "2130706433",
                           "0x7f.1",
                           "0",
                           "[::1]",
                           "[::ffff:127.0.0.1]",
                           "127.1",
                           "0177.0.0.1",
                           "0.0.0.0",
                           "[::]",
                           "[::ffff:7f00:1]",
                           "[::127.0.0.1]",
                           "[64:ff9b::7f00:1]",
                           "[2002:7f00:1::1]",
                           "169.254.169.254",
                           "0xa9fea9fe",
                           "[::ffff:169.254.169.254]",
                           "[fd00:ec2::254]",
                           "100.100.100.200"}) {
    const auto sent = make_webhook(http)->send(envelope_to("http://" + std::string(host) + ":" + port));
    EXPECT_EQ(sent.outcome, Outcome::refused) << host << ": " << sent.answer;
  }
  EXPECT_TRUE(server.requests().empty());
}

TEST(AWebhook, IsJudgedAgainOnAKeptConnection) {
  FakeHttp server([](const TakenRequest&) { return http_answer(200); });
  const std::string port = server.url().substr(17);
  const auto http = std::make_shared<HttpOut>(*AllowList::parse({"localhost"}));
  const auto channel = make_webhook(http);
  EXPECT_EQ(channel->send(envelope_to("http://localhost:" + port)).outcome, Outcome::delivered);
  EXPECT_EQ(channel->send(envelope_to("http://127.0.0.1:" + port)).outcome, Outcome::refused);
  EXPECT_EQ(channel->send(envelope_to("http://localhost:" + port)).outcome, Outcome::delivered);
  EXPECT_EQ(server.requests().size(), 2u);
  EXPECT_EQ(server.connections(), 1) << "it was kept";
}

TEST(AWebhook, ThatAnswersMoreThan64KiBIsJudgedByItsStatus) {
  FakeHttp server([](const TakenRequest&) { return http_answer(200, std::string(200'000, 'x')); });
  EXPECT_EQ(make_webhook(loopback_allowed())->send(envelope_to(server.url())).outcome, Outcome::delivered);
}

TEST(AWebhook, ThatHangsUpIsTriedAgain) {
  FakeHttp server([](const TakenRequest&) { return ""; });
  const auto sent = make_webhook(loopback_allowed())->send(envelope_to(server.url()));
  EXPECT_EQ(sent.outcome, Outcome::retry);
  EXPECT_FALSE(sent.answered);
}

TEST(AnNtfyMessage, WakesByPriorityAndOpensTheLink) {
  FakeHttp server([](const TakenRequest&) { return http_answer(200, "{}"); });
  auto e = envelope_to(server.url("/onus-ann"));
  EXPECT_EQ(make_ntfy(loopback_allowed())->send(e).outcome, Outcome::delivered);
  e.message.urgent = false;
  EXPECT_EQ(make_ntfy(loopback_allowed())->send(e).outcome, Outcome::delivered);
  const auto r = server.requests().at(0);
  EXPECT_EQ(r.line, "POST /onus-ann HTTP/1.1");
  EXPECT_EQ(r.body, "down");
  EXPECT_EQ(r.header("priority"), "5");
  EXPECT_EQ(r.header("title"), "=?utf-8?q?critical=3A_B=C3=BCro?=");
  EXPECT_EQ(r.header("click"), "https://onus.example/p/TOKEN");
  EXPECT_EQ(r.header("actions"), "view, Open, https://onus.example/p/TOKEN");
  EXPECT_EQ(r.header("x-idempotency-key"), e.key.text());
  EXPECT_EQ(server.requests().at(1).header("priority"), "3");
}

TEST(AnNtfyMessage, HasNoHeaderButOursWhateverItsTitleHolds) {
  FakeHttp server([](const TakenRequest&) { return http_answer(200, "{}"); });
  auto e = envelope_to(server.url("/t"));
  e.message.title = "down\r\nX-Evil: yes\r\n\r\nGET / HTTP/1.1";
  (void)make_ntfy(loopback_allowed())->send(e);
  ASSERT_EQ(server.requests().size(), 1u);
  EXPECT_EQ(server.requests()[0].header("x-evil"), "");
}

}  // namespace
}  // namespace onus::notify
