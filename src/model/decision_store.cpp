// Decisions in the store: written once, never changed.
#include <array>

#include "audit/audit.h"
#include "model/decision.h"

namespace onus::model {

namespace {

constexpr std::string_view kTables = R"(
create table decision (
  id {serial} primary key,
  service {text} not null,
  decided_at {int} not null,
  proposed_availability {int} not null,
  proposed_model {int} not null,
  proposed_cover {int} not null,
  availability {int} not null,
  model {int} not null,
  cover {int} not null,
  accountable {text} not null,
  decided_by {text} not null,
  actor {text} not null,
  reason {text} not null
) {strict};
create index decision_service on decision (service, id);
)";

constexpr std::string_view kPremium = R"(
alter table decision add column premium {int};
alter table decision add column premium_known {int};
alter table decision add column premium_lines {int};
)";

constexpr std::array<store::Migration, 2> kMigrations{{{2, "model", kTables}, {5, "model", kPremium}}};

constexpr std::string_view kColumns =
    "id, service, decided_at, proposed_availability, proposed_model, proposed_cover, availability, model, "
    "cover, accountable, decided_by, actor, reason, premium, premium_known, premium_lines";

Decision from(const store::Row& row) {
  auto terms_at = [&](std::size_t i) {
    return Terms{row.integer(i), static_cast<OperatingModel>(row.integer(i + 1)),
                 static_cast<Cover>(row.integer(i + 2))};
  };
  Decision out;
  out.id = row.integer(0);
  out.service = row.text(1);
  out.at = row.instant(2);
  out.proposed = terms_at(3);
  out.decided = terms_at(6);
  out.accountable = row.text(9);
  out.by = row.text(10);
  out.actor = row.text(11);
  out.reason = row.text(12);
  if (const auto amount = row.optional_integer(13))
    out.premium = YearsPremium{*amount, row.integer(14), row.integer(15)};
  return out;
}

std::string select_text(std::string_view rest) {
  return "select " + std::string(kColumns) + " from decision " + std::string(rest);
}

json::object audit_value(const Terms& terms) {
  return {{"availability_percent", availability_text(terms.availability_e5)},
          {"operating_model", to_text(terms.model)},
          {"out_of_hours", to_text(terms.out_of_hours)}};
}

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

void record_decision(store::Tx& tx, Decision& decision, const Terms& before, std::string_view address) {
  auto number = [](auto value) { return static_cast<std::int64_t>(value); };
  auto figure = [&](std::int64_t YearsPremium::*of) {
    return decision.premium ? std::optional(*decision.premium.*of) : std::nullopt;
  };
  auto row = tx.query(
      "insert into decision (service, decided_at, proposed_availability, proposed_model, proposed_cover, "
      "availability, model, cover, accountable, decided_by, actor, reason, premium, premium_known, "
      "premium_lines) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15) returning id",
      {decision.service, decision.at, decision.proposed.availability_e5, number(decision.proposed.model),
       number(decision.proposed.out_of_hours), decision.decided.availability_e5,
       number(decision.decided.model), number(decision.decided.out_of_hours), decision.accountable,
       decision.by, decision.actor, decision.reason, figure(&YearsPremium::amount_minor),
       figure(&YearsPremium::lines_known), figure(&YearsPremium::lines)});
  decision.id = row.at(0).integer(0);
  json::object after = audit_value(decision.decided);
  after["by"] = decision.by;
  after["reason"] = decision.reason;
  after["premium"] = to_json(decision.premium);
  audit::record(tx, {decision.actor, "service.decide", "service:" + decision.service, audit_value(before),
                     std::move(after), std::string(address)});
}

std::optional<Decision> last_decision(store::Tx& tx, std::string_view service, Instant t) {
  auto row =
      tx.one(select_text("where service = $1 and decided_at <= $2 order by id desc limit 1"), {service, t});
  return row ? std::optional(from(*row)) : std::nullopt;
}

std::map<std::string, Decision, std::less<>> last_decisions(store::Tx& tx, Instant t) {
  std::map<std::string, Decision, std::less<>> out;
  const auto rows = tx.query(
      select_text("where id in (select max(id) from decision where decided_at <= $1 group by service)"), {t});
  for (const auto& row : rows) {
    Decision one = from(row);
    std::string name = one.service;
    out.emplace(std::move(name), std::move(one));
  }
  return out;
}

std::vector<Decision> decisions(store::Tx& tx, std::string_view service, std::int64_t before, int limit) {
  std::vector<Decision> out;
  const auto rows =
      tx.query(select_text("where service = $1 and id < $2 order by id desc limit $3"),
               {service, before == 0 ? std::numeric_limits<std::int64_t>::max() : before, limit});
  for (const auto& row : rows) out.push_back(from(row));
  return out;
}

}  // namespace onus::model
