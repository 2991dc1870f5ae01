// Opsgenie's alerts: made, and what is asked of them by the last part of the path.
#include "fuzz.h"
#include "signals.h"

ONUS_FUZZ_TARGET(opsgenie) {
  const auto request = onus::fuzz::request_of(input);
  for (const auto& context : onus::fuzz::contexts())
    onus::fuzz::check(onus::signal::read_opsgenie_create(request, context, {}));
  const auto* verb = onus::signal::opsgenie_verb(request.path.substr(request.path.rfind('/') + 1));
  if (verb) onus::fuzz::check(onus::signal::read_opsgenie_action(*verb, request.body));
}
