// The model's reasons as sentences, and their words: one class for each language. Pure.
#pragma once
#include "base/language.h"
#include "base/said.h"
#include "model/policy.h"

namespace onus::model {

struct RaciFinding;  // raci.h

/// A reason as it is read: `strong` names it, `text` says what it means.
struct Phrase {
  std::string strong;
  std::string text;
};

struct Owned {
  static constexpr std::string_view kCode = "owned", kKind = "service";
  std::string service, owner;  // no owner: nobody
  template <class V>
  void fields(V&& v) {
    v("service", service), v("owner", owner);
  }
};

struct Exposed {
  static constexpr std::string_view kCode = "exposed", kKind = "exposure";
  std::int64_t per_hour_minor = 0;
  std::string currency;
  std::string peak;  // the peak in force, if any
  template <class V>
  void fields(V&& v) {
    v("per_hour", per_hour_minor), v("currency", currency), v("peak", peak);
  }
};

struct Unexposed {
  static constexpr std::string_view kCode = "unexposed", kKind = "exposure";
  template <class V>
  void fields(V&&) {}
};

struct InBand {
  static constexpr std::string_view kCode = "in-band", kKind = "band";
  std::string band;
  std::int64_t availability_e5 = 0;
  bool by_hand = false;    // another target was set by hand
  bool above_all = false;  // the exposure is above all bands
  template <class V>
  void fields(V&& v) {
    v("band", band), v("availability", availability_e5), v("by_hand", by_hand), v("above_all", above_all);
  }
};

struct Targeted {
  static constexpr std::string_view kCode = "targeted", kKind = "target";
  std::int64_t availability_e5 = 0;
  std::string reason;
  template <class V>
  void fields(V&& v) {
    v("availability", availability_e5), v("reason", reason);
  }
};

struct Covered {
  static constexpr std::string_view kCode = "covered", kKind = "cover";
  enum class By : std::uint8_t { operations, team_by_day, team_by_night, none, domain, no_domain };
  By by = By::operations;
  std::string team;  // empty: nobody's
  std::string domain;
  template <class V>
  void fields(V&& v) {
    v("by", by), v("team", team), v("domain", domain);
  }
};

struct Demanded {
  static constexpr std::string_view kCode = "demanded", kKind = "demand";
  std::string demand;  // empty: not set
  Deployments deployments = Deployments::monthly;
  template <class V>
  void fields(V&& v) {
    v("demand", demand), v("deployments", deployments);
  }
};

struct Run {
  static constexpr std::string_view kCode = "run", kKind = "model";
  bool operations = false;  // Ops Run It
  std::string team;         // empty: nobody's
  bool by_hand = false;
  std::string reason;  // of a decision by hand
  template <class V>
  void fields(V&& v) {
    v("operations", operations), v("team", team), v("by_hand", by_hand), v("reason", reason);
  }
};

using Reasons = Sentences<Owned, Exposed, Unexposed, InBand, Targeted, Covered, Demanded, Run>;

/// Stateless.
class Words {
 public:
  virtual ~Words() = default;
  virtual Phrase say(const Owned& s) const = 0;
  virtual Phrase say(const Exposed& s) const = 0;
  virtual Phrase say(const Unexposed& s) const = 0;
  virtual Phrase say(const InBand& s) const = 0;
  virtual Phrase say(const Targeted& s) const = 0;
  virtual Phrase say(const Covered& s) const = 0;
  virtual Phrase say(const Demanded& s) const = 0;
  virtual Phrase say(const Run& s) const = 0;
  /// What is wrong, and how to mend it.
  virtual std::string finding(const RaciFinding& finding) const = 0;
};

const Words& english();
const Words& french();
inline const Words& words(Language language) { return language == Language::french ? french() : english(); }

}  // namespace onus::model
