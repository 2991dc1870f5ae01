// Clients that read too slowly, or that only listen: deadlines of answers, and streams that lag.
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <thread>

#include "server/live.h"
#include "server/server_testing.h"

namespace onus::server {
namespace {

const std::string kReader = "Authorization: Bearer viewer\r\n";

/// Takes little on its own, so that the server soon waits for it to read.
class SlowClient : public RawClient {
 public:
  explicit SlowClient(int port) : RawClient(port) {
    const int bytes = 16 * 1024;
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
  }
  /// Reads to the end of the connection; returns how many bytes came and keeps the last few.
  std::size_t read_all() {
    std::string piece(256 * 1024, '\0');
    std::size_t total = 0;
    for (long n = 0; (n = read_some(piece.data(), piece.size())) > 0;) {
      total += static_cast<std::size_t>(n);
      end.append(piece, 0, static_cast<std::size_t>(n));
      if (end.size() > kEnd) end.erase(0, end.size() - kEnd);
    }
    return total;
  }
  static constexpr std::size_t kEnd = 64;
  std::string end;
};

/// Asks again and again, for at most 20 s.
template <class F>
bool eventually(F is) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!is()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

TEST(SlowClients, ThatDoNotTakeTheirAnswerAreCutAtTheDeadline) {
  constexpr std::size_t size = 64u << 20;  // more than the buffers of both ends hold
  Router router;
  router.add(route("GET", "/large", Access::open, [](const Request&) {
    Response response;
    response.body.assign(size, 'x');
    return response;
  }));
  ServerOptions options;
  options.write_timeout = Duration{500'000};
  const auto server = start_server(std::move(router), options);
  SlowClient idle(server->port()), reader(server->port());
  idle.send(request("GET /large"));
  EXPECT_TRUE(eventually([&] { return server->counters().requests == 1; }));
  EXPECT_TRUE(eventually([&] { return server->counters().open_connections == 1; }))
      << "the server still waits for a client that does not read";
  EXPECT_LT(idle.read_all(), size);
  reader.send(request("GET /large", "Connection: close\r\n"));
  EXPECT_GT(reader.read_all(), size) << "one that reads gets all, however long it takes";
}

TEST(Streams, OutliveTheDeadlinesOfTheirWritesWhileTheClientOnlyListens) {
  ServerOptions options;
  options.write_timeout = Duration{150'000};
  options.stream_comment = Duration{25'000};
  const auto server = start_server({}, options);
  RawClient client(server->port());
  client.send(request("GET /api/v1/live?topics=a", kReader));
  client.until("\n\n");
  for (int comment = 0; comment < 20; ++comment)
    ASSERT_TRUE(client.until(":\n\n").ends_with(":\n\n")) << "cut after " << comment << " comments";
  server->live().publish("a", "still here");
  EXPECT_NE(client.until("still here").find("data: "), std::string::npos);
  EXPECT_EQ(server->counters().open_streams, 1u);
}

TEST(Streams, ThatLagTooFarAreEndedSoThatTheClientStartsAnew) {
  const auto server = start_server({});
  SlowClient client(server->port());
  client.send(request("GET /api/v1/live?topics=a", kReader));
  client.until("\n\n");
  constexpr std::size_t events = 3'000, size = 10'000;  // the buffers of both ends hold far less than 30 MB
  const json::value large(std::string(size, 'x'));
  for (std::size_t i = 0; i < events; ++i) server->live().publish("a", large);
  EXPECT_EQ(server->counters().open_streams, 1u) << "publishing never waits for a stream, nor ends it";
  EXPECT_LT(client.read_all(), events * size);
  EXPECT_TRUE(client.end.ends_with("0\r\n\r\n")) << "ended in good order: " << client.end;
  EXPECT_TRUE(eventually([&] { return server->counters().open_streams == 0; }));
}

TEST(Streams, KeepTheirPlaceForAThousandEventsAndNoMore) {
  LiveHub hub("p", 10);
  const auto keeps = hub.subscribe({"a"}, ""), lags = hub.subscribe({"a"}, ""),
             other = hub.subscribe({"b"}, "");
  for (const auto& stream : {keeps, lags, other}) stream->take();
  for (std::size_t i = 0; i < LiveHub::kKept; ++i) hub.publish("a", static_cast<std::int64_t>(i));
  std::string text;
  for (auto piece = keeps->take(); !piece.text.empty(); piece = keeps->take()) {
    EXPECT_FALSE(piece.ended);
    text += piece.text;
  }
  for (const char* data : {"\"data\":0}", "\"data\":999}"})
    EXPECT_NE(text.find(data), std::string::npos) << data;
  hub.publish("a", 1'000);
  EXPECT_FALSE(keeps->take().ended);
  const auto piece = lags->take();
  EXPECT_TRUE(piece.ended);
  EXPECT_TRUE(piece.text.empty()) << "nothing that would hide the gap: " << piece.text;
  EXPECT_FALSE(other->take().ended) << "events of other topics are no lag";
}

}  // namespace
}  // namespace onus::server
