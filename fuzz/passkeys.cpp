// What an authenticator answers (CBOR, COSE keys, signatures), and sealed texts.
#include "base/json.h"
#include "base/keys.h"
#include "base/text.h"
#include "fuzz.h"
#include "people/cbor.h"
#include "people/webauthn.h"

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

ONUS_FUZZ_TARGET(sealed) {
  using namespace onus;
  static const auto keys = Keys::of_this_run();
  fuzz::must(!keys->open_sealed(input, "a purpose"), "nobody seals without the key");
  const std::string sealed = keys->seal(input, "a purpose");
  const auto opened = keys->open_sealed(sealed, "a purpose");
  fuzz::must(opened && *opened == input, "what was sealed opens as it was");
  fuzz::must(!keys->open_sealed(sealed, "another purpose"), "and nowhere else");
}
