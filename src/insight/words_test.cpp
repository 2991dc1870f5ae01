// Everything that pitfalls and readiness say, in both languages.
#include "insight/words.h"

#include <gtest/gtest.h>

#include "base/words_testing.h"

namespace onus::insight {
namespace {

/// All of `E`, 0 to `last`.
template <class E>
std::vector<E> all(E last) {
  std::vector<E> out;
  for (int i = 0; i <= static_cast<int>(last); ++i) out.push_back(static_cast<E>(i));
  return out;
}

void expect_both(const std::string& english, const std::string& french) {
  EXPECT_FALSE(english.empty()) << french;
  EXPECT_FALSE(french.empty()) << english;
  EXPECT_NE(english, french);
  EXPECT_FALSE(sounds_english(french)) << french;
}

TEST(InsightWords, NameEachPitfallAndSignInBothLanguages) {
  for (const Trap trap : all(kLastTrap)) {
    expect_both(english().title(trap), french().title(trap));
    expect_both(english().remedy(trap), french().remedy(trap));
  }
  for (const Sign sign : all(kLastSign)) expect_both(english().title(sign), french().title(sign));
  for (const Item item : all(kLastItem)) expect_both(english().title(item), french().title(item));
}

TEST(InsightWords, SayEachFindingInBothLanguages) {
  for (const auto what : all(kLastEvidence)) {
    const Evidence evidence{what, 3, 7, Duration::minutes(12)};
    if (what == Evidence::What::nothing)
      EXPECT_EQ(english().say(evidence) + french().say(evidence), "");
    else
      expect_both(english().say(evidence), french().say(evidence));
  }
  for (const auto what : all(kLastThreshold)) {
    const Threshold threshold{what, 3, Duration::minutes(12)};
    if (what == Threshold::What::nothing)
      EXPECT_EQ(english().say(threshold) + french().say(threshold), "");
    else
      expect_both(english().say(threshold), french().say(threshold));
  }
  for (const Source source : all(kLastSource)) {
    if (source == Source::nothing)
      EXPECT_EQ(english().say(source) + french().say(source), "");
    else
      expect_both(english().say(source), french().say(source));
  }
  for (const auto what : all(kLastFound)) {
    const Found found{what, "Zorg", 99'900, model::Deployments::weekly};
    if (what == Found::What::as_it_stands)
      EXPECT_EQ(english().say(found), french().say(found));
    else
      expect_both(english().say(found), french().say(found));
  }
}

TEST(InsightWords, AskWhyAChangeCannotWait) {
  const Zone zone = *Zone::find("Europe/Paris");
  const Instant morning = *parse_instant("2026-11-25T08:00:00Z");
  expect_both(english().why_now(morning, zone), french().why_now(morning, zone));
}

TEST(InsightWords, WritePercentagesAsEachLanguageDoes) {
  const Found targets{Found::What::targets, "", 99'900, model::Deployments::weekly};
  EXPECT_EQ(english().say(targets), "99.9%, weekly");
  EXPECT_EQ(french().say(targets), "99,9\u202f%, déploiements hebdomadaires");
  EXPECT_EQ(english().say(Threshold{Threshold::What::percent_above, 50, {}}), "more than 50%");
  EXPECT_EQ(french().say(Threshold{Threshold::What::percent_above, 50, {}}), "plus de 50\u202f%");
}

}  // namespace
}  // namespace onus::insight
