// HTTP as the rooms see it: plain requests, plain responses, routes. Only http_beast*.cpp know the library
// beneath.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"

namespace onus::server {

class Subscription;  // live.h

/// The cookie of a signed-in browser, as the OpenAPI document names it.
constexpr std::string_view kSessionCookie = "onus_session";

enum class Role : std::uint8_t { none, viewer, member, admin };
std::string_view to_text(Role role);

/// How long what a person has proved of themselves holds for routes that ask for a fresh sign-in.
inline constexpr Duration kFreshFor = Duration::minutes(10);

/// Who asks. `person` is empty for a token that belongs to nobody; `team` limits a token to one team's
/// things.
struct Principal {
  Role role = Role::none;
  std::string person;
  std::string token;  // its name, if a token was used
  std::string team;
  std::string session_id;     // if a session was used
  bool fresh = true;          // a token's, or a session whose person proved within kFreshFor who they are
  std::string actor() const;  // as audit::Entry::actor
};

struct Request {
  std::string method;  // GET, POST …
  std::string target;  // as sent
  std::string path;    // decoded per segment, no query, no trailing slash (but "/")
  std::vector<std::pair<std::string, std::string>> query;    // decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;  // names lower case
  std::string body;
  std::string client_address;                              // after trusted proxies
  bool secure = false;                                     // TLS here or at a trusted proxy
  std::map<std::string, std::string, std::less<>> params;  // from the route's pattern
  Principal principal;                                     // set by the router's authenticator
  Instant received;

  std::string_view header(std::string_view lower_case_name) const;  // empty if absent
  std::optional<std::string_view> query_value(std::string_view name) const;
  std::optional<std::string> cookie(std::string_view name) const;
  const std::string& param(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // instead of body, for embedded assets
  std::shared_ptr<Subscription> stream;  // set by the live route only: events follow instead of a body
  void set(std::string name, std::string value);         // replaces, whatever the case of the name
  std::string_view header(std::string_view name) const;  // empty if absent; any case
};

Response json_response(int status, const json::value& body);
Response empty_response(int status);

/// RFC 9457. `field` becomes `errors: [{field, message}]`.
Response problem(int status, std::string_view title, std::string_view detail = {},
                 const std::vector<Error>& errors = {});
/// 403 of type kStaleType, for a principal that is not fresh: the browser asks the person to prove who they
/// are, and asks again.
Response stale_sign_in();
inline constexpr std::string_view kStaleType = "urn:onus:fresh-sign-in-needed";

/// Answers exactly once, from any thread. Dropping it unanswered answers 500.
using Respond = std::function<void(Response)>;
/// Runs on an I/O thread and must not block: parse, queue, return.
using AsyncHandler = std::function<void(const std::shared_ptr<Request>&, Respond)>;
/// Runs on the worker pool and may use the store. store::Unavailable becomes 503 with Retry-After, Unusable
/// 503, others 500.
using Handler = std::function<Response(const Request&)>;

/// What a route asks of its caller. `self`: any signed-in person, about themselves. `open`: anyone (it checks
/// its own key, if any).
enum class Access : std::uint8_t { open, viewer, member, admin, self };

/// {"$ref": …}: the schema of that name in some room's schemas.json.
json::value schema(std::string_view name);
/// A list as every route answers it: `items`, each as `schema(name)`, and `next`.
json::value list_schema(std::string_view name);

/// A query parameter.
struct Parameter {
  std::string name, description;
  json::value schema = json::object{{"type", "string"}};
};
using Parameters = std::vector<Parameter>;

/// How a route describes itself in the OpenAPI document. Schemas are JSON Schema objects; those with a name
/// stand in the room's schemas.json.
struct Doc {
  std::string summary;
  std::string tag;
  json::value request;   // null: no body; may be left out if its schema requires nothing
  json::value response;  // null: no body
  int status = 200;
  std::vector<int> also;  // other statuses that say it went well, with the same body (204: with none)
  Parameters query;
  bool outside_v1 = false;  // others' formats: listed, body not described
  std::string request_type = "application/json";
  std::string request_text;  // another media type, whose text the route takes instead
  std::string response_type = "application/json";
};

struct Route {
  std::string method;
  std::string pattern;  // "/api/v1/services/{service}"; a last segment "{rest...}" takes the remainder
  Access access = Access::admin;
  bool fresh = false;  // asks for Principal::fresh: what it does outlives the session, or shows secrets
  Doc doc;
  Handler handler;  // one of the two
  AsyncHandler async;
  std::size_t body_limit = 1 << 20;

  /// The same route with its bodies described: `route(…).takes(schema("Note")).answers(schema("Acted"))`.
  Route takes(json::value request) &&;
  Route answers(json::value response) &&;
  Route asks_fresh() &&;
};

/// Finds who asks from a request's headers and cookies. Runs on the worker pool (may use the store).
/// Also checks CSRF for cookie sessions. An Error's message is shown: 403 if its field is `csrf`, else 401.
using Authenticator = std::function<Result<Principal>(const Request&)>;

/// Finds the route of a request. A literal segment beats a parameter, a parameter beats `{rest...}`; a path
/// that has a route of fixed length never falls through to a `{rest...}` route. Filled once, then read from
/// any thread.
class Router {
 public:
  /// Throws std::logic_error for a malformed pattern, a route without exactly one handler, or one added
  /// twice.
  void add(Route route);
  const std::vector<Route>& routes() const { return routes_; }
  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> params;
    std::vector<std::string> allowed;  // methods of the pattern, when the path matched but the method did not
  };
  /// `path` as Request::path. A GET route answers HEAD too. `{rest...}` also takes an empty remainder.
  Match match(std::string_view method, std::string_view path) const;
  /// The same on segments that were decoded one by one, so that an escaped `/` stays inside its segment.
  Match match(std::string_view method, std::span<const std::string> segments) const;
  bool knows_method(std::string_view method) const;

 private:
  struct Node {
    std::map<std::string, std::size_t, std::less<>> literals;
    std::size_t parameter = 0;       // 0: none (the root is nobody's child)
    std::vector<std::size_t> here;   // routes that end at this node
    std::vector<std::size_t> rests;  // routes whose `{rest...}` begins here
  };
  struct Names {
    std::vector<std::string> names;  // of the parameters, in order
    bool rest = false;               // the last one takes the remainder
  };
  struct Search;
  void find_fixed(Search& search, std::size_t node, std::size_t depth) const;
  void find_rest(Search& search, std::size_t node, std::size_t depth) const;
  const Route* choose(Search& search, const std::vector<std::size_t>& candidates) const;

  std::vector<Route> routes_;
  std::vector<Names> names_;  // one for each route
  std::vector<Node> nodes_{1};
};

/// The route of live updates as the document describes it; Server::start gives it its handler and serves it.
Route described_live_route();

/// The OpenAPI 3.1 document of all routes, the live one included, under /api/v1 (others are listed with
/// `x-onus-format`: their tag). `components` is the document's `components` object; the problem schema and
/// the security schemes are added to it.
json::object openapi(const Router& router, const json::object& components, std::string_view version);

}  // namespace onus::server
