// Reviews: at the end of each quarter one opens by itself, with what the quarter showed; people record what
// they decided, and why.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "insight/answers.h"
#include "server/http.h"
#include "store/store.h"

namespace onus::insight {

/// A quarter of the calendar year, by the policy's wall clock.
struct Quarter {
  int year = 1970;
  int number = 1;                                       // 1 … 4
  static Result<Quarter> parse(std::string_view text);  // `2026-Q4`
  static Quarter of(Date day);
  std::string text() const;
  Quarter next() const;
  Quarter before() const;
  Interval time(const Zone& zone) const;
  friend auto operator<=>(const Quarter&, const Quarter&) = default;
};

/// What was expected of a quarter before it began: of one service, or of all (`service` empty). Amounts in
/// minor units, p10 <= p50 <= p90.
struct Forecast {
  Quarter quarter;
  std::string service;
  std::int64_t p10 = 0, p50 = 0, p90 = 0;
  Instant made_at;
  std::string actor, source;  // source: what made it, as `simulation, seed 7`
};

inline constexpr std::string_view kOnus = "onus";  // the actor of what is kept by itself

struct ReviewDecision {
  std::int64_t id = 0;
  std::string service;  // empty: of the whole
  Instant at;
  std::string decided, reason, by, actor;
};

struct Review {
  Quarter quarter;
  Instant opened_at;
  std::optional<Instant> closed_at;
  std::string closed_by;
  json::object facts;  // as they stood when it opened; never changed
};

/// What the quarter showed, as `onus reviews QUARTER --json` prints it under `facts`. Not inside a
/// transaction.
json::object review_facts(store::Store& store, const document::Documents& documents, Quarter quarter,
                          Instant now);

/// Opens it, with its audit row, unless there is one: of several nodes one does. Says whether it did.
bool open_review(store::Tx& tx, Quarter quarter, const json::object& facts);
std::optional<Review> load_review(store::Tx& tx, Quarter quarter);
/// Newest first: quarters before `before` (empty: from the newest), at most `limit`.
std::vector<Review> list_reviews(store::Tx& tx, std::string_view before, int limit);
/// Closes an open one; false if there is none that is open.
bool close_review(store::Tx& tx, Quarter quarter, std::string_view actor, std::string_view address);
/// Sets id and time.
void record_review_decision(store::Tx& tx, Quarter quarter, ReviewDecision& decision,
                            std::string_view address);
/// In the order made.
std::vector<ReviewDecision> review_decisions(store::Tx& tx, Quarter quarter);
/// Takes the place of an earlier one of the same quarter and service. Sets the time.
void keep_forecast(store::Tx& tx, Forecast& forecast, std::string_view address);
std::vector<Forecast> forecasts(store::Tx& tx, Quarter quarter);

/// Keeps those that nobody kept by hand, once: of several nodes one does. Says whether it did.
bool keep_forecasts(store::Tx& tx, Quarter quarter, const std::vector<Forecast>& made);

/// The engine's turn: opens the review of the last quarter that is over and keeps the forecast of the one
/// that runs, if the organisation had services then. Returns when the running quarter ends. One thread at a
/// time; any number of nodes.
class ReviewTurn {
 public:
  /// References outlive the turn.
  ReviewTurn(store::Store& store, const document::Documents& documents, const Clock& clock)
      : store_(store), documents_(documents), clock_(clock) {}
  Instant run();

 private:
  store::Store& store_;
  const document::Documents& documents_;
  const Clock& clock_;           // says only when it is worth asking the store's
  std::optional<Instant> next_;  // until then there is nothing to do
};

/// GET /api/v1/reviews, /reviews/{quarter}; POST /reviews/{quarter}/decisions, /close and /forecasts. All
/// must outlive the router.
void add_review_routes(server::Router& router, store::Store& store, const document::Documents& documents);

}  // namespace onus::insight
