// The model's reasons in English.
#include "model/cover.h"
#include "model/raci.h"

namespace onus::model {

namespace {

std::string or_nobodys(const std::string& team) { return team.empty() ? "nobody's team" : team; }

std::string tolerated(std::int64_t availability_e5) {
  return availability_text(availability_e5) +
         "%: " + tolerance_text(tolerable_unavailability(availability_e5)) + " a week may be lost";
}

class English final : public Words {
 public:
  Phrase say(const Owned& s) const override {
    return {s.service, "is owned by " + (s.owner.empty() ? "nobody" : s.owner)};
  }
  Phrase say(const Exposed& s) const override {
    const auto currency = Currency::parse(s.currency);
    return {money_text(s.per_hour_minor, currency ? *currency : Currency{}, Language::english) + " an hour",
            s.peak.empty() ? "is what it can lose" : "is what it can lose during " + s.peak};
  }
  Phrase say(const Unexposed&) const override {
    return {"No exposure is set", "so its team covers it day and night"};
  }
  Phrase say(const InBand& s) const override {
    std::string text = s.by_hand ? "would ask for " + availability_text(s.availability_e5) + "%"
                                 : "asks for " + tolerated(s.availability_e5);
    if (s.above_all) text += "; its exposure is above all bands";
    return {"Band " + s.band, text};
  }
  Phrase say(const Targeted& s) const override {
    return {"A target set by hand", "asks for " + tolerated(s.availability_e5) + "; why: " + s.reason};
  }
  Phrase say(const Covered& s) const override {
    const std::string team = or_nobodys(s.team);
    switch (s.by) {
      case Covered::By::operations:
        return {"Ops Run It", team + " answers around the clock"};
      case Covered::By::team_by_day:
        return {"Team cover", "in working hours: " + team + " answers for its own service"};
      case Covered::By::team_by_night:
        return {"Team cover", "out of hours: " + team + " answers"};
      case Covered::By::none:
        return {"No cover", "out of hours: pages wait for working hours, unless the incident is major"};
      case Covered::By::domain:
        return {"Domain cover", "out of hours: the teams of " + s.domain + " share the nights"};
      case Covered::By::no_domain:
        return {"Domain cover", "out of hours, but " + team + " belongs to no domain"};
    }
    return {};
  }
  Phrase say(const Demanded& s) const override {
    if (s.demand.empty()) return {"No demand is set", "so it stays with the team that owns it"};
    return {"Demand " + s.demand, "asks for " + std::string(to_text(s.deployments)) + " deployments"};
  }
  Phrase say(const Run& s) const override {
    return {s.operations ? "Ops Run It" : "You Build It You Run It",
            s.by_hand ? "was decided by hand; why: " + s.reason : "so " + or_nobodys(s.team) + " runs it"};
  }

  std::string finding(const RaciFinding& f) const override {
    switch (f.check) {
      case RaciCheck::no_accountable:
        return "nobody answers for it: give " + (f.name.empty() ? "it a team with" : "the team " + f.name) +
               " a budgetHolder";
      case RaciCheck::no_responsible:
        return "no team runs it: name one in spec.team";
      case RaciCheck::no_operations_team:
        return "Ops Run It, but no operations team can be told, so its owner answers: name one in spec.runBy";
      case RaciCheck::domain_without_budget_holder:
        return "nobody pays for its shared nights: choose one of the budget holders";
      case RaciCheck::domain_payer_not_accountable:
        return f.name + " pays for its nights but answers for none of their services: choose one who does";
    }
    return {};
  }
};

}  // namespace

const Words& english() {
  static const English words;
  return words;
}

}  // namespace onus::model
