// Small helpers of the routes of people, catalogue and model: bodies, lists by name, and references.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/language.h"
#include "base/text.h"
#include "document/organisation.h"
#include "server/http.h"

namespace onus::people {

/// `?limit=` (50 unless given, at most 1000) and `?after=` (here: a name) of a list.
struct Paging {
  std::size_t limit = 50;
  std::string after;
};
Result<Paging> paging(const server::Request& request);
std::string query_text(const server::Request& request, std::string_view name);
/// `query` and the parameters that paging() reads.
server::Parameters paged(server::Parameters query);

/// Does every word of `query` occur in one of the texts? Words in any order, letters of either case; no
/// words: yes.
bool matches_words(std::string_view query, std::initializer_list<std::string_view> texts);

/// {items, next}: rows of `table` after `paging.after` that `wanted(doc)` says, as `shown(doc)`, at most a
/// page.
template <class T, class Wanted, class Shown>
json::object list_by_name(const document::Organisation::Table<T>& table, const Paging& paging, Wanted wanted,
                          Shown shown) {
  json::array items;
  json::value next = nullptr;
  std::string last;
  for (auto it = table.upper_bound(paging.after); it != table.end(); ++it) {
    if (!wanted(*it->second)) continue;
    if (items.size() == paging.limit) {
      next = last;
      break;
    }
    items.push_back(shown(*it->second));
    last = it->first;
  }
  return {{"items", std::move(items)}, {"next", std::move(next)}};
}

/// {name, title}; the title is the name where the document is missing.
template <class T>
json::object named(const document::Organisation& org, std::string_view name) {
  const auto* doc = org.find<T>(name);
  return {{"name", name}, {"title", doc ? std::string_view(doc->meta.title) : name}};
}
json::value text_or_null(std::string_view text);
json::value time_or_null(const std::optional<Instant>& time);

/// The language of whoever reads the answer: of the signed-in person, else the one that the request asks for;
/// English without either.
Language reader_language(const document::Organisation& org, const server::Request& request);

/// The body as one JSON object whose fields are all among `fields` and, where given, text or null; else a
/// problem to answer.
struct Body {
  json::object object;
  std::optional<server::Response> refused;
  std::string text(std::string_view field) const;  // empty if absent or null
};
Body read_body(const server::Request& request, std::initializer_list<std::string_view> fields,
               bool only_text = true);
server::Response field_problem(int status, std::string field, const std::string& message);
inline server::Response field_problem(int status, const Error& error) {
  return field_problem(status, error.field, error.message);
}

/// A route's description in one call, but for its bodies: see Route::takes and Route::answers.
server::Route route(std::string method, std::string pattern, server::Access access, std::string summary,
                    std::string tag, server::Handler handler, int status = 200);

}  // namespace onus::people
