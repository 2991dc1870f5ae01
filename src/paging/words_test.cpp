// Every sentence of paging and of the model's reasons, in both languages.
#include "paging/words.h"

#include <gtest/gtest.h>

#include <set>

#include "base/words_testing.h"
#include "incident/words.h"
#include "model/raci.h"
#include "paging/paging_store.h"
#include "paging/texts.h"
#include "people/words.h"

namespace onus::paging {
namespace {

std::string joined(const Phrase& phrase) { return phrase.strong + " | " + phrase.text; }
std::string joined(const std::string& sentence) { return sentence; }

/// The sentence with each value of its words, and whether flags are set or not.
struct Variants {
  std::int64_t number = 0;
  bool on = false;

  void operator()(std::string_view, std::string& text) { text = "Zorg"; }
  void operator()(std::string_view, bool& flag) { flag = on; }
  void operator()(std::string_view, std::int64_t& n) { n = 99'900; }
  void operator()(std::string_view, Instant& t) { t = *parse_instant("2026-11-24T03:00:00Z"); }
  void operator()(std::string_view, Duration& d) { d = Duration::minutes(30); }
  void operator()(std::string_view, std::vector<std::string>& texts) { texts = {"Zorg", "Zarg"}; }
  template <class E>
  requires std::is_enum_v<E>
  void operator()(std::string_view, E& word) { word = static_cast<E>(number); }
};

template <class English, class French, class S>
void expect_both(const English& english, const French& french, S sentence) {
  bool any = false;
  for (std::int64_t number = 0; number < 8; ++number) {
    for (const bool on : {false, true}) {
      sentence.fields(Variants{number, on});
      const std::string en = joined(english.say(sentence)), fr = joined(french.say(sentence));
      if (en.empty() || en == " | ") continue;  // a value that the word does not have
      any = true;
      EXPECT_NE(en, fr) << S::kCode;
      EXPECT_FALSE(fr.empty()) << S::kCode;
      EXPECT_FALSE(sounds_english(fr)) << fr;
      const auto back = parse_json(json::serialize(said(sentence)))->as_object();
      EXPECT_EQ(joined(*in_words(Sentences<S>{}, french, back)), fr) << "kept and read again";
    }
  }
  EXPECT_TRUE(any) << S::kCode;
}
template <class English, class French, class... S>
void expect_all(Sentences<S...>, const English& english, const French& french) {
  (expect_both(english, french, S{}), ...);
  const std::set<std::string_view> codes{S::kCode...};
  EXPECT_EQ(codes.size(), sizeof...(S)) << "no code stands for two sentences";
}

TEST(Words, SayEachSentenceInBothLanguages) {
  expect_all(Reasons{}, english(), french());
  expect_all(Entries{}, english(), french());
  expect_all(Findings{}, english(), french());
  expect_all(model::Reasons{}, model::english(), model::french());
}

TEST(Words, OfWarningsAndFindingsAreInBothLanguages) {
  const Zone zone = *Zone::find("Europe/London");
  const Instant t = *parse_instant("2026-11-24T03:00:00Z");
  auto warnings = [&](const Words& in) {
    return std::vector<std::string>{in.reaches_nobody("zorg"),
                                    in.not_your_rota(),
                                    in.no_such_role(),
                                    in.nobody_known(),
                                    in.not_after_from(),
                                    in.reason_too_long(9),
                                    in.override_refused(),
                                    in.not_allowed(),
                                    in.not_ready("Zorg", ""),
                                    in.covers_nothing(),
                                    in.another_role("Zorg", "x"),
                                    in.message_waits(t, zone),
                                    in.attempts_failed(1),
                                    in.attempts_failed(3),
                                    in.node_gone("zorg", t, zone),
                                    in.people_out_of_reach(1),
                                    in.people_out_of_reach(3),
                                    in.holes_ahead(1),
                                    in.holes_ahead(3)};
  };
  std::vector<std::string> en = warnings(english()), fr = warnings(french());
  for (int check = 0; check <= static_cast<int>(model::kLastRaciCheck); ++check) {
    for (const char* name : {"", "Zorg"}) {
      const model::RaciFinding finding{static_cast<model::RaciCheck>(check), "service:zorg", name};
      en.push_back(model::english().finding(finding));
      fr.push_back(model::french().finding(finding));
    }
  }
  for (const auto state : {people::Readiness::State::ready, people::Readiness::State::unproved,
                           people::Readiness::State::mail_only, people::Readiness::State::broken}) {
    for (const bool only_mail : {false, true}) {
      en.push_back(people::english().say({state, {}, only_mail}));
      fr.push_back(people::french().say({state, {}, only_mail}));
    }
  }
  auto refusals = [](const incident::Words& in) {
    return std::vector<std::string>{in.no_such_incident(3),
                                    in.already_resolved(3, "Zorg"),
                                    in.already_major(3),
                                    in.already_open("zorg", 3),
                                    in.empty_note(),
                                    in.empty_title(),
                                    in.severity_only_rises(incident::Severity::high),
                                    in.nothing_to_silence(3)};
  };
  for (const std::string& text : refusals(incident::english())) en.push_back(text);
  for (const std::string& text : refusals(incident::french())) fr.push_back(text);
  ASSERT_EQ(en.size(), fr.size());
  for (std::size_t i = 0; i < en.size(); ++i) {
    EXPECT_FALSE(fr[i].empty()) << en[i];
    EXPECT_NE(en[i], fr[i]);
    EXPECT_FALSE(sounds_english(fr[i])) << fr[i];
  }
}

TEST(Words, OfAPageThatWasKeptBeforeThereWereCodesAreThoseKept) {
  const auto why = why_from_json(R"([{"kind": "band", "strong": "Band high", "text": "asks for much"}])");
  ASSERT_EQ(why.size(), 1U);
  EXPECT_EQ(why[0].kind, "band");
  const auto words = phrase(why[0], Language::french);
  EXPECT_EQ(words.strong, "Band high");
  EXPECT_EQ(words.text, "asks for much");
  incident::TimelineEntry entry;
  entry.text = "Ann is paged, step 1";
  entry.data = {{"people", {"ann"}}, {"step", 0}};
  EXPECT_EQ(entry_text(entry, Language::french), "Ann is paged, step 1");
}

TEST(Words, OfAReasonAreKeptWithThePage) {
  const std::vector<Why> why{model::reason(model::Exposed{475'000, "GBP", ""}),
                             model::reason(PersonReached{"Ann", PersonReached::By::turn, "", false})};
  const auto back = why_from_json(why_to_json(why));
  ASSERT_EQ(back.size(), 2U);
  EXPECT_EQ(phrase(back[0], Language::english).strong, "£4,750 an hour");
  EXPECT_EQ(phrase(back[0], Language::french).strong, "4\u202f750\u00a0£ par heure");
  EXPECT_EQ(back[1].kind, "person");
  EXPECT_EQ(phrase(back[1], Language::french).text, "est d’astreinte");
}

TEST(Words, NameWhoActed) {
  EXPECT_EQ(actor_words("token:ci", Language::french), "jeton ci");
  EXPECT_EQ(actor_words("token:ci", Language::english), "token ci");
  EXPECT_EQ(actor_words("onus", Language::french), "Onus");
  EXPECT_EQ(actor_words("Ann Lee", Language::french), "Ann Lee");
}

}  // namespace
}  // namespace onus::paging
