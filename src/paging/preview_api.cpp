// What a changed rota, or an override, would do: who is on call before and after, in a window and now.
#include <algorithm>

#include "paging/rota_routes.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

using document::Organisation;
using rota::RotaDoc;
using server::Request;
using server::Response;

constexpr std::string_view kPreviewName = "preview";

/// The organisation as it would be, or why it cannot be so.
struct WhatIf {
  Organisation org;
  json::array warnings;
  std::optional<Response> refused;
  Language language = Language::english;  // the reader's
};

/// The document of `kind` that the edit would make, put into `org`.
template <class T>
bool put(const RotaContext& context, const document::Edit& edit, Organisation& org) {
  const document::Kind* kind = context.documents.registry().find(edit.kind);
  std::vector<document::Finding> findings;
  document::ReadContext reading{"", edit.kind + "/" + edit.name, &findings, nullptr};
  document::Doc<T> doc;
  doc.spec = std::any_cast<T>(kind->read(*edit.spec, reading));
  doc.meta.name = edit.name;
  doc.meta.title = edit.title.empty() ? edit.name : edit.title;
  doc.meta.valid_from = context.clock.now();
  org = with_document<T>(org, std::move(doc));
  return !document::has_error(findings);
}

/// The edit as the documents judge it, then as a value.
template <class T>
bool try_edit(const RotaContext& context, const document::Edit& edit, std::string_view cut,
              std::string_view field, WhatIf& out) {
  const auto judged = context.documents.preview(edit);
  if (judged.status == document::EditResult::Status::refused) {
    out.refused = findings_problem(judged.findings, cut, field);
    return false;
  }
  for (auto& text :
       warnings_about(context.documents.registry(), judged.findings, edit.kind, edit.name, out.language))
    out.warnings.push_back(text);
  return put<T>(context, edit, out.org);
}

/// The new spec of the rota.
void change_rota(const RotaContext& context, const std::string& name, const json::value& spec, WhatIf& out) {
  document::Edit edit;
  edit.kind = "Rota";
  edit.name = name;
  if (const auto* known = out.org.find<rota::Rota>(name)) edit.title = known->meta.title;
  edit.spec = document::from_json(spec);
  if (!try_edit<rota::Rota>(context, edit, "spec.", "spec.", out) && !out.refused)
    out.refused = people::field_problem(422, "spec", "cannot be read");
}

/// The override on top of it, made now.
void add_override(const RotaContext& context, const Request& request, const std::string& rota,
                  const json::object& body, WhatIf& out) {
  document::Node spec = document::Node::map();
  for (const auto& [name, value] : body) {
    const std::string_view field(name);
    const bool known = field == "role" || field == "person" || field == "from" || field == "to";
    if (!known || !value.is_string()) {
      out.refused = bad_request({known ? "is no text" : "is no field of this request: remove it",
                                 "override." + std::string(field)});
      return;
    }
    spec.set(field, document::Node::scalar(std::string(value.as_string())));
  }
  const RotaDoc* doc = out.org.find<rota::Rota>(rota);
  const auto role = find_text(body, "role").value_or("");
  if (doc && rota::resolve_role(doc->spec, role).empty()) {
    out.refused =
        people::field_problem(422, "override.role", "is no role of this rota: name one of its layers");
    return;
  }
  spec.set("rota", document::Node::scalar(rota));
  spec.set("madeBy", document::Node::scalar(request.principal.actor()));
  spec.set("madeAt", document::Node::scalar(format(context.clock.now())));
  document::Edit edit;
  edit.kind = "Override";
  edit.name = kPreviewName;
  edit.spec = std::move(spec);
  if (context.documents.get("Rota", rota)) {
    if (!try_edit<rota::Override>(context, edit, "spec.", "override.", out) && !out.refused)
      out.refused = people::field_problem(422, "override", "cannot be read");
    return;
  }
  // The rota is not there yet: its override cannot be judged with the others.
  if (!put<rota::Override>(context, edit, out.org))
    out.refused = people::field_problem(422, "override", "cannot be read");
}

std::vector<RotaPiece> whole(const Organisation& org, const std::string& rota, Interval window) {
  const auto& all = org.all<rota::Rota>();
  const auto found = all.find(rota);
  if (found == all.end()) return {};
  return {{window, found->second}};
}

