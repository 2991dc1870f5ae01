// /api/v1/apply, export, schema.json and documents: the routes of documents.
#include <unordered_map>

#include "base/text.h"
#include "document/difference.h"
#include "document/document.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::document {
namespace {

using server::Access;
using server::Request;
using server::Response;
using server::schema;

constexpr std::size_t kDefaultLimit = 50;
constexpr std::size_t kMaxLimit = 1000;
constexpr std::size_t kMostReason = 2000;  // bytes

bool is_set(const Request& request, std::string_view name) {
  auto value = request.query_value(name);
  return value && *value != "false" && *value != "0";
}

std::string query_text(const Request& request, std::string_view name, std::string_view otherwise) {
  auto value = request.query_value(name);
  return std::string(value && !value->empty() ? *value : otherwise);
}

Response bad_request(std::string_view field, const std::string& message) {
  return server::problem(400, "Bad request", message, {Error{message, std::string(field)}});
}

/// Who reads the answer has no document that this room knows: their browser says their language.
Language reader(const Request& request) { return accepted_language(request.header("accept-language")); }

Response unprocessable(const Registry& registry, const std::vector<Finding>& findings, Language language) {
  std::vector<Error> errors;
  for (const auto& found : findings) {
    if (!found.warning) errors.push_back({registry.in_words(found, language).text(), found.field});
  }
  std::string count = errors.size() == 1 ? "One error" : std::to_string(errors.size()) + " errors";
  return server::problem(422, "The documents cannot be applied", count + ": nothing was changed.", errors);
}

json::array names(const std::vector<Touched>& list) {
  json::array out;
  for (const auto& one : list) out.push_back({{"kind", one.kind}, {"name", one.name}});
  return out;
}

json::value set_or_null(const std::string& set) {
  return set.empty() ? json::value(nullptr) : json::value(set);
}

json::object to_json(const ApplyResult& result, json::array warnings) {
  json::array updated, taken;
  for (const auto& one : result.updated) {
    updated.push_back({{"kind", one.kind}, {"name", one.name}, {"changes", document::to_json(one.changes)}});
  }
  for (const auto& one : result.taken_over) {
    taken.push_back({{"kind", one.kind}, {"name", one.name}, {"from", set_or_null(one.from_set)}});
  }
  return {{"created", names(result.created)}, {"updated", std::move(updated)},
          {"removed", names(result.removed)}, {"taken_over", std::move(taken)},
          {"unchanged", result.unchanged},    {"difference", result.difference()},
          {"warnings", std::move(warnings)}};
}

/// The documents of a request's body: YAML, or JSON as {documents: […]} or {files: [{name, text}]} with YAML
/// in each.
std::optional<Response> read_body(const Request& request, ApplyRequest& out) {
  std::string file = query_text(request, "file", "request");
  if (request.header("content-type").find("json") == std::string_view::npos) {
    out.documents = parse_documents(request.body, file, out.findings);
    return std::nullopt;
  }
  auto body = parse_json(request.body, kMaxDepth + 4);
  if (!body) return bad_request("", body.error().message);
  const json::object* object = body->if_object();
  const json::array* files = object == nullptr ? nullptr : find_array(*object, "files");
  const json::array* documents = object == nullptr ? nullptr : find_array(*object, "documents");
  if ((files == nullptr) == (documents == nullptr) || object->size() != 1) {
    return bad_request("documents", "send {documents: […]} or {files: [{name, text}]}");
  }
  if (documents != nullptr) {
    for (const auto& one : *documents) out.documents.push_back({file, from_json(one)});
    return std::nullopt;
  }
  for (const auto& one : *files) {
    const json::object* entry = one.if_object();
    auto name = entry == nullptr ? std::nullopt : find_text(*entry, "name");
    auto text = entry == nullptr ? std::nullopt : find_text(*entry, "text");
    if (!name || !text || entry->size() != 2) return bad_request("files", "each file is {name, text}");
    for (auto& document : parse_documents(*text, *name, out.findings))
      out.documents.push_back(std::move(document));
  }
  return std::nullopt;
}

Response apply(Documents& documents, const Request& request) {
  ApplyRequest wanted;
  wanted.set = query_text(request, "set", "default");
  wanted.actor = request.principal.actor();
  wanted.address = request.client_address;
  wanted.take = is_set(request, "take");
  wanted.prune = is_set(request, "prune");
  wanted.yes = is_set(request, "yes");
  wanted.dry_run = is_set(request, "dryRun");
  wanted.note = make_storable(clip(query_text(request, "note", ""), 1000));
  if (auto from = request.query_value("validFrom")) {
    auto instant = parse_instant(*from);
    if (!instant) return bad_request("validFrom", instant.error().message);
    wanted.valid_from = *instant;
  }
  if (auto refusal = read_body(request, wanted)) return *refusal;
  ApplyResult result = documents.apply(wanted);
  const Registry& registry = documents.registry();
  if (result.refused()) return unprocessable(registry, result.findings, reader(request));
  return server::json_response(200,
                               to_json(result, warnings_json(registry, result.findings, reader(request))));
}

/// The routes of single documents, and who may use them.
class Api {
 public:
  Api(Documents& documents, MayEdit may_edit, Arrange arrange)
      : documents_(documents), may_edit_(std::move(may_edit)), arrange_(std::move(arrange)) {}

