// A change of cover: who is paged for a service by it and who no longer, from when, and telling them.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "document/document.h"
#include "model/cover.h"
#include "store/store.h"

namespace onus::insight {

/// Who answers for a service, between its peaks.
struct CoverTerms {
  model::OperatingModel model = model::OperatingModel::you_build_it_you_run_it;
  model::Cover nights = model::Cover::team;
  std::string team;                        // the team that answers; may be empty
  std::string domain;                      // whose nights, where they are a domain's
  std::set<std::string> by_day, by_night;  // everybody whose turn may come; shadows are not paged
  bool chosen = false;                     // by figures or a target; what has neither is covered by default
  bool rota = true;                        // the nights have one: without it others are called
  bool same_cover(const CoverTerms& other) const;
};
CoverTerms cover_terms(const document::Organisation& org, const catalogue::ServiceDoc& service);

struct CoverChange {
  std::string service, title;
  CoverTerms before, after;
};
/// Services of both organisations whose cover differs, by name. Changed rotas and members are none: they hold
/// from their commit.
std::vector<CoverChange> cover_changes(const document::Organisation& before,
                                       const document::Organisation& after);

/// For one person: services for which they are paged from then on, or no longer.
struct CoverOfPerson {
  std::vector<std::string> days, nights, no_days, no_nights;
};
std::map<std::string, CoverOfPerson> by_person(const std::vector<CoverChange>& changes);

/// The first working hours that begin after `t`; nullopt in a calendar without any.
std::optional<Instant> next_working_morning(const model::Policy& policy, Instant t);
/// From when the changes hold unless somebody wants them now: nullopt, at once, where no cover had been
/// chosen.
std::optional<Instant> holds_from(const document::Organisation& before,
                                  const std::vector<CoverChange>& changes, Instant t);

/// `from`: nullopt for at once.
json::object cover_change_json(const document::Organisation& after, const std::vector<CoverChange>& changes,
                               const std::optional<Instant>& from);
/// One message to each person concerned.
void tell_of_cover(store::Tx& tx, const document::Organisation& org, const std::vector<CoverChange>& changes,
                   Instant from, std::string_view actor, std::string_view reason);

/// For single edits over the API: a change of a chosen cover waits for the next working morning, unless its
/// maker says now, with a reason; those concerned are told.
document::Arrange cover_arrangement(const document::Documents& documents);

}  // namespace onus::insight
