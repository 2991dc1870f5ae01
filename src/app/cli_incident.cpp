// onus incidents, alerts, ack, pass, resolve, snooze, note, revise, major, silence, page, why, report.
#include <iostream>

#include "app/cli.h"
#include "base/money.h"
#include "base/text.h"

namespace onus::app {
namespace {

void list_incidents(Global& global, bool all) {
  auto items =
      ask_all(global, all ? "/api/v1/incidents?state=all&sort=newest" : "/api/v1/incidents?sort=newest");
  if (!items) return;
  if (global.json) return print_json(*items);
  std::vector<std::vector<std::string>> rows;
  for (const json::value& i : *items) {
    rows.push_back({text_member(i, "number"), text_member(i, "severity"), text_member(i, "state"),
                    text_member(i, "service"), text_member(i, "opened_at"), text_member(i, "who"),
                    text_member(i, "title")});
  }
  if (rows.empty())
    std::cout << "no incidents are open\n";
  else
    print_table({"NUMBER", "SEVERITY", "STATE", "SERVICE", "OPENED", "WHO", "TITLE"}, rows);
}

void list_alerts(Global& global, bool all) {
  auto items = ask_all(global, all ? "/api/v1/alerts?state=all" : "/api/v1/alerts?state=open");
  if (!items) return;
  if (global.json) return print_json(*items);
  std::vector<std::vector<std::string>> rows;
  for (const json::value& a : *items) {
    rows.push_back({text_member(a, "state"), text_member(a, "severity"), text_member(a, "service"),
                    text_member(a, "opened_at"), text_member(a, "count"), text_member(a, "dedup_key"),
                    text_member(a, "summary")});
  }
  if (rows.empty())
    std::cout << "no alerts are open\n";
  else
    print_table({"STATE", "SEVERITY", "SERVICE", "OPENED", "COUNT", "KEY", "SUMMARY"}, rows);
}

void act(Global& global, std::int64_t incident, const std::string& action, json::object body) {
  auto done =
      ask(global, "POST", "/api/v1/incidents/" + std::to_string(incident) + "/" + action, std::move(body));
  if (!done) return;
  if (global.json) return print_json(*done);
  std::cout << text_member(*done, "text") << "\n";
}

/// `name=value`, `name!=value`, `name=~regex`, `name!~regex`.
std::optional<json::object> matcher(const std::string& text) {
  auto at = text.find_first_of("=!");
  if (at == std::string::npos || at == 0) return std::nullopt;
  for (const char* op : {"=~", "!~", "!=", "="}) {
    if (std::string_view(text).substr(at).starts_with(op)) {
      return json::object{
          {"name", text.substr(0, at)}, {"op", op}, {"value", text.substr(at + std::string_view(op).size())}};
    }
  }
  return std::nullopt;
}

void add_silence(Global& global, const std::vector<std::string>& matches, const std::string& duration,
                 const std::string& reason) {
  json::array matchers;
  for (const std::string& text : matches) {
    auto parsed = matcher(text);
    if (!parsed)
      return fail(global,
                  "'" + text + "' is no matcher: write name=value, name!=value, name=~regex or name!~regex");
    matchers.push_back(std::move(*parsed));
  }
  auto made = ask(global, "POST", "/api/v1/silences",
                  json::object{{"matchers", std::move(matchers)}, {"for", duration}, {"reason", reason}});
  if (!made) return;
  if (global.json) return print_json(*made);
  std::cout << "silence " << text_member(*made, "id") << " until " << text_member(*made, "ends_at")
            << " hides " << text_member(*made, "alerts") << " open alerts\n";
}

void why(Global& global, const std::string& page) {
  auto body = ask(global, "GET", "/api/v1/pages/" + url_encode(page));
  if (!body) return;
  if (global.json) return print_json(*body);
  std::cout << text_member(*body, "person_title") << " was paged at " << text_member(*body, "opened_at")
            << " because\n";
  const json::array* reasons = body->is_object() ? find_array(body->get_object(), "why") : nullptr;
  for (const json::value& reason : reasons ? *reasons : json::array{}) {
    std::cout << "  " << text_member(reason, "strong") << " " << text_member(reason, "text") << "\n";
  }
}

void report(Global& global, const std::string& team, const std::string& week, bool csv) {
  std::string query = week.empty() ? "" : "?week=" + url_encode(week);
  if (csv) {
    auto answer = call(global.connection, "GET", "/api/v1/teams/" + url_encode(team) + "/report.csv" + query);
    if (!answer) return fail(global, answer.error().message);
    if (answer->status != 200) return fail(global, problem_text(*answer));
    std::cout << answer->body;
    return;
  }
  auto body = ask(global, "GET", "/api/v1/teams/" + url_encode(team) + "/report" + query);
  if (!body) return;
  if (global.json) return print_json(*body);
  std::cout << text_member(*body, "title") << ", week " << text_member(*body, "week") << ": "
            << text_member(*body, "alerts") << " alerts, " << text_member(*body, "incidents")
            << " incidents, " << text_member(*body, "pages") << " pages ("
            << text_member(*body, "night_pages") << " by night)\n";
  std::vector<std::vector<std::string>> rows;
  const json::array* noisiest = body->is_object() ? find_array(body->get_object(), "noisiest") : nullptr;
  for (const json::value& n : noisiest ? *noisiest : json::array{}) {
    rows.push_back({text_member(n, "service"), text_member(n, "dedup_key"), text_member(n, "alerts"),
                    text_member(n, "signals"), text_member(n, "pages"), text_member(n, "summary")});
  }
  if (!rows.empty()) print_table({"SERVICE", "KEY", "ALERTS", "SIGNALS", "PAGES", "SUMMARY"}, rows);
}

struct IncidentOptions {
  std::int64_t incident = 0;
  std::string text, duration, reason, service, summary, severity = "high", page, team, week, id, outcome,
                                                        amount, standing = "guess", by;
  std::vector<std::string> matches;
  bool all = false, csv = false, computed = false;
};

/// An amount in major units, as people write it, becomes whole minor units of the organisation's currency.
void revise(Global& global, const IncidentOptions& o) {
  if (o.computed == !o.amount.empty())
    return fail(global, "say --loss AMOUNT, or --computed for what the exposure says");
  const std::string path = "/api/v1/incidents/" + std::to_string(o.incident) + "/loss";
  json::object wanted{{"amount", nullptr}, {"standing", o.standing}, {"reason", o.reason}};
  if (!o.by.empty()) wanted["by"] = o.by;
  if (!o.computed) {
    const auto now = ask(global, "GET", path);
    if (!now) return;
    const auto currency = Currency::parse(text_member(*now, "currency"));
    const auto amount = Decimal::parse(o.amount);
    if (!amount || !currency) return fail(global, "--loss: is no amount: write 80000 or 79999.50");
    const auto minor = to_minor(*amount, *currency);
    if (!minor) return fail(global, "--loss: " + minor.error().message);
    wanted["amount"] = *minor;
  }
  const auto done = ask(global, "POST", path, std::move(wanted));
  if (!done) return;
  if (global.json) return print_json(*done);
  const auto currency = Currency::parse(text_member(*done, "currency"));
  const json::value& loss = done->at("loss");
  std::cout << "incident " << o.incident << " lost "
            << (loss.is_object() && currency
                    ? format_money(loss.at("amount").to_number<std::int64_t>(), *currency)
                    : std::string("what nobody knows"))
            << "\n";
}

void add_actions(CLI::App& app, Global& global, const std::shared_ptr<IncidentOptions>& o) {
  auto action = [&](const char* name, const char* help) {
    auto* command = app.add_subcommand(name, help);
    command->add_option("incident", o->incident, "the incident's number")
        ->required()
        ->check([](const std::string& typed) {
          const bool digits = typed.find_first_not_of("0123456789") == std::string::npos;
          return digits ? std::string() : "is no incident's number: `onus incidents` lists them";
        });
    return command;
  };
  action("ack", "Acknowledge: stop every page of the incident")
      ->footer("Example: onus ack 12")
      ->callback([&global, o] { act(global, o->incident, "acknowledge", {}); });
  action("pass", "Pass it on to the next step at once")
      ->footer("Example: onus pass 12")
      ->callback([&global, o] { act(global, o->incident, "pass", {}); });
  action("major", "Declare it major: incident management is paged at once")
      ->footer("Example: onus major 12")
      ->callback([&global, o] { act(global, o->incident, "major", {}); });
  auto* resolve = action("resolve", "Resolve the incident");
  resolve->footer("Example: onus resolve 12 --usefulness needed");
  resolve->add_option("--usefulness", o->outcome, "was the page needed?")
      ->check(CLI::IsMember({"needed", "could_wait", "nothing"}));
  resolve->callback([&global, o] {
    json::object body;
    if (!o->outcome.empty()) body["usefulness"] = o->outcome;
    act(global, o->incident, "resolve", std::move(body));
  });
  auto* snooze = action("snooze", "Acknowledge, and be paged again later");
  snooze->footer("Example: onus snooze 12 --for 30m");
  snooze->add_option("--for", o->duration, "such as 30m or 2h")->required();
  snooze->callback([&global, o] { act(global, o->incident, "snooze", {{"for", o->duration}}); });
  auto* note = action("note", "Write on the timeline");
  note->footer("Example: onus note 12 'rolled back to 411'");
  note->add_option("text", o->text, "the note")->required();
  note->callback([&global, o] { act(global, o->incident, "note", {{"text", o->text}}); });
  auto* revising = action("revise", "Say what a resolved incident lost, in place of exposure and time");
  revising->footer(
      "Example: onus revise 12 --loss 80000 --standing confirmed --reason 'orders of that hour'");
  revising->add_option("--loss", o->amount, "the amount, as 80000 or 79999.50");
  revising->add_flag("--computed", o->computed, "go back to what the exposure says");
  revising->add_option("--standing", o->standing, "how well it is known; default guess")
      ->check(CLI::IsMember({"guess", "data", "confirmed"}));
  revising->add_option("--reason", o->reason, "where the amount comes from")->required();
  revising->add_option("--by", o->by, "who says so; default you");
  revising->callback([&global, o] { revise(global, *o); });
}

void add_silences(CLI::App& app, Global& global, const std::shared_ptr<IncidentOptions>& o) {
  auto* silence =
      app.add_subcommand("silence", "Record and count matching alerts but page nobody, for a time");
  silence->footer("Example: onus silence add --match service=bedroom --for 2h --reason 'moving house'");
  silence->require_subcommand(1);
  auto* add = silence->add_subcommand("add", "Silence what matches");
  add->add_option("--match", o->matches, "name=value, !=, =~ or !~; repeat for several")->required();
  add->add_option("--for", o->duration, "such as 2h; at most 30d")->required();
  add->add_option("--reason", o->reason, "shown to the team")->required();
  add->callback([&global, o] { add_silence(global, o->matches, o->duration, o->reason); });
  auto* list = silence->add_subcommand("list", "Silences in force");
  list->footer("Example: onus silence list");
  list->callback([&global] {
    auto items = ask_all(global, "/api/v1/silences?state=active");
    if (!items) return;
    if (global.json) return print_json(*items);
    std::vector<std::vector<std::string>> rows;
    for (const json::value& s : *items)
      rows.push_back({text_member(s, "id"), text_member(s, "ends_at"), text_member(s, "text"),
                      text_member(s, "reason")});
    print_table({"ID", "ENDS", "MATCHES", "REASON"}, rows);
  });
  auto* expire = silence->add_subcommand("expire", "End a silence now");
  expire->footer("Example: onus silence expire ID     # of `onus silence list`");
  expire->add_option("id", o->id, "the silence's id")->required();
  expire->callback([&global, o] { ask(global, "DELETE", "/api/v1/silences/" + url_encode(o->id)); });
}

}  // namespace

void add_incident_commands(CLI::App& app, Global& global) {
  auto o = std::make_shared<IncidentOptions>();
  auto* incidents = app.add_subcommand("incidents", "Open incidents");
  incidents->footer("Example: onus incidents --all");
  incidents->add_flag("--all", o->all, "resolved ones too");
  incidents->callback([&global, o] { list_incidents(global, o->all); });
  auto* alerts = app.add_subcommand("alerts", "Open alerts");
  alerts->footer("Example: onus alerts --json");
  alerts->add_flag("--all", o->all, "resolved ones too, however many");
  alerts->callback([&global, o] { list_alerts(global, o->all); });
  add_actions(app, global, o);
  add_silences(app, global, o);

  auto* page =
      app.add_subcommand("page", "Declare an incident by hand: page whoever answers for the service");
  page->footer("Example: onus page bedroom --summary 'checkout is blank'");
  page->add_option("service", o->service, "the service's name")->required();
  page->add_option("--summary", o->summary, "one line: what is wrong")->required();
  page->add_option("--severity", o->severity, "critical, high, medium or low")->capture_default_str();
  page->callback([&global, o] {
    auto made = ask(global, "POST", "/api/v1/incidents",
                    json::object{{"service", o->service}, {"title", o->summary}, {"severity", o->severity}});
    if (!made) return;
    if (global.json) return print_json(*made);
    std::cout << "incident " << text_member(*made, "number") << " is open\n";
  });
  auto* reason = app.add_subcommand("why", "Why a page went to its person");
  reason->footer(
      "Example: onus why 01a20f6c-8a85-7a0d-8cfe-7dc008b9da71     # a page's id, of the incident's screen");
  reason->add_option("page", o->page, "the page's id")->required();
  reason->callback([&global, o] { why(global, o->page); });
  auto* reporting =
      app.add_subcommand("report", "A team's week: alerts, pages by night, times, noisiest keys");
  reporting->footer("Example: onus report payments --week 2026-W47 --csv");
  reporting->add_option("team", o->team, "the team's name")->required();
  reporting->add_option("--week", o->week, "such as 2026-W47; default the last whole week");
  reporting->add_flag("--csv", o->csv, "as CSV");
  reporting->callback([&global, o] { report(global, o->team, o->week, o->csv); });
}

}  // namespace onus::app
