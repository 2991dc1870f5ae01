// Which language is read, and money, moments, durations and lists in it; sentences kept and read again.
#include "base/language.h"

#include <gtest/gtest.h>

#include "base/said.h"

namespace onus {
namespace {

constexpr auto kEnglish = Language::english, kFrench = Language::french;

TEST(Language, IsFrenchByItsTagAndElseEnglish) {
  for (const char* tag : {"fr", "FR", "fr-CA"}) EXPECT_EQ(language_of(tag), kFrench) << tag;
  for (const char* tag : {"en", "", "de", "frr", "f"}) EXPECT_EQ(language_of(tag), kEnglish) << tag;
}

TEST(Language, IsTheOneThatAHeaderLikesBest) {
  EXPECT_EQ(accepted_language(""), kEnglish);
  EXPECT_EQ(accepted_language("*"), kEnglish);
  EXPECT_EQ(accepted_language("fr"), kFrench);
  EXPECT_EQ(accepted_language("fr-FR,fr;q=0.9,en;q=0.8"), kFrench);
  EXPECT_EQ(accepted_language("en-GB, fr;q=0.9"), kEnglish);
  EXPECT_EQ(accepted_language("de, fr;q=0.5, en;q=0.4"), kFrench);
  EXPECT_EQ(accepted_language("fr;q=0.2 , en; q=0.35"), kEnglish);
  EXPECT_EQ(accepted_language("fr;q=0"), kEnglish);
  EXPECT_EQ(accepted_language("fr;q=,,;,fr;q=9"), kEnglish);
  EXPECT_EQ(accepted_language("fr;q=2222222222222222220"), kEnglish);
}

TEST(Language, WritesMoneyAsItsReadersDo) {
  const Currency pounds{"GBP", 2}, crowns{"NOK", 2};
  EXPECT_EQ(money_text(475'000, pounds, kEnglish), "£4,750");
  EXPECT_EQ(money_text(475'000, pounds, kFrench), "4\u202f750\u00a0£");
  EXPECT_EQ(money_text(-1'250, pounds, kFrench), "-12,50\u00a0£");
  EXPECT_EQ(money_text(475'000, crowns, kFrench), "4\u202f750\u00a0NOK");
}

TEST(Language, WritesMomentsDurationsAndLists) {
  const Instant t = *parse_instant("2026-08-18T00:49:30Z");
  const Zone paris = *Zone::find("Europe/Paris");
  EXPECT_EQ(moment_text(t, paris, kEnglish), "Tue 18 Aug 02:49");
  EXPECT_EQ(moment_text(t, paris, kFrench), "mar. 18 août 02:49");
  EXPECT_EQ(spoken(Duration::minutes(5), kEnglish), "5 minutes");
  EXPECT_EQ(spoken(Duration::hours(1), kFrench), "1 heure");
  EXPECT_EQ(spoken(Duration::days(2), kFrench), "2 jours");
  EXPECT_EQ(spoken(Duration::seconds(90), kFrench), "90 secondes");
  EXPECT_EQ(spoken(Duration{}, kEnglish), "0 minutes");
  EXPECT_EQ(spoken(Duration{}, kFrench), "0 minute");
  EXPECT_EQ(listed({"A", "B", "C"}, kEnglish), "A, B and C");
  EXPECT_EQ(listed({"A", "B", "C", "D", "E", "F", "G"}, kFrench), "A, B, C, D, E et 2 de plus");
}

enum class Colour : std::uint8_t { red, blue };
struct Painted {
  static constexpr std::string_view kCode = "painted";
  std::string what;
  Colour colour = Colour::red;
  Instant at;
  Duration took;
  bool twice = false;
  std::vector<std::string> by;
  template <class V>
  void fields(V&& v) {
    v("what", what), v("colour", colour), v("at", at), v("took", took), v("twice", twice), v("by", by);
  }
};
struct Burnt {
  static constexpr std::string_view kCode = "burnt";
  template <class V>
  void fields(V&&) {}
};
struct Speaker {
  std::string say(const Painted& s) const {
    return s.what + (s.colour == Colour::blue ? " blue " : " red ") + format(s.at) + " " + format(s.took) +
           (s.twice ? " twice " : " once ") + listed(s.by, kEnglish);
  }
  std::string say(const Burnt&) const { return "burnt"; }
};

TEST(Said, IsReadAgainAsItWasKept) {
  const Sentences<Burnt, Painted> known;
  const Painted painted{"door", Colour::blue, *parse_instant("2026-08-18T00:00:00Z"), Duration::minutes(3),
                        true,   {"A", "B"}};
  const auto back = parse_json(json::serialize(said(painted)))->as_object();
  EXPECT_EQ(in_words(known, Speaker{}, back), Speaker{}.say(painted));
  EXPECT_EQ(in_words(known, Speaker{}, said(Burnt{})), "burnt");
  EXPECT_EQ(in_words(known, Speaker{}, said(Painted{})), Speaker{}.say(Painted{})) << "with all defaults";
}

TEST(Said, IsNotInWordsIfItIsNoneOfTheSentences) {
  const Sentences<Burnt> known;
  for (const Said& odd : {Said{}, Said{{"say", "painted"}}, Said{{"say", 7}}, Said{{"strong", "door"}}})
    EXPECT_FALSE(in_words(known, Speaker{}, odd)) << json::serialize(odd);
}

}  // namespace
}  // namespace onus
