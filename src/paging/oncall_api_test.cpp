// The routes of on call, a service's overview, the weekly report and health, on both engines.
#include "paging/rota_api.h"
#include "paging/rota_routes_testing.h"

namespace onus::paging {
namespace {

using ::testing::HasSubstr;

class OnCallRoutes : public EachStoreWithRetailer {
 protected:
  void add(server::Router& into) override {
    add_oncall_routes(into, store(), *documents, clock);
    add_report_routes(into, store(), *documents, clock);
    add_health_routes(into, store(), *documents, clock, {"1.2.3", "https://onus.example", [] {
                                                           return json::object{{"configured", false}};
                                                         }});
  }
  static std::string text(const json::value& value) { return std::string(value.as_string()); }
  json::value row(const std::string& service, const std::string& when) {
    const auto list = get("/api/v1/oncall?q=" + service + "&at=" + when, viewer);
    for (const auto& item : list.at("items").as_array())
      if (text(item.at("service")) == service) return item;
    ADD_FAILURE() << "no row of " << service;
    return {};
  }
};
ONUS_EACH_STORE(OnCallRoutes);

TEST_P(OnCallRoutes, RowsNameCoverPeopleAndWhy) {
  const auto night = row("bedroom", "2026-11-24T03:00:00Z");
  EXPECT_EQ(night.at("cover"), "domain");
  EXPECT_EQ(night.at("band"), "medium");
  EXPECT_EQ(night.at("exposure_per_hour"), 20000000);
  EXPECT_EQ(night.at("now").at(0).at("rota"), "rooms-nights");
  EXPECT_EQ(night.at("now").at(0).at("role"), "primary");
  EXPECT_EQ(night.at("hole"), false);
  EXPECT_TRUE(night.at("fallback").is_null());
  EXPECT_FALSE(night.at("why").as_array().empty());
  EXPECT_EQ(night.at("next").at("rota"), "rooms-nights");
}

TEST_P(OnCallRoutes, NoCoverIsNoHoleAndPagesWait) {
  const auto night = row("appointments", "2026-11-24T03:00:00Z");
  EXPECT_EQ(night.at("cover"), "none");
  EXPECT_TRUE(night.at("now").as_array().empty());
  EXPECT_EQ(night.at("hole"), false);
  EXPECT_EQ(night.at("page_at"), "2026-11-24T09:00:00Z");
  EXPECT_EQ(night.at("next").at("rota"), "appointments-days") << "who has the turn when the page goes out";
}

TEST_P(OnCallRoutes, AHoleShowsWhoAnswersInstead) {
  const auto peak = row("bedroom", "2026-11-28T03:00:00Z");
  EXPECT_EQ(peak.at("cover"), "team");
  EXPECT_EQ(peak.at("hole"), true);
  EXPECT_FALSE(text(peak.at("fallback")).empty());
  EXPECT_FALSE(peak.at("now").as_array().empty());
  const auto all = get("/api/v1/oncall?at=2026-11-28T03:00:00Z", viewer);
  EXPECT_EQ(all.at("holes"), 1);
  EXPECT_GT(all.at("items").as_array().size(), 1u);
  const auto only = get("/api/v1/oncall?holes=true&at=2026-11-28T03:00:00Z", viewer).at("items").as_array();
  ASSERT_EQ(only.size(), 1u);
  EXPECT_EQ(only[0].at("service"), "bedroom");
}

TEST_P(OnCallRoutes, ListsAreFilteredPagedAndBounded) {
  EXPECT_EQ(get("/api/v1/oncall?team=bedroom", viewer).at("items").as_array().size(), 1u);
  const auto first = get("/api/v1/oncall?limit=2", viewer);
  EXPECT_EQ(first.at("items").as_array().size(), 2u);
  EXPECT_EQ(
      get("/api/v1/oncall?limit=2&after=" + text(first.at("next")), viewer).at("items").as_array().size(),
      1u);
  EXPECT_THAT(call("GET", "/api/v1/oncall?at=noon", viewer).body, HasSubstr("\"field\":\"at\""));
  EXPECT_EQ(call("GET", "/api/v1/oncall?at=2038-01-01T00:00:00Z", viewer).status, 400);
}

TEST_P(OnCallRoutes, OverviewHoldsTheEscalationAndWhat90DaysWereLike) {
  put_incident(1, "bedroom", at("2026-11-20T03:00:00Z"), {}, at("2026-11-20T03:30:00Z"));
  put_page(1, "bedroom-1", at("2026-11-20T03:00:01Z"));
  const auto view = get("/api/v1/services/bedroom/overview", viewer);
  EXPECT_EQ(view.at("on_call").at("service"), "bedroom");
  EXPECT_EQ(view.at("escalation").at("from"), "default");
  EXPECT_EQ(view.at("escalation").at("steps").as_array().size(), 4u);
  EXPECT_EQ(view.at("escalation").at("steps").at(2).at("when"), "working-hours");
  EXPECT_EQ(view.at("incidents").as_array().size(), 1u);
  const auto& days = view.at("last_90d");
  EXPECT_EQ(days.at("incidents"), 1);
  EXPECT_EQ(days.at("night_pages"), 1);
  EXPECT_EQ(days.at("loss"), 10000000) << "half an hour of $200,000";
  EXPECT_EQ(days.at("days").as_array().size(), 90u);
  EXPECT_FALSE(view.at("gaps").as_array().empty()) << "Black Friday";
  EXPECT_EQ(call("GET", "/api/v1/services/none/overview", viewer).status, 404);
}

TEST_P(OnCallRoutes, ReportCountsTheWeekOfTheTeamAlone) {
  put_incident(1, "bedroom", at("2026-11-18T03:00:00Z"), at("2026-11-18T03:02:00Z"),
               at("2026-11-18T04:00:00Z"), "needed-me");
  put_incident(2, "bedroom", at("2026-11-19T12:00:00Z"), at("2026-11-19T12:04:00Z"),
               at("2026-11-19T12:30:00Z"));
  put_incident(3, "appointments", at("2026-11-19T12:00:00Z"));
  put_page(1, "bedroom-1", at("2026-11-18T03:00:01Z"));
  put_page(2, "bedroom-2", at("2026-11-19T12:00:01Z"));
  put_page(3, "appointments-1", at("2026-11-19T12:00:01Z"));
  const auto report = get("/api/v1/teams/bedroom/report?week=2026-W47", viewer);
  EXPECT_EQ(report.at("incidents"), 2);
  EXPECT_EQ(report.at("pages"), 2);
  EXPECT_EQ(report.at("night_pages"), 1);
  EXPECT_EQ(report.at("nights").at(2).at("people").at(0).at("name"), "bedroom-1");
  EXPECT_EQ(report.at("acknowledge").at("median_s"), 180);
  EXPECT_EQ(report.at("resolve").at("max_s"), 3600);
  EXPECT_EQ(report.at("usefulness").at("needed"), 1);
  EXPECT_EQ(report.at("usefulness").at("unsaid"), 1);
  EXPECT_EQ(report.at("loss"), 30000000);
  EXPECT_EQ(report.at("weeks").as_array().size(), 12u);
  EXPECT_EQ(report.at("weeks").at(11).at("pages"), 2);
  const auto empty = get("/api/v1/teams/bedroom/report?week=2026-W40", viewer);
  EXPECT_TRUE(empty.at("acknowledge").at("median_s").is_null()) << "unknown, not 0";
  EXPECT_EQ(get("/api/v1/teams/bedroom/report", viewer).at("week"), "2026-W47");
}

TEST_P(OnCallRoutes, ReportsThatCannotBeAreRefused) {
  EXPECT_THAT(call("GET", "/api/v1/teams/bedroom/report?week=47", viewer).body,
              HasSubstr("\"field\":\"week\""));
  EXPECT_EQ(call("GET", "/api/v1/teams/none/report", viewer).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/teams/none/report.csv", viewer).status, 404);
}

TEST_P(OnCallRoutes, TheReportIsATableToo) {
  const auto table = call("GET", "/api/v1/teams/bedroom/report.csv?week=2026-W47", viewer);
  EXPECT_EQ(table.status, 200);
  EXPECT_THAT(std::string(table.header("content-type")), HasSubstr("text/csv"));
  EXPECT_THAT(table.body, HasSubstr("section,name,measure,value\r\nweek,2026-W47,team,bedroom\r\n"));
  EXPECT_THAT(table.body, HasSubstr("acknowledge,2026-W47,median_s,\r\n"));
}

TEST_P(OnCallRoutes, HealthShowsFactsOnly) {
  const auto health = get("/api/v1/health", viewer);
  EXPECT_EQ(health.at("ready"), true);
  EXPECT_EQ(health.at("version"), "1.2.3");
  EXPECT_GT(health.at("database").at("bytes").as_int64(), 0);
  EXPECT_FALSE(text(health.at("database").at("version")).empty());
  EXPECT_EQ(health.at("mail").at("configured"), false);
  EXPECT_TRUE(health.at("last_page").is_null()) << "nobody was paged yet";
  EXPECT_EQ(health.at("people_counts").at("unproved"), 7);
  EXPECT_EQ(health.at("holes_30d"), 3) << "Black Friday: two nights and a weekend between";
  std::map<std::string, bool> steps;
  for (const auto& step : health.at("setup").as_array())
    steps[text(step.at("step"))] = step.at("done").as_bool();
  EXPECT_EQ(steps, (std::map<std::string, bool>{{"alert", false},
                                                {"integration", false},
                                                {"password", false},
                                                {"ring", false},
                                                {"rota", true},
                                                {"service", true}}));
}

}  // namespace
}  // namespace onus::paging
