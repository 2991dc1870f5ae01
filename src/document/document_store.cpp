// The versions of documents in the store, and the values made of them that are kept in memory.
#include <algorithm>
#include <array>

#include "audit/audit.h"
#include "base/log.h"
#include "base/text.h"
#include "document/difference.h"
#include "document/documents_impl.h"

namespace onus::document {
namespace {

constexpr std::size_t kPastKept = 8;

constexpr std::string_view kTables = R"(
create table document_version (
  seq {int} primary key,
  kind text not null,
  name text not null,
  title text not null,
  spec text not null,
  removed {int} not null,
  edited_by_owner {int} not null,
  set_name text not null,
  valid_from {int} not null,
  recorded_at {int} not null,
  actor text not null,
  note text not null
) {strict};
create index document_version_name on document_version (kind, name, seq);
create index document_version_valid on document_version (valid_from);
create table organisation_version (
  id {int} primary key,
  version {int} not null,
  last_seq {int} not null,
  recorded_at {int} not null
) {strict};
insert into organisation_version (id, version, last_seq, recorded_at) values (1, 0, 0, 0);
)";

/// Of versions written before this column, those of a set are taken for a file's.
constexpr std::string_view kFromFile = R"(
alter table document_version add column from_file {int} not null default 0;
update document_version set from_file = 1 where set_name <> '';
)";

/// What the last import said of each document: only that is an import's to take away again.
constexpr std::string_view kImport = R"(
create table document_import (
  kind text not null,
  name text not null,
  title text not null,
  spec text not null,
  primary key (kind, name)
) {strict};
)";

constexpr std::array<store::Migration, 3> kMigrations{
    {{1, "document", kTables}, {2, "document", kFromFile}, {3, "document", kImport}}};

#define ONUS_COLUMNS                                                                                         \
  "seq, kind, name, title, spec, removed, edited_by_owner, set_name, valid_from, recorded_at, actor, note, " \
  "from_file"

Record record_of(const store::Row& row) {
  Record out;
  out.seq = row.integer(0);
  out.kind = row.text(1);
  out.name = row.text(2);
  out.title = row.text(3);
  out.spec = row.text(4);
  out.removed = row.boolean(5);
  out.edited_by_owner = row.boolean(6);
  out.set = row.text(7);
  out.valid_from = row.instant(8);
  out.recorded_at = row.instant(9);
  out.actor = row.text(10);
  out.note = row.text(11);
  out.from_file = row.boolean(12);
  return out;
}

struct Counter {
  std::int64_t version = 0, last_seq = 0;
  Instant recorded_at;
};

Counter counter(store::Tx& tx, bool lock) {
  auto row = tx.one(
      lock ? "select version, last_seq, recorded_at from organisation_version where id = 1 {for_update}"
           : "select version, last_seq, recorded_at from organisation_version where id = 1");
  if (!row) throw store::Unusable("the counter of the organisation's versions is missing");
  return {row->integer(0), row->integer(1), row->instant(2)};
}

json::value audit_value(const Record* record) {
  if (record == nullptr || record->removed) return nullptr;
  json::object out{{"title", record->title}, {"spec", redacted(spec_of(*record))}};
  if (!record->set.empty()) out["set"] = record->set;
  return out;
}

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

std::shared_ptr<const Snapshot> Documents::Impl::snapshot() const {
  std::lock_guard lock(mutex);
  return newest;
}

void Documents::Impl::install(std::shared_ptr<const Snapshot> next) {
  std::lock_guard lock(mutex);
  bool newer =
      next->version != newest->version ? next->version > newest->version : next->since > newest->since;
  if (!newer) return;
  if (next->version != newest->version) past.clear();
  newest = std::move(next);
}

void Documents::Impl::tell(const Names& names) const {
  if (on_change && !names.empty()) on_change(names);
}

std::shared_ptr<const Snapshot> Documents::Impl::fresh() {
  auto known = snapshot();
  Instant now = std::max(clock.now(), known->recorded_at);
  if (now < known->until) return known;
  auto next = std::make_shared<Snapshot>(assemble(registry, known->kinds, now, known.get(), {}));
  next->version = known->version;
  next->last_seq = known->last_seq;
  next->recorded_at = known->recorded_at;
  install(next);
  if (snapshot() != next) return snapshot();
  Names names;
  for (const auto& [kind, table] : next->kinds) {
    for (const auto& [name, slot] : *table) {
      if (slot.in_force(now)->valid_from >= known->until) names.emplace_back(kind, name);
    }
  }
  tell(names);
  return next;
}

