// Secrets are sealed where they lie, follow the newest key, and are never sealed by two key files.
#include "people/sealed.h"

#include <gmock/gmock.h>

#include "base/crypto.h"
#include "people/access.h"
#include "people/contact.h"
#include "store/store_testing.h"

namespace onus::people {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SealedSecrets : public store::EachStore {
 protected:
  SealedSecrets() {
    crypto_init();
    store().migrate(migrations());
  }
  std::shared_ptr<Keys> keys_in(const char* name) { return *Keys::open(folder.path() / name, true); }
  std::string renew(const Keys& keys, const char* person = "ada") {
    return store().write_returning<std::string>(
        [&](store::Tx& tx) { return renew_webhook_secret(tx, keys, person); });
  }
  std::optional<std::string> secret(const Keys& keys, const char* person = "ada") {
    return store().read_returning<std::optional<std::string>>(
        [&](store::Tx& tx) { return webhook_secret(tx, keys, person); });
  }
  std::string stored() {
    return store().read_returning<std::string>([](store::Tx& tx) {
      return tx.one("select secret from webhook_secret where person = 'ada'")->text(0);
    });
  }
  std::vector<std::string> seal_keys() {
    std::vector<std::string> out;
    store().read([&](store::Tx& tx) {
      for (const auto& row : tx.query("select id from seal_key")) out.push_back(row.text(0));
    });
    return out;
  }
  int resealed(const Keys& keys) {
    return store().write_returning<int>([&](store::Tx& tx) { return *reseal(tx, keys); });
  }
  std::optional<Error> missing(const Keys& keys) {
    return store().read_returning<std::optional<Error>>([&](store::Tx& tx) { return missing_key(tx, keys); });
  }

  store::ScratchFolder folder;
};
ONUS_EACH_STORE(SealedSecrets);

TEST_P(SealedSecrets, AreNotReadFromTheDatabaseAlone) {
  const auto keys = keys_in("onus.key");
  const std::string made = renew(*keys);
  EXPECT_THAT(stored(), Not(HasSubstr(made.substr(6))));
  EXPECT_EQ(secret(*keys), made);
  EXPECT_FALSE(secret(*keys_in("other.key"))) << "and a message goes unsigned rather than not at all";
}

TEST_P(SealedSecrets, OfOnePersonAreNotAnothers) {
  const auto keys = keys_in("onus.key");
  renew(*keys);
  store().write([](store::Tx& tx) {
    tx.query("insert into webhook_secret (person, secret) select 'eve', secret from webhook_secret");
  });
  EXPECT_FALSE(secret(*keys, "eve"));
}

TEST_P(SealedSecrets, FollowTheNewestKeyWhileAnotherProcessRuns) {
  const auto running = keys_in("onus.key"), command = keys_in("onus.key");
  const std::string made = renew(*running);
  const std::string first = command->newest().id();
  ASSERT_TRUE(command->add());
  renew(*command, "ben");
  EXPECT_EQ(seal_keys(), std::vector<std::string>{first}) << "a key that was only added seals nothing yet";
  EXPECT_EQ(resealed(*command), 2);
  EXPECT_EQ(seal_keys(), std::vector<std::string>{command->newest().id()});
  EXPECT_EQ(key_of(stored()), command->newest().id());
  EXPECT_EQ(secret(*running), made);
  EXPECT_EQ(resealed(*command), 0);
  renew(*running);
  EXPECT_EQ(key_of(stored()), command->newest().id());
}

TEST_P(SealedSecrets, WrittenInClearByAnOlderVersionAreSealed) {
  const auto keys = keys_in("onus.key");
  store().write([](store::Tx& tx) {
    tx.query("insert into webhook_secret (person, secret) values ('ada', 'whsec_old')");
  });
  store().write([&](store::Tx& tx) { seal_clear(tx, *keys); });
  EXPECT_EQ(secret(*keys), "whsec_old");
  EXPECT_EQ(resealed(*keys), 0);
  EXPECT_THAT(stored(), Not(HasSubstr("whsec_old")));
}

TEST_P(SealedSecrets, AreNeverSealedByTwoKeyFiles) {
  const auto keys = keys_in("onus.key"), other = keys_in("other.key");
  EXPECT_FALSE(missing(*other)) << "nothing is sealed yet";
  renew(*keys);
  EXPECT_FALSE(missing(*keys));
  ASSERT_TRUE(missing(*other));
  EXPECT_THAT(missing(*other)->message, HasSubstr("put the file back that was in use"));
  EXPECT_THROW(renew(*other, "ben"), store::Unusable);
  EXPECT_FALSE(store().write_returning<bool>([&](store::Tx& tx) { return bool(reseal(tx, *other)); }));
}

TEST_P(SealedSecrets, WhoseKeyIsLostAreGivenUpWhenSomebodySaysSo) {
  const auto lost = keys_in("lost.key"), keys = keys_in("onus.key");
  renew(*lost);
  EXPECT_EQ(store().write_returning<int>([&](store::Tx& tx) { return forget_unopenable(tx, *keys); }), 1);
  EXPECT_FALSE(missing(*keys));
  EXPECT_FALSE(secret(*keys));
  EXPECT_EQ(secret(*keys), std::nullopt);
  EXPECT_NE(renew(*keys), "");
}

}  // namespace
}  // namespace onus::people
