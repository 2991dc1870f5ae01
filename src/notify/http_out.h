// HTTP out to addresses that users entered: guarded against internal ones.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "notify/channel.h"
#include "notify/guard.h"

namespace onus::notify {

struct HttpRequest {
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;  // values are made one line of visible text
  std::string body;
};

struct HttpAnswer {
  long status = 0;         // 0: there was none
  std::string fault = {};  // then why, for people
  std::string body = {};   // at most 64 KiB
  std::optional<Duration> retry_after = {};
  bool guarded = false;  // refused by the guard: the address is internal
};

/// Thread-safe. Connections of its own are kept for the next request; nothing unguarded may use them.
class HttpOut {
 public:
  /// `patience`: how long a request may take in all, redirects included.
  explicit HttpOut(AllowList allowed, Duration patience = Duration::seconds(10));
  ~HttpOut();
  HttpOut(const HttpOut&) = delete;
  HttpOut& operator=(const HttpOut&) = delete;
  /// POST; blocks for its patience at most. Redirects (301, 302, 307, 308; three at most) are posted to
  /// again, judged anew; no cookies, no proxy.
  HttpAnswer post(const HttpRequest& request);

 private:
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

/// What an answer means: only 2xx is success; 408, 425, 429, 5xx and silence are tried again; 404 and 410,
/// and any other 4xx, are refusals (a 4xx other than 404 and 410 only from the third attempt on: `attempts`
/// counts from 1).
Sent judge(const HttpAnswer& answer, std::int64_t attempts);

/// scheme://host:port, lower case.
std::string origin_of(std::string_view url);

}  // namespace onus::notify
