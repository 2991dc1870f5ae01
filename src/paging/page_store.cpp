// Pages in the store: the record of who was called for an incident, and why.
#include "paging/rows.h"

namespace onus::paging {

namespace {

const std::string kColumns =
    "id, incident, person, step, pass, reason, asked_by, off_duty, opened_at, state, ended_at, why";

Page page_from(const store::Row& row) {
  Page page;
  page.id = row.uuid(0);
  page.incident = row.integer(1);
  page.person = row.text(2);
  page.step = row.integer(3);
  page.pass = row.integer(4);
  page.reason = row.text(5);
  page.by = row.text(6);
  page.off_duty = row.boolean(7);
  page.opened_at = row.instant(8);
  page.state = static_cast<Page::State>(row.integer(9));
  page.ended_at = row.optional_instant(10);
  page.why = why_from_json(row.text(11));
  return page;
}

}  // namespace

std::string_view to_text(Page::State state) {
  switch (state) {
    case Page::State::open:
      return "open";
    case Page::State::acknowledged:
      return "acknowledged";
    case Page::State::passed:
      return "passed";
    case Page::State::cancelled:
      return "cancelled";
  }
  return {};
}

std::vector<Page> pages_of(store::Tx& tx, std::int64_t incident) {
  std::vector<Page> out;
  for (const auto& row : tx.query(
           "select " + kColumns + " from page where incident = $1 order by id desc limit 200", {incident}))
    out.push_back(page_from(row));
  return out;
}

std::optional<Page> load_page(store::Tx& tx, const Uuid& id) {
  const auto row = tx.one("select " + kColumns + " from page where id = $1", {id});
  return row ? std::optional(page_from(*row)) : std::nullopt;
}

std::vector<std::int64_t> open_pages_of(store::Tx& tx, std::string_view person) {
  std::vector<std::int64_t> out;
  for (const auto& row :
       tx.query("select incident from page where person = $1 and state = 0 order by incident desc limit 200",
                {person}))
    out.push_back(row.integer(0));
  return out;
}

std::set<std::int64_t> paged_among(store::Tx& tx, std::string_view person,
                                   std::span<const std::int64_t> incidents) {
  std::set<std::int64_t> out;
  if (person.empty() || incidents.empty()) return out;
  const std::set<std::int64_t> asked(incidents.begin(), incidents.end());
  for (std::int64_t number : open_pages_of(tx, person))
    if (asked.contains(number)) out.insert(number);
  return out;
}

}  // namespace onus::paging
