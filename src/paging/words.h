// What paging says to people: its reasons and timeline entries as sentences, and their words: one class for
// each language, so that a text missing in one does not compile. Pure.
#pragma once
#include <optional>

#include "base/language.h"
#include "base/said.h"
#include "model/words.h"
#include "people/people.h"
#include "rota/rota.h"

namespace onus::paging {

using model::Phrase;

// --- reasons: links of the chain that leads to a person

struct NobodyOnCall {
  static constexpr std::string_view kCode = "nobody-on-call", kKind = "hole";
  std::string whose;  // team or domain; empty: no rota covers the moment
  template <class V>
  void fields(V&& v) {
    v("whose", whose);
  }
};

struct AllRefused {
  static constexpr std::string_view kCode = "all-refused", kKind = "hole";
  template <class V>
  void fields(V&&) {}
};

struct Instead {
  static constexpr std::string_view kCode = "instead", kKind = "fallback";
  enum class Who : std::uint8_t {
    team_rota,
    domain_rota,
    incident_management,
    administrators,
    another_team,
    members,
    members_off_duty
  };
  Who who = Who::administrators;
  std::string name;  // of the rota or team
  template <class V>
  void fields(V&& v) {
    v("who", who), v("name", name);
  }
};

struct StepPages {
  static constexpr std::string_view kCode = "step-pages", kKind = "escalation";
  std::int64_t step = 1;
  std::vector<std::string> targets;
  template <class V>
  void fields(V&& v) {
    v("step", step), v("targets", targets);
  }
};

struct RotaCovers {
  static constexpr std::string_view kCode = "rota-covers", kKind = "rota";
  std::string rota;
  template <class V>
  void fields(V&& v) {
    v("rota", rota);
  }
};

struct HasRole {
  static constexpr std::string_view kCode = "has-role", kKind = "layer";
  std::string role;
  bool shadow = false;
  template <class V>
  void fields(V&& v) {
    v("role", role), v("shadow", shadow);
  }
};

struct OnShift {
  static constexpr std::string_view kCode = "on-shift", kKind = "shift";
  Instant start, end;
  std::string zone;
  template <class V>
  void fields(V&& v) {
    v("start", start), v("end", end), v("zone", zone);
  }
};

struct PutIn {
  static constexpr std::string_view kCode = "put-in", kKind = "override";
  std::string by, reason;  // by: an actor (see Words::actor); either may be empty
  template <class V>
  void fields(V&& v) {
    v("by", by), v("reason", reason);
  }
};

struct PersonReached {
  static constexpr std::string_view kCode = "person", kKind = "person";
  enum class By : std::uint8_t { turn, step, team, hand };
  std::string person;
  By by = By::turn;
  std::string name;  // by team: its title; by hand: the actor who asked
  bool off_duty = false;
  template <class V>
  void fields(V&& v) {
    v("person", person), v("by", by), v("name", name), v("off_duty", off_duty);
  }
};

struct About {
  static constexpr std::string_view kCode = "about", kKind = "service";
  std::string service;
  template <class V>
  void fields(V&& v) {
    v("service", service);
  }
};

struct NightsUncovered {
  static constexpr std::string_view kCode = "nights-uncovered", kKind = "cover";
  std::string service;
  template <class V>
  void fields(V&& v) {
    v("service", service);
  }
};

struct HeldBack {
  static constexpr std::string_view kCode = "held-back", kKind = "hold";
  Instant until;
  std::string zone;
  template <class V>
  void fields(V&& v) {
    v("until", until), v("zone", zone);
  }
};

using Reasons = Sentences<NobodyOnCall, AllRefused, Instead, StepPages, RotaCovers, HasRole, OnShift, PutIn,
                          PersonReached, About, NightsUncovered, HeldBack>;

// --- entries of an incident's timeline

struct Held {
  static constexpr std::string_view kCode = "held";
  Instant until;
  std::string zone;
  std::string service;  // without cover out of hours; empty: the urgency is low
  template <class V>
  void fields(V&& v) {
    v("until", until), v("zone", zone), v("service", service);
  }
};

/// Why a step reaches nobody.
struct Skip {
  enum class Why : std::uint8_t { working_hours_only, out_of_hours_only, nobody };
  Why why = Why::nobody;
  std::vector<std::string> targets;
};

struct StepSkipped {
  static constexpr std::string_view kCode = "step-skipped";
  std::int64_t step = 1;
  Skip skip;
  template <class V>
  void fields(V&& v) {
    v("step", step), v("why", skip.why), v("targets", skip.targets);
  }
};

/// What else keeps a page from going out, or sends it elsewhere.
struct Remark {
  static constexpr std::string_view kCode = "remark";
  enum class What : std::uint8_t { no_managers, nobody_else, last_resort, expired, snooze_over };
  What what = What::no_managers;
  template <class V>
  void fields(V&& v) {
    v("what", what);
  }
};

struct NobodyBefore {
  static constexpr std::string_view kCode = "nobody-before";
  Instant until;
  std::string zone;
  template <class V>
  void fields(V&& v) {
    v("until", until), v("zone", zone);
  }
};

struct StillOnIt {
  static constexpr std::string_view kCode = "still-on-it";
  Duration patience;
  template <class V>
  void fields(V&& v) {
    v("patience", patience);
  }
};

struct Unanswered {
  static constexpr std::string_view kCode = "unanswered";
  Duration every;
  template <class V>
  void fields(V&& v) {
    v("every", every);
  }
};

struct Paged {
  static constexpr std::string_view kCode = "paged";
  std::vector<std::string> people;
  std::int64_t step = 0;  // 0: by hand
  bool off_duty = false;
  template <class V>
  void fields(V&& v) {
    v("people", people), v("step", step), v("off_duty", off_duty);
  }
};

struct Informed {
  static constexpr std::string_view kCode = "informed";
  std::string person;
  template <class V>
  void fields(V&& v) {
    v("person", person);
  }
};

struct PassedOn {
  static constexpr std::string_view kCode = "passed-on";
  std::string person;  // empty: a token that belongs to nobody
  template <class V>
  void fields(V&& v) {
    v("person", person);
  }
};

struct AskedForHelp {
  static constexpr std::string_view kCode = "asked-for-help";
  std::string by;  // an actor
  template <class V>
  void fields(V&& v) {
    v("by", by);
  }
};

struct Snoozed {
  static constexpr std::string_view kCode = "snoozed";
  Duration length;
  template <class V>
  void fields(V&& v) {
    v("for", length);
  }
};

struct Sent {
  static constexpr std::string_view kCode = "sent";
  enum class How : std::uint8_t { delivered, tried_again, given_up, refused };
  std::string person;
  people::Method method = people::Method::email;
  How how = How::delivered;
  std::string answer;  // what was said by whom refused it
  template <class V>
  void fields(V&& v) {
    v("person", person), v("method", method), v("how", how), v("answer", answer);
  }
};

using Entries = Sentences<Held, StepSkipped, Remark, NobodyBefore, StillOnIt, Unanswered, Paged, Informed,
                          PassedOn, AskedForHelp, Snoozed, Sent>;

// --- findings about an organisation that is applied

struct SameCover {
  static constexpr std::string_view kCode = "same-cover";
  std::string rota, covers;  // the other rota; what both cover
  template <class V>
  void fields(V&& v) {
    v("rota", rota), v("covers", covers);
  }
};

struct FewPeople {
  static constexpr std::string_view kCode = "few-people";
  std::string rota;
  template <class V>
  void fields(V&& v) {
    v("rota", rota);
  }
};

struct NobodyPays {
  static constexpr std::string_view kCode = "nobody-pays";
  std::string domain, rota;
  template <class V>
  void fields(V&& v) {
    v("domain", domain), v("rota", rota);
  }
};

struct MailByNight {
  static constexpr std::string_view kCode = "mail-by-night";
  std::string rota;
  std::vector<std::string> people;
  template <class V>
  void fields(V&& v) {
    v("rota", rota), v("people", people);
  }
};

struct NeedsDomain {
  static constexpr std::string_view kCode = "needs-domain";
  std::string service, team;
  template <class V>
  void fields(V&& v) {
    v("service", service), v("team", team);
  }
};

struct NeedsOperations {
  static constexpr std::string_view kCode = "needs-operations";
  std::string service;
  template <class V>
  void fields(V&& v) {
    v("service", service);
  }
};

struct NightsHeld {
  static constexpr std::string_view kCode = "nights-held";
  std::vector<std::string> services;
  template <class V>
  void fields(V&& v) {
    v("services", services);
  }
};

struct PeakUncovered {
  static constexpr std::string_view kCode = "peak-uncovered";
  std::string peak, service;
  bool by_domain = false;  // else by its team
  template <class V>
  void fields(V&& v) {
    v("peak", peak), v("service", service), v("domain", by_domain);
  }
};

using Findings = Sentences<SameCover, FewPeople, NobodyPays, MailByNight, NeedsDomain, NeedsOperations,
                           NightsHeld, PeakUncovered>;

// --- what is said at once, and not kept

/// What an action did.
enum class Done : std::uint8_t { acknowledged, passed, help, resolved, noted, major, changed, declared };

/// Stateless.
class Words {
 public:
  virtual ~Words() = default;
  virtual Language language() const = 0;
  virtual Phrase say(const NobodyOnCall& s) const = 0;
  virtual Phrase say(const AllRefused& s) const = 0;
  virtual Phrase say(const Instead& s) const = 0;
  virtual Phrase say(const StepPages& s) const = 0;
  virtual Phrase say(const RotaCovers& s) const = 0;
  virtual Phrase say(const HasRole& s) const = 0;
  virtual Phrase say(const OnShift& s) const = 0;
  virtual Phrase say(const PutIn& s) const = 0;
  virtual Phrase say(const PersonReached& s) const = 0;
  virtual Phrase say(const About& s) const = 0;
  virtual Phrase say(const NightsUncovered& s) const = 0;
  virtual Phrase say(const HeldBack& s) const = 0;

