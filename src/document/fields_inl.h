// The template half of fields.h: Field for the standard types, Reader, Writer and SchemaMaker.
#pragma once
#include "document/fields.h"

namespace onus::document {

namespace detail {

template <class T>
concept Described = std::is_class_v<T> && requires(SchemaMaker& maker, T& value) {
  describe(maker, value);
};
template <class E>
concept Named = std::is_enum_v<E> && requires {
  names(EnumTag<E>{});
};

std::string join(const std::string& path, std::string_view name);
std::string item(const std::string& path, std::size_t index);
/// The text of a scalar; tells the context if the node is none.
const std::string* scalar(const Node& node, ReadContext& context, const std::string& path,
                          std::string_view wanted);
bool expect(const Node& node, Node::Kind kind, ReadContext& context, const std::string& path,
            std::string_view wanted);
void unknown_word(const Node& node, ReadContext& context, const std::string& path,
                  const std::vector<std::string_view>& known);
void missing(const Node& node, ReadContext& context, const std::string& path);
json::object pattern_schema(std::string_view pattern);

}  // namespace detail

// NOLINTBEGIN(bugprone-macro-parentheses): T is a type
#define ONUS_DOCUMENT_FIELD(T)                                                        \
  template <>                                                                         \
  struct Field<T> {                                                                   \
    static bool read(const Node& node, ReadContext& context, const std::string& path, \
                     const FieldOptions& options, T& out);                            \
    static Node write(const T& value);                                                \
    static json::object schema(const FieldOptions& options);                          \
  };
// NOLINTEND(bugprone-macro-parentheses)
ONUS_DOCUMENT_FIELD(std::string)
ONUS_DOCUMENT_FIELD(bool)
ONUS_DOCUMENT_FIELD(std::int64_t)
ONUS_DOCUMENT_FIELD(int)
ONUS_DOCUMENT_FIELD(Duration)
ONUS_DOCUMENT_FIELD(Decimal)
ONUS_DOCUMENT_FIELD(Currency)
ONUS_DOCUMENT_FIELD(Zone)
ONUS_DOCUMENT_FIELD(Date)
ONUS_DOCUMENT_FIELD(LocalTime)
ONUS_DOCUMENT_FIELD(Instant)
ONUS_DOCUMENT_FIELD(Weekday)
#undef ONUS_DOCUMENT_FIELD

template <detail::Named E>
struct Field<E> {
  static bool read(const Node& node, ReadContext& context, const std::string& path, const FieldOptions&,
                   E& out) {
    std::vector<std::string_view> known;
    for (const auto& [value, text] : names(EnumTag<E>{})) known.push_back(text);
    if (!detail::expect(node, Node::Kind::scalar, context, path, "one word")) return false;
    for (const auto& [value, text] : names(EnumTag<E>{})) {
      if (node.text == text) return out = value, true;
    }
    detail::unknown_word(node, context, path, known);
    return false;
  }
  static Node write(const E& value) {
    for (const auto& [known, text] : names(EnumTag<E>{})) {
      if (known == value) return Node::scalar(std::string(text));
    }
    return {};
  }
  static json::object schema(const FieldOptions&) {
    json::array words;
    for (const auto& [value, text] : names(EnumTag<E>{})) words.emplace_back(std::string_view(text));
    return {{"enum", std::move(words)}};
  }
};

template <class T>
struct Field<std::optional<T>> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, std::optional<T>& out) {
    T value = fresh();
    if (!Field<T>::read(node, context, path, options, value)) return false;
    out = std::move(value);
    return true;
  }
  static Node write(const std::optional<T>& value) { return value ? Field<T>::write(*value) : Node{}; }
  static json::object schema(const FieldOptions& options) { return Field<T>::schema(options); }

 private:
  static T fresh() {
    if constexpr (std::is_same_v<T, Zone>) {
      return Zone::utc();
    } else {
      return T{};
    }
  }
};

