// Backstage's entities as documents: what becomes of which, and what is told about the rest.
#include "catalogue/backstage.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <fstream>

#include "base/text.h"
#include "document/document.h"
#include "store/files_testing.h"

namespace onus::catalogue {
namespace {

using document::Node;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

struct Result {
  std::map<std::string, Node> documents;  // by `Kind/name`
  std::vector<std::string> findings;
  std::vector<std::string> kept;

  const Node& spec(const std::string& document) const { return *documents.at(document).find("spec"); }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& [name, node] : documents) out.push_back(name);
    return out;
  }
};

Result import(const std::string& yaml, const std::set<std::string>& there = {}) {
  std::vector<document::Finding> syntax;
  const auto incoming = document::parse_documents(yaml, "c.yaml", syntax);
  EXPECT_THAT(syntax, IsEmpty());
  std::vector<const document::Incoming*> entities;
  for (const auto& one : incoming) entities.push_back(&one);
  auto imported = import_backstage(entities, [&](std::string_view kind, std::string_view name) {
    const bool found = there.contains(std::string(kind) + '/' + std::string(name));
    return found ? document::Presence::there : document::Presence::absent;
  });
  Result out;
  for (auto& one : imported.documents) {
    EXPECT_TRUE(one.partial);
    const std::string name =
        one.node.find("kind")->text + '/' + one.node.find("metadata")->find("name")->text;
    EXPECT_TRUE(out.documents.emplace(name, std::move(one.node)).second) << name << " twice";
  }
  for (const auto& found : imported.findings) out.findings.push_back(found.text());
  for (const auto& [kind, name] : imported.kept) out.kept.push_back(kind + '/' + name);
  return out;
}

std::string entity(const std::string& kind, const std::string& name, const std::string& spec,
                   const std::string& metadata = "") {
  return "---\napiVersion: backstage.io/v1alpha1\nkind: " + kind + "\nmetadata: {name: " + name +
         (metadata.empty() ? "" : ", " + metadata) + "}\nspec: {" + spec + "}\n";
}
const std::string kTeam = entity("Group", "red", "type: team, children: []");

std::string text(const Node& node, std::string_view field) {
  const Node* found = node.find(field);
  return found == nullptr ? "(absent)" : found->text;
}
std::vector<std::string> texts(const Node& node, std::string_view field) {
  std::vector<std::string> out;
  const Node* found = node.find(field);
  if (found != nullptr)
    for (const auto& item : found->items) out.push_back(item.text);
  return out;
}

