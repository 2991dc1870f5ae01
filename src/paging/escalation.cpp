// Escalations: targets as text, the built-in escalation, and which one a service uses.
#include "paging/escalation.h"

#include <algorithm>

#include "base/text.h"
#include "paging/fields.h"
#include "paging/words.h"

namespace onus::paging {

namespace {

constexpr std::string_view kForms =
    "write rota.ROLE, rota:NAME.ROLE, person:NAME, team, team:NAME or kind:KIND, as rota.primary";
constexpr std::int64_t kMostPasses = 100;
constexpr std::size_t kMostSteps = 50;

Error no_target(std::string_view text) {
  return Error{"`" + clip(text, 60) + "` names nobody to page: " + std::string(kForms), {}};
}

std::optional<people::TeamKind> team_kind(std::string_view text) {
  for (const auto& [kind, word] : names(document::EnumTag<people::TeamKind>{}))
    if (word == text) return kind;
  return std::nullopt;
}

Step step(std::vector<Target> page, Duration after, rota::When when = rota::When::always) {
  return Step{std::move(page), after, when};
}

Duration at_least_a_minute(Duration d) { return std::max(d, Duration::minutes(1)); }

/// Rules over several fields of one escalation, told with their place.
void validate(const Escalation& escalation, const document::Node& spec, document::ReadContext& context) {
  const document::Node* steps = spec.find("steps");
  auto place = [&](std::size_t i) -> const document::Node& {
    return steps && i < steps->items.size() ? steps->items[i] : spec;
  };
  if (escalation.steps.empty())
    context.error(spec, "spec.steps", "has no step: write at least one, as [{page: [rota.primary]}]");
  if (escalation.steps.size() > kMostSteps)
    context.error(spec, "spec.steps", "has more than 50 steps: use repeat");
  for (std::size_t i = 0; i < escalation.steps.size(); ++i) {
    const std::string at = "spec.steps[" + std::to_string(i) + "]";
    if (escalation.steps[i].page.empty())
      context.error(place(i), at + ".page", "pages nobody: " + std::string(kForms));
    if (i > 0 && escalation.steps[i].after < escalation.steps[i - 1].after)
      context.error(place(i), at + ".after", "is before the step above it: let `after` ascend");
  }
  if (escalation.pass_gap && *escalation.pass_gap < Duration::minutes(1))
    context.error(spec, "spec.passGap", "is under a minute: write at least 1m");
  if (escalation.unanswered_every && *escalation.unanswered_every < Duration::minutes(1))
    context.error(spec, "spec.unansweredEvery", "is under a minute: write at least 1m");
  if (escalation.repeat < 0 || escalation.repeat > kMostPasses)
    context.error(spec, "spec.repeat", "is not between 0 and 100: write how often to start again");
}

}  // namespace

Result<Target> Target::parse(std::string_view text) {
  Target out;
  auto after = [&](std::string_view prefix) -> std::optional<std::string_view> {
    if (!text.starts_with(prefix)) return std::nullopt;
    return text.substr(prefix.size());
  };
  if (text == "team") {
    out.what = What::team;
    return out;
  }
  if (auto role = after("rota.")) {
    out.what = What::role;
    out.role = *role;
    return is_name(out.role) ? Result<Target>(out) : no_target(text);
  }
  if (auto rest = after("rota:")) {
    std::size_t dot = rest->find('.');
    if (dot == std::string_view::npos) return no_target(text);
    out.what = What::rota_role;
    out.name = rest->substr(0, dot);
    out.role = rest->substr(dot + 1);
    return is_name(out.name) && is_name(out.role) ? Result<Target>(out) : no_target(text);
  }
  if (auto name = after("person:")) {
    out.what = What::person;
    out.name = *name;
    return is_name(out.name) ? Result<Target>(out) : no_target(text);
  }
  if (auto name = after("team:")) {
    out.what = What::named_team;
    out.name = *name;
    return is_name(out.name) ? Result<Target>(out) : no_target(text);
  }
  if (auto word = after("kind:")) {
    auto kind = team_kind(*word);
    if (!kind) return no_target(text);
    out.what = What::kind;
    out.kind = *kind;
    return out;
  }
  return no_target(text);
}

std::string Target::text() const {
  switch (what) {
    case What::role:
      return "rota." + role;
    case What::rota_role:
      return "rota:" + name + "." + role;
    case What::person:
      return "person:" + name;
    case What::team:
      return "team";
    case What::named_team:
      return "team:" + name;
    case What::kind:
      return "kind:" + std::string(people::to_text(kind));
  }
  return {};
}

const Escalation& built_in() {
  static const Escalation escalation = [] {
    auto target = [](std::string_view text) { return *Target::parse(text); };
    Escalation out;
    out.steps = {step({target("rota.primary")}, Duration{}),
                 step({target("rota.secondary")}, Duration::minutes(5)),
                 step({target("team")}, Duration::minutes(10), rota::When::working_hours),
                 step({target("kind:incident-management")}, Duration::minutes(15))};
    out.repeat = 2;
    return out;
  }();
  return escalation;
}

std::pair<std::string, const Escalation*> escalation_of(const document::Organisation& org,
                                                        const catalogue::ServiceDoc& service) {
  auto named = [&](std::string_view name) { return name.empty() ? nullptr : org.find<Escalation>(name); };
  if (const auto* own = named(service.spec.escalation)) return {own->meta.name, &own->spec};
  if (const auto* team = org.find<people::Team>(service.spec.team))
    if (const auto* theirs = named(team->spec.escalation)) return {theirs->meta.name, &theirs->spec};
  if (const auto* usual = named("default")) return {"default", &usual->spec};
  return {"", &built_in()};
}

Duration pass_gap(const Escalation& escalation, const model::Policy& policy) {
  return at_least_a_minute(escalation.pass_gap.value_or(policy.pass_gap));
}

Duration unanswered_every(const Escalation& escalation, const model::Policy& policy) {
  return at_least_a_minute(escalation.unanswered_every.value_or(policy.unanswered_every));
}

Duration ack_expires(const Escalation& escalation, const model::Policy& policy) {
  Duration own = escalation.ack_expires.value_or(policy.ack_expires);
  return own.us <= 0 ? Duration{} : at_least_a_minute(own);
}

void register_kinds(document::Registry& registry) {
  registry.add(people::kind_with_rules<Escalation>("Escalation", 60, validate, check_paging));
  registry.add(
      [](const Said& said, Language language) { return in_words(Findings{}, words(language), said); });
}

}  // namespace onus::paging

namespace onus::document {

bool Field<paging::Target>::read(const Node& node, ReadContext& context, const std::string& path,
                                 const FieldOptions&, paging::Target& out) {
  const std::string* text = detail::scalar(node, context, path, "whom to page, as rota.primary");
  if (!text) return false;
  auto target = paging::Target::parse(*text);
  if (!target) {
    context.error(node, path, target.error().message);
    return false;
  }
  out = *target;
  using What = paging::Target::What;
  const char* kind = out.what == What::rota_role    ? "Rota"
                     : out.what == What::person     ? "Person"
                     : out.what == What::named_team ? "Team"
                                                    : nullptr;
  if (kind && context.references) context.references->push_back({kind, out.name, path, node.place});
  return true;
}

Node Field<paging::Target>::write(const paging::Target& value) { return Node::scalar(value.text()); }

json::object Field<paging::Target>::schema(const FieldOptions&) {
  return {{"type", "string"},
          {"pattern",
           "^(rota\\.[a-z0-9-]+|rota:[a-z0-9-]+\\.[a-z0-9-]+|person:[a-z0-9-]+|team(:[a-z0-9-]+)?|kind:[a-z-]"
           "+)$"}};
}

}  // namespace onus::document
