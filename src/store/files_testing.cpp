// Where the files of the source tree are. The folder is told to this file alone: as a definition of every
// test program it would keep compilers' caches from sharing their objects between clones.
#include "store/files_testing.h"

namespace onus::store {

std::string source_file(std::string_view path) { return std::string(ONUS_SOURCE_DIR "/").append(path); }

}  // namespace onus::store
