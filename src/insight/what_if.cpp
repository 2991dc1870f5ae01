// Applying documents on a value, and comparing two values.
#include "insight/what_if.h"

#include <algorithm>

#include "base/money.h"
#include "base/text.h"
#include "insight/rotas.h"
#include "model/cost.h"
#include "model/figures_json.h"
#include "people/people.h"
#include "rota/rota.h"

namespace onus::insight {

namespace {

using document::Finding;
using document::Node;
using document::Organisation;
using Documents = std::vector<std::pair<std::string, std::shared_ptr<const void>>>;

template <class T>
void put(Organisation& org, const Documents& documents) {
  auto table = std::make_shared<Organisation::Table<T>>(org.all<T>());
  for (const auto& [name, doc] : documents)
    (*table)[name] = std::static_pointer_cast<const document::Doc<T>>(doc);
  org.put<T>(std::move(table));
}
template <class T>
bool has(const Organisation& org, std::string_view name) {
  return org.find<T>(name) != nullptr;
}

/// The kinds that figures depend on.
struct Overlay {
  std::string_view kind;
  void (*put)(Organisation&, const Documents&);
  bool (*has)(const Organisation&, std::string_view);
};
constexpr std::array<Overlay, 9> kOverlays{{{"Policy", put<model::Policy>, has<model::Policy>},
                                            {"Person", put<people::Person>, has<people::Person>},
                                            {"Domain", put<people::Domain>, has<people::Domain>},
                                            {"Team", put<people::Team>, has<people::Team>},
                                            {"Rota", put<rota::Rota>, has<rota::Rota>},
                                            {"Override", put<rota::Override>, has<rota::Override>},
                                            {"Journey", put<catalogue::Journey>, has<catalogue::Journey>},
                                            {"Service", put<catalogue::Service>, has<catalogue::Service>},
                                            {"Cost", put<model::Cost>, has<model::Cost>}}};

const Overlay* overlay_of(std::string_view kind) {
  for (const Overlay& one : kOverlays)
    if (one.kind == kind) return &one;
  return nullptr;
}

std::string text_at(const Node& node, std::string_view field) {
  const Node* found = node.find(field);
  return found && found->kind == Node::Kind::scalar ? found->text : std::string();
}

/// One document read; nullptr after an error.
class Reading {
 public:
  Reading(const document::Registry& registry, std::vector<Finding>& findings)
      : registry_(registry), findings_(findings) {}

  void read(const document::Incoming& incoming) {
    const Node& root = incoming.node;
    const std::string kind_name = text_at(root, "kind");
    const document::Kind* kind = registry_.find(kind_name);
    if (!kind || !overlay_of(kind_name))
      return refuse(incoming, "kind",
                    "`" + clip(kind_name, 80) + "` is no kind that figures depend on: leave it out");
    static const Node none = Node::map();
    const Node* metadata = root.find("metadata");
    const Node* spec = root.find("spec");
    document::Meta meta;
    meta.name = text_at(metadata ? *metadata : none, "name");
    if (!is_name(meta.name)) return refuse(incoming, "metadata.name", "is no name");
    const auto [first, fresh] = places_.try_emplace({kind_name, meta.name}, root.place);
    if (!fresh)
      return refuse(
          incoming, "metadata.name",
          "stands twice (also at line " + std::to_string(first->second.line) + "): remove or rename one");
    meta.title = text_at(metadata ? *metadata : none, "title");
    if (meta.title.empty()) meta.title = meta.name;
    const std::string where = kind_name + "/" + meta.name;
    document::ReadContext context{incoming.file, where, &findings_, &references_};
    const std::size_t before = findings_.size(), references = references_.size();
    std::any value = kind->read(spec ? *spec : none, context);
    for (std::size_t i = references; i < references_.size(); ++i) made_in_.push_back({incoming.file, where});
    if (findings_.size() != before && document::has_error(findings_)) return;
    std::string name = meta.name;
    made_[kind_name].emplace_back(std::move(name), kind->make(std::move(meta), std::move(value)));
  }

  void finish(Organisation& org) {
    for (const auto& [kind, documents] : made_) overlay_of(kind)->put(org, documents);
    for (std::size_t i = 0; i < references_.size(); ++i) {
      const auto& reference = references_[i];
      const Overlay* overlay = overlay_of(reference.kind);
      if (!overlay || overlay->has(org, reference.name)) continue;
      findings_.push_back(
          {made_in_[i].file, reference.place, made_in_[i].document + ": " + reference.field,
           "there is no " + reference.kind + " `" + reference.name + "`: add it, or name another", false});
    }
    if (document::has_error(findings_)) return;
    for (const document::Kind* kind : registry_.ordered()) {
      // The rules over the whole of the kinds that figures rest on; who is reached at night is `check`'s.
      if (!kind->check || !overlay_of(kind->name)) continue;
      for (Finding& found : kind->check(org)) findings_.push_back(std::move(found));
    }
  }

 private:
  void refuse(const document::Incoming& incoming, const char* field, std::string message) {
    findings_.push_back({incoming.file, incoming.node.place, field, std::move(message), false});
  }

