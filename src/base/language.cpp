// Which language, and money, moments, durations and lists in it.
#include "base/language.h"

#include <array>

#include "base/text.h"

namespace onus {

namespace {

// As the screens write numbers: a narrow no-break space between thousands, a no-break space before the
// symbol.
constexpr std::string_view kThousands = "\u202f", kBeforeSymbol = "\u00a0";

bool is_french(std::string_view tag) {
  const std::string language = ascii_lower(tag.substr(0, tag.find('-')));
  return language == "fr";
}

/// In thousandths: 1,000 without one, 0 for what cannot be read.
int weight_of(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == parameters.npos) return 1000;
  const std::string_view text = trim(parameters.substr(at + 2));
  const auto q = Decimal::parse(text);
  if (!q || q->scale > 3 || q->units > 1000) return 0;
  std::int64_t out = q->units;
  for (int i = q->scale; i < 3; ++i) out *= 10;
  return out < 0 || out > 1000 ? 0 : static_cast<int>(out);
}

/// The English text with its parts in French places: which digits are shown is decided once, by format_money.
std::string french_money(std::int64_t minor, const Currency& currency) {
  constexpr std::string_view kDigits = "0123456789";
  const std::string text = format_money(minor, currency);
  const std::size_t from = text.find_first_of(kDigits), to = text.find_last_of(kDigits) + 1;
  const std::size_t symbol_at = minor < 0 ? 1 : 0;
  std::string out = text.substr(0, symbol_at);
  for (char c : text.substr(from, to - from)) {
    if (c == ',') {
      out += kThousands;
    } else {
      out += c == '.' ? ',' : c;
    }
  }
  const std::string symbol = text.substr(symbol_at, from - symbol_at);
  return out + std::string(kBeforeSymbol) + (symbol.empty() ? currency.code : symbol);
}

using Days = std::array<std::string_view, 7>;
using Months = std::array<std::string_view, 12>;
constexpr Days kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr Days kJours{"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."};
constexpr Months kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Months kMois{"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                       "juil.", "août",  "sept.", "oct.", "nov.", "déc."};

}  // namespace

Language language_of(std::string_view tag) { return is_french(tag) ? Language::french : Language::english; }

Language accepted_language(std::string_view header) {
  Language best = Language::english;
  int weight = 0;
  for (const auto& part : split(header, ',')) {
    const std::string_view range = trim(part);
    const auto end = range.find(';');
    const std::string_view tag = trim(range.substr(0, end));
    if (const auto primary = ascii_lower(tag.substr(0, tag.find('-'))); primary != "fr" && primary != "en")
      continue;
    const int here = end == range.npos ? 1000 : weight_of(range.substr(end + 1));
    if (here <= weight) continue;
    weight = here;
    best = language_of(tag);
  }
  return best;
}

std::string money_text(std::int64_t minor, const Currency& currency, Language language) {
  return language == Language::french ? french_money(minor, currency) : format_money(minor, currency);
}

std::string moment_text(Instant t, const Zone& zone, Language language) {
  const bool french = language == Language::french;
  const LocalTime local = zone.local(t);
  return std::string((french ? kJours : kDays)[static_cast<std::size_t>(local.date.weekday())]) + " " +
         std::to_string(local.date.day()) + " " +
         std::string((french ? kMois : kMonths)[local.date.month() - 1]) + " " +
         format_time_of_day(Duration{local.us / 60'000'000 * 60'000'000});
}

std::string spoken(Duration d, Language language) {
  const bool french = language == Language::french;
  auto of = [&](std::int64_t n, const char* english_unit, const char* french_unit) {
    const bool one = french ? n < 2 : n == 1;
    return std::to_string(n) + " " + (french ? french_unit : english_unit) + (one ? "" : "s");
  };
  const std::int64_t seconds = d.us / 1'000'000;
  if (seconds != 0 && seconds % 86'400 == 0) return of(seconds / 86'400, "day", "jour");
  if (seconds != 0 && seconds % 3600 == 0) return of(seconds / 3600, "hour", "heure");
  if (seconds % 60 == 0) return of(seconds / 60, "minute", "minute");
  return of(seconds, "second", "seconde");
}

std::string listed(const std::vector<std::string>& items, Language language, std::size_t most) {
  const bool french = language == Language::french;
  const std::string_view conjunction = french ? " et " : " and ";
  std::string out;
  const std::size_t shown = items.size() <= most ? items.size() : most;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == items.size() ? conjunction : ", ";
    out += items[i];
  }
  if (items.size() > shown)
    out += std::string(conjunction) + std::to_string(items.size() - shown) + (french ? " de plus" : " more");
  return out;
}

}  // namespace onus
