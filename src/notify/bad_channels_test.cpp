// Mail servers and webhooks that misbehave: each attempt ends, within bounded time and memory, as what it
// was; and nobody else's page waits for it.
#include <gmock/gmock.h>
#include <sys/socket.h>

#include <thread>

#include "notify/notify_testing.h"
#include "notify/sender.h"
#include "notify/smtp.h"
#include "notify/web_channels.h"

namespace onus::notify {
namespace {

using paging::Outcome;
using paging::Recorded;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

constexpr Duration kPatience = Duration::seconds(2);

Sent mail_to(const FakeSmtp& smtp) {
  return make_smtp(*SmtpServer::parse(smtp.address()), "", "onus@shop.example", "node", kPatience)
      ->send(envelope_to("ann@shop.example"));
}

/// Until the other side hangs up.
void stay_silent(int socket) {
  char data[4096];
  while (::recv(socket, data, sizeof data, 0) > 0) continue;
}

/// The same again and again, until the other side hangs up. Gives how many bytes that were.
std::size_t flood(int socket, std::string_view text, std::chrono::milliseconds pause = {}) {
  std::size_t sent = 0;
  for (; put(socket, text); sent += text.size())
    if (pause.count() > 0) std::this_thread::sleep_for(pause);  // that is what a tarpit does
  return sent;
}

constexpr std::size_t kBounded = 64 << 20;  // what is taken of a flood, the system's buffers included

TEST(ABadMailServer, ThatHangsUpAfterAnyByteNeverCountsAsDeliveredNorAsARefusal) {
  std::size_t taken_at = 0;
  for (std::size_t bytes = 0; bytes < 1'000 && taken_at == 0; ++bytes) {
    FakeSmtp smtp({.says = bytes});
    const auto sent = mail_to(smtp);
    if (sent.outcome == Outcome::delivered) taken_at = bytes;
    EXPECT_NE(sent.outcome, Outcome::refused) << bytes << ": " << sent.answer;
    EXPECT_NE(sent.answer, "") << bytes;
  }
  // The greeting, EHLO's three lines, 250 to MAIL and RCPT, 354, and 250 to the mail: all of it was said.
  EXPECT_EQ(taken_at, std::string("220 test\r\n250-test\r\n250-8BITMIME\r\n250 HELP\r\n250 ok\r\n250 ok\r\n"
                                  "354 go on\r\n250 ok\r\n")
                          .size());
}

struct Misbehaviour {
  const char* name;
  std::function<void(int socket)> does;
  const char* answers = "";  // part of what is on the record
};

std::vector<Misbehaviour> misbehaviours(std::atomic<std::size_t>& flooded) {
  return {
      {"hangs up", [](int) {}},
      {"is silent", stay_silent},
      {"tarpits", [](int s) { flood(s, "250-", std::chrono::milliseconds(50)); }},
      {"tarpits by lines", [](int s) { flood(s, "250-wait\r\n", std::chrono::milliseconds(50)); }},
      {"never ends its line", [&](int s) { flooded += flood(s, std::string(10'000, '2')); }},
      {"never ends its lines", [&](int s) { flooded += flood(s, "250-more and more\r\n"); }},
      {"says garbage",
       [](int s) { put(s, std::string("\xff\xfe\0garbage\r\n\r\n\x01", 14)), stay_silent(s); }},
      {"says a number that is none", [](int s) { put(s, "999 what\r\n"), stay_silent(s); }},
      {"goes away for a while", [](int s) { put(s, "421 4.3.2 not now\r\n"), stay_silent(s); },
       "421 4.3.2 not now"},
  };
}

TEST(ABadMailServer, WhateverItDoesIsTriedAgainAndOnTheRecord) {
  std::atomic<std::size_t> flooded{0};
  std::vector<std::thread> all;
  for (const std::string at : {"", "EHLO", "MAIL", "RCPT", "DATA", "."}) {
    for (const auto& bad : misbehaviours(flooded)) {
      all.emplace_back([at, bad] {
        FakeSmtp smtp({.instead = [&](int socket, const std::string& line) {
          if (at.empty() ? !line.empty() : !line.starts_with(at)) return false;
          bad.does(socket);
          return true;
        }});
        const auto sent = mail_to(smtp);
        EXPECT_EQ(sent.outcome, Outcome::retry) << bad.name << " at " << at << ": " << sent.answer;
        EXPECT_NE(sent.answer, "") << bad.name << " at " << at;
        EXPECT_LE(sent.answer.size(), 400u) << bad.name << " at " << at;
        EXPECT_THAT(sent.answer, HasSubstr(bad.answers)) << bad.name << " at " << at;
      });
    }
  }
  for (auto& one : all) one.join();
  RecordProperty("flooded", std::to_string(flooded));
}

TEST(ABadMailServer, RefusesForGoodOnlyTheRecipientOrTheMail) {
  for (const std::string answer :
       {"550 5.1.1 nobody here", "554 5.7.1 no", "503 5.5.1 need MAIL", "530 5.7.0 no TLS"}) {
    for (const std::string at : {"MAIL", "RCPT", "DATA", "."}) {
      FakeSmtp smtp(
          {.answer = [&](const std::string& line) { return line.starts_with(at) ? answer : std::string(); }});
      const auto sent = mail_to(smtp);
      const bool refused = answer.starts_with("55") && at != "MAIL";
      EXPECT_EQ(sent.outcome, refused ? Outcome::refused : Outcome::retry) << at << ": " << sent.answer;
      EXPECT_THAT(sent.answer, HasSubstr(answer));
    }
  }
}

TEST(ABadMailServer, ThatLastSaysNothingThatCanBeShownIsOnTheRecordWithWhatItSaidBefore) {
  FakeSmtp smtp(
      {.answer = [](const std::string& line) { return line.starts_with("EHLO") ? "500 no" : std::string(); },
       .instead =
           [](int socket, const std::string& line) {
             if (!line.starts_with("HELO")) return false;
             put(socket, "\x01\x02\r\n");
             return true;
           }});
  const auto sent = mail_to(smtp);
  EXPECT_EQ(sent.outcome, Outcome::retry);
  // It depends on whether libcurl sees the hang-up with the line or after it.
  EXPECT_THAT(sent.answer,
              AnyOf("the mail server said: 500 no", HasSubstr("no way through to the mail server: ")));
}

TEST(ABadMailServer, ThatFreezesOnAKeptConnectionGetsTheNextMailOnANewOne) {
  std::atomic<int> mails{0};
  FakeSmtp smtp({.instead = [&](int socket, const std::string& line) {
    if (!line.starts_with("MAIL") || ++mails != 2) return false;
    stay_silent(socket);
    return true;
  }});
  const auto channel =
      make_smtp(*SmtpServer::parse(smtp.address()), "", "onus@shop.example", "node", kPatience);
  EXPECT_EQ(channel->send(envelope_to("ann@shop.example")).outcome, Outcome::delivered);
  EXPECT_EQ(channel->send(envelope_to("ann@shop.example")).outcome, Outcome::retry);
  EXPECT_EQ(channel->send(envelope_to("ann@shop.example")).outcome, Outcome::delivered);
  EXPECT_EQ(smtp.connections(), 2);
}

TEST(ABadMailServer, ThatHangsUpWithAMailOnAKeptConnectionIsNotGivenItAgainAtOnce) {
  std::atomic<int> given{0};
  FakeSmtp smtp({.instead = [&](int, const std::string& line) { return line == "." && ++given == 2; }});
  const auto channel =
      make_smtp(*SmtpServer::parse(smtp.address()), "", "onus@shop.example", "node", kPatience);
  EXPECT_EQ(channel->send(envelope_to("ann@shop.example")).outcome, Outcome::delivered);
  EXPECT_EQ(channel->send(envelope_to("ann@shop.example")).outcome, Outcome::retry);
  EXPECT_EQ(given, 2) << "it may have taken it";
}

Sent post_to(int port) {
  const auto http = std::make_shared<HttpOut>(*AllowList::parse({"127.0.0.0/8"}), kPatience);
  return make_webhook(http)->send(envelope_to("http://127.0.0.1:" + std::to_string(port) + "/"));
}

/// Reads the head and the body of a request, as far as they come in one piece.
void take_request(int socket) {
  char data[16'384];
  std::string all;
  while (all.find("\r\n\r\n") == std::string::npos || !all.ends_with('}')) {
    const auto n = ::recv(socket, data, sizeof data, 0);
    if (n <= 0) return;
    all.append(data, static_cast<std::size_t>(n));
  }
}

TEST(ABadWebhook, ThatHangsUpAfterAnyByteIsDeliveredOnlyByItsWholeHead) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", all = head + "ok";
  for (std::size_t bytes = 0; bytes <= all.size(); ++bytes) {
    ScriptedServer server([&](int socket) {
      take_request(socket);
      put(socket, all.substr(0, bytes));
    });
    const auto sent = post_to(server.port());
    EXPECT_EQ(sent.outcome, bytes < head.size() ? Outcome::retry : Outcome::delivered)
        << bytes << ": " << sent.answer;
  }
}

TEST(ABadWebhook, WhateverItDoesEndsWithinBoundsAndIsOnTheRecord) {
  struct Case {
    const char* name;
    std::function<std::size_t(int socket)> does;
    Outcome outcome;
  };
  const auto answer = [](std::string_view text) {
    return [text = std::string(text)](int socket) {
      put(socket, text);
      stay_silent(socket);
      return text.size();
    };
  };
  const auto endless = [](std::string_view head, std::string_view text, int pause_ms = 0) {
    return [head = std::string(head), text = std::string(text), pause_ms](int socket) {
      put(socket, head);
      return flood(socket, text, std::chrono::milliseconds(pause_ms));
    };
  };
  const std::string ok = "HTTP/1.1 200 OK\r\n", block(10'000, 'x');
  const std::vector<Case> cases{
      {"is silent", answer(""), Outcome::retry},
      {"says garbage", answer("\xff\xfegarbage\r\n\r\n"), Outcome::retry},
      {"says garbage that begins as HTTP", answer("HTTP/x 410 Gone\r\nServer: x\r\n\r\n"), Outcome::retry},
      {"has no number", answer("HTTP/1.1 OK\r\n\r\n"), Outcome::retry},
      {"has a number too long", answer("HTTP/1.1 2000 OK\r\n\r\n"), Outcome::retry},
      {"has no words", answer("HTTP/1.1 204\r\n\r\n"), Outcome::delivered},
      {"stops within its head", answer(ok + "Content-Le"), Outcome::retry},
      {"stops before its body", answer(ok + "Content-Length: 5\r\n\r\n"), Outcome::delivered},
      {"answers a gigabyte", endless(ok + "Content-Length: 1000000000\r\n\r\n", block), Outcome::delivered},
      {"never ends its chunks", endless(ok + "Transfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n"),
       Outcome::delivered},
      {"never ends its one chunk", endless(ok + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n", block),
       Outcome::delivered},
      {"drips its body", endless(ok + "Content-Length: 1000000000\r\n\r\n", "x", 50), Outcome::delivered},
      {"drips its head", endless(ok, "x", 50), Outcome::retry},
      {"never ends its headers", endless(ok, "X-More: and more\r\n"), Outcome::retry},
      {"never ends a header", endless(ok + "X-Long: ", block), Outcome::retry},
      {"goes on to say continue", endless("", "HTTP/1.1 100 Continue\r\n\r\n"), Outcome::retry},
      {"fails at length", endless("HTTP/1.1 500 no\r\nContent-Length: 1000000000\r\n\r\n", block),
       Outcome::retry},
  };
  std::vector<std::thread> all;
  for (const auto& one : cases) {
    all.emplace_back([&one] {
      std::atomic<std::size_t> said{0};
      Sent sent;
      {
        ScriptedServer server([&](int socket) {
          take_request(socket);
          said += one.does(socket);
        });
        sent = post_to(server.port());
      }
      EXPECT_EQ(sent.outcome, one.outcome) << one.name << ": " << sent.answer;
      EXPECT_NE(sent.answer, "") << one.name;
      EXPECT_LE(sent.answer.size(), 400u) << one.name;
      EXPECT_LT(said, kBounded) << one.name;
    });
  }
  for (auto& one : all) one.join();
}

TEST(ABadWebhook, ThatFoldsALineOntoTheAnswerBeforeIsTriedAgain) {
  std::atomic<int> requests{0};
  ScriptedServer server([&](int socket) {
    take_request(socket);
    put(socket, ++requests == 1 ? "HTTP/1.1 204 No Content\r\nX-One: 1\r\nX-Two: 2\r\n\r\n"
                                : "HTTP/1.1 429 Too Many\r\n and: folded\r\n\r\nslow down");
  });
  const auto channel = make_webhook(std::make_shared<HttpOut>(*AllowList::parse({"127.0.0.0/8"}), kPatience));
  const auto envelope = envelope_to("http://127.0.0.1:" + std::to_string(server.port()) + "/");
  EXPECT_EQ(channel->send(envelope).outcome, Outcome::delivered);
  EXPECT_EQ(channel->send(envelope).outcome, Outcome::retry);
}

class BesideABadChannel : public Sending {
 protected:
  /// Ann by `ann`, ben by `ben`, both at once; each incident stands for itself.
  void reach(const std::string& ann, const std::string& ben) {
    const std::string document = "---\napiVersion: onus.dev/v1\n";
    apply(document + "kind: Person\nmetadata: {name: ann}\nspec: {email: ann@shop.example, " + ann + "}\n" +
          document + "kind: Person\nmetadata: {name: ben}\nspec: {email: ben@shop.example, " + ben + "}\n" +
          document + "kind: Policy\nmetadata: {name: policy}\nspec: {personCap: 1000}\n" + document +
          "kind: Escalation\nmetadata: {name: default}\nspec: {steps: [{page: [\"person:ann\", "
          "\"person:ben\"]}]}\n" +
          document +
          "kind: Service\nmetadata: {name: shop}\nspec: {kind: digital, team: web, group: alert}\n");
  }
  void start(const std::string& smtp) {
    auto made = Sender::make(store(), *documents,
                             {.node = "node-1",
                              .url = "https://onus.shop.example",
                              .smtp = smtp,
                              .mail_from = "onus@shop.example",
                              .allow_internal = {"127.0.0.0/8"}});
    ASSERT_TRUE(made) << made.error().message;
    sender = std::move(*made);
    sender->start();
  }
  Recorded::State state(std::int64_t incident, const std::string& person) {
    for (const auto& one : notifications(incident))
      if (one.notification.person == person) return one.state;
    return Recorded::State::waiting;
  }
  /// More incidents than any lane has room for; ben has all his pages.
  void expect_ben_is_paged(const std::function<bool()>& over) {
    std::vector<std::int64_t> numbers;
    for (int i = 0; i < 60; ++i) numbers.push_back(declare("fault " + std::to_string(i)));
    sender->wake();
    EXPECT_TRUE(wait_until([&] {
      clock.advance(Duration{5'000});  // what a host has no room for goes a little later
      sender->wake();
      return std::all_of(numbers.begin(), numbers.end(),
                         [&](auto number) { return state(number, "ben") == Recorded::State::delivered; });
    }));
    for (const auto number : numbers) EXPECT_NE(state(number, "ann"), Recorded::State::delivered) << number;
    EXPECT_FALSE(over()) << "the bad channel was still bad";
  }
  std::unique_ptr<Sender> sender;
};
ONUS_EACH_STORE(BesideABadChannel);

std::string by_webhook(const std::string& url) {
  return "webhook: {url: \"" + url + "\"}, notify: [{webhook: 0m}]";
}

TEST_P(BesideABadChannel, WebhooksGoWhileTheMailServerIsSilent) {
  FakeHttp hook([](const TakenRequest&) { return http_answer(200); });
  FakeSmtp smtp({.silent = true});
  reach("notify: [{email: 0m}]", by_webhook(hook.url()));
  start(smtp.address());
  expect_ben_is_paged([&] { return !smtp.mails().empty(); });
}

TEST_P(BesideABadChannel, MailGoesWhileAWebhookIsSilent) {
  FakeSmtp smtp({});
  ScriptedServer hook(stay_silent);
  reach(by_webhook("http://127.0.0.1:" + std::to_string(hook.port())), "notify: [{email: 0m}]");
  start(smtp.address());
  expect_ben_is_paged([] { return false; });
  EXPECT_EQ(smtp.mails().size(), 60u);
}

TEST_P(BesideABadChannel, WhatABusyHostHasNoRoomForGoesWithinTheSecond) {
  std::atomic<bool> slow{true};
  FakeSmtp smtp({});
  FakeHttp hook([&](const TakenRequest&) {
    wait_until([&] { return !slow; });
    return http_answer(200);
  });
  reach(by_webhook(hook.url()), "notify: [{email: 0m}]");
  for (int i = 0; i < 40; ++i) declare("fault " + std::to_string(i));
  start(smtp.address());
  const auto count = [&](std::string_view which, Duration from_now) {
    std::int64_t out = 0;
    store().read([&](store::Tx& tx) {
      out = tx.one("select count(*) from notification where person = 'ann' and state = 0 and " +
                       std::string(which),
                   {tx.now() + from_now})
                ->integer(0);
    });
    return out;
  };
  // Two are being sent, up to eight wait for them (as the lane's threads were quick), the others have been
  // given back.
  ASSERT_TRUE(wait_until([&] {
    const auto kept = count("lease_until > $1", {});
    return hook.requests().size() == 2 && kept >= 8 && kept <= 10 && count("due > $1", {}) == 40 - kept;
  }));
  EXPECT_EQ(count("due > $1", Duration::seconds(1)), 0);
  slow = false;
  EXPECT_TRUE(wait_until([&] {
    clock.advance(Duration{5'000});
    sender->wake();
    return count("due > $1", Duration::days(-1)) == 0;
  }));
}

TEST_P(BesideABadChannel, AWebhookGoesWhileAnotherHostsIsSilent) {
  FakeSmtp smtp({});
  FakeHttp good([](const TakenRequest&) { return http_answer(200); });
  ScriptedServer bad(stay_silent);
  reach(by_webhook("http://127.0.0.1:" + std::to_string(bad.port())), by_webhook(good.url()));
  start(smtp.address());
  expect_ben_is_paged([] { return false; });
}

TEST_P(BesideABadChannel, AWebhookGoesWhileItsHostIsSilentAboutAnother) {
  FakeSmtp smtp({});
  std::atomic<bool> over{false};
  FakeHttp hook([&](const TakenRequest& request) {
    if (request.line.find("/ann") != std::string::npos) wait_until([&] { return over.load(); });
    return http_answer(200);
  });
  reach(by_webhook(hook.url("/ann")), by_webhook(hook.url("/ben")));
  start(smtp.address());
  expect_ben_is_paged([] { return false; });
  over = true;
}

TEST_P(BesideABadChannel, MailGoesWhileItsServerIsSilentAboutAnother) {
  FakeSmtp smtp({.instead = [](int socket, const std::string& line) {
    if (!line.starts_with("RCPT TO:<ann@")) return false;
    stay_silent(socket);
    return true;
  }});
  reach("notify: [{email: 0m}]", "notify: [{email: 0m}]");
  start(smtp.address());
  expect_ben_is_paged([] { return false; });
  EXPECT_EQ(smtp.mails().size(), 60u);
}

}  // namespace
}  // namespace onus::notify
