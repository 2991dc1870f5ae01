// Routes of people, teams and domains, and of how a person is reached.
#include <memory>

#include "base/text.h"
#include "people/access.h"
#include "people/api_list.h"
#include "people/contact.h"
#include "people/fields.h"

namespace onus::people {

namespace {

using document::Node;
using document::Organisation;
using server::Request;
using server::Response;

/// What lists show beside the documents, read in one snapshot.
struct Known {
  Contacts contacts;
  std::map<std::string, Instant> seen;
  Instant now;
  Language language = Language::english;  // the reader's
};

json::value managed_by(const document::Meta& meta) { return text_or_null(meta.set); }

json::object person_json(const Organisation& org, const PersonDoc& doc, const Known& known) {
  json::array teams;
  for (const std::string& team : teams_of(org, doc.meta.name)) teams.push_back(named<Team>(org, team));
  auto seen = known.seen.find(doc.meta.name);
  return {
      {"name", doc.meta.name},
      {"title", doc.meta.title},
      {"email", doc.spec.email},
      {"role", to_text(doc.spec.role)},
      {"zone", doc.spec.zone.name()},
      {"language", doc.spec.language},
      {"teams", std::move(teams)},
      {"ready", to_json(readiness(doc, known.contacts, known.now), known.language)},
      {"managed_by", managed_by(doc.meta)},
      {"last_seen_at", seen == known.seen.end() ? json::value(nullptr) : json::value(format(seen->second))}};
}

/// Services are not known here: their number is counted on the specs that the document room lists.
using ServiceCounts = std::map<std::string, std::int64_t>;
ServiceCounts count_services(const document::Documents& documents) {
  ServiceCounts out;
  for (const auto& version : documents.list("Service", std::nullopt, SIZE_MAX))
    if (const Node* team = version.spec.find("team")) ++out[team->text];
  return out;
}

json::object team_json(const Organisation& org, const TeamDoc& doc, const Known& known,
                       const ServiceCounts& services) {
  json::array members;
  for (const std::string& name : doc.spec.members) {
    const PersonDoc* person = org.find<Person>(name);
    if (!person) continue;
    members.push_back({{"name", name},
                       {"title", person->meta.title},
                       {"ready", to_json(readiness(*person, known.contacts, known.now), known.language)}});
  }
  json::value domain_title = nullptr;
  if (!doc.spec.domain.empty()) domain_title = named<Domain>(org, doc.spec.domain)["title"];
  auto count = services.find(doc.meta.name);
  return {{"name", doc.meta.name},
          {"title", doc.meta.title},
          {"kind", to_text(doc.spec.kind)},
          {"domain", text_or_null(doc.spec.domain)},
          {"domain_title", std::move(domain_title)},
          {"funding", doc.spec.funding},
          {"budget_holder", doc.spec.budget_holder},
          {"escalation", text_or_null(doc.spec.escalation)},
          {"members", std::move(members)},
          {"services", count == services.end() ? 0 : count->second},
          {"managed_by", managed_by(doc.meta)}};
}

/// A field of the Person document as the API's reach names it.
std::string_view spec_field(std::string_view reach_field) {
  return reach_field == "zone" ? "timeZone" : reach_field;
}

class PeopleRoutes {
 public:
  PeopleRoutes(store::Store& store, document::Documents& documents, std::shared_ptr<const Keys> keys)
      : store_(store), documents_(documents), keys_(std::move(keys)) {}

  Response people(const Request& request) {
    auto page = paging(request);
    if (!page) return field_problem(400, page.error().field, page.error().message);
    const auto org = documents_.current();
    const Known all = known(*org, request);
    const std::string q = query_text(request, "q"), team = query_text(request, "team");
    const TeamDoc* in_team = org->find<Team>(team);
    auto wanted = [&](const PersonDoc& doc) {
      if (!team.empty()) {
        if (!in_team) return false;
        const auto& members = in_team->spec.members;
        if (std::find(members.begin(), members.end(), doc.meta.name) == members.end()) return false;
      }
      return matches_words(q, {doc.meta.name, doc.meta.title, doc.spec.email});
    };
    return server::json_response(
        200, list_by_name<Person>(org->all<Person>(), *page, wanted,
                                  [&](const PersonDoc& doc) { return person_json(*org, doc, all); }));
  }

  Response person(const Request& request) {
    const auto org = documents_.current();
    const PersonDoc* doc = org->find<Person>(request.param("person"));
    if (!doc) return server::problem(404, "There is no such person");
    return server::json_response(200, person_json(*org, *doc, known(*org, request)));
  }

