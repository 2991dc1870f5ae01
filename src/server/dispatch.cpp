// The way of one request: deny by default, answer exactly once, tell the client nothing of what failed
// inside.
#include "server/dispatch.h"

#include <atomic>
#include <exception>

#include "base/log.h"
#include "server/refusals_fr.h"
#include "server/words.h"
#include "store/store.h"

namespace onus::server {
namespace {

constexpr std::string_view kApi = "/api/v1";

/// No document says who reads this: the request says in which language.
Language reader(const Request& request) { return accepted_language(request.header("accept-language")); }

/// What handlers refuse with is said in English where it arises.
void say_for_reader(const Request& request, Response& response) {
  if (response.status >= 400 && reader(request) == Language::french) say_in_french(response);
}

Response refused(int status, Denial refusal, Language language) {
  const DenialText text = words(language).say(refusal);
  return problem(status, text.title, text.detail);
}

Response unauthorised(std::string_view detail, Language language) {
  const DenialText text = words(language).say(Denial::not_signed_in);
  auto response = problem(401, text.title, detail.empty() ? std::string_view(text.detail) : detail);
  response.set("WWW-Authenticate", "Bearer");
  return response;
}

// The answer to an exception that ended a request.
Response failure_response(const Request& request, const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const store::Unavailable& error) {
    log::error("the store is unavailable", {{"method", request.method}, {"error", error.what()}});
    auto response = refused(503, Denial::database_away, reader(request));
    response.set("Retry-After", "1");
    return response;
  } catch (const store::Unusable& error) {
    log::error("the store is unusable", {{"method", request.method}, {"error", error.what()}});
    return refused(503, Denial::database_unusable, reader(request));
  } catch (const std::exception& error) {
    log::error("a request failed", {{"method", request.method}, {"error", error.what()}});
  } catch (...) {
    log::error("a request failed", {{"method", request.method}, {"error", "not a std::exception"}});
  }
  return refused(500, Denial::failed, reader(request));
}

bool under_api(const Route& route) {
  return route.pattern.starts_with(kApi) &&
         (route.pattern.size() == kApi.size() || route.pattern[kApi.size()] == '/');
}

bool brings_credentials(const Request& request) {
  return !request.header("authorization").empty() || !request.header("cookie").empty();
}

}  // namespace

Respond answer_once(std::function<void(Response)> deliver) {
  struct Once {
    explicit Once(std::function<void(Response)> d) : deliver(std::move(d)) {}
    Once(const Once&) = delete;
    Once& operator=(const Once&) = delete;
    ~Once() {
      if (answered.exchange(true)) return;
      log::error("a request was dropped without an answer");
      deliver(problem(500, "Something went wrong inside Onus"));
    }
    std::function<void(Response)> deliver;
    std::atomic<bool> answered{false};
  };
  return [once = std::make_shared<Once>(std::move(deliver))](Response response) {
    if (once->answered.exchange(true)) {
      log::error("a request was answered twice; the second answer is lost", {{"status", response.status}});
      return;
    }
    once->deliver(std::move(response));
  };
}

std::optional<Response> refuse_access(Access access, const Principal& principal, Language language) {
  if (access == Access::open) return std::nullopt;
  if (principal.role == Role::none) return unauthorised({}, language);
  if (access == Access::admin && !principal.team.empty()) return refused(403, Denial::team_token, language);
  bool allowed = false;
  switch (access) {
    case Access::open:
      break;
    case Access::viewer:
      allowed = principal.role >= Role::viewer;
      break;
    case Access::member:
      allowed = principal.role >= Role::member;
      break;
    case Access::admin:
      allowed = principal.role >= Role::admin;
      break;
    case Access::self:
      allowed = !principal.person.empty();
      break;
  }
  if (allowed) return std::nullopt;
  return refused(403, access == Access::self ? Denial::no_person : Denial::role, language);
}

Dispatcher::Dispatcher(Router router, Authenticator authenticator, WorkerPool& pool)
    : router_(std::move(router)), authenticator_(std::move(authenticator)), pool_(pool) {}

Dispatcher::Found Dispatcher::find(Request& request, std::span<const std::string> segments) const {
  Found found;
  if (!router_.knows_method(request.method)) {
    found.refusal = problem(501, "Unknown method");
    return found;
  }
  auto match = router_.match(request.method, segments);
  if (match.route) {
    found.route = match.route;
    request.params = std::move(match.params);
  } else if (match.allowed.empty()) {
    found.refusal = problem(404, "There is nothing at this address");
  } else {
    std::string allow;
    for (const auto& method : match.allowed) allow += (allow.empty() ? "" : ", ") + method;
    found.refusal = problem(405, "This address does not take " + request.method, "It takes " + allow + ".");
    found.refusal.set("Allow", allow);
  }
  return found;
}

bool Dispatcher::admits_first(const Route& route, bool has_body) {
  return route.access != Access::open && (has_body || route.async);
}

std::optional<Response> Dispatcher::authenticate(Request& request, const Route& route) const {
  if (route.access == Access::open && (!under_api(route) || !brings_credentials(request)))
    return std::nullopt;
  auto principal = authenticator_(request);
  if (principal) {
    request.principal = std::move(*principal);
  } else if (route.access != Access::open) {
    const auto& error = principal.error();
    return error.field == "csrf" ? problem(403, "Not allowed", error.message)
                                 : unauthorised(error.message, reader(request));
  }
  if (auto denied = refuse_access(route.access, request.principal, reader(request))) return denied;
  if (route.fresh && !request.principal.fresh) return stale_sign_in();
  return std::nullopt;
}

void Dispatcher::admit(std::shared_ptr<Request> request, const Route& route,
                       std::function<void(std::optional<Response>)> done) const {
  pool_.submit([this, request = std::move(request), &route, done = std::move(done)] {
    std::optional<Response> refusal;
    try {
      refusal = authenticate(*request, route);
    } catch (...) {
      refusal = failure_response(*request, std::current_exception());
    }
    if (refusal) say_for_reader(*request, *refusal);
    done(std::move(refusal));
  });
}

void Dispatcher::handle(std::shared_ptr<Request> request, const Route& route, bool admitted,
                        Respond respond) const {
  if (route.async) {
    try {
      route.async(request, respond);
    } catch (...) {
      respond(failure_response(*request, std::current_exception()));
    }
    return;
  }
  pool_.submit([this, request = std::move(request), &route, admitted, respond = std::move(respond)] {
    Response response;
    try {
      auto refusal = admitted ? std::nullopt : authenticate(*request, route);
      response = refusal ? std::move(*refusal) : route.handler(*request);
    } catch (...) {
      response = failure_response(*request, std::current_exception());
    }
    say_for_reader(*request, response);
    respond(std::move(response));
  });
}

void Dispatcher::recheck(std::shared_ptr<Request> request, const Route& route,
                         std::function<void(bool)> done) const {
  pool_.submit([this, request = std::move(request), &route, done = std::move(done)] {
    bool allowed = true;
    try {
      auto again = *request;
      allowed = !authenticate(again, route);
    } catch (...) {
      failure_response(*request, std::current_exception());
    }
    done(allowed);
  });
}

}  // namespace onus::server
