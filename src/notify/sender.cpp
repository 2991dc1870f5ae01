// The sender: channels, their lanes, and the thread that turns.
#include "notify/sender.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <random>
#include <thread>

#include "base/failpoint.h"
#include "base/host.h"
#include "base/log.h"
#include "base/text.h"
#include "notify/dispatch.h"
#include "notify/inbox.h"
#include "notify/lane.h"
#include "notify/smtp.h"
#include "notify/web_channels.h"
#include "people/contact.h"

namespace onus::notify {

namespace {

using paging::Notification;
using paging::Outcome;

std::size_t index(people::Method method) { return static_cast<std::size_t>(method); }

}  // namespace

struct Sender::State : Carriers {
  store::Store& store;
  document::Documents& documents;
  SenderOptions options;
  std::optional<SmtpServer> server;
  std::array<std::unique_ptr<Channel>, 3> channels;
  std::array<std::unique_ptr<Lane>, 3> lanes;
  SenderCounters counters;
  std::unique_ptr<Dispatch> dispatch;

  mutable std::mutex mutex;
  std::condition_variable changed;
  bool woken = false, draining = false, stopping = false;
  std::optional<LastPage> last_page;
  std::string last_mail_error;
  std::thread thread;

  State(store::Store& s, document::Documents& d, SenderOptions o)
      : store(s), documents(d), options(std::move(o)) {}

  // --- on the lanes' threads

  /// As Job::run.
  std::optional<bool> carry(const std::shared_ptr<const Outgoing>& what) {
    auto [end, envelope] = dispatch->begin(what);
    std::optional<bool> answered;
    try {
      auto& channel = *channels[index(what->first().method)];
      if (envelope) {
        end.sent = channel.send(*envelope);
        answered = end.sent.answered;
        failpoint("send.accepted");
      } else if (what->first().kind == paging::MessageKind::canary && !end.wanted.empty()) {
        end.sent = channel.probe();
        answered = end.sent.answered;
      }
    } catch (const std::exception& e) {
      log::error("a notification was not sent", {{"why", e.what()}});
      end.wanted.clear();
    }
    dispatch->end(std::move(end));
    {
      const std::lock_guard lock(mutex);  // else the loop might look before and wait after
    }
    changed.notify_all();
    return answered;
  }

  // --- on the loop's thread

  std::size_t room(people::Method method) const override {
    {
      const std::lock_guard lock(mutex);
      if (draining) return 0;
    }
    return lanes[index(method)]->room();
  }

  Way way(people::Method method, std::string_view address, const std::string& person) const {
    return {channels[index(method)]->destination(address), person};
  }

  bool offer(const std::shared_ptr<const Outgoing>& what) override {
    const auto& first = what->first();
    return lanes[index(first.method)]->offer({first.first, first.due, first.id,
                                              way(first.method, what->address, first.person),
                                              [this, what] { return carry(what); }});
  }

  bool silent(const Outgoing& what) const override {
    const auto& first = what.first();
    return lanes[index(first.method)]->silent(way(first.method, what.address, first.person));
  }

  void run() {
    std::unique_lock lock(mutex);
    while (!stopping) {
      woken = false;
      lock.unlock();
      std::chrono::microseconds pause{kPoll.us};
      bool failed = false;
      try {
        pause = std::chrono::microseconds(dispatch->turn().us);
      } catch (const std::exception& e) {
        failed = true;
        counters.turns_failed.fetch_add(1);
        log::error("a turn of the sender failed", {{"why", e.what()}});
      }
      lock.lock();
      changed.wait_for(lock, pause,
                       [&] { return stopping || (!failed && (woken || dispatch->has_ended())); });
    }
  }

  void count(const Notification& n, Outcome outcome, const std::string& answer, Instant at) {
    if (n.method == people::Method::email && outcome != Outcome::refused) {
      const std::lock_guard lock(mutex);
      last_mail_error = outcome == Outcome::delivered ? "" : answer;
    }
    if (n.kind == paging::MessageKind::canary) return;  // no message: it has counters of its own
    auto& of = counters.channels[index(n.method)];
    (outcome == Outcome::delivered ? of.sent
     : outcome == Outcome::refused ? of.refused
                                   : of.failed)
        .fetch_add(1);
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

  void finish() {
    {
      const std::lock_guard lock(mutex);
      draining = true;
    }
    for (auto& lane : lanes)
      if (lane) lane->stop();  // meanwhile the loop renews the leases of what is being sent
    {
      const std::lock_guard lock(mutex);
      stopping = true;
    }
    changed.notify_all();
    if (thread.joinable()) thread.join();
    try {
      if (dispatch) dispatch->finish();
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
  for (auto method : {people::Method::email, people::Method::webhook, people::Method::ntfy}) {
    LaneLimits limits = lane_limits(method, o.in_flight);
    if (method == people::Method::email && o.smtp.empty()) limits.threads = 1;
    state->lanes[index(method)] = std::make_unique<Lane>(limits);
  }
  DispatchOptions dispatch;
  dispatch.node = o.node;
  dispatch.url = o.url;
  dispatch.keys = o.keys;
  dispatch.lease = o.lease;
  dispatch.seed = std::random_device{}();
  dispatch.recorded = [s = state.get()](const Notification& n, Outcome outcome, const std::string& answer,
                                        Instant at) { s->count(n, outcome, answer, at); };
  state->dispatch = std::make_unique<Dispatch>(store, documents, *state, std::move(dispatch));
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
  // It cannot wait elsewhere, so what pages take of the addressee's room does not count.
  Way way = state_->way(people::Method::email, email, std::string(person) + " at once");
  Job job{false, now, envelope->key, std::move(way),
          [this, envelope, make = std::move(make), what = std::string(what),
           language = doc ? doc->spec.language : std::string("en")] {
            auto& channel = *state_->channels[index(people::Method::email)];
            Sent sent;
            std::optional<bool> answered;
            try {
              envelope->message = make(envelope->person_title, language);
              for (int i = 0; i < 2 && (i == 0 || sent.outcome == Outcome::retry); ++i) {
                sent = channel.send(*envelope);
                answered = sent.answered;
              }
            } catch (const std::exception& e) {
              sent.answer = e.what();
            }
            if (sent.outcome != Outcome::delivered)
              log::warn(what + " was not mailed", {{"person", envelope->person}, {"answer", sent.answer}});
            return answered;
          }};
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