  virtual std::string say(const Held& s) const = 0;
  virtual std::string say(const StepSkipped& s) const = 0;
  virtual std::string say(const Remark& s) const = 0;
  virtual std::string say(const NobodyBefore& s) const = 0;
  virtual std::string say(const StillOnIt& s) const = 0;
  virtual std::string say(const Unanswered& s) const = 0;
  virtual std::string say(const Paged& s) const = 0;
  virtual std::string say(const Informed& s) const = 0;
  virtual std::string say(const PassedOn& s) const = 0;
  virtual std::string say(const AskedForHelp& s) const = 0;
  virtual std::string say(const Snoozed& s) const = 0;
  virtual std::string say(const Sent& s) const = 0;

  virtual std::string say(const SameCover& s) const = 0;
  virtual std::string say(const FewPeople& s) const = 0;
  virtual std::string say(const NobodyPays& s) const = 0;
  virtual std::string say(const MailByNight& s) const = 0;
  virtual std::string say(const NeedsDomain& s) const = 0;
  virtual std::string say(const NeedsOperations& s) const = 0;
  virtual std::string say(const NightsHeld& s) const = 0;
  virtual std::string say(const PeakUncovered& s) const = 0;

  /// A step is passed over since …
  virtual std::string skipped(const Skip& skip) const = 0;
  /// What happens if nobody does anything: it is resolved; it is acknowledged, until `asked` if then; pages
  /// go on; who is paged next.
  virtual std::string over() const = 0;
  virtual std::string taken(const std::optional<std::string>& asked) const = 0;
  /// Nobody has answered whether they are still on it.
  virtual std::string starts_again(const std::string& when) const = 0;
  virtual std::string pages_go_on() const = 0;
  virtual std::string is_paged_at(const std::vector<std::string>& people, const std::string& when) const = 0;
  virtual std::string is_paged(const std::vector<std::string>& people) const = 0;
  /// What the team owes its responders. `link`: runbook or dashboard.
  virtual std::string has_no(const std::string& service, std::string_view link) const = 0;

