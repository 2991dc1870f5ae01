// A night: everything that happens to Onus in it, drawn from one seed before it begins.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"

namespace onus::sim {

struct Event {
  enum class What : std::uint8_t {
    signal,   // a = service, b = key, c = action and severity
    act,      // a = which incident, b = who, c = what they do
    edit,     // a = what is edited, b = how
    fault,    // of a transaction of node a: b = what, c = at which statement + 100 * how many go well before
    crash,    // of node a, for b seconds
    freeze,   // of node a, for b seconds
    outage,   // of the database, for b seconds
    cut,      // node a from the database, for b seconds
    clock,    // of node a is set apart by b milliseconds
    channel,  // a = method, b = how it misbehaves, c = for how many seconds
    database_clock  // is set by b milliseconds
  } what = What::signal;
  Instant at;
  std::int64_t a = 0, b = 0, c = 0;
  std::string text() const;
};

struct Night {
  std::uint64_t seed = 0;
  int company = 0;
  int nodes = 1;
  Instant start, end;
  bool interleaved = false;   // transactions of nodes come between each other's
  std::vector<Event> events;  // by time
};

Night draw(std::uint64_t seed);

}  // namespace onus::sim
