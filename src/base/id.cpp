// Making, reading and writing of version 7 UUIDs.
#include "base/id.h"

#include <sodium.h>

#include <algorithm>
#include <atomic>

#include "base/id_sequence.h"
#include "base/text.h"

namespace onus {
namespace {

std::atomic<std::uint64_t> last{0};  // stamp of this process

/// The 60 bits that order ids: milliseconds, then 12 bits of their fraction (RFC 9562, 6.2, method 3). Each
/// id takes at least one more than the last, so ids of one process sort as they were made even if the clock
/// steps back.
std::uint64_t next_stamp(Instant now) {
  const auto us = static_cast<std::uint64_t>(std::max<std::int64_t>(now.us, 0));
  const std::uint64_t wanted = (us / 1000) << 12 | (us % 1000) * 4096 / 1000;
  std::uint64_t before = last.load(std::memory_order_relaxed);
  std::uint64_t stamp;
  do {
    stamp = std::max(wanted, before + 1);
  } while (!last.compare_exchange_weak(before, stamp, std::memory_order_relaxed));
  return stamp;
}

bool dash_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

}  // namespace

Uuid Uuid::make(Instant now) {
  const std::uint64_t stamp = next_stamp(now);
  const std::uint64_t milliseconds = stamp >> 12;
  Uuid id;
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
  id.bytes[6] = static_cast<std::uint8_t>(0x70 | (stamp >> 8 & 0x0f));
  id.bytes[7] = static_cast<std::uint8_t>(stamp);
  randombytes_buf(id.bytes.data() + 8, 8);
  id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
  return id;
}

Uuid Uuid::first_at(Instant t) {
  const auto milliseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(t.us, 0) / 1000);
  Uuid id;
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
  return id;
}

void start_ids_over() { last = 0; }

Result<Uuid> Uuid::parse(std::string_view text) {
  const Error error{"'" + std::string(text.substr(0, 64)) + "' is no id; an id has 36 characters", {}};
  if (text.size() != 36) return error;
  Uuid id;
  std::size_t at = 0;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (dash_before(i) && text[at++] != '-') return error;
    const int high = hex_digit(text[at]), low = hex_digit(text[at + 1]);
    if (high < 0 || low < 0) return error;
    id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    at += 2;
  }
  return id;
}

std::string Uuid::text() const {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (dash_before(i)) out += '-';
    out += digits[bytes[i] >> 4];
    out += digits[bytes[i] & 15];
  }
  return out;
}

}  // namespace onus
