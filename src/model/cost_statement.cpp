// Building a statement: figures first, by what they come from, then what the lines make of them.
#include "model/cost_statement.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "model/raci.h"

namespace onus::model {

namespace {

using catalogue::ServiceDoc;
constexpr std::int64_t kHourMicros = 3'600'000'000;  // µs
constexpr std::size_t kInForce = 0, kOther = 1;

std::size_t index_of(CostLine line) { return static_cast<std::size_t>(line); }

/// A service of the statement.
struct Subject {
  const ServiceDoc* doc = nullptr;
  std::array<OperatingModel, 2> model{};                // under either column
  std::array<std::array<bool, kCostLines>, 2> known{};  // by its own figures, rotas and incidents
};

class Builder {
 public:
  explicit Builder(const StatementInput& input)
      : input_(input), org_(*input.segments.back().org), policy_(policy(org_)), index_(org_) {
    out_.period = {input.segments.front().time.start, input.segments.back().time.end};
    find_months();
    find_subjects();
    for (const IncidentRecord& record : input.incidents) incidents_of_[record.service].push_back(&record);
  }

  Statement build() {
    standby();
    for (Subject& subject : subjects_) {
      entered(index_.of(subject.doc->meta.name, ""), &subject);
      incidents(subject);
    }
    scope_figures();
    finish();
    return std::move(out_);
  }

 private:
  using Key = std::pair<CostLine, std::string>;

  std::int64_t minor(const Decimal& amount) const { return minor_units(amount, policy_.currency); }
  Date day_of(Instant t) const { return policy_.zone.local(t).date; }
  std::size_t month_of(Instant t) const {
    std::size_t i = 0;
    while (i + 1 < out_.months.size() && out_.months[i].end <= t) ++i;
    return i;
  }

  void find_months() {
    Instant start = out_.period.start;
    while (start < out_.period.end) {
      const Date day = day_of(start);
      const Instant next = policy_.zone.instant({add_months(Date::of(day.year(), day.month(), 1), 1), 0});
      out_.months.push_back({start, std::min(next, out_.period.end)});
      start = out_.months.back().end;
    }
  }

  bool in_scope(const ServiceDoc& doc) const {
    if (!input_.service.empty()) return doc.meta.name == input_.service;
    return input_.team.empty() || doc.spec.team == input_.team;
  }

  void find_subjects() {
    std::set<OperatingModel> models;
    for (const auto& [name, doc] : org_.all<catalogue::Service>()) {
      if (!in_scope(*doc)) continue;
      const OperatingModel model = select_standing(org_, *doc).model;
      models.insert(model);
      subjects_.push_back({doc.get(), {model, other_model(model)}, {}});
    }
    out_.services = static_cast<std::int64_t>(subjects_.size());
    if (models.size() == 1) out_.model = *models.begin();
  }

  Subject* subject(std::string_view name) {
    auto found = std::lower_bound(subjects_.begin(), subjects_.end(), name,
                                  [](const Subject& s, std::string_view n) { return s.doc->meta.name < n; });
    return found != subjects_.end() && found->doc->meta.name == name ? &*found : nullptr;
  }

  CostFigure& figure(std::size_t column, CostLine line, const std::string& id) {
    auto [it, made] = figures_[column].try_emplace({line, id});
    if (made) {
      it->second.line = line;
      it->second.id = id;
      it->second.title = id;
      it->second.months.resize(out_.months.size());
      it->second.cash.resize(out_.months.size());
    }
    return it->second;
  }

  // --- standby

  using Rotas = std::array<std::vector<NightRota>, 2>;  // under either column

