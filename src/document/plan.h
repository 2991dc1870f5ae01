// Plan: from what is asked and what is there to the versions to be written, without touching a store.
// Internal to this room.
#pragma once
#include <any>
#include <map>

#include "document/document.h"
#include "document/snapshot.h"

namespace onus::document {

/// One document that somebody wants, read and brought to its canonical form.
struct Wanted {
  const Kind* kind = nullptr;
  std::string name, title;  // title empty: the name
  std::string file;
  const Node* whole = nullptr;  // the tree as sent, for places; null for single edits
  bool partial = false;         // as Incoming::partial
  Node canonical;
  std::string text;  // canonical, as the store keeps it
  std::any value;
  std::vector<ReadContext::Reference> references;
};

struct Prepared {
  std::vector<Wanted> good;
  std::vector<Wanted>
      bad;  // with an error: `value` and `references` are what could be read, `name` may be empty
};

/// Reads all documents; every error of every document goes to `findings`.
Prepared prepare(const Registry& registry, const std::vector<Incoming>& documents,
                 std::vector<Finding>& findings);
/// Reads the canonical form of `spec` into `wanted`; false if an error was found.
bool read_wanted(const Node& spec, ReadContext context, Wanted& wanted);

/// What goes into the store: one new version, and what it replaces.
struct Step {
  RecordPtr before;  // null: created
  std::shared_ptr<Record> after;
  std::string action;  // `document.create` …
};

struct Plan {
  std::vector<Step> steps;
  Snapshot next;
  std::vector<Finding> findings;
};

/// Collects steps against `base`, then checks the value they make.
class Planner {
 public:
  /// `now`: the commit's instant; `valid_from`: from when the changes hold, `now` or later.
  Planner(const Registry& registry, std::shared_ptr<const Snapshot> base, Instant now, Instant valid_from);

  /// The version that a change would replace, or null.
  RecordPtr in_force(std::string_view kind, std::string_view name) const;
  struct Ownership {
    std::string set;
    bool edited_by_owner = false;
    bool from_file = false;
    bool holds_already = false;  // only the owner changes: the former version's valid_from stays
  };
  void write(const Wanted& wanted, const Ownership& ownership);
  void remove(const RecordPtr& record);
  bool empty() const { return steps_.empty(); }
  /// Checks the whole; `wanted` gives places to findings. The plan is to be carried out only if no finding is
  /// an error.
  /// `judge` says what else is wrong with a change, of the values before and after it.
  using Judge = std::function<std::vector<Finding>(const Organisation& before, const Organisation& after)>;
  Plan finish(const std::vector<Wanted>& wanted, const Judge& judge = {});
  /// Instead of finish() when some of `documents` have errors (`told`): what else is wrong for certain, so
  /// that people see all at once. Says nothing that may follow from those errors alone.
  std::vector<Finding> finish_incomplete(const Prepared& prepared, const std::vector<Incoming>& documents,
                                         const std::vector<Finding>& told);

 private:
  void add(RecordPtr before, std::shared_ptr<Record> after, std::string action);
  std::vector<Finding> check(const Snapshot& next) const;

  const Registry& registry_;
  std::shared_ptr<const Snapshot> base_;
  Instant now_, valid_from_;
  Draft draft_;
  std::vector<Step> steps_;
  std::int64_t last_seq_;
};

/// Does the stored version say the same as what is wanted?
bool same_spec(const Record& record, const Wanted& wanted);
/// Gives a finding about the document its place there.
void set_place(Finding& found, const Wanted& wanted);
/// Errors first, then by file (as in `documents`, others after them), line and column; the order of equals
/// stays.
void sort_findings(std::vector<Finding>& findings, const std::vector<Incoming>& documents = {});

}  // namespace onus::document
