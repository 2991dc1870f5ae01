// The command line's HTTP client.
#include "app/client.h"

#include <curl/curl.h>

#include <memory>

namespace onus::app {
namespace {

std::size_t append(char* data, std::size_t size, std::size_t count, void* target) {
  static_cast<std::string*>(target)->append(data, size * count);
  return size * count;
}

std::string advice(CURLcode code, const Connection& connection) {
  std::string text = curl_easy_strerror(code);
  switch (code) {
    case CURLE_COULDNT_CONNECT:
      return "cannot reach " + connection.server +
             ": is `onus serve` running there? Set --server or ONUS_SERVER.";
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return "'" + connection.server + "' is not an http(s) address. Set --server or ONUS_SERVER.";
    case CURLE_PEER_FAILED_VERIFICATION:
      return connection.server + ": " + text + ". Set CURL_CA_BUNDLE to your authority's certificate.";
    default:
      return connection.server + ": " + text;
  }
}

}  // namespace

json::value Answer::json() const {
  auto value = parse_json(body, 64);
  return value ? std::move(*value) : json::value(nullptr);
}

Result<Answer> call(const Connection& connection, std::string_view method, std::string_view path,
                    std::string_view body, std::string_view content_type) {
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  std::string url = connection.server;
  while (url.ends_with('/')) url.pop_back();
  url += path;
  std::string method_text(method), type = "Content-Type: " + std::string(content_type);
  std::string authorization = "Authorization: Bearer " + connection.token;
  curl_slist* list = curl_slist_append(nullptr, "Accept: application/json");
  if (!body.empty() || method != "GET") list = curl_slist_append(list, type.c_str());
  if (!connection.token.empty()) list = curl_slist_append(list, authorization.c_str());
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(list, curl_slist_free_all);

  Answer answer;
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, method_text.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, body.size() > (1 << 20) ? 600L : 60L);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
  if (const char* bundle = std::getenv("CURL_CA_BUNDLE"))
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, bundle);
  if (method != "GET") {
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.empty() ? "" : body.data());
  }
  CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return Error{advice(code, connection), ""};
  long status = 0;
  char* received_type = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &received_type);
  answer.status = static_cast<int>(status);
  answer.content_type = received_type ? received_type : "";
  return answer;
}

std::string problem_text(const Answer& answer) {
  json::value body = answer.json();
  const json::object* problem = body.if_object();
  if (!problem) return "the server answered " + std::to_string(answer.status);
  std::string text(
      find_text(*problem, "title").value_or("the server answered " + std::to_string(answer.status)));
  const std::string detail(find_text(*problem, "detail").value_or(""));
  bool said = detail.empty();
  std::string list;
  if (const json::array* errors = find_array(*problem, "errors")) {
    for (const json::value& item : *errors) {
      const json::object* error = item.if_object();
      if (!error) continue;
      const std::string field(find_text(*error, "field").value_or(""));
      const std::string message(find_text(*error, "message").value_or(""));
      said = said || message == detail;
      list += "\n  " + field + (field.empty() ? "" : ": ") + message;
    }
  }
  text += (said ? "" : ": " + detail) + list;
  if (answer.status == 401)
    text += "\nGive a token with --token or ONUS_TOKEN (`onus token create` makes one).";
  return text;
}

}  // namespace onus::app
