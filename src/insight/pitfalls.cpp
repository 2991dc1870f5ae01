// The rules of the pitfalls: each signal against its threshold.
#include "insight/pitfalls.h"

#include <algorithm>

#include "insight/words.h"

namespace onus::insight {

namespace {

constexpr std::int64_t kGrowthPercent = 80;

using model::PitfallThresholds;
using Signals = std::vector<PitfallSignal>;
using Said = Evidence::What;
using Limit = Threshold::What;

PitfallSignal measured(Sign sign, bool fails, Evidence evidence, Threshold threshold,
                       std::vector<std::string> subjects = {}) {
  return {sign,
          fails ? Verdict::fails : Verdict::holds,
          evidence,
          threshold,
          Source::nothing,
          std::move(subjects)};
}
PitfallSignal not_applicable(Sign sign, Evidence why) {
  return {sign, Verdict::not_applicable, why, {}, Source::nothing, {}};
}
PitfallSignal not_measured(Sign sign, Source connect, Threshold threshold = {}) {
  return {sign, Verdict::not_measured, {}, threshold, connect, {}};
}

/// part ÷ whole above `percent`, without rounding; whole > 0.
bool above(std::int64_t part, std::int64_t whole, std::int64_t percent) {
  return part * 100 > whole * percent;
}
std::int64_t count(const auto& list) { return static_cast<std::int64_t>(list.size()); }

Signals linear_run_costs(const PitfallInputs& in, const PitfallThresholds& t) {
  Signals out;
  if (in.product_teams < t.night_rotas_teams)
    out.push_back(
        not_applicable(Sign::night_rotas, {Said::too_few_teams, in.product_teams, t.night_rotas_teams}));
  else
    out.push_back(measured(Sign::night_rotas,
                           above(in.team_night_rotas, in.product_teams, t.night_rotas_percent),
                           {Said::own_rotas, in.team_night_rotas, in.product_teams},
                           {Limit::percent_above, t.night_rotas_percent}));
  if (!in.growth) {
    out.push_back(not_measured(Sign::growth, Source::records_of_a_year));
    return out;
  }
  const std::int64_t teams = in.growth->teams_now - in.growth->teams_then;
  const std::int64_t rotas = in.growth->rotas_now - in.growth->rotas_then;
  if (teams <= 0)
    out.push_back(not_applicable(Sign::growth, {Said::no_more_teams}));
  else
    out.push_back(measured(Sign::growth, rotas * 100 >= teams * kGrowthPercent,
                           {Said::more_rotas, rotas, teams}, {Limit::percent_of_teams, kGrowthPercent}));
  return out;
}

Signals unaccountable(const PitfallInputs& in, const PitfallThresholds& t) {
  Signals out;
  if (in.services == 0) {
    out.push_back(not_applicable(Sign::accountable, {Said::no_services}));
    out.push_back(not_applicable(Sign::against_figures, {Said::no_services}));
  } else {
    out.push_back(measured(Sign::accountable, !in.not_accountable.empty(),
                           {Said::not_accountable, count(in.not_accountable)}, {Limit::any},
                           in.not_accountable));
    out.push_back(measured(Sign::against_figures, count(in.against_figures) > t.against_figures,
                           {Said::of_services, count(in.against_figures), in.services},
                           {Limit::more_than, t.against_figures}, in.against_figures));
  }
  out.push_back(not_measured(Sign::operational_items, Source::tracker_operational));
  return out;
}

Signals excessive_rework(const PitfallInputs& in, const PitfallThresholds& t) {
  Signals out;
  out.push_back(
      not_measured(Sign::rework_rate, Source::tracker_unplanned, {Limit::percent_above, t.rework_percent}));
  std::vector<std::string> loud;
  std::int64_t most = 0;
  for (const NightLoad& night : in.nights) {
    most = std::max(most, night.incidents);
    if (night.incidents > t.pages_per_shift_week * 4) loud.push_back(night.rota);
  }
  if (in.nights.empty())
    out.push_back(not_applicable(Sign::night_pages, {Said::no_nights}));
  else if (!in.any_signal)
    out.push_back(not_measured(Sign::night_pages, Source::monitor));
  else
    out.push_back(measured(Sign::night_pages, !loud.empty(), {Said::most_nights, most},
                           {Limit::a_week, t.pages_per_shift_week}, loud));
  out.push_back(not_measured(Sign::planned_done, Source::tracker));
  out.push_back(not_measured(Sign::without_ticket, Source::tracker));
  return out;
}

Signals change_treacle(const PitfallThresholds& t) {
  return {not_measured(Sign::between_deployments, Source::pipeline,
                       {Limit::median_above, 0, t.between_deployments}),
          not_measured(Sign::approval_wait, Source::pipeline_and_changes),
          not_measured(Sign::pre_approved, Source::change_requests,
                       {Limit::percent_below, t.pre_approved_percent}),
          not_measured(Sign::changes_per_deployment, Source::pipeline)};
}

PitfallSignal commanded(const PitfallInputs& in, const PitfallThresholds& t) {
  std::vector<std::string> late;
  for (const MajorIncident& major : in.majors)
    if (major.answered_after ? *major.answered_after > t.commander_within : major.age > t.commander_within)
      late.push_back(std::to_string(major.number));
  return measured(Sign::commander, !late.empty(), {Said::answered_late, count(late), count(in.majors)},
                  {Limit::later_than, 0, t.commander_within}, late);
}

PitfallSignal managers_called(const PitfallInputs& in) {
  std::vector<std::string> alone;
  for (const MajorIncident& major : in.majors)
    if (!major.manager_paged) alone.push_back(std::to_string(major.number));
  return measured(Sign::manager_paged, !alone.empty(),
                  {Said::without_manager, count(alone), count(in.majors)}, {Limit::any}, alone);
}

Signals no_major_incident_management(const PitfallInputs& in, const PitfallThresholds& t) {
  Signals out;
  out.push_back(measured(Sign::team, !in.incident_management,
                         {in.incident_management ? Said::team_there : Said::no_team}, {Limit::none}));
  if (in.night_teams == 0)
    out.push_back(not_applicable(Sign::reachable, {Said::no_nights}));
  else
    out.push_back(measured(Sign::reachable, !in.unreachable.empty(),
                           {Said::without_rota, count(in.unreachable), in.night_teams}, {Limit::any},
                           in.unreachable));
  if (!in.any_signal && in.majors.empty()) {
    out.push_back(not_measured(Sign::commander, Source::monitor));
    out.push_back(not_measured(Sign::manager_paged, Source::monitor));
  } else if (in.majors.empty()) {
    out.push_back(not_applicable(Sign::commander, {Said::none_last_quarter}));
    out.push_back(not_applicable(Sign::manager_paged, {Said::none_last_quarter}));
  } else {
    out.push_back(commanded(in, t));
    out.push_back(managers_called(in));
  }
  out.push_back(not_measured(Sign::leadership, Source::incident_chat));
  out.push_back(not_measured(Sign::channel, Source::incident_chat));
  return out;
}

Signals embedded_specialists(const PitfallInputs& in, const PitfallThresholds& t) {
  if (in.specialists == 0)
    return {not_applicable(Sign::shared, {Said::no_specialists}),
            not_applicable(Sign::fewer, {Said::no_specialists}),
            not_applicable(Sign::self_served, {Said::no_specialists})};
  return {
      measured(Sign::shared, !in.embedded.empty(), {Said::of_specialists, count(in.embedded), in.specialists},
               {Limit::any}, in.embedded),
      measured(Sign::fewer, in.specialists < in.teams_with_specialist,
               {Said::specialists_in, in.specialists, in.teams_with_specialist}, {Limit::below_teams}),
      not_measured(Sign::self_served, Source::self_service, {Limit::percent_below, t.self_served_percent}),
      not_measured(Sign::wait, Source::self_service)};
}

/// People of whom `value` is beyond what is allowed.
template <class Value>
std::vector<std::string> people_of(const PitfallInputs& in, Value beyond) {
  std::vector<std::string> out;
  for (const PersonLoad& person : in.people)
    if (beyond(person)) out.push_back(person.person);
  return out;
}

Signals participation(const PitfallInputs& in, const PitfallThresholds& t) {
  std::vector<std::string> few_members, small;
  for (const Participation& team : in.participation)
    if (team.members > 0 && team.participants * 100 < team.members * t.participants_percent)
      few_members.push_back(team.team);
  for (const RotaSize& rota : in.rotas)
    if (rota.people < t.participants) small.push_back(rota.rota);
  return {
      measured(Sign::members, !few_members.empty(),
               {Said::few_members, count(few_members), count(in.participation)},
               {Limit::percent_of_team, t.participants_percent}, few_members),
      measured(Sign::participants, !small.empty(), {Said::few_participants, count(small), count(in.rotas)},
               {Limit::fewer_than, t.participants}, small)};
}

Signals limited_schedule(const PitfallInputs& in, const PitfallThresholds& t) {
  if (in.rotas.empty()) return {not_applicable(Sign::participants, {Said::no_rotas})};
  Signals out = participation(in, t);
  auto often = people_of(in, [&](const PersonLoad& p) { return p.weeks_of_twelve > t.weeks_on_call; });
  out.push_back(measured(Sign::weeks, !often.empty(), {Said::people_above, count(often)},
                         {Limit::more_than, t.weeks_on_call}, often));
  auto in_a_row = people_of(in, [&](const PersonLoad& p) { return p.weeks_in_a_row >= t.consecutive_weeks; });
  out.push_back(measured(Sign::consecutive, !in_a_row.empty(), {Said::people, count(in_a_row)},
                         {Limit::and_more, t.consecutive_weeks}, in_a_row));
  auto woken = people_of(in, [&](const PersonLoad& p) { return p.nights_woken > t.nights_woken; });
  if (in.any_signal)
    out.push_back(measured(Sign::woken, !woken.empty(), {Said::people_above, count(woken)},
                           {Limit::more_than, t.nights_woken}, woken));
  else
    out.push_back(not_measured(Sign::woken, Source::monitor));
  out.push_back(not_measured(Sign::unpaid, Source::pay));
  return out;
}

Signals ops_run_it(const PitfallInputs& in, const PitfallThresholds& t) {
  if (in.ops_services == 0) return {not_applicable(Sign::acknowledged, {Said::no_ops_run_it})};
  Signals out;
  auto nothing_of = [&](Sign sign) {
    out.push_back(in.any_signal ? not_applicable(sign, {Said::quiet_quarter})
                                : not_measured(sign, Source::monitor));
  };
  if (in.ops_acknowledged.empty()) {
    nothing_of(Sign::acknowledged);
  } else {
    auto times = in.ops_acknowledged;
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    out.push_back(measured(Sign::acknowledged, *middle > t.acknowledged_within,
                           {Said::median, count(times), 0, Duration::seconds(middle->us / 1'000'000)},
                           {Limit::longer_than, 0, t.acknowledged_within}));
  }
  if (in.ops_paged == 0) {
    nothing_of(Sign::escalated);
    nothing_of(Sign::bounced);
  } else {
    out.push_back(measured(Sign::escalated, above(in.ops_escalated, in.ops_paged, t.escalated_percent),
                           {Said::of_incidents, in.ops_escalated, in.ops_paged},
                           {Limit::percent_above, t.escalated_percent}));
    out.push_back(measured(Sign::bounced, in.ops_bounced > 0, {Said::passed_on, in.ops_bounced, in.ops_paged},
                           {Limit::any}));
  }
  out.push_back(not_measured(Sign::actions, Source::incident_reviews));
  out.push_back(not_measured(Sign::contract, Source::deployment_costs));
  return out;
}

Pitfall made(Trap trap, Signals signals) {
  const Verdict verdict = overall(signals);
  return {trap, verdict, std::move(signals)};
}

}  // namespace

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "holds";
    case Verdict::fails:
      return "fails";
    case Verdict::not_applicable:
      return "not_applicable";
    case Verdict::not_measured:
      return "not_measured";
  }
  return "";
}

