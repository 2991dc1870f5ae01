// Hashes, randomness and passwords, all by libsodium.
#include "base/crypto.h"

#include <sodium.h>

#include <new>
#include <stdexcept>

#include "base/text.h"

namespace onus {
namespace {
constexpr std::size_t kPasswordMemory = std::size_t{64} << 20;
constexpr unsigned long long kPasswordPasses = 2;
}  // namespace

void crypto_init() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start: no source of randomness");
}

Sha256 sha256(std::string_view data) {
  static_assert(crypto_hash_sha256_BYTES == 32);
  Sha256 out;
  crypto_hash_sha256(out.data(), bytes_of(data), data.size());
  return out;
}

std::string sha256_hex(std::string_view data) {
  const Sha256 hash = sha256(data);
  std::string out(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), hash.data(), hash.size());
  out.pop_back();  // sodium's terminating NUL
  return out;
}

Sha256 hmac_sha256(std::string_view key, std::string_view data) {
  Sha256 out;
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(data), data.size());
  crypto_auth_hmacsha256_final(&state, out.data());
  return out;
}

std::string random_key(std::size_t length) {
  static constexpr std::string_view letters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string key(length, '\0');
  for (char& c : key) c = letters[randombytes_uniform(letters.size())];
  return key;
}

std::string random_bytes(std::size_t length) {
  std::string out(length, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

bool equal_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hash_password(std::string_view password) {
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(out, password.data(), password.size(), kPasswordPasses, kPasswordMemory) != 0)
    throw std::bad_alloc();
  return out;
}

bool verify_password(std::string_view hash, std::string_view password) {
  const std::string terminated(hash);
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

}  // namespace onus
