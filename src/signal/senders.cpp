// Finding the sender by key, the limits, and how a request becomes committed signals.
#include "signal/senders.h"

#include "base/failpoint.h"
#include "base/log.h"
#include "base/text.h"
#include "paging/paging_store.h"

namespace onus::signal {
namespace {

constexpr std::int64_t kUnknownPerSecond = 5;
constexpr std::int64_t kUnknownBurst = 100;
/// A start longer ago is a clock that was never set, or a zero value: the loss would be counted from there.
constexpr Duration kOldestStart = Duration::days(365);

server::Response too_many(Duration wait) {
  server::Response response =
      server::problem(429, "Too many signals", "Wait as long as Retry-After says, then send again.");
  response.set("Retry-After", std::to_string(std::max<std::int64_t>(1, (wait.us + 999'999) / 1'000'000)));
  return response;
}

/// What a refusal says is wrong, in whichever format: for the screens.
std::string reason_of(const server::Response& response) {
  auto body = parse_json(response.body);
  const json::object* object = body && body->is_object() ? &body->get_object() : nullptr;
  if (!object) return response.body;
  if (const json::array* errors = find_array(*object, "errors"); errors && !errors->empty()) {
    const json::value& first = errors->front();
    if (first.is_string()) return std::string(first.get_string());
    if (first.is_object()) {
      std::string field(find_text(first.get_object(), "field").value_or(""));
      return field + " " + std::string(find_text(first.get_object(), "message").value_or(""));
    }
  }
  for (const char* name : {"detail", "message", "title"}) {
    if (auto text = find_text(*object, name); text && !text->empty()) return std::string(*text);
  }
  return response.body;
}

std::string key_in_authorization(std::string_view header) {
  auto space = header.find(' ');
  if (space == std::string_view::npos) return {};
  std::string scheme = ascii_lower(header.substr(0, space));
  std::string_view rest = trim(header.substr(space + 1));
  if (scheme == "bearer" || scheme == "geniekey") return std::string(rest);
  if (scheme != "basic") return {};
  auto decoded = parse_base64(rest);
  if (!decoded) return {};
  auto colon = decoded->find(':');
  std::string user = decoded->substr(0, colon);
  std::string password = colon == std::string::npos ? "" : decoded->substr(colon + 1);
  return is_key(password) ? password : user;
}

void forget_absurd_starts(std::vector<incident::Signal>& signals, Instant now) {
  for (incident::Signal& signal : signals) {
    if (signal.starts_at && *signal.starts_at < now - kOldestStart) signal.starts_at.reset();
  }
}

}  // namespace

Senders::Sender Senders::find(std::string_view key) {
  auto org = documents_.current();
  std::shared_ptr<const Index> index;
  {
    std::lock_guard lock(mutex_);
    if (!index_ || index_->org != org) index_ = std::make_shared<const Index>(Index{org, KeyIndex(*org)});
    index = index_;
  }
  return {index->org, index->keys.find(key)};
}

std::optional<server::Response> Senders::over_limit(const IntegrationDoc& integration, std::size_t n) {
  auto wait = signals_.take(integration.meta.name, static_cast<std::int64_t>(n), integration.spec.per_second,
                            integration.spec.burst, now());
  if (!wait) return std::nullopt;
  intake_.refused(integration.meta.name, "more signals at once than its limit");
  return too_many(*wait);
}

std::optional<server::Response> Senders::over_limit_unknown(std::string_view address) {
  auto wait = unknown_.take(address, 1, kUnknownPerSecond, kUnknownBurst, now());
  return wait ? std::optional(too_many(*wait)) : std::nullopt;
}

void Senders::take(store::Tx& tx, const document::Organisation& org,
                   std::span<const incident::Signal> signals, Intake& intake) {
  Instant now = tx.now();
  incident::Book book = incident::take(tx, org, signals, now);
  paging::handle(tx, org, book.events, now);
  std::vector<std::int64_t> numbers;
  for (const incident::Event& event : book.events) numbers.push_back(event.incident);
  tx.after_commit([&intake, numbers] { intake.announce(numbers); });
}

std::string key_of(const server::Request& request) {
  if (auto it = request.params.find("key"); it != request.params.end()) return it->second;
  if (std::string key = key_in_authorization(request.header("authorization")); !key.empty()) return key;
  return std::string(request.query_value("token").value_or(""));
}

server::Response unavailable(const Refuse& refuse) {
  server::Response response = refuse(503, "not stored: try again");
  response.set("Retry-After", "1");
  return response;
}

server::Handler guarded(server::Handler handler, Refuse refuse) {
  return [handler = std::move(handler), refuse = std::move(refuse)](const server::Request& request) {
    try {
      return handler(request);
    } catch (const store::Unavailable& failure) {
      log::error("the store is unavailable", {{"method", request.method}, {"error", failure.what()}});
      return unavailable(refuse);
    }
  };
}

std::variant<Senders::Sender, server::Response> admit(Senders& senders, const server::Request& request,
                                                      std::string_view key, const Refuse& refuse) {
  Senders::Sender sender = senders.find(key);
  if (!sender) {
    auto limited = senders.over_limit_unknown(request.client_address);
    return limited ? std::move(*limited) : refuse(401, "the key is unknown");
  }
  if (auto limited = senders.over_limit(*sender.integration, 1)) return std::move(*limited);
  return sender;
}

namespace {

/// What is kept as received is shown to every viewer and kept in backups: not the key that some formats carry
/// in their body.
void hide_key(std::vector<incident::Signal>& signals, std::string_view key) {
  for (incident::Signal& signal : signals) {
    for (std::size_t at = signal.body.find(key); at != std::string::npos; at = signal.body.find(key, at))
      signal.body.replace(at, key.size(), "…");
  }
}

}  // namespace

void receive(Senders& senders, const std::shared_ptr<server::Request>& request,
             const server::Respond& respond, std::string_view key,
             const std::function<Reading(const server::Request&, const Context&)>& read,
             const Refuse& refuse) {
  failpoint("request.read");
  Senders::Sender sender = senders.find(key);
  if (!sender) {
    auto limited = senders.over_limit_unknown(request->client_address);
    return respond(limited ? std::move(*limited) : refuse(401, "the key is unknown"));
  }
  Reading reading = read(*request, Context{*sender.org, *sender.integration, senders.now()});
  if (auto* error = std::get_if<server::Response>(&reading)) {
    senders.intake().refused(sender.integration->meta.name, reason_of(*error));
    return respond(std::move(*error));
  }
  Accepted& accepted = std::get<Accepted>(reading);
  if (auto limited = senders.over_limit(*sender.integration, accepted.signals.size()))
    return respond(std::move(*limited));
  if (accepted.success.status >= 400)
    senders.intake().refused(sender.integration->meta.name, reason_of(accepted.success));
  forget_absurd_starts(accepted.signals, senders.now());
  hide_key(accepted.signals, key);
  failpoint("request.parsed");
  senders.intake().submit(
      std::move(accepted.signals),
      [respond, refuse, success = std::move(accepted.success)](const Committed& committed) mutable {
        failpoint("answer.before");
        respond(committed.ok ? std::move(success) : unavailable(refuse));
        failpoint("answer.handed");
      },
      std::move(accepted.also));
  failpoint("request.queued");
}

server::Route sender_route(std::string_view method, std::string_view pattern, std::string_view summary,
                           std::string_view tag) {
  server::Route route;
  route.method = method;
  route.pattern = pattern;
  route.access = server::Access::open;
  route.doc.summary = summary;
  route.doc.tag = tag;
  route.doc.outside_v1 = true;
  return route;
}

void add_both(server::Router& router, server::Route route) {
  server::Route prefixed = route;
  prefixed.pattern = "/in/{key}" + route.pattern;
  router.add(std::move(route));
  router.add(std::move(prefixed));
}

}  // namespace onus::signal
