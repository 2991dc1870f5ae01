// One server on one file, by whatever name; nothing stays locked after its end.
#include "app/serving_lock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace onus::app {
namespace {

class ServingLockTest : public testing::Test {
 protected:
  ServingLockTest() {
    std::string name = testing::TempDir() + "onus-lock-XXXXXX";
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder for a test");
    folder_ = name;
  }
  ~ServingLockTest() override { std::filesystem::remove_all(folder_); }
  store::Address file(const std::string& name) const { return {store::Engine::sqlite, folder_ / name}; }
  std::filesystem::path folder_;
};

TEST_F(ServingLockTest, refuses_a_second_and_names_the_first) {
  auto first = ServingLock::take(file("onus.db"));
  ASSERT_TRUE(first) << first.error().message;
  const auto second = ServingLock::take(file("onus.db"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().field, "database");
  EXPECT_NE(second.error().message.find("process " + std::to_string(getpid())), std::string::npos)
      << second.error().message;
  EXPECT_TRUE(ServingLock::take(file("other.db"))) << "another file is another database";
  *first = ServingLock();
  EXPECT_TRUE(ServingLock::take(file("onus.db")));
}

TEST_F(ServingLockTest, knows_a_file_by_each_of_its_names) {
  std::filesystem::create_directory(folder_ / "real");
  std::filesystem::create_directory_symlink(folder_ / "real", folder_ / "link");
  const auto first = ServingLock::take(file("real/onus.db"));
  ASSERT_TRUE(first);
  EXPECT_FALSE(ServingLock::take(file("link/onus.db")));
  EXPECT_FALSE(ServingLock::take(file("real/../link/./onus.db")));
}

TEST_F(ServingLockTest, says_why_it_cannot_be_made) {
  const auto lock = ServingLock::take(file("nowhere/onus.db"));
  ASSERT_FALSE(lock);
  EXPECT_NE(lock.error().message.find("No such file"), std::string::npos) << lock.error().message;
  EXPECT_TRUE(ServingLock::take({store::Engine::postgresql, "postgresql://u@h/d"}));
}

}  // namespace
}  // namespace onus::app
