// Small texts that several files of this room share: titles, local times, durations for people.
#pragma once
#include <string>
#include <string_view>

#include "model/policy.h"

namespace onus::paging {

template <class T>
std::string title_of(const document::Organisation& org, std::string_view name) {
  const auto* doc = org.find<T>(name);
  return doc && !doc->meta.title.empty() ? doc->meta.title : std::string(name);
}

/// `Wed 18 Nov 12:00`, in the zone.
std::string local_text(Instant t, const Zone& zone);
/// `5 minutes`, `1 hour`, `90 seconds`.
std::string spoken(Duration d);
/// `A`, `A and B`, `A, B and C`; more than `most` end in `and N more`.
std::string listed(const std::vector<std::string>& items, std::size_t most = 5);
/// The person's name of the actor `person:NAME`; empty for any other.
std::string person_of(std::string_view actor);
/// Who acted, for people: the person's title, `token NAME`, `Onus` …
std::string actor_title(const document::Organisation& org, std::string_view actor);

}  // namespace onus::paging
