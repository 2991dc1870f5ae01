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

TEST_F(Lanes, GiveOneAddresseeHalfOfItsDestination) {
  EXPECT_EQ(offer_all("ann"), 8);
  EXPECT_EQ(take_all(), (Names{"ann", "ann", "ann", "ann"}));
  EXPECT_TRUE(offer("ben"));
  EXPECT_EQ(take_all(), Names{"ben"});
}

TEST_F(Lanes, AskForAnAddresseeThatIsSilentOneAtATimeAndForOthersAsEver) {
  silence("ann");
  EXPECT_EQ(offer_all("ann"), 8);
  EXPECT_TRUE(queue.silent({"relay", "ann"}));
  EXPECT_FALSE(queue.silent({"relay", "ben"}));
  EXPECT_EQ(offer_all("ben"), 8);
  EXPECT_EQ(take_all(), (Names{"ann", "ben", "ben", "ben", "ben"}));
  answer("ben");
  EXPECT_EQ(take_all(), Names{"ben"});
  answer("ann");
  EXPECT_EQ(take_all(), (Names{"ann", "ann", "ann", "ann"})) << "it is silent no more";
}

TEST_F(Lanes, LetThoseThatAreSilentHaveHalfOfTheirDestinationAtMost) {
  const Names silent{"a", "b", "c", "d", "e"};
  for (const auto& name : silent) silence(name);
  for (const auto& name : silent) ASSERT_TRUE(offer(name));
  EXPECT_EQ(take_all(), Names{"a"});
  EXPECT_TRUE(offer("ben"));
  EXPECT_EQ(take_all(), Names{"ben"});
  answer("ben");
  EXPECT_EQ(take_all(), (Names{"b", "c", "d"}));
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
}

TEST_F(Lanes, KeepRoomForOthersBesideThoseThatAreSilentAtADestinationThatAnswers) {
  silence("a");
  EXPECT_EQ(offer_all("a"), 8);
  EXPECT_EQ(queue.room(), 24u) << "nobody knows yet that it answers others";
  ASSERT_TRUE(offer("ben"));
  ASSERT_EQ(take_all(), (Names{"a", "ben"}));
  answer("ben");
  EXPECT_EQ(queue.room(), 32u);
  EXPECT_EQ(offer_all("ben") + offer_all("eve"), 16) << "as if nothing waited for the one that is silent";
  EXPECT_EQ(queue.room(), 16u);
}

TEST_F(Lanes, CallAnAddresseeSilentOnlyWhileSomethingOfItIsThere) {
  silence("a");
  EXPECT_FALSE(queue.silent({"relay", "a"})) << "it may come at once";
  ASSERT_TRUE(offer("a"));
  EXPECT_TRUE(queue.silent({"relay", "a"}));
}

TEST_F(Lanes, AreFullOfWhatWaitsForADestinationThatIsSilent) {
  silence("a");
  silence("b");
  EXPECT_EQ(offer_all("a") + offer_all("c"), 16);
  EXPECT_EQ(queue.room(), 16u) << "so that no more of it is claimed than may wait";
  EXPECT_TRUE(offer("ben", "elsewhere"));
}

TEST_F(Lanes, DoNotTakeForAnAnswerThatNothingWasAsked) {
  silence("ann");
  silence("carl");
  EXPECT_TRUE(offer("ann"));
  EXPECT_EQ(take_all(), Names{"ann"});
  queue.done({"relay", "ann"}, {});
  EXPECT_TRUE(queue.silent({"relay", "ann"}));
  EXPECT_TRUE(queue.silent({"relay", "ben"}));
}

TEST_F(Lanes, ForgetASilenceAfterAThousandAnswersToOthers) {
  silence("ann");
  for (int i = 0; i <= 1'000; ++i) {
    ASSERT_TRUE(offer("ben"));
    ASSERT_EQ(take_all(), Names{"ben"});
    answer("ben");
  }
  EXPECT_EQ(offer_all("ann"), 8);
  EXPECT_EQ(take_all(), (Names{"ann", "ann", "ann", "ann"}));
}

TEST_F(Lanes, SendFirstPagesBeforeAllElse) {
  EXPECT_TRUE(offer("ann"));
  EXPECT_TRUE(queue.offer({true, Instant{99}, Uuid::make(Instant{}), {"relay", "ben"}, {}}));
  EXPECT_EQ(take_all(), (Names{"ben", "ann"}));
}

}  // namespace
}  // namespace onus::notify
