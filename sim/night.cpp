// Draws nights: most are small, some are a storm, some last long, some have everything go wrong.
#include "sim/night.h"

#include <algorithm>
#include <array>

#include "sim/company.h"
#include "sim/dice.h"

namespace onus::sim {

namespace {

using What = Event::What;

/// Days on which a night may begin: ordinary ones, a Friday, and those on which an offset changes somewhere.
constexpr std::array<std::string_view, 10> kDays{"2025-02-12", "2025-03-29", "2025-03-30", "2025-03-08",
                                                 "2025-03-09", "2025-10-25", "2025-11-01", "2025-04-05",
                                                 "2025-10-04", "2025-06-20"};

class Drawer {
 public:
  explicit Drawer(std::uint64_t seed) : dice_(seed, 0x417) {
    night_.seed = seed;
    night_.company = static_cast<int>(dice_.below(kCompanies));
    const std::int64_t n = dice_.below(10);
    night_.nodes = n < 4 ? 1 : n < 9 ? 2 : 3;
    night_.interleaved = dice_.chance(50);
  }

  Night run() {
    const Date day = *parse_date(kDays[static_cast<std::size_t>(dice_.below(kDays.size()))]);
    night_.start =
        Zone::utc().instant({day, 0}) + Duration{dice_.below(86'400) * 1'000'000 + dice_.below(1'000'000)};
    const std::int64_t kind = dice_.below(100);
    const Duration length = kind < 3    ? Duration::minutes(dice_.between(200, 600))
                            : kind < 15 ? Duration::minutes(dice_.between(45, 150))
                                        : Duration::minutes(dice_.between(6, 30));
    night_.end = night_.start + length;
    signals();
    if (dice_.chance(4)) storm();
    people();
    if (dice_.chance(20)) add(What::edit, later(80), dice_.below(3), dice_.below(1'000));
    trouble();
    std::stable_sort(night_.events.begin(), night_.events.end(),
                     [](const Event& a, const Event& b) { return a.at < b.at; });
    return night_;
  }

 private:
  /// An instant in the first `percent` of the night.
  Instant later(std::int64_t percent) {
    return night_.start + Duration{dice_.below((night_.end - night_.start).us / 100 * percent)};
  }
  void add(What what, Instant at, std::int64_t a, std::int64_t b = 0, std::int64_t c = 0) {
    night_.events.push_back({what, at, a, b, c});
  }
  const Event& some_event() {
    return night_
        .events[static_cast<std::size_t>(dice_.below(static_cast<std::int64_t>(night_.events.size())))];
  }
  Instant soon_after_some_event() { return some_event().at + Duration{dice_.below(120'000)}; }
  /// Any, or where there is something in a node's hands.
  Instant some_time() {
    return dice_.chance(50) ? later(90) : some_event().at + Duration{dice_.below(40'000)};
  }
  std::int64_t some_node() { return dice_.below(night_.nodes); }

  /// Each monitor begins one thing, which it may repeat, raise, acknowledge, resolve and begin again.
  /// Monitors of several services may call it the same.
  void signals() {
    const std::int64_t monitors = dice_.chance(60) ? 1 : dice_.between(2, 3);
    for (std::int64_t monitor = 0; monitor < monitors; ++monitor) {
      const std::int64_t service = dice_.below(4), key = dice_.chance(30) ? 0 : monitor;
      Instant at = later(40);
      const std::int64_t severity = dice_.chance(15) ? 0 : dice_.between(1, 2);
      add(What::signal, at, service, key, severity);
      for (std::int64_t more = dice_.below(3); more > 0; --more) {
        at = at + Duration{dice_.below((night_.end - night_.start).us / 4)};
        const std::int64_t then = dice_.below(10);
        // Action in tens: a trigger (of perhaps higher severity), an acknowledgement, a resolve.
        add(What::signal, at, service, key, then < 3 ? severity : then < 5 ? 3 : then < 6 ? 10 : 20);
      }
    }
  }

  void storm() {
    const Instant at = later(50);
    const std::int64_t service = dice_.chance(70) ? 1 : dice_.below(4),
                       size = dice_.chance(50) ? dice_.between(4, 9) : dice_.between(10, 40);
    for (std::int64_t i = 0; i < size; ++i)
      add(What::signal, at + Duration{dice_.below(3'000'000)}, service, 100 + i, dice_.between(1, 3));
  }

  void people() {
    for (std::int64_t n = dice_.chance(75) ? dice_.between(1, 3) : 0; n > 0; --n)
      // Some act at the very moment when something is on its way.
      add(What::act, dice_.chance(25) ? soon_after_some_event() : later(100), dice_.below(1'000),
          dice_.below(8), dice_.below(100));
  }

  void trouble() {
    const bool bad = dice_.chance(10);
    const auto often = [&](int percent) { return dice_.chance(bad ? std::min(90, percent * 4) : percent); };
    // Faults strike around a signal or an act, where there is something to lose.
    for (int i = 0; i < (bad ? 3 : 1); ++i) {
      if (!often(25)) continue;
      add(What::fault, some_event().at - Duration{1'000}, some_node(), dice_.between(1, 5),
          dice_.below(30) + (dice_.chance(50) ? 100 * dice_.between(1, 3) : 0));
    }
    if (often(8))
      add(What::crash, some_event().at + Duration{dice_.below(2'000'000)}, some_node(),
          dice_.between(1, 120));
    if (often(8)) add(What::freeze, soon_after_some_event(), some_node(), dice_.between(5, 90));
    if (often(6)) add(What::outage, some_time(), 0, dice_.between(1, 100));
    if (often(6)) add(What::cut, some_time(), some_node(), dice_.between(1, 60));
    if (often(3)) {  // a machine hangs, and comes back before its network does
      const Instant at = some_event().at + Duration{dice_.below(40'000)};
      const std::int64_t node = some_node(), length = dice_.between(5, 30);
      add(What::freeze, at, node, length);
      add(What::cut, at, node, length + dice_.between(1, 30));
    }
    if (often(8)) add(What::clock, later(70), some_node(), dice_.between(-600'000, 600'000));
    for (int i = 0; i < 2; ++i)
      if (often(12)) add(What::channel, later(60), dice_.below(3), dice_.below(4), dice_.between(5, 400));
    if (often(6)) database_clock();
  }

  /// It is set once or twice; or another machine's counts from now on, after an outage.
  void database_clock() {
    Instant at = some_time();
    if (dice_.chance(30)) {
      const std::int64_t length = dice_.between(1, 40);
      add(What::outage, at, 0, length);
      at = at + Duration::seconds(length) - Duration{dice_.below(2) * 500'000};
    }
    for (std::int64_t n = dice_.chance(70) ? 1 : 2; n > 0; --n) {
      const std::int64_t kind = dice_.below(10), most = kind < 3 ? 2'000 : kind < 8 ? 120'000 : 7'200'000;
      add(What::database_clock, at, 0, dice_.below(most) * (dice_.chance(75) ? -1 : 1));
      at = at + Duration{dice_.below(60'000'000)};
    }
  }

  Dice dice_;
  Night night_;
};

}  // namespace

std::string Event::text() const {
  static constexpr std::array<std::string_view, 11> names{"signal", "act",     "edit",          "fault",
                                                          "crash",  "freeze",  "outage",        "cut",
                                                          "clock",  "channel", "database clock"};
  return format(at) + "  " + std::string(names[static_cast<std::size_t>(what)]) + " " + std::to_string(a) +
         " " + std::to_string(b) + " " + std::to_string(c);
}

Night draw(std::uint64_t seed) { return Drawer(seed).run(); }

}  // namespace onus::sim