std::shared_ptr<const Snapshot> Documents::Impl::as_of(store::Tx& tx, bool lock, Names* names) const {
  auto known = snapshot();
  Counter found = counter(tx, lock);
  Instant now = std::max(clock.now(), found.recorded_at);
  if (found.version <= known->version && now < known->until) return known;
  Draft draft(known->kinds, now);
  for (const auto& row : tx.query("select " ONUS_COLUMNS " from document_version where seq > $1 order by seq",
                                  {known->last_seq})) {
    auto record = std::make_shared<Record>(record_of(row));
    read_record(registry, *record);
    if (names != nullptr) names->emplace_back(record->kind, record->name);
    draft.add(std::move(record));
  }
  auto next =
      std::make_shared<Snapshot>(assemble(registry, draft.kinds(), now, known.get(), draft.changed()));
  next->version = std::max(found.version, known->version);
  next->last_seq = std::max(found.last_seq, known->last_seq);
  next->recorded_at = std::max(found.recorded_at, known->recorded_at);
  auto organisation = std::make_shared<Organisation>(*next->organisation);
  organisation->version = next->version;
  next->organisation = std::move(organisation);
  return next;
}

void Documents::Impl::carry_out(store::Tx& tx, Plan& plan, std::string_view actor, std::string_view address,
                                std::string_view note) {
  Names names;
  for (auto& step : plan.steps) {
    Record& record = *step.after;
    record.actor = actor;
    record.note = note;
    tx.exec("insert into document_version (" ONUS_COLUMNS
            ") values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)",
            {record.seq, record.kind, record.name, record.title, record.spec, record.removed,
             record.edited_by_owner, record.set, record.valid_from, record.recorded_at, record.actor,
             record.note, record.from_file});
    audit::record(tx, {std::string(actor), step.action, ascii_lower(record.kind) + ':' + record.name,
                       audit_value(step.before.get()), audit_value(&record), std::string(address)});
    names.emplace_back(record.kind, record.name);
  }
  tx.exec("update organisation_version set version = $1, last_seq = $2, recorded_at = $3 where id = 1",
          {plan.next.version, plan.next.last_seq, plan.next.recorded_at});
  tx.notify(kChannel, std::to_string(plan.next.version));
  tx.after_commit([this, names = std::move(names), next = std::make_shared<const Snapshot>(plan.next)] {
    install(next);
    tell(names);
  });
}

namespace {

/// The versions in force at `t`, one a document: the latest valid one, else the first.
constexpr std::string_view kInForceAt =
    "select " ONUS_COLUMNS
    " from (select v.*, row_number() over (partition by kind, name order by "
    "valid_from desc, seq desc) as place from document_version v where "
    "valid_from <= $1) as ranked where place = 1";
constexpr std::string_view kFirstAfter =
    "select " ONUS_COLUMNS
    " from (select v.*, row_number() over (partition by kind, name order by seq) "
    "as place from document_version v) as ranked where place = 1 and "
    "valid_from > $1";

}  // namespace

std::shared_ptr<const Organisation> Documents::Impl::historical(Instant t) {
  auto known = snapshot();
  std::map<std::int64_t, RecordPtr> at_hand;  // most of the past is still in force: no need to read it anew
  for (const auto& [kind, table] : known->kinds) {
    for (const auto& [name, slot] : *table) {
      for (const auto& record : slot.versions) at_hand.emplace(record->seq, record);
    }
  }
  Past made;
  std::int64_t version = 0;
  store.read([&](store::Tx& tx) {
    version = counter(tx, false).version;
    std::map<std::string, std::shared_ptr<KindTable>, std::less<>> tables;
    auto take = [&](const store::Row& row) {
      auto& table = tables[row.text(1)];
      if (!table) table = std::make_shared<KindTable>();
      Slot& slot = (*table)[row.text(2)];
      if (!slot.versions.empty()) return;
      auto old = at_hand.find(row.integer(0));
      if (old != at_hand.end()) {
        slot.versions.push_back(old->second);
      } else {
        auto record = std::make_shared<Record>(record_of(row));
        read_record(registry, *record);
        slot.versions.push_back(std::move(record));
      }
    };
    for (const auto& row : tx.query(kInForceAt, {t})) take(row);
    for (const auto& row : tx.query(kFirstAfter, {t})) take(row);
    auto bounds = tx.one(
        "select (select max(valid_from) from document_version where valid_from <= $1), "
        "(select min(valid_from) from document_version where valid_from > $1)",
        {t});
    made.since = bounds->optional_instant(0).value_or(Instant{INT64_MIN});
    made.until = bounds->optional_instant(1).value_or(Instant{INT64_MAX});
    auto value = build(registry, Kinds(tables.begin(), tables.end()), t, nullptr, {});
    value->version = version;
    made.value = std::move(value);
  });
  std::lock_guard lock(mutex);
  if (version == newest->version) {
    past.push_front(made);
    if (past.size() > kPastKept) past.pop_back();
  }
  return made.value;
}

Documents::Documents(store::Store& store, const Registry& registry, const Clock& clock, OnChange on_change)
    : impl_(std::make_unique<Impl>(store, registry, clock, std::move(on_change))) {
  auto empty = std::make_shared<Snapshot>();
  empty->organisation = build(registry, {}, Instant{}, nullptr, {});
  empty->since = Instant{INT64_MIN};
  empty->until = Instant{INT64_MAX};
  impl_->newest = std::move(empty);
}