  Response list(const Request& request) const {
    std::size_t limit = kDefaultLimit;
    if (auto text = request.query_value("limit")) {
      std::int64_t asked = 0;
      std::vector<Finding> found;
      ReadContext context{"", "", &found, nullptr};
      if (!Field<std::int64_t>::read(Node::scalar(std::string(*text)), context, "limit",
                                     {.min = 1, .max = kMaxLimit}, asked)) {
        return bad_request("limit", found.front().text());
      }
      limit = static_cast<std::size_t>(asked);
    }
    std::optional<std::pair<std::string, std::string>> after;
    if (auto text = request.query_value("after"); text && !text->empty()) {
      auto slash = text->find('/');
      if (slash == std::string_view::npos || documents_.registry().find(text->substr(0, slash)) == nullptr) {
        return bad_request("after", "is no `next` of this list: leave it out to begin anew");
      }
      after.emplace(text->substr(0, slash), text->substr(slash + 1));
    }
    auto found = documents_.list(query_text(request, "kind", ""), after, limit + 1);
    json::value next = nullptr;
    if (found.size() > limit) {
      found.pop_back();
      next = json::string(found.back().kind + '/' + found.back().name);
    }
    json::array items;
    auto organisation = documents_.current();
    for (const auto& one : found) items.push_back(to_json(one, request, *organisation));
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", std::move(next)}});
  }

  Response get(const Request& request) const {
    auto found = documents_.get(request.param("kind"), request.param("name"));
    if (!found) return absent();
    return shown(200, *found, request, {});
  }

  Response put(const Request& request) {
    Edit edit;
    Haste haste;
    haste.language = reader(request);
    if (auto refusal = read_edit(request, edit, &haste)) return *refusal;
    edit.kind = request.param("kind");
    edit.name = request.param("name");
    if (documents_.registry().find(edit.kind) == nullptr) return absent();
    if (is_stale(request)) return server::stale_sign_in();
    edit.note = haste.reason;
    return change(request, edit, haste);
  }

  Response remove(const Request& request) {
    if (is_stale(request)) return server::stale_sign_in();
    Edit edit;
    edit.kind = request.param("kind");
    edit.name = request.param("name");
    return change(request, edit, {});
  }

  Response undo(const Request& request) {
    if (is_stale(request)) return server::stale_sign_in();
    const std::string &kind = request.param("kind"), &name = request.param("name");
    std::optional<Response> refusal;
    EditResult result;
    bool existed = false;
    documents_.store().write([&](store::Tx& tx) {
      refusal.reset();
      auto organisation = documents_.current(tx);
      auto stored = documents_.get(tx, kind, name), former = documents_.former(tx, kind, name);
      existed = stored.has_value();
      const bool comes_back = former && !former->removed;
      // As for an edit: of what is there and of what would be.
      const bool may = (!stored || allowed(request, *organisation, kind, name, &stored->spec)) &&
                       (!comes_back || allowed(request, *organisation, kind, name, &former->spec));
      if (!may) {
        refusal = forbidden();
        return;
      }
      result = documents_.undo(tx, kind, name, request.principal.actor(), request.client_address);
    });
    return refusal ? *refusal : answer(request, kind, name, result, existed);
  }