std::string file(const std::string& name) {
  std::ifstream in(store::source_file("src/catalogue/testdata/" + name));
  EXPECT_TRUE(in.good()) << name;
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(EntityRef, LeavesOutKindAndNamespaceWhereTheyAreUnderstood) {
  auto parts = [](std::string_view text) {
    auto ref = parse_entity_ref(text, "group", "shop");
    return ref ? ref->kind + ' ' + ref->name_space + ' ' + ref->name : ref.error().message;
  };
  EXPECT_EQ(parts("red"), "group shop red");
  EXPECT_EQ(parts("default/red"), "group default red");
  EXPECT_EQ(parts("User:red"), "user shop red");
  EXPECT_EQ(parts(" user:Default/Red_One.x "), "user default Red_One.x");
  for (const char* bad : {"", ":", "/", "a:", "a/", ":a", "/a", "a:b:c", "a/b/c", "b/a:c", "a b",
                          "ann@acme.example", "${{ values.owner }}", "a\nb"})
    EXPECT_THAT(parts(bad), HasSubstr("is no reference")) << bad;
}

TEST(EntityRef, MakesOneNameOfWhatBackstageTakesForOne) {
  EXPECT_EQ(onus_name("default", "Checkout_Web.v2"), "checkout-web-v2");
  EXPECT_EQ(onus_name("Default", "A"), "a");
  EXPECT_EQ(onus_name("Shop", "a"), "shop-a");
}

TEST(Backstage, CatalogueBecomesDocuments) {
  const Result out = import(file("catalog-info.yaml"));
  EXPECT_THAT(
      out.names(),
      ElementsAre("Domain/sales", "Person/breanna-davison", "Person/jdoe", "Service/checkout-web-v2",
                  "Service/orders-db", "Service/partners-fraud-check", "Service/payments", "Service/refunds",
                  "Team/partners-buyers", "Team/shop-leads", "Team/team-checkout", "Team/team-payments"));
  EXPECT_EQ(text(*out.documents.at("Domain/sales").find("metadata"), "title"), "Selling things");
  EXPECT_EQ(text(*out.documents.at("Person/jdoe").find("metadata"), "title"), "Jenny Doe");
  EXPECT_EQ(text(out.spec("Person/jdoe"), "email"), "jenny-doe@acme.example");
  const Node& team = out.spec("Team/team-payments");
  EXPECT_EQ(text(team, "kind"), "operations");
  EXPECT_EQ(text(team, "domain"), "sales");
  EXPECT_THAT(texts(team, "members"), ElementsAre("jdoe", "breanna-davison"));
  EXPECT_EQ(text(*out.documents.at("Team/team-checkout").find("metadata"), "title"), "Checkout team");
  EXPECT_THAT(texts(out.spec("Team/team-checkout"), "members"), ElementsAre("jdoe"));
  EXPECT_EQ(text(out.spec("Team/team-checkout"), "kind"), "(absent)");
}

TEST(Backstage, ComponentsApisAndResourcesAreServicesThatNeedEachOther) {
  const Result out = import(file("catalog-info.yaml"));
  const Node& checkout = out.spec("Service/checkout-web-v2");
  EXPECT_EQ(text(checkout, "team"), "team-checkout");
  EXPECT_EQ(text(checkout, "description"), "Takes the customer from basket to payment.\nStateless.");
  EXPECT_THAT(texts(checkout, "dependsOn"), ElementsAre("orders-db", "payments", "partners-fraud-check"));
  const Node& links = *checkout.find("links");
  EXPECT_EQ(text(links, "runbook"), "https://wiki.acme.example/checkout/what-to-do");
  EXPECT_EQ(text(links, "dashboard"), "https://grafana.acme.example/d/checkout");
  EXPECT_EQ(text(links, "dashboard-2"), "https://app.datadoghq.eu/dashboard/abc");
  EXPECT_EQ(text(links, "admin-ui-eu"), "https://admin.acme.example");
  EXPECT_EQ(text(links, "source"), "https://github.com/acme/checkout");
  EXPECT_EQ(links.fields.size(), 5U);
  // The API of the component's own name is the component; the other stops with the component.
  EXPECT_EQ(text(out.spec("Service/payments"), "description"), "Takes money");
  EXPECT_THAT(texts(out.spec("Service/payments"), "dependsOn"), ElementsAre("orders-db"));
  EXPECT_THAT(texts(out.spec("Service/refunds"), "dependsOn"), ElementsAre("payments"));
  EXPECT_EQ(text(out.spec("Service/partners-fraud-check"), "team"), "partners-buyers");
}

TEST(Backstage, WhatIsNotTakenInIsNamedWithItsPlaceAndReason) {
  const Result out = import(file("catalog-info.yaml"));
  EXPECT_THAT(
      out.findings,
      ::testing::UnorderedElementsAre(
          "warning: c.yaml:2: Location/everything: not imported: a Location's targets are not fetched: apply "
          "those "
          "files themselves",
          "warning: c.yaml:194: Template/new-service: not imported: Onus knows no such kind of entity",
          "warning: c.yaml:203: Cluster/eu-1: not imported: Onus knows no such kind of entity",
          "warning: c.yaml:192: User/guest: spec.profile.email: not imported: is missing, and a person is "
          "reached by "
          "mail: add it",
          "warning: c.yaml:55: Component/Checkout_Web.v2: metadata.links: `mailto:checkout@acme.example` is "
          "no web "
          "address; it is left out",
          "warning: c.yaml:65: Component/Checkout_Web.v2: spec.dependsOn: `component:nobody-knows-it` is not "
          "known; "
          "it is left out"));
  EXPECT_THAT(out.kept, ElementsAre("Person/guest"));
}

TEST(Backstage, EntitiesOfOneNameInOnusAreAllRejectedByName) {
  const Result out =
      import(kTeam + entity("Component", "a_b", "owner: red") + entity("Resource", "A.B", "owner: red") +
             entity("Component", "c", "owner: red") + entity("API", "c", "owner: red") +
             entity("User", "c", "profile: {email: c@d.example}") + entity("Domain", "d", "owner: red") +
             entity("Domain", "d", "owner: red"));
  EXPECT_THAT(out.names(), ElementsAre("Person/c", "Team/red"));
  ASSERT_EQ(out.findings.size(), 6U);
  EXPECT_EQ(
      out.findings[0],
      "warning: c.yaml:34: Domain/d: metadata.name: not imported: is called `d` in Onus, and so is Domain/d "
      "(c.yaml:37): rename one, or remove it");
  EXPECT_THAT(out.findings[2],
              HasSubstr("Component/a_b: metadata.name: not imported: is called `a-b` in Onus, and so "
                        "is Resource/A.B (c.yaml:12)"));
  EXPECT_THAT(out.kept, ::testing::UnorderedElementsAre("Service/a-b", "Service/a-b", "Service/c",
                                                        "Service/c", "Domain/d", "Domain/d"));
}

TEST(Backstage, ServiceWithoutATeamIsRejected) {
  auto reason = [](const std::string& spec, const std::string& metadata = "") {
    const Result out = import(kTeam + entity("User", "ann", "profile: {email: a@b.example}") +
                              entity("Component", "x", spec, metadata));
    EXPECT_THAT(out.names(), ElementsAre("Person/ann", "Team/red"));
    EXPECT_THAT(out.kept, ElementsAre("Service/x"));
    EXPECT_EQ(out.findings.size(), 1U);
    return out.findings.at(0);
  };
  EXPECT_THAT(reason("type: service"), HasSubstr("spec.owner: not imported: is missing"));
  EXPECT_THAT(reason("owner: ''"), HasSubstr("is missing"));
  EXPECT_THAT(reason("owner: 'user:ann'"), HasSubstr("`user:ann` is no Group"));
  EXPECT_THAT(reason("owner: blue"),
              HasSubstr("the group `blue` is neither in this import nor a team in Onus"));
  EXPECT_THAT(reason("owner: '${{ values.owner }}'"), HasSubstr("is no reference"));
  EXPECT_THAT(reason("owner: [red]"), HasSubstr("a text belongs here"));
  EXPECT_THAT(reason("owner: red, dependsOn: y"), HasSubstr("a list belongs here"));
  EXPECT_THAT(reason("owner: red, system: {name: s}"), HasSubstr("a text belongs here"));
}

TEST(Backstage, OwnerIsInTheEntitysNamespaceAndMayBeInOnusAlready) {
  const std::string component = entity("Component", "x", "owner: red", "namespace: shop");
  EXPECT_THAT(import(kTeam + component).findings.at(0), HasSubstr("(`shop-red`)"));
  EXPECT_EQ(text(import(component, {"Team/shop-red"}).spec("Service/shop-x"), "team"), "shop-red");
}

TEST(Backstage, NeedsThatCloseACircleAreLeftOutAndNamed) {
  const Result out =
      import(kTeam + entity("Component", "a", "owner: red, consumesApis: [b-api], providesApis: [a-api]") +
             entity("Component", "b", "owner: red, consumesApis: [a-api], providesApis: [b-api]") +
             entity("API", "a-api", "owner: red") + entity("API", "b-api", "owner: red") +
             entity("Component", "self", "owner: red, dependsOn: ['component:self']"));
  EXPECT_THAT(texts(out.spec("Service/a"), "dependsOn"), ElementsAre("b-api"));
  EXPECT_THAT(texts(out.spec("Service/b-api"), "dependsOn"), ElementsAre("b"));
  EXPECT_THAT(texts(out.spec("Service/b"), "dependsOn"), ElementsAre("a-api"));
  EXPECT_THAT(texts(out.spec("Service/a-api"), "dependsOn"), IsEmpty());
  EXPECT_THAT(texts(out.spec("Service/self"), "dependsOn"), IsEmpty());
  EXPECT_THAT(out.findings, ElementsAre(HasSubstr("API/a-api: spec: needs `a`, which needs it in turn")));
}

TEST(Backstage, TeamOfSeveralDomainsIsPutInNone) {
  const std::string domains = entity("Domain", "d1", "owner: red") + entity("Domain", "d2", "owner: red") +
                              entity("System", "s1", "owner: red, domain: d1") +
                              entity("System", "s2", "owner: red, domain: d2");
  const Result out = import(kTeam + domains + entity("Component", "a", "owner: red, system: s1") +
                            entity("Component", "b", "owner: red, system: s2"));
  EXPECT_EQ(text(out.spec("Team/red"), "domain"), "(absent)");
  EXPECT_THAT(out.findings,
              ElementsAre(HasSubstr("Group/red: spec: has services in several domains (d1, d2)")));
  EXPECT_EQ(
      text(import(kTeam + domains + entity("Component", "a", "owner: red, system: s1")).spec("Team/red"),
           "domain"),
      "d1");
}

TEST(Backstage, NamesThatOnusCannotTakeAreRejected) {
  const Result out =
      import(kTeam + entity("Component", "'a b'", "owner: red") +
             entity("Component", std::string(64, 'x'), "owner: red") +
             entity("Component", "unrouted", "owner: red") + entity("Component", "'-a'", "owner: red"));
  EXPECT_THAT(out.names(), ElementsAre("Team/red"));
  EXPECT_EQ(out.findings.size(), 4U);
  for (const auto& found : out.findings) EXPECT_THAT(found, HasSubstr("metadata.name: not imported: "));
}

TEST(Backstage, FieldsOfAnotherShapeRejectTheirEntity) {
  for (const char* metadata : {"namespace: [a]", "title: {a: b}", "description: [a]", "links: {a: b}"}) {
    const Result out = import(kTeam + entity("Component", "x", "owner: red", metadata));
    EXPECT_THAT(out.names(), ElementsAre("Team/red")) << metadata;
    EXPECT_THAT(out.findings, ElementsAre(HasSubstr("Component/x: metadata."))) << metadata;
  }
  for (const char* spec : {"members: red", "members: [[a]]", "type: [a]", "profile: {displayName: [a]}"})
    EXPECT_THAT(import(entity("Group", "red", spec)).findings, ElementsAre(HasSubstr("not imported: ")))
        << spec;
  const std::string odd =
      "---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x, annotations: [a]}\n";
  EXPECT_THAT(import(odd).findings, ElementsAre(HasSubstr("spec.owner: not imported: is missing")));
  EXPECT_THAT(import(odd + "spec: [owner]\n").findings, ElementsAre(HasSubstr("is missing")));
}

TEST(Backstage, WithoutKindOrNameNothingIsImported) {
  const Result out = import(
      "---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {title: x}\n"
      "---\napiVersion: backstage.io/v1alpha1\nmetadata: {name: x}\n"
      "---\napiVersion: backstage.io/v1alpha1\nkind: [a]\nmetadata: [b]\n");
  EXPECT_THAT(out.findings,
              ElementsAre("c.yaml:2:1: metadata.name: is missing: an entity says its kind, and its name "
                          "in metadata",
                          StartsWith("c.yaml:6:1: kind: "), StartsWith("c.yaml:9:1: kind: ")));
}

TEST(Backstage, ManyThousandMistakesAreNotAllListed) {
  std::string needs;
  for (int i = 0; i < 20'000; ++i) needs += "nobody-" + std::to_string(i) + ",\n    ";
  const Result out = import(kTeam + entity("Component", "a", "owner: red, dependsOn: [" + needs + "]"));
  EXPECT_EQ(out.findings.size(), 10'000U);
  EXPECT_THAT(out.findings.back(), HasSubstr("more than 10,000"));
}

/// A catalogue of a few entities whose fields may hold anything.
std::string any_catalogue() {
  const auto kind = rc::gen::element<std::string>("Component", "API", "Resource", "System", "Domain", "Group",
                                                  "User", "Location", "Widget");
  const auto name = rc::gen::element<std::string>("a", "A", "a_b", "a.b", "b", "c", "d", "x y", "unrouted");
  const auto value =
      rc::gen::element<std::string>("a", "b", "group:a", "user:b", "other/c", "[a, b]", "[c, d]", "{a: b}",
                                    "[[a]]", "''", "x@y.example", "~", "[component:a, api:b, resource:c]");
  const auto field =
      rc::gen::element<std::string>("owner", "system", "domain", "dependsOn", "dependencyOf", "consumesApis",
                                    "providesApis", "members", "memberOf", "type");
  std::string out;
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
    std::map<std::string, std::string> fields;
    for (int n = *rc::gen::inRange(0, 6); n > 0; --n) fields[*field] = *value;
    if (*rc::gen::arbitrary<bool>()) fields["owner"] = "a";
    if (*rc::gen::arbitrary<bool>()) fields["profile"] = "{email: x@y.example}";
    std::string spec;
    for (const auto& [key, text] : fields) spec += (spec.empty() ? "" : ", ") + key + ": " + text;
    out += entity(*kind, *name, spec, *rc::gen::element<std::string>("", "namespace: other", "title: T"));
  }
  return out;
}

RC_GTEST_PROP(Backstage, EveryEntityIsADocumentOrNamed, ()) {
  const std::string yaml = any_catalogue();
  const Result out = import(yaml);
  for (const auto& [name, node] : out.documents) {
    RC_ASSERT(is_name(name.substr(name.find('/') + 1)));
    for (const auto& need : texts(*node.find("spec"), "dependsOn"))
      RC_ASSERT(out.documents.contains("Service/" + need));
    if (name.starts_with("Service/"))
      RC_ASSERT(out.documents.contains("Team/" + text(*node.find("spec"), "team")));
    for (const auto& member : texts(*node.find("spec"), "members"))
      RC_ASSERT(out.documents.contains("Person/" + member));
  }
  std::size_t entities = 0, systems = 0, folded = 0, rejected = 0;
  std::vector<document::Finding> syntax;
  for (const auto& node : document::parse_yaml(yaml, "c.yaml", syntax)) {
    ++entities;
    if (node.find("kind")->text == "System") ++systems;
  }
  for (const auto& found : out.findings)
    rejected += found.find("not imported: ") != std::string::npos ? 1 : 0;
  for (const auto& found : out.findings)
    if (found.find(": System/") != std::string::npos && found.find("not imported: ") != std::string::npos)
      --systems;
  // An API that its component provides is taken in with it: it is the only entity of which nothing is told.
  folded = entities - out.documents.size() - rejected - systems;
  RC_ASSERT(folded <= entities / 2);
  RC_ASSERT(import(yaml).documents == out.documents);
}

}  // namespace
}  // namespace onus::catalogue
