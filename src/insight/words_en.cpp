// What pitfalls and readiness say, in English.
#include "insight/words.h"

namespace onus::insight {

namespace {

std::string n(std::int64_t number) { return std::to_string(number); }
std::string of(const Evidence& e) { return n(e.part) + " of " + n(e.whole) + " "; }

class English final : public Words {
 public:
  std::string title(Trap trap) const override {
    switch (trap) {
      case Trap::linear_run_costs:
        return "Run costs grow with every team";
      case Trap::responsible_but_unaccountable:
        return "Teams are responsible, others answer";
      case Trap::excessive_rework:
        return "Too much unplanned work";
      case Trap::change_management_treacle:
        return "Changes wait for approval";
      case Trap::no_major_incident_management:
        return "Nobody manages major incidents";
      case Trap::embedded_specialists:
        return "Specialists are split over teams";
      case Trap::limited_on_call_schedule:
        return "Too few people are on call";
      case Trap::ops_run_it_drawbacks:
        return "Drawbacks of Ops Run It";
    }
    return {};
  }

  std::string remedy(Trap trap) const override {
    switch (trap) {
      case Trap::linear_run_costs:
        return "Set targets by exposure, and cover the nights by the target";
      case Trap::responsible_but_unaccountable:
        return "Let budget holders answer, and pay on-call from the teams' budgets";
      case Trap::excessive_rework:
        return "Handle unplanned work like planned work; build for change, pipeline and telemetry first";
      case Trap::change_management_treacle:
        return "Approve regular changes beforehand, and audit them from the pipeline";
      case Trap::no_major_incident_management:
        return "Bring the incident managers in as they are";
      case Trap::embedded_specialists:
        return "Offer specialists' repeatable work as a service";
      case Trap::limited_on_call_schedule:
        return "Prepare people, pay them, build for change, and share the turns";
      case Trap::ops_run_it_drawbacks:
        return "Move services with frequent features to You Build It You Run It";
    }
    return {};
  }

  std::string title(Sign sign) const override {
    switch (sign) {
      case Sign::night_rotas:
        return "Rotas at night of product teams";
      case Sign::growth:
        return "Rotas at night growing with teams, over a year";
      case Sign::accountable:
        return "Who answers and who pays are one";
      case Sign::against_figures:
        return "Targets and nights above the computed ones";
      case Sign::operational_items:
        return "Operational items done in a quarter";
      case Sign::rework_rate:
        return "Rework in a team's week";
      case Sign::night_pages:
        return "Incidents that page out of hours in a week of a rota";
      case Sign::planned_done:
        return "Planned items finished";
      case Sign::without_ticket:
        return "Pages without a ticket";
      case Sign::between_deployments:
        return "Days between deployments of services with a weekly target";
      case Sign::approval_wait:
        return "Wait for approval in the lead time";
      case Sign::pre_approved:
        return "Changes approved beforehand";
      case Sign::changes_per_deployment:
        return "Changes in a deployment";
      case Sign::team:
        return "A team of incident management";
      case Sign::reachable:
        return "Teams reachable at night";
      case Sign::commander:
        return "Major incidents answered in time";
      case Sign::manager_paged:
        return "An incident manager called to each major incident";
      case Sign::leadership:
        return "Leaders told within half an hour";
      case Sign::channel:
        return "One channel for incidents of several teams";
      case Sign::shared:
        return "Specialists in several product teams";
      case Sign::fewer:
        return "Fewer specialists than teams they are in";
      case Sign::self_served:
        return "Specialists' tasks that teams do themselves";
      case Sign::wait:
        return "Wait for a specialist, and how evenly they are loaded";
      case Sign::members:
        return "Members who take part";
      case Sign::participants:
        return "People in each rota";
      case Sign::weeks:
        return "Weeks on call in twelve";
      case Sign::consecutive:
        return "Weeks on call one after another";
      case Sign::woken:
        return "Nights woken in 28 days";
      case Sign::unpaid:
        return "Shifts without pay";
      case Sign::acknowledged:
        return "Time to acknowledge";
      case Sign::escalated:
        return "Incidents beyond the first step";
      case Sign::bounced:
        return "Incidents passed on again and again";
      case Sign::actions:
        return "Actions open for weeks, or repeated";
      case Sign::contract:
        return "A contract that charges per deployment";
    }
    return {};
  }

  std::string say(const Evidence& e) const override {
    using What = Evidence::What;
    switch (e.what) {
      case What::nothing:
        return {};
      case What::too_few_teams:
        return n(e.part) + " product teams own services; judged from " + n(e.whole);
      case What::own_rotas:
        return of(e) + "product teams have their own";
      case What::no_more_teams:
        return "no more product teams than a year ago";
      case What::more_rotas:
        return n(e.part) + " more rotas for " + n(e.whole) + " more teams";
      case What::no_services:
        return "no services";
      case What::not_accountable:
        return n(e.part) + " services and domains whose A or payer is not the budget holder";
      case What::of_services:
        return of(e) + "services";
      case What::no_nights:
        return "no service needs nights";
      case What::most_nights:
        return "at most " + n(e.part) + " in the four weeks of one rota";
      case What::answered_late:
        return of(e) + "were not (an acknowledgement stands for a commander)";
      case What::without_manager:
        return of(e) + "without one";
      case What::team_there:
        return "there is one that can be called";
      case What::no_team:
        return "there is none with a rota or members";
      case What::without_rota:
        return of(e) + "that need nights have no rota";
      case What::none_last_quarter:
        return "none in the last quarter";
      case What::no_specialists:
        return "no team of specialists";
      case What::of_specialists:
        return of(e) + "specialists";
      case What::specialists_in:
        return n(e.part) + " specialists in " + n(e.whole) + " product teams";
      case What::few_members:
        return of(e) + "teams with too few";
      case What::few_participants:
        return of(e) + "rotas with too few";
      case What::no_rotas:
        return "there are no rotas";
      case What::people_above:
        return n(e.part) + (e.part == 1 ? " person" : " people") + " above it";
      case What::people:
        return n(e.part) + (e.part == 1 ? " person" : " people");
      case What::no_ops_run_it:
        return "no service is under Ops Run It";
      case What::quiet_quarter:
        return "no incident in the last quarter";
      case What::median:
        return "median " + format(e.length) + " of " + n(e.part) + " incidents";
      case What::of_incidents:
        return of(e) + "incidents";
      case What::passed_on:
        return of(e) + "incidents passed on twice and more";
    }
    return {};
  }

