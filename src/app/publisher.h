// Live updates of incidents: what changed is gathered and told to the screens at most once a second.
#pragma once
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "server/server.h"

namespace onus::app {

/// Thread-safe. A change after a quiet second is told at once; the next ones wait for the second to end
/// (storm rules).
class Publisher {
 public:
  Publisher();
  ~Publisher();
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  /// From now on, until stop(). `live` outlives that.
  void start(server::Live& live);
  void stop();
  void incidents_changed(const std::vector<std::int64_t>& numbers);
  void signals_received();
  void organisation_changed(const std::vector<std::pair<std::string, std::string>>& documents);
  /// Something of a person's own: page, test or reach.
  void person_changed(const std::string& person, std::string_view what);
  void inbox_changed();

 private:
  void run();
  void tell();

  std::mutex mutex_;
  std::condition_variable wake_;
  server::Live* live_ = nullptr;
  bool stopping_ = false;
  std::set<std::int64_t> incidents_;
  std::set<std::pair<std::string, std::string>> people_;
  json::array documents_;
  bool signals_ = false, inbox_ = false;
  std::thread thread_;
};

}  // namespace onus::app
