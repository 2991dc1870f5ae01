// Sealed texts and files open with their key, where they belong, unchanged; and not otherwise.
#include "base/keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "base/crypto.h"
#include "base/sealed_file.h"

namespace onus {
namespace {

namespace fs = std::filesystem;

class KeyFile : public testing::Test {
 protected:
  KeyFile() {
    crypto_init();
    std::string name = testing::TempDir() + "onus-keys-XXXXXX";
    folder = mkdtemp(name.data());
  }
  ~KeyFile() override { fs::remove_all(folder); }
  fs::path path(const char* name) const { return folder / name; }
  std::shared_ptr<Keys> keys(const char* name = "onus.key") { return *Keys::open(path(name), true); }
  static std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }
  static void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
  }

  fs::path folder;
};

TEST_F(KeyFile, IsMadeOnceAndForItsOwnerOnly) {
  EXPECT_FALSE(Keys::open(path("onus.key"), false));
  const auto made = keys();
  EXPECT_EQ(fs::status(path("onus.key")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(is_open_to_others(path("onus.key")));
  EXPECT_EQ(keys()->newest().id(), made->newest().id());
  chmod(path("onus.key").c_str(), 0640);
  EXPECT_TRUE(is_open_to_others(path("onus.key")));
}

TEST_F(KeyFile, ThatIsDamagedIsNotTaken) {
  keys();
  std::string text = read(path("onus.key"));
  text[text.size() - 2] = text[text.size() - 2] == '0' ? '1' : '0';
  write(path("onus.key"), text);
  auto refused = Keys::open(path("onus.key"), true);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("onus.key:2: is no key"), std::string::npos)
      << refused.error().message;
  write(path("onus.key"), "");
  EXPECT_FALSE(Keys::open(path("onus.key"), true))
      << "an empty file is not filled: its keys may be on a backup";
}

TEST_F(KeyFile, SealsSoThatTheTextIsNotSeenAndOpensAgain) {
  const auto all = keys();
  const std::string sealed = all->seal("whsec_abc", "webhook_secret:ada");
  EXPECT_EQ(sealed.find("whsec"), std::string::npos);
  EXPECT_EQ(key_of(sealed), all->newest().id());
  EXPECT_EQ(*all->open_sealed(sealed, "webhook_secret:ada"), "whsec_abc");
  EXPECT_NE(all->seal("whsec_abc", "webhook_secret:ada"), sealed) << "each with a nonce of its own";
  EXPECT_EQ(*all->open_sealed(all->seal("", "x"), "x"), "");
}

TEST_F(KeyFile, RefusesATextThatWasMovedChangedOrSealedByAnotherKey) {
  const auto all = keys();
  const std::string sealed = all->seal("secret", "webhook_secret:ada");
  EXPECT_FALSE(all->open_sealed(sealed, "webhook_secret:eve"));
  for (std::size_t at : {sealed.size() - 1, sealed.size() / 2}) {
    std::string changed = sealed;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(all->open_sealed(changed, "webhook_secret:ada")) << at;
  }
  for (const char* wrong : {"", "s1:", "whsec_abc", "s1:0123456789abcdef:", "s1:0123456789abcdef:AAAA"})
    EXPECT_FALSE(all->open_sealed(wrong, "webhook_secret:ada")) << wrong;
  const auto other = keys("other.key")->open_sealed(sealed, "webhook_secret:ada");
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().message.find("is not in the key file"), std::string::npos);
}

TEST_F(KeyFile, OfARunningProcessIsReadAgainWhenAKeyWasAdded) {
  const auto running = keys();
  const auto command = keys();
  const std::string before = running->seal("a", "x");
  ASSERT_TRUE(command->add());
  const std::string after = command->seal("b", "x");
  EXPECT_NE(key_of(before), key_of(after));
  EXPECT_EQ(*running->open_sealed(after, "x"), "b");
  EXPECT_EQ(running->newest().id(), command->newest().id());
  EXPECT_EQ(*command->open_sealed(before, "x"), "a");
  EXPECT_FALSE(is_open_to_others(path("onus.key")));
}

TEST_F(KeyFile, SealsWholeFilesOfAnySize) {
  const auto all = keys();
  for (std::size_t size : {0U, 1U, 65'535U, 65'536U, 65'537U, 200'000U}) {
    const std::string text = random_bytes(size);
    write(path("plain"), text);
    ASSERT_TRUE(seal_file(*all, path("plain"), path("sealed"))) << size;
    EXPECT_EQ(key_of_file(path("sealed")), all->newest().id());
    EXPECT_FALSE(is_open_to_others(path("sealed")));
    ASSERT_TRUE(open_file(*all, path("sealed"), path("opened"))) << size;
    EXPECT_EQ(read(path("opened")), text) << size;
    for (const char* name : {"plain", "sealed", "opened"}) fs::remove(path(name));
  }
}

TEST_F(KeyFile, RefusesASealedFileThatWasChangedCutOrLengthened) {
  const auto all = keys();
  write(path("plain"), random_bytes(150'000));
  ASSERT_TRUE(seal_file(*all, path("plain"), path("sealed")));
  const std::string sealed = read(path("sealed"));
  const auto refused = [&](const std::string& text, const char* what) {
    write(path("try"), text);
    EXPECT_FALSE(open_file(*all, path("try"), path("opened"))) << what;
    EXPECT_FALSE(fs::exists(path("opened"))) << what;
  };
  std::string changed = sealed;
  changed[100'000] = static_cast<char>(changed[100'000] ^ 1);
  refused(changed, "changed");
  refused(sealed.substr(0, sealed.size() - 1), "cut");
  refused(sealed.substr(0, 31 + 24 + 65'553), "cut after a chunk");
  refused(sealed.substr(0, 20), "cut in its head");
  refused(sealed + "x", "lengthened");
  refused("SQLite format 3", "not sealed");
  EXPECT_FALSE(open_file(*keys("other.key"), path("sealed"), path("opened")));
  EXPECT_FALSE(seal_file(*all, path("plain"), path("sealed"))) << "nothing is overwritten";
}

}  // namespace
}  // namespace onus
