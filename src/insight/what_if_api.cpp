// Routes of what-if and of proposals: nothing is written but proposals, until one is applied.
#include "insight/what_if_api.h"

#include <charconv>

#include "base/text.h"
#include "insight/asking.h"
#include "insight/cover_change.h"
#include "insight/history_store.h"
#include "insight/proposal.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using document::Finding;
using server::Request;
using server::Response;

constexpr std::size_t kMostBody = 4 << 20;
constexpr std::size_t kMostCompared = 10;

Response unprocessable(const std::vector<Finding>& findings) {
  std::vector<Error> errors;
  for (const Finding& found : findings)
    if (!found.warning) errors.push_back({found.text(), found.field});
  return server::problem(422, "The change cannot be applied", errors.front().message, errors);
}

json::object proposal_json(const Proposal& p, bool whole) {
  json::object out{{"id", p.id},
                   {"title", p.title},
                   {"note", people::text_or_null(p.note)},
                   {"made_at", format(p.made_at)},
                   {"made_by", p.made_by},
                   {"state", to_text(p.state)},
                   {"decided_by", people::text_or_null(p.decided_by)},
                   {"decided_at", people::time_or_null(p.decided_at)},
                   {"reason", people::text_or_null(p.reason)},
                   {"valid_from", people::time_or_null(p.valid_from)}};
  if (!whole) return out;
  out["documents"] = p.documents;
  const auto outcome = parse_json(p.outcome);
  out["outcome"] = outcome ? *outcome : json::value(nullptr);
  return out;
}

Result<std::int64_t> number_of(std::string_view text) {
  std::int64_t out = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failure != std::errc{} || end != text.data() + text.size() || out < 1)
    return Error{"is no proposal's number", "id"};
  return out;
}

class WhatIf {
 public:
  WhatIf(store::Store& store, document::Documents& documents, const Clock& clock)
      : store_(store), documents_(documents), clock_(clock) {}

  Response ask(const Request& request) const {
    std::vector<Finding> findings;
    std::vector<document::Incoming> asked;
    if (request.header("content-type").find("json") == std::string_view::npos) {
      asked = document::parse_documents(request.body, file_of(request), findings);
    } else {
      const auto body = parse_json(request.body, document::kMaxDepth + 4);
      if (!body) return people::field_problem(400, "", body.error().message);
      const json::array* list = body->is_object() ? find_array(body->get_object(), "documents") : nullptr;
      if (!list || body->get_object().size() != 1)
        return people::field_problem(400, "documents", "send {documents: […]}, or YAML");
      for (const json::value& one : *list) asked.push_back({file_of(request), document::from_json(one)});
    }
    Outcome outcome = what_if(asked, std::move(findings), history());
    if (document::has_error(outcome.findings)) return unprocessable(outcome.findings);
    outcome.json["warnings"] = document::warnings_json(
        documents_.registry(), outcome.findings, people::reader_language(*documents_.current(), request));
    if (people::query_text(request, "cover") == "true") {
      const auto now = documents_.current();
      const auto changes = cover_changes(*now, *outcome.after);
      outcome.json["cover"] =
          cover_change_json(*outcome.after, changes, holds_from(*now, changes, clock_.now()));
    }
    return server::json_response(200, outcome.json);
  }

  Response save(const Request& request) const {
    auto body = people::read_body(request, {"title", "note", "documents"}, false);
    if (body.refused) return *body.refused;
    for (const char* field : {"title", "note", "documents"}) {
      const json::value* value = find(body.object, field);
      if (value && !value->is_null() && !value->is_string())
        return people::field_problem(400, field, "is no text");
    }
    Proposal made;
    made.title = one_line(body.text("title"));
    made.note = body.text("note");
    made.documents = body.text("documents");
    made.made_by = request.principal.actor();
    if (made.title.empty() || made.title.size() > 200)
      return people::field_problem(422, "title", "is missing or longer than 200 bytes");
    if (!storable(made.title) || !storable(made.note) || !storable(made.documents))
      return people::field_problem(422, "documents", "holds what cannot be stored");
    std::vector<Finding> findings;
    const auto asked = document::parse_documents(made.documents, "proposal", findings);
    Outcome outcome = what_if(asked, std::move(findings), history());
    if (document::has_error(outcome.findings)) return unprocessable(outcome.findings);
    outcome.json["inputs"] = inputs(asked);
    made.version = outcome.version;
    made.outcome = json::serialize(outcome.json);
    store_.write([&](store::Tx& tx) {
      made.made_at = tx.now();
      save_proposal(tx, made, request.client_address);
    });
    return server::json_response(201, proposal_json(made, true));
  }

