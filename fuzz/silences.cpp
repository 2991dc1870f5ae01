// Silences: filters as amtool writes them into a query, silences as JSON, and what they match.
#include "fuzz.h"
#include "signal/alertmanager_silences.h"
#include "signal/lenient.h"
#include "signals.h"

ONUS_FUZZ_TARGET(silences) {
  using namespace onus;
  const auto request = fuzz::request_of(input);
  incident::Alert alert;
  alert.service = "shop";
  alert.labels = {{"alertname", "DiskFull"}, {"instance", "db1"}};
  if (const auto filters = signal::filters_of(request)) incident::matches(*filters, alert);
  const auto body = signal::parse_json_leniently(request.body);
  if (!body || !body->is_object()) return;
  const auto silence = signal::silence_of(body->get_object());
  if (silence && !incident::check(*silence)) incident::matches(*silence, alert);
}
