// Fields: a struct says once what its document looks like, in `describe`; reading, writing and the JSON Schema follow.
//
//   template <class V> void describe(V& v, Person& p) {
//     v("email", p.email, {.required = true, .doc = "Where mail reaches this person."});
//     v("timeZone", p.zone, {.doc = "IANA zone of the person."});
//   }
//
// Field types: std::string, bool, std::int64_t, Duration, Decimal, Zone, Date, LocalTime, Instant, enums with a
// `names(EnumTag<E>)` table, std::optional<T>, std::vector<T>, std::map<std::string, T>, and structs with a describe.
// A type with a form of its own specialises Field<T> (see Field below).
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
  bool name = false;            // must be a name (rules 1)
  const char* reference = "";   // the kind a name refers to; checked when the set is validated
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

  void error(const Node& node, std::string_view field, std::string message) const;
};

/// How one type is read, written and described. read() reports to the context and returns false on error.
template <class T>
struct Field;

class Reader {
 public:
  Reader(const Node& node, ReadContext& context, std::string path) : node_(node), context_(context), path_(std::move(path)) {}
  template <class T>
  void operator()(std::string_view name, T& value, FieldOptions options = {});
  /// Reports fields that no call named. Call last.
  void finish();

 private:
  const Node& node_;
  ReadContext& context_;
  std::string path_;
  std::vector<std::string> known_;
};

class Writer {
 public:
  template <class T>
  void operator()(std::string_view name, T& value, FieldOptions options = {});
  Node take() { return std::move(node_); }

 private:
  Node node_;
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

/// Reads a struct with a describe(); unknown, repeated, missing and ill-typed fields go to the context.
template <class T>
T read_struct(const Node& node, ReadContext& context, const std::string& path);
template <class T>
Node write_struct(const T& value);      // fields equal to a default-made T's are left out
template <class T>
json::object schema_of();

}  // namespace onus::document

#include "document/fields_inl.h"
