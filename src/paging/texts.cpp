// Small texts that several files of this room share.
#include "paging/texts.h"

namespace onus::paging {

std::string person_of(std::string_view actor) {
  constexpr std::string_view kPrefix = "person:";
  return actor.starts_with(kPrefix) ? std::string(actor.substr(kPrefix.size())) : std::string();
}

model::Phrase phrase(const model::Why& why, Language language) {
  if (auto own = in_words(Reasons{}, words(language), why.said)) return *own;
  if (auto of_model = in_words(model::Reasons{}, model::words(language), why.said)) return *of_model;
  return {std::string(find_text(why.said, "strong").value_or("")),
          std::string(find_text(why.said, "text").value_or(""))};
}

json::array why_json(const std::vector<model::Why>& why, Language language) {
  json::array out;
  for (const auto& one : why) out.push_back(model::phrase_json(one, phrase(one, language)));
  return out;
}

json::value skipped_json(const std::optional<Skip>& skip, Language language) {
  return skip ? json::value(words(language).skipped(*skip)) : json::value(nullptr);
}

std::string entry_text(const incident::TimelineEntry& entry, Language language) {
  return in_words(Entries{}, words(language), entry.data).value_or(entry.text);
}

std::string kept_actor(const document::Organisation& org, std::string_view actor) {
  const auto person = person_of(actor);
  return person.empty() ? std::string(actor) : title_of<people::Person>(org, person);
}

std::string actor_words(std::string_view actor, Language language) {
  if (actor.empty() || actor == "onus") return "Onus";
  if (actor.starts_with("token:"))
    return (language == Language::french ? "jeton " : "token ") + std::string(actor.substr(6));
  if (actor.starts_with("integration:")) return std::string(actor.substr(12));
  return std::string(actor);
}

std::string actor_title(const document::Organisation& org, std::string_view actor, Language language) {
  return actor_words(kept_actor(org, actor), language);
}

}  // namespace onus::paging