template <class T>
struct Field<std::vector<T>> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, std::vector<T>& out) {
    if (!detail::expect(node, Node::Kind::list, context, path, "a list, as [a, b]")) return false;
    std::vector<T> values;
    bool good = true;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      std::optional<T> value;
      std::string at = detail::item(path, i);
      if (node.items[i].kind == Node::Kind::null) {
        detail::missing(node.items[i], context, at);
        good = false;
      } else if (Field<std::optional<T>>::read(node.items[i], context, at, options, value)) {
        values.push_back(std::move(*value));
      } else {
        good = false;
      }
    }
    out = std::move(values);
    return good;
  }
  static Node write(const std::vector<T>& value) {
    Node node = Node::list();
    for (const auto& one : value) node.items.push_back(Field<T>::write(one));
    return node;
  }
  static json::object schema(const FieldOptions& options) {
    return {{"type", "array"}, {"items", Field<T>::schema(options)}};
  }
};

template <class T>
struct Field<std::map<std::string, T>> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, std::map<std::string, T>& out) {
    if (!detail::expect(node, Node::Kind::map, context, path, "a map, as {name: value}")) return false;
    std::map<std::string, T> values;
    bool good = true;
    for (const auto& [key, child] : node.fields) {
      std::optional<T> value;
      if (child.kind == Node::Kind::null) {
        detail::missing(child, context, detail::join(path, key));
        good = false;
      } else if (Field<std::optional<T>>::read(child, context, detail::join(path, key), options, value)) {
        values.emplace(key, std::move(*value));
      } else {
        good = false;
      }
    }
    out = std::move(values);
    return good;
  }
  static Node write(const std::map<std::string, T>& value) {
    Node node = Node::map();
    for (const auto& [key, one] : value) node.fields.emplace_back(key, Field<T>::write(one));
    return node;
  }
  static json::object schema(const FieldOptions& options) {
    return {{"type", "object"}, {"additionalProperties", Field<T>::schema(options)}};
  }
};

template <detail::Described T>
struct Field<T> {
  static bool read(const Node& node, ReadContext& context, const std::string& path, const FieldOptions&,
                   T& out) {
    if (!detail::expect(node, Node::Kind::map, context, path, "a map, as {name: value}")) return false;
    std::size_t before = context.findings == nullptr ? 0 : context.findings->size();
    Reader reader(node, context, path);
    describe(reader, out);
    reader.finish();
    return context.findings == nullptr || context.findings->size() == before;
  }
  static Node write(const T& value) {
    static const Node defaults = whole(T{}).take();
    Writer writer = whole(value);
    Node node = Node::map();
    Node all = writer.take();
    for (auto& [name, child] : all.fields) {
      const Node* usual = defaults.find(name);
      if (writer.required(name) || usual == nullptr || !(*usual == child)) {
        node.fields.emplace_back(name, std::move(child));
      }
    }
    return node;
  }
  static json::object schema(const FieldOptions&) {
    T value{};
    SchemaMaker maker;
    describe(maker, value);
    return maker.take();
  }

 private:
  static Writer whole(T value) {  // by value: describe takes a T& for reading's sake
    Writer writer;
    describe(writer, value);
    return writer;
  }
};

template <class T>
void Reader::operator()(std::string_view name, T& value, FieldOptions options) {
  known_.push_back(name);
  const Node* child = node_.find(name);
  if (child == nullptr || child->kind == Node::Kind::null) {
    if (options.required)
      detail::missing(child == nullptr ? node_ : *child, context_, detail::join(path_, name));
    return;
  }
  Field<T>::read(*child, context_, detail::join(path_, name), options, value);
}

template <class T>
void Writer::operator()(std::string_view name, T& value, FieldOptions options) {
  if (options.required) required_.push_back(name);
  Node child = Field<T>::write(value);
  if (child.kind != Node::Kind::null) node_.fields.emplace_back(std::string(name), std::move(child));
}

template <class T>
void SchemaMaker::operator()(std::string_view name, T&, FieldOptions options) {
  json::object schema = Field<T>::schema(options);
  if (*options.doc != '\0') schema["description"] = options.doc;
  properties_[name] = std::move(schema);
  if (options.required) required_.emplace_back(name);
}

template <class T>
T read_struct(const Node& node, ReadContext& context, const std::string& path) {
  T value{};
  if (node.kind == Node::Kind::null) {
    static const Node empty = Node::map();
    Node placed = empty;
    placed.place = node.place;
    Field<T>::read(placed, context, path, {}, value);
  } else {
    Field<T>::read(node, context, path, {}, value);
  }
  return value;
}

template <class T>
Node write_struct(const T& value) {
  return Field<T>::write(value);
}

template <class T>
json::object schema_of() {
  return Field<T>::schema({});
}

}  // namespace onus::document
