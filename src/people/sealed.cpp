// Sealed columns in the database.
#include "people/sealed.h"

#include <array>

namespace onus::people {
namespace {

/// Tables with the columns `person` (the key) and `secret` (sealed).
constexpr std::array<std::string_view, 2> kTables{"webhook_secret", "totp"};

std::string purpose(std::string_view table, std::string_view person) {
  return std::string(table) + ":" + std::string(person);
}

store::Rows secrets(store::Tx& tx, std::string_view table) {
  return tx.query("select person, secret from " + std::string(table) + " order by person {for_update}");
}

void note_key(store::Tx& tx, std::string_view id) {
  tx.exec("insert into seal_key (id, since) values ($1, $2) on conflict (id) do nothing", {id, tx.now()});
}

}  // namespace

std::string seal(store::Tx& tx, const Keys& keys, std::string_view table, std::string_view person,
                 std::string_view plain) {
  if (auto missing = missing_key(tx, keys)) throw store::Unusable(missing->message);
  const auto last = tx.one("select id from seal_key order by since desc, id limit 1");
  const Key key = last ? *keys.find(last->text(0)) : keys.newest();
  std::string sealed = Keys::seal(plain, purpose(table, person), key);
  note_key(tx, key_of(sealed));
  return sealed;
}

Result<std::string> open_sealed(const Keys& keys, std::string_view table, std::string_view person,
                                std::string_view sealed) {
  return keys.open_sealed(sealed, purpose(table, person));
}

std::optional<Error> missing_key(store::Tx& tx, const Keys& keys) {
  for (const store::Row& row : tx.query("select id from seal_key order by since, id"))
    if (auto key = keys.find(row.text(0)); !key) return key.error();
  return std::nullopt;
}

Result<int> reseal(store::Tx& tx, const Keys& keys) {
  if (auto missing = missing_key(tx, keys)) return *missing;
  const std::string newest = keys.newest().id();
  int sealed = 0;
  for (std::string_view table : kTables) {
    for (const store::Row& row : secrets(tx, table)) {
      const std::string& person = row.text(0);
      const std::string_view id = key_of(row.text(1));
      if (id == newest) continue;
      auto plain =
          id.empty() ? Result<std::string>(row.text(1)) : open_sealed(keys, table, person, row.text(1));
      if (!plain)
        return Error{std::string(table) + " of " + person + ": " + plain.error().message, "key-file"};
      tx.exec("update " + std::string(table) + " set secret = $2 where person = $1",
              {person, keys.seal(*plain, purpose(table, person))});
      ++sealed;
    }
  }
  tx.exec("delete from seal_key where id <> $1", {newest});
  if (sealed > 0) note_key(tx, newest);
  return sealed;
}

void seal_clear(store::Tx& tx, const Keys& keys) {
  for (std::string_view table : kTables) {
    for (const store::Row& row : secrets(tx, table)) {
      if (!key_of(row.text(1)).empty()) continue;
      tx.exec("update " + std::string(table) + " set secret = $2 where person = $1",
              {row.text(0), seal(tx, keys, table, row.text(0), row.text(1))});
    }
  }
}

int forget_unopenable(store::Tx& tx, const Keys& keys) {
  int forgotten = 0;
  for (std::string_view table : kTables) {
    for (const store::Row& row : secrets(tx, table)) {
      if (open_sealed(keys, table, row.text(0), row.text(1))) continue;
      tx.exec("delete from " + std::string(table) + " where person = $1", {row.text(0)});
      ++forgotten;
    }
  }
  tx.exec("delete from seal_key");
  note_key(tx, keys.newest().id());
  return forgotten;
}

}  // namespace onus::people
