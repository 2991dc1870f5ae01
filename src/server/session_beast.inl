// One connection, on any stream. Included by http_beast.cpp (plain) and http_beast_tls.cpp only: it is heavy.
//
// g++ 12: nothing with a destructor is built inside a co_await expression, and no coroutine is a lambda with
// captures.
#pragma once
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "server/core_beast.inl"
#include "server/request_parser.h"
#include "server/target.h"

namespace onus::server {

inline constexpr std::size_t kPieceSize = 64 * 1024;     // of an answer, with a deadline each
inline constexpr std::size_t kLingerBytes = 256 * 1024;  // read and dropped before closing
inline constexpr auto kLinger = std::chrono::seconds(1);

inline std::chrono::microseconds to_chrono(Duration d) { return std::chrono::microseconds(d.us); }

template <class Stream>
class Session final : public SessionBase, public std::enable_shared_from_this<Session<Stream>> {
  static constexpr bool kTls = !std::is_same_v<Stream, beast::tcp_stream>;

  // The request with its part of the body budget: both live as long as anybody holds the request.
  struct Held {
    explicit Held(const std::shared_ptr<BodyBudget>& budget) : share(budget) {}
    BodyShare share;
    Request request;
  };

  // One request and its answer.
  struct Exchange {
    explicit Exchange(Core& core)
        : parser(core.options.header_limit),
          held(std::make_shared<Held>(core.budget)),
          request(held, &held->request) {}
    RequestParser parser;
    std::shared_ptr<Held> held;
    std::shared_ptr<Request> request;
    Target target;
    const Route* route = nullptr;
    Response response;
    bool keep_alive = false;
    bool body_unread = false;  // then the connection cannot go on
    Steady::time_point started;
  };

 public:
  template <class... Args>
  Session(Core& core, IoThread& thread, std::string peer, Args&&... stream)
      : core_(core),
        thread_(thread),
        peer_(std::move(peer)),
        stream_(std::forward<Args>(stream)...),
        buffer_(core.options.header_limit + kPieceSize),
        timer_(thread.io) {
    thread_.sessions.insert(this);
  }
  ~Session() override {
    thread_.sessions.erase(this);
    core_.connection_closed();
  }

  IoThread& thread() { return thread_; }

  void drain() override {
    if (idle_) socket().cancel();
  }
  void abort() override {
    aborted_ = true;
    socket().close();
    timer_.cancel();
  }

  Awaitable<> run() {
    expires_after(
        core_.options.header_timeout);  // from the first byte of a handshake to the end of the first head
    if constexpr (kTls) {
      const auto [error] = co_await stream_.async_handshake(Stream::server, kTuple);
      if (error && is_plain_request(error)) co_await say_https();
      if (error) co_return;
    }
    bool more = true;
    while (more) more = co_await serve_one();
  }

  // Runs beside a stream's writer: notices that the client went away. What it sends is dropped.
  Awaitable<> watch() {
    char dropped[512];
    const auto space = asio::buffer(dropped);
    error_code error;
    socket().expires_never();  // a client that only listens is not late; each write has a deadline of its own
    while (!error) {
      const auto [e, n] = co_await stream_.async_read_some(space, kTuple);
      error = e;
    }
    gone_ = true;
    timer_.cancel();
  }

 private:
  auto& socket() { return beast::get_lowest_layer(stream_); }
  void expires_after(Duration d) { socket().expires_after(to_chrono(d)); }
  std::string_view buffered() const {
    return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
  }

  Awaitable<error_code> read_more() {
    const auto size = std::min(kPieceSize / 4, buffer_.max_size() - buffer_.size());
    if (size == 0) co_return asio::error::no_buffer_space;
    const auto space = buffer_.prepare(size);
    const auto [error, n] = co_await stream_.async_read_some(space, kTuple);
    buffer_.commit(n);
    co_return error;
  }

  Awaitable<bool> write(std::string_view bytes) {
    expires_after(core_.options.write_timeout);
    const auto buffer = asio::buffer(bytes.data(), bytes.size());
    const auto [error, n] = co_await asio::async_write(stream_, buffer, kTuple);
    co_return !error;
  }

