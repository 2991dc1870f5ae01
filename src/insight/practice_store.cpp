// Tables of answers, reviews, their decisions and forecasts.
#include <array>
#include <limits>

#include "audit/audit.h"
#include "insight/answers.h"

namespace onus::insight {

namespace {

constexpr std::string_view kPracticeTables = R"(
create table practice_answer (
  id {serial} primary key,
  team {text} not null,
  at {int} not null,
  actor {text} not null,
  text {text} not null
) {strict};
create index practice_answer_team on practice_answer (team, id);
create table review (
  quarter {text} primary key,
  opened_at {int} not null,
  closed_at {int},
  closed_by {text} not null,
  facts {text} not null
) {strict};
create table review_decision (
  id {serial} primary key,
  quarter {text} not null,
  service {text} not null,
  at {int} not null,
  decided {text} not null,
  reason {text} not null,
  decided_by {text} not null,
  actor {text} not null
) {strict};
create index review_decision_quarter on review_decision (quarter, id);
create table review_forecast (
  quarter {text} not null,
  service {text} not null,
  p10 {int} not null,
  p50 {int} not null,
  p90 {int} not null,
  made_at {int} not null,
  actor {text} not null,
  source {text} not null,
  primary key (quarter, service)
) {strict};
)";

/// Peaks of whose missing rota the team has been told, each once.
constexpr std::string_view kPeaks = R"(
create table peak_told (
  service {text} not null,
  peak {text} not null,
  starts_at {int} not null,
  told_at {int} not null,
  primary key (service, peak, starts_at)
) {strict};
)";

constexpr std::array<store::Migration, 2> kPracticeMigrations{
    {{3, "insight", kPracticeTables}, {5, "insight", kPeaks}}};

}  // namespace

std::span<const store::Migration> practice_migrations() { return kPracticeMigrations; }

void record_answer(store::Tx& tx, Answer& answer, std::string_view address) {
  answer.at = tx.now();
  const auto rows =
      tx.query("insert into practice_answer (team, at, actor, text) values ($1,$2,$3,$4) returning id",
               {answer.team, answer.at, answer.actor, answer.text});
  answer.id = rows.at(0).integer(0);
  audit::record(tx, {answer.actor, "team.answer", "team:" + answer.team, nullptr,
                     json::object{{"text", answer.text}}, std::string(address)});
}

std::vector<Answer> answers(store::Tx& tx, std::string_view team, std::int64_t before, int limit) {
  std::vector<Answer> out;
  for (const auto& row :
       tx.query("select id, team, at, actor, text from practice_answer where team = $1 and id < $2 order by "
                "id desc limit $3",
                {team, before == 0 ? std::numeric_limits<std::int64_t>::max() : before, limit}))
    out.push_back({row.integer(0), row.text(1), row.text(3), row.text(4), row.instant(2)});
  return out;
}

}  // namespace onus::insight
