// Tests of the store of documents: apply, ownership, prune, undo, the past and the future, on both engines.
#include "document/document.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <mutex>
#include <thread>

#include "audit/audit.h"
#include "server/http.h"
#include "store/store_testing.h"

namespace onus::document {
namespace {

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
};
template <class V>
void describe(V& v, Thing& t) {
  v("team", t.team, {.required = true, .doc = "Who owns it.", .reference = "Team"});
  v("size", t.size);
  v("parts", t.parts);
  v("delay", t.delay);
  v("key", t.key);
}

std::vector<Finding> check_things(const Organisation& organisation) {
  std::vector<Finding> out;
  for (const auto& [name, thing] : organisation.all<Thing>()) {
    if (thing->spec.size == Size::large && thing->spec.parts.empty()) {
      out.push_back(finding("Thing", name, "spec.size", "large without parts: add parts", true));
    }
  }
  return out;
}

Registry make_registry() {
  Registry registry;
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

std::string doc(std::string kind, std::string name, std::string spec, std::string title = "") {
  return "apiVersion: onus.dev/v1\nkind: " + kind + "\nmetadata: {name: " + name +
         (title.empty() ? "" : ", title: \"" + title + "\"") + "}\nspec: {" + spec + "}\n---\n";
}

class Apply : public store::EachStore {
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
ONUS_EACH_STORE(Apply);

const std::string kTwo = doc("Team", "red", "note: x") + doc("Thing", "a", "team: red, delay: 5m", "An A");

TEST_P(Apply, CreatesThenIsUnchanged) {
  auto first = apply(kTwo);
  ASSERT_FALSE(first.refused()) << first.findings[0].text();
  EXPECT_EQ(first.created.size(), 2u);
  EXPECT_EQ(thing("a")->team, "red");
  EXPECT_EQ(documents.current()->find<Thing>("a")->meta.title, "An A");
  EXPECT_EQ(changed.size(), 2u);
  std::int64_t version = documents.current()->version;
  auto again = apply(kTwo);
  EXPECT_EQ(again.unchanged, 2u);
  EXPECT_FALSE(again.difference());
  EXPECT_EQ(documents.current()->version, version);
}

TEST_P(Apply, IsAllOrNothingAndTellsEveryErrorWithItsPlace) {
  auto result =
      apply(doc("Team", "red", "nota: x") + doc("Thing", "a", "team: red, size: lrge") +
            doc("Thong", "b", "") + doc("Thing", "c", "team: red, parts: [{name: x, count: 12}, {}]"));
  ASSERT_TRUE(result.refused());
  std::vector<std::string> texts;
  for (const auto& found : result.findings) texts.push_back(found.text());
  ASSERT_EQ(texts.size(), 5u);
  EXPECT_EQ(texts[0], "f.yaml:4:8: Team/red: spec.nota: unknown field: did you mean `note`?");
  EXPECT_NE(texts[1].find("f.yaml:9:25: Thing/a: spec.size: `lrge` is not known: did you mean `large`?"),
            std::string::npos);
  EXPECT_NE(texts[2].find("did you mean `Thing`?"), std::string::npos);
  EXPECT_NE(texts[3].find("write 1 to 9"), std::string::npos);
  EXPECT_NE(texts[4].find("spec.parts[1].name: is missing"), std::string::npos);
  EXPECT_TRUE(documents.current()->all<Team>().empty());
}

TEST_P(Apply, RefusesDanglingReferencesAndRepeatedDocuments) {
  auto dangling = apply(doc("Team", "red", "") + doc("Thing", "a", "team: rad"));
  ASSERT_TRUE(dangling.refused());
  EXPECT_EQ(dangling.findings[0].text(),
            "f.yaml:9:14: Thing/a: spec.team: there is no Team `rad`: did you mean `red`?");
  auto both =
      apply(doc("Team", "red", "nota: x") + doc("Thing", "a", "team: red") + doc("Thing", "b", "team: gone"));
  ASSERT_EQ(both.findings.size(), 2u) << "a team that cannot be read is not a missing one";
  EXPECT_NE(both.findings[1].text().find("there is no Team `gone`"), std::string::npos);
  EXPECT_TRUE(apply(doc("Team", "red", "") + doc("Team", "red", "")).refused());
  ASSERT_FALSE(apply(kTwo).refused());
  auto request_without = request(doc("Thing", "a", "team: red, delay: 5m", "An A"));
  request_without.prune = request_without.yes = true;
  EXPECT_TRUE(documents.apply(request_without).refused()) << "removes the team that a thing names";
}

TEST_P(Apply, WarnsOfWhatIsUnwiseAndGoesOn) {
  auto result = apply(doc("Team", "red", "") + doc("Thing", "a", "team: red, size: large"));
  ASSERT_FALSE(result.refused());
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].text(),
            "warning: f.yaml:9: Thing/a: spec.size: large without parts: add parts");
  EXPECT_TRUE(apply(doc("Team", "blue", "")).findings.empty())
      << "of things that are not applied nothing new is told";
}

TEST_P(Apply, DryRunTellsAndWritesNothing) {
  apply(kTwo);
  auto dry = request(doc("Team", "red", "note: y") + doc("Thing", "b", "team: red"));
  dry.dry_run = true;
  auto result = documents.apply(dry);
  ASSERT_EQ(result.updated.size(), 1u);
  EXPECT_EQ(result.updated[0].changes.at(0).field, "spec.note");
  EXPECT_EQ(result.updated[0].changes.at(0).before, "x");
  EXPECT_EQ(result.updated[0].changes.at(0).after, "y");
  EXPECT_TRUE(result.difference());
  EXPECT_EQ(thing("b"), nullptr);
}

TEST_P(Apply, AnotherSetsDocumentNeedsTake) {
  apply(kTwo, "one");
  EXPECT_TRUE(apply(kTwo, "two").refused());
  auto taking = request(kTwo, "two");
  taking.take = true;
  auto result = documents.apply(taking);
  ASSERT_FALSE(result.refused());
  ASSERT_EQ(result.taken_over.size(), 2u);
  EXPECT_EQ(result.taken_over[0].from_set, "one");
  EXPECT_EQ(documents.get("Thing", "a")->set, "two");
  EXPECT_TRUE(apply(kTwo, "one").refused());
}

TEST_P(Apply, TakesOverAndListsWhatWasMadeInTheInterface) {
  apply(kTwo);
  ASSERT_EQ(edit(thing_edit("ui", "team: red")).status, EditResult::Status::done);
  EXPECT_EQ(documents.get("Thing", "ui")->set, "");
  auto result = apply(documents.export_yaml());
  ASSERT_EQ(result.taken_over.size(), 1u);
  EXPECT_EQ(result.taken_over[0].name, "ui");
  EXPECT_FALSE(result.difference());
  EXPECT_EQ(documents.get("Thing", "ui")->set, "default");
}

TEST_P(Apply, PruneRemovesOnlyTheSetsOwnAndAsksAboveTenPercent) {
  std::string many = doc("Team", "red", "");
  for (int i = 0; i < 19; ++i) many += doc("Thing", "t" + std::to_string(i), "team: red");
  apply(many + doc("Thing", "x", "team: red"));
  apply(doc("Thing", "other", "team: red"), "two");
  auto one_less = request(many);
  one_less.prune = true;
  auto result = documents.apply(one_less);
  ASSERT_FALSE(result.refused()) << result.findings[0].text();
  ASSERT_EQ(result.removed.size(), 1u);
  EXPECT_EQ(result.removed[0].name, "x");
  EXPECT_NE(thing("other"), nullptr);
  auto drastic = request(doc("Team", "red", ""));
  drastic.prune = true;
  auto refused = documents.apply(drastic);
  EXPECT_TRUE(refused.refused());
  EXPECT_EQ(refused.removed.size(), 19u) << "listed first";
  EXPECT_NE(thing("t3"), nullptr);
  drastic.yes = true;
  EXPECT_FALSE(documents.apply(drastic).refused());
  EXPECT_EQ(thing("t3"), nullptr);
  EXPECT_NE(thing("other"), nullptr);
}

TEST_P(Apply, ExportIsAFixedPointAndLoadsIntoAnEmptyOnus) {
  apply(kTwo +
        doc("Thing", "b", "team: red, key: \"012\", parts: [{name: \"no\"}, {name: \"a: b\", count: 3}]"));
  std::string exported = documents.export_yaml();
  auto result = apply(exported);
  EXPECT_EQ(result.unchanged, 3u);
  EXPECT_FALSE(result.difference());
  EXPECT_EQ(documents.export_yaml(), exported);
  EXPECT_LT(exported.find("kind: Team"), exported.find("kind: Thing"));
}

TEST_P(Apply, TheFirstVersionAnswersForAllEarlierTime) {
  Instant start = clock.now();
  apply(kTwo);
  auto before = documents.at(start - Duration::days(400));
  ASSERT_NE(before->find<Thing>("a"), nullptr);
  EXPECT_TRUE(before->find<Thing>("a")->meta.before_record);
  EXPECT_FALSE(documents.current()->find<Thing>("a")->meta.before_record);
}

TEST_P(Apply, LaterVersionsHoldFromTheirCommitAndRemovalsToo) {
  apply(kTwo);
  Instant created = documents.current()->find<Thing>("a")->meta.valid_from;
  auto later = [&] { clock.advance(Duration::hours(1)); };
  auto value = [&](Instant t) { return documents.at(t); };
  later();
  edit(thing_edit("a", "{team: red, size: large, parts: [{name: p}]}"));
  Instant changed_at = documents.get("Thing", "a")->valid_from;
  later();
  Edit removal = thing_edit("a", "{}");
  removal.spec.reset();
  ASSERT_EQ(edit(removal).status, EditResult::Status::done);
  EXPECT_EQ(thing("a"), nullptr);
  Instant removed_at = documents.history("Thing", "a").at(0).valid_from;
  later();
  edit(thing_edit("a", "team: red"));
  Instant again_at = documents.get("Thing", "a")->valid_from;
  if (GetParam() == store::Engine::postgresql) {
    // Its clock is the database's own; only the order of the instants is known.
    ASSERT_LT(created, changed_at);
    ASSERT_LT(removed_at, again_at);
  }
  EXPECT_EQ(value(created)->find<Thing>("a")->spec.size, Size::small);
  EXPECT_EQ(value(changed_at)->find<Thing>("a")->spec.size, Size::large);
  EXPECT_EQ(value(changed_at - Duration{1})->find<Thing>("a")->spec.size, Size::small);
  EXPECT_EQ(value(removed_at)->find<Thing>("a"), nullptr);
  EXPECT_EQ(value(again_at - Duration{1})->find<Thing>("a"), nullptr);
  EXPECT_NE(value(again_at)->find<Thing>("a"), nullptr);
  EXPECT_EQ(documents.changes({created, again_at + Duration{1}}).size(), 3u);
}

TEST_P(Apply, AVersionForLaterHoldsWhenItsInstantComes) {
  apply(kTwo);
  auto for_later = request(doc("Thing", "a", "team: red, size: large, parts: [{name: p}]", "An A"));
  Instant created = documents.get("Thing", "a")->recorded_at;  // by the store's clock, PostgreSQL's its own
  Instant due = created + Duration::hours(5);
  for_later.valid_from = due;
  ASSERT_FALSE(documents.apply(for_later).refused());
  EXPECT_EQ(thing("a")->size, Size::small);
  ASSERT_TRUE(documents.next_change());
  EXPECT_EQ(*documents.next_change(), due);
  EXPECT_EQ(documents.at(due)->find<Thing>("a")->spec.size, Size::large);
  changed.clear();
  clock.set(due);
  EXPECT_EQ(thing("a")->size, Size::large);
  EXPECT_EQ(changed.size(), 1u);
  EXPECT_FALSE(documents.next_change());
  for_later.valid_from = created - Duration{1};
  EXPECT_TRUE(documents.apply(for_later).refused()) << "the past is not changed";
}

TEST_P(Apply, UndoAppliesTheFormerVersion) {
  apply(kTwo);
  edit(thing_edit("a", "{team: red, size: large, parts: [{name: p}]}"));
  auto undo = [&] {
    return store().write_returning<EditResult>(
        [&](store::Tx& tx) { return documents.undo(tx, "Thing", "a", "person:ann", ""); });
  };
  EXPECT_EQ(undo().status, EditResult::Status::done);
  EXPECT_EQ(thing("a")->size, Size::small);
  EXPECT_EQ(documents.get("Thing", "a")->title, "An A");
  EXPECT_EQ(undo().status, EditResult::Status::done);
  EXPECT_EQ(thing("a")->size, Size::large);
  edit(thing_edit("fresh", "team: red"));
  auto result = store().write_returning<EditResult>(
      [&](store::Tx& tx) { return documents.undo(tx, "Thing", "fresh", "person:ann", ""); });
  EXPECT_EQ(result.status, EditResult::Status::done);
  EXPECT_EQ(thing("fresh"), nullptr);
  EXPECT_EQ(documents.history("Thing", "a").size(), 4u);
}

TEST_P(Apply, AnEditOfAnOlderVersionIsAMismatch) {
  apply(kTwo);
  Edit one = thing_edit("a", "{team: red, delay: 9m}");
  one.if_match = documents.get("Thing", "a")->seq;
  EXPECT_EQ(edit(one).status, EditResult::Status::done);
  one.spec->set("delay", Node::scalar("10m"));
  EXPECT_EQ(edit(one).status, EditResult::Status::mismatch);
  EXPECT_EQ(thing("a")->delay, Duration::minutes(9));
}

TEST_P(Apply, WhatAPersonEditedAFileLeavesAndTells) {
  apply(doc("Person", "p", "note: a"));
  ASSERT_EQ(apply(doc("Person", "p", "note: b")).updated.size(), 1u);
  Edit own = thing_edit("p", "note: mine");
  own.kind = "Person";
  own.by_owner = true;
  ASSERT_EQ(edit(own).status, EditResult::Status::done);
  auto result = apply(doc("Person", "p", "note: c"));
  EXPECT_EQ(result.unchanged, 1u);
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].text(), "warning: f.yaml:4: Person/p: spec.note: kept: the person edited it");
  EXPECT_TRUE(documents.get("Person", "p")->edited_by_owner);
}

