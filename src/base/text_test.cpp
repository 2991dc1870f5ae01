// Text, encodings, hashes and log lines.
#include "base/text.h"

#include <gtest/gtest.h>

#include <random>

#include "base/crypto.h"
#include "base/json.h"
#include "base/log.h"

namespace onus {
namespace {

TEST(Text, IsStorableWhenItIsUtf8WithoutNul) {
  EXPECT_TRUE(storable("é € 😀"));
  EXPECT_TRUE(storable(""));
  for (std::string_view bad :
       {std::string_view("a\0b", 3), std::string_view("\xC0\x80"), std::string_view("\xED\xA0\x80"),
        std::string_view("\xF4\x90\x80\x80"), std::string_view("\xE2\x82"), std::string_view("\x80")}) {
    EXPECT_FALSE(storable(bad));
    EXPECT_TRUE(storable(make_storable(bad)));
  }
  EXPECT_EQ(make_storable("a\xFF"
                          "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(make_storable("é €"), "é €");
}

TEST(Text, OfAnyBytesIsStorableOnceMended) {
  std::mt19937 random(3);
  for (int i = 0; i < 5'000; ++i) {
    std::string bytes(random() % 12, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    ASSERT_TRUE(storable(make_storable(bytes)));
    ASSERT_TRUE(storable(clip(make_storable(bytes), 7)));
    ASSERT_LE(clip(bytes, 7).size(), 7u);
  }
}

TEST(Text, IsClippedBetweenCodePoints) {
  EXPECT_EQ(clip("hello", 5), "hello");
  EXPECT_EQ(clip("hello!", 5), "he…");
  EXPECT_EQ(clip("ééé", 5), "é…");
  EXPECT_EQ(clip("ééé", 2), "é");
  EXPECT_EQ(clip("é", 1), "");
}

TEST(Text, FitsOneLine) {
  EXPECT_EQ(one_line("a\r\nb\tc"), "a b c");
  EXPECT_EQ(one_line("\n a \x7f"), "a");
  EXPECT_EQ(one_line("a\xC2\x85"
                     "b\xE2\x80\xA8"
                     "c\x1b[31m"),
            "a b c [31m");
  EXPECT_EQ(one_line("two  spaces"), "two  spaces");
}

TEST(Text, IsQuotedAsOneStorableLineWithinABound) {
  EXPECT_EQ(excerpt("a\r\nb\xff", 20), "a b\uFFFD");
  EXPECT_EQ(excerpt("12345678", 6), "123…");
  EXPECT_EQ(excerpt("\r\n\x01", 6), "");
}

TEST(Text, HasSmallHelpers) {
  EXPECT_EQ(ascii_lower("ÀBc"), "Àbc");
  EXPECT_TRUE(ascii_iequals("Content-Type", "content-type"));
  EXPECT_FALSE(ascii_iequals("a", "ab"));
  EXPECT_EQ(trim(" \t x y\n"), "x y");
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string>{""}));
}

TEST(Name, IsLowerCaseDigitsAndInnerDashes) {
  for (const char* good : {"a", "7", "bedroom-1", "a--b"}) EXPECT_TRUE(is_name(good)) << good;
  for (const char* bad : {"", "-a", "a-", "A", "a_b", "a.b", "é"}) EXPECT_FALSE(is_name(bad)) << bad;
  EXPECT_TRUE(is_name(std::string(63, 'a')));
  EXPECT_FALSE(is_name(std::string(64, 'a')));
}

TEST(Encoding, RoundTripsAnyBytes) {
  std::mt19937 random(5);
  for (int i = 0; i < 2'000; ++i) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    ASSERT_EQ(*parse_base64(base64(bytes)), bytes);
    ASSERT_EQ(*url_decode(url_encode(bytes), true), bytes);
    ASSERT_EQ(*parse_hex(hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()})), bytes);
  }
}

TEST(Encoding, OfBase64NeedsNoPadding) {
  EXPECT_EQ(base64("hi"), "aGk=");
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(*parse_base64("aGk"), "hi");
  EXPECT_EQ(*parse_base64("aGk="), "hi");
  EXPECT_EQ(*parse_base64(""), "");
  for (const char* bad : {"aGk==", "a", "aG k", "aGk=\n", "-_8", "====", "="})
    EXPECT_FALSE(parse_base64(bad)) << bad;
  EXPECT_FALSE(parse_hex("abc"));
  EXPECT_FALSE(parse_hex("zz"));
}

TEST(Encoding, OfUrlsRefusesBrokenEscapes) {
  EXPECT_EQ(*url_decode("a%2Fb+c", false), "a/b+c");
  EXPECT_EQ(*url_decode("a%2fb+c", true), "a/b c");
  EXPECT_EQ(url_encode("a b/é~"), "a%20b%2F%C3%A9~");
  for (const char* bad : {"%", "%2", "%zz", "a%"}) EXPECT_FALSE(url_decode(bad, false)) << bad;
}

TEST(Csv, QuotesAndDisarmsFormulas) {
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_cell("-2+3,4"), "\"'-2+3,4\"");
  EXPECT_EQ(csv_cell("\t=1"), "\"'\t=1\"");
  EXPECT_EQ(csv_cell("-12.50"), "-12.50");
}