  /// Where standby may change within a segment: months, rates, and peaks that bring another cover. True at
  /// its start and at those peaks, where the rotas are others.
  std::map<Instant, bool> cuts(const CostSegment& segment) const {
    std::map<Instant, bool> out{{segment.time.start, true}};
    auto cut = [&](Instant t, bool other_rotas) {
      if (segment.time.contains(t)) out[t] |= other_rotas;
    };
    for (const Interval& month : out_.months) cut(month.start, false);
    for (const auto& [name, doc] : org_.all<Cost>()) {
      if (doc->spec.line != CostLine::standby) continue;
      cut(policy_.zone.instant({doc->spec.from, 0}), false);
      if (doc->spec.to) cut(policy_.zone.instant({*doc->spec.to, 0}), false);
    }
    const Policy& then = policy(*segment.org);
    for (const auto& [name, doc] : segment.org->all<catalogue::Service>()) {
      for (const auto& peak : doc->spec.peaks) {
        const Interval time = peak_interval(then, peak);
        if (intersect(time, segment.time).empty()) continue;
        const Selection in_peak = select(*segment.org, *doc, time.start);
        const Selection usual = select_standing(*segment.org, *doc);
        if (night_cover(in_peak) == night_cover(usual) && in_peak.model == usual.model) continue;
        cut(time.start, true);
        cut(time.end, true);
      }
    }
    return out;
  }

  Rotas rotas_at(const CostSegment& segment, Instant t) const {
    return {
        night_rotas(*segment.org, t, segment.roles),
        night_rotas(*segment.org, t, segment.roles, [this](const ServiceDoc& doc) { return in_scope(doc); })};
  }

  void standby() {
    for (Subject& s : subjects_)
      for (auto& known : s.known) known[index_of(CostLine::standby)] = true;
    std::array<std::map<std::pair<bool, std::string>, Rounded>, 2> so_far;
    for (const CostSegment& segment : input_.segments) {
      const std::map<Instant, bool> at = cuts(segment);
      Rotas rotas;
      for (auto it = at.begin(); it != at.end(); ++it) {
        const Interval piece{it->first, std::next(it) == at.end() ? segment.time.end : std::next(it)->first};
        if (it->second) rotas = rotas_at(segment, piece.start);
        for (const std::size_t column : {kInForce, kOther})
          for (const NightRota& rota : rotas[column]) standby_of(column, rota, piece, so_far[column]);
      }
    }
  }

  void standby_of(std::size_t column, const NightRota& rota, Interval piece,
                  std::map<std::pair<bool, std::string>, Rounded>& so_far) {
    const auto rate = standby_rate(rota, day_of(piece.start));
    if (!rate) {
      for (const std::string& name : rota.services)
        if (Subject* s = subject(name)) s->known[column][index_of(CostLine::standby)] = false;
      return;
    }
    Rounded& sum = so_far.try_emplace({rota.domain, rota.name}, Rounded(kAccrualDenominator)).first->second;
    const Zone& zone = policy_.zone;
    sum.add(rota.people * accrued(rate->minor, rate->per, zone.local(piece.start), zone.local(piece.end)));
    const auto shares = equal_shares(sum.take(), rota.services.size());
    const std::size_t month = month_of(piece.start);
    const std::string id = std::string("rota-of-") + (rota.domain ? "domain-" : "team-") + rota.name;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (!subject(rota.services[i])) continue;
      CostFigure& f = figure(column, CostLine::standby, id);
      f.basis = FigureBasis::rotas;
      f.title = "Nights of " + title_of(rota);
      f.payer = rota.payer;
      f.months[month] += shares[i];
      f.cash[month] += shares[i];
    }
  }

  struct Rate {
    std::int64_t minor = 0;
    Per per = Per::week;
  };
  std::optional<Rate> standby_rate(const NightRota& rota, Date day) const {
    for (const Per per : {Per::week, Per::month, Per::year})
      if (const CostDoc* doc =
              index_.rate("", rota.domain ? "" : rota.name, CostLine::standby, per, rota.model, day))
        return Rate{minor(*doc->spec.amount), per};
    if (policy_.standby_per_week) return Rate{minor(*policy_.standby_per_week), Per::week};
    return std::nullopt;
  }

  std::string title_of(const NightRota& rota) const {
    if (const auto* doc = rota.domain ? org_.find<people::Domain>(rota.name) : nullptr)
      return doc->meta.title;
    if (const auto* doc = rota.domain ? nullptr : org_.find<people::Team>(rota.name)) return doc->meta.title;
    return rota.name;
  }

