// Persons, teams and domains as documents: what is read, what is refused, and how a person is reached.
#include "people/people.h"

#include <gmock/gmock.h>

#include "people/fields.h"
#include "people/organisation_testing.h"

namespace onus::people {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const document::Registry& registry() {
  static const document::Registry kinds = [] {
    document::Registry out;
    register_kinds(out);
    return out;
  }();
  return kinds;
}

ReadOrganisation person(const std::string& spec) {
  return read_organisation("kind: Person\nmetadata: {name: amara, title: Amara Okafor}\nspec: " + spec + "\n",
                           registry());
}

TEST(Person, IsReadAsTheExampleWritesIt) {
  auto read = person(
      "{email: amara@furniture.example, timeZone: Europe/London, role: admin, notify: [{ntfy: 0m}, {email: "
      "5m}], notifyLow: [{email: 1h}],"
      " quietHours: {from: \"22:00\", to: \"07:00\"}, ntfy: {url: \"https://ntfy.example/amara\"}, detail: "
      "{ntfy: bare}}");
  ASSERT_EQ(read.errors(), "");
  const Person& p = read.org.find<Person>("amara")->spec;
  EXPECT_EQ(p.email, "amara@furniture.example");
  EXPECT_EQ(p.zone.name(), "Europe/London");
  EXPECT_EQ(p.role, OrganisationRole::admin);
  EXPECT_THAT(p.notify,
              ElementsAre(ContactRule{Method::ntfy, {}}, ContactRule{Method::email, Duration::minutes(5)}));
  EXPECT_EQ(p.quiet_hours->from, Duration::hours(22));
  EXPECT_EQ(p.quiet_hours->to, Duration::hours(7));
  EXPECT_EQ(address_of(p, Method::ntfy), "https://ntfy.example/amara");
  EXPECT_EQ(address_of(p, Method::webhook), std::nullopt);
  EXPECT_EQ(detail_of(p, Method::ntfy), Detail::bare);
  EXPECT_EQ(detail_of(p, Method::email), Detail::full);
}

TEST(Person, WritesWhatItReadsAndLeavesOutDefaults) {
  auto read = person(
      "{email: a@b.example, timeZone: UTC, role: member, notify: [{email: 0m}], quietHours: {from: "
      "\"22:30\", to: \"24:00\"}}");
  ASSERT_EQ(read.errors(), "");
  document::Node written = document::write_struct(read.org.find<Person>("amara")->spec);
  EXPECT_EQ(written.find("timeZone"), nullptr);
  EXPECT_EQ(written.find("role"), nullptr);
  std::vector<document::Finding> findings;
  document::ReadContext context{"", "", &findings, nullptr};
  Person back = document::read_struct<Person>(written, context, "spec");
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(document::write_struct(back), written);
  EXPECT_EQ(back.quiet_hours->to, Duration::hours(24));
}

TEST(Person, ErrorsNameTheFieldAndHowToMend) {
  EXPECT_THAT(person("{email: \"a b@c.example\"}").errors(), HasSubstr("spec.email: is no mail address"));
  EXPECT_THAT(person("{email: a@b.example, notify: [{webhook: 0m}]}").errors(),
              HasSubstr("spec.notify[0]: names webhook, which is not set up"));
  EXPECT_THAT(person("{email: a@b.example, notify: [{email: 0m, ntfy: 0m}]}").errors(),
              HasSubstr("write one rule for each"));
  EXPECT_THAT(person("{email: a@b.example, notify: [{pager: 0m}]}").errors(), HasSubstr("spec.notify[0]"));
  EXPECT_THAT(person("{email: a@b.example, notify: [{email: 25h}]}").errors(), HasSubstr("at most 24h"));
  EXPECT_THAT(person("{email: a@b.example, webhook: {url: \"ftp://x.example/\"}}").errors(),
              HasSubstr("spec.webhook.url"));
  EXPECT_THAT(person("{email: a@b.example, detail: {pager: bare}}").errors(), HasSubstr("spec.detail.pager"));
  EXPECT_THAT(person("{email: a@b.example, quietHours: {from: \"7\", to: \"08:00\"}}").errors(),
              HasSubstr("spec.quietHours.from"));
  EXPECT_THAT(person("{email: a@b.example, quietHours: {from: \"07:00\", to: \"07:00\"}}").errors(),
              HasSubstr("spec.quietHours"));
  EXPECT_THAT(person("{timeZone: UTC}").errors(), HasSubstr("spec.email"));
}

TEST(Person, FindingsKeepTheirPlaceInTheFile) {
  auto read = read_organisation(
      "kind: Person\nmetadata: {name: a}\nspec:\n  email: a@b.example\n  notify:\n    - {webhook: 0m}\n",
      registry());
  ASSERT_EQ(read.findings.size(), 1U);
  EXPECT_EQ(read.findings[0].place.line, 6);
}

TEST(Person, WithoutRulesIsMailedAtOnce) {
  Person p;
  p.email = "a@b.example";
  EXPECT_THAT(rules_for(p, Urgency::high), ElementsAre(ContactRule{Method::email, {}}));
  EXPECT_THAT(rules_for(p, Urgency::low), ElementsAre(ContactRule{Method::email, {}}));
}

TEST(Person, LowUrgencyTakesItsOwnRulesElseTheOthers) {
  Person p;
  p.notify = {{Method::ntfy, {}}};
  EXPECT_EQ(rules_for(p, Urgency::low), p.notify);
  p.notify_low = std::vector<ContactRule>{{Method::email, Duration::hours(1)}};
  EXPECT_EQ(rules_for(p, Urgency::low), *p.notify_low);
  EXPECT_EQ(rules_for(p, Urgency::high), p.notify);
  p.notify_low = std::vector<ContactRule>{};
  EXPECT_THAT(rules_for(p, Urgency::low), ElementsAre(ContactRule{Method::email, {}}));
}

TEST(Person, TwoWithOneAddressAreWarnedOf) {
  auto read = read_organisation(
      "kind: Person\nmetadata: {name: a}\nspec: {email: X@b.example}\n---\nkind: Person\nmetadata: {name: "
      "b}\nspec: {email: x@b.example}\n",
      registry());
  EXPECT_EQ(read.errors(), "");
  EXPECT_THAT(read.warnings(), HasSubstr("Person/b: spec.email: is also the address of a"));
}

document::Node node(std::string_view yaml) {
  std::vector<document::Finding> findings;
  auto nodes = document::parse_yaml(yaml, "", findings);
  EXPECT_TRUE(findings.empty());
  return nodes.at(0);
}

TEST(Person, WhoEditedNotifyKeepsItThroughApply) {
  const document::Kind* kind = registry().find("Person");
  document::Node stored =
      node("{email: old@b.example, notify: [{email: 5m}], ntfy: {url: 'https://n.example/t'}}");
  document::Node incoming = node("{email: new@b.example, role: admin, notify: [{email: 0m}]}");
  std::vector<document::Finding> findings;
  document::Node merged = kind->merge(stored, incoming, true, findings);
  EXPECT_EQ(merged.find("email")->text, "new@b.example");
  EXPECT_EQ(merged.find("role")->text, "admin");
  EXPECT_EQ(*merged.find("notify"), *stored.find("notify"));
  EXPECT_NE(merged.find("ntfy"), nullptr);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0].text(), HasSubstr("spec.notify"));
  EXPECT_TRUE(findings[0].warning);
}

