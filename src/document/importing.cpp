// Importing: other tools' entities in a request, and what an import may change of what is stored.
#include "document/importing.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "store/store.h"

namespace onus::document {
namespace {

constexpr std::string_view kOwnGroup = "onus.dev";

/// What stands before the `/` of a document's apiVersion; empty if it says none.
std::string_view group_of(const Incoming& document) {
  const Node* version = document.node.find("apiVersion");
  if (version == nullptr || version->kind != Node::Kind::scalar) return {};
  return std::string_view(version->text).substr(0, version->text.find('/'));
}

bool belongs(std::string_view group, const Importer& importer) {
  return group == importer.group || group.ends_with('.' + importer.group);
}

/// Which of the request's documents are an importer's, by their place in the request.
std::vector<bool> entities_of(const Importer& importer, const std::vector<Incoming>& documents) {
  std::set<std::string_view> files;  // that hold entities: what else is foreign there is an entity too
  for (const auto& one : documents) {
    if (!one.unread && belongs(group_of(one), importer)) files.insert(one.file);
  }
  std::vector<bool> out(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string_view group = group_of(documents[i]);
    out[i] = !documents[i].unread && !group.empty() && group != kOwnGroup &&
             (belongs(group, importer) || files.contains(documents[i].file));
  }
  return out;
}

std::string text_at(const Node& node, std::string_view first, std::string_view second = {}) {
  const Node* found = node.find(first);
  if (found != nullptr && !second.empty()) found = found->find(second);
  return found != nullptr && found->kind == Node::Kind::scalar ? found->text : "";
}

bool is_words(const Node& node) {
  return node.kind == Node::Kind::list &&
         std::all_of(node.items.begin(), node.items.end(),
                     [](const Node& n) { return n.kind == Node::Kind::scalar; });
}

std::set<std::string_view> set_of(const Node& list) {
  std::set<std::string_view> out;
  for (const auto& item : list.items) out.insert(item.text);
  return out;
}

bool is_empty(const Node& node) { return node.items.empty() && node.fields.empty(); }

/// One value laid over another; see complete().
class Overlay {
 public:
  Overlay(bool prune, std::vector<std::string>& dropped) : prune_(prune), dropped_(dropped) {}

  Node maps(const Node& stored, const Node& said, const Node& before, const std::string& path) const {
    Node out = stored;
    for (const auto& [key, value] : said.fields) {
      const Node* old = stored.find(key);
      out.set(key, old == nullptr ? value : values(*old, value, before.find(key), path + '.' + key));
    }
    for (const auto& [key, value] : before.fields) {
      const Node* old = stored.find(key);
      if (old == nullptr || said.find(key) != nullptr) continue;
      Node rest = without(*old, value, path + '.' + key);
      if (rest.kind != Node::Kind::null) {
        out.set(key, std::move(rest));
      } else {
        std::erase_if(out.fields, [&key = key](const auto& field) { return field.first == key; });
      }
    }
    return out;
  }

 private:
  Node values(const Node& stored, const Node& said, const Node* before, const std::string& path) const {
    static const Node nothing;
    if (stored.kind == Node::Kind::map && said.kind == Node::Kind::map)
      return maps(stored, said, before == nullptr ? nothing : *before, path);
    if (is_words(stored) && is_words(said)) return words(stored, said, before, path);
    return said;
  }

  Node words(const Node& stored, const Node& said, const Node* before, const std::string& path) const {
    const auto is_stored = set_of(stored), is_said = set_of(said);
    const auto was_said = before == nullptr ? std::set<std::string_view>{} : set_of(*before);
    Node out = Node::list();
    for (const auto& item : stored.items) {
      const bool gone = was_said.contains(item.text) && !is_said.contains(item.text);
      if (gone) tell(path, item);
      if (!gone || !prune_) out.items.push_back(item);
    }
    for (const auto& item : said.items) {
      if (!is_stored.contains(item.text)) out.items.push_back(item);
    }
    return out;
  }

  /// What is left of a field that is no longer said at all; null if nothing.
  Node without(const Node& stored, const Node& before, const std::string& path) const {
    Node rest;
    if (stored.kind == Node::Kind::map && before.kind == Node::Kind::map) {
      rest = maps(stored, Node::map(), before, path);
    } else if (is_words(stored) && is_words(before)) {
      rest = words(stored, Node::list(), &before, path);
    } else if (!(stored == before)) {
      return stored;  // somebody has written something else since: it is theirs
    } else {
      tell(path, stored);
      return prune_ ? Node{} : stored;
    }
    return prune_ && is_empty(rest) ? Node{} : rest;
  }

  void tell(const std::string& path, const Node& value) const {
    dropped_.push_back(value.kind == Node::Kind::scalar ? path + " (" + value.text + ')' : path);
  }

