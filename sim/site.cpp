// Prepares companies.
#include "sim/site.h"

#include <stdexcept>
#include <utility>

#include "app/wiring.h"

namespace onus::sim {

Seat::Seat(Database& database, const Clock& true_time, int number)
    : clock(true_time), store(database, number) {}

void Seat::read_documents() {
  documents = std::make_unique<document::Documents>(store, app::registry(), clock);
  documents->load();
}

Site::Site(int which)
    : company(sim::company(which)),
      time(Instant{1'704'067'200'000'000}),  // 2024-01-01
      database_clock(time),
      database(database_clock) {
  for (int i = 0; i < kMostNodes; ++i)
    seats[static_cast<std::size_t>(i)] = std::make_unique<Seat>(database, time, i);
  seats[0]->store.migrate(app::migrations());
  seats[0]->read_documents();
  document::ApplyRequest request;
  request.actor = "onus";
  request.documents = document::parse_documents(to_yaml(company), "company.yaml", request.findings);
  const auto result = seats[0]->documents->apply(request);
  for (const auto& finding : result.findings)
    if (result.refused()) throw std::logic_error(finding.text());
  for (auto& seat : seats) seat->read_documents();
  database.keep();
}

void Site::begin_night(Instant start) {
  time.set(start);
  database_clock.apart = {};
  database.down = false;
  database.committed = nullptr;
  database.before_transaction = nullptr;
  database.back();
  const bool read_again = std::exchange(documents_changed, false);
  for (auto& seat : seats) {
    seat->clock.apart = {};
    seat->store.next = {};
    seat->store.cut = false;
    if (seat->store.trouble()) {  // a new process knows of none
      seat->store.write([](store::Tx&) {});
      seat->store.read([](store::Tx&) {});
    }
    if (read_again) seat->read_documents();
  }
}

}  // namespace onus::sim
