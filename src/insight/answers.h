// Answers: what people of a team say to *Why we change*, and what was decided in reviews, in the store.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/store.h"

namespace onus::insight {

/// Tables of answers and reviews.
std::span<const store::Migration> practice_migrations();

struct Answer {
  std::int64_t id = 0;
  std::string team, actor, text;
  Instant at;
};
/// Writes it with its audit row. Sets id and time.
void record_answer(store::Tx& tx, Answer& answer, std::string_view address);
/// Newest first, at most `limit`, with ids below `before` (0: from the newest).
std::vector<Answer> answers(store::Tx& tx, std::string_view team, std::int64_t before, int limit);

}  // namespace onus::insight
