// For tests of the server: the raw client and the servers it speaks to.
#include "server/server_testing.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"

namespace onus::server {

RawClient::RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval limit{10, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
}

RawClient::~RawClient() { close(socket_); }

void RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

long RawClient::read_some(char* into, std::size_t size) { return recv(socket_, into, size, 0); }

bool RawClient::fill() {
  char bytes[4096];
  const auto count = read_some(bytes, sizeof bytes);
  if (count <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

std::string RawClient::until(std::string_view text) {
  auto found = buffer_.find(text);
  while (found == std::string::npos && fill()) found = buffer_.find(text);
  const auto size = found == std::string::npos ? buffer_.size() : found + text.size();
  auto result = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return result;
}

void RawClient::end() { ::shutdown(socket_, SHUT_WR); }

Answer RawClient::answer(bool head_only) {
  Answer result;
  result.head = ascii_lower(until("\r\n\r\n"));
  if (!result.head.starts_with("http/1.1 ") || !result.head.ends_with("\r\n\r\n")) return result;
  result.status = std::stoi(result.head.substr(9, 3));
  const auto at = result.head.find("content-length: ");
  const std::size_t length =
      head_only || at == std::string::npos ? 0 : std::stoul(result.head.substr(at + 16));
  while (buffer_.size() < length && fill()) continue;
  result.body = buffer_.substr(0, length);
  buffer_.erase(0, result.body.size());
  return result;
}

bool RawClient::closed() {
  if (!buffer_.empty()) return false;
  char byte = 0;
  const auto count = read_some(&byte, 1);
  return count == 0 || (count < 0 && errno == ECONNRESET);
}

Result<Principal> principal_by_word(const Request& request) {
  auto word = request.header("authorization");
  if (!word.starts_with("Bearer ")) return Error{"Send a token.", ""};
  word.remove_prefix(7);
  Principal principal;
  if (word == "forged") return Error{"The form is not from this page.", "csrf"};
  if (word == "person") {
    principal.role = Role::viewer;
    principal.person = "amara";
    return principal;
  }
  for (const auto role : {Role::none, Role::viewer, Role::member, Role::admin})
    if (word == to_text(role)) {
      principal.role = role;
      principal.token = word;
      return principal;
    }
  return Error{"This token is not known.", ""};
}

std::unique_ptr<Server> start_server(Router router, ServerOptions options) {
  options.listen = "127.0.0.1:0";
  auto server = Server::start(options, std::move(router), principal_by_word);
  EXPECT_TRUE(server) << (server ? "" : server.error().message);
  return server ? std::move(*server) : nullptr;
}

Route route(std::string method, std::string pattern, Access access, Handler handler) {
  Route result;
  result.method = std::move(method);
  result.pattern = std::move(pattern);
  result.access = access;
  result.handler = std::move(handler);
  return result;
}

std::string request(std::string_view first_line, std::string_view more_headers, std::string_view body) {
  std::string text(first_line);
  text += " HTTP/1.1\r\nHost: onus\r\n";
  text += more_headers;
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  text += "\r\n";
  text += body;
  return text;
}

}  // namespace onus::server
