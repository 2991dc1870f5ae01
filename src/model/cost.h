// What an operating model costs: the lines of the insurance (docs/model-reference.md), the documents of kind
// Cost that say what each comes to, and the exact arithmetic of money over time. Pure.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/cover.h"

namespace onus::model {

/// The lines of the playbook's cost tables; `standby` is kept apart from the rest of the reliability's run
/// cost. `margin` is no cost: it says how much of a lost revenue is margin.
enum class CostLine : std::uint8_t {
  deployment_setup,
  deployment_run,
  deployment_opportunity,
  reliability_setup,
  reliability_transition,
  standby,
  reliability_run,
  reliability_incident,
  reliability_opportunity,
  learning_setup,
  learning_run,
  learning_opportunity,
  margin
};
inline constexpr std::size_t kCostLines = 12;  // without `margin`
std::string_view to_text(CostLine line);

/// The five costs (the playbook's introduction): the first four are the premium.
enum class CostOf : std::uint8_t { setup, transition, run, incident, opportunity };
std::string_view to_text(CostOf cost);

enum class Rating : std::uint8_t { low, low_medium, medium, medium_high, high, none };
std::string_view to_text(Rating rating);

enum class Purse : std::uint8_t { not_classified, capex, opex };
std::string_view to_text(Purse purse);

/// What the source says of a line under one model: its share of the total cost, and its own practice of
/// accounting, which is no advice.
struct LineRating {
  Rating rating = Rating::none;
  std::string_view purse;  // `capex`, `opex`, `lost revenue`; empty: the source has no such line
};
struct LineFacts {
  CostLine line;
  CostOf cost;
  std::string_view title;
  LineRating you_build_it_you_run_it, ops_run_it;
  const LineRating& under(OperatingModel model) const {
    return model == OperatingModel::ops_run_it ? ops_run_it : you_build_it_you_run_it;
  }
};
const std::array<LineFacts, kCostLines>& cost_lines();
inline bool is_premium(CostOf cost) { return cost != CostOf::opportunity; }

/// How an amount recurs. `hour`: of a responder's work on incidents.
enum class Per : std::uint8_t { once, week, month, year, incident, hour };
std::string_view to_text(Per per);

/// One figure that somebody entered: of the organisation, unless it names a team or a service.
struct Cost {
  std::string service, team;
  CostLine line = CostLine::reliability_run;
  std::optional<OperatingModel> model;  // absent: under either
  std::optional<Decimal> amount;        // major units of the policy's currency
  std::optional<Decimal> percent;       // of `margin` only
  Per per = Per::month;
  std::int64_t over_months = 36;  // what is paid once is spread evenly over these
  Date from;
  std::optional<Date> to;  // the first day after it
  std::optional<Decimal> low, high;
  std::string source, by;
  std::optional<Date> on;
  Purse purse = Purse::not_classified;
};
using CostDoc = document::Doc<Cost>;

/// Adds kind Cost.
void register_cost_kind(document::Registry& registry);

bool applies(const Cost& cost, OperatingModel model);
/// Does it hold on that day?
bool holds(const Cost& cost, Date day);

__extension__ typedef __int128 Int128;

/// Exact sums of money over time: numerators over this denominator, in which a week, a month of 28 to 31 days
/// and a year of twelve such months are whole.
inline constexpr std::int64_t kDay = 86'400'000'000;  // µs
inline constexpr Int128 kAccrualDenominator = static_cast<Int128>(kDay) * 377'580 * 84;

/// What `minor` per week, month or year comes to between two moments of a wall clock that never jumps; a part
/// of a month counts by its own month's days. 0 for other `per`. minor <= 9 × 10^15, at most 1,000 years.
Int128 accrued(std::int64_t minor, Per per, LocalTime from, LocalTime to);
/// The part of month k = 1 … months of what was paid once: ⌊S·k/H⌋ − ⌊S·(k−1)/H⌋, so that all sum to S.
std::int64_t spread_part(std::int64_t minor, std::int64_t months, std::int64_t k);
/// The same day `n` months later, or the month's last.
Date add_months(Date day, std::int64_t n);

/// Turns an exact sum into whole minor units step by step: what it has given so far is always the exact sum
/// rounded half up, so parts add up to the total, which is rounded once.
class Rounded {
 public:
  explicit Rounded(Int128 denominator) : denominator_(denominator) {}
  void add(Int128 numerator) { numerator_ += numerator; }
  /// What has come since it was asked last. Nothing added may be negative.
  std::int64_t take();

 private:
  Int128 denominator_, numerator_ = 0;
  std::int64_t given_ = 0;
};

/// Equal shares of `minor` >= 0, the remainder to the first ones, one each.
std::vector<std::int64_t> equal_shares(std::int64_t minor, std::size_t among);

/// The documents of kind Cost by what they are about. `org` must outlive it.
class CostIndex {
 public:
  explicit CostIndex(const document::Organisation& org);

  /// Figures of exactly this scope, by name. Both empty: the organisation's.
  std::span<const CostDoc* const> of(std::string_view service, std::string_view team) const;
  /// The figure that holds for a service on a day: its own, else its team's, else the organisation's; of
  /// several on one level the last by name. For what is a rate (hour, incident, standby, margin).
  const CostDoc* rate(std::string_view service, std::string_view team, CostLine line, Per per,
                      OperatingModel model, Date day) const;

 private:
  std::map<std::pair<std::string, std::string>, std::vector<const CostDoc*>, std::less<>> by_scope_;
};

}  // namespace onus::model
