// Is a service ready to be run by its team (docs/practice.md)? Items that can be computed are; the others are
// marked by hand in the service's Transition. Pure.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/language.h"
#include "insight/practice.h"
#include "people/contact.h"

namespace onus::insight {

/// In the order of docs/practice.md; from `degradation` on they are marked by hand.
enum class Item : std::uint8_t {
  target,
  participants,
  runbook,
  dashboards,
  contacts,
  escalation,
  review,
  degradation,
  skills,
  runbook_complete,
  alerts_documented,
  dashboards_checked,
  access,
  expectations
};
inline constexpr Item kLastItem = Item::expectations;
std::string_view to_text(Item item);  // `runbook-complete`

/// What was found, or what is missing: a sentence of words.h with what it speaks of.
struct Found {
  enum class What : std::uint8_t {
    targets,  // `number`: of availability, in hundred-thousandths; and `deployments`
    no_exposure,
    no_demand,
    participants,  // `number` people
    as_it_stands,  // `text`: a link, an instant, a mark
    no_link,       // with `text` in its name
    nobody_on_call,
    all_verified,
    not_verified,   // `text`: names
    can_be_called,  // `text`: a name
    nobody_on_duty,
    no_working_method,
    never_looked_at,
    not_marked,
    no_transition
  } what = What::not_marked;
  std::string text{};
  std::int64_t number = 0;
  model::Deployments deployments = model::Deployments::monthly;
};
inline constexpr Found::What kLastFound = Found::What::no_transition;

struct ReadinessItem {
  Item item = Item::target;
  bool ready = false;
  Found found;
  bool computed() const { return item < Item::degradation; }  // else marked by hand
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

json::array to_json(const std::vector<ReadinessItem>& items, Language language);

}  // namespace onus::insight