TEST_P(Apply, AnotherNodeSeesTheChangeAfterRefresh) {
  auto other_store = another_store();
  Documents other(*other_store, registry, clock);
  other.load();
  apply(kTwo);
  other.refresh();
  EXPECT_NE(other.current()->find<Thing>("a"), nullptr);
  EXPECT_EQ(other.current()->version, documents.current()->version);
  EXPECT_EQ(other.export_yaml(), documents.export_yaml());
}

TEST_P(Apply, ARolledBackTransactionLeavesNothingInMemory) {
  apply(kTwo);
  EXPECT_THROW(store().write([&](store::Tx& tx) {
    documents.edit(tx, thing_edit("gone", "team: red"));
    EXPECT_NE(documents.current(tx)->find<Thing>("gone"), nullptr);
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  EXPECT_EQ(thing("gone"), nullptr);
  documents.refresh();
  EXPECT_EQ(thing("gone"), nullptr);
}

TEST_P(Apply, ConcurrentEditsAreAllKeptAndSeen) {
  apply(kTwo);
  constexpr int kThreads = 4, kEdits = 10;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < kEdits; ++j) {
        std::string name = "t" + std::to_string(i) + "-" + std::to_string(j);
        EXPECT_EQ(edit(thing_edit(name, "team: red")).status, EditResult::Status::done);
        EXPECT_NE(documents.current()->find<Thing>(name), nullptr) << "an edit is seen once it is committed";
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(documents.current()->all<Thing>().size(), 1u + kThreads * kEdits);
  EXPECT_EQ(documents.current()->version, 1 + kThreads * kEdits);
  Documents fresh(store(), registry, clock);
  fresh.load();
  EXPECT_EQ(fresh.export_yaml(), documents.export_yaml());
}

TEST_P(Apply, AuditsEachDocumentWithoutSecrets) {
  apply(doc("Team", "red", "") + doc("Thing", "a", "team: red, key: hush"));
  auto entries =
      store().read_returning<json::array>([](store::Tx& tx) { return audit::list(tx, 0, 10, "", ""); });
  ASSERT_EQ(entries.size(), 2u);
  std::string text = json::serialize(entries);
  EXPECT_EQ(text.find("hush"), std::string::npos);
  EXPECT_NE(text.find("document.create"), std::string::npos);
}

TEST_P(Apply, TakesTwoThousandServicesWholeAndThenChangesNothing) {
  std::string yaml;
  for (int i = 0; i < 200; ++i) yaml += doc("Team", "team-" + std::to_string(i), "note: hello");
  for (int i = 0; i < 3500; ++i) {
    yaml +=
        doc("Thing", "thing-" + std::to_string(i),
            "team: team-" + std::to_string(i % 200) + ", parts: [{name: a}, {name: b, count: 2}]", "Thing");
  }
  EXPECT_EQ(apply(yaml).created.size(), 3700u);
  EXPECT_EQ(apply(yaml).unchanged, 3700u);
}

TEST_P(Apply, RoutesApplyListEditAndCompareETags) {
  server::Router router;
  add_routes(router, documents);
  auto call = [&](std::string method, std::string path, std::string body = "",
                  std::vector<std::pair<std::string, std::string>> headers = {},
                  std::vector<std::pair<std::string, std::string>> query = {}) {
    auto match = router.match(method, path);
    EXPECT_NE(match.route, nullptr) << method << path;
    server::Request request;
    request.method = method;
    request.path = path;
    request.body = std::move(body);
    request.headers = std::move(headers);
    request.query = std::move(query);
    request.params = match.params;
    request.principal.role = server::Role::admin;
    request.principal.person = "ann";
    return match.route->handler(request);
  };
  auto applied = call("POST", "/api/v1/apply", kTwo);
  ASSERT_EQ(applied.status, 200) << applied.body;
  EXPECT_EQ(json::parse(applied.body).at("created").as_array().size(), 2u);
  auto bad = call("POST", "/api/v1/apply", doc("Thing", "z", "team: nobody"), {}, {{"file", "z.yaml"}});
  EXPECT_EQ(bad.status, 422);
  EXPECT_NE(bad.body.find("z.yaml:4:14: Thing/z: spec.team"), std::string::npos) << bad.body;
  auto as_json =
      call("POST", "/api/v1/apply",
           R"({"documents":[{"apiVersion":"onus.dev/v1","kind":"Team","metadata":{"name":"blue"}}]})",
           {{"content-type", "application/json"}});
  EXPECT_EQ(as_json.status, 200) << as_json.body;
  EXPECT_EQ(call("GET", "/api/v1/export").body, documents.export_yaml());
  auto page = json::parse(call("GET", "/api/v1/documents", "", {}, {{"limit", "2"}}).body);
  EXPECT_EQ(page.at("items").as_array().size(), 2u);
  auto rest = json::parse(
      call("GET", "/api/v1/documents", "", {}, {{"after", std::string(page.at("next").as_string())}}).body);
  EXPECT_EQ(rest.at("items").as_array().size(), 1u);
  auto one = json::parse(call("GET", "/api/v1/documents/Thing/a").body);
  std::string etag = '"' + std::string(one.at("etag").as_string()) + '"';
  auto put = call("PUT", "/api/v1/documents/Thing/a", R"({"title":"B","spec":{"team":"red"}})",
                  {{"if-match", etag}});
  EXPECT_EQ(put.status, 200) << put.body;
  EXPECT_EQ(
      call("PUT", "/api/v1/documents/Thing/a", R"({"spec":{"team":"red"}})", {{"if-match", etag}}).status,
      412);
  EXPECT_EQ(call("PUT", "/api/v1/documents/Thing/a", R"({"spec":{"team":"none"}})").status, 422);
  EXPECT_EQ(call("PUT", "/api/v1/documents/Thing/a", R"({"spec":{"team":"red"},"x":1})").status, 400);
  EXPECT_EQ(call("PUT", "/api/v1/documents/Thing/new", R"({"spec":{"team":"red"}})").status, 201);
  EXPECT_EQ(call("POST", "/api/v1/documents/Thing/a/undo").status, 200);
  EXPECT_EQ(documents.get("Thing", "a")->title, "An A");
  EXPECT_EQ(json::parse(call("GET", "/api/v1/documents/Thing/a/history").body).at("items").as_array().size(),
            3u);
  EXPECT_EQ(call("POST", "/api/v1/documents/preview", R"({"kind":"Thing","name":"a","spec":{"team":"blue"}})")
                .status,
            200);
  EXPECT_EQ(call("DELETE", "/api/v1/documents/Thing/a").status, 204);
  EXPECT_EQ(call("GET", "/api/v1/documents/Thing/a").status, 404);
  EXPECT_EQ(json::parse(call("GET", "/api/v1/schema.json").body).at("oneOf").as_array().size(), 3u);
}

TEST_P(Apply, MembersWriteOnlyWhatTheyMay) {
  apply(kTwo);
  server::Router router;
  add_routes(router, documents,
             [](const server::Principal&, const Organisation&, std::string_view, std::string_view,
                const Node* spec) { return spec != nullptr && spec->find("team")->text == "red"; });
  auto put = [&](std::string team) {
    auto match = router.match("PUT", "/api/v1/documents/Thing/a");
    server::Request request;
    request.params = match.params;
    request.principal.role = server::Role::member;
    request.body = R"({"spec":{"team":")" + team + R"("}})";
    return match.route->handler(request).status;
  };
  EXPECT_EQ(put("red"), 200);
  EXPECT_EQ(put("blue"), 403);
}

}  // namespace
}  // namespace onus::document
