// A small company for a night: who works there, who is on call, what depends on whom. The simulation's own
// picture of it, from which the documents are written, and from which the oracle says by brute force who is
// to be paged.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"

namespace onus::sim {

struct Employee {
  std::string name;
  std::vector<std::pair<std::string, Duration>> rules;  // method, delay
};
struct Crew {
  std::string name, domain;
  bool incident_management = false;
  std::vector<std::string> members;
};
struct Turns {  // one layer of a rota
  std::string role;
  int days = 7;       // length of a turn
  Duration handover;  // local time of day
  std::vector<std::string> members;
  bool shadow = false;
};
enum class Hours : std::uint8_t { always, working, off };
struct Schedule {  // a rota
  std::string name, team, domain;
  Hours when = Hours::always;
  std::vector<Turns> layers;
};
struct Stand {  // an override
  std::string name, rota, role, person;
  Instant from, to;
};
enum class Nights : std::uint8_t { team, domain, none };
struct Product {  // a service
  std::string name, team;
  Nights nights = Nights::team;
  bool by_alert = false;  // an incident for each alert
};
struct Rung {  // a step of the escalation
  std::vector<std::string> targets;
  Duration after;
  Hours when = Hours::always;
};
struct Ladder {  // the escalation
  std::vector<Rung> rungs;
  int repeat = 0;
  Duration gap, unanswered, expires;
};

struct Company {
  Zone zone = Zone::utc();
  std::int64_t cap = 10;
  std::map<std::string, Employee> people;
  std::map<std::string, Crew> teams;
  std::map<std::string, Schedule> rotas;
  std::vector<Stand> stands;  // the latest made last
  std::map<std::string, Product> services;
  Ladder ladder;

  bool working(Instant t) const;
  /// The first instant of working hours at or after `t`.
  Instant next_working(Instant t) const;
};

/// How many there are.
constexpr int kCompanies = 12;
Company company(int which);

/// The documents of a company, or of one part of it.
std::string to_yaml(const Company& company);
std::string spec_yaml(const Schedule& rota, const Zone& zone);
std::string spec_yaml(const Stand& stand);
std::string spec_yaml(const Ladder& ladder);

/// Whom a target of the escalation means for the service at `t`.
struct Called {
  std::vector<std::string> people;   // to be paged
  std::vector<std::string> shadows;  // to be told
};
Called whom(const Company& company, const Product& service, const std::string& target, bool major, Instant t);
/// Whom a page reaches that no step brought to anybody.
Called last_resort(const Company& company, const Product& service, bool major, Instant t);
/// The answering team, as the target `team` means it.
Called whole_team(const Company& company, const Product& service, Instant t);

}  // namespace onus::sim
