// Backstage's catalog-info.yaml as Onus's documents: Component, API and Resource are services, Groups teams,
// Users persons, Domains domains; Systems say which domain a team is in (docs/backstage.md). Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/importer.h"

namespace onus::catalogue {

/// What `[kind:][namespace/]name` refers to; kind and namespace in lower case, the name as it is written.
struct EntityRef {
  std::string kind, name_space, name;
};

/// Reads a reference; what it leaves out is `kind` and `name_space`. The error says what is wrong with it.
Result<EntityRef> parse_entity_ref(std::string_view text, std::string_view kind, std::string_view name_space);

/// The name of an entity in Onus: lower case, `_` and `.` as `-`, behind `NAMESPACE-` unless that is
/// `default`. May be no name (base/text.h): too long, or with a sign that Backstage does not allow either.
std::string onus_name(std::string_view name_space, std::string_view name);

/// The documents of the entities of one request. An entity that cannot be taken in is left out, with a
/// warning that says why (`not imported: …`) and its name among `kept`; one without kind or name is an error.
/// A dependency that names nothing known, or closes a circle, is left out with a warning.
document::Imported import_backstage(const std::vector<const document::Incoming*>& entities,
                                    const document::Find& find);

}  // namespace onus::catalogue
