// The second factor in the database: one-time passwords by time, passkeys, and recovery codes for when both
// are lost.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/keys.h"
#include "people/webauthn.h"
#include "store/store.h"

namespace onus::people {

inline constexpr Duration kChallengeLife = Duration::minutes(5);
inline constexpr std::size_t kMostPasskeys = 20;  // of one person

struct KeptPasskey {
  Passkey passkey;
  std::string name;
  Instant made_at;
  std::optional<Instant> last_used_at;
};
struct Factors {
  bool totp = false;  // confirmed
  std::vector<KeptPasskey> passkeys;
  std::int64_t recovery_codes = 0;  // left
  bool any() const { return totp || !passkeys.empty(); }
};
Factors factors_of(store::Tx& tx, std::string_view person);
bool has_second_factor(store::Tx& tx, std::string_view person);

/// A new secret (bytes) in place of one that is not confirmed. Nullopt if the person has a confirmed one.
std::optional<std::string> begin_totp(store::Tx& tx, const Keys& keys, std::string_view person);
/// Does the code show that an app has the secret? Then it counts from now on.
bool confirm_totp(store::Tx& tx, const Keys& keys, std::string_view person, std::string_view code);
/// What a code turned out to be. `used`: the app's, and taken before.
enum class CodeIs : std::uint8_t { taken, wrong, used };
/// Takes a code, once.
CodeIs use_totp(store::Tx& tx, const Keys& keys, std::string_view person, std::string_view code);
bool remove_totp(store::Tx& tx, std::string_view person);

/// Ten new codes in place of all former ones: shown once, kept as hashes.
std::vector<std::string> renew_recovery_codes(store::Tx& tx, std::string_view person);
bool use_recovery_code(store::Tx& tx, std::string_view person, std::string_view typed);
/// Whoever has no other factor any more has no use for codes.
void drop_idle_recovery_codes(store::Tx& tx, std::string_view person);

/// A challenge (bytes) for what this session's browser asks of a passkey next; the former one is void.
std::string make_challenge(store::Tx& tx, const Uuid& session);
/// Uses it up. Nullopt if there is none, or it is too old.
std::optional<std::string> take_challenge(store::Tx& tx, const Uuid& session);
/// False if a passkey of that id is known, anybody's, or the person has kMostPasskeys.
bool add_passkey(store::Tx& tx, std::string_view person, std::string_view name, const Passkey& passkey);
std::optional<Passkey> find_passkey(store::Tx& tx, std::string_view person, std::string_view id);
void passkey_used(store::Tx& tx, std::string_view id, std::uint32_t uses);
bool remove_passkey(store::Tx& tx, std::string_view person, std::string_view id);

/// Everything, for somebody who has lost it. False if there was nothing.
bool reset_second_factor(store::Tx& tx, std::string_view person);

}  // namespace onus::people
