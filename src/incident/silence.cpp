// Silences: which alerts they hide.
#include <re2/re2.h>

#include <array>
#include <map>
#include <memory>
#include <mutex>

#include "base/text.h"
#include "incident/incident.h"

namespace onus::incident {
namespace {

constexpr std::size_t kMatchersAtMost = 50;
constexpr std::size_t kValueBytesAtMost = 32 * 1024;
constexpr Duration kLongest = Duration::days(30);
// Anybody with an integration's key may send expressions: together they may hold 256 MB.
constexpr std::size_t kExpressionsKept = 256;
constexpr std::int64_t kExpressionBytes = 1 << 20;

/// Compiled expressions, kept: one is matched against thousands of alerts. Thread-safe.
std::shared_ptr<const re2::RE2> expression(const std::string& pattern) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const re2::RE2>> kept;
  const std::lock_guard lock(mutex);
  auto& entry = kept[pattern];
  if (!entry) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kExpressionBytes);
    auto made = std::make_shared<re2::RE2>(pattern, options);
    if (kept.size() > kExpressionsKept) {
      kept.clear();
      return made;
    }
    entry = std::move(made);
  }
  return entry;
}

bool holds(const Silence::Matcher& matcher, std::string_view value) {
  if (!matcher.regex) return value == matcher.value;
  const auto re = expression(matcher.value);
  return re->ok() && re2::RE2::FullMatch(re2::StringPiece(value.data(), value.size()), *re);
}

/// Values of one name: the label's and Onus's own, which may differ (`severity` page and critical).
struct Values {
  std::array<std::string_view, 2> values;
  std::size_t count = 0;
  void add(std::string_view v) { values[count++] = v; }
};

Values values_of(const Alert& alert, std::string_view name) {
  Values out;
  if (const auto label = find_text(alert.labels, name)) out.add(*label);
  if (name == "service") out.add(alert.service);
  if (name == "dedup_key") out.add(alert.dedup_key);
  if (name == "severity") out.add(to_text(alert.severity));
  if (name == "alertname" && out.count == 0) out.add(alert.summary);
  if (out.count == 0) out.add("");
  return out;
}

bool holds(const Silence::Matcher& matcher, const Alert& alert, bool maintenance) {
  // A maintenance is of one of our services, whatever label a sender gave that name.
  if (maintenance && matcher.name == "service") return holds(matcher, alert.service) == matcher.equal;
  const Values values = values_of(alert, matcher.name);
  bool any = false;
  for (std::size_t i = 0; i < values.count; ++i) any = any || holds(matcher, values.values[i]);
  return any == matcher.equal;
}

/// Does it hold for an alert without a value? A silence of such matchers alone would hide everything.
bool holds_for_nothing(const Silence::Matcher& matcher) {
  return holds(matcher, std::string_view{}) == matcher.equal;
}

std::optional<Error> check(const Silence::Matcher& matcher, const std::string& field) {
  if (matcher.name.empty() || matcher.name.size() > 512 || !storable(matcher.name))
    return Error{"name: a label's name, 1 to 512 bytes", field + ".name"};
  if (matcher.value.size() > kValueBytesAtMost || !storable(matcher.value))
    return Error{"value: text of at most 32,768 bytes", field + ".value"};
  if (!matcher.regex) return std::nullopt;
  const auto re = expression(matcher.value);
  if (re->ok()) return std::nullopt;
  return Error{"not an expression that RE2 knows: " + re->error(), field + ".value"};
}

}  // namespace

std::optional<Error> check(const Silence& silence) {
  if (silence.matchers.empty()) return Error{"needs at least one matcher", "matchers"};
  if (silence.matchers.size() > kMatchersAtMost) return Error{"at most 50 matchers", "matchers"};
  bool everything = true;
  for (std::size_t i = 0; i < silence.matchers.size(); ++i) {
    const auto& matcher = silence.matchers[i];
    if (auto error = check(matcher, "matchers[" + std::to_string(i) + "]")) return error;
    everything = everything && holds_for_nothing(matcher);
  }
  if (everything)
    return Error{"would hide every alert: name at least one value that must be there", "matchers"};
  if (silence.ends_at <= silence.starts_at) return Error{"must be after the start", "ends_at"};
  if (silence.ends_at - silence.starts_at > kLongest)
    return Error{"at most 30 days after the start", "ends_at"};
  if (silence.reason.size() > 1000 || !storable(silence.reason))
    return Error{"text of at most 1,000 bytes", "reason"};
  return std::nullopt;
}

bool matches(const Silence& silence, const Alert& alert) {
  for (const auto& matcher : silence.matchers)
    if (!holds(matcher, alert, silence.maintenance)) return false;
  return !silence.matchers.empty();
}

}  // namespace onus::incident
