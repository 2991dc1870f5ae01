// Remembering the answers to POSTs that carry an Idempotency-Key.
#include "app/idempotency.h"

#include "base/crypto.h"
#include "base/text.h"

namespace onus::app {
namespace {

constexpr Duration kKept = Duration::hours(24);
/// A request that a crash left unanswered may be tried again after this.
constexpr Duration kInProgress = Duration::minutes(1);
constexpr std::size_t kMaxKey = 255;

constexpr store::Migration kMigrations[] = {{1, "app", R"(
create table idempotency (
  actor {text} not null,
  key {text} not null,
  request {text} not null,
  at {int} not null,
  status {int},
  content_type {text},
  body {text},
  primary key (actor, key)
) {strict};
create index idempotency_at on idempotency (at);
)"}};

server::Response remembered(const store::Row& row) {
  server::Response response;
  response.status = static_cast<int>(row.integer(0));
  if (!row.text(1).empty()) response.set("Content-Type", row.text(1));
  response.body = row.text(2);
  response.set("Idempotent-Replayed", "true");
  return response;
}

server::Response run_once(store::Store& store, const server::Handler& handler, const server::Request& request,
                          const std::string& key) {
  const std::string actor = request.principal.actor();
  const std::string asked = request.method + " " + request.target + " " + sha256_hex(request.body);
  std::optional<server::Response> answer;
  store.write([&](store::Tx& tx) {
    answer.reset();
    tx.exec("delete from idempotency where at < $1", {tx.now() - kKept});
    tx.exec("delete from idempotency where actor = $1 and key = $2 and status is null and at < $3",
            {actor, key, tx.now() - kInProgress});
    auto made = tx.one(
        "insert into idempotency (actor, key, request, at) values ($1, $2, $3, $4) on conflict (actor, key) "
        "do nothing returning at",
        {actor, key, asked, tx.now()});
    if (made) return;
    auto row =
        tx.one("select status, content_type, body, request from idempotency where actor = $1 and key = $2",
               {actor, key});
    if (!row) return;
    if (row->text(3) != asked) {
      answer = server::problem(422, "This Idempotency-Key was used for another request",
                               "Use a new key for a new request.");
    } else if (row->null(0)) {
      answer = server::problem(409, "The first request with this Idempotency-Key is still running",
                               "Try again in a moment.");
    } else {
      answer = remembered(*row);
    }
  });
  if (answer) return std::move(*answer);

  auto forget = [&] {
    store.write([&](store::Tx& tx) {
      tx.exec("delete from idempotency where actor = $1 and key = $2", {actor, key});
    });
  };
  server::Response response;
  try {
    response = handler(request);
  } catch (...) {
    forget();
    throw;
  }
  if (response.status >= 500) {
    forget();
    return response;
  }
  store.write([&](store::Tx& tx) {
    tx.exec("update idempotency set status = $3, content_type = $4, body = $5 where actor = $1 and key = $2",
            {actor, key, response.status, response.header("Content-Type"), response.body});
  });
  return response;
}

}  // namespace

std::span<const store::Migration> idempotency_migrations() { return kMigrations; }

server::Router with_idempotency(const server::Router& router, store::Store& store) {
  server::Router out;
  for (server::Route route : router.routes()) {
    // Answers of token and key routes hold secrets that are shown once: those are not kept.
    bool secret = route.fresh || route.pattern.find("/tokens") != std::string::npos ||
                  route.pattern.find("/integrations") != std::string::npos ||
                  route.pattern.find("login-link") != std::string::npos ||
                  route.pattern.find("secret") != std::string::npos;
    bool applies = route.method == "POST" && route.handler && route.access != server::Access::open &&
                   route.pattern.starts_with("/api/v1/") && !secret;
    if (applies) {
      route.handler = [&store, handler = std::move(route.handler)](const server::Request& request) {
        std::string key(request.header("idempotency-key"));
        if (key.empty()) return handler(request);
        if (key.size() > kMaxKey || !storable(key))
          return server::problem(400, "The Idempotency-Key is longer than 255 bytes or no text");
        return run_once(store, handler, request, key);
      };
    }
    out.add(std::move(route));
  }
  return out;
}

}  // namespace onus::app