  const document::Registry& registry_;
  std::vector<Finding>& findings_;
  std::vector<document::ReadContext::Reference> references_;
  struct Source {
    std::string file, document;
  };
  std::vector<Source> made_in_;  // of each reference
  std::map<std::string, Documents, std::less<>> made_;
  std::map<std::pair<std::string, std::string>, document::Place> places_;  // kind and name
};

bool same(const model::Selection& a, const model::Selection& b) {
  return a.availability_e5 == b.availability_e5 && a.model == b.model && a.out_of_hours == b.out_of_hours &&
         a.exposure_minor == b.exposure_minor && a.deployments == b.deployments;
}
/// In a peak what changes between peaks counts too.
bool same(const ServiceTerms& a, const ServiceTerms& b) {
  return same(a.now, b.now) && same(a.standing, b.standing);
}

using Terms = std::map<std::string, ServiceTerms>;

Outlook outlook(const Organisation& org, Instant t, const IncidentHistory& history, Terms& each) {
  Outlook out;
  const auto all = model::portfolio(org, t, night_roles(org));
  const ExpectedLosses expected(org, t, history);
  out.services = static_cast<std::int64_t>(all.points.size());
  out.without_exposure = all.without_exposure;
  out.nights = all.nights;
  out.people_at_night = all.people_at_night;
  out.standby_per_week_minor = all.standby_per_week_minor;
  for (const auto& point : all.points) {
    const auto& service = *point.service;
    ServiceTerms terms{point.figures.selection, point.standing, expected.in_force(service, point.standing),
                       catalogue::standing(service.spec)};
    out.expected_loss_minor += terms.loss_minor.value_or(0);
    each.emplace(service.meta.name, std::move(terms));
  }
  return out;
}

/// The least of what is known of those with an exposure; `known` where there is none.
catalogue::Standing least_known(const Terms& each, catalogue::Standing known) {
  for (const auto& [name, terms] : each)
    if (terms.loss_minor) known = std::min(known, terms.known);
  return known;
}

/// Rotas of `a` that `b` has not.
std::vector<model::NeededRota> only_in(const std::vector<model::NeededRota>& a,
                                       const std::vector<model::NeededRota>& b) {
  std::vector<model::NeededRota> out;
  for (const auto& one : a) {
    auto is_it = [&](const model::NeededRota& other) {
      return other.domain == one.domain && other.name == one.name;
    };
    if (std::none_of(b.begin(), b.end(), is_it)) out.push_back(one);
  }
  return out;
}

json::array rotas_json(const std::vector<model::NeededRota>& rotas) {
  json::array out;
  for (const auto& rota : rotas)
    out.push_back({{"covers", rota.domain ? "domain" : "team"},
                   {"name", rota.name},
                   {"people", rota.people},
                   {"exists", rota.exists}});
  return out;
}

json::object outlook_json(const Outlook& o) {
  return {{"services", o.services},
          {"rotas_out_of_hours", static_cast<std::int64_t>(o.nights.size())},
          {"people_on_call_at_night", o.people_at_night},
          {"standby_per_week", model::amount_or_null(o.standby_per_week_minor)},
          {"expected_loss_per_year", o.expected_loss_minor},
          {"without_exposure", o.without_exposure}};
}

json::object terms_json(const ServiceTerms& terms) {
  const model::Selection& s = terms.now;
  return {{"exposure_per_hour", model::amount_or_null(s.exposure_minor)},
          {"standing", to_text(terms.known)},
          {"availability_percent", model::percent_or_null(s.availability_e5)},
          {"operating_model", to_text(s.model)},
          {"out_of_hours", to_text(model::night_cover(s))},
          {"expected_loss_per_year", model::amount_or_null(terms.loss_minor)}};
}

}  // namespace

Overlaid overlay(const Organisation& base, const document::Registry& registry,
                 const std::vector<document::Incoming>& documents) {
  Overlaid out{base, {}};
  Reading reading(registry, out.findings);
  for (const auto& one : documents) reading.read(one);
  reading.finish(out.org);
  return out;
}

std::optional<std::int64_t> Difference::standby_per_year_minor() const {
  if (!before.standby_per_week_minor || !after.standby_per_week_minor) return std::nullopt;
  const std::int64_t more = *after.standby_per_week_minor - *before.standby_per_week_minor;
  return more < 0 ? -mul_div(-more, 365, 7) : mul_div(more, 365, 7);
}

Difference difference(const Organisation& before, const Organisation& after, Instant t,
                      const IncidentHistory& history) {
  Difference out;
  Terms was, is;
  out.before = outlook(before, t, history, was);
  out.after = outlook(after, t, history, is);
  out.known = least_known(is, least_known(was, out.known));
  for (auto& [name, now] : is) {
    const auto found = was.find(name);
    if (found != was.end() && same(found->second, now)) continue;
    ServiceChange change{name, after.find<catalogue::Service>(name)->meta.title, std::nullopt,
                         std::move(now)};
    if (found != was.end()) change.before = std::move(found->second);
    out.services.push_back(std::move(change));
  }
  out.rotas_added = only_in(out.after.nights, out.before.nights);
  out.rotas_removed = only_in(out.before.nights, out.after.nights);
  return out;
}

json::object difference_json(const Organisation& after, const Difference& d) {
  json::array services;
  for (const ServiceChange& one : d.services)
    services.push_back({{"service", one.service},
                        {"title", one.title},
                        {"before", one.before ? json::value(terms_json(*one.before)) : json::value(nullptr)},
                        {"after", terms_json(one.after)}});
  const auto standby = d.standby_per_year_minor();
  return {{"currency", model::policy(after).currency.code},
          {"standing", to_text(d.known)},
          {"before", outlook_json(d.before)},
          {"after", outlook_json(d.after)},
          {"services_changed", static_cast<std::int64_t>(d.services.size())},
          {"services", std::move(services)},
          {"rotas_added", rotas_json(d.rotas_added)},
          {"rotas_removed", rotas_json(d.rotas_removed)},
          {"standby_per_year", model::amount_or_null(standby)},
          {"expected_saving_per_year", d.expected_saving_minor()},
          {"net_saving_per_year",
           standby ? json::value(d.expected_saving_minor() - *standby) : json::value(nullptr)}};
}

}  // namespace onus::insight
