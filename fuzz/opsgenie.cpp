// Opsgenie's alerts.
#include "fuzz.h"
#include "signals.h"

ONUS_FUZZ_TARGET(opsgenie) {
  const auto request = onus::fuzz::request_of(input);
  for (const auto& context : onus::fuzz::contexts())
    onus::fuzz::check(onus::signal::read_opsgenie_create(request, context, {}));
}
