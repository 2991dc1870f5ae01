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
    return {"Step " + std::to_string(s.step), "pages " + listed(s.targets, kEnglish, kMostPeople)};
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

  std::string skipped(const Skip& skip) const override {
    switch (skip.why) {
      case Skip::Why::working_hours_only:
        return "it pages in working hours only";
      case Skip::Why::out_of_hours_only:
        return "it pages out of hours only";
      case Skip::Why::nobody:
        return listed(skip.targets, kEnglish, kMostPeople) + " reaches nobody at this moment";
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
