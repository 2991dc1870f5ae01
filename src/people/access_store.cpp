// Tokens, one-time links and sessions in the database.
#include "audit/audit.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/text.h"
#include "people/access.h"
#include "people/second_factor.h"

namespace onus::people {

namespace {

constexpr std::size_t kTokenCharacters = 43;  // 256 bits
constexpr std::size_t kSecretBytes = 32;
constexpr Duration kSeenEvery = Duration::minutes(1);

constexpr std::string_view kHalf = "half";  // of session.stage, else empty

Session session_from(const store::Row& row) {
  Session out;
  out.id = row.uuid(0);
  out.person = row.text(1);
  out.via = row.text(2);
  out.user_agent = row.text(3);
  out.address = row.text(4);
  out.created_at = row.instant(5);
  out.last_seen_at = row.instant(6);
  out.expires_at = row.instant(7);
  out.proved_at = row.optional_instant(8);
  out.half = row.text(9) == kHalf;
  return out;
}

const std::string kSessionColumns =
    "select id, person, via, user_agent, address, created_at, last_seen_at, expires_at, proved_at, stage "
    "from session "
    "where revoked_at is null ";

}  // namespace

std::optional<server::Role> parse_role(std::string_view text) {
  for (server::Role role : {server::Role::viewer, server::Role::member, server::Role::admin})
    if (server::to_text(role) == text) return role;
  return std::nullopt;
}

Result<MadeToken> create_token(store::Tx& tx, const NewToken& wanted, std::string_view actor,
                               std::string_view address) {
  const Instant now = tx.now();
  if (!is_name(wanted.name))
    return Error{"is no name: use lower-case letters, digits and hyphens, 63 at most", "name"};
  if (wanted.role == server::Role::none) return Error{"is no role: use admin, member or viewer", "role"};
  if (wanted.expires_in && *wanted.expires_in <= Duration{})
    return Error{"is no time from now: write 90d, or leave it out for a token that does not expire",
                 "expires_in"};
  // One that has expired gives its name away.
  tx.exec(
      "update token set revoked_at = expires_at where name = $1 and revoked_at is null and expires_at <= $2",
      {wanted.name, now});
  if (tx.one("select 1 from token where name = $1 and revoked_at is null", {wanted.name}))
    return Error{"is the name of another token: choose another, or revoke that one", "name"};
  MadeToken made{.text = "ot_" + random_key(kTokenCharacters),
                 .token = {.name = wanted.name,
                           .role = wanted.role,
                           .team = wanted.team,
                           .made_by = std::string(actor),
                           .made_at = now,
                           .last_used_at = {},
                           .expires_at = {},
                           .revoked_at = {}}};
  if (wanted.expires_in) made.token.expires_at = now + *wanted.expires_in;
  const Token& token = made.token;
  tx.exec(
      "insert into token (id, name, hash, role, team, made_by, made_at, expires_at) values ($1, $2, $3, $4, "
      "$5, $6, $7, cast($8 as bigint))",
      {Uuid::make(now), token.name, sha256(made.text), server::to_text(token.role), token.team, token.made_by,
       token.made_at, token.expires_at});
  json::object after{{"role", server::to_text(token.role)}, {"team", token.team}};
  if (token.expires_at) after["expires_at"] = format(*token.expires_at);
  audit::record(tx, {token.made_by, "token.create", "token:" + token.name, nullptr, std::move(after),
                     std::string(address)});
  return made;
}

bool revoke_token(store::Tx& tx, std::string_view name, std::string_view actor, std::string_view address) {
  if (tx.change("update token set revoked_at = $2 where name = $1 and revoked_at is null",
                {name, tx.now()}) == 0)
    return false;
  audit::record(tx, {std::string(actor), "token.revoke", "token:" + std::string(name), nullptr, nullptr,
                     std::string(address)});
  tx.notify(Access::kChannel, "");
  return true;
}

std::vector<Token> tokens(store::Tx& tx) {
  std::vector<Token> out;
  for (const store::Row& row :
       tx.query("select name, role, team, made_by, made_at, last_used_at, expires_at, revoked_at from token "
                "order by case when revoked_at is null then 0 else 1 end, case when revoked_at is null then "
                "name else '' end, revoked_at desc")) {
    Token token;
    token.name = row.text(0);
    token.role = parse_role(row.text(1)).value_or(server::Role::none);
    token.team = row.text(2);
    token.made_by = row.text(3);
    token.made_at = row.instant(4);
    token.last_used_at = row.optional_instant(5);
    token.expires_at = row.optional_instant(6);
    token.revoked_at = row.optional_instant(7);
    out.push_back(std::move(token));
  }
  return out;
}

std::string create_login_link(store::Tx& tx, std::string_view person, Duration life, std::string_view actor) {
  std::string secret = base64url(random_bytes(kSecretBytes));
  const store::Value whom = person.empty() ? store::Value(store::Null{}) : store::Value(person);
  tx.exec("delete from login_link where expires_at < $1", {tx.now() - Duration::days(30)});
  tx.exec("insert into login_link (hash, person, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5)",
          {sha256(secret), whom, actor, tx.now(), tx.now() + life});
  audit::record(tx, {std::string(actor), "login-link.create",
                     person.empty() ? "" : "person:" + std::string(person), nullptr, nullptr, ""});
  return secret;
}

bool has_admin(const document::Organisation& org) {
  const auto& all = org.all<Person>();
  return std::any_of(all.begin(), all.end(),
                     [](const auto& entry) { return entry.second->spec.role == OrganisationRole::admin; });
}

std::string link_path(std::string_view person, std::string_view secret) {
  return (person.empty() ? "/first-run/" : "/link/") + std::string(secret);
}

std::optional<std::string> use_login_link(store::Tx& tx, std::string_view secret) {
  auto row = tx.one(
      "update login_link set used_at = $2 where hash = $1 and used_at is null and expires_at > $2 and person "
      "is not null returning person",
      {sha256(secret), tx.now()});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

bool use_first_link(store::Tx& tx, std::string_view secret) {
  return tx.change(
             "update login_link set used_at = $2 where hash = $1 and used_at is null and expires_at > $2 and "
             "person is null",
             {sha256(secret), tx.now()}) > 0;
}

std::string start_session(store::Tx& tx, std::string_view person, std::string_view via,
                          const server::Request& request) {
  std::string secret = base64url(random_bytes(kSecretBytes));
  const Instant now = tx.now();
  const bool half = has_second_factor(tx, person);
  std::optional<Instant> proved_at;
  if (!half) proved_at = now;
  const std::string agent = excerpt(request.header("user-agent"), 300);
  tx.exec("delete from session where expires_at < $1", {now - kSessionLife});
  tx.exec(
      "insert into session (id, hash, person, via, created_at, last_seen_at, expires_at, user_agent, "
      "address, "
      "proved_at, stage) values ($1, $2, $3, $4, $5, $5, $6, $7, $8, cast($9 as bigint), $10)",
      {Uuid::make(now), sha256(secret), person, via, now, now + (half ? kHalfLife : kSessionLife), agent,
       request.client_address, proved_at, half ? kHalf : ""});
  const std::string who = "person:" + std::string(person);
  json::object after{{"via", via}};
  if (half) after["second_factor"] = "asked";
  audit::record(tx, {who, "session.start", who, nullptr, std::move(after), request.client_address});
  return secret;
}

std::optional<Session> session_of(store::Tx& tx, std::string_view secret, bool also_half) {
  auto row = tx.one(kSessionColumns + "and hash = $1 and expires_at > $2 and last_seen_at > $3",
                    {sha256(secret), tx.now(), tx.now() - kSessionIdle});
  if (!row) return std::nullopt;
  Session session = session_from(*row);
  if (session.half && !also_half) return std::nullopt;
  return session;
}

void session_proved(store::Tx& tx, const Session& session, std::string_view how, std::string_view address) {
  tx.exec("update session set stage = '', proved_at = $2, expires_at = $3 where id = $1",
          {session.id, tx.now(), session.half ? tx.now() + kSessionLife : session.expires_at});
  const std::string who = "person:" + session.person;
  audit::record(tx, {who, "session.prove", who, nullptr, json::object{{"by", how}}, std::string(address)});
}

std::vector<Session> sessions_of(store::Tx& tx, std::string_view person) {
  std::vector<Session> out;
  for (const store::Row& row :
       tx.query(kSessionColumns + "and person = $1 and expires_at > $2 and last_seen_at > $3 and stage = '' "
                                  "order by last_seen_at desc, id",
                {person, tx.now(), tx.now() - kSessionIdle}))
    out.push_back(session_from(row));
  return out;
}

bool Access::asks_second_factor(const Person& person) const {
  return second_factor_ == SecondFactorFor::admins && person.role == OrganisationRole::admin;
}

bool revoke_session(store::Tx& tx, std::string_view person, const Uuid& id) {
  if (tx.change("update session set revoked_at = $3 where id = $1 and person = $2 and revoked_at is null",
                {id, person, tx.now()}) == 0)
    return false;
  const std::string who = "person:" + std::string(person);
  audit::record(tx, {who, "session.end", who, nullptr, nullptr, ""});
  return true;
}

void revoke_other_sessions(store::Tx& tx, std::string_view person, std::string_view keep_id) {
  auto keep = Uuid::parse(keep_id);
  tx.exec("delete from session where person = $1 and stage <> ''", {person});
  for (const Session& session : sessions_of(tx, person))
    if (!keep || session.id != *keep) revoke_session(tx, person, session.id);
}

std::map<std::string, Instant> last_seen(store::Tx& tx) {
  std::map<std::string, Instant> out;
  for (const store::Row& row : tx.query("select person, max(last_seen_at) from session group by person"))
    out[row.text(0)] = row.instant(1);
  return out;
}

// What the authenticator reads and touches.

void Access::note_use(const std::function<void(store::Tx&)>& work) {
  try {
    store_.write(work);
  } catch (const store::Unavailable& error) {
    log::warn("the last use of a session or token was not noted", {{"error", error.what()}});
  }
}

Result<server::Principal> Access::by_token(std::string_view text) {
  server::Principal out;
  bool known = false, touch = false;
  store::Value hash = sha256(text);
  store_.read([&](store::Tx& tx) {
    auto row = tx.one(
        "select name, role, team, last_used_at from token where hash = $1 and revoked_at is null and "
        "(expires_at is null or expires_at > $2)",
        {hash, tx.now()});
    known = row.has_value();
    if (!known) return;
    out.token = row->text(0);
    out.role = parse_role(row->text(1)).value_or(server::Role::none);
    out.team = row->text(2);
    auto used = row->optional_instant(3);
    touch = !used || tx.now() - *used > kSeenEvery;
  });
  if (!known) return Error{"The token is unknown, revoked or expired.", ""};
  if (touch)
    note_use([&](store::Tx& tx) {
      tx.exec("update token set last_used_at = $2 where hash = $1", {hash, tx.now()});
    });
  return out;
}

Result<server::Principal> Access::of_session(const std::string& secret) {
  std::optional<Session> session;
  bool touch = false, fresh = false, lacks_factor = false;
  const auto org = documents_.current();
  const PersonDoc* person = nullptr;
  store_.read([&](store::Tx& tx) {
    session = session_of(tx, secret);
    if (!session) return;
    person = org->find<Person>(session->person);
    touch = tx.now() - session->last_seen_at > kSeenEvery;
    fresh = session->proved_at && tx.now() - *session->proved_at < server::kFreshFor;
    lacks_factor = person && asks_second_factor(person->spec) && !has_second_factor(tx, session->person);
  });
  if (!session) return Error{"The session has ended: sign in again.", ""};
  if (!person) return Error{"The session has ended: the person is no longer here.", ""};
  if (touch)
    note_use([&](store::Tx& tx) {
      tx.exec("update session set last_seen_at = $2 where id = $1", {session->id, tx.now()});
    });
  server::Principal out;
  out.role = lacks_factor ? server::Role::member : *parse_role(to_text(person->spec.role));
  out.person = session->person;
  out.session_id = session->id.text();
  out.fresh = fresh;
  return out;
}

}  // namespace onus::people
