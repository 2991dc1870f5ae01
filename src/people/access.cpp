// The authenticator: bearer tokens with a short-lived cache, session cookies, and the guard against
// cross-site requests.
#include "people/access.h"

#include <chrono>

#include "base/crypto.h"
#include "base/text.h"

namespace onus::people {

namespace {

constexpr std::int64_t kCacheUs = 5'000'000;
constexpr std::size_t kMostCached = 10'000;

std::int64_t monotonic_us() {
  // The cache's age must not follow a clock that is set; no rule of the field depends on it.
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

bool reads_only(const std::string& method) { return method == "GET" || method == "HEAD"; }

/// The host and port of `https://host:port`.
std::string_view authority(std::string_view origin) {
  const std::size_t slashes = origin.find("://");
  return slashes == std::string_view::npos ? std::string_view{} : origin.substr(slashes + 3);
}

}  // namespace

std::string cookie_name(bool secure) {
  return (secure ? "__Host-" : "") + std::string(server::kSessionCookie);
}

std::string set_cookie(std::string_view secret, bool secure) {
  const std::int64_t age = secret.empty() ? 0 : kSessionLife.us / 1'000'000;
  return cookie_name(secure) + "=" + std::string(secret) + "; Path=/; Max-Age=" + std::to_string(age) +
         "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
}

std::optional<Error> cross_site(const server::Request& request) {
  if (reads_only(request.method)) return std::nullopt;
  const std::string_view site = request.header("sec-fetch-site");
  if (site == "same-origin" || site == "none") return std::nullopt;
  const std::string_view origin = request.header("origin");
  const bool same = origin.empty() || ascii_iequals(authority(origin), request.header("host"));
  if (request.header("x-onus-csrf") == "1" && same) return std::nullopt;
  return Error{"The request may come from another site: send X-Onus-CSRF: 1 from Onus's own pages.", "csrf"};
}

Result<server::Principal> Access::authenticate(const server::Request& request) {
  const std::string_view authorization = request.header("authorization");
  if (!authorization.empty()) {
    if (!ascii_iequals(authorization.substr(0, 7), "bearer "))
      return Error{"Use Authorization: Bearer and a token.", ""};
    const std::string_view token = trim(authorization.substr(7));
    if (!token.starts_with("ot_") || token.size() > 100) return Error{"The token is unknown or revoked.", ""};
    const Sha256 hash = sha256(token);
    const std::string key(hash.begin(), hash.end());
    std::uint64_t generation = 0;
    {
      std::lock_guard lock(mutex_);
      auto found = cache_.find(key);
      if (found != cache_.end() && found->second.until_us > monotonic_us()) return found->second.principal;
      generation = generation_;
    }
    auto principal = by_token(token);
    if (!principal) return principal;
    std::lock_guard lock(mutex_);
    if (generation != generation_) return principal;
    if (cache_.size() >= kMostCached) cache_.clear();
    cache_[key] = Cached{*principal, monotonic_us() + kCacheUs};
    return principal;
  }
  auto secret = request.cookie(cookie_name(request.secure));
  if (!secret || secret->empty()) return server::Principal{};
  auto principal = of_session(*secret);
  if (!principal) return principal;
  if (auto refused = cross_site(request)) return *refused;
  return principal;
}

void Access::forget_tokens() {
  std::lock_guard lock(mutex_);
  ++generation_;
  cache_.clear();
}

server::Authenticator make_authenticator(std::shared_ptr<Access> access) {
  return
      [access = std::move(access)](const server::Request& request) { return access->authenticate(request); };
}

}  // namespace onus::people
