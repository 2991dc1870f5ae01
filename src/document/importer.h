// Importers: documents made of another tool's entities, and what apply then takes them for.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/node.h"

namespace onus::document {

/// One document as somebody sent it: the whole tree of apiVersion, kind, metadata and spec.
struct Incoming {
  std::string file;
  Node node;
  bool unread = false;   // it could not be parsed: `node` is what parse_yaml's `unread` says of it
  bool partial = false;  // an importer made it: what it leaves out stays as it is stored
};

/// Is there a document of this kind and name, stored or beside the entities in the request? `leaving`: it is
/// stored, and --prune removes it unless an entity has its name.
enum class Presence : std::uint8_t { absent, there, leaving };
using Find = std::function<Presence(std::string_view kind, std::string_view name)>;

struct Imported {
  /// Of this format, `partial`, each node with the place of what it was made of. Each is a whole document
  /// when nothing is stored.
  std::vector<Incoming> documents;
  std::vector<Finding> findings;
  /// (kind, name) that entities would have had which could not be taken in: --prune leaves those documents.
  std::vector<std::pair<std::string, std::string>> kept;
};

/// How one other tool's entities are taken in. The same entities always make the same documents.
struct Importer {
  std::string group;  // of its apiVersions, as `backstage.io`; groups that end in `.backstage.io` are its too
  std::function<Imported(const std::vector<const Incoming*>& entities, const Find& find)> read;
};

}  // namespace onus::document