  // Waits until something is in the mailbox, or `until`; false if the connection is to be dropped.
  Awaitable<bool> wait(Mailbox& box, Steady::time_point until = Steady::time_point::max()) {
    while (!box.ready && !aborted_ && !gone_) {
      timer_.expires_at(until);
      const auto [error] = co_await timer_.async_wait(kTuple);
      if (!error) break;  // it is late, nobody called
    }
    co_return !aborted_ && !gone_;
  }

  /// One request, from idleness to its answer; false when the connection is to end, which it then has.
  Awaitable<bool> serve_one() {
    Exchange x(core_);
    const bool complete = co_await read_head(x);
    if (!complete) co_return false;
    x.started = Steady::now();
    if (const auto& refusal = x.parser.refusal()) {
      x.response = problem(refusal->status, "The request is malformed", refusal->detail);
      x.body_unread = true;
    } else {
      ++core_.counters.requests;
      take_head(x);
      const bool answered = co_await produce(x);
      if (!answered) co_return false;
    }
    x.keep_alive = x.keep_alive && !x.body_unread && !core_.draining;
    const bool head_only = x.request->method == "HEAD";
    if (x.response.stream && !head_only) {
      log_answer(x);
      co_await stream(x);
      co_return false;
    }
    const bool written = co_await write_response(x, head_only);
    log_answer(x);
    if (written && x.keep_alive) co_return true;
    if (written) co_await linger();
    co_return false;
  }

  // Waits for a request and reads its head. False: nobody asked, or they were too slow or left.
  Awaitable<bool> read_head(Exchange& x) {
    if (served_++ > 0)
      expires_after(buffer_.size() > 0 ? core_.options.header_timeout : core_.options.idle_timeout);
    if (buffer_.size() == 0) {
      if (core_.draining) co_return false;
      idle_ = true;
      const auto error = co_await read_more();
      idle_ = false;
      if (error) co_return false;
      if (served_ > 1) expires_after(core_.options.header_timeout);
    }
    for (;;) {
      buffer_.consume(x.parser.feed_head(buffered()));
      if (x.parser.refusal() || x.parser.head_done()) co_return true;
      const auto error = co_await read_more();
      if (error) co_return false;
    }
  }

  void take_head(Exchange& x) {
    auto& request = *x.request;
    request.method = x.parser.method();
    request.target = x.parser.target();
    request.headers = x.parser.take_headers();
    request.received = system_clock().now();
    core_.proxies.apply(request, peer_, kTls);
    x.keep_alive = x.parser.keep_alive() && served_ < core_.options.requests_per_connection;
    x.body_unread = x.parser.framing().has_body();
  }

  // Fills the answer; false if the connection is lost.
  Awaitable<bool> produce(Exchange& x) {
    auto& request = *x.request;
    auto target = parse_target(request.target);
    if (!target) {
      x.response = problem(400, "The request is malformed", target.error().message);
      x.keep_alive = false;
      co_return true;
    }
    x.target = std::move(*target);
    request.path = x.target.path;
    request.query = x.target.query;
    auto found = core_.dispatcher.find(request, x.target.segments);
    x.route = found.route;
    if (!x.route) {
      x.response = std::move(found.refusal);
      co_return true;
    }
    if (x.parser.framing().content_length > x.route->body_limit) {
      x.response = too_large(*x.route);
      co_return true;
    }
    const bool has_body = x.parser.framing().has_body();
    const bool admit_first = Dispatcher::admits_first(*x.route, has_body);
    if (admit_first) {
      const bool alive = co_await admit(x);
      if (!alive || x.response.status != 200) co_return alive;
    }
    if (has_body) {
      const bool alive = co_await read_body(x);
      if (!alive || x.response.status != 200) co_return alive;
      x.body_unread = false;
    }
    OpenMailbox box(thread_.io, timer_);
    Respond respond = answer_once([share = box.share()](Response r) { share->put(std::move(r)); });
    core_.dispatcher.handle(x.request, *x.route, admit_first, std::move(respond));
    respond = nullptr;
    const bool alive = co_await wait(*box.share());
    if (alive) x.response = std::move(*box->content);
    co_return alive;
  }

  static Response too_large(const Route& route) {
    return problem(413, "The body is too large",
                   "At most " + std::to_string(route.body_limit) + " bytes are taken.");
  }

