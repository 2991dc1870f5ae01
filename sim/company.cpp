// Companies, and their documents.
#include "sim/company.h"

#include "sim/dice.h"

namespace onus::sim {

namespace {

constexpr std::int64_t kFrom = 9 * 3600, kTo = 17 * 3600 + 1800;  // working hours, Monday to Friday

bool weekday(Date date) { return date.weekday() < Weekday::sat; }

std::string list(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return "[" + out + "]";
}

std::string_view text(Hours when) {
  return when == Hours::always ? "always" : when == Hours::working ? "working-hours" : "out-of-hours";
}

std::string document(std::string_view kind, const std::string& name, const std::string& spec) {
  return "apiVersion: onus.dev/v1\nkind: " + std::string(kind) + "\nmetadata: {name: " + name + "}\nspec: {" +
         spec + "}\n---\n";
}

Turns turns(std::string role, int days, Duration handover, std::vector<std::string> members,
            bool shadow = false) {
  return {std::move(role), days, handover, std::move(members), shadow};
}

Ladder ladder(Dice& dice) {
  using D = Duration;
  const std::vector<Ladder> all{{{{{"rota.primary"}, D{}, Hours::always},
                                  {{"rota.secondary"}, D::minutes(5), Hours::always},
                                  {{"team"}, D::minutes(10), Hours::working},
                                  {{"kind:incident-management"}, D::minutes(15), Hours::always}},
                                 2,
                                 D::minutes(5),
                                 D::minutes(30),
                                 D::hours(2)},
                                {{{{"rota.primary"}, D{}, Hours::always},
                                  {{"rota.secondary"}, D::minutes(3), Hours::always},
                                  {{"team"}, D::minutes(6), Hours::always}},
                                 1,
                                 D::minutes(2),
                                 D::minutes(10),
                                 D::minutes(30)},
                                {{{{"rota.primary", "person:p2"}, D{}, Hours::always},
                                  {{"kind:incident-management", "team:gamma"}, D::minutes(2), Hours::always}},
                                 0,
                                 D::minutes(1),
                                 D::minutes(12),
                                 D::minutes(15)},
                                {{{{"rota.secondary"}, D{}, Hours::off},
                                  {{"rota.primary", "rota:im-always.primary"}, D{90'000'000}, Hours::always}},
                                 1,
                                 D::minutes(4),
                                 D::minutes(15),
                                 D{}}};
  return all[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(all.size())))];
}

}  // namespace

bool Company::working(Instant t) const {
  const LocalTime local = zone.local(t);
  const std::int64_t s = local.us / 1'000'000;
  return weekday(local.date) && s >= kFrom && s < kTo;
}

Instant Company::next_working(Instant t) const {
  if (working(t)) return t;
  for (Date day = zone.local(t).date;; day = day + 1) {
    const Instant from = zone.instant({day, kFrom * 1'000'000});
    if (weekday(day) && from >= t) return from;
  }
}

Company company(int which) {
  static const std::vector<std::string> zones{"Europe/London", "America/New_York", "Australia/Lord_Howe",
                                              "UTC", "Asia/Kolkata"};
  Dice dice(static_cast<std::uint64_t>(which), 0xc0);
  Company out;
  out.zone = *Zone::find(zones[static_cast<std::size_t>(which) % zones.size()]);
  out.cap = which % 3 == 0 ? 10 : 3;
  const auto minutes = Duration::minutes;
  const std::vector<std::vector<std::pair<std::string, Duration>>> rules{
      {{"email", minutes(0)}},
      {{"webhook", minutes(0)}, {"email", minutes(2)}},
      {{"ntfy", minutes(0)}, {"email", minutes(3)}},
      {{"email", minutes(0)}, {"webhook", minutes(0)}}};
  for (int i = 0; i < 8; ++i) {
    const std::string name = "p" + std::to_string(i);
    out.people[name] = {name, rules[static_cast<std::size_t>(dice.below(4))]};
  }
  out.teams["alpha"] = {"alpha", "", false, {"p0", "p1", "p2"}};
  out.teams["beta"] = {"beta", "rooms", false, {"p3", "p4"}};
  out.teams["gamma"] = {"gamma", "", false, {"p5", "p6"}};
  out.teams["im"] = {"im", "", true, {"p7", "p0"}};
  // Handovers by day, at midnight and in the hours that a change of offset skips or repeats.
  const std::vector<Duration> handovers{Duration::hours(9), Duration{}, minutes(90), minutes(150)};
  const auto handover = [&] { return handovers[static_cast<std::size_t>(dice.below(4))]; };
  Schedule alpha{"alpha-always", "alpha", "", Hours::always, {}};
  const Duration at = handover();
  alpha.layers.push_back(turns("primary", dice.chance(50) ? 7 : 1, at, {"p0", "p1", "p2"}));
  alpha.layers.push_back(turns("secondary", 7, at, {"p1", "p2", "p0"}));
  if (which % 2 == 0) alpha.layers.push_back(turns("learner", 1, at, {"p6"}, true));
  out.rotas[alpha.name] = alpha;
  out.rotas["beta-days"] = {
      "beta-days", "beta", "", Hours::working, {turns("primary", 1, Duration::hours(9), {"p3", "p4"})}};
  out.rotas["rooms-nights"] = {"rooms-nights",
                               "",
                               "rooms",
                               Hours::off,
                               {turns("primary", 2, handover(), {"p3", "p4", "p5"}),
                                turns("secondary", 2, Duration::hours(9), {"p4", "p5", "p3"})}};
  out.rotas["im-always"] = {
      "im-always", "im", "", Hours::always, {turns("primary", 7, handover(), {"p7", "p0"})}};
  out.services["pay"] = {"pay", "alpha", Nights::team, false};
  out.services["book"] = {"book", "beta", Nights::domain, true};
  out.services["blog"] = {"blog", "beta", Nights::none, false};
  out.services["lost"] = {"lost", "gamma", Nights::team, false};
  out.ladder = ladder(dice);
  return out;
}