  Response history(const Request& request) const {
    auto versions = documents_.history(request.param("kind"), request.param("name"));
    if (versions.empty()) return absent();
    json::array items;
    std::unordered_map<std::string, std::string> titles;
    for (const auto& one : versions) {
      auto [title, is_new] = titles.emplace(one.actor, one.actor);
      if (is_new && one.actor.starts_with("person:")) {
        title->second = one.actor.substr(7);
        if (auto person = documents_.get("Person", title->second)) title->second = person->title;
      }
      items.push_back({{"seq", one.seq},
                       {"title", one.title},
                       {"spec", document::to_json(one.spec)},
                       {"removed", one.removed},
                       {"valid_from", format(one.valid_from)},
                       {"recorded_at", format(one.recorded_at)},
                       {"actor", one.actor},
                       {"actor_title", title->second},
                       {"set", set_or_null(one.set)},
                       {"note", one.note},
                       {"changes", document::to_json(one.changes)}});
    }
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", nullptr}});
  }

  Response preview(const Request& request) const {
    Edit edit;
    if (auto refusal = read_edit(request, edit)) return *refusal;
    EditResult result = documents_.preview(edit);
    if (result.status == EditResult::Status::refused)
      return unprocessable(documents_.registry(), result.findings, reader(request));
    json::object out;
    if (arrange_)
      documents_.store().read(
          [&](store::Tx& tx) { out = arrange_(tx, *documents_.current(tx), edit, {}).told; });
    out["changes"] = document::to_json(result.changes);
    out["warnings"] = warnings_json(documents_.registry(), result.findings, reader(request));
    return server::json_response(200, out);
  }

 private:
  bool is_stale(const Request& request) const {
    const Kind* kind = documents_.registry().find(request.param("kind"));
    return kind && kind->decides_access && !request.principal.fresh;
  }

  static Response absent() { return server::problem(404, "Not found", "There is no such document."); }
  static Response forbidden() {
    return server::problem(403, "Forbidden",
                           "Only an admin, or somebody whose team this belongs to, may change it.");
  }

  bool allowed(const Request& request, const Organisation& organisation, std::string_view kind,
               std::string_view name, const Node* spec) const {
    const auto& principal = request.principal;
    if (principal.role == server::Role::admin && principal.team.empty()) return true;
    return principal.role >= server::Role::member && may_edit_ &&
           may_edit_(principal, organisation, kind, name, spec);
  }

  json::object to_json(const Version& one, const Request& request, const Organisation& organisation) const {
    return {{"kind", one.kind},
            {"name", one.name},
            {"title", one.title},
            {"spec", document::to_json(one.spec)},
            {"managed_by", set_or_null(one.set)},
            {"etag", std::to_string(one.seq)},
            {"valid_from", format(one.valid_from)},
            {"actor", one.actor},
            {"may_edit", allowed(request, organisation, one.kind, one.name, &one.spec)}};
  }

  Response shown(int status, const Version& one, const Request& request, const json::object& more) const {
    json::object body = to_json(one, request, *documents_.current());
    for (const auto& [key, value] : more) body[key] = value;
    Response response = server::json_response(status, body);
    response.set("ETag", '"' + std::to_string(one.seq) + '"');
    return response;
  }

