// One-time passwords by RFC 6238, CBOR, and passkeys: what is genuine is taken, anything else is not.
#include "people/webauthn.h"

#include <gmock/gmock.h>

#include <set>

#include "people/cbor.h"
#include "people/totp.h"
#include "people/webauthn_testing.h"

namespace onus::people {
namespace {

using ::testing::HasSubstr;

Instant at_second(std::int64_t s) { return Instant{s * 1'000'000}; }

TEST(Totp, GivesTheCodesOfTheStandard) {
  const std::string secret = "12345678901234567890";
  const std::pair<std::int64_t, const char*> known[] = {{59, "287082"},
                                                        {1'111'111'109, "081804"},
                                                        {1'111'111'111, "050471"},
                                                        {1'234'567'890, "005924"},
                                                        {2'000'000'000, "279037"},
                                                        {20'000'000'000, "353130"}};
  for (const auto& [second, code] : known) {
    EXPECT_EQ(totp_at(secret, second / 30), code) << second;
    EXPECT_EQ(totp_step(secret, code, at_second(second), 0), second / 30);
  }
  EXPECT_EQ(base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(totp_uri("f", "Onus Sofas", "ada@x.example"),
            "otpauth://totp/Onus%20Sofas:ada%40x.example?secret=MY&issuer=Onus%20Sofas");
}

TEST(Totp, TakesTheCodesBesideButNoneTwiceAndNoneThatIsOlder) {
  const std::string secret = "12345678901234567890", code = "287082";  // of step 1
  for (std::int64_t second : {0, 31, 59, 89})
    EXPECT_TRUE(totp_step(secret, "287 082", at_second(second), 0)) << second;
  EXPECT_FALSE(totp_step(secret, code, at_second(90), 0));
  EXPECT_FALSE(totp_step(secret, code, at_second(59), 1)) << "used";
  EXPECT_FALSE(totp_step(secret, code, at_second(59), 2)) << "older than one that was used";
  for (const char* wrong : {"", "287083", "28708", "2870820", "abcdef"})
    EXPECT_FALSE(totp_step(secret, wrong, at_second(59), 0)) << wrong;
}

TEST(RecoveryCodes, AreReadHoweverTheyAreTyped) {
  const auto codes = make_recovery_codes();
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
  for (const std::string& code : codes) {
    EXPECT_THAT(code, ::testing::MatchesRegex("([a-z2-7]{4}-){5}[a-z2-7]{4}"));
    EXPECT_EQ(normal_recovery_code(code), code);
    std::string typed;
    for (char c : code) typed += c == '-' ? ' ' : static_cast<char>(std::toupper(c));
    EXPECT_EQ(normal_recovery_code(typed), code);
  }
}

Result<Cbor> read_all(std::string_view data) {
  std::string_view rest;
  auto out = read_cbor(data, rest);
  if (out && !rest.empty()) return Error{"more follows", ""};
  return out;
}

TEST(CborReader, ReadsWhatWebAuthnUses) {
  const auto map = read_all(cbor_head(5, 3) + cbor(-257) + cbor_bytes(std::string(300, 'x')) +
                            cbor_text("é") + cbor_head(4, 2) + cbor(1000) + "\xf5" + cbor(24) + "\xf6");
  ASSERT_TRUE(map);
  EXPECT_EQ(map->find(-257)->string.size(), 300U);
  EXPECT_EQ(map->find("é")->items.at(0).number, 1000);
  EXPECT_EQ(map->find("é")->items.at(1).number, 1);
  EXPECT_TRUE(map->find(24)->is(Cbor::Type::null));
  EXPECT_EQ(map->find(25), nullptr);
}

TEST(CborReader, RefusesEverythingElse) {
  const std::string deep(20, '\x81');
  for (const std::string& wrong :
       {std::string(), std::string("\x18"), std::string("\x42\x01"), std::string("\x9f\xff"),
        std::string("\x5f\xff"), std::string("\xfb"), std::string("\xc0\x01"), std::string("\x61\xff"),
        std::string("\xa2\x01\x01\x01\x02"), std::string("\x9b\x7f\xff\xff\xff\xff\xff\xff\xff"),
        std::string("\x1b\xff\xff\xff\xff\xff\xff\xff\xff"), deep + "\x01"})
    EXPECT_FALSE(read_all(wrong)) << base64(wrong);
}

TEST(CborReader, NeverReadsPastItsEnd) {
  const std::string whole = Authenticator().attestation();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_all(std::string(whole, 0, size))) << size;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x5a);
    std::string_view rest;
    (void)read_cbor(changed, rest);
  }
}

const RelyingParty kParty = RelyingParty::of("https://onus.example");
const std::string kChallenge = "0123456789abcdef0123456789abcdef";

Result<Passkey> registered(const Authenticator& device) {
  return verify_registration(kParty, kChallenge, device.client_data("webauthn.create", kChallenge),
                             device.attestation());
}
Result<std::uint32_t> asserted(const Authenticator& device, const Passkey& passkey) {
  const std::string client = device.client_data("webauthn.get", kChallenge);
  return verify_assertion(kParty, kChallenge, passkey, client, device.data(),
                          device.sign(device.data(), client));
}

class PasskeyOf : public testing::TestWithParam<int> {
 protected:
  PasskeyOf() { crypto_init(); }
};
INSTANTIATE_TEST_SUITE_P(Algorithm, PasskeyOf, testing::Values(-7, -8, -257));

TEST_P(PasskeyOf, EachAlgorithmIsMadeAndUsed) {
  Authenticator device(GetParam());
  const auto passkey = registered(device);
  ASSERT_TRUE(passkey) << passkey.error().message;
  EXPECT_EQ(passkey->id, device.id);
  EXPECT_TRUE(asserted(device, *passkey));
  device.uses = 7;
  EXPECT_EQ(*asserted(device, *passkey), 7U);
}

TEST_P(PasskeyOf, AnotherKeyOrChangedDataIsRefused) {
  const Authenticator device(GetParam());
  const auto passkey = registered(device);
  Authenticator other(GetParam());
  EXPECT_THAT(asserted(other, *passkey).error().message, HasSubstr("not this passkey's"));
  const std::string client = device.client_data("webauthn.get", kChallenge), data = device.data();
  std::string signature = device.sign(data, client);
  EXPECT_TRUE(verify_assertion(kParty, kChallenge, *passkey, client, data, signature));
  EXPECT_FALSE(verify_assertion(kParty, kChallenge, *passkey, client + " ", data, signature));
  signature[signature.size() / 2] = static_cast<char>(signature[signature.size() / 2] ^ 1);
  EXPECT_FALSE(verify_assertion(kParty, kChallenge, *passkey, client, data, signature));
  EXPECT_FALSE(verify_assertion(kParty, kChallenge, *passkey, client, data, ""));
}

TEST(Passkeys, OfAnotherPageHostOrRequestAreRefused) {
  crypto_init();
  Authenticator device;
  const auto passkey = registered(device);
  ASSERT_TRUE(passkey);
  EXPECT_THAT(verify_registration(kParty, kChallenge, device.client_data("webauthn.get", kChallenge),
                                  device.attestation())
                  .error()
                  .message,
              HasSubstr("another request"));
  EXPECT_THAT(verify_registration(kParty, kChallenge, device.client_data("webauthn.create", "other"),
                                  device.attestation())
                  .error()
                  .message,
              HasSubstr("another challenge"));
  EXPECT_FALSE(verify_registration(kParty, kChallenge, "[]", device.attestation()));
  EXPECT_FALSE(
      verify_registration(kParty, kChallenge, device.client_data("webauthn.create", kChallenge), "\xa0"));

  Authenticator elsewhere = Authenticator(-7, "https://onus.example.evil");
  EXPECT_THAT(registered(elsewhere).error().message, HasSubstr("another address than https://onus.example"));
  Authenticator host;
  host.host = "evil.example";
  EXPECT_THAT(registered(host).error().message, HasSubstr("another host"));
  for (unsigned flags : {0x41U, 0x44U, 0x40U}) {
    Authenticator unverified;
    unverified.flags = flags;
    EXPECT_THAT(registered(unverified).error().message, HasSubstr("without its PIN")) << flags;
  }
  Authenticator bare;
  bare.flags = 0x05;
  EXPECT_FALSE(registered(bare));
  Authenticator empty;
  empty.id.clear();
  EXPECT_FALSE(registered(empty));
}

TEST(Passkeys, WhoseCounterGoesBackAreRefused) {
  crypto_init();
  Authenticator device;
  auto passkey = registered(device);
  ASSERT_TRUE(passkey);
  passkey->uses = 5;
  for (std::uint32_t uses : {0U, 4U, 5U}) {
    device.uses = uses;
    EXPECT_THAT(asserted(device, *passkey).error().message, HasSubstr("copied")) << uses;
  }
  device.uses = 6;
  EXPECT_TRUE(asserted(device, *passkey));
}

TEST(Passkeys, AreForTheHostAndOriginOfTheAddressThatPeopleUse) {
  const auto party = [](std::string_view url) {
    const RelyingParty p = RelyingParty::of(url);
    return p.id + " " + p.origin;
  };
  EXPECT_EQ(party("https://onus.example"), "onus.example https://onus.example");
  EXPECT_EQ(party("https://Onus.example:8443/x"), "onus.example https://onus.example:8443");
  EXPECT_EQ(party("https://onus.example:443"), "onus.example https://onus.example");
  EXPECT_EQ(party("http://localhost:80"), "localhost http://localhost");
  EXPECT_EQ(party("http://[::1]:8080"), "[::1] http://[::1]:8080");
}

}  // namespace
}  // namespace onus::people
