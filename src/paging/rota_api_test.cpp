// The routes of rotas, overrides, previews, my shifts and check, on both engines.
#include "paging/rota_api.h"

#include "paging/rota_routes_testing.h"

namespace onus::paging {
namespace {

using ::testing::HasSubstr;

// The clock of SQLite stands at 2026-11-24 07:00 UTC, a Tuesday: out of hours in London.
class RotaRoutes : public EachStoreWithRetailer {
 protected:
  void add(server::Router& into) override {
    add_rota_routes(into, store(), *documents, clock, people::make_may_edit(*documents));
  }
  static std::string text(const json::value& value) { return std::string(value.as_string()); }
};
ONUS_EACH_STORE(RotaRoutes);

TEST_P(RotaRoutes, ListSaysWhoIsOnCallNowAndNext) {
  const auto list = get("/api/v1/rotas?q=rooms", viewer);
  ASSERT_EQ(list.at("items").as_array().size(), 1u);
  const auto& row = list.at("items").at(0);
  EXPECT_EQ(row.at("covers").at("title"), "Rooms");
  EXPECT_EQ(row.at("covers").at("when"), "out-of-hours");
  ASSERT_EQ(row.at("now").as_array().size(), 2u);
  EXPECT_EQ(row.at("now").at(0).at("role"), "primary");
  EXPECT_EQ(row.at("now").at(0).at("until"), "2026-11-24T09:00:00Z");
  EXPECT_EQ(row.at("now").at(0).at("ready").at("state"), "unproved");
  EXPECT_NE(row.at("next").at("person"), row.at("now").at(0).at("person"));
  EXPECT_EQ(row.at("services"), 1) << "of the domain's services only Bedroom is worth its nights";
  EXPECT_EQ(row.at("gaps_30d"), 0);
  EXPECT_EQ(row.at("may_edit"), false);
  EXPECT_EQ(row.at("managed_by"), "default");
  EXPECT_EQ(get("/api/v1/rotas?team=bedroom", viewer).at("items").as_array().size(), 2u);
  EXPECT_EQ(get("/api/v1/rotas", session("bedroom-1")).at("items").at(2).at("may_edit"), true);
}

TEST_P(RotaRoutes, ShiftsComeWithTurnsMembersAndClockChanges) {
  const auto view = get(
      "/api/v1/rotas/rooms-nights/shifts?from=2026-10-19T00:00:00%2B01:00&to=2026-11-02T00:00:00Z", viewer);
  EXPECT_EQ(view.at("from"), "2026-10-18T23:00:00Z");
  const auto& items = view.at("items").as_array();
  ASSERT_GT(items.size(), 20u);
  for (std::size_t i = 1; i < items.size(); ++i)
    EXPECT_LE(text(items[i - 1].at("start")), text(items[i].at("start")));
  EXPECT_EQ(view.at("turns").as_array().size(), 6u) << "two roles, handed over on two Wednesdays";
  EXPECT_EQ(view.at("members").as_array().size(), 5u);
  ASSERT_EQ(view.at("clock_changes").as_array().size(), 1u);
  EXPECT_EQ(view.at("clock_changes").at(0).at("at"), "2026-10-25T01:00:00Z");
  EXPECT_EQ(view.at("clock_changes").at(0).at("minutes"), -60);
  EXPECT_TRUE(view.at("gaps").as_array().empty());
  EXPECT_EQ(view.at("load").as_array().size(), 5u);
}

TEST_P(RotaRoutes, WindowsThatCannotBeAreRefusedByField) {
  const auto refused = [&](const std::string& query, const std::string& field) {
    const auto response = call("GET", "/api/v1/rotas/rooms-nights/shifts?" + query, viewer);
    EXPECT_EQ(response.status, 400) << query;
    EXPECT_THAT(response.body, HasSubstr("\"field\":\"" + field + "\"")) << query;
  };
  refused("from=yesterday", "from");
  refused("from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to");
  refused("from=2026-01-01T00:00:00Z&to=2027-03-01T00:00:00Z", "to");
  refused("to=2038-01-01T00:00:00Z", "to");
  EXPECT_EQ(call("GET", "/api/v1/rotas/none/shifts", viewer).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/check?from=x", viewer).status, 400);
  EXPECT_EQ(call("GET", "/api/v1/rotas", {}).status, 401);
}

TEST_P(RotaRoutes, LoadCountsHoursNightsAndPagesOfTheLast28Days) {
  const Instant night = at("2026-11-20T03:30:00Z");
  const auto then =
      get("/api/v1/rotas/rooms-nights/shifts?from=2026-11-20T03:00:00Z&to=2026-11-20T04:00:00Z", viewer);
  const std::string person = text(then.at("items").at(0).at("person"));
  put_page(1, person, night);
  put_page(2, person, at("2026-11-20T12:00:00Z"));  // by day they have no turn in this rota
  const auto view = get("/api/v1/rotas/rooms-nights/shifts", viewer);
  double hours = 0;
  std::int64_t nights = 0;
  for (const auto& row : view.at("load").as_array()) {
    hours += row.at("hours").to_number<double>();
    nights += row.at("nights").as_int64();
    if (text(row.at("name")) != person) continue;
    EXPECT_EQ(row.at("pages"), 1);
    EXPECT_EQ(row.at("night_pages"), 1);
  }
  EXPECT_EQ(nights, 2 * 28) << "two roles";
  EXPECT_NEAR(hours, 2 * (28 * 24 - 20 * 8.5), 0.5);
}

TEST_P(RotaRoutes, OverridesPutAPersonInAndAreAudited) {
  const std::string path = "/api/v1/rotas/rooms-nights/overrides";
  const std::string body =
      R"({"role":"primary","person":"bedroom-3","from":"2026-11-27T22:00:00+01:00","to":"2026-11-28T06:00:00Z","reason":"a wedding"})";
  EXPECT_EQ(call("POST", path, viewer, body).status, 403);
  EXPECT_EQ(call("POST", path, session("analyst-1"), body).status, 403) << "not of this domain";
  const auto made = call("POST", path, session("appointments-1"), body);
  ASSERT_EQ(made.status, 201) << made.body;
  const auto shown = *parse_json(made.body);
  const std::string name = text(shown.at("name"));
  EXPECT_THAT(name, ::testing::MatchesRegex("o-[0-9a-f-]{36}"));
  EXPECT_EQ(shown.at("made_by"), "person:appointments-1");
  EXPECT_EQ(shown.at("from"), "2026-11-27T21:00:00Z");
  EXPECT_THAT(made.body, HasSubstr("warnings"));
  const auto view =
      get("/api/v1/rotas/rooms-nights/shifts?from=2026-11-28T00:00:00Z&to=2026-11-28T01:00:00Z", viewer);
  EXPECT_EQ(view.at("items").at(0).at("person"), "bedroom-3");
  EXPECT_EQ(text(view.at("items").at(0).at("override")), name);
  EXPECT_EQ(view.at("overrides").at(0).at("reason"), "a wedding");
  EXPECT_EQ(get(path, viewer).at("items").as_array().size(), 1u);
  EXPECT_EQ(call("DELETE", "/api/v1/rotas/bedroom-days/overrides/" + name, admin).status, 404);
  EXPECT_EQ(call("DELETE", path + "/" + name, session("analyst-1")).status, 403);
  EXPECT_EQ(call("DELETE", path + "/" + name, admin).status, 204);
  EXPECT_TRUE(get(path, viewer).at("items").as_array().empty());
  const auto actions = audited();
  EXPECT_THAT(actions, ::testing::Contains("document.create"));
  EXPECT_THAT(actions, ::testing::Contains("document.remove"));
}

TEST_P(RotaRoutes, OverridesThatCannotBeNameEveryField) {
  const auto refused = call("POST", "/api/v1/rotas/rooms-nights/overrides", admin,
                            R"({"role":"chef","person":"nobody","from":"x","to":"2026-11-28T06:00:00Z"})");
  EXPECT_EQ(refused.status, 422);
  for (const char* field : {"role", "person", "from"})
    EXPECT_THAT(refused.body, HasSubstr("\"field\":\"" + std::string(field) + "\""));
  EXPECT_EQ(call("POST", "/api/v1/rotas/rooms-nights/overrides", admin, R"({"who":"me"})").status, 400);
  EXPECT_EQ(
      call(
          "POST", "/api/v1/rotas/none/overrides", admin,
          R"({"role":"primary","person":"bedroom-1","from":"2026-11-27T00:00:00Z","to":"2026-11-28T00:00:00Z"})")
          .status,
      404);
}

const std::string kSpec =
    R"("spec":{"covers":{"team":"bedroom","when":"out-of-hours"},"timeZone":"Europe/London","layers":[{"name":"primary","rotate":"weekly","handover":"mon 09:00","start":"2026-01-05","members":["bedroom-1","bedroom-2"],"hours":{"from":"17:30","to":"23:00"}}]})";

TEST_P(RotaRoutes, PreviewOfANewRotaShowsItsShiftsAndGapsAndSavesNothing) {
  const auto response = call("POST", "/api/v1/rotas/bedroom-nights/preview", session("bedroom-1"),
                             "{" + kSpec + R"(,"from":"2026-11-24T00:00:00Z","to":"2026-11-27T00:00:00Z"})");
  ASSERT_EQ(response.status, 200) << response.body;
  const auto shown = *parse_json(response.body);
  EXPECT_TRUE(shown.at("before").as_array().empty());
  EXPECT_EQ(shown.at("after").as_array().size(), 3u);
  EXPECT_TRUE(shown.at("gaps_before").as_array().empty());
  EXPECT_FALSE(shown.at("gaps_after").as_array().empty());
  EXPECT_THAT(response.body, HasSubstr("fewer than three people"));
  EXPECT_EQ(call("GET", "/api/v1/rotas/bedroom-nights/shifts", viewer).status, 404);
}

TEST_P(RotaRoutes, PreviewOfAnOverrideShowsWhoIsOnCallBeforeAndAfter) {
  const auto response = call(
      "POST", "/api/v1/rotas/rooms-nights/preview", admin,
      R"({"override":{"role":"primary","person":"bedroom-3","from":"2026-11-24T00:00:00Z","to":"2026-11-25T00:00:00Z"},"from":"2026-11-24T00:00:00Z","to":"2026-11-26T00:00:00Z"})");
  ASSERT_EQ(response.status, 200) << response.body;
  const auto shown = *parse_json(response.body);
  EXPECT_NE(shown.at("now_before").at(0).at("name"), "bedroom-3");
  EXPECT_EQ(shown.at("now_after").at(0).at("name"), "bedroom-3");
  std::int64_t before = 0, after = 0;
  for (const auto& row : shown.at("nights").as_array()) {
    before += row.at("before").as_int64();
    after += row.at("after").as_int64();
  }
  EXPECT_EQ(before, after) << "the nights go to another, none is lost";
  EXPECT_TRUE(get("/api/v1/rotas/rooms-nights/overrides", viewer).at("items").as_array().empty());
}

TEST_P(RotaRoutes, PreviewsThatCannotBeNameTheField) {
  const auto refused = [&](const std::string& body, int status, const std::string& field) {
    const auto response = call("POST", "/api/v1/rotas/rooms-nights/preview", admin, body);
    EXPECT_EQ(response.status, status) << body << response.body;
    EXPECT_THAT(response.body, HasSubstr("\"field\":\"" + field)) << body;
  };
  const std::string window = R"("from":"2026-11-24T00:00:00Z","to":"2026-11-26T00:00:00Z"})";
  refused("{" + window, 400, "spec");
  refused(R"({"spec":{"covers":{"team":"bedroom"},"layers":[{"name":"primary"}]},)" + window, 422,
          "spec.layers[0]");
  refused(R"({"override":{"role":"chef","person":"bedroom-1"},)" + window, 422, "override.role");
  refused(R"({"override":{"role":"primary","who":"bedroom-1"},)" + window, 400, "override.who");
  refused(R"({"override":{"role":"primary","person":"bedroom-1","from":"2026-11-25T00:00:00Z"},)" + window,
          422, "override.to");
  refused(R"({"spec":{},"from":"x","to":"y"})", 400, "from");
}

TEST_P(RotaRoutes, MyShiftsAreThoseOfAllMyRotas) {
  const auto mine =
      get("/api/v1/me/shifts?from=2026-11-02T00:00:00Z&to=2026-12-14T00:00:00Z", session("bedroom-1"));
  std::set<std::string> rotas;
  for (const auto& item : mine.at("items").as_array()) rotas.insert(text(item.at("rota")));
  EXPECT_EQ(rotas, (std::set<std::string>{"bedroom-days", "rooms-nights"}));
  EXPECT_EQ(mine.at("rotas").as_array().size(), 2u);
  EXPECT_GT(mine.at("load").at("hours").to_number<double>(), 0);
  EXPECT_TRUE(get("/api/v1/me/shifts", session("analyst-1")).at("next_shift").is_object());
  EXPECT_EQ(call("GET", "/api/v1/me/shifts", admin).status, 404) << "a token is nobody";
  const auto& whole = mine.at("items").at(1);
  const Instant into = *parse_instant(text(whole.at("start"))) + Duration::minutes(1);
  const auto cut =
      get("/api/v1/me/shifts?from=2026-11-02T00:00:00Z&to=" + format(into), session("bedroom-1"));
  EXPECT_EQ(cut.at("items").at(1).at("end"), whole.at("end")) << "a turn is shown to its end";
}

TEST_P(RotaRoutes, CheckShowsHolesAndPeopleWhomNothingWakes) {
  const auto before = get("/api/v1/check", viewer);
  EXPECT_EQ(before.at("services"), 3);
  EXPECT_EQ(before.at("people").as_array().size(), 7u) << "all have nights, and nothing proved";
  EXPECT_EQ(before.at("people").at(0).at("reason"), "unproved");
  // During Black Friday Bedroom wants its own team at night, which has no night rota.
  ASSERT_FALSE(before.at("holes").as_array().empty());
  const auto& hole = before.at("holes").at(0);
  EXPECT_EQ(hole.at("services").at(0).at("name"), "bedroom");
  EXPECT_EQ(hole.at("reason"), "fallback");
  EXPECT_EQ(hole.at("exposure_per_hour"), 80000000);
  EXPECT_TRUE(hole.at("rota").is_null());
  EXPECT_THAT(text(hole.at("text")), HasSubstr("falls back to"));
}

TEST_P(RotaRoutes, APersonWhoseMethodsAreAllRefusedIsAHole) {
  store().write([](store::Tx& tx) {
    people::record_refusal(tx, "analyst-1", people::Method::email, "analyst-1@furniture.example", "550");
  });
  const auto checked = get("/api/v1/check?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z", viewer);
  // Day and night incident management answers: by day the team's members would, but its only one is the
  // person whom nothing reaches.
  ASSERT_EQ(checked.at("holes").as_array().size(), 1u);
  const auto& hole = checked.at("holes").at(0);
  EXPECT_EQ(hole.at("reason"), "no_method");
  EXPECT_EQ(hole.at("rota"), "app-support-always");
  EXPECT_THAT(text(hole.at("text")), HasSubstr("falls back to"));
}

}  // namespace
}  // namespace onus::paging
