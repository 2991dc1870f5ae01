// Properties of rotas: shifts tile the time line at every change of every zone, and agree with a walk by
// minutes.
#include <gtest/gtest.h>

#include <random>

#include "rota/rota_testing.h"

namespace onus::rota {
namespace {

const model::Policy kDefaultPolicy;

constexpr Duration kMinute = Duration::minutes(1);
const std::vector<std::string> kMembers{"ana", "ben", "cem", "dua", "eli"};

Duration since(LocalTime base, LocalTime t) {
  return Duration::days(t.date.days - base.date.days) + Duration{t.us - base.us};
}

/// Hours of a period that has a fixed length on the wall clock.
std::int64_t hours(const Rotation& r) {
  return std::int64_t{r.count} * (r.unit == Rotation::Unit::hours  ? 1
                                  : r.unit == Rotation::Unit::days ? 24
                                                                   : 168);
}

LocalTime first_handover(const Layer& layer) {
  LocalTime t{layer.start, layer.handover.time.us};
  while (layer.handover.weekday && t.date.weekday() != *layer.handover.weekday) t.date = t.date + 1;
  return t;
}

/// The person on a layer by an account of its own: a handover is past as soon as the wall clock has once
/// shown its time or a later one. Walks forward only.
class WallClockWalk {
 public:
  WallClockWalk(const Layer& layer, const Zone& zone)
      : layer_(layer), zone_(zone), base_(first_handover(layer)) {}
  const std::string* step(Instant t) {
    furthest_ = std::max(furthest_, since(base_, zone_.local(t)));
    if (furthest_ < Duration{}) return nullptr;
    const auto turn = static_cast<std::size_t>(furthest_.us / Duration::hours(hours(layer_.rotate)).us);
    return &layer_.members[turn % layer_.members.size()];
  }

