// What a pilot changed: its measures over equal times before and after it began.
#pragma once
#include "document/document.h"
#include "insight/practice.h"
#include "insight/records.h"

namespace onus::insight {

/// `after` is what has passed of the pilot at `now`, `before` as long a time until its start; before the
/// pilot begins `after` is empty and `before` as long as the pilot will be.
struct PilotTimes {
  Interval before, after;
  bool planned = false, over = false;
};
PilotTimes times_of(const document::Organisation& org, const Pilot& pilot, Instant now);

/// {name, title, hypothesis, services, start, end, state, before_from, conclusion, currency, measures:
/// [{measure, unit, before, after, better}]}. Lower is better, for every measure; `before` is
/// null where Onus knew none of the services when that time began. Not inside a transaction.
json::object pilot_json(store::Store& store, const document::Documents& documents, const PilotDoc& pilot,
                        Instant now);

}  // namespace onus::insight