  // Leaves the answer as it is (200) if the caller may go on.
  Awaitable<bool> admit(Exchange& x) {
    OpenMailbox box(thread_.io, timer_);
    std::function<void(std::optional<Response>)> done = [share = box.share()](std::optional<Response> r) {
      share->put(std::move(r));
    };
    core_.dispatcher.admit(x.request, *x.route, std::move(done));
    const bool alive = co_await wait(*box.share());
    if (alive && box->content) x.response = std::move(*box->content);
    co_return alive;
  }

  // Leaves the answer as it is (200) if the body could be read whole. Each MiB earns another body_timeout.
  Awaitable<bool> read_body(Exchange& x) {
    constexpr std::size_t stride = 1 << 20;
    auto& parser = x.parser;
    if (parser.framing().expects_continue && buffer_.size() == 0) {
      const bool written = co_await write("HTTP/1.1 100 Continue\r\n\r\n");
      if (!written) co_return false;
    }
    parser.limit_body(x.route->body_limit);
    x.held->share.of(client_network(x.request->client_address));
    expires_after(core_.options.body_timeout);
    std::size_t next = stride;
    for (;;) {
      buffer_.consume(parser.feed_body(buffered()));
      if (const auto& refusal = parser.refusal()) {
        x.response = refusal->status == 413
                         ? too_large(*x.route)
                         : problem(refusal->status, "The request is malformed", refusal->detail);
        co_return true;
      }
      if (!x.held->share.grow_to(parser.body_size())) {
        x.response = problem(503, "Too much to do at the moment");
        x.response.set("Retry-After", "1");
        co_return true;
      }
      if (parser.done()) break;
      if (parser.body_size() >= next) {
        next = parser.body_size() + stride;
        expires_after(core_.options.body_timeout);
      }
      const auto error = co_await read_more();
      if (error) co_return false;
    }
    x.request->body = parser.take_body();
    co_return true;
  }

  HeadOptions head_options(const Exchange& x) const {
    return {.http_1_0 = x.parser.http_1_0(),
            .keep_alive = x.keep_alive,
            .tls = kTls,
            .now = system_clock().now()};
  }

  Awaitable<bool> write_response(Exchange& x, bool head_only) {
    const auto& body = x.response.shared_body ? *x.response.shared_body : x.response.body;
    auto options = head_options(x);
    options.content_length = body.size();
    auto bytes = render_head(x.response, options);
    std::string_view rest =
        head_only || !has_body(x.response.status) ? std::string_view() : std::string_view(body);
    const auto first = std::min(rest.size(), kPieceSize);
    bytes.append(rest.substr(0, first));
    rest.remove_prefix(first);
    bool written = co_await write(bytes);
    while (written && !rest.empty()) {
      const auto piece = rest.substr(0, kPieceSize);
      rest.remove_prefix(piece.size());
      written = co_await write(piece);
    }
    co_return written;
  }

  // Closes so that the last answer arrives: closing with bytes unread would reset the connection and lose it.
  Awaitable<> linger() {
    socket().expires_after(kLinger);
    if constexpr (kTls) {
      (void)co_await stream_.async_shutdown(kTuple);
    }
    co_await drop_rest();
  }

  // Whoever asks a TLS port with http:// would else see nothing but a connection that ends.
  Awaitable<> say_https() {
    static constexpr std::string_view kAnswer =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 36\r\n"
        "Connection: close\r\n\r\nThis port speaks TLS: use https://.\n";
    const auto bytes = asio::buffer(kAnswer);
    socket().expires_after(kLinger);
    const auto [error, written] = co_await asio::async_write(socket(), bytes, kTuple);
    if (!error) co_await drop_rest();
  }

  Awaitable<> drop_rest() {
    error_code error;
    socket().socket().shutdown(tcp::socket::shutdown_send, error);
    const auto space = buffer_.prepare(std::min(kPieceSize / 4, buffer_.max_size() - buffer_.size()));
    std::size_t dropped = 0;
    while (!error && dropped < kLingerBytes) {
      const auto [e, n] = co_await socket().async_read_some(space, kTuple);
      error = e;
      dropped += n;
    }
    socket().close();
  }

