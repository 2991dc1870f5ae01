// One entity of a Backstage catalogue: names, references, fields.
#include "catalogue/backstage_entity.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace onus::catalogue {

using document::Node;

namespace {

constexpr std::size_t kMaxReference = 256;
constexpr std::size_t kMaxNotes = 10'000;

/// Letters, digits and what Backstage lets stand between them, in names and namespaces.
bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

}  // namespace

Result<EntityRef> parse_entity_ref(std::string_view text, std::string_view kind,
                                   std::string_view name_space) {
  const Error malformed{"is no reference: write [kind:][namespace/]name", ""};
  text = trim(text);
  if (text.size() > kMaxReference) return malformed;
  EntityRef out{ascii_lower(kind), ascii_lower(name_space), ""};
  if (auto colon = text.find(':'); colon != std::string_view::npos) {
    out.kind = ascii_lower(text.substr(0, colon));
    text.remove_prefix(colon + 1);
    if (!is_word(out.kind)) return malformed;
  }
  if (auto slash = text.find('/'); slash != std::string_view::npos) {
    out.name_space = ascii_lower(text.substr(0, slash));
    text.remove_prefix(slash + 1);
    if (!is_word(out.name_space)) return malformed;
  }
  if (!is_word(text)) return malformed;
  out.name = text;
  return out;
}

std::string onus_name(std::string_view name_space, std::string_view name) {
  std::string out = ascii_lower(name_space) == "default" ? "" : std::string(name_space) + '-';
  out = ascii_lower(out + std::string(name));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '_' || c == '.'; }, '-');
  return out;
}

namespace backstage {
namespace {

struct Names {
  Kind kind;
  std::string_view text, document;
};
constexpr std::array<Names, 7> kKinds{{{Kind::component, "Component", "Service"},
                                       {Kind::api, "API", "Service"},
                                       {Kind::resource, "Resource", "Service"},
                                       {Kind::system, "System", ""},
                                       {Kind::domain, "Domain", "Domain"},
                                       {Kind::group, "Group", "Team"},
                                       {Kind::user, "User", "Person"}}};

const Names& names_of(Kind kind) {
  return *std::find_if(kKinds.begin(), kKinds.end(), [&](const Names& one) { return one.kind == kind; });
}

const Node* at_path(const Node& root, std::string_view path) {
  const Node* node = &root;
  for (const auto& key : split(path, '.')) {
    node = node->find(key);
    if (node == nullptr) return nullptr;
  }
  return node->kind == Node::Kind::null ? nullptr : node;
}

}  // namespace

std::string_view to_text(Kind kind) { return names_of(kind).text; }
std::string_view document_kind(Kind kind) { return names_of(kind).document; }

std::optional<Kind> parse_kind(std::string_view text) {
  for (const auto& one : kKinds)
    if (ascii_iequals(one.text, text)) return one.kind;
  return std::nullopt;
}

std::string label(const Entity& entity) {
  const std::string space = entity.name_space == "default" ? "" : entity.name_space + '/';
  return std::string(to_text(entity.kind)) + '/' + clip(one_line(space + entity.name), 130);
}

std::string ticked(std::string_view text) { return '`' + clip(one_line(text), 80) + '`'; }

const Node* at(const Node& node, std::initializer_list<std::string_view> path) {
  const Node* found = &node;
  for (std::string_view key : path) {
    found = found->find(key);
    if (found == nullptr || found->kind == Node::Kind::null) return nullptr;
  }
  return found;
}

void Reader::reject(Entity& entity, std::string_view field, const Node* place, const std::string& message) {
  if (entity.rejected) return;
  entity.rejected = true;
  tell(entity, field, place, "not imported: " + message);
}

void Reader::note(const Entity& entity, std::string_view field, const Node* place,
                  const std::string& message) {
  ++notes_;
  if (notes_ < kMaxNotes) tell(entity, field, place, message);
  if (notes_ == kMaxNotes)
    tell(entity, field, place, "more than 10,000 such things: what is left out from here on is not listed");
}

void Reader::tell(const Entity& entity, std::string_view field, const Node* place, std::string message) {
  document::Finding found;
  found.file = entity.source->file;
  found.place = place == nullptr ? entity.node().place : place->place;
  found.field = label(entity) + ": " + std::string(field);
  found.message = std::move(message);
  found.warning = true;
  findings_.push_back(std::move(found));
}

const Node* Reader::text(Entity& entity, std::string_view path) {
  const Node* node = at_path(entity.node(), path);
  if (node == nullptr) return nullptr;
  if (node->kind != Node::Kind::scalar) {
    reject(entity, path, node, "a text belongs here: write one word or line");
    return nullptr;
  }
  return trim(node->text).empty() ? nullptr : node;
}

std::vector<const Node*> Reader::texts(Entity& entity, std::string_view path) {
  std::vector<const Node*> out;
  const Node* node = at_path(entity.node(), path);
  if (node == nullptr) return out;
  if (node->kind != Node::Kind::list) {
    reject(entity, path, node, "a list belongs here: write [a, b]");
    return out;
  }
  for (const auto& item : node->items) {
    if (item.kind == Node::Kind::scalar) {
      out.push_back(&item);
    } else if (item.kind != Node::Kind::null) {
      reject(entity, path, &item, "a list of texts belongs here: write [a, b]");
    }
  }
  return out;
}

std::optional<std::string> Reader::reference(Entity& entity, std::string_view path, const Node& text,
                                             const std::vector<Kind>& kinds, bool required) {
  auto refuse = [&](const std::string& message) {
    if (required) {
      reject(entity, path, &text, ticked(text.text) + ' ' + message);
    } else {
      note(entity, path, &text, ticked(text.text) + ' ' + message + "; it is left out");
    }
    return std::nullopt;
  };
  auto ref = parse_entity_ref(text.text, to_text(kinds.front()), entity.name_space);
  if (!ref) return refuse(ref.error().message);
  auto kind = parse_kind(ref->kind);
  if (!kind || std::find(kinds.begin(), kinds.end(), *kind) == kinds.end()) {
    std::string wanted;
    for (Kind one : kinds) wanted += (wanted.empty() ? "" : " or ") + std::string(to_text(one));
    return refuse("is no " + wanted + ": name one");
  }
  std::string name = onus_name(ref->name_space, ref->name);
  if (!is_name(name))
    return refuse("makes the name " + ticked(name) + ", which is none: at most 63 of a-z, 0-9, -");
  return name;
}

}  // namespace backstage
}  // namespace onus::catalogue
