// The texts: what is told, and where; the words are Words'.
#include "notify/message.h"

#include <algorithm>

#include "base/text.h"
#include "notify/words.h"

namespace onus::notify {

namespace {

using paging::MessageKind;
using people::Detail;

constexpr std::size_t kSummaryBytes = 900;  // one line of a mail, below RFC 5322's 998
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

/// The summary on one line; the title where there is no alert (a declared incident).
std::string summary_line(const Facts& f) {
  return clip(one_line(f.summary.empty() ? f.title : f.summary), kSummaryBytes);
}

std::string loss_text(const Facts& f, const Words& words) {
  if (!f.per_hour_minor) return {};
  return words.loss(words.money(*f.per_hour_minor, f.currency),
                    f.lost_minor && *f.lost_minor > 0 ? words.money(*f.lost_minor, f.currency) : "");
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
  data["why"] = f.why_english;
  data["alerts"] = f.alerts;
  data["currency"] = f.currency.code;
  data["loss_per_hour"] = f.per_hour_minor ? json::value(*f.per_hour_minor) : json::value(nullptr);
  data["lost"] = f.lost_minor ? json::value(*f.lost_minor) : json::value(nullptr);
  data["next"] = f.next.empty() ? json::value(nullptr) : json::value(onus::listed(f.next, Language::english));
  data["next_at"] = f.next_at ? json::value(format(*f.next_at)) : json::value(nullptr);
  data["runbook"] = f.runbook.empty() ? json::value(nullptr) : json::value(f.runbook);
  return data;
}

/// Characters of the text, as wide as they stand in a column of a plain font.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// Facts a line each, their names in a column: `Losing    £250,000 an hour`.
class FactLines {
 public:
  explicit FactLines(const Words& words) : words_(words) {
    for (int i = 0; i <= static_cast<int>(kLastLabel); ++i)
      width_ = std::max(width_, characters(words.label(static_cast<Label>(i))) + 2);
  }
  /// What is empty is left out.
  void add(Label label, const std::string& value) {
    if (value.empty()) return;
    const std::string name = words_.label(label);
    text_ += name + std::string(width_ - characters(name), ' ') + clip(one_line(value), kSummaryBytes) + "\n";
  }
  const std::string& text() const { return text_; }

