// For this room's tests: kinds to apply, and documents on a fresh store of either engine.
#pragma once
#include <gtest/gtest.h>

#include <array>
#include <mutex>

#include "audit/audit.h"
#include "document/document.h"
#include "store/store_testing.h"

namespace onus::document {

enum class Size { small, large };
constexpr auto names(EnumTag<Size>) {
  return std::to_array<std::pair<Size, std::string_view>>({{Size::small, "small"}, {Size::large, "large"}});
}
struct Team {
  std::string note;
};
template <class V>
void describe(V& v, Team& t) {
  v("note", t.note);
}
struct Part {
  std::string name;
  std::int64_t count = 1;
};
template <class V>
void describe(V& v, Part& p) {
  v("name", p.name, {.required = true});
  v("count", p.count, {.min = 1, .max = 9});
}
struct Thing {
  std::string team;
  Size size = Size::small;
  std::vector<Part> parts;
  std::optional<Duration> delay;
  std::string key;
  std::optional<Decimal> amount;
};
template <class V>
void describe(V& v, Thing& t) {
  v("team", t.team, {.required = true, .doc = "Who owns it.", .reference = "Team"});
  v("size", t.size);
  v("parts", t.parts);
  v("delay", t.delay);
  v("key", t.key);
  v("amount", t.amount);
}
/// What every Thing is checked against, as amounts are against the policy's currency.
struct Settings {
  int digits = 2;
};
template <class V>
void describe(V& v, Settings& s) {
  v("digits", s.digits, {.min = 0, .max = 8});
}

inline std::vector<Finding> check_things(const Organisation& organisation) {
  std::vector<Finding> out;
  Settings settings;
  for (const auto& [name, one] : organisation.all<Settings>()) settings = one->spec;
  for (const auto& [name, thing] : organisation.all<Thing>()) {
    if (thing->spec.size == Size::large && thing->spec.parts.empty()) {
      out.push_back(finding("Thing", name, "spec.size", "large without parts: add parts", true));
    }
    if (thing->spec.amount && thing->spec.amount->scale > settings.digits) {
      out.push_back(finding("Thing", name, "spec.amount", "has more digits: write fewer", false));
    }
  }
  return out;
}

inline Registry make_registry() {
  Registry registry;
  registry.add(kind_of<Settings>("Settings", 0));
  registry.add(kind_of<Team>("Team", 1));
  registry.add(kind_of<Thing>("Thing", 2, check_things));
  Kind person = kind_of<Team>("Person", 0);
  person.merge = [](const Node& stored, const Node& incoming, bool edited, std::vector<Finding>& findings) {
    if (!edited) return incoming;
    if (!(stored == incoming))
      findings.push_back(finding("Person", "p", "spec.note", "kept: the person edited it", true));
    return stored;
  };
  person.put = [](Organisation&, const ErasedTable&) {};  // Team has the type's table
  registry.add(std::move(person));
  return registry;
}

inline std::string doc(std::string kind, std::string name, std::string spec, std::string title = "") {
  return "apiVersion: onus.dev/v1\nkind: " + kind + "\nmetadata: {name: " + name +
         (title.empty() ? "" : ", title: \"" + title + "\"") + "}\nspec: {" + spec + "}\n---\n";
}

class ApplyTest : public store::EachStore {
 protected:
  void SetUp() override {
    std::vector<store::Migration> all;
    for (const auto& one : audit::migrations()) all.push_back(one);
    for (const auto& one : migrations()) all.push_back(one);
    store().migrate(all);
    documents.load();
  }
  ApplyRequest request(const std::string& yaml, std::string set = "default") {
    ApplyRequest out;
    out.documents = parse_documents(yaml, "f.yaml", out.findings);
    out.set = std::move(set);
    out.actor = "person:ann";
    return out;
  }
  ApplyResult apply(const std::string& yaml, std::string set = "default") {
    return documents.apply(request(yaml, set));
  }
  EditResult edit(const Edit& one) {
    return store().write_returning<EditResult>([&](store::Tx& tx) { return documents.edit(tx, one); });
  }
  EditResult undo(std::string_view kind, std::string_view name) {
    return store().write_returning<EditResult>(
        [&](store::Tx& tx) { return documents.undo(tx, kind, name, "person:ann", ""); });
  }
  Edit thing_edit(const std::string& name, const std::string& spec_yaml) {
    std::vector<Finding> findings;
    Edit out;
    out.kind = "Thing";
    out.name = name;
    out.actor = "person:ann";
    out.spec = parse_yaml(spec_yaml, "", findings).at(0);
    return out;
  }
  const Thing* thing(std::string_view name) {
    auto organisation = documents.current();
    const auto* found = organisation->find<Thing>(name);
    if (found == nullptr) return nullptr;
    held = organisation;
    return &found->spec;
  }

  std::vector<std::pair<std::string, std::string>> changed;
  std::shared_ptr<const Organisation> held;
  Registry registry = make_registry();
  std::mutex changing;
  Documents documents{store(), registry, clock, [this](const auto& names) {
                        std::lock_guard lock(changing);
                        changed.insert(changed.end(), names.begin(), names.end());
                      }};
};

inline const std::string kTwo =
    doc("Team", "red", "note: x") + doc("Thing", "a", "team: red, delay: 5m", "An A");

}  // namespace onus::document
