// For the tests of all rooms: where their files are.
#pragma once
#include <string>
#include <string_view>

namespace onus::store {

/// The path of a file of the source tree: source_file("src/model/testdata/x.json").
std::string source_file(std::string_view path);

}  // namespace onus::store
