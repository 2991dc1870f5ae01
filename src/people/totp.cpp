// RFC 6238 over RFC 4226.
#include "people/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/crypto.h"
#include "base/text.h"

namespace onus::people {
namespace {

constexpr std::int64_t kStepUs = 30'000'000;
constexpr std::size_t kDigits = 6;
constexpr std::size_t kRecoveryCodes = 10, kRecoveryBytes = 15, kGroup = 4;

std::string without_spaces(std::string_view typed) {
  std::string out;
  for (char c : typed)
    if (c != ' ') out += c;
  return out;
}

}  // namespace

std::string base32(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t bits = 0;
  int have = 0;
  for (char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (have += 8; have >= 5; have -= 5) out += letters[bits >> (have - 5) & 31];
  }
  if (have > 0) out += letters[bits << (5 - have) & 31];
  return out;
}

std::string totp_at(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
       &size);
  const std::size_t at = mac[size - 1] & 0x0f;
  const std::uint32_t number = static_cast<std::uint32_t>(mac[at] & 0x7f) << 24 |
                               static_cast<std::uint32_t>(mac[at + 1]) << 16 |
                               static_cast<std::uint32_t>(mac[at + 2]) << 8 | mac[at + 3];
  std::string code = std::to_string(number % 1'000'000);
  return std::string(kDigits - code.size(), '0') + code;
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view typed, Instant now,
                                      std::int64_t last) {
  const std::string code = without_spaces(typed);
  const std::int64_t step = now.us / kStepUs;
  for (std::int64_t candidate : {step - 1, step, step + 1})
    if (candidate > last && equal_secret(totp_at(secret, candidate), code)) return candidate;
  return std::nullopt;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
  const std::string by = url_encode(issuer);
  return "otpauth://totp/" + by + ":" + url_encode(account) + "?secret=" + base32(secret) + "&issuer=" + by;
}

std::vector<std::string> make_recovery_codes() {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < kRecoveryCodes; ++i)
    out.push_back(normal_recovery_code(base32(random_bytes(kRecoveryBytes))));
  return out;
}

std::string normal_recovery_code(std::string_view typed) {
  std::string out;
  std::size_t count = 0;
  for (char c : ascii_lower(typed)) {
    if (c == ' ' || c == '-') continue;
    if (count > 0 && count % kGroup == 0) out += '-';
    out += c;
    ++count;
  }
  return out;
}

}  // namespace onus::people
