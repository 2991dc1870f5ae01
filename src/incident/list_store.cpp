// Lists and look-ups of incidents, alerts and silences: by keyset, never by counting history.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "incident/rows.h"

namespace onus::incident {
namespace {

/// Rows looked at for one page of a list whose filter has no index.
constexpr int kWindow = 5000;
constexpr int kReadAtOnce = 500;

/// Every word is in one of the texts, without regard to case.
bool has_words(std::string_view words, std::initializer_list<std::string_view> texts) {
  for (const auto& word : split(ascii_lower(words), ' ')) {
    if (word.empty()) continue;
    const bool found = std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
      return ascii_lower(text).find(word) != std::string::npos;
    });
    if (!found) return false;
  }
  return true;
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size() || n < 0) return std::nullopt;
  return n;
}

Error bad_after() { return {"not a place in this list: use the former answer's `next`", "after"}; }

/// Looks through a table from its newest row on. `read` gives the rows before an id, so many at most; `make`
/// an item of a row; what `fits` is kept. Ends after `limit` items, or after kWindow rows: `next` is the last
/// one looked at.
template <class Read, class Item, class Fits>
Result<Listed<Item>> look_through(std::string_view after, int limit, Read read,
                                  Item (*make)(const store::Row&), Fits fits) {
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, 1000));
  store::Value before = store::Value::Bytes{std::string(16, '\xff')};
  if (!after.empty()) {
    const auto id = Uuid::parse(after);
    if (!id) return bad_after();
    before = *id;
  }
  Listed<Item> out;
  for (int seen = 0; seen < kWindow;) {
    const int chunk = static_cast<int>(std::min<std::size_t>(kReadAtOnce, most - out.items.size() + 1));
    const store::Rows rows = read(before, chunk);
    for (const auto& row : rows) {
      if (out.items.size() == most) return out;
      Item item = make(row);
      before = item.id;
      out.next = item.id.text();
      if (fits(item)) out.items.push_back(std::move(item));
    }
    if (rows.size() < static_cast<std::size_t>(chunk)) {
      out.next.clear();
      return out;
    }
    seen += chunk;
  }
  return out;
}

constexpr std::string_view kSignalColumns =
    "id, received, integration, service, dedup_key, action, severity, summary, incident, hidden";

SignalRow signal_of(const store::Row& row) {
  SignalRow s;
  s.id = row.uuid(0);
  s.received = row.instant(1);
  s.integration = row.text(2);
  s.service = row.text(3);
  s.dedup_key = row.text(4);
  s.action = static_cast<Action>(row.integer(5));
  s.severity = static_cast<Severity>(row.integer(6));
  s.summary = row.text(7);
  s.incident = row.optional_integer(8);
  s.hidden = row.boolean(9);
  return s;
}

/// Query text with its parameters, grown condition by condition.
struct Query {
  std::string sql;
  store::Params params;
  std::string bind(store::Value value) {
    params.push_back(std::move(value));
    return "$" + std::to_string(params.size());
  }
};

std::string condition_of(IncidentFilter::Of of) {
  switch (of) {
    case IncidentFilter::Of::unresolved:
      return "i.resolved_at is null";
    case IncidentFilter::Of::open:
      return "i.resolved_at is null and i.state = 0";
    case IncidentFilter::Of::acknowledged:
      return "i.resolved_at is null and i.state = 1";
    case IncidentFilter::Of::resolved:
      return "i.resolved_at is not null";
    case IncidentFilter::Of::all:
      return "1 = 1";
  }
  return "1 = 1";
}

bool wanted(const Incident& incident, const IncidentFilter& filter) {
  if (filter.severity && incident.severity != *filter.severity) return false;
  if (filter.services &&
      !std::binary_search(filter.services->begin(), filter.services->end(), incident.service))
    return false;
  return has_words(filter.text, {incident.title, incident.service});
}

