// Whole files, sealed by a key of the key file, in a stream: nothing is held in memory, and a file that was
// cut, changed or put together from others is refused.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/keys.h"

namespace onus {

/// Writes `from`, sealed by the newest key, into `to` (new, mode 0600).
Result<bool> seal_file(const Keys& keys, const std::filesystem::path& from, const std::filesystem::path& to);
/// The id of the key that a sealed file needs; nullopt if it is not one.
std::optional<std::string> key_of_file(const std::filesystem::path& path);
/// Writes what `from` holds into `to` (new, mode 0600). On an Error nothing is left at `to`.
Result<bool> open_file(const Keys& keys, const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace onus
