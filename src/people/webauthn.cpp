// Checks of WebAuthn level 2, sections 7.1 and 7.2, with signatures by OpenSSL.
#include "people/webauthn.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>
#include <optional>

#include "base/crypto.h"
#include "base/json.h"
#include "base/text.h"
#include "people/cbor.h"

namespace onus::people {
namespace {

using PublicKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

constexpr unsigned kPresent = 0x01, kVerified = 0x04, kHasCredential = 0x40;
constexpr std::size_t kHeadBytes = 37;  // hash of the party's id, flags, counter
constexpr std::size_t kModelBytes = 16;

std::uint32_t number_at(std::string_view data, std::size_t from, std::size_t size) {
  std::uint32_t out = 0;
  for (std::size_t i = from; i < from + size; ++i) out = out << 8 | static_cast<unsigned char>(data[i]);
  return out;
}

/// The JSON that the browser has put together and that is signed over.
std::optional<Error> check_client_data(const RelyingParty& party, std::string_view challenge,
                                       std::string_view type, std::string_view text) {
  const auto value = parse_json(text);
  const json::object* object = value ? value->if_object() : nullptr;
  if (!object) return Error{"the browser's answer is no JSON object", ""};
  if (find_text(*object, "type") != type) return Error{"the browser's answer is to another request", ""};
  if (!equal_secret(find_text(*object, "challenge").value_or(""), base64url(challenge)))
    return Error{"the browser's answer is to another challenge: try again", ""};
  if (find_text(*object, "origin") != party.origin)
    return Error{"the passkey was asked for by another address than " + party.origin +
                     ": open Onus there, or mend the setting `url`",
                 ""};
  const json::value* cross = object->if_contains("crossOrigin");
  if (cross && (!cross->is_bool() || cross->get_bool()))
    return Error{"the passkey was asked for inside another page", ""};
  return std::nullopt;
}

struct Head {
  unsigned flags = 0;
  std::uint32_t uses = 0;
};

Result<Head> read_head(const RelyingParty& party, std::string_view data) {
  if (data.size() < kHeadBytes) return Error{"the authenticator's answer is too short", ""};
  const Sha256 hash = sha256(party.id);
  if (!std::equal(hash.begin(), hash.end(), bytes_of(data)))
    return Error{"the passkey is for another host", ""};
  const Head head{static_cast<unsigned char>(data[32]), number_at(data, 33, 4)};
  if (!(head.flags & kPresent) || !(head.flags & kVerified))
    return Error{"the passkey was used without its PIN, finger or face", ""};
  return head;
}

std::string_view bytes_at(const Cbor& key, std::int64_t label) {
  const Cbor* found = key.find(label);
  return found && found->is(Cbor::Type::bytes) ? std::string_view(found->string) : std::string_view();
}

std::int64_t number_at(const Cbor& key, std::int64_t label) {
  const Cbor* found = key.find(label);
  return found && found->is(Cbor::Type::integer) ? found->number : 0;
}

/// A key of OpenSSL's from named parameters.
PublicKey from_parameters(const char* sort, OSSL_PARAM_BLD* build) {
  PublicKey out(nullptr, EVP_PKEY_free);
  std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(OSSL_PARAM_BLD_to_param(build),
                                                                     OSSL_PARAM_free);
  std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new_from_name(nullptr, sort, nullptr), EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  if (parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1)
    out.reset(key);
  return out;
}

PublicKey es256(const Cbor& key) {
  const auto x = bytes_at(key, -2), y = bytes_at(key, -3);
  if (number_at(key, 1) != 2 || number_at(key, -1) != 1 || x.size() != 32 || y.size() != 32)
    return {nullptr, EVP_PKEY_free};
  const std::string point = "\x04" + std::string(x) + std::string(y);
  std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> build(OSSL_PARAM_BLD_new(),
                                                                        OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return from_parameters("EC", build.get());
}

PublicKey eddsa(const Cbor& key) {
  const auto x = bytes_at(key, -2);
  if (number_at(key, 1) != 1 || number_at(key, -1) != 6 || x.size() != 32) return {nullptr, EVP_PKEY_free};
  return {EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(x), x.size()), EVP_PKEY_free};
}

PublicKey rs256(const Cbor& key) {
  const auto n = bytes_at(key, -1), e = bytes_at(key, -2);
  if (number_at(key, 1) != 3 || n.size() < 256 || n.size() > 512 || e.empty() || e.size() > 4)
    return {nullptr, EVP_PKEY_free};
  using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
  const Number modulus(BN_bin2bn(bytes_of(n), static_cast<int>(n.size()), nullptr), BN_free);
  const Number exponent(BN_bin2bn(bytes_of(e), static_cast<int>(e.size()), nullptr), BN_free);
  std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> build(OSSL_PARAM_BLD_new(),
                                                                        OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  return from_parameters("RSA", build.get());
}

/// The algorithm is the key's own; the answer does not choose it.
Result<bool> verifies(std::string_view cose, std::string_view signed_bytes, std::string_view signature) {
  std::string_view rest;
  const auto key = read_cbor(cose, rest);
  const std::int64_t algorithm = key ? number_at(*key, 3) : 0;
  const PublicKey pkey = algorithm == -7     ? es256(*key)
                         : algorithm == -8   ? eddsa(*key)
                         : algorithm == -257 ? rs256(*key)
                                             : PublicKey(nullptr, EVP_PKEY_free);
  if (!pkey || !rest.empty()) return Error{"the passkey's key is of a sort that Onus does not know", ""};
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const EVP_MD* digest = algorithm == -8 ? nullptr : EVP_sha256();
  return EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, pkey.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(signed_bytes),
                          signed_bytes.size()) == 1;
}

}  // namespace

RelyingParty RelyingParty::of(std::string_view url) {
  RelyingParty out;
  const std::size_t host = url.find("://") == url.npos ? 0 : url.find("://") + 3;
  const std::size_t end = std::min(url.find('/', host), url.size());
  std::string origin = ascii_lower(url.substr(0, end));
  // A browser leaves the scheme's own port out.
  for (const auto& [scheme, port] : {std::pair{"https://", ":443"}, std::pair{"http://", ":80"}})
    if (origin.starts_with(scheme) && origin.ends_with(port))
      origin = origin.substr(0, origin.size() - std::string_view(port).size());
  out.origin = origin;
  const std::string authority = origin.substr(host);
  out.id = authority.starts_with('[') ? authority.substr(0, authority.find(']') + 1)
                                      : authority.substr(0, authority.find(':'));
  return out;
}

Result<Passkey> verify_registration(const RelyingParty& party, std::string_view challenge,
                                    std::string_view client_data, std::string_view attestation_object) {
  if (auto wrong = check_client_data(party, challenge, "webauthn.create", client_data)) return *wrong;
  std::string_view rest;
  const auto attestation = read_cbor(attestation_object, rest);
  const Cbor* data = attestation ? attestation->find("authData") : nullptr;
  if (!data || !data->is(Cbor::Type::bytes) || !rest.empty())
    return Error{"the authenticator's answer is unreadable", ""};
  const auto head = read_head(party, data->string);
  if (!head) return head.error();
  std::string_view credential = std::string_view(data->string).substr(kHeadBytes);
  if (!(head->flags & kHasCredential) || credential.size() < kModelBytes + 2)
    return Error{"the authenticator has made no passkey", ""};
  const std::size_t size = number_at(credential, kModelBytes, 2);
  credential.remove_prefix(kModelBytes + 2);
  if (size == 0 || size > kMostPasskeyBytes || credential.size() < size)
    return Error{"the passkey's id is too long", ""};
  Passkey out{.id = std::string(credential.substr(0, size)), .public_key = {}, .uses = head->uses};
  credential.remove_prefix(size);
  const auto key = read_cbor(credential, rest);
  if (!key) return Error{"the passkey's key is unreadable", ""};
  out.public_key = credential.substr(0, credential.size() - rest.size());
  if (out.public_key.size() > kMostPasskeyBytes) return Error{"the passkey's key is too long", ""};
  if (auto known = verifies(out.public_key, "", ""); !known) return known.error();
  return out;
}

Result<std::uint32_t> verify_assertion(const RelyingParty& party, std::string_view challenge,
                                       const Passkey& passkey, std::string_view client_data,
                                       std::string_view authenticator_data, std::string_view signature) {
  if (auto wrong = check_client_data(party, challenge, "webauthn.get", client_data)) return *wrong;
  const auto head = read_head(party, authenticator_data);
  if (!head) return head.error();
  const Sha256 hash = sha256(client_data);
  const auto good = verifies(
      passkey.public_key, std::string(authenticator_data) + std::string(hash.begin(), hash.end()), signature);
  if (!good) return good.error();
  if (!*good) return Error{"the signature is not this passkey's", ""};
  if ((head->uses != 0 || passkey.uses != 0) && head->uses <= passkey.uses)
    return Error{"the passkey's counter went back: it may have been copied. Remove it, and make another", ""};
  return head->uses;
}

}  // namespace onus::people
