// For tests of the server: a client that speaks raw bytes over loopback, and servers with short deadlines.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "server/server.h"

namespace onus::server {

struct Answer {
  int status = 0;    // 0: the connection ended without one
  std::string head;  // lower case
  std::string body;
  bool has(std::string_view lower_case) const { return head.find(lower_case) != std::string::npos; }
};

/// A connection to 127.0.0.1. A read that waits for more than 10 s counts as the end.
class RawClient {
 public:
  explicit RawClient(int port);
  virtual ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  virtual void send(std::string_view bytes);
  /// Nothing more will be sent.
  void end();
  /// One answer with its Content-Length; `head_only` for HEAD.
  Answer answer(bool head_only = false);
  /// Reads until `text` has come and returns all before and with it; what came if the connection ends first.
  std::string until(std::string_view text);
  /// Whether the server closes, with nothing more to say.
  bool closed();

 protected:
  virtual long read_some(char* into, std::size_t size);
  bool fill();

  int socket_ = -1;
  std::string buffer_;
};

/// `Authorization: Bearer viewer` and so on are roles; `person` is a viewer with a name.
Result<Principal> principal_by_word(const Request& request);

/// At a free port of 127.0.0.1; fails the test if it does not start.
std::unique_ptr<Server> start_server(Router router, ServerOptions options = {});

Route route(std::string method, std::string pattern, Access access, Handler handler);
std::string request(std::string_view first_line, std::string_view more_headers = {},
                    std::string_view body = {});

}  // namespace onus::server
