// One-time passwords by time (RFC 6238, HMAC-SHA-1, 30 s, six digits: what every authenticator app reads),
// and recovery codes. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace onus::people {

inline constexpr std::size_t kTotpSecretBytes = 20;

/// RFC 4648, upper case, no padding.
std::string base32(std::string_view bytes);
/// The six digits of one step.
std::string totp_at(std::string_view secret, std::int64_t step);
/// The step whose code `typed` is (spaces do not count): now, the one before or the one after, and later than
/// `last`, the step of the code that was taken last. Nullopt: it is none.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view typed, Instant now,
                                      std::int64_t last);
/// What an authenticator app reads from a QR code.
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

/// Ten codes of 120 bits, as `abcd-efgh-ijkl-mnop-qrst-uvwx`.
std::vector<std::string> make_recovery_codes();
/// As it was made: lower case, hyphens at their places.
std::string normal_recovery_code(std::string_view typed);

}  // namespace onus::people
