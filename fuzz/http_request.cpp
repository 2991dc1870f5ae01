// Requests as bytes: however they are cut into pieces, they are read the same, within their limits.
#include <optional>
#include <tuple>

#include "fuzz.h"
#include "server/request_parser.h"

namespace {

using onus::server::RequestParser;
constexpr std::size_t kHead = 2048, kBody = 4096;

/// What the first request of `input` says, and how many bytes it took, if it is whole and was not refused; it
/// comes in pieces of `step`.
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
    return ended() && !parser.refusal();
  };
  using Said = std::tuple<std::size_t, std::string, std::string, onus::server::Headers, std::string, bool>;
  std::optional<Said> said;
  if (!feed(&RequestParser::feed_head, [&] { return parser.head_done(); })) return said;
  onus::fuzz::must(!parser.framing().chunked || parser.framing().content_length == 0,
                   "a body has one length");
  said = Said{0, parser.method(), parser.target(), parser.take_headers(), {}, parser.keep_alive()};
  parser.limit_body(kBody);
  const bool whole = feed(&RequestParser::feed_body, [&] { return parser.done(); });
  onus::fuzz::must(parser.body_size() <= kBody, "a body keeps its limit");
  if (!whole) return std::optional<Said>();
  std::get<0>(*said) = taken;
  std::get<4>(*said) = parser.take_body();
  return said;
}

}  // namespace

ONUS_FUZZ_TARGET(http_request) {
  const auto whole = read(input, input.size());
  onus::fuzz::must(whole == read(input, 1), "pieces do not change what a request says");
  onus::fuzz::must(whole == read(input, 7), "pieces do not change what a request says");
}
