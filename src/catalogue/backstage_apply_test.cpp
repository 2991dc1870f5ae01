// Applying Backstage's entities on a real store: what an import owns, and that a second one changes nothing.
#include <gmock/gmock.h>

#include <fstream>

#include "audit/audit.h"
#include "catalogue/service.h"
#include "document/document.h"
#include "people/people.h"
#include "store/files_testing.h"
#include "store/store_testing.h"

namespace onus::catalogue {
namespace {

using document::ApplyRequest;
using document::ApplyResult;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

document::Registry make_registry() {
  document::Registry out;
  people::register_kinds(out);
  register_kinds(out);
  return out;
}

class BackstageApply : public store::EachStore {
 protected:
  void SetUp() override {
    std::vector<store::Migration> all;
    for (const auto& one : audit::migrations()) all.push_back(one);
    for (const auto& one : document::migrations()) all.push_back(one);
    store().migrate(all);
    documents.load();
  }
  ApplyRequest request(const std::string& yaml) {
    ApplyRequest out;
    out.documents = document::parse_documents(yaml, "c.yaml", out.findings);
    out.actor = "person:ann";
    return out;
  }
  ApplyResult apply(const std::string& yaml, bool prune = false) {
    ApplyRequest one = request(yaml);
    one.prune = prune;
    one.yes = prune;
    return documents.apply(one);
  }
  /// Edits a document on the screen, as its former spec with `fields` (YAML) added.
  void edit(const std::string& kind, const std::string& name, const std::string& fields) {
    document::Edit one;
    one.kind = kind;
    one.name = name;
    one.title = documents.get(kind, name)->title;
    one.spec = documents.get(kind, name)->spec;
    std::vector<document::Finding> findings;
    const document::Node added = document::parse_yaml(fields, "", findings).at(0);
    for (const auto& [key, value] : added.fields) one.spec->set(key, value);
    one.actor = "person:ann";
    auto result =
        store().write_returning<document::EditResult>([&](store::Tx& tx) { return documents.edit(tx, one); });
    ASSERT_EQ(result.status, document::EditResult::Status::done);
  }
  Service service(const std::string& name) { return documents.current()->find<Service>(name)->spec; }
  people::Team team(const std::string& name) { return documents.current()->find<people::Team>(name)->spec; }
  static std::vector<std::string> texts(const ApplyResult& result) {
    std::vector<std::string> out;
    for (const auto& found : result.findings) out.push_back(found.text());
    return out;
  }

