// Composes mails.
#include "notify/mail.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/crypto.h"
#include "base/text.h"

namespace onus::notify {

namespace {

constexpr std::size_t kLine = 76;       // RFC 2045 and 2047
constexpr std::size_t kHardLine = 998;  // RFC 5322

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

std::string escaped(unsigned char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  return {'=', kHex[c >> 4], kHex[c & 15]};
}

/// Bytes of the code point that begins with `c`, in well-formed UTF-8.
std::size_t length_of(unsigned char c) { return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4; }

bool plain_in_word(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '!' || c == '*' ||
         c == '+' || c == '-' || c == '/';
}

/// The value as encoded words, each a line of its own, cut between code points.
std::string encoded_words(std::string_view value, std::size_t used) {
  constexpr std::string_view kOpen = "=?utf-8?q?", kClose = "?=";
  std::string out(kOpen);
  std::size_t column = used + kOpen.size();
  for (std::size_t i = 0; i < value.size();) {
    const std::size_t length = length_of(static_cast<unsigned char>(value[i]));
    std::string piece;
    for (char c : value.substr(i, length))
      piece += c == ' ' ? "_" : plain_in_word(c) ? std::string(1, c) : escaped(c);
    if (column + piece.size() + kClose.size() > kLine) {
      out += std::string(kClose) + "\r\n " + std::string(kOpen);
      column = 1 + kOpen.size();
    }
    out += piece;
    column += piece.size();
    i += length;
  }
  return out + std::string(kClose);
}

/// Folds plain ASCII at single spaces; nullopt if a word is too long for a line.
std::optional<std::string> folded(std::string_view value, std::size_t used) {
  std::string out;
  std::size_t column = used;
  bool first = true;
  for (const auto& word : split(value, ' ')) {
    if (word.size() + 1 > kLine || word.empty()) return std::nullopt;
    if (!first && column + 1 + word.size() > kLine) {
      out += "\r\n";
      column = 0;
    } else if (first && column + word.size() > kLine) {
      return std::nullopt;
    }
    if (!first) out += ' ', ++column;
    out += word;
    column += word.size();
    first = false;
  }
  return out;
}

/// Every line ended by CR LF.
std::string with_crlf(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 40);
  for (char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

/// Lines ending in \n, the last one too, without other controls than tabs.
std::string clean_text(std::string_view text) {
  std::string out = make_storable(text);
  for (char& c : out) {
    const auto u = static_cast<unsigned char>(c);
    if ((u < 0x20 && c != '\n' && c != '\t') || u == 0x7f) c = ' ';
  }
  if (out.empty() || out.back() != '\n') out += '\n';
  return out;
}

std::string word_for(Encoding encoding) {
  switch (encoding) {
    case Encoding::seven_bit:
      return "7bit";
    case Encoding::eight_bit:
      return "8bit";
    case Encoding::quoted_printable:
      return "quoted-printable";
  }
  return {};
}

}  // namespace

Encoding choose_encoding(std::string_view text, bool eight_bit) {
  std::size_t column = 0, longest = 0;
  for (char c : text) {
    column = c == '\n' ? 0 : column + 1;
    longest = std::max(longest, column);
  }
  if (longest > kHardLine) return Encoding::quoted_printable;
  if (is_ascii(text)) return Encoding::seven_bit;
  return eight_bit ? Encoding::eight_bit : Encoding::quoted_printable;
}

std::string quoted_printable(std::string_view text) {
  std::string out, line;
  const auto soft_break = [&] {
    out += line + "=\r\n";
    line.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      out += line + "\r\n";
      line.clear();
      continue;
    }
    const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n';
    const bool plain = (c > ' ' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !ends_line);
    const std::string piece = plain ? std::string(1, c) : escaped(static_cast<unsigned char>(c));
    // The last piece of a line needs no room for the soft break's `=`.
    if (line.size() + piece.size() > kLine - (ends_line ? 0 : 1)) soft_break();
    line += piece;
  }
  if (!line.empty()) out += line + "\r\n";
  return out;
}

std::string header_text(std::string_view value, std::size_t used) {
  const std::string line = one_line(make_storable(value));
  if (is_ascii(line) && line.find("=?") == std::string::npos)
    if (auto out = folded(line, used)) return *out;
  return encoded_words(line, used);
}

std::string mail_date(Instant t) {
  constexpr std::array<const char*, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const LocalTime local = Zone::utc().local(t);
  const auto seconds = local.us / 1'000'000;
  char out[64];
  std::snprintf(out, sizeof out, "%s, %02u %s %04d %02d:%02d:%02d +0000",
                kDays[static_cast<std::size_t>(local.date.weekday())], local.date.day(),
                kMonths[local.date.month() - 1], local.date.year(), static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  return out;
}

std::string compose_mail(const Envelope& envelope, std::string_view from, bool eight_bit) {
  const std::string host(from.substr(from.rfind('@') + 1));
  const std::string text = clean_text(envelope.message.text);
  const Encoding encoding = choose_encoding(text, eight_bit);
  std::string out;
  const auto add = [&](std::string_view name, const std::string& value) {
    out += std::string(name) + ": " + value + "\r\n";
  };
  add("From", "Onus <" + std::string(from) + ">");
  add("To", "<" + envelope.address + ">");
  add("Subject", header_text(envelope.message.subject, std::string_view("Subject: ").size()));
  add("Date", mail_date(envelope.now));
  add("Message-ID", "<" + envelope.key.text() + "@" + host + ">");
  if (envelope.incident > 0) {
    // The mails of an incident hang together: all answer one that was never sent.
    const std::string root = "<incident-" + std::to_string(envelope.incident) + "@" + host + ">";
    add("In-Reply-To", root);
    add("References", root);
  }
  add("Auto-Submitted", "auto-generated");
  add("X-Onus-Idempotency-Key", envelope.key.text());
  if (envelope.message.urgent) add("X-Priority", "1");
  add("MIME-Version", "1.0");
  add("Content-Type", "text/plain; charset=utf-8");
  add("Content-Transfer-Encoding", word_for(encoding));
  out += "\r\n";
  return out + (encoding == Encoding::quoted_printable ? quoted_printable(text) : with_crlf(text));
}

}  // namespace onus::notify
