// The route of health: what an operator looks at first, each fact read from the store at that moment.
#include <algorithm>

#include "paging/paging_store.h"
#include "paging/rota_api.h"
#include "paging/rota_json.h"
#include "paging/texts.h"
#include "people/access.h"

namespace onus::paging {

namespace {

using document::Organisation;
using server::Request;
using server::Response;
using State = people::Readiness::State;

constexpr std::size_t kMostShown = 200;
constexpr Duration kDay = Duration::days(1);
constexpr Duration kNodeGone = Duration::minutes(1);  // a node is seen every few seconds

/// The bytes of the database as its engine counts them; null if it does not say.
json::value database_bytes(store::Tx& tx, store::Engine engine) {
  const auto row = engine == store::Engine::sqlite
                       ? tx.one("select page_count * page_size from pragma_page_count(), pragma_page_size()")
                       : tx.one("select pg_database_size(current_database())");
  return row ? json::value(row->integer(0)) : json::value(nullptr);
}

json::array nodes_json(const std::vector<Node>& all) {
  json::array out;
  for (const auto& node : all)
    out.push_back({{"id", node.id},
                   {"host", node.host},
                   {"started_at", format(node.started_at)},
                   {"seen_at", format(node.seen_at)},
                   {"version", node.version}});
  return out;
}

/// The last page that somebody got: how long its delivery took after the person was paged.
json::value last_page_json(store::Tx& tx, const Organisation& org) {
  // Cross joins, whose order SQLite keeps, and a bound on the id that always holds: so it walks from the
  // newest attempt and ends at the first page, where it would else sort all there are.
  const auto row = tx.one(
      "select a.at, a.took, n.method, n.person, case when n.attempts > 1 then p.opened_at else n.due end "
      "from "
      "attempt a cross join notification n "
      "cross join page p where n.id = a.notification and p.id = n.page and a.outcome = $1 and n.kind = $2 "
      "and a.id > $3 order by a.id desc limit 1",
      {static_cast<int>(Outcome::delivered), static_cast<int>(MessageKind::page), Uuid{}});
  if (!row) return nullptr;
  const Instant delivered = row->instant(0) + Duration{row->integer(1)};
  return json::object{{"at", format(delivered)},
                      {"took_ms", (delivered - row->instant(4)).us / 1000},
                      {"method", people::to_text(static_cast<people::Method>(row->integer(2)))},
                      {"person_title", title_of<people::Person>(org, row->text(3))}};
}

/// Attempts since, by outcome. Ids ascend with time, so the newest are walked alone.
std::pair<std::int64_t, std::int64_t> sent_and_failed(store::Tx& tx, Instant since) {
  const auto row = tx.one(
      "select coalesce(sum(case when outcome = 0 then 1 else 0 end), 0), "
      "coalesce(sum(case when outcome = 0 then 0 else 1 end), 0) from attempt where id >= $1 and at >= $2",
      {Uuid::first_at(since), since});
  return {row->integer(0), row->integer(1)};
}

/// Everybody who takes turns that are waited for, worst readiness first.
struct Ready {
  json::array people;
  std::map<State, std::int64_t> counts;
};
Ready ready_people(const Organisation& org, const People& known) {
  std::map<std::string, std::vector<std::string>> rotas;
  for (const auto& [name, doc] : org.all<rota::Rota>())
    for (const auto& layer : doc->spec.layers)
      for (const auto& person : layer.members)
        if (auto& list = rotas[person]; !layer.shadow && (list.empty() || list.back() != name))
          list.push_back(name);
  Ready out;
  std::vector<std::pair<int, json::object>> rows;
  for (const auto& [name, doc] : org.all<people::Person>()) {
    const auto ready = people::readiness(*doc, known.contacts, known.now);
    ++out.counts[ready.state];
    const auto turns = rotas.find(name);
    const bool takes_turns = turns != rotas.end() && !turns->second.empty();
    if (!takes_turns && ready.state != State::broken) continue;
    json::array named;
    if (takes_turns)
      for (const auto& rota : turns->second) named.push_back(people::named<rota::Rota>(org, rota));
    // broken, unproved, mail only, ready
    const int rank = ready.state == State::broken      ? 0
                     : ready.state == State::unproved  ? 1
                     : ready.state == State::mail_only ? 2
                                                       : 3;
    rows.emplace_back(rank, json::object{{"name", name},
                                         {"title", doc->meta.title},
                                         {"ready", people::to_json(ready, known.language)},
                                         {"rotas", std::move(named)}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [rank, row] : rows)
    if (out.people.size() < kMostShown) out.people.push_back(std::move(row));
  return out;
}

/// The first steps of a new Onus, and which are done.
json::array setup_json(store::Tx& tx, const Organisation& org, const document::Documents& documents) {
  json::array out;
  auto step = [&](const char* name, bool done) { out.push_back({{"step", name}, {"done", done}}); };
  bool password = false;
  for (const auto& [name, doc] : org.all<people::Person>())
    if (doc->spec.role == people::OrganisationRole::admin && !password)
      password = people::credential(tx, name).has_value();
  step("password", password);
  step("ring", tx.one("select 1 from ring where confirmed_at is not null limit 1").has_value());
  step("service", !org.all<catalogue::Service>().empty());
  step("rota", !org.all<rota::Rota>().empty());
  step("integration", !documents.list("Integration", std::nullopt, 1).empty());
  step("alert", tx.one("select 1 from alert limit 1").has_value());
  return out;
}

struct Facts {
  json::object json;
  People known;
  std::vector<Node> nodes;
  Queue queue;
  std::int64_t failed = 0;
};

class Health {
 public:
  Health(store::Store& store, document::Documents& documents, const Clock& clock, HealthFacts facts,
         std::shared_ptr<CheckCache> holes)
      : store_(store),
        documents_(documents),
        clock_(clock),
        facts_(std::move(facts)),
        holes_(std::move(holes)) {}

  Response show(const Request& request) const {
    const auto org = documents_.current();
    const Language language = people::reader_language(*org, request);
    const auto trouble = store_.trouble();
    Facts facts;
    store_.read([&](store::Tx& tx) {
      facts = {};
      facts.known = load_people(tx, clock_.now(), language);
      read(tx, *org, facts);
    });
    json::object& out = facts.json;
    const Instant now = clock_.now();
    const Duration month = Duration::days(30);
    const auto checked = holes_->coming(*org, now, month, facts.known.contacts);
    std::size_t holes = 0;
    gaps_json(*org, holes_within(checked->holes, {now, now + month}), 0, language, &holes);
    Ready ready = ready_people(*org, facts.known);
    out["version"] = facts_.version;
    out["url"] = facts_.url;
    out["ready"] = !trouble.has_value();
    out["database"].as_object()["ok"] = !trouble.has_value();
    out["database"].as_object()["error"] = trouble ? json::value(*trouble) : json::value(nullptr);
    out["mail"] = facts_.mail ? json::value(facts_.mail()) : json::value(nullptr);
    out["holes_30d"] = holes;
    out["warnings"] = warnings(facts, ready, holes, model::policy(*org).zone);
    json::object counts;
    for (State state : {State::ready, State::unproved, State::mail_only, State::broken})
      counts[people::to_text(state)] = ready.counts[state];
    out["people"] = std::move(ready.people);
    out["people_counts"] = std::move(counts);
    return server::json_response(200, out);
  }

 private:
  void read(store::Tx& tx, const Organisation& org, Facts& facts) const {
    const Instant now = tx.now();
    facts.nodes = nodes(tx);
    facts.queue = queue(tx, now);
    const auto [sent, failed] = sent_and_failed(tx, now - kDay);
    facts.failed = failed;
    const bool sqlite = store_.engine() == store::Engine::sqlite;
    const auto version = tx.one(sqlite ? "select sqlite_version()" : "show server_version");
    facts.json = {{"at", format(now)},
                  {"database",
                   {{"engine", sqlite ? "sqlite" : "postgresql"},
                    {"version", version->text(0)},
                    {"bytes", database_bytes(tx, store_.engine())}}},
                  {"nodes", nodes_json(facts.nodes)},
                  {"queue",
                   {{"depth", facts.queue.depth},
                    {"oldest_at", people::time_or_null(facts.queue.oldest_due)},
                    {"retrying", facts.queue.retrying},
                    {"held", count_paging(tx).held}}},
                  {"last_page", last_page_json(tx, org)},
                  {"sent_24h", sent},
                  {"failed_24h", failed},
                  {"setup", setup_json(tx, org, documents_)}};
  }

  json::array warnings(const Facts& facts, const Ready& ready, std::size_t holes, const Zone& zone) const {
    json::array out;
    const Words& in = words(facts.known.language);
    if (facts.queue.oldest_due && clock_.now() - *facts.queue.oldest_due > Duration::minutes(1))
      out.emplace_back(in.message_waits(*facts.queue.oldest_due, zone));
    if (facts.failed > 0) out.emplace_back(in.attempts_failed(facts.failed));
    for (const auto& node : facts.nodes)
      if (facts.known.now - node.seen_at > kNodeGone)
        out.emplace_back(in.node_gone(node.host, node.seen_at, zone));
    if (const auto broken = ready.counts.find(State::broken); broken != ready.counts.end())
      out.emplace_back(in.people_out_of_reach(broken->second));
    if (holes > 0) out.emplace_back(in.holes_ahead(static_cast<std::int64_t>(holes)));
    return out;
  }

  store::Store& store_;
  document::Documents& documents_;
  const Clock& clock_;
  HealthFacts facts_;
  std::shared_ptr<CheckCache> holes_;
};

}  // namespace

void add_health_routes(server::Router& router, store::Store& store, document::Documents& documents,
                       const Clock& clock, HealthFacts facts, std::shared_ptr<CheckCache> holes) {
  if (!holes) holes = std::make_shared<CheckCache>();
  auto health = std::make_shared<const Health>(store, documents, clock, std::move(facts), std::move(holes));
  router.add(people::route("GET", "/api/v1/health", server::Access::viewer,
                           "Whether Onus can do its work: nodes, queue, mail, people, holes", "operations",
                           [health](const Request& request) { return health->show(request); })
                 .answers(server::schema("Health")));
}

}  // namespace onus::paging
