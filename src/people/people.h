// People: persons and how to reach them, the teams they are in, and the domains whose teams share nights.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "document/organisation.h"

namespace onus::people {

enum class Urgency : std::uint8_t { low, high };
std::string_view to_text(Urgency urgency);

/// Ways to reach a person in this release; more join here (text, voice, push).
enum class Method : std::uint8_t { email, webhook, ntfy };
std::string_view to_text(Method method);
std::optional<Method> parse_method(std::string_view text);

/// `{email: 5m}`: try `method`, `delay` after the person was paged.
struct ContactRule {
  Method method = Method::email;
  Duration delay;
  friend bool operator==(const ContactRule&, const ContactRule&) = default;
};

/// How much of an incident a channel may show.
enum class Detail : std::uint8_t { full, title, bare };
std::string_view to_text(Detail detail);

struct Webhook {
  std::string url;
};
struct Ntfy {
  std::string url;  // of the topic: https://ntfy.example/onus-amara
};
/// Local times of day in the person's zone; may cross midnight. Hold back low urgency only.
struct QuietHours {
  Duration from, to;
};
enum class OrganisationRole : std::uint8_t { viewer, member, admin };
std::string_view to_text(OrganisationRole role);

struct Person {
  std::string email;
  Zone zone = Zone::utc();
  std::string language = "en";
  OrganisationRole role = OrganisationRole::member;
  std::vector<ContactRule> notify;                     // high urgency; empty: mailed at once
  std::optional<std::vector<ContactRule>> notify_low;  // low urgency; absent: as notify
  std::optional<Webhook> webhook;
  std::optional<Ntfy> ntfy;
  std::map<std::string, Detail> detail;  // by method; default full
  std::optional<QuietHours> quiet_hours;
};

enum class TeamKind : std::uint8_t {
  product,
  operations,
  specialist,
  incident_management,
  change_management,
  problem_management,
  help_desk
};
std::string_view to_text(TeamKind kind);

struct Team {
  TeamKind kind = TeamKind::product;
  std::string domain;         // may be empty
  std::string funding;        // free word
  std::string budget_holder;  // a function in the company
  std::vector<std::string> members;
  std::string escalation;  // may be empty
};

struct Domain {
  std::string budget_holder;
};

using PersonDoc = document::Doc<Person>;
using TeamDoc = document::Doc<Team>;
using DomainDoc = document::Doc<Domain>;

/// The rules in force for a page of `urgency`: at least one (mail at once if the person has none).
std::vector<ContactRule> rules_for(const Person& person, Urgency urgency);
/// Where `method` reaches the person (address, URL), or nullopt if it is not set up.
std::optional<std::string> address_of(const Person& person, Method method);
/// How much of an incident `method` may show to the person.
Detail detail_of(const Person& person, Method method);
/// A mail address that is safe in headers and envelopes: ASCII, one @, dot-atoms before it, a host name after
/// it.
bool is_email(std::string_view text);
/// An absolute http(s) address of at most 2,048 visible ASCII characters, without user name and password.
bool is_web_url(std::string_view text);
/// Names of teams that `person` is a member of.
std::vector<std::string> teams_of(const document::Organisation& org, std::string_view person);

void register_kinds(document::Registry& registry);  // Person, Domain, Team

}  // namespace onus::people
