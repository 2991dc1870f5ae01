// Sealing the chain and verifying it.
#include "audit/chain.h"

#include <algorithm>
#include <charconv>

#include "base/crypto.h"
#include "base/text.h"

namespace onus::audit {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;
constexpr Duration kLongestRest = Duration::minutes(10);  // between two attempts to post a head
constexpr std::size_t kHashDigits = 64;
constexpr int kPage = 1000;
const std::string kColumns = "id, at, actor, action, target, before, after, address";
constexpr std::size_t kColumnCount = 8;

/// Each part with its length before it, so that no two entries give the same bytes.
void append(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

/// The hash of `row` (kColumns, as stored) at `position`, after an entry whose hash is `former`.
std::string hash_of(std::string_view former, std::int64_t position, const store::Row& row) {
  std::string bytes;
  append(bytes, former);
  append(bytes, std::to_string(position));
  for (std::size_t i = 0; i < kColumnCount; ++i)
    append(bytes, i < 2 ? std::to_string(row.integer(i)) : row.text(i));
  return sha256_hex(bytes);
}

Head head_of(const store::Row& row) { return {row.integer(0), row.text(1)}; }

/// `row`: position and published_at of the head.
bool is_due(const store::Row& row, Instant now) {
  return row.integer(0) > 0 && row.integer(1) / kDay != now.us / kDay;
}

std::string span_text(std::int64_t first, std::int64_t last) {
  return first == last ? "the entry at position " + std::to_string(first) + " is missing"
                       : "the entries at positions " + std::to_string(first) + " to " + std::to_string(last) +
                             " are missing";
}

/// Walks the chain from its beginning.
class Walk {
 public:
  Walk(Verdict& verdict, std::span<const Head> published) : verdict_(verdict), published_(published) {}

  /// `row` as kColumns, position, hash.
  void take(const store::Row& row) {
    const std::int64_t position = row.integer(kColumnCount);
    const std::string hash = row.optional_text(kColumnCount + 1).value_or("");
    ++verdict_.entries;
    if (position != last_.position + 1)
      fault(last_.position + 1, span_text(last_.position + 1, position - 1));
    // From the stored hash, so that one change is one fault and not one for each entry after it. What stands
    // behind a gap cannot be judged, except by a chain made up to suit.
    if (hash != hash_of(last_.hash, position, row) && position == last_.position + 1)
      fault(position, "the entry " + std::to_string(row.integer(0)) + " (" + row.text(3) + " by " +
                          row.text(2) + " at " + format(row.instant(1)) + ") was changed, put in or moved");
    last_ = {position, hash};
    for (const Head& head : published_)
      if (head.position == position) hold_against(head, hash);
  }

  void end(const Head& stored) {
    verdict_.head = stored;
    if (last_ != stored) {
      if (last_.position < stored.position)
        fault(last_.position + 1, span_text(last_.position + 1, stored.position));
      else
        fault(stored.position,
              "the chain does not end as its head says: entries were put in or its head changed");
    }
    for (const Head& head : published_)
      if (head.position > last_.position)
        fault(head.position, "a head was published here, and the chain ends before it: entries are missing");
  }

 private:
  void fault(std::int64_t position, std::string what) {
    if (verdict_.faults.size() < kMostFaults) verdict_.faults.push_back({position, std::move(what)});
  }
  void hold_against(const Head& head, const std::string& hash) {
    if (head.hash != hash)
      fault(head.position, "another hash was published here (" + head.hash +
                               "): the chain up to it was made anew after something was changed");
  }

  Verdict& verdict_;
  std::span<const Head> published_;
  Head last_;
};

}  // namespace

std::string to_text(const Head& head) { return std::to_string(head.position) + ":" + head.hash; }

Result<Head> parse_head(std::string_view text) {
  Head out;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out.position);
  const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
  const bool digits = rest.size() == kHashDigits + 1 && rest[0] == ':' &&
                      std::all_of(rest.begin() + 1, rest.end(),
                                  [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (failed != std::errc{} || out.position < 1 || !digits)
    return Error{"is no head: write POSITION:HASH as it was published", "head"};
  out.hash = rest.substr(1);
  return out;
}

bool is_unsealed(store::Tx& tx) {
  return tx.one("select 1 from audit where position is null limit 1").has_value();
}

int seal(store::Tx& tx, int most) {
  // Whoever holds the head's row seals. Those who record entries never touch it, so nobody waits for a seal.
  Head head = head_of(*tx.one("select position, hash from audit_head where id = 1 {for_update}"));
  const auto rows =
      tx.query("select " + kColumns + " from audit where position is null order by id limit $1", {most});
  for (const store::Row& row : rows) {
    head.hash = hash_of(head.hash, ++head.position, row);
    tx.exec("update audit set position = $2, hash = $3 where id = $1",
            {row.integer(0), head.position, head.hash});
  }
  if (!rows.empty())
    tx.exec("update audit_head set position = $1, hash = $2 where id = 1", {head.position, head.hash});
  return static_cast<int>(rows.size());
}

bool is_publication_due(store::Tx& tx) {
  return is_due(*tx.one("select position, published_at from audit_head where id = 1"), tx.now());
}

std::optional<Head> take_publication(store::Tx& tx) {
  const auto row = tx.one("select position, published_at, hash from audit_head where id = 1 {for_update}");
  if (!is_due(*row, tx.now())) return std::nullopt;
  const Head head{row->integer(0), row->text(2)};
  tx.exec(
      "update audit_head set published_at = $1, to_post = $2, post_at = $1, post_attempts = 0 where id = 1",
      {tx.now(), to_text(head)});
  return head;
}

bool is_post_due(store::Tx& tx) {
  return tx.one("select 1 from audit_head where to_post <> '' and post_at <= $1", {tx.now()}).has_value();
}

std::optional<Head> claim_post(store::Tx& tx) {
  const auto row = tx.one("select to_post, post_at from audit_head where id = 1 {for_update}");
  const auto head = parse_head(row->text(0));
  if (!head || row->instant(1) > tx.now()) return std::nullopt;
  tx.exec("update audit_head set post_at = $1 where id = 1", {tx.now() + kPostHeld});
  return *head;
}

void end_post(store::Tx& tx, const Head& head, bool taken) {
  const auto row = tx.one("select to_post, post_attempts from audit_head where id = 1 {for_update}");
  if (row->text(0) != to_text(head)) return;  // a newer one took its place
  const std::int64_t attempts = row->integer(1);
  const Duration rest = std::min(kLongestRest, Duration::seconds(1 << std::min<std::int64_t>(attempts, 10)));
  if (taken)
    tx.exec("update audit_head set to_post = '' where id = 1");
  else
    tx.exec("update audit_head set post_at = $1, post_attempts = $2 where id = 1",
            {tx.now() + rest, attempts + 1});
}

Verdict verify(store::Tx& tx, std::span<const Head> published) {
  Verdict verdict;
  Walk walk(verdict, published);
  std::int64_t after = INT64_MIN;
  for (;;) {
    const auto rows = tx.query(
        "select " + kColumns + ", position, hash from audit where position > $1 order by position limit $2",
        {after, kPage});
    for (const store::Row& row : rows) walk.take(row);
    if (rows.size() < static_cast<std::size_t>(kPage)) break;
    after = rows.back().integer(kColumnCount);
  }
  verdict.unsealed = tx.one("select count(*) from audit where position is null")->integer(0);
  const auto head = tx.one("select position, hash from audit_head where id = 1");
  walk.end(head ? head_of(*head) : Head{});
  return verdict;
}

}  // namespace onus::audit
