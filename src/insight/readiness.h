// Is a service ready to be run by its team (docs/practice.md)? Items that can be computed are; the others are
// marked by hand in the service's Transition. Pure.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "insight/practice.h"
#include "people/contact.h"

namespace onus::insight {

struct ReadinessItem {
  std::string name, title;
  bool ready = false;
  bool computed = true;  // else marked by hand
  std::string evidence;  // what was found, or what is missing (en)
};

/// What stands outside the organisation's documents.
struct ReadinessFacts {
  people::Contacts contacts;
  std::optional<Instant> reviewed_at;  // the service's last review
};

/// Of one service, in the order of docs/practice.md. `transition`: where its marks stand; may be null.
std::vector<ReadinessItem> readiness(const document::Organisation& org, const catalogue::ServiceDoc& service,
                                     const Transition* transition, const ReadinessFacts& facts, Instant now);

/// Names of the items that are marked by hand.
std::span<const std::string_view> items_by_hand();

json::array to_json(const std::vector<ReadinessItem>& items);

}  // namespace onus::insight