TEST(Person, WhoNeverEditedNotifyGetsTheFiles) {
  const document::Kind* kind = registry().find("Person");
  std::vector<document::Finding> findings;
  document::Node incoming = node("{email: new@b.example, notify: [{email: 0m}]}");
  EXPECT_EQ(kind->merge(node("{email: a@b.example, notify: [{email: 5m}]}"), incoming, false, findings),
            incoming);
  EXPECT_TRUE(findings.empty());
}

TEST(Team, NamesEachMemberOnce) {
  auto read = read_organisation(
      "kind: Team\nmetadata: {name: t}\nspec: {kind: help-desk, members: [a, b, a]}\n", registry());
  EXPECT_THAT(read.errors(), HasSubstr("spec.members[2]: names a again"));
}

TEST(Team, KnowsItsMembers) {
  auto read = read_organisation(
      "kind: Team\nmetadata: {name: t1}\nspec: {members: [a, b]}\n---\nkind: Team\nmetadata: {name: "
      "t2}\nspec: {kind: operations, members: [b]}\n",
      registry());
  ASSERT_EQ(read.errors(), "");
  EXPECT_THAT(teams_of(read.org, "b"), ElementsAre("t1", "t2"));
  EXPECT_THAT(teams_of(read.org, "a"), ElementsAre("t1"));
  EXPECT_THAT(teams_of(read.org, "nobody"), ElementsAre());
}

TEST(Address, OfMailIsSafeInHeadersAndEnvelopes) {
  for (const char* good :
       {"a@b.example", "first.last+tag@sub.company.example", "x_y-z@localhost", "o'brien@b.example"})
    EXPECT_TRUE(is_email(good)) << good;
  const std::string nul("a@b.exa\0mple", 12);
  EXPECT_FALSE(is_email(nul));
  for (const char* bad : {"",
                          "@b.example",
                          "a@",
                          "a",
                          "a@b@c",
                          "a b@c.example",
                          "a@b .example",
                          "a@b.example\r\nBcc: x@y",
                          ".a@b.example",
                          "a.@b.example",
                          "a..b@c.example",
                          "\"a b\"@c.example",
                          "a@-b.example",
                          "a@b..example",
                          "a@b.example.",
                          "<a@b.example>",
                          "a@[127.0.0.1]",
                          "ä@b.example",
                          "a@bä.example",
                          "a,b@c.example"})
    EXPECT_FALSE(is_email(bad)) << bad;
  EXPECT_FALSE(is_email(std::string(65, 'a') + "@b.example"));
  EXPECT_FALSE(is_email("a@" + std::string(64, 'b') + ".example"));
}

TEST(Address, OfTheWebIsHttpWithoutSecretsInIt) {
  for (const char* good :
       {"https://wiki.example/a?b=c#d", "http://x", "HTTPS://X.example:8443/", "https://[::1]/x"})
    EXPECT_TRUE(is_web_url(good)) << good;
  for (const char* bad : {"", "javascript:alert(1)", "ftp://x", "https://", "https:///x", "https://a b",
                          "https://u:p@x.example", "https://x\"y", "https://:80", "http:x", "//x",
                          "https://x\n", "https://ä.example"})
    EXPECT_FALSE(is_web_url(bad)) << bad;
  EXPECT_FALSE(is_web_url("https://x/" + std::string(2048, 'a')));
}

}  // namespace
}  // namespace onus::people
