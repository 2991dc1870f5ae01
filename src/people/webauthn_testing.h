// For tests: an authenticator with a key of its own, and the browser before it.
#pragma once
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>

#include "base/crypto.h"
#include "base/json.h"
#include "base/text.h"
#include "people/webauthn.h"

namespace onus::people {

/// CBOR, written: only what an authenticator writes.
inline std::string cbor_head(int major, std::uint64_t value) {
  const auto byte = [](std::uint64_t b) { return std::string(1, static_cast<char>(b)); };
  if (value < 24) return byte(static_cast<std::uint64_t>(major) << 5 | value);
  if (value < 256) return byte(static_cast<std::uint64_t>(major) << 5 | 24) + byte(value);
  return byte(static_cast<std::uint64_t>(major) << 5 | 25) + byte(value >> 8) + byte(value & 255);
}
inline std::string cbor(std::int64_t number) {
  return number >= 0 ? cbor_head(0, static_cast<std::uint64_t>(number))
                     : cbor_head(1, static_cast<std::uint64_t>(-1 - number));
}
inline std::string cbor_bytes(std::string_view data) { return cbor_head(2, data.size()) + std::string(data); }
inline std::string cbor_text(std::string_view data) { return cbor_head(3, data.size()) + std::string(data); }

class Authenticator {
 public:
  /// `algorithm`: -7, -8 or -257.
  explicit Authenticator(int algorithm = -7, std::string from = "https://onus.example")
      : origin(std::move(from)), algorithm_(algorithm), key_(nullptr, EVP_PKEY_free) {
    if (algorithm == -8)
      key_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    else if (algorithm == -257)
      key_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}));
    else
      key_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  }

  std::string origin, host = "onus.example";
  std::string id = random_bytes(32);
  unsigned flags = 0x45;  // present, verified, with a new credential
  std::uint32_t uses = 0;

  std::string client_data(std::string_view type, std::string_view challenge) const {
    return json::serialize(json::object{
        {"type", type}, {"challenge", base64url(challenge)}, {"origin", origin}, {"crossOrigin", false}});
  }
  std::string attestation() const {
    std::string data = head(flags) + std::string(16, '\0');
    data += static_cast<char>(id.size() >> 8);
    data += static_cast<char>(id.size() & 255);
    data += id + cose();
    return cbor_head(5, 3) + cbor_text("fmt") + cbor_text("none") + cbor_text("attStmt") + cbor_head(5, 0) +
           cbor_text("authData") + cbor_bytes(data);
  }
  std::string data() const { return head(flags & ~0x40U); }
  std::string sign(std::string_view authenticator_data, std::string_view client) const {
    const Sha256 hash = sha256(client);
    const std::string bytes = std::string(authenticator_data) + std::string(hash.begin(), hash.end());
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, algorithm_ == -8 ? nullptr : EVP_sha256(), nullptr,
                       key_.get());
    const auto* in = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t size = 0;
    EVP_DigestSign(context.get(), nullptr, &size, in, bytes.size());
    std::string out(size, '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, in, bytes.size());
    out.resize(size);
    return out;
  }

 private:
  std::string head(unsigned with) const {
    const Sha256 hash = sha256(host);
    std::string out(hash.begin(), hash.end());
    out += static_cast<char>(with);
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(uses >> shift);
    return out;
  }
  std::string number(const char* name) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string out(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char*>(out.data()));
    BN_free(value);
    return out;
  }
  std::string coordinate(const char* name) const {
    const std::string bytes = number(name);
    return std::string(32 - bytes.size(), '\0') + bytes;
  }
  std::string cose() const {
    if (algorithm_ == -257)
      return cbor_head(5, 4) + cbor(1) + cbor(3) + cbor(3) + cbor(-257) + cbor(-1) +
             cbor_bytes(number(OSSL_PKEY_PARAM_RSA_N)) + cbor(-2) + cbor_bytes(number(OSSL_PKEY_PARAM_RSA_E));
    if (algorithm_ == -8) {
      std::string raw(32, '\0');
      std::size_t size = raw.size();
      EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(raw.data()), &size);
      return cbor_head(5, 4) + cbor(1) + cbor(1) + cbor(3) + cbor(-8) + cbor(-1) + cbor(6) + cbor(-2) +
             cbor_bytes(raw);
    }
    return cbor_head(5, 5) + cbor(1) + cbor(2) + cbor(3) + cbor(-7) + cbor(-1) + cbor(1) + cbor(-2) +
           cbor_bytes(coordinate(OSSL_PKEY_PARAM_EC_PUB_X)) + cbor(-3) +
           cbor_bytes(coordinate(OSSL_PKEY_PARAM_EC_PUB_Y));
  }

  const int algorithm_;
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace onus::people
