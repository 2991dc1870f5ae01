// Ids, money and JSON: exactness, order, and refusal of what cannot be kept.
#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <set>
#include <thread>

#include "base/id.h"
#include "base/id_sequence.h"
#include "base/json.h"
#include "base/json_text.h"
#include "base/money.h"

namespace onus {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

TEST(Uuid, SortsInTheOrderOfMakingEvenWhenTheClockStepsBack) {
  const Instant now = *parse_instant("2026-11-24T03:00:00Z");
  Uuid last = Uuid::make(now);
  for (int i = 0; i < 20'000; ++i) {
    const Uuid next = Uuid::make(now - Duration::seconds(i % 3));
    ASSERT_LT(last, next);
    last = next;
  }
}

TEST(Uuid, MayGoBackInTimeOnceItStartsOver) {
  start_ids_over();
  const Uuid late = Uuid::make(Instant{2'000'000'000'000'000});
  start_ids_over();
  EXPECT_LT(Uuid::make(Instant{1'000'000'000'000'000}), late);
}

TEST(Uuid, IsOfVersionSevenAndReadsBack) {
  const Uuid id = Uuid::make(*parse_instant("2036-11-24T03:00:00Z"));
  const std::string text = id.text();
  EXPECT_EQ(text.size(), 36u);
  EXPECT_EQ(text[14], '7');
  EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos);
  EXPECT_EQ(*Uuid::parse(text), id);
  EXPECT_EQ(text.substr(0, 13), "01eb87dd-c380");  // milliseconds since 1970
}

TEST(Uuid, RefusesOtherTexts) {
  for (const char* text : {"", "01eae1ca8f8070008000000000000000", "01eae1ca-8f80-7000-8000-00000000000g",
                           "01eae1ca-8f80-7000-8000-0000000000000", "01eae1ca-8f80-7000-80000-00000000000"})
    EXPECT_FALSE(Uuid::parse(text)) << text;
}

TEST(Uuid, IsNeverMadeTwiceByThreads) {
  const Instant now = *parse_instant("2026-11-24T03:00:00Z");
  std::vector<std::vector<Uuid>> made(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : made)
      threads.emplace_back([&mine, now] {
        for (int i = 0; i < 5'000; ++i) mine.push_back(Uuid::make(now));
      });
  }
  std::set<std::string> stamps;  // the first eight bytes alone must differ: the rest is chance
  for (const auto& mine : made)
    for (const Uuid& id : mine) stamps.insert(id.text().substr(0, 18));
  EXPECT_EQ(stamps.size(), 20'000u);
}

TEST(Decimal, IsReadExactlyAndNormalised) {
  EXPECT_EQ(*Decimal::parse("6999.99"), (Decimal{699'999, 2}));
  EXPECT_EQ(*Decimal::parse("99.900"), (Decimal{999, 1}));
  EXPECT_EQ(*Decimal::parse("100"), (Decimal{100, 0}));
  EXPECT_EQ(*Decimal::parse("-0.00"), (Decimal{0, 0}));
  EXPECT_EQ(Decimal::parse("-0.05")->text(), "-0.05");
  EXPECT_EQ(Decimal::parse("0012.5")->text(), "12.5");
  EXPECT_EQ(Decimal::parse("9223372036854775807")->units, kMost);
  for (const char* text : {"", "-", "1.", ".5", "1e5", "+1", " 1", "1 ", "1,000", "0x1", "1.2.3",
                           "9223372036854775808", "0.1234567891", "NaN"})
    EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Money, KeepsTheDigitsOfItsCurrencyAndNoMore) {
  const Currency usd = *Currency::parse("USD"), jpy = *Currency::parse("JPY"), kwd = *Currency::parse("KWD");
  EXPECT_EQ(*to_minor(*Decimal::parse("6999.99"), usd), 699'999);
  EXPECT_EQ(*to_minor(*Decimal::parse("6999.90"), usd), 699'990);
  EXPECT_EQ(*to_minor(*Decimal::parse("12"), jpy), 12);
  EXPECT_EQ(*to_minor(*Decimal::parse("1.5"), kwd), 1'500);
  EXPECT_FALSE(to_minor(*Decimal::parse("6999.999"), usd));
  EXPECT_FALSE(to_minor(*Decimal::parse("0.5"), jpy));
  EXPECT_FALSE(to_minor(*Decimal::parse("92233720368547759"), usd));
  EXPECT_FALSE(Currency::parse("usd"));
  EXPECT_FALSE(Currency::parse("XYZ"));
  EXPECT_EQ(from_minor(699'990, usd).text(), "6999.9");
}

TEST(Money, RoundTripsThroughDecimals) {
  std::mt19937_64 random(11);
  for (const char* code : {"USD", "JPY", "KWD", "CLF"}) {
    const Currency currency = *Currency::parse(code);
    for (int i = 0; i < 2'000; ++i) {
      const auto minor = static_cast<std::int64_t>(random() >> (random() % 63));
      ASSERT_EQ(*to_minor(*Decimal::parse(from_minor(minor, currency).text()), currency), minor);
    }
  }
}

TEST(Money, ReadsAsPeopleWriteIt) {
  const Currency usd = *Currency::parse("USD");
  EXPECT_EQ(format_money(20'000'000, usd), "$200,000");
  EXPECT_EQ(format_money(1'250, usd), "$12.50");
  EXPECT_EQ(format_money(9'999, usd), "$99.99");
  EXPECT_EQ(format_money(10'000, usd), "$100");
  EXPECT_EQ(format_money(123'456'789, usd), "$1,234,568");
  EXPECT_EQ(format_money(-1'250, usd), "-$12.50");
  EXPECT_EQ(format_money(-20'000'000, usd), "-$200,000");
  EXPECT_EQ(format_money(0, usd), "$0.00");
  EXPECT_EQ(format_money(475'000, *Currency::parse("GBP")), "£4,750");
  EXPECT_EQ(format_money(475'000, *Currency::parse("CHF")), "4,750 CHF");
  EXPECT_EQ(format_money(50, *Currency::parse("JPY")), "¥50");
}

TEST(MulDiv, RoundsHalfUpAndSaturates) {
  EXPECT_EQ(mul_div(7, 1, 2), 4);
  EXPECT_EQ(mul_div(-7, 1, 2), -3);
  EXPECT_EQ(mul_div(10, 1, 3), 3);
  EXPECT_EQ(mul_div(11, 1, 3), 4);
  EXPECT_EQ(mul_div(kMost, kMost, kMost), kMost);
  EXPECT_EQ(mul_div(kMost, 2, 1), kMost);
  EXPECT_EQ(mul_div(kLeast, 2, 1), kLeast);
  EXPECT_EQ(mul_div(kLeast, kLeast, 1), kMost);
}

TEST(Json, RefusesWhatCannotBeKept) {
  EXPECT_TRUE(parse_json(R"({"a": [1, "é", null, 1.5e3]})"));
  for (std::string_view text : {R"({"a": 1e999})", R"({"a": NaN})", R"("a\u0000b")", R"({"a\u0000": 1})",
                                R"(["\ud800"])", "\"\xff\"", "{} {}", "{", "", R"({"a": 01})", "[1,]"})
    EXPECT_FALSE(parse_json(text)) << text;
}

TEST(Json, WritesFractionsAsPeopleDo) {
  const json::value value = {{"percent", 70.24},     {"one", 1.0},  {"small", -0.0000125},
                             {"large", 1.5e21},      {"whole", 12}, {"E", "7.024E1 \"E1"},
                             {"list", {0.1, 5e-324}}};
  const std::string text = json_text(value);
  EXPECT_EQ(text.substr(0, text.find("\"list\"")),
            R"({"percent":70.24,"one":1,"small":-0.0000125,"large":1500000000000000000000,"whole":12,)"
            R"("E":"7.024E1 \"E1",)");
  EXPECT_EQ(text.find("E-"), std::string::npos);
  EXPECT_EQ(json_text(json::value(70.24)), "70.24");
  EXPECT_EQ(decimal_text(70.240000000000009), "70.24") << "what Boost's parser makes of 70.24";
  EXPECT_DOUBLE_EQ(parse_json(json_text(json::value(-1.5e40)))->to_number<double>(), -1.5e40);
}

TEST(Json, IsBoundedInDepth) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_json(nested(32)));
  EXPECT_FALSE(parse_json(nested(33)));
  EXPECT_FALSE(parse_json(nested(1'000'000)));
  EXPECT_TRUE(parse_json(nested(64), 64));
}

TEST(Json, FindsMembersByKind) {
  const json::object object =
      parse_json(R"({"t": "x", "n": 5, "b": true, "z": null, "o": {}, "a": []})")->as_object();
  EXPECT_EQ(find_text(object, "t"), "x");
  EXPECT_EQ(find_text(object, "n"), std::nullopt);
  EXPECT_EQ(find_scalar(object, "n"), "5");
  EXPECT_EQ(find_scalar(object, "b"), "true");
  EXPECT_EQ(find_scalar(object, "z"), std::nullopt);
  EXPECT_EQ(find_scalar(object, "o"), std::nullopt);
  EXPECT_NE(find_object(object, "o"), nullptr);
  EXPECT_EQ(find_array(object, "o"), nullptr);
  EXPECT_NE(find_array(object, "a"), nullptr);
  EXPECT_EQ(find(object, "none"), nullptr);
}

}  // namespace
}  // namespace onus
