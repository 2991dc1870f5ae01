// gethostname, cleaned.
#include "base/host.h"

#include <unistd.h>

#include <cctype>
#include <string_view>

namespace onus {

std::string host_name() {
  char name[256] = {};
  if (gethostname(name, sizeof name - 1) != 0) return "localhost";
  std::string out;
  for (char c : std::string_view(name))
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-') out += c;
  return out.empty() ? "localhost" : out;
}

}  // namespace onus
