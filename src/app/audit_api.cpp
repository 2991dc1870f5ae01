// /api/v1/audit: who changed or did what, newest first.
#include "app/audit_api.h"

#include "audit/audit.h"
#include "base/text.h"
#include "paging/texts.h"
#include "people/api_list.h"
#include "people/people.h"

namespace onus::app {

void add_audit_routes(server::Router& router, store::Store& store, const document::Documents& documents) {
  server::Route route;
  route.method = "GET";
  route.pattern = "/api/v1/audit";
  route.access = server::Access::admin;
  route.doc.summary = "The audit list, newest first";
  route.doc.tag = "audit";
  route.doc.query = people::paged({{"actor", "only this actor"}, {"target", "only this target"}});
  route.doc.response = server::list_schema("AuditRow");
  route.handler = [&store, &documents](const server::Request& request) {
    auto number = [&](std::string_view name, std::int64_t otherwise) {
      auto text = Decimal::parse(request.query_value(name).value_or(""));
      return text && text->scale == 0 && text->units > 0 ? text->units : otherwise;
    };
    int limit = static_cast<int>(std::min<std::int64_t>(1000, number("limit", 50)));
    json::array items;
    store.read([&](store::Tx& tx) {
      items = audit::list(tx, number("after", 0), limit, request.query_value("actor").value_or(""),
                          request.query_value("target").value_or(""));
    });
    auto org = documents.current();
    const Language language = people::reader_language(*org, request);
    json::value next = nullptr;
    for (json::value& item : items) {
      json::object& entry = item.get_object();
      entry["actor_title"] = paging::actor_title(*org, find_text(entry, "actor").value_or(""), language);
      if (items.size() == static_cast<std::size_t>(limit)) next = find_scalar(entry, "id").value_or("");
    }
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", next}});
  };
  router.add(std::move(route));
}

}  // namespace onus::app