  Awaitable<> stream(Exchange& x);
  Awaitable<bool> stream_pieces(Exchange& x, Mailbox& box, bool chunked);

  void log_answer(const Exchange& x) {
    const int status = x.response.status;
    if (status >= 500) ++core_.counters.errors;
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - x.started).count();
    const auto& key = x.request->param("key");
    const auto& secret = key.empty() ? x.request->param("token") : key;  // of `/api/v1/p/{token}`
    if (status == 401 || status == 403) {
      ++core_.counters.refused;
      if (const auto unlogged = core_.refusals.refused(x.started))
        log::info("refused", {{"method", x.request->method},
                              {"path", loggable_path(x.target.segments, secret)},
                              {"status", status},
                              {"actor", x.request->principal.actor()},
                              {"address", x.request->client_address},
                              {"others_refused", *unlogged}});
      return;
    }
    log::write(status >= 500 ? log::Level::info : log::Level::debug, "request",
               {{"method", x.request->method},
                {"path", loggable_path(x.target.segments, secret)},
                {"status", status},
                {"ms", ms}});
  }

  Core& core_;
  IoThread& thread_;
  const std::string peer_;
  Stream stream_;
  beast::flat_buffer buffer_;  // what came and is not yet parsed: bounds what a client can pipeline
  asio::steady_timer timer_;
  std::size_t served_ = 0;
  bool idle_ = false;
  bool aborted_ = false;
  bool gone_ = false;  // noticed by watch()
};

template <class Stream>
Awaitable<> run_session(std::shared_ptr<Session<Stream>> session) {
  co_await session->run();
}

template <class Stream>
Awaitable<> watch_session(std::shared_ptr<Session<Stream>> session) {
  co_await session->watch();
}

/// On the thread of the session.
template <class Stream>
void launch(std::shared_ptr<Session<Stream>> session) {
  asio::co_spawn(session->thread().io, run_session(session), log_exception);
}

// Server-sent events: until the client leaves, its access ends, it lags, or the server drains.
template <class Stream>
Awaitable<> Session<Stream>::stream(Exchange& x) {
  auto options = head_options(x);
  options.keep_alive = false;
  options.chunked = !options.http_1_0;
  options.unbounded = options.http_1_0;
  const auto head = render_head(x.response, options);
  bool alive = co_await write(head);
  if (!alive) co_return;

  ++core_.counters.open_streams;
  OpenMailbox box(thread_.io, timer_);
  const auto subscription = x.response.stream;
  subscription->on_wake([share = box.share()] { share->put(std::nullopt); });
  asio::co_spawn(thread_.io, watch_session(this->shared_from_this()), log_exception);
  alive = co_await stream_pieces(x, *box.share(), options.chunked);
  subscription->on_wake(nullptr);
  --core_.counters.open_streams;
  if (alive && options.chunked) co_await write(kLastChunk);
  socket().close();
}

// False if the client is gone.
template <class Stream>
Awaitable<bool> Session<Stream>::stream_pieces(Exchange& x, Mailbox& box, bool chunked) {
  const auto subscription = x.response.stream;
  const auto comment_after = to_chrono(core_.options.stream_comment);
  const auto check_after = to_chrono(core_.options.stream_recheck);
  auto comment_at = Steady::now() + comment_after;
  auto check_at = Steady::now() + check_after;
  for (;;) {
    box.ready = false;  // before take(): what is published after it wakes anew
    auto piece = subscription->take();
    const auto now = Steady::now();
    if (piece.text.empty() && now >= comment_at) piece.text = ":\n\n";
    if (!piece.text.empty() && !gone_ && !aborted_) {
      const auto bytes = chunked ? render_chunk(piece.text) : piece.text;
      const bool written = co_await write(bytes);
      if (!written) co_return false;
      comment_at = Steady::now() + comment_after;
      if (!piece.ended) continue;
    }
    if (gone_ || aborted_) co_return false;
    if (piece.ended) co_return true;
    if (now >= check_at) {
      check_at = now + check_after;
      core_.dispatcher.recheck(x.request, *x.route, [subscription](bool allowed) {
        if (!allowed) subscription->end();
      });
    }
    co_await wait(box, std::min(comment_at, check_at));
  }
}

}  // namespace onus::server
