// Routes of the simulation: a year of incidents under each cover, by defaults or by what is entered.
#include "insight/simulate_api.h"

#include <mutex>

#include "insight/asking.h"
#include "insight/history_store.h"
#include "insight/simulate.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using server::Request;
using server::Response;

constexpr std::int64_t kMostYears = 100'000;
/// Services × years of one run: more would hold a core for long.
constexpr std::int64_t kMostWork = 20'000'000;

class Simulations {
 public:
  Simulations(store::Store& store, const document::Documents& documents, const Clock& clock)
      : store_(store), documents_(documents), clock_(clock) {}

  Response get(const Request& request) const {
    SimulationAsked asked;
    asked.service = people::query_text(request, "service");
    const auto seed = asked_number(request, "seed", 0, INT64_MAX, 1);
    if (!seed) return people::field_problem(400, seed.error());
    const auto years = asked_number(request, "years", 10, kMostYears, 0);
    if (!years) return people::field_problem(400, years.error());
    asked.seed = static_cast<std::uint64_t>(*seed);
    asked.years = static_cast<std::size_t>(*years);
    return run(std::move(asked));
  }

  Response post(const Request& request) const {
    auto body = people::read_body(request, {"service", "seed", "years", "assumptions"}, false);
    if (body.refused) return *body.refused;
    auto asked = read(body.object);
    if (!asked) return people::field_problem(400, asked.error());
    return run(std::move(*asked));
  }

 private:
  static Result<SimulationAsked> read(const json::object& body) {
    SimulationAsked out;
    for (const auto& [key, value] : body) {
      const std::string name(key);
      if (value.is_null()) continue;
      if (name == "service") {
        if (!value.is_string()) return Error{"is no text", name};
        out.service = std::string(std::string_view(value.get_string()));
      } else if (name == "assumptions") {
        if (!value.is_object()) return Error{"is no object of numbers", name};
        for (const auto& [one, number] : value.get_object()) {
          if (!number.is_number()) return Error{"is no number", name + "." + std::string(one)};
          out.assumptions[std::string(one)] = number.to_number<double>();
        }
      } else {
        if (!value.is_int64()) return Error{"is no whole number", name};
        const std::int64_t number = value.get_int64();
        if (number < (name == "years" ? 10 : 0) || (name == "years" && number > kMostYears))
          return Error{name == "years" ? "is no number of years from 10 to 100,000" : "is negative", name};
        if (name == "years")
          out.years = static_cast<std::size_t>(number);
        else
          out.seed = static_cast<std::uint64_t>(number);
      }
    }
    return out;
  }

  Response run(SimulationAsked asked) const {
    const auto org = documents_.current();
    if (!asked.service.empty() && !org->find<catalogue::Service>(asked.service))
      return server::problem(404, "There is no such service");
    const auto services =
        asked.service.empty() ? static_cast<std::int64_t>(org->all<catalogue::Service>().size()) : 1;
    if (asked.years == 0) asked.years = services > 100 ? 1'000 : 10'000;
    if (services * static_cast<std::int64_t>(asked.years) > kMostWork)
      return people::field_problem(400, "years",
                                   "makes the run too long for so many services: ask for fewer years");
    const auto history =
        store_.read_returning<IncidentHistory>([&](store::Tx& tx) { return incident_history(tx, tx.now()); });
    const auto simulated = simulation_input(*org, clock_.now(), history, asked);
    if (!simulated) return people::field_problem(400, simulated.error());
    if (simulated->input.services.empty())
      return people::field_problem(422, "service", "has no exposure: enter one first");
    const std::lock_guard one_at_a_time(running_);
    const auto result = model::simulate(simulated->input);
    if (!result) return people::field_problem(422, result.error().field, result.error().message);
    return server::json_response(200, simulation_json(*org, *simulated, *result, history, asked));
  }

  store::Store& store_;
  const document::Documents& documents_;
  const Clock& clock_;
  mutable std::mutex running_;  // a run takes two cores
};

}  // namespace

void add_simulation_routes(server::Router& router, store::Store& store, const document::Documents& documents,
                           const Clock& clock) {
  auto routes = std::make_shared<Simulations>(store, documents, clock);
  const char* summary = "What a year of incidents may lose under each cover, drawn many times";
  auto get = people::route("GET", "/api/v1/simulate", server::Access::viewer, summary, "cost",
                           [routes](const Request& r) { return routes->get(r); });
  get.doc.query = {{"service", "one service; default all with an exposure"},
                   {"seed", "the same seed draws the same; default 1"},
                   {"years", "10 to 100,000; default 10,000, 1,000 for more than 100 services"}};
  router.add(std::move(get).answers(server::schema("Simulation")));
  router.add(people::route("POST", "/api/v1/simulate", server::Access::viewer,
                           "The same with assumptions entered in place of the defaults", "cost",
                           [routes](const Request& r) { return routes->post(r); })
                 .takes(server::schema("SimulationRequest"))
                 .answers(server::schema("Simulation")));
}

}  // namespace onus::insight
