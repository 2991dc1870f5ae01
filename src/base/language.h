// The languages of people who read what the server says, and what the words of all rooms share: money,
// moments, durations, lists. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/time.h"

namespace onus {

enum class Language : std::uint8_t { english, french };

/// By the language of a tag: `fr` and `fr-CA` are French; what is not spoken here is English.
Language language_of(std::string_view tag);
/// The one that an Accept-Language header likes best (RFC 9110, 12.5.4), the first of equals; English if it
/// names none.
Language accepted_language(std::string_view header);

/// English as format_money: `£4,750`; French `4 750 £`, with no-break spaces.
std::string money_text(std::int64_t minor, const Currency& currency, Language language);
/// A day and a time of day in the zone: `Wed 18 Nov 12:00`, `mer. 18 nov. 12:00`.
std::string moment_text(Instant t, const Zone& zone, Language language);
/// `5 minutes`, `1 hour`, `90 seconds`, `2 jours`.
std::string spoken(Duration d, Language language);
/// `A`, `A and B`, `A, B and C`; more than `most` end in `and N more`.
std::string listed(const std::vector<std::string>& items, Language language, std::size_t most = 5);

}  // namespace onus
