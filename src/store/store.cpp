// Reading rows, database addresses, and opening the engine that an address names.
#include "store/store.h"

#include "store/postgres.h"
#include "store/sqlite.h"

namespace onus::store {
namespace {

template <class T>
const T& column(const std::vector<Value>& columns, std::size_t i, const char* kind) {
  if (i >= columns.size()) throw std::logic_error("store: a row has no column " + std::to_string(i));
  if (const T* v = std::get_if<T>(&columns[i].get())) return *v;
  throw Unusable("the database holds something else than " + std::string(kind) + " in column " +
                 std::to_string(i) + " of a result");
}

/// Where the password of a URL lies: [begin, end); empty if it has none. Takes rather too much than too
/// little, for passwords that were not percent-encoded.
std::pair<std::size_t, std::size_t> password_in(std::string_view url) {
  const auto at = url.rfind('@');
  const auto colon = url.find(':', url.find("://") + 3);
  if (at == url.npos || colon == url.npos || colon > at) return {0, 0};
  return {colon + 1, at};
}

}  // namespace

bool Row::null(std::size_t i) const {
  if (i >= columns_.size()) throw std::logic_error("store: a row has no column " + std::to_string(i));
  return std::holds_alternative<Null>(columns_[i].get());
}

std::int64_t Row::integer(std::size_t i) const { return column<std::int64_t>(columns_, i, "an integer"); }
const std::string& Row::text(std::size_t i) const { return column<std::string>(columns_, i, "text"); }
const std::string& Row::bytes(std::size_t i) const { return column<Value::Bytes>(columns_, i, "bytes").data; }

Uuid Row::uuid(std::size_t i) const {
  const std::string& data = bytes(i);
  Uuid id;
  if (data.size() != id.bytes.size())
    throw Unusable("the database holds an id of a wrong length in column " + std::to_string(i));
  std::copy(data.begin(), data.end(), id.bytes.begin());
  return id;
}

std::optional<std::string> Row::optional_text(std::size_t i) const {
  return null(i) ? std::nullopt : std::optional(text(i));
}
std::optional<std::int64_t> Row::optional_integer(std::size_t i) const {
  return null(i) ? std::nullopt : std::optional(integer(i));
}
std::optional<Instant> Row::optional_instant(std::size_t i) const {
  return null(i) ? std::nullopt : std::optional(instant(i));
}
std::optional<Uuid> Row::optional_uuid(std::size_t i) const {
  return null(i) ? std::nullopt : std::optional(uuid(i));
}

std::optional<Row> Tx::one(std::string_view sql, const Params& params) {
  Rows rows = query(sql, params);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::int64_t delete_some(Tx& tx, const std::string& table, const std::string& column, const Value& value,
                         const std::string& key, std::int64_t limit) {
  return tx.change("delete from " + table + " where " + column + " = $1 and " + key + " {in_few}select " +
                       key + " from " + table + " where " + column + " = $1 limit $2{end_few}",
                   {value, limit});
}

Result<Address> Address::parse(std::string_view text) {
  if (text.starts_with("sqlite:")) {
    const std::string path(text.substr(7));
    if (path.empty() || path.find('\0') != path.npos)
      return Error{"names no file: write `sqlite:PATH`, as `sqlite:/var/lib/onus/onus.db`", "database"};
    return Address{Engine::sqlite, path};
  }
  if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
    return Address{Engine::postgresql, std::string(text)};
  return Error{"is neither `sqlite:PATH` nor `postgresql://USER@HOST/DATABASE`", "database"};
}

std::string Address::shown() const {
  if (engine == Engine::sqlite) return "sqlite:" + target;
  std::string out = target;
  if (const auto [begin, end] = password_in(out); end > begin) out.replace(begin, end - begin, "…");
  // Parameters may hold a password too, or a key's: none are worth showing.
  if (const auto query = out.find('?'); query != out.npos) out.resize(query);
  return out;
}

std::unique_ptr<Store> open(const Address& address, const Clock& clock, int readers, int writers) {
  if (address.engine == Engine::sqlite) return open_sqlite(address.target, clock, readers);
  return open_postgres(address.target, readers, writers);
}

}  // namespace onus::store
