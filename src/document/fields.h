// Fields: a struct says once what its document looks like, in `describe`; reading, writing and the JSON
// Schema follow.
//
//   template <class V> void describe(V& v, Person& p) {          // in the struct's own namespace
//     v("email", p.email, {.required = true, .doc = "Where mail reaches this person."});
//     v("timeZone", p.zone, {.doc = "IANA zone of the person."});
//   }
//
// Field types: std::string, bool, std::int64_t, int, Duration, Decimal, Currency, Zone, Date, LocalTime,
// Instant, Weekday, enums with a `names(EnumTag<E>)` table, std::optional<T>, std::vector<T>,
// std::map<std::string, T>, and structs with a describe.
//
// An enum's table stands in the enum's own namespace and is any range of pairs:
//   constexpr auto names(document::EnumTag<Cover>) {
//     return std::to_array<std::pair<Cover, std::string_view>>({{Cover::none, "none"}, {Cover::domain,
//     "domain"}});
//   }
//
// A type with a form of its own specialises Field<T> in namespace onus::document (see Field below).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "document/node.h"

namespace onus::document {

struct FieldOptions {
  bool required = false;
  const char* doc = "";
  bool name = false;           // must be a name (base/text.h)
  const char* reference = "";  // the kind a name refers to; checked when the set is validated. Implies `name`
  std::int64_t min = INT64_MIN, max = INT64_MAX;  // for integers
};

template <class E>
struct EnumTag {};

/// Where a reader puts what is wrong, and the references it met.
struct ReadContext {
  std::string file;
  std::string where;  // "Service/bedroom"
  std::vector<Finding>* findings = nullptr;
  struct Reference {
    std::string kind, name, field;
    Place place;
  };
  std::vector<Reference>* references = nullptr;

  /// `field` is the path from the document's root, as `spec.layers[0].start`.
  void error(const Node& node, std::string_view field, std::string message) const;
  void warning(const Node& node, std::string_view field, std::string message) const;
};

/// How one type is read, written and described. A specialisation has
///   static bool read(const Node& node, ReadContext& context, const std::string& path, const FieldOptions&
///   options, T& out);
///       // node is never null (an empty value counts as absent); on error it tells the context and returns
///       false
///   static Node write(const T& value);                         // a null node: the field is left out
///   static json::object schema(const FieldOptions& options);   // a JSON Schema, without the description
template <class T>
struct Field;

class Reader {
 public:
  Reader(const Node& node, ReadContext& context, std::string path)
      : node_(node), context_(context), path_(std::move(path)) {}
  template <class T>
  void operator()(std::string_view name, T& value, FieldOptions options = {});
  /// Reports fields that no call named. Call last.
  void finish();

 private:
  const Node& node_;
  ReadContext& context_;
  std::string path_;
  std::vector<std::string_view> known_;  // the names are literals
};

class Writer {
 public:
  template <class T>
  void operator()(std::string_view name, T& value, FieldOptions options = {});
  Node take() { return std::move(node_); }
  bool required(std::string_view name) const;

 private:
  Node node_ = Node::map();
  std::vector<std::string_view> required_;
};

class SchemaMaker {
 public:
  template <class T>
  void operator()(std::string_view name, T& value, FieldOptions options = {});
  json::object take();

 private:
  json::object properties_;
  json::array required_;
};

/// Reads a struct with a describe(); unknown, missing and ill-typed fields go to the context (repeated ones
/// the parser refuses). What could not be read keeps its default.
template <class T>
T read_struct(const Node& node, ReadContext& context, const std::string& path);
/// Fields equal to a default-made T's are left out, unless they are required.
template <class T>
Node write_struct(const T& value);
template <class T>
json::object schema_of();

/// The nearest of `known` to `word` if it is near enough to be meant, else empty.
std::string_view did_you_mean(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace onus::document

#include "document/fields_inl.h"
