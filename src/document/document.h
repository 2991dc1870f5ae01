// Documents: the versioned store of the organisation. Apply, single edits, undo, history, export, and the
// value in force at any instant. Every change is a new version; nothing is updated or deleted.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "document/organisation.h"

namespace onus::store {
class Store;
class Tx;
struct Migration;
}  // namespace onus::store
namespace onus::server {
class Router;
struct Principal;
}  // namespace onus::server

namespace onus::document {

/// One field before and after, for people: values as one line of text, empty when absent, secrets as `…`.
struct Change {
  std::string field;  // `spec.layers[primary].members`, `title`
  std::string before, after;
};

struct Touched {
  std::string kind, name;
  std::vector<Change> changes;
  std::string from_set;  // of what is taken over: the former owner, empty for the interface
};

struct ApplyRequest {
  std::vector<Incoming> documents;
  std::vector<Finding> findings;  // from parsing the files: an error among them refuses the whole
  /// (kind, name) that prune leaves although no document names them.
  std::vector<std::pair<std::string, std::string>> kept;
  std::string set = "default";
  std::string actor;    // as audit::Entry::actor
  std::string address;  // the client's, for the audit list
  bool take = false;    // take over documents of other sets
  bool prune = false;   // remove what the set owns and the request lacks
  bool yes = false;     // prune above 10 % of the set
  bool dry_run = false;
  std::optional<Instant> valid_from;  // a later instant from which the changes hold; absent: their commit
  std::string note;
};

struct ApplyResult {
  std::vector<Touched> created, updated, removed;
  std::vector<Touched> taken_over;  // also in `updated` if the spec or title changed
  std::size_t unchanged = 0;
  std::vector<Finding> findings;                        // errors first, each group by file, line and column
  bool refused() const { return has_error(findings); }  // then nothing was written
  /// Would anything that holds change? Taking over what was made in the interface is none.
  bool difference() const;
};

/// One edit of one document.
struct Edit {
  std::string kind, name;
  std::string title;         // empty: the name
  std::optional<Node> spec;  // absent: remove the document
  std::string actor, address, note;
  std::optional<std::int64_t> if_match;  // the version that must be in force; 0: the document must not exist
  bool by_owner = false;                 // the person whose document it is edits it (Kind::merge)
  std::optional<Instant> valid_from;
};

struct EditResult {
  enum class Status { done, unchanged, not_found, mismatch, refused } status = Status::done;
  std::int64_t seq = 0;  // of the version in force (its ETag); 0 if the document is absent
  std::vector<Change> changes;
  std::vector<Finding> findings;
};

/// One version of one document.
struct Version {
  std::int64_t seq = 0;  // ascends over all documents
  std::string kind, name, title, set, actor, note;
  bool removed = false;
  bool edited_by_owner = false;  // since the document was made, the person whose document it is has edited it
  bool from_file = false;        // written by apply, not by a single edit
  Instant valid_from, recorded_at;
  Node spec;                    // null if removed
  std::vector<Change> changes;  // against the version before it (history() fills it)
};

/// Tables of this room.
std::span<const store::Migration> migrations();

/// The JSON Schema of the whole format, one alternative per kind.
json::object json_schema(const Registry& registry);

/// The documents of one YAML text as `apply` takes them, those that could not be parsed last; what is wrong
/// with the syntax goes to `findings`.
std::vector<Incoming> parse_documents(std::string_view yaml, std::string_view file,
                                      std::vector<Finding>& findings);

/// Thread-safe. Functions that take a Tx run inside the caller's transaction and take effect with its commit;
/// current() and at() see a change once it is committed. Store, registry and clock must outlive it.
class Documents {
 public:
  /// Called after each commit that changed documents (of this node, or of another once refresh() saw it), and
  /// when versions become valid, with (kind, name) of each. On the thread that noticed; may call current();
  /// must not block.
  using OnChange = std::function<void(const std::vector<std::pair<std::string, std::string>>& changed)>;

  Documents(store::Store& store, const Registry& registry, const Clock& clock, OnChange on_change = {});
  ~Documents();
  Documents(const Documents&) = delete;
  Documents& operator=(const Documents&) = delete;

  /// Judges a change by what the store holds beside documents: an error among its findings refuses the
  /// change, as the checks' do. To be set before use.
  using Guard =
      std::function<std::vector<Finding>(store::Tx&, const Organisation& before, const Organisation& after)>;
  void set_guard(Guard guard);
  /// What it says of a change.
  std::vector<Finding> guard(store::Tx& tx, const Organisation& before, const Organisation& after) const;

  /// Reads all from the store, which must have been migrated. Call once before use; throws as the store does.
  void load();

