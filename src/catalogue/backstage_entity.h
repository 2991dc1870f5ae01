// One entity of a Backstage catalogue: its fields as they are read, and what is told about it. Internal to
// backstage*.cpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/backstage.h"

namespace onus::catalogue::backstage {

enum class Kind : std::uint8_t { component, api, resource, system, domain, group, user };

struct Entity {
  const document::Incoming* source = nullptr;
  Kind kind = Kind::component;
  std::string name_space = "default", name;  // the namespace in lower case; the name as it is written
  std::string onus;                          // its name in Onus
  bool rejected = false;

  const document::Node& node() const { return source->node; }
};

/// As Backstage spells it: `Component`.
std::string_view to_text(Kind kind);
std::optional<Kind> parse_kind(std::string_view text);
/// The kind of document that entities of this kind become; empty for a System, which becomes none.
std::string_view document_kind(Kind kind);
inline bool is_service(Kind kind) {
  return kind == Kind::component || kind == Kind::api || kind == Kind::resource;
}

/// `Component/payments`, or with its namespace `Component/shop/payments`: short and on one line.
std::string label(const Entity& entity);
/// Somebody's words in a message: short, on one line, in backquotes.
std::string ticked(std::string_view text);

/// The value at a path such as {"spec", "owner"}; null if it or anything above it is absent or empty.
const document::Node* at(const document::Node& node, std::initializer_list<std::string_view> path);

/// Reads fields of entities and collects what people are told.
class Reader {
 public:
  explicit Reader(std::vector<document::Finding>& findings) : findings_(findings) {}

  /// Leaves the entity out, once.
  void reject(Entity& entity, std::string_view field, const document::Node* place,
              const std::string& message);
  /// Takes the entity in, without something. Of many thousands of such notes only the first are kept.
  void note(const Entity& entity, std::string_view field, const document::Node* place,
            const std::string& message);

  /// The text at the path (`spec.owner`), or null if absent. Something else there rejects the entity.
  const document::Node* text(Entity& entity, std::string_view path);
  /// The texts of the list at the path; likewise.
  std::vector<const document::Node*> texts(Entity& entity, std::string_view path);
  /// The name in Onus of what one text refers to, if it is of a kind among `kinds` (the first is what a
  /// reference without a kind means). Anything else is noted, or rejects the entity if `required`.
  std::optional<std::string> reference(Entity& entity, std::string_view path, const document::Node& text,
                                       const std::vector<Kind>& kinds, bool required = false);

 private:
  void tell(const Entity& entity, std::string_view field, const document::Node* place, std::string message);

  std::vector<document::Finding>& findings_;
  std::size_t notes_ = 0;
};

/// `metadata.links` and annotations as Service.links: what is a runbook or a dashboard by its type, title,
/// icon or key is called so.
document::Node links_of(Entity& entity, Reader& reader);

}  // namespace onus::catalogue::backstage
