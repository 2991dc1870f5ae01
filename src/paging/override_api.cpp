// Routes of overrides: a person put into a role of a rota for a time. Each is a document of its own.
#include <algorithm>

#include "base/text.h"
#include "paging/rota_routes.h"
#include "paging/texts.h"
#include "people/words.h"

namespace onus::paging {

namespace {

using document::EditResult;
using document::Organisation;
using rota::OverrideDoc;
using rota::RotaDoc;
using server::Request;
using server::Response;

constexpr std::size_t kLongestReason = 1000;

Response no_rota() { return server::problem(404, "There is no such rota"); }
Response forbidden(const Words& in) { return server::problem(403, in.not_allowed(), in.not_your_rota()); }

Response list_overrides(const RotaContext& context, const Request& request) {
  const auto page = people::paging(request);
  if (!page) return bad_request(page.error());
  const auto org = context.documents.current();
  const std::string& rota = request.param("rota");
  if (!org->find<rota::Rota>(rota)) return no_rota();
  const Language language = people::reader_language(*org, request);
  return server::json_response(
      200,
      people::list_by_name<rota::Override>(
          org->all<rota::Override>(), *page, [&](const OverrideDoc& doc) { return doc.spec.rota == rota; },
          [&](const OverrideDoc& doc) { return override_json(*org, doc, language); }));
}

/// What of the request cannot be taken, by field.
std::vector<Error> faults(const Organisation& org, const RotaDoc& rota, const people::Body& body,
                          const Words& in) {
  std::vector<Error> out;
  const std::string role = body.text("role"), person = body.text("person");
  if (rota::resolve_role(rota.spec, role).empty()) out.push_back({in.no_such_role(), "role"});
  if (!org.find<people::Person>(person)) out.push_back({in.nobody_known(), "person"});
  const auto from = instant_of(body.text("from"), "from");
  const auto to = instant_of(body.text("to"), "to");
  if (!from) out.push_back(from.error());
  if (!to) out.push_back(to.error());
  if (from && to && *from >= *to) out.push_back({in.not_after_from(), "to"});
  if (body.text("reason").size() > kLongestReason)
    out.push_back({in.reason_too_long(kLongestReason), "reason"});
  return out;
}

/// What is allowed but unwise about it.
json::array unwise(const Organisation& org, const RotaDoc& rota, const OverrideDoc& doc,
                   const People& known) {
  json::array out;
  const Words& in = words(known.language);
  const auto& o = doc.spec;
  const std::string who = title_of<people::Person>(org, o.person);
  const auto* person = org.find<people::Person>(o.person);
  if (person) {
    const auto ready = people::readiness(*person, known.contacts, known.now);
    if (ready.state == people::Readiness::State::broken || ready.state == people::Readiness::State::unproved)
      out.emplace_back(in.not_ready(who, people::words(known.language).say(ready)));
  }
  const auto role = rota::resolve_role(rota.spec, o.role);
  const auto overrides = rota::overrides_of(org, rota.meta.name);
  bool covered = false;
  std::set<std::string> other;
  for (const auto& shift : rota::shifts(rota, overrides, model::policy(org), {o.from, o.to})) {
    covered = covered || shift.layer == role;
    if (shift.person == o.person && shift.layer != role && !shift.shadow) other.insert(shift.layer);
  }
  if (!covered) out.emplace_back(in.covers_nothing());
  for (const auto& layer : other) out.emplace_back(in.another_role(who, layer));
  return out;
}

document::Node spec_of(const people::Body& body, const Request& request, const std::string& rota,
                       Instant now) {
  document::Node spec = document::Node::map();
  auto set = [&](std::string_view field, std::string text) {
    spec.set(field, document::Node::scalar(std::move(text)));
  };
  set("rota", rota);
  set("role", body.text("role"));
  set("person", body.text("person"));
  set("from", format(*parse_instant(body.text("from"))));
  set("to", format(*parse_instant(body.text("to"))));
  if (!body.text("reason").empty()) set("reason", body.text("reason"));
  set("madeBy", request.principal.actor());
  set("madeAt", format(now));
  return spec;
}

/// What became of an edit within its transaction.
struct Written {
  std::optional<Response> refusal;
  EditResult result;
  std::string name;
};

Response add_one(const RotaContext& context, const Request& request) {
  const auto body = people::read_body(request, {"role", "person", "from", "to", "reason"});
  if (body.refused) return *body.refused;
  const std::string& rota = request.param("rota");
  Written out;
  context.store.write([&](store::Tx& tx) {
    out = {};
    const auto org = context.documents.current(tx);
    const RotaDoc* doc = org->find<rota::Rota>(rota);
    if (!doc) {
      out.refusal = no_rota();
      return;
    }
    const Words& in = words(people::reader_language(*org, request));
    if (auto errors = faults(*org, *doc, body, in); !errors.empty()) {
      out.refusal = server::problem(422, in.override_refused(), errors.front().message, errors);
      return;
    }
    const Instant now = tx.now();
    document::Edit edit;
    edit.kind = "Override";
    edit.name = out.name = "o-" + ascii_lower(Uuid::make(now).text());
    edit.spec = spec_of(body, request, rota, now);
    edit.actor = request.principal.actor();
    edit.address = request.client_address;
    edit.if_match = 0;
    if (!context.may(request, *org, edit.kind, edit.name, &*edit.spec))
      out.refusal = forbidden(in);
    else
      out.result = context.documents.edit(tx, edit);
  });
  if (out.refusal) return *out.refusal;
  if (out.result.status != EditResult::Status::done)
    return findings_problem(out.result.findings, "spec.", "");
  context.documents.refresh();
  const auto org = context.documents.current();
  const OverrideDoc* made = org->find<rota::Override>(out.name);
  const RotaDoc* doc = org->find<rota::Rota>(rota);
  if (!made || !doc) return server::problem(409, "Changed meanwhile", "Somebody removed it at once.");
  json::object shown = override_json(*org, *made, people::reader_language(*org, request));
  shown["warnings"] = unwise(*org, *doc, *made, context.people(*org, request));
  return server::json_response(201, shown);
}

Response remove(const RotaContext& context, const Request& request) {
  Written out;
  context.store.write([&](store::Tx& tx) {
    out = {};
    const auto org = context.documents.current(tx);
    document::Edit edit;
    edit.kind = "Override";
    edit.name = request.param("name");
    const OverrideDoc* doc = org->find<rota::Override>(edit.name);
    const auto stored = context.documents.get(tx, edit.kind, edit.name);
    if (!doc || !stored || doc->spec.rota != request.param("rota")) {
      out.refusal = server::problem(404, "There is no such override");
      return;
    }
    edit.actor = request.principal.actor();
    edit.address = request.client_address;
    if (!context.may(request, *org, edit.kind, edit.name, &stored->spec))
      out.refusal = forbidden(words(people::reader_language(*org, request)));
    else
      out.result = context.documents.edit(tx, edit);
  });
  if (out.refusal) return *out.refusal;
  if (out.result.status == EditResult::Status::refused)
    return findings_problem(out.result.findings, "spec.", "");
  context.documents.refresh();
  return server::empty_response(204);
}

/// `Rota/x: spec.layers[0].start` → the part after the document's name.
std::string_view path_of(const document::Finding& finding) {
  const std::string_view field = finding.field;
  const auto colon = field.find(": ");
  return colon == field.npos ? field : field.substr(colon + 2);
}

}  // namespace

Response findings_problem(const std::vector<document::Finding>& findings, std::string_view cut,
                          std::string_view put) {
  std::vector<Error> errors;
  for (const auto& finding : findings) {
    if (finding.warning) continue;
    std::string_view path = path_of(finding);
    const bool own = path.starts_with(cut);
    if (own) path.remove_prefix(cut.size());
    errors.push_back({finding.message, own ? std::string(put) + std::string(path) : std::string(path)});
  }
  return server::problem(422, "The values cannot be taken",
                         errors.empty() ? "" : std::string_view(errors.front().message), errors);
}

json::array warnings_about(const document::Registry& registry, const std::vector<document::Finding>& findings,
                           std::string_view kind, std::string_view name, Language language) {
  const std::string start = std::string(kind) + "/" + std::string(name) + ":";
  json::array out;
  for (const auto& finding : findings)
    if (finding.warning && finding.field.starts_with(start))
      out.emplace_back(registry.in_words(finding, language).message);
  return out;
}

void add_override_routes(server::Router& router, const RotaContextPtr& context) {
  using enum server::Access;
  const std::string all = "/rotas/{rota}/overrides";
  router.add(rota_route(context, "GET", all, viewer, "Overrides of a rota", list_overrides,
                        {{"limit", "at most this many"}, {"after", "the last page's `next`"}})
                 .answers(server::list_schema("Override")));
  router.add(rota_route(context, "POST", all, member, "Put a person into a role for a time", add_one, {}, 201)
                 .takes(server::schema("NewOverride"))
                 .answers(server::schema("MadeOverride")));
  router.add(rota_route(context, "DELETE", all + "/{name}", member, "Remove an override", remove, {}, 204));
}

}  // namespace onus::paging