/// One keyset walk, newest number first, until `limit` items or the window's end. Returns the last number
/// looked at, or nullopt at the end of the list.
std::optional<std::int64_t> walk(store::Tx& tx, const IncidentFilter& filter,
                                 const std::optional<std::string>& service, std::int64_t before,
                                 std::size_t limit, std::vector<Incident>& items) {
  IncidentFilter rest = filter;
  if (service) rest.services.reset();
  for (int seen = 0; seen < kWindow;) {
    Query query;
    query.sql =
        "select " + std::string(kIncidentColumns) + " from incident i where " + condition_of(filter.of);
    if (service) query.sql += " and i.service = " + query.bind(*service);
    query.sql += " and i.number < " + query.bind(before);
    const int chunk = static_cast<int>(std::min<std::size_t>(kReadAtOnce, limit - items.size() + 1));
    query.sql += " order by i.number desc limit " + query.bind(chunk);
    const auto rows = tx.query(query.sql, query.params);
    for (const auto& row : rows) {
      Incident incident = incident_of(row);
      if (items.size() == limit) return before;
      before = incident.number;
      if (wanted(incident, rest)) items.push_back(std::move(incident));
    }
    if (rows.size() < static_cast<std::size_t>(chunk)) return std::nullopt;
    seen += chunk;
  }
  return before;
}

/// All of the first service, then of the next. `after` is `POSITION.NUMBER`.
Result<Listed<Incident>> list_by_service(store::Tx& tx, const IncidentFilter& filter, std::string_view after,
                                         std::size_t limit) {
  std::size_t position = 0;
  std::int64_t before = INT64_MAX;
  if (!after.empty()) {
    const auto dot = after.find('.');
    const auto at = number_of(after.substr(0, dot));
    const auto number = dot == after.npos ? std::nullopt : number_of(after.substr(dot + 1));
    if (!at || !number) return bad_after();
    position = static_cast<std::size_t>(*at);
    before = *number;
  }
  Listed<Incident> out;
  for (; position < filter.services->size(); ++position, before = INT64_MAX) {
    const auto last = walk(tx, filter, (*filter.services)[position], before, limit, out.items);
    if (!last) continue;
    out.next = std::to_string(position) + "." + std::to_string(*last);
    return out;
  }
  return out;
}

Result<Listed<Incident>> list_numbers(store::Tx& tx, const IncidentFilter& filter, std::int64_t before,
                                      std::size_t limit) {
  Listed<Incident> out;
  auto all = load_incidents(tx, *filter.numbers);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.number > b.number; });
  for (auto& incident : all) {
    if (incident.number >= before || !wanted(incident, filter)) continue;
    const bool resolved = incident.resolved_at.has_value();
    using Of = IncidentFilter::Of;
    const bool fits = filter.of == Of::all || (filter.of == Of::resolved && resolved) ||
                      (filter.of == Of::unresolved && !resolved) ||
                      (filter.of == Of::open && incident.state == State::open) ||
                      (filter.of == Of::acknowledged && incident.state == State::acknowledged);
    if (!fits) continue;
    if (out.items.size() == limit) {
      out.next = std::to_string(out.items.back().number);
      break;
    }
    out.items.push_back(std::move(incident));
  }
  return out;
}

}  // namespace

std::optional<Incident> load_incident(store::Tx& tx, std::int64_t number) {
  const auto row =
      tx.one("select " + std::string(kIncidentColumns) + " from incident i where i.number = $1", {number});
  if (!row) return std::nullopt;
  return incident_of(*row);
}

std::vector<Incident> load_incidents(store::Tx& tx, std::span<const std::int64_t> numbers) {
  std::vector<Incident> out;
  const auto rows =
      query_in(tx, "select " + std::string(kIncidentColumns) + " from incident i where i.number in ",
               store::Params(numbers.begin(), numbers.end()));
  for (const auto& row : rows) out.push_back(incident_of(row));
  return out;
}

std::vector<Incident> lock_incidents(store::Tx& tx, std::span<const std::int64_t> numbers) {
  const store::Params asked(numbers.begin(), numbers.end());
  std::set<std::string> services;
  for (const auto& row : query_in(tx, "select service from incident where number in ", asked))
    services.insert(row.text(0));
  if (services.empty()) return {};
  lock_services(tx, services);
  std::vector<Incident> out;
  const std::string select =
      "select " + std::string(kIncidentColumns) + " from incident i where i.number in ";
  for (const auto& row : query_in(tx, select, asked, " order by i.number {for_update}"))
    out.push_back(incident_of(row));
  return out;
}

