// Field types of the people room: times of day and contact rules, as documents write them.
#include "people/fields.h"

#include "base/text.h"

namespace onus::document {

using people::ContactRule;
using people::Method;
using people::TimeOfDay;

bool Field<TimeOfDay>::read(const Node& node, ReadContext& context, const std::string& path,
                            const FieldOptions&, TimeOfDay& out) {
  const std::string* text = detail::scalar(node, context, path, "a time of day, as \"09:00\"");
  if (!text) return false;
  auto time = parse_time_of_day(*text);
  if (!time) {
    context.error(node, path,
                  "`" + clip(*text, 40) + "` is no time of day: write HH:MM between 00:00 and 24:00, quoted");
    return false;
  }
  out.since_midnight = *time;
  return true;
}

Node Field<TimeOfDay>::write(const TimeOfDay& value) {
  return Node::scalar(format_time_of_day(value.since_midnight));
}

json::object Field<TimeOfDay>::schema(const FieldOptions&) {
  return {{"type", "string"}, {"pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"}};
}

namespace {
constexpr Duration kLongestDelay = Duration::hours(24);
}

bool Field<ContactRule>::read(const Node& node, ReadContext& context, const std::string& path,
                              const FieldOptions&, ContactRule& out) {
  if (!detail::expect(node, Node::Kind::map, context, path, "a method and its delay, as {email: 5m}"))
    return false;
  if (node.fields.size() != 1) {
    context.error(node, path,
                  "has not exactly one method: write one rule for each, as [{ntfy: 0m}, {email: 5m}]");
    return false;
  }
  const auto& [method, delay] = node.fields.front();
  Node word = Node::scalar(method);
  word.place = node.key_places.empty() ? node.place : node.key_places.front();
  if (!Field<Method>::read(word, context, path, {}, out.method)) return false;
  const std::string at = detail::join(path, method);
  if (delay.kind == Node::Kind::null) {
    detail::missing(delay, context, at);
    return false;
  }
  if (!Field<Duration>::read(delay, context, at, {}, out.delay)) return false;
  if (out.delay <= kLongestDelay) return true;
  context.error(delay, at, "is longer than a day: write a delay of at most 24h");
  return false;
}

Node Field<ContactRule>::write(const ContactRule& value) {
  Node node = Node::map();
  node.set(to_text(value.method), Node::scalar(format(value.delay)));
  return node;
}

json::object Field<ContactRule>::schema(const FieldOptions& options) {
  json::object methods;
  for (const auto& [method, text] : names(EnumTag<Method>{}))
    methods[text] = Field<Duration>::schema(options);
  return {{"type", "object"},
          {"properties", std::move(methods)},
          {"additionalProperties", false},
          {"minProperties", 1},
          {"maxProperties", 1}};
}

}  // namespace onus::document
