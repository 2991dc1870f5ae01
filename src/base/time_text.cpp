// Times as text: RFC 3339, dates, times of day, durations and weekdays, read and written.
#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/time.h"

namespace onus {
namespace {

constexpr std::int64_t kMicros = 1'000'000;

Error wrong(std::string_view text, std::string_view how) {
  return {"'" + std::string(text.substr(0, 64)) + "' " + std::string(how), {}};
}

/// Reads a text from the left; each step fails without moving.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool one_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    last_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }
  char last() const { return last_; }
  /// Exactly `width` digits.
  std::optional<int> digits(std::size_t width) {
    if (rest_.size() < width) return std::nullopt;
    int n = 0;
    for (char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return std::nullopt;
      n = n * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return n;
  }
  /// `.digits` as microseconds, more digits are cut; 0 if there is no point, nullopt if nothing follows it.
  std::optional<std::int64_t> fraction() {
    if (!one_of(".")) return 0;
    std::int64_t us = 0, unit = 100'000;
    bool any = false;
    while (one_of("0123456789")) {
      us += (last_ - '0') * unit;
      unit /= 10;
      any = true;
    }
    if (!any) return std::nullopt;
    return us;
  }

 private:
  std::string_view rest_;
  char last_ = 0;
};

std::optional<Date> read_date(Reader& in) {
  const auto year = in.digits(4);
  if (!year || !in.one_of("-")) return std::nullopt;
  const auto month = in.digits(2);
  if (!month || !in.one_of("-")) return std::nullopt;
  const auto day = in.digits(2);
  if (!day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  const Date date = Date::of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (date.month() != static_cast<unsigned>(*month)) return std::nullopt;  // 30 February
  return date;
}

/// `HH:MM[:SS]` as seconds; 60 is allowed as RFC 3339's leap second and means the next minute's first.
std::optional<std::int64_t> read_clock(Reader& in, bool& with_seconds) {
  const auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.one_of(":")) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t total = *hour * 3600 + *minute * 60;
  with_seconds = in.one_of(":");
  if (with_seconds) {
    const auto second = in.digits(2);
    if (!second || *second > 60) return std::nullopt;
    total += *second;
  }
  return total;
}

/// `Z` or `+HH:MM`, as seconds east of Greenwich.
std::optional<std::int64_t> read_offset(Reader& in) {
  if (in.one_of("Zz")) return 0;
  if (!in.one_of("+-")) return std::nullopt;
  const int sign = in.last() == '-' ? -1 : 1;
  const auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.one_of(":")) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  return sign * (*hour * 3600 + *minute * 60);
}

template <class... Args>
std::string print(const char* pattern, Args... args) {
  std::array<char, 96> buffer;
  const int n = std::snprintf(buffer.data(), buffer.size(), pattern, args...);
  return std::string(buffer.data(), static_cast<std::size_t>(n));
}

/// A wall clock with 0, 3 or 6 digits of fraction.
std::string print_local(LocalTime t) {
  const auto second = t.us / kMicros;
  const auto fraction = static_cast<int>(t.us % kMicros);
  std::string out = format(t.date) + print("T%02d:%02d:%02d", static_cast<int>(second / 3600),
                                           static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  if (fraction == 0) return out;
  return out + (fraction % 1000 == 0 ? print(".%03d", fraction / 1000) : print(".%06d", fraction));
}

struct Unit {
  char letter;
  std::int64_t seconds;
};
constexpr std::array<Unit, 5> kUnits{{{'w', 604'800}, {'d', 86'400}, {'h', 3600}, {'m', 60}, {'s', 1}}};
constexpr std::int64_t kLongest = 3660LL * 86'400;

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
  const Error error =
      wrong(text, "is no time; write it as 2026-11-24T03:00:00Z or with an offset such as +01:00");
  Reader in(text);
  const auto date = read_date(in);
  if (!date || !in.one_of("Tt")) return error;
  bool with_seconds = false;
  const auto clock = read_clock(in, with_seconds);
  if (!clock) return error;
  const auto fraction = with_seconds ? in.fraction() : 0;
  if (!fraction) return error;
  const auto offset = read_offset(in);
  if (!offset || !in.at_end()) return error;
  return Instant{(date->days * std::int64_t{86'400} + *clock - *offset) * kMicros + *fraction};
}

std::string format(Instant t) { return print_local(advance({}, {t.us})) + "Z"; }

std::string format_local(Instant t, const Zone& zone) {
  // Offsets before about 1920 have seconds, which RFC 3339 cannot write: the clock is set to the whole minute
  // instead, so that the text still names this very instant.
  const std::int64_t minutes = zone.offset(t).us / (60 * kMicros);
  const auto size = std::abs(minutes);
  return print_local(advance({}, Duration{t.us} + Duration::minutes(minutes))) +
         print("%c%02d:%02d", minutes < 0 ? '-' : '+', static_cast<int>(size / 60),
               static_cast<int>(size % 60));
}

Result<Date> parse_date(std::string_view text) {
  Reader in(text);
  const auto date = read_date(in);
  if (!date || !in.at_end()) return wrong(text, "is no date; write it as 2026-11-24");
  return *date;
}

std::string format(Date date) { return print("%04d-%02u-%02u", date.year(), date.month(), date.day()); }

Result<LocalTime> parse_local_time(std::string_view text) {
  const Error error = wrong(text, "is no local time; write it as 2026-11-24T03:00, without an offset");
  Reader in(text);
  const auto date = read_date(in);
  if (!date || !in.one_of("T")) return error;
  bool with_seconds = false;
  const auto clock = read_clock(in, with_seconds);
  if (!clock || !in.at_end()) return error;
  return advance({*date, 0}, Duration::seconds(*clock));
}

std::string format(LocalTime t) {
  const std::string whole = print_local({t.date, t.us / kMicros * kMicros});
  return whole.ends_with(":00") ? whole.substr(0, whole.size() - 3) : whole;
}

Result<Duration> parse_time_of_day(std::string_view text) {
  const Error error = wrong(text, "is no time of day; write it as 09:00 (00:00 to 24:00)");
  Reader in(text);
  const auto hour = in.digits(2);
  if (!hour || !in.one_of(":")) return error;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59 || !in.at_end()) return error;
  const int total = *hour * 60 + *minute;
  if (total > 24 * 60) return error;
  return Duration::minutes(total);
}

std::string format_time_of_day(Duration since_midnight) {
  const auto minutes = static_cast<int>(since_midnight.us / (60 * kMicros));
  return print("%02d:%02d", minutes / 60, minutes % 60);
}

Result<Duration> parse_duration(std::string_view text) {
  const Error error = wrong(text, "is no duration; write it as 90s, 5m, 2h, 1d, 1w or a sum such as 1h30m");
  if (text == "0") return Duration{};
  std::int64_t total = 0;
  std::size_t at = 0;
  auto unit = kUnits.begin();  // each unit once, larger ones first
  while (at < text.size()) {
    std::int64_t number = 0;
    const std::size_t first = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      number = number * 10 + (text[at] - '0');
      if (number > kLongest) return wrong(text, "is longer than 3660 days");
    }
    if (at == first || at == text.size()) return error;
    while (unit != kUnits.end() && unit->letter != text[at]) ++unit;
    if (unit == kUnits.end()) return error;
    total += number * unit->seconds;
    if (total > kLongest) return wrong(text, "is longer than 3660 days");
    ++unit;
    ++at;
  }
  if (text.empty()) return error;
  return Duration::seconds(total);
}

std::string format(Duration d) {
  const std::int64_t seconds = d.us / kMicros;
  if (d.us % kMicros != 0)
    return print("%s%lld.%06llds", d.us < 0 ? "-" : "", std::llabs(seconds), std::llabs(d.us % kMicros));
  if (seconds == 0) return "0s";
  for (const Unit& unit : kUnits)
    if (seconds % unit.seconds == 0) return std::to_string(seconds / unit.seconds) + unit.letter;
  return {};
}

namespace {
constexpr std::array<std::string_view, 7> kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
}

Result<Weekday> parse_weekday(std::string_view text) {
  for (std::size_t i = 0; i < kWeekdays.size(); ++i)
    if (kWeekdays[i] == text) return static_cast<Weekday>(i);
  return wrong(text, "is no weekday; write mon, tue, wed, thu, fri, sat or sun");
}

std::string_view to_text(Weekday day) { return kWeekdays[static_cast<std::size_t>(day)]; }

}  // namespace onus
