// Services as documents: what is read, what is refused, what is warned of.
#include "catalogue/service.h"

#include <gmock/gmock.h>

#include "catalogue/fields.h"
#include "people/organisation_testing.h"

namespace onus::catalogue {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const document::Registry& registry() {
  static const document::Registry kinds = [] {
    document::Registry out;
    register_kinds(out);
    return out;
  }();
  return kinds;
}

std::string document_of(const std::string& name, const std::string& spec) {
  return "---\nkind: Service\nmetadata: {name: " + name + "}\nspec: " + spec + "\n";
}

people::ReadOrganisation read(const std::string& yaml) { return people::read_organisation(yaml, registry()); }

TEST(Service, IsReadAsTheExampleWritesIt) {
  auto out = read(document_of(
      "bedroom",
      "{kind: digital, team: bedroom, exposure: {revenuePerHour: 160000, costsPerHour: 40000.50}, demand: "
      "very-high,"
      " dependsOn: [shop], peaks: [{name: black-friday, from: 2026-11-27T00:00, to: 2026-12-01T00:00,"
      " exposurePerHour: 800000}], links: {runbook: \"https://wiki.furniture.example/r\"}}"));
  ASSERT_EQ(out.errors(), "");
  EXPECT_EQ(out.warnings(), "");
  const Service& service = out.org.find<Service>("bedroom")->spec;
  EXPECT_EQ(service.exposure->costs_per_hour, (Decimal{400005, 1}));
  EXPECT_EQ(format(service.peaks.at(0).from), "2026-11-27T00:00");
  EXPECT_EQ(service.links.at("runbook"), "https://wiki.furniture.example/r");
  EXPECT_EQ(service.group.by, Grouping::By::service);
  document::Node written = document::write_struct(service);
  std::vector<document::Finding> findings;
  document::ReadContext context{"", "", &findings, nullptr};
  EXPECT_EQ(document::write_struct(document::read_struct<Service>(written, context, "spec")), written);
  EXPECT_TRUE(findings.empty());
}

TEST(Service, GroupsByServiceAlertOrLabels) {
  auto group = [](const std::string& text) {
    auto out = read(document_of("a", "{team: t, exposurePerHour: 1, group: " + text + "}"));
    EXPECT_EQ(out.errors(), "") << text;
    return out.org.find<Service>("a")->spec.group;
  };
  EXPECT_EQ(group("alert").by, Grouping::By::alert);
  EXPECT_EQ(group("service").by, Grouping::By::service);
  EXPECT_THAT(group("{labels: [cluster, zone]}").labels, ElementsAre("cluster", "zone"));
  EXPECT_THAT(group("'labels [cluster, zone]'").labels, ElementsAre("cluster", "zone"));
  for (const char* bad : {"{labels: []}", "'labels []'", "team", "{label: [a]}", "{labels: ['']}", "[a]"})
    EXPECT_THAT(read(document_of("a", std::string("{team: t, group: ") + bad + "}")).errors(),
                HasSubstr("spec.group"))
        << bad;
}

TEST(Service, WithoutExposureIsWarnedOf) {
  EXPECT_THAT(read(document_of("a", "{team: t}")).warnings(), HasSubstr("Service/a: spec: has no exposure"));
  EXPECT_EQ(read(document_of("a", "{team: t, exposurePerHour: 0}")).warnings(), "");
}

TEST(Service, ErrorsNameTheFieldAndHowToMend) {
  auto errors = [](const std::string& spec) { return read(document_of("a", spec)).errors(); };
  EXPECT_THAT(errors("{exposurePerHour: 1}"), HasSubstr("spec.team"));
  EXPECT_THAT(errors("{team: t, exposurePerHour: -1}"), HasSubstr("spec.exposurePerHour: is negative"));
  EXPECT_THAT(errors("{team: t, exposure: {revenuePerHour: 1, costsPerHour: -0.5}}"),
              HasSubstr("spec.exposure.costsPerHour: is negative"));
  EXPECT_THAT(errors("{team: t, exposurePerHour: 1, exposure: {revenuePerHour: 1}}"),
              HasSubstr("keep one of the two"));
  EXPECT_THAT(errors("{team: t, links: {runbook: 'javascript:alert(1)'}}"),
              HasSubstr("spec.links.runbook: is no web address"));
  EXPECT_THAT(
      errors(
          "{team: t, peaks: [{name: p, from: 2026-12-01T00:00, to: 2026-12-01T00:00, exposurePerHour: 1}]}"),
      HasSubstr("spec.peaks[0].to: is not after `from`"));
  EXPECT_THAT(
      errors(
          "{team: t, peaks: [{name: p, from: 2026-12-01T00:00, to: 2038-12-01T00:00, exposurePerHour: 1}]}"),
      HasSubstr("spec.peaks[0].to: is beyond 2037"));
  EXPECT_THAT(read(document_of("unrouted", "{team: t}")).errors(),
              HasSubstr("is the name of Onus's own service"));
}

TEST(Service, DependenciesInACircleAreAnErrorThatNamesTheCircle) {
  auto out =
      read(document_of("a", "{team: t, dependsOn: [b]}") + document_of("b", "{team: t, dependsOn: [c, d]}") +
           document_of("c", "{team: t, dependsOn: [b]}") + document_of("d", "{team: t, dependsOn: [d]}") +
           document_of("e", "{team: t, dependsOn: [a, b, c]}"));
  EXPECT_THAT(out.errors(), HasSubstr("Service/c: spec.dependsOn[0]: closes a circle, b → c → b"));
  EXPECT_THAT(out.errors(), HasSubstr("Service/d: spec.dependsOn[0]: closes a circle, d → d"));
  EXPECT_THAT(out.errors(), Not(HasSubstr("Service/e")));
}

TEST(Service, ALongChainOfDependenciesIsNoCircle) {
  std::string yaml;
  const int length = 20'000;
  for (int i = 0; i < length; ++i)
    yaml += document_of("s" + std::to_string(i),
                        "{team: t, exposurePerHour: 1, dependsOn: [s" + std::to_string(i + 1) + "]}");
  yaml += document_of("s" + std::to_string(length), "{team: t, exposurePerHour: 1}");
  auto out = read(yaml);
  EXPECT_EQ(out.errors(), "");
}

}  // namespace
}  // namespace onus::catalogue
