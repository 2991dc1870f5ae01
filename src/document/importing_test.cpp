// What an import may change of what is stored: it adds and replaces what it says, and takes away only what it
// had said before.
#include "document/importing.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace onus::document {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Node node(const std::string& yaml) {
  std::vector<Finding> findings;
  auto out = parse_yaml(yaml, "", findings);
  EXPECT_THAT(findings, IsEmpty());
  return out.empty() ? Node::map() : out[0];
}

struct Completed {
  Node spec;
  std::vector<std::string> dropped;
};
Completed completed(const Node& stored, const Node& said, const Node& before, bool prune) {
  Completed out;
  out.spec = complete(stored, said, before, prune, out.dropped);
  return out;
}

TEST(Complete, AddsAndReplacesAndLeavesTheRest) {
  auto out = completed(node("{a: 1, b: {x: 1, y: 2}, l: [p, q], parts: [{n: 1}]}"),
                       node("{a: 2, b: {x: 3, z: 4}, l: [q, r], c: 5, parts: [{n: 2}]}"), Node{}, true);
  EXPECT_EQ(out.spec, node("{a: 2, b: {x: 3, y: 2, z: 4}, l: [p, q, r], parts: [{n: 2}], c: 5}"));
  EXPECT_THAT(out.dropped, IsEmpty());
}

TEST(Complete, KeepsWhatIsNoLongerSaidUntilItIsPruned) {
  const Node stored = node("{a: 1, b: {x: 1, own: 2}, l: [p, own], m: [q], d: {k: v}}");
  const Node before = node("{a: 1, b: {x: 1}, l: [p], m: [q], d: {k: v}}");
  auto kept = completed(stored, node("{l: []}"), before, false);
  EXPECT_EQ(kept.spec, stored);
  EXPECT_THAT(kept.dropped,
              ElementsAre("spec.l (p)", "spec.a (1)", "spec.b.x (1)", "spec.m (q)", "spec.d.k (v)"));
  EXPECT_EQ(completed(stored, node("{l: []}"), before, true).spec, node("{b: {own: 2}, l: [own]}"));
}

TEST(Complete, LeavesWhatSomebodyWroteInItsPlace) {
  auto out = completed(node("{a: mine}"), Node::map(), node("{a: theirs}"), true);
  EXPECT_EQ(out.spec, node("{a: mine}"));
  EXPECT_THAT(out.dropped, IsEmpty());
}

/// A spec of a few fields, as imports make them: words, lists of words without repetition, maps of words.
Node any_spec() {
  const std::array<const char*, 3> words{"p", "q", "r"};
  auto chance = [] { return *rc::gen::arbitrary<bool>(); };
  auto word = [&] { return Node::scalar(words.at(*rc::gen::inRange<std::size_t>(0, words.size()))); };
  Node out = Node::map(), list = Node::list(), map = Node::map();
  for (const char* key : {"a", "b"})
    if (chance()) out.set(key, word());
  for (const char* one : words) {
    if (chance()) list.items.push_back(Node::scalar(one));
    if (chance()) map.set(one, word());
  }
  if (chance()) out.set("list", list);
  if (chance()) out.set("map", map);
  return out;
}

RC_GTEST_PROP(Complete, ASecondTimeChangesNothing, ()) {
  const Node stored = any_spec(), said = any_spec(), before = any_spec();
  for (bool prune : {false, true}) {
    const Node once = completed(stored, said, before, prune).spec;
    RC_ASSERT(completed(once, said, said, prune).spec == once);
    RC_ASSERT(completed(once, said, said, prune).dropped.empty());
  }
}

RC_GTEST_PROP(Complete, TakesAwayNothingWithoutPruneAndNothingThatWasNotSaid, ()) {
  const Node stored = any_spec(), said = any_spec(), before = any_spec();
  const Node kept = completed(stored, said, before, false).spec;
  const Node pruned = completed(stored, said, before, true).spec;
  auto has = [](const Node& spec, const std::string& key) { return spec.find(key) != nullptr; };
  for (const auto& [key, value] : stored.fields) {
    RC_ASSERT(has(kept, key));
    RC_ASSERT(has(pruned, key) || has(before, key));
  }
  for (const auto& [key, value] : said.fields) {
    RC_ASSERT(has(kept, key));
    RC_ASSERT(has(pruned, key));
  }
}

}  // namespace
}  // namespace onus::document
