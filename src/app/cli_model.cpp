// onus model, loss, raci, portfolio, decide: what the figures say of services, and who answers for them.
#include <iostream>

#include "app/cli.h"
#include "base/money.h"
#include "base/text.h"

namespace onus::app {
namespace {

struct ModelOptions {
  std::string service, at, length, share, availability, operating_model, out_of_hours, reason, by;
  bool all = false, accept = false;
};

std::string with_at(std::string path, const std::string& at) {
  if (at.empty()) return path;
  return path + (path.find('?') == std::string::npos ? "?" : "&") + "at=" + url_encode(at);
}

std::string service_path(const ModelOptions& o, std::string_view what) {
  return with_at("/api/v1/services/" + url_encode(o.service) + "/" + std::string(what), o.at);
}

std::string listed(const json::value& object, std::string_view name) {
  const json::array* list = object.is_object() ? find_array(object.get_object(), name) : nullptr;
  std::string out;
  for (const json::value& item : list ? *list : json::array{})
    if (item.is_string()) out += (out.empty() ? "" : ", ") + std::string(item.get_string());
  return out;
}

std::string percent(const json::value& object, std::string_view name) {
  const std::string text = text_member(object, name);
  return text.empty() ? "not known" : text + "%";
}

void print_why(const json::value& body) {
  const json::array* why = body.is_object() ? find_array(body.get_object(), "why") : nullptr;
  for (const json::value& reason : why ? *why : json::array{})
    std::cout << "  " << text_member(reason, "strong") << " " << text_member(reason, "text") << "\n";
}

void model(Global& global, const ModelOptions& o) {
  if (o.all == !o.service.empty()) return fail(global, "name a service, or say --all");
  if (o.all) {
    auto items = ask_all(global, with_at("/api/v1/model", o.at));
    if (!items) return;
    if (global.json) return print_json(*items);
    std::vector<std::vector<std::string>> rows;
    for (const json::value& row : *items)
      rows.push_back({text_member(row, "service"), money(row, "exposure_per_hour", currency_of(row)),
                      text_member(row, "band"), text_member(row, "availability_percent"),
                      text_member(row, "deployment_target"), text_member(row, "operating_model"),
                      text_member(row, "out_of_hours"), listed(row, "flags")});
    return print_table({"SERVICE", "AN HOUR", "BAND", "TARGET", "DEPLOYMENTS", "MODEL", "NIGHTS", "FLAGS"},
                       rows);
  }
  auto body = ask(global, "GET", service_path(o, "model"));
  if (!body) return;
  if (global.json) return print_json(*body);
  std::cout << o.service << ": " << text_member(*body, "operating_model") << ", nights "
            << text_member(*body, "out_of_hours") << ", " << percent(*body, "availability_percent");
  if (const auto week = text_member(*body, "tolerable_unavailability"); !week.empty())
    std::cout << " (at most " << week << " a week)";
  std::cout << "\n";
  print_why(*body);
  if (const auto flags = listed(*body, "flags"); !flags.empty()) std::cout << "flags: " << flags << "\n";
}

void loss(Global& global, const ModelOptions& o) {
  std::string path = service_path(o, "loss");
  path += (o.at.empty() ? "?for=" : "&for=") + url_encode(o.length);
  if (!o.share.empty()) path += "&share=" + url_encode(o.share);
  auto body = ask(global, "GET", path);
  if (!body) return;
  if (global.json) return print_json(*body);
  const Currency currency = currency_of(*body);
  std::cout << "loss " << money(*body, "loss", currency) << ", tolerated "
            << money(*body, "tolerated_loss", currency) << ", protected "
            << money(*body, "protected", currency) << ", overrun " << money(*body, "overrun", currency)
            << ", effectiveness " << percent(*body, "effectiveness_percent") << "\n";
}

std::vector<std::string> raci_row(const json::value& row, std::string_view name) {
  return {text_member(row, name), text_member(row, "accountable"), listed(row, "responsible"),
          listed(row, "consulted"), listed(row, "informed")};
}

void raci(Global& global, const ModelOptions& o) {
  if (o.service.empty()) {
    auto items = ask_all(global, with_at("/api/v1/raci", o.at));
    if (!items) return;
    if (global.json) return print_json(*items);
    std::vector<std::vector<std::string>> rows;
    for (const json::value& row : *items) rows.push_back(raci_row(row, "service"));
    return print_table({"SERVICE", "ANSWERS", "DOES", "CONSULTED", "INFORMED"}, rows);
  }
  auto body = ask(global, "GET", service_path(o, "raci"));
  if (!body) return;
  if (global.json) return print_json(*body);
  std::vector<std::vector<std::string>> rows{raci_row(*body, "service")};
  rows[0][0] = "Service reliability";
  const json::array* activities = find_array(body->get_object(), "activities");
  for (const json::value& row : activities ? *activities : json::array{})
    rows.push_back(raci_row(row, "title"));
  print_table({"ACTIVITY", "ANSWERS", "DOES", "CONSULTED", "INFORMED"}, rows);
  const json::object* acceptance = find_object(body->get_object(), "acceptance");
  if (acceptance && find_text(*acceptance, "state") == "proposed")
    std::cout << "proposed: " << find_text(*acceptance, "proposed_accountable").value_or("nobody")
              << " has not accepted it yet\n";
}

void portfolio(Global& global, const ModelOptions& o) {
  auto body = ask(global, "GET", with_at("/api/v1/portfolio", o.at));
  if (!body) return;
  if (global.json) return print_json(*body);
  const Currency currency = currency_of(*body);
  const json::value mix = body->at("insurance_mix"), costs = body->at("costs");
  print_table({"PORTFOLIO", ""},
              {{"services", text_member(*body, "services")},
               {"rotas in working hours", text_member(*body, "rotas_working_hours")},
               {"rotas out of hours", text_member(*body, "rotas_out_of_hours")},
               {"people on call at night", text_member(*body, "people_on_call_at_night")},
               {"exposure an hour", money(*body, "exposure_per_hour", currency)},
               {"revenue an hour", money(*body, "revenue_per_hour", currency)},
               {"revenue cover", percent(mix, "revenue_cover_percent")},
               {"cost avoidance", percent(mix, "cost_avoidance_percent")},
               {"split known of", percent(mix, "known_percent")},
               {"standby a week", money(costs, "standby_per_week", currency)},
               {"premium, coming year", money(costs, "premium_per_year", currency)},
               {"opportunity, coming year", money(costs, "opportunity_per_year", currency)},
               {"total, coming year", money(costs, "total_per_year", currency)},
               {"lines known", text_member(costs, "lines_known") + " of " + text_member(costs, "lines")}});
  const json::value* above = find(body->get_object(), "exposure_above_revenue");
  if (above && above->is_bool() && above->get_bool())
    std::cout
        << "the exposures sum to more than the organisation earns in an hour: some hour is counted twice\n";
}

void decide_service(Global& global, const ModelOptions& o) {
  json::object wanted;
  if (o.accept) wanted["accept"] = true;
  auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) wanted[name] = text;
  };
  add("availability_percent", o.availability);
  add("operating_model", o.operating_model);
  add("out_of_hours", o.out_of_hours);
  add("reason", o.reason);
  add("by", o.by);
  auto made = ask(global, "POST", "/api/v1/services/" + url_encode(o.service) + "/decisions", wanted);
  if (!made) return;
  if (global.json) return print_json(*made);
  const json::value& decided = made->at("decided");
  std::cout << text_member(*made, "by") << " decided for " << o.service << ": "
            << percent(decided, "availability_percent") << ", " << text_member(decided, "operating_model")
            << ", nights " << text_member(decided, "out_of_hours") << "\n";
}

}  // namespace

