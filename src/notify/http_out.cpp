// Posts by libcurl, with the guard at every socket.
#include "notify/http_out.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <mutex>

#include "base/text.h"

namespace onus::notify {

/// Connections kept from the requests before, and what the callbacks of the one under way need. HttpOut's
/// pool holds it, so it is not in the anonymous namespace.
struct HttpHandle {
  std::unique_ptr<CURLM, CURLMcode (*)(CURLM*)> connections{curl_multi_init(), curl_multi_cleanup};
  const AllowList* allowed = nullptr;
  CURL* curl = nullptr;
  bool host_allowed = false;
  bool guarded = false;
  std::string body;
  std::size_t head = 0;     // bytes of it
  bool has_status = false;  // curl takes what begins with HTTP/ and makes no sense for a 200
  bool head_whole = false;  // of a final answer, not of a 1xx
};

namespace {

constexpr long kConnectMs = 5'000;
constexpr int kRedirects = 3;
constexpr std::size_t kAnswerBytes = 64 * 1024;  // of its head, and of its body

bool may_reach(const HttpHandle& handle, const Address& address) {
  return handle.host_allowed || is_public(address) || handle.allowed->allows(address);
}

/// Sees the address after names were looked up: a name that means another address the second time gains
/// nothing.
curl_socket_t on_open(void* user, curlsocktype, curl_sockaddr* address) {
  auto& handle = *static_cast<HttpHandle*>(user);
  if (!may_reach(handle, Address::of(address->addr))) {
    handle.guarded = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// A kept connection opens no socket: judged again before each request.
int on_request(void* user, char* primary_ip, char*, int, int) {
  auto& handle = *static_cast<HttpHandle*>(user);
  const auto address = Address::parse(primary_ip ? primary_ip : "");
  if (address && may_reach(handle, *address)) return CURL_PREREQFUNC_OK;
  handle.guarded = true;
  return CURL_PREREQFUNC_ABORT;
}

std::size_t on_write(char* data, std::size_t size, std::size_t count, void* user) {
  auto& body = static_cast<HttpHandle*>(user)->body;
  if (body.size() + size * count > kAnswerBytes) return 0;
  body.append(data, size * count);
  return size * count;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// `HTTP/1.1 204 No Content`, whose words may be missing.
bool is_status_line(std::string_view line) {
  if (!line.starts_with("HTTP/")) return false;
  line.remove_prefix(5);
  const auto space = std::min(line.find(' '), line.size());
  const std::string_view version = line.substr(0, space), status = trim(line.substr(space));
  const auto point = version.find('.');
  return all_digits(version.substr(0, point)) &&
         (point == version.npos || all_digits(version.substr(point + 1))) &&
         all_digits(status.substr(0, 3)) && (status.size() == 3 || (status.size() > 3 && status[3] == ' '));
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& handle = *static_cast<HttpHandle*>(user);
  const std::string_view line(data, size * count);
  handle.head += line.size();
  if (handle.head > kAnswerBytes) return 0;
  long status = 0;
  curl_easy_getinfo(handle.curl, CURLINFO_RESPONSE_CODE, &status);
  if (line.starts_with("HTTP/")) handle.has_status = is_status_line(line);
  if (trim(line).empty() && status >= 200 && handle.has_status) handle.head_whole = true;
  return line.size();
}

std::string host_of(std::string_view url) {
  std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), curl_url_cleanup);
  char* host = nullptr;
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, std::string(url).c_str(), 0) != CURLUE_OK)
    return {};
  if (curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) return {};
  std::string out(host);
  curl_free(host);
  return out;
}

/// A value that cannot end its header.
std::string header_line(const std::pair<std::string, std::string>& header) {
  std::string value = one_line(make_storable(header.second));
  return header.first + (value.empty() ? ";" : ": " + value);
}

using Curl = std::unique_ptr<CURL, void (*)(CURL*)>;

/// For one hop alone: libcurl 7.88 keeps a pointer to the last header of an easy handle's answer before, and
/// follows it when the next answer begins with a folded line.
Curl make_curl(HttpHandle& handle) {
  Curl made(curl_easy_init(), curl_easy_cleanup);
  CURL* c = made.get();
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);  // followed by hand: each hop is asked about by its host
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
  curl_easy_setopt(c, CURLOPT_MAXAGE_CONN, 60L);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, on_open);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, &handle);
  curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, on_request);
  curl_easy_setopt(c, CURLOPT_PREREQDATA, &handle);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_write);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &handle);
  curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(c, CURLOPT_HEADERDATA, &handle);
  curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);  // waits for no resolver that hangs
  curl_easy_setopt(c, CURLOPT_USERAGENT, "Onus");
  handle.body.clear();
  handle.head = 0;
  handle.has_status = handle.head_whole = handle.guarded = false;
  return made;
}

