// What amtool and Grafana say of silences and filters, read.
#include "signal/alertmanager_silences.h"

#include "base/text.h"

namespace onus::signal {
namespace {

/// A quoted value as Alertmanager reads it: \\n is a line end, a backslash before anything else stands for
/// that.
std::string unquoted(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escaped = value[i] == '\\' && i + 1 < value.size();
    if (escaped) ++i;
    out += escaped && value[i] == 'n' ? '\n' : value[i];
  }
  return out;
}

/// A matcher as amtool writes it in `filter=`: name="value", name!="value", name=~"…", name!~"…".
std::optional<incident::Silence::Matcher> parse_matcher(std::string_view text) {
  auto at = text.find_first_of("=!");
  if (at == std::string_view::npos || trim(text.substr(0, at)).empty()) return std::nullopt;
  std::string_view rest = text.substr(at);
  const bool two = rest.starts_with("=~") || rest.starts_with("!~") || rest.starts_with("!=");
  if (!two && rest[0] == '!') return std::nullopt;
  incident::Silence::Matcher matcher;
  matcher.name = trim(text.substr(0, at));
  matcher.regex = two && rest[1] == '~';
  matcher.equal = rest[0] == '=';
  matcher.value = unquoted(trim(rest.substr(two ? 2 : 1)));
  return matcher;
}

/// The matchers of a list `a="1",b=~"2"`: commas within quotes do not part them.
std::vector<std::string_view> parted(std::string_view text) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (text[i] == ',' && !quoted) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  if (!trim(text.substr(begin)).empty()) parts.push_back(text.substr(begin));
  return parts;
}

}  // namespace

std::optional<incident::Silence> filters_of(const server::Request& request) {
  incident::Silence set;
  for (const auto& [name, value] : request.query) {
    if (name != "filter" && name != "filter[]") continue;
    std::string_view text = trim(value);
    if (text.starts_with("{") && text.ends_with("}")) text = text.substr(1, text.size() - 2);
    for (std::string_view part : parted(text)) {
      auto matcher = parse_matcher(trim(part));
      if (!matcher) return std::nullopt;
      set.matchers.push_back(std::move(*matcher));
    }
  }
  return set;
}

std::optional<incident::Silence> silence_of(const json::object& body) {
  const json::array* matchers = find_array(body, "matchers");
  auto starts = parse_instant(find_text(body, "startsAt").value_or(""));
  auto ends = parse_instant(find_text(body, "endsAt").value_or(""));
  if (!matchers || !starts || !ends) return std::nullopt;
  incident::Silence silence;
  silence.starts_at = *starts;
  silence.ends_at = *ends;
  silence.reason = clip(make_storable(find_text(body, "comment").value_or("")), 1000);
  for (const json::value& item : *matchers) {
    const json::object* m = item.if_object();
    auto name = m ? find_text(*m, "name") : std::nullopt;
    auto value = m ? find_text(*m, "value") : std::nullopt;
    if (!name || !value || !storable(*name) || !storable(*value)) return std::nullopt;
    const json::value* regex = find(*m, "isRegex");
    const json::value* equal = find(*m, "isEqual");
    silence.matchers.push_back({std::string(*name), std::string(*value),
                                regex && regex->is_bool() && regex->get_bool(),
                                !equal || !equal->is_bool() || equal->get_bool()});
  }
  return silence;
}

}  // namespace onus::signal