  std::string say(const Threshold& t) const override {
    using What = Threshold::What;
    switch (t.what) {
      case What::nothing:
        return {};
      case What::any:
        return "any";
      case What::none:
        return "none";
      case What::more_than:
        return "more than " + n(t.number);
      case What::fewer_than:
        return "fewer than " + n(t.number);
      case What::and_more:
        return n(t.number) + " and more";
      case What::percent_above:
        return "more than " + n(t.number) + "%";
      case What::percent_below:
        return "fewer than " + n(t.number) + "%";
      case What::percent_of_team:
        return "fewer than " + n(t.number) + "% of a team";
      case What::percent_of_teams:
        return n(t.number) + "% or more of the teams that came";
      case What::a_week:
        return "more than " + n(t.number) + " a week";
      case What::below_teams:
        return "fewer specialists than teams";
      case What::longer_than:
        return "longer than " + spoken(t.length, Language::english);
      case What::later_than:
        return "later than " + spoken(t.length, Language::english);
      case What::median_above:
        return "median above " + spoken(t.length, Language::english);
    }
    return {};
  }

  std::string say(Source source) const override {
    switch (source) {
      case Source::nothing:
        return {};
      case Source::monitor:
        return "a monitor, so that incidents are recorded";
      case Source::records_of_a_year:
        return "a year of records: Onus has shorter ones";
      case Source::tracker:
        return "the teams' tracker";
      case Source::tracker_operational:
        return "the teams' tracker, with operational items labelled";
      case Source::tracker_unplanned:
        return "the teams' tracker, with unplanned items labelled";
      case Source::pipeline:
        return "the deployment pipeline";
      case Source::pipeline_and_changes:
        return "the deployment pipeline and change requests";
      case Source::change_requests:
        return "change requests";
      case Source::incident_chat:
        return "the chat of incidents";
      case Source::self_service:
        return "self-service of specialists' tasks";
      case Source::pay:
        return "rules of pay";
      case Source::incident_reviews:
        return "reviews of incidents";
      case Source::deployment_costs:
        return "costs of deployments";
    }
    return {};
  }

  std::string title(Item item) const override {
    switch (item) {
      case Item::target:
        return "Availability and deployment targets are set";
      case Item::participants:
        return "At least three people take part";
      case Item::runbook:
        return "There is a runbook";
      case Item::dashboards:
        return "There are dashboards";
      case Item::contacts:
        return "Everybody on call has a verified contact method";
      case Item::escalation:
        return "Incident management can be reached now";
      case Item::review:
        return "Last looked at within a quarter";
      case Item::degradation:
        return "Graceful degradation is agreed with users and described";
      case Item::skills:
        return "What it takes is known by people in more than one role";
      case Item::runbook_complete:
        return "The runbook names failures, mitigations, thresholds and steps, and is kept up";
      case Item::alerts_documented:
        return "Every alert has its section of the runbook and its dashboard";
      case Item::dashboards_checked:
        return "Dashboards are looked at daily";
      case Item::access:
        return "Access is granted within a day of joining";
      case Item::expectations:
        return "Expectations of on-call are told before people join";
    }
    return {};
  }

  std::string say(const Found& f) const override {
    using What = Found::What;
    switch (f.what) {
      case What::targets:
        return model::availability_text(f.number) + "%, " + std::string(to_text(f.deployments));
      case What::no_exposure:
        return "the service has no exposure, so no target";
      case What::no_demand:
        return "the service has no demand, so no deployment target";
      case What::participants:
        return n(f.number) + (f.number == 1 ? " person" : " people") + " in the rotas of the team and domain";
      case What::as_it_stands:
        return f.text;
      case What::no_link:
        return "no link of the service has " + f.text + " in its name";
      case What::nobody_on_call:
        return "nobody is on call";
      case What::all_verified:
        return "all verified";
      case What::not_verified:
        return "not verified: " + f.text;
      case What::can_be_called:
        return f.text + " can be called";
      case What::nobody_on_duty:
        return "nobody of incident management is on duty";
      case What::no_working_method:
        return "nobody on duty has a working method";
      case What::never_looked_at:
        return "never looked at";
      case What::not_marked:
        return "not marked";
      case What::no_transition:
        return "marked in a Transition of the service, which there is none of";
    }
    return {};
  }

  std::string why_now(Instant waits, const Zone& zone) const override {
    return "say why the change of who is paged cannot wait until " +
           moment_text(waits, zone, Language::english);
  }
};

}  // namespace

const Words& english() {
  static const English words;
  return words;
}

}  // namespace onus::insight
