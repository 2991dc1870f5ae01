// JSON of rotas, turns, duty and gaps as the screens want them.
#include "paging/rota_json.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "paging/texts.h"

namespace onus::paging {

namespace {

constexpr Duration kLongestWindow = Duration::days(400);
constexpr std::size_t kMostGaps = 500;
const Instant kEnd = Zone::utc().instant({Date::of(2038, 1, 1), 0});  // the zone database knows no more

using people::text_or_null;

json::value exposure_json(const std::optional<std::int64_t>& minor) {
  return minor ? json::value(*minor) : json::value(nullptr);
}

std::optional<std::int64_t> highest(const document::Organisation& org,
                                    const std::vector<const catalogue::ServiceDoc*>& services, Instant t) {
  std::optional<std::int64_t> out;
  for (const auto* service : services)
    if (const auto exposure = model::select(org, *service, t).exposure_minor)
      out = std::max(out.value_or(*exposure), *exposure);
  return out;
}

std::vector<std::string> titles(const document::Organisation& org, const std::vector<Found>& people) {
  std::vector<std::string> out;
  for (const auto& found : people) {
    if (found.shadow) continue;
    auto title = title_of<people::Person>(org, found.person);
    if (std::find(out.begin(), out.end(), title) == out.end()) out.push_back(std::move(title));
  }
  return out;
}

/// Several services' holes of one time, team and outcome.
struct Gap {
  const Hole* hole = nullptr;
  std::vector<const catalogue::ServiceDoc*> services;
  std::optional<std::int64_t> exposure;
};

/// What makes holes one gap: from when to when, whose, and who is reached instead.
struct OneGap {
  bool operator()(const Hole* a, const Hole* b) const {
    return std::tie(a->time.start, a->time.end, a->team, a->reached) <
           std::tie(b->time.start, b->time.end, b->team, b->reached);
  }
};

/// By start. A year of a large organisation has hundreds of thousands of holes: the keys are the holes
/// themselves.
std::vector<Gap> joined(const document::Organisation& org, const std::vector<Hole>& holes) {
  std::map<const Hole*, Gap, OneGap> by_time;
  for (const auto& hole : holes) {
    const auto* service = org.find<catalogue::Service>(hole.service);
    if (!service) continue;
    Gap& gap = by_time[&hole];
    if (!gap.hole) gap.hole = &hole;
    gap.services.push_back(service);
  }
  std::vector<Gap> out;
  for (auto& [key, gap] : by_time) out.push_back(std::move(gap));
  return out;
}

/// The rota that should cover a service then, and whether somebody has a turn in it (whom no method reaches).
struct Meant {
  const rota::RotaDoc* rota = nullptr;
  std::vector<std::string> on;  // titles
};
Meant meant_rota(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant t) {
  const LiveDuty duty(org);
  const auto a = model::answering(org, service, t);
  const auto rotas =
      a.cover == model::Cover::domain ? duty.of_domain(a.domain, a.moment) : duty.of_team(a.team, a.moment);
  if (rotas.empty()) return {};
  return {rotas.front(), titles(org, on_cover({org, duty, a, false, t}))};
}

json::object gap_json(const document::Organisation& org, Gap& gap, Language language) {
  const Hole& hole = *gap.hole;
  const Meant meant = meant_rota(org, *gap.services.front(), hole.time.start);
  std::sort(gap.services.begin(), gap.services.end(),
            [](const auto* a, const auto* b) { return a->meta.name < b->meta.name; });
  json::array services;
  for (const auto* service : gap.services) {
    if (services.size() == 5) break;
    services.push_back(people::named<catalogue::Service>(org, service->meta.name));
  }
  const auto* rota = meant.rota;
  return {{"from", format(hole.time.start)},
          {"to", format(hole.time.end)},
          {"reason", !meant.on.empty()      ? "no_method"
                     : hole.reached.empty() ? "nobody"
                                            : "fallback"},
          {"service_count", gap.services.size()},
          {"services", std::move(services)},
          {"team", text_or_null(hole.team)},
          {"team_title", text_or_null(hole.team.empty() ? "" : title_of<people::Team>(org, hole.team))},
          {"rota", text_or_null(rota ? rota->meta.name : "")},
          {"rota_title", text_or_null(rota ? rota->meta.title : "")},
          {"role", text_or_null(rota ? rota::resolve_role(rota->spec, "primary") : "")},
          {"exposure_per_hour", exposure_json(gap.exposure)},
          {"text", words(language).hole(meant.on, hole.reached)}};
}

/// Who answers in place of an empty rota, as a phrase.
std::string instead(const document::Organisation& org, const catalogue::ServiceDoc& service, Instant t,
                    Language language) {
  const LiveDuty duty(org);
  const auto a = model::answering(org, service, t);
  return words(language).hole({}, titles(org, fall_back({org, duty, a, false, t}, {})));
}

}  // namespace

Result<Instant> instant_of(std::string_view text, std::string_view field) {
  auto t = parse_instant(text);
  if (!t) return Error{"is no time: write it as 2026-11-24T03:00:00Z", std::string(field)};
  if (t->us < 0 || *t >= kEnd) return Error{"lies outside 1970 to 2037", std::string(field)};
  return *t;
}

namespace {
Result<Interval> bounded(Interval window) {
  if (window.empty()) return Error{"is not after `from`: name a later time", "to"};
  if (window.end - window.start > kLongestWindow)
    return Error{"lies more than 400 days after `from`: ask for less at once", "to"};
  return window;
}
}  // namespace

Result<Interval> window_of(const server::Request& request, Instant from, Duration length) {
  if (const auto text = request.query_value("from")) {
    const auto t = instant_of(*text, "from");
    if (!t) return t.error();
    from = *t;
  }
  Instant to = std::min(from + length, kEnd);
  if (const auto text = request.query_value("to")) {
    const auto t = instant_of(*text, "to");
    if (!t) return t.error();
    to = *t;
  }
  return bounded({from, to});
}

Result<Interval> window_of(std::string_view from, std::string_view to) {
  const auto start = instant_of(from, "from");
  if (!start) return start.error();
  const auto end = instant_of(to, "to");
  if (!end) return end.error();
  return bounded({*start, *end});
}

server::Response bad_request(const Error& error) {
  return people::field_problem(400, error.field, error.message);
}

People load_people(store::Tx& tx, Instant now, Language language) {
  People out;
  out.now = now;
  out.language = language;
  out.contacts = people::contacts(tx);
  for (const auto& row : tx.query("select person, incident from page where state = 0"))
    out.incidents[row.text(0)].insert(row.integer(1));
  for (const auto& row : tx.query("select acknowledged_by, number from incident where resolved_at is null "
                                  "and acknowledged_by <> ''"))
    if (auto person = person_of(row.text(0)); !person.empty()) out.incidents[person].insert(row.integer(1));
  return out;
}

json::object person_json(const document::Organisation& org, std::string_view person, const People& known) {
  json::object out = people::named<people::Person>(org, person);
  const auto* doc = org.find<people::Person>(person);
  out["ready"] =
      doc ? json::value(to_json(people::readiness(*doc, known.contacts, known.now), known.language))
          : json::value(nullptr);
  return out;
}

json::object shift_json(const document::Organisation& org, const rota::Shift& shift) {
  return {{"layer", shift.layer},
          {"person", shift.person},
          {"person_title", title_of<people::Person>(org, shift.person)},
          {"start", format(shift.time.start)},
          {"end", format(shift.time.end)},
          {"shadow", shift.shadow},
          {"override", text_or_null(shift.override_name)}};
}

json::array shifts_json(const document::Organisation& org, const std::vector<rota::Shift>& shifts) {
  json::array out;
  for (const auto& shift : shifts) out.push_back(shift_json(org, shift));
  return out;
}

json::object duty_json(const document::Organisation& org, const rota::RotaDoc* rota, const rota::Shift& shift,
                       const People& known) {
  json::object person = person_json(org, shift.person, known);
  const auto busy = known.incidents.find(shift.person);
  return {{"person", shift.person},
          {"person_title", std::move(person["title"])},
          {"role", shift.layer},
          {"rota", text_or_null(rota ? rota->meta.name : "")},
          {"rota_title", text_or_null(rota ? rota->meta.title : "")},
          {"from", format(shift.time.start)},
          {"until", rota ? json::value(format(shift.time.end)) : json::value(nullptr)},
          {"override", !shift.override_name.empty()},
          {"shadow", shift.shadow},
          {"ready", std::move(person["ready"])},
          {"incidents", busy == known.incidents.end() ? 0 : busy->second.size()}};
}

std::string covered_title(const document::Organisation& org, const rota::Covers& covers) {
  return covers.team.empty() ? title_of<people::Domain>(org, covers.domain)
                             : title_of<people::Team>(org, covers.team);
}

std::string covers_title(const document::Organisation& org, const rota::Covers& covers, Language language) {
  return words(language).covers(covered_title(org, covers), covers.when);
}

json::object on_duty_json(const rota::RotaDoc& rota, const rota::Shift& shift, std::string covers) {
  return {{"rota", rota.meta.name},
          {"rota_title", rota.meta.title},
          {"role", shift.layer},
          {"covers_title", std::move(covers)},
          {"start", format(shift.time.start)},
          {"end", format(shift.time.end)},
          {"override", !shift.override_name.empty()},
          {"shadow", shift.shadow}};
}

json::object override_json(const document::Organisation& org, const rota::OverrideDoc& doc,
                           Language language) {
  const auto& o = doc.spec;
  return {
      {"name", doc.meta.name},
      {"rota", o.rota},
      {"role", o.role},
      {"person", o.person},
      {"person_title", title_of<people::Person>(org, o.person)},
      {"from", format(o.from)},
      {"to", format(o.to)},
      {"reason", o.reason},
      {"made_by", o.made_by},
      {"made_by_title", o.made_by.empty() ? words(language).a_file() : actor_title(org, o.made_by, language)},
      {"made_at", format(o.made_at.value_or(doc.meta.valid_from))}};
}

json::array rota_gaps_json(const document::Organisation& org, const rota::RotaDoc& rota,
                           const std::vector<RotaGap>& gaps, Language language) {
  const Covered covered(org, rota);
  json::array out;
  for (const auto& gap : gaps) {
    if (out.size() == kMostGaps) break;
    const auto services = covered.at(gap.time.start);
    out.push_back({{"role", gap.role},
                   {"start", format(gap.time.start)},
                   {"end", format(gap.time.end)},
                   {"services", services.size()},
                   {"exposure_per_hour", exposure_json(highest(org, services, gap.time.start))},
                   {"text", services.empty() ? words(language).not_needed()
                                             : instead(org, *services.front(), gap.time.start, language)}});
  }
  return out;
}

std::vector<Hole> holes_within(const std::vector<Hole>& holes, Interval window, std::string_view service) {
  std::vector<Hole> out;
  for (const auto& hole : holes) {
    const Interval time = intersect(hole.time, window);
    if (time.empty() || (!service.empty() && hole.service != service)) continue;
    out.push_back(hole);
    out.back().time = time;
  }
  return out;
}

json::array gaps_json(const document::Organisation& org, const std::vector<Hole>& holes, std::size_t most,
                      Language language, std::size_t* total) {
  auto gaps = joined(org, holes);
  if (total) *total = gaps.size();
  if (most == 0) return {};
  // Only among gaps that begin together does the exposure decide: what begins after the last one shown needs
  // none.
  if (gaps.size() > most) {
    const Instant last = gaps[most - 1].hole->time.start;
    std::erase_if(gaps, [&](const Gap& gap) { return gap.hole->time.start > last; });
  }
  std::map<std::pair<const catalogue::ServiceDoc*, Instant>, std::optional<std::int64_t>> known;
  auto exposure = [&](const catalogue::ServiceDoc* service, Instant t) {
    // Without peaks it is the same at every time.
    auto [it, fresh] = known.try_emplace({service, service->spec.peaks.empty() ? Instant{} : t});
    if (fresh) it->second = model::select(org, *service, t).exposure_minor;
    return it->second;
  };
  for (auto& gap : gaps)
    for (const auto* service : gap.services)
      if (const auto e = exposure(service, gap.hole->time.start))
        gap.exposure = std::max(gap.exposure.value_or(*e), *e);
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) {
    return a.hole->time.start != b.hole->time.start ? a.hole->time.start < b.hole->time.start
                                                    : a.exposure > b.exposure;
  });
  json::array out;
  for (auto& gap : gaps) {
    if (out.size() == most) break;
    out.push_back(gap_json(org, gap, language));
  }
  return out;
}

