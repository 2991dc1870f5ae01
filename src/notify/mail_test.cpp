// Mail composition: whatever the texts hold, a mail is well formed, reads back, and holds no header but ours.
#include "notify/mail.h"

#include <gmock/gmock.h>

#include <random>

#include "base/text.h"
#include "notify/notify_testing.h"

namespace onus::notify {
namespace {

/// A line of `n` letters and its end.
std::string line_of(std::size_t n) {
  std::string line(n, 'a');
  line += '\n';
  return line;
}

using testing::HasSubstr;
using testing::Not;

Envelope envelope(std::string subject, std::string text) {
  Envelope out;
  out.key = *Uuid::parse("019aaaaa-0000-7000-8000-000000000001");
  out.address = "ann@shop.example";
  out.incident = 7;
  out.now = *parse_instant("2026-11-24T03:04:05Z");
  out.message.subject = std::move(subject);
  out.message.text = std::move(text);
  return out;
}

TakenMail taken(const std::string& raw) {
  TakenMail out;
  out.raw = raw;
  return out;
}

/// Reads RFC 2047 words of encoding `q` back.
std::string decode_words(std::string_view text) {
  std::string out;
  bool after_word = false;
  while (!text.empty()) {
    if (text.starts_with("=?utf-8?q?")) {
      const auto end = text.find("?=", 10);
      std::string inner(text.substr(10, end - 10));
      for (char& c : inner)
        if (c == '_') c = ' ';
      out += decode_quoted_printable(inner);
      text.remove_prefix(end + 2);
      after_word = true;
    } else if (after_word && text.starts_with(" =?utf-8?q?")) {
      text.remove_prefix(1);
    } else {
      out += text.front();
      text.remove_prefix(1);
      after_word = false;
    }
  }
  return out;
}

/// Text of random code points: letters, controls, accents, emoji, line ends, broken bytes.
std::string random_text(std::mt19937& dice, std::size_t most) {
  static const std::string nul(1, '\0');
  static const std::vector<std::string> pieces{
      "a",     "B",  " ",    "  ", "=", "?",  "=?", "?=",   ".",    "\n", "\r",
      "\r\n",  "\t", nul,    "é",  "ü", "漢", "🔥",  "\xff", "\xc3", ":",  "Bcc: x@y.example",
      "\n.\n", "_",  "From "};
  std::string out;
  const std::size_t n = dice() % most;
  for (std::size_t i = 0; i < n; ++i) out += pieces[dice() % pieces.size()];
  return out;
}

TEST(AMail, HoldsOnlyOurHeadersWhateverItsTextsHold) {
  const std::vector<std::string> ours{"From",
                                      "To",
                                      "Subject",
                                      "Date",
                                      "Message-ID",
                                      "In-Reply-To",
                                      "References",
                                      "Auto-Submitted",
                                      "X-Onus-Idempotency-Key",
                                      "X-Priority",
                                      "MIME-Version",
                                      "Content-Type",
                                      "Content-Transfer-Encoding"};
  std::mt19937 dice(1);
  for (int round = 0; round < 2'000; ++round) {
    const std::string subject = random_text(dice, 200), text = random_text(dice, 400);
    for (bool eight_bit : {false, true}) {
      const std::string raw = compose_mail(envelope(subject, text), "onus@shop.example", eight_bit);
      const auto body_at = raw.find("\r\n\r\n");
      std::vector<std::string> names;
      for (const auto& ended : split(std::string_view(raw).substr(0, body_at), '\n')) {
        ASSERT_LE(ended.size(), 79u) << ended;
        if (!ended.starts_with(' ')) names.push_back(ended.substr(0, ended.find(':')));
      }
      ASSERT_EQ(names, ours) << "round " << round;
      const auto mail = taken(raw);
      ASSERT_EQ(decode_words(mail.header("Subject")), one_line(make_storable(subject))) << "round " << round;
      for (const auto& ended : split(raw, '\n')) ASSERT_LE(ended.size(), 999u);
      for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\n') {
          ASSERT_TRUE(i > 0 && raw[i - 1] == '\r');
        }
        if (raw[i] == '\r') {
          ASSERT_TRUE(i + 1 < raw.size() && raw[i + 1] == '\n');
        }
        ASSERT_NE(raw[i], '\0');
        if (!eight_bit) {
          ASSERT_LT(static_cast<unsigned char>(raw[i]), 0x80);
        }
      }
    }
  }
}

TEST(AMail, ReadsBackWhateverItsEncoding) {
  std::mt19937 dice(2);
  for (int round = 0; round < 2'000; ++round) {
    std::string text = make_storable(random_text(dice, 600));
    for (char& c : text)
      if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f) c = ' ';
    if (text.empty() || text.back() != '\n') text += '\n';
    for (bool eight_bit : {false, true})
      ASSERT_EQ(taken(compose_mail(envelope("s", text), "onus@shop.example", eight_bit)).body(), text)
          << "round " << round;
  }
}

TEST(AMail, IsSevenBitForAsciiEightBitWhereOfferedElseQuotedPrintableAndNeverBase64) {
  EXPECT_EQ(choose_encoding("plain\n", false), Encoding::seven_bit);
  EXPECT_EQ(choose_encoding("café\n", true), Encoding::eight_bit);
  EXPECT_EQ(choose_encoding("café\n", false), Encoding::quoted_printable);
  EXPECT_EQ(choose_encoding(line_of(999), true), Encoding::quoted_printable);
  EXPECT_EQ(choose_encoding(line_of(998), true), Encoding::seven_bit);
}

TEST(AMail, HasQuotedPrintableLinesOfAtMost76Characters) {
  std::mt19937 dice(3);
  for (int round = 0; round < 1'000; ++round) {
    const std::string out = quoted_printable(make_storable(random_text(dice, 500)));
    for (const auto& ended : split(out, '\n')) ASSERT_LE(ended.size(), 77u) << ended;
    ASSERT_THAT(out, Not(HasSubstr(" \r\n")));
  }
}

TEST(AMail, KeepsItsKeyThroughRetriesAndHangsWithItsIncident) {
  auto first = envelope("s", "t");
  auto second = first;
  second.now = second.now + Duration::minutes(5);
  second.attempts = 2;
  const auto a = taken(compose_mail(first, "onus@shop.example", true)),
             b = taken(compose_mail(second, "onus@shop.example", true));
  EXPECT_EQ(a.header("Message-ID"), "<019aaaaa-0000-7000-8000-000000000001@shop.example>");
  EXPECT_EQ(a.header("Message-ID"), b.header("Message-ID"));
  EXPECT_EQ(a.header("X-Onus-Idempotency-Key"), b.header("X-Onus-Idempotency-Key"));
  EXPECT_EQ(a.header("In-Reply-To"), "<incident-7@shop.example>");
  EXPECT_EQ(a.header("References"), a.header("In-Reply-To"));
  EXPECT_EQ(a.header("Auto-Submitted"), "auto-generated");
  EXPECT_EQ(a.header("Date"), "Tue, 24 Nov 2026 03:04:05 +0000");
}

}  // namespace
}  // namespace onus::notify
