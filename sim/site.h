// What a process of the simulation prepares once and uses for many nights: companies, each in a database of
// its own, and the seats of the nodes on it.
#pragma once
#include <array>
#include <memory>
#include <vector>

#include "document/document.h"
#include "sim/company.h"
#include "sim/database.h"

namespace onus::sim {

constexpr int kMostNodes = 3;

/// A machine's clock: the true time, and how far it is set apart.
class MachineClock : public Clock {
 public:
  explicit MachineClock(const Clock& true_time) : true_time_(true_time) {}
  Instant now() const override { return true_time_.now() + apart; }
  Duration apart;

 private:
  const Clock& true_time_;
};

/// What of a node outlives its process for the simulation's sake: reading all documents anew for each would
/// take most of the time, and where none were changed a new process would read the same.
struct Seat {
  Seat(Database& database, const Clock& true_time, int number);
  void read_documents();
  MachineClock clock;
  NodeStore store;
  std::unique_ptr<document::Documents> documents;
};

class Site {
 public:
  explicit Site(int which);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;
  /// As it was made, at `start`.
  void begin_night(Instant start);

  const Company company;
  ManualClock time;             // the world's
  MachineClock database_clock;  // what the database says
  Database database;
  std::array<std::unique_ptr<Seat>, kMostNodes> seats;
  bool documents_changed = false;
};

}  // namespace onus::sim
