// Every sentence of paging and of the model's reasons, in both languages.
#include "paging/words.h"

#include <gtest/gtest.h>

#include <set>

#include "paging/paging_store.h"
#include "paging/texts.h"

namespace onus::paging {
namespace {

/// What is never French, word for word.
bool sounds_english(const std::string& text) {
  static const std::set<std::string> words{
      "is",       "are",  "the",     "by",   "has",    "have", "paged",  "pages",  "step",   "cover",
      "hours",    "turn", "reached", "of",   "owned",  "asks", "nobody", "and",    "until",  "wait",
      "somebody", "off",  "duty",    "role", "called", "for",  "again",  "starts", "instead"};
  std::string word;
  for (const char c : text + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80)) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      if (words.contains(word)) return true;
      word.clear();
    }
  }
  return false;
}

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
  expect_all(model::Reasons{}, model::english(), model::french());
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
