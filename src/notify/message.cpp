// The texts, in en. Another language is another set of these functions, chosen by Facts::language in
// compose().
#include "notify/message.h"

#include <algorithm>

#include "base/text.h"
#include "paging/texts.h"

namespace onus::notify {

namespace {

using paging::MessageKind;
using people::Detail;

constexpr std::size_t kSummaryBytes = 900;  // rules 5: one line of a mail
constexpr std::size_t kWrap = 72;
constexpr std::size_t kTitleBytes = 120;  // what a phone shows of a title
constexpr std::size_t kPhoneBytes = 1500;

/// The text in lines of at most kWrap bytes, broken at spaces where there are any; words longer than that
/// stay whole.
std::string wrapped(std::string_view text) {
  std::string out;
  for (const auto& paragraph : split(text, '\n')) {
    std::string line;
    for (const auto& word : split(paragraph, ' ')) {
      if (!line.empty() && line.size() + 1 + word.size() > kWrap) {
        out += line + "\n";
        line.clear();
      }
      if (!line.empty()) line += ' ';
      // A word that no line can take is cut, so that a text without spaces makes no endless line.
      std::string_view rest = word;
      while (rest.size() > kSummaryBytes) {
        std::size_t cut = kSummaryBytes;
        while (cut > 0 && (static_cast<unsigned char>(rest[cut]) & 0xc0) == 0x80) --cut;
        out += line + std::string(rest.substr(0, cut)) + "\n";
        line.clear();
        rest.remove_prefix(cut);
      }
      line += rest;
    }
    out += line + "\n";
  }
  return out;
}

std::string number_text(const Facts& f) { return "#" + std::to_string(f.incident); }

/// The summary on one line; the title where there is no alert (a declared incident).
std::string summary_line(const Facts& f) {
  return clip(one_line(f.summary.empty() ? f.title : f.summary), kSummaryBytes);
}

std::string money_line(const Facts& f) {
  if (!f.per_hour_minor) return {};
  std::string out = format_money(*f.per_hour_minor, f.currency) + " an hour";
  if (f.lost_minor && *f.lost_minor > 0) out += ", " + format_money(*f.lost_minor, f.currency) + " so far";
  return out;
}

/// Why the page comes now, where it is not simply the reader's turn.
std::string reason_text(std::string_view reason) {
  if (reason == "help") return "Your help is asked for.";
  if (reason == "pass") return "It was passed on to you.";
  if (reason == "major") return "It was declared major.";
  if (reason == "reopened") return "It came back after it was resolved.";
  if (reason == "raised") return "It got worse.";
  if (reason == "expired") return "Its acknowledgement ran out.";
  if (reason == "by-hand") return "Somebody paged you by hand.";
  return {};
}

std::string opening(const Facts& f) {
  switch (f.kind) {
    case MessageKind::page:
      return "you are paged";
    case MessageKind::joined:
      return "another alert joined an incident you have acknowledged";
    case MessageKind::still_on_it:
      return "are you still on it?";
    case MessageKind::resolved_while_held:
      return "this resolved before its page went out: nothing to do";
    case MessageKind::handed_on:
      return "this is handed on" + (f.handed_to.empty() ? std::string() : " to " + f.handed_to);
    case MessageKind::informed:
      return "for your information, nobody waits for you";
    case MessageKind::test:
      return "this is a test page";
    case MessageKind::list:
      return "these are new";
  }
  return {};
}

std::string subject_prefix(const Facts& f) {
  switch (f.kind) {
    case MessageKind::page:
      return f.major ? "MAJOR " : "";
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
      return "";
  }
  return {};
}

std::string act_line(const Facts& f) {
  switch (f.kind) {
    case MessageKind::page:
      return "Acknowledge, pass it on or ask for help:";
    case MessageKind::still_on_it:
      return "Say that you are, or step 1 is paged in 5 minutes:";
    case MessageKind::test:
      return "Confirm that it reached you, and this way to reach you counts as proved:";
    default:
      return "Look at it:";
  }
}

bool wakes(const Facts& f) {
  if (f.kind == MessageKind::page) return f.urgency == people::Urgency::high;
  return f.kind == MessageKind::still_on_it || f.kind == MessageKind::test || f.kind == MessageKind::list;
}

json::object data_of(const Facts& f) {
  json::object data{{"kind", paging::to_text(f.kind)}, {"at", format(f.now)}, {"link", f.link}};
  if (f.incident > 0) data["incident"] = f.incident;
  if (f.detail == Detail::bare || f.incident == 0) return data;
  data["title"] = f.title;
  data["severity"] = incident::to_text(f.severity);
  data["urgency"] = people::to_text(f.urgency);
  data["service"] = f.service;
  data["major"] = f.major;
  if (f.detail == Detail::title) return data;
  data["team"] = f.team;
  data["summary"] = clip(make_storable(f.summary), 8'000);
  data["opened_at"] = format(f.opened_at);
  data["reason"] = f.reason;
  data["why"] = f.why;
  data["alerts"] = f.alerts;
  data["currency"] = f.currency.code;
  data["loss_per_hour"] = f.per_hour_minor ? json::value(*f.per_hour_minor) : json::value(nullptr);
  data["lost"] = f.lost_minor ? json::value(*f.lost_minor) : json::value(nullptr);
  data["next"] = f.next.empty() ? json::value(nullptr) : json::value(f.next);
  data["next_at"] = f.next_at ? json::value(format(*f.next_at)) : json::value(nullptr);
  data["runbook"] = f.runbook.empty() ? json::value(nullptr) : json::value(f.runbook);
  return data;
}

/// `Losing    £250,000 an hour`: a fact a line, its name in a column.
void add_fact(std::string& out, std::string_view name, const std::string& value) {
  if (value.empty()) return;
  std::string label(name);
  label.resize(std::max<std::size_t>(label.size() + 1, 10), ' ');
  out += label + clip(one_line(value), kSummaryBytes) + "\n";
}

std::string next_text(const Facts& f) {
  if (f.kind != MessageKind::page) return {};
  if (f.next.empty() || !f.next_at) return {};
  return f.next + " at " + paging::local_text(*f.next_at, f.zone) + ", if nobody acknowledges";
}

std::string lists_follow(const Facts& f) {
  if (f.list_after <= 0) return {};
  return "More than " + std::to_string(f.list_after) +
         " messages a minute: what else comes follows in lists, one a minute.\n\n";
}

std::string full_text(const Facts& f) {
  const std::string summary = summary_line(f);
  std::string out = f.person + ", " + opening(f) + ": " + f.service + ", " +
                    std::string(incident::to_text(f.severity)) + ", incident " + number_text(f) +
                    (f.major ? ", MAJOR" : "") + ".\n";
  if (f.kind == MessageKind::page && !reason_text(f.reason).empty()) out += reason_text(f.reason) + "\n";
  out += "\n" + summary + "\n\n" + lists_follow(f);
  out += act_line(f) + "\n" + f.link + "\n\n";
  add_fact(out, "Losing", money_line(f));
  add_fact(out, "Since", paging::local_text(f.opened_at, f.zone) + " (" + f.zone.name() + ")");
  if (f.resolved_at) add_fact(out, "Resolved", paging::local_text(*f.resolved_at, f.zone));
  if (f.alerts > 1) add_fact(out, "Alerts", std::to_string(f.alerts));
  add_fact(out, "Team", f.team);
  add_fact(out, "Why you", f.why);
  add_fact(out, "Next", next_text(f));
  add_fact(out, "Runbook", f.runbook);
  if (!f.summary.empty() && f.summary != summary) out += "\nThe whole text:\n\n" + wrapped(f.summary);
  return out;
}

Message about_incident(const Facts& f) {
  Message m;
  const std::string what = std::string(incident::to_text(f.severity)) + ": " + f.service + ": " + f.title;
  m.subject = subject_prefix(f) + clip(one_line(what), 400) + " (" + number_text(f) + ")";
  m.title = clip(one_line(subject_prefix(f) + what), kTitleBytes);
  if (f.detail == Detail::full) {
    m.text = full_text(f);
    m.short_text = clip(summary_line(f) + (f.per_hour_minor ? "\n" + money_line(f) : "") +
                            (f.why.empty() ? "" : "\n" + f.why),
                        kPhoneBytes);
  } else {
    m.text = f.person + ", " + opening(f) + ".\n\n" + one_line(what) + "\n\n" + lists_follow(f) +
             act_line(f) + "\n" + f.link + "\n";
    m.short_text = clip(one_line(opening(f)), kPhoneBytes);
  }
  return m;
}

Message bare(const Facts& f) {
  Message m;
  m.subject = m.title = "You are needed";
  m.text = "You are needed.\n\n" + lists_follow(f) + f.link + "\n";
  m.short_text = "You are needed.";
  return m;
}

Message test(const Facts& f) {
  Message m;
  m.subject = "Test page from Onus: confirm that it reached you";
  m.title = "Test page from Onus";
  m.text = f.person + ", " + opening(f) + ", as you asked for.\n\n" + act_line(f) + "\n" + f.link + "\n";
  m.short_text = "Open it and confirm that it reached you.";
  return m;
}

/// First pages of incidents with their whole summary line, worst first, then the rest by title.
Message list(const Facts& f) {
  Message m;
  const std::string count = std::to_string(f.list.size()) + (f.list.size() == 1 ? " message" : " messages");
  m.subject = count + " in one list";
  m.title = count;
  m.short_text = "Open the list.";
  m.text = f.person + ", more came than one can read one by one: " + count + ".\n\n" + f.link + "\n\n";
  if (f.detail == Detail::bare) return m;
  auto items = f.list;
  std::stable_sort(items.begin(), items.end(), [](const Listed& a, const Listed& b) {
    return std::tuple(!a.first, -static_cast<int>(a.severity), a.incident) <
           std::tuple(!b.first, -static_cast<int>(b.severity), b.incident);
  });
  for (const auto& item : items)
    m.text += clip(one_line("#" + std::to_string(item.incident) + "  " +
                            std::string(incident::to_text(item.severity)) + "  " + item.service + ": " +
                            item.title),
                   item.first ? kSummaryBytes : 200) +
              "\n";
  m.short_text = clip(m.text.substr(m.text.find(f.link) + f.link.size() + 2), kPhoneBytes);
  return m;
}

}  // namespace

Message compose(const Facts& f) {
  Message m = f.kind == MessageKind::test   ? test(f)
              : f.kind == MessageKind::list ? list(f)
              : f.detail == Detail::bare    ? bare(f)
                                            : about_incident(f);
  m.link = f.link;
  m.urgent = wakes(f);
  m.data = data_of(f);
  if (f.kind == MessageKind::list && f.detail != Detail::bare) {
    json::array items;
    for (const auto& item : f.list)
      items.push_back({{"incident", item.incident},
                       {"severity", incident::to_text(item.severity)},
                       {"service", item.service},
                       {"title", item.title}});
    m.data["items"] = std::move(items);
  }
  return m;
}

Message sign_in_message(std::string_view person, std::string_view link) {
  Message m;
  m.subject = m.title = "Sign in to Onus";
  m.text = one_line(person) + ", this link signs you in, once, within 15 minutes:\n" + std::string(link) +
           "\n\nYou did not ask for it? Then leave it: nothing happens.\n";
  m.link = link;
  m.urgent = false;
  return m;
}

}  // namespace onus::notify
