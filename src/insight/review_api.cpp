// Routes of reviews: the list, one with its facts and decisions, deciding, closing, and forecasts.
#include <array>
#include <limits>

#include "base/text.h"
#include "catalogue/service.h"
#include "insight/review.h"
#include "model/policy.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using server::Request;
using server::Response;

constexpr std::size_t kMostText = 4000;  // bytes
/// Figures of a review's facts that the list has too: the history of quarters.
constexpr std::array kListed{"currency", "services",       "incidents",
                             "loss",     "tolerated_loss", "without_exposure"};

json::object decision_json(const ReviewDecision& d) {
  return {{"id", d.id},         {"service", people::text_or_null(d.service)},
          {"at", format(d.at)}, {"decided", d.decided},
          {"reason", d.reason}, {"by", d.by},
          {"actor", d.actor}};
}

json::object head_json(const Review& review) {
  return {{"quarter", review.quarter.text()},
          {"state", review.closed_at ? "closed" : "open"},
          {"opened_at", format(review.opened_at)},
          {"closed_at", people::time_or_null(review.closed_at)},
          {"closed_by", people::text_or_null(review.closed_by)}};
}

json::object forecast_json(const Forecast& f) {
  return {{"quarter", f.quarter.text()},
          {"service", people::text_or_null(f.service)},
          {"p10", f.p10},
          {"p50", f.p50},
          {"p90", f.p90},
          {"made_at", format(f.made_at)},
          {"actor", f.actor},
          {"source", people::text_or_null(f.source)}};
}

/// A trimmed text of the body; an error where it is too long, cannot be stored, or lacks though `needed` says
/// why it must not.
Result<std::string> text_of(const people::Body& body, const char* field, const char* needed) {
  std::string text(trim(body.text(field)));
  if (text.size() > kMostText || !storable(text)) return Error{"is no text of at most 4,000 bytes", field};
  if (text.empty() && needed) return Error{needed, field};
  return text;
}

class Reviews {
 public:
  Reviews(store::Store& store, const document::Documents& documents) : store_(store), documents_(documents) {}

  Response list(const Request& request) const {
    const auto page = people::paging(request);
    if (!page) return people::field_problem(400, page.error().field, page.error().message);
    if (!page->after.empty() && !Quarter::parse(page->after))
      return people::field_problem(400, "after", "is not the `next` of a list of reviews");
    std::vector<Review> found;
    store_.read(
        [&](store::Tx& tx) { found = list_reviews(tx, page->after, static_cast<int>(page->limit) + 1); });
    json::value next = nullptr;
    if (found.size() > page->limit) {
      found.resize(page->limit);
      next = found.back().quarter.text();
    }
    json::array items;
    for (const Review& one : found) {
      json::object row = head_json(one);
      for (const char* figure : kListed)
        if (const auto* value = one.facts.if_contains(figure)) row[figure] = *value;
      items.push_back(std::move(row));
    }
    return server::json_response(200, json::object{{"items", std::move(items)}, {"next", std::move(next)}});
  }

  Response one(const Request& request) const {
    const auto quarter = Quarter::parse(request.param("quarter"));
    std::optional<Review> found;
    std::vector<ReviewDecision> decisions;
    if (quarter)
      store_.read([&](store::Tx& tx) {
        found = load_review(tx, *quarter);
        decisions = review_decisions(tx, *quarter);
      });
    if (!found) return server::problem(404, "There is no such review");
    json::object out = head_json(*found);
    out["facts"] = found->facts;
    json::array made;
    for (const auto& decision : decisions) made.push_back(decision_json(decision));
    out["decisions"] = std::move(made);
    return server::json_response(200, out);
  }

  Response decide(const Request& request) const {
    const auto body = people::read_body(request, {"service", "decided", "reason", "by"});
    if (body.refused) return *body.refused;
    ReviewDecision made;
    for (const auto& [field, needed, into] :
         {std::tuple{"service", static_cast<const char*>(nullptr), &made.service},
          std::tuple{"decided", "say what was decided", &made.decided},
          std::tuple{"reason", "say why", &made.reason}, std::tuple{"by", "say who decided", &made.by}}) {
      auto text = text_of(body, field, needed);
      if (!text) return people::field_problem(400, text.error().field, text.error().message);
      *into = std::move(*text);
    }
    if (!made.service.empty() && !documents_.current()->find<catalogue::Service>(made.service))
      return people::field_problem(422, "service", "is no service");
    const auto& who = request.principal;
    if (!who.team.empty() && !of_team(made.service, who.team))
      return server::problem(403, "Not allowed", "The token acts for one team's services.");
    made.actor = who.actor();
    const auto quarter = Quarter::parse(request.param("quarter"));
    const bool done = quarter && store_.write_returning<bool>([&](store::Tx& tx) {
      const auto review = load_review(tx, *quarter);
      if (!review || review->closed_at) return false;
      record_review_decision(tx, *quarter, made, request.client_address);
      return true;
    });
    if (!done) return server::problem(409, "No such review is open");
    return server::json_response(201, decision_json(made));
  }

