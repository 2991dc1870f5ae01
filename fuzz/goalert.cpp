// GoAlert's generic endpoint: query, form, multipart or JSON.
#include "fuzz.h"
#include "signals.h"

ONUS_FUZZ_TARGET(goalert) {
  const auto request = onus::fuzz::request_of(input);
  for (const auto& context : onus::fuzz::contexts())
    onus::fuzz::check(onus::signal::read_goalert(request, context));
}
