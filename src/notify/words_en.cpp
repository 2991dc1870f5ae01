// The messages' words in English.
#include "notify/words.h"

namespace onus::notify {

namespace {

using paging::MessageKind;

class English final : public Words {
 public:
  std::string money(std::int64_t minor, const Currency& currency) const override {
    return format_money(minor, currency);
  }
  std::string moment(Instant t, const Zone& zone) const override {
    return moment_text(t, zone, Language::english);
  }
  std::string listed(const std::vector<std::string>& items) const override {
    return onus::listed(items, Language::english);
  }
  std::string severity(incident::Severity severity) const override {
    return std::string(incident::to_text(severity));
  }
  std::string label(Label label) const override {
    switch (label) {
      case Label::losing:
        return "Losing";
      case Label::since:
        return "Since";
      case Label::resolved:
        return "Resolved";
      case Label::alerts:
        return "Alerts";
      case Label::team:
        return "Team";
      case Label::why_you:
        return "Why you";
      case Label::next:
        return "Next";
      case Label::runbook:
        return "Runbook";
    }
    return {};
  }

  std::string headline(incident::Severity severity, const std::string& service,
                       const std::string& title) const override {
    return this->severity(severity) + ": " + service + ": " + title;
  }
  std::string prefix(MessageKind kind, bool major) const override {
    switch (kind) {
      case MessageKind::page:
        return major ? "MAJOR " : "";
      case MessageKind::joined:
        return "Joined: ";
      case MessageKind::still_on_it:
        return "Still on it? ";
      case MessageKind::resolved_while_held:
        return "Resolved: ";
      case MessageKind::handed_on:
        return "Handed on: ";
      case MessageKind::informed:
        return "For your information: ";
      case MessageKind::test:
      case MessageKind::list:
      case MessageKind::notice:
      case MessageKind::canary:
        return "";
    }
    return {};
  }
  std::string opening(MessageKind kind, const std::string& handed_to) const override {
    switch (kind) {
      case MessageKind::page:
        return "you are paged";
      case MessageKind::joined:
        return "another alert joined an incident you have acknowledged";
      case MessageKind::still_on_it:
        return "are you still on it?";
      case MessageKind::resolved_while_held:
        return "this resolved before its page went out: nothing to do";
      case MessageKind::handed_on:
        return "this is handed on" + (handed_to.empty() ? std::string() : " to " + handed_to);
      case MessageKind::informed:
        return "for your information, nobody waits for you";
      case MessageKind::test:
        return "this is a test page";
      case MessageKind::notice:
      case MessageKind::canary:
      case MessageKind::list:
        return "these are new";
    }
    return {};
  }
  std::string first_line(const std::string& person, const std::string& opening, const std::string& service,
                         incident::Severity severity, std::int64_t incident, bool major) const override {
    return person + ", " + opening + ": " + service + ", " + this->severity(severity) + ", incident #" +
           std::to_string(incident) + (major ? ", MAJOR" : "") + ".";
  }
  std::string reason(std::string_view reason) const override {
    if (reason == "help") return "Your help is asked for.";
    if (reason == "pass") return "It was passed on to you.";
    if (reason == "major") return "It was declared major.";
    if (reason == "reopened") return "It came back after it was resolved.";
    if (reason == "unsilenced") return "It is no longer silenced, and goes on.";
    if (reason == "raised") return "It got worse.";
    if (reason == "expired") return "Its acknowledgement ran out.";
    if (reason == "by-hand") return "Somebody paged you by hand.";
    return {};
  }
  std::string act(MessageKind kind) const override {
    switch (kind) {
      case MessageKind::page:
        return "Acknowledge, pass it on or ask for help:";
      case MessageKind::still_on_it:
        return "Say that you are, or step 1 is paged in 5 minutes:";
      case MessageKind::test:
        return "Confirm that it reached you, and this way to reach you counts as proved:";
      case MessageKind::joined:
      case MessageKind::resolved_while_held:
      case MessageKind::handed_on:
      case MessageKind::list:
      case MessageKind::informed:
      case MessageKind::notice:
      case MessageKind::canary:
        return "Look at it:";
    }
    return {};
  }
  std::string loss(const std::string& an_hour, const std::string& lost) const override {
    return an_hour + " an hour" + (lost.empty() ? "" : ", " + lost + " so far");
  }
  std::string next(const std::string& who, const std::string& when) const override {
    return who + " at " + when + ", if nobody acknowledges";
  }
  std::string whole_text() const override { return "The whole text:"; }