  const document::Registry registry = make_registry();
  document::Documents documents{store(), registry, clock};
};
ONUS_EACH_STORE(BackstageApply);

std::string entity_yaml(const std::string& kind, const std::string& name, const std::string& spec,
                        const std::string& metadata = "") {
  return "---\napiVersion: backstage.io/v1alpha1\nkind: " + kind + "\nmetadata: {name: " + name +
         (metadata.empty() ? "" : ", " + metadata) + "}\nspec: {" + spec + "}\n";
}
const std::string kOrg = entity_yaml("Group", "red", "type: team, children: []") +
                         entity_yaml("User", "ann", "profile: {email: ann@acme.example}, memberOf: [red]") +
                         entity_yaml("User", "bob", "profile: {email: bob@acme.example}, memberOf: [red]");
const std::string kShop =
    entity_yaml("Component", "shop", "owner: red, dependsOn: ['component:cart', 'resource:db']",
                "title: Shop, description: Sells, links: [{url: 'https://w.example/r', title: Runbook}]") +
    entity_yaml("Component", "cart", "owner: red") + entity_yaml("Resource", "db", "owner: red");

TEST_P(BackstageApply, ASecondImportChangesNothing) {
  std::ifstream in(store::source_file("src/catalogue/testdata/catalog-info.yaml"));
  const std::string yaml{std::istreambuf_iterator<char>(in), {}};
  ApplyResult first = apply(yaml);
  ASSERT_FALSE(first.refused()) << ::testing::PrintToString(texts(first));
  EXPECT_EQ(first.created.size(), 12U);
  const std::int64_t version = documents.current()->version;
  ApplyResult second = apply(yaml);
  EXPECT_FALSE(second.difference());
  EXPECT_EQ(second.unchanged, 12U);
  EXPECT_EQ(documents.current()->version, version);
  EXPECT_FALSE(apply(yaml, true).difference());
  // What was imported is documents like any other: the export says the same.
  EXPECT_FALSE(apply(documents.export_yaml()).difference());
}

TEST_P(BackstageApply, DryRunTellsTheDifferenceAndWritesNothing) {
  ApplyRequest one = request(kOrg + kShop);
  one.dry_run = true;
  EXPECT_TRUE(documents.apply(one).difference());
  EXPECT_EQ(documents.current()->find<Service>("shop"), nullptr);
  apply(kOrg + kShop);
  EXPECT_FALSE(documents.apply(one).difference());
}

TEST_P(BackstageApply, OnlyWhatAnImportSaidIsTakenAwayAndOnlyByPrune) {
  apply(kOrg + kShop);
  EXPECT_THAT(team("red").members, ElementsAre("ann", "bob"));
  edit("Service", "shop", "{exposurePerHour: 50000}");
  edit("Team", "red", "{kind: operations, budgetHolder: head-of-product}");
  const std::string less = entity_yaml("Group", "red", "type: team, children: []") +
                           entity_yaml("User", "ann", "profile: {email: ann@acme.example}, memberOf: [red]") +
                           entity_yaml("User", "bob", "profile: {email: bob@acme.example}") +
                           entity_yaml("Component", "shop", "owner: red, dependsOn: ['component:cart']") +
                           entity_yaml("Component", "cart", "owner: red") +
                           entity_yaml("Resource", "db", "owner: red");
  ApplyResult kept = apply(less);
  ASSERT_FALSE(kept.refused());
  EXPECT_FALSE(kept.difference());
  EXPECT_THAT(texts(kept),
              Contains("warning: c.yaml:19: Service/shop: metadata.name: spec.dependsOn (db) stays, although "
                       "the entity no longer says it: remove it with --prune"));
  EXPECT_THAT(texts(kept), Contains(HasSubstr("Team/red: metadata.name: spec.members (bob) stays")));
  EXPECT_THAT(texts(kept), Contains(HasSubstr("Service/shop: metadata.name: title (Shop) stays")));
  EXPECT_THAT(service("shop").depends_on, ElementsAre("cart", "db"));

  ApplyResult gone = apply(less, true);
  EXPECT_EQ(gone.updated.size(), 2U);
  EXPECT_THAT(gone.removed, IsEmpty());
  EXPECT_THAT(team("red").members, ElementsAre("ann"));
  EXPECT_EQ(team("red").kind, people::TeamKind::operations);
  EXPECT_EQ(team("red").budget_holder, "head-of-product");
  EXPECT_THAT(service("shop").depends_on, ElementsAre("cart"));
  EXPECT_THAT(service("shop").links, IsEmpty());
  EXPECT_EQ(service("shop").description, "");
  EXPECT_EQ(documents.get("Service", "shop")->title, "shop");
  EXPECT_TRUE(service("shop").exposure_per_hour.has_value());
  EXPECT_FALSE(apply(less, true).difference());
}

TEST_P(BackstageApply, WhatSomebodyAddedBesideAnImportStaysThroughPrune) {
  apply(kOrg + kShop + entity_yaml("Component", "extra", "owner: red"));
  edit("Service", "shop",
       "{exposurePerHour: 50000, group: alert, dependsOn: [cart, db, extra], links: {runbook: "
       "'https://w.example/r', "
       "wiki: 'https://w.example/'}}");
  for (bool prune : {false, true}) {
    ApplyResult again = apply(kOrg + kShop + entity_yaml("Component", "extra", "owner: red"), prune);
    EXPECT_FALSE(again.difference());
    EXPECT_THAT(service("shop").depends_on, ElementsAre("cart", "db", "extra"));
    EXPECT_EQ(service("shop").links.size(), 2U);
    EXPECT_EQ(service("shop").group.by, Grouping::By::alert);
  }
  edit("Service", "shop", "{links: {runbook: 'https://w.example/other'}}");
  apply(kOrg + kShop + entity_yaml("Component", "extra", "owner: red"));
  EXPECT_EQ(service("shop").links.at("runbook"),
            "https://w.example/r");  // Backstage says it, so it is Backstage's
}

TEST_P(BackstageApply, WhatWasEnteredByHandIsNotAcceptedByAnImport) {
  apply(kOrg + kShop);
  EXPECT_TRUE(documents.get("Service", "shop")->from_file);
  apply(kOrg + entity_yaml("Component", "shop", "owner: red", "title: The shop"));
  EXPECT_TRUE(documents.get("Service", "shop")->from_file);
  edit("Service", "shop", "{exposurePerHour: 50000}");
  apply(kOrg + kShop);
  EXPECT_EQ(documents.get("Service", "shop")->title, "Shop");
  EXPECT_FALSE(documents.get("Service", "shop")->from_file);
}

TEST_P(BackstageApply, PruneRemovesWhatIsGoneButNothingThatWasRejected) {
  apply(kOrg + kShop);
  const std::string less = entity_yaml("Component", "shop", "owner: red, dependsOn: ['component:cart']") +
                           entity_yaml("Component", "cart", "owner: blue");
  ApplyResult rejected = apply(kOrg + less, true);
  ASSERT_FALSE(rejected.refused()) << ::testing::PrintToString(texts(rejected));
  EXPECT_THAT(texts(rejected), Contains(HasSubstr("Component/cart: spec.owner: not imported")));
  ASSERT_EQ(rejected.removed.size(), 1U);
  EXPECT_EQ(rejected.removed[0].name, "db");
  EXPECT_EQ(service("cart").team, "red");
}

TEST_P(BackstageApply, PruneTakesWhatIsGoneOutOfWhatNeedsIt) {
  apply(kOrg + kShop);
  const std::string less =
      entity_yaml("Group", "red", "type: team, members: [ann, bob]") +
      entity_yaml("User", "ann", "profile: {email: ann@acme.example}") +
      entity_yaml("Component", "shop", "owner: red, dependsOn: ['component:cart', 'resource:db']") +
      entity_yaml("Component", "cart", "owner: red");
  EXPECT_FALSE(apply(less).difference());
  ApplyResult gone = apply(less, true);
  ASSERT_FALSE(gone.refused()) << ::testing::PrintToString(texts(gone));
  EXPECT_EQ(gone.removed.size(), 2U);
  EXPECT_THAT(service("shop").depends_on, ElementsAre("cart"));
  EXPECT_THAT(team("red").members, ElementsAre("ann"));
  EXPECT_THAT(texts(gone), Contains(HasSubstr("spec.dependsOn: `resource:db` is not known; it is left out")));
}

TEST_P(BackstageApply, StandsBesideDocumentsInOneFile) {
  ApplyResult out =
      apply("apiVersion: onus.dev/v1\nkind: Team\nmetadata: {name: red}\nspec: {kind: product}\n" +
            entity_yaml("Component", "shop", "owner: red") + entity_yaml("Widget", "w", "a: b") +
            "---\napiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\n");
  ASSERT_FALSE(out.refused()) << ::testing::PrintToString(texts(out));
  EXPECT_EQ(service("shop").team, "red");
  EXPECT_THAT(texts(out),
              Contains("warning: c.yaml:16: Thing/x: not imported: Onus knows no such kind of entity"));
  // Without entities beside it, a foreign document is a mistake as ever.
  EXPECT_TRUE(apply("apiVersion: example.com/v1\nkind: Team\nmetadata: {name: x}\n").refused());
}

TEST_P(BackstageApply, IsAllOrNothingAndKeepsToItsSet) {
  apply(kOrg + kShop);
  ApplyRequest other = request(kOrg + kShop);
  other.set = "backstage";
  ApplyResult refused = documents.apply(other);
  EXPECT_TRUE(refused.refused());
  EXPECT_THAT(texts(refused),
              Contains(HasSubstr("Service/shop: metadata.name: belongs to the set `default`")));
  other.take = true;
  EXPECT_FALSE(documents.apply(other).refused());
  EXPECT_EQ(documents.get("Service", "shop")->set, "backstage");
  other.documents.push_back({"c.yaml", document::Node::map()});
  EXPECT_TRUE(documents.apply(other).refused());
}

TEST_P(BackstageApply, TwoThousandEntitiesChangeNothingTheSecondTime) {
  std::string yaml;
  for (int t = 0; t < 100; ++t)
    yaml += entity_yaml("Group", "t-" + std::to_string(t), "type: team, children: []");
  for (int p = 0; p < 500; ++p)
    yaml += entity_yaml("User", "p-" + std::to_string(p),
                        "profile: {email: p" + std::to_string(p) + "@acme.example}, memberOf: [t-" +
                            std::to_string(p % 100) + "]");
  for (int s = 0; s < 1400; ++s)
    yaml += entity_yaml("Component", "s-" + std::to_string(s),
                        "type: service, lifecycle: production, owner: t-" + std::to_string(s % 100) +
                            (s > 50 ? ", dependsOn: ['component:s-" + std::to_string(s % 50) + "']" : ""),
                        "description: A service, links: [{url: 'https://w.example/" + std::to_string(s) +
                            "', title: Runbook}]");
  EXPECT_EQ(apply(yaml).created.size(), 2000U);
  EXPECT_FALSE(apply(yaml).difference());
}

}  // namespace
}  // namespace onus::catalogue
