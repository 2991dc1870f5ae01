// Differences between two specs, told field by field for people, and what of a spec may be shown. Internal to
// this room.
#pragma once
#include "document/document.h"

namespace onus::document {

/// At most 200 lines; secrets are `…`. `path` is where the two stand, as `spec`.
std::vector<Change> difference(const Node& before, const Node& after, const std::string& path);
/// The tree as JSON with the values of secrets (fields named key, token, password, secret …) as `…`.
json::value redacted(const Node& node);
json::array to_json(const std::vector<Change>& changes);

}  // namespace onus::document