 private:
  const Words& words_;
  std::size_t width_ = 0;
  std::string text_;
};

std::string next_text(const Facts& f, const Words& words) {
  if (f.kind != MessageKind::page || f.next.empty() || !f.next_at) return {};
  return words.next(words.listed(f.next), words.moment(*f.next_at, f.zone));
}

std::string lists_follow(const Facts& f, const Words& words) {
  return f.list_after > 0 ? words.lists_follow(f.list_after) + "\n\n" : "";
}

std::string act_lines(const Facts& f, const Words& words) { return words.act(f.kind) + "\n" + f.link + "\n"; }

std::string full_text(const Facts& f, const Words& words) {
  const std::string summary = summary_line(f);
  std::string out = words.first_line(f.person, words.opening(f.kind, f.handed_to), f.service, f.severity,
                                     f.incident, f.major) +
                    "\n";
  if (const auto reason = words.reason(f.reason); f.kind == MessageKind::page && !reason.empty())
    out += reason + "\n";
  out += "\n" + summary + "\n\n" + lists_follow(f, words) + act_lines(f, words) + "\n";
  FactLines facts(words);
  facts.add(Label::losing, loss_text(f, words));
  facts.add(Label::since, words.moment(f.opened_at, f.zone) + " (" + f.zone.name() + ")");
  if (f.resolved_at) facts.add(Label::resolved, words.moment(*f.resolved_at, f.zone));
  if (f.alerts > 1) facts.add(Label::alerts, std::to_string(f.alerts));
  facts.add(Label::team, f.team);
  facts.add(Label::why_you, f.why);
  facts.add(Label::next, next_text(f, words));
  facts.add(Label::runbook, f.runbook);
  out += facts.text();
  if (!f.summary.empty() && f.summary != summary)
    out += "\n" + words.whole_text() + "\n\n" + wrapped(f.summary);
  return out;
}

Message about_incident(const Facts& f, const Words& words) {
  Message m;
  const std::string what = words.headline(f.severity, f.service, f.title);
  const std::string prefix = words.prefix(f.kind, f.major);
  m.subject = prefix + clip(one_line(what), 400) + " (#" + std::to_string(f.incident) + ")";
  m.title = clip(one_line(prefix + what), kTitleBytes);
  const std::string opening = words.opening(f.kind, f.handed_to);
  if (f.detail == Detail::full) {
    m.text = full_text(f, words);
    m.short_text = clip(summary_line(f) + (f.per_hour_minor ? "\n" + loss_text(f, words) : "") +
                            (f.why.empty() ? "" : "\n" + f.why),
                        kPhoneBytes);
  } else {
    m.text = f.person + ", " + opening + ".\n\n" + one_line(what) + "\n\n" + lists_follow(f, words) +
             act_lines(f, words);
    m.short_text = clip(one_line(opening), kPhoneBytes);
  }
  return m;
}

Message bare(const Facts& f, const Words& words) {
  Message m;
  m.subject = m.title = words.needed();
  m.text = words.needed() + ".\n\n" + lists_follow(f, words) + f.link + "\n";
  m.short_text = words.needed() + ".";
  return m;
}

Message test(const Facts& f, const Words& words) {
  Message m;
  m.subject = words.test_subject();
  m.title = words.test_title();
  m.text = words.test_text(f.person) + "\n\n" + act_lines(f, words);
  m.short_text = words.test_short();
  return m;
}

Message notice(const Facts& f, const Words& words) {
  Message m;
  if (f.detail == Detail::bare) {
    m.subject = m.title = words.news();
    m.text = words.news() + ".\n\n" + f.link + "\n";
    m.short_text = words.news() + ".";
    return m;
  }
  const std::string text =
      words.notice_text(f.person, f.notice, words.moment(f.notice.at, f.zone) + " (" + f.zone.name() + ")");
  m.subject = one_line(words.notice_subject(f.notice));
  m.title = clip(m.subject, kTitleBytes);
  m.text = wrapped(text) + "\n" + act_lines(f, words);
  m.short_text = clip(text, kPhoneBytes);
  return m;
}

/// First pages of incidents with their whole summary line, worst first, then the rest by title.
Message list(const Facts& f, const Words& words) {
  Message m;
  m.subject = words.list_subject(f.list.size());
  m.title = words.messages(f.list.size());
  m.short_text = words.list_short();
  m.text = words.list_text(f.person, f.list.size()) + "\n\n" + f.link + "\n";
  if (f.detail == Detail::bare) return m;
  auto items = f.list;
  std::stable_sort(items.begin(), items.end(), [](const Listed& a, const Listed& b) {
    return std::tuple(!a.first, -static_cast<int>(a.severity), a.incident) <
           std::tuple(!b.first, -static_cast<int>(b.severity), b.incident);
  });
  std::string lines;
  for (const auto& item : items)
    lines += clip(one_line("#" + std::to_string(item.incident) + "  " + words.severity(item.severity) + "  " +
                           item.service + ": " + item.title),
                  item.first ? kSummaryBytes : 200) +
             "\n";
  m.text += "\n" + lines;
  m.short_text = clip(lines, kPhoneBytes);
  return m;
}

}  // namespace

Message compose(const Facts& f) {
  const Words& words = words_for(f.language);
  Message m = f.kind == MessageKind::test     ? test(f, words)
              : f.kind == MessageKind::notice ? notice(f, words)
              : f.kind == MessageKind::list   ? list(f, words)
              : f.detail == Detail::bare      ? bare(f, words)
                                              : about_incident(f, words);
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

Message sign_in_message(std::string_view person, std::string_view language, std::string_view link) {
  const Words& words = words_for(language);
  Message m;
  m.subject = m.title = words.sign_in_subject();
  m.text = words.sign_in_text(one_line(person)) + "\n" + std::string(link) + "\n\n" +
           words.sign_in_unasked() + "\n";
  m.link = link;
  m.urgent = false;
  return m;
}

Message account_message(std::string_view person, std::string_view language, people::AccountNews news,
                        std::string_view link) {
  const Words& words = words_for(language);
  Message m;
  m.subject = m.title = words.account_text(news);
  m.text = one_line(person) + ":\n" + m.subject + ".\n\n" + words.account_unasked() + "\n" +
           std::string(link) + "\n";
  m.link = link;
  m.urgent = false;
  return m;
}

}  // namespace onus::notify
