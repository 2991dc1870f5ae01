// Builds the organisation out of documents' versions, and checks it as a whole.
#include "document/snapshot.h"

#include <algorithm>

#include "base/log.h"
#include "base/text.h"

namespace onus::document {

const RecordPtr& Slot::in_force(Instant t) const {
  for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
    if ((*it)->valid_from <= t) return *it;
  }
  return versions.front();
}

void Slot::add(RecordPtr record, Instant now) {
  auto after = [](const RecordPtr& a, const RecordPtr& b) {
    return std::pair(a->valid_from, a->seq) < std::pair(b->valid_from, b->seq);
  };
  const auto at = std::upper_bound(versions.begin(), versions.end(), record, after);
  versions.insert(at, std::move(record));
  while (versions.size() > 1 && versions[1]->valid_from <= now) versions.erase(versions.begin());
}

void Draft::add(RecordPtr record) {
  auto& table = open_[record->kind];
  if (!table) {
    auto old = kinds_.find(record->kind);
    table = old == kinds_.end() ? std::make_shared<KindTable>() : std::make_shared<KindTable>(*old->second);
    kinds_[record->kind] = table;
    changed_.insert(record->kind);
  }
  Slot& slot = (*table)[record->name];
  slot.add(std::move(record), now_);
}

const Slot* find_slot(const Kinds& kinds, std::string_view kind, std::string_view name) {
  auto table = kinds.find(kind);
  if (table == kinds.end()) return nullptr;
  auto slot = table->second->find(name);
  return slot == table->second->end() ? nullptr : &slot->second;
}

RecordPtr find_record(const Kinds& kinds, std::string_view kind, std::string_view name, Instant t) {
  const Slot* slot = find_slot(kinds, kind, name);
  if (slot == nullptr) return nullptr;
  const RecordPtr& record = slot->in_force(t);
  return record->removed ? nullptr : record;
}

Node spec_of(const Record& record) {
  if (record.spec.empty()) return {};
  auto value = parse_json(record.spec, kMaxDepth + 8);
  if (!value) {
    log::error("a stored document cannot be read",
               {{"kind", record.kind}, {"name", record.name}, {"seq", record.seq}});
    return {};
  }
  return from_json(*value);
}

Version version_of(const Record& record) {
  Version out;
  out.seq = record.seq;
  out.kind = record.kind;
  out.name = record.name;
  out.title = record.title.empty() ? record.name : record.title;
  out.set = record.set;
  out.actor = record.actor;
  out.note = record.note;
  out.removed = record.removed;
  out.edited_by_owner = record.edited_by_owner;
  out.from_file = record.from_file;
  out.valid_from = record.valid_from;
  out.recorded_at = record.recorded_at;
  out.spec = spec_of(record);
  return out;
}

void read_record(const Registry& registry, Record& record) {
  if (record.removed) return;
  const Kind* kind = registry.find(record.kind);
  if (kind == nullptr) {
    log::warn("a stored document is of a kind that this version does not know",
              {{"kind", record.kind}, {"name", record.name}});
    return;
  }
  std::vector<Finding> findings;
  ReadContext context{"", record.kind + '/' + record.name, &findings, &record.references};
  std::any value = kind->read(spec_of(record), context);
  for (const auto& found : findings) {
    if (!found.warning) log::warn("a stored document cannot be read as a whole", {{"what", found.text()}});
  }
  Meta meta{record.name, record.title.empty() ? record.name : record.title,
            record.set,  record.valid_from,
            false,       record.from_file};
  record.doc = kind->make(std::move(meta), std::move(value));
}

namespace {

std::shared_ptr<const void> doc_at(const Kind& kind, const Record& record, Instant t) {
  if (record.valid_from <= t) return record.doc;
  Meta meta{record.name, record.title.empty() ? record.name : record.title,
            record.set,  record.valid_from,
            true,        record.from_file};
  return kind.with_meta(record.doc, std::move(meta));
}

}  // namespace

std::shared_ptr<Organisation> build(const Registry& registry, const Kinds& kinds, Instant t,
                                    const Organisation* base, const std::set<std::string>& changed) {
  auto out = base == nullptr ? std::make_shared<Organisation>() : std::make_shared<Organisation>(*base);
  for (const Kind* kind : registry.ordered()) {
    if (base != nullptr && !changed.contains(kind->name)) continue;
    ErasedTable documents;
    if (auto table = kinds.find(kind->name); table != kinds.end()) {
      documents.reserve(table->second->size());
      for (const auto& [name, slot] : *table->second) {
        const RecordPtr& record = slot.in_force(t);
        if (record->doc) documents.emplace_back(name, doc_at(*kind, *record, t));
      }
    }
    kind->put(*out, documents);
  }
  return out;
}

Instant next_change(const Kinds& kinds, Instant t) {
  Instant next{INT64_MAX};
  for (const auto& [kind, table] : kinds) {
    for (const auto& [name, slot] : *table) {
      for (const auto& record : slot.versions) {
        if (record->valid_from > t) next = std::min(next, record->valid_from);
      }
    }
  }
  return next;
}

Snapshot assemble(const Registry& registry, Kinds kinds, Instant t, const Snapshot* base,
                  const std::set<std::string>& changed) {
  Snapshot out;
  out.since = Instant{INT64_MIN};
  std::set<std::string> stale = changed;
  for (const auto& [kind, table] : kinds) {
    for (const auto& [name, slot] : *table) {
      const RecordPtr& record = slot.in_force(t);
      if (record->valid_from <= t) out.since = std::max(out.since, record->valid_from);
      // What became valid since `base` was made changes a table that nobody wrote to.
      if (base != nullptr && record->valid_from >= base->until && record->valid_from <= t) stale.insert(kind);
    }
  }
  out.organisation = build(registry, kinds, t, base == nullptr ? nullptr : base->organisation.get(), stale);
  out.until = next_change(kinds, t);
  out.kinds = std::move(kinds);
  return out;
}

Finding dangling(const Kinds& kinds, std::string_view kind, std::string_view name,
                 const ReadContext::Reference& reference, Instant t) {
  std::vector<std::string_view> known;
  if (auto others = kinds.find(reference.kind); others != kinds.end()) {
    for (const auto& [other, slot] : *others->second) {
      if (!slot.in_force(t)->removed) known.push_back(other);
    }
  }
  std::string_view meant = did_you_mean(reference.name, known);
  std::string hint =
      meant.empty() ? "apply it too, or name another" : "did you mean `" + std::string(meant) + "`?";
  return finding(kind, name, reference.field,
                 "there is no " + reference.kind + " `" + reference.name + "`: " + hint, false);
}

std::vector<Finding> validate(const Registry& registry, const Kinds& kinds, const Organisation& organisation,
                              Instant t) {
  std::vector<Finding> out;
  for (const auto& [kind, table] : kinds) {
    for (const auto& [name, slot] : *table) {
      const RecordPtr& record = slot.in_force(t);
      if (record->removed) continue;
      for (const auto& reference : record->references) {
        if (find_record(kinds, reference.kind, reference.name, t)) continue;
        out.push_back(dangling(kinds, kind, name, reference, t));
      }
    }
  }
  for (const Kind* kind : registry.ordered()) {
    if (!kind->check) continue;
    for (auto& found : kind->check(organisation)) out.push_back(std::move(found));
  }
  return out;
}

}  // namespace onus::document