  /// {title, spec}, for preview with {kind, name} as well.
  static std::optional<Response> read_edit(const Request& request, Edit& edit, Haste* haste = nullptr) {
    auto body = parse_json(request.body, 32);
    if (!body) return bad_request("", body.error().message);
    const json::object* object = body->if_object();
    if (object == nullptr) return bad_request("", "send {title, spec}");
    for (const auto& [key, value] : *object) {
      const json::string* text = value.if_string();
      if (key == "spec" && (value.is_object() || value.is_null())) {
        edit.spec = value.is_null() ? Node::map() : from_json(value);
      } else if (key == "title" && (text != nullptr || value.is_null())) {
        edit.title = text == nullptr ? "" : std::string(*text);
      } else if (key == "kind" && text != nullptr) {
        edit.kind = std::string(*text);
      } else if (key == "name" && text != nullptr) {
        edit.name = std::string(*text);
      } else if (haste && key == "now" && value.is_bool()) {
        haste->now = value.get_bool();
      } else if (haste && key == "reason" && text != nullptr && text->size() <= kMostReason) {
        haste->reason = trim(std::string_view(*text));
      } else {
        return bad_request(key, "is unknown, or of a type that does not belong here: send {title, spec}");
      }
    }
    if (!edit.spec) return bad_request("spec", "is missing: send the document's whole spec");
    return std::nullopt;
  }

  static std::optional<Response> read_match(const Request& request, const std::optional<Version>& stored,
                                            Edit& edit) {
    if (request.header("if-none-match") == "*") edit.if_match = 0;
    std::string_view tag = trim(request.header("if-match"));
    if (tag.empty()) return std::nullopt;
    if (tag == "*") {
      if (!stored) return mismatch();
      return std::nullopt;
    }
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() > 1 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
    if (!stored || tag != std::to_string(stored->seq)) return mismatch();
    edit.if_match = stored->seq;
    return std::nullopt;
  }
  static Response mismatch() {
    return server::problem(
        412, "Changed meanwhile",
        "Somebody has changed the document since it was read: read it again, then change it.");
  }

  Response change(const Request& request, Edit edit, const Haste& haste) {
    edit.actor = request.principal.actor();
    edit.address = request.client_address;
    edit.by_owner = edit.kind == "Person" && edit.name == request.principal.person;
    std::optional<Response> refusal;
    EditResult result;
    Arranged arranged;
    bool existed = false;
    documents_.store().write([&](store::Tx& tx) {
      refusal.reset();
      arranged = {};
      auto organisation = documents_.current(tx);
      auto stored = documents_.get(tx, edit.kind, edit.name);
      existed = stored.has_value();
      const bool may = (!stored || allowed(request, *organisation, edit.kind, edit.name, &stored->spec)) &&
                       (!edit.spec || allowed(request, *organisation, edit.kind, edit.name, &*edit.spec));
      if (!may) {
        refusal = forbidden();
      } else if (!(refusal = read_match(request, stored, edit))) {
        if (arrange_) arranged = arrange_(tx, *organisation, edit, haste);
        if (arranged.refused)
          refusal = unprocessable(documents_.registry(),
                                  {{"", {}, arranged.refused->field, arranged.refused->message, false}},
                                  reader(request));
        else
          result = edit_as_arranged(documents_, tx, edit, arranged);
      }
    });
    return refusal ? *refusal : answer(request, edit.kind, edit.name, result, existed, arranged.told);
  }

  Response answer(const Request& request, const std::string& kind, const std::string& name,
                  const EditResult& result, bool existed, json::object more = {}) const {
    switch (result.status) {
      case EditResult::Status::not_found:
        return absent();
      case EditResult::Status::mismatch:
        return mismatch();
      case EditResult::Status::refused:
        return unprocessable(documents_.registry(), result.findings, reader(request));
      case EditResult::Status::done:
      case EditResult::Status::unchanged:
        break;
    }
    auto found = documents_.get(kind, name);
    if (result.seq == 0 || !found) return server::empty_response(204);
    more["changes"] = document::to_json(result.changes);
    more["warnings"] = warnings_json(documents_.registry(), result.findings, reader(request));
    return shown(existed ? 200 : 201, *found, request, more);
  }

