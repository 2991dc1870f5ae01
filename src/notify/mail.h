// Mail as it goes over the wire: RFC 5322, 2045 and 2047 by hand, since libcurl does not write the encodings
// we want. Pure.
#pragma once
#include <string>
#include <string_view>

#include "notify/channel.h"

namespace onus::notify {

/// How the text of a mail is encoded. Never base64: a page must be readable in the raw.
enum class Encoding : std::uint8_t { seven_bit, eight_bit, quoted_printable };

/// The whole mail, lines ending in CR LF, without dot-stuffing. `from` is an address that passed
/// people::is_email, so is the envelope's; whatever else the envelope holds cannot make a header. Message-ID
/// and X-Onus-Idempotency-Key depend on the key alone. `eight_bit`: the server offers 8BITMIME.
std::string compose_mail(const Envelope& envelope, std::string_view from, bool eight_bit);

/// 7bit for ASCII; else 8bit if allowed; else, and for lines above 998 bytes, quoted-printable. `text` has
/// lines ending in \n.
Encoding choose_encoding(std::string_view text, bool eight_bit);
/// Lines of at most 76 characters ending in CR LF; `text` has lines ending in \n.
std::string quoted_printable(std::string_view text);
/// An unstructured header value, RFC 2047 `Q` where it is not plain ASCII, folded so that no line is above 76
/// characters. `used`: characters already on its first line.
std::string header_text(std::string_view value, std::size_t used);
/// RFC 5322 date in UTC: `Tue, 24 Nov 2026 03:00:00 +0000`.
std::string mail_date(Instant t);

}  // namespace onus::notify
