// The demo inbox's table, and how mail gets there.
#include "notify/inbox.h"

#include <array>

#include "notify/mail.h"

namespace onus::notify {

namespace {

constexpr int kKept = 1'000;

constexpr std::array<store::Migration, 1> kMigrations{{{1, "notify", R"(
create table inbox_mail (
  id {bytes} primary key,
  at {int} not null,
  recipient {text} not null,
  person {text} not null,
  subject {text} not null,
  incident {int} not null,
  raw {text} not null,
  body {text} not null
) {strict};
create index inbox_mail_person on inbox_mail (person, id);
create index inbox_mail_incident on inbox_mail (incident, id) where incident > 0;
create table notify_cap (
  person {text} not null,
  method {int} not null,
  recent {text} not null,
  list_at {int},
  primary key (person, method)
) {strict};
)"}}};

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

Inbox::Inbox(store::Store& store, std::string from, std::function<void(const Uuid& id)> changed)
    : store_(store), from_(std::move(from)), changed_(std::move(changed)) {}

std::string Inbox::destination(std::string_view) const { return "inbox"; }

Sent Inbox::send(const Envelope& envelope) {
  const std::string raw = compose_mail(envelope, from_, true);
  const Uuid id = Uuid::make(envelope.now);
  store_.write([&](store::Tx& tx) {
    tx.exec(
        "insert into inbox_mail (id, at, recipient, person, subject, incident, raw, body) values ($1, $2, "
        "$3, $4, $5, $6, $7, $8)",
        {id, envelope.now, envelope.address, envelope.person, envelope.message.subject, envelope.incident,
         raw, envelope.message.text});
    tx.exec(
        "delete from inbox_mail where id <= (select id from inbox_mail order by id desc limit 1 offset $1)",
        {kKept});
  });
  if (changed_) changed_(id);
  return {.outcome = paging::Outcome::delivered, .answer = "kept in the demo inbox"};
}

}  // namespace onus::notify
