// Compares specs for people: lists of named things by name, short lists as one line, the rest field by field.
#include "document/difference.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace onus::document {
namespace {

constexpr std::size_t kMaxLines = 200;
constexpr std::size_t kMaxText = 300;
constexpr std::string_view kHidden = "…";

bool is_secret(std::string_view field) {
  std::string lower = ascii_lower(field);
  return lower == "key" || lower.ends_with("secret") || lower.ends_with("password") ||
         lower.ends_with("token");
}

void one_line_text(const Node& node, std::string& out) {
  if (out.size() > kMaxText) return;
  if (node.kind == Node::Kind::scalar) out += one_line(node.text);
  if (node.kind == Node::Kind::list) {
    out += '[';
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (i > 0) out += ", ";
      one_line_text(node.items[i], out);
    }
    out += ']';
  }
  if (node.kind == Node::Kind::map) {
    out += '{';
    for (std::size_t i = 0; i < node.fields.size(); ++i) {
      if (i > 0) out += ", ";
      out += node.fields[i].first + ": ";
      if (is_secret(node.fields[i].first)) {
        out += kHidden;
      } else {
        one_line_text(node.fields[i].second, out);
      }
    }
    out += '}';
  }
}

/// The path of a list's item by its name: `spec.layers[primary]`.
std::string named(std::string_view path, std::string_view name) {
  std::string out(path);
  out.append("[").append(name).append("]");
  return out;
}

std::string shown(const Node& node) {
  std::string out;
  one_line_text(node, out);
  return clip(out, kMaxText);
}

bool all_scalars(const Node& list) {
  return std::all_of(list.items.begin(), list.items.end(),
                     [](const Node& item) { return item.kind == Node::Kind::scalar; });
}

/// The list's items by their `name` fields, or empty if some have none or share one.
std::map<std::string, const Node*> by_name(const Node& list) {
  std::map<std::string, const Node*> out;
  for (const auto& item : list.items) {
    const Node* name = item.find("name");
    if (name == nullptr || name->kind != Node::Kind::scalar || !out.emplace(name->text, &item).second)
      return {};
  }
  return out;
}

class Comparison {
 public:
  void compare(const Node& before, const Node& after, const std::string& path, bool secret) {
    if (before == after) return;
    if (before.kind == Node::Kind::map && after.kind == Node::Kind::map) {
      maps(before, after, path);
    } else if (before.kind == Node::Kind::list && after.kind == Node::Kind::list &&
               !(all_scalars(before) && all_scalars(after))) {
      lists(before, after, path);
    } else {
      line(path, secret && before.kind != Node::Kind::null ? std::string(kHidden) : shown(before),
           secret && after.kind != Node::Kind::null ? std::string(kHidden) : shown(after));
    }
  }
  std::vector<Change> take() { return std::move(out_); }

 private:
  void line(const std::string& path, std::string before, std::string after) {
    if (out_.size() < kMaxLines) out_.push_back({path, std::move(before), std::move(after)});
  }
  void maps(const Node& before, const Node& after, const std::string& path) {
    static const Node absent;
    for (const auto& [key, value] : after.fields) {
      const Node* old = before.find(key);
      compare(old == nullptr ? absent : *old, value, detail::join(path, key), is_secret(key));
    }
    for (const auto& [key, value] : before.fields) {
      if (after.find(key) == nullptr) compare(value, absent, detail::join(path, key), is_secret(key));
    }
  }
  void lists(const Node& before, const Node& after, const std::string& path) {
    static const Node absent;
    auto old_names = by_name(before), new_names = by_name(after);
    if ((old_names.empty() && !before.items.empty()) || (new_names.empty() && !after.items.empty())) {
      for (std::size_t i = 0; i < std::max(before.items.size(), after.items.size()); ++i) {
        compare(i < before.items.size() ? before.items[i] : absent,
                i < after.items.size() ? after.items[i] : absent, path + '[' + std::to_string(i) + ']',
                false);
      }
      return;
    }
    std::size_t lines = out_.size();
    for (const auto& item : after.items) {
      const std::string& name = item.find("name")->text;
      auto old = old_names.find(name);
      compare(old == old_names.end() ? absent : *old->second, item, named(path, name), false);
    }
    for (const auto& item : before.items) {
      const std::string& name = item.find("name")->text;
      if (!new_names.contains(name)) compare(item, absent, named(path, name), false);
    }
    if (out_.size() == lines) line(path, names_of(before), names_of(after));  // only the order changed
  }
  static std::string names_of(const Node& list) {
    Node names = Node::list();
    for (const auto& item : list.items) names.items.push_back(*item.find("name"));
    return shown(names);
  }

  std::vector<Change> out_;
};

json::value redacted_value(const Node& node) {
  if (node.kind == Node::Kind::list) {
    json::array out;
    for (const auto& item : node.items) out.push_back(redacted_value(item));
    return out;
  }
  if (node.kind == Node::Kind::map) {
    json::object out;
    for (const auto& [key, child] : node.fields) {
      out[key] = is_secret(key) ? json::value(kHidden) : redacted_value(child);
    }
    return out;
  }
  return to_json(node);
}

}  // namespace

std::vector<Change> difference(const Node& before, const Node& after, const std::string& path) {
  Comparison comparison;
  comparison.compare(before, after, path, false);
  return comparison.take();
}

json::value redacted(const Node& node) { return redacted_value(node); }

json::array to_json(const std::vector<Change>& changes) {
  json::array out;
  for (const auto& change : changes) {
    out.push_back({{"field", change.field}, {"before", change.before}, {"after", change.after}});
  }
  return out;
}

}  // namespace onus::document
