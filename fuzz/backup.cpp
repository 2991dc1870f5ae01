// Backup files, plain and sealed: a damaged one is refused or restored, and never more than an error.
#include "app/backup.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/wiring.h"
#include "base/sealed_file.h"
#include "fuzz.h"
#include "store/failure.h"

namespace {

std::filesystem::path folder_of_this_run() {
  auto folder = std::filesystem::temp_directory_path() / ("onus-fuzz-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  return folder;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

ONUS_FUZZ_TARGET(backup) {
  using namespace onus;
  const auto folder = folder_of_this_run();
  write_file(folder / "backup", input);
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

/// The input as a file that says it is sealed, by a key that is there: as it is, and behind a genuine head,
/// so that it is read as the stream. Then what is genuine, cut and changed where the input says.
ONUS_FUZZ_TARGET(sealed_file) {
  using namespace onus;
  static const auto keys = [] {
    const auto path = folder_of_this_run() / "key";
    const std::string hex(64, '1');
    write_file(path, Key::parse(hex)->id() + " " + hex + "\n");
    return *Keys::open(path, false);
  }();
  const auto folder = folder_of_this_run();
  const auto plain = folder / "plain", sealed = folder / "sealed", opened = folder / "opened";
  const auto is_refused = [&](std::string_view bytes) {
    write_file(sealed, bytes);
    return !open_file(*keys, sealed, opened) && !std::filesystem::exists(opened);
  };
  write_file(plain, input);
  fuzz::must(bool(seal_file(*keys, plain, sealed)), "any file can be sealed");
  const std::string genuine = read_file(sealed);
  fuzz::must(key_of_file(sealed) == keys->newest().id(), "it says by which key");
  fuzz::must(open_file(*keys, sealed, opened) && read_file(opened) == input,
             "what was sealed opens as it was");
  std::filesystem::remove(opened);
  std::filesystem::remove(sealed);

  const std::string head = genuine.substr(0, genuine.find('\n') + 1);
  fuzz::must(is_refused(input), "nobody seals without the key");
  fuzz::must(is_refused(head + std::string(input)), "nor behind a genuine head");
  const std::size_t at = input.empty() ? 0 : static_cast<unsigned char>(input[0]) * genuine.size() / 256;
  fuzz::must(is_refused(genuine.substr(0, at)), "what was cut is refused");
  std::string changed = genuine;
  changed[at] = static_cast<char>(changed[at] ^ 1);
  fuzz::must(is_refused(changed), "and what was changed");
  fuzz::must(is_refused(genuine + "x"), "and what was added to");
  std::filesystem::remove_all(folder);
}
