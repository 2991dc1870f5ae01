// How a service's grouping of alerts is written: service, alert, or labels.
#include "catalogue/fields.h"

#include <algorithm>

#include "base/text.h"

namespace onus::document {

using catalogue::Grouping;

namespace {

constexpr std::size_t kMostLabels = 20;

/// The text form `labels [a, b]`, which YAML reads as one scalar.
std::optional<std::vector<std::string>> labels_in_text(std::string_view text) {
  if (!text.starts_with("labels")) return std::nullopt;
  std::string_view rest = trim(text.substr(6));
  if (rest.size() < 2 || rest.front() != '[' || rest.back() != ']') return std::nullopt;
  std::vector<std::string> labels;
  for (const std::string& label : split(rest.substr(1, rest.size() - 2), ','))
    labels.emplace_back(trim(label));
  return labels;
}

}  // namespace

bool Field<Grouping>::read(const Node& node, ReadContext& context, const std::string& path,
                           const FieldOptions& options, Grouping& out) {
  if (node.kind == Node::Kind::scalar) {
    if (node.text == "service") return out = {Grouping::By::service, {}}, true;
    if (node.text == "alert") return out = {Grouping::By::alert, {}}, true;
    auto labels = labels_in_text(node.text);
    if (!labels) {
      context.error(node, path, "is no way of grouping: write service, alert, or {labels: [a, b]}");
      return false;
    }
    out = {Grouping::By::labels, std::move(*labels)};
  } else {
    if (!detail::expect(node, Node::Kind::map, context, path, "service, alert, or {labels: [a, b]}"))
      return false;
    const Node* labels = node.find("labels");
    if (!labels || node.fields.size() != 1) {
      context.error(node, path, "is no way of grouping: write service, alert, or {labels: [a, b]}");
      return false;
    }
    out.by = Grouping::By::labels;
    if (!Field<std::vector<std::string>>::read(*labels, context, detail::join(path, "labels"), options,
                                               out.labels))
      return false;
  }
  const bool blank =
      std::any_of(out.labels.begin(), out.labels.end(), [](const auto& label) { return label.empty(); });
  if (!blank && !out.labels.empty() && out.labels.size() <= kMostLabels) return true;
  context.error(
      node, path,
      "needs 1 to 20 labels, none of them empty: name the labels whose values tell incidents apart");
  return false;
}

Node Field<Grouping>::write(const Grouping& value) {
  if (value.by == Grouping::By::service) return Node::scalar("service");
  if (value.by == Grouping::By::alert) return Node::scalar("alert");
  Node node = Node::map();
  node.set("labels", Field<std::vector<std::string>>::write(value.labels));
  return node;
}

json::object Field<Grouping>::schema(const FieldOptions&) {
  json::object labels{
      {"type", "array"}, {"items", {{"type", "string"}}}, {"minItems", 1}, {"maxItems", kMostLabels}};
  json::object by_labels{{"type", "object"},
                         {"properties", {{"labels", std::move(labels)}}},
                         {"required", json::array{"labels"}},
                         {"additionalProperties", false}};
  json::object by_word{{"type", "string"}, {"pattern", "^(service|alert|labels *\\[.+\\])$"}};
  return {{"oneOf", json::array{std::move(by_word), std::move(by_labels)}}};
}

}  // namespace onus::document
