// Reviews in the store: opened once, decisions added, facts never changed; and the turn that opens them.
#include <algorithm>

#include "audit/audit.h"
#include "catalogue/service.h"
#include "insight/expected.h"
#include "insight/review.h"
#include "model/policy.h"

namespace onus::insight {

namespace {

std::string select_review(std::string_view rest) {
  return std::string("select quarter, opened_at, closed_at, closed_by, facts from review ").append(rest);
}

Review review_of(const store::Row& row) {
  Review out;
  const auto quarter = Quarter::parse(row.text(0));
  const auto facts = parse_json(row.text(4), 64);
  if (!quarter || !facts || !facts->is_object())
    throw store::Unusable("a review of the database cannot be read: " + row.text(0));
  out.quarter = *quarter;
  out.opened_at = row.instant(1);
  out.closed_at = row.optional_instant(2);
  out.closed_by = row.text(3);
  out.facts = facts->get_object();
  return out;
}

std::string target_of(Quarter quarter) { return "review:" + quarter.text(); }

}  // namespace

Result<Quarter> Quarter::parse(std::string_view text) {
  const Error error{"is no quarter: write 2026-Q4", "quarter"};
  if (text.size() != 7 || text[4] != '-' || text[5] != 'Q' || text[6] < '1' || text[6] > '4') return error;
  int year = 0;
  for (const char digit : text.substr(0, 4)) {
    if (digit < '0' || digit > '9') return error;
    year = year * 10 + (digit - '0');
  }
  if (year < 1970 || year > 2037) return error;
  return Quarter{year, text[6] - '0'};
}

Quarter Quarter::of(Date day) { return {day.year(), static_cast<int>((day.month() - 1) / 3) + 1}; }

std::string Quarter::text() const { return std::to_string(year) + "-Q" + std::to_string(number); }

Quarter Quarter::next() const { return number == 4 ? Quarter{year + 1, 1} : Quarter{year, number + 1}; }

Quarter Quarter::before() const { return number == 1 ? Quarter{year - 1, 4} : Quarter{year, number - 1}; }

Interval Quarter::time(const Zone& zone) const {
  auto begins = [&](Quarter q) {
    return zone.instant({Date::of(q.year, static_cast<unsigned>(q.number) * 3 - 2, 1), 0});
  };
  return {begins(*this), begins(next())};
}

bool open_review(store::Tx& tx, Quarter quarter, const json::object& facts) {
  const auto made = tx.query(
      "insert into review (quarter, opened_at, closed_at, closed_by, facts) values ($1, $2, null, '', $3) "
      "on conflict (quarter) do nothing returning quarter",
      {quarter.text(), tx.now(), json::serialize(facts)});
  if (made.empty()) return false;
  audit::record(tx, {"onus", "review.open", target_of(quarter), nullptr, json::object{}, ""});
  return true;
}

std::optional<Review> load_review(store::Tx& tx, Quarter quarter) {
  const auto row = tx.one(select_review("where quarter = $1"), {quarter.text()});
  return row ? std::optional(review_of(*row)) : std::nullopt;
}

std::vector<Review> list_reviews(store::Tx& tx, std::string_view before, int limit) {
  std::vector<Review> out;
  for (const auto& row : tx.query(select_review("where quarter < $1 order by quarter desc limit $2"),
                                  {before.empty() ? std::string_view("9999") : before, limit}))
    out.push_back(review_of(row));
  return out;
}

bool close_review(store::Tx& tx, Quarter quarter, std::string_view actor, std::string_view address) {
  const auto changed =
      tx.change("update review set closed_at = $2, closed_by = $3 where quarter = $1 and closed_at is null",
                {quarter.text(), tx.now(), actor});
  if (changed == 0) return false;
  audit::record(tx, {std::string(actor), "review.close", target_of(quarter), nullptr, json::object{},
                     std::string(address)});
  return true;
}

void record_review_decision(store::Tx& tx, Quarter quarter, ReviewDecision& decision,
                            std::string_view address) {
  decision.at = tx.now();
  const auto rows = tx.query(
      "insert into review_decision (quarter, service, at, decided, reason, decided_by, actor) values "
      "($1,$2,$3,$4,$5,$6,$7) returning id",
      {quarter.text(), decision.service, decision.at, decision.decided, decision.reason, decision.by,
       decision.actor});
  decision.id = rows.at(0).integer(0);
  audit::record(tx, {decision.actor, "review.decide", target_of(quarter), nullptr,
                     json::object{{"service", decision.service},
                                  {"decided", decision.decided},
                                  {"reason", decision.reason},
                                  {"by", decision.by}},
                     std::string(address)});
}

std::vector<ReviewDecision> review_decisions(store::Tx& tx, Quarter quarter) {
  std::vector<ReviewDecision> out;
  for (const auto& row :
       tx.query("select id, service, at, decided, reason, decided_by, actor from review_decision "
                "where quarter = $1 order by id",
                {quarter.text()}))
    out.push_back(
        {row.integer(0), row.text(1), row.instant(2), row.text(3), row.text(4), row.text(5), row.text(6)});
  return out;
}

void keep_forecast(store::Tx& tx, Forecast& forecast, std::string_view address) {
  forecast.made_at = tx.now();
  tx.exec(
      "insert into review_forecast (quarter, service, p10, p50, p90, made_at, actor, source) values "
      "($1,$2,$3,$4,$5,$6,$7,$8) on conflict (quarter, service) do update set p10 = excluded.p10, "
      "p50 = excluded.p50, p90 = excluded.p90, made_at = excluded.made_at, actor = excluded.actor, "
      "source = excluded.source",
      {forecast.quarter.text(), forecast.service, forecast.p10, forecast.p50, forecast.p90, forecast.made_at,
       forecast.actor, forecast.source});
  audit::record(tx, {forecast.actor, "review.forecast", target_of(forecast.quarter), nullptr,
                     json::object{{"service", forecast.service},
                                  {"p10", forecast.p10},
                                  {"p50", forecast.p50},
                                  {"p90", forecast.p90}},
                     std::string(address)});
}

bool keep_forecasts(store::Tx& tx, Quarter quarter, const std::vector<Forecast>& made) {
  const Instant now = tx.now();
  std::int64_t kept = 0;
  for (const Forecast& one : made)
    kept += tx.change(
        "insert into review_forecast (quarter, service, p10, p50, p90, made_at, actor, source) values "
        "($1,$2,$3,$4,$5,$6,$7,$8) on conflict (quarter, service) do nothing",
        {quarter.text(), one.service, one.p10, one.p50, one.p90, now, one.actor, one.source});
  if (kept == 0) return false;
  audit::record(
      tx, {"onus", "review.forecast", target_of(quarter), nullptr, json::object{{"forecasts", kept}}, ""});
  return true;
}

std::vector<Forecast> forecasts(store::Tx& tx, Quarter quarter) {
  std::vector<Forecast> out;
  for (const auto& row :
       tx.query("select service, p10, p50, p90, made_at, actor, source from review_forecast "
                "where quarter = $1 order by service",
                {quarter.text()}))
    out.push_back({quarter, row.text(0), row.integer(1), row.integer(2), row.integer(3), row.instant(4),
                   row.text(5), row.text(6)});
  return out;
}

Instant ReviewTurn::run() {
  if (next_ && clock_.now() < *next_) return *next_;
  const auto org = documents_.current();
  const Zone& zone = model::policy(*org).zone;
  const Instant now = store_.read_returning<Instant>([](store::Tx& tx) { return tx.now(); });
  const Quarter running = Quarter::of(zone.local(now).date);
  const Quarter ended = running.before();
  // An organisation that Onus did not know when the quarter turned has nothing to review, and no forecast.
  const auto then = documents_.at(Instant{running.time(zone).start.us - 1});
  const auto& had = then->all<catalogue::Service>();
  const bool known = std::any_of(had.begin(), had.end(),
                                 [](const auto& entry) { return !entry.second->meta.before_record; });
  bool opened = false, kept = false;
  store_.read([&](store::Tx& tx) {
    opened = load_review(tx, ended).has_value();
    const auto all = forecasts(tx, running);
    kept = std::any_of(all.begin(), all.end(), [](const Forecast& one) { return one.actor == kOnus; });
  });
  if (known && !kept) {
    auto made = quarter_forecast(store_, documents_, running);
    store_.write([&](store::Tx& tx) { keep_forecasts(tx, running, made); });
  }
  if (known && !opened) {
    const json::object facts = review_facts(store_, documents_, ended, now);
    store_.write([&](store::Tx& tx) { open_review(tx, ended, facts); });
  }
  next_ = running.time(zone).end;
  return *next_;
}

}  // namespace onus::insight
