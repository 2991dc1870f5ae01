// Snapshot: the newest versions of all documents in memory, and the organisation made of them. Internal to
// this room.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "document/document.h"

namespace onus::document {

/// One version of one document as stored, with its typed form. Immutable.
struct Record {
  std::int64_t seq = 0;
  std::string kind, name, title, set, actor, note;
  bool removed = false;
  bool edited_by_owner = false;
  bool from_file = false;
  Instant valid_from, recorded_at;
  std::string spec;                 // canonical, as JSON text; empty if removed
  std::shared_ptr<const void> doc;  // a Doc<T>; null if removed or the kind is unknown
  std::vector<ReadContext::Reference> references;
};
using RecordPtr = std::shared_ptr<const Record>;

/// The versions of one document that hold from some instant on, ascending by (valid_from, seq); never empty.
struct Slot {
  std::vector<RecordPtr> versions;
  /// The version in force at `t`; before the first, the first.
  const RecordPtr& in_force(Instant t) const;
  /// Adds a version and forgets those that no longer matter from `now` on.
  void add(RecordPtr record, Instant now);
};
using KindTable = std::map<std::string, Slot, std::less<>>;
using Kinds = std::map<std::string, std::shared_ptr<const KindTable>, std::less<>>;

struct Snapshot {
  std::int64_t version = 0;
  std::int64_t last_seq = 0;
  Instant recorded_at;  // of the newest version: the organisation never looks from before it
  Kinds kinds;
  std::shared_ptr<const Organisation> organisation;  // in force within [since, until)
  Instant since, until;
  std::shared_ptr<const std::vector<Finding>> findings;  // of `organisation`; null until somebody asked
};

/// Copies of the tables that change, made when they first do.
class Draft {
 public:
  Draft(const Kinds& base, Instant now) : kinds_(base), now_(now) {}
  void add(RecordPtr record);
  const Kinds& kinds() const { return kinds_; }
  const std::set<std::string>& changed() const { return changed_; }

 private:
  Kinds kinds_;
  std::map<std::string, std::shared_ptr<KindTable>, std::less<>> open_;
  std::set<std::string> changed_;
  Instant now_;
};

const Slot* find_slot(const Kinds& kinds, std::string_view kind, std::string_view name);
/// The version in force at `t` that is no removal, or null.
RecordPtr find_record(const Kinds& kinds, std::string_view kind, std::string_view name, Instant t);

/// Fills `doc` and `references` from `spec`. A stored document that can no longer be read as a whole keeps
/// what could.
void read_record(const Registry& registry, Record& record);
Node spec_of(const Record& record);
Version version_of(const Record& record);

/// The value in force at `t`. Tables of kinds that are not in `changed` are taken from `base`, if there is
/// one.
std::shared_ptr<Organisation> build(const Registry& registry, const Kinds& kinds, Instant t,
                                    const Organisation* base, const std::set<std::string>& changed);
/// The snapshot of `kinds` at `t`, reusing what `base` has of unchanged kinds.
Snapshot assemble(const Registry& registry, Kinds kinds, Instant t, const Snapshot* base,
                  const std::set<std::string>& changed);

/// First instant after `t` at which another version is in force; INT64_MAX if none.
Instant next_change(const Kinds& kinds, Instant t);

/// Says that what `reference` of the document names does not exist at `t`, and what may have been meant.
Finding dangling(const Kinds& kinds, std::string_view kind, std::string_view name,
                 const ReadContext::Reference& reference, Instant t);

/// Dangling references and what the kinds' checks find.
std::vector<Finding> validate(const Registry& registry, const Kinds& kinds, const Organisation& organisation,
                              Instant t);

}  // namespace onus::document
