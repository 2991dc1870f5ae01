// The server over plain connections: the parser beneath, the listener, the threads, drain.
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "base/crypto.h"
#include "base/text.h"
#include "server/session_beast.inl"

namespace onus::server {

namespace http = beast::http;

namespace {

bool has_bare_lf(std::string_view bytes) {
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
    if (at == 0 || bytes[at - 1] != '\r') return true;
  return false;
}

}  // namespace

struct RequestParser::Impl {
  http::request_parser<http::string_body> parser;
  std::size_t limit = 0;
  std::size_t head_bytes = 0;
  char last = 0;  // of the head so far
  std::optional<Refusal> refusal;
  Headers headers;
  Framing framing;

  void refuse(const error_code& error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
      refusal = Refusal{431, "Request line and headers are too long."};
    } else if (error == http::error::body_limit) {
      refusal = Refusal{413, "The body is too large."};
    } else {
      refusal = Refusal{400, "This is not HTTP/1.1."};
    }
  }

  // The parser joins folded lines with a space, so that the values do not show them: look at the bytes.
  bool folded(std::string_view bytes) {
    for (const char c : bytes) {
      if (last == '\n' && (c == ' ' || c == '\t')) return true;
      last = c;
    }
    return false;
  }

  void finish_head() {
    for (const auto& field : parser.get())
      headers.emplace_back(ascii_lower({field.name_string().data(), field.name_string().size()}),
                           std::string(field.value()));
    auto checked = check_framing(static_cast<int>(parser.get().version()) - 10, headers);
    framing = checked.framing;
    refusal = checked.refusal;
  }
};

RequestParser::RequestParser(std::size_t header_limit) : impl_(std::make_unique<Impl>()) {
  impl_->limit = header_limit;
  impl_->parser.header_limit(static_cast<std::uint32_t>(header_limit));
  impl_->parser.body_limit(boost::none);  // known only once the route is
}

RequestParser::~RequestParser() = default;

std::size_t RequestParser::feed_head(std::string_view bytes) {
  auto& parser = impl_->parser;
  std::size_t used = 0;
  while (used < bytes.size() && !parser.is_header_done() && !impl_->refusal) {
    error_code error;
    const auto rest = bytes.substr(used);
    const auto taken = parser.put(asio::buffer(rest.data(), rest.size()), error);
    if (impl_->folded(rest.substr(0, taken)))
      impl_->refusal = Refusal{400, "A header goes over more than one line."};
    used += taken;
    impl_->head_bytes += taken;
    if (error == http::error::need_more) break;
    if (error) impl_->refuse(error);
  }
  if (impl_->refusal) return used;
  const auto unfinished = parser.is_header_done() ? 0 : bytes.size() - used;
  if (impl_->head_bytes + unfinished > impl_->limit) {
    impl_->refuse(http::error::header_limit);
  } else if (parser.is_header_done()) {
    impl_->finish_head();
  }
  return used;
}

void RequestParser::limit_body(std::size_t limit) {
  impl_->parser.body_limit(limit);
  impl_->parser.eager(true);
  // Beast makes room for the whole length before it looks at the limit.
  if (impl_->framing.content_length > limit) impl_->refuse(http::error::body_limit);
}

std::size_t RequestParser::feed_body(std::string_view bytes) {
  auto& parser = impl_->parser;
  std::size_t used = 0;
  while (used < bytes.size() && !parser.is_done() && !impl_->refusal) {
    error_code error;
    const auto rest = bytes.substr(used);
    // Beast asserts that a last chunk which it has seen once is shown again with the end of its body: 5
    // bytes.
    if (impl_->framing.chunked && rest.size() < 5 && rest.front() == '0') break;
    used += parser.put(asio::buffer(rest.data(), rest.size()), error);
    if (error == http::error::need_more) {
      // Only lines are left untaken, and the parser waits for CR LF for ever where a bare LF ends one.
      if (has_bare_lf(bytes.substr(used)))
        impl_->refusal = Refusal{400, "A chunk's line must end with CR LF."};
      break;
    }
    if (error) {
      impl_->refuse(error);
      break;
    }
  }
  return used;
}

