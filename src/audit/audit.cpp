// The audit list in the database: one table, written in the transactions of others, read by keyset.
#include "audit/audit.h"

#include <array>

namespace onus::audit {
namespace {

constexpr std::array steps{store::Migration{1, "audit", R"(
create table audit (
  id {serial} primary key,
  at {int} not null,
  actor {text} not null,
  action {text} not null,
  target {text} not null,
  before {text} not null,
  after {text} not null,
  address {text} not null
) {strict};
create index audit_actor on audit (actor, id);
create index audit_target on audit (target, id);
)"},
                           store::Migration{6, "audit", R"(
alter table audit add column position {int};
alter table audit add column hash {text};
create unique index audit_position on audit (position);
create index audit_unsealed on audit (id) where position is null;
create table audit_head (
  id {int} primary key,
  position {int} not null,
  hash {text} not null,
  published_at {int} not null
) {strict};
insert into audit_head (id, position, hash, published_at) values (1, 0, '', 0);
)"},
                           store::Migration{10, "audit", R"(
alter table audit_head add column to_post {text} not null default '';
alter table audit_head add column post_at {int} not null default 0;
alter table audit_head add column post_attempts {int} not null default 0;
)"}};

json::value parsed(const std::string& text) {
  auto value = parse_json(text, 64);
  if (!value) throw store::Unusable("the audit list holds something else than JSON");
  return std::move(*value);
}

}  // namespace

void record(store::Tx& tx, const Entry& entry) {
  tx.exec(
      "insert into audit (at, actor, action, target, before, after, address) values ($1, $2, $3, $4, $5, $6, "
      "$7)",
      {tx.now(), entry.actor, entry.action, entry.target, json::serialize(entry.before),
       json::serialize(entry.after), entry.address});
}

std::span<const store::Migration> migrations() { return steps; }

json::array list(store::Tx& tx, std::int64_t before, int limit, std::string_view actor,
                 std::string_view target) {
  std::string sql = "select id, at, actor, action, target, before, after, address from audit where 1 = 1";
  store::Params params;
  const auto narrow = [&](std::string_view condition, store::Value value) {
    params.emplace_back(std::move(value));
    sql += " and " + std::string(condition) + " $" + std::to_string(params.size());
  };
  if (before > 0) narrow("id <", before);
  if (!actor.empty()) narrow("actor =", actor);
  if (!target.empty()) narrow("target =", target);
  params.emplace_back(limit);
  sql += " order by id desc limit $" + std::to_string(params.size());

  json::array out;
  for (const store::Row& row : tx.query(sql, params)) {
    out.push_back(json::object{{"id", row.integer(0)},
                               {"at", format(row.instant(1))},
                               {"actor", row.text(2)},
                               {"action", row.text(3)},
                               {"target", row.text(4)},
                               {"before", parsed(row.text(5))},
                               {"after", parsed(row.text(6))},
                               {"address", row.text(7)}});
  }
  return out;
}

}  // namespace onus::audit