TEST(Crypto, MatchesPublishedVectors) {
  crypto_init();
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),  // RFC 4231, case 2
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Crypto, ComparesSecretsAndMakesKeys) {
  crypto_init();
  EXPECT_TRUE(equal_secret("abc", "abc"));
  EXPECT_TRUE(equal_secret("", ""));
  EXPECT_FALSE(equal_secret("abc", "abd"));
  EXPECT_FALSE(equal_secret("abc", "abcd"));
  const std::string key = random_key(32);
  EXPECT_EQ(key.size(), 32u);
  EXPECT_EQ(key.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
            std::string::npos);
  EXPECT_NE(key, random_key(32));
  EXPECT_EQ(random_bytes(16).size(), 16u);
}

TEST(Password, IsVerifiedByItsHashAlone) {
  crypto_init();
  const std::string hash = hash_password("correct horse");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(verify_password(hash, "correct horse"));
  EXPECT_FALSE(verify_password(hash, "correct horsf"));
  EXPECT_FALSE(verify_password("", ""));
  EXPECT_FALSE(verify_password("$argon2id$nonsense", "x"));
}

TEST(Log, WritesOneJsonObjectALine) {
  log::configure(log::Level::info, log::Style::json);
  testing::internal::CaptureStderr();
  log::debug("not shown");
  log::warn("mail \"failed\"\n",
            {{"host", "smtp\x01\xff"}, {"tries", 3}, {"last", true}, {"share", 0.0 / 1.0}});
  log::configure(log::Level::info, log::Style::text);
  const std::string line = testing::internal::GetCapturedStderr();
  ASSERT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  const auto value = parse_json(line);
  ASSERT_TRUE(value) << line;
  EXPECT_EQ(find_text(value->as_object(), "level"), "warn");
  EXPECT_EQ(find_text(value->as_object(), "msg"), "mail \"failed\"\n");
  EXPECT_EQ(find_scalar(value->as_object(), "tries"), "3");
  EXPECT_EQ(find_scalar(value->as_object(), "last"), "true");
  EXPECT_TRUE(find_text(value->as_object(), "ts"));
}

TEST(Log, OfTextCannotBeForged) {
  testing::internal::CaptureStderr();
  log::info("started\nfake", {{"url", "http://x"}, {"name", "a b=c\n2026"}});
  const std::string line = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  EXPECT_NE(line.find(" info started fake url=http://x name=\"a b=c\\n2026\""), std::string::npos) << line;
}

}  // namespace
}  // namespace onus
