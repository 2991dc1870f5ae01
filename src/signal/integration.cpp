// Kinds Integration and Heartbeat: their fields, their checks, and finding an integration by its key.
#include "signal/integration.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/text.h"
#include "catalogue/service.h"

namespace onus::signal {
namespace {

constexpr std::string_view kPrefix = "sha256:";

bool is_key_hash(std::string_view text) {
  return text.size() == kPrefix.size() + 64 && text.starts_with(kPrefix) &&
         text.find_first_not_of("0123456789abcdef", kPrefix.size()) == std::string_view::npos;
}

/// Replaces the key by its hash, so that nothing behind this point ever sees it.
void keep_hash_only(Integration& integration, const document::Node& spec, document::ReadContext& context) {
  if (!integration.key.empty()) {
    if (!is_key(integration.key)) {
      context.error(spec, "spec.key",
                    "must be 16 to 64 of [0-9A-Za-z]: make one with `openssl rand -hex 16`");
    }
    integration.key_hash = std::string(kPrefix) + sha256_hex(integration.key);
    integration.key.clear();
  } else if (integration.key_hash.empty()) {
    context.error(spec, "spec.key", "is missing: give `key`, or the `keyHash` that an export wrote");
  } else if (!is_key_hash(integration.key_hash)) {
    context.error(spec, "spec.keyHash", "must be `sha256:` and 64 hexadecimal digits, as export writes it");
  }
}

std::vector<document::Finding> check_integrations(const document::Organisation& org) {
  std::vector<document::Finding> findings;
  std::map<std::string, std::string> owner;
  for (const auto& [name, doc] : org.all<Integration>()) {
    auto [it, fresh] = owner.emplace(doc->spec.key_hash, name);
    if (!fresh) {
      findings.push_back(document::finding(
          "Integration", name, "spec.key",
          "is the key of Integration/" + it->second + " too: give each a key of its own", false));
    }
  }
  for (const auto& [name, doc] : org.all<Integration>()) {
    if (doc->spec.service.empty() || doc->spec.service_label.empty()) continue;
    findings.push_back(document::finding("Integration", name, "spec.serviceLabel",
                                         "has no effect beside `service`: give one of the two", true));
  }
  return findings;
}

/// What its fields' types do not say.
void check_heartbeat(const Heartbeat& heartbeat, const document::Node& spec, document::ReadContext& context) {
  constexpr Duration kLeast = Duration::seconds(1);
  if (heartbeat.interval < kLeast) context.error(spec, "spec.interval", "must be 1s or longer");
  for (std::string_view word : {"critical", "high", "medium", "low"}) {
    if (heartbeat.severity == word) return;
  }
  context.error(spec, "spec.severity", "must be critical, high, medium or low");
}

}  // namespace

bool is_key(std::string_view text) {
  auto allowed = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  return text.size() >= 16 && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

const HeartbeatDoc* heartbeat_for(const document::Organisation& org, const Integration& integration,
                                  std::string_view name) {
  const HeartbeatDoc* heartbeat = org.find<Heartbeat>(name);
  const bool may =
      heartbeat && (integration.service.empty() || integration.service == heartbeat->spec.service);
  return may ? heartbeat : nullptr;
}

KeyIndex::KeyIndex(const document::Organisation& org) {
  for (const auto& [name, doc] : org.all<Integration>()) by_hash_.emplace(doc->spec.key_hash, doc.get());
}

const IntegrationDoc* KeyIndex::find(std::string_view key) const {
  if (!is_key(key)) return nullptr;
  auto it = by_hash_.find(std::string(kPrefix) + sha256_hex(key));
  return it == by_hash_.end() ? nullptr : it->second;
}

// The names that documents and screens use.

constexpr std::pair<SenderType, std::string_view> kTypes[] = {{SenderType::pagerduty, "pagerduty-events-v2"},
                                                              {SenderType::opsgenie, "opsgenie"},
                                                              {SenderType::alertmanager, "alertmanager"},
                                                              {SenderType::prometheus, "prometheus"},
                                                              {SenderType::grafana, "grafana"},
                                                              {SenderType::goalert, "goalert"},
                                                              {SenderType::onus, "onus"}};

std::string_view to_text(SenderType type) {
  for (auto [value, text] : kTypes) {
    if (value == type) return text;
  }
  return "onus";
}

auto names(document::EnumTag<SenderType>) { return std::span(kTypes); }

template <class V>
void describe(V& v, Integration& i) {
  v("service", i.service,
    {.doc = "The service that every signal of this integration is about.",
     .name = true,
     .reference = "Service"});
  v("serviceLabel", i.service_label, {.doc = "The label (or detail) whose value names the service."});
  v("type", i.type,
    {.doc = "What sends. Any format is taken with any key; this decides the snippet that is shown."});
  v("key", i.key, {.doc = "16 to 64 of [0-9A-Za-z]. Only its hash is kept."});
  v("keyHash", i.key_hash, {.doc = "`sha256:HEX`, as export writes it, in place of `key`."});
  v("perSecond", i.per_second,
    {.doc = "Signals a second that are taken, sustained.", .min = 1, .max = 1000000});
  v("burst", i.burst, {.doc = "Signals that are taken at once.", .min = 1, .max = 10000000});
}

template <class V>
void describe(V& v, Heartbeat& h) {
  v("service", h.service,
    {.required = true, .doc = "The service that is alerted for.", .name = true, .reference = "Service"});
  v("interval", h.interval, {.doc = "Silence longer than this triggers."});
  v("severity", h.severity, {.doc = "Of the alert: critical, high, medium or low."});
  v("summary", h.summary, {.doc = "Of the alert."});
}

void register_kinds(document::Registry& registry) {
  document::Kind integration = document::kind_of<Integration>("Integration", 90, check_integrations);
  integration.read = [read = integration.read](const document::Node& spec, document::ReadContext& context) {
    std::any value = read(spec, context);
    if (auto* parsed = std::any_cast<Integration>(&value)) keep_hash_only(*parsed, spec, context);
    return value;
  };
  registry.add(std::move(integration));
  document::Kind heartbeat = document::kind_of<Heartbeat>("Heartbeat", 95);
  heartbeat.read = [read = heartbeat.read](const document::Node& spec, document::ReadContext& context) {
    std::any value = read(spec, context);
    if (const auto* parsed = std::any_cast<Heartbeat>(&value)) check_heartbeat(*parsed, spec, context);
    return value;
  };
  registry.add(std::move(heartbeat));
}

}  // namespace onus::signal
