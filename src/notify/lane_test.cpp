// Who goes next in a lane, beside destinations and addressees that are silent.
#include "notify/lane.h"

#include <gtest/gtest.h>

namespace onus::notify {
namespace {

constexpr LaneLimits kLimits{
    .threads = 16, .per_destination = 8, .waiting = 32, .waiting_per_destination = 16};

class Lanes : public testing::Test {
 protected:
  /// Says whether there was room.
  bool offer(const std::string& to, const std::string& by = "relay") {
    return queue.offer({false, Instant{++made}, Uuid::make(Instant{}), {by, to}, {}});
  }
  int offer_all(const std::string& to, const std::string& by = "relay") {
    int n = 0;
    while (offer(to, by)) ++n;
    return n;
  }
  /// Takes what may go now: to whom.
  std::vector<std::string> take_all() {
    std::vector<std::string> out;
    while (auto job = queue.take()) out.push_back(job->way.addressee);
    return out;
  }
  void silence(const std::string& to) {
    ASSERT_TRUE(offer(to));
    ASSERT_EQ(take_all(), std::vector{to});
    queue.done({"relay", to}, false);
  }
  void answer(const std::string& to) { queue.done({"relay", to}, true); }

  std::int64_t made = 0;
  LaneQueue queue{kLimits};
};
using Names = std::vector<std::string>;

TEST_F(Lanes, GiveOneAddresseeAQuarterOfItsDestination) {
  EXPECT_EQ(offer_all("ann"), 4);
  EXPECT_EQ(take_all(), (Names{"ann", "ann"}));
  EXPECT_TRUE(offer("ben"));
  EXPECT_EQ(take_all(), Names{"ben"});
}

TEST_F(Lanes, AskForOneAddresseeThatIsSilentOneAtATimeAndForOthersAsEver) {
  silence("ann");
  EXPECT_TRUE(queue.silent({"relay", "ann"}));
  EXPECT_FALSE(queue.silent({"relay", "ben"}));
  EXPECT_EQ(offer_all("ann"), 4);
  EXPECT_EQ(offer_all("ben"), 4);
  EXPECT_EQ(take_all(), (Names{"ann", "ben", "ben"}));
  answer("ben");
  EXPECT_EQ(take_all(), (Names{"ann", "ben"})) << "the destination answers: there may be two";
}

TEST_F(Lanes, LetThoseThatAreSilentHaveHalfOfTheirDestinationAtMost) {
  for (const std::string name : {"a", "b", "c", "d", "e"}) silence(name);
  for (const std::string name : {"a", "b", "c", "d", "e"}) offer_all(name);
  EXPECT_EQ(take_all(), Names{"a"});
  EXPECT_TRUE(offer("ben"));
  EXPECT_EQ(take_all(), Names{"ben"});
  answer("ben");
  EXPECT_EQ(take_all(), (Names{"a", "b", "b"}));
  EXPECT_TRUE(offer("ben"));
  EXPECT_EQ(take_all(), Names{"ben"});
}

TEST_F(Lanes, SendOneOfTheOthersAtATimeWhileADestinationIsSilentToTwo) {
  silence("ann");
  silence("carl");
  EXPECT_TRUE(queue.silent({"relay", "ben"}));
  EXPECT_FALSE(queue.silent({"elsewhere", "ben"}));
  EXPECT_TRUE(offer("ann") && offer("ben") && offer("eve") && offer("ben", "elsewhere"));
  EXPECT_EQ(take_all(), (Names{"ann", "ben", "ben"}));
  answer("ben");
  EXPECT_EQ(take_all(), Names{"eve"});
  answer("ann");
  EXPECT_FALSE(queue.silent({"relay", "ann"}));
}

TEST_F(Lanes, LoseNoRoomToThoseThatAreSilent) {
  for (const std::string name : {"a", "b", "c"}) EXPECT_EQ(offer_all(name), 4);
  EXPECT_EQ(queue.room(), 20u);
  for (const std::string name : {"a", "b", "c"}) ASSERT_TRUE(queue.take());
  for (const std::string name : {"a", "b", "c"}) queue.done({"relay", name}, false);
  // What waits for them stays, and is more than they might add.
  EXPECT_FALSE(offer("a"));
  EXPECT_EQ(queue.room(), 32u);
  for (const std::string name : {"f", "g", "h", "i"}) EXPECT_EQ(offer_all(name), 4) << name;
  EXPECT_FALSE(offer("j")) << "as many as may wait by one destination";
  EXPECT_EQ(queue.room(), 16u);
}

TEST_F(Lanes, SendFirstPagesBeforeAllElse) {
  EXPECT_TRUE(offer("ann"));
  EXPECT_TRUE(queue.offer({true, Instant{99}, Uuid::make(Instant{}), {"relay", "ben"}, {}}));
  EXPECT_EQ(take_all(), (Names{"ben", "ann"}));
}

}  // namespace
}  // namespace onus::notify
