// PostgreSQL's binary format of values, both ways.
#include "store/postgres_values.h"

#include <libpq-fe.h>

#include <bit>

#include "store/base_store.h"

namespace onus::store {
namespace {

// Object ids of the built-in types (pg_type.dat); they never change.
enum Type : Oid {
  boolean = 16,
  bytea = 17,
  char_type = 18,
  name = 19,
  int8 = 20,
  int2 = 21,
  int4 = 23,
  text = 25,
  oid = 26,
  json = 114,
  float4 = 700,
  float8 = 701,
  unknown = 705,
  bpchar = 1042,
  varchar = 1043,
  numeric = 1700,
  void_type = 2278,
};

template <class T>
T big_endian(const char* at) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) bits = bits << 8 | static_cast<unsigned char>(at[i]);
  return static_cast<T>(bits);
}

/// numeric: count, weight, sign and scale, then digits to base 10,000; sum(bigint) is one.
std::int64_t whole_numeric(const char* at) {
  const auto count = big_endian<std::int16_t>(at);
  const auto weight = big_endian<std::int16_t>(at + 2);
  const auto sign = big_endian<std::uint16_t>(at + 4);
  if (sign != 0 && sign != 0x4000) not_whole();  // NaN and infinity
  const std::int64_t direction = sign ? -1 : 1;
  std::int64_t out = 0;
  for (int i = 0; i < count || i <= weight; ++i) {
    const std::int64_t digit = i < count ? big_endian<std::int16_t>(at + 8 + 2 * i) : 0;
    if (i > weight) {
      if (digit != 0) not_whole();
      continue;
    }
    if (__builtin_mul_overflow(out, std::int64_t{10'000}, &out) ||
        __builtin_add_overflow(out, direction * digit, &out))
      not_whole();
  }
  return out;
}

}  // namespace

unsigned type_of(const Value& value) {
  static constexpr std::array<unsigned, 4> types{0, int8, text, bytea};
  return types[value.get().index()];
}

Encoded::Encoded(const Params& params) : formats(params.size(), 1) {
  integers_.reserve(params.size());  // so that pointers into it stay
  for (const Value& value : params) {
    const char* data = nullptr;
    std::size_t length = 0;
    if (const auto* n = std::get_if<std::int64_t>(&value.get())) {
      auto& at = integers_.emplace_back();
      const auto bits = static_cast<std::uint64_t>(*n);
      for (std::size_t i = 0; i < 8; ++i) at[i] = static_cast<char>(bits >> (56 - 8 * i) & 0xff);
      data = at.data();
      length = at.size();
    } else if (const auto* t = std::get_if<std::string>(&value.get())) {
      data = t->data();
      length = t->size();
    } else if (const auto* b = std::get_if<Value::Bytes>(&value.get())) {
      data = b->data.data();
      length = b->data.size();
    }
    values.push_back(data);
    lengths.push_back(static_cast<int>(length));
  }
}

Value decode(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column)) return Null{};
  const char* at = PQgetvalue(result, row, column);
  const auto size = static_cast<std::size_t>(PQgetlength(result, row, column));
  switch (PQftype(result, column)) {
    case int8:
      return big_endian<std::int64_t>(at);
    case int4:
      return std::int64_t{big_endian<std::int32_t>(at)};
    case int2:
      return std::int64_t{big_endian<std::int16_t>(at)};
    case oid:
      return std::int64_t{big_endian<std::uint32_t>(at)};
    case boolean:
      return std::int64_t{*at};
    case numeric:
      return whole_numeric(at);
    case float8:
      return whole(std::bit_cast<double>(big_endian<std::uint64_t>(at)));
    case float4:
      return whole(std::bit_cast<float>(big_endian<std::uint32_t>(at)));
    case bytea:
      return Value::Bytes{std::string(at, size)};
    case text:
    case varchar:
    case bpchar:
    case name:
    case unknown:
    case char_type:
    case json:
      return std::string(at, size);
    case void_type:
      return Null{};
    default:
      throw std::logic_error("store: a result is of a type that Onus does not store (" +
                             std::to_string(PQftype(result, column)) + ")");
  }
}

}  // namespace onus::store