  bool prune_;
  std::vector<std::string>& dropped_;
};

Node spec_from(const std::string& text) {
  auto parsed = parse_json(text, kMaxDepth + 4);
  return parsed ? from_json(*parsed) : Node::map();
}

}  // namespace

std::optional<ApplyRequest> import_entities(const Registry& registry, const ApplyRequest& request,
                                            const Snapshot& snapshot) {
  std::optional<ApplyRequest> out;
  for (const auto& importer : registry.importers()) {
    const ApplyRequest& now = out ? *out : request;
    const std::vector<bool> is_entity = entities_of(importer, now.documents);
    std::vector<const Incoming*> entities;
    std::set<std::pair<std::string, std::string>> beside;
    for (std::size_t i = 0; i < is_entity.size(); ++i) {
      const Incoming& one = now.documents[i];
      if (is_entity[i]) entities.push_back(&one);
      if (!is_entity[i]) beside.emplace(text_at(one.node, "kind"), text_at(one.node, "metadata", "name"));
    }
    if (entities.empty()) continue;
    const Instant t = request.valid_from.value_or(snapshot.since);
    Imported imported = importer.read(entities, [&](std::string_view kind, std::string_view name) {
      if (beside.contains({std::string(kind), std::string(name)})) return Presence::there;
      auto record = find_record(snapshot.kinds, kind, name, std::max(t, snapshot.since));
      if (record == nullptr) return Presence::absent;
      return request.prune && record->set == request.set ? Presence::leaving : Presence::there;
    });
    ApplyRequest next = now;
    next.documents.clear();
    for (std::size_t i = 0; i < is_entity.size(); ++i) {
      if (!is_entity[i]) next.documents.push_back(now.documents[i]);
    }
    std::move(imported.documents.begin(), imported.documents.end(), std::back_inserter(next.documents));
    std::move(imported.findings.begin(), imported.findings.end(), std::back_inserter(next.findings));
    std::move(imported.kept.begin(), imported.kept.end(), std::back_inserter(next.kept));
    out = std::move(next);
  }
  return out;
}

Node complete(const Node& stored, const Node& said, const Node& before, bool prune,
              std::vector<std::string>& dropped) {
  return Overlay(prune, dropped).maps(stored, said, before, "spec");
}

ImportLog::ImportLog(store::Tx& tx, const std::vector<Wanted>& wanted) {
  if (std::none_of(wanted.begin(), wanted.end(), [](const Wanted& one) { return one.partial; })) return;
  for (const auto& row : tx.query("select kind, name, title, spec from document_import"))
    before_[{row.text(0), row.text(1)}] = {row.text(2), row.text(3)};
}

void ImportLog::set(const Wanted& wanted, Said said) {
  Key key{wanted.kind->name, wanted.name};
  auto old = before_.find(key);
  if (old == before_.end() || !(old->second == said)) now_[std::move(key)] = std::move(said);
}

void ImportLog::begin(const Wanted& said) { set(said, {said.title, said.text}); }

Node ImportLog::complete(const Wanted& said, const Record& stored, bool prune, std::string& title,
                         std::vector<Finding>& findings) {
  auto old = before_.find({said.kind->name, said.name});
  const Said before = old == before_.end() ? Said{} : old->second;
  const Node before_spec = before.spec.empty() ? Node::map() : spec_from(before.spec);
  std::vector<std::string> dropped;
  Node spec = document::complete(spec_of(stored), said.canonical, before_spec, prune, dropped);
  Said now{said.title, said.text};
  if (said.title.empty()) {
    const bool was_said = !before.title.empty() && before.title == stored.title;
    title = was_said && prune ? "" : stored.title;
    if (was_said) dropped.emplace_back("title (" + stored.title + ')');
    if (was_said && !prune) now.title = before.title;
  }
  if (!prune) {
    for (const auto& what : dropped) {
      Finding found =
          finding(said.kind->name, said.name, "metadata.name",
                  what + " stays, although the entity no longer says it: remove it with --prune", true);
      set_place(found, said);
      findings.push_back(std::move(found));
    }
    // It is still an import's: the next --prune takes it away.
    std::vector<std::string> ignored;
    now.spec = json::serialize(to_json(document::complete(before_spec, said.canonical, {}, false, ignored)));
  }
  set(said, std::move(now));
  return spec;
}

void ImportLog::write(store::Tx& tx) const {
  for (const auto& [key, said] : now_) {
    tx.exec(
        "insert into document_import (kind, name, title, spec) values ($1, $2, $3, $4) "
        "on conflict (kind, name) do update set title = excluded.title, spec = excluded.spec",
        {key.first, key.second, said.title, said.spec});
  }
}

}  // namespace onus::document
