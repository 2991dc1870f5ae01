// How the plain types of documents are read, written and described, and what is said when they cannot be
// read.
#include "document/fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include "base/text.h"

namespace onus::document {

void ReadContext::error(const Node& node, std::string_view field, std::string message) const {
  if (findings == nullptr) return;
  std::string path = where;
  if (!field.empty()) path += (path.empty() ? "" : ": ") + std::string(field);
  findings->push_back({file, node.place, std::move(path), std::move(message), false});
}

void ReadContext::warning(const Node& node, std::string_view field, std::string message) const {
  if (findings == nullptr) return;
  error(node, field, std::move(message));
  findings->back().warning = true;
}

std::string_view did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t best_distance = std::min<std::size_t>(3, word.size() / 3 + 1) + 1;
  std::string wanted = ascii_lower(word.substr(0, 64));
  for (auto candidate : known) {
    std::string other = ascii_lower(candidate.substr(0, 64));
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= wanted.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= other.size(); ++j) {
        std::size_t replaced = diagonal + (wanted[i - 1] == other[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

void Reader::finish() {
  for (std::size_t i = 0; i < node_.fields.size(); ++i) {
    const auto& [key, child] = node_.fields[i];
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    Node at;
    at.place = i < node_.key_places.size() ? node_.key_places[i] : child.place;
    std::string_view meant = did_you_mean(key, known_);
    std::string hint = meant.empty() ? "remove it" : "did you mean `" + std::string(meant) + "`?";
    context_.error(at, detail::join(path_, clip(key, 80)), "unknown field: " + hint);
  }
}

bool Writer::required(std::string_view name) const {
  return std::find(required_.begin(), required_.end(), name) != required_.end();
}

json::object SchemaMaker::take() {
  json::object out{
      {"type", "object"}, {"properties", std::move(properties_)}, {"additionalProperties", false}};
  if (!required_.empty()) out["required"] = std::move(required_);
  return out;
}

namespace detail {

std::string join(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + '.' + std::string(name);
}

std::string item(const std::string& path, std::size_t index) {
  return path + '[' + std::to_string(index) + ']';
}

bool expect(const Node& node, Node::Kind kind, ReadContext& context, const std::string& path,
            std::string_view wanted) {
  if (node.kind == kind) return true;
  static constexpr std::array<std::string_view, 4> found{"nothing", "a single value", "a list", "a map"};
  context.error(
      node, path,
      "found " + std::string(found[static_cast<std::size_t>(node.kind)]) + ": write " + std::string(wanted));
  return false;
}

const std::string* scalar(const Node& node, ReadContext& context, const std::string& path,
                          std::string_view wanted) {
  return expect(node, Node::Kind::scalar, context, path, wanted) ? &node.text : nullptr;
}

void unknown_word(const Node& node, ReadContext& context, const std::string& path,
                  const std::vector<std::string_view>& known) {
  std::string_view meant = did_you_mean(node.text, known);
  std::string words;
  for (auto word : known) words += (words.empty() ? "" : ", ") + std::string(word);
  context.error(node, path,
                "`" + clip(one_line(node.text), 80) + "` is not known: " +
                    (meant.empty() ? "" : "did you mean `" + std::string(meant) + "`? ") + "It is one of " +
                    words);
}

void missing(const Node& node, ReadContext& context, const std::string& path) {
  context.error(node, path, "is missing: give it a value");
}

json::object pattern_schema(std::string_view pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

}  // namespace detail

namespace {

std::string quoted(const Node& node) { return "`" + clip(one_line(node.text), 80) + "`"; }

/// Reads a scalar by one of base's parsers, whose message says what is wrong.
template <class T, class Parse>
bool parsed(const Node& node, ReadContext& context, const std::string& path, std::string_view wanted, T& out,
            Parse parse) {
  const std::string* text = detail::scalar(node, context, path, wanted);
  if (text == nullptr) return false;
  auto result = parse(*text);
  if (!result) {
    context.error(node, path, quoted(node) + " cannot be read: write " + std::string(wanted));
    return false;
  }
  out = *result;
  return true;
}

bool read_integer(const Node& node, ReadContext& context, const std::string& path,
                  const FieldOptions& options, std::int64_t& out) {
  const std::string* text = detail::scalar(node, context, path, "a whole number");
  if (text == nullptr) return false;
  std::int64_t value = 0;
  auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (failure != std::errc{} || end != text->data() + text->size()) {
    context.error(node, path, quoted(node) + " is no whole number: write digits only");
    return false;
  }
  if (value < options.min || value > options.max) {
    std::string range = options.max == INT64_MAX ? std::to_string(options.min) + " or more"
                        : options.min == INT64_MIN
                            ? std::to_string(options.max) + " or less"
                            : std::to_string(options.min) + " to " + std::to_string(options.max);
    context.error(node, path, quoted(node) + " is out of range: write " + range);
    return false;
  }
  out = value;
  return true;
}

json::object integer_schema(const FieldOptions& options) {
  json::object out{{"type", "integer"}};
  if (options.min != INT64_MIN) out["minimum"] = options.min;
  if (options.max != INT64_MAX) out["maximum"] = options.max;
  return out;
}

}  // namespace

bool Field<std::string>::read(const Node& node, ReadContext& context, const std::string& path,
                              const FieldOptions& options, std::string& out) {
  const std::string* text = detail::scalar(node, context, path, "one text");
  if (text == nullptr) return false;
  const bool refers = *options.reference != '\0';
  if (refers && text->empty()) return out.clear(), true;  // an empty reference is an absent one
  if ((options.name || refers) && !is_name(*text)) {
    context.error(node, path,
                  quoted(node) + " is no name: use a-z, 0-9 and -, at most 63, and no - at either end");
    return false;
  }
  if (options.required && text->empty()) {
    detail::missing(node, context, path);
    return false;
  }
  if (!storable(*text)) {
    context.error(node, path, "holds a NUL or is not UTF-8: remove it");
    return false;
  }
  if (refers && context.references != nullptr) {
    context.references->push_back({options.reference, *text, path, node.place});
  }
  out = *text;
  return true;
}
Node Field<std::string>::write(const std::string& value) { return Node::scalar(value); }
json::object Field<std::string>::schema(const FieldOptions& options) {
  if (options.name || *options.reference != '\0') {
    return detail::pattern_schema("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$");
  }
  return {{"type", json::array{"string", "number", "boolean"}}};  // a scalar is read as text, quoted or not
}

bool Field<bool>::read(const Node& node, ReadContext& context, const std::string& path, const FieldOptions&,
                       bool& out) {
  const std::string* text = detail::scalar(node, context, path, "true or false");
  if (text == nullptr) return false;
  for (auto word : {"true", "yes", "on"}) {
    if (ascii_iequals(*text, word)) return out = true, true;
  }
  for (auto word : {"false", "no", "off"}) {
    if (ascii_iequals(*text, word)) return out = false, true;
  }
  context.error(node, path, quoted(node) + " is neither: write true or false");
  return false;
}
Node Field<bool>::write(const bool& value) { return Node::scalar(value ? "true" : "false"); }
json::object Field<bool>::schema(const FieldOptions&) { return {{"type", "boolean"}}; }

bool Field<std::int64_t>::read(const Node& node, ReadContext& context, const std::string& path,
                               const FieldOptions& options, std::int64_t& out) {
  return read_integer(node, context, path, options, out);
}
Node Field<std::int64_t>::write(const std::int64_t& value) { return Node::scalar(std::to_string(value)); }
json::object Field<std::int64_t>::schema(const FieldOptions& options) { return integer_schema(options); }

bool Field<int>::read(const Node& node, ReadContext& context, const std::string& path,
                      const FieldOptions& options, int& out) {
  FieldOptions narrow = options;
  narrow.min = std::max<std::int64_t>(options.min, INT32_MIN);
  narrow.max = std::min<std::int64_t>(options.max, INT32_MAX);
  std::int64_t wide = 0;
  if (!read_integer(node, context, path, narrow, wide)) return false;
  out = static_cast<int>(wide);
  return true;
}
Node Field<int>::write(const int& value) { return Node::scalar(std::to_string(value)); }
json::object Field<int>::schema(const FieldOptions& options) { return integer_schema(options); }

bool Field<Duration>::read(const Node& node, ReadContext& context, const std::string& path,
                           const FieldOptions&, Duration& out) {
  return parsed(node, context, path, "a duration, as 90s, 5m, 2h or 1d", out, parse_duration);
}
Node Field<Duration>::write(const Duration& value) { return Node::scalar(format(value)); }
json::object Field<Duration>::schema(const FieldOptions&) {
  return {{"type", json::array{"string", "integer"}},
          {"pattern", "^(0|([0-9]+[smhdw])+)$"},
          {"maximum", 0},
          {"minimum", 0}};
}

bool Field<Decimal>::read(const Node& node, ReadContext& context, const std::string& path,
                          const FieldOptions&, Decimal& out) {
  return parsed(node, context, path, "a decimal, as 6999.99", out, Decimal::parse);
}
Node Field<Decimal>::write(const Decimal& value) { return Node::scalar(value.text()); }
json::object Field<Decimal>::schema(const FieldOptions&) {
  return {{"type", json::array{"number", "string"}}, {"pattern", "^-?[0-9]+(\\.[0-9]+)?$"}};
}

bool Field<Currency>::read(const Node& node, ReadContext& context, const std::string& path,
                           const FieldOptions&, Currency& out) {
  return parsed(node, context, path, "a currency's code of ISO 4217, as USD", out, Currency::parse);
}
Node Field<Currency>::write(const Currency& value) { return Node::scalar(value.code); }
json::object Field<Currency>::schema(const FieldOptions&) { return detail::pattern_schema("^[A-Z]{3}$"); }

bool Field<Zone>::read(const Node& node, ReadContext& context, const std::string& path, const FieldOptions&,
                       Zone& out) {
  return parsed(node, context, path, "a zone of the IANA database, as Europe/London", out, Zone::find);
}
Node Field<Zone>::write(const Zone& value) { return Node::scalar(value.name()); }
json::object Field<Zone>::schema(const FieldOptions&) {
  return {{"type", "string"}, {"examples", json::array{"Europe/London"}}};
}

bool Field<Date>::read(const Node& node, ReadContext& context, const std::string& path, const FieldOptions&,
                       Date& out) {
  return parsed(node, context, path, "a date, as 2026-01-05", out, parse_date);
}
Node Field<Date>::write(const Date& value) { return Node::scalar(format(value)); }
json::object Field<Date>::schema(const FieldOptions&) {
  return detail::pattern_schema("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
}

bool Field<LocalTime>::read(const Node& node, ReadContext& context, const std::string& path,
                            const FieldOptions&, LocalTime& out) {
  return parsed(node, context, path, "a local time, as 2026-11-27T00:00", out, parse_local_time);
}
Node Field<LocalTime>::write(const LocalTime& value) { return Node::scalar(format(value)); }
json::object Field<LocalTime>::schema(const FieldOptions&) {
  return detail::pattern_schema("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$");
}

bool Field<Instant>::read(const Node& node, ReadContext& context, const std::string& path,
                          const FieldOptions&, Instant& out) {
  return parsed(node, context, path, "a time with its offset, as 2026-11-27T00:00:00Z", out, parse_instant);
}
Node Field<Instant>::write(const Instant& value) { return Node::scalar(format(value)); }
json::object Field<Instant>::schema(const FieldOptions&) {
  return {{"type", "string"}, {"format", "date-time"}};
}

bool Field<Weekday>::read(const Node& node, ReadContext& context, const std::string& path,
                          const FieldOptions&, Weekday& out) {
  return parsed(node, context, path, "a day of the week: mon, tue, wed, thu, fri, sat or sun", out,
                parse_weekday);
}
Node Field<Weekday>::write(const Weekday& value) { return Node::scalar(std::string(to_text(value))); }
json::object Field<Weekday>::schema(const FieldOptions&) {
  return {{"enum", {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}}};
}

}  // namespace onus::document
