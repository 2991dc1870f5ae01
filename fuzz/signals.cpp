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

void check_refusal(const server::Response& refused) {
  must(refused.status >= 400 && refused.status < 500, "what is no signal is the sender's fault");
  must(storable(refused.body), "a refusal is text");
}

void check_summary(const std::string& summary) {
  must(summary.size() <= 1024 && one_line(summary) == summary, "a summary is one line");
}

void check_links(const std::vector<incident::Link>& links) {
  must(links.size() <= 20, "links are bounded");
  for (const incident::Link& link : links)
    must(storable(link.text) && storable(link.href) && link.href.starts_with("http"),
         "links lead to the web");
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
  if (const auto* refused = std::get_if<server::Response>(&reading)) return check_refusal(*refused);
  const auto& accepted = std::get<signal::Accepted>(reading);
  // 400: Prometheus is told that some of its alerts were wrong, although the others are stored.
  must(accepted.success.status < 300 || accepted.success.status == 400, "what is accepted is told so");
  for (const incident::Signal& signal : accepted.signals) {
    must(!signal.dedup_key.empty() && signal.dedup_key.size() <= 512, "a key has 1 to 512 bytes");
    check_summary(signal.summary);
    for (const std::string* text :
         {&signal.dedup_key, &signal.summary, &signal.source, &signal.service, &signal.note, &signal.body})
      must(storable(*text), "texts can be stored");
    must(storable(json::serialize(signal.labels)) && storable(json::serialize(signal.details)),
         "labels can be stored");
    // 66: of Opsgenie's, 64 details, the entity and the tags.
    must(signal.labels.size() <= 66 && signal.body.size() <= 16384, "what is kept is bounded");
    check_links(signal.links);
  }
}

void check(const signal::ChangeReading& reading, const signal::Context& context) {
  if (const auto* refused = std::get_if<server::Response>(&reading)) return check_refusal(*refused);
  const auto& change = std::get<incident::Change>(reading);
  must(change.at <= context.now && !change.service.empty(), "a change has happened, to a service");
  must(!change.summary.empty(), "a change says what it is");
  check_summary(change.summary);
  for (const std::string* text : {&change.service, &change.integration, &change.summary, &change.source})
    must(storable(*text), "texts can be stored");
  must(storable(json::serialize(change.details)), "details can be stored");
  must(change.source.size() <= 256 && change.details.size() <= 64, "what is kept is bounded");
  check_links(change.links);
}

void check(const signal::OpsgenieActionReading& reading) {
  if (const auto* refused = std::get_if<server::Response>(&reading)) return check_refusal(*refused);
  const auto& asked = std::get<signal::OpsgenieAction>(reading);
  must(asked.action || !asked.note.empty(), "what is asked leaves a trace");
  must(storable(asked.note) && storable(asked.body), "texts can be stored");
  must(asked.note.size() <= 4200 && asked.body.size() <= 16384, "what is kept is bounded");
}

}  // namespace onus::fuzz
