// How an organisation changes: pilots, plans of transition, and what was promised to teams. Documents of
// kinds Pilot, Transition and Commitment.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "document/organisation.h"
#include "model/cover.h"

namespace onus::insight {

/// What a pilot is judged by, before and after.
enum class Measure : std::uint8_t {
  incidents,
  time_to_acknowledge,
  time_to_restore,
  loss,
  pages,
  pages_by_night
};
std::string_view to_text(Measure measure);

/// Start small: some services, a hypothesis, a start and an end.
struct Pilot {
  std::string hypothesis;
  std::vector<std::string> services;
  Date start, end;                // days of the policy's calendar, both included
  std::vector<Measure> measures;  // empty: all
  std::string conclusion;         // once it is over
};

/// One thing that passes from one party to another.
struct TransitionItem {
  std::string what;
  std::string from, to;  // free words, or names of teams and functions
  std::string who;       // sees to it
  std::optional<Date> by, done;
};
/// A readiness item that nobody can compute, marked by hand.
struct ReadinessMark {
  std::string item;  // a name of readiness.h
  Date on;
  std::string by, note;
};
struct Transition {
  std::string service;
  std::string from, to;               // operating models as `you-build-it-you-run-it`
  std::vector<TransitionItem> items;  // empty: what the RACI says moves (docs/practice.md)
  std::vector<ReadinessMark> ready;
};

/// What is put right first, and whose word it is.
struct Promise {
  std::string what, who;
  Date by;
  std::optional<Date> done;
};
/// *Why we change*, for one team.
struct Commitment {
  std::string team;
  std::optional<Date> since;         // what was lost is told from this day; default a quarter
  std::vector<std::string> waiting;  // what waits meanwhile
  std::vector<Promise> promises;
};

using PilotDoc = document::Doc<Pilot>;
using TransitionDoc = document::Doc<Transition>;
using CommitmentDoc = document::Doc<Commitment>;

/// The items of a plan: its own, or what moves by the RACI of both models, with today's names.
std::vector<TransitionItem> items_of(const document::Organisation& org, const Transition& transition);
/// nullopt for a word that is no operating model.
std::optional<model::OperatingModel> parse_model(std::string_view text);
/// The plan of a service, the first by name; nullptr without one.
const TransitionDoc* transition_of(const document::Organisation& org, std::string_view service);

void register_kinds(document::Registry& registry);  // Pilot, Transition, Commitment

}  // namespace onus::insight
