// For tests of words: what a French text may not hold.
#pragma once
#include <set>
#include <string>

namespace onus {

/// What is never French, word for word.
inline bool sounds_english(const std::string& text) {
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

}  // namespace onus
