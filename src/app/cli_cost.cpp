// onus cost, what-if, simulate: what operating models cost, and what would change.
#include <algorithm>
#include <charconv>
#include <iostream>

#include "app/cli.h"
#include "base/text.h"

namespace onus::app {
namespace {

struct CostOptions {
  std::string name, from, to, file, service;
  std::uint64_t seed = 1;
  std::int64_t years = 0, teams = 0, services = 0;
  std::vector<std::string> set;
  bool team = false, csv = false, linear = false;
};

std::string cost_path(const CostOptions& o) {
  std::string path = "/api/v1/cost?";
  if (o.team)
    path = "/api/v1/teams/" + url_encode(o.name) + "/cost?";
  else if (!o.name.empty())
    path += "of=" + url_encode(o.name) + "&";
  if (!o.from.empty()) path += "from=" + url_encode(o.from) + "&";
  if (!o.to.empty()) path += "to=" + url_encode(o.to) + "&";
  path += o.csv ? "format=csv" : "format=json";
  return path;
}

void print_statement(const json::value& body) {
  const Currency currency = currency_of(body);
  const json::value &in_force = body.at("in_force"), &other = body.at("other");
  std::vector<std::vector<std::string>> rows;
  const json::array &ours = list_of(in_force, "lines"), &theirs = list_of(other, "lines");
  for (std::size_t i = 0; i < ours.size() && i < theirs.size(); ++i)
    rows.push_back({text_member(ours[i], "title"), money(ours[i], "amount", currency),
                    money(theirs[i], "amount", currency)});
  for (const char* sum : {"premium", "opportunity", "total"})
    rows.push_back({std::string(sum) + ", of what is known", money(in_force, sum, currency),
                    money(other, sum, currency)});
  rows.push_back({"lines known",
                  text_member(in_force, "lines_known") + " of " + text_member(in_force, "lines_of"),
                  text_member(other, "lines_known") + " of " + text_member(other, "lines_of")});
  print_table({"COST", "IN FORCE", "OTHER (ASSUMED)"}, rows);
  const json::value& compared = body.at("comparison");
  const std::string cheaper = text_member(compared, "cheaper");
  std::cout << "on the " << text_member(compared, "lines") << " lines known for both: in force "
            << money(compared, "in_force", currency) << ", other " << money(compared, "other", currency)
            << "\n";
  if (!cheaper.empty()) std::cout << "cheaper: " << cheaper << "\n";
  std::string missing;
  for (const json::value& line : list_of(compared, "missing"))
    if (line.is_string()) missing += (missing.empty() ? "" : ", ") + std::string(line.get_string());
  if (!missing.empty())
    std::cout << "no verdict while these weigh much and are not known: " << missing << "\n";
  for (const json::value& tip : list_of(compared, "tipping"))
    std::cout << "tips if " << text_member(tip, "document") << " were " << money(tip, "tips_at", currency)
              << " instead of " << money(tip, "amount", currency) << "\n";
}

void linear(Global& global, const CostOptions& o) {
  auto body =
      ask(global, "GET",
          "/api/v1/cost/linear?teams=" + std::to_string(o.teams) + "&services=" + std::to_string(o.services));
  if (!body) return;
  if (global.json) return print_json(*body);
  const Currency currency = currency_of(*body);
  std::vector<std::vector<std::string>> rows;
  for (const char* when : {"now", "then"}) {
    const json::value& row = body->at(when);
    rows.push_back({when, text_member(row, "teams"), text_member(row, "services"),
                    text_member(row, "rotas_per_team"), money(row, "standby_per_week_per_team", currency),
                    text_member(row, "rotas_by_exposure"),
                    money(row, "standby_per_week_by_exposure", currency)});
  }
  print_table({"", "TEAMS", "SERVICES", "A ROTA PER TEAM", "A WEEK", "BY EXPOSURE", "A WEEK"}, rows);
}

void cost(Global& global, const CostOptions& o) {
  if (o.linear || o.teams > 0 || o.services > 0) return linear(global, o);
  if (o.team && o.name.empty()) return fail(global, "name the team");
  if (o.csv) {
    auto answer = call(global.connection, "GET", cost_path(o));
    if (!answer) return fail(global, answer.error().message);
    if (answer->status != 200) return fail(global, problem_text(*answer));
    std::cout << answer->body;
    return;
  }
  auto body = ask(global, "GET", cost_path(o));
  if (!body) return;
  if (global.json) return print_json(*body);
  print_statement(*body);
}

void what_if(Global& global, const CostOptions& o) {
  auto text = read_input(global, o.file);
  if (!text) return;
  auto answer = call(global.connection, "POST", "/api/v1/what-if?file=" + url_encode(o.file), *text,
                     "application/yaml");
  if (!answer) return fail(global, answer.error().message);
  if (answer->status != 200) return fail_with_findings(global, *answer);
  const json::value body = answer->json();
  if (global.json) return print_json(body);
  const Currency currency = currency_of(body);
  std::vector<std::vector<std::string>> rows;
  for (const char* when : {"before", "after"}) {
    const json::value& row = body.at(when);
    rows.push_back({when, text_member(row, "rotas_out_of_hours"), text_member(row, "people_on_call_at_night"),
                    money(row, "standby_per_week", currency), about(row, "expected_loss_per_year", body)});
  }
  print_table({"", "NIGHT ROTAS", "PEOPLE", "STANDBY A WEEK", "EXPECTED LOSS A YEAR"}, rows);
  std::cout << "standby a year " << money(body, "standby_per_year", currency) << " more, expected saving "
            << about(body, "expected_saving_per_year", body) << "; " << text_member(body, "services_changed")
            << " services change\n";
  for (const json::value& row : list_of(body, "services"))
    std::cout << "  " << text_member(row, "service") << ": " << terms_text(row, "before") << " -> "
              << terms_text(row, "after") << "\n";
  for (const json::value& warning : list_of(body, "warnings"))
    if (warning.is_string()) std::cerr << std::string_view(warning.get_string()) << "\n";
}

std::optional<json::object> assumptions(const std::vector<std::string>& set) {
  json::object out;
  for (const std::string& one : set) {
    const auto at = one.find('=');
    if (at == std::string::npos) return std::nullopt;
    double value = 0;
    const char* end = one.data() + one.size();
    const auto [stop, failure] = std::from_chars(one.data() + at + 1, end, value);
    if (failure != std::errc{} || stop != end) return std::nullopt;
    out[one.substr(0, at)] = value;
  }
  return out;
}

void simulate(Global& global, const CostOptions& o) {
  auto entered = assumptions(o.set);
  if (!entered) return fail(global, "write --set as NAME=NUMBER");
  json::object wanted{{"seed", static_cast<std::int64_t>(o.seed)}, {"assumptions", std::move(*entered)}};
  if (!o.service.empty()) wanted["service"] = o.service;
  if (o.years > 0) wanted["years"] = o.years;
  auto body = ask(global, "POST", "/api/v1/simulate", wanted);
  if (!body) return;
  if (global.json) return print_json(*body);
  const Currency currency = currency_of(*body);
  std::vector<std::vector<std::string>> rows;
  for (const json::value& service : list_of(*body, "services")) {
    for (const json::value& row : list_of(service, "covers")) {
      const std::string cover = text_member(row, "cover");
      const json::value& loss = row.at("loss");
      std::string mark = cover == text_member(service, "in_force") ? "in force" : "";
      if (cover == text_member(service, "cheapest")) mark += mark.empty() ? "cheapest" : ", cheapest";
      rows.push_back({text_member(service, "service"), cover, money(loss, "mean", currency),
                      money(loss, "p10", currency), money(loss, "p50", currency),
                      money(loss, "p90", currency), money(row, "premium", currency),
                      money(row, "break_even_per_hour", currency), mark});
    }
  }
  print_table({"SERVICE", "NIGHTS", "LOSS A YEAR", "P10", "P50", "P90", "STANDBY", "PAYS FROM AN HOUR", ""},
              rows);
  std::cout << text_member(*body, "not_counted") << "\n";
}

}  // namespace

void add_cost_commands(CLI::App& app, Global& global) {
  auto o = std::make_shared<CostOptions>();
  auto* costs = app.add_subcommand("cost", "What operating models cost: the one in force, and the other");
  costs->footer("Example: onus cost bedroom --from 2026-07-01 --to 2026-10-01");
  costs->add_option("name", o->name, "a service, or a team where no service has that name; default all");
  costs->add_flag("--team", o->team, "the name is a team's");
  costs->add_option("--from", o->from, "a day or RFC 3339 time; default a quarter ago");
  costs->add_option("--to", o->to, "a day or RFC 3339 time; default now");
  costs->add_flag("--csv", o->csv, "a table of all figures by month");
  costs->add_flag("--linear", o->linear, "what nights cost with a rota per team, and by exposure");
  costs->add_option("--more-teams", o->teams, "forecast: so many more teams")->check(CLI::Range(0, 10'000));
  costs->add_option("--more-services", o->services, "forecast: so many more services")
      ->check(CLI::Range(0, 100'000));
  costs->callback([&global, o] { cost(global, *o); });

  auto* asking = app.add_subcommand("what-if", "What would change by documents, without applying them");
  asking->footer("Example: onus what-if -f change.yaml");
  asking->add_option("-f,--file", o->file, "YAML documents of onus.dev/v1, or - for standard input")
      ->required();
  asking->callback([&global, o] { what_if(global, *o); });

  auto* drawing = app.add_subcommand("simulate", "What a year of incidents may lose under each cover");
  drawing->footer("Example: onus simulate bedroom --seed 7 --set restore.lnMean=4");
  drawing->add_option("service", o->service, "the service's name; default all with an exposure");
  drawing->add_option("--seed", o->seed, "the same seed draws the same; default 1")
      ->check(CLI::Range(std::int64_t{0}, INT64_MAX));
  drawing->add_option("--years", o->years, "10 to 100,000")->check(CLI::Range(10, 100'000));
  drawing->add_option("--set", o->set, "NAME=NUMBER: an assumption in place of its default");
  drawing->callback([&global, o] { simulate(global, *o); });
}

}  // namespace onus::app
