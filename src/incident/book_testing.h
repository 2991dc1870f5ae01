// For the room's pure tests: a book in memory, to which signals are given one by one.
#pragma once
#include <string>
#include <vector>

#include "incident/organisation_testing.h"

namespace onus::incident {

inline constexpr Instant kStart{1'795'503'600'000'000};

inline Instant at(int minutes) { return kStart + Duration::minutes(minutes); }

/// Applies signals one by one, with the clock of each.
struct Room {
  document::Organisation org = test_organisation();
  std::vector<Silence> silences;
  Book book;
  std::int64_t numbers = 0;

  void give(const Signal& s) {
    apply(book, org, silences, s, s.received, [this] { return ++numbers; });
  }
  void reconsider_all(Instant now) {
    std::vector<AlertKey> keys;
    for (const auto& [key, alert] : book.alerts) keys.push_back(key);
    for (const auto& key : keys) reconsider(book, org, silences, key, now, [this] { return ++numbers; });
  }
  const Incident& incident(const std::string& key = "shop") { return book.incidents.at(key); }
  const Alert& alert(const std::string& key, const std::string& service = "shop") {
    return book.alerts.at({service, key});
  }
  std::vector<Happening> happened() {
    std::vector<Happening> out;
    for (const auto& event : book.events) out.push_back(event.what);
    book.events.clear();
    return out;
  }
};

}  // namespace onus::incident
