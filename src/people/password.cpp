// Passwords: strength by length, slow hashes a few at a time, and throttled attempts.
#include <algorithm>
#include <condition_variable>

#include "base/crypto.h"
#include "base/text.h"
#include "people/access.h"

namespace onus::people {

namespace {

constexpr std::size_t kFewestCharacters = 12;
constexpr std::size_t kMostCharacters = 128;
constexpr int kRunning = 2;
constexpr int kWaiting = 2;
constexpr Duration kLongestWait = Duration::minutes(15);
constexpr Duration kForgotten = Duration::hours(1);

/// Places for slow hashes. Those who wait occupy a worker, so few may.
class Places {
 public:
  bool enter() {
    std::unique_lock lock(mutex_);
    if (running_ >= kRunning) {
      if (waiting_ >= kWaiting) return false;
      ++waiting_;
      freed_.wait(lock, [&] { return running_ < kRunning; });
      --waiting_;
    }
    ++running_;
    return true;
  }
  void leave() {
    std::lock_guard lock(mutex_);
    --running_;
    freed_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  int running_ = 0, waiting_ = 0;
};

template <class Work>
auto in_a_place(Work work) -> std::optional<decltype(work())> {
  static Places places;
  if (!places.enter()) return std::nullopt;
  struct Leave {
    ~Leave() { places.leave(); }
  } leave;
  return work();
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

Duration wait_after(std::int64_t failures, int free) {
  const std::int64_t over = failures - free;
  if (over <= 0) return {};
  return std::min(kLongestWait, Duration::seconds(std::int64_t{1} << std::min<std::int64_t>(over - 1, 20)));
}

}  // namespace

std::optional<std::string> password_fault(std::string_view password, std::string_view name,
                                          std::string_view title, std::string_view email) {
  if (!storable(password)) return "holds what is no text: use letters, digits, signs and spaces";
  if (characters(password) < kFewestCharacters)
    return "is too short: use at least 12 characters, a sentence for instance";
  if (characters(password) > kMostCharacters) return "is too long: use at most 128 characters";
  for (std::string_view known : {name, title, email})
    if (!known.empty() && ascii_iequals(password, known)) return "is your name or address: choose another";
  return std::nullopt;
}

std::optional<std::string> hash_slowly(std::string_view password) {
  return in_a_place([&] { return hash_password(password); });
}

std::optional<bool> verify_slowly(std::string_view hash, std::string_view password) {
  return in_a_place([&] { return verify_password(hash, password); });
}

void set_credential(store::Tx& tx, std::string_view person, std::string_view hash) {
  tx.exec(
      "insert into credential (person, password_hash, changed_at) values ($1, $2, $3) "
      "on conflict (person) do update set password_hash = excluded.password_hash, changed_at = "
      "excluded.changed_at",
      {person, hash, tx.now()});
}

std::optional<std::string> credential(store::Tx& tx, std::string_view person) {
  auto row = tx.one("select password_hash from credential where person = $1", {person});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

std::optional<Duration> count_attempt(store::Tx& tx, std::vector<Throttle> throttles) {
  // Rows are locked in one order, so that two attempts cannot wait for each other.
  std::sort(throttles.begin(), throttles.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  const Instant now = tx.now();
  std::vector<std::int64_t> failures;
  std::optional<Duration> wait;
  tx.exec("delete from sign_in_throttle where until < $1", {now - kForgotten});
  for (const Throttle& throttle : throttles) {
    tx.exec(
        "insert into sign_in_throttle (key, failures, until) values ($1, 0, $2) on conflict (key) do nothing",
        {throttle.key, now});
    auto row =
        tx.one("select failures, until from sign_in_throttle where key = $1 {for_update}", {throttle.key});
    const Instant until = row ? row->instant(1) : now;
    failures.push_back(row ? row->integer(0) : 0);
    if (until > now) wait = std::max(wait.value_or(Duration{}), until - now);
  }
  if (wait) return wait;
  for (std::size_t i = 0; i < throttles.size(); ++i)
    tx.exec("update sign_in_throttle set failures = $2, until = $3 where key = $1",
            {throttles[i].key, failures[i] + 1, now + wait_after(failures[i] + 1, throttles[i].free)});
  return std::nullopt;
}

server::Response too_many_attempts(Duration wait, std::string_view why) {
  server::Response out = server::problem(429, "Too many attempts", why);
  out.set("Retry-After", std::to_string(std::max<std::int64_t>(1, (wait.us + 999'999) / 1'000'000)));
  return out;
}

void forget_attempts(store::Tx& tx, std::string_view key) {
  tx.exec("delete from sign_in_throttle where key = $1", {key});
}

void excuse_attempt(store::Tx& tx, std::string_view key) {
  tx.exec("update sign_in_throttle set failures = failures - 1, until = $2 where key = $1 and failures > 0",
          {key, tx.now()});
}

}  // namespace onus::people
