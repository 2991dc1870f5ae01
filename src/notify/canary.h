// The canary: each minute the node sends itself a signal as a monitor would, over HTTP, and sees it come out
// of the outbox and reach the mail server.
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"
#include "notify/http_out.h"
#include "notify/sender.h"
#include "server/http.h"
#include "signal/intake.h"

namespace onus::notify {

struct CanaryOptions {
  std::string watcher = {};  // http(s) address that is posted to after each that came through; empty: nobody
  Duration every = Duration::minutes(1);
  Duration patience = Duration::seconds(10);  // from the request to the record of its delivery
  /// Why timers are not run, if they are not: the canary has none of its own.
  std::function<std::optional<std::string>()> late = [] { return std::nullopt; };
};

struct CanaryCounters {
  std::atomic<std::uint64_t> succeeded{0}, failed{0}, unheard{0};  // unheard: the watcher did not answer 2xx
  std::atomic<std::int64_t> took_us{0};                            // of the last that came through
  std::atomic<std::int64_t> succeeded_us{0};                       // when that was, by this node's clock
};

/// What it goes through: a connection to the server, a place in the worker pool, a rehearsal of an alert on
/// the store's tables (notify/rehearsal.h), the intake's queue and its transaction, the outbox, a claim, the
/// lane of mail, the mail server up to where a mail would begin (the sign-in included), the record. It leaves
/// no row behind.
class Canary {
 public:
  /// References outlive the canary; a watcher that is no http(s) address is an Error of the field `watcher`.
  static Result<std::unique_ptr<Canary>> make(store::Store& store, signal::Intake& intake, Sender& sender,
                                              CanaryOptions options);
  ~Canary() { stop(); }
  Canary(const Canary&) = delete;
  Canary& operator=(const Canary&) = delete;

  /// Its way in: open to whoever has the key that this process made for itself.
  void add_route(server::Router& router);
  /// A canary after ten seconds, then each minute, by a thread. `address`: where this node's server listens.
  void start(std::string address);
  void stop();
  /// One canary: how long it took, or where it was lost. Blocks for the patience at most.
  Result<Duration> fly(const std::string& address);
  const CanaryCounters& counters() const { return counters_; }

 private:
  Canary(store::Store& store, signal::Intake& intake, Sender& sender, CanaryOptions options);
  server::Response take(const server::Request& request);
  std::optional<std::string> rehearsed();
  bool arrived(const Uuid& id);
  void forget(const Uuid& id);
  void fly_and_tell(const std::string& address);

  store::Store& store_;
  signal::Intake& intake_;
  Sender& sender_;
  const CanaryOptions options_;
  const std::string key_;
  HttpOut out_;
  CanaryCounters counters_;
  bool failing_ = false, unheard_ = false;  // what the last one was, so that the log says changes only
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace onus::notify
