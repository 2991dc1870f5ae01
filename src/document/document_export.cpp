// Documents given out: lists, single ones, the export that applying changes nothing, and the schema of the
// format.
#include <algorithm>

#include "document/documents_impl.h"

namespace onus::document {
namespace {

constexpr std::string_view kNamePattern = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

/// Calls `each` with the records in force, by kind order then name, until it returns false.
template <class F>
void for_each_in_force(const Registry& registry, const Snapshot& snapshot, Instant now, F each) {
  for (const Kind* kind : registry.ordered()) {
    auto table = snapshot.kinds.find(kind->name);
    if (table == snapshot.kinds.end()) continue;
    for (const auto& [name, slot] : *table->second) {
      const RecordPtr& record = slot.in_force(now);
      if (!record->removed && record->doc && !each(*kind, *record)) return;
    }
  }
}

}  // namespace

std::optional<Version> Documents::get(std::string_view kind, std::string_view name) const {
  auto snapshot = impl_->fresh();
  auto record = find_record(snapshot->kinds, kind, name, std::max(impl_->clock.now(), snapshot->recorded_at));
  return record ? std::optional(version_of(*record)) : std::nullopt;
}

std::optional<Version> Documents::get(store::Tx& tx, std::string_view kind, std::string_view name) const {
  auto snapshot = impl_->as_of(tx, false);
  auto record = find_record(snapshot->kinds, kind, name, std::max(tx.now(), snapshot->recorded_at));
  return record ? std::optional(version_of(*record)) : std::nullopt;
}

std::vector<Version> Documents::list(std::string_view kind,
                                     const std::optional<std::pair<std::string, std::string>>& after,
                                     std::size_t limit) const {
  std::vector<Version> out;
  auto snapshot = impl_->fresh();
  const Kind* start = after ? impl_->registry.find(after->first) : nullptr;
  for_each_in_force(impl_->registry, *snapshot, std::max(impl_->clock.now(), snapshot->recorded_at),
                    [&](const Kind& one, const Record& record) {
                      if (!kind.empty() && one.name != kind) return true;
                      if (start != nullptr && std::tie(one.order, one.name, record.name) <=
                                                  std::tie(start->order, start->name, after->second)) {
                        return true;
                      }
                      if (out.size() >= limit) return false;
                      out.push_back(version_of(record));
                      return true;
                    });
  return out;
}

std::string Documents::export_yaml() const {
  std::string out;
  auto snapshot = impl_->fresh();
  for_each_in_force(impl_->registry, *snapshot, std::max(impl_->clock.now(), snapshot->recorded_at),
                    [&](const Kind& kind, const Record& record) {
                      Node metadata = Node::map();
                      metadata.set("name", Node::scalar(record.name));
                      if (!record.title.empty()) metadata.set("title", Node::scalar(record.title));
                      Node whole = Node::map();
                      whole.set("apiVersion", Node::scalar("onus.dev/v1"));
                      whole.set("kind", Node::scalar(kind.name));
                      whole.set("metadata", std::move(metadata));
                      whole.set("spec", spec_of(record));
                      if (!out.empty()) out += "---\n";
                      out += to_yaml(whole);
                      return true;
                    });
  return out;
}

std::vector<Finding> Documents::check() const {
  auto snapshot = impl_->fresh();
  if (snapshot->findings) return *snapshot->findings;
  return validate(impl_->registry, snapshot->kinds, *snapshot->organisation,
                  std::max(impl_->clock.now(), snapshot->recorded_at));
}

std::vector<Incoming> parse_documents(std::string_view yaml, std::string_view file,
                                      std::vector<Finding>& findings) {
  std::vector<Incoming> out;
  std::vector<Node> unread;
  for (auto& node : parse_yaml(yaml, file, findings, &unread))
    out.push_back({std::string(file), std::move(node), false});
  for (auto& node : unread) out.push_back({std::string(file), std::move(node), true});
  return out;
}

json::object json_schema(const Registry& registry) {
  json::array alternatives;
  for (const Kind* kind : registry.ordered()) {
    json::object metadata{
        {"type", "object"},
        {"properties",
         json::object{
             {"name", json::object{{"type", "string"},
                                   {"pattern", kNamePattern},
                                   {"description", "Identifies the document among those of its kind."}}},
             {"title", json::object{{"type", "string"},
                                    {"maxLength", 200},
                                    {"description", "For people; the name if absent."}}}}},
        {"required", json::array{json::value("name")}},
        {"additionalProperties", false}};
    json::object properties{{"apiVersion", json::object{{"const", "onus.dev/v1"}}},
                            {"kind", json::object{{"const", kind->name}}},
                            {"metadata", std::move(metadata)},
                            {"spec", kind->schema()}};
    alternatives.push_back(json::object{{"title", kind->name},
                                        {"type", "object"},
                                        {"properties", std::move(properties)},
                                        {"required", json::array{"apiVersion", "kind", "metadata"}},
                                        {"additionalProperties", false}});
  }
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", "Onus documents, onus.dev/v1"},
          {"oneOf", std::move(alternatives)}};
}

}  // namespace onus::document