  // --- entered figures

  /// Those of one scope: of `subject`, else of a team or the organisation.
  void entered(std::span<const CostDoc* const> docs, Subject* of) {
    for (const CostDoc* doc : docs) {
      const Cost& cost = doc->spec;
      if (cost.line == CostLine::margin || cost.line == CostLine::standby) continue;
      if (cost.per == Per::hour || cost.per == Per::incident) continue;
      for (const std::size_t column : {kInForce, kOther}) {
        // What incidents lost under the model in force is recorded, and no figure takes its place.
        if (cost.line == CostLine::reliability_opportunity && column == kInForce) continue;
        if (!concerns(cost, of, column)) continue;
        if (policy_.zone.instant({cost.from, 0}) >= out_.period.end) continue;
        if (of) of->known[column][index_of(cost.line)] = true;
        if (!of) scope_known_[column].insert({cost.line, cost.team});
        add(column, *doc, of);
      }
    }
  }

  /// Does any service it is about have its model in that column?
  bool concerns(const Cost& cost, const Subject* of, std::size_t column) const {
    if (of) return applies(cost, of->model[column]);
    if (!cost.model) return true;
    return std::any_of(subjects_.begin(), subjects_.end(), [&](const Subject& s) {
      return (cost.team.empty() || s.doc->spec.team == cost.team) && applies(cost, s.model[column]);
    });
  }

  void add(std::size_t column, const CostDoc& doc, const Subject* of) {
    const Cost& cost = doc.spec;
    CostFigure& f = figure(column, cost.line, doc.meta.name);
    f.title = doc.meta.title;
    f.entered = &doc;
    f.payer = of ? accountable(org_, of->doc->spec, of->model[column]).value_or("") : team_payer(cost.team);
    const std::int64_t amount = minor(*cost.amount);
    if (cost.per == Per::once) {
      for (std::int64_t k = 1; k <= cost.over_months; ++k) {
        const Instant due = policy_.zone.instant({add_months(cost.from, k - 1), 0});
        if (!out_.period.contains(due)) continue;
        f.months[month_of(due)] += spread_part(amount, cost.over_months, k);
        if (k == 1) f.cash[month_of(due)] += amount;
      }
      return;
    }
    Rounded sum(kAccrualDenominator);
    for (std::size_t i = 0; i < out_.months.size(); ++i) {
      LocalTime from = policy_.zone.local(out_.months[i].start), to = policy_.zone.local(out_.months[i].end);
      from = std::max(from, LocalTime{cost.from, 0});
      if (cost.to) to = std::min(to, LocalTime{*cost.to, 0});
      sum.add(accrued(amount, cost.per, from, to));
      f.months[i] = sum.take();
      f.cash[i] = f.months[i];
    }
  }

  std::string team_payer(const std::string& team) const {
    const auto* doc = org_.find<people::Team>(team);
    return doc ? doc->spec.budget_holder : std::string();
  }

  void scope_figures() {
    if (!input_.service.empty()) return;
    if (!input_.team.empty()) {
      entered(index_.of("", input_.team), nullptr);
      return;
    }
    entered(index_.of("", ""), nullptr);
    for (const auto& [name, team] : org_.all<people::Team>()) entered(index_.of("", name), nullptr);
  }

  // --- incidents

