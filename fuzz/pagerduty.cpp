// PagerDuty's events, v2 and v1, and its change events.
#include "fuzz.h"
#include "signal/lenient.h"
#include "signals.h"

ONUS_FUZZ_TARGET(pagerduty) {
  const auto request = onus::fuzz::request_of(input);
  const auto event = onus::signal::parse_json_leniently(request.body);
  if (!event || !event->is_object()) return;
  for (const auto& context : onus::fuzz::contexts()) {
    onus::fuzz::check(onus::signal::read_pagerduty(event->get_object(), request.body, context));
    onus::fuzz::check(onus::signal::read_pagerduty_v1(event->get_object(), request.body, context));
    onus::fuzz::check(onus::signal::read_pagerduty_change(event->get_object(), context), context);
  }
}
