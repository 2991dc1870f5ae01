// The sender's loop: record what ended, renew what is held, claim what is due, hand it to the lanes.
#include "notify/sender.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <random>
#include <set>
#include <thread>

#include "base/failpoint.h"
#include "base/log.h"
#include "base/text.h"
#include "notify/claims.h"
#include "notify/inbox.h"
#include "notify/lane.h"
#include "notify/retry.h"
#include "notify/smtp.h"
#include "notify/web_channels.h"
#include "people/contact.h"

namespace onus::notify {

namespace {

using paging::Notification;
using paging::Outcome;
using Steady = std::chrono::steady_clock;

constexpr std::array<people::Method, 3> kMethods{people::Method::email, people::Method::webhook,
                                                 people::Method::ntfy};
constexpr std::size_t kClaimAtMost = 64;  // of a method, in one transaction
constexpr auto kPoll = std::chrono::milliseconds(1'000);
constexpr auto kPause = std::chrono::milliseconds(20);  // when something is due that no lane has room for
/// So long after the database was away, every node has renewed its leases or recorded what it sent.
constexpr auto kAllAreBack = std::chrono::seconds(3);
// When what one destination has no room for is due again: it is busy, or it does not answer.
constexpr Duration kBusy = Duration{200'000}, kFailing = Duration::seconds(2);

std::size_t index(people::Method method) { return static_cast<std::size_t>(method); }

std::string host_name() {
  char name[256] = {};
  if (gethostname(name, sizeof name - 1) != 0 || name[0] == 0) return "localhost";
  std::string out;
  for (char c : std::string_view(name))
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-') out += c;
  return out.empty() ? "localhost" : out;
}

/// When the notification was made: its id says so (UUIDv7).
Instant made_at(const Uuid& id) {
  std::int64_t ms = 0;
  for (int i = 0; i < 6; ++i) ms = ms << 8 | id.bytes[static_cast<std::size_t>(i)];
  return Instant{ms * 1'000};
}

/// How one message ended.
struct Ended {
  std::shared_ptr<const Outgoing> what;
  std::vector<Notification> wanted;  // empty: nothing was sent
  Sent sent;
  Instant began;
};

}  // namespace

struct Sender::State {
  store::Store& store;
  document::Documents& documents;
  SenderOptions options;
  std::optional<SmtpServer> server;
  std::array<std::unique_ptr<Channel>, 3> channels;
  std::array<std::unique_ptr<Lane>, 3> lanes;
  SenderCounters counters;
  std::mt19937_64 random{std::random_device{}()};  // of the loop's thread

  mutable std::mutex mutex;
  std::condition_variable changed;
  bool woken = false, draining = false, stopping = false;
  std::vector<Ended> ended;
  std::set<Uuid> held;  // claimed and not yet recorded
  std::optional<LastPage> last_page;
  std::string last_mail_error;
  std::thread thread;
  Steady::time_point renewed_at = Steady::now();
  std::optional<Steady::time_point> failed_at;  // the turn that failed last; of the loop's thread

  State(store::Store& s, document::Documents& d, SenderOptions o)
      : store(s), documents(d), options(std::move(o)) {}

  // --- on the lanes' threads

  /// Sends one message; says whether its destination answered.
  bool carry(const std::shared_ptr<const Outgoing>& what) {
    Ended end{what, {}, {}, {}};
    failpoint("send.begun");
    try {
      store.read([&](store::Tx& tx) {
        end.wanted.clear();
        end.began = tx.now();
        for (const auto& n : what->of)
          if (paging::still_wanted(tx, n.id, options.node)) end.wanted.push_back(n);
      });
      if (!end.wanted.empty()) end.sent = send(*what, end);
    } catch (const std::exception& e) {
      // Nothing is known to have gone: the lease lapses, and it goes again.
      log::error("a notification was not sent", {{"why", e.what()}});
      end.wanted.clear();
    }
    const bool answered = end.sent.answered;
    {
      const std::lock_guard lock(mutex);
      ended.push_back(std::move(end));
    }
    changed.notify_all();
    return answered;
  }

  Sent send(const Outgoing& what, const Ended& end) {
    const auto method = what.first().method;
    if (what.address.empty())
      return {.outcome = Outcome::refused, .answer = std::string(people::to_text(method)) + " is not set up"};
    const Envelope envelope = what.envelope(end.wanted, end.began);
    failpoint("send.composed");
    Sent sent = channels[index(method)]->send(envelope);
    failpoint("send.accepted");
    if (what.list) sent.answer = "in a list of " + std::to_string(end.wanted.size()) + ": " + sent.answer;
    return sent;
  }

  // --- on the loop's thread

  void run() {
    std::unique_lock lock(mutex);
    while (!stopping) {
      woken = false;
      lock.unlock();
      std::chrono::milliseconds pause = kPoll;
      bool failed = false;
      try {
        pause = turn();
      } catch (const std::exception& e) {
        failed = true;
        failed_at = Steady::now();
        counters.turns_failed.fetch_add(1);
        log::error("a turn of the sender failed", {{"why", e.what()}});
      }
      lock.lock();
      changed.wait_for(lock, pause, [&] { return stopping || (!failed && (woken || !ended.empty())); });
    }
  }

  std::chrono::milliseconds turn() {
    failpoint("sender.woken");
    record();
    renew();
    while (claim()) record();
    Instant now;
    std::optional<Instant> due;
    store.read([&](store::Tx& tx) {
      now = tx.now();
      due = paging::next_due(tx);
    });
    if (!due) return kPoll;
    return std::clamp(std::chrono::milliseconds((*due - now).us / 1'000 + 1), kPause, kPoll);
  }

  void record() {
    std::vector<Ended> all;
    {
      const std::lock_guard lock(mutex);
      all.swap(ended);
    }
    if (all.empty()) return;
    const auto org = documents.current();
    struct Line {
      const Ended* end;
      const Notification* n;
      Outcome outcome;
      std::string answer;
      Instant at;
    };
    std::vector<Line> lines;
    failpoint("record.before");
    try {
      store.write([&](store::Tx& tx) {
        lines.clear();
        const Instant now = tx.now();
        for (const auto& end : all) {
          for (const auto& n : end.wanted) {
            Line line{&end, &n, end.sent.outcome, end.sent.answer, now};
            std::optional<Instant> again;
            if (line.outcome == Outcome::retry) {
              const double dice = std::uniform_real_distribution<>(0, 1)(random);
              again = try_again(made_at(n.id), now, n.attempts, dice, end.sent.retry_after);
              if (!again) {
                line.outcome = Outcome::expired;
                line.answer = "gave up after " + std::to_string(n.attempts) + " attempts: " + line.answer;
              }
            }
            paging::record_attempt(tx, *org, n, options.node, line.outcome, line.answer, end.began, again);
            lines.push_back(std::move(line));
          }
        }
        failpoint("record.written");
      });
      failpoint("record.committed");
    } catch (...) {
      const std::lock_guard lock(mutex);
      ended.insert(ended.begin(), std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
      throw;
    }
    {
      const std::lock_guard lock(mutex);
      for (const auto& end : all)
        for (const auto& n : end.what->of) held.erase(n.id);
    }
    for (const auto& line : lines) count(*line.n, line.outcome, line.answer, line.at);
  }

  void count(const Notification& n, Outcome outcome, const std::string& answer, Instant at) {
    auto& of = counters.channels[index(n.method)];
    (outcome == Outcome::delivered ? of.sent
     : outcome == Outcome::refused ? of.refused
                                   : of.failed)
        .fetch_add(1);
    if (n.method == people::Method::email && outcome != Outcome::refused) {
      const std::lock_guard lock(mutex);
      last_mail_error = outcome == Outcome::delivered ? "" : answer;
    }
    if (outcome == Outcome::delivered && n.kind == paging::MessageKind::page) {
      const Duration took = at - n.due;
      counters.deliveries.fetch_add(1);
      counters.delivery_us.fetch_add(took.us);
      for (std::size_t i = 0; i < SenderCounters::kBounds.size(); ++i)
        if (static_cast<double>(took.us) <= SenderCounters::kBounds[i] * 1e6)
          counters.buckets[i].fetch_add(1);
      const std::lock_guard lock(mutex);
      last_page = LastPage{at, took, n.method, n.person};
    }
    if (options.recorded) options.recorded(n, outcome);
  }

  void renew() {
    if (Steady::now() - renewed_at < std::chrono::microseconds(options.lease.us / 3)) return;
    renewed_at = Steady::now();
    std::vector<Uuid> ids;
    {
      const std::lock_guard lock(mutex);
      ids.assign(held.begin(), held.end());
    }
    if (!ids.empty())
      store.write([&](store::Tx& tx) { paging::renew(tx, ids, options.node, options.lease); });
  }

  bool is_draining() {
    const std::lock_guard lock(mutex);
    return draining;
  }

  /// Claims once; says whether there may be more.
  bool claim() {
    std::vector<Room> rooms;
    for (auto method : kMethods) {
      const std::size_t n = std::min(lanes[index(method)]->room(), kClaimAtMost);
      if (n > 0) rooms.push_back({method, static_cast<int>(n)});
    }
    if (rooms.empty() || is_draining()) return false;
    const bool take_over = !failed_at || Steady::now() - *failed_at > kAllAreBack;
    Claimed claimed;
    store.write([&](store::Tx& tx) {
      const auto org = documents.current(tx);
      failpoint("claim.begun");
      claimed = claim_outgoing(tx, *org, {{options.node, options.lease, take_over}, options.url, options.keys}, rooms);
      if (!claimed.out.empty()) failpoint("claim.composed");
    });
    const bool any = !claimed.out.empty();
    if (any) failpoint("claim.committed");
    std::vector<std::shared_ptr<const Outgoing>> no_room;
    for (auto& one : claimed.out) {
      auto what = std::make_shared<const Outgoing>(std::move(one));
      if (!hand_over(what)) no_room.push_back(std::move(what));
    }
    if (any) failpoint("claim.handed_over");
    give_back_all(std::move(no_room));
    return claimed.more;
  }

  void give_back_all(std::vector<std::shared_ptr<const Outgoing>> all) {
    if (all.empty()) return;
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::tie(a->first().person, a->first().method) < std::tie(b->first().person, b->first().method);
    });
    store.write([&](store::Tx& tx) {
      for (const auto& one : all) {
        const auto i = index(one->first().method);
        const bool failing = lanes[i]->failing(channels[i]->destination(one->address));
        give_back(tx, *one, options.node, tx.now() + (failing ? kFailing : kBusy));
      }
    });
  }

  /// Whether its lane has room for it.
  bool hand_over(const std::shared_ptr<const Outgoing>& what) {
    const auto& first = what->first();
    const auto& channel = channels[index(first.method)];
    {
      const std::lock_guard lock(mutex);
      for (const auto& n : what->of) held.insert(n.id);
    }
    Job job{first.first, first.due, first.id, channel->destination(what->address),
            [this, what] { return carry(what); }};
    if (lanes[index(first.method)]->offer(std::move(job))) return true;
    const std::lock_guard lock(mutex);
    for (const auto& n : what->of) held.erase(n.id);
    return false;
  }

  void finish() {
    {
      const std::lock_guard lock(mutex);
      draining = true;
    }
    for (auto& lane : lanes) lane->stop();  // meanwhile the loop renews the leases of what is being sent
    {
      const std::lock_guard lock(mutex);
      stopping = true;
    }
    changed.notify_all();
    if (thread.joinable()) thread.join();
    try {
      record();
      if (held.empty()) return;
      store.write([&](store::Tx& tx) {
        for (const auto& id : held) paging::release(tx, id, options.node, tx.now());
      });
      held.clear();
    } catch (const std::exception& e) {
      log::error("the outbox could not be left in order: leases lapse instead", {{"why", e.what()}});
    }
  }
};

Sender::Sender(std::unique_ptr<State> state) : state_(std::move(state)) {}

Sender::~Sender() { stop(); }

Result<std::unique_ptr<Sender>> Sender::make(store::Store& store, document::Documents& documents,
                                             SenderOptions options) {
  auto state = std::make_unique<State>(store, documents, std::move(options));
  auto& o = state->options;
  while (o.url.ends_with('/')) o.url.pop_back();
  if (!people::is_email(o.mail_from))
    return Error{"is no mail address: write onus@company.example", "mail-from"};
  if (o.smtp.empty()) {
    state->channels[index(people::Method::email)] =
        std::make_unique<Inbox>(store, o.mail_from, o.inbox_changed);
  } else {
    auto server = SmtpServer::parse(o.smtp);
    if (!server) return server.error();
    state->server = *server;
    state->channels[index(people::Method::email)] =
        make_smtp(*server, o.smtp_password, o.mail_from, host_name());
  }
  auto allowed = AllowList::parse(o.allow_internal);
  if (!allowed) return allowed.error();
  auto http = std::make_shared<HttpOut>(std::move(*allowed));
  state->channels[index(people::Method::webhook)] = make_webhook(http);
  state->channels[index(people::Method::ntfy)] = make_ntfy(http);
  const std::size_t n = std::max<std::size_t>(o.in_flight / 4, 4);
  state->lanes[index(people::Method::email)] =
      std::make_unique<Lane>(Lane::Limits{o.smtp.empty() ? 1 : n, n, 2 * n, 2 * n});
  for (auto method : {people::Method::webhook, people::Method::ntfy})
    state->lanes[index(method)] =
        std::make_unique<Lane>(Lane::Limits{n, std::max<std::size_t>(n / 4, 2), 2 * n, n / 2});
  return std::unique_ptr<Sender>(new Sender(std::move(state)));
}

void Sender::start() {
  for (auto& lane : state_->lanes) lane->start();
  state_->thread = std::thread([this] { state_->run(); });
}

void Sender::stop() { state_->finish(); }

void Sender::wake() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->woken = true;
  }
  state_->changed.notify_all();
}

void Sender::mail_now(std::string_view email, std::string_view person, std::string_view what,
                      std::function<Message(const std::string& title, const std::string& language)> make) {
  auto envelope = std::make_shared<Envelope>();
  const auto org = state_->documents.current();
  const auto* doc = org->find<people::Person>(person);
  const Instant now = system_clock().now();
  envelope->key = Uuid::make(now);
  envelope->now = now;
  envelope->person = person;
  envelope->person_title = doc ? doc->meta.title : std::string(person);
  envelope->address = email;
  Job job{false, now, envelope->key, "",
          [this, envelope, make = std::move(make), what = std::string(what),
           language = doc ? doc->spec.language : std::string("en")] {
            auto& channel = *state_->channels[index(people::Method::email)];
            Sent sent;
            try {
              envelope->message = make(envelope->person_title, language);
              for (int i = 0; i < 2 && (i == 0 || sent.outcome == Outcome::retry); ++i)
                sent = channel.send(*envelope);
            } catch (const std::exception& e) {
              sent.answer = e.what();
            }
            if (sent.outcome != Outcome::delivered)
              log::warn(what + " was not mailed", {{"person", envelope->person}, {"answer", sent.answer}});
            return sent.answered;
          }};
  job.destination = state_->channels[index(people::Method::email)]->destination(email);
  if (!state_->lanes[index(people::Method::email)]->offer(std::move(job)))
    log::warn(std::string(what) + " was not mailed: too many mails wait", {{"person", person}});
}

void Sender::mail_link(std::string_view email, std::string_view person, std::function<std::string()> link) {
  mail_now(email, person, "a sign-in link",
           [link = std::move(link)](const std::string& title, const std::string& language) {
             return sign_in_message(title, language, link());
           });
}

void Sender::mail_news(std::string_view person, people::AccountNews news) {
  const auto org = state_->documents.current();
  const auto* doc = org->find<people::Person>(person);
  if (!doc) return;
  mail_now(doc->spec.email, person, "news of an account",
           [news, link = state_->options.url + "/me/reach"](const std::string& title,
                                                            const std::string& language) {
             return account_message(title, language, news, link);
           });
}

const SenderCounters& Sender::counters() const { return state_->counters; }

std::optional<LastPage> Sender::last_page() const {
  const std::lock_guard lock(state_->mutex);
  return state_->last_page;
}

MailStatus Sender::mail() const {
  const std::lock_guard lock(state_->mutex);
  return {state_->server.has_value(), !state_->server, state_->server ? state_->server->shown() : "",
          state_->last_mail_error};
}

std::vector<std::string> Sender::warnings() const {
  std::vector<std::string> out;
  if (!state_->server) {
    out.push_back("no mail server is set: mail is kept in the demo inbox and reaches nobody");
    return out;
  }
  if (state_->server->tls != SmtpServer::Tls::none) return out;
  if (!state_->server->user.empty())
    out.push_back("the mail server's password is sent without TLS: use smtp+starttls:// or smtps://");
  else if (!state_->server->on_loopback())
    out.push_back("mail goes to another host without TLS: use smtp+starttls:// or smtps://");
  return out;
}

}  // namespace onus::notify
