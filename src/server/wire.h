// What goes over the wire: heads of answers as bytes, and what a request's head must not contain.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "server/http.h"

namespace onus::server {

using Headers = std::vector<std::pair<std::string, std::string>>;  // names lower case

/// What a request's head says of what follows.
struct Framing {
  bool chunked = false;
  std::uint64_t content_length = 0;
  bool expects_continue = false;
  bool has_body() const { return chunked || content_length > 0; }
};

struct Refusal {
  int status = 400;
  std::string_view detail;  // a literal
};

/// The framing of a head, or why the request is refused: two readers must never disagree where a request
/// ends. Covers what the parser lets pass; `minor_version` of HTTP/1.
struct FramingResult {
  Framing framing;
  std::optional<Refusal> refusal;
};
FramingResult check_framing(int minor_version, const Headers& headers);

struct HeadOptions {
  bool http_1_0 = false;
  bool keep_alive = true;
  bool chunked = false;    // a body of unknown length follows in chunks
  bool unbounded = false;  // a body of unknown length follows until the connection closes
  bool tls = false;
  std::uint64_t content_length = 0;
  Instant now;
};

/// Status line and headers with the empty line: those of `response` and those that every answer carries.
/// Header values that would break the line are left out and logged.
std::string render_head(const Response& response, const HeadOptions& options);

/// Whether an answer of this status may carry a body.
bool has_body(int status);

/// One chunk of a chunked body; `text` must not be empty.
std::string render_chunk(std::string_view text);
constexpr std::string_view kLastChunk = "0\r\n\r\n";

}  // namespace onus::server
