// onus who, rota shifts, rota override: who answers, and who takes turns.
#include <iostream>

#include "app/cli.h"
#include "base/text.h"

namespace onus::app {
namespace {

std::string names_of(const json::value& value, std::string_view member) {
  std::string text;
  const json::array* list = value.is_object() ? find_array(value.get_object(), member) : nullptr;
  for (const json::value& item : list ? *list : json::array{}) {
    text += (text.empty() ? "" : ", ") +
            (item.is_string() ? std::string(item.get_string()) : text_member(item, "name"));
  }
  return text.empty() ? "nobody" : text;
}

void who(Global& global, const std::string& service, const std::string& at) {
  auto body =
      ask(global, "GET",
          "/api/v1/services/" + url_encode(service) + "/who" + (at.empty() ? "" : "?at=" + url_encode(at)));
  if (!body) return;
  if (global.json) return print_json(*body);
  std::cout << service << " at " << text_member(*body, "at") << ": " << names_of(*body, "people") << "\n"
            << "cover " << text_member(*body, "cover") << ", paged at " << text_member(*body, "page_at")
            << "\n";
  const json::array* why = body->is_object() ? find_array(body->get_object(), "why") : nullptr;
  for (const json::value& reason : why ? *why : json::array{}) {
    std::cout << "  " << text_member(reason, "strong") << " " << text_member(reason, "text") << "\n";
  }
}

void shifts(Global& global, const std::string& rota, const std::string& from, const std::string& to,
            bool turns) {
  auto body =
      ask(global, "GET",
          "/api/v1/rotas/" + url_encode(rota) + "/shifts?from=" + url_encode(from) + "&to=" + url_encode(to));
  if (!body) return;
  json::array out;
  const json::array* items =
      body->is_object() ? find_array(body->get_object(), turns ? "turns" : "items") : nullptr;
  for (const json::value& item : items ? *items : json::array{}) {
    json::object shift;
    for (const char* name : {"layer", "person", "start", "end"}) shift[name] = text_member(item, name);
    if (std::string by = text_member(item, "override"); !by.empty()) shift["override"] = by;
    if (text_member(item, "shadow") == "true") shift["shadow"] = true;
    out.push_back(std::move(shift));
  }
  if (global.json) return print_json(out);
  std::vector<std::vector<std::string>> rows;
  for (const json::value& item : out) {
    rows.push_back({text_member(item, "start"), text_member(item, "end"), text_member(item, "layer"),
                    text_member(item, "person"), text_member(item, "override")});
  }
  print_table({"START", "END", "LAYER", "PERSON", "OVERRIDE"}, rows);
}

}  // namespace

void add_rota_commands(CLI::App& app, Global& global) {
  struct RotaOptions {
    std::string service, at, rota, from, to, role = "primary", person, reason;
    bool turns = false;
  };
  auto o = std::make_shared<RotaOptions>();
  auto* asking = app.add_subcommand("who", "Who is paged for a service, at a time, and why");
  asking->footer("Example: onus who bedroom --at 2026-11-28T03:00:00Z");
  asking->add_option("service", o->service, "the service's name")->required();
  asking->add_option("--at", o->at, "RFC 3339 time; default now");
  asking->callback([&global, o] { who(global, o->service, o->at); });

  auto* rota = app.add_subcommand("rota", "Look at and change who takes turns");
  rota->footer(
      "Example: onus rota shifts rooms-nights --from 2026-11-24T00:00:00Z --to 2026-12-01T00:00:00Z");
  rota->require_subcommand(1);
  auto* list = rota->add_subcommand("shifts", "Time on duty in a rota");
  list->footer(
      "Example: onus rota shifts rooms-nights --from 2026-11-24T00:00:00Z --to 2026-12-01T00:00:00Z");
  list->add_option("rota", o->rota, "the rota's name")->required();
  list->add_option("--from", o->from, "RFC 3339 time")->required();
  list->add_option("--to", o->to, "RFC 3339 time")->required();
  list->add_flag("--turns", o->turns, "the uncut turns of the layers, without overrides and hours");
  list->callback([&global, o] { shifts(global, o->rota, o->from, o->to, o->turns); });

  auto* override_command =
      rota->add_subcommand("override", "Put a person in for some hours; the latest made wins");
  override_command->footer(
      "Example: onus rota override rooms-nights --person ines-costa --from 2026-11-25T18:00:00Z "
      "--to 2026-11-26T08:00:00Z --reason 'school play'");
  override_command->add_option("rota", o->rota, "the rota's name")->required();
  override_command->add_option("--role", o->role, "the layer's name")->capture_default_str();
  override_command->add_option("--person", o->person, "who takes over")->required();
  override_command->add_option("--from", o->from, "RFC 3339 time")->required();
  override_command->add_option("--to", o->to, "RFC 3339 time")->required();
  override_command->add_option("--reason", o->reason, "shown to the team");
  override_command->callback([&global, o] {
    auto made = ask(global, "POST", "/api/v1/rotas/" + url_encode(o->rota) + "/overrides",
                    json::object{{"role", o->role},
                                 {"person", o->person},
                                 {"from", o->from},
                                 {"to", o->to},
                                 {"reason", o->reason}});
    if (!made) return;
    if (global.json) return print_json(*made);
    std::cout << o->person << " is " << o->role << " of " << o->rota << " from " << text_member(*made, "from")
              << " to " << text_member(*made, "to") << " (override " << text_member(*made, "name") << ")\n";
  });
}

}  // namespace onus::app