  Response teams(const Request& request) {
    auto page = paging(request);
    if (!page) return field_problem(400, page.error().field, page.error().message);
    const auto org = documents_.current();
    const Known all = known(*org, request);
    const ServiceCounts services = count_services(documents_);
    const std::string q = query_text(request, "q");
    auto wanted = [&](const TeamDoc& doc) {
      return matches_words(q, {doc.meta.name, doc.meta.title, doc.spec.domain});
    };
    auto shown = [&](const TeamDoc& doc) { return team_json(*org, doc, all, services); };
    return server::json_response(200, list_by_name<Team>(org->all<Team>(), *page, wanted, shown));
  }

  Response team(const Request& request) {
    const auto org = documents_.current();
    const TeamDoc* doc = org->find<Team>(request.param("team"));
    if (!doc) return server::problem(404, "There is no such team");
    return server::json_response(200,
                                 team_json(*org, *doc, known(*org, request), count_services(documents_)));
  }

  Response domains(const Request& request) {
    auto page = paging(request);
    if (!page) return field_problem(400, page.error().field, page.error().message);
    const auto org = documents_.current();
    auto shown = [&](const DomainDoc& doc) {
      json::array teams;
      for (const auto& [name, team] : org->all<Team>())
        if (team->spec.domain == doc.meta.name) teams.push_back(named<Team>(*org, name));
      return json::object{{"name", doc.meta.name},
                          {"title", doc.meta.title},
                          {"budget_holder", doc.spec.budget_holder},
                          {"teams", std::move(teams)},
                          {"managed_by", managed_by(doc.meta)}};
    };
    auto all = [](const DomainDoc&) { return true; };
    return server::json_response(200, list_by_name<Domain>(org->all<Domain>(), *page, all, shown));
  }

  Response reach(const Request& request) { return show_reach(request.principal.person); }

  Response edit_reach(const Request& request) {
    Body body = read_body(
        request,
        {"email", "zone", "language", "notify", "notifyLow", "quietHours", "webhook", "ntfy", "detail"},
        false);
    if (body.refused) return *body.refused;
    const std::string& me = request.principal.person;
    document::EditResult result;
    bool found = true;
    store_.write([&](store::Tx& tx) {
      auto stored = documents_.get(tx, "Person", me);
      found = stored.has_value();
      if (!found) return;
      document::Edit edit;
      edit.kind = "Person";
      edit.name = me;
      edit.title = stored->title;
      edit.spec = with_fields(stored->spec, body.object);
      edit.actor = request.principal.actor();
      edit.address = request.client_address;
      edit.by_owner = true;
      result = documents_.edit(tx, edit);
    });
    if (!found) return server::problem(404, "There is no such person");
    if (result.status == document::EditResult::Status::refused) return refused(result);
    documents_.refresh();
    return show_reach(me);
  }

  Response renew_secret(const Request& request) {
    if (request.principal.person.empty()) return server::problem(404, "There is no such person");
    const auto secret = store_.write_returning<std::string>(
        [&](store::Tx& tx) { return renew_webhook_secret(tx, *keys_, request.principal.person); });
    return server::json_response(200, json::object{{"secret", secret}});
  }

 private:
  Known known(const Organisation& org, const Request& request) {
    Known out;
    const Language language = reader_language(org, request);
    store_.read([&](store::Tx& tx) { out = {contacts(tx), last_seen(tx), tx.now(), language}; });
    return out;
  }

  /// The stored spec with the body's fields in place of its own; null removes a field, an absent one stays.
  static Node with_fields(const Node& stored, const json::object& body) {
    Node out = Node::map();
    for (const auto& [field, value] : stored.fields) out.fields.emplace_back(field, value);
    for (const auto& [name, value] : body) {
      const std::string field(spec_field(std::string_view(name)));
      std::erase_if(out.fields, [&](const auto& entry) { return entry.first == field; });
      if (!value.is_null()) out.set(field, document::from_json(value));
    }
    return out;
  }

  static Response refused(const document::EditResult& result) {
    std::vector<Error> errors;
    for (const auto& finding : result.findings) {
      if (finding.warning) continue;
      std::string field = finding.field;
      if (const std::size_t spec = field.find("spec."); spec != std::string::npos)
        field = field.substr(spec + 5);
      if (field == "timeZone") field = "zone";
      errors.push_back({finding.message, field});
    }
    return server::problem(422, "The values cannot be taken", "", errors);
  }

