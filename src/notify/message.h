// What a notification says, from facts, in the reader's language. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/money.h"
#include "base/time.h"
#include "incident/incident.h"
#include "paging/outbox.h"
#include "people/access.h"

namespace onus::notify {

/// One line of a list (the cap).
struct Listed {
  std::int64_t incident = 0;
  incident::Severity severity = incident::Severity::high;
  std::string service, title;
  bool first = false;  // the incident's first page: its whole summary is shown
};

/// What a notice tells: services by title.
struct Notice {
  enum class What : std::uint8_t { cover, peak } what = What::cover;
  Instant at;  // from when others answer; when the peak begins
  // cover: where the reader is to be paged from then on, and where no longer
  std::vector<std::string> days, nights, no_days, no_nights;
  std::string by, reason;
  // peak: which, of which service, and whose night rota it lacks (`team`, `domain`)
  std::string peak, service, cover;
};

/// All that a text may tell. Times are shown in `zone`.
struct Facts {
  paging::MessageKind kind = paging::MessageKind::page;
  people::Detail detail = people::Detail::full;
  std::string language = "en";  // a tag; what is not spoken here is told in English
  std::string person;           // title of the reader
  Zone zone = Zone::utc();
  Instant now;
  std::string link;    // acts for the reader; whole URL
  std::string reason;  // why paged now: step, pass, help, major, reopened, raised, expired, by-hand
  std::int64_t incident = 0;
  std::string title;  // the incident's
  incident::Severity severity = incident::Severity::high;
  people::Urgency urgency = people::Urgency::high;
  bool major = false;
  std::string service, team;  // titles
  std::string summary;        // the whole text of the latest alert, several lines perhaps
  std::int64_t alerts = 0;
  Instant opened_at;
  std::optional<Instant> resolved_at;
  Currency currency;
  std::optional<std::int64_t> per_hour_minor, lost_minor;  // absent: no exposure set
  std::string why;  // one line: `Checkout → Band high → Team cover → Checkout nights → primary`
  std::string why_english;        // the same for machines, which read one language
  std::vector<std::string> next;  // titles of who is paged next, if nobody answers
  std::optional<Instant> next_at;
  std::string runbook;          // URL
  std::string handed_to;        // handed_on: who has it now
  std::int64_t list_after = 0;  // > 0: more than so many messages a minute; the rest follows in lists
  std::vector<Listed> list;     // kind list
  Notice notice;                // kind notice
};

struct Message {
  std::string subject;     // one line
  std::string text;        // lines end in \n; one line may be long
  std::string title;       // short, for phones
  std::string short_text;  // for phones
  std::string link;
  bool urgent = true;  // wake the reader
  json::object data;   // for webhooks: what `detail` allows
};

Message compose(const Facts& facts);
/// A one-time link to sign in; `person` is a title, `language` a tag as Facts::language.
Message sign_in_message(std::string_view person, std::string_view language, std::string_view link);
/// What happened to the person's account; `link`: where they see to it.
Message account_message(std::string_view person, std::string_view language, people::AccountNews news,
                        std::string_view link);

}  // namespace onus::notify
