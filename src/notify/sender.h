// The sender: takes what is due out of the outbox, sends it by each person's channels, and records every
// answer.
#pragma once
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/keys.h"
#include "base/result.h"
#include "document/document.h"
#include "notify/channel.h"
#include "paging/outbox.h"

namespace onus::notify {

struct SenderOptions {
  std::string node = {};  // in whose name claims are made; as Engine::Options::node.id
  std::string url = {};   // where people reach this Onus, without a slash at the end: links begin with it
  std::string smtp = {};  // smtp://host:port, smtp+starttls://user@host:port, smtps://…; empty: mail goes to
                          // the demo inbox
  std::string smtp_password = {};  // the secret itself (app reads the file)
  std::string mail_from = {};      // the sender's address
  std::vector<std::string> allow_internal =
      {};                      // addresses, CIDR or host names that users' webhooks and topics may reach
  std::size_t in_flight = 64;  // messages being sent at once, a quarter by each channel
  /// Renewed while a message is being sent, three times in its length: so long after a node's death another
  /// takes up what it held.
  Duration lease = Duration::seconds(6);
  std::shared_ptr<const Keys> keys = Keys::of_this_run();  // open the webhooks' secrets
  /// After each commit of an attempt: to tell the screens. On the sender's threads; must not block.
  std::function<void(const paging::Notification&, paging::Outcome)> recorded = {};
  /// After each mail kept in the demo inbox.
  std::function<void(const Uuid& id)> inbox_changed = {};
};

/// Of one channel, since the start of this node.
struct ChannelCounters {
  std::atomic<std::uint64_t> sent{0}, failed{0}, refused{0};
};

struct SenderCounters {
  std::array<ChannelCounters, 3> channels;  // by people::Method
  /// Pages delivered at the first attempt's method, by time from due to delivered; cumulative, as Prometheus
  /// wants them.
  static constexpr std::array<double, 9> kBounds{0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60};  // seconds
  std::array<std::atomic<std::uint64_t>, kBounds.size()> buckets{};
  std::atomic<std::uint64_t> deliveries{0};  // all of them: the bucket +Inf
  std::atomic<std::int64_t> delivery_us{0};  // their sum
  std::atomic<std::uint64_t> turns_failed{0};
};

/// The page delivered last by this node.
struct LastPage {
  Instant at;
  Duration took;  // since it was due
  people::Method method = people::Method::email;
  std::string person;
};

struct MailStatus {
  bool configured = false;  // a server is set
  bool demo = false;        // mail goes to the inbox
  std::string server;       // without password
  std::string last_error;   // of the last mail or test signal that failed, if none succeeded since
};

/// Thread-safe. Any number of senders may run on one database: who claims a notification first sends it. At
/// least once: what was sent and not recorded (a crash in between) goes again, with the same idempotency key.
class Sender {
 public:
  /// An Error if an option is wrong: the address of the mail server, `mail_from`, a CIDR. References outlive
  /// the sender.
  static Result<std::unique_ptr<Sender>> make(store::Store& store, document::Documents& documents,
                                              SenderOptions options);
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  void start();
  /// Claims nothing more, waits for what is being sent (30 s at most), ends the threads. Idempotent.
  void stop();
  /// Something may be due: call after each commit that may have filled the outbox. Never blocks.
  void wake();
  /// Mails a one-time sign-in link: for AccessOptions::mail_link. Queued, made by `link` when its turn comes,
  /// and tried a few times; not kept over a restart (a link lives 15 minutes: its reader asks again). Never
  /// blocks.
  void mail_link(std::string_view email, std::string_view person, std::function<std::string()> link);
  /// Mails what happened to somebody's account, in the same way.
  void mail_news(std::string_view person, people::AccountNews news);

  const SenderCounters& counters() const;
  std::optional<LastPage> last_page() const;
  MailStatus mail() const;
  /// What is unwise about the options, for the log at start and the health screen.
  std::vector<std::string> warnings() const;

 private:
  /// Mails at once what `make` makes of the person's title and language when its turn comes.
  void mail_now(std::string_view email, std::string_view person, std::string_view what,
                std::function<Message(const std::string& title, const std::string& language)> make);
  struct State;
  explicit Sender(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace onus::notify