std::optional<Incident> lock_incident(store::Tx& tx, std::int64_t number) {
  auto found = lock_incidents(tx, std::span(&number, 1));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<Listed<Incident>> list_incidents(store::Tx& tx, const IncidentFilter& given, std::string_view after,
                                        int limit) {
  IncidentFilter filter = given;
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, 1000));
  if (filter.services && filter.by_service && !filter.numbers)
    return list_by_service(tx, filter, after, most);
  if (filter.services) std::sort(filter.services->begin(), filter.services->end());
  std::int64_t before = INT64_MAX;
  if (!after.empty()) {
    const auto number = number_of(after);
    if (!number) return bad_after();
    before = *number;
  }
  if (filter.numbers) return list_numbers(tx, filter, before, most);
  Listed<Incident> out;
  std::optional<std::string> service;
  if (filter.services && filter.services->size() == 1) service = filter.services->front();
  if (const auto last = walk(tx, filter, service, before, most, out.items)) out.next = std::to_string(*last);
  return out;
}

std::vector<Incident> incidents_during(store::Tx& tx, Interval period) {
  const std::string select =
      "select " + std::string(kIncidentColumns) + " from incident i where i.opened_at < $2 and ";
  std::vector<Incident> out;
  for (const auto& row :
       tx.query(select + "i.resolved_at >= $1 union all " + select + "i.resolved_at is null order by 1",
                {period.start, period.end}))
    out.push_back(incident_of(row));
  return out;
}

std::vector<ServiceCount> count_unresolved(store::Tx& tx) {
  std::vector<ServiceCount> out;
  const auto rows = tx.query(
      "select service, count(*), sum(case when state = 0 then 1 else 0 end), sum(case when state = 1 then 1 "
      "else 0 end), "
      "sum(major), sum(case when open_alerts > 0 and hidden_alerts = open_alerts then 1 else 0 end), "
      "sum(open_alerts), "
      "max(severity), max(number) from incident where resolved_at is null group by service order by service");
  for (const auto& row : rows)
    out.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4),
                   row.integer(5), row.integer(6), static_cast<Severity>(row.integer(7)), row.integer(8)});
  return out;
}

Unresolved sum_unresolved(store::Tx& tx) {
  Unresolved out;
  for (const auto& row : tx.query("select min(opened_at) from incident where resolved_at is null"))
    if (!row.null(0)) out.since = row.instant(0);
  for (const auto& row : tx.query(
           "select coalesce(sum(count), 0) from alert where resolved_at is null and incident is not null"))
    out.signals = row.integer(0);
  for (const auto& row :
       tx.query("select acknowledged_by from incident where resolved_at is null and state = 1 "
                "group by acknowledged_by order by count(*) desc, acknowledged_by limit 5"))
    out.acknowledged_by.push_back(row.text(0));
  return out;
}

std::map<std::int64_t, std::int64_t> signal_counts(store::Tx& tx, std::span<const std::int64_t> incidents) {
  std::map<std::int64_t, std::int64_t> out;
  const auto rows = query_in(tx, "select incident, sum(count) from alert where incident in ",
                             store::Params(incidents.begin(), incidents.end()), " group by incident");
  for (const auto& row : rows) out[row.integer(0)] = row.integer(1);
  return out;
}

std::vector<AlertGroup> alerts_of(store::Tx& tx, std::int64_t incident) {
  std::vector<AlertGroup> out;
  const auto rows = tx.query(
      "select summary, severity, max(source), sum(case when resolved_at is null then 1 else 0 end), "
      "count(*), sum(count), "
      "max(last_at) from alert where incident = $1 group by summary, severity "
      "order by case when sum(case when resolved_at is null then 1 else 0 end) > 0 then 0 else 1 end, "
      "severity desc, "
      "max(last_at) desc limit 50",
      {incident});
  for (const auto& row : rows)
    out.push_back({row.text(0), row.text(2), static_cast<Severity>(row.integer(1)), row.integer(3) > 0,
                   row.integer(4), row.integer(5), row.instant(6)});
  return out;
}

std::optional<Alert> latest_alert(store::Tx& tx, std::int64_t incident) {
  const std::string select = "select " + std::string(kAlertColumns) + " from alert a where a.incident = $1";
  const std::string newest = " order by a.id desc limit 1";
  auto row = tx.one(select + " and a.resolved_at is null" + newest, {incident});
  if (!row) row = tx.one(select + newest, {incident});
  if (!row) return std::nullopt;
  return alert_of(*row);
}

