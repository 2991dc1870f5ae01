// Proves the routes of incidents, actions, now, who, links and tests, on both engines.
#include "incident/incident_store.h"
#include "paging/outbox.h"
#include "paging/paging_api.h"
#include "paging/rota_routes_testing.h"

namespace onus::paging {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class IncidentRoutes : public EachStoreWithRetailer {
 protected:
  void add(server::Router& into) override {
    add_routes(into, store(), *documents, [this](const std::vector<std::int64_t>& numbers) {
      told.insert(told.end(), numbers.begin(), numbers.end());
    });
  }
  void SetUp() override {
    EachStoreWithRetailer::SetUp();
    analyst = session("analyst-1");
    incident::Signal signal;
    signal.id = Uuid::make(clock.now());
    signal.service = "ecommerce-platform";
    signal.dedup_key = "a";
    signal.severity = incident::Severity::critical;
    signal.summary = "checkout answers 500";
    store().write([&](store::Tx& tx) {
      signal.received = tx.now();
      const auto org = documents->current(tx);
      auto book = incident::take(tx, *org, std::span(&signal, 1), tx.now());
      number = book.events.at(0).incident;
      handle(tx, *org, book.events, tx.now());
    });
  }
  std::string path(const std::string& rest = "") const {
    return "/api/v1/incidents/" + std::to_string(number) + rest;
  }
  json::value post(const std::string& target, const people::Caller& caller, const std::string& body = "{}",
                   int status = 200) {
    const auto response = call("POST", target, caller, body);
    EXPECT_EQ(response.status, status) << target << " " << response.body;
    return parse_json(response.body).value_or(nullptr);
  }
  std::string link() {
    std::string token;
    store().write([&](store::Tx& tx) {
      const auto sent = claim(tx, {"n", Duration::minutes(1)}, 10);
      ASSERT_FALSE(sent.empty());
      token = make_link(tx, sent[0], tx.now());
    });
    return token;
  }

