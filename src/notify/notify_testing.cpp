// Servers that a test scripts.
#include "notify/notify_testing.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

#include "audit/audit.h"
#include "base/text.h"
#include "notify/inbox.h"
#include "paging/paging_testing.h"
#include "people/access.h"

namespace onus::notify {

bool put(int socket, std::string_view text) {
  while (!text.empty()) {
    const auto n = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

namespace {

/// Reads lines and blocks from a socket.
class Lines {
 public:
  explicit Lines(int socket) : socket_(socket) {}
  /// Without CR LF; nullopt at the end.
  std::optional<std::string> line() {
    std::size_t end;
    while ((end = buffer_.find("\r\n")) == std::string::npos)
      if (!more()) return std::nullopt;
    std::string out = buffer_.substr(0, end);
    buffer_.erase(0, end + 2);
    return out;
  }
  std::string block(std::size_t size) {
    while (buffer_.size() < size && more()) {
    }
    std::string out = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return out;
  }

 private:
  bool more() {
    char data[4096];
    const auto n = ::recv(socket_, data, sizeof data, 0);
    if (n <= 0) return false;
    buffer_.append(data, static_cast<std::size_t>(n));
    return true;
  }
  int socket_;
  std::string buffer_;
};

}  // namespace

ScriptedServer::ScriptedServer(std::function<void(int)> serve) : serve_(std::move(serve)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0)
    throw std::runtime_error("no port for a test's server");
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

void ScriptedServer::accept_all() {
  for (;;) {
    const int socket = ::accept(listener_, nullptr, nullptr);
    if (socket < 0) return;
    ++connections_;
    const std::lock_guard lock(mutex_);
    open_.insert(socket);
    threads_.emplace_back([this, socket] {
      serve_(socket);
      const std::lock_guard end(mutex_);
      open_.erase(socket);
      ::close(socket);
    });
  }
}

ScriptedServer::~ScriptedServer() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  {
    const std::lock_guard lock(mutex_);
    for (int socket : open_) ::shutdown(socket, SHUT_RDWR);
  }
  for (auto& thread : threads_) thread.join();
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
    } else if (text.substr(i, 3) == "=\r\n") {
      i += 2;
    } else if (text.substr(i, 2) == "=\n") {
      i += 1;
    } else {
      out += *parse_hex(ascii_lower(text.substr(i + 1, 2)));
      i += 2;
    }
  }
  return out;
}

std::string TakenMail::header(std::string_view name) const {
  std::string out;
  bool inside = false;
  for (const auto& ended : split(std::string_view(raw).substr(0, raw.find("\r\n\r\n")), '\n')) {
    const std::string_view line = trim(ended);
    if (ended.starts_with(' ')) {
      if (inside) out += ended.substr(0, ended.size() - (ended.ends_with('\r') ? 1 : 0));
      continue;
    }
    inside = line.size() > name.size() && ascii_iequals(line.substr(0, name.size()), name) &&
             line[name.size()] == ':';
    if (inside) out = trim(line.substr(name.size() + 1));
  }
  return out;
}

std::string TakenMail::body() const {
  std::string out = raw.substr(raw.find("\r\n\r\n") + 4);
  if (header("Content-Transfer-Encoding") == "quoted-printable") out = decode_quoted_printable(out);
  std::erase(out, '\r');
  return out;
}

FakeSmtp::FakeSmtp(Script script)
    : script_(std::move(script)), server_([this](int socket) { serve(socket); }) {}

std::vector<TakenMail> FakeSmtp::mails() const {
  const std::lock_guard lock(mutex_);
  return mails_;
}

void FakeSmtp::serve(int socket) {
  Lines lines(socket);
  if (script_.silent) {
    lines.line();
    return;
  }
  std::size_t left = script_.says;
  const auto say = [&](std::string_view text) {
    const bool all = text.size() <= left;
    text = text.substr(0, left);
    left -= text.size();
    return put(socket, text) && all;
  };
  const auto instead = [&](const std::string& line) {
    return script_.instead && script_.instead(socket, line);
  };
  if (instead("") || !say("220 test\r\n")) return;
  TakenMail mail;
  int taken = 0;
  while (auto line = lines.line()) {
    if (instead(*line)) return;
    std::string answer = script_.answer ? script_.answer(*line) : "";
    const std::string verb = ascii_lower(line->substr(0, 4));
    if (verb == "mail") mail.from = *line;
    if (verb == "rcpt") mail.to = *line;
    if (verb == "ehlo" && answer.empty()) {
      answer = "250-test";
      for (const auto& extension : script_.extensions) answer += "\r\n250-" + extension;
      answer += "\r\n250 HELP";
    }
    if (verb == "data" && answer.empty()) {
      if (!say("354 go on\r\n")) return;
      mail.raw.clear();
      std::optional<std::string> text;
      while ((text = lines.line()) && *text != ".")
        mail.raw += (text->starts_with('.') ? text->substr(1) : *text) + "\r\n";
      if (!text || instead(".")) return;
      answer = script_.answer ? script_.answer(".") : "";
      if (answer.empty() || answer.starts_with('2')) {
        const std::lock_guard lock(mutex_);
        mails_.push_back(mail);
        ++taken;
      }
    }
    if (!say((answer.empty() ? "250 ok" : answer) + "\r\n") || verb == "quit") return;
    if (taken > 0 && taken == script_.mails_a_connection) return;
  }
}

