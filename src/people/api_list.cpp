// Helpers of the routes: bodies, lists by name, and references.
#include "people/api_list.h"

#include <charconv>

#include "people/people.h"

namespace onus::people {

namespace {
constexpr std::size_t kMostItems = 1000;
constexpr std::size_t kMostText = 16 * 1024;
}  // namespace

Result<Paging> paging(const server::Request& request) {
  Paging out;
  if (auto text = request.query_value("limit")) {
    auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), out.limit);
    if (failure != std::errc{} || end != text->data() + text->size() || out.limit == 0 ||
        out.limit > kMostItems)
      return Error{"is no number from 1 to 1000", "limit"};
  }
  out.after = query_text(request, "after");
  return out;
}

Language reader_language(const document::Organisation& org, const server::Request& request) {
  const auto& who = request.principal;
  const auto* person = who.session_id.empty() ? nullptr : org.find<Person>(who.person);
  return person ? language_of(person->spec.language) : accepted_language(request.header("accept-language"));
}

std::string query_text(const server::Request& request, std::string_view name) {
  auto value = request.query_value(name);
  return value ? std::string(*value) : std::string();
}

server::Parameters paged(server::Parameters query) {
  const json::object number{{"type", "integer"}, {"minimum", 1}, {"maximum", kMostItems}, {"default", 50}};
  query.push_back({"limit", "at most this many", number});
  query.push_back({"after", "the last page's `next`"});
  return query;
}

bool matches_words(std::string_view query, std::initializer_list<std::string_view> texts) {
  std::string all;
  for (std::string_view text : texts) all += ascii_lower(text) + "\n";
  for (const std::string& word : split(ascii_lower(query), ' '))
    if (all.find(word) == std::string::npos) return false;
  return true;
}

json::value text_or_null(std::string_view text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value time_or_null(const std::optional<Instant>& time) {
  return time ? json::value(format(*time)) : json::value(nullptr);
}

server::Response field_problem(int status, std::string field, const std::string& message) {
  return server::problem(status, status == 422 ? "The values cannot be taken" : "The request cannot be read",
                         message, {Error{message, std::move(field)}});
}

std::string Body::text(std::string_view field) const {
  auto found = find_text(object, field);
  return found ? std::string(*found) : std::string();
}

Body read_body(const server::Request& request, std::initializer_list<std::string_view> fields,
               bool only_text) {
  Body out;
  auto parsed = parse_json(request.body.empty() ? "{}" : request.body);
  if (!parsed || !parsed->is_object()) {
    out.refused = field_problem(400, "", parsed ? "The body is no JSON object." : parsed.error().message);
    return out;
  }
  for (const auto& [name, value] : parsed->as_object()) {
    const std::string_view field(name);
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
      out.refused = field_problem(400, std::string(field), "is no field of this request: remove it");
      return out;
    }
    if (!only_text || value.is_null()) continue;
    if (!value.is_string() || value.as_string().size() > kMostText) {
      out.refused = field_problem(400, std::string(field), "is no text of at most 16 KB");
      return out;
    }
  }
  out.object = parsed->as_object();
  return out;
}

server::Route route(std::string method, std::string pattern, server::Access access, std::string summary,
                    std::string tag, server::Handler handler, int status) {
  server::Route out;
  out.method = std::move(method);
  out.pattern = std::move(pattern);
  out.access = access;
  out.doc.summary = std::move(summary);
  out.doc.tag = std::move(tag);
  out.doc.status = status;
  const json::object object{{"type", "object"}};
  if (out.method == "POST" || out.method == "PUT") out.doc.request = object;
  if (status != 204) out.doc.response = object;
  out.handler = std::move(handler);
  return out;
}

}  // namespace onus::people
