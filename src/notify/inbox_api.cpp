// Routes of the demo inbox.
#include <charconv>

#include "base/text.h"
#include "notify/inbox.h"
#include "people/api_list.h"

namespace onus::notify {

namespace {

using server::Request;
using server::Response;

constexpr std::string_view kColumns = "select id, at, recipient, person, subject, incident";

json::object item_json(const document::Organisation& org, const store::Row& row) {
  const std::string& person = row.text(3);
  const auto* doc = org.find<people::Person>(person);
  return {{"id", row.uuid(0).text()},
          {"at", format(row.instant(1))},
          {"to", row.text(2)},
          {"person", person},
          {"person_title", doc ? doc->meta.title : person},
          {"subject", row.text(4)},
          {"incident", row.integer(5) > 0 ? json::value(row.integer(5)) : json::value(nullptr)}};
}

/// A mail of no incident may hold a link that signs its person in: for nobody else's eyes but an admin's.
bool may_read(const server::Principal& reader, const store::Row& row) {
  if (row.integer(5) > 0) return true;
  if (reader.role == server::Role::admin && reader.team.empty()) return true;
  return !reader.person.empty() && reader.person == row.text(3);
}

/// Name and value of each, unfolded; the subject as people read it.
json::array headers_json(std::string_view raw, const std::string& subject) {
  json::array out;
  std::string name, value;
  const auto flush = [&] {
    if (!name.empty()) out.push_back(json::array{name, name == "Subject" ? subject : value});
    name.clear();
  };
  for (const auto& ended : split(raw.substr(0, raw.find("\r\n\r\n")), '\n')) {
    std::string_view line = ended;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(' ')) {
      value += line;
      continue;
    }
    flush();
    const auto colon = line.find(": ");
    if (colon == line.npos) continue;
    name = line.substr(0, colon);
    value = line.substr(colon + 2);
  }
  flush();
  return out;
}

/// Web addresses in the text, each with the words that lead to it: those before it on its line, else the line
/// above.
json::array links_json(std::string_view text) {
  json::array out;
  std::string above;
  for (const auto& line : split(text, '\n')) {
    std::size_t from = line.find("http://");
    from = std::min(from, line.find("https://"));
    if (from != line.npos) {
      const std::string url = line.substr(from, line.find(' ', from) - from);
      std::string words(trim(std::string_view(line).substr(0, from)));
      if (words.empty()) words = above;
      while (words.ends_with(':') || words.ends_with(' ')) words.pop_back();
      out.push_back({{"text", words.empty() ? url : words}, {"url", url}});
    }
    above = trim(line);
  }
  return out;
}

class Routes {
 public:
  Routes(store::Store& store, document::Documents& documents, bool on)
      : store_(store), documents_(documents), on_(on) {}

  Response list(const Request& request) {
    if (!on_) return off();
    auto page = people::paging(request);
    if (!page)
      return server::problem(400, "The list cannot be read so", page.error().message, {page.error()});
    store::Params params;
    std::string where;
    const auto add = [&](std::string_view condition, store::Value value) {
      params.push_back(std::move(value));
      where += (where.empty() ? " where " : " and ") + std::string(condition) + "$" +
               std::to_string(params.size());
    };
    if (const std::string person = people::query_text(request, "person"); !person.empty())
      add("person = ", person);
    if (const std::string incident = people::query_text(request, "incident"); !incident.empty()) {
      std::int64_t number = 0;
      const auto [end, fault] = std::from_chars(incident.data(), incident.data() + incident.size(), number);
      if (fault != std::errc{} || end != incident.data() + incident.size())
        return server::problem(400, "The list cannot be read so", "incident is no number",
                               {{"is no number", "incident"}});
      add("incident = ", number);
    }
    if (!page->after.empty()) {
      const auto after = Uuid::parse(page->after);
      if (!after)
        return server::problem(400, "The list cannot be read so", "after is none that a list gave",
                               {{after.error().message, "after"}});
      add("id < ", *after);
    }
    params.emplace_back(static_cast<std::int64_t>(page->limit) + 1);
    std::string sql(kColumns);
    sql += " from inbox_mail";
    sql += where;
    sql += " order by id desc limit $" + std::to_string(params.size());
    store::Rows rows;
    store_.read([&](store::Tx& tx) { rows = tx.query(sql, params); });
    const auto org = documents_.current();
    json::array items;
    for (const auto& row : rows)
      if (items.size() < page->limit) items.push_back(item_json(*org, row));
    json::value next = nullptr;
    if (rows.size() > page->limit) next = rows[page->limit - 1].uuid(0).text();
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", std::move(next)}});
  }

  Response one(const Request& request) {
    if (!on_) return off();
    const auto id = Uuid::parse(request.param("id"));
    if (!id) return server::problem(404, "There is no such mail");
    std::optional<store::Row> row;
    std::string sql(kColumns);
    sql += ", raw, body from inbox_mail where id = $1";
    store_.read([&](store::Tx& tx) { row = tx.one(sql, {*id}); });
    if (!row) return server::problem(404, "There is no such mail", "The inbox keeps the newest 1,000.");
    if (!may_read(request.principal, *row))
      return server::problem(403, "Not allowed",
                             "Only its person and admins read a mail that may sign somebody in.");
    json::object out = item_json(*documents_.current(), *row);
    out["headers"] = headers_json(row->text(6), row->text(4));
    out["text"] = row->text(7);
    out["links"] = links_json(row->text(7));
    out["raw"] = row->text(6);
    return server::json_response(200, out);
  }

 private:
  static Response off() {
    return server::problem(404, "The demo inbox is off", "A mail server is set: mail goes there.");
  }

  store::Store& store_;
  document::Documents& documents_;
  bool on_;
};

}  // namespace

void add_inbox_routes(server::Router& router, store::Store& store, document::Documents& documents, bool on) {
  auto routes = std::make_shared<Routes>(store, documents, on);
  server::Route list;
  list.method = "GET";
  list.pattern = "/api/v1/inbox";
  list.access = server::Access::member;
  list.doc.summary = "Mails in the demo inbox, newest first";
  list.doc.tag = "inbox";
  list.doc.query = people::paged(
      {{"person", "Only mails to this person"}, {"incident", "Only mails about this incident"}});
  list.doc.response = server::list_schema("Mail");
  list.handler = [routes](const Request& request) { return routes->list(request); };
  router.add(std::move(list));

  server::Route one;
  one.method = "GET";
  one.pattern = "/api/v1/inbox/{id}";
  one.access = server::Access::member;
  one.doc.summary = "One mail of the demo inbox";
  one.doc.tag = "inbox";
  one.doc.response = server::schema("MailBody");
  one.handler = [routes](const Request& request) { return routes->one(request); };
  router.add(std::move(one));
}

}  // namespace onus::notify
