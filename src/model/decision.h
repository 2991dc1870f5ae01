// Decisions: who accepted target, model and nights of a service, or decided otherwise, and who answers until
// then.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "model/raci.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::model {

/// Tables of this room.
std::span<const store::Migration> migrations();

/// What is accepted of a service: as it holds between peaks.
struct Terms {
  std::int64_t availability_e5 = 0;  // 0: no target
  OperatingModel model = OperatingModel::you_build_it_you_run_it;
  Cover out_of_hours = Cover::team;
  friend bool operator==(const Terms&, const Terms&) = default;
};
/// What is in force, and what the figures alone would say.
Terms terms(const Selection& standing);
Terms computed_terms(const Selection& standing);

/// The premium of the coming year, as it was shown to whoever decided.
struct YearsPremium {
  std::int64_t amount_minor = 0;  // of the lines known
  std::int64_t lines_known = 0, lines = 0;
};
/// Which stands below: statements need rotas.
using PremiumOf =
    std::function<YearsPremium(const document::Organisation&, const catalogue::ServiceDoc&, Instant)>;

struct Decision {
  std::int64_t id = 0;
  std::string service;
  Instant at;      // from when it holds
  Terms proposed;  // by the figures at that time
  Terms decided;
  std::string accountable;  // whose function answers under what was decided; empty if none was named
  std::string by;           // who decided, by name; as said by the actor
  std::string actor;        // as audit::Entry::actor
  std::string reason;       // empty only where the proposal was accepted
  std::optional<YearsPremium>
      premium;  // what it was expected to cost then; nullopt: of before this was asked
};

/// Writes it with its audit row; `before` is what held until then. Sets the id.
void record_decision(store::Tx& tx, Decision& decision, const Terms& before, std::string_view address);
/// The last one of the service at or before `t`.
std::optional<Decision> last_decision(store::Tx& tx, std::string_view service, Instant t);
/// The last ones of all services at or before `t`, by service.
std::map<std::string, Decision, std::less<>> last_decisions(store::Tx& tx, Instant t);
/// Newest first, with ids below `before` (0: from the newest).
std::vector<Decision> decisions(store::Tx& tx, std::string_view service, std::int64_t before, int limit);

/// Who answers for a service, and whether that has been accepted. Until it has, the A stays with whom it was.
struct Acceptance {
  bool accepted = false;
  std::optional<std::string> accountable;  // in force; where nobody ever accepted, as proposed
  std::optional<std::string> proposed;     // whose it would be; set while not accepted
  OperatingModel model = OperatingModel::you_build_it_you_run_it;  // under which `accountable` answers
  bool by_file = false;                                            // accepted by whoever applied the file
  std::string by;                                                  // who decided; empty for a file
  std::optional<Instant> at;
  std::string reason;
  std::optional<YearsPremium> premium;  // accepted with it; nullopt for a file
};

/// What a file applies counts as accepted by whoever applied it, the policy's file too. A change on the
/// screens that leaves target, model and nights as they were leaves them accepted. Reads the documents'
/// history only where the version in force is no file's. Not inside a transaction. `org` is the value at `t`.
Acceptance acceptance(const document::Documents& documents, const document::Organisation& org,
                      const catalogue::ServiceDoc& service, const std::optional<Decision>& last, Instant t);

json::object to_json(const Acceptance& acceptance);
json::value to_json(const std::optional<YearsPremium>& premium);

/// What rooms below know, for deciding: each may be left out.
struct DecisionAids {
  document::Arrange arrange;
  PremiumOf premium;
};
/// GET and POST /api/v1/services/{service}/decisions.
void add_decision_routes(server::Router& router, store::Store& store, document::Documents& documents,
                         document::MayEdit may_edit, DecisionAids aids = {});

}  // namespace onus::model
