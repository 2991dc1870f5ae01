// Two models side by side: only on what is known of both, and where the decision tips.
#include <algorithm>

#include "model/cost_statement.h"

namespace onus::model {

namespace {

/// Lines that the source rates high under the column's model; where several models are meant, under either.
bool rated_high(const LineFacts& facts, const std::optional<OperatingModel>& model) {
  if (model) return facts.under(*model).rating == Rating::high;
  return facts.you_build_it_you_run_it.rating == Rating::high || facts.ops_run_it.rating == Rating::high;
}

Int128 size_of(Int128 n) { return n < 0 ? -n : n; }

}  // namespace

Comparison compare(const Statement& s, const Policy& policy) {
  Comparison out;
  std::array<bool, kCostLines> both{};
  const auto other = s.model ? std::optional(other_model(*s.model)) : std::nullopt;
  for (std::size_t i = 0; i < kCostLines; ++i) {
    const LineFacts& facts = cost_lines()[i];
    const StatementLine &a = s.in_force.lines[i], &b = s.other.lines[i];
    if ((rated_high(facts, s.model) && !a.known) || (rated_high(facts, other) && !b.known))
      out.missing.push_back(facts.line);
    both[i] = a.known && b.known;
    if (!both[i]) continue;
    ++out.lines;
    out.in_force_minor += a.amount_minor;
    out.other_minor += b.amount_minor;
  }
  using enum Comparison::Winner;
  const std::int64_t ahead = out.other_minor - out.in_force_minor;
  if (out.missing.empty() && out.lines > 0)
    out.winner = ahead > 0 ? in_force : ahead < 0 ? other_wins : equal;

  // An assumption that counts c more in the other column than in the one in force moves the difference by c
  // for each time its amount: the decision tips at amount × (c − difference) ÷ c.
  struct Weight {
    const CostDoc* doc = nullptr;
    Int128 more = 0;
  };
  std::map<std::string, Weight> weights;
  auto weigh = [&](const CostColumn& column, int sign) {
    for (std::size_t i = 0; i < kCostLines; ++i) {
      if (!both[i]) continue;
      for (const CostFigure& f : column.lines[i].figures) {
        if (!f.entered) continue;
        Weight& w = weights[f.id];
        w.doc = f.entered;
        w.more += sign * static_cast<Int128>(f.amount());
      }
    }
  };
  weigh(s.in_force, -1);
  weigh(s.other, 1);
  std::vector<std::pair<double, TippingPoint>> found;
  for (const auto& [id, w] : weights) {
    if (w.more == 0 || ahead == 0) continue;
    const Int128 numerator = w.more > 0 ? w.more - ahead : ahead - w.more;
    const Int128 denominator = size_of(w.more);
    if (numerator < 0) continue;  // no amount of zero or more would do
    TippingPoint one;
    one.id = id;
    one.title = w.doc->meta.title;
    auto minor = [&](const Decimal& d) { return minor_units(d, policy.currency); };
    one.amount_minor = minor(*w.doc->spec.amount);
    const Int128 at = (2 * (one.amount_minor * numerator) + denominator) / (2 * denominator);
    if (at > catalogue::kMostPerHour) continue;
    one.at_minor = static_cast<std::int64_t>(at);
    if (w.doc->spec.low) one.low_minor = minor(*w.doc->spec.low);
    if (w.doc->spec.high) one.high_minor = minor(*w.doc->spec.high);
    one.in_range =
        one.low_minor && one.high_minor && *one.low_minor <= one.at_minor && one.at_minor <= *one.high_minor;
    const double distance =
        static_cast<double>(size_of(ahead)) / static_cast<double>(denominator);  // of its amount
    found.emplace_back(distance, std::move(one));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (found.size() > 3) found.resize(3);
  for (auto& [distance, one] : found) out.tipping.push_back(std::move(one));
  return out;
}

}  // namespace onus::model
