// What paging says, in English.
#include "paging/words.h"

namespace onus::paging {

namespace {

constexpr auto kEnglish = Language::english;
constexpr std::size_t kMostPeople = 10;

std::string moment(Instant t, const std::string& zone) {
  return moment_text(t, Zone::find(zone).value_or(Zone::utc()), kEnglish);
}
std::string are(const std::vector<std::string>& people) { return people.size() == 1 ? " is" : " are"; }

/// Whom a step asks for: `rota.primary`, `team:bedroom`.
std::string target_words(std::string_view target) {
  const auto after = [&](std::string_view prefix) { return std::string(target.substr(prefix.size())); };
  if (target == "team") return "the whole team";
  if (target.starts_with("rota.")) return "whoever is " + after("rota.");
  if (target.starts_with("rota:")) {
    const auto dot = target.rfind('.');
    return std::string(target.substr(dot + 1)) + " of the rota " + std::string(target.substr(5, dot - 5));
  }
  if (target.starts_with("person:")) return after("person:");
  if (target.starts_with("team:")) return "the team " + after("team:");
  if (target.starts_with("kind:")) return "every team of the kind " + after("kind:");
  return std::string(target);
}
std::string listed_targets(const std::vector<std::string>& targets) {
  std::vector<std::string> out;
  for (const std::string& one : targets) out.push_back(target_words(one));
  return listed(out, kEnglish, kMostPeople);
}

class English final : public Words {
 public:
  Language language() const override { return kEnglish; }
  Phrase say(const NobodyOnCall& s) const override {
    return {"Nobody is on call for it", s.whose.empty()
                                            ? "no rota covers this moment"
                                            : "nobody of " + s.whose + " has a turn at this moment"};
  }
  Phrase say(const AllRefused&) const override {
    return {"Nobody on call can be reached", "every contact method of whoever has the turn was refused"};
  }
  Phrase say(const Instead& s) const override { return {"Instead", instead(s)}; }
  Phrase say(const StepPages& s) const override {
    return {"Step " + std::to_string(s.step), "pages " + listed_targets(s.targets)};
  }
  Phrase say(const RotaCovers& s) const override { return {s.rota, "covers this moment"}; }
  Phrase say(const HasRole& s) const override {
    return {s.role, s.shadow ? "is a shadow: informed, never waited for" : "is the role"};
  }
  Phrase say(const OnShift& s) const override {
    return {moment(s.start, s.zone) + " – " + moment(s.end, s.zone), "is the turn, " + s.zone + " time"};
  }
  Phrase say(const PutIn& s) const override {
    std::string text = "put them in";
    if (!s.by.empty()) text += ", by " + actor_words(s.by, kEnglish);
    if (!s.reason.empty()) text += ": " + s.reason;
    return {"An override", text};
  }
  Phrase say(const PersonReached& s) const override {
    const std::string duty = s.off_duty ? ", off duty" : "";
    switch (s.by) {
      case PersonReached::By::turn:
        return {s.person, "has the turn"};
      case PersonReached::By::step:
        return {s.person, "is named by the step" + duty};
      case PersonReached::By::team:
        return {s.person, "is a member of " + s.name + duty};
      case PersonReached::By::hand:
        return {s.person, "was asked for by " + actor_words(s.name, kEnglish)};
    }
    return {};
  }
  Phrase say(const About& s) const override { return {s.service, "is what it is about"}; }
  Phrase say(const NightsUncovered& s) const override {
    return {"No cover", "out of hours for " + s.service};
  }
  Phrase say(const HeldBack& s) const override {
    return {"Until " + moment(s.until, s.zone), "its pages wait for working hours"};
  }

