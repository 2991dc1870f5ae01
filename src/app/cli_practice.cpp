// onus pitfalls, reviews, readiness: what live figures say of how services are run.
#include <iostream>

#include "app/cli.h"
#include "base/text.h"

namespace onus::app {
namespace {

struct PracticeOptions {
  std::string service, quarter;
};

/// `not measured: connect the teams' tracker`.
std::string said(const json::value& signal) {
  const std::string connect = text_member(signal, "connect");
  return connect.empty() ? text_member(signal, "evidence") : "connect " + connect;
}

void pitfalls(Global& global) {
  auto items = ask_all(global, "/api/v1/pitfalls");
  if (!items) return;
  if (global.json) return print_json(*items);
  std::vector<std::vector<std::string>> rows;
  for (const json::value& pitfall : *items) {
    rows.push_back({text_member(pitfall, "title"), text_member(pitfall, "state"), "", ""});
    for (const json::value& signal : list_of(pitfall, "signals"))
      rows.push_back({"- " + text_member(signal, "title"), text_member(signal, "state"), said(signal),
                      text_member(signal, "threshold")});
    if (text_member(pitfall, "state") == "fails")
      rows.push_back({"- remedy: " + text_member(pitfall, "remedy"), "", "", ""});
  }
  print_table({"PITFALL", "STATE", "EVIDENCE", "FAILS FROM"}, rows);
}

void reviews(Global& global, const PracticeOptions& o) {
  if (o.quarter.empty()) {
    auto items = ask_all(global, "/api/v1/reviews");
    if (!items) return;
    if (global.json) return print_json(*items);
    std::vector<std::vector<std::string>> rows;
    for (const json::value& review : *items)
      rows.push_back({text_member(review, "quarter"), text_member(review, "state"),
                      text_member(review, "opened_at"), text_member(review, "closed_by")});
    return print_table({"QUARTER", "STATE", "OPENED", "CLOSED BY"}, rows);
  }
  auto review = ask(global, "GET", "/api/v1/reviews/" + url_encode(o.quarter));
  if (!review) return;
  if (global.json) return print_json(*review);
  const json::value& facts = review->at("facts");
  std::cout << o.quarter << ", " << text_member(*review, "state") << ": " << text_member(facts, "incidents")
            << " incidents, " << list_of(facts, "review_due").size() << " services to review, "
            << list_of(facts, "exposure_contradicted").size() << " exposures contradicted, "
            << list_of(facts, "overrides").size() << " overrides, " << list_of(facts, "gaps").size()
            << " gaps of cover\n";
  std::vector<std::vector<std::string>> rows;
  for (const json::value& decision : list_of(*review, "decisions"))
    rows.push_back({text_member(decision, "service"), text_member(decision, "decided"),
                    text_member(decision, "reason"), text_member(decision, "by")});
  print_table({"SERVICE", "DECIDED", "WHY", "BY"}, rows);
}

void readiness(Global& global, const PracticeOptions& o) {
  auto body = ask(global, "GET", "/api/v1/services/" + url_encode(o.service) + "/readiness");
  if (!body) return;
  if (global.json) return print_json(*body);
  std::vector<std::vector<std::string>> rows;
  for (const json::value& item : list_of(*body, "items"))
    rows.push_back({text_member(item, "title"), text_member(item, "ready") == "true" ? "ready" : "open",
                    text_member(item, "evidence")});
  print_table({"ITEM", "STATE", "EVIDENCE"}, rows);
}

}  // namespace

void add_practice_commands(CLI::App& app, Global& global) {
  auto o = std::make_shared<PracticeOptions>();
  auto* shown = app.add_subcommand("pitfalls", "Pitfalls of the operating model that live figures show");
  shown->footer("Example: onus pitfalls --json");
  shown->callback([&global] { pitfalls(global); });

  auto* quarters = app.add_subcommand("reviews", "Reviews of quarters, or one with its decisions");
  quarters->footer("Example: onus reviews 2026-Q4");
  quarters->add_option("quarter", o->quarter, "as 2026-Q4; default all of them");
  quarters->callback([&global, o] { reviews(global, *o); });

  auto* ready = app.add_subcommand("readiness", "Is a service ready to be run by its team?");
  ready->footer("Example: onus readiness bedroom");
  ready->add_option("service", o->service, "the service's name")->required();
  ready->callback([&global, o] { readiness(global, *o); });
}

}  // namespace onus::app
