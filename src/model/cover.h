// From exposure to cover: bands, targets, the operating model, and who is to be on call at a moment
// (facts 2.6, rules 2).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalogue/service.h"
#include "model/policy.h"

namespace onus::model {

enum class OperatingModel : std::uint8_t { you_build_it_you_run_it, ops_run_it };
std::string_view to_text(OperatingModel model);

/// What the figures say of a service at an instant.
struct Selection {
  std::optional<std::int64_t> exposure_minor;  // per hour; unset is not zero
  std::string peak;                            // the peak in force, if any
  const ExposureBand* band = nullptr;          // null without exposure; points into the organisation's policy
  Deployments deployments = Deployments::monthly;
  std::int64_t availability_e5 = 0;  // hundred-thousandths (99.9 % = 99,900); 0 without exposure
  OperatingModel model = OperatingModel::you_build_it_you_run_it;
  Cover out_of_hours = Cover::team;  // of the model You Build It You Run It
  bool exposure_above_top_band = false;
  std::vector<std::string>
      flags;  // facts 2.6 and rules 2: no_exposure, no_demand, above_top_band, extreme_reliability,
              // low_value_digital, kind_mismatch, owner_mismatch, no_operations_team, no_domain
};

Selection select(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant t);

/// A band's target in hundred-thousandths: 99.9 % is 99,900.
std::int64_t availability_e5(const ExposureBand& band);
/// When the peak holds: half-open, its local times read in the policy's zone.
Interval peak_interval(const Policy& policy, const catalogue::Peak& peak);

/// (100,000 − availability_e5) × 6,048,000 µs a week (facts 2.2).
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

/// The `unrouted` service as a document: team catchAllTeam, else the first incident-management team by name,
/// else none.
catalogue::ServiceDoc unrouted(const document::Organisation& org);
/// The service of that name, or `unrouted` made as above when the name is kUnrouted; nullopt if unknown.
std::optional<catalogue::ServiceDoc> service(const document::Organisation& org, std::string_view name);

}  // namespace onus::model
