// From exposure to cover: bands, targets, the operating model, and who is to be on call at a moment
// (docs/model-reference.md).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalogue/service.h"
#include "model/policy.h"
#include "model/words.h"

namespace onus::model {

enum class OperatingModel : std::uint8_t { you_build_it_you_run_it, ops_run_it };
std::string_view to_text(OperatingModel model);

/// Exposure per hour in minor units. Its parts are known unless only their sum was given.
struct ExposureParts {
  std::int64_t revenue_minor = 0;
  std::int64_t costs_minor = 0;
};

/// One step of a chain of reasons.
struct Why {
  std::string kind;  // service, exposure, band, target, demand, model, cover; paging adds hold, hole,
                     // fallback, escalation, rota, layer, shift, override, person
  Said said;         // one of model::Reasons or paging::Reasons
};
template <class S>
Why reason(S sentence) {
  return {std::string(S::kKind), said(std::move(sentence))};
}

/// What the figures say of a service at an instant.
struct Selection {
  std::optional<std::int64_t> exposure_minor;  // per hour; unset is not zero
  std::optional<ExposureParts> parts;          // sum to exposure_minor; nullopt in a peak or where unknown
  std::string peak;                            // the peak in force, if any
  const ExposureBand* band = nullptr;          // null without exposure; points into the organisation's policy
  Deployments deployments = Deployments::monthly;
  std::int64_t availability_e5 = 0;  // hundred-thousandths (99.9 % = 99,900); 0: no target
  OperatingModel model = OperatingModel::you_build_it_you_run_it;
  Cover out_of_hours = Cover::team;           // of the model You Build It You Run It
  std::int64_t computed_availability_e5 = 0;  // the same three by the figures alone, before Service.target
  OperatingModel computed_model = OperatingModel::you_build_it_you_run_it;
  Cover computed_out_of_hours = Cover::team;
  bool exposure_above_top_band = false;
  std::vector<std::string>
      flags;  // docs/model-reference.md: no_exposure, no_demand, above_top_band, extreme_reliability,
              // low_value_digital, kind_mismatch, owner_mismatch, no_operations_team, no_domain,
              // target_overridden, model_overridden, cover_overridden
};

Selection select(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant t);
/// The same without peaks: what is accepted once and holds between them.
Selection select_standing(const document::Organisation& org, const catalogue::ServiceDoc& service);

/// The team that answers under a selection: the operations team under Ops Run It, else the owner; the owner
/// too where no operations team can be told; nullptr without one. Lives as long as `org`.
const people::TeamDoc* answering_team(const document::Organisation& org, const catalogue::Service& service,
                                      OperatingModel model);

/// A band's target in hundred-thousandths: 99.9 % is 99,900.
std::int64_t availability_e5(const ExposureBand& band);
/// The same of a percentage as written; digits beyond the third after the point are cut.
std::int64_t availability_e5(const Decimal& percent);
/// An amount of a document in minor units of the policy's currency; where documents of different times meet
/// it may have more digits than the currency, and is rounded half up.
std::int64_t minor_units(const Decimal& amount, const Currency& currency);
/// What `percent` of the journey's hourly revenue is, half up; 0 for a journey that there is not.
std::int64_t journey_part(const document::Organisation& org, const catalogue::JourneyShare& share);
/// When the peak holds: half-open, its local times read in the policy's zone.
Interval peak_interval(const Policy& policy, const catalogue::Peak& peak);

/// (100,000 − availability_e5) × 6,048,000 µs a week (practices/selection).
Duration tolerable_unavailability(std::int64_t availability_e5);
/// `0h 10m 5s`: rounded half up to a second, hours always shown, no zero-padding.
std::string tolerance_text(Duration tolerance);
/// `99.0`, `99.9`, `99.99`: at least one decimal, no more than needed.
std::string availability_text(std::int64_t availability_e5);

/// Who is to answer for a service at an instant.
struct Answering {
  Selection selection;
  Moment moment = Moment::working_hours;
  Cover cover = Cover::team;  // by day always team; Ops Run It: team around the clock
  std::string team;  // the team that answers: the operations team under Ops Run It, else the owner; empty if
                     // there is none
  std::string domain;  // the answering team's, may be empty
};

Answering answering(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant t);

/// Service → exposure → band (or what was decided instead) → cover, as every page says it.
std::vector<Why> why(const document::Organisation& org, const catalogue::ServiceDoc& service,
                     const Answering& answering);
/// The same without a moment: service → exposure → band → demand → model → nights.
std::vector<Why> why_model(const document::Organisation& org, const catalogue::ServiceDoc& service,
                           const Selection& selection);
/// {kind, strong, text} in words; of the model's own reasons.
json::object phrase_json(const Why& why, const Phrase& phrase);
json::array to_json(const std::vector<Why>& why, Language language);

/// The `unrouted` service as a document: team catchAllTeam, else the first incident-management team by name,
/// else none.
catalogue::ServiceDoc unrouted(const document::Organisation& org);
/// The service of that name, or `unrouted` made as above when the name is kUnrouted; nullopt if unknown.
std::optional<catalogue::ServiceDoc> service(const document::Organisation& org, std::string_view name);

}  // namespace onus::model
