// The rules of the pitfalls: each signal against its threshold.
#include "insight/pitfalls.h"

#include <algorithm>

namespace onus::insight {

namespace {

using model::PitfallThresholds;
using Signals = std::vector<PitfallSignal>;

std::string number(std::int64_t n) { return std::to_string(n); }

PitfallSignal measured(const char* id, const char* title, bool fails, std::string evidence,
                       std::string threshold, std::vector<std::string> subjects = {}) {
  return {id,
          title,
          fails ? Verdict::fails : Verdict::holds,
          std::move(evidence),
          std::move(threshold),
          "",
          std::move(subjects)};
}
PitfallSignal not_applicable(const char* id, const char* title, std::string why) {
  return {id, title, Verdict::not_applicable, std::move(why), "", "", {}};
}
PitfallSignal not_measured(const char* id, const char* title, const char* connect,
                           std::string threshold = {}) {
  return {id, title, Verdict::not_measured, "", std::move(threshold), connect, {}};
}

constexpr const char* kMonitor = "a monitor, so that incidents are recorded";

/// part ÷ whole above `percent`, without rounding; whole > 0.
bool above(std::int64_t part, std::int64_t whole, std::int64_t percent) {
  return part * 100 > whole * percent;
}
std::string share(std::int64_t part, std::int64_t whole, const char* of) {
  return number(part) + " of " + number(whole) + " " + of;
}

Signals linear_run_costs(const PitfallInputs& in, const PitfallThresholds& t) {
  Signals out;
  constexpr const char* kRotas = "Rotas at night of product teams";
  if (in.product_teams < t.night_rotas_teams)
    out.push_back(not_applicable("night_rotas", kRotas,
                                 number(in.product_teams) + " product teams own services; judged from " +
                                     number(t.night_rotas_teams)));
  else
    out.push_back(measured("night_rotas", kRotas,
                           above(in.team_night_rotas, in.product_teams, t.night_rotas_percent),
                           share(in.team_night_rotas, in.product_teams, "product teams have their own"),
                           "more than " + number(t.night_rotas_percent) + " %"));
  constexpr const char* kGrowth = "Rotas at night growing with teams, over a year";
  if (!in.growth) {
    out.push_back(not_measured("growth", kGrowth, "a year of records: Onus has shorter ones"));
    return out;
  }
  const std::int64_t teams = in.growth->teams_now - in.growth->teams_then;
  const std::int64_t rotas = in.growth->rotas_now - in.growth->rotas_then;
  if (teams <= 0)
    out.push_back(not_applicable("growth", kGrowth, "no more product teams than a year ago"));
  else
    out.push_back(measured("growth", kGrowth, rotas * 5 >= teams * 4,
                           number(rotas) + " more rotas for " + number(teams) + " more teams",
                           "80 % or more of the teams that came"));
  return out;
}

Signals unaccountable(const PitfallInputs& in, const PitfallThresholds& t) {
  Signals out;
  constexpr const char* kAccountable = "Who answers and who pays are one";
  constexpr const char* kFigures = "Targets and nights above the computed ones";
  if (in.services == 0) {
    out.push_back(not_applicable("accountable", kAccountable, "no services"));
    out.push_back(not_applicable("against_figures", kFigures, "no services"));
  } else {
    const auto wrong = static_cast<std::int64_t>(in.not_accountable.size());
    out.push_back(measured("accountable", kAccountable, wrong > 0,
                           number(wrong) + " services and domains whose A or payer is not the budget holder",
                           "any", in.not_accountable));
    const auto inflated = static_cast<std::int64_t>(in.against_figures.size());
    out.push_back(measured("against_figures", kFigures, inflated > t.against_figures,
                           share(inflated, in.services, "services"), "more than " + number(t.against_figures),
                           in.against_figures));
  }
  out.push_back(not_measured("operational_items", "Operational items done in a quarter",
                             "the teams' tracker, with operational items labelled"));
  return out;
}

Signals excessive_rework(const PitfallInputs& in, const PitfallThresholds& t) {
  Signals out;
  out.push_back(not_measured("rework_rate", "Rework in a team's week",
                             "the teams' tracker, with unplanned items labelled",
                             "more than " + number(t.rework_percent) + " %"));
  constexpr const char* kPages = "Incidents that page out of hours in a week of a rota";
  std::vector<std::string> loud;
  std::int64_t most = 0;
  for (const NightLoad& night : in.nights) {
    most = std::max(most, night.incidents);
    if (night.incidents > t.pages_per_shift_week * 4) loud.push_back(night.rota);
  }
  const std::string limit = "more than " + number(t.pages_per_shift_week) + " a week";
  if (in.nights.empty())
    out.push_back(not_applicable("night_pages", kPages, "no service needs nights"));
  else if (!in.any_signal)
    out.push_back(not_measured("night_pages", kPages, kMonitor));
  else
    out.push_back(measured("night_pages", kPages, !loud.empty(),
                           "at most " + number(most) + " in the four weeks of one rota", limit, loud));
  out.push_back(not_measured("planned_done", "Planned items finished", "the teams' tracker"));
  out.push_back(not_measured("without_ticket", "Pages without a ticket", "the teams' tracker"));
  return out;
}

Signals change_treacle(const PitfallThresholds& t) {
  return {not_measured("between_deployments", "Days between deployments of services with a weekly target",
                       "the deployment pipeline", "median above " + format(t.between_deployments)),
          not_measured("approval_wait", "Wait for approval in the lead time",
                       "the deployment pipeline and change requests"),
          not_measured("pre_approved", "Changes approved beforehand", "change requests",
                       "fewer than " + number(t.pre_approved_percent) + " %"),
          not_measured("changes_per_deployment", "Changes in a deployment", "the deployment pipeline")};
}

PitfallSignal commanded(const PitfallInputs& in, const PitfallThresholds& t) {
  std::vector<std::string> late;
  for (const MajorIncident& major : in.majors)
    if (major.answered_after ? *major.answered_after > t.commander_within : major.age > t.commander_within)
      late.push_back(number(major.number));
  return measured("commander", "Major incidents answered in time", !late.empty(),
                  share(static_cast<std::int64_t>(late.size()), static_cast<std::int64_t>(in.majors.size()),
                        "were not (an acknowledgement stands for a commander)"),
                  "later than " + format(t.commander_within), late);
}

PitfallSignal managers_called(const PitfallInputs& in) {
  std::vector<std::string> alone;
  for (const MajorIncident& major : in.majors)
    if (!major.manager_paged) alone.push_back(number(major.number));
  return measured("manager_paged", "An incident manager called to each major incident", !alone.empty(),
                  share(static_cast<std::int64_t>(alone.size()), static_cast<std::int64_t>(in.majors.size()),
                        "without one"),
                  "any", alone);
}

Signals no_major_incident_management(const PitfallInputs& in, const PitfallThresholds& t) {
  Signals out;
  out.push_back(measured(
      "team", "A team of incident management", !in.incident_management,
      in.incident_management ? "there is one that can be called" : "there is none with a rota or members",
      "none"));
  constexpr const char* kReachable = "Teams reachable at night";
  if (in.night_teams == 0)
    out.push_back(not_applicable("reachable", kReachable, "no service needs nights"));
  else
    out.push_back(measured("reachable", kReachable, !in.unreachable.empty(),
                           share(static_cast<std::int64_t>(in.unreachable.size()), in.night_teams,
                                 "that need nights have no rota"),
                           "any", in.unreachable));
  if (!in.any_signal && in.majors.empty()) {
    out.push_back(not_measured("commander", "Major incidents answered in time", kMonitor));
    out.push_back(
        not_measured("manager_paged", "An incident manager called to each major incident", kMonitor));
  } else if (in.majors.empty()) {
    out.push_back(
        not_applicable("commander", "Major incidents answered in time", "none in the last quarter"));
    out.push_back(not_applicable("manager_paged", "An incident manager called to each major incident",
                                 "none in the last quarter"));
  } else {
    out.push_back(commanded(in, t));
    out.push_back(managers_called(in));
  }
  out.push_back(not_measured("leadership", "Leaders told within half an hour", "the chat of incidents"));
  out.push_back(
      not_measured("channel", "One channel for incidents of several teams", "the chat of incidents"));
  return out;
}

Signals embedded_specialists(const PitfallInputs& in, const PitfallThresholds& t) {
  if (in.specialists == 0) {
    const std::string none = "no team of specialists";
    return {not_applicable("shared", "Specialists in several product teams", none),
            not_applicable("fewer", "Fewer specialists than teams they are in", none),
            not_applicable("self_served", "Specialists' tasks that teams do themselves", none)};
  }
  return {
      measured("shared", "Specialists in several product teams", !in.embedded.empty(),
               share(static_cast<std::int64_t>(in.embedded.size()), in.specialists, "specialists"), "any",
               in.embedded),
      measured(
          "fewer", "Fewer specialists than teams they are in", in.specialists < in.teams_with_specialist,
          number(in.specialists) + " specialists in " + number(in.teams_with_specialist) + " product teams",
          "fewer specialists than teams"),
      not_measured("self_served", "Specialists' tasks that teams do themselves",
                   "self-service of specialists' tasks",
                   "fewer than " + number(t.self_served_percent) + " %"),
      not_measured("wait", "Wait for a specialist, and how evenly they are loaded",
                   "self-service of specialists' tasks")};
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
  return {measured("members", "Members who take part", !few_members.empty(),
                   share(static_cast<std::int64_t>(few_members.size()),
                         static_cast<std::int64_t>(in.participation.size()), "teams with too few"),
                   "fewer than " + number(t.participants_percent) + " % of a team", few_members),
          measured("participants", "People in each rota", !small.empty(),
                   share(static_cast<std::int64_t>(small.size()), static_cast<std::int64_t>(in.rotas.size()),
                         "rotas with too few"),
                   "fewer than " + number(t.participants), small)};
}

Signals limited_schedule(const PitfallInputs& in, const PitfallThresholds& t) {
  if (in.rotas.empty()) return {not_applicable("participants", "People in each rota", "there are no rotas")};
  Signals out = participation(in, t);
  auto often = people_of(in, [&](const PersonLoad& p) { return p.weeks_of_twelve > t.weeks_on_call; });
  out.push_back(measured("weeks", "Weeks on call in twelve", !often.empty(),
                         number(static_cast<std::int64_t>(often.size())) + " people above it",
                         "more than " + number(t.weeks_on_call), often));
  auto in_a_row = people_of(in, [&](const PersonLoad& p) { return p.weeks_in_a_row >= t.consecutive_weeks; });
  out.push_back(measured("consecutive", "Weeks on call one after another", !in_a_row.empty(),
                         number(static_cast<std::int64_t>(in_a_row.size())) + " people",
                         number(t.consecutive_weeks) + " and more", in_a_row));
  auto woken = people_of(in, [&](const PersonLoad& p) { return p.nights_woken > t.nights_woken; });
  if (in.any_signal)
    out.push_back(measured("woken", "Nights woken in 28 days", !woken.empty(),
                           number(static_cast<std::int64_t>(woken.size())) + " people above it",
                           "more than " + number(t.nights_woken), woken));
  else
    out.push_back(not_measured("woken", "Nights woken in 28 days", kMonitor));
  out.push_back(not_measured("unpaid", "Shifts without pay", "rules of pay"));
  return out;
}

Signals ops_run_it(const PitfallInputs& in, const PitfallThresholds& t) {
  if (in.ops_services == 0)
    return {not_applicable("acknowledged", "Time to acknowledge", "no service is under Ops Run It")};
  Signals out;
  const std::string quiet = "no incident in the last quarter";
  if (in.ops_acknowledged.empty()) {
    out.push_back(in.any_signal ? not_applicable("acknowledged", "Time to acknowledge", quiet)
                                : not_measured("acknowledged", "Time to acknowledge", kMonitor));
  } else {
    auto times = in.ops_acknowledged;
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    out.push_back(measured("acknowledged", "Time to acknowledge", *middle > t.acknowledged_within,
                           "median " + format(Duration::seconds(middle->us / 1'000'000)) + " of " +
                               number(static_cast<std::int64_t>(times.size())) + " incidents",
                           "longer than " + format(t.acknowledged_within)));
  }
  if (in.ops_paged == 0) {
    for (const auto& [id, title] : {std::pair{"escalated", "Incidents beyond the first step"},
                                    std::pair{"bounced", "Incidents passed on again and again"}})
      out.push_back(in.any_signal ? not_applicable(id, title, quiet) : not_measured(id, title, kMonitor));
  } else {
    out.push_back(measured("escalated", "Incidents beyond the first step",
                           above(in.ops_escalated, in.ops_paged, t.escalated_percent),
                           share(in.ops_escalated, in.ops_paged, "incidents"),
                           "more than " + number(t.escalated_percent) + " %"));
    out.push_back(measured("bounced", "Incidents passed on again and again", in.ops_bounced > 0,
                           share(in.ops_bounced, in.ops_paged, "incidents passed on twice and more"), "any"));
  }
  out.push_back(not_measured("actions", "Actions open for weeks, or repeated", "reviews of incidents"));
  out.push_back(not_measured("contract", "A contract that charges per deployment", "costs of deployments"));
  return out;
}

Pitfall made(const char* id, const char* title, const char* remedy, Signals signals) {
  const Verdict verdict = overall(signals);
  return {id, title, verdict, remedy, std::move(signals)};
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

std::vector<Pitfall> pitfalls(const PitfallInputs& in, const PitfallThresholds& t) {
  return {
      made("linear-run-costs", "Run costs grow with every team",
           "Set targets by exposure, and cover the nights by the target", linear_run_costs(in, t)),
      made("responsible-but-unaccountable", "Teams are responsible, others answer",
           "Let budget holders answer, and pay on-call from the teams' budgets", unaccountable(in, t)),
      made("excessive-rework", "Too much unplanned work",
           "Handle unplanned work like planned work; build for change, pipeline and telemetry first",
           excessive_rework(in, t)),
      made("change-management-treacle", "Changes wait for approval",
           "Approve regular changes beforehand, and audit them from the pipeline", change_treacle(t)),
      made("no-major-incident-management", "Nobody manages major incidents",
           "Bring the incident managers in as they are", no_major_incident_management(in, t)),
      made("embedded-specialists", "Specialists are split over teams",
           "Offer specialists' repeatable work as a service", embedded_specialists(in, t)),
      made("limited-on-call-schedule", "Too few people are on call",
           "Prepare people, pay them, build for change, and share the turns", limited_schedule(in, t)),
      made("ops-run-it-drawbacks", "Drawbacks of Ops Run It",
           "Move services with frequent features to You Build It You Run It", ops_run_it(in, t)),
  };
}

json::object to_json(const Pitfall& pitfall) {
  auto or_null = [](const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
  };
  json::array signals;
  for (const PitfallSignal& signal : pitfall.signals)
    signals.push_back({{"id", signal.id},
                       {"title", signal.title},
                       {"state", to_text(signal.verdict)},
                       {"evidence", or_null(signal.evidence)},
                       {"threshold", or_null(signal.threshold)},
                       {"connect", or_null(signal.connect)},
                       {"subjects", json::value_from(signal.subjects)}});
  return {{"id", pitfall.id},
          {"title", pitfall.title},
          {"state", to_text(pitfall.verdict)},
          {"remedy", pitfall.remedy},
          {"signals", std::move(signals)}};
}

}  // namespace onus::insight
