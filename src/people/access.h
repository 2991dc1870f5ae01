// Access: who may come in. Passwords, sessions, tokens, one-time links, and what a member may edit.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/keys.h"
#include "document/document.h"
#include "people/people.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::people {

/// Tables of this room.
std::span<const store::Migration> migrations();

inline constexpr Duration kSessionIdle = Duration::hours(12);
inline constexpr Duration kSessionLife = Duration::days(30);
inline constexpr Duration kLinkLife = Duration::hours(24);
inline constexpr Duration kMailedLinkLife = Duration::minutes(15);

// Tokens. ---------------------------------------------------------------------------------------------------

struct Token {
  std::string name;
  server::Role role = server::Role::viewer;
  std::string team;  // limits it to one team's things; may be empty
  std::string made_by;
  Instant made_at;
  std::optional<Instant> last_used_at, expires_at, revoked_at;
};
struct NewToken {
  std::string name;
  server::Role role = server::Role::member;
  std::string team = {};
  std::optional<Duration> expires_in = {};  // more than zero; absent: never
};

struct MadeToken {
  std::string text;  // `ot_…`, kept nowhere: shown once
  Token token;
};

/// Fails for a name that is none, that a live token has, a role that is none, or a length that is none.
/// `actor` as audit::Entry::actor.
Result<MadeToken> create_token(store::Tx& tx, const NewToken& wanted, std::string_view actor,
                               std::string_view address = {});
/// False if no live token has the name. Other nodes refuse the token within 5 seconds, this one at once if it
/// goes through Access::forget_tokens() after the commit.
bool revoke_token(store::Tx& tx, std::string_view name, std::string_view actor,
                  std::string_view address = {});
/// Live and expired ones by name, then revoked ones, newest first.
std::vector<Token> tokens(store::Tx& tx);
std::optional<server::Role> parse_role(std::string_view text);  // viewer, member, admin

// One-time links. -------------------------------------------------------------------------------------------

/// The secret of a link that signs `person` in once; with an empty person, of the link that makes the first
/// admin.
std::string create_login_link(store::Tx& tx, std::string_view person, Duration life, std::string_view actor);
/// Is any person an admin? While none is, a printed link makes the first.
bool has_admin(const document::Organisation& org);
/// Where the web interface takes such a link: `/link/SECRET` or `/first-run/SECRET`.
std::string link_path(std::string_view person, std::string_view secret);
/// Uses the link up. Nullopt if it is unknown, used, too old, or of the other sort.
std::optional<std::string> use_login_link(store::Tx& tx, std::string_view secret);  // -> the person
bool use_first_link(store::Tx& tx, std::string_view secret);

// Passwords. ------------------------------------------------------------------------------------------------

/// Nullopt if good enough: 12 characters to 1,024 bytes, and not the person's name, title or address.
std::optional<std::string> password_fault(std::string_view password, std::string_view name,
                                          std::string_view title, std::string_view email);
/// Two of these at most run at once and two more wait (each takes 64 MiB and some 0.15 s); nullopt: too busy.
std::optional<std::string> hash_slowly(std::string_view password);
std::optional<bool> verify_slowly(std::string_view hash, std::string_view password);
void set_credential(store::Tx& tx, std::string_view person, std::string_view hash);
std::optional<std::string> credential(store::Tx& tx, std::string_view person);

/// How often an attempt may be repeated: free up to `free`, then after 1, 2, 4 … seconds, 15 minutes at most;
/// forgotten an hour after the last.
struct Throttle {
  std::string key;
  int free = 5;
};
/// Counts an attempt for every key before it is made, so that attempts at once cannot pass together. Returns
/// how long to wait if one of them must (then nothing is counted).
std::optional<Duration> count_attempt(store::Tx& tx, std::vector<Throttle> throttles);
void forget_attempts(store::Tx& tx, std::string_view key);
/// 429 with Retry-After.
server::Response too_many_attempts(Duration wait, std::string_view why);
/// Takes one counted attempt back.
void excuse_attempt(store::Tx& tx, std::string_view key);

// Sessions. -------------------------------------------------------------------------------------------------

struct Session {
  Uuid id;
  std::string person, via, user_agent, address;  // via: password, link or first-run
  Instant created_at, last_seen_at, expires_at;
  std::optional<Instant> proved_at;  // when the person last showed who they are; none while `half`
  bool half = false;                 // the second factor is still to come: signs in nobody
};
inline constexpr Duration kHalfLife = Duration::minutes(15);  // of a half session

/// Starts a session, writes the audit entry, and returns the secret for the cookie. It is half if the person
/// has a second factor.
std::string start_session(store::Tx& tx, std::string_view person, std::string_view via,
                          const server::Request& request);