std::string TakenRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

FakeHttp::FakeHttp(std::function<std::string(const TakenRequest&)> answer)
    : answer_(std::move(answer)), server_([this](int socket) { serve(socket); }) {}

std::vector<TakenRequest> FakeHttp::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void FakeHttp::serve(int socket) {
  Lines lines(socket);
  while (auto first = lines.line()) {
    TakenRequest request;
    request.line = *first;
    for (auto line = lines.line(); line && !line->empty(); line = lines.line()) {
      const auto colon = line->find(':');
      request.headers.emplace_back(ascii_lower(line->substr(0, colon)),
                                   std::string(trim(std::string_view(*line).substr(colon + 1))));
    }
    const std::string length = request.header("content-length");
    if (!length.empty()) request.body = lines.block(std::stoul(length));
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    const std::string answer = answer_(request);
    if (answer.empty() || !put(socket, answer)) return;
  }
}

std::string http_answer(int status, std::string_view body, std::string_view headers) {
  return "HTTP/1.1 " + std::to_string(status) + " test\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + std::string(headers) + "\r\n" + std::string(body);
}

bool wait_until(const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!done()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

void Sending::SetUp() {
  std::vector<store::Migration> all;
  for (auto room : {audit::migrations(), document::migrations(), people::migrations(), incident::migrations(),
                    paging::migrations(), migrations()})
    all.insert(all.end(), room.begin(), room.end());
  store().migrate(all);
  documents = std::make_unique<document::Documents>(store(), paging::all_kinds(), clock);
  documents->load();
  apply(R"(
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ann, title: "Ann Lee"}
spec: {email: ann@shop.example, notify: [{email: 0m}]}
---
apiVersion: onus.dev/v1
kind: Person
metadata: {name: ben, title: "Ben Ito"}
spec: {email: ben@shop.example, notify: [{email: 0m}]}
---
apiVersion: onus.dev/v1
kind: Team
metadata: {name: web, title: "Web"}
spec: {kind: product, members: [ann, ben]}
---
apiVersion: onus.dev/v1
kind: Escalation
metadata: {name: default}
spec: {steps: [{page: ["person:ann"], after: 0m}, {page: ["person:ben"], after: 5m}]}
---
apiVersion: onus.dev/v1
kind: Service
metadata: {name: shop, title: "Shop"}
spec: {kind: digital, team: web, exposurePerHour: 90000, demand: high, group: service, links: {runbook: "https://wiki.example/shop"}}
)");
}

void Sending::apply(std::string_view yaml) {
  document::ApplyRequest request;
  request.documents = document::parse_documents(yaml, "test.yaml", request.findings);
  request.actor = "command-line";
  const auto result = documents->apply(request);
  if (!result.refused()) return;
  std::string all;
  for (const auto& finding : result.findings) all += finding.field + ": " + finding.message + "\n";
  throw std::runtime_error(all);
}

std::int64_t Sending::declare(const std::string& title, std::string service) {
  std::int64_t number = 0;
  store().write([&](store::Tx& tx) {
    const auto org = documents->current(tx);
    incident::Declaration declaration;
    declaration.service = service;
    declaration.title = title;
    auto done = incident::declare(tx, *org, declaration, {"person:ben", ""}, tx.now());
    if (!done) throw std::runtime_error(done.error().message);
    number = done->incident.number;
    paging::handle(tx, *org, done->events, tx.now());
  });
  return number;
}

std::vector<paging::Recorded> Sending::notifications(std::int64_t incident) {
  std::vector<paging::Recorded> out;
  store().read([&](store::Tx& tx) { out = paging::notifications_of(tx, incident, tx.now()); });
  std::reverse(out.begin(), out.end());
  return out;
}

Envelope envelope_to(std::string address) {
  Envelope out;
  out.key = *Uuid::parse("019aaaaa-0000-7000-8000-000000000001");
  out.person = "ann";
  out.address = std::move(address);
  out.incident = 7;
  out.now = *parse_instant("2026-11-24T03:04:05Z");
  out.message.subject = "critical: Shop: down (#7)";
  out.message.text = "Ann, you are paged\n";
  out.message.title = "critical: Büro";
  out.message.short_text = "down";
  out.message.link = "https://onus.example/p/TOKEN";
  out.message.data = {{"kind", "page"}, {"incident", 7}};
  return out;
}

}  // namespace onus::notify
