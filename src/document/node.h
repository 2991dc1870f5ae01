// Node: a document's tree as read from YAML or JSON, every scalar kept as text with its place in the file.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/said.h"

namespace onus::document {

struct Place {
  int line = 0;    // 1-based; 0 when the node has no file
  int column = 0;  // 1-based, in bytes
};

/// Scalars are text, quoted or not: a field's type decides what they mean, never YAML's own typing.
struct Node {
  enum class Kind { null, scalar, list, map } kind = Kind::null;
  std::string text;                                  // scalar
  std::vector<Node> items;                           // list
  std::vector<std::pair<std::string, Node>> fields;  // map, in the order written; keys are unique
  std::vector<Place> key_places;                     // beside `fields`; empty when the node has no file
  Place place;

  const Node* find(std::string_view name) const;
  static Node scalar(std::string text);
  static Node list(std::vector<Node> items = {});
  static Node map();
  /// Adds a field at the end of a map, or replaces the one of that name. Makes a null node a map.
  void set(std::string_view name, Node value);
  /// Equal as documents are: kinds, texts and the order of list items and fields; places do not count.
  friend bool operator==(const Node& a, const Node& b);
};

/// The node at a path such as `spec.peaks[0].from`, or the nearest one above it that exists.
const Node& nearest(const Node& root, std::string_view path);

/// A problem found in a file: `FILE:LINE:COLUMN: field: what: how to mend`.
struct Finding {
  std::string file;
  Place place;
  std::string field;    // path as `Service/bedroom: spec.peaks[0].from`
  std::string message;  // `what: how to mend`
  bool warning = false;
  Said said{};  // the message as a sentence of its room, where it has other languages (Registry::in_words)
  /// `FILE:LINE:COLUMN: field: message`, or `warning: FILE:LINE: field: message`; without a file, without its
  /// part.
  std::string text() const;
};

bool has_error(const std::vector<Finding>& findings);

inline constexpr std::size_t kMaxDocumentBytes = 32U << 20;
inline constexpr int kMaxDepth = 64;
inline constexpr int kMaxEvents = 2'000'000;

/// All documents of a YAML stream; empty ones are left out. Refuses aliases and anchors, tags of its own,
/// duplicate keys, bad UTF-8, NUL, depth over 64, more than 2 million events, 32 MB, 256 KB in a line, or
/// 1,000 errors. Errors go to `findings`; a document that cannot be read does not hide those beside it. What
/// could be made out of such a one goes to `unread`, as {kind, metadata: {name}} without what is not known,
/// so that nobody takes it for absent; a null node there stands for whatever the rest of the text may hold.
std::vector<Node> parse_yaml(std::string_view text, std::string_view file, std::vector<Finding>& findings,
                             std::vector<Node>* unread = nullptr);
/// The same tree from JSON (numbers and booleans become their text).
Node from_json(const json::value& value);
/// The tree as JSON: scalars as strings. What the store keeps; from_json reads it back.
json::value to_json(const Node& node);
/// YAML text of one document that parse_yaml reads back to an equal tree; quotes what other readers would
/// retype.
std::string to_yaml(const Node& node);

}  // namespace onus::document
