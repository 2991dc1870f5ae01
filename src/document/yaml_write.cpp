// Writes nodes as YAML that every reader reads as we do: what YAML 1.1 or 1.2 would retype stands in quotes.
#include <array>

#include "base/text.h"
#include "document/node.h"

namespace onus::document {
namespace {

constexpr std::size_t kFlowWidth = 90;
constexpr std::size_t kLongKey = 800;  // yaml-cpp takes simple keys up to 1,024 bytes

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// `5m`, `1h30m`: begins with a digit and yet no reader takes it for a number or a date.
bool looks_like_duration(std::string_view text) {
  bool digits = false;
  for (char c : text) {
    if (is_digit(c)) {
      digits = true;
    } else if (digits && std::string_view("smhdw").find(c) != std::string_view::npos) {
      digits = false;
    } else {
      return false;
    }
  }
  return !digits;
}

bool is_reserved(std::string_view text) {
  static constexpr std::array<std::string_view, 9> words{"null", "true", "false", "yes", "no",
                                                         "on",   "off",  "y",     "n"};
  for (auto word : words) {
    if (ascii_iequals(text, word)) return true;
  }
  return false;
}

/// NEL, the line and paragraph separators, the byte order mark, C1 controls and non-characters: never bare.
bool has_odd_character(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    auto a = static_cast<unsigned char>(text[i]), b = static_cast<unsigned char>(text[i + 1]);
    if (a == 0xC2 && b < 0xA1) return true;
    if (i + 2 >= text.size()) continue;
    auto c = static_cast<unsigned char>(text[i + 2]);
    if (a == 0xE2 && b == 0x80 && (c == 0xA8 || c == 0xA9)) return true;
    if (a == 0xEF && b == 0xBB && c == 0xBF) return true;
    if (a == 0xEF && b == 0xBF && c >= 0xBE) return true;
  }
  return false;
}

bool is_plain(std::string_view text) {
  if (text.empty() || is_reserved(text) || has_odd_character(text)) return false;
  if (is_digit(text.front()) && !looks_like_duration(text)) return false;
  char first = text.front();
  bool fit = is_digit(first) || is_letter(first) || first == '_' || first == '/' || (first & 0x80) != 0;
  if (!fit || text.back() == ' ' || text.back() == ':') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    bool safe = is_digit(c) || is_letter(c) || (c & 0x80) != 0 ||
                std::string_view(" _-./@+()':=?%&;!").find(c) != std::string_view::npos;
    if (!safe || (c == ':' && text[i + 1] == ' ')) return false;
  }
  return true;
}

void escape(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c < 0x20 || c == 0x7F) {
      out += "\\x";
      out += digits[c >> 4];
      out += digits[c & 15];
    } else if (c < 0x80) {
      out += static_cast<char>(c);
    } else {
      std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
      std::string_view sequence = text.substr(i, length);
      if (length < 4 && has_odd_character(sequence)) {
        unsigned code = length == 2 ? c & 0x1FU : c & 0x0FU;
        for (char next : sequence.substr(1)) code = code << 6 | (static_cast<unsigned char>(next) & 0x3FU);
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) out += digits[code >> shift & 15];
      } else {
        out += sequence;
      }
      i += length - 1;
    }
  }
  out += '"';
}

/// `in_flow`: within `[…]`, where yaml-cpp ends a plain text at any question mark.
std::string double_quoted(std::string_view text, bool in_flow = false) {
  if (is_plain(text) && !(in_flow && text.find('?') != text.npos)) return std::string(text);
  std::string out;
  escape(out, text);
  return out;
}

/// `[a, b]`, or empty when the list is no short list of scalars.
std::string flow(const Node& node) {
  std::string out = "[";
  for (const auto& item : node.items) {
    if (item.kind != Node::Kind::scalar) return {};
    if (out.size() > 1) out += ", ";
    out += double_quoted(item.text, true);
    if (out.size() > kFlowWidth) return {};
  }
  return out + "]";
}

/// The text of a node that fits behind `key: ` or `- `, or empty.
std::string inline_text(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::scalar:
      return double_quoted(node.text);
    case Node::Kind::list:
      return flow(node);
    case Node::Kind::map:
      return node.fields.empty() ? "{}" : "";
  }
  return {};
}

void block(std::string& out, const Node& node, std::size_t indent);

void field(std::string& out, const std::string& key, const Node& value, std::size_t indent) {
  std::string name = double_quoted(key);
  std::string text = inline_text(value);
  const bool is_long = name.size() > kLongKey;
  if (is_long) {
    out += "? " + name + '\n';
    out.append(indent, ' ');
  } else {
    out += name;
  }
  if (!text.empty()) {
    out += ": " + text + '\n';
  } else {
    out += ":\n";
    out.append(indent + 2, ' ');
    block(out, value, indent + 2);
  }
}

/// A list or map that is not empty, of which the first line's indent is written already.
void block(std::string& out, const Node& node, std::size_t indent) {
  bool first = true;
  auto begin_line = [&] {
    if (!first) out.append(indent, ' ');
    first = false;
  };
  for (const auto& item : node.items) {
    begin_line();
    std::string text = inline_text(item);
    out += "- ";
    if (text.empty()) {
      block(out, item, indent + 2);
    } else {
      out += text + '\n';
    }
  }
  for (const auto& [key, value] : node.fields) {
    begin_line();
    field(out, key, value, indent);
  }
}

}  // namespace

std::string to_yaml(const Node& node) {
  std::string text = inline_text(node);
  if (!text.empty()) return text + '\n';
  std::string out;
  block(out, node, 0);
  return out;
}

}  // namespace onus::document
