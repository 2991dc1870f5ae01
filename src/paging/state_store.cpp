// States and timers of paging in the store.
#include "paging/rows.h"

namespace onus::paging {

std::map<std::int64_t, StoredState> load_states(store::Tx& tx, std::span<const std::int64_t> incidents) {
  std::map<std::int64_t, StoredState> out;
  const std::string sql =
      "select incident, phase, page_at, pass, step, due, pass_ended, paged, acknowledged_by, unanswered, "
      "first_paged_at"
      " from paging where incident in";
  for (const auto& row : rows_in(tx, sql, incidents)) {
    StoredState stored;
    PagingState& s = stored.state;
    s.phase = static_cast<PagingState::Phase>(row.integer(1));
    s.page_at = row.instant(2);
    s.pass = row.integer(3);
    s.step = row.integer(4);
    s.due = row.optional_instant(5);
    s.pass_ended = row.optional_instant(6);
    if (auto paged = parse_json(row.text(7)); paged && paged->is_array())
      for (const auto& person : paged->as_array()) s.paged_this_pass.emplace(person.as_string());
    s.acknowledged_by = row.text(8);
    stored.unanswered = row.boolean(9);
    stored.first_paged_at = row.optional_instant(10);
    out.emplace(row.integer(0), std::move(stored));
  }
  return out;
}

std::vector<Due> due_incidents(store::Tx& tx, Instant now, int limit) {
  std::vector<Due> out;
  for (const auto& row : tx.query(
           "select incident, service from paging where due is not null and due <= $1 order by due limit $2",
           {now, limit}))
    out.push_back({row.integer(0), row.text(1)});
  return out;
}

std::optional<Instant> next_timer(store::Tx& tx) {
  const auto row = tx.one("select min(due) from paging where due is not null");
  return row ? row->optional_instant(0) : std::nullopt;
}

PagingCounts count_paging(store::Tx& tx) {
  PagingCounts out;
  out.held = tx.one("select count(*) from paging where phase = 1")->integer(0);
  out.unanswered = tx.one("select count(*) from paging where unanswered = 1")->integer(0);
  return out;
}

}  // namespace onus::paging