  std::string say(const Held& s) const override {
    return "Pages wait until " + moment(s.until, s.zone) + ": " +
           (s.service.empty() ? "its urgency is low" : "no cover out of hours for " + s.service);
  }
  std::string say(const StepSkipped& s) const override {
    return "Step " + std::to_string(s.step) + " is skipped: " + skipped(s.skip);
  }
  std::string say(const Remark& s) const override {
    switch (s.what) {
      case Remark::What::no_managers:
        return "Incident management has nobody new to page";
      case Remark::What::nobody_else:
        return "There is nobody else to page before the next pass";
      case Remark::What::last_resort:
        return "No step reached anybody: whoever is on duty is paged instead";
      case Remark::What::expired:
        return "The acknowledgement ran out: paging starts again at step 1";
      case Remark::What::snooze_over:
        return "The snooze is over: paging starts again at step 1";
    }
    return {};
  }
  std::string say(const NobodyBefore& s) const override {
    return "Nobody else is paged before " + moment(s.until, s.zone) +
           ": declare the incident major to reach incident management";
  }
  std::string say(const StillOnIt& s) const override {
    return "Asked whether somebody is still on it; paging starts again in " + spoken(s.patience, kEnglish);
  }
  std::string say(const Unanswered& s) const override {
    return "Nobody has acknowledged: paging starts again every " + spoken(s.every, kEnglish);
  }
  std::string say(const Paged& s) const override {
    return listed(s.people, kEnglish, kMostPeople) + are(s.people) + " paged" +
           (s.step == 0 ? ", by hand" : ", step " + std::to_string(s.step)) +
           (s.off_duty ? ", off duty" : "");
  }
  std::string say(const Informed& s) const override { return s.person + " gets one message"; }
  std::string say(const PassedOn& s) const override {
    return s.person.empty() ? "Passed on" : s.person + " passed it on";
  }
  std::string say(const AskedForHelp& s) const override {
    return actor_words(s.by, kEnglish) + " asked for help";
  }
  std::string say(const Snoozed& s) const override { return "Snoozed for " + spoken(s.length, kEnglish); }
  std::string say(const Sent& s) const override {
    const std::string method(people::to_text(s.method));
    switch (s.how) {
      case Sent::How::delivered:
        return s.person + ": reached by " + method;
      case Sent::How::tried_again:
        return s.person + ": " + method + " failed and is tried again: " + s.answer;
      case Sent::How::given_up:
        return s.person + ": " + method + " was given up: " + s.answer;
      case Sent::How::refused:
        return s.person + ": " + method + " was refused: " + s.answer;
    }
    return {};
  }

  std::string say(const SameCover& s) const override {
    return "is the same as that of rota " + s.rota + " (" + s.covers + "): put their layers into one rota";
  }
  std::string say(const FewPeople& s) const override {
    return "rota " + s.rota + " has fewer than three people: share the turns among three at least";
  }
  std::string say(const NobodyPays& s) const override {
    return "domain " + s.domain + " has no budget holder who pays for the nights of rota " + s.rota +
           ": set budgetHolder of the domain";
  }
  std::string say(const MailByNight& s) const override {
    return "rota " + s.rota + " has nights, and mail only reaches " + listed(s.people, kEnglish) +
           ": mail wakes nobody, add a method to their `notify`";
  }
  std::string say(const NeedsDomain& s) const override {
    return "service " + s.service + " needs its domain's nights, and team " + s.team +
           " has no domain (no_domain): set the team's domain";
  }
  std::string say(const NeedsOperations& s) const override {
    return "service " + s.service +
           " is selected to Ops Run It, and no operations team runs it (no_operations_team): name one in "
           "runBy; until then its own team answers";
  }
  std::string say(const NightsHeld& s) const override {
    return "nights of " + listed(s.services, kEnglish, 10) +
           " are held: out of hours their pages wait for working hours (cover none)";
  }
  std::string say(const PeakUncovered& s) const override {
    return "peak " + s.peak + " of " + s.service + " lacks a night rota of its " +
           (s.by_domain ? "domain" : "team") + ": add one, or its pages fall back to others";
  }

  std::string skipped(const Skip& skip) const override {
    switch (skip.why) {
      case Skip::Why::working_hours_only:
        return "it pages in working hours only";
      case Skip::Why::out_of_hours_only:
        return "it pages out of hours only";
      case Skip::Why::nobody:
        return listed_targets(skip.targets) + " reaches nobody at this moment";
    }
    return {};
  }
  std::string over() const override { return "It is resolved: nothing more happens."; }
  std::string taken(const std::optional<std::string>& asked) const override {
    return asked ? "At " + *asked + " Onus asks whether somebody is still on it."
                 : "Nothing: it is acknowledged until it is resolved.";
  }
  std::string starts_again(const std::string& when) const override {
    return "At " + when + " paging starts again at step 1.";
  }
  std::string pages_go_on() const override { return "Paging goes on until somebody acknowledges."; }
  std::string is_paged_at(const std::vector<std::string>& people, const std::string& when) const override {
    return is_paged(people) + " at " + when + ".";
  }
  std::string is_paged(const std::vector<std::string>& people) const override {
    return listed(people, kEnglish) + are(people) + " paged";
  }
  std::string has_no(const std::string& service, std::string_view link) const override {
    return service + " has no " + std::string(link);
  }