  void incidents(Subject& s) {
    for (const std::size_t column : {kInForce, kOther}) {
      auto& known = s.known[column];
      bool responses = !to_come(), losses = column == kInForce;
      std::vector<Int128> response(out_.months.size());
      const auto recorded = incidents_of_.find(s.doc->meta.name);
      const std::vector<const IncidentRecord*> none;
      for (const IncidentRecord* one : recorded == incidents_of_.end() ? none : recorded->second) {
        const IncidentRecord& record = *one;
        const std::size_t month = month_of(record.opened_at);
        responses &= respond(record, s, column, response[month]);
        losses = lose(record, s, column, month) && losses;
      }
      if (column == kOther) losses |= expects_losses(s);
      expect(s, column, losses);
      if (std::any_of(response.begin(), response.end(), [](Int128 n) { return n != 0; })) {
        CostFigure& f = figure(column, CostLine::reliability_incident, "responses-" + s.doc->meta.name);
        f.basis = FigureBasis::incidents;
        f.title = "Work on incidents of " + s.doc->meta.title;
        f.payer = accountable(org_, s.doc->spec, s.model[column]).value_or("");
        Rounded sum(kHourMicros);
        for (std::size_t i = 0; i < response.size(); ++i) {
          sum.add(response[i]);
          f.months[i] = f.cash[i] = sum.take();
        }
      }
      known[index_of(CostLine::reliability_incident)] |= responses;
      known[index_of(CostLine::reliability_opportunity)] |= losses;
    }
  }

  const CostDoc* rate(const Subject& s, std::size_t column, CostLine line, Per per, Instant t) const {
    return index_.rate(s.doc->meta.name, s.doc->spec.team, line, per, s.model[column], day_of(t));
  }

  /// Adds what responding cost, in minor units × µs; false where no rate is known.
  bool respond(const IncidentRecord& record, const Subject& s, std::size_t column, Int128& sum) const {
    const CostLine line = CostLine::reliability_incident;
    const CostDoc* hour = rate(s, column, line, Per::hour, record.opened_at);
    const CostDoc* each = rate(s, column, line, Per::incident, record.opened_at);
    if (hour) sum += static_cast<Int128>(minor(*hour->spec.amount)) * record.responded.us;
    if (each) sum += static_cast<Int128>(minor(*each->spec.amount)) * kHourMicros;
    return hour || each;
  }

  /// What it lost: as recorded, or under the other model as expected of each incident.
  bool lose(const IncidentRecord& record, const Subject& s, std::size_t column, std::size_t month) {
    std::optional<std::int64_t> loss = column == kInForce ? record.loss_minor : std::nullopt;
    if (column == kOther)
      if (const CostDoc* each =
              rate(s, column, CostLine::reliability_opportunity, Per::incident, record.opened_at))
        loss = minor(*each->spec.amount);
    if (!loss) return false;
    CostFigure& f = figure(column, CostLine::reliability_opportunity, "losses-" + s.doc->meta.name);
    f.basis = FigureBasis::incidents;
    f.title = "Losses of " + s.doc->meta.title;
    f.payer = accountable(org_, s.doc->spec, s.model[column]).value_or("");
    f.months[month] += *loss;
    f.cash[month] += *loss;
    return true;
  }

  /// Is a part of the period still to come? What incidents will cost in it nobody has recorded.
  bool to_come() const { return input_.expected_from && *input_.expected_from < out_.period.end; }

  /// What is to come of the period, unless somebody entered a figure for it.
  void expect(const Subject& s, std::size_t column, bool& known) {
    if (!to_come()) return;
    if (column == kOther && s.known[column][index_of(CostLine::reliability_opportunity)]) return;
    const auto found = input_.expected.find(s.doc->meta.name);
    if (found == input_.expected.end()) {
      known = known && column == kOther;
      return;
    }
    const std::int64_t year = column == kInForce ? found->second.in_force_minor : found->second.other_minor;
    CostFigure& f = figure(column, CostLine::reliability_opportunity, "expected-" + s.doc->meta.name);
    f.basis = FigureBasis::expected;
    f.title = "Expected losses of " + s.doc->meta.title;
    f.payer = accountable(org_, s.doc->spec, s.model[column]).value_or("");
    Rounded sum(365 * 24 * kHourMicros);
    for (std::size_t i = 0; i < out_.months.size(); ++i) {
      const Interval left{std::max(out_.months[i].start, *input_.expected_from), out_.months[i].end};
      if (left.empty()) continue;
      sum.add(static_cast<Int128>(year) * (left.end - left.start).us);
      f.months[i] = f.cash[i] = sum.take();
    }
    known = known || column == kOther;
  }

