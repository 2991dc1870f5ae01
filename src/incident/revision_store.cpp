// Losses revised by hand: each revision is kept, the last one in force stands beside its incident.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "incident/rows.h"

namespace onus::incident {
namespace {

constexpr std::string_view kColumns = "id, incident, at, amount, standing, reason, revised_by, actor";

LossRevision revision_of(const store::Row& row) {
  return {row.integer(0),
          row.integer(1),
          row.instant(2),
          row.optional_integer(3),
          static_cast<catalogue::Standing>(row.integer(4)),
          row.text(5),
          row.text(6),
          row.text(7)};
}

json::value amount_json(const std::optional<std::int64_t>& minor) {
  return minor ? json::value(*minor) : json::value(nullptr);
}

}  // namespace

std::optional<Error> revise_loss(store::Tx& tx, LossRevision& revision, const Asker& asker, Instant now) {
  auto incident = lock_incident(tx, revision.incident);
  if (!incident) return Error{"there is no incident " + std::to_string(revision.incident), "number"};
  if (!incident->resolved_at)
    return Error{"incident " + std::to_string(revision.incident) +
                     " still loses: resolve it first, then say what it lost",
                 ""};
  revision.at = now;
  revision.actor = asker.actor;
  const auto row = tx.query(
      "insert into loss_revision (incident, at, amount, standing, reason, revised_by, actor) values "
      "($1,$2,$3,$4,$5,$6,$7) returning id",
      {revision.incident, now, revision.amount_minor, static_cast<int>(revision.standing), revision.reason,
       revision.by, revision.actor});
  revision.id = row.at(0).integer(0);
  json::object after{{"loss", amount_json(revision.amount_minor)},
                     {"standing", catalogue::to_text(revision.standing)},
                     {"reason", revision.reason},
                     {"by", revision.by}};
  audit::record(tx, {asker.actor, "incident.revise_loss", "incident:" + std::to_string(revision.incident),
                     json::object{{"loss", amount_json(incident->revised_minor)}}, after, asker.address});
  add_timeline(tx, {revision.incident, now, revision.amount_minor ? "loss_revised" : "loss_computed",
                    asker.actor, revision.reason, std::move(after)});
  incident->revised_minor = revision.amount_minor;
  update_incident(tx, *incident);
  return std::nullopt;
}

std::vector<LossRevision> loss_revisions(store::Tx& tx, std::int64_t incident) {
  std::vector<LossRevision> out;
  for (const auto& row : tx.query(
           "select " + std::string(kColumns) + " from loss_revision where incident = $1 order by id desc",
           {incident}))
    out.push_back(revision_of(row));
  return out;
}

std::vector<Revised> revised_since(store::Tx& tx, Instant since) {
  std::map<std::int64_t, Instant> last;
  for (const auto& row : tx.query("select incident, max(at) from loss_revision where at >= $1 group by "
                                  "incident order by incident desc limit 10000",
                                  {since}))
    last.emplace(row.integer(0), row.instant(1));
  std::vector<std::int64_t> numbers;
  for (auto it = last.rbegin(); it != last.rend(); ++it) numbers.push_back(it->first);
  std::vector<Revised> out;
  constexpr std::size_t kAtOnce = 1000;
  for (std::size_t from = 0; from < numbers.size(); from += kAtOnce) {
    const auto part = std::span(numbers).subspan(from, std::min(kAtOnce, numbers.size() - from));
    for (auto& one : load_incidents(tx, part))
      if (one.revised_minor && one.resolved_at) {
        const Instant at = last.at(one.number);
        out.push_back({std::move(one), at});
      }
  }
  return out;
}

}  // namespace onus::incident
