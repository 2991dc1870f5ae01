// The command line's way to a server: JSON over the HTTP API, by libcurl.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace onus::app {

/// Where the server is and who asks.
struct Connection {
  std::string server = "http://127.0.0.1:8080";
  std::string token;
};

struct Answer {
  int status = 0;
  std::string content_type;
  std::string body;
  json::value json() const;  // null if the body is no JSON
};

/// One request, waiting at most 60 s (10 minutes for a body over 1 MB). An Error says what to check: address,
/// server, certificate.
Result<Answer> call(const Connection& connection, std::string_view method, std::string_view path,
                    std::string_view body = {}, std::string_view content_type = "application/json");

/// What a problem document says, for stderr: title, detail, then a line per field.
std::string problem_text(const Answer& answer);

}  // namespace onus::app
