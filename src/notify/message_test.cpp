// The texts: what a page tells, and what a channel's detail level keeps back.
#include "notify/message.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "notify/facts.h"
#include "notify/words.h"
#include "paging/words.h"

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
  f.why = f.why_english = "band high → team cover → primary";
  f.next = {"Ben Ito"};
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

TEST(AMessage, OfANoticeSaysWhoIsPagedFromWhenAndWakesNobody) {
  auto f = page();
  f.kind = paging::MessageKind::notice;
  f.incident = 0;
  f.notice.at = *parse_instant("2026-11-30T09:00:00Z");
  f.notice.nights = {"Checkout", "Search"};
  f.notice.no_days = {"Basket"};
  f.notice.by = "Ines";
  f.notice.reason = "the new band";
  const auto m = compose(f);
  EXPECT_FALSE(m.urgent);
  EXPECT_THAT(m.text,
              AllOf(HasSubstr("Ann Lee, this changes from Mon 30 Nov 09:00 (Europe/London)."),
                    HasSubstr("By night you may be paged, when it is your turn, for Checkout and"),
                    HasSubstr("By day you will no longer be paged for Basket."),
                    HasSubstr("Changed by Ines: the new band."), Not(HasSubstr("By day you will be"))));
  f.notice.what = Notice::What::peak;
  f.notice.peak = "black-friday";
  f.notice.service = "Checkout";
  f.notice.cover = "team";
  EXPECT_EQ(compose(f).subject, "Peak black-friday of Checkout lacks its night rota");
}

TEST(AMessage, TakesControlsInTitlesForSpaces) {
  auto f = page();
  f.title = "down\r\nBcc: all@shop.example\x07";
  const auto m = compose(f);
  EXPECT_THAT(m.subject, AllOf(Not(HasSubstr("\n")), Not(HasSubstr("\r")), Not(HasSubstr("\x07"))));
}

/// Whether French money is written so: `S` stands for the narrow no-break space, `_` for the no-break space.
testing::Matcher<std::string> french_money(std::string_view pattern) {
  std::string out;
  for (char c : pattern) out += c == 'S' ? "\u202f" : c == '_' ? "\u00a0" : std::string(1, c);
  return testing::StrEq(out);
}

TEST(AMessage, SpeaksItsReadersLanguage) {
  auto f = page();
  f.severity = incident::Severity::high;
  f.major = true;
  f.reason = "raised";
  f.next = {"Ben Ito", "Cy Low"};
  f.list_after = 10;
  const auto en = compose(f);
  f.language = "fr";
  const auto fr = compose(f);
  EXPECT_EQ(en.subject, "MAJOR high: Checkout: error rate above 5 % (#142)");
  EXPECT_EQ(fr.subject, "MAJEUR élevée : Checkout : error rate above 5 % (#142)");
  EXPECT_EQ(fr.title, "MAJEUR élevée : Checkout : error rate above 5 %");
  EXPECT_THAT(
      en.text,
      AllOf(HasSubstr("Ann Lee, you are paged: Checkout, high, incident #142, MAJOR.\nIt got worse."),
            HasSubstr("\nSince     Tue 24 Nov 03:00 (Europe/London)\n"),
            HasSubstr("\nNext      Ben Ito and Cy Low at Tue 24 Nov 03:05, if nobody acknowledges\n")));
  EXPECT_THAT(
      fr.text,
      AllOf(HasSubstr(
                "Ann Lee, vous êtes appelé : Checkout, gravité élevée, incident nº 142, MAJEUR.\nIl s’est "
                "aggravé."),
            HasSubstr("\nPerte          250\u202f000\u00a0£ par heure, 12\u202f500\u00a0£ jusqu’ici\n"),
            HasSubstr("\nDepuis         mar. 24 nov. 03:00 (Europe/London)\n"),
            HasSubstr("\nÉquipe         Payments\n"),
            HasSubstr(
                "\nEnsuite        Ben Ito et Cy Low, mar. 24 nov. 03:05, si personne ne prend en charge\n"),
            HasSubstr("Plus de 10 messages par minute")));
  EXPECT_THAT(fr.short_text, HasSubstr("250\u202f000\u00a0£ par heure"));
  EXPECT_EQ(json::serialize(en.data), json::serialize(fr.data)) << "what machines read is the same";
}

