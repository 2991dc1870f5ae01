// Persons, teams and domains: how a person is reached, and the rules that their documents must keep.
#include "people/people.h"

#include <algorithm>

#include "base/text.h"
#include "people/fields.h"

namespace onus::people {

using document::Finding;
using document::Node;
using document::Organisation;
using document::ReadContext;

namespace {

template <class E>
std::string_view word(E value) {
  for (const auto& [known, text] : names(document::EnumTag<E>{}))
    if (known == value) return text;
  return "";
}

const Node& node_at(const Node& spec, std::string_view field) {
  const Node* found = spec.find(field);
  return found ? *found : spec;
}

void validate_methods(const Person& person, const std::vector<ContactRule>& rules, std::string_view field,
                      const Node& spec, ReadContext& context) {
  const std::string path = "spec." + std::string(field);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (address_of(person, rules[i].method)) continue;
    std::string method(to_text(rules[i].method));
    context.error(document::nearest(spec, std::string(field) + "[" + std::to_string(i) + "]"),
                  path + "[" + std::to_string(i) + "]",
                  "names " + method + ", which is not set up: add `" + method + ": {url: …}`");
  }
}

void validate_person(const Person& person, const Node& spec, ReadContext& context) {
  if (!is_email(person.email))
    context.error(node_at(spec, "email"), "spec.email",
                  "is no mail address: write it as name@company.example");
  auto url = [&](const char* field, const std::optional<std::string>& address) {
    if (address && !is_web_url(*address))
      context.error(node_at(spec, field), std::string("spec.") + field + ".url",
                    "is no web address: write http:// or https://, without spaces, user name or password");
  };
  url("webhook", person.webhook ? std::optional(person.webhook->url) : std::nullopt);
  url("ntfy", person.ntfy ? std::optional(person.ntfy->url) : std::nullopt);
  if (person.language.empty() || person.language.size() > 35)
    context.error(node_at(spec, "language"), "spec.language", "is no language: write a tag such as en");
  validate_methods(person, person.notify, "notify", spec, context);
  if (person.notify_low) validate_methods(person, *person.notify_low, "notifyLow", spec, context);
  for (const auto& [method, detail] : person.detail)
    if (!parse_method(method))
      context.error(document::nearest(spec, "detail." + method), "spec.detail." + method,
                    "is no method: use email, webhook or ntfy");
  if (person.quiet_hours && person.quiet_hours->from == person.quiet_hours->to)
    context.error(node_at(spec, "quietHours"), "spec.quietHours",
                  "begins where it ends: leave it out to have none");
}

void validate_team(const Team& team, const Node& spec, ReadContext& context) {
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < team.members.size(); ++i) {
    const std::string& member = team.members[i];
    const std::string path = "members[" + std::to_string(i) + "]";
    if (std::find(seen.begin(), seen.end(), member) != seen.end())
      context.error(document::nearest(spec, path), "spec." + path, "names " + member + " again: remove it");
    seen.push_back(member);
  }
}

std::vector<Finding> check_people(const Organisation& org) {
  std::vector<Finding> out;
  std::map<std::string, std::string> by_email;
  for (const auto& [name, person] : org.all<Person>()) {
    auto [first, fresh] = by_email.emplace(ascii_lower(person->spec.email), name);
    if (!fresh)
      out.push_back(
          document::finding("Person", name, "spec.email",
                            "is also the address of " + first->second + ": neither can sign in by it", true));
  }
  return out;
}

/// What the person decides about themselves: a file only starts it.
constexpr std::array<std::string_view, 6> kOwn{"notify",  "notifyLow", "quietHours",
                                               "webhook", "ntfy",      "detail"};

