// The publisher's thread.
#include "app/publisher.h"

#include <chrono>

namespace onus::app {
namespace {

constexpr auto kPause = std::chrono::seconds(1);
constexpr std::size_t kMaxIncidents = 200;  // each also told under its own topic; beyond, only the lists are

}  // namespace

Publisher::Publisher() : thread_([this] { run(); }) {}

Publisher::~Publisher() { stop(); }

void Publisher::start(server::Live& live) {
  std::lock_guard lock(mutex_);
  live_ = &live;
  wake_.notify_one();
}

void Publisher::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

void Publisher::incidents_changed(const std::vector<std::int64_t>& numbers) {
  std::lock_guard lock(mutex_);
  incidents_.insert(numbers.begin(), numbers.end());
  signals_ = true;
  wake_.notify_one();
}

void Publisher::signals_received() {
  std::lock_guard lock(mutex_);
  signals_ = true;
  wake_.notify_one();
}

void Publisher::organisation_changed(const std::vector<std::pair<std::string, std::string>>& documents) {
  std::lock_guard lock(mutex_);
  for (const auto& [kind, name] : documents) {
    if (documents_.size() < kMaxIncidents) documents_.push_back(json::object{{"kind", kind}, {"name", name}});
  }
  wake_.notify_one();
}

void Publisher::person_changed(const std::string& person, std::string_view what) {
  std::lock_guard lock(mutex_);
  people_.emplace(person, what);
  wake_.notify_one();
}

void Publisher::inbox_changed() {
  std::lock_guard lock(mutex_);
  inbox_ = true;
  wake_.notify_one();
}

void Publisher::run() {
  std::unique_lock lock(mutex_);
  auto anything = [this] {
    return !incidents_.empty() || !people_.empty() || !documents_.empty() || signals_ || inbox_;
  };
  while (!stopping_) {
    wake_.wait(lock, [&] { return stopping_ || (live_ && anything()); });
    if (stopping_) return;
    tell();
    wake_.wait_for(lock, kPause, [this] { return stopping_; });
  }
}

/// Publishes under the lock: Live never blocks.
void Publisher::tell() {
  if (!incidents_.empty()) live_->publish("incidents", json::object{});
  std::size_t told = 0;
  for (std::int64_t number : incidents_) {
    if (++told > kMaxIncidents) break;
    live_->publish("incident:" + std::to_string(number), json::object{{"number", number}});
  }
  if (signals_) live_->publish("signals", json::object{});
  if (!documents_.empty()) live_->publish("organisation", json::object{{"changed", documents_}});
  for (const auto& [person, what] : people_) live_->publish("me:" + person, json::object{{"what", what}});
  if (inbox_) live_->publish("inbox", json::object{});
  incidents_.clear();
  people_.clear();
  documents_.clear();
  signals_ = inbox_ = false;
}

}  // namespace onus::app
