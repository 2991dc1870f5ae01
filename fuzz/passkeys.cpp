// What an authenticator answers (CBOR, COSE keys, signatures), and sealed texts.
#include <iterator>
#include <vector>

#include "base/json.h"
#include "base/keys.h"
#include "base/text.h"
#include "fuzz.h"
#include "people/cbor.h"
#include "people/webauthn.h"
#include "people/webauthn_testing.h"

ONUS_FUZZ_TARGET(passkeys) {
  using namespace onus;
  std::string_view rest;
  if (people::read_cbor(input, rest))
    fuzz::must(rest.size() < input.size() && input.ends_with(rest),
               "an item takes bytes, and leaves what follows");
  const people::RelyingParty party = people::RelyingParty::of("https://onus.example");
  const std::string challenge = "challenge";
  const auto said = [&](std::string_view type) {
    return json::serialize(
        json::object{{"type", type}, {"challenge", base64url(challenge)}, {"origin", party.origin}});
  };
  const auto made = people::verify_registration(party, challenge, said("webauthn.create"), input);
  if (made) {
    fuzz::must(!made->id.empty() && made->id.size() <= people::kMostPasskeyBytes &&
                   made->public_key.size() <= people::kMostPasskeyBytes,
               "a passkey has an id, and is small");
    fuzz::must(!people::verify_assertion(party, challenge, *made, said("webauthn.get"), input, input),
               "what makes a passkey is no use of it");
  }
  fuzz::ends(people::verify_registration(party, challenge, input, input));
}

/// What a browser answers when a passkey is used. The input: the number of a key (of each algorithm, and one
/// that is none), then what is changed of a genuine use: a byte says which part, the rest takes its place.
ONUS_FUZZ_TARGET(passkey_use) {
  using namespace onus;
  const std::string challenge = "challenge";
  static const people::Authenticator devices[] = {people::Authenticator(-7), people::Authenticator(-8),
                                                  people::Authenticator(-257)};
  const people::RelyingParty party = people::RelyingParty::of(devices[0].origin);
  static const auto passkeys = [&] {
    std::vector<people::Passkey> out;
    for (const auto& device : devices)
      out.push_back(*people::verify_registration(
          party, challenge, device.client_data("webauthn.create", challenge), device.attestation()));
    return out;
  }();
  if (input.size() < 2) return;
  const std::size_t which = static_cast<unsigned char>(input[0]) % std::size(devices);
  const auto& device = devices[which];
  people::Passkey passkey = passkeys[which];
  std::string client = device.client_data("webauthn.get", challenge), data = device.data(),
              signature = device.sign(data, client);
  fuzz::must(bool(people::verify_assertion(party, challenge, passkey, client, data, signature)),
             "a genuine use is taken");
  const std::string_view rest = input.substr(2);
  std::string* const parts[] = {&client, &data, &signature, &passkey.public_key};
  std::string& part = *parts[static_cast<unsigned char>(input[1]) % std::size(parts)];
  const bool is_signed = static_cast<unsigned char>(input[1]) / std::size(parts) % 2 == 1;
  if (part == rest) return;
  part = rest;
  if (is_signed) signature = device.sign(data, client);  // then what it says is all that may be wrong
  const auto taken = people::verify_assertion(party, challenge, passkey, client, data, signature);
  fuzz::must(is_signed || &part == &passkey.public_key || !taken, "nothing that was changed is taken");
  fuzz::must(!taken || (data.size() >= 37 && (data[32] & 5) == 5), "nobody is taken unseen and unverified");
}

ONUS_FUZZ_TARGET(sealed) {
  using namespace onus;
  static const auto keys = Keys::of_this_run();
  fuzz::must(!keys->open_sealed(input, "a purpose"), "nobody seals without the key");
  const std::string sealed = keys->seal(input, "a purpose");
  const auto opened = keys->open_sealed(sealed, "a purpose");
  fuzz::must(opened && *opened == input, "what was sealed opens as it was");
  fuzz::must(!keys->open_sealed(sealed, "another purpose"), "and nowhere else");
}
