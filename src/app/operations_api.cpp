// /healthz: the process answers. /readyz: it can do its work, or why not. /metrics: Prometheus's text format.
#include "app/operations_api.h"

#include "paging/outbox.h"
#include "store/failure.h"

namespace onus::app {
namespace {

constexpr Duration kLagLimit = Duration::seconds(15);
constexpr Duration kIntakeLimit = Duration::seconds(5);

server::Response plain(int status, std::string text, const char* type = "text/plain; charset=utf-8") {
  server::Response response;
  response.status = status;
  response.set("Content-Type", type);
  response.body = std::move(text);
  return response;
}

/// Why the node cannot do its work, if it cannot. Anybody may read it, so it names no place and no address;
/// the log has those.
std::optional<std::string> trouble_of(const Operations& on) {
  if (!on.server) return "starting";
  Instant now;
  // Before the database is asked: it may be the one that does not answer.
  if (const Duration busy = on.intake->busy_for(); busy > kIntakeLimit)
    return "intake: signals wait for the database for " + std::to_string(busy.us / 1'000'000) + " s";
  try {
    on.store->read([&](store::Tx& tx) { now = tx.now(); });
  } catch (const std::exception& failure) {
    return "database: " + store::failure_reason(failure).value_or("it answers otherwise than it should");
  }
  // The engine writes at least every ten seconds, so this knows of a full disk before a sender meets it.
  if (auto trouble = on.store->trouble()) return "database: " + *trouble;
  if (!on.engine->lag(now)) return "starting";
  if (auto late = timers_late(*on.engine, now)) return "engine: " + *late;
  return std::nullopt;
}

server::Response readyz(const Operations& on) {
  const auto trouble = trouble_of(on);
  return trouble ? plain(503, *trouble + "\n") : plain(200, "ready\n");
}

class Text {
 public:
  void metric(const char* name, const char* type, const char* help, double value,
              const std::string& labels = {}) {
    std::string_view family = name;
    if (std::string_view(type) == "histogram")
      family = family.substr(0, family.rfind('_'));  // _bucket, _sum, _count are one
    if (last_ != family) {
      last_ = family;
      text_ += "# HELP " + last_ + " " + help + "\n# TYPE " + last_ + " " + type + "\n";
    }
    std::string number = json::serialize(json::value(static_cast<std::int64_t>(value)));
    if (value != static_cast<double>(static_cast<std::int64_t>(value))) number = std::to_string(value);
    text_ += std::string(name) + (labels.empty() ? "" : "{" + labels + "}") + " " + number + "\n";
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_, last_;
};

/// A bound as Prometheus writes it: 0.05, 1, 2.5.
std::string bound_text(double seconds) {
  auto text = std::to_string(seconds);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

void sender_metrics(Text& text, const notify::SenderCounters& sender) {
  auto number = [](const auto& atomic) { return static_cast<double>(atomic.load()); };
  using Of = std::atomic<std::uint64_t> notify::ChannelCounters::*;
  for (auto [outcome, counter] : {std::pair<const char*, Of>{"sent", &notify::ChannelCounters::sent},
                                  {"failed", &notify::ChannelCounters::failed},
                                  {"refused", &notify::ChannelCounters::refused}}) {
    for (auto method : {people::Method::email, people::Method::webhook, people::Method::ntfy}) {
      const auto& channel = sender.channels[static_cast<std::size_t>(method)];
      std::string labels =
          "method=\"" + std::string(people::to_text(method)) + "\",outcome=\"" + outcome + "\"";
      text.metric("onus_notifications_total", "counter", "Attempts to notify, by method and outcome.",
                  number(channel.*counter), labels);
    }
  }
  const char* help = "Seconds from due to delivered.";
  for (std::size_t i = 0; i < sender.kBounds.size(); ++i) {
    text.metric("onus_delivery_seconds_bucket", "histogram", help, number(sender.buckets[i]),
                "le=\"" + bound_text(sender.kBounds[i]) + "\"");
  }
  text.metric("onus_delivery_seconds_bucket", "histogram", help, number(sender.deliveries), "le=\"+Inf\"");
  text.metric("onus_delivery_seconds_sum", "histogram", help, number(sender.delivery_us) / 1e6);
  text.metric("onus_delivery_seconds_count", "histogram", help, number(sender.deliveries));
}

server::Response metrics(const Operations& on) {
  if (!on.server) return plain(503, "starting\n");
  Text text;
  auto number = [](const auto& atomic) { return static_cast<double>(atomic.load()); };
  const auto& http = on.server->counters();
  text.metric("onus_http_requests_total", "counter", "Requests answered.", number(http.requests));
  text.metric("onus_http_errors_total", "counter", "Requests answered with 5xx.", number(http.errors));
  text.metric("onus_http_refused_total", "counter", "Requests answered with 401 or 403.",
              number(http.refused));
  text.metric("onus_http_open_connections", "gauge", "Connections open now.", number(http.open_connections));
  text.metric("onus_live_streams", "gauge", "Live streams open now.", number(http.open_streams));
  const auto& intake = on.intake->counters();
  text.metric("onus_signals_total", "counter", "Signals committed, by kind.", number(intake.signals),
              "kind=\"new\"");
  text.metric("onus_signals_total", "counter", "Signals committed, by kind.", number(intake.repeats),
              "kind=\"repeat\"");
  text.metric("onus_intake_batches_total", "counter", "Transactions of the intake.", number(intake.batches));
  text.metric("onus_intake_failures_total", "counter", "Batches that the store could not take.",
              number(intake.failures));
  const auto& engine = on.engine->counters();
  text.metric("onus_timers_total", "counter", "Timers run.", number(engine.timers));
  text.metric("onus_engine_failures_total", "counter", "Turns of the engine that failed.",
              number(engine.failures));
  text.metric("onus_engine_failing_incidents", "gauge", "Incidents whose timers failed when last tried.",
              number(engine.failing));
  try {
    paging::Queue queue;
    Instant now;
    on.store->read([&](store::Tx& tx) {
      now = tx.now();
      queue = paging::queue(tx, now);
    });
    text.metric("onus_engine_lag_seconds", "gauge", "How far behind its timers the engine is.",
                static_cast<double>(on.engine->lag(now).value_or(Duration{}).us) / 1e6);
    text.metric("onus_outbox_depth", "gauge", "Notifications that wait.", static_cast<double>(queue.depth));
    text.metric("onus_outbox_retrying", "gauge", "Notifications that failed before and wait.",
                static_cast<double>(queue.retrying));
    text.metric("onus_database_up", "gauge", "1 if the database answers.", 1);
    text.metric("onus_database_writable", "gauge", "1 if the last write to the database was kept.",
                on.store->trouble() ? 0 : 1);
  } catch (const std::exception&) {
    text.metric("onus_database_up", "gauge", "1 if the database answers.", 0);  // this is the report of it
    text.metric("onus_database_writable", "gauge", "1 if the last write to the database was kept.", 0);
  }
  sender_metrics(text, on.sender->counters());
  const auto& canary = on.canary->counters();
  text.metric("onus_canary_total", "counter", "Test signals of this node, by outcome.",
              number(canary.succeeded), "outcome=\"came\"");
  text.metric("onus_canary_total", "counter", "Test signals of this node, by outcome.", number(canary.failed),
              "outcome=\"lost\"");
  text.metric("onus_canary_seconds", "gauge", "How long the last test signal that came through took.",
              number(canary.took_us) / 1e6);
  text.metric("onus_canary_last_seconds", "gauge", "When it did, in seconds since 1970; 0: never.",
              number(canary.succeeded_us) / 1e6);
  text.metric("onus_watcher_failures_total", "counter", "Times that the watcher could not be told.",
              number(canary.unheard));
  return plain(200, text.take(), "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace

std::optional<std::string> timers_late(const paging::Engine& engine, Instant now) {
  const auto lag = engine.lag(now);
  if (!lag || *lag <= kLagLimit) return std::nullopt;
  const auto failing = engine.counters().failing.load();
  return "timers are " + std::to_string(lag->us / 1'000'000) + " s late" +
         (failing > 0
              ? "; those of " + std::to_string(failing) + (failing == 1 ? " incident" : " incidents") +
                    " keep failing, and the log says why"
              : "");
}

void add_operations_routes(server::Router& router, const Operations& operations) {
  auto add = [&](const char* pattern, const char* summary, server::Handler handler) {
    server::Route route;
    route.method = "GET";
    route.pattern = pattern;
    route.access = server::Access::open;
    route.doc.summary = summary;
    route.doc.tag = "operations";
    route.doc.outside_v1 = true;
    route.handler = std::move(handler);
    router.add(std::move(route));
  };
  add("/healthz", "The process answers", [](const server::Request&) { return plain(200, "ok\n"); });
  add("/readyz", "It can do its work, or why not",
      [&operations](const server::Request&) { return readyz(operations); });
  add("/metrics", "Prometheus metrics",
      [&operations](const server::Request&) { return metrics(operations); });
}

}  // namespace onus::app
