// Rotas and overrides as documents: forms that read, and what is refused with its place.
#include "rota/rota.h"

#include <gtest/gtest.h>

#include "people/organisation_testing.h"

namespace onus::rota {
namespace {

people::ReadOrganisation read(std::string_view yaml) {
  static const document::Registry registry = [] {
    document::Registry r;
    register_kinds(r);
    return r;
  }();
  return people::read_organisation(yaml, registry);
}

std::string rota_yaml(std::string_view covers, std::string_view layer) {
  return "kind: Rota\nmetadata: {name: nights}\nspec:\n  covers: " + std::string(covers) +
         "\n  timeZone: Europe/London\n  layers:\n    - " + std::string(layer) + "\n";
}

constexpr std::string_view kLayer =
    R"({name: primary, rotate: weekly, handover: "wed 12:00", start: 2026-01-07, members: [ana, ben]})";

TEST(Rota, ReadsAsDocumentsWriteIt) {
  const auto read_in = read(rota_yaml(
      "{domain: rooms, when: out-of-hours}",
      R"({name: night, rotate: 12h, handover: "21:00", start: 2026-01-07, members: [ana], timeZone: Asia/Tokyo, hours: {from: "22:00", to: "06:00"}, days: [fri, sat], shadow: true})"));
  ASSERT_EQ(read_in.errors(), "");
  const Rota& r = read_in.org.find<Rota>("nights")->spec;
  EXPECT_EQ(r.covers.domain, "rooms");
  EXPECT_EQ(r.covers.when, When::out_of_hours);
  ASSERT_EQ(r.layers.size(), 1u);
  const Layer& l = r.layers[0];
  EXPECT_EQ(l.rotate.text(), "12h");
  EXPECT_EQ(l.handover.text(), "21:00");
  EXPECT_EQ(l.zone->name(), "Asia/Tokyo");
  EXPECT_EQ(l.hours->from, Duration::hours(22));
  EXPECT_EQ(l.hours->to, Duration::hours(6));
  EXPECT_EQ(l.days, (std::vector<Weekday>{Weekday::fri, Weekday::sat}));
  EXPECT_TRUE(l.shadow);
}

TEST(Rota, IsWrittenAsItWasRead) {
  document::Registry registry;
  register_kinds(registry);
  const document::Kind& kind = *registry.find("Rota");
  std::vector<document::Finding> findings;
  const auto nodes = document::parse_yaml(rota_yaml("{team: bedroom}", kLayer), "test.yaml", findings);
  document::ReadContext context{"test.yaml", "Rota/nights", &findings, nullptr};
  const document::Node written = kind.write(kind.read(*nodes[0].find("spec"), context));
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(kind.write(kind.read(written, context)), written);
  EXPECT_EQ(written.find("layers")->items[0].find("handover")->text, "wed 12:00");
}

TEST(Rota, RefusesWhatCannotBe) {
  const auto errors_with = [](std::string_view from, std::string_view to) {
    std::string yaml = rota_yaml("{team: bedroom}", kLayer);
    yaml.replace(yaml.find(from), from.size(), to);
    return read(yaml).errors();
  };
  EXPECT_EQ(errors_with("weekly", "weekly"), "");
  EXPECT_NE(errors_with("{team: bedroom}", "{team: bedroom, domain: rooms}").find("spec.covers"),
            std::string::npos);
  EXPECT_NE(errors_with("{team: bedroom}", "{when: always}").find("spec.covers"), std::string::npos);
  EXPECT_NE(errors_with("weekly", "0h").find("spec.layers[0].rotate"), std::string::npos);
  EXPECT_NE(errors_with("wed 12:00", "24:00").find("spec.layers[0].handover"), std::string::npos);
  EXPECT_NE(errors_with("2026-01-07", "2038-01-01").find("spec.layers[0].start"), std::string::npos);
  EXPECT_EQ(errors_with("2026-01-07", "2037-12-31"), "");
  EXPECT_NE(errors_with("[ana, ben]", "[]").find("spec.layers[0].members"), std::string::npos);
  EXPECT_NE(errors_with("[ana, ben]", "[ana], hours: {from: \"09:00\", to: \"09:00\"}")
                .find("spec.layers[0].hours.to"),
            std::string::npos);
}

TEST(Override, NamesAnIntervalAndARoleOfItsRota) {
  const auto with = [](std::string_view role, std::string_view to) {
    return read(rota_yaml("{team: bedroom}", kLayer) +
                "---\nkind: Override\nmetadata: {name: o1}\nspec: {rota: nights, role: " + std::string(role) +
                ", person: ana, from: 2026-01-08T10:00:00Z, to: " + std::string(to) + "}\n");
  };
  const auto good = with("primary", "2026-01-08T13:00:00+01:00");
  EXPECT_EQ(good.errors() + good.warnings(), "");
  ASSERT_EQ(overrides_of(good.org, "nights").size(), 1u);
  EXPECT_EQ(format(overrides_of(good.org, "nights")[0]->spec.to), "2026-01-08T12:00:00Z");
  EXPECT_TRUE(overrides_of(good.org, "days").empty());
  EXPECT_NE(with("primary", "2026-01-08T10:00:00Z").errors().find("spec.to"), std::string::npos);
  EXPECT_NE(with("primary", "2038-01-08T10:00:00Z").errors().find("spec.to"), std::string::npos);
  const auto unknown = with("secondary", "2026-01-08T12:00:00Z");
  EXPECT_EQ(unknown.errors(), "");
  EXPECT_NE(unknown.warnings().find("no role"), std::string::npos);
}

TEST(Rotation, RoundTripsAndRefuses) {
  for (const char* text : {"daily", "weekly", "monthly", "1h", "12h", "2d", "7d", "2w"})
    EXPECT_EQ(Rotation::parse(text)->text(), text);
  EXPECT_EQ(Rotation::parse("1d")->text(), "daily");
  for (const char* text :
       {"", "h", "0d", "-1d", "1m", "01h", "1.5h", "yearly", "99999w", "1 h", "99999999999h"})
    EXPECT_FALSE(Rotation::parse(text)) << text;
}

TEST(Handover, RoundTripsAndRefuses) {
  for (const char* text : {"09:00", "mon 09:00", "sun 23:59"}) EXPECT_EQ(Handover::parse(text)->text(), text);
  for (const char* text : {"", "9:00", "24:00", "mon", "monday 09:00", "mon  09:00", "09:00 mon"})
    EXPECT_FALSE(Handover::parse(text)) << text;
}

}  // namespace
}  // namespace onus::rota
