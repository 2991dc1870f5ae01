// onus proposals: changes that somebody thought through: saved, compared, printed for a board, applied,
// refused.
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/cli.h"
#include "base/text.h"

namespace onus::app {
namespace {

struct ProposalsOptions {
  std::vector<std::int64_t> ids;
  std::int64_t id = 0;
  std::string file, title, note, from, by, reason;
};

std::string path_of(std::int64_t id) { return "/api/v1/proposals/" + std::to_string(id); }

/// `applied from 2026-12-01T00:00:00Z by Ines`; `open`.
std::string decision(const json::value& proposal) {
  std::string out = text_member(proposal, "state");
  const std::string from = text_member(proposal, "valid_from"), by = text_member(proposal, "decided_by"),
                    reason = text_member(proposal, "reason");
  if (!from.empty()) out += " from " + from;
  if (!by.empty()) out += " by " + by;
  return out + (reason.empty() ? "" : ": " + reason);
}

void list(Global& global) {
  auto items = ask_all(global, "/api/v1/proposals");
  if (!items) return;
  if (global.json) return print_json(*items);
  std::vector<std::vector<std::string>> rows;
  for (const json::value& one : *items)
    rows.push_back(
        {text_member(one, "id"), text_member(one, "made_at"), text_member(one, "title"), decision(one)});
  if (rows.empty())
    std::cout << "no proposal has been saved: `onus proposals save -f CHANGE.yaml --title …` saves one\n";
  else
    print_table({"NUMBER", "MADE", "TITLE", "STATE"}, rows);
}

std::vector<std::vector<std::string>> figures(const json::value& outcome) {
  const Currency currency = currency_of(outcome);
  const json::value &before = outcome.at("before"), &after = outcome.at("after");
  auto both = [&](const char* words, const char* name) {
    return std::vector<std::string>{words, text_member(before, name), text_member(after, name)};
  };
  return {both("rotas by night", "rotas_out_of_hours"),
          both("people by night", "people_on_call_at_night"),
          {"standby a week", money(before, "standby_per_week", currency),
           money(after, "standby_per_week", currency)},
          {"expected loss a year", about(before, "expected_loss_per_year", outcome),
           about(after, "expected_loss_per_year", outcome)}};
}

void show(Global& global, const ProposalsOptions& o) {
  auto body = ask(global, "GET", path_of(o.id));
  if (!body) return;
  if (global.json) return print_json(*body);
  const json::value& outcome = body->at("outcome");
  std::cout << "proposal " << o.id << ": " << text_member(*body, "title") << " (" << decision(*body) << ")\n";
  if (const std::string note = text_member(*body, "note"); !note.empty()) std::cout << note << "\n";
  print_table({"", "BEFORE", "AFTER"}, figures(outcome));
  for (const json::value& row : list_of(outcome, "services"))
    std::cout << "  " << text_member(row, "service") << ": " << terms_text(row, "before") << " -> "
              << terms_text(row, "after") << "\n";
}

std::optional<json::value> compared(Global& global, const std::vector<std::int64_t>& ids) {
  std::string query;
  for (const auto id : ids) query += (query.empty() ? "" : ",") + std::to_string(id);
  return ask(global, "GET", "/api/v1/proposals/compare?ids=" + query);
}

void compare(Global& global, const ProposalsOptions& o) {
  auto body = compared(global, o.ids);
  if (!body) return;
  if (global.json) return print_json(body->at("items"));
  std::vector<std::vector<std::string>> rows;
  for (const json::value& one : list_of(*body, "items")) {
    for (const char* when : {"outcome", "now"}) {
      const json::value& outcome = one.at(when);
      const std::string as_of = std::string(when) == "now" ? "now" : "when made";
      if (outcome.is_null()) {
        rows.push_back(
            {text_member(one, "id"), text_member(one, "title"), as_of, "cannot be applied", "", "", ""});
        continue;
      }
      const Currency currency = currency_of(outcome);
      const json::value& after = outcome.at("after");
      rows.push_back({text_member(one, "id"), text_member(one, "title"), as_of,
                      text_member(outcome, "services_changed"), text_member(after, "people_on_call_at_night"),
                      money(outcome, "standby_per_year", currency),
                      money(outcome, "expected_saving_per_year", currency)});
    }
  }
  print_table(
      {"NUMBER", "TITLE", "AS OF", "SERVICES", "PEOPLE BY NIGHT", "STANDBY A YEAR, MORE", "SAVING A YEAR"},
      rows);
}

/// What `text` holds, each line behind `indent`.
std::string indented(const std::string& text, const std::string& indent) {
  std::string out;
  for (const auto& line : split(text, '\n')) out += indent + line + "\n";
  return out;
}

/// A paper for a board, as Markdown: two pages at most for a change that people can discuss.
void print(Global& global, const ProposalsOptions& o) {
  auto body = ask(global, "GET", path_of(o.id));
  if (!body) return;
  auto others = ask_all(global, "/api/v1/proposals");
  if (!others) return;
  const json::value& outcome = body->at("outcome");
  const Currency currency = currency_of(outcome);
  std::cout << "# " << text_member(*body, "title") << "\n\nProposal " << o.id << ", made "
            << text_member(*body, "made_at") << " by " << text_member(*body, "made_by")
            << ". State: " << decision(*body) << ".\n";
  if (const std::string note = text_member(*body, "note"); !note.empty()) std::cout << "\n" << note << "\n";
  std::cout << "\n## What changes\n\n| | before | after |\n|---|---|---|\n";
  for (const auto& row : figures(outcome))
    std::cout << "| " << row[0] << " | " << row[1] << " | " << row[2] << " |\n";
  std::cout << "\nStandby a year: " << money(outcome, "standby_per_year", currency)
            << " more. Expected to save " << money(outcome, "expected_saving_per_year", currency)
            << " a year: a mean, of which single years differ much (onus simulate).\n";
  const json::array& services = list_of(outcome, "services");
  constexpr std::size_t kMost = 25;
  std::cout << "\n## Services: " << services.size() << "\n\n";
  for (std::size_t i = 0; i < services.size() && i < kMost; ++i)
    std::cout << "- " << text_member(services[i], "title") << ": " << terms_text(services[i], "before")
              << " → " << terms_text(services[i], "after") << "\n";
  if (services.size() > kMost) std::cout << "- and " << services.size() - kMost << " more\n";
  std::cout << "\n## Alternatives refused\n\n";
  bool any = false;
  for (const json::value& other : *others) {
    if (text_member(other, "state") != "refused") continue;
    any = true;
    std::cout << "- " << text_member(other, "title") << " (" << text_member(other, "id") << "), "
              << decision(other) << "\n";
  }
  if (!any) std::cout << "None has been recorded.\n";
  std::cout << "\n## Frozen inputs\n\n" << indented(text_member(*body, "documents"), "    ");
}

void save(Global& global, const ProposalsOptions& o) {
  std::string text;
  if (o.file == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream in(o.file, std::ios::binary);
    if (!in) return fail(global, "cannot read " + o.file + ": does it exist?");
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  json::object wanted{{"title", o.title}, {"documents", text}};
  if (!o.note.empty()) wanted["note"] = o.note;
  auto made = ask(global, "POST", "/api/v1/proposals", std::move(wanted));
  if (!made) return;
  if (global.json) return print_json(*made);
  std::cout << "proposal " << text_member(*made, "id") << " is saved\n";
}

void decide(Global& global, const ProposalsOptions& o, const char* how) {
  json::object wanted;
  for (const auto& [name, value] : {std::pair{"by", &o.by}, std::pair{"reason", &o.reason}})
    if (!value->empty()) wanted[name] = *value;
  if (!o.from.empty()) wanted["valid_from"] = o.from;
  auto done = ask(global, "POST", path_of(o.id) + "/" + how, std::move(wanted));
  if (!done) return;
  if (global.json) return print_json(*done);
  std::cout << "proposal " << o.id << ": " << decision(*done) << "\n";
}

}  // namespace

void add_proposal_commands(CLI::App& app, Global& global) {
  auto o = std::make_shared<ProposalsOptions>();
  auto* all = app.add_subcommand("proposals", "Saved changes: list, show, compare, print, apply, refuse");
  all->footer("Example: onus proposals apply 3 --from 2027-01-04 --by 'Ines Costa'");
  all->require_subcommand(0, 1);
  auto sub = [&](const char* name, const char* help, const char* example) {
    auto* command = all->add_subcommand(name, help);
    command->footer(std::string("Example: ") + example);
    return command;
  };
  auto number = [&](CLI::App* command) {
    command->add_option("number", o->id, "the proposal's number")->required()->check(CLI::PositiveNumber);
  };
  auto decided = [&](CLI::App* command) {
    number(command);
    command->add_option("--by", o->by, "who decides, by name; default you");
  };
  sub("list", "All of them, newest first", "onus proposals list")->callback([&global] { list(global); });
  auto* one = sub("show", "What it would change, as it was when made", "onus proposals show 3");
  number(one);
  one->callback([&global, o] { show(global, *o); });
  auto* beside = sub("compare", "Two to ten side by side: when made, and now", "onus proposals compare 3 5");
  beside->add_option("numbers", o->ids, "their numbers")->required()->expected(1, 10);
  beside->callback([&global, o] { compare(global, *o); });
  auto* paper = sub("print", "A paper for a board, as Markdown", "onus proposals print 3 > paper.md");
  number(paper);
  paper->callback([&global, o] { print(global, *o); });
  auto* saving = sub("save", "Saves a change with what it would do now",
                     "onus proposals save -f change.yaml --title 'Lower the band'");
  saving->add_option("-f,--file", o->file, "YAML documents of onus.dev/v1, or - for standard input")
      ->required();
  saving->add_option("--title", o->title, "what people call it")->required();
  saving->add_option("--note", o->note, "why, in a few sentences");
  saving->callback([&global, o] { save(global, *o); });
  auto* applying =
      sub("apply", "Applies it, from a date if one is given", "onus proposals apply 3 --from 2027-01-04");
  decided(applying);
  applying->add_option("--from", o->from, "a day or RFC 3339 time; default now");
  applying->add_option("--reason", o->reason, "why");
  applying->callback([&global, o] { decide(global, *o, "apply"); });
  auto* refusing = sub("refuse", "Refuses it, with a reason", "onus proposals refuse 5 --reason 'too dear'");
  decided(refusing);
  refusing->add_option("--reason", o->reason, "why")->required();
  refusing->callback([&global, o] { decide(global, *o, "refuse"); });
  all->callback([&global, all] {
    if (all->get_subcommands().empty()) list(global);
  });
}

}  // namespace onus::app