Verdict overall(const std::vector<PitfallSignal>& signals) {
  auto any = [&](Verdict verdict) {
    return std::any_of(signals.begin(), signals.end(),
                       [&](const PitfallSignal& signal) { return signal.verdict == verdict; });
  };
  for (Verdict verdict : {Verdict::fails, Verdict::not_measured, Verdict::holds})
    if (any(verdict)) return verdict;
  return Verdict::not_applicable;
}

std::string_view to_text(Trap trap) {
  switch (trap) {
    case Trap::linear_run_costs:
      return "linear-run-costs";
    case Trap::responsible_but_unaccountable:
      return "responsible-but-unaccountable";
    case Trap::excessive_rework:
      return "excessive-rework";
    case Trap::change_management_treacle:
      return "change-management-treacle";
    case Trap::no_major_incident_management:
      return "no-major-incident-management";
    case Trap::embedded_specialists:
      return "embedded-specialists";
    case Trap::limited_on_call_schedule:
      return "limited-on-call-schedule";
    case Trap::ops_run_it_drawbacks:
      return "ops-run-it-drawbacks";
  }
  return {};
}

std::string_view to_text(Sign sign) {
  switch (sign) {
    case Sign::night_rotas:
      return "night_rotas";
    case Sign::growth:
      return "growth";
    case Sign::accountable:
      return "accountable";
    case Sign::against_figures:
      return "against_figures";
    case Sign::operational_items:
      return "operational_items";
    case Sign::rework_rate:
      return "rework_rate";
    case Sign::night_pages:
      return "night_pages";
    case Sign::planned_done:
      return "planned_done";
    case Sign::without_ticket:
      return "without_ticket";
    case Sign::between_deployments:
      return "between_deployments";
    case Sign::approval_wait:
      return "approval_wait";
    case Sign::pre_approved:
      return "pre_approved";
    case Sign::changes_per_deployment:
      return "changes_per_deployment";
    case Sign::team:
      return "team";
    case Sign::reachable:
      return "reachable";
    case Sign::commander:
      return "commander";
    case Sign::manager_paged:
      return "manager_paged";
    case Sign::leadership:
      return "leadership";
    case Sign::channel:
      return "channel";
    case Sign::shared:
      return "shared";
    case Sign::fewer:
      return "fewer";
    case Sign::self_served:
      return "self_served";
    case Sign::wait:
      return "wait";
    case Sign::members:
      return "members";
    case Sign::participants:
      return "participants";
    case Sign::weeks:
      return "weeks";
    case Sign::consecutive:
      return "consecutive";
    case Sign::woken:
      return "woken";
    case Sign::unpaid:
      return "unpaid";
    case Sign::acknowledged:
      return "acknowledged";
    case Sign::escalated:
      return "escalated";
    case Sign::bounced:
      return "bounced";
    case Sign::actions:
      return "actions";
    case Sign::contract:
      return "contract";
  }
  return {};
}

