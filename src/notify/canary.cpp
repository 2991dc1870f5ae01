// Sends the canary, waits for it, tells the watcher.
#include "notify/canary.h"

#include <curl/curl.h>

#include <memory>

#include "base/crypto.h"
#include "base/json.h"
#include "base/log.h"
#include "base/text.h"
#include "notify/rehearsal.h"

namespace onus::notify {

namespace {

constexpr const char* kPath = "/canary";
constexpr const char* kHeader = "x-onus-canary";
constexpr auto kLook = std::chrono::milliseconds(10);
constexpr Duration kFirst = Duration::seconds(10);
constexpr Duration kLeft = Duration::minutes(10);  // what a node that died left is taken away after

using Steady = std::chrono::steady_clock;

std::size_t append(char* data, std::size_t size, std::size_t count, void* target) {
  static_cast<std::string*>(target)->append(data, size * count);
  return size * count;
}

/// POST to this node; the notification's id. Its certificate is not looked at: it is for another name than
/// this address, and nothing goes there but a key that is good for this alone.
Result<std::string> post(const std::string& address, const std::string& key, Duration patience) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  const std::string url = address + kPath, header = std::string(kHeader) + ": " + key;
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      curl_slist_append(nullptr, header.c_str()), curl_slist_free_all);
  std::string body;
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYHOST, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(patience.us / 1'000));
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, "");
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK)
    return Error{std::string("the server did not take it: ") + curl_easy_strerror(code), ""};
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status == 202) return body;
  const auto problem = parse_json(body);
  const auto detail =
      problem && problem->is_object() ? find_text(problem->get_object(), "detail") : std::nullopt;
  return Error{"the server answered " + std::to_string(status) + (detail ? ": " + excerpt(*detail, 300) : ""),
               ""};
}

}  // namespace

Result<std::unique_ptr<Canary>> Canary::make(store::Store& store, signal::Intake& intake, Sender& sender,
                                             CanaryOptions options) {
  const std::string& watcher = options.watcher;
  if (!watcher.empty() && !watcher.starts_with("http://") && !watcher.starts_with("https://"))
    return Error{"begins with neither http:// nor https://", "watcher"};
  return std::unique_ptr<Canary>(new Canary(store, intake, sender, std::move(options)));
}

Canary::Canary(store::Store& store, signal::Intake& intake, Sender& sender, CanaryOptions options)
    : store_(store),
      intake_(intake),
      sender_(sender),
      options_(std::move(options)),
      key_(random_key(32)),
      out_(AllowList::everything()) {}

void Canary::add_route(server::Router& router) {
  server::Route route;
  route.method = "POST";
  route.pattern = kPath;
  route.access = server::Access::open;
  route.doc.summary = "The node's own test signal; nobody else has its key";
  route.doc.tag = "operations";
  route.doc.outside_v1 = true;
  route.body_limit = 0;
  route.handler = [this](const server::Request& request) { return take(request); };
  router.add(std::move(route));
}

server::Response Canary::take(const server::Request& request) {
  if (!equal_secret(request.header(kHeader), key_))
    return server::problem(403, "Forbidden", "Only the node itself sends its test signal.");
  if (const auto fault = rehearsed()) return server::problem(503, "Service Unavailable", *fault);
  Uuid id;
  const auto committed = intake_.submit_and_wait({}, [&](store::Tx& tx) {
    id = paging::enqueue_canary(tx);
    tx.after_commit([this] { sender_.wake(); });
  });
  if (!committed.ok) return server::problem(503, "Service Unavailable", committed.trouble);
  server::Response response;
  response.status = 202;
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.body = id.text();
  return response;
}

/// Why an alert would page nobody, if so.
std::optional<std::string> Canary::rehearsed() {
  try {
    const auto fault = rehearse(store_);
    return fault ? std::optional("an alert " + *fault) : std::nullopt;
  } catch (const std::exception& failure) {
    return std::string("an alert cannot be stored: ") + failure.what();
  }
}

bool Canary::arrived(const Uuid& id) {
  return store_.read_returning<bool>([&](store::Tx& tx) { return paging::was_delivered(tx, id); });
}

void Canary::forget(const Uuid& id) {
  store_.write([&](store::Tx& tx) { paging::forget_canaries(tx, id, tx.now() - kLeft); });
}

Result<Duration> Canary::fly(const std::string& address) {
  const auto began = Steady::now();
  const auto took = [&] {
    return Duration{std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - began).count()};
  };
  try {
    if (const auto late = options_.late()) return Error{*late, ""};
    const auto answer = post(address, key_, options_.patience);
    if (!answer) return answer.error();
    const auto id = Uuid::parse(*answer);
    if (!id) return Error{"something else than Onus answered", ""};
    bool came = arrived(*id);
    std::unique_lock lock(mutex_);
    while (!came && took() < options_.patience && !stopping_) {
      changed_.wait_for(lock, kLook);
      lock.unlock();
      came = arrived(*id);
      lock.lock();
    }
    lock.unlock();
    const Duration whole = took();
    forget(*id);
    if (!came) {
      const std::string mail = sender_.mail().last_error;
      return Error{"it was taken and did not come out of the outbox" + (mail.empty() ? "" : ": " + mail), ""};
    }
    return whole;
  } catch (const std::exception& failure) {
    return Error{failure.what(), ""};
  }
}

void Canary::fly_and_tell(const std::string& address) {
  const auto took = fly(address);
  if (!took) {
    ++counters_.failed;
    if (!std::exchange(failing_, true))
      log::error("the test signal did not come through; the watcher is not told",
                 {{"why", took.error().message}});
    return;
  }
  ++counters_.succeeded;
  counters_.took_us = took->us;
  counters_.succeeded_us = system_clock().now().us;
  if (std::exchange(failing_, false)) log::info("the test signal comes through again");
  if (options_.watcher.empty()) return;
  const HttpAnswer answer = out_.post({.url = options_.watcher, .headers = {}, .body = {}});
  const bool heard = answer.status >= 200 && answer.status < 300;
  if (!heard) ++counters_.unheard;
  // Never the address: those of such services are secrets.
  if (!heard && !unheard_)
    log::warn("the watcher cannot be told", {{"status", answer.status}, {"why", answer.fault}});
  unheard_ = !heard;
}

void Canary::start(std::string address) {
  thread_ = std::thread([this, address = std::move(address)] {
    std::unique_lock lock(mutex_);
    const auto pause = [&](Duration length) {
      return changed_.wait_for(lock, std::chrono::microseconds(length.us), [this] { return stopping_; });
    };
    // A node that has just started may have much to do first.
    for (bool stopped = pause(std::min(kFirst, options_.every)); !stopped; stopped = pause(options_.every)) {
      lock.unlock();
      fly_and_tell(address);
      lock.lock();
    }
  });
}

void Canary::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

}  // namespace onus::notify
