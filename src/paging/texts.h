// Small texts that several files of this room share: titles of things and of who acted.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "incident/incident.h"
#include "paging/words.h"

namespace onus::paging {

template <class T>
std::string title_of(const document::Organisation& org, std::string_view name) {
  const auto* doc = org.find<T>(name);
  return doc && !doc->meta.title.empty() ? doc->meta.title : std::string(name);
}

/// A reason in words: paging's own or the model's.
model::Phrase phrase(const model::Why& why, Language language);
json::array why_json(const std::vector<model::Why>& why, Language language);
/// Why a step is passed over, in words; null if it is not.
json::value skipped_json(const std::optional<Skip>& skip, Language language);
/// What a timeline entry of paging says; that of older ones was kept in English.
std::string entry_text(const incident::TimelineEntry& entry, Language language);
/// The person's name of the actor `person:NAME`; empty for any other.
std::string person_of(std::string_view actor);
/// Who acted, as sentences keep it: the person's title, or the actor as recorded (`token:NAME`, `onus`).
std::string kept_actor(const document::Organisation& org, std::string_view actor);
/// Who acted, for people: the person's title, `token NAME`, `Onus` …
std::string actor_title(const document::Organisation& org, std::string_view actor, Language language);

}  // namespace onus::paging
