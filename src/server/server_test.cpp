// The server over loopback, by raw bytes: strictness, order, limits, deadlines, access, live updates, drain.
#include "server/server.h"

#include <gtest/gtest.h>

#include <future>

#include "server/addresses.h"
#include "server/body_budget.h"
#include "server/refusal_log.h"
#include "server/request_parser.h"
#include "server/server_testing.h"
#include "store/store.h"

namespace onus::server {
namespace {

Response echo(const Request& request) {
  return json_response(200, json::object{{"path", request.path}, {"body", request.body}});
}

Router echo_router() {
  Router router;
  router.add(route("POST", "/echo", Access::open, echo));
  router.add(route("GET", "/echo/{name}", Access::open, echo));
  Route small = route("POST", "/small", Access::open, echo);
  small.body_limit = 10;
  router.add(small);
  return router;
}

TEST(Strictness, RefusesWhatTwoReadersCouldReadDifferently) {
  const auto server = start_server(echo_router());
  const std::string post = "POST /echo HTTP/1.1\r\n", host = "Host: onus\r\n",
                    chunked = "Transfer-Encoding: chunked\r\n";
  const std::vector<std::pair<std::string, int>> refused{
      {post + host + "Transfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab", 400},
      {post + host + "Content-Length: 2\r\nTransfer-Encoding: gzip\r\n\r\nab", 400},
      {post + host + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400},
      {post + host + chunked + chunked + "\r\n0\r\n\r\n", 400},
      {post + host + chunked + "Content-Length: 5\r\n\r\n0\r\n\r\n", 400},
      {post + host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400},
      {"POST /echo HTTP/1.0\r\n" + host + chunked + "\r\n0\r\n\r\n", 400},
      {post + "Content-Length: 0\r\n\r\n", 400},
      {post + host + host + "Content-Length: 0\r\n\r\n", 400},
      {post + "Host: a b\r\nContent-Length: 0\r\n\r\n", 400},
      {post + host + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nab", 400},
      {post + host + "Content-Length: 2, 2\r\n\r\nab", 400},
      {post + host + "Content-Length: +2\r\n\r\nab", 400},
      {post + host + "Content-Length: -1\r\n\r\nab", 400},
      {post + host + "Content-Length: 99999999999999999999\r\n\r\n", 400},
      {post + host + "X-Folded: a\r\n b\r\nContent-Length: 0\r\n\r\n", 400},
      {post + host + "X-Folded:\r\n\tb\r\nContent-Length: 0\r\n\r\n", 400},
      {post + host + "Content-Length : 2\r\n\r\nab", 400},
      {post + host + "X: a\rb\r\n\r\n", 400},
      {post + host + std::string("X: a\0b\r\n\r\n", 10), 400},
      {"POST /echo HTTP/1.1\nHost: onus\n\n", 400},
      {"POST /echo HTTP/2.0\r\n" + host + "\r\n", 400},
      {"POST  /echo HTTP/1.1\r\n" + host + "\r\n", 400},
      {"POST echo HTTP/1.1\r\n" + host + "\r\n", 400},
      {"GET /echo/a%00b HTTP/1.1\r\n" + host + "\r\n", 400},
      {post + host + chunked + "\r\nzz\r\n", 400},
      {post + host + chunked + "\r\n2\r\nabXX0\r\n\r\n", 400},
      {post + host + chunked + "\r\n2\nab\n0\n\n", 400},
      {post + host + "X: " + std::string(17 * 1024, 'x') + "\r\n\r\n", 431},
      {"GET /" + std::string(17 * 1024, 'x') + " HTTP/1.1\r\n" + host + "\r\n", 431},
      {"POST /small HTTP/1.1\r\n" + host + "Content-Length: 11\r\n\r\n01234567890", 413},
      {"POST /small HTTP/1.1\r\n" + host + chunked + "\r\nb\r\n01234567890\r\n0\r\n\r\n", 413},
      {"POST /small HTTP/1.1\r\n" + host + chunked + "\r\n6\r\n012345\r\n6\r\n012345\r\n0\r\n\r\n", 413},
      {post + host + "Expect: wonders\r\nContent-Length: 0\r\n\r\n", 417},
      {"BREW /echo HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\nab", 501}};
  for (const auto& [bytes, status] : refused) {
    RawClient client(server->port());
    client.send(bytes);
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, status) << bytes.substr(0, 200);
    EXPECT_TRUE(answer.has("application/problem+json")) << bytes.substr(0, 200);
    EXPECT_TRUE(answer.has("connection: close")) << bytes.substr(0, 200);
    EXPECT_TRUE(client.closed()) << bytes.substr(0, 200);
  }
}

TEST(Strictness, AnswersNothingBehindARefusedRequest) {
  const auto server = start_server(echo_router());
  const std::string smuggled = request("GET /echo/smuggled"), post = "POST /echo HTTP/1.1\r\nHost: onus\r\n";
  for (const std::string& first :
       {post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\n2\r\nab0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\n-2\r\nab\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nab\r\n0\r\n\r\n",
        post + "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n",
        post + "Content-Length: 0x0\r\n\r\n"}) {
    RawClient client(server->port());
    client.send(first + smuggled);
    EXPECT_EQ(client.answer().status, 400) << first;
    EXPECT_TRUE(client.closed()) << first;
  }
}

TEST(Strictness, BoundsWhatStandsBetweenChunks) {
  const auto server = start_server(echo_router());
  const std::string chunked = request("POST /echo", "Transfer-Encoding: chunked\r\n");
  std::string trailers;
  for (int i = 0; i < 20'000; ++i) trailers += "Trailer-" + std::to_string(i) + ": t\r\n";
  for (const std::string& endless :
       {"1;" + std::string(200'000, 'x'), std::string(200'000, '0'), "0\r\n" + trailers}) {
    RawClient client(server->port());
    client.send(chunked + endless);
    EXPECT_NE(client.answer().status, 200) << endless.substr(0, 10);
    EXPECT_TRUE(client.closed()) << endless.substr(0, 10);
  }
}

TEST(Strictness, TakesNoPartOfARequestForAWhole) {
  std::atomic<int> handled = 0;
  Router router;
  router.add(route("POST", "/echo", Access::open, [&](const Request& request) {
    ++handled;
    return echo(request);
  }));
  const auto server = start_server(std::move(router));
  const std::string whole = request("POST /echo", "Transfer-Encoding: chunked\r\n") + "2\r\nab\r\n0\r\n\r\n";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    RawClient client(server->port());
    client.send(whole.substr(0, length));
    client.end();
    EXPECT_EQ(client.answer().status, 0) << length;
  }
  EXPECT_EQ(handled, 0);
  RawClient client(server->port());
  client.send(whole);
  EXPECT_EQ(client.answer().status, 200);
}

TEST(Requests, ArePipelinedInOrder) {
  const auto server = start_server(echo_router());
  RawClient client(server->port());
  std::string all;
  for (int i = 0; i < 200; ++i) all += request("GET /echo/" + std::to_string(i));
  client.send(all);
  for (int i = 0; i < 200; ++i)
    ASSERT_EQ(json::parse(client.answer().body).at("path").as_string(), "/echo/" + std::to_string(i));
}

TEST(Requests, MayHaveChunkedBodies) {
  const auto server = start_server(echo_router());
  RawClient client(server->port());
  client.send(request("POST /echo/", "Transfer-Encoding: chunked\r\n") + "3;x=y\r\nabc\r\n");
  client.send("2\r\nde\r\n0\r\nTrailer: t\r\n\r\n" + request("GET /echo/next"));
  EXPECT_EQ(json::parse(client.answer().body).at("body"), "abcde");
  EXPECT_EQ(json::parse(client.answer().body).at("path"), "/echo/next");
}

TEST(Requests, MayEndAChunkedBodyByteByByte) {
  for (const std::string body : {"0\r\n\r\n", "0\r\nA: b\r\n\r\n", "00;x\r\n\r\n", "2\r\n00\r\n0\r\n\r\n"}) {
    RequestParser parser(1024);
    parser.feed_head("POST /echo HTTP/1.1\r\nHost: onus\r\nTransfer-Encoding: chunked\r\n\r\n");
    ASSERT_TRUE(parser.head_done());
    parser.limit_body(100);
    std::size_t taken = 0;
    for (std::size_t come = 1; come <= body.size(); ++come) {
      EXPECT_FALSE(parser.done());
      taken += parser.feed_body(std::string_view(body).substr(taken, come - taken));
      EXPECT_FALSE(parser.refusal()) << body;
    }
    EXPECT_TRUE(parser.done()) << body;
  }
}

TEST(Requests, OfAHugeLengthAreRefusedBeforeRoomIsMadeForIt) {
  RequestParser parser(1024);
  parser.feed_head("POST /echo HTTP/1.1\r\nHost: onus\r\nContent-Length: 54444444459\r\n\r\n");
  ASSERT_TRUE(parser.head_done());
  parser.limit_body(100);
  ASSERT_TRUE(parser.refusal());
  EXPECT_EQ(parser.refusal()->status, 413);
  EXPECT_EQ(parser.feed_body("x"), 0u);
}

TEST(Requests, ThatExpectAContinueGetIt) {
  const auto server = start_server(echo_router());
  RawClient client(server->port());
  client.send(request("POST /echo", "Expect: 100-continue\r\nContent-Length: 2\r\n"));
  EXPECT_EQ(client.until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_EQ(json::parse(client.answer().body).at("body"), "ok");
  RawClient large(server->port());
  large.send(request("POST /small", "Expect: 100-continue\r\nContent-Length: 11\r\n"));
  EXPECT_EQ(large.answer().status, 413);  // at once, without asking for the body
}

TEST(Requests, OfHttp10EndTheConnection) {
  const auto server = start_server(echo_router());
  RawClient client(server->port());
  client.send("GET /echo/a HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.answer().status, 200);
  EXPECT_TRUE(client.closed());
}

TEST(Requests, ByHeadHaveTheLengthButNoBody) {
  const auto server = start_server(echo_router());
  RawClient client(server->port());
  client.send(request("HEAD /echo/a") + request("GET /echo/a"));
  const auto head = client.answer(true);
  EXPECT_TRUE(head.has("content-length: "));
  EXPECT_EQ(client.answer().status, 200);
}

TEST(Requests, ThatNothingTakesAreToldSo) {
  const auto server = start_server(echo_router());
  RawClient client(server->port());
  client.send(request("GET /nothing") + request("DELETE /echo/a") + request("OPTIONS /echo/a") +
              request("GET /echo//a"));
  EXPECT_EQ(client.answer().status, 404);
  const auto answer = client.answer();
  EXPECT_EQ(answer.status, 405);
  EXPECT_TRUE(answer.has("allow: get, head\r\n"));
  EXPECT_EQ(client.answer().status, 405);
  EXPECT_EQ(client.answer().status, 404);
}

TEST(Requests, BeyondTheBodyMemoryAreTurnedAway) {
  ServerOptions options;
  options.body_memory = 400;
  const auto server = start_server(echo_router(), options);
  RawClient client(server->port());
  client.send(request("POST /echo", {}, std::string(101, 'x')));
  const auto answer = client.answer();
  EXPECT_EQ(answer.status, 503);
  EXPECT_TRUE(answer.has("retry-after: 1"));
  RawClient next(server->port());
  next.send(request("POST /echo", {}, std::string(100, 'x')));
  EXPECT_EQ(next.answer().status, 200);
}

TEST(BodyMemory, IsAQuarterOneClients) {
  const auto budget = std::make_shared<BodyBudget>(400);
  std::vector<std::unique_ptr<BodyShare>> shares;
  const auto body_of = [&](const std::string& address) -> BodyShare& {
    shares.push_back(std::make_unique<BodyShare>(budget));
    shares.back()->of(client_network(address));
    return *shares.back();
  };
  for (const char* from : {"192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8:0:1::1"}) {
    EXPECT_TRUE(body_of(from).grow_to(40) && shares.back()->grow_to(90)) << from;
    EXPECT_FALSE(shares.back()->grow_to(101)) << from;
    EXPECT_FALSE(body_of(from).grow_to(11)) << from << " has 90 in another";
  }
  EXPECT_FALSE(body_of("2001:db8::ffff").grow_to(11)) << "of the same network";
  EXPECT_FALSE(body_of("192.0.2.3").grow_to(41)) << "all together would have 401";
  EXPECT_TRUE(shares.back()->grow_to(40));
  shares.clear();
  EXPECT_TRUE(body_of("192.0.2.1").grow_to(100)) << "what is gone is given back";
}

TEST(Deadlines, CutHeadsAndBodiesThatDribble) {
  ServerOptions options;
  options.header_timeout = options.body_timeout = options.idle_timeout = Duration{200'000};
  const auto server = start_server(echo_router(), options);
  RawClient silent(server->port()), head(server->port()), body(server->port()), idle(server->port());
  head.send("GET /echo/a HTTP/1.1\r\nHost:");
  body.send(request("POST /echo", "Content-Length: 5\r\n") + "ab");
  idle.send(request("GET /echo/a"));
  EXPECT_EQ(idle.answer().status, 200);
  for (auto* client : {&silent, &head, &body, &idle}) EXPECT_TRUE(client->closed());
}

TEST(Connections, BeyondTheLimitAreClosed) {
  ServerOptions options;
  options.connection_limit = 1;
  const auto server = start_server(echo_router(), options);
  RawClient first(server->port());
  first.send(request("GET /echo/a"));
  EXPECT_EQ(first.answer().status, 200);
  RawClient second(server->port());
  EXPECT_TRUE(second.closed());
  first.send(request("GET /echo/a"));
  EXPECT_EQ(first.answer().status, 200);
}

TEST(Access, IsDeniedBeforeABodyIsRead) {
  Router router;
  router.add(route("POST", "/api/v1/things", Access::member, echo));
  Route later = route("POST", "/api/v1/async", Access::member, nullptr);
  later.async = [](const std::shared_ptr<Request>& r, Respond respond) { respond(echo(*r)); };
  router.add(later);
  const auto server = start_server(std::move(router));
  for (const std::string path : {"/api/v1/things", "/api/v1/async"}) {
    RawClient nobody(server->port());
    nobody.send(request("POST " + path, "Content-Length: 1000\r\n"));  // and no body
    const auto answer = nobody.answer();
    EXPECT_EQ(answer.status, 401);
    EXPECT_TRUE(answer.has("www-authenticate: bearer"));
    RawClient viewer(server->port()), member(server->port()), forged(server->port());
    viewer.send(request("POST " + path, "Authorization: Bearer viewer\r\n", "x"));
    EXPECT_EQ(viewer.answer().status, 403);
    forged.send(request("POST " + path, "Authorization: Bearer forged\r\n", "x"));
    EXPECT_EQ(forged.answer().status, 403);
    member.send(request("POST " + path, "Authorization: Bearer member\r\n", "x"));
    EXPECT_EQ(member.answer().status, 200);
  }
}

TEST(Access, RefusedIsLoggedWithWhoAndWhereFromAndWithoutSecrets) {
  Router router;
  router.add(route("GET", "/api/v1/things", Access::admin, echo));
  router.add(route("GET", "/in/{key}/things", Access::admin, echo));
  const auto server = start_server(std::move(router));
  testing::internal::CaptureStderr();
  {
    RawClient viewer(server->port()), nobody(server->port());
    viewer.send(
        request("GET /api/v1/things?q=PLANTED", "Authorization: Bearer viewer\r\nCookie: a=PLANTED\r\n"));
    EXPECT_EQ(viewer.answer().status, 403);
    nobody.send(request("GET /in/PLANTED/things", "X-Api-Key: PLANTED\r\n"));
    EXPECT_EQ(nobody.answer().status, 401);
    for (int i = 0; i < 100; ++i) {
      nobody.send(request("GET /api/v1/things"));
      EXPECT_EQ(nobody.answer().status, 401);
    }
  }
  server->stop(Duration::seconds(20));
  EXPECT_EQ(server->counters().refused, 102U);
  const std::string logged = testing::internal::GetCapturedStderr();
  EXPECT_NE(
      logged.find("refused method=GET path=/api/v1/things status=403 actor=token:viewer address=127.0.0.1"),
      std::string::npos)
      << logged;
  EXPECT_NE(logged.find("refused method=GET path=\"/in/…/things\" status=401 actor=\"\" address=127.0.0.1"),
            std::string::npos)
      << logged;
  EXPECT_EQ(logged.find("PLANTED"), std::string::npos) << logged;
}

TEST(Access, RefusedInAFloodIsCountedInsteadOfLogged) {
  RefusalLog log;
  const RefusalLog::Time start{std::chrono::hours(1)};
  for (int i = 0; i < RefusalLog::kEachSecond; ++i) EXPECT_EQ(log.refused(start), 0U);
  for (int i = 0; i < 1000; ++i)
    EXPECT_EQ(log.refused(start + std::chrono::milliseconds(i % 1000)), std::nullopt);
  EXPECT_EQ(log.refused(start + std::chrono::seconds(1)), 1000U);
  EXPECT_EQ(log.refused(start + std::chrono::seconds(1)), 0U);
}

TEST(Access, OfOpenRoutesKnowsTheCallerOnlyUnderTheApi) {
  const auto who = [](const Request& r) { return json_response(200, {{"role", to_text(r.principal.role)}}); };
  Router router;
  router.add(route("GET", "/api/v1/who", Access::open, who));
  router.add(route("GET", "/v2/who", Access::open, who));
  const auto server = start_server(std::move(router));
  RawClient client(server->port());
  const auto role = [&](const char* path, const char* word) {
    client.send(request(std::string("GET ") + path, std::string("Authorization: Bearer ") + word + "\r\n"));
    return json::value_to<std::string>(json::parse(client.answer().body).at("role"));
  };
  EXPECT_EQ(role("/api/v1/who", "member"), "member");
  EXPECT_EQ(role("/api/v1/who", "unknown"), "none");
  EXPECT_EQ(role("/v2/who", "member"), "none");
}

TEST(Failures, BecomeAnswersThatTellNothing) {
  Router router;
  router.add(route("GET", "/unavailable", Access::open,
                   [](const Request&) -> Response { throw store::Unavailable("secret"); }));
  router.add(route("GET", "/unusable", Access::open,
                   [](const Request&) -> Response { throw store::Unusable("secret"); }));
  router.add(route("GET", "/broken", Access::open,
                   [](const Request&) -> Response { throw std::runtime_error("secret"); }));
  Route dropped = route("GET", "/dropped", Access::open, nullptr);
  dropped.async = [](const std::shared_ptr<Request>&, const Respond&) {};
  router.add(dropped);
  Route twice = route("GET", "/twice", Access::open, nullptr);
  twice.async = [](const std::shared_ptr<Request>&, const Respond& respond) {
    respond(empty_response(204));
    respond(empty_response(200));
  };
  router.add(twice);
  const auto server = start_server(std::move(router));
  RawClient client(server->port());
  for (const auto& [path, status] : std::vector<std::pair<std::string, int>>{
           {"/unavailable", 503}, {"/unusable", 503}, {"/broken", 500}, {"/dropped", 500}, {"/twice", 204}}) {
    client.send(request("GET " + path));
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, status) << path;
    EXPECT_EQ(answer.has("retry-after: 1"), path == "/unavailable");
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  }
  EXPECT_EQ(server->counters().errors, 4u);
}

const std::string kViewer = "Authorization: Bearer viewer\r\n";

// The value of the last `id:` line.
std::string last_id(const std::string& text) {
  const auto at = text.rfind("id: ");
  return at == std::string::npos ? "" : text.substr(at + 4, text.find('\n', at) - at - 4);
}

TEST(LiveUpdates, ArriveByTopicAndResumeAfterTheLastOneSeen) {
  const auto server = start_server({});
  std::string seen;
  {
    RawClient client(server->port());
    client.send(request("GET /api/v1/live?topics=incident,inbox", kViewer));
    const auto head = client.until("\n\n");
    EXPECT_NE(head.find("200 OK"), std::string::npos);
    EXPECT_NE(head.find("retry: 500\n"), std::string::npos);
    server->live().publish("incidents", 1);
    server->live().publish("incident/12", json::object{{"state", "open"}});
    seen = client.until("\n\n");
    EXPECT_NE(seen.find(R"(data: {"topic":"incident/12","data":{"state":"open"}})"), std::string::npos);
    EXPECT_EQ(seen.find("incidents"), std::string::npos);
  }
  server->live().publish("inbox", 2);
  RawClient again(server->port());
  again.send(request("GET /api/v1/live?topics=incident,inbox",
                     kViewer + "Last-Event-ID: " + last_id(seen) + "\r\n"));
  EXPECT_EQ(again.until("}\n\n").find("resync"), std::string::npos);
  server->live().publish("inbox", 3);
  EXPECT_NE(again.until("}\n\n").find(R"("data":3)"), std::string::npos);
}

TEST(LiveUpdates, BeginWithAResyncWhenEventsAreMissing) {
  const auto server = start_server({});
  RawClient first(server->port());
  first.send(request("GET /api/v1/live?topics=a", kViewer));
  const auto id = last_id(first.until("\n\n"));
  for (int i = 0; i < 1'002; ++i) server->live().publish("b", i);
  for (const auto& old : {id, std::string("otherprocess-1"), std::string("nonsense")}) {
    RawClient client(server->port());
    client.send(request("GET /api/v1/live?topics=a", kViewer + "Last-Event-ID: " + old + "\r\n"));
    EXPECT_NE(client.until("}\n\n").find(R"(data: {"topic":"resync","data":null})"), std::string::npos)
        << old;
  }
}

TEST(LiveUpdates, NeedAccessTopicsAndRoom) {
  ServerOptions options;
  options.stream_limit = 1;
  const auto server = start_server({}, options);
  RawClient client(server->port()), stream(server->port());
  client.send(request("GET /api/v1/live?topics=a"));
  EXPECT_EQ(client.answer().status, 401);
  client.send(request("GET /api/v1/live", kViewer));
  EXPECT_EQ(client.answer().status, 400);
  stream.send(request("GET /api/v1/live?topics=a", kViewer));
  stream.until("retry: 500\n");
  client.send(request("GET /api/v1/live?topics=a", kViewer));
  EXPECT_EQ(client.answer().status, 503);
}

TEST(LiveUpdates, SendCommentsInSilenceAndEndWithTheirAccess) {
  std::atomic<bool> valid{true};
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.stream_comment = Duration{20'000};
  options.stream_recheck = Duration{50'000};
  auto server = Server::start(options, {}, [&](const Request& r) -> Result<Principal> {
    return valid ? principal_by_word(r) : Error{"revoked", ""};
  });
  ASSERT_TRUE(server);
  RawClient client((*server)->port());
  client.send(request("GET /api/v1/live?topics=a", kViewer));
  EXPECT_TRUE(client.until(":\n\n").ends_with(":\n\n"));
  EXPECT_EQ((*server)->counters().open_streams, 1u);
  valid = false;
  EXPECT_TRUE(client.until("\r\n0\r\n\r\n").ends_with("0\r\n\r\n"));
  EXPECT_TRUE(client.closed());
}

TEST(Drain, FinishesWhatRunsEndsStreamsAndClosesWhatIdles) {
  std::promise<void> entered, go;
  Router router;
  router.add(route("GET", "/slow", Access::open, [&](const Request&) {
    entered.set_value();
    go.get_future().wait();
    return empty_response(204);
  }));
  const auto server = start_server(std::move(router));
  RawClient slow(server->port()), idle(server->port()), stream(server->port());
  stream.send(request("GET /api/v1/live?topics=a", kViewer));
  stream.until("retry: 500\n");
  slow.send(request("GET /slow"));
  entered.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { server->stop(Duration::seconds(20)); });
  EXPECT_TRUE(stream.until("0\r\n\r\n").ends_with("0\r\n\r\n"));
  EXPECT_TRUE(idle.closed());
  go.set_value();
  const auto answer = slow.answer();
  EXPECT_EQ(answer.status, 204);
  EXPECT_TRUE(answer.has("connection: close"));
  EXPECT_TRUE(slow.closed());
  stopped.wait();
  server->stop(Duration{});
}

TEST(Drain, DropsAtTheDeadlineWhatDoesNotAnswer) {
  Respond kept;  // outlives the server, answers far too late
  std::promise<void> entered;
  Router router;
  Route never = route("GET", "/never", Access::open, nullptr);
  never.async = [&](const std::shared_ptr<Request>&, Respond respond) {
    kept = std::move(respond);
    entered.set_value();
  };
  router.add(never);
  auto server = start_server(std::move(router));
  RawClient client(server->port());
  client.send(request("GET /never"));
  entered.get_future().wait();
  server->stop(Duration{10'000});
  EXPECT_TRUE(client.closed());
  server.reset();
  kept(empty_response(204));
}

TEST(Listening, FailsAtATakenAddress) {
  const auto server = start_server({});
  ServerOptions options;
  options.listen = "127.0.0.1:" + std::to_string(server->port());
  EXPECT_FALSE(Server::start(options, {}, principal_by_word));
}

}  // namespace
}  // namespace onus::server
