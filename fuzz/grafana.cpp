// Grafana's webhook.
#include "fuzz.h"
#include "signals.h"

ONUS_FUZZ_TARGET(grafana) {
  const auto request = onus::fuzz::request_of(input);
  for (const auto& context : onus::fuzz::contexts())
    onus::fuzz::check(onus::signal::read_grafana(request, context));
}
