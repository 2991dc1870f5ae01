// onus_sim: nights of Onus, each from a seed; says what it went through, and which promise broke.
#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>

#include "base/crypto.h"
#include "base/mutant.h"
#include "sim/chance.h"
#include "sim/shrink.h"
#include "sim/world.h"

namespace onus::sim {
namespace {

struct Options {
  std::uint64_t nights = 1'000, seed = 1, jobs = 2;
  std::string mutant;
  bool one = false, brief = false;
};

constexpr std::uint64_t kJobs = 64, kNone = UINT64_MAX;

/// What the processes of a run write for each other and for who began them.
struct Board {
  std::atomic<std::uint64_t> first_broken{kNone};  // the lowest seed whose night broke a promise
  std::array<Totals, kJobs> totals;                // of each process
  std::array<std::uint64_t, kJobs> night{};        // its seed, of each process

  void broke(std::uint64_t seed) {
    for (auto known = first_broken.load(); seed < known;)
      if (first_broken.compare_exchange_weak(known, seed)) return;
  }
};

class Nights {
 public:
  std::optional<Broken> run(const Night& night, Totals& totals, std::vector<std::string>* told = nullptr) {
    auto& site = sites_[night.company];
    if (!site) site = std::make_unique<Site>(night.company);
    seed_chance(night.seed);
    return run_night(*site, night, totals, told);
  }

 private:
  std::map<int, std::unique_ptr<Site>> sites_;
};

/// Every jobs-th night that is before the first broken one. Of some hundreds those of one company follow each
/// other, since its database and its documents are in the processor's cache then.
void run_share(const Options& options, std::uint64_t job, Board& board) {
  constexpr std::uint64_t kTogether = 256;
  Nights nights;
  const std::uint64_t end = options.seed + options.nights;
  for (std::uint64_t seed = options.seed + job; seed < end && seed < board.first_broken;) {
    std::vector<Night> some;
    for (; seed < end && some.size() < kTogether; seed += options.jobs) some.push_back(draw(seed));
    std::stable_sort(some.begin(), some.end(),
                     [](const Night& a, const Night& b) { return a.company < b.company; });
    for (const auto& night : some) {
      if (night.seed > board.first_broken) continue;
      board.night[job] = night.seed;
      if (nights.run(night, board.totals[job])) board.broke(night.seed);
    }
  }
}

/// Shares are run by processes, since the seed of all chance is the process's. Gives what they went through
/// and the first night that broke a promise, or kNone.
std::pair<Totals, std::uint64_t> run_all(const Options& options) {
  void* memory = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::runtime_error("no memory that processes share");
  auto& board = *new (memory) Board;
  std::vector<pid_t> children;
  for (std::uint64_t job = 0; job < options.jobs; ++job) {
    children.push_back(fork());
    if (children.back() < 0) throw std::runtime_error("no process");
    if (children.back() > 0) continue;
    try {
      run_share(options, job, board);
      _exit(0);
    } catch (const std::exception& e) {
      std::cout << e.what() << std::endl;
    }
    _exit(1);
  }
  Totals all;
  for (std::uint64_t job = 0; job < options.jobs; ++job) {
    int status = 0;
    if (waitpid(children[job], &status, 0) < 0 || status != 0)
      throw std::runtime_error("a process of the simulation died in night " +
                               std::to_string(board.night[job]));
    all.add(board.totals[job]);
  }
  return {all, board.first_broken};
}

/// Runs the night again, smaller and smaller, and tells its history. False if it breaks a promise.
bool explain(std::uint64_t seed) {
  Nights nights;
  Totals totals;
  const Night night = draw(seed);
  const auto broken = nights.run(night, totals);
  if (!broken) {
    std::cout << "night " << seed << ": every promise was kept\n";
    return true;
  }
  const Night small = shrink(night, [&](const Night& smaller) {
    const auto again = nights.run(smaller, totals);
    return again && again->property == broken->property;
  });
  std::vector<std::string> history;
  const auto last = nights.run(small, totals, &history);
  std::cout << "night " << seed << " breaks `" << to_text(last->property) << "`: company " << small.company
            << ", " << small.nodes << " node" << (small.nodes == 1 ? "" : "s") << ", " << small.events.size()
            << " of " << night.events.size() << " events are enough\n";
  for (const auto& line : history) std::cout << "  " << line << "\n";
  std::cout << "  " << format(last->at) << "  BROKEN " << to_text(last->property) << ": " << last->text
            << "\n";
  return false;
}

int run(const Options& options) {
  if (options.one) return explain(options.seed) ? 0 : 1;
  const auto [t, first_broken] = run_all(options);
  const bool broken = first_broken != kNone;
  if (options.brief) {
    if (!broken) return 0;
    Nights nights;
    Totals totals;
    const auto found = nights.run(draw(first_broken), totals);
    std::cout << first_broken - options.seed + 1 << "\t" << to_text(found->property) << "\n";
    return 1;
  }
  if (broken) explain(first_broken);
  std::cout << t.nights << " nights, " << t.signals << " signals, " << t.acts << " acts, " << t.faults
            << " faults, " << t.crashes << " crashes, " << t.messages << " messages, " << t.duplicates
            << " duplicates: " << (broken ? "BROKEN in night " + std::to_string(first_broken) : "all held")
            << "\n";
  return broken ? 1 : 0;
}

}  // namespace
}  // namespace onus::sim

int main(int count, char** words) {
  onus::sim::Options options;
  CLI::App app{"Nights of Onus on virtual time (docs/guarantees.md)"};
  app.add_option("--nights", options.nights, "how many, with the seeds that follow --seed");
  app.add_option("--seed", options.seed, "of the first night");
  app.add_option("--jobs", options.jobs, "processes at once")
      ->check(CLI::Range(std::uint64_t{1}, onus::sim::kJobs));
  app.add_flag("--one", options.one,
               "only the night of --seed: its history, made small, if a promise breaks");
  app.add_flag("--brief", options.brief,
               "only the number of the first night that breaks a promise, and which");
#ifdef ONUS_MUTANTS
  app.add_option("--mutant", options.mutant, "the bug to plant");
#endif
  CLI11_PARSE(app, count, words);
  // One thread alone uses SQLite here, and nobody asks what memory it has.
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  onus::sim::take_over_chance();
  onus::crypto_init();
  // What nodes log of failures that are meant concerns nobody.
  if (!std::freopen("/dev/null", "w", stderr)) return 1;
#ifdef ONUS_MUTANTS
  onus::choose_mutant(options.mutant);
#endif
  try {
    return onus::sim::run(options);
  } catch (const std::exception& e) {
    std::cout << e.what() << "\n";
    return 1;
  }
}
