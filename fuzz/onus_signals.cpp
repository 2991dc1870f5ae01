// Onus's own signals.
#include "fuzz.h"
#include "signals.h"

ONUS_FUZZ_TARGET(onus_signals) {
  const auto request = onus::fuzz::request_of(input);
  for (const auto& context : onus::fuzz::contexts())
    onus::fuzz::check(onus::signal::read_onus(request, context));
}
