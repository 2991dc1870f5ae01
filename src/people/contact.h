// What is known of a person's contact methods: proved by a confirmed test, refused for good, and the
// webhook's secret.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/keys.h"
#include "base/language.h"
#include "people/people.h"
#include "store/store.h"

namespace onus::people {

/// A proof counts this long.
inline constexpr Duration kProofLasts = Duration::days(90);

/// The methods that the person is paged by in either urgency, each once: those of their rules that reach
/// somewhere, or mail.
std::vector<Method> methods_of(const Person& person);

/// What is recorded of one address of one person.
struct ContactState {
  std::optional<Instant> proved_at;
  std::optional<Instant> refused_at;  // permanently, by the other side
  std::string reason;                 // of the refusal, one line
  /// Was the address refused, and not proved again since?
  bool refused() const { return refused_at && (!proved_at || *proved_at < *refused_at); }
};
/// By person, method and address: a changed address starts anew.
using Contacts = std::map<std::tuple<std::string, Method, std::string>, ContactState>;

/// Of everybody, or of one person.
Contacts contacts(store::Tx& tx, std::string_view person = {});
/// Only what is refused now: all that has_working_method() asks for, and few rows.
Contacts refusals(store::Tx& tx);
/// The person confirmed a test message that reached `address`. Ends a refusal.
void record_proof(store::Tx& tx, std::string_view person, Method method, std::string_view address);
/// The address refused a message for good; `reason` is one line without secrets.
void record_refusal(store::Tx& tx, std::string_view person, Method method, std::string_view address,
                    std::string_view reason);

/// Can this person be reached? `broken`: every method of the rules is refused. `unproved`: none was confirmed
/// within 90 days. `mail_only`: proved, but by mail alone.
struct Readiness {
  enum class State : std::uint8_t { ready, unproved, mail_only, broken } state = State::unproved;
  struct OfMethod {
    Method method = Method::email;
    bool proved = false, refused = false;
  };
  std::vector<OfMethod> methods;  // of the rules for high urgency, each once
  bool only_mail = false;
};
std::string_view to_text(Readiness::State state);
Readiness readiness(const PersonDoc& person, const Contacts& contacts, Instant now);
/// Is a method of the person's rules for high urgency not refused for good? (Whether it is proved
/// does not matter.)
bool has_working_method(const PersonDoc& person, const Contacts& contacts);
/// As api clients see it: {state, methods: [{method, proved, refused}], text}.
json::object to_json(const Readiness& readiness, Language language);

/// The secret that signs messages to the person's webhook (Standard Webhooks: `whsec_` and base64). One that
/// no key at hand opens is logged and counts as none: an unsigned page is better than none.
std::optional<std::string> webhook_secret(store::Tx& tx, const Keys& keys, std::string_view person);
/// Makes a new one in place of the former, sealed.
std::string renew_webhook_secret(store::Tx& tx, const Keys& keys, std::string_view person);

}  // namespace onus::people