  /// What is in force now, from memory; never touches the store.
  std::shared_ptr<const Organisation> current() const;
  /// What is in force now as the transaction sees it: its own and others' newest changes included.
  std::shared_ptr<const Organisation> current(store::Tx& tx) const;
  /// What was (or, for changes already entered, will be) in force at `t`. Reads the store unless it is the
  /// present or was asked lately.
  std::shared_ptr<const Organisation> at(Instant t) const;
  /// The counter as the transaction sees it: differs from current()->version if somebody has changed
  /// documents since.
  std::int64_t version(store::Tx& tx) const;
  /// When a version entered for later becomes valid, the next time.
  std::optional<Instant> next_change() const;
  /// Instants within the window, ascending, at which the value in force changes: at() is constant between
  /// them.
  std::vector<Instant> changes(Interval window) const;

  /// Looks at the counter and reads what others changed. Cheap when nothing did. Throws as the store does.
  void refresh();
  /// Starts a thread that calls refresh() every `every`, and at once after hint(). Failures of the store are
  /// logged.
  void start_polling(Duration every);
  void stop_polling();
  /// For Store::listen, channel kChannel: somebody changed documents. Never blocks.
  void hint();
  static constexpr std::string_view kChannel = "organisation";

  /// All or nothing. With dry_run, or when refused, nothing is written.
  ApplyResult apply(const ApplyRequest& request);
  ApplyResult apply(store::Tx& tx, const ApplyRequest& request);
  EditResult edit(store::Tx& tx, const Edit& edit);
  /// What edit() would do, on current(): nothing is written.
  EditResult preview(const Edit& edit) const;
  /// What undo() would apply: the version that held before the one in force, without its place in history; a
  /// removal if there was none. nullopt if the document has never been.
  std::optional<Version> former(store::Tx& tx, std::string_view kind, std::string_view name) const;
  /// Applies former() as a new version.
  EditResult undo(store::Tx& tx, std::string_view kind, std::string_view name, std::string_view actor,
                  std::string_view address);
  /// When the last edit of the document that still waits becomes valid; one of a file is none.
  std::optional<Instant> waiting(store::Tx& tx, std::string_view kind, std::string_view name) const;

  /// The version in force now; nullopt if the document is absent or removed.
  std::optional<Version> get(std::string_view kind, std::string_view name) const;
  /// The same, as the transaction sees it: for a change that is made out of what is there.
  std::optional<Version> get(store::Tx& tx, std::string_view kind, std::string_view name) const;
  /// Versions in force now, by kind order then name; `kind` empty: all. After (kind, name) `after`, at most
  /// `limit`.
  std::vector<Version> list(std::string_view kind,
                            const std::optional<std::pair<std::string, std::string>>& after,
                            std::size_t limit) const;
  /// All versions of one document, newest first.
  std::vector<Version> history(std::string_view kind, std::string_view name) const;

  /// All documents in force as one YAML text: sorted, canonical; applying it changes nothing.
  std::string export_yaml() const;
  /// The errors and warnings of what is in force now.
  std::vector<Finding> check() const;

  const Registry& registry() const;
  store::Store& store() const;

  struct Impl;  // this room's own

 private:
  std::unique_ptr<Impl> impl_;
};

/// May this caller write this document? `spec` is the document as stored or as sent (asked for each that
/// there is); null when there is none. Not asked about
/// admins whose token is not limited to a team: they may.
using MayEdit = std::function<bool(const server::Principal&, const Organisation&, std::string_view kind,
                                   std::string_view name, const Node* spec)>;

/// What a single edit means to people beyond the document, as rooms below know it.
struct Arranged {
  std::optional<Error> refused;               // by field of the request
  std::optional<Instant> valid_from;          // later than now: the edit holds from then
  std::shared_ptr<const Organisation> after;  // with the edit in it, where valid_from is set
  json::object told;                          // joins the answer
  std::function<void(store::Tx&)> carry_out;  // in the edit's transaction, once it is written
};
/// `now`: its maker wants it to hold at once, for this reason.
struct Haste {
  bool now = false;
  std::string reason;
  Language language = Language::english;  // of its maker
};
using Arrange =
    std::function<Arranged(store::Tx&, const Organisation& before, const Edit& edit, const Haste& haste)>;
/// Writes an edit as `arranged` wants it. One that holds at once takes the place of an earlier one of a
/// person that still waits.
EditResult edit_as_arranged(Documents& documents, store::Tx& tx, Edit edit, const Arranged& arranged);

/// /api/v1/apply, export, schema.json, documents … (see document_api.cpp). Without `may_edit` only admins
/// write.
void add_routes(server::Router& router, Documents& documents, MayEdit may_edit = {}, Arrange arrange = {});

}  // namespace onus::document
