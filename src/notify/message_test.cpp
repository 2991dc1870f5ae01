// The texts: what a page tells, and what a channel's detail level keeps back.
#include "notify/message.h"

#include <gmock/gmock.h>

#include "base/text.h"

namespace onus::notify {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Facts page() {
  Facts f;
  f.person = "Ann Lee";
  f.zone = *Zone::find("Europe/London");
  f.now = f.opened_at = *parse_instant("2026-11-24T03:00:00Z");
  f.link = "https://onus.example/p/TOKEN";
  f.incident = 142;
  f.title = "error rate above 5 %";
  f.summary = "error rate above 5 %";
  f.severity = incident::Severity::critical;
  f.service = "Checkout";
  f.team = "Payments";
  f.alerts = 3;
  f.currency = *Currency::parse("GBP");
  f.per_hour_minor = 25'000'000;
  f.lost_minor = 1'250'000;
  f.why = "band high → team cover → primary";
  f.next = "Ben Ito";
  f.next_at = *parse_instant("2026-11-24T03:05:00Z");
  f.runbook = "https://wiki.example/checkout";
  return f;
}

std::vector<std::string> lines(const Message& m) { return split(m.text, '\n'); }

TEST(AMessage, TellsWhatBrokeWhatItCostsWhyYouAndWhatHappensIfYouDoNothing) {
  const auto m = compose(page());
  EXPECT_EQ(m.subject, "critical: Checkout: error rate above 5 % (#142)");
  EXPECT_THAT(m.text, AllOf(HasSubstr("£250,000 an hour, £12,500 so far"),
                            HasSubstr("band high → team cover → primary"), HasSubstr("Ben Ito at "),
                            HasSubstr("https://wiki.example/checkout"), HasSubstr("Payments"),
                            HasSubstr("Europe/London")));
  EXPECT_THAT(lines(m), testing::Contains("https://onus.example/p/TOKEN"));
  EXPECT_TRUE(m.urgent);
}

TEST(AMessage, HasItsSummaryOnALineOfItsOwnOfAtMost900BytesAndTheWholeTextWrappedBelow) {
  auto f = page();
  for (int i = 0; i < 300; ++i) f.summary += " wörd" + std::to_string(i);
  f.summary += "\r\nsecond\tline";
  const auto m = compose(f);
  const auto all = lines(m);
  const auto summary = std::find_if(
      all.begin(), all.end(), [](const std::string& l) { return l.starts_with("error rate above 5 %"); });
  ASSERT_NE(summary, all.end());
  EXPECT_LE(summary->size(), 900u);
  EXPECT_GT(summary->size(), 880u);
  EXPECT_THAT(m.text, HasSubstr("wörd299"));
  for (auto it = summary + 1; it != all.end(); ++it) EXPECT_LE(it->size(), 200u) << *it;
}

TEST(AMessage, CutsAWordThatNoLineCanHoldBetweenCodePoints) {
  auto f = page();
  f.summary.clear();
  for (int i = 0; i < 2'000; ++i) f.summary += "漢";
  for (const auto& line : lines(compose(f))) {
    EXPECT_LE(line.size(), 998u);
    EXPECT_TRUE(storable(line));
  }
}

TEST(AMessage, SaysNothingOfALossThatIsNotKnown) {
  auto f = page();
  f.per_hour_minor = f.lost_minor = std::nullopt;
  const auto m = compose(f);
  EXPECT_THAT(m.text, Not(HasSubstr("Losing")));
  EXPECT_TRUE(m.data.at("loss_per_hour").is_null());
}

TEST(AMessage, OfDetailTitleShowsNoSummaryLossOrReason) {
  auto f = page();
  f.detail = people::Detail::title;
  f.summary = "customer 4711 of Acme";
  const auto m = compose(f);
  const std::string all = m.subject + m.text + m.title + m.short_text + json::serialize(m.data);
  EXPECT_THAT(all, AllOf(HasSubstr("error rate above 5 %"), HasSubstr("Checkout"), HasSubstr(f.link)));
  EXPECT_THAT(all, AllOf(Not(HasSubstr("Acme")), Not(HasSubstr("250")), Not(HasSubstr("band high"))));
}

TEST(AMessage, OfDetailBareShowsOnlyThatYouAreNeededAndTheLink) {
  for (auto kind : {paging::MessageKind::page, paging::MessageKind::joined, paging::MessageKind::still_on_it,
                    paging::MessageKind::list}) {
    auto f = page();
    f.kind = kind;
    f.detail = people::Detail::bare;
    f.list.push_back({142, incident::Severity::critical, "Checkout", "error rate above 5 %", true});
    const auto m = compose(f);
    const std::string all = m.subject + m.text + m.title + m.short_text + json::serialize(m.data);
    EXPECT_THAT(all, HasSubstr(f.link));
    EXPECT_THAT(all,
                AllOf(Not(HasSubstr("Checkout")), Not(HasSubstr("error rate")), Not(HasSubstr("critical"))));
  }
}

TEST(AMessage, OfAListShowsFirstPagesFirstWithTheirWholeSummary) {
  auto f = page();
  f.kind = paging::MessageKind::list;
  const std::string whole(600, 'x');
  f.list = {{1, incident::Severity::low, "Shop", std::string(600, 'y'), false},
            {2, incident::Severity::high, "Shop", whole, true}};
  const auto m = compose(f);
  EXPECT_EQ(m.subject, "2 messages in one list");
  EXPECT_THAT(m.text, AllOf(HasSubstr(whole), Not(HasSubstr(std::string(300, 'y')))));
  EXPECT_LT(m.text.find("#2"), m.text.find("#1 "));
}

TEST(AMessage, TakesControlsInTitlesForSpaces) {
  auto f = page();
  f.title = "down\r\nBcc: all@shop.example\x07";
  const auto m = compose(f);
  EXPECT_THAT(m.subject, AllOf(Not(HasSubstr("\n")), Not(HasSubstr("\r")), Not(HasSubstr("\x07"))));
}

}  // namespace
}  // namespace onus::notify