/// The live session of a cookie's secret; half ones only if asked for.
std::optional<Session> session_of(store::Tx& tx, std::string_view secret, bool also_half = false);
/// The person has shown who they are, by `how`: the session is whole, and fresh.
void session_proved(store::Tx& tx, const Session& session, std::string_view how, std::string_view address);
std::vector<Session> sessions_of(store::Tx& tx, std::string_view person);
/// False if the person has no live session of that id.
bool revoke_session(store::Tx& tx, std::string_view person, const Uuid& id);
void revoke_other_sessions(store::Tx& tx, std::string_view person, std::string_view keep_id);
/// When each person was last seen.
std::map<std::string, Instant> last_seen(store::Tx& tx);

/// The session cookie's name and `Set-Cookie` value; an empty secret clears it.
std::string cookie_name(bool secure);
std::string set_cookie(std::string_view secret, bool secure);

/// Must a request that came with a cookie be refused, since another site's page may have sent it? Nullopt:
/// no.
std::optional<Error> cross_site(const server::Request& request);

// The authenticator. ----------------------------------------------------------------------------------------

/// Of whom a second factor is asked. An admin who has none yet is a member until it is set up: whoever is
/// paged at night can still do what a responder does.
enum class SecondFactorFor : std::uint8_t { nobody, admins };

/// Thread-safe. Store and documents must outlive it.
class Access {
 public:
  Access(store::Store& store, const document::Documents& documents,
         SecondFactorFor second_factor = SecondFactorFor::nobody)
      : store_(store), documents_(documents), second_factor_(second_factor) {}

  /// Must this person have a second factor, by their role?
  bool asks_second_factor(const Person& person) const;

  /// Nobody (role none) without credentials; an Error with bad ones, or (field `csrf`) for a cross-site
  /// request.
  Result<server::Principal> authenticate(const server::Request& request);
  /// Of a session's secret; an Error for none, an ended or a half one.
  Result<server::Principal> of_session(const std::string& secret);
  /// Reads every token anew: call after a revocation committed, and for notifications on kChannel.
  void forget_tokens();
  static constexpr std::string_view kChannel = "tokens";

 private:
  Result<server::Principal> by_token(std::string_view token);
  /// Writes when something was last used. Nobody is shut out because that cannot be written: a database whose
  /// disk is full still shows who is on call.
  void note_use(const std::function<void(store::Tx&)>& work);

  struct Cached {
    server::Principal principal;
    std::int64_t until_us;  // of the monotonic clock
  };
  store::Store& store_;
  const document::Documents& documents_;
  const SecondFactorFor second_factor_;
  std::mutex mutex_;
  std::uint64_t generation_ = 0;  // of forget_tokens(): what was read before one is not cached after it
  std::map<std::string, Cached, std::less<>> cache_;
};

server::Authenticator make_authenticator(std::shared_ptr<Access> access);

/// What a member may edit: themselves (but not their role), their teams, and the services, rotas,
/// escalations, overrides, integrations and heartbeats of those. Works on specs, since the kinds below this
/// room are not known here.
document::MayEdit make_may_edit(const document::Documents& documents);

// Routes. ---------------------------------------------------------------------------------------------------

/// What happened to a person's account, and they should hear of in case it was not them.
enum class AccountNews : std::uint8_t {
  password_changed,
  factor_added,
  factor_removed,
  recovery_used,
  code_used_again
};

struct AccessOptions {
  bool demo = false;
  std::string version;
  std::string url;  // how people reach this server; links begin with it
  std::function<std::string(const document::Organisation&)> organisation;  // its title, for the first screen
  /// Mails a one-time link (address, person, what makes the link), later: must not block. Absent: links are
  /// not mailed.
  std::function<void(std::string_view email, std::string_view person, std::function<std::string()> link)>
      mail_link;
  /// Tells the person by mail, later: must not block. Absent: nobody is told.
  std::function<void(std::string_view person, AccountNews news)> tell;
};

/// /session/proof, /session/passkey-challenge, /me/second-factor…, /people/{person}/second-factor.
void add_second_factor_routes(server::Router& router, store::Store& store, document::Documents& documents,
                              std::shared_ptr<Access> access, std::shared_ptr<const Keys> keys,
                              AccessOptions options);
/// /welcome, /first-run, /session…, /me/sessions, /me/password, /tokens, /people/{person}/login-link.
void add_access_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       std::shared_ptr<Access> access, AccessOptions options);
/// /people, /teams, /domains, /me/reach.
void add_people_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       std::shared_ptr<const Keys> keys);

}  // namespace onus::people
