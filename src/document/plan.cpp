// Reads wanted documents, turns them into steps, and checks the organisation that the steps would make.
#include "document/plan.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"

namespace onus::document {
namespace {

constexpr std::string_view kApiVersion = "onus.dev/v1";

struct Metadata {
  std::string name, title;
};
template <class V>
void describe(V& v, Metadata& m) {
  v("name", m.name, {.required = true, .name = true});
  v("title", m.title);
}

/// What stands around a spec.
struct Envelope {
  std::string api_version, kind;
  Metadata metadata;
};

const Node* place_of(const Node& whole, std::string_view field) {
  const Node* node = whole.find(field);
  return node == nullptr ? &whole : node;
}

/// Reads apiVersion, kind and metadata; the spec is left to its kind. `where` becomes `Kind/name` as soon as
/// both are known.
bool read_envelope(const Node& whole, ReadContext& context, Envelope& out) {
  if (!detail::expect(whole, Node::Kind::map, context, "", "a document: apiVersion, kind, metadata, spec"))
    return false;
  const Node* kind = whole.find("kind");
  const Node* metadata = whole.find("metadata");
  const Node* name = metadata == nullptr ? nullptr : metadata->find("name");
  if (kind != nullptr) context.where = clip(one_line(kind->text), 80);
  if (kind != nullptr && name != nullptr) context.where += '/' + clip(one_line(name->text), 80);
  std::size_t before = context.findings->size();
  Reader reader(whole, context, "");
  reader("apiVersion", out.api_version, {.required = true});
  reader("kind", out.kind, {.required = true});
  reader("metadata", out.metadata, {.required = true});
  Node spec_is_known;  // read below, by its kind
  reader("spec", spec_is_known);
  reader.finish();
  if (!out.api_version.empty() && out.api_version != kApiVersion) {
    context.error(
        *place_of(whole, "apiVersion"), "apiVersion",
        "`" + clip(one_line(out.api_version), 80) + "` is not read: write " + std::string(kApiVersion));
  }
  if (one_line(out.metadata.title) != out.metadata.title || out.metadata.title.size() > 200) {
    context.error(*place_of(*metadata, "title"), "metadata.title",
                  "is not one line of at most 200 bytes: shorten it, and put the rest in the spec");
  }
  return context.findings->size() == before;
}

}  // namespace

template <>
struct Field<Node> {
  static bool read(const Node&, ReadContext&, const std::string&, const FieldOptions&, Node&) { return true; }
};

bool read_wanted(const Node& spec, ReadContext context, Wanted& wanted) {
  std::vector<Finding> found;
  std::vector<Finding>* all = context.findings;
  context.findings = &found;
  context.references = &wanted.references;
  wanted.references.clear();
  wanted.value = wanted.kind->read(spec, context);
  bool good = !has_error(found);
  all->insert(all->end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  if (!good) return false;
  wanted.canonical = wanted.kind->write(wanted.value);
  wanted.text = json::serialize(to_json(wanted.canonical));
  return true;
}

Prepared prepare(const Registry& registry, const std::vector<Incoming>& documents,
                 std::vector<Finding>& findings) {
  Prepared out;
  out.good.reserve(documents.size());
  std::unordered_map<std::string, Place> seen;
  for (const auto& document : documents) {
    if (document.unread) continue;
    ReadContext context{document.file, "", &findings, nullptr};
    Envelope envelope;
    bool good = read_envelope(document.node, context, envelope);
    const Kind* kind = registry.find(envelope.kind);
    if (kind == nullptr) {
      if (!envelope.kind.empty()) {
        std::vector<std::string_view> known;
        for (const Kind* one : registry.ordered()) known.push_back(one->name);
        detail::unknown_word(*place_of(document.node, "kind"), context, "kind", known);
      }
      continue;
    }
    Wanted wanted;
    wanted.kind = kind;
    wanted.name = envelope.metadata.name;
    wanted.title = envelope.metadata.title == wanted.name ? "" : envelope.metadata.title;
    wanted.file = document.file;
    wanted.whole = &document.node;
    wanted.partial = document.partial;
    const Node* spec = document.node.find("spec");
    Node none;
    none.place = document.node.place;
    if (!read_wanted(spec == nullptr ? none : *spec, context, wanted)) good = false;
    if (wanted.name.empty()) {
      out.bad.push_back(std::move(wanted));
      continue;
    }
    auto [first, is_new] = seen.emplace(kind->name + '/' + wanted.name, document.node.place);
    if (!is_new) {
      context.error(
          *place_of(document.node, "metadata"), "metadata.name",
          "stands twice (also at line " + std::to_string(first->second.line) + "): remove or rename one");
      good = false;
    }
    (good ? out.good : out.bad).push_back(std::move(wanted));
  }
  return out;
}

bool same_spec(const Record& record, const Wanted& wanted) {
  if (record.removed) return false;
  if (record.spec == wanted.text) return true;
  // A version written by an older program may spell the same thing otherwise: compare what both mean.
  std::vector<Finding> ignored;
  Wanted stored;
  stored.kind = wanted.kind;
  return read_wanted(spec_of(record), ReadContext{"", "", &ignored, nullptr}, stored) &&
         stored.text == wanted.text;
}

void set_place(Finding& found, const Wanted& wanted) {
  found.file = wanted.file;
  if (wanted.whole == nullptr) return;
  auto colon = found.field.find(": ");
  found.place = nearest(*wanted.whole,
                        colon == std::string::npos ? "" : std::string_view(found.field).substr(colon + 2))
                    .place;
}

void sort_findings(std::vector<Finding>& findings, const std::vector<Incoming>& documents) {
  std::unordered_map<std::string, std::size_t> files;
  for (const auto& document : documents) files.emplace(document.file, files.size());
  for (const auto& found : findings) files.emplace(found.file, files.size());
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
    return std::tuple(a.warning, files[a.file], a.place.line, a.place.column) <
           std::tuple(b.warning, files[b.file], b.place.line, b.place.column);
  });
}

