// Tables of access and of contact methods. Secrets are kept as SHA-256; those that are needed in clear are
// sealed (sealed.h).
#include <array>

#include "people/access.h"

namespace onus::people {

namespace {

constexpr std::array steps{store::Migration{1, "people", R"(
create table credential (
  person {text} primary key,
  password_hash {text} not null,
  changed_at {int} not null
) {strict};
create table session (
  id {bytes} primary key,
  hash {bytes} not null unique,
  person {text} not null,
  via {text} not null,
  created_at {int} not null,
  last_seen_at {int} not null,
  expires_at {int} not null,
  revoked_at {int},
  user_agent {text} not null,
  address {text} not null
) {strict};
create index session_person on session (person, last_seen_at);
create table token (
  id {bytes} primary key,
  name {text} not null,
  hash {bytes} not null unique,
  role {text} not null,
  team {text} not null,
  made_by {text} not null,
  made_at {int} not null,
  last_used_at {int},
  revoked_at {int}
) {strict};
create unique index token_name on token (name) where revoked_at is null;
create table login_link (
  hash {bytes} primary key,
  person {text},
  made_by {text} not null,
  made_at {int} not null,
  expires_at {int} not null,
  used_at {int}
) {strict};
create table sign_in_throttle (
  key {text} primary key,
  failures {int} not null,
  until {int} not null
) {strict};
create table contact_proof (
  person {text} not null,
  method {text} not null,
  address {text} not null,
  proved_at {int} not null,
  primary key (person, method, address)
) {strict};
create table contact_refusal (
  person {text} not null,
  method {text} not null,
  address {text} not null,
  at {int} not null,
  reason {text} not null,
  primary key (person, method, address)
) {strict};
create table webhook_secret (
  person {text} primary key,
  secret {text} not null
) {strict};
)"},
                           store::Migration{6, "people", R"(
create table seal_key (
  id {text} primary key,
  since {int} not null
) {strict};
create table totp (
  person {text} primary key,
  secret {text} not null,
  made_at {int} not null,
  confirmed_at {int},
  last_step {int} not null
) {strict};
create table passkey (
  id {bytes} primary key,
  person {text} not null,
  name {text} not null,
  public_key {bytes} not null,
  uses {int} not null,
  made_at {int} not null,
  last_used_at {int}
) {strict};
create index passkey_person on passkey (person, made_at);
create table recovery_code (
  person {text} not null,
  hash {bytes} not null,
  used_at {int},
  primary key (person, hash)
) {strict};
create table passkey_challenge (
  session {bytes} primary key,
  challenge {bytes} not null,
  expires_at {int} not null
) {strict};
alter table session add column stage {text} not null default '';
alter table session add column proved_at {int};
)"},
                           store::Migration{12, "people", R"(
alter table token add column expires_at {int};
)"}};

}  // namespace

std::span<const store::Migration> migrations() { return steps; }

}  // namespace onus::people
