// How persons, teams and domains look in documents, and field types that rooms below share (times of day, web
// addresses).
#pragma once
#include <array>
#include <utility>

#include "document/organisation.h"
#include "people/people.h"

namespace onus::people {

/// `"09:00"`, 00:00 to 24:00.
struct TimeOfDay {
  Duration since_midnight;
};

/// A Kind whose reader also runs `validate(value, spec, context)` once all fields were read without error:
/// for rules that concern several fields of one document, told with their place in the file.
template <class T, class Validate>
document::Kind kind_with_rules(
    std::string name, int order, Validate validate,
    std::function<std::vector<document::Finding>(const document::Organisation&)> check = {}) {
  document::Kind kind = document::kind_of<T>(std::move(name), order, std::move(check));
  kind.read = [validate](const document::Node& spec, document::ReadContext& context) -> std::any {
    const std::size_t before = context.findings ? context.findings->size() : 0;
    T value = document::read_struct<T>(spec, context, "spec");
    if (!context.findings || context.findings->size() == before) validate(value, spec, context);
    return value;
  };
  return kind;
}

constexpr auto names(document::EnumTag<Urgency>) {
  return std::to_array<std::pair<Urgency, std::string_view>>(
      {{Urgency::low, "low"}, {Urgency::high, "high"}});
}
constexpr auto names(document::EnumTag<Method>) {
  return std::to_array<std::pair<Method, std::string_view>>(
      {{Method::email, "email"}, {Method::webhook, "webhook"}, {Method::ntfy, "ntfy"}});
}
constexpr auto names(document::EnumTag<Detail>) {
  return std::to_array<std::pair<Detail, std::string_view>>(
      {{Detail::full, "full"}, {Detail::title, "title"}, {Detail::bare, "bare"}});
}
constexpr auto names(document::EnumTag<OrganisationRole>) {
  return std::to_array<std::pair<OrganisationRole, std::string_view>>({{OrganisationRole::viewer, "viewer"},
                                                                       {OrganisationRole::member, "member"},
                                                                       {OrganisationRole::admin, "admin"}});
}
constexpr auto names(document::EnumTag<TeamKind>) {
  return std::to_array<std::pair<TeamKind, std::string_view>>(
      {{TeamKind::product, "product"},
       {TeamKind::operations, "operations"},
       {TeamKind::specialist, "specialist"},
       {TeamKind::incident_management, "incident-management"},
       {TeamKind::change_management, "change-management"},
       {TeamKind::problem_management, "problem-management"},
       {TeamKind::help_desk, "help-desk"}});
}

template <class V>
void describe(V& v, Webhook& w) {
  v("url", w.url,
    {.required = true, .doc = "Where pages are POSTed, signed by the Standard Webhooks scheme."});
}

template <class V>
void describe(V& v, Ntfy& n) {
  v("url", n.url, {.required = true, .doc = "The ntfy topic's address, as https://ntfy.example/onus-amara."});
}

template <class V>
void describe(V& v, QuietHours& q) {
  TimeOfDay from{q.from}, to{q.to};
  v("from", from, {.required = true, .doc = "Local time of day, HH:MM."});
  v("to", to, {.required = true, .doc = "Local time of day, HH:MM; before `from` it is the next day's."});
  q.from = from.since_midnight;
  q.to = to.since_midnight;
}

/// The fields that a person edits about themselves (Person and /me/reach have them alike).
template <class V>
void describe_reach(V& v, Person& p) {
  v("notify", p.notify,
    {.doc = "Ways to reach the person for high urgency, each with its delay: [{ntfy: 0m}, {email: 5m}]."});
  v("notifyLow", p.notify_low, {.doc = "The same for low urgency; absent: as notify."});
  v("quietHours", p.quiet_hours, {.doc = "Hold back low urgency between these local times."});
  v("webhook", p.webhook, {.doc = "The person's own webhook."});
  v("ntfy", p.ntfy, {.doc = "The person's ntfy topic."});
  v("detail", p.detail, {.doc = "How much of an incident each method may show: full, title or bare."});
}

template <class V>
void describe(V& v, Person& p) {
  v("email", p.email, {.required = true, .doc = "Where mail reaches the person."});
  v("timeZone", p.zone, {.doc = "IANA zone of the person, as Europe/London."});
  v("language", p.language, {.doc = "Language of texts to the person: en or fr."});
  v("role", p.role, {.doc = "viewer sees, member edits what is their teams', admin edits all."});
  describe_reach(v, p);
}

template <class V>
void describe(V& v, Team& t) {
  v("kind", t.kind, {.doc = "What the team is for."});
  v("domain", t.domain, {.doc = "The domain whose nights the team may share.", .reference = "Domain"});
  v("funding", t.funding, {.doc = "Who funds the team, as product or it."});
  v("budgetHolder", t.budget_holder,
    {.doc = "The function that answers for the team's cost, as head-of-product."});
  v("members", t.members, {.doc = "Persons of the team.", .reference = "Person"});
  v("escalation", t.escalation,
    {.doc = "Escalation of the team's services that name none.", .reference = "Escalation"});
}

template <class V>
void describe(V& v, Domain& d) {
  v("budgetHolder", d.budget_holder,
    {.doc = "The one budget holder who pays for nights that the teams share."});
}

}  // namespace onus::people

namespace onus::document {

template <>
struct Field<people::TimeOfDay> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, people::TimeOfDay& out);
  static Node write(const people::TimeOfDay& value);
  static json::object schema(const FieldOptions& options);
};

/// `{email: 5m}`.
template <>
struct Field<people::ContactRule> {
  static bool read(const Node& node, ReadContext& context, const std::string& path,
                   const FieldOptions& options, people::ContactRule& out);
  static Node write(const people::ContactRule& value);
  static json::object schema(const FieldOptions& options);
};

}  // namespace onus::document
