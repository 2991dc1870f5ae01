// What apply warns about when rotas, cover and escalations are looked at together.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "paging/duty.h"
#include "paging/texts.h"

namespace onus::paging {

namespace {

constexpr std::size_t kFewPeople = 3;

class Checker {
 public:
  explicit Checker(const document::Organisation& org) : org_(org) {}

  std::vector<document::Finding> check() {
    two_of_one_kind();
    for (const auto& [name, rota] : org_.all<rota::Rota>()) one_rota(*rota);
    services();
    return std::move(findings_);
  }

 private:
  void add(std::string field, std::string message, bool warning) {
    document::Finding finding;
    finding.field = std::move(field);
    finding.message = std::move(message);
    finding.warning = warning;
    findings_.push_back(std::move(finding));
  }
  void warn(std::string field, std::string message) { add(std::move(field), std::move(message), true); }

  void two_of_one_kind() {
    std::map<std::string, std::string> first;
    for (const auto& [name, rota] : org_.all<rota::Rota>()) {
      const auto& c = rota->spec.covers;
      std::string key = (c.team.empty() ? "domain " + c.domain : "team " + c.team) + ", " +
                        std::string(rota::to_text(c.when));
      auto [it, fresh] = first.emplace(key, name);
      if (!fresh)
        add("Rota/" + name + ": spec.covers",
            "is the same as that of rota " + it->second + " (" + key + "): put their layers into one rota",
            false);
    }
  }

  void one_rota(const rota::RotaDoc& rota) {
    const std::string where = "Rota/" + rota.meta.name + ": spec";
    std::set<std::string> people;
    for (const auto& layer : rota.spec.layers)
      if (!layer.shadow) people.insert(layer.members.begin(), layer.members.end());
    if (people.size() < kFewPeople)
      warn(where + ".layers",
           "rota " + rota.meta.name + " has fewer than three people: share the turns among three at least");
    const auto& covers = rota.spec.covers;
    if (const auto* domain = org_.find<people::Domain>(covers.domain);
        domain && domain->spec.budget_holder.empty())
      warn(where + ".covers.domain", "domain " + covers.domain +
                                         " has no budget holder who pays for the nights of rota " +
                                         rota.meta.name + ": set budgetHolder of the domain");
    if (covers.when == rota::When::working_hours) return;
    std::vector<std::string> mail_only;
    for (const auto& name : people) {
      const auto* person = org_.find<people::Person>(name);
      if (!person) continue;
      auto rules = people::rules_for(person->spec, people::Urgency::high);
      auto by_mail = [](const people::ContactRule& r) { return r.method == people::Method::email; };
      if (std::all_of(rules.begin(), rules.end(), by_mail)) mail_only.push_back(name);
    }
    if (!mail_only.empty())
      warn(where + ".layers", "rota " + rota.meta.name + " has nights, and mail only reaches " +
                                  listed(mail_only, Language::english) +
                                  ": mail wakes nobody, add a method to their `notify`");
  }

  void services() {
    std::vector<std::string> held;
    for (const auto& [name, service] : org_.all<catalogue::Service>()) {
      // The figures without peaks: of a moment that no peak of the service holds.
      catalogue::ServiceDoc usual = *service;
      usual.spec.peaks.clear();
      const auto answering = model::answering(org_, usual, Instant{});
      const auto& selection = answering.selection;
      const bool ops = selection.model == model::OperatingModel::ops_run_it;
      if (!ops && selection.out_of_hours == model::Cover::none) held.push_back(name);
      for (const auto& flag : selection.flags) {
        if (flag == "no_domain")
          warn("Service/" + name + ": spec.team",
               "service " + name + " needs its domain's nights, and team " + service->spec.team +
                   " has no domain (no_domain): set the team's domain");
        if (flag == "no_operations_team")
          warn("Service/" + name + ": spec.runBy",
               "service " + name +
                   " is selected to Ops Run It, and no operations team runs it (no_operations_team): "
                   "name one in runBy; until then its own team answers");
      }
      peaks(*service);
    }
    if (!held.empty())
      warn("Service/" + held.front() + ": spec",
           "nights of " + listed(held, Language::english, 10) +
               " are held: out of hours their pages wait for working hours (cover none)");
  }

  void peaks(const catalogue::ServiceDoc& service) {
    for (const PeakGap& gap : peaks_without_rota(org_, service))
      warn("Service/" + service.meta.name + ": spec.peaks[" + std::to_string(gap.index) + "]",
           "peak " + service.spec.peaks[gap.index].name + " of " + service.meta.name +
               " lacks a night rota of its " + std::string(model::to_text(gap.cover)) +
               ": add one, or its pages fall back to others");
  }

  const document::Organisation& org_;
  std::vector<document::Finding> findings_;
};

}  // namespace

std::vector<PeakGap> peaks_without_rota(const document::Organisation& org,
                                        const catalogue::ServiceDoc& service) {
  std::vector<PeakGap> out;
  const LiveDuty duty(org);
  for (std::size_t i = 0; i < service.spec.peaks.size(); ++i) {
    const Instant start = model::peak_interval(model::policy(org), service.spec.peaks[i]).start;
    const auto answering = model::answering(org, service, start);
    if (answering.selection.peak != service.spec.peaks[i].name) continue;  // a higher one holds
    const bool ops = answering.selection.model == model::OperatingModel::ops_run_it;
    const auto cover = ops ? model::Cover::team : answering.selection.out_of_hours;
    if (cover == model::Cover::none) continue;
    const auto rotas = cover == model::Cover::domain
                           ? duty.of_domain(answering.domain, model::Moment::out_of_hours)
                           : duty.of_team(answering.team, model::Moment::out_of_hours);
    if (rotas.empty()) out.push_back({i, start, cover});
  }
  return out;
}

std::vector<document::Finding> check_paging(const document::Organisation& org) {
  return Checker(org).check();
}

}  // namespace onus::paging
