// Proposals in the store: what was proposed never changes, only what became of it.
#include <array>
#include <limits>

#include "audit/audit.h"
#include "insight/proposal.h"

namespace onus::insight {

namespace {

constexpr std::string_view kProposalTables = R"(
create table proposal (
  id {serial} primary key,
  title {text} not null,
  note {text} not null,
  documents {text} not null,
  version {int} not null,
  outcome {text} not null,
  made_at {int} not null,
  made_by {text} not null,
  state {int} not null,
  decided_by {text} not null,
  reason {text} not null,
  decided_at {int},
  valid_from {int}
) {strict};
)";

constexpr std::array<store::Migration, 1> kProposalMigrations{{{4, "proposal", kProposalTables}}};

Proposal proposal_of(const store::Row& row) {
  Proposal out;
  out.id = row.integer(0);
  out.title = row.text(1);
  out.note = row.text(2);
  out.documents = row.text(3);
  out.version = row.integer(4);
  out.outcome = row.text(5);
  out.made_at = row.instant(6);
  out.made_by = row.text(7);
  out.state = static_cast<ProposalState>(row.integer(8));
  out.decided_by = row.text(9);
  out.reason = row.text(10);
  out.decided_at = row.optional_instant(11);
  out.valid_from = row.optional_instant(12);
  return out;
}

std::string select_text(std::string_view rest) {
  return std::string(
             "select id, title, note, documents, version, outcome, made_at, made_by, state, decided_by, "
             "reason, "
             "decided_at, valid_from from proposal ")
      .append(rest);
}

std::string subject(std::int64_t id) { return "proposal:" + std::to_string(id); }

}  // namespace

std::span<const store::Migration> proposal_migrations() { return kProposalMigrations; }

std::string_view to_text(ProposalState state) {
  switch (state) {
    case ProposalState::open:
      return "open";
    case ProposalState::applied:
      return "applied";
    case ProposalState::refused:
      return "refused";
  }
  return "";
}

void save_proposal(store::Tx& tx, Proposal& p, std::string_view address) {
  const auto rows = tx.query(
      "insert into proposal (title, note, documents, version, outcome, made_at, made_by, state, decided_by, "
      "reason) values ($1,$2,$3,$4,$5,$6,$7,0,'','') returning id",
      {p.title, p.note, p.documents, p.version, p.outcome, p.made_at, p.made_by});
  p.id = rows.at(0).integer(0);
  audit::record(tx, {p.made_by, "proposal.create", subject(p.id), nullptr, json::object{{"title", p.title}},
                     std::string(address)});
}

std::optional<Proposal> proposal(store::Tx& tx, std::int64_t id) {
  const auto row = tx.one(select_text("where id = $1"), {id});
  return row ? std::optional(proposal_of(*row)) : std::nullopt;
}

std::optional<Proposal> lock_proposal(store::Tx& tx, std::int64_t id) {
  const auto row = tx.one(select_text("where id = $1 {for_update}"), {id});
  return row ? std::optional(proposal_of(*row)) : std::nullopt;
}

std::vector<Proposal> proposals(store::Tx& tx, std::int64_t before, int limit) {
  std::vector<Proposal> out;
  for (const auto& row : tx.query(select_text("where id < $1 order by id desc limit $2"),
                                  {before == 0 ? std::numeric_limits<std::int64_t>::max() : before, limit}))
    out.push_back(proposal_of(row));
  return out;
}

void decide_proposal(store::Tx& tx, const Proposal& p, std::string_view actor, std::string_view address) {
  tx.exec(
      "update proposal set state = $2, decided_by = $3, reason = $4, decided_at = $5, valid_from = $6 "
      "where id = $1",
      {p.id, static_cast<std::int64_t>(p.state), p.decided_by, p.reason, p.decided_at, p.valid_from});
  audit::record(tx,
                {std::string(actor), p.state == ProposalState::applied ? "proposal.apply" : "proposal.refuse",
                 subject(p.id), nullptr, json::object{{"by", p.decided_by}, {"reason", p.reason}},
                 std::string(address)});
}

}  // namespace onus::insight
