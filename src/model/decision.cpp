// Whether what is in force was accepted, and with whom the A stays until it is.
#include "model/decision.h"

namespace onus::model {

namespace {

/// The last version of a document that a file wrote, valid at `t`; the first one answers for earlier times.
std::optional<Instant> last_from_file(const document::Documents& documents, std::string_view kind,
                                      std::string_view name, Instant t) {
  const auto versions = documents.history(kind, name);
  for (const auto& version : versions)
    if (version.from_file && !version.removed && (version.valid_from <= t || &version == &versions.back()))
      return version.valid_from;
  return std::nullopt;
}

const document::Meta* policy_meta(const document::Organisation& org) {
  const auto& all = org.all<Policy>();
  return all.empty() ? nullptr : &all.begin()->second->meta;
}

void set_decision(Acceptance& out, const Decision& decision) {
  out.by = decision.by;
  out.at = decision.at;
  out.reason = decision.reason;
  out.premium = decision.premium;
}

/// What was accepted last, of which something else has come since.
struct Before {
  Instant at;
  Terms terms;
  std::optional<std::string> accountable;
  const Decision* decision = nullptr;  // else a file
};

std::optional<Before> before(const document::Documents& documents, const document::Organisation& org,
                             const catalogue::ServiceDoc& service, const std::optional<Decision>& last,
                             Instant t) {
  std::optional<Instant> file = last_from_file(documents, "Service", service.meta.name, t);
  const document::Meta* policy = policy_meta(org);
  // The policy's file says something of a service only from when the service was there.
  if (auto of_policy = policy ? last_from_file(documents, "Policy", policy->name, t) : std::nullopt)
    if (file && *of_policy > *file) file = of_policy;
  if (last && (!file || last->at >= *file))
    return Before{last->at, last->decided,
                  last->accountable.empty() ? std::nullopt : std::optional(last->accountable), &*last};
  if (!file) return std::nullopt;
  const auto then = documents.at(*file);
  const auto* doc = then->find<catalogue::Service>(service.meta.name);
  if (!doc) return std::nullopt;
  const Selection standing = select_standing(*then, *doc);
  return Before{*file, terms(standing), accountable(*then, doc->spec, standing.model), nullptr};
}

}  // namespace

Terms terms(const Selection& s) { return {s.availability_e5, s.model, s.out_of_hours}; }

Terms computed_terms(const Selection& s) {
  return {s.computed_availability_e5, s.computed_model, s.computed_out_of_hours};
}

Acceptance acceptance(const document::Documents& documents, const document::Organisation& org,
                      const catalogue::ServiceDoc& service, const std::optional<Decision>& last, Instant t) {
  const Selection standing = select_standing(org, service);
  Acceptance out;
  out.model = standing.model;
  out.accountable = accountable(org, service.spec, standing.model);
  const document::Meta* policy = policy_meta(org);
  if (last && last->decided == terms(standing)) {
    out.accepted = true;
    set_decision(out, *last);
    return out;
  }
  if (service.meta.from_file && (!policy || policy->from_file)) {
    const Instant since =
        policy ? std::max(policy->valid_from, service.meta.valid_from) : service.meta.valid_from;
    if (!last || since > last->at) {
      out.accepted = out.by_file = true;
      out.at = since;
      return out;
    }
  }
  const auto former = before(documents, org, service, last, t);
  if (former && former->terms == terms(standing)) {
    out.accepted = true;
    out.by_file = former->decision == nullptr;
    out.at = former->at;
    return out;
  }
  out.proposed = out.accountable;
  if (former) {
    out.accountable = former->accountable;
    out.model = former->terms.model;
    out.at = former->at;
    if (former->decision) set_decision(out, *former->decision);
  }
  return out;
}

json::value to_json(const std::optional<YearsPremium>& premium) {
  if (!premium) return nullptr;
  return json::object{
      {"per_year", premium->amount_minor}, {"lines_known", premium->lines_known}, {"lines", premium->lines}};
}

json::object to_json(const Acceptance& a) {
  auto text = [](const std::optional<std::string>& value) {
    return value ? json::value(*value) : json::value(nullptr);
  };
  return {{"state", a.accepted ? "accepted" : "proposed"},
          {"accountable", text(a.accountable)},
          {"proposed_accountable", text(a.proposed)},
          {"under", to_text(a.model)},
          {"by", a.by_file      ? json::value("file")
                 : a.by.empty() ? json::value(nullptr)
                                : json::value(a.by)},
          {"at", a.at ? json::value(format(*a.at)) : json::value(nullptr)},
          {"reason", a.reason.empty() ? json::value(nullptr) : json::value(a.reason)},
          {"premium", to_json(a.premium)}};
}

}  // namespace onus::model