Node merge_person(const Node& stored, const Node& incoming, bool edited_by_owner,
                  std::vector<Finding>& findings) {
  if (!edited_by_owner) return incoming;
  auto own = [](const std::string& field) {
    return std::find(kOwn.begin(), kOwn.end(), field) != kOwn.end();
  };
  Node out = Node::map();
  for (const auto& [field, value] : incoming.fields)
    if (!own(field)) out.fields.emplace_back(field, value);
  for (const auto& [field, value] : stored.fields)
    if (own(field)) out.fields.emplace_back(field, value);
  for (std::string_view field : kOwn) {
    const Node* theirs = stored.find(field);
    const Node* ours = incoming.find(field);
    if (!ours || (theirs && *theirs == *ours)) continue;
    Finding finding;
    finding.field = "spec." + std::string(field);
    finding.message = "the person has edited it, so it stays as they want it: leave it out of the file";
    finding.warning = true;
    findings.push_back(std::move(finding));
  }
  return out;
}

bool is_atom(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  for (const std::string& label : split(host, '.')) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    for (char c : label)
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
        return false;
  }
  return true;
}

}  // namespace

std::string_view to_text(Urgency urgency) { return word(urgency); }
std::string_view to_text(Method method) { return word(method); }
std::string_view to_text(Detail detail) { return word(detail); }
std::string_view to_text(OrganisationRole role) { return word(role); }
std::string_view to_text(TeamKind kind) { return word(kind); }

std::optional<Method> parse_method(std::string_view text) {
  for (const auto& [method, known] : names(document::EnumTag<Method>{}))
    if (known == text) return method;
  return std::nullopt;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254) return false;
  for (const std::string& atom : split(text.substr(0, at), '.'))
    if (atom.empty() || !std::all_of(atom.begin(), atom.end(), is_atom)) return false;
  return is_host(text.substr(at + 1));
}

bool is_web_url(std::string_view text) {
  if (text.size() > 2048) return false;
  for (unsigned char c : text)
    if (c <= ' ' || c >= 0x7f || c == '"' || c == '<' || c == '>' || c == '\\' || c == '`') return false;
  const std::string start = ascii_lower(text.substr(0, 8));
  const std::size_t skip = start.starts_with("http://") ? 7 : start.starts_with("https://") ? 8 : 0;
  if (skip == 0) return false;
  std::string_view authority = text.substr(skip, text.find_first_of("/?#", skip) - skip);
  return !authority.empty() && authority.front() != ':' && authority.find('@') == std::string_view::npos;
}

std::vector<ContactRule> rules_for(const Person& person, Urgency urgency) {
  const bool low = urgency == Urgency::low && person.notify_low;
  const std::vector<ContactRule>& rules = low ? *person.notify_low : person.notify;
  if (rules.empty()) return {ContactRule{Method::email, Duration{}}};
  return rules;
}

std::optional<std::string> address_of(const Person& person, Method method) {
  switch (method) {
    case Method::email:
      if (person.email.empty()) return std::nullopt;
      return person.email;
    case Method::webhook:
      if (!person.webhook) return std::nullopt;
      return person.webhook->url;
    case Method::ntfy:
      if (!person.ntfy) return std::nullopt;
      return person.ntfy->url;
  }
  return std::nullopt;
}

Detail detail_of(const Person& person, Method method) {
  auto found = person.detail.find(std::string(to_text(method)));
  return found == person.detail.end() ? Detail::full : found->second;
}

std::vector<std::string> teams_of(const Organisation& org, std::string_view person) {
  std::vector<std::string> out;
  for (const auto& [name, team] : org.all<Team>()) {
    const auto& members = team->spec.members;
    if (std::find(members.begin(), members.end(), person) != members.end()) out.push_back(name);
  }
  return out;
}

void register_kinds(document::Registry& registry) {
  document::Kind person = kind_with_rules<Person>("Person", 20, validate_person, check_people);
  person.merge = merge_person;
  person.decides_access = true;  // the role
  registry.add(std::move(person));
  registry.add(document::kind_of<Domain>("Domain", 30));
  registry.add(kind_with_rules<Team>("Team", 40, validate_team));
}

}  // namespace onus::people
