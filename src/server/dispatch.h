// The way of one request once its head is read: route, access, handler, answer. Knows nothing of sockets.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/language.h"
#include "server/http.h"
#include "server/worker_pool.h"

namespace onus::server {

/// Wraps `deliver` so that it is called exactly once: with the first answer, or with a 500 when all copies
/// are dropped.
Respond answer_once(std::function<void(Response)> deliver);

/// Whether `principal` may use a route that asks for `access`; the refusal (401, 403) if not. Whatever its
/// role, a token that is limited to a team uses no admin's route: those concern the whole organisation.
std::optional<Response> refuse_access(Access access, const Principal& principal, Language language);

/// Thread-safe once constructed; router and authenticator are called from many threads at once.
class Dispatcher {
 public:
  Dispatcher(Router router, Authenticator authenticator, WorkerPool& pool);

  struct Found {
    const Route* route = nullptr;
    Response refusal;  // 404, 405 or 501 if there is no route
  };
  /// Finds the route and fills the request's params.
  Found find(Request& request, std::span<const std::string> segments) const;

  /// Whether admit() must come before the handler: always for what runs on the I/O thread, and before a body
  /// is read, so that nobody without access can make the server hold one.
  static bool admits_first(const Route& route, bool has_body);

  /// Authenticates on the worker pool; nothing if the request may go on, else the refusal.
  void admit(std::shared_ptr<Request> request, const Route& route,
             std::function<void(std::optional<Response>)> done) const;

  /// Runs the handler: an async one here and now, the others (admitted first unless `admitted`) on the worker
  /// pool.
  void handle(std::shared_ptr<Request> request, const Route& route, bool admitted, Respond respond) const;

  /// Asks again, on the worker pool, whether the caller may still use the route. A failing database says
  /// nothing of the caller, so then the answer is yes.
  void recheck(std::shared_ptr<Request> request, const Route& route, std::function<void(bool)> done) const;

  const Router& router() const { return router_; }

 private:
  std::optional<Response> authenticate(Request& request, const Route& route) const;

  const Router router_;
  const Authenticator authenticator_;
  WorkerPool& pool_;
};

}  // namespace onus::server
