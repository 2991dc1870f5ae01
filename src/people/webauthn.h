// Passkeys (WebAuthn level 2): what a browser answers when one is made and when one is used. Pure: challenges
// are the caller's. Attestation is not asked for: which maker's device it is decides nothing here.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace onus::people {

/// Who asks for a passkey: the host and the origin of the address that people use.
struct RelyingParty {
  std::string id;      // "onus.example"
  std::string origin;  // "https://onus.example:8443"
  static RelyingParty of(std::string_view url);
};

/// What is kept of a passkey.
struct Passkey {
  std::string id;          // the credential's, bytes
  std::string public_key;  // COSE
  std::uint32_t uses = 0;  // the authenticator's counter; always 0 for those that are copied between devices
};

/// Algorithms that are taken, the preferred first, by their COSE numbers: EdDSA, ES256, RS256.
inline constexpr int kPasskeyAlgorithms[] = {-8, -7, -257};
/// Credential ids and keys of more bytes than this are refused.
inline constexpr std::size_t kMostPasskeyBytes = 1023;

/// The new passkey, if the answer is to `challenge` (bytes) and of this origin, and its key one of ours. The
/// person must have been present and, by PIN, finger or face, verified.
Result<Passkey> verify_registration(const RelyingParty& party, std::string_view challenge,
                                    std::string_view client_data, std::string_view attestation_object);
/// The counter to keep, if the signature is the passkey's, over `challenge`. A counter that does not grow
/// tells of a copy.
Result<std::uint32_t> verify_assertion(const RelyingParty& party, std::string_view challenge,
                                       const Passkey& passkey, std::string_view client_data,
                                       std::string_view authenticator_data, std::string_view signature);

}  // namespace onus::people