  std::string needed() const override { return "You are needed"; }
  std::string lists_follow(std::int64_t cap) const override {
    return "More than " + std::to_string(cap) +
           " messages a minute: what else comes follows in lists, one a minute.";
  }
  std::string test_subject() const override { return "Test page from Onus: confirm that it reached you"; }
  std::string test_title() const override { return "Test page from Onus"; }
  std::string test_text(const std::string& person) const override {
    return person + ", " + opening(MessageKind::test, "") + ", as you asked for.";
  }
  std::string test_short() const override { return "Open it and confirm that it reached you."; }
  std::string messages(std::size_t count) const override {
    return std::to_string(count) + (count == 1 ? " message" : " messages");
  }
  std::string list_subject(std::size_t count) const override { return messages(count) + " in one list"; }
  std::string list_text(const std::string& person, std::size_t count) const override {
    return person + ", more came than one can read one by one: " + messages(count) + ".";
  }
  std::string list_short() const override { return "Open the list."; }
  std::string notice_subject(const Notice& notice) const override {
    if (notice.what == Notice::What::peak)
      return "Peak " + notice.peak + " of " + notice.service + " lacks its night rota";
    return "Who is paged changes, for you too";
  }
  std::string notice_text(const std::string& person, const Notice& notice,
                          const std::string& when) const override {
    if (notice.what == Notice::What::peak)
      return person + ", peak " + notice.peak + " of " + notice.service + " begins " + when +
             ", and there is no night rota of its " + notice.cover +
             ". Add one: until then its pages fall back to others.";
    std::string out = person + ", this changes from " + when + ".";
    auto add = [&](const char* words, const std::vector<std::string>& services) {
      if (!services.empty()) out += std::string("\n") + words + listed(services) + ".";
    };
    add("By day you will be paged for ", notice.days);
    add("By night you may be paged, when it is your turn, for ", notice.nights);
    add("By day you will no longer be paged for ", notice.no_days);
    add("By night you will no longer be paged for ", notice.no_nights);
    out += "\nChanged by " + notice.by + (notice.reason.empty() ? "" : ": " + notice.reason);
    return out + (out.back() == '.' ? "" : ".");
  }
  std::string news() const override { return "There is news from Onus for you"; }
  std::string sign_in_subject() const override { return "Sign in to Onus"; }
  std::string sign_in_text(const std::string& person) const override {
    return person + ", this link signs you in, once, within 15 minutes:";
  }
  std::string sign_in_unasked() const override {
    return "You did not ask for it? Then leave it: nothing happens.";
  }
  std::string account_text(people::AccountNews news) const override {
    switch (news) {
      case people::AccountNews::password_changed:
        return "Your password for Onus was changed";
      case people::AccountNews::factor_added:
        return "A second factor was added to your account in Onus";
      case people::AccountNews::factor_removed:
        return "A second factor was removed from your account in Onus";
      case people::AccountNews::recovery_used:
        return "A recovery code was used to sign you in to Onus";
      case people::AccountNews::code_used_again:
        return "A code of your authenticator app that was used already was entered again for Onus, and "
               "refused";
    }
    return "";
  }
  std::string account_unasked() const override {
    return "It was not you? Tell an admin now, and end your sessions and change your password here:";
  }
};

}  // namespace

const Words& english() {
  static const English words;
  return words;
}

const Words& words_for(std::string_view language) {
  return language_of(language) == Language::french ? french() : english();
}

}  // namespace onus::notify
