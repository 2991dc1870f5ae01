// Headers that we read ourselves: cookies, languages, forwarded addresses; and the head of an answer that
// repeats them.
#include "base/language.h"
#include "base/text.h"
#include "fuzz.h"
#include "server/addresses.h"
#include "server/live.h"
#include "server/wire.h"
#include "signal/senders.h"

ONUS_FUZZ_TARGET(http_headers) {
  using namespace onus;
  const std::string value(input);
  server::Request request;
  for (const char* name : {"cookie", "x-forwarded-for", "x-forwarded-proto", "authorization"})
    request.headers.emplace_back(name, value);
  fuzz::ends(request.cookie("onus_session"), signal::key_of(request), accepted_language(value),
             server::parse_topics(value), server::parse_listen(value));
  const std::string network = "10.0.0.0/8";
  server::TrustedProxies::parse(std::span(&network, 1))->apply(request, "10.1.2.3", false);
  fuzz::must(static_cast<bool>(server::Address::parse(request.client_address)),
             "a client's address is an address");
  server::Response response;
  response.set("Location", value);
  const std::string head = server::render_head(response, {});
  for (std::size_t at = 0; (at = head.find('\n', at + 1)) != head.npos;)
    fuzz::must(head[at - 1] == '\r', "no header breaks its line");
  fuzz::must(head.find("\r\n\r\n") == head.size() - 4, "a head ends once");
}
