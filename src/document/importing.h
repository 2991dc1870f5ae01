// Importing: other tools' entities in a request, and what an import may change of what is stored. Internal to
// this room.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/plan.h"

namespace onus::store {
class Tx;
}

namespace onus::document {

/// The request with the documents that its entities make in their place; nullopt if it has none. A document
/// of a foreign apiVersion that stands in one file with entities counts as one of them.
std::optional<ApplyRequest> import_entities(const Registry& registry, const ApplyRequest& request,
                                            const Snapshot& snapshot);

/// `stored` with what `said` says laid over it: maps by their fields, lists of words by their words, all else
/// replaced. What `before` said and `said` no longer does, and nobody has changed since, goes when `prune`;
/// else it stays and its path goes to `dropped`.
Node complete(const Node& stored, const Node& said, const Node& before, bool prune,
              std::vector<std::string>& dropped);

/// What imports have said so far of the documents of one request, and what this one says.
class ImportLog {
 public:
  /// Reads what there is, if one of `wanted` is partial.
  ImportLog(store::Tx& tx, const std::vector<Wanted>& wanted);

  /// The document is new: nothing counts that was said before.
  void begin(const Wanted& said);
  /// The spec to be stored; `title` becomes the title to be stored. Warns of what stays although it is no
  /// longer said.
  Node complete(const Wanted& said, const Record& stored, bool prune, std::string& title,
                std::vector<Finding>& findings);
  /// Writes what has changed.
  void write(store::Tx& tx) const;

 private:
  struct Said {
    std::string title, spec;  // spec: canonical, as JSON text
    friend bool operator==(const Said&, const Said&) = default;
  };
  using Key = std::pair<std::string, std::string>;

  void set(const Wanted& wanted, Said said);

  std::map<Key, Said> before_, now_;
};

}  // namespace onus::document
