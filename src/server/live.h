// The hub of live updates: a ring of the last events, and the streams that read it.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/server.h"

namespace onus::server {

class LiveHub;

/// One browser's stream. It keeps no queue of its own, only its place in the hub's ring. Thread-safe.
class Subscription {
 public:
  ~Subscription();
  /// What is to be sent next (bounded; empty if nothing) and whether nothing will follow.
  struct Piece {
    std::string text;
    bool ended = false;
  };
  Piece take();
  /// `wake` is called from any thread, under the hub's lock, when take() has something again: it must only
  /// post.
  void on_wake(std::function<void()> wake);
  /// Nothing more is sent; wakes the reader.
  void end();

 private:
  friend class LiveHub;
  struct State;
  explicit Subscription(std::shared_ptr<State> hub) : hub_(std::move(hub)) {}

  const std::shared_ptr<State> hub_;
  // All below under the hub's lock.
  std::vector<std::string> topics_;
  std::function<void()> wake_;
  std::string greeting_;    // sent first
  std::uint64_t sent_ = 0;  // number of the last event seen, while something waits
  bool waiting_ = true;     // something may wait in the ring or the greeting
  bool ended_ = false;
};

class LiveHub : public Live {
 public:
  /// `process` tells this process's event ids from any other's; at most `limit` streams at once.
  LiveHub(std::string process, std::size_t limit);
  void publish(std::string_view topic, const json::value& data) override;
  /// `last_event_id` as the browser sent it, empty on a first visit. Null if there are too many streams.
  std::shared_ptr<Subscription> subscribe(std::vector<std::string> topics, std::string_view last_event_id);
  /// Ends all streams, and those to come.
  void end_all();

  static constexpr std::size_t kKept = 1'000;

 private:
  std::shared_ptr<Subscription::State> state_;
};

/// `topics=a,b` of a request as a list, or what is wrong with it.
Result<std::vector<std::string>> parse_topics(std::string_view text);

}  // namespace onus::server