  Response list(const Request& request) const {
    const auto page = people::paging(request);
    if (!page) return people::field_problem(400, page.error().field, page.error().message);
    std::int64_t before = 0;
    if (!page->after.empty()) {
      const auto given = number_of(page->after);
      if (!given) return people::field_problem(400, "after", "is not the `next` of a list of proposals");
      before = *given;
    }
    std::vector<Proposal> found;
    store_.read([&](store::Tx& tx) { found = proposals(tx, before, static_cast<int>(page->limit) + 1); });
    json::value next = nullptr;
    if (found.size() > page->limit) {
      found.resize(page->limit);
      next = std::to_string(found.back().id);
    }
    json::array items;
    for (const Proposal& one : found) items.push_back(proposal_json(one, false));
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", std::move(next)}});
  }

  Response one(const Request& request) const {
    const auto found = load(request.param("proposal"));
    if (!found) return server::problem(404, "There is no such proposal");
    return server::json_response(200, proposal_json(*found, true));
  }

  /// Each as it was when made, and what it would do to the organisation of now.
  Response compare(const Request& request) const {
    const auto ids = split(people::query_text(request, "ids"), ',');
    if (ids.size() > kMostCompared) return people::field_problem(400, "ids", "names more than ten");
    const IncidentHistory incidents = history();
    json::array items;
    for (const std::string& id : ids) {
      const auto found = load(id);
      if (!found) return people::field_problem(400, "ids", "`" + clip(id, 40) + "` is no proposal");
      std::vector<Finding> findings;
      const auto asked = document::parse_documents(found->documents, "proposal", findings);
      const Outcome outcome = what_if(asked, std::move(findings), incidents);
      json::object row = proposal_json(*found, true);
      row.erase("documents");
      row["now"] = document::has_error(outcome.findings) ? json::value(nullptr) : json::value(outcome.json);
      items.push_back(std::move(row));
    }
    return server::json_response(200, json::object{{"items", std::move(items)}});
  }

  Response apply(const Request& request) const { return decide(request, ProposalState::applied); }
  Response refuse(const Request& request) const { return decide(request, ProposalState::refused); }

 private:
  struct Outcome {
    std::vector<Finding> findings;
    json::object json;
    std::int64_t version = 0;
    std::shared_ptr<const document::Organisation> after;
  };

  static std::string file_of(const Request& request) {
    const std::string file = people::query_text(request, "file");
    return file.empty() ? "request" : file;
  }

  IncidentHistory history() const {
    return store_.read_returning<IncidentHistory>(
        [&](store::Tx& tx) { return incident_history(tx, tx.now()); });
  }

  /// Which fields of which documents it is about, with what they were: a board decides on these.
  json::array inputs(const std::vector<document::Incoming>& asked) const {
    document::ApplyRequest wanted;
    wanted.documents = asked;
    wanted.take = true;
    wanted.dry_run = true;
    const document::ApplyResult found = documents_.apply(wanted);
    json::array out;
    for (const auto* touched : {&found.created, &found.updated}) {
      for (const document::Touched& one : *touched) {
        json::array changes;
        for (const document::Change& change : one.changes)
          changes.push_back({{"field", change.field}, {"before", change.before}, {"after", change.after}});
        out.push_back({{"kind", one.kind}, {"name", one.name}, {"changes", std::move(changes)}});
      }
    }
    return out;
  }

  Outcome what_if(const std::vector<document::Incoming>& asked, std::vector<Finding> findings,
                  const IncidentHistory& incidents) const {
    Outcome out;
    out.findings = std::move(findings);
    if (asked.empty() && out.findings.empty())
      out.findings.push_back({"", {}, "documents", "there is no document: send at least one", false});
    if (document::has_error(out.findings)) return out;
    const auto now = documents_.current();
    out.version = now->version;
    Overlaid changed = overlay(*now, documents_.registry(), asked);
    for (Finding& found : changed.findings) out.findings.push_back(std::move(found));
    store_.read([&](store::Tx& tx) {
      for (Finding& found : documents_.guard(tx, *now, changed.org)) out.findings.push_back(std::move(found));
    });
    if (document::has_error(out.findings)) return out;
    out.json = difference_json(changed.org, difference(*now, changed.org, clock_.now(), incidents));
    // Kept with a proposal, for readers of any language.
    out.json["warnings"] = document::warnings_json(documents_.registry(), out.findings, Language::english);
    out.after = std::make_shared<const document::Organisation>(std::move(changed.org));
    return out;
  }

  std::optional<Proposal> load(std::string_view text) const {
    const auto id = number_of(text);
    if (!id) return std::nullopt;
    return store_.read_returning<std::optional<Proposal>>([&](store::Tx& tx) { return proposal(tx, *id); });
  }

