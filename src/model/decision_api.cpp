// Routes of decisions: what was decided of a service's target, model and nights, and deciding it.
#include <array>
#include <charconv>

#include "base/text.h"
#include "model/decision.h"
#include "model/figures_json.h"
#include "people/api_list.h"

namespace onus::model {

namespace {

using catalogue::ServiceDoc;
using server::Request;
using server::Response;

json::object to_json(const Decision& d) {
  return {{"id", d.id},
          {"service", d.service},
          {"at", format(d.at)},
          {"proposed", terms_json(d.proposed)},
          {"decided", terms_json(d.decided)},
          {"as_proposed", d.proposed == d.decided},
          {"accountable", people::text_or_null(d.accountable)},
          {"by", d.by},
          {"actor", d.actor},
          {"reason", people::text_or_null(d.reason)},
          {"premium", to_json(d.premium)}};
}

/// What the body asks for: to accept what is in force, or other terms.
struct Asked {
  bool accept = false, now = false;
  std::optional<Decimal> availability;
  std::string operating_model, out_of_hours, reason, by;
  bool other() const { return availability || !operating_model.empty() || !out_of_hours.empty(); }
};

Result<Asked> read_asked(const json::object& body) {
  Asked out;
  for (const auto& [name, value] : body) {
    if (value.is_null()) continue;
    if (name == "accept") {
      if (!value.is_bool()) return Error{"is neither true nor false", "accept"};
      out.accept = value.get_bool();
      continue;
    }
    if (name == "now") {
      if (!value.is_bool()) return Error{"is neither true nor false", "now"};
      out.now = value.get_bool();
      continue;
    }
    if (name == "availability_percent" && value.is_number()) {
      std::array<char, 64> digits{};
      const auto end = std::to_chars(digits.begin(), digits.end(), value.to_number<double>()).ptr;
      auto percent = Decimal::parse({digits.data(), static_cast<std::size_t>(end - digits.data())});
      if (!percent) return Error{"is no percentage: write 99.9", "availability_percent"};
      out.availability = *percent;
      continue;
    }
    if (!value.is_string() || value.get_string().size() > 2000)
      return Error{"is no text of at most 2,000 bytes", std::string(name)};
    const std::string text(trim(std::string_view(value.get_string())));
    if (!storable(text)) return Error{"holds what cannot be stored", std::string(name)};
    if (name == "availability_percent") {
      auto percent = Decimal::parse(text);
      if (!percent) return Error{percent.error().message, "availability_percent"};
      out.availability = *percent;
    } else {
      (name == "operating_model" ? out.operating_model
       : name == "out_of_hours"  ? out.out_of_hours
       : name == "reason"        ? out.reason
                                 : out.by) = text;
    }
  }
  if (out.accept == out.other())
    return Error{
        "say accept: true, or what to decide instead: availability_percent, operating_model, out_of_hours",
        "accept"};
  return out;
}

/// The service's spec with what was decided in place of the figures, or without it where it is what they say.
document::Node decided_spec(document::Node spec, const Asked& asked, const Terms& computed) {
  std::erase_if(spec.fields, [](const auto& field) { return field.first == "target"; });
  spec.key_places.clear();
  const bool same =
      (!asked.availability || availability_e5(*asked.availability) == computed.availability_e5) &&
      (asked.operating_model.empty() || asked.operating_model == to_text(computed.model)) &&
      (asked.out_of_hours.empty() || asked.out_of_hours == to_text(computed.out_of_hours));
  if (same) return spec;
  using document::Node;
  Node target = Node::map();
  if (asked.availability) target.set("availability", Node::scalar(asked.availability->text()));
  if (!asked.operating_model.empty()) target.set("operatingModel", Node::scalar(asked.operating_model));
  if (!asked.out_of_hours.empty()) target.set("outOfHours", Node::scalar(asked.out_of_hours));
  target.set("reason", Node::scalar(asked.reason));
  spec.set("target", std::move(target));
  return spec;
}

class Decisions {
 public:
  Decisions(store::Store& store, document::Documents& documents, document::MayEdit may_edit,
            DecisionAids aids)
      : store_(store), documents_(documents), may_edit_(std::move(may_edit)), aids_(std::move(aids)) {}

  Response list(const Request& request) const {
    const auto page = people::paging(request);
    if (!page) return people::field_problem(400, page.error().field, page.error().message);
    std::int64_t before = 0;
    if (!page->after.empty()) {
      const char* end = page->after.data() + page->after.size();
      auto [at, failure] = std::from_chars(page->after.data(), end, before);
      if (failure != std::errc{} || at != end || before < 1)
        return people::field_problem(400, "after", "is not the `next` of a list of decisions");
    }
    const std::string& name = request.param("service");
    if (!documents_.current()->find<catalogue::Service>(name))
      return server::problem(404, "There is no such service");
    const auto limit = static_cast<int>(page->limit);
    std::vector<Decision> found;
    store_.read([&](store::Tx& tx) { found = decisions(tx, name, before, limit + 1); });
    json::value next = nullptr;
    if (found.size() > page->limit) {
      found.resize(page->limit);
      next = std::to_string(found.back().id);
    }
    json::array items;
    for (const Decision& one : found) items.push_back(to_json(one));
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", std::move(next)}});
  }