/// curl_easy_perform on the connections kept.
CURLcode perform(HttpHandle& handle, CURL* c) {
  constexpr int kWaitMs = 1'000;  // libcurl wakes earlier for what happens and for its own times
  CURLM* connections = handle.connections.get();
  handle.curl = c;
  CURLMcode may = curl_multi_add_handle(connections, c);
  for (int running = 1; may == CURLM_OK && running > 0;) {
    may = curl_multi_perform(connections, &running);
    if (may == CURLM_OK && running > 0) may = curl_multi_poll(connections, nullptr, 0, kWaitMs, nullptr);
  }
  CURLcode code = CURLE_OUT_OF_MEMORY;
  int more = 0;
  if (const CURLMsg* end = curl_multi_info_read(connections, &more)) code = end->data.result;
  curl_multi_remove_handle(connections, c);
  handle.curl = nullptr;
  return code;
}

/// One hop, of at most `left` ms, which it takes from. Gives where a redirect leads, or "".
std::string post_once(HttpHandle& handle, const HttpRequest& request, const std::string& url, long& left,
                      HttpAnswer& answer) {
  const Curl curl = make_curl(handle);
  CURL* c = curl.get();
  answer = {.fault = "out of memory"};
  if (!c) return {};
  curl_slist* list = nullptr;
  for (const auto& header : request.headers) list = curl_slist_append(list, header_line(header).c_str());
  list = curl_slist_append(list, "Expect:");
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(list, curl_slist_free_all);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
  curl_easy_setopt(c, CURLOPT_POSTFIELDS, request.body.c_str());
  char fault[CURL_ERROR_SIZE] = {};
  curl_easy_setopt(c, CURLOPT_ERRORBUFFER, fault);
  curl_easy_setopt(c, CURLOPT_URL, url.c_str());
  curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, left);
  const CURLcode code = perform(handle, c);

  answer = {};
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &answer.status);
  curl_off_t wait = 0, took = 0;
  curl_easy_getinfo(c, CURLINFO_TOTAL_TIME_T, &took);
  left -= static_cast<long>(took / 1'000);
  if (curl_easy_getinfo(c, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK && wait > 0)
    answer.retry_after = Duration::seconds(wait);
  // What was answered in full headers counts, even when the body is too long, breaks off or never ends.
  if (code != CURLE_OK) answer.fault = fault[0] ? fault : curl_easy_strerror(code);
  if (!handle.head_whole) {
    answer.status = 0;
    if (answer.fault.empty())
      answer.fault =
          handle.has_status || handle.head == 0 ? "the answer broke off" : "the answer is not HTTP";
  }
  if (handle.guarded && code != CURLE_OK) {  // another address of the name may have been public
    answer = {.fault = "the address is internal: an operator must allow it (allow-internal)",
              .guarded = true};
    return {};
  }
  answer.body = std::move(handle.body);
  const bool again =
      answer.status == 301 || answer.status == 302 || answer.status == 307 || answer.status == 308;
  char* next = nullptr;
  curl_easy_getinfo(c, CURLINFO_REDIRECT_URL, &next);
  return again && next ? next : "";
}

}  // namespace

struct HttpOut::Pool {
  AllowList allowed;
  long patience_ms = 0;
  std::mutex mutex;
  std::vector<std::unique_ptr<HttpHandle>> idle;

  std::unique_ptr<HttpHandle> take() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) {
      auto handle = std::make_unique<HttpHandle>();
      handle->allowed = &allowed;
      curl_multi_setopt(handle->connections.get(), CURLMOPT_MAXCONNECTS, 4L);
      return handle;
    }
    auto handle = std::move(idle.back());
    idle.pop_back();
    return handle;
  }
  void give_back(std::unique_ptr<HttpHandle> handle) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(handle));
  }
};

HttpOut::HttpOut(AllowList allowed, Duration patience) : pool_(std::make_unique<Pool>()) {
  pool_->allowed = std::move(allowed);
  pool_->patience_ms = static_cast<long>(patience.us / 1'000);
}
HttpOut::~HttpOut() = default;

HttpAnswer HttpOut::post(const HttpRequest& request) {
  auto handle = pool_->take();
  HttpAnswer answer;
  std::string url = request.url;
  long left = pool_->patience_ms;
  for (int hop = 0; hop <= kRedirects && left > 0 && !url.empty(); ++hop) {
    handle->host_allowed = pool_->allowed.allows_host(host_of(url));
    url = post_once(*handle, request, url, left, answer);
  }
  pool_->give_back(std::move(handle));
  return answer;
}

Sent judge(const HttpAnswer& answer, std::int64_t attempts) {
  using paging::Outcome;
  Sent out;
  if (answer.guarded) return {.outcome = Outcome::refused, .answer = answer.fault};
  if (answer.status == 0)
    return {.answer = "no way through: " + excerpt(answer.fault, 200), .answered = false};
  out.answer = "HTTP " + std::to_string(answer.status);
  if (answer.status >= 200 && answer.status < 300) {
    out.outcome = Outcome::delivered;
    return out;
  }
  if (const auto said = excerpt(answer.body, 200); !said.empty()) out.answer += ": " + said;
  out.retry_after = answer.retry_after;
  const bool passing =
      answer.status == 408 || answer.status == 425 || answer.status == 429 || answer.status >= 500;
  if (passing || answer.status < 400) return out;
  if (answer.status == 404 || answer.status == 410 || attempts >= 3) out.outcome = Outcome::refused;
  return out;
}

std::string origin_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == url.npos) return ascii_lower(url);
  return ascii_lower(url.substr(0, url.find_first_of("/?#", scheme + 3)));
}

}  // namespace onus::notify
