// Small values in documents and queries: times, money, encodings, rotations. Their own text is read as the
// same value.
#include "audit/chain.h"
#include "base/id.h"
#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "fuzz.h"
#include "insight/review.h"
#include "notify/guard.h"
#include "notify/smtp.h"
#include "paging/escalation.h"
#include "paging/report.h"
#include "people/people.h"
#include "rota/rota.h"
#include "store/store.h"

ONUS_FUZZ_TARGET(scalars) {
  using namespace onus;
  using fuzz::must;
  if (const auto t = parse_instant(input)) must(*parse_instant(format(*t)) == *t, "instants");
  if (const auto day = parse_date(input)) must(*parse_date(format(*day)) == *day, "dates");
  if (const auto t = parse_local_time(input)) must(*parse_local_time(format(*t)) == *t, "local times");
  if (const auto d = parse_duration(input)) must(*parse_duration(format(*d)) == *d, "durations");
  if (const auto d = parse_time_of_day(input))
    must(*parse_time_of_day(format_time_of_day(*d)) == *d, "times of day");
  if (const auto amount = Decimal::parse(input)) {
    must(*Decimal::parse(amount->text()) == *amount, "decimals");
    if (const auto minor = to_minor(*amount, {"USD", 2}))
      must(from_minor(*minor, {"USD", 2}) == *amount, "money");
  }
  if (const auto id = Uuid::parse(input)) must(Uuid::parse(id->text())->text() == id->text(), "ids");
  if (const auto bytes = parse_base64(input)) must(*parse_base64(base64(*bytes)) == *bytes, "base64");
  if (const auto text = url_decode(input, true)) must(*url_decode(url_encode(*text), true) == *text, "URLs");
  const std::string fixed = make_storable(input);
  must(storable(fixed) && storable(clip(fixed, 10)) && clip(fixed, 10).size() <= 10, "clipped text");
  fuzz::ends(parse_hex(input), parse_weekday(input), Zone::find(input), is_name(input), csv_cell(input),
             rota::Rotation::parse(input), rota::Handover::parse(input), paging::Target::parse(input),
             paging::Week::parse(input), insight::Quarter::parse(input), notify::SmtpServer::parse(input),
             people::is_email(input), people::parse_method(input), store::Address::parse(input),
             notify::Address::parse(input), audit::parse_head(input));
}