  Response close(const Request& request) const {
    const auto quarter = Quarter::parse(request.param("quarter"));
    std::optional<Review> closed;
    if (quarter)
      store_.write([&](store::Tx& tx) {
        closed.reset();
        if (close_review(tx, *quarter, request.principal.actor(), request.client_address))
          closed = load_review(tx, *quarter);
      });
    if (!closed) return server::problem(409, "No such review is open");
    return server::json_response(200, head_json(*closed));
  }

  Response forecast(const Request& request) const {
    const auto body = people::read_body(request, {"service", "p10", "p50", "p90", "source"}, false);
    if (body.refused) return *body.refused;
    auto made = read_forecast(request, body);
    if (!made) return people::field_problem(400, made.error().field, made.error().message);
    made->actor = request.principal.actor();
    const Zone zone = model::policy(*documents_.current()).zone;
    const bool kept = store_.write_returning<bool>([&](store::Tx& tx) {
      if (tx.now() >= made->quarter.time(zone).end) return false;
      keep_forecast(tx, *made, request.client_address);
      return true;
    });
    if (!kept)
      return server::problem(409, "The quarter is over", "A forecast is kept before its quarter ends.");
    return server::json_response(201, forecast_json(*made));
  }

 private:
  bool of_team(const std::string& service, const std::string& team) const {
    const auto org = documents_.current();
    const auto* doc = org->find<catalogue::Service>(service);
    return doc && doc->spec.team == team;
  }

  Result<Forecast> read_forecast(const Request& request, const people::Body& body) const {
    Forecast out;
    const auto quarter = Quarter::parse(request.param("quarter"));
    if (!quarter) return quarter.error();
    out.quarter = *quarter;
    for (const auto& [field, into] : {std::pair{"service", &out.service}, std::pair{"source", &out.source}}) {
      const auto* value = find(body.object, field);
      if (!value || value->is_null()) continue;
      if (!value->is_string()) return Error{"is no text", field};
      auto text = text_of(body, field, nullptr);
      if (!text) return text.error();
      *into = std::move(*text);
    }
    for (const auto& [field, into] :
         {std::pair{"p10", &out.p10}, std::pair{"p50", &out.p50}, std::pair{"p90", &out.p90}}) {
      const auto* value = find(body.object, field);
      if (!value || !value->is_int64() || value->get_int64() < 0)
        return Error{"is no amount: write whole minor units, 0 or more", field};
      *into = value->get_int64();
    }
    if (out.p10 > out.p50 || out.p50 > out.p90) return Error{"is out of order: p10 <= p50 <= p90", "p50"};
    if (!out.service.empty() && !documents_.current()->find<catalogue::Service>(out.service))
      return Error{"is no service", "service"};
    return out;
  }

  store::Store& store_;
  const document::Documents& documents_;
};

}  // namespace

void add_review_routes(server::Router& router, store::Store& store, const document::Documents& documents) {
  auto routes = std::make_shared<Reviews>(store, documents);
  auto made = [&](const char* method, const char* path, server::Access access, const char* summary,
                  Response (Reviews::*handler)(const Request&) const, int status) {
    return people::route(
        method, path, access, summary, "practice",
        [routes, handler](const Request& r) { return ((*routes).*handler)(r); }, status);
  };
  using server::Access;
  auto list = made("GET", "/api/v1/reviews", Access::viewer, "Reviews of quarters, newest first",
                   &Reviews::list, 200);
  list.doc.query = people::paged({});
  router.add(std::move(list).answers(server::list_schema("ReviewHead")));
  router.add(made("GET", "/api/v1/reviews/{quarter}", Access::viewer,
                  "A review: what the quarter showed, and what was decided", &Reviews::one, 200)
                 .answers(server::schema("Review")));
  router.add(made("POST", "/api/v1/reviews/{quarter}/decisions", Access::member,
                  "Records what was decided in an open review, and why", &Reviews::decide, 201)
                 .takes(server::schema("ReviewDecisionRequest"))
                 .answers(server::schema("ReviewDecision")));
  router.add(made("POST", "/api/v1/reviews/{quarter}/close", Access::admin, "Closes an open review",
                  &Reviews::close, 200)
                 .takes(nullptr)
                 .answers(server::schema("ReviewHead")));
  router.add(made("POST", "/api/v1/reviews/{quarter}/forecasts", Access::admin,
                  "Keeps a forecast of a quarter's loss, which its review holds against the outcome",
                  &Reviews::forecast, 201)
                 .takes(server::schema("QuarterForecastRequest"))
                 .answers(server::schema("QuarterForecast")));
}

}  // namespace onus::insight
