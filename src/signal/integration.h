// Integrations: who may send signals, with which key, and which service they speak of. Heartbeats: what must
// be heard of.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "document/organisation.h"

namespace onus::signal {

/// What sends; decides the snippet that screens show. Any format is taken with any integration's key.
enum class SenderType : std::uint8_t {
  pagerduty,
  opsgenie,
  alertmanager,
  prometheus,
  grafana,
  goalert,
  onus
};
std::string_view to_text(SenderType type);

/// Is this the form of a key: 16 to 64 of [0-9A-Za-z]?
bool is_key(std::string_view text);

struct Integration {
  std::string service;        // one of these two, or neither: then every signal is unrouted
  std::string service_label;  // the label (or detail) that names the service
  SenderType type = SenderType::onus;
  std::string key;  // only while a document is read: its hash is kept, never itself
  std::string
      key_hash;  // `sha256:` and 64 hexadecimal digits; export writes it, apply accepts it in place of `key`
  std::int64_t per_second = 1000;  // signals, sustained
  std::int64_t burst = 10000;
};

/// Silence longer than `interval` triggers an alert of the service; the next ping resolves it.
struct Heartbeat {
  std::string service;
  Duration interval = Duration::minutes(10);
  std::string severity = "high";
  std::string summary;  // of the alert; default says who was not heard of
};

using IntegrationDoc = document::Doc<Integration>;
using HeartbeatDoc = document::Doc<Heartbeat>;

/// The heartbeat of that name, if the integration's key may ping it: any, or only those of its own service if
/// it has one. Else nullptr.
const HeartbeatDoc* heartbeat_for(const document::Organisation& org, const Integration& integration,
                                  std::string_view name);

/// Finds integrations by key in constant time a look-up; made anew for each organisation value. Thread-safe
/// once made.
class KeyIndex {
 public:
  explicit KeyIndex(const document::Organisation& org);
  const IntegrationDoc* find(std::string_view key) const;

 private:
  std::map<std::string, const IntegrationDoc*, std::less<>> by_hash_;
};

void register_kinds(document::Registry& registry);  // Integration, Heartbeat

}  // namespace onus::signal
