// Reading and writing the rows of alerts, incidents and silences.
#include "incident/rows.h"

namespace onus::incident {
namespace {

json::value json_from(const std::string& text) {
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 64;
  auto value = json::parse(text, error, {}, options);
  if (error) throw store::Unusable("the database holds text that should be JSON and is not");
  return value;
}

std::string text_of(const json::object& object, std::string_view name) {
  return std::string(find_text(object, name).value_or(""));
}

}  // namespace

std::string links_text(const std::vector<Link>& links) {
  if (links.empty()) return "[]";
  json::array out;
  for (const auto& link : links) out.push_back(json::object{{"text", link.text}, {"href", link.href}});
  return json::serialize(out);
}

std::vector<Link> links_from(const std::string& text) {
  std::vector<Link> out;
  if (text == "[]") return out;
  const json::value items = json_from(text);
  for (const auto& item : items.as_array()) {
    const auto& link = item.as_object();
    out.push_back({text_of(link, "text"), text_of(link, "href")});
  }
  return out;
}

json::object object_from(const std::string& text) {
  if (text == "{}") return {};
  auto value = json_from(text);
  if (!value.is_object())
    throw store::Unusable("the database holds text that should be a JSON object and is not");
  return std::move(value.as_object());
}

std::string matchers_text(const std::vector<Silence::Matcher>& matchers) {
  json::array out;
  for (const auto& m : matchers)
    out.push_back(json::object{{"name", m.name}, {"value", m.value}, {"regex", m.regex}, {"equal", m.equal}});
  return json::serialize(out);
}

std::string open_key(const AlertKey& key) { return key.first + " " + key.second; }

Alert alert_of(const store::Row& row) {
  Alert a;
  a.id = row.uuid(0);
  a.service = row.text(1);
  a.dedup_key = row.text(2);
  a.grouping_key = row.text(3);
  a.severity = static_cast<Severity>(row.integer(4));
  a.urgency = static_cast<people::Urgency>(row.integer(5));
  a.summary = row.text(6);
  a.source = row.text(7);
  a.integration = row.text(8);
  a.labels = object_from(row.text(9));
  a.details = object_from(row.text(10));
  a.links = links_from(row.text(11));
  a.first_at = row.instant(12);
  a.last_at = row.instant(13);
  a.count = row.integer(14);
  a.ends_at = row.optional_instant(15);
  a.acknowledged_at = row.optional_instant(16);
  a.resolved_at = row.optional_instant(17);
  a.timed_out = row.boolean(18);
  a.incident = row.optional_integer(19);
  a.silence = row.optional_uuid(20);
  return a;
}

Incident incident_of(const store::Row& row) {
  Incident i;
  i.number = row.integer(0);
  i.service = row.text(1);
  i.grouping_key = row.text(2);
  i.title = row.text(3);
  i.severity = static_cast<Severity>(row.integer(4));
  i.urgency = static_cast<people::Urgency>(row.integer(5));
  i.state = static_cast<State>(row.integer(6));
  i.opened_at = row.instant(7);
  i.acknowledged_at = row.optional_instant(8);
  i.resolved_at = row.optional_instant(9);
  i.acknowledged_by = row.text(10);
  i.resolved_by = row.text(11);
  i.major = row.boolean(12);
  i.declared = row.boolean(13);
  i.declared_by = row.text(14);
  i.outcome = row.text(15);
  i.description = row.text(16);
  i.available = Duration{row.integer(17)};
  i.alerts = row.integer(18);
  i.open_alerts = row.integer(19);
  i.hidden_alerts = row.integer(20);
  i.unacknowledged_alerts = row.integer(21);
  i.first_acknowledged_at = row.optional_instant(22);
  i.revised_minor = row.optional_integer(23);
  return i;
}

Silence silence_of(const store::Row& row) {
  Silence s;
  s.id = row.uuid(0);
  const json::value matchers = json_from(row.text(1));
  for (const auto& item : matchers.as_array()) {
    const auto& m = item.as_object();
    s.matchers.push_back(
        {text_of(m, "name"), text_of(m, "value"), m.at("regex").as_bool(), m.at("equal").as_bool()});
  }
  s.reason = row.text(2);
  s.created_by = row.text(3);
  s.starts_at = row.instant(4);
  s.ends_at = row.instant(5);
  s.maintenance = row.boolean(6);
  return s;
}

void insert_alert(store::Tx& tx, const Alert& a) {
  tx.exec(
      "insert into alert (id, service, dedup_key, grouping_key, severity, urgency, summary, source, "
      "integration, labels, "
      "details, links, first_at, last_at, count, ends_at, acknowledged_at, resolved_at, timed_out, incident, "
      "silence) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
      "$21)",
      {a.id,
       a.service,
       a.dedup_key,
       a.grouping_key,
       static_cast<int>(a.severity),
       static_cast<int>(a.urgency),
       a.summary,
       a.source,
       a.integration,
       json::serialize(a.labels),
       json::serialize(a.details),
       links_text(a.links),
       a.first_at,
       a.last_at,
       a.count,
       a.ends_at,
       a.acknowledged_at,
       a.resolved_at,
       a.timed_out,
       a.incident,
       a.silence});
}

void update_alert(store::Tx& tx, const Alert& a) {
  tx.exec(
      "update alert set severity = $2, urgency = $3, summary = $4, source = $5, integration = $6, labels = "
      "$7, details = $8, "
      "links = $9, first_at = $10, last_at = $11, count = $12, ends_at = $13, acknowledged_at = $14, "
      "resolved_at = $15, "
      "timed_out = $16, incident = $17, silence = $18 where id = $1",
      {a.id, static_cast<int>(a.severity), static_cast<int>(a.urgency), a.summary, a.source, a.integration,
       json::serialize(a.labels), json::serialize(a.details), links_text(a.links), a.first_at, a.last_at,
       a.count, a.ends_at, a.acknowledged_at, a.resolved_at, a.timed_out, a.incident, a.silence});
}

void insert_incident(store::Tx& tx, const Incident& i) {
  tx.exec(
      "insert into incident (number, service, grouping_key, title, severity, urgency, state, opened_at, "
      "acknowledged_at, "
      "resolved_at, acknowledged_by, resolved_by, major, declared, declared_by, outcome, description, "
      "available_us, alerts, "
      "open_alerts, hidden_alerts, unacknowledged_alerts, first_acknowledged_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
      "$21, $22, $23)",
      {i.number,
       i.service,
       i.grouping_key,
       i.title,
       static_cast<int>(i.severity),
       static_cast<int>(i.urgency),
       static_cast<int>(i.state),
       i.opened_at,
       i.acknowledged_at,
       i.resolved_at,
       i.acknowledged_by,
       i.resolved_by,
       i.major,
       i.declared,
       i.declared_by,
       i.outcome,
       i.description,
       i.available,
       i.alerts,
       i.open_alerts,
       i.hidden_alerts,
       i.unacknowledged_alerts,
       i.first_acknowledged_at});
}

void update_incident(store::Tx& tx, const Incident& i) {
  tx.exec(
      "update incident set severity = $2, urgency = $3, state = $4, opened_at = $5, acknowledged_at = $6, "
      "resolved_at = $7, "
      "acknowledged_by = $8, resolved_by = $9, major = $10, outcome = $11, available_us = $12, alerts = $13, "
      "open_alerts = $14, hidden_alerts = $15, unacknowledged_alerts = $16, first_acknowledged_at = $17, "
      "revised_loss = $18 where number = $1",
      {i.number, static_cast<int>(i.severity), static_cast<int>(i.urgency), static_cast<int>(i.state),
       i.opened_at, i.acknowledged_at, i.resolved_at, i.acknowledged_by, i.resolved_by, i.major, i.outcome,
       i.available, i.alerts, i.open_alerts, i.hidden_alerts, i.unacknowledged_alerts,
       i.first_acknowledged_at, i.revised_minor});
}

std::size_t padded(std::size_t n) {
  std::size_t size = 1;
  while (size < n) size *= 2;
  return size;
}

std::string values_list(std::size_t rows, std::size_t columns, std::size_t first) {
  std::string out;
  for (std::size_t r = 0; r < rows; ++r) {
    out += r == 0 ? "(" : ",(";
    for (std::size_t c = 0; c < columns; ++c)
      out += (c == 0 ? "$" : ",$") + std::to_string(first + r * columns + c);
    out += ')';
  }
  return out;
}

store::Rows query_in(store::Tx& tx, const std::string& sql, const store::Params& values,
                     const std::string& tail) {
  constexpr std::size_t kChunk = 256;
  store::Rows out;
  for (std::size_t from = 0; from < values.size(); from += kChunk) {
    const std::size_t to = std::min(values.size(), from + kChunk);
    store::Params params(values.begin() + static_cast<std::ptrdiff_t>(from),
                         values.begin() + static_cast<std::ptrdiff_t>(to));
    params.resize(padded(params.size()), params.back());
    auto rows = tx.query(sql + values_list(1, params.size()) + tail, params);
    out.insert(out.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  }
  return out;
}

void lock_services(store::Tx& tx, const std::set<std::string>& services) {
  const std::string select = "select service from service_lock where service in ";
  const store::Params names(services.begin(), services.end());
  const auto lock = [&] { return query_in(tx, select, names, " order by service {for_update}"); };
  std::set<std::string> missing = services;
  for (const auto& row : lock()) missing.erase(row.text(0));
  if (missing.empty()) return;
  for (const auto& name : missing)
    tx.exec("insert into service_lock (service) values ($1) on conflict (service) do nothing", {name});
  lock();
}

void load_alerts(store::Tx& tx, std::span<const AlertKey> keys, Book& book) {
  constexpr std::size_t kChunk = 256;
  for (std::size_t from = 0; from < keys.size(); from += kChunk) {
    const auto chunk = keys.subspan(from, std::min(kChunk, keys.size() - from));
    const std::size_t size = padded(chunk.size());
    store::Params params;
    for (const auto& key : chunk) params.emplace_back(open_key(key));
    params.resize(size, "");  // no alert is without a service
    const auto rows = tx.query("with k (open_key) as (values " + values_list(size, 1) + ") select " +
                                   std::string(kAlertColumns) + " from k join alert a on " +
                                   std::string(kOpenKey) + " = k.open_key",
                               params);
    for (const auto& row : rows) {
      Alert alert = alert_of(row);
      AlertKey key{alert.service, alert.dedup_key};
      book.alerts.insert_or_assign(std::move(key), std::move(alert));
    }
  }
}

void load_incidents_by_key(store::Tx& tx, const std::set<std::string>& grouping_keys, Book& book) {
  constexpr std::size_t kChunk = 256;
  const std::vector<std::string> keys(grouping_keys.begin(), grouping_keys.end());
  for (std::size_t from = 0; from < keys.size(); from += kChunk) {
    const std::size_t count = std::min(kChunk, keys.size() - from);
    const std::size_t size = padded(count);
    store::Params params;
    for (std::size_t i = 0; i < count; ++i) params.emplace_back(keys[from + i]);
    params.resize(size, "");  // no incident is without a grouping key
    const auto rows =
        tx.query("with k (grouping_key) as (values " + values_list(size, 1) + ") select " +
                     std::string(kIncidentColumns) +
                     " from k join incident i on i.number = (select max(m.number) from incident m where "
                     "m.grouping_key = k.grouping_key)",
                 params);
    for (const auto& row : rows) {
      Incident incident = incident_of(row);
      std::string key = incident.grouping_key;
      book.incidents.insert_or_assign(std::move(key), std::move(incident));
    }
  }
}

std::vector<Silence> active_silences(store::Tx& tx, Instant now) {
  const auto rows =
      tx.query("select " + std::string(kSilenceColumns) +
                   " from silence s where s.phase < 3 and s.starts_at <= $1 and s.ends_at > $1 order by s.id",
               {now});
  std::vector<Silence> out;
  for (const auto& row : rows) out.push_back(silence_of(row));
  return out;
}

}  // namespace onus::incident