  Response decide(const Request& request, ProposalState state) const {
    auto body = people::read_body(request, {"valid_from", "by", "reason"});
    if (body.refused) return *body.refused;
    auto found = load(request.param("proposal"));
    if (!found) return server::problem(404, "There is no such proposal");
    Proposal& decided = *found;
    decided.decided_by = one_line(body.text("by"));
    if (decided.decided_by.empty()) decided.decided_by = request.principal.actor();
    decided.reason = body.text("reason");
    if (decided.decided_by.size() > 200 || decided.reason.size() > 2000 || !storable(decided.reason) ||
        !storable(decided.decided_by))
      return people::field_problem(422, "reason", "is longer than 2,000 bytes, or cannot be stored");
    if (state == ProposalState::refused && decided.reason.empty())
      return people::field_problem(422, "reason", "say why it is refused");
    if (const std::string from = body.text("valid_from"); !from.empty()) {
      const auto instant = instant_or_day(from, model::policy(*documents_.current()).zone, "valid_from");
      if (!instant) return people::field_problem(400, "valid_from", instant.error().message);
      decided.valid_from = *instant;
    }
    std::vector<Finding> findings;
    bool open = true;
    store_.write([&](store::Tx& tx) {
      findings.clear();
      const auto locked = lock_proposal(tx, decided.id);
      open = locked && locked->state == ProposalState::open;
      if (!open) return;
      if (state == ProposalState::applied) findings = carry_out(tx, decided, request);
      if (document::has_error(findings)) return;  // then nothing was applied, and the proposal stays open
      decided.state = state;
      decided.decided_at = tx.now();
      decide_proposal(tx, decided, request.principal.actor(), request.client_address);
    });
    if (!open) return server::problem(409, "The proposal has been decided already");
    if (document::has_error(findings)) return unprocessable(findings);
    return server::json_response(200, proposal_json(decided, true));
  }

  std::vector<Finding> carry_out(store::Tx& tx, const Proposal& decided, const Request& request) const {
    document::ApplyRequest wanted;
    wanted.documents = document::parse_documents(decided.documents, "proposal", wanted.findings);
    wanted.actor = request.principal.actor();
    wanted.address = request.client_address;
    wanted.take = true;
    wanted.valid_from = decided.valid_from;
    wanted.note = "proposal " + std::to_string(decided.id) + ": " + decided.title;
    const auto before = documents_.current(tx);
    const Overlaid after = overlay(*before, documents_.registry(), wanted.documents);
    auto findings = documents_.apply(tx, wanted).findings;
    if (!document::has_error(findings) && !document::has_error(after.findings))
      tell_of_cover(tx, after.org, cover_changes(*before, after.org), decided.valid_from.value_or(tx.now()),
                    wanted.actor, wanted.note);
    return findings;
  }

  store::Store& store_;
  document::Documents& documents_;
  const Clock& clock_;
};

}  // namespace

void add_what_if_routes(server::Router& router, store::Store& store, document::Documents& documents,
                        const Clock& clock) {
  auto routes = std::make_shared<WhatIf>(store, documents, clock);
  auto make = [&](const char* method, const char* path, server::Access access, const char* summary,
                  Response (WhatIf::*handler)(const Request&) const, int status = 200) {
    return people::route(
        method, path, access, summary, "cost",
        [routes, handler](const Request& r) { return ((*routes).*handler)(r); }, status);
  };
  using enum server::Access;
  auto asking = make("POST", "/api/v1/what-if", viewer,
                     "What would change by documents, without applying them", &WhatIf::ask);
  asking.body_limit = kMostBody;
  asking.doc.request_text = "application/yaml";
  asking.doc.query = {{"file", "what the documents are called in errors"},
                      {"cover", "`true`: also who would be paged and who no longer, and from when"}};
  router.add(
      std::move(asking).takes(server::schema("WhatIfRequest")).answers(server::schema("WhatIfOutcome")));
  auto saving = make("POST", "/api/v1/proposals", member, "Saves a change with what it would do as of now",
                     &WhatIf::save, 201);
  router.add(
      std::move(saving).takes(server::schema("ProposalRequest")).answers(server::schema("ProposalWhole")));
  auto list = make("GET", "/api/v1/proposals", viewer, "Proposals, newest first", &WhatIf::list);
  list.doc.query = people::paged({});
  router.add(std::move(list).answers(server::list_schema("Proposal")));
  router.add(make("GET", "/api/v1/proposals/{proposal}", viewer, "A proposal with its documents and outcome",
                  &WhatIf::one)
                 .answers(server::schema("ProposalWhole")));
  auto comparing = make("GET", "/api/v1/proposals/compare", viewer,
                        "Proposals side by side: as they were made, and as of now", &WhatIf::compare);
  comparing.doc.query = {{"ids", "numbers of proposals, as 3,5; at most ten"}};
  router.add(std::move(comparing).answers(server::schema("ProposalComparison")));
  router.add(make("POST", "/api/v1/proposals/{proposal}/apply", admin,
                  "Applies a proposal's documents, from a date if one is given", &WhatIf::apply)
                 .takes(server::schema("ProposalDecision"))
                 .answers(server::schema("ProposalWhole")));
  router.add(make("POST", "/api/v1/proposals/{proposal}/refuse", admin, "Refuses a proposal, with a reason",
                  &WhatIf::refuse)
                 .takes(server::schema("ProposalDecision"))
                 .answers(server::schema("ProposalWhole")));
}

}  // namespace onus::insight