double hours_of(Duration d) {
  return std::round(static_cast<double>(d.us) / static_cast<double>(Duration::minutes(6).us)) / 10.0;
}

json::object load_json(const Load& load) {
  return {{"hours", hours_of(load.time)},
          {"nights", load.nights},
          {"pages", load.pages},
          {"night_pages", load.night_pages}};
}

std::vector<Instant> paged_at(store::Tx& tx, std::string_view person, Interval window) {
  std::vector<Instant> out;
  for (const auto& row : tx.query(
           "select opened_at from page where person = $1 and opened_at >= $2 and opened_at < $3 order by id",
           {person, window.start, window.end}))
    out.push_back(row.instant(0));
  return out;
}

std::vector<RotaVersion> rota_versions(const document::Documents& documents,
                                       const document::Organisation& org, std::string_view name,
                                       Interval window) {
  const auto& table = org.all<rota::Rota>();
  const auto now = table.find(name);
  const auto next = documents.next_change();
  const bool alone =
      now != table.end() && now->second->meta.valid_from <= window.start && (!next || *next >= window.end);
  if (alone) return {{window.start, now->second}};
  auto history = documents.history("Rota", name);
  std::stable_sort(history.begin(), history.end(), [](const auto& a, const auto& b) {
    return a.valid_from != b.valid_from ? a.valid_from < b.valid_from : a.seq < b.seq;
  });
  const document::Kind* kind = documents.registry().find("Rota");
  std::vector<RotaVersion> out;
  for (const auto& version : history) {
    RotaVersion one{version.valid_from, nullptr};
    if (!version.removed) {
      std::vector<document::Finding> findings;
      document::ReadContext context{"", "Rota/" + version.name, &findings, nullptr};
      document::Meta meta;
      meta.name = version.name;
      meta.title = version.title;
      meta.set = version.set;
      meta.valid_from = version.valid_from;
      one.rota = std::static_pointer_cast<const rota::RotaDoc>(
          kind->make(std::move(meta), kind->read(version.spec, context)));
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace onus::paging