void add_model_commands(CLI::App& app, Global& global) {
  auto o = std::make_shared<ModelOptions>();
  auto* figures =
      app.add_subcommand("model", "Band, target, operating model and cover of a service, and why");
  figures->footer("Example: onus model bedroom --at 2026-11-28T03:00:00Z");
  figures->add_option("service", o->service, "the service's name");
  figures->add_flag("--all", o->all, "every service");
  figures->add_option("--at", o->at, "RFC 3339 time; default now");
  figures->callback([&global, o] { model(global, *o); });

  auto* lost = app.add_subcommand("loss", "What an outage loses, and what of it the target tolerates");
  lost->footer("Example: onus loss bedroom --for 30m");
  lost->add_option("service", o->service, "the service's name")->required();
  lost->add_option("--for", o->length, "how long it lasts, as 30m")->required();
  lost->add_option("--at", o->at, "when it begins, RFC 3339; default now");
  lost->add_option("--share", o->share, "percent of users affected; default 100");
  lost->callback([&global, o] { loss(global, *o); });

  auto* answers = app.add_subcommand("raci", "Who answers for a service, or for every one");
  answers->footer("Example: onus raci bedroom");
  answers->add_option("service", o->service, "the service's name; default all of them");
  answers->add_option("--at", o->at, "RFC 3339 time; default now");
  answers->callback([&global, o] { raci(global, *o); });

  auto* sums = app.add_subcommand("portfolio", "What all services add up to: rotas, people, exposure, mix");
  sums->footer("Example: onus portfolio --json");
  sums->add_option("--at", o->at, "RFC 3339 time; default now");
  sums->callback([&global, o] { portfolio(global, *o); });

  auto* deciding = app.add_subcommand("decide", "Accept a service's target and model, or decide otherwise");
  deciding->footer("Example: onus decide bedroom --accept --by head-of-product");
  deciding->add_option("service", o->service, "the service's name")->required();
  deciding->add_flag("--accept", o->accept, "accept what is in force");
  deciding->add_option("--availability", o->availability, "another target in percent, as 99.9");
  deciding->add_option("--operating-model", o->operating_model, "you-build-it-you-run-it or ops-run-it");
  deciding->add_option("--nights", o->out_of_hours, "team, domain or none");
  deciding->add_option("--reason", o->reason, "why the figures do not hold");
  deciding->add_option("--by", o->by, "who decides; default whoever answers for the service");
  deciding->callback([&global, o] { decide_service(global, *o); });
}

}  // namespace onus::app
