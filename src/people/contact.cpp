// Contact methods in the database, and what they make of a person's readiness.
#include "people/contact.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/log.h"
#include "base/text.h"
#include "people/sealed.h"
#include "people/words.h"

namespace onus::people {

namespace {

constexpr std::size_t kSigningSecretBytes = 32;
constexpr std::size_t kReasonBytes = 300;

}  // namespace

std::vector<Method> methods_of(const Person& person) {
  std::vector<Method> out;
  auto add = [&](Method method) {
    if (std::find(out.begin(), out.end(), method) == out.end()) out.push_back(method);
  };
  for (auto urgency : {Urgency::high, Urgency::low}) {
    bool reached = false;
    for (const ContactRule& rule : rules_for(person, urgency)) {
      if (!address_of(person, rule.method)) continue;
      add(rule.method);
      reached = true;
    }
    if (!reached) add(Method::email);
  }
  return out;
}

Contacts contacts(store::Tx& tx, std::string_view person) {
  Contacts out;
  const std::string where = person.empty() ? "" : " where person = $1";
  const store::Params params = person.empty() ? store::Params{} : store::Params{person};
  auto state = [&](const store::Row& row) -> ContactState* {
    auto method = parse_method(row.text(1));
    return method ? &out[{row.text(0), *method, row.text(2)}] : nullptr;  // a later release's method
  };
  for (const store::Row& row :
       tx.query("select person, method, address, proved_at from contact_proof" + where, params))
    if (auto* s = state(row)) s->proved_at = row.instant(3);
  for (const store::Row& row :
       tx.query("select person, method, address, at, reason from contact_refusal" + where, params)) {
    if (auto* s = state(row)) {
      s->refused_at = row.instant(3);
      s->reason = row.text(4);
    }
  }
  return out;
}

Contacts refusals(store::Tx& tx) {
  Contacts out;
  // A proof deletes the refusal before it, so that what is left is in force.
  for (const store::Row& row : tx.query("select person, method, address, at, reason from contact_refusal"))
    if (auto method = parse_method(row.text(1)))
      out[{row.text(0), *method, row.text(2)}] = {std::nullopt, row.instant(3), row.text(4)};
  return out;
}

void record_proof(store::Tx& tx, std::string_view person, Method method, std::string_view address) {
  tx.exec("delete from contact_refusal where person = $1 and method = $2 and address = $3",
          {person, to_text(method), address});
  tx.exec(
      "insert into contact_proof (person, method, address, proved_at) values ($1, $2, $3, $4) "
      "on conflict (person, method, address) do update set proved_at = excluded.proved_at",
      {person, to_text(method), address, tx.now()});
}

void record_refusal(store::Tx& tx, std::string_view person, Method method, std::string_view address,
                    std::string_view reason) {
  tx.exec(
      "insert into contact_refusal (person, method, address, at, reason) values ($1, $2, $3, $4, $5) "
      "on conflict (person, method, address) do update set at = excluded.at, reason = excluded.reason",
      {person, to_text(method), address, tx.now(), excerpt(reason, kReasonBytes)});
}

std::string_view to_text(Readiness::State state) {
  switch (state) {
    case Readiness::State::ready:
      return "ready";
    case Readiness::State::unproved:
      return "unproved";
    case Readiness::State::mail_only:
      return "mail_only";
    case Readiness::State::broken:
      return "broken";
  }
  return "";
}

Readiness readiness(const PersonDoc& person, const Contacts& contacts, Instant now) {
  Readiness out;
  for (const ContactRule& rule : rules_for(person.spec, Urgency::high)) {
    auto same = [&](const auto& of) { return of.method == rule.method; };
    if (std::any_of(out.methods.begin(), out.methods.end(), same)) continue;
    Readiness::OfMethod of{rule.method, false, false};
    auto known =
        contacts.find({person.meta.name, rule.method, address_of(person.spec, rule.method).value_or("")});
    if (known != contacts.end()) {
      of.proved = known->second.proved_at && now - *known->second.proved_at <= kProofLasts;
      of.refused = known->second.refused();
    }
    out.methods.push_back(of);
  }
  const auto& m = out.methods;
  out.only_mail = std::all_of(m.begin(), m.end(), [](const auto& of) { return of.method == Method::email; });
  using State = Readiness::State;
  if (std::all_of(m.begin(), m.end(), [](const auto& of) { return of.refused; })) {
    out.state = State::broken;
  } else if (std::none_of(m.begin(), m.end(), [](const auto& of) { return of.proved && !of.refused; })) {
    out.state = State::unproved;
  } else {
    out.state = out.only_mail ? State::mail_only : State::ready;
  }
  return out;
}

bool has_working_method(const PersonDoc& person, const Contacts& contacts) {
  // Of a readiness only `proved` depends on the time.
  return readiness(person, contacts, Instant{}).state != Readiness::State::broken;
}

json::object to_json(const Readiness& readiness, Language language) {
  json::array methods;
  for (const auto& of : readiness.methods)
    methods.push_back({{"method", to_text(of.method)}, {"proved", of.proved}, {"refused", of.refused}});
  return {{"state", to_text(readiness.state)},
          {"methods", std::move(methods)},
          {"text", words(language).say(readiness)}};
}

std::optional<std::string> webhook_secret(store::Tx& tx, const Keys& keys, std::string_view person) {
  auto row = tx.one("select secret from webhook_secret where person = $1", {person});
  if (!row) return std::nullopt;
  auto secret = open_sealed(keys, "webhook_secret", person, row->text(0));
  if (secret) return *secret;
  log::error("a webhook's secret cannot be opened: its messages are not signed",
             {{"person", person}, {"why", secret.error().message}});
  return std::nullopt;
}

std::string renew_webhook_secret(store::Tx& tx, const Keys& keys, std::string_view person) {
  std::string secret = "whsec_" + base64(random_bytes(kSigningSecretBytes));
  tx.exec(
      "insert into webhook_secret (person, secret) values ($1, $2) "
      "on conflict (person) do update set secret = excluded.secret",
      {person, seal(tx, keys, "webhook_secret", person, secret)});
  return secret;
}

}  // namespace onus::people
