// Requests as bytes: however they are cut into pieces, they are read the same, within their limits.
#include <tuple>

#include "fuzz.h"
#include "server/request_parser.h"

namespace {

using onus::server::RequestParser;
constexpr std::size_t kHead = 2048, kBody = 4096;

/// What one request was read as; `at` is how many bytes of `input` it took, in pieces of `step`.
auto read(std::string_view input, std::size_t step) {
  RequestParser parser(kHead);
  std::size_t given = 0, taken = 0;  // bytes that came, and bytes that were read
  auto feed = [&](auto take, auto ended) {
    while (!ended() && !parser.refusal()) {
      const std::size_t used = (parser.*take)(input.substr(taken, given - taken));
      taken += used;
      if (used > 0) continue;
      if (given == input.size()) break;
      given = std::min(given + step, input.size());
    }
  };
  feed(&RequestParser::feed_head, [&] { return parser.head_done(); });
  std::string method, target, body;
  onus::server::Headers headers;
  bool chunked = false, keeps = false;
  if (parser.head_done() && !parser.refusal()) {
    method = parser.method(), target = parser.target(), headers = parser.take_headers();
    chunked = parser.framing().chunked, keeps = parser.keep_alive();
    onus::fuzz::must(!chunked || parser.framing().content_length == 0, "a body has one length");
    parser.limit_body(kBody);
    feed(&RequestParser::feed_body, [&] { return parser.done(); });
    onus::fuzz::must(parser.body_size() <= kBody, "a body keeps its limit");
    if (!parser.refusal() && parser.done()) body = parser.take_body();
  }
  const int refused = parser.refusal() ? parser.refusal()->status : 0;
  return std::tuple(refused, refused ? 0 : taken, method, target, headers, body, chunked, keeps);
}

}  // namespace

ONUS_FUZZ_TARGET(http_request) {
  const auto whole = read(input, input.size());
  onus::fuzz::must(whole == read(input, 1), "pieces do not change what a request says");
  onus::fuzz::must(whole == read(input, 7), "pieces do not change what a request says");
}