  Response show_reach(const std::string& me) {
    const auto org = documents_.current();
    const PersonDoc* doc = org->find<Person>(me);
    if (!doc) return server::problem(404, "There is no such person");
    Contacts mine;
    bool has_secret = false;
    Instant now;
    store_.read([&](store::Tx& tx) {
      mine = contacts(tx, me);
      has_secret = webhook_secret(tx, *keys_, me).has_value();
      now = tx.now();
    });
    json::object out = own_fields(doc->spec);
    auto version = documents_.get("Person", me);
    out["notify_default"] = doc->spec.notify.empty();
    out["edited"] = version && version->edited_by_owner;
    out["managed_by"] = managed_by(doc->meta);
    out["ready"] = to_json(readiness(*doc, mine, now), language_of(doc->spec.language));
    out["methods"] = methods_json(*doc, mine, now);
    out["has_webhook_secret"] = has_secret;
    return server::json_response(200, out);
  }

  static json::object own_fields(const Person& person) {
    auto rules = [](const std::vector<ContactRule>& list) {
      json::array rules_json;
      for (const ContactRule& rule : list)
        rules_json.emplace_back(json::object{{to_text(rule.method), format(rule.delay)}});
      return rules_json;
    };
    auto url = [](const auto& target) {
      return target ? json::value(json::object{{"url", target->url}}) : json::value(nullptr);
    };
    json::value quiet = nullptr;
    if (person.quiet_hours)
      quiet = json::object{{"from", format_time_of_day(person.quiet_hours->from)},
                           {"to", format_time_of_day(person.quiet_hours->to)}};
    json::object detail;
    for (const auto& [method, level] : person.detail) detail[method] = to_text(level);
    return {{"email", person.email},
            {"zone", person.zone.name()},
            {"language", person.language},
            {"notify", rules(rules_for(person, Urgency::high))},
            {"notifyLow", person.notify_low ? json::value(rules(*person.notify_low)) : json::value(nullptr)},
            {"quietHours", std::move(quiet)},
            {"webhook", url(person.webhook)},
            {"ntfy", url(person.ntfy)},
            {"detail", std::move(detail)}};
  }

  static json::array methods_json(const PersonDoc& doc, const Contacts& mine, Instant now) {
    json::array out;
    for (const auto& [method, word] : names(document::EnumTag<Method>{})) {
      auto address = address_of(doc.spec, method);
      ContactState state;
      if (auto found = mine.find({doc.meta.name, method, address.value_or("")}); found != mine.end())
        state = found->second;
      json::value refusal = nullptr;
      if (state.refused())
        refusal = json::object{{"at", format(*state.refused_at)}, {"reason", state.reason}};
      out.push_back({{"method", word},
                     {"address", address ? json::value(*address) : json::value(nullptr)},
                     {"proved_at", time_or_null(state.proved_at)},
                     {"proved", state.proved_at && now - *state.proved_at <= kProofLasts},
                     {"refused", std::move(refusal)}});
    }
    return out;
  }

  store::Store& store_;
  document::Documents& documents_;
  std::shared_ptr<const Keys> keys_;
};

}  // namespace

void add_people_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       std::shared_ptr<const Keys> keys) {
  auto routes = std::make_shared<PeopleRoutes>(store, documents, std::move(keys));
  auto add = [&](const char* method, const char* pattern, server::Access who, const char* summary,
                 Response (PeopleRoutes::*handle)(const Request&), json::value response,
                 json::value takes = nullptr, server::Parameters queries = {}, bool fresh = false) {
    server::Route made =
        route(method, std::string("/api/v1") + pattern, who, summary, "people",
              [routes, handle](const Request& request) { return (routes.get()->*handle)(request); });
    made.doc.query = std::move(queries);
    made.fresh = fresh;
    router.add(std::move(made).takes(std::move(takes)).answers(std::move(response)));
  };
  const server::Parameter words{"q", "words of the name or title"};
  using enum server::Access;
  using server::list_schema, server::schema;
  add("GET", "/people", viewer, "People", &PeopleRoutes::people, list_schema("Person"), nullptr,
      paged({words, {"team", "members of this team only"}}));
  add("GET", "/people/{person}", viewer, "One person", &PeopleRoutes::person, schema("Person"));
  add("GET", "/teams", viewer, "Teams", &PeopleRoutes::teams, list_schema("Team"), nullptr, paged({words}));
  add("GET", "/teams/{team}", viewer, "One team", &PeopleRoutes::team, schema("Team"));
  add("GET", "/domains", viewer, "Domains and their teams", &PeopleRoutes::domains, list_schema("Domain"),
      nullptr, paged({}));
  add("GET", "/me/reach", self, "How I am reached", &PeopleRoutes::reach, schema("Reach"));
  add("PUT", "/me/reach", self, "Change how I am reached", &PeopleRoutes::edit_reach, schema("Reach"),
      schema("NewReach"));
  add("POST", "/me/reach/webhook-secret", self, "Make a new secret for my webhook; it is shown once",
      &PeopleRoutes::renew_secret, schema("WebhookSecret"), nullptr, {}, true);
}

}  // namespace onus::people
