// What else is wrong when some documents have errors: people mend all at once, and are told nothing that only
// follows from what could not be read.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "document/plan.h"

namespace onus::document {
namespace {

/// What a request's documents are called, read or not: a reference to one of them does not dangle.
class Named {
 public:
  Named(const Registry& registry, const std::vector<Incoming>& documents) : registry_(registry) {
    for (const auto& document : documents) add(document);
  }
  bool may_be(const std::string& kind, const std::string& name) const {
    return anything_ || kinds_.contains(kind) || names_.contains(name) || exact_.contains(kind + '/' + name);
  }

 private:
  void add(const Incoming& document) {
    if (document.unread && document.node.kind == Node::Kind::null) anything_ = true;
    const Node* kind = document.node.find("kind");
    const bool is_known = kind != nullptr && registry_.find(kind->text) != nullptr;
    const Node* metadata = document.node.find("metadata");
    const Node* name = metadata == nullptr ? nullptr : metadata->find("name");
    auto called = [&](const std::string& text) {
      is_known ? exact_.insert(kind->text + '/' + text) : names_.insert(text);
    };
    if (name != nullptr && name->kind == Node::Kind::scalar) {
      called(name->text);
    } else if (document.unread && is_known) {
      kinds_.insert(kind->text);
    } else if (metadata != nullptr) {  // `nmae: x`: whatever stands there may be meant for the name
      for (const auto& [key, value] : metadata->fields) called(value.text);
    }
  }

  const Registry& registry_;
  bool anything_ = false;
  std::set<std::string> kinds_, names_, exact_;
};

std::vector<Finding> errors_of(const Registry& registry, const Organisation& organisation) {
  std::vector<Finding> out;
  for (const Kind* kind : registry.ordered()) {
    if (!kind->check) continue;
    for (auto& found : kind->check(organisation)) {
      if (!found.warning) out.push_back(std::move(found));
    }
  }
  return out;
}

std::set<std::string> fields_of(const std::vector<Finding>& findings) {
  std::set<std::string> out;
  for (const auto& found : findings) out.insert(found.field);
  return out;
}

/// Is one of the two fields the other, or a part of it?
bool overlap(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (!b.starts_with(a)) return false;
  return a.size() == b.size() || b[a.size()] == '.' || b[a.size()] == '[' || b[a.size()] == ':';
}

}  // namespace

std::vector<Finding> Planner::finish_incomplete(const Prepared& prepared,
                                                const std::vector<Incoming>& documents,
                                                const std::vector<Finding>& told) {
  const Instant t = valid_from_;
  const auto before = fields_of(errors_of(registry_, *build(registry_, base_->kinds, t, nullptr, {})));
  // The organisation without what has errors, and with what could be read of it. Of a sound document only
  // what is wrong both ways is wrong for certain.
  const auto without = fields_of(errors_of(registry_, *build(registry_, draft_.kinds(), t, nullptr, {})));
  std::unordered_map<std::string, const Wanted*> good, bad;
  for (const auto& one : prepared.good) good.emplace(one.kind->name + '/' + one.name, &one);
  for (const auto& one : prepared.bad) {
    if (one.name.empty()) continue;
    const std::string key = one.kind->name + '/' + one.name;
    if (!good.contains(key) && bad.emplace(key, &one).second) write(one, {});
  }
  const auto with = build(registry_, draft_.kinds(), t, nullptr, {});

  std::vector<Finding> out;
  for (auto& found : errors_of(registry_, *with)) {
    const std::string document = found.field.substr(0, found.field.find(": "));
    if (auto one = bad.find(document); one != bad.end()) {
      const bool follows = std::any_of(told.begin(), told.end(), [&](const Finding& other) {
        return !other.warning && overlap(other.field, found.field);
      });
      if (follows) continue;
      set_place(found, *one->second);
    } else {
      const auto sound = good.find(document);
      const bool stood = sound == good.end() && before.contains(found.field);  // and holds nobody up
      if (stood || !without.contains(found.field)) continue;
      if (sound != good.end()) set_place(found, *sound->second);
    }
    out.push_back(std::move(found));
  }
  const Named named(registry_, documents);
  auto find_dangling = [&](const Wanted& one) {
    for (const auto& reference : one.references) {
      if (find_record(draft_.kinds(), reference.kind, reference.name, t)) continue;
      if (named.may_be(reference.kind, reference.name)) continue;
      Finding& found = out.emplace_back(dangling(draft_.kinds(), one.kind->name, one.name, reference, t));
      if (one.name.empty()) found.field = one.kind->name + ": " + reference.field;
      found.file = one.file;
      found.place = reference.place;
    }
  };
  for (const auto& one : prepared.good) find_dangling(one);
  for (const auto& one : prepared.bad) find_dangling(one);
  return out;
}

}  // namespace onus::document
