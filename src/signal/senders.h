// The senders' front door: keys, limits, and the routes of every format.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <variant>

#include "document/document.h"
#include "server/http.h"
#include "signal/adapter.h"
#include "signal/intake.h"
#include "signal/rate_limit.h"
#include "store/store.h"

namespace onus::signal {

/// What the routes of this room share. All references outlive it. Thread-safe.
class Senders {
 public:
  Senders(store::Store& store, document::Documents& documents, Intake& intake, const Clock& clock)
      : store_(store), documents_(documents), intake_(intake), clock_(clock) {}

  /// The integration whose key a request carries, with the organisation that it points into.
  struct Sender {
    std::shared_ptr<const document::Organisation> org;
    const IntegrationDoc* integration = nullptr;
    explicit operator bool() const { return integration != nullptr; }
  };
  Sender find(std::string_view key);
  /// 429 with Retry-After if the integration may not send `n` signals now.
  std::optional<server::Response> over_limit(const IntegrationDoc& integration, std::size_t n);
  /// 429 if this address has lately tried many unknown keys.
  std::optional<server::Response> over_limit_unknown(std::string_view address);

  store::Store& store() { return store_; }
  document::Documents& documents() { return documents_; }
  Intake& intake() { return intake_; }
  Instant now() const { return clock_.now(); }
  /// Runs signals in the caller's transaction, as the intake does, and lets the intake tell of it after the
  /// commit.
  static void take(store::Tx& tx, const document::Organisation& org,
                   std::span<const incident::Signal> signals, Intake& intake);

 private:
  struct Index {
    std::shared_ptr<const document::Organisation> org;
    KeyIndex keys;
  };
  store::Store& store_;
  document::Documents& documents_;
  Intake& intake_;
  const Clock& clock_;
  std::mutex mutex_;
  std::shared_ptr<const Index> index_;
  RateLimit signals_, unknown_;
};

/// The key in a request's own places: the `/in/KEY` prefix, `Authorization` (Bearer, GenieKey, basic with the
/// key as password or user), `token` in the query. Empty if there is none.
std::string key_of(const server::Request& request);

void add_pagerduty_routes(server::Router& router, Senders& senders);
void add_webhook_routes(server::Router& router,
                        Senders& senders);  // Alertmanager's webhook, Grafana, GoAlert, Onus's own
void add_opsgenie_routes(server::Router& router, Senders& senders);
void add_alertmanager_routes(server::Router& router, Senders& senders);  // its API: alerts, silences, status
/// /api/v1/integrations …, heartbeats.
void add_integration_routes(server::Router& router, Senders& senders, document::MayEdit may_edit);
/// Records a ping and resolves the heartbeat's alert, if it was late, in one transaction.
void record_ping(Senders& senders, const HeartbeatDoc& heartbeat);
/// The turn of heartbeats for the engine; returns when the next is late.
std::optional<Instant> heartbeat_turn(Senders& senders);

// How the routes of all formats end.

using Refuse = std::function<server::Response(int status, std::string_view what)>;
/// What a handler answers while the store cannot be used: the format's own 503, with Retry-After.
server::Response unavailable(const Refuse& refuse);
/// The same handler, answering so when the store throws Unavailable.
server::Handler guarded(server::Handler handler, Refuse refuse);
/// The sender of a request on the worker pool, or the answer: `refuse(401)`, 429 for too many unknown keys or
/// signals.
std::variant<Senders::Sender, server::Response> admit(Senders& senders, const server::Request& request,
                                                      std::string_view key, const Refuse& refuse);
/// Finds the sender by `key`, runs `read`, checks the limit, submits, and answers success after the commit.
/// `refuse` makes the format's own error: 401 for an unknown key, 503 when the store cannot take it.
void receive(Senders& senders, const std::shared_ptr<server::Request>& request,
             const server::Respond& respond, std::string_view key,
             const std::function<Reading(const server::Request&, const Context&)>& read,
             const Refuse& refuse);
/// A route that senders use, without its handler: open, since it checks their key itself, and outside of
/// /api/v1's rules.
server::Route sender_route(std::string_view method, std::string_view pattern, std::string_view summary,
                           std::string_view tag = "signals");
/// One route for the pattern as it is, and one with the key before it: `/in/{key}PATTERN`.
void add_both(server::Router& router, server::Route route);

}  // namespace onus::signal
