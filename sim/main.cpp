// onus_sim: nights of Onus, each from a seed; says what it went through, and which promise broke.
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
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

/// What one process found.
struct Result {
  Totals totals;
  std::uint64_t broken_seed = 0;
  bool broken = false;
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

/// Every jobs-th night, until one breaks a promise. Of some hundreds those of one company follow each other,
/// since its database and its documents are in the processor's cache then.
Result run_share(const Options& options, std::uint64_t job) {
  constexpr std::uint64_t kTogether = 256;
  Nights nights;
  Result out;
  for (std::uint64_t i = job; i < options.nights && !out.broken;) {
    std::vector<Night> some;
    for (; i < options.nights && some.size() < kTogether; i += options.jobs)
      some.push_back(draw(options.seed + i));
    std::stable_sort(some.begin(), some.end(),
                     [](const Night& a, const Night& b) { return a.company < b.company; });
    for (const auto& night : some) {
      if (out.broken && night.seed > out.broken_seed) continue;
      if (!nights.run(night, out.totals)) continue;
      out.broken = true;
      out.broken_seed = night.seed;
    }
  }
  return out;
}

/// Shares are run by processes, since the seed of all chance is the process's.
Result run_all(const Options& options) {
  std::vector<std::pair<pid_t, int>> children;
  for (std::uint64_t job = 0; job < options.jobs; ++job) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child == 0) {
      try {
        const Result result = run_share(options, job);
        _exit(write(ends[1], &result, sizeof result) == sizeof result ? 0 : 1);
      } catch (const std::exception& e) {
        std::cout << e.what() << std::endl;
      }
      _exit(1);
    }
    close(ends[1]);
    children.emplace_back(child, ends[0]);
  }
  Result all;
  for (const auto& [child, end] : children) {
    Result one;
    const bool heard = read(end, &one, sizeof one) == sizeof one;
    close(end);
    int status = 0;
    waitpid(child, &status, 0);
    if (!heard || status != 0) throw std::runtime_error("a process of the simulation died");
    all.totals.add(one.totals);
    if (one.broken && (!all.broken || one.broken_seed < all.broken_seed)) all.broken_seed = one.broken_seed;
    all.broken = all.broken || one.broken;
  }
  return all;
}

/// Runs the night again, smaller and smaller, and tells its history.
void explain(std::uint64_t seed) {
  Nights nights;
  Totals totals;
  const Night night = draw(seed);
  const auto broken = nights.run(night, totals);
  if (!broken) {
    std::cout << "night " << seed << ": every promise was kept\n";
    return;
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
}

int run(const Options& options) {
  if (options.one) {
    explain(options.seed);
    return 0;
  }
  const Result result = run_all(options);
  if (options.brief) {
    if (!result.broken) return 0;
    Nights nights;
    Totals totals;
    const auto broken = nights.run(draw(result.broken_seed), totals);
    std::cout << result.broken_seed - options.seed + 1 << "\t" << to_text(broken->property) << "\n";
    return 1;
  }
  if (result.broken) explain(result.broken_seed);
  const Totals& t = result.totals;
  std::cout << t.nights << " nights, " << t.signals << " signals, " << t.acts << " acts, " << t.faults
            << " faults, " << t.crashes << " crashes, " << t.messages << " messages, " << t.duplicates
            << " duplicates: "
            << (result.broken ? "BROKEN in night " + std::to_string(result.broken_seed) : "all held") << "\n";
  return result.broken ? 1 : 0;
}

}  // namespace
}  // namespace onus::sim

int main(int count, char** words) {
  onus::sim::Options options;
  CLI::App app{"Nights of Onus on virtual time (docs/guarantees.md)"};
  app.add_option("--nights", options.nights, "how many, with the seeds that follow --seed");
  app.add_option("--seed", options.seed, "of the first night");
  app.add_option("--jobs", options.jobs, "processes at once");
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
  return onus::sim::run(options);
}
