// What apply warns about when rotas, cover and escalations are looked at together.
#include <algorithm>
#include <set>

#include "paging/duty.h"
#include "paging/texts.h"
#include "paging/words.h"

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
  template <class Sentence>
  void add(std::string field, Sentence sentence, bool warning) {
    document::Finding finding;
    finding.field = std::move(field);
    finding.message = english().say(sentence);
    finding.warning = warning;
    finding.said = said(std::move(sentence));
    findings_.push_back(std::move(finding));
  }
  template <class Sentence>
  void warn(std::string field, Sentence sentence) {
    add(std::move(field), std::move(sentence), true);
  }

  void two_of_one_kind() {
    std::map<std::string, std::string> first;
    for (const auto& [name, rota] : org_.all<rota::Rota>()) {
      const auto& c = rota->spec.covers;
      std::string key = (c.team.empty() ? "domain " + c.domain : "team " + c.team) + ", " +
                        std::string(rota::to_text(c.when));
      auto [it, fresh] = first.emplace(key, name);
      if (!fresh) add("Rota/" + name + ": spec.covers", SameCover{it->second, key}, false);
    }
  }

  void one_rota(const rota::RotaDoc& rota) {
    const std::string where = "Rota/" + rota.meta.name + ": spec";
    std::set<std::string> people;
    for (const auto& layer : rota.spec.layers)
      if (!layer.shadow) people.insert(layer.members.begin(), layer.members.end());
    if (people.size() < kFewPeople) warn(where + ".layers", FewPeople{rota.meta.name});
    const auto& covers = rota.spec.covers;
    if (const auto* domain = org_.find<people::Domain>(covers.domain);
        domain && domain->spec.budget_holder.empty())
      warn(where + ".covers.domain", NobodyPays{covers.domain, rota.meta.name});
    if (covers.when == rota::When::working_hours) return;
    std::vector<std::string> mail_only;
    for (const auto& name : people) {
      const auto* person = org_.find<people::Person>(name);
      if (!person) continue;
      auto rules = people::rules_for(person->spec, people::Urgency::high);
      auto by_mail = [](const people::ContactRule& r) { return r.method == people::Method::email; };
      if (std::all_of(rules.begin(), rules.end(), by_mail)) mail_only.push_back(name);
    }
    if (!mail_only.empty()) warn(where + ".layers", MailByNight{rota.meta.name, mail_only});
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
          warn("Service/" + name + ": spec.team", NeedsDomain{name, service->spec.team});
        if (flag == "no_operations_team") warn("Service/" + name + ": spec.runBy", NeedsOperations{name});
      }
      peaks(*service);
    }
    if (!held.empty()) warn("Service/" + held.front() + ": spec", NightsHeld{held});
  }

  void peaks(const catalogue::ServiceDoc& service) {
    for (const PeakGap& gap : peaks_without_rota(org_, service))
      warn("Service/" + service.meta.name + ": spec.peaks[" + std::to_string(gap.index) + "]",
           PeakUncovered{service.spec.peaks[gap.index].name, service.meta.name,
                         gap.cover == model::Cover::domain});
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