bool RequestParser::head_done() const { return impl_->parser.is_header_done(); }
bool RequestParser::done() const { return impl_->parser.is_done(); }
const std::optional<Refusal>& RequestParser::refusal() const { return impl_->refusal; }
std::string RequestParser::method() const { return std::string(impl_->parser.get().method_string()); }
std::string RequestParser::target() const { return std::string(impl_->parser.get().target()); }
Headers RequestParser::take_headers() { return std::move(impl_->headers); }
const Framing& RequestParser::framing() const { return impl_->framing; }
bool RequestParser::http_1_0() const { return impl_->parser.get().version() == 10; }
bool RequestParser::keep_alive() const { return impl_->parser.get().keep_alive(); }
std::size_t RequestParser::body_size() const { return impl_->parser.get().body().size(); }
std::string RequestParser::take_body() { return std::move(impl_->parser.get().body()); }

namespace {

Response open_stream(LiveHub& hub, const Request& request) {
  auto topics = parse_topics(request.query_value("topics").value_or(""));
  if (!topics) return problem(400, "The request is malformed", topics.error().message, {topics.error()});
  Response response;
  response.stream = hub.subscribe(std::move(*topics), request.header("last-event-id"));
  if (!response.stream) {
    response = problem(503, "Too many live streams");
    response.set("Retry-After", "10");
    return response;
  }
  response.set("Content-Type", "text/event-stream");
  response.set("X-Accel-Buffering", "no");
  return response;
}

Route live_route(const std::shared_ptr<LiveHub>& hub) {
  Route route = described_live_route();
  route.handler = [hub](const Request& request) { return open_stream(*hub, request); };
  return route;
}

// Binds the first of the addresses that the name stands for; the error says which and why.
Result<bool> listen_at(tcp::acceptor& acceptor, asio::io_context& io, const std::string& text) {
  const auto address = parse_listen(text);
  if (!address) return address.error();
  tcp::resolver resolver(io);
  error_code error;
  const auto found =
      resolver.resolve(address->host, std::to_string(address->port), tcp::resolver::passive, error);
  for (const auto& entry : found) {
    error = {};
    acceptor.open(entry.endpoint().protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(entry.endpoint(), error);
    if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
    if (!error) return true;
    error_code ignored;
    acceptor.close(ignored);
  }
  return Error{"cannot listen at " + text + ": " + error.message(), "listen"};
}

class BeastServer final : public Server {
 public:
  BeastServer(const ServerOptions& options, TrustedProxies proxies, const std::shared_ptr<LiveHub>& hub,
              Router router, Authenticator authenticator)
      : core_(options, std::move(proxies), hub, std::move(router), std::move(authenticator)) {
    for (int i = 0; i < std::max(options.io_threads, 1); ++i)
      threads_.push_back(std::make_unique<IoThread>());
    acceptor_ = std::make_unique<tcp::acceptor>(threads_[0]->io);
    pause_ = std::make_unique<asio::steady_timer>(threads_[0]->io);
  }
  ~BeastServer() override { stop(Duration{}); }

  Result<bool> open() {
    if (auto loaded = reload_tls(); !loaded) return loaded;
    if (auto bound = listen_at(*acceptor_, threads_[0]->io, core_.options.listen); !bound) return bound;
    port_ = acceptor_->local_endpoint().port();
    asio::co_spawn(threads_[0]->io, accept(), log_exception);
    for (auto& thread : threads_) thread->thread = std::thread([io = &thread->io] { io->run(); });
    return true;
  }

  int port() const override { return port_; }
  Live& live() override { return *core_.hub; }
  const Counters& counters() const override { return core_.counters; }
  void stop(Duration deadline) override;
  Result<bool> reload_tls() override;

 private:
  Awaitable<> accept();
  void open_session(IoThread& thread, tcp::socket socket);
  std::shared_ptr<Tls> tls() {
    const std::lock_guard lock(tls_mutex_);
    return tls_;
  }
  template <class F>
  void on_each_session(F f) {
    for (auto& thread : threads_)
      asio::post(thread->io, [f, t = thread.get()] {
        for (auto* session : t->sessions) f(*session);
      });
  }

  Core core_;
  std::vector<std::unique_ptr<IoThread>> threads_;
  std::unique_ptr<tcp::acceptor> acceptor_;
  std::unique_ptr<asio::steady_timer> pause_;
  int port_ = 0;
  std::mutex tls_mutex_;
  std::shared_ptr<Tls> tls_;  // under the mutex; null: plain
  bool stopped_ = false;
};

Result<bool> BeastServer::reload_tls() {
  const auto& [certificate, key] = std::pair(core_.options.tls_cert, core_.options.tls_key);
  if (certificate.empty() && key.empty()) return true;
  if (certificate.empty() || key.empty()) return Error{"TLS needs both a certificate and a key", "tls"};
  auto loaded = load_tls(certificate, key);
  if (!loaded) return loaded.error();
  const std::lock_guard lock(tls_mutex_);
  tls_ = std::move(*loaded);
  return true;
}

Awaitable<> BeastServer::accept() {
  for (std::size_t next = 0;; ++next) {
    auto& thread = *threads_[next % threads_.size()];
    tcp::socket socket(thread.io);
    const auto [error] = co_await acceptor_->async_accept(socket, kTuple);
    if (core_.draining) co_return;
    if (error) {
      // Out of descriptors, most likely: they come back when connections close.
      log::warn("cannot accept a connection", {{"error", error.message()}});
      pause_->expires_after(std::chrono::milliseconds(100));
      co_await pause_->async_wait(kTuple);
      if (core_.draining) co_return;
      continue;
    }
    ++core_.counters.connections;
    if (core_.counters.open_connections >= core_.options.connection_limit)
      continue;  // closed as it goes out of scope
    ++core_.counters.open_connections;
    asio::post(thread.io,
               [this, &thread, s = std::move(socket)]() mutable { open_session(thread, std::move(s)); });
  }
}

// From here on the session's destructor counts the connection as closed.
void BeastServer::open_session(IoThread& thread, tcp::socket socket) {
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return core_.connection_closed();  // it left already
  socket.set_option(tcp::no_delay(true), error);
  auto peer = endpoint.address().to_string();
  if (const auto secure = tls()) return secure->open(core_, thread, std::move(socket), std::move(peer));
  launch(std::make_shared<Session<beast::tcp_stream>>(core_, thread, std::move(peer), std::move(socket)));
}

void BeastServer::stop(Duration deadline) {
  if (stopped_) return;
  stopped_ = true;
  core_.draining = true;
  asio::post(threads_[0]->io, [this] {
    error_code ignored;
    acceptor_->close(ignored);
    pause_->cancel();
  });
  core_.hub->end_all();
  on_each_session([](SessionBase& session) { session.drain(); });
  const auto all_closed = [this] { return core_.counters.open_connections == 0; };
  std::unique_lock lock(core_.mutex);
  if (!core_.closed.wait_for(lock, to_chrono(deadline), all_closed)) {
    on_each_session([](SessionBase& session) { session.abort(); });
    // A connection accepted just before may open after that: it finds the server draining and leaves by
    // itself.
    core_.closed.wait(lock, all_closed);
  }
  lock.unlock();
  core_.pool.stop();
  for (auto& thread : threads_) thread->work.reset();
  for (auto& thread : threads_)
    if (thread->thread.joinable()) thread->thread.join();
}

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Router router,
                                              Authenticator authenticator) {
  auto proxies = TrustedProxies::parse(options.trusted_proxies);
  if (!proxies) return proxies.error();
  const auto hub = std::make_shared<LiveHub>(random_key(12), options.stream_limit);
  router.add(live_route(hub));
  auto server = std::make_unique<BeastServer>(options, std::move(*proxies), hub, std::move(router),
                                              std::move(authenticator));
  if (auto opened = server->open(); !opened) return opened.error();
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace onus::server
