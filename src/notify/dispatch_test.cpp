// The sender's turns, without threads or channels: what is claimed, and what of it is handed over.
#include "notify/dispatch.h"

#include <gmock/gmock.h>

#include "notify/notify_testing.h"

namespace onus::notify {
namespace {

/// Takes over as many messages of each method as there is room for, until told that they are gone.
class Shelf : public Carriers {
 public:
  std::size_t places = 3;
  std::vector<std::shared_ptr<const Outgoing>> taken;
  int refused = 0;

  std::size_t room(people::Method method) const override {
    if (method != people::Method::email) return 40;
    return places > taken.size() ? places - taken.size() : 0;
  }
  bool offer(const std::shared_ptr<const Outgoing>& what) override {
    if (room(what->first().method) == 0) {
      ++refused;
      return false;
    }
    taken.push_back(what);
    return true;
  }
  bool failing(const Outgoing&) const override { return false; }
};

class Dispatches : public Sending {
 protected:
  Dispatch dispatch() {
    return Dispatch(store(), *documents, shelf, {.node = "node-1", .url = "https://onus"});
  }
  void SetUp() override {
    Sending::SetUp();
    apply(
        "apiVersion: onus.dev/v1\nkind: Service\nmetadata: {name: shop}\n"
        "spec: {kind: digital, team: web, group: alert}\n");
  }
  Shelf shelf;
};
ONUS_EACH_STORE(Dispatches);

TEST_P(Dispatches, ClaimNoMoreThanThereIsRoomForSoThatNothingWaitsForWantOfIt) {
  for (int i = 0; i < 5; ++i) declare("one of five");
  auto sender = dispatch();
  sender.turn();
  EXPECT_EQ(shelf.taken.size(), 3u);
  EXPECT_EQ(shelf.refused, 0) << "it would be due again two seconds later";
  for (const auto& what : std::exchange(shelf.taken, {})) {
    auto [end, envelope] = sender.begin(what);
    ASSERT_TRUE(envelope);
    end.sent.outcome = paging::Outcome::delivered;
    sender.end(std::move(end));
  }
  EXPECT_TRUE(sender.has_ended());
  sender.turn();
  EXPECT_EQ(shelf.taken.size(), 2u) << "the rest goes as soon as there is room";
  EXPECT_FALSE(sender.has_ended());
}

TEST_P(Dispatches, SendNothingThatWasAcknowledgedBetweenClaimAndHandOver) {
  const auto number = declare("soon acknowledged");
  auto sender = dispatch();
  sender.turn();
  ASSERT_EQ(shelf.taken.size(), 1u);
  store().write([&](store::Tx& tx) {
    const auto org = documents->current(tx);
    auto done = incident::acknowledge(tx, number, {"person:ann", ""}, tx.now());
    ASSERT_TRUE(done);
    paging::handle(tx, *org, done->events, tx.now());
  });
  const auto [end, envelope] = sender.begin(shelf.taken.front());
  EXPECT_FALSE(envelope);
  EXPECT_TRUE(end.wanted.empty());
}

}  // namespace
}  // namespace onus::notify
