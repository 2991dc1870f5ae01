// Alerts as Prometheus sends them to the Alertmanager API.
#include "fuzz.h"
#include "signals.h"

ONUS_FUZZ_TARGET(alertmanager_api) {
  const auto request = onus::fuzz::request_of(input);
  for (const auto& context : onus::fuzz::contexts())
    onus::fuzz::check(onus::signal::read_alertmanager_api(request, context));
}