json::array gaps_json_of(const Organisation& org, const std::string& rota,
                         const std::vector<RotaPiece>& pieces, const std::vector<rota::Shift>& shifts,
                         Language language) {
  const RotaDoc* doc = org.find<rota::Rota>(rota);
  return doc ? rota_gaps_json(org, *doc, gaps_of(org, pieces, shifts), language) : json::array{};
}

json::array on_now(const Organisation& org, const std::string& rota, Instant now) {
  json::array out;
  const RotaDoc* doc = org.find<rota::Rota>(rota);
  if (!doc) return out;
  for (const auto& shift : LiveDuty(org).on_duty(*doc, now)) {
    if (shift.shadow) continue;
    json::object named = people::named<people::Person>(org, shift.person);
    named["role"] = shift.layer;
    out.push_back(std::move(named));
  }
  return out;
}

json::array nights_json(const Organisation& org, const std::vector<rota::Shift>& before,
                        const std::vector<rota::Shift>& after) {
  const Zone& zone = model::policy(org).zone;
  auto first = load_of(before, zone), then = load_of(after, zone);
  for (const auto& [person, load] : first) then.try_emplace(person);
  json::array out;
  for (const auto& [person, load] : then) {
    const std::int64_t nights = first.contains(person) ? first.at(person).nights : 0;
    out.push_back({{"name", person},
                   {"title", title_of<people::Person>(org, person)},
                   {"before", nights},
                   {"after", load.nights}});
  }
  return out;
}

Response preview(const RotaContext& context, const Request& request) {
  const auto body = people::read_body(request, {"spec", "override", "from", "to"}, false);
  if (body.refused) return *body.refused;
  const std::string& rota = request.param("rota");
  const json::value* spec = onus::find(body.object, "spec");
  const json::value* put_in = onus::find(body.object, "override");
  if (spec && spec->is_null()) spec = nullptr;
  if (put_in && put_in->is_null()) put_in = nullptr;
  if (spec && !spec->is_object()) return bad_request({"is no object: send the rota's whole spec", "spec"});
  if (put_in && !put_in->is_object())
    return bad_request({"is no object: send {role, person, from, to}", "override"});
  if (!spec && !put_in) return bad_request({"is missing: send a spec, an override, or both", "spec"});
  const auto window = window_of(body.text("from"), body.text("to"));
  if (!window) return bad_request(window.error());
  const auto org = context.documents.current();
  if (!spec && !org->find<rota::Rota>(rota)) return server::problem(404, "There is no such rota");
  WhatIf changed{*org, {}, std::nullopt, people::reader_language(*org, request)};
  if (spec) change_rota(context, rota, *spec, changed);
  if (put_in && !changed.refused) add_override(context, request, rota, put_in->as_object(), changed);
  if (changed.refused) return *changed.refused;

  const auto pieces_before = whole(*org, rota, *window), pieces_after = whole(changed.org, rota, *window);
  const auto before = shifts_of(*org, pieces_before), after = shifts_of(changed.org, pieces_after);
  const Instant now = context.clock.now();
  const Language language = people::reader_language(*org, request);
  return server::json_response(
      200, json::object{{"from", format(window->start)},
                        {"to", format(window->end)},
                        {"before", shifts_json(*org, before)},
                        {"after", shifts_json(changed.org, after)},
                        {"gaps_before", gaps_json_of(*org, rota, pieces_before, before, language)},
                        {"gaps_after", gaps_json_of(changed.org, rota, pieces_after, after, language)},
                        {"warnings", std::move(changed.warnings)},
                        {"nights", nights_json(changed.org, before, after)},
                        {"now_before", on_now(*org, rota, now)},
                        {"now_after", on_now(changed.org, rota, now)}});
}

}  // namespace

void add_preview_routes(server::Router& router, const RotaContextPtr& context) {
  router.add(rota_route(context, "POST", "/rotas/{rota}/preview", server::Access::member,
                        "Who would be on call with another spec, or an override; saves nothing", preview)
                 .takes(server::schema("WhatIf"))
                 .answers(server::schema("Preview")));
}

}  // namespace onus::paging
