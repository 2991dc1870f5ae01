// Requests of monitors out of bytes, and what holds for whatever an adapter makes of them.
#include "signals.h"

#include "app/wiring.h"
#include "base/text.h"
#include "fuzz.h"
#include "people/organisation_testing.h"
#include "server/target.h"

namespace onus::fuzz {
namespace {

constexpr std::string_view kOrganisation = R"(
kind: Service
metadata: {name: shop}
spec: {kind: digital, team: shopkeepers}
---
kind: Integration
metadata: {name: shop}
spec: {service: shop, type: pagerduty-events-v2, key: 6f1d0d2e9f4b4f0f8f6b2a1c3d4e5f60}
---
kind: Integration
metadata: {name: label}
spec: {serviceLabel: service, type: alertmanager, key: 0a9b8c7d6e5f40312233445566778899}
)";

std::string_view line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const std::string_view first = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return first;
}

}  // namespace

server::Request request_of(std::string_view input) {
  server::Request request;
  request.method = "POST";
  if (auto target = server::parse_target(line(input))) {
    request.path = target->path;
    request.query = target->query;
  }
  request.headers.emplace_back("content-type", line(input));
  request.body = input;
  return request;
}

const std::vector<signal::Context>& contexts() {
  static const auto read = people::read_organisation(kOrganisation, app::registry());
  static const auto context = [](const char* name) {
    return signal::Context{read.org, *read.org.find<signal::Integration>(name),
                           *parse_instant("2026-11-24T12:50:00Z")};
  };
  static const std::vector<signal::Context> both{context("shop"), context("label")};
  return both;
}

void check(const signal::Reading& reading) {
  if (const auto* refused = std::get_if<server::Response>(&reading)) {
    must(refused->status >= 400 && refused->status < 500, "what is no signal is the sender's fault");
    must(storable(refused->body), "a refusal is text");
    return;
  }
  const auto& accepted = std::get<signal::Accepted>(reading);
  // 400: Prometheus is told that some of its alerts were wrong, although the others are stored.
  must(accepted.success.status < 300 || accepted.success.status == 400, "what is accepted is told so");
  for (const incident::Signal& signal : accepted.signals) {
    must(!signal.dedup_key.empty() && signal.dedup_key.size() <= 512, "a key has 1 to 512 bytes");
    must(signal.summary.size() <= 1024 && one_line(signal.summary) == signal.summary,
         "a summary is one line");
    for (const std::string* text :
         {&signal.dedup_key, &signal.summary, &signal.source, &signal.service, &signal.note, &signal.body})
      must(storable(*text), "texts can be stored");
    must(storable(json::serialize(signal.labels)) && storable(json::serialize(signal.details)),
         "labels can be stored");
    must(signal.labels.size() <= 65 && signal.body.size() <= 16384, "what is kept is bounded");
    for (const incident::Link& link : signal.links)
      must(storable(link.href) && link.href.starts_with("http"), "links lead to the web");
  }
}

}  // namespace onus::fuzz