Planner::Planner(const Registry& registry, std::shared_ptr<const Snapshot> base, Instant now,
                 Instant valid_from)
    : registry_(registry),
      base_(std::move(base)),
      now_(now),
      valid_from_(valid_from),
      draft_(base_->kinds, now),
      last_seq_(base_->last_seq) {}

RecordPtr Planner::in_force(std::string_view kind, std::string_view name) const {
  return find_record(base_->kinds, kind, name, valid_from_);
}

void Planner::add(RecordPtr before, std::shared_ptr<Record> after, std::string action) {
  after->seq = ++last_seq_;
  after->recorded_at = now_;
  draft_.add(after);
  steps_.push_back({std::move(before), std::move(after), std::move(action)});
}

void Planner::write(const Wanted& wanted, const Ownership& ownership) {
  RecordPtr before = in_force(wanted.kind->name, wanted.name);
  auto record = std::make_shared<Record>();
  record->kind = wanted.kind->name;
  record->name = wanted.name;
  record->title = wanted.title;
  record->set = ownership.set;
  record->edited_by_owner = ownership.edited_by_owner;
  record->from_file = ownership.from_file;
  record->valid_from = ownership.holds_already && before ? before->valid_from : valid_from_;
  record->spec = wanted.text;
  record->references = wanted.references;
  Meta meta{record->name, record->title.empty() ? record->name : record->title,
            record->set,  record->valid_from,
            false,        record->from_file};
  record->doc = wanted.kind->make(std::move(meta), wanted.value);
  std::string action = before ? "document.update" : "document.create";
  add(std::move(before), std::move(record), std::move(action));
}

void Planner::remove(const RecordPtr& record) {
  auto gone = std::make_shared<Record>();
  gone->kind = record->kind;
  gone->name = record->name;
  gone->title = record->title;
  gone->set = record->set;
  gone->removed = true;
  gone->valid_from = valid_from_;
  add(record, std::move(gone), "document.remove");
}

std::vector<Finding> Planner::check(const Snapshot& next) const {
  std::vector<Finding> out;
  std::unordered_set<std::string> told;
  Instant t = valid_from_;
  // The value from now on, and each later one that is already entered: a change today must not break what
  // comes on Friday.
  for (int instants = 0; instants < 50; ++instants) {
    auto value =
        t >= next.since && t < next.until ? next.organisation : build(registry_, next.kinds, t, nullptr, {});
    for (auto& found : validate(registry_, next.kinds, *value, t)) {
      if (told.insert(found.text()).second) out.push_back(std::move(found));
    }
    t = next_change(next.kinds, t);
    if (t.us == INT64_MAX) break;
  }
  return out;
}

Plan Planner::finish(const std::vector<Wanted>& wanted, const Judge& judge) {
  Plan plan;
  std::unordered_map<std::string, const Wanted*> asked;
  for (const auto& one : wanted) asked.emplace(one.kind->name + '/' + one.name, &one);

  auto old_findings = base_->findings;
  if (!old_findings) {
    old_findings = std::make_shared<const std::vector<Finding>>(
        validate(registry_, base_->kinds, *base_->organisation, std::max(now_, base_->since)));
  }
  if (steps_.empty()) {
    plan.next = *base_;
  } else {
    plan.next = assemble(registry_, draft_.kinds(), now_, base_.get(), draft_.changed());
    plan.next.version = base_->version + 1;
    plan.next.last_seq = last_seq_;
    plan.next.recorded_at = now_;
    auto organisation = std::make_shared<Organisation>(*plan.next.organisation);
    organisation->version = plan.next.version;
    plan.next.organisation = std::move(organisation);
  }
  std::vector<Finding> found = steps_.empty() ? *old_findings : check(plan.next);
  if (valid_from_ == now_ || steps_.empty())
    plan.next.findings = std::make_shared<const std::vector<Finding>>(found);

  if (judge && !steps_.empty()) {
    const auto value = valid_from_ >= plan.next.since && valid_from_ < plan.next.until
                           ? plan.next.organisation
                           : build(registry_, plan.next.kinds, valid_from_, nullptr, {});
    for (auto& one : judge(*base_->organisation, *value)) found.push_back(std::move(one));
  }

  std::unordered_set<std::string> before;
  for (const auto& old : *old_findings) before.insert(old.text());
  for (auto& one : found) {
    bool known = before.contains(one.text());
    auto document = asked.find(one.field.substr(0, one.field.find(": ")));
    if (document != asked.end()) {
      set_place(one, *document->second);
    } else if (known && one.warning) {
      continue;  // it stood before, about something that nobody touches
    } else if (known) {
      one.warning = true;  // likewise: what is asked for is not to blame, and must not be held up by it
    }
    plan.findings.push_back(std::move(one));
  }
  plan.steps = std::move(steps_);
  return plan;
}

}  // namespace onus::document