  bool expects_losses(const Subject& s) const {
    const auto last = Instant{out_.period.end.us - 1};
    return rate(s, kOther, CostLine::reliability_opportunity, Per::incident, last) != nullptr;
  }

  // --- what it makes

  void finish() {
    for (const std::size_t column : {kInForce, kOther}) {
      CostColumn& to = column == kInForce ? out_.in_force : out_.other;
      to.months.resize(out_.months.size());
      to.cash.resize(out_.months.size());
      for (auto& [key, f] : figures_[column]) {
        for (std::size_t i = 0; i < f.months.size(); ++i) {
          to.months[i] += f.months[i];
          to.cash[i] += f.cash[i];
        }
        StatementLine& line = to.lines[index_of(key.first)];
        line.amount_minor += f.amount();
        line.figures.push_back(std::move(f));
      }
      for (const LineFacts& facts : cost_lines()) count_known(column, facts, to);
    }
    count_losses();
  }

  void count_known(std::size_t column, const LineFacts& facts, CostColumn& to) {
    StatementLine& line = to.lines[index_of(facts.line)];
    const auto& of_scopes = scope_known_[column];
    for (const Subject& s : subjects_)
      if (s.known[column][index_of(facts.line)] ||
          (input_.team.empty() && of_scopes.contains({facts.line, s.doc->spec.team})))
        ++line.known_services;
    line.known = of_scopes.contains({facts.line, input_.team}) ||
                 (out_.services > 0 && line.known_services == out_.services);
    if (!line.known) return;
    ++to.totals.known;
    if (is_premium(facts.cost)) {
      ++to.totals.premium_known;
      to.totals.premium_minor += line.amount_minor;
    } else {
      to.totals.opportunity_minor += line.amount_minor;
    }
  }

  void count_losses() {
    std::int64_t revenue = 0, in_margin = 0;
    bool split = true, margins = true;
    for (const IncidentRecord& record : input_.incidents) {
      const Subject* s = subject(record.service);
      if (!s) continue;
      ++out_.incidents;
      if (!record.loss_minor) {
        ++out_.without_exposure;
        split = false;
        continue;
      }
      out_.loss_minor += *record.loss_minor;
      split &= record.revenue_minor.has_value();
      const CostDoc* share = rate(*s, kInForce, CostLine::margin, Per::month, record.opened_at);
      margins &= share != nullptr;
      if (!record.revenue_minor) continue;
      revenue += *record.revenue_minor;
      const Decimal percent = share ? *share->spec.percent : Decimal{};
      std::int64_t hundred = 100;
      for (int i = 0; i < percent.scale; ++i) hundred *= 10;
      in_margin +=
          *record.loss_minor - *record.revenue_minor + mul_div(*record.revenue_minor, percent.units, hundred);
    }
    if (split) out_.loss_revenue_minor = revenue;
    if (split && margins) out_.loss_in_margin_minor = in_margin;
  }

  const StatementInput& input_;
  const document::Organisation& org_;
  const Policy& policy_;
  CostIndex index_;
  std::vector<Subject> subjects_;  // by name
  std::map<std::string_view, std::vector<const IncidentRecord*>> incidents_of_;
  std::array<std::map<Key, CostFigure>, 2> figures_;
  std::array<std::set<std::pair<CostLine, std::string>>, 2> scope_known_;  // by team, empty: organisation
  Statement out_;
};

}  // namespace

std::string_view to_text(FigureBasis basis) {
  switch (basis) {
    case FigureBasis::entered:
      return "entered";
    case FigureBasis::rotas:
      return "rotas";
    case FigureBasis::incidents:
      return "incidents";
    case FigureBasis::expected:
      return "expected";
  }
  return "";
}

std::int64_t CostFigure::amount() const {
  return std::accumulate(months.begin(), months.end(), std::int64_t{0});
}

Statement statement(const StatementInput& input) {
  Statement out = Builder(input).build();
  out.comparison = compare(out, policy(*input.segments.back().org));
  return out;
}

}  // namespace onus::model
