// Backup files: a damaged one is refused or restored, and never more than an error.
#include "app/backup.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/wiring.h"
#include "fuzz.h"
#include "store/failure.h"

ONUS_FUZZ_TARGET(backup) {
  using namespace onus;
  const auto folder = std::filesystem::temp_directory_path() / ("onus-fuzz-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  std::ofstream(folder / "backup", std::ios::binary) << input;
  const ManualClock clock{*parse_instant("2026-11-24T12:50:00Z")};
  try {
    auto backup = app::Backup::open(folder / "backup", app::migrations(), clock, nullptr);
    if (backup) {
      const auto to = store::open({store::Engine::sqlite, folder / "restored"}, clock);
      to->migrate(app::migrations());
      fuzz::ends((*backup)->restore(*to));
    }
  } catch (const std::exception& failure) {
    fuzz::must(store::failure_reason(failure).has_value(), "a failure has a reason for people");
  }
  std::filesystem::remove_all(folder);
}