TEST(AMessage, TellsWhyInItsReadersLanguage) {
  const std::vector<paging::Why> why{model::reason(model::InBand{"high", 99'900, false, false}),
                                     model::reason(paging::HasRole{"primary", false})};
  EXPECT_EQ(why_line(why, Language::english), "Band high → primary");
  EXPECT_EQ(why_line(why, Language::french), "Bande high → primary");
}

TEST(AMessage, SpeaksTheLanguageOfATagAndEnglishWhereItKnowsNone) {
  for (const char* tag : {"fr", "FR", "fr-CA", "fr-FR"}) EXPECT_EQ(&words_for(tag), &french()) << tag;
  for (const char* tag : {"en", "en-GB", "de", "", "frr", "x-fr"})
    EXPECT_EQ(&words_for(tag), &english()) << tag;
}

TEST(AMessage, OfEveryKindAndDetailDiffersBetweenTheLanguages) {
  for (int kind = 0; kind <= static_cast<int>(paging::MessageKind::notice); ++kind)
    for (auto detail : {people::Detail::full, people::Detail::title, people::Detail::bare}) {
      auto f = page();
      f.kind = static_cast<paging::MessageKind>(kind);
      f.detail = detail;
      f.list.push_back({142, incident::Severity::critical, "Checkout", "error rate above 5 %", true});
      const auto en = compose(f);
      f.language = "fr";
      const auto fr = compose(f);
      for (const auto& text :
           {en.subject, en.title, en.text, en.short_text, fr.subject, fr.title, fr.text, fr.short_text})
        EXPECT_FALSE(text.empty()) << kind;
      EXPECT_NE(en.text, fr.text) << kind;
      EXPECT_NE(en.subject, fr.subject) << kind;
      EXPECT_EQ(en.urgent, fr.urgent) << kind;
    }
  EXPECT_THAT(sign_in_message("Ann Lee", "fr", "https://onus.example/l/T").text,
              AllOf(HasSubstr("Ann Lee, ce lien vous connecte"), HasSubstr("\nhttps://onus.example/l/T\n")));
  EXPECT_EQ(sign_in_message("Ann Lee", "en", "https://onus.example/l/T").subject, "Sign in to Onus");
}

TEST(FrenchWords, WriteMoneyAsTheScreensDo) {
  const auto money = [](std::int64_t minor, const char* code) {
    return french().money(minor, *Currency::parse(code));
  };
  EXPECT_THAT(money(123'456'789, "EUR"), french_money("1S234S568_€"));
  EXPECT_THAT(money(1'250, "EUR"), french_money("12,50_€"));
  EXPECT_THAT(money(-475'000, "GBP"), french_money("-4S750_£"));
  EXPECT_THAT(money(0, "USD"), french_money("0,00_$"));
  EXPECT_THAT(money(5'000, "CHF"), french_money("50,00_CHF"));
  EXPECT_THAT(money(5'000'000, "JPY"), french_money("5S000S000_¥"));
}

TEST(FrenchWords, NameDaysMonthsAndPeople) {
  const auto zone = *Zone::find("Europe/Paris");
  EXPECT_EQ(french().moment(*parse_instant("2026-08-01T22:30:00Z"), zone), "dim. 2 août 00:30");
  EXPECT_EQ(french().moment(*parse_instant("2026-02-02T07:00:00Z"), zone), "lun. 2 févr. 08:00");
  EXPECT_EQ(english().moment(*parse_instant("2026-08-01T22:30:00Z"), zone), "Sun 2 Aug 00:30");
  EXPECT_EQ(french().listed({"A"}), "A");
  EXPECT_EQ(french().listed({"A", "B", "C"}), "A, B et C");
  EXPECT_EQ(french().listed({"A", "B", "C", "D", "E", "F", "G"}), "A, B, C, D, E et 2 de plus");
  EXPECT_EQ(french().messages(1), "1 message");
}

}  // namespace
}  // namespace onus::notify