  Documents& documents_;
  MayEdit may_edit_;
  Arrange arrange_;
};

server::Route route(std::string method, std::string pattern, Access access, std::string summary,
                    json::value request, json::value response, server::Handler handler) {
  server::Route out;
  out.method = std::move(method);
  out.pattern = std::move(pattern);
  out.access = access;
  out.doc.summary = std::move(summary);
  out.doc.tag = "documents";
  out.doc.request = std::move(request);
  out.doc.response = std::move(response);
  out.handler = std::move(handler);
  return out;
}

void add_whole(server::Router& router, Documents& documents) {
  auto applied =
      route("POST", "/api/v1/apply", Access::admin, "Applies documents, all or nothing.", schema("Applying"),
            schema("Applied"), [&documents](const Request& request) { return apply(documents, request); });
  applied.fresh = true;
  applied.body_limit = kMaxDocumentBytes;
  applied.doc.request_text = "application/yaml";
  applied.doc.query = {{"set", "The set that owns the documents (default: default)."},
                       {"take", "Take over documents of other sets."},
                       {"prune", "Remove what the set owns and the request lacks."},
                       {"yes", "Prune above 10 % of the set."},
                       {"dryRun", "Tell what would change, and change nothing."},
                       {"validFrom", "A later instant from which the changes hold."},
                       {"file", "The name of the YAML text in messages."},
                       {"note", "Kept with each version."}};
  router.add(std::move(applied));
  auto exported = route("GET", "/api/v1/export", Access::viewer, "All documents in force, as YAML.", nullptr,
                        json::object{{"type", "string"}}, [&documents](const Request&) {
                          Response response;
                          response.set("Content-Type", "text/yaml; charset=utf-8");
                          response.body = documents.export_yaml();
                          return response;
                        });
  exported.fresh = true;
  exported.doc.response_type = "text/yaml";
  router.add(std::move(exported));
  auto described = route("GET", "/api/v1/schema.json", Access::viewer, "The JSON Schema of documents.",
                         nullptr, schema("DocumentSchema"), [&documents](const Request&) {
                           Response response = server::json_response(200, json_schema(documents.registry()));
                           response.set("Content-Type", "application/schema+json");
                           return response;
                         });
  described.doc.response_type = "application/schema+json";
  router.add(std::move(described));
}

}  // namespace

void add_routes(server::Router& router, Documents& documents, MayEdit may_edit, Arrange arrange) {
  add_whole(router, documents);
  auto api = std::make_shared<Api>(documents, std::move(may_edit), std::move(arrange));
  auto listed =
      route("GET", "/api/v1/documents", Access::viewer, "Documents in force.", nullptr,
            server::list_schema("Document"), [api](const Request& request) { return api->list(request); });
  listed.doc.query = {{"kind", "Only this kind."},
                      {"limit", "At most 1,000.", json::object{{"type", "integer"}}},
                      {"after", "The last page's `next`."}};
  router.add(std::move(listed));
  router.add(route("POST", "/api/v1/documents/preview", Access::member,
                   "What an edit would change; saves nothing.", schema("DocumentEdit"), schema("EditPreview"),
                   [api](const Request& request) { return api->preview(request); }));
  const std::string one = "/api/v1/documents/{kind}/{name}";
  router.add(route("GET", one, Access::viewer, "One document.", nullptr, schema("Document"),
                   [api](const Request& request) { return api->get(request); }));
  auto written =
      route("PUT", one, Access::member, "Writes one document: its whole spec.", schema("NewDocument"),
            schema("WrittenDocument"), [api](const Request& request) { return api->put(request); });
  written.doc.also = {201};
  router.add(std::move(written));
  auto removed = route("DELETE", one, Access::member, "Removes one document.", nullptr, nullptr,
                       [api](const Request& request) { return api->remove(request); });
  removed.doc.status = 204;
  router.add(std::move(removed));
  router.add(route("GET", one + "/history", Access::viewer, "All versions of one document, newest first.",
                   nullptr, server::list_schema("Version"),
                   [api](const Request& request) { return api->history(request); }));
  auto undone =
      route("POST", one + "/undo", Access::member, "Applies the version before the one in force.", nullptr,
            schema("WrittenDocument"), [api](const Request& request) { return api->undo(request); });
  undone.doc.also = {201, 204};  // it had been removed; there was none before
  router.add(std::move(undone));
}

}  // namespace onus::document
