// A channel: one way to carry a message to one address.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/time.h"
#include "notify/message.h"
#include "paging/outbox.h"

namespace onus::notify {

/// What a channel needs to carry a message. The same `key` through all retries.
struct Envelope {
  Uuid key;
  std::string person, person_title;
  std::string address;  // as people::address_of
  std::int64_t incident = 0;
  std::string secret;         // webhook: signs the message; empty: unsigned
  std::int64_t attempts = 1;  // this one included
  Instant now;
  Message message;
};

/// How an attempt ended. `answer` is one line for people, without secrets.
struct Sent {
  paging::Outcome outcome = paging::Outcome::retry;
  std::string answer = {};
  std::optional<Duration> retry_after = {};  // as the other side asked
  bool answered = true;  // the other side said something; else the addressee is silent (lane.h)
};

/// Thread-safe. send() blocks for a bounded time (30 s) and never throws for what the other side does.
class Channel {
 public:
  virtual ~Channel() = default;
  virtual Sent send(const Envelope& envelope) = 0;
  /// Goes as far as a message would whose address is not said yet. Delivered where there is nobody to ask.
  virtual Sent probe() { return {.outcome = paging::Outcome::delivered}; }
  /// Messages of one destination are limited apart from others': a slow server delays only its own.
  virtual std::string destination(std::string_view address) const = 0;
};

}  // namespace onus::notify
