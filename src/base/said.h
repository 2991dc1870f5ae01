// What is said, before it is in words. A room's sentences are structs; each is kept as JSON, what it speaks
// of beside its code, and put into words for each reader. Pure.
//
//   struct Snoozed {
//     static constexpr std::string_view kCode = "snoozed";
//     Duration length;
//     template <class V> void fields(V&& v) { v("for", length); }
//   };
//
// A room lists its sentences in `Sentences<…>`, and its words are a class with one pure `say(const Snoozed&)`
// for each, made twice, in English and in French: a text missing in one does not compile.
#pragma once
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/json.h"

namespace onus {

/// {"say": CODE, …}; empty: nothing is said. Kept for years: a code or a field is never given another
/// meaning.
using Said = json::object;
inline constexpr std::string_view kSay = "say";

template <class... S>
struct Sentences {};

/// Writes a sentence's fields; what is empty or false is left out.
struct SaidWriter {
  json::object& out;

  void operator()(std::string_view name, const std::string& text) {
    if (!text.empty()) out[name] = text;
  }
  void operator()(std::string_view name, bool flag) {
    if (flag) out[name] = true;
  }
  void operator()(std::string_view name, std::int64_t number) { out[name] = number; }
  void operator()(std::string_view name, Instant t) { (*this)(name, t.us); }
  void operator()(std::string_view name, Duration d) { (*this)(name, d.us); }
  void operator()(std::string_view name, const std::vector<std::string>& texts) {
    if (!texts.empty()) out[name] = json::value_from(texts);
  }
  template <class E>
  requires std::is_enum_v<E>
  void operator()(std::string_view name, E word) { (*this)(name, static_cast<std::int64_t>(word)); }
};

/// Reads them back; what is missing or of another kind stays as it is in a new sentence.
struct SaidReader {
  const json::object& in;

  void operator()(std::string_view name, std::string& text) {
    if (const auto found = find_text(in, name)) text = *found;
  }
  void operator()(std::string_view name, bool& flag) {
    if (const auto* v = find(in, name); v && v->is_bool()) flag = v->as_bool();
  }
  void operator()(std::string_view name, std::int64_t& number) {
    if (const auto* v = find(in, name); v && v->is_int64()) number = v->as_int64();
  }
  void operator()(std::string_view name, Instant& t) { (*this)(name, t.us); }
  void operator()(std::string_view name, Duration& d) { (*this)(name, d.us); }
  void operator()(std::string_view name, std::vector<std::string>& texts) {
    if (const auto* list = find_array(in, name))
      for (const auto& v : *list)
        if (const auto* text = v.if_string()) texts.emplace_back(*text);
  }
  template <class E>
  requires std::is_enum_v<E>
  void operator()(std::string_view name, E& word) {
    std::int64_t number = static_cast<std::int64_t>(word);
    (*this)(name, number);
    word = static_cast<E>(number);
  }
};

template <class S>
Said said(S sentence) {
  Said out;
  out[kSay] = S::kCode;
  sentence.fields(SaidWriter{out});
  return out;
}

/// The sentence in words, by `words.say()`; nullopt if it is none of these.
template <class Words, class... S>
auto in_words(Sentences<S...>, const Words& words, const Said& said) {
  std::optional<std::common_type_t<decltype(words.say(S{}))...>> out;
  const auto code = find_text(said, kSay);
  auto one = [&]<class One>(One sentence) {
    if (out || *code != One::kCode) return;
    sentence.fields(SaidReader{said});
    out = words.say(sentence);
  };
  if (code) (one(S{}), ...);
  return out;
}

}  // namespace onus
