// The source's RACI tables as data (practices/governance), row by row as they are printed there.
#include "model/raci.h"

namespace onus::model {

namespace {

using enum Part;
constexpr Basis S = Basis::source, T = Basis::text, P = Basis::proposed;

const RaciTable& ops_run_it() {
  static const RaciTable table{
      {head_of_operations, change_management, help_desk, operations_bridge, app_support, delivery_team,
       incident_management, problem_management, specialists},
      {
          // clang-format off
          //                                                                            HO     CM     HD   OB   AS     DT          IM   PM   SP
          {"request-change",        "Request a change",                            T, {"I",   "I",   "-", "-", "I",   "A R",      "-", "-", "-"}},
          {"approve-change",        "Approve a change",                            S, {"I",   "A R", "-", "-", "I",   "I",        "-", "-", "-"}},
          {"deploy",                "Deploy to production",                        S, {"I",   "C",   "-", "I", "A R", "C",        "-", "-", "-"}},
          {"validate-deployment",   "Validate after deployment",                   T, {"I",   "I",   "-", "-", "C",   "A R",      "-", "-", "-"}},
          {"watch-telemetry",       "Protect: watch telemetry",                    S, {"A",   "-",   "-", "R", "I",   "-",        "-", "-", "-"}},
          {"protect-availability",  "Protect: capacity, configuration, data, telemetry", S, {"A", "I", "-", "I", "R", "-",        "-", "-", "C"}},
          {"protect-hypercare",     "Protect during hypercare or a peak",          S, {"A",   "-",   "-", "R", "R",   "R",        "-", "-", "-"}},
          {"restore-reports",       "Restore: customer reports",                   S, {"A",   "-",   "R", "I", "-",   "-",        "-", "-", "-"}},
          {"restore-first-line",    "Restore, first line: ticket, restart, escalate", S, {"A", "-",  "I", "R", "-",   "I",        "-", "I", "-"}},
          {"restore-second-line",   "Restore, second line: diagnose, fix, roll back", S, {"A", "-",  "I", "I", "R",   "I",        "C", "-", "C"}},
          {"restore-third-line",    "Restore, third line: emergency code",         T, {"A",   "-",   "I", "I", "R",   "R",        "C", "-", "C"}},
          {"oversee-incident",      "Oversee an incident",                         S, {"A",   "I",   "-", "I", "C",   "C",        "R", "I", "-"}},
          {"analyse-cause",         "Root cause analysis",                         T, {"A",   "-",   "-", "-", "C",   "C if third line", "C", "R", "-"}},
          {"fix-documentation",     "Documentation fixes",                         T, {"A",   "-",   "-", "-", "R",   "I",        "-", "I", "-"}},
          {"fix-code",              "Code and configuration fixes",                T, {"A",   "-",   "-", "-", "I",   "R",        "-", "I", "-"}},
          {"pay-on-call",           "Pay for on-call",                             S, {"A R", "-",   "-", "-", "I",   "-",        "-", "-", "-"}},
          // clang-format on
      }};
  return table;
}

const RaciTable& you_build_it_you_run_it() {
  // The leadership's column is ours: somebody must answer for the organisation's own bands.
  static const RaciTable
      table{
          {budget_holder, product_manager, product_team, head_of_operations, change_management,
           incident_management, problem_management, specialists, everyone, leadership},
          {
              // clang-format off
          //                                                                         BH     PO             TE     HO   CM   IM   PM        SP             AL   LD
          {"set-bands",             "Exposure bands and demand bands",          P, {"C",   "C",           "I",   "C", "-", "-", "-",      "-",           "I", "A R"}},
          {"choose-targets",        "Estimate exposure and demand, choose targets", S, {"A", "R",         "C",   "I", "-", "-", "-",      "-",           "I", "-"}},
          {"pre-approve-change",    "Pre-approve a regular change",             S, {"A",   "R",           "R",   "I", "C", "-", "-",      "-",           "-", "-"}},
          {"approve-change",        "Approve an irregular or high-risk change", S, {"A",   "R",           "C",   "I", "R", "-", "-",      "-",           "-", "-"}},
          {"deploy",                "Deploy, validate, report",                 S, {"A",   "I",           "R",   "I", "I", "-", "-",      "-",           "-", "-"}},
          {"protect-availability",  "Protect availability",                     S, {"A",   "C",           "R",   "I", "-", "-", "-",      "C",           "-", "-"}},
          {"restore-availability",  "Restore availability",                     S, {"A",   "I",           "R",   "I", "-", "I", "-",      "C",           "-", "-"}},
          {"command-incident",      "Command one team's incident",              S, {"A",   "I",           "R",   "I", "-", "C", "-",      "-",           "-", "-"}},
          {"run-major-incident",    "Run a major incident across teams",        S, {"A",   "I",           "R",   "I", "-", "R", "-",      "C",           "I", "-"}},
          {"inform-leadership",     "Inform senior leadership",                 S, {"A",   "I",           "C",   "I", "-", "R", "-",      "-",           "-", "-"}},
          {"analyse-incident",      "Incident analysis and review",             S, {"A",   "R schedules", "R",   "I", "-", "C", "R or the product manager", "-", "I", "-"}},
          {"prioritise-actions",    "Prioritise improvement actions",           S, {"A",   "R",           "C",   "-", "-", "-", "-",      "-",           "I", "-"}},
          {"schedule-on-call",      "On-call schedule",                         S, {"A",   "C",           "R",   "I", "-", "I", "-",      "-",           "-", "-"}},
          {"pay-on-call",           "Pay for on-call",                          S, {"A R", "C",           "I",   "I", "-", "-", "-",      "-",           "-", "-"}},
          {"specialist-task",       "Repeatable specialist task",               S, {"A",   "I",           "R",   "-", "-", "-", "-",      "R builds it", "-", "-"}},
          {"specialist-work",       "Ad hoc specialist work",                   S, {"A",   "I",           "C",   "-", "-", "-", "-",      "R",           "-", "-"}},
              // clang-format on
          }};
  return table;
}

constexpr RaciMove kMoves[] = {
    {"Approve a change", "approve-change", "pre-approve-change"},
    {"Deploy to production", "deploy", "deploy"},
    {"Protect availability", "protect-availability", "protect-availability"},
    {"Restore availability", "restore-second-line", "restore-availability"},
    {"Lead an incident", "oversee-incident", "command-incident"},
    {"Find what an incident teaches", "analyse-cause", "analyse-incident"},
    {"Mend what it showed", "fix-code", "prioritise-actions"},
    {"Pay for on-call", "pay-on-call", "pay-on-call"},
};

}  // namespace

const RaciTable& raci_table(OperatingModel model) {
  return model == OperatingModel::ops_run_it ? ops_run_it() : you_build_it_you_run_it();
}

std::span<const RaciMove> raci_moves() { return kMoves; }

std::string_view to_text(Part part) {
  switch (part) {
    case head_of_operations:
      return "head-of-operations";
    case change_management:
      return "change-management";
    case help_desk:
      return "help-desk";
    case operations_bridge:
      return "operations-bridge";
    case app_support:
      return "app-support";
    case delivery_team:
      return "delivery-team";
    case incident_management:
      return "incident-management";
    case problem_management:
      return "problem-management";
    case specialists:
      return "specialists";
    case budget_holder:
      return "budget-holder";
    case product_manager:
      return "product-manager";
    case product_team:
      return "product-team";
    case everyone:
      return "everyone";
    case leadership:
      return "leadership";
  }
  return "";
}

std::string_view to_text(Basis basis) {
  return basis == Basis::source ? "S" : basis == Basis::text ? "T" : "P";
}

}  // namespace onus::model
