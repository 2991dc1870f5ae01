// Actions as the routes share them: by whoever is signed in, and by a page's link.
#pragma once
#include <string_view>
#include <variant>
#include <vector>

#include "paging/actions.h"
#include "paging/paging_api.h"

namespace onus::paging {

/// What was done, or the answer that says why not.
class ActionResult {
 public:
  ActionResult(Acted acted) : state_(std::move(acted)) {}
  ActionResult(server::Response response) : state_(std::move(response)) {}
  explicit operator bool() const { return state_.index() == 0; }
  const Acted* operator->() const { return &std::get<0>(state_); }
  const Acted& operator*() const { return std::get<0>(state_); }
  const server::Response& error() const { return std::get<1>(state_); }

 private:
  std::variant<Acted, server::Response> state_;
};

/// Runs the action `name` with the request's body in a transaction of its own, and tells that the incident
/// changed.
ActionResult run_action(const Api& api, std::string_view name, std::int64_t number,
                        const server::Request& request, const Actor& actor);
/// 404, 409 or 400 with the field.
server::Response action_problem(const Error& error);

struct AcknowledgedAll {
  std::vector<std::int64_t> acknowledged;
  std::int64_t stopped = 0;
};
/// Those numbers, and with `mine` all that the person has an open page of. Resolved ones are passed over.
AcknowledgedAll acknowledge_all(const Api& api, std::vector<std::int64_t> numbers, bool mine,
                                const Actor& actor);

}  // namespace onus::paging