std::vector<Pitfall> pitfalls(const PitfallInputs& in, const PitfallThresholds& t) {
  return {
      made(Trap::linear_run_costs, linear_run_costs(in, t)),
      made(Trap::responsible_but_unaccountable, unaccountable(in, t)),
      made(Trap::excessive_rework, excessive_rework(in, t)),
      made(Trap::change_management_treacle, change_treacle(t)),
      made(Trap::no_major_incident_management, no_major_incident_management(in, t)),
      made(Trap::embedded_specialists, embedded_specialists(in, t)),
      made(Trap::limited_on_call_schedule, limited_schedule(in, t)),
      made(Trap::ops_run_it_drawbacks, ops_run_it(in, t)),
  };
}

json::object to_json(const Pitfall& pitfall, Language language) {
  const Words& in = words(language);
  auto or_null = [](const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
  };
  json::array signals;
  for (const PitfallSignal& signal : pitfall.signals)
    signals.push_back({{"id", to_text(signal.sign)},
                       {"title", in.title(signal.sign)},
                       {"state", to_text(signal.verdict)},
                       {"evidence", or_null(in.say(signal.evidence))},
                       {"threshold", or_null(in.say(signal.threshold))},
                       {"connect", or_null(in.say(signal.connect))},
                       {"subjects", json::value_from(signal.subjects)}});
  return {{"id", to_text(pitfall.trap)},
          {"title", in.title(pitfall.trap)},
          {"state", to_text(pitfall.verdict)},
          {"remedy", in.remedy(pitfall.trap)},
          {"signals", std::move(signals)}};
}

}  // namespace onus::insight