 private:
  const Layer& layer_;
  Zone zone_;
  LocalTime base_;
  Duration furthest_{INT64_MIN};
};

void expect_tiles(const std::vector<Shift>& shifts, Interval window, const std::string& what) {
  ASSERT_FALSE(shifts.empty()) << what;
  ASSERT_EQ(shifts.front().time.start, window.start) << what;
  ASSERT_EQ(shifts.back().time.end, window.end) << what;
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    ASSERT_FALSE(shifts[i].time.empty()) << what;
    if (i > 0) {
      ASSERT_EQ(shifts[i - 1].time.end, shifts[i].time.start) << what;
    }
  }
}

void expect_walk_agrees(const Layer& layer, const Zone& zone, const std::vector<Shift>& shifts,
                        Interval window, const std::string& what) {
  WallClockWalk walk(layer, zone);
  auto shift = shifts.begin();
  // From three days before: the clock may have been put back just before the window.
  for (Instant t = window.start - Duration::days(3); t < window.end; t = t + kMinute) {
    const std::string* person = walk.step(t);
    if (t < window.start) continue;
    while (shift->time.end <= t) ++shift;
    ASSERT_TRUE(person) << what;
    ASSERT_EQ(shift->person, *person) << what << " at " << format(t);
  }
}

TEST(Shifts, TileTheTimeLineAtEveryChangeOfEveryZoneAndAgreeWithAWalkByMinutes) {
  const Instant first = at("1990-01-01T00:00:00Z");
  std::mt19937 random(1990);
  int changes = 0, walked = 0;
  for (const std::string& name : zone_names()) {
    const Zone z = zone(name);
    for (auto change = z.next_change(first); change; change = z.next_change(*change)) {
      ++changes;
      // A handover at the very local time that is skipped or repeated, and a start long before or just
      // before.
      const LocalTime shown = z.local(*change - Duration::minutes(30));
      const LocalTime jumped =
          advance({}, Duration{change->us} + z.offset(*change - Duration{1}) + Duration::minutes(30));
      const std::int64_t minute_us = 60'000'000;
      const Interval around{*change - Duration::days(2), *change + Duration::days(2)};
      const Date starts[] = {Date::of(1989, 12, 1), z.local(around.start).date + -8};
      int config = 0;
      for (const char* rotate : {"1h", "5h", "daily", "weekly", "monthly"}) {
        Layer l = layer("primary", rotate, "00:00", "1989-12-01", kMembers);
        l.start = rotate[0] == 'm' ? Date::of(1989, 11, 30) : starts[random() % 2];
        l.handover.time = {(config % 2 ? shown : jumped).us / minute_us * minute_us};
        if (random() % 3 == 0 && rotate[0] == 'w') l.handover.weekday = static_cast<Weekday>(random() % 7);
        if (l.handover.weekday && l.start != starts[0]) l.start = l.start + -7;
        ++config;
        const RotaDoc r = rota(name, {l});
        const auto result = shifts(r, {}, kDefaultPolicy, around);
        const std::string what = name + " " + format(*change) + " " + rotate + " " + l.handover.text() +
                                 " from " + format(l.start);
        ASSERT_NO_FATAL_FAILURE(expect_tiles(result, around, what));
        if (rotate[0] == 'm' || random() % 20 != 0) continue;
        ++walked;
        ASSERT_NO_FATAL_FAILURE(expect_walk_agrees(l, z, result, around, what));
      }
    }
  }
  EXPECT_GT(changes, 5'000);
  EXPECT_GT(walked, 1'000);
}

/// A random rota of a few layers, with restrictions, zones of their own and shared names.
class AnyRota {
 public:
  explicit AnyRota(unsigned seed) : random_(seed) {
    static const std::vector<std::string> zones{
        "Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
        "Asia/Kolkata",  "Pacific/Apia",     "America/St_Johns"};
    doc_ = rota(zones[pick(zones.size())], {}, static_cast<When>(pick(3)));
    policy_.zone = zone(zones[pick(zones.size())]);
    policy_.working_hours.from = Duration::hours(number(10));
    policy_.working_hours.to = Duration::hours(12 + number(13));
    const char* rotations[] = {"1h", "7h", "12h", "daily", "3d", "weekly"};
    for (std::size_t i = 0, n = 1 + pick(4); i < n; ++i) {
      Layer l = layer(pick(2) ? "primary" : "secondary", rotations[pick(6)], "00:00", "2026-01-01", kMembers);
      l.start = around_.date + (3 - static_cast<std::int32_t>(pick(30)));
      l.handover.time = Duration::minutes(number(1440));
      if (pick(2)) l.hours = Hours{Duration::minutes(number(96) * 15), Duration::minutes(number(96) * 15)};
      for (std::size_t d = 0; pick(2) && d < 7; ++d)
        if (pick(2)) l.days.push_back(static_cast<Weekday>(d));
      if (pick(3) == 0) l.zone = zone(zones[pick(zones.size())]);
      doc_.spec.layers.push_back(std::move(l));
    }
    for (std::size_t i = 0, n = pick(5); i < n; ++i) {
      const Instant from = window().start + Duration::minutes(number(7200)) - Duration::hours(12);
      overrides_.push_back(
          put_in("o" + std::to_string(i), pick(2) ? "primary" : "secondary", "zoe" + std::to_string(i),
                 {from, from + Duration::minutes(1 + number(3000))}, "2026-01-01T00:00:00Z"));
      overrides_.back().spec.made_at = Instant{static_cast<std::int64_t>(pick(4))};
    }
  }

  Interval window() const {
    return {doc_.spec.zone.instant(around_), doc_.spec.zone.instant({around_.date + 4, 0})};
  }
  const RotaDoc& doc() const { return doc_; }
  const model::Policy& policy() const { return policy_; }
  std::vector<const OverrideDoc*> overrides() const {
    std::vector<const OverrideDoc*> out;
    for (const auto& o : overrides_) out.push_back(&o);
    return out;
  }

  /// Who has `role` at `t`, by reading the rules word for word at one instant.
  std::string person_at(std::string_view role, Instant t) const {
    const std::string_view meant = resolve_role(doc_.spec, role);
    if (meant.empty() || !applies(doc_.spec.covers.when, policy_, t)) return "";
    const OverrideDoc* latest = nullptr;
    for (const auto& o : overrides_)
      if (resolve_role(doc_.spec, o.spec.role) == meant && o.spec.from <= t && t < o.spec.to &&
          (!latest || *o.spec.made_at >= *latest->spec.made_at))
        latest = &o;  // of equal age the later name, and they are in order of name
    if (latest) return latest->spec.person;
    std::string person;
    for (const Layer& l : doc_.spec.layers)
      if (l.name == meant && allowed(l, t) && turn_of(l, t) >= 0)
        person = l.members[static_cast<std::size_t>(turn_of(l, t)) % l.members.size()];
    return person;
  }

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }
  std::int64_t number(std::size_t n) { return static_cast<std::int64_t>(pick(n)); }
  const Zone& zone_of(const Layer& l) const { return l.zone ? *l.zone : doc_.spec.zone; }

  bool allowed(const Layer& l, Instant t) const {
    const Zone& z = zone_of(l);
    const Date today = z.local(t).date;
    for (Date d = today + -2; d <= today + 1; d = d + 1) {
      if (!l.days.empty() && std::find(l.days.begin(), l.days.end(), d.weekday()) == l.days.end()) continue;
      const Duration from = l.hours ? l.hours->from : Duration{},
                     to = l.hours ? l.hours->to : Duration::days(1);
      const LocalTime begin = advance({d, 0}, from),
                      end = advance({d, 0}, to <= from ? to + Duration::days(1) : to);
      if (z.instant(begin) <= t && t < z.instant(end)) return true;
    }
    return false;
  }

  std::int64_t turn_of(const Layer& l, Instant t) const {
    const LocalTime base = first_handover(l);
    std::int64_t n = -1;
    while (zone_of(l).instant(advance(base, Duration::hours(hours(l.rotate) * (n + 1)))) <= t) ++n;
    return n;
  }

  std::mt19937 random_;
  LocalTime around_{pick(2) ? Date::of(2026, 3, 6 + static_cast<unsigned>(pick(25)))
                            : Date::of(2026, 10, 1 + static_cast<unsigned>(pick(31))),
                    0};
  RotaDoc doc_;
  model::Policy policy_;
  std::vector<OverrideDoc> overrides_;
};

TEST(Shifts, OfAnyRotaAreWhatTheRulesSayAtEachInstant) {
  int on_duty_seen = 0, holes_seen = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    const AnyRota any(seed);
    const auto overrides = any.overrides();
    const auto all = shifts(any.doc(), overrides, any.policy(), any.window());
    for (Instant t = any.window().start; t < any.window().end; t = t + Duration::minutes(37)) {
      for (const char* role : {"primary", "secondary"}) {
        if (resolve_role(any.doc().spec, role) != role) continue;
        std::vector<Shift> here;
        for (const Shift& s : all)
          if (s.layer == role && s.time.contains(t)) here.push_back(s);
        const std::string expected = any.person_at(role, t);
        ASSERT_EQ(here.size(), expected.empty() ? 0u : 1u)
            << "seed " << seed << " " << role << " " << format(t);
        const auto now = on_role(any.doc(), overrides, any.policy(), role, t);
        ASSERT_EQ(now.has_value(), !expected.empty()) << "seed " << seed << " " << role << " " << format(t);
        ++(expected.empty() ? holes_seen : on_duty_seen);
        if (expected.empty()) continue;
        ASSERT_EQ(here[0].person, expected) << "seed " << seed << " " << role << " " << format(t);
        ASSERT_EQ(now->person, expected);
        ASSERT_EQ(intersect(now->time, any.window()), here[0].time)
            << "seed " << seed << " " << role << " " << format(t);
      }
    }
  }
  EXPECT_GT(on_duty_seen, 10'000);
  EXPECT_GT(holes_seen, 10'000);
}

TEST(Shifts, OfTwoWindowsSideBySideAreThoseOfTheWhole) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const AnyRota any(seed);
    const Interval whole = any.window();
    const Instant middle = whole.start + Duration::minutes(2000 + seed);
    auto left = shifts(any.doc(), any.overrides(), any.policy(), {whole.start, middle});
    for (Shift& s : shifts(any.doc(), any.overrides(), any.policy(), {middle, whole.end})) {
      const auto goes_on = std::find_if(left.begin(), left.end(), [&](const Shift& l) {
        return l.layer == s.layer && l.time.end == middle && s.time.start == middle && l.person == s.person &&
               l.override_name == s.override_name;
      });
      if (goes_on == left.end())
        left.push_back(s);
      else
        goes_on->time.end = s.time.end;
    }
    const auto all = shifts(any.doc(), any.overrides(), any.policy(), whole);
    ASSERT_EQ(left.size(), all.size()) << "seed " << seed;
    for (const Shift& s : all)
      ASSERT_NE(std::find(left.begin(), left.end(), s), left.end()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace onus::rota
