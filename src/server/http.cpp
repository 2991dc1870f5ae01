// Requests and responses as the rooms see them: look-ups, JSON answers, problem documents (RFC 9457).
#include "server/http.h"

#include <algorithm>

#include "base/json_text.h"
#include "base/text.h"

namespace onus::server {

std::string_view to_text(Role role) {
  switch (role) {
    case Role::none:
      return "none";
    case Role::viewer:
      return "viewer";
    case Role::member:
      return "member";
    case Role::admin:
      return "admin";
  }
  return "none";
}

std::string Principal::actor() const {
  if (!token.empty()) return "token:" + token;
  return person.empty() ? std::string() : "person:" + person;
}

std::string_view Request::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers)
    if (name == lower_case_name) return value;
  return {};
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : query)
    if (key == name) return std::string_view(value);
  return std::nullopt;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key != "cookie") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(';'), rest.size());
      const auto pair = trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name)
        return std::string(pair.substr(equals + 1));
    }
  }
  return std::nullopt;
}

const std::string& Request::param(std::string_view name) const {
  static const std::string absent;
  const auto found = params.find(name);
  return found == params.end() ? absent : found->second;
}

void Response::set(std::string name, std::string value) {
  std::erase_if(headers, [&](const auto& header) { return ascii_iequals(header.first, name); });
  headers.emplace_back(std::move(name), std::move(value));
}

std::string_view Response::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (ascii_iequals(key, name)) return value;
  return {};
}

Response json_response(int status, const json::value& body) {
  Response response;
  response.status = status;
  response.set("Content-Type", "application/json");
  response.body = json_text(body);
  return response;
}

Response empty_response(int status) {
  Response response;
  response.status = status;
  return response;
}

namespace {

Response problem_of(std::string_view type, int status, std::string_view title, std::string_view detail,
                    const std::vector<Error>& errors) {
  json::object body{{"type", type}, {"title", title}, {"status", status}};
  if (!detail.empty()) body["detail"] = detail;
  if (!errors.empty()) {
    json::array list;
    for (const auto& error : errors)
      list.push_back(json::object{{"field", error.field}, {"message", error.message}});
    body["errors"] = std::move(list);
  }
  Response response;
  response.status = status;
  response.set("Content-Type", "application/problem+json");
  response.body = json_text(body);
  return response;
}

}  // namespace

Response problem(int status, std::string_view title, std::string_view detail,
                 const std::vector<Error>& errors) {
  return problem_of("about:blank", status, title, detail, errors);
}

Response stale_sign_in() {
  return problem_of(kStaleType, 403, "A fresh sign-in is needed",
                    "This asks for a sign-in of the last ten minutes: prove that it is you, and try again.",
                    {});
}

}  // namespace onus::server