std::string spec_yaml(const Schedule& rota, const Zone& zone) {
  std::string out = "covers: {" + (rota.team.empty() ? "domain: " + rota.domain : "team: " + rota.team) +
                    ", when: " + std::string(text(rota.when)) + "}, timeZone: " + zone.name() + ", layers: [";
  for (const auto& layer : rota.layers)
    out += "{name: " + layer.role + ", rotate: " + std::to_string(layer.days) + "d, handover: \"" +
           format_time_of_day(layer.handover) + "\", start: 2024-01-01, members: " + list(layer.members) +
           (layer.shadow ? ", shadow: true" : "") + "}, ";
  return out + "]";
}

std::string spec_yaml(const Stand& stand) {
  return "rota: " + stand.rota + ", role: " + stand.role + ", person: " + stand.person +
         ", from: " + format(stand.from) + ", to: " + format(stand.to);
}

std::string spec_yaml(const Ladder& ladder) {
  std::string out = "steps: [";
  for (const auto& rung : ladder.rungs) {
    std::vector<std::string> quoted;
    for (const auto& target : rung.targets) quoted.push_back("\"" + target + "\"");
    out += "{page: " + list(quoted) + ", after: " + format(rung.after) +
           ", when: " + std::string(text(rung.when)) + "}, ";
  }
  return out + "], repeat: " + std::to_string(ladder.repeat) + ", passGap: " + format(ladder.gap) +
         ", unansweredEvery: " + format(ladder.unanswered) + ", ackExpires: " + format(ladder.expires);
}

std::string to_yaml(const Company& company) {
  std::string out = document(
      "Policy", "policy",
      "currency: GBP, timeZone: " + company.zone.name() +
          ", workingHours: {days: [mon, tue, wed, thu, fri], from: \"09:00\", to: \"17:30\"}, personCap: " +
          std::to_string(company.cap) +
          ", exposureBands: [{name: low, maxPerHour: 7000, availability: 95.0, outOfHours: none},"
          " {name: medium, maxPerHour: 250000, availability: 99.0, outOfHours: domain},"
          " {name: high, maxPerHour: 800000, availability: 99.9, outOfHours: team}]");
  for (const auto& [name, person] : company.people) {
    std::string rules;
    for (const auto& [method, delay] : person.rules) rules += "{" + method + ": " + format(delay) + "}, ";
    out += document("Person", name,
                    "email: " + name + "@company.example, timeZone: UTC, webhook: {url: \"https://" + name +
                        ".example/hook\"}, ntfy: {url: \"https://ntfy.example/" + name + "\"}, notify: [" +
                        rules + "]");
  }
  out += document("Domain", "rooms", "budgetHolder: head-of-product");
  for (const auto& [name, team] : company.teams)
    out += document("Team", name,
                    std::string("kind: ") + (team.incident_management ? "incident-management" : "product") +
                        (team.domain.empty() ? "" : ", domain: " + team.domain) +
                        ", members: " + list(team.members));
  for (const auto& [name, rota] : company.rotas) out += document("Rota", name, spec_yaml(rota, company.zone));
  for (const auto& [name, service] : company.services) {
    const char* exposure = service.nights == Nights::none     ? "100"
                           : service.nights == Nights::domain ? "100000"
                                                              : "500000";
    out += document("Service", name,
                    "kind: digital, team: " + service.team + ", exposurePerHour: " + exposure +
                        (service.by_alert ? ", group: alert" : ""));
  }
  return out + document("Escalation", "default", spec_yaml(company.ladder));
}

}  // namespace onus::sim