std::vector<Link> links_of(store::Tx& tx, std::int64_t incident) {
  std::vector<Link> out;
  const auto rows = tx.query(
      "select a.links from alert a where a.incident = $1 and a.links <> '[]' order by a.id desc limit 200",
      {incident});
  for (const auto& row : rows)
    for (auto& link : links_from(row.text(0))) {
      const bool known =
          std::any_of(out.begin(), out.end(), [&](const Link& l) { return l.href == link.href; });
      if (!known && out.size() < 20) out.push_back(std::move(link));
    }
  return out;
}

Result<Listed<Alert>> list_alerts(store::Tx& tx, const AlertFilter& filter, std::string_view after,
                                  int limit) {
  const auto read = [&](const store::Value& before, int most) {
    Query query;
    query.sql = "select " + std::string(kAlertColumns) + " from alert a where a.id < " + query.bind(before);
    if (filter.of == AlertFilter::Of::open) query.sql += " and a.resolved_at is null";
    if (filter.of == AlertFilter::Of::resolved) query.sql += " and a.resolved_at is not null";
    if (!filter.service.empty()) query.sql += " and a.service = " + query.bind(filter.service);
    if (filter.incident) query.sql += " and a.incident = " + query.bind(*filter.incident);
    query.sql += " order by a.id desc limit " + query.bind(most);
    return tx.query(query.sql, query.params);
  };
  return look_through(after, limit, read, alert_of, [&](const Alert& alert) {
    return (filter.integration.empty() || alert.integration == filter.integration) &&
           has_words(filter.text, {alert.summary, alert.dedup_key, alert.service, alert.source});
  });
}

std::optional<Alert> load_alert(store::Tx& tx, const Uuid& id) {
  const auto row = tx.one("select " + std::string(kAlertColumns) + " from alert a where a.id = $1", {id});
  if (!row) return std::nullopt;
  return alert_of(*row);
}

Result<Listed<SignalRow>> list_signals(store::Tx& tx, const SignalFilter& filter, std::string_view after,
                                       int limit) {
  const auto read = [&](const store::Value& before, int most) {
    Query query;
    query.sql = "select " + std::string(kSignalColumns) + " from signal where id < " + query.bind(before);
    if (!filter.service.empty()) query.sql += " and service = " + query.bind(filter.service);
    query.sql += " order by id desc limit " + query.bind(most);
    return tx.query(query.sql, query.params);
  };
  return look_through(after, limit, read, signal_of, [&](const SignalRow& signal) {
    return (filter.integration.empty() || signal.integration == filter.integration) &&
           has_words(filter.text, {signal.summary, signal.dedup_key, signal.service});
  });
}

std::optional<SignalRow> load_signal(store::Tx& tx, const Uuid& id) {
  const auto row = tx.one("select " + std::string(kSignalColumns) + ", body from signal where id = $1", {id});
  if (!row) return std::nullopt;
  SignalRow signal = signal_of(*row);
  signal.body = row->text(10);
  return signal;
}

Result<Listed<Silence>> list_silences(store::Tx& tx, std::optional<SilenceState> state,
                                      std::optional<bool> maintenance, Instant now, std::string_view after,
                                      int limit) {
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, 1000));
  Query query;
  query.sql = "select " + std::string(kSilenceColumns) + " from silence s where 1 = 1";
  if (!after.empty()) {
    const auto id = Uuid::parse(after);
    if (!id) return bad_after();
    query.sql += " and s.id < " + query.bind(*id);
  }
  if (state) {
    const std::string t = query.bind(now);
    switch (*state) {
      case SilenceState::pending:
        query.sql += " and s.phase < 3 and s.starts_at > " + t;
        break;
      case SilenceState::active:
        query.sql += " and s.phase < 3 and s.starts_at <= " + t + " and s.ends_at > " + t;
        break;
      case SilenceState::expired:
        query.sql += " and s.ends_at <= " + t;
        break;
    }
  }
  if (maintenance) query.sql += " and s.maintenance = " + query.bind(*maintenance);
  query.sql += " order by s.id desc limit " + query.bind(static_cast<std::int64_t>(most + 1));
  Listed<Silence> out;
  for (const auto& row : tx.query(query.sql, query.params)) {
    if (out.items.size() == most) {
      out.next = out.items.back().id.text();
      break;
    }
    out.items.push_back(silence_of(row));
  }
  return out;
}

}  // namespace onus::incident
