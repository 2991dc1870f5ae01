// The hub of live updates. One lock for ring and streams: publishing compares words and posts wake-ups, no
// more.
#include "server/live.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <mutex>

#include "base/text.h"

namespace onus::server {
namespace {

constexpr std::size_t kTopics = 64, kTopicLength = 200;  // of one stream
constexpr std::size_t kPiece = 64 * 1024;                // bytes after which take() stops adding events

bool matches(const std::vector<std::string>& wanted, std::string_view topic) {
  return std::ranges::any_of(wanted, [&](std::string_view want) {
    return topic.starts_with(want) && (topic.size() == want.size() || topic[want.size()] == '/');
  });
}

}  // namespace

struct Subscription::State {
  struct Event {
    std::uint64_t number;
    std::string topic;
    std::string json;
  };
  std::mutex mutex;
  std::string process;
  std::size_t limit = 0;
  std::uint64_t latest = 0;
  std::deque<Event> ring;  // the last kKept events, numbered without gaps up to `latest`
  std::vector<Subscription*> streams;
  bool ended = false;

  std::uint64_t oldest() const { return latest - ring.size() + 1; }
  std::string id(std::uint64_t number) const {
    return "id: " + process + '-' + std::to_string(number) + '\n';
  }
};

Subscription::~Subscription() {
  const std::lock_guard lock(hub_->mutex);
  std::erase(hub_->streams, this);
}

void Subscription::on_wake(std::function<void()> wake) {
  const std::lock_guard lock(hub_->mutex);
  wake_ = std::move(wake);
}

void Subscription::end() {
  const std::lock_guard lock(hub_->mutex);
  ended_ = true;
  if (wake_) wake_();
}

Subscription::Piece Subscription::take() {
  const std::lock_guard lock(hub_->mutex);
  Piece piece;
  piece.ended = ended_ || hub_->ended;
  if (!waiting_ || piece.ended) return piece;
  piece.text = std::move(greeting_);
  greeting_.clear();
  if (sent_ + 1 < hub_->oldest()) {  // what it has not seen has left the ring
    ended_ = piece.ended = true;
    return piece;
  }
  while (sent_ < hub_->latest && piece.text.size() < kPiece) {
    const auto& event = hub_->ring[++sent_ - hub_->oldest()];
    if (matches(topics_, event.topic)) piece.text += hub_->id(event.number) + "data: " + event.json + "\n\n";
  }
  waiting_ = sent_ < hub_->latest;
  return piece;
}

LiveHub::LiveHub(std::string process, std::size_t limit) : state_(std::make_shared<Subscription::State>()) {
  state_->process = std::move(process);
  state_->limit = limit;
}

void LiveHub::publish(std::string_view topic, const json::value& data) {
  auto text = json::serialize(json::object{{"topic", topic}, {"data", data}});
  const std::lock_guard lock(state_->mutex);
  state_->ring.push_back({++state_->latest, std::string(topic), std::move(text)});
  if (state_->ring.size() > kKept) state_->ring.pop_front();
  for (auto* stream : state_->streams) {
    if (stream->waiting_ || !matches(stream->topics_, topic)) continue;
    stream->sent_ = state_->latest - 1;  // all before were not its concern
    stream->waiting_ = true;
    if (stream->wake_) stream->wake_();
  }
}

std::shared_ptr<Subscription> LiveHub::subscribe(std::vector<std::string> topics,
                                                 std::string_view last_event_id) {
  std::shared_ptr<Subscription> stream(new Subscription(state_));
  stream->topics_ = std::move(topics);
  stream->greeting_ = "retry: 500\n";
  const std::lock_guard lock(state_->mutex);
  if (state_->streams.size() >= state_->limit) return nullptr;  // unlocked before the stream is destroyed
  stream->sent_ = state_->latest;
  if (last_event_id.empty()) {
    // An id without data: the browser keeps it, so even a stream that saw no event resumes from here.
    stream->greeting_ += state_->id(state_->latest) + '\n';
  } else {
    const auto prefix = state_->process + '-';
    std::uint64_t number = 0;
    bool known = last_event_id.starts_with(prefix);
    if (known) {
      const auto digits = last_event_id.substr(prefix.size());
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      known = error == std::errc() && end == digits.data() + digits.size() && number <= state_->latest &&
              number + 1 >= state_->oldest();
    }
    if (known) {
      stream->sent_ = number;
      stream->greeting_ += '\n';
    } else {
      stream->greeting_ += state_->id(state_->latest) + "data: {\"topic\":\"resync\",\"data\":null}\n\n";
    }
  }
  state_->streams.push_back(stream.get());
  return stream;
}

void LiveHub::end_all() {
  const std::lock_guard lock(state_->mutex);
  state_->ended = true;
  for (auto* stream : state_->streams)
    if (stream->wake_) stream->wake_();
}

Result<std::vector<std::string>> parse_topics(std::string_view text) {
  auto topics = split(text, ',');
  std::erase(topics, "");
  if (topics.empty()) return Error{"name at least one topic, as topics=incidents,inbox", "topics"};
  if (topics.size() > kTopics) return Error{"at most " + std::to_string(kTopics) + " topics", "topics"};
  for (const auto& topic : topics)
    if (topic.size() > kTopicLength) return Error{"a topic has at most 200 bytes", "topics"};
  return topics;
}

}  // namespace onus::server
