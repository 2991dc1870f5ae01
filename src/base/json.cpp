// Reading JSON that others wrote, within bounds.
#include "base/json.h"

#include <cmath>

namespace onus {
namespace {

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

/// What is wrong with a parsed value, or nothing. Recursion is bounded by the parser's depth.
const char* fault(const json::value& value) {
  if (const auto* number = value.if_double())
    return std::isfinite(*number) ? nullptr : "a number is too large";
  if (const auto* text = value.if_string()) return has_nul(*text) ? "text holds a NUL character" : nullptr;
  if (const auto* array = value.if_array()) {
    for (const auto& item : *array)
      if (const char* what = fault(item)) return what;
  } else if (const auto* object = value.if_object()) {
    for (const auto& [name, member] : *object) {
      if (has_nul(name)) return "a name holds a NUL character";
      if (const char* what = fault(member)) return what;
    }
  }
  return nullptr;
}

}  // namespace

Result<json::value> parse_json(std::string_view text, std::size_t max_depth) {
  json::parse_options options;
  options.max_depth = max_depth;
  json::parser parser({}, options);
  json::error_code code;
  const std::size_t consumed = parser.write_some(text.data(), text.size(), code);
  if (!code && consumed < text.size()) code = json::error::extra_data;
  if (code == json::error::too_deep)
    return Error{"the JSON is nested deeper than " + std::to_string(max_depth) + " levels", {}};
  if (code)
    return Error{"this is no valid JSON: " + code.message() + " at byte " + std::to_string(consumed + 1), {}};
  json::value value = parser.release();
  if (const char* what = fault(value)) return Error{std::string("the JSON cannot be taken: ") + what, {}};
  return value;
}

const json::value* find(const json::object& object, std::string_view name) {
  return object.if_contains(name);
}

const json::object* find_object(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value ? value->if_object() : nullptr;
}

const json::array* find_array(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value ? value->if_array() : nullptr;
}

std::optional<std::string_view> find_text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (!value || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

std::optional<std::string> find_scalar(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (!value || value->is_null() || value->is_structured()) return std::nullopt;
  if (value->is_string()) return std::string(value->get_string());
  return json::serialize(*value);
}

}  // namespace onus
