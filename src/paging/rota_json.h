// JSON of rotas, turns, duty and gaps as the screens want them, and the windows that requests name.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "document/document.h"
#include "paging/rota_view.h"
#include "people/api_list.h"
#include "people/contact.h"
#include "store/store.h"

namespace onus::paging {

/// `?from=&to=` (RFC 3339, any offset) of at most 400 days, from 1970 to 2037; what is absent is `from`, and
/// `from` + `length`. An error names the field.
Result<Interval> window_of(const server::Request& request, Instant from, Duration length);
/// The same of two texts.
Result<Interval> window_of(std::string_view from, std::string_view to);
/// An instant from 1970 to 2037.
Result<Instant> instant_of(std::string_view text, std::string_view field);
/// 400 that names the field.
server::Response bad_request(const Error& error);

/// What duty is shown with: how ready people are, and how many unresolved incidents each has.
struct People {
  people::Contacts contacts;
  std::map<std::string, std::set<std::int64_t>, std::less<>> incidents;  // paged for, or acknowledged
  Instant now;
  Language language = Language::english;  // of whoever reads of it
};
/// `now` is the clock's, not the store's: readiness and turns are looked at together.
People load_people(store::Tx& tx, Instant now, Language language);

json::object person_json(const document::Organisation& org, std::string_view person, const People& known);
json::object shift_json(const document::Organisation& org, const rota::Shift& shift);
json::array shifts_json(const document::Organisation& org, const std::vector<rota::Shift>& shifts);
/// Duty; `rota` may be null (a member reached without a turn: it then begins at `at` and has no end).
json::object duty_json(const document::Organisation& org, const rota::RotaDoc* rota, const rota::Shift& shift,
                       const People& known);
/// `covers`: what the rota covers, in words.
json::object on_duty_json(const rota::RotaDoc& rota, const rota::Shift& shift, std::string covers);
/// `Bedroom, working hours`.
std::string covers_title(const document::Organisation& org, const rota::Covers& covers, Language language);
/// The team or domain alone.
std::string covered_title(const document::Organisation& org, const rota::Covers& covers);
json::object override_json(const document::Organisation& org, const rota::OverrideDoc& doc,
                           Language language);
/// Gaps of one rota: who answers instead, for how many services.
json::array rota_gaps_json(const document::Organisation& org, const rota::RotaDoc& rota,
                           const std::vector<RotaGap>& gaps, Language language);

/// Holes of many services at one time as one Gap, worst exposure and earliest first.
json::array gaps_json(const document::Organisation& org, const std::vector<Hole>& holes, std::size_t most,
                      Language language, std::size_t* total = nullptr);
/// Holes that touch the window, cut to it; of one service if it is named.
std::vector<Hole> holes_within(const std::vector<Hole>& holes, Interval window,
                               std::string_view service = {});

/// Hours with one decimal.
double hours_of(Duration d);
json::object load_json(const Load& load);
/// When the person was paged within the window.
std::vector<Instant> paged_at(store::Tx& tx, std::string_view person, Interval window);

/// The versions of a rota that matter in the window, the one in force included. Reads the store only if some
/// other holds within it.
std::vector<RotaVersion> rota_versions(const document::Documents& documents,
                                       const document::Organisation& org, std::string_view rota,
                                       Interval window);

}  // namespace onus::paging
