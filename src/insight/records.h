// What the store knows of incidents and pages over a period, as measures, pitfalls and reviews need it.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "document/document.h"
#include "incident/incident.h"
#include "model/figures.h"
#include "store/store.h"

namespace onus::insight {

/// A page: one person called for one incident.
struct PageRecord {
  std::int64_t incident = 0;
  std::string service, person;
  Instant at;
  std::int64_t step = 0, pass = 0;  // 0-based
  bool passed_on = false;
  bool off_duty = false;  // called although not on duty: a hole in the cover
  bool night = false;     // out of hours by the policy of `org`
};

struct Records {
  std::vector<incident::Incident> incidents;  // that began in the period, by number
  std::vector<PageRecord> pages;              // sent in the period, by time
};

/// Of every service, or only of `services`.
Records records(store::Tx& tx, const document::Organisation& org, Interval period,
                const std::optional<std::set<std::string>>& services = std::nullopt);

/// Incidents that began in the period, by number: of every service, or only of `services`.
std::vector<incident::Incident> incidents_of(
    store::Tx& tx, Interval period, const std::optional<std::set<std::string>>& services = std::nullopt);

/// Has any monitor ever reported, or a person declared an incident?
bool any_incident(store::Tx& tx);

/// Incidents under the figures of the instant each began; where several of them stopped one journey, they
/// split its loss. Reads the store through `documents`: not inside a transaction.
struct ServiceLoss {
  std::string service;
  std::int64_t incidents = 0, without_exposure = 0;
  std::int64_t loss_minor = 0, tolerated_minor = 0, protected_minor = 0, overrun_minor = 0;
  struct Observed {
    std::int64_t incident = 0;
    model::ObservedLoss loss;
  };
  std::vector<Observed> observed;  // outside peaks, which have an exposure of their own
};
/// By service; only those that had incidents.
std::vector<ServiceLoss> losses(const document::Documents& documents,
                                const std::vector<incident::Incident>& incidents, Instant now);

/// What people said of losses until `t`, by service: news about its exposure. Outside peaks. Not inside a
/// transaction.
std::map<std::string, std::vector<model::ObservedLoss>, std::less<>> observed_losses(
    store::Store& store, const document::Documents& documents, Instant t);

/// What a period looked like; nullopt where nothing says.
struct Measures {
  std::int64_t incidents = 0;
  std::optional<std::int64_t> acknowledge_s, restore_s;  // medians
  std::optional<std::int64_t> loss_minor;  // nullopt where an incident's service had no exposure
  std::int64_t pages = 0, night_pages = 0;
};
Measures measures(const Records& records, const std::vector<ServiceLoss>& losses);

/// The day's midnight on the policy's wall clock.
Instant day_begins(const document::Organisation& org, Date day);
/// The policy's calendar day at `t`.
Date day_of(const document::Organisation& org, Instant t);

}  // namespace onus::insight