  std::vector<std::int64_t> told;
  people::Caller analyst;
  std::int64_t number = 0;
};
ONUS_EACH_STORE(IncidentRoutes);

TEST_P(IncidentRoutes, ListShowsTheOpenOnesWithCounts) {
  const auto list = get("/api/v1/incidents", analyst);
  ASSERT_EQ(list.at("items").as_array().size(), 1U);
  const auto& row = list.at("items").at(0);
  EXPECT_EQ(row.at("number"), number);
  EXPECT_EQ(row.at("state"), "triggered");
  EXPECT_EQ(row.at("who"), "analyst-1");
  EXPECT_EQ(row.at("mine"), true);
  EXPECT_EQ(list.at("counts").at("open"), 1);
  EXPECT_EQ(list.at("counts").at("loss_per_hour"), 81000000);
  EXPECT_EQ(get("/api/v1/incidents?team=bedroom", analyst).at("items").as_array().size(), 0U);
  EXPECT_EQ(get("/api/v1/incidents?mine=true&sort=newest", analyst).at("items").as_array().size(), 1U);
  EXPECT_EQ(get("/api/v1/incidents?state=resolved", analyst).at("items").as_array().size(), 0U);
  EXPECT_EQ(call("GET", "/api/v1/incidents?state=odd", analyst).status, 400);
}

TEST_P(IncidentRoutes, OneShowsPagesReasonsAndWhatComesNext) {
  const auto one = get(path(), analyst);
  EXPECT_EQ(one.at("pages").at(0).at("person"), "analyst-1");
  EXPECT_EQ(one.at("pages").at(0).at("notifications").at(0).at("address"), "a…@furniture.example");
  EXPECT_GE(one.at("why").as_array().size(), 8U);
  EXPECT_EQ(one.at("next_page").at("people").at(0).at("name"), "incident-manager-1");
  EXPECT_EQ(one.at("responders").at(0).at("role"), "paged");
  EXPECT_EQ(one.at("cover"), "team");
  EXPECT_FALSE(one.at("timeline").as_array().empty());
  EXPECT_EQ(one.at("debts").at(0), "Ecommerce platform has no runbook");
  EXPECT_EQ(call("GET", "/api/v1/incidents/999", analyst).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/incidents/x", analyst).status, 404);
  const auto page = std::string(one.at("pages").at(0).at("id").as_string());
  EXPECT_GE(get("/api/v1/pages/" + page, analyst).at("why").as_array().size(), 8U);
}

TEST_P(IncidentRoutes, ActionsChangeItOnceAndSayWhatStopped) {
  const auto acted = post(path("/acknowledge"), analyst);
  EXPECT_EQ(acted.at("stopped"), 1);
  EXPECT_EQ(acted.at("incident").at("state"), "acknowledged");
  EXPECT_TRUE(acted.at("incident").at("next_page").is_null());
  EXPECT_FALSE(acted.at("incident").at("ack_expires_at").is_null());
  EXPECT_THAT(told, Contains(number));
  post(path("/note"), analyst, R"({"text": "looking"})");
  post(path("/help"), analyst);
  post(path("/major"), analyst);
  post(path("/urgency"), analyst, R"({"urgency": "low"})");
  post(path("/page"), analyst, R"({"target": "person:bedroom-1"})");
  post(path("/snooze"), analyst, R"({"for": "30m"})");
  post(path("/pass"), analyst);
  post(path("/resolve"), analyst, R"({"usefulness": "needed", "note": "restarted"})");
  const auto gone = post(path("/pass"), analyst, "{}", 409);
  EXPECT_THAT(std::string(gone.at("title").as_string()), HasSubstr("already resolved"));
  post(path("/snooze"), analyst, R"({"for": "soon"})", 400);
  post(path("/snooze"), analyst, R"({"until": "x"})", 400);
  post(path("/acknowledge"), viewer, "{}", 403);
  EXPECT_THAT(audited(), Contains("incident.pass"));
}

TEST_P(IncidentRoutes, APersonDeclaresAndAcknowledgesAllOfTheirs) {
  const auto declared = post("/api/v1/incidents", analyst,
                             R"({"service": "bedroom", "title": "odd prices", "major": true})", 201);
  EXPECT_EQ(declared.at("major"), true);
  for (const char* odd :
       {R"({"service": "bedroom", "title": "odd", "severity": "awful"})",
        R"({"service": "bedroom", "title": 1})", R"({"service": "bedroom", "title": "odd", "major": "yes"})"})
    post("/api/v1/incidents", analyst, odd, 400);
  for (const char* odd : {R"({"mine": "true"})", R"({"numbers": 1})", R"({"numbers": ["1"]})"})
    post("/api/v1/incidents/acknowledge", analyst, odd, 400);
  const auto all = post("/api/v1/incidents/acknowledge", analyst, R"({"mine": true})");
  EXPECT_THAT(all.at("acknowledged").as_array(), Contains(json::value(number)));
  EXPECT_EQ(get("/api/v1/incidents/by-service", analyst).at("items").as_array().size(), 2U);
}

TEST_P(IncidentRoutes, GroupsCountWhatIsOpenByServiceTheDearestFirst) {
  put_incident(101, "bedroom", clock.now());
  put_incident(102, "bedroom", clock.now(), clock.now());
  put_incident(103, "bedroom", clock.now(), {}, clock.now());
  const auto groups = get("/api/v1/incidents/groups", analyst);
  ASSERT_EQ(groups.at("items").as_array().size(), 2U);
  const auto& dearest = groups.at("items").at(0);
  EXPECT_EQ(dearest.at("service"), "ecommerce-platform");
  EXPECT_EQ(dearest.at("loss_per_hour"), 81000000);
  EXPECT_EQ(dearest.at("latest").at("number"), number);
  EXPECT_EQ(dearest.at("severity"), "critical");
  const auto& bedroom = groups.at("items").at(1);
  EXPECT_EQ(bedroom.at("open"), 2);
  EXPECT_EQ(bedroom.at("triggered"), 1);
  EXPECT_EQ(bedroom.at("acknowledged"), 1);
  EXPECT_EQ(bedroom.at("latest").at("number"), 102);
  EXPECT_EQ(groups.at("total"), 2);
  EXPECT_EQ(groups.at("counts").at("open"), 3);
  EXPECT_TRUE(groups.at("next").is_null());
}

TEST_P(IncidentRoutes, GroupsAreReadPageByPage) {
  post("/api/v1/incidents", analyst, R"({"service": "bedroom", "title": "odd prices"})", 201);
  const auto first = get("/api/v1/incidents/groups?limit=1", analyst);
  ASSERT_EQ(first.at("items").as_array().size(), 1U);
  const auto after = std::string(first.at("next").as_string());
  const auto second = get("/api/v1/incidents/groups?limit=1&after=" + after, analyst);
  ASSERT_EQ(second.at("items").as_array().size(), 1U);
  EXPECT_EQ(second.at("items").at(0).at("service"), "bedroom");
  EXPECT_TRUE(second.at("next").is_null());
  EXPECT_EQ(get("/api/v1/incidents/groups?team=bedroom", analyst).at("total"), 1);
  EXPECT_EQ(get("/api/v1/incidents/groups?q=nothing+like+it", analyst).at("total"), 0);
  EXPECT_EQ(call("GET", "/api/v1/incidents/groups?after=odd", analyst).status, 400);
}

TEST_P(IncidentRoutes, NowShowsMeAndWhatIsOpen) {
  const auto now = get("/api/v1/now", analyst);
  EXPECT_EQ(now.at("me").at("on_call").at(0).at("rota"), "app-support-always");
  EXPECT_EQ(now.at("me").at("pages").at(0).at("number"), number);
  EXPECT_EQ(now.at("incidents").as_array().size(), 1U);
  EXPECT_TRUE(now.at("storm").is_null());
  EXPECT_EQ(now.at("services"), 3);
  EXPECT_TRUE(get("/api/v1/now", viewer).at("me").is_null());
}

TEST_P(IncidentRoutes, AStormCountsWhatIsOpenAndNotOnlyWhatIsShown) {
  incident::Signal signal;
  signal.service = "appointments";
  signal.summary = "slow";
  store().write([&](store::Tx& tx) {
    const auto org = documents->current(tx);
    for (const char* key : {"a", "b", "c"}) {
      signal.id = Uuid::make(clock.now());
      signal.dedup_key = key;
      signal.received = tx.now();
      incident::take(tx, *org, std::span(&signal, 1), tx.now());
    }
  });
  const Instant first = clock.now() - Duration::hours(1);
  for (int i = 0; i < 25; ++i) put_incident(101 + i, "bedroom", i == 0 ? first : clock.now());
  const auto storm = get("/api/v1/now", analyst).at("storm");
  EXPECT_EQ(storm.at("signals"), 4);  // appointments lose least: they are not among the worst 20
  EXPECT_EQ(storm.at("since"), json::value(format(first)));
  EXPECT_TRUE(storm.at("leads").as_array().empty());
}

TEST_P(IncidentRoutes, WhoAnswersAtAnInstant) {
  const auto who = get("/api/v1/services/appointments/who?at=2026-11-24T22:00:00Z", viewer);
  EXPECT_EQ(who.at("cover"), "none");
  EXPECT_EQ(who.at("band"), "low");
  EXPECT_EQ(who.at("page_at"), "2026-11-25T09:00:00Z");
  EXPECT_EQ(who.at("people").as_array().size(), 1U);
  EXPECT_EQ(call("GET", "/api/v1/services/nothing/who", viewer).status, 404);
  EXPECT_EQ(call("GET", "/api/v1/services/bedroom/who?at=noon", viewer).status, 400);
}

TEST_P(IncidentRoutes, ALinkActsForItsPersonByPostOnlyAndEndsWithTheIncident) {
  const std::string page = "/api/v1/p/" + link();
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(get(page, {}).at("state"), "open") << "following it acknowledges nothing";
  const auto shown = get(page, {});
  EXPECT_EQ(shown.at("person"), "analyst-1");
  EXPECT_EQ(shown.at("summary_more"), "checkout answers 500");
  EXPECT_THAT(std::string(shown.at("if_nothing").as_string()), HasSubstr("incident-manager-1 is paged"));
  const auto acted = post(page + "/acknowledge", {}, "");
  EXPECT_EQ(acted.at("page").at("state"), "acknowledged");
  EXPECT_EQ(acted.at("page").at("acknowledged_by_title"), "analyst-1");
  EXPECT_THAT(audited(), Contains("incident.by-link")) << "recorded as such";
  post(page + "/urgency", {}, "{}", 404);
  post(page + "/resolve", {}, "{}");
  post(page + "/note", {}, R"({"text": "x"})", 410);
  EXPECT_EQ(get(page, {}).at("can").as_array().size(), 0U);
  EXPECT_EQ(call("GET", "/api/v1/p/unknown").status, 404);
}

/// Every text of ours that the value holds: those of fields that say something.
void collect(const json::value& value, std::vector<std::string>& out) {
  if (const auto* list = value.if_array())
    for (const auto& item : *list) collect(item, out);
  if (const auto* object = value.if_object())
    for (const auto& [name, field] : *object) {
      const bool says = name == "strong" || name == "text" || name == "if_nothing" || name == "why_short";
      if (says && field.is_string()) out.emplace_back(field.as_string());
      if (name != "can" && name != "loss_points") collect(field, out);
    }
}

TEST_P(IncidentRoutes, AFrenchPersonsLinkSaysNothingInEnglish) {
  std::string yaml = retailer();
  const std::string from = "analyst-1@furniture.example,";
  yaml.replace(yaml.find(from), from.size(), from + " language: fr-CA,");
  apply(yaml);
  const std::string page = "/api/v1/p/" + link();
  std::vector<std::string> said_to_them;
  const auto shown = get(page, {});
  EXPECT_THAT(std::string(shown.at("if_nothing").as_string()), HasSubstr("Appel de incident-manager-1, "));
  EXPECT_THAT(std::string(shown.at("why_short").as_string()), HasSubstr("Ops Run It"));
  EXPECT_EQ(shown.at("debts").at(0), "Ecommerce platform n’a pas de procédure");
  collect(shown, said_to_them);
  for (const char* action : {"/help", "/acknowledge", "/pass", "/major", "/resolve"})
    collect(post(page + action, {}, "{}"), said_to_them);
  const auto over = post(page + "/note", {}, R"({"text": "x"})", 410);
  said_to_them.emplace_back(over.at("title").as_string());
  said_to_them.emplace_back(over.at("detail").as_string());
  EXPECT_GT(said_to_them.size(), 50U);
  for (const auto& text : said_to_them)
    for (const char* english : {" is ", " are ", " by ", "paged", " step", "Step", " hour", "cover ", "Band ",
                                "Resolved", "Acknowledged", " has ", "Passed", "asked", "Nobody", " of "})
      EXPECT_THAT(text, Not(HasSubstr(english)));
}

TEST_P(IncidentRoutes, AreAnsweredInTheReadersLanguage) {
  auto first = [&](const json::value& incident) {
    return std::string(incident.at("why").at(0).at("text").as_string());
  };
  EXPECT_EQ(first(get(path(), analyst)), "is owned by Application support") << "of the signed-in person";
  auto request = request_of("GET", path(), "", viewer);
  request.headers.emplace_back("accept-language", "fr-FR,fr;q=0.9,en;q=0.5");
  EXPECT_EQ(first(*parse_json(send(request).body)), "appartient à Application support")
      << "of a token that asks";
  request = request_of("GET", path(), "", analyst);
  request.headers.emplace_back("accept-language", "fr");
  EXPECT_EQ(first(*parse_json(send(request).body)), "is owned by Application support")
      << "the person's before";
  auto note = request_of("POST", path("/note"), R"({"text": " "})", admin);
  note.headers.emplace_back("accept-language", "fr");
  EXPECT_EQ(parse_json(send(note).body)->at("detail"), "une note doit avoir un texte");
}

TEST_P(IncidentRoutes, OfferTheLikeliestFirst) {
  const std::string page = "/api/v1/p/" + link();
  auto first = [](const json::value& of) { return of.at("can").at(0); };
  auto may = [](const json::value& of, const char* action) {
    const auto& can = of.at("can").as_array();
    return std::find(can.begin(), can.end(), json::value(action)) != can.end();
  };
  EXPECT_EQ(first(get(page, {})), "acknowledge");
  post(page + "/acknowledge", {}, "");
  EXPECT_EQ(first(get(page, {})), "resolve");
  EXPECT_FALSE(may(get(page, {}), "acknowledge")) << "they have it";
  for (const char* action : {"pass", "help", "note", "silence", "snooze"})
    EXPECT_TRUE(may(get(page, {}), action)) << action;
  const auto other = get(path(), session("bedroom-1"));
  EXPECT_EQ(first(other), "resolve");
  EXPECT_TRUE(may(other, "acknowledge")) << "another may take it over";
  store().write([&](store::Tx& tx) {
    tx.exec("update paging set phase = $1", {static_cast<int>(PagingState::Phase::asking)});
  });
  EXPECT_EQ(first(get(page, {})), "acknowledge") << "still on it?";
  EXPECT_THAT(std::string(get(page, {}).at("if_nothing").as_string()), HasSubstr("paging starts again"));
}

TEST_P(IncidentRoutes, ALinkAcknowledgesAllOfItsPersonsAtOnce) {
  const std::string page = "/api/v1/p/" + link();
  EXPECT_EQ(get(page, {}).at("others_total"), 0);
  const auto declared =
      post("/api/v1/incidents", analyst, R"({"service": "bedroom", "title": "another"})", 201);
  const std::string other = "/api/v1/incidents/" + std::to_string(declared.at("number").as_int64());
  post(other + "/page", analyst, R"({"target": "person:analyst-1"})");
  const auto shown = get(page, {});
  EXPECT_EQ(shown.at("others_total"), 1);
  EXPECT_EQ(shown.at("can").as_array().back(), "acknowledge-all");
  EXPECT_EQ(post(page + "/acknowledge-all", {}, "").at("text"), "Acknowledged 2.");
  EXPECT_EQ(get(other, analyst).at("state"), "acknowledged");
  EXPECT_NE(get(page, {}).at("can").as_array().back(), "acknowledge-all");
}

TEST_P(IncidentRoutes, ALinkOfASilencedIncidentSaysSo) {
  const std::string page = "/api/v1/p/" + link();
  EXPECT_EQ(post(page + "/silence", {}, R"({"for": "1h", "reason": "known"})").at("page").at("state"),
            "silenced");
}

TEST_P(IncidentRoutes, ALinkShowsNoMoreThanTheStrictestMethodOfEitherUrgency) {
  std::string yaml = retailer();
  const std::string from = "analyst-1@furniture.example,";
  yaml.replace(
      yaml.find(from), from.size(),
      from + " notifyLow: [{ntfy: 0m}], ntfy: {url: \"https://ntfy.example/a\"}, detail: {ntfy: bare},");
  apply(yaml);
  EXPECT_FALSE(get("/api/v1/p/" + link(), {}).as_object().contains("title"));
}

TEST_P(IncidentRoutes, ALossIsRevisedWithAReasonOnceItIsResolvedAndEveryRevisionStays) {
  const std::string said =
      R"({"amount": 12345, "standing": "confirmed", "reason": "the orders", "by": "Ines"})";
  post(path("/loss"), analyst, said, 409);
  post(path("/resolve"), analyst);
  told.clear();
  EXPECT_EQ(post(path("/loss"), analyst, said, 201).at("loss").at("amount"), 12345);
  EXPECT_THAT(told, Contains(number));
  for (const char* wrong :
       {R"({"reason": "x"})", R"({"amount": -1, "reason": "x"})", R"({"amount": 1.5, "reason": "x"})",
        R"({"amount": 1, "reason": " "})", R"({"amount": 1, "reason": "x", "standing": "sure"})",
        R"({"amount": 1, "reason": "x", "odd": 1})"})
    post(path("/loss"), analyst, wrong, 400);
  post("/api/v1/incidents/999/loss", analyst, said, 404);
  EXPECT_EQ(get(path(), analyst).at("loss").at("amount"), 12345);
  EXPECT_EQ(get(path(), analyst).at("timeline").at(0).at("kind"), "loss_revised");
  const auto back =
      post(path("/loss"), analyst, R"({"amount": null, "reason": "it was another service"})", 201);
  EXPECT_EQ(back.at("loss").at("amount"), back.at("computed"));
  const auto kept = get(path("/loss"), analyst).at("revisions");
  ASSERT_EQ(kept.as_array().size(), 2U);
  EXPECT_EQ(kept.at(0).at("by"), "analyst-1");
  EXPECT_EQ(kept.at(1).at("standing"), "confirmed");
  EXPECT_EQ(call("GET", "/api/v1/incidents/999/loss", analyst).status, 404);
}

TEST_P(IncidentRoutes, ABareLinkShowsNothingButTheNumber) {
  std::string yaml = retailer();
  const std::string from = "analyst-1@furniture.example,";
  yaml.replace(yaml.find(from), from.size(), from + " detail: {email: bare},");
  apply(yaml);
  const auto shown = get("/api/v1/p/" + link(), {}).as_object();
  EXPECT_EQ(shown.at("number"), number);
  for (const char* hidden : {"title", "service", "loss", "timeline", "why"})
    EXPECT_FALSE(shown.contains(hidden)) << hidden;
}

TEST_P(IncidentRoutes, ATestPageIsConfirmedByItsPersonAlone) {
  const auto ring = post("/api/v1/me/reach/test", analyst, "{}", 202);
  EXPECT_EQ(ring.at("state"), "waiting");
  const auto id = std::string(ring.at("id").as_string());
  EXPECT_EQ(get("/api/v1/me/reach/test", analyst).at("id"), json::value(id));
  EXPECT_EQ(call("POST", "/api/v1/me/reach/test/" + id + "/confirm", session("bedroom-1"), "{}").status, 404);
  EXPECT_EQ(post("/api/v1/me/reach/test/" + id + "/confirm", analyst).at("state"), "confirmed");
  post("/api/v1/me/reach/test", analyst, R"({"method": "ntfy"})", 422);
}

}  // namespace
}  // namespace onus::paging
