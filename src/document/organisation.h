// The organisation at an instant: one immutable value made of all documents in force.
#pragma once
#include <any>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "base/language.h"
#include "base/time.h"
#include "document/fields.h"
#include "document/importer.h"

namespace onus::document {

/// What every document has beside its spec.
struct Meta {
  std::string name;
  std::string title;           // for people; the name if none was given
  std::string set;             // the apply set that owns it; empty if made in the interface
  Instant valid_from;          // of the version in force
  bool before_record = false;  // asked for a time before the first version: the first one answers
  bool from_file = false;      // the version in force was written by apply, not by a single edit
};

template <class T>
struct Doc {
  Meta meta;
  T spec;
};

/// Immutable, shared between threads. One table per kind, each sorted by name.
class Organisation {
 public:
  template <class T>
  using Table = std::map<std::string, std::shared_ptr<const Doc<T>>, std::less<>>;

  /// Counts up with each change that any node commits.
  std::int64_t version = 0;

  template <class T>
  const Table<T>& all() const {
    auto it = tables_.find(typeid(T));
    static const Table<T> none;
    return it == tables_.end() ? none : *std::static_pointer_cast<const Table<T>>(it->second);
  }
  template <class T>
  const Doc<T>* find(std::string_view name) const {
    auto& table = all<T>();
    auto it = table.find(name);
    return it == table.end() ? nullptr : it->second.get();
  }
  template <class T>
  void put(std::shared_ptr<const Table<T>> table) {
    tables_[typeid(T)] = std::move(table);
  }

 private:
  std::map<std::type_index, std::shared_ptr<const void>> tables_;
};

/// Documents of one kind whose type only the kind knows: each points to a Doc<T>.
using ErasedTable = std::vector<std::pair<std::string_view, std::shared_ptr<const void>>>;

/// A kind of document, as its room registers it.
struct Kind {
  std::string name;             // "Service"
  int order = 0;                // export and apply order
  bool decides_access = false;  // says who may do what: a person's edit of it asks for a fresh sign-in
  std::function<std::any(const Node& spec, ReadContext&)> read;  // -> T
  std::function<Node(const std::any&)> write;  // canonical spec (what the store keeps and export writes)
  std::function<json::object()> schema;
  /// A Doc<T> of a T.
  std::function<std::shared_ptr<const void>(Meta, std::any)> make;
  /// The same spec under another Meta.
  std::function<std::shared_ptr<const void>(const std::shared_ptr<const void>&, Meta)> with_meta;
  /// Builds the kind's table from documents sorted by name.
  std::function<void(Organisation&, const ErasedTable&)> put;
  /// Errors and warnings over the whole value; may be empty. Make them with `finding(…)` below: the place in
  /// the file is filled in from the field's path.
  std::function<std::vector<Finding>(const Organisation&)> check;
  /// What apply stores in place of `incoming`; both are canonical specs. `edited_by_owner`: the person whose
  /// document it is has edited it. A kind without it stores what comes.
  std::function<Node(const Node& stored, const Node& incoming, bool edited_by_owner, std::vector<Finding>&)>
      merge;
};

/// A finding about a document, for check() and merge(): `path` as `spec.peaks[0].from`.
Finding finding(std::string_view kind, std::string_view name, std::string_view path, std::string message,
                bool warning);

/// A room's words for its findings' sentences; nullopt for those of other rooms.
using SayFinding = std::function<std::optional<std::string>(const Said&, Language)>;

/// Kinds and importers of the whole program; filled by app before anything is read, then constant.
class Registry {
 public:
  void add(Kind kind);
  void add(Importer importer) { importers_.push_back(std::move(importer)); }
  void add(SayFinding say) { said_.push_back(std::move(say)); }
  const Kind* find(std::string_view name) const;
  std::vector<const Kind*> ordered() const;
  /// The finding in the reader's language; as it is where it has no other words.
  Finding in_words(Finding finding, Language language) const;
  const std::vector<Importer>& importers() const { return importers_; }

 private:
  std::map<std::string, Kind, std::less<>> kinds_;
  std::vector<Importer> importers_;
  std::vector<SayFinding> said_;
};
/// The texts of warnings, for readers of that language.
json::array warnings_json(const Registry& registry, const std::vector<Finding>& findings, Language language);

/// A Kind for a struct T with a describe().
template <class T>
Kind kind_of(std::string name, int order,
             std::function<std::vector<Finding>(const Organisation&)> check = {});

}  // namespace onus::document

#include "document/organisation_inl.h"
