// Documents of kind Cost, and money over time in exact integers.
#include "model/cost.h"

#include <algorithm>

#include "base/money.h"
#include "model/cost_fields.h"

namespace onus::model {

using document::Finding;
using document::Node;
using document::ReadContext;

namespace {

CostOf cost_of(CostLine line) {
  for (const LineFacts& facts : cost_lines())
    if (facts.line == line) return facts.cost;
  return CostOf::run;
}

/// What `per` a line may have.
bool fits(CostLine line, Per per) {
  if (line == CostLine::margin) return per == Per::month;  // the default: it has none
  if (line == CostLine::standby) return per == Per::week || per == Per::month || per == Per::year;
  const CostOf cost = cost_of(line);
  if (cost == CostOf::setup || cost == CostOf::transition) return per == Per::once;
  if (per == Per::once) return false;
  if (per == Per::hour) return line == CostLine::reliability_incident;
  if (per == Per::incident)
    return line == CostLine::reliability_incident || line == CostLine::reliability_opportunity;
  return true;
}

void validate_cost(const Cost& cost, const Node& spec, ReadContext& context) {
  auto complain = [&](const char* field, std::string message) {
    context.error(document::nearest(spec, field), std::string("spec.") + field, std::move(message));
  };
  if (!cost.service.empty() && !cost.team.empty())
    complain("team", "stands beside a service, whose team is known: keep one of the two");
  const bool margin = cost.line == CostLine::margin;
  if (margin != cost.percent.has_value())
    complain("percent", margin ? "is missing: a margin is a percentage" : "belongs to margin alone");
  if (margin == cost.amount.has_value())
    complain("amount",
             margin ? "is no margin: write percent" : "is missing: write an amount, 0 if it is none");
  if (!fits(cost.line, cost.per))
    complain("per", std::string("`") + std::string(to_text(cost.per)) + "` does not fit " +
                        std::string(to_text(cost.line)) +
                        ": setup and transition are paid once, the rest week, month or year, incidents by "
                        "incident or hour too");
  if (cost.line == CostLine::standby && !cost.service.empty())
    complain("service", "has no rate of its own: standby is paid by team or organisation");
  if (cost.to && *cost.to <= cost.from) complain("to", "is not after `from`: write a later day");
  const auto hundred = [](const Decimal& d) { return to_minor(d, Currency{"", 9}).value_or(INT64_MAX); };
  constexpr std::int64_t kAll = 100'000'000'000;  // 100 with nine decimals
  if (cost.percent && (cost.percent->units < 0 || hundred(*cost.percent) > kAll))
    complain("percent", "is no percentage: write 0 to 100");
  for (const auto& [field, value] :
       {std::pair{"amount", cost.amount}, {"low", cost.low}, {"high", cost.high}})
    if (value && value->units < 0) complain(field, "is negative: write 0 or more");
}

std::vector<Finding> check_costs(const document::Organisation& org) {
  std::vector<Finding> out;
  const Currency& currency = policy(org).currency;
  for (const auto& [name, doc] : org.all<Cost>()) {
    auto amount = [&, &name = name, &doc = doc](const char* field, const std::optional<Decimal>& value) {
      if (!value || doc->spec.line == CostLine::margin) return;
      const auto minor = to_minor(*value, currency);
      if (!minor || *minor > catalogue::kMostPerHour)
        out.push_back(document::finding("Cost", name, std::string("spec.") + field,
                                        "has more digits than " + currency.code +
                                            " has, or is too large: write a smaller or rounder amount",
                                        false));
    };
    amount("amount", doc->spec.amount);
    amount("low", doc->spec.low);
    amount("high", doc->spec.high);
    const auto& [low, value, high] =
        std::tuple{doc->spec.low, doc->spec.amount ? doc->spec.amount : doc->spec.percent, doc->spec.high};
    const Currency fine{"", 9};
    auto above = [&](const auto& a, const auto& b) {
      return a && b && to_minor(*a, fine) && to_minor(*b, fine) && *to_minor(*a, fine) > *to_minor(*b, fine);
    };
    if (above(low, value) || above(value, high))
      out.push_back(document::finding(
          "Cost", name, "spec.low", "the range does not hold the figure: write low <= figure <= high", true));
  }
  return out;
}

Int128 divide_half_up(Int128 numerator, Int128 denominator) {
  Int128 quotient = numerator / denominator;
  const Int128 rest = numerator % denominator;
  if (rest >= denominator - rest) ++quotient;
  return quotient;
}

int days_in_month(Date day) {
  const Date first = Date::of(day.year(), day.month(), 1);
  return add_months(first, 1).days - first.days;
}

}  // namespace

void register_cost_kind(document::Registry& registry) {
  registry.add(people::kind_with_rules<Cost>("Cost", 80, validate_cost, check_costs));
}

bool applies(const Cost& cost, OperatingModel model) { return !cost.model || *cost.model == model; }
bool holds(const Cost& cost, Date day) { return cost.from <= day && (!cost.to || day < *cost.to); }

Date add_months(Date day, std::int64_t n) {
  const std::int64_t months = static_cast<std::int64_t>(day.year()) * 12 + day.month() - 1 + n;
  const int year = static_cast<int>(months / 12);
  const auto month = static_cast<unsigned>(months % 12) + 1;
  const Date next = month == 12 ? Date::of(year + 1, 1, 1) : Date::of(year, month + 1, 1);
  const Date last = next + -1;
  return Date::of(year, month, std::min(day.day(), last.day()));
}

Int128 accrued(std::int64_t minor, Per per, LocalTime from, LocalTime to) {
  if (from >= to) return 0;
  auto since = [](LocalTime a, LocalTime b) {
    return static_cast<Int128>(b.date.days - a.date.days) * kDay + (b.us - a.us);
  };
  constexpr Int128 kPerDay = kAccrualDenominator / kDay;  // 377,580 × 84
  if (per == Per::week) return minor * since(from, to) * (kPerDay / 7);
  if (per != Per::month && per != Per::year) return 0;
  Int128 out = 0;
  while (from < to) {
    const int days = days_in_month(from.date);
    const LocalTime next{add_months(Date::of(from.date.year(), from.date.month(), 1), 1), 0};
    const LocalTime end = std::min(next, to);
    out += minor * since(from, end) * (kPerDay / (per == Per::year ? 12 * days : days));
    from = end;
  }
  return out;
}

std::int64_t spread_part(std::int64_t minor, std::int64_t months, std::int64_t k) {
  if (k < 1 || k > months) return 0;
  const auto up_to = [&](std::int64_t n) { return static_cast<Int128>(minor) * n / months; };
  return static_cast<std::int64_t>(up_to(k) - up_to(k - 1));
}

std::int64_t Rounded::take() {
  const auto all = static_cast<std::int64_t>(divide_half_up(numerator_, denominator_));
  const std::int64_t out = all - given_;
  given_ = all;
  return out;
}

std::vector<std::int64_t> equal_shares(std::int64_t minor, std::size_t among) {
  std::vector<std::int64_t> out(among);
  const auto n = static_cast<std::int64_t>(among);
  for (std::int64_t i = 0; i < n; ++i) out[static_cast<std::size_t>(i)] = minor / n + (i < minor % n ? 1 : 0);
  return out;
}

CostIndex::CostIndex(const document::Organisation& org) {
  for (const auto& [name, doc] : org.all<Cost>())
    by_scope_[{doc->spec.service, doc->spec.team}].push_back(doc.get());
}

std::span<const CostDoc* const> CostIndex::of(std::string_view service, std::string_view team) const {
  auto found = by_scope_.find(std::pair<std::string, std::string>(service, team));
  if (found == by_scope_.end()) return {};
  return found->second;
}

const CostDoc* CostIndex::rate(std::string_view service, std::string_view team, CostLine line, Per per,
                               OperatingModel model, Date day) const {
  using Scope = std::pair<std::string_view, std::string_view>;
  for (const auto& [of_service, of_team] : {Scope{service, ""}, Scope{"", team}, Scope{"", ""}}) {
    const CostDoc* found = nullptr;
    for (const CostDoc* doc : of(of_service, of_team)) {
      const Cost& cost = doc->spec;
      if (cost.line == line && cost.per == per && applies(cost, model) && holds(cost, day)) found = doc;
    }
    if (found) return found;
  }
  return nullptr;
}

}  // namespace onus::model
