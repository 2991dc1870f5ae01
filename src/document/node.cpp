// Nodes: looking into a document's tree, comparing trees, and their JSON form.
#include "document/node.h"

#include <algorithm>
#include <charconv>

namespace onus::document {

const Node* Node::find(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return &value;
  }
  return nullptr;
}

Node Node::scalar(std::string text) {
  Node node;
  node.kind = Kind::scalar;
  node.text = std::move(text);
  return node;
}

Node Node::list(std::vector<Node> items) {
  Node node;
  node.kind = Kind::list;
  node.items = std::move(items);
  return node;
}

Node Node::map() {
  Node node;
  node.kind = Kind::map;
  return node;
}

void Node::set(std::string_view name, Node value) {
  kind = Kind::map;
  for (auto& [key, old] : fields) {
    if (key == name) {
      old = std::move(value);
      return;
    }
  }
  fields.emplace_back(std::string(name), std::move(value));
}

bool operator==(const Node& a, const Node& b) {
  return a.kind == b.kind && a.text == b.text && a.items == b.items && a.fields == b.fields;
}

const Node& nearest(const Node& root, std::string_view path) {
  const Node* node = &root;
  while (!path.empty()) {
    if (path.front() == '.') path.remove_prefix(1);
    if (!path.empty() && path.front() == '[') {
      std::size_t index = 0;
      auto [end, failure] = std::from_chars(path.data() + 1, path.data() + path.size(), index);
      if (failure != std::errc{} || index >= node->items.size()) return *node;
      node = &node->items[index];
      path.remove_prefix(std::min(path.size(), static_cast<std::size_t>(end - path.data()) + 1));
      continue;
    }
    std::string_view key = path.substr(0, path.find_first_of(".["));
    const Node* child = node->find(key);
    if (child == nullptr) return *node;
    node = child;
    path.remove_prefix(key.size());
    if (key.empty()) return *node;
  }
  return *node;
}

std::string Finding::text() const {
  std::string out = warning ? "warning: " : "";
  if (!file.empty()) {
    out += file;
    if (place.line > 0) {
      out += ':' + std::to_string(place.line);
      if (!warning) out += ':' + std::to_string(place.column);
    }
    out += ": ";
  }
  if (!field.empty()) out += field + ": ";
  return out + message;
}

bool has_error(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return !f.warning; });
}

namespace {

/// The shortest decimal that reads back to the same double, never with an exponent: fields parse decimals
/// exactly.
std::string decimal_text(double number) {
  char buffer[512];
  auto [end, failure] = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed);
  return std::string(buffer, failure == std::errc{} ? end : buffer);
}

}  // namespace

Node from_json(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return {};
    case json::kind::bool_:
      return Node::scalar(value.get_bool() ? "true" : "false");
    case json::kind::int64:
      return Node::scalar(std::to_string(value.get_int64()));
    case json::kind::uint64:
      return Node::scalar(std::to_string(value.get_uint64()));
    case json::kind::double_:
      return Node::scalar(decimal_text(value.get_double()));
    case json::kind::string:
      return Node::scalar(std::string(value.get_string()));
    case json::kind::array: {
      Node node = Node::list();
      node.items.reserve(value.get_array().size());
      for (const auto& item : value.get_array()) node.items.push_back(from_json(item));
      return node;
    }
    case json::kind::object: {
      Node node = Node::map();
      node.fields.reserve(value.get_object().size());
      for (const auto& [key, child] : value.get_object())
        node.fields.emplace_back(std::string(key), from_json(child));
      return node;
    }
  }
  return {};
}

json::value to_json(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return nullptr;
    case Node::Kind::scalar:
      return json::string(node.text);
    case Node::Kind::list: {
      json::array out;
      out.reserve(node.items.size());
      for (const auto& item : node.items) out.push_back(to_json(item));
      return out;
    }
    case Node::Kind::map: {
      json::object out;
      out.reserve(node.fields.size());
      for (const auto& [key, child] : node.fields) out.emplace(key, to_json(child));
      return out;
    }
  }
  return nullptr;
}

}  // namespace onus::document
