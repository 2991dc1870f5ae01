// What a quarter showed: losses against bands and targets, forecasts against outcomes, what is due or was
// overridden, gaps of cover, and nights that would cost less.
#include <algorithm>
#include <map>

#include "insight/expected.h"
#include "insight/history_store.h"
#include "insight/records.h"
#include "insight/review.h"
#include "insight/rotas.h"
#include "model/decision.h"
#include "model/figures_json.h"
#include "model/portfolio.h"
#include "people/api_list.h"

namespace onus::insight {

namespace {

using document::Organisation;

json::array losses_json(const Organisation& org, const std::vector<ServiceLoss>& lost) {
  json::array out;
  for (const auto& one : lost) {
    const auto doc = model::service(org, one.service);
    std::optional<model::Selection> standing;
    if (doc) standing = model::select_standing(org, *doc);
    const model::ExposureBand* band = standing ? standing->band : nullptr;
    json::object row{
        {"service", one.service},
        {"incidents", one.incidents},
        {"without_exposure", one.without_exposure},
        {"loss", one.loss_minor},
        {"tolerated_loss", one.tolerated_minor},
        {"protected", one.protected_minor},
        {"overrun", one.overrun_minor},
        {"band", band ? json::value(band->name) : json::value(nullptr)},
        {"availability_percent", model::percent_or_null(standing ? standing->availability_e5 : 0)},
        {"exposure_per_hour", standing && standing->exposure_minor ? json::value(*standing->exposure_minor)
                                                                   : json::value(nullptr)}};
    out.push_back(std::move(row));
  }
  return out;
}

json::array forecasts_json(const std::vector<Forecast>& kept, const std::vector<ServiceLoss>& lost) {
  json::array out;
  for (const Forecast& forecast : kept) {
    std::int64_t outcome = 0, unknown = 0;
    for (const auto& one : lost) {
      if (!forecast.service.empty() && one.service != forecast.service) continue;
      outcome += one.loss_minor;
      unknown += one.without_exposure;
    }
    // Incidents without an exposure lost something that nobody knows: the outcome is then not known either.
    const bool known = unknown == 0;
    out.push_back({{"service", people::text_or_null(forecast.service)},
                   {"p10", forecast.p10},
                   {"p50", forecast.p50},
                   {"p90", forecast.p90},
                   {"made_at", format(forecast.made_at)},
                   {"source", people::text_or_null(forecast.source)},
                   {"outcome", known ? json::value(outcome) : json::value(nullptr)},
                   {"inside", known ? json::value(forecast.p10 <= outcome && outcome <= forecast.p90)
                                    : json::value(nullptr)}});
  }
  return out;
}

/// Incidents that lost more in an hour than the service's exposure at the quarter's end says.
json::array contradicted_json(const Organisation& org, const std::vector<ServiceLoss>& lost) {
  json::array out;
  for (const auto& one : lost) {
    const auto doc = model::service(org, one.service);
    if (!doc) continue;
    const auto exposure = model::select_standing(org, *doc).exposure_minor;
    if (one.without_exposure > 0 && !exposure)
      out.push_back({{"service", one.service},
                     {"incident", nullptr},
                     {"loss", nullptr},
                     {"exposure_per_hour", nullptr}});
    for (const auto& seen : one.observed)
      if (model::exceeds(seen.loss, exposure))
        out.push_back({{"service", one.service},
                       {"incident", seen.incident},
                       {"loss", seen.loss.loss_minor},
                       {"exposure_per_hour", exposure ? json::value(*exposure) : json::value(nullptr)}});
  }
  return out;
}

struct Standings {
  json::array review_due, overrides;
};

Standings standings(const Organisation& org, const std::map<std::string, model::Decision, std::less<>>& last,
                    Instant end) {
  Standings out;
  for (const auto& [name, doc] : org.all<catalogue::Service>()) {
    const auto decision = last.find(name);
    const auto reviewed = model::reviewed_at(
        org, *doc, decision == last.end() ? std::nullopt : std::optional(decision->second.at));
    if (!reviewed || end - *reviewed > model::kQuarter)
      out.review_due.push_back({{"service", name}, {"reviewed_at", people::time_or_null(reviewed)}});
    const auto standing = model::select_standing(org, *doc);
    if (model::terms(standing) == model::computed_terms(standing)) continue;
    out.overrides.push_back(
        {{"service", name},
         {"availability_percent", model::percent_or_null(standing.availability_e5)},
         {"computed_availability_percent", model::percent_or_null(standing.computed_availability_e5)},
         {"operating_model", to_text(standing.model)},
         {"computed_operating_model", to_text(standing.computed_model)},
         {"out_of_hours", to_text(standing.out_of_hours)},
         {"computed_out_of_hours", to_text(standing.computed_out_of_hours)},
         {"reason",
          doc->spec.target ? people::text_or_null(doc->spec.target->reason) : json::value(nullptr)}});
  }
  return out;
}

/// Nights that are needed and have no rota, and holes that pages of the quarter fell into.
json::array gaps_json(const Organisation& org, const Records& quarter, Instant end) {
  json::array out;
  for (const auto& rota : model::portfolio(org, end, night_roles(org)).nights)
    if (!rota.exists)
      out.push_back({{"covers", rota.domain ? "domain" : "team"},
                     {"name", rota.name},
                     {"gap", "no_rota"},
                     {"pages", nullptr}});
  std::map<std::string, std::int64_t> off_duty;
  for (const auto& page : quarter.pages)
    if (page.off_duty) ++off_duty[page.service];
  for (const auto& [service, pages] : off_duty)
    out.push_back({{"covers", "service"}, {"name", service}, {"gap", "called_off_duty"}, {"pages", pages}});
  return out;
}

}  // namespace

json::object review_facts(store::Store& store, const document::Documents& documents, Quarter quarter,
                          Instant now) {
  const Interval time = quarter.time(model::policy(*documents.current()).zone);
  // As the quarter ended.
  const auto org = documents.at(Instant{time.end.us - 1});
  Records found;
  std::map<std::string, model::Decision, std::less<>> last;
  std::vector<Forecast> kept;
  IncidentHistory history;
  store.read([&](store::Tx& tx) {
    found = records(tx, *org, time);
    last = model::last_decisions(tx, time.end);
    kept = forecasts(tx, quarter);
    history = incident_history(tx, time.end);
  });
  const auto lost = losses(documents, found.incidents, now);
  std::int64_t sum = 0, tolerated = 0, unknown = 0;
  for (const auto& one : lost) {
    sum += one.loss_minor;
    tolerated += one.tolerated_minor;
    unknown += one.without_exposure;
  }
  Standings standing = standings(*org, last, time.end);
  return {{"from", format(time.start)},
          {"to", format(time.end)},
          {"currency", model::policy(*org).currency.code},
          {"services", static_cast<std::int64_t>(org->all<catalogue::Service>().size())},
          {"incidents", static_cast<std::int64_t>(found.incidents.size())},
          {"loss", sum},
          {"tolerated_loss", tolerated},
          {"without_exposure", unknown},
          {"losses", losses_json(*org, lost)},
          {"forecasts", forecasts_json(kept, lost)},
          {"review_due", std::move(standing.review_due)},
          {"exposure_contradicted", contradicted_json(*org, lost)},
          {"overrides", std::move(standing.overrides)},
          {"gaps", gaps_json(*org, found, time.end)},
          {"cheaper_nights", cheaper_nights(*org, Instant{time.end.us - 1}, history)}};
}

}  // namespace onus::insight
