// Randomness, hashes and comparison that tells an attacker nothing. Call crypto_init() once, first thing in
// main and tests.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace onus {

void crypto_init();

using Sha256 = std::array<std::uint8_t, 32>;
Sha256 sha256(std::string_view data);
std::string sha256_hex(std::string_view data);
Sha256 hmac_sha256(std::string_view key, std::string_view data);

/// `length` characters of [0-9A-Za-z], each with 5.95 bits from the system's generator.
std::string random_key(std::size_t length);
std::string random_bytes(std::size_t length);

/// Compares in time that depends on the lengths only.
bool equal_secret(std::string_view a, std::string_view b);

/// Argon2id (libsodium's `crypto_pwhash_str`), 64 MiB, t=2: some 0.15 s. Never on an I/O thread.
std::string hash_password(std::string_view password);
bool verify_password(std::string_view hash, std::string_view password);

}  // namespace onus
