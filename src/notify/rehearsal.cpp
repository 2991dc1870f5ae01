// A company of one person, and one alert of its one service.
#include "notify/rehearsal.h"

#include "catalogue/service.h"
#include "notify/claims.h"
#include "notify/mail.h"
#include "paging/escalation.h"
#include "paging/paging_store.h"
#include "signal/adapter.h"

namespace onus::notify {

namespace {

constexpr const char* kName = "test signal";  // with a blank: no document has such a name
constexpr const char* kEmail = "nobody@onus.invalid";
constexpr const char* kSignal = R"({"summary": "The pager is well", "severity": "critical"})";

/// Ends the transaction, and nothing of it stays.
struct Undone : std::exception {};

template <class T>
void put(document::Organisation& org, T spec) {
  auto table = std::make_shared<document::Organisation::Table<T>>();
  document::Doc<T> doc{.meta = {}, .spec = std::move(spec)};
  doc.meta.name = doc.meta.title = kName;
  table->emplace(kName, std::make_shared<const document::Doc<T>>(std::move(doc)));
  org.put<T>(std::move(table));
}

/// Its service pages its person at any hour.
document::Organisation company() {
  document::Organisation org;
  people::Person person;
  person.email = kEmail;
  put(org, std::move(person));
  people::Team team;
  team.members = {kName};
  put(org, std::move(team));
  paging::Escalation escalation;
  escalation.steps = {{.page = {{.what = paging::Target::What::person, .name = kName, .role = {}}},
                       .after = {},
                       .when = rota::When::always}};
  put(org, std::move(escalation));
  catalogue::Service service;
  service.team = service.escalation = kName;
  service.target = {.availability = {},
                    .operating_model = "you-build-it-you-run-it",
                    .out_of_hours = "team",
                    .reason = "a page must not wait for the morning"};
  put(org, std::move(service));
  return org;
}

std::optional<std::string> go_all_the_way(store::Tx& tx) {
  const Instant now = tx.now();
  const auto org = company();
  signal::IntegrationDoc integration;
  integration.meta.name = integration.spec.service = kName;
  server::Request request;
  request.body = kSignal;
  const auto reading = signal::read_onus(request, {org, integration, now});
  const auto* accepted = std::get_if<signal::Accepted>(&reading);
  if (!accepted) return "is not understood";
  const auto book = incident::take(tx, org, accepted->signals, now);
  if (book.alerts.empty()) return "opens no alert";
  if (book.alerts.begin()->second.silence) return std::nullopt;
  paging::handle(tx, org, book.events, now);
  const ClaimOptions options{.claimant = {.node = kName, .lease = Duration::seconds(6)}, .url = {}};
  const auto out = claim_outgoing_of(tx, org, options, kName, people::Method::email, 2);
  if (out.size() != 1) return "pages its person " + std::to_string(out.size()) + " times";
  const Outgoing& page = out.front();
  if (!paging::still_wanted(tx, page.first().id, kName)) return "makes a page that is not wanted";
  const Envelope envelope = page.envelope(page.of, now);
  if (envelope.address != kEmail || envelope.message.text.find("The pager is well") == std::string::npos)
    return "makes a page that does not tell of it";
  if (compose_mail(envelope, kEmail, false).empty()) return "makes no mail";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> rehearse(store::Store& store) {
  std::optional<std::string> fault;
  try {
    store.write([&](store::Tx& tx) {
      fault = go_all_the_way(tx);
      throw Undone();
    });
  } catch (const Undone&) {  // that is how it ends
  }
  return fault;
}

}  // namespace onus::notify