  Response decide(const Request& request) const {
    auto body = people::read_body(
        request, {"accept", "availability_percent", "operating_model", "out_of_hours", "reason", "by", "now"},
        false);
    if (body.refused) return *body.refused;
    auto asked = read_asked(body.object);
    if (!asked) return people::field_problem(400, asked.error().field, asked.error().message);
    return store_.write_returning<Response>([&](store::Tx& tx) { return decide(tx, request, *asked); });
  }

 private:
  Response decide(store::Tx& tx, const Request& request, Asked asked) const {
    const std::string& name = request.param("service");
    auto org = documents_.current(tx);
    const auto version = documents_.get(tx, "Service", name);
    const ServiceDoc* doc = org->find<catalogue::Service>(name);
    if (!doc || !version) return server::problem(404, "There is no such service");
    const auto& who = request.principal;
    const bool every = who.role == server::Role::admin && who.team.empty();
    if (!every && !(may_edit_ && may_edit_(who, *org, "Service", name, &version->spec)))
      return server::problem(403, "Not allowed",
                             "Its team and administrators record decisions about a service.");
    const Selection standing = select_standing(*org, *doc);
    if (auto refused = complete(asked, doc->spec, standing)) return *refused;
    document::Arranged arranged;
    if (asked.other()) {
      if (auto refused = edit(tx, request, *version, asked, standing, arranged)) return *refused;
      org = arranged.valid_from ? arranged.after : documents_.current(tx);
      doc = org->find<catalogue::Service>(name);
    }
    Decision made;
    made.service = name;
    made.at = arranged.valid_from.value_or(tx.now());
    made.proposed = computed_terms(standing);
    const Selection after = select_standing(*org, *doc);
    made.decided = terms(after);
    made.accountable = accountable(*org, doc->spec, after.model).value_or("");
    made.by = !asked.by.empty() ? asked.by : !made.accountable.empty() ? made.accountable : who.actor();
    made.actor = who.actor();
    made.reason = asked.reason;
    if (aids_.premium) made.premium = aids_.premium(*org, *doc, made.at);
    record_decision(tx, made, terms(standing), request.client_address);
    json::object out = to_json(made);
    for (const auto& [key, value] : arranged.told) out[key] = value;
    return server::json_response(201, out);
  }

  /// What differs from the figures needs a reason; accepting an override takes the one that stands beside it.
  static std::optional<Response> complete(Asked& asked, const catalogue::Service& service,
                                          const Selection& standing) {
    const Terms computed = computed_terms(standing);
    if (asked.accept && asked.reason.empty() && terms(standing) != computed && service.target)
      asked.reason = service.target->reason;
    const std::string model =
        asked.operating_model.empty() ? std::string(to_text(computed.model)) : asked.operating_model;
    if (model == to_text(OperatingModel::ops_run_it) && !asked.out_of_hours.empty())
      return people::field_problem(422, "out_of_hours", "Ops Run It answers around the clock: leave it out");
    if (asked.other() && asked.reason.empty())
      return people::field_problem(422, "reason", "say why the figures do not hold");
    return std::nullopt;
  }

  std::optional<Response> edit(store::Tx& tx, const Request& request, const document::Version& version,
                               const Asked& asked, const Selection& standing,
                               document::Arranged& arranged) const {
    document::Edit edit;
    edit.kind = "Service";
    edit.name = version.name;
    edit.title = version.title;
    edit.spec = decided_spec(version.spec, asked, computed_terms(standing));
    edit.actor = request.principal.actor();
    edit.address = request.client_address;
    edit.note = "decision: " + asked.reason;
    if (aids_.arrange)
      arranged =
          aids_.arrange(tx, *documents_.current(tx), edit,
                        {asked.now, asked.reason, people::reader_language(*documents_.current(tx), request)});
    if (arranged.refused)
      return people::field_problem(422, arranged.refused->field, arranged.refused->message);
    const auto result = document::edit_as_arranged(documents_, tx, std::move(edit), arranged);
    if (result.status != document::EditResult::Status::refused) return std::nullopt;
    std::vector<Error> errors;
    for (const auto& finding : result.findings)
      if (!finding.warning) errors.push_back({finding.message, finding.field});
    return server::problem(422, "The values cannot be taken", errors.empty() ? "" : errors.front().message,
                           errors);
  }

  store::Store& store_;
  document::Documents& documents_;
  document::MayEdit may_edit_;
  DecisionAids aids_;
};

}  // namespace

void add_decision_routes(server::Router& router, store::Store& store, document::Documents& documents,
                         document::MayEdit may_edit, DecisionAids aids) {
  auto routes = std::make_shared<Decisions>(store, documents, std::move(may_edit), std::move(aids));
  auto list = people::route("GET", "/api/v1/services/{service}/decisions", server::Access::viewer,
                            "Decisions about a service's target, model and nights, newest first", "model",
                            [routes](const Request& r) { return routes->list(r); });
  list.doc.query = people::paged({});
  router.add(std::move(list).answers(server::list_schema("Decision")));
  router.add(people::route(
                 "POST", "/api/v1/services/{service}/decisions", server::Access::member,
                 "Accepts what is in force for a service, or decides otherwise with a reason", "model",
                 [routes](const Request& r) { return routes->decide(r); }, 201)
                 .takes(server::schema("DecisionRequest"))
                 .answers(server::schema("Decision")));
}

}  // namespace onus::model
