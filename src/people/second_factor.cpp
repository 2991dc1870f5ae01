// Rows of totp, passkey, recovery_code and passkey_challenge.
#include "people/second_factor.h"

#include "base/crypto.h"
#include "base/log.h"
#include "people/sealed.h"
#include "people/totp.h"

namespace onus::people {
namespace {

constexpr std::size_t kChallengeBytes = 32;

store::Value bytes(std::string_view data) { return store::Value::Bytes{std::string(data)}; }

Sha256 recovery_hash(std::string_view code) { return sha256(normal_recovery_code(code)); }

/// Takes `code` of the person's secret; `confirmed` says which sort of row counts.
CodeIs take_code(store::Tx& tx, const Keys& keys, std::string_view person, std::string_view code,
                 bool confirmed) {
  const auto row = tx.one("select secret, last_step from totp where person = $1 and confirmed_at is " +
                              std::string(confirmed ? "not null" : "null") + " {for_update}",
                          {person});
  if (!row) return CodeIs::wrong;
  const auto secret = open_sealed(keys, "totp", person, row->text(0));
  if (!secret) {
    log::error("a second factor cannot be opened", {{"person", person}, {"why", secret.error().message}});
    return CodeIs::wrong;
  }
  const std::int64_t last = row->integer(1);
  const auto step = totp_step(*secret, code, tx.now(), last);
  if (!step) return totp_step(*secret, code, tx.now(), last - 1) == last ? CodeIs::used : CodeIs::wrong;
  tx.exec("update totp set last_step = $2, confirmed_at = coalesce(confirmed_at, $3) where person = $1",
          {person, *step, tx.now()});
  return CodeIs::taken;
}

}  // namespace

Factors factors_of(store::Tx& tx, std::string_view person) {
  Factors out;
  out.totp =
      tx.one("select 1 from totp where person = $1 and confirmed_at is not null", {person}).has_value();
  for (const store::Row& row :
       tx.query("select id, public_key, uses, name, made_at, last_used_at from passkey where person "
                "= $1 order by made_at, id",
                {person}))
    out.passkeys.push_back({{row.bytes(0), row.bytes(1), static_cast<std::uint32_t>(row.integer(2))},
                            row.text(3),
                            row.instant(4),
                            row.optional_instant(5)});
  out.recovery_codes =
      tx.one("select count(*) from recovery_code where person = $1 and used_at is null", {person})
          ->integer(0);
  return out;
}

bool has_second_factor(store::Tx& tx, std::string_view person) {
  return tx
      .one(
          "select 1 from totp where person = $1 and confirmed_at is not null union all select 1 from passkey "
          "where "
          "person = $1 limit 1",
          {person})
      .has_value();
}

std::optional<std::string> begin_totp(store::Tx& tx, const Keys& keys, std::string_view person) {
  if (tx.one("select 1 from totp where person = $1 and confirmed_at is not null", {person}))
    return std::nullopt;
  std::string secret = random_bytes(kTotpSecretBytes);
  tx.exec(
      "insert into totp (person, secret, made_at, last_step) values ($1, $2, $3, 0) on conflict (person) do "
      "update set "
      "secret = excluded.secret, made_at = excluded.made_at",
      {person, seal(tx, keys, "totp", person, secret), tx.now()});
  return secret;
}

bool confirm_totp(store::Tx& tx, const Keys& keys, std::string_view person, std::string_view code) {
  return take_code(tx, keys, person, code, false) == CodeIs::taken;
}

CodeIs use_totp(store::Tx& tx, const Keys& keys, std::string_view person, std::string_view code) {
  return take_code(tx, keys, person, code, true);
}

bool remove_totp(store::Tx& tx, std::string_view person) {
  return tx.change("delete from totp where person = $1", {person}) > 0;
}

std::vector<std::string> renew_recovery_codes(store::Tx& tx, std::string_view person) {
  tx.exec("delete from recovery_code where person = $1", {person});
  auto codes = make_recovery_codes();
  for (const std::string& code : codes)
    tx.exec("insert into recovery_code (person, hash) values ($1, $2)", {person, recovery_hash(code)});
  return codes;
}

bool use_recovery_code(store::Tx& tx, std::string_view person, std::string_view typed) {
  return tx.change(
             "update recovery_code set used_at = $3 where person = $1 and hash = $2 and used_at is null",
             {person, recovery_hash(typed), tx.now()}) > 0;
}

void drop_idle_recovery_codes(store::Tx& tx, std::string_view person) {
  if (!has_second_factor(tx, person)) tx.exec("delete from recovery_code where person = $1", {person});
}

std::string make_challenge(store::Tx& tx, const Uuid& session) {
  std::string challenge = random_bytes(kChallengeBytes);
  tx.exec("delete from passkey_challenge where expires_at < $1", {tx.now()});
  tx.exec(
      "insert into passkey_challenge (session, challenge, expires_at) values ($1, $2, $3) on conflict "
      "(session) do update "
      "set challenge = excluded.challenge, expires_at = excluded.expires_at",
      {session, bytes(challenge), tx.now() + kChallengeLife});
  return challenge;
}

std::optional<std::string> take_challenge(store::Tx& tx, const Uuid& session) {
  const auto row =
      tx.one("delete from passkey_challenge where session = $1 returning challenge, expires_at", {session});
  if (!row || row->instant(1) < tx.now()) return std::nullopt;
  return row->bytes(0);
}

bool add_passkey(store::Tx& tx, std::string_view person, std::string_view name, const Passkey& passkey) {
  const auto count = tx.one("select count(*) from passkey where person = $1", {person})->integer(0);
  if (count >= static_cast<std::int64_t>(kMostPasskeys)) return false;
  return tx.change(
             "insert into passkey (id, person, name, public_key, uses, made_at) values ($1, $2, $3, $4, $5, "
             "$6) on "
             "conflict (id) do nothing",
             {bytes(passkey.id), person, name, bytes(passkey.public_key), std::int64_t{passkey.uses},
              tx.now()}) > 0;
}

std::optional<Passkey> find_passkey(store::Tx& tx, std::string_view person, std::string_view id) {
  const auto row =
      tx.one("select id, public_key, uses from passkey where person = $1 and id = $2 {for_update}",
             {person, bytes(id)});
  if (!row) return std::nullopt;
  return Passkey{row->bytes(0), row->bytes(1), static_cast<std::uint32_t>(row->integer(2))};
}

void passkey_used(store::Tx& tx, std::string_view id, std::uint32_t uses) {
  tx.exec("update passkey set uses = $2, last_used_at = $3 where id = $1",
          {bytes(id), std::int64_t{uses}, tx.now()});
}

bool remove_passkey(store::Tx& tx, std::string_view person, std::string_view id) {
  return tx.change("delete from passkey where person = $1 and id = $2", {person, bytes(id)}) > 0;
}

bool reset_second_factor(store::Tx& tx, std::string_view person) {
  std::int64_t gone = tx.change("delete from totp where person = $1", {person});
  gone += tx.change("delete from passkey where person = $1", {person});
  gone += tx.change("delete from recovery_code where person = $1", {person});
  return gone > 0;
}

}  // namespace onus::people