  std::string done(Done what) const override {
    switch (what) {
      case Done::acknowledged:
        return "Acknowledged";
      case Done::passed:
        return "Passed on: the next step is paged";
      case Done::help:
        return "Help is asked for, and you stay on";
      case Done::resolved:
        return "Resolved";
      case Done::noted:
        return "Noted";
      case Done::major:
        return "Declared major: incident management is paged";
      case Done::changed:
        return "Changed";
      case Done::declared:
        return "Declared";
    }
    return {};
  }
  std::string silenced(Duration length, const std::vector<std::string>& hides_last) const override {
    std::string text = "Silenced for " + spoken(length, kEnglish);
    if (!hides_last.empty()) text += "; no open alert of " + listed(hides_last, kEnglish) + " shows any more";
    return text;
  }
  std::string with_stopped(const std::string& what, std::int64_t stopped) const override {
    if (stopped == 0) return what + ".";
    return what + ". " + std::to_string(stopped) +
           (stopped == 1 ? " further notification" : " further notifications") + " stopped.";
  }
  std::string acknowledged(std::size_t incidents) const override {
    return "Acknowledged " + std::to_string(incidents) + ".";
  }
  std::string confirmed() const override { return "Confirmed: this reaches you."; }
  std::string already_resolved(std::int64_t incident, const std::string& by) const override {
    return "Incident " + std::to_string(incident) + " is already resolved by " + actor_words(by, kEnglish);
  }

  std::string link_over() const override { return "This link has expired"; }
  std::string sign_in_instead() const override { return "Sign in to see the incident."; }

  std::string hole(const std::vector<std::string>& refused,
                   const std::vector<std::string>& reached) const override {
    std::string text;
    if (!refused.empty())
      text = listed(refused, kEnglish) + (refused.size() == 1 ? " has" : " have") + " no method that works; ";
    return text + (reached.empty() ? "nobody is reached" : "falls back to " + listed(reached, kEnglish));
  }
  std::string not_needed() const override { return "no service needs it at this moment"; }
  std::string covers(const std::string& whose, rota::When when) const override {
    switch (when) {
      case rota::When::always:
        return whose;
      case rota::When::working_hours:
        return whose + ", working hours";
      case rota::When::out_of_hours:
        return whose + ", out of hours";
    }
    return {};
  }
  std::string a_file() const override { return "a file"; }

  std::string reaches_nobody(const std::string& target) const override {
    return target_words(target) + " reaches nobody at this moment";
  }
  std::string not_your_rota() const override {
    return "Only an admin, or somebody whose rota this is, may override it.";
  }
  std::string no_such_role() const override { return "is no role of this rota: name one of its layers"; }
  std::string nobody_known() const override { return "is nobody known: name a person"; }
  std::string not_after_from() const override { return "is not after `from`: name a later time"; }
  std::string reason_too_long(std::size_t most) const override {
    return "is longer than " + std::to_string(most) + " bytes";
  }
  std::string override_refused() const override { return "The override cannot be taken"; }
  std::string not_allowed() const override { return "Forbidden"; }

  std::string not_ready(const std::string& person, const std::string& readiness) const override {
    return person + ": " + readiness;
  }
  std::string covers_nothing() const override {
    return "the rota covers no moment of this time: nobody is put on duty";
  }
  std::string another_role(const std::string& person, const std::string& role) const override {
    return person + " is " + role + " in this time too";
  }

  std::string message_waits(Instant since, const Zone& zone) const override {
    return "A message has waited since " + moment_text(since, zone, kEnglish) + ".";
  }
  std::string attempts_failed(std::int64_t attempts) const override {
    return std::to_string(attempts) + (attempts == 1 ? " attempt" : " attempts") +
           " to send failed in the last 24 hours.";
  }
  std::string node_gone(const std::string& host, Instant seen, const Zone& zone) const override {
    return "The node on " + host + " was last seen at " + moment_text(seen, zone, kEnglish) + ".";
  }
  std::string people_out_of_reach(std::int64_t people) const override {
    return std::to_string(people) + (people == 1 ? " person has" : " people have") + " no method that works.";
  }
  std::string holes_ahead(std::int64_t holes) const override {
    return std::to_string(holes) + (holes == 1 ? " hole" : " holes") + " in the next 30 days.";
  }

 private:
  static std::string instead(const Instead& s) {
    switch (s.who) {
      case Instead::Who::team_rota:
        return "another rota of the team answers: " + s.name;
      case Instead::Who::domain_rota:
        return "its domain's rota answers: " + s.name;
      case Instead::Who::incident_management:
        return "incident management answers: " + s.name;
      case Instead::Who::administrators:
        return "the administrators answer";
      case Instead::Who::another_team:
        return s.name + " answers";
      case Instead::Who::members:
        return "the members of " + s.name + " answer";
      case Instead::Who::members_off_duty:
        return "the members of " + s.name + " answer, although off duty";
    }
    return {};
  }
};

}  // namespace

const Words& english() {
  static const English words;
  return words;
}

}  // namespace onus::paging