  virtual std::string done(Done what) const = 0;
  virtual std::string silenced(Duration length, const std::vector<std::string>& hides_last) const = 0;
  /// `what`, a sentence, and how many notifications were stopped by it.
  virtual std::string with_stopped(const std::string& what, std::int64_t stopped) const = 0;
  virtual std::string acknowledged(std::size_t incidents) const = 0;
  virtual std::string confirmed() const = 0;
  virtual std::string already_resolved(std::int64_t incident, const std::string& by) const = 0;

  // --- problems of a page's link
  virtual std::string link_over() const = 0;
  virtual std::string sign_in_instead() const = 0;

  // --- holes
  /// `refused`: who has the turn and no method that works; `reached`: who answers instead.
  virtual std::string hole(const std::vector<std::string>& refused,
                           const std::vector<std::string>& reached) const = 0;
  virtual std::string not_needed() const = 0;

  // --- rotas
  /// What a rota covers: a team's or domain's title, and when.
  virtual std::string covers(const std::string& whose, rota::When when) const = 0;
  /// Who made what no person made.
  virtual std::string a_file() const = 0;

  // --- why an action or an override is refused
  virtual std::string reaches_nobody(const std::string& target) const = 0;
  virtual std::string not_your_rota() const = 0;
  virtual std::string no_such_role() const = 0;
  virtual std::string nobody_known() const = 0;
  virtual std::string not_after_from() const = 0;
  virtual std::string reason_too_long(std::size_t most) const = 0;
  /// Titles of problems.
  virtual std::string override_refused() const = 0;
  virtual std::string not_allowed() const = 0;

  // --- warnings of an override
  /// `readiness`: what is said of their methods.
  virtual std::string not_ready(const std::string& person, const std::string& readiness) const = 0;
  virtual std::string covers_nothing() const = 0;
  virtual std::string another_role(const std::string& person, const std::string& role) const = 0;

  // --- warnings of health
  virtual std::string message_waits(Instant since, const Zone& zone) const = 0;
  virtual std::string attempts_failed(std::int64_t attempts) const = 0;
  virtual std::string node_gone(const std::string& host, Instant seen, const Zone& zone) const = 0;
  virtual std::string people_out_of_reach(std::int64_t people) const = 0;
  virtual std::string holes_ahead(std::int64_t holes) const = 0;
};

const Words& english();
const Words& french();
inline const Words& words(Language language) { return language == Language::french ? french() : english(); }

/// Who acted, as sentences keep it: the person's title, or the actor as recorded (`token:NAME`, `onus`).
std::string actor_words(std::string_view actor, Language language);

}  // namespace onus::paging
