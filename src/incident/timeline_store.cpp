// The timeline of incidents: written one entry at a time, read newest first with what repeats folded.
#include <algorithm>

#include "incident/rows.h"

namespace onus::incident {
namespace {

bool says_the_same(const TimelineEntry& a, const TimelineEntry& b) {
  return a.kind == b.kind && a.actor == b.actor && a.text == b.text &&
         (a.kind == "alert" || a.kind == "alert_resolved");
}

/// Triggers and last time of the alerts that entries of kind `alert` name.
struct Triggers {
  std::int64_t count = 1;
  Instant last_at;
};
std::map<std::string, Triggers> triggers_of(store::Tx& tx, const std::vector<Folded>& entries) {
  store::Params ids;
  for (const auto& folded : entries) {
    const auto alert = find_text(folded.entry.data, "alert");
    const auto id = folded.entry.kind == "alert" && alert ? Uuid::parse(*alert) : Result<Uuid>(Error{});
    if (id) ids.emplace_back(*id);
  }
  std::map<std::string, Triggers> out;
  for (const auto& row : query_in(tx, "select id, count, last_at from alert where id in ", ids))
    out[row.uuid(0).text()] = {row.integer(1), row.instant(2)};
  return out;
}

}  // namespace

void add_timeline(store::Tx& tx, const TimelineEntry& e) {
  tx.exec(
      "insert into timeline (incident, id, at, kind, actor, text, data) values ($1, $2, $3, $4, $5, $6, $7)",
      {e.incident, Uuid::make(e.at), e.at, e.kind, e.actor, e.text, json::serialize(e.data)});
}

Result<Listed<Folded>> timeline_of(store::Tx& tx, std::int64_t incident, std::string_view after, int limit) {
  constexpr int kRows = 1000;
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, 1000));
  store::Value before = store::Value::Bytes{std::string(16, '\xff')};
  if (!after.empty()) {
    const auto id = Uuid::parse(after);
    if (!id) return Error{"not a place in this list: use the former answer's `next`", "after"};
    before = *id;
  }
  const auto rows = tx.query(
      "select id, at, kind, actor, text, data from timeline where incident = $1 and id < $2 order by id desc "
      "limit $3",
      {incident, before, kRows});
  std::vector<Folded> single;
  for (const auto& row : rows) {
    const Instant at = row.instant(1);
    single.push_back({row.uuid(0),
                      {incident, at, row.text(2), row.text(3), row.text(4), object_from(row.text(5))},
                      at,
                      1});
  }
  const auto triggers = triggers_of(tx, single);
  Listed<Folded> out;
  Uuid last;
  for (auto& next : single) {
    const Uuid id = next.id;
    if (const auto alert = find_text(next.entry.data, "alert"); alert && next.entry.kind == "alert") {
      if (const auto it = triggers.find(std::string(*alert)); it != triggers.end()) {
        next.count = it->second.count;
        next.until = std::max(next.until, it->second.last_at);
      }
    }
    if (!out.items.empty() && says_the_same(out.items.back().entry, next.entry)) {
      Folded& folded = out.items.back();
      folded.entry.at = std::min(folded.entry.at, next.entry.at);
      folded.until = std::max(folded.until, next.until);
      folded.count += next.count;
    } else if (out.items.size() == most) {
      out.next = last.text();
      return out;
    } else {
      out.items.push_back(std::move(next));
    }
    last = id;
  }
  if (rows.size() == kRows) out.next = last.text();
  return out;
}

std::int64_t timeline_total(store::Tx& tx, std::int64_t incident) {
  return tx.one("select count(*) from timeline where incident = $1", {incident})->integer(0);
}

}  // namespace onus::incident
