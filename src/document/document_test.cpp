// Tests of the store of documents: apply, ownership, prune, undo, the past and the future, on both engines.
#include "document/document.h"

#include <thread>

#include "document/document_testing.h"

namespace onus::document {
namespace {

class Apply : public ApplyTest {};
ONUS_EACH_STORE(Apply);

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
  EXPECT_EQ(undo("Thing", "a").status, EditResult::Status::done);
  EXPECT_EQ(thing("a")->size, Size::small);
  EXPECT_EQ(documents.get("Thing", "a")->title, "An A");
  EXPECT_EQ(undo("Thing", "a").status, EditResult::Status::done);
  EXPECT_EQ(thing("a")->size, Size::large);
  edit(thing_edit("fresh", "team: red"));
  EXPECT_EQ(undo("Thing", "fresh").status, EditResult::Status::done);
  EXPECT_EQ(thing("fresh"), nullptr);
  EXPECT_EQ(documents.history("Thing", "a").size(), 4u);
}

TEST_P(Apply, UndoOfAFirstVersionRemovesAndOfARemovalBringsBack) {
  apply(kTwo);
  EXPECT_EQ(undo("Thing", "a").seq, 0) << "nothing is in force";
  EXPECT_EQ(thing("a"), nullptr);
  ASSERT_EQ(undo("Thing", "a").status, EditResult::Status::done);
  EXPECT_EQ(thing("a")->delay, Duration::minutes(5));
  EXPECT_EQ(documents.get("Thing", "a")->title, "An A");
  Edit removal = thing_edit("a", "{}");
  removal.spec.reset();
  ASSERT_EQ(edit(removal).status, EditResult::Status::done);
  ASSERT_EQ(undo("Thing", "a").status, EditResult::Status::done);
  EXPECT_EQ(thing("a")->delay, Duration::minutes(5));
  EXPECT_EQ(documents.history("Thing", "a").size(), 5u) << "each undo is a version, none is lost";
  EXPECT_EQ(undo("Thing", "never").status, EditResult::Status::not_found);
}

TEST_P(Apply, UndoIsRefusedIfItWouldLeaveAReferenceDangling) {
  apply(kTwo);
  EXPECT_EQ(undo("Team", "red").status, EditResult::Status::refused);
  EXPECT_TRUE(documents.get("Team", "red"));
}

TEST_P(Apply, UndoPassesOverAVersionThatDoesNotHoldYet) {
  apply(kTwo);
  Edit later = thing_edit("a", "{team: red, delay: 8m}");
  later.valid_from = documents.get("Thing", "a")->valid_from + Duration::days(30);
  ASSERT_EQ(edit(later).status, EditResult::Status::done);
  ASSERT_EQ(edit(thing_edit("a", "{team: red, delay: 9m}")).status, EditResult::Status::done);
  ASSERT_EQ(undo("Thing", "a").status, EditResult::Status::done);
  EXPECT_EQ(thing("a")->delay, Duration::minutes(5));
  EXPECT_EQ(documents.at(*later.valid_from)->find<Thing>("a")->spec.delay, Duration::minutes(8))
      << "what is entered for later stays";
}

TEST_P(Apply, APersonBroughtBackByUndoKeepsWhatTheyEdited) {
  apply(doc("Person", "p", "note: a"));
  Edit own = thing_edit("p", "note: mine");
  own.kind = "Person";
  own.by_owner = true;
  edit(own);
  own.spec.reset();
  own.by_owner = false;
  ASSERT_EQ(edit(own).status, EditResult::Status::done);
  ASSERT_EQ(undo("Person", "p").status, EditResult::Status::done);
  EXPECT_EQ(apply(doc("Person", "p", "note: b")).unchanged, 1u);
  EXPECT_EQ(documents.get("Person", "p")->spec.find("note")->text, "mine");
}

TEST_P(Apply, VersionsAreAddedAndNeverChanged) {
  apply(kTwo);
  auto rows = [&] {
    std::vector<std::string> out;
    store().read([&](store::Tx& tx) {
      out.clear();
      for (const auto& row :
           tx.query("select seq, spec, title, set_name, valid_from, recorded_at, actor from "
                    "document_version order by seq")) {
        out.push_back(std::to_string(row.integer(0)) + row.text(1) + row.text(2) + row.text(3) +
                      format(row.instant(4)) + format(row.instant(5)) + row.text(6));
      }
    });
    return out;
  };
  const auto first = rows();
  edit(thing_edit("a", "{team: red, delay: 9m}"));
  undo("Thing", "a");
  auto taking = request(doc("Thing", "a", "team: red, delay: 7m"), "two");
  taking.take = true;
  documents.apply(taking);
  taking.documents.clear();
  taking.prune = taking.yes = true;
  documents.apply(taking);
  const auto last = rows();
  ASSERT_EQ(last.size(), first.size() + 4);
  EXPECT_TRUE(std::equal(first.begin(), first.end(), last.begin()));
}

TEST_P(Apply, PruneOfExactlyATenthNeedsNoYes) {
  std::string many = doc("Team", "red", "");
  for (int i = 0; i < 8; ++i) many += doc("Thing", "t" + std::to_string(i), "team: red");
  apply(many + doc("Thing", "x", "team: red"));
  auto one_less = request(many);
  one_less.prune = true;
  EXPECT_FALSE(documents.apply(one_less).refused()) << "1 of 10";
  many = many.substr(0, many.find(doc("Thing", "t7", "team: red")));
  auto another = request(many);
  another.prune = true;
  EXPECT_TRUE(documents.apply(another).refused()) << "1 of 9";
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

}  // namespace
}  // namespace onus::document
