// The words of messages: one class for each language, so that a text missing in one does not compile. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "incident/incident.h"
#include "notify/message.h"
#include "paging/outbox.h"
#include "people/access.h"

namespace onus::notify {

/// Names of the facts of a mail, each on a line of its own.
enum class Label : std::uint8_t { losing, since, resolved, alerts, team, why_you, next, runbook };
inline constexpr Label kLastLabel = Label::runbook;

/// Stateless. Arguments are shown as they are; whoever calls keeps them on one line.
class Words {
 public:
  virtual ~Words() = default;

  virtual std::string money(std::int64_t minor, const Currency& currency) const = 0;
  /// A day and a time of day, in the zone.
  virtual std::string moment(Instant t, const Zone& zone) const = 0;
  /// `A, B and C`; of more than five, how many more.
  virtual std::string listed(const std::vector<std::string>& items) const = 0;
  virtual std::string severity(incident::Severity severity) const = 0;
  virtual std::string label(Label label) const = 0;

  // --- one incident
  /// What is the matter, for subjects and titles: severity, service, the incident's title.
  virtual std::string headline(incident::Severity severity, const std::string& service,
                               const std::string& title) const = 0;
  /// Before the headline: what kind of message it is. Empty for a page.
  virtual std::string prefix(paging::MessageKind kind, bool major) const = 0;
  /// Follows the reader's name and a comma. `handed_to`: who has it now; empty: nobody is named.
  virtual std::string opening(paging::MessageKind kind, const std::string& handed_to) const = 0;
  /// The first line of a mail, to the end of the sentence.
  virtual std::string first_line(const std::string& person, const std::string& opening,
                                 const std::string& service, incident::Severity severity,
                                 std::int64_t incident, bool major) const = 0;
  /// Why the page comes now (Facts::reason), where it is not simply the reader's turn; else empty.
  virtual std::string reason(std::string_view reason) const = 0;
  /// What the link is for; the link follows.
  virtual std::string act(paging::MessageKind kind) const = 0;
  /// `lost` may be empty.
  virtual std::string loss(const std::string& an_hour, const std::string& lost) const = 0;
  virtual std::string next(const std::string& who, const std::string& when) const = 0;
  virtual std::string whole_text() const = 0;

  // --- the others
  virtual std::string needed() const = 0;
  virtual std::string lists_follow(std::int64_t cap) const = 0;
  virtual std::string test_subject() const = 0;
  virtual std::string test_title() const = 0;
  virtual std::string test_text(const std::string& person) const = 0;
  virtual std::string test_short() const = 0;
  virtual std::string messages(std::size_t count) const = 0;
  virtual std::string list_subject(std::size_t count) const = 0;
  virtual std::string list_text(const std::string& person, std::size_t count) const = 0;
  virtual std::string list_short() const = 0;
  virtual std::string notice_subject(const Notice& notice) const = 0;
  /// `when`: the notice's time, as moment() has it.
  virtual std::string notice_text(const std::string& person, const Notice& notice,
                                  const std::string& when) const = 0;
  virtual std::string news() const = 0;  // all that a notice says where it may say nothing
  virtual std::string sign_in_subject() const = 0;
  virtual std::string sign_in_text(const std::string& person) const = 0;  // the link follows
  virtual std::string sign_in_unasked() const = 0;
  virtual std::string account_text(people::AccountNews news) const = 0;  // a sentence, also the subject
  virtual std::string account_unasked() const = 0;
};

const Words& english();
const Words& french();
/// By the language of a tag: `fr` and `fr-CA` are French; what is not spoken here is English.
const Words& words_for(std::string_view language);

}  // namespace onus::notify
