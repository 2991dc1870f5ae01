// Request targets: path segments and query, decoded.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace onus::server {

struct Target {
  std::string path;                   // decoded, joined; no trailing slash (but "/")
  std::vector<std::string> segments;  // decoded one by one; empty ones are kept, `..` is text like any other
  std::vector<std::pair<std::string, std::string>> query;
};

/// Origin form (`/a?b`) or absolute form (`http://host/a?b`). Malformed escapes, NUL and malformed UTF-8 are
/// errors.
Result<Target> parse_target(std::string_view target);

/// The path for logs: what lets its bearer in (`/in/KEY/…`, `/p/…`, `/link/…`, `/first-run/…`, and any
/// segment equal to `key`) is cut.
std::string loggable_path(std::span<const std::string> segments, std::string_view key);

}  // namespace onus::server