Documents::~Documents() { stop_polling(); }

void Documents::load() { refresh(); }

void Documents::refresh() {
  std::lock_guard one(impl_->refreshing);
  Names names;
  impl_->store.read([&](store::Tx& tx) {
    names.clear();
    impl_->install(impl_->as_of(tx, false, &names));
  });
  impl_->fresh();
  impl_->tell(names);
}

std::shared_ptr<const Organisation> Documents::current() const { return impl_->fresh()->organisation; }

std::shared_ptr<const Organisation> Documents::current(store::Tx& tx) const {
  return impl_->as_of(tx, false)->organisation;
}

std::int64_t Documents::version(store::Tx& tx) const { return counter(tx, false).version; }

std::optional<Instant> Documents::next_change() const {
  Instant until = impl_->fresh()->until;
  return until.us == INT64_MAX ? std::nullopt : std::optional(until);
}

std::shared_ptr<const Organisation> Documents::at(Instant t) const {
  auto known = impl_->fresh();
  if (t >= known->since && t < known->until) return known->organisation;
  {
    std::lock_guard lock(impl_->mutex);
    for (auto it = impl_->past.begin(); it != impl_->past.end(); ++it) {
      if (t < it->since || t >= it->until) continue;
      impl_->past.splice(impl_->past.begin(), impl_->past, it);
      return it->value;
    }
  }
  return impl_->historical(t);
}

std::vector<Instant> Documents::changes(Interval window) const {
  std::vector<Instant> out;
  impl_->store.read([&](store::Tx& tx) {
    out.clear();
    for (const auto& row :
         tx.query("select distinct valid_from from document_version where valid_from > $1 and "
                  "valid_from < $2 order by valid_from",
                  {window.start, window.end})) {
      out.push_back(row.instant(0));
    }
  });
  return out;
}

void Documents::set_guard(Guard guard) { impl_->guard = std::move(guard); }

std::vector<Finding> Documents::guard(store::Tx& tx, const Organisation& before,
                                      const Organisation& after) const {
  return impl_->guard ? impl_->guard(tx, before, after) : std::vector<Finding>{};
}

Planner::Judge Documents::Impl::judge(store::Tx& tx) const {
  if (!guard) return {};
  return
      [this, &tx](const Organisation& before, const Organisation& after) { return guard(tx, before, after); };
}

void Documents::hint() {
  {
    std::lock_guard lock(impl_->polling);
    impl_->hinted = true;
  }
  impl_->wake.notify_one();
}

void Documents::start_polling(Duration every) {
  stop_polling();
  impl_->stopping = false;
  impl_->poller = std::thread([this, every] { impl_->poll(every); });
}

void Documents::stop_polling() {
  {
    std::lock_guard lock(impl_->polling);
    impl_->stopping = true;
  }
  impl_->wake.notify_one();
  if (impl_->poller.joinable()) impl_->poller.join();
}

void Documents::Impl::poll(Duration every) {
  bool failed = false;
  for (;;) {
    {
      std::unique_lock lock(polling);
      wake.wait_for(lock, std::chrono::microseconds(every.us), [this] { return hinted || stopping; });
      if (stopping) return;
      hinted = false;
    }
    try {
      std::lock_guard one(refreshing);
      Names names;
      store.read([&](store::Tx& tx) {
        names.clear();
        install(as_of(tx, false, &names));
      });
      fresh();
      tell(names);
      failed = false;
    } catch (const std::exception& failure) {
      // The store tells of itself at /readyz; one line an outage is enough here, and the next turn tries
      // again.
      if (!failed) log::warn("changes of the organisation cannot be read", {{"why", failure.what()}});
      failed = true;
    }
  }
}

std::vector<Version> Documents::history(std::string_view kind, std::string_view name) const {
  std::vector<Version> out;
  impl_->store.read([&](store::Tx& tx) {
    out.clear();
    for (const auto& row :
         tx.query("select " ONUS_COLUMNS
                  " from document_version where kind = $1 and name = $2 order by seq desc limit 1000",
                  {kind, name})) {
      out.push_back(version_of(record_of(row)));
    }
  });
  for (std::size_t i = 0; i < out.size(); ++i) {
    static const Version nothing;
    const Version& older = i + 1 < out.size() ? out[i + 1] : nothing;
    if (older.title != out[i].title) out[i].changes.push_back({"title", older.title, out[i].title});
    for (auto& change : difference(older.spec, out[i].spec, "spec"))
      out[i].changes.push_back(std::move(change));
  }
  return out;
}

const Registry& Documents::registry() const { return impl_->registry; }
store::Store& Documents::store() const { return impl_->store; }

}  // namespace onus::document
