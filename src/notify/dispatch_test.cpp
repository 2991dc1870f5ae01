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
  bool silent(const Outgoing&) const override { return false; }
};

class Dispatches : public Sending {
 protected:
  Dispatch dispatch() {
    return Dispatch(failing, *documents, shelf,
                    {.node = "node-1", .url = "https://onus", .steady = [this] { return steady; }});
  }
  store::FailingStore failing{store()};
  Duration steady = Duration::hours(1);
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

TEST_P(Dispatches, GetRoundToOthersWithTheNextClaimWhenOnePersonHasThousands) {
  apply("apiVersion: onus.dev/v1\nkind: Policy\nmetadata: {name: policy}\nspec: {personCap: 2}\n");
  for (int i = 0; i < 20; ++i) declare("one of twenty");
  const auto due = [](store::Tx& tx) {
    return tx
        .one("select count(*) from notification where state = 0 and lease_until is null and due <= $1",
             {tx.now()})
        ->integer(0);
  };
  store().write([&](store::Tx& tx) {
    EXPECT_GE(due(tx), 20);
    const Room room{people::Method::email, 5};
    const auto claimed =
        claim_outgoing(tx, *documents->current(tx), {{"node-1", Duration::seconds(6), true}, "https://onus"},
                       std::span(&room, 1));
    EXPECT_EQ(claimed.out.size(), 3u) << "two, and the one that says that a list follows";
    EXPECT_EQ(due(tx), 0) << "all others wait for the list";
  });
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

TEST_P(Dispatches, SendWhatTheyHoldWhileTheDatabaseIsAwayAndRecordItLater) {
  const auto number = declare("in hand");
  auto sender = dispatch();
  sender.turn();
  ASSERT_EQ(shelf.taken.size(), 1u);
  failing.down = true;
  steady = steady + Duration::seconds(1);
  auto [end, envelope] = sender.begin(shelf.taken.front());
  ASSERT_TRUE(envelope);
  EXPECT_EQ(envelope->incident, number);
  end.sent = {.outcome = paging::Outcome::delivered, .answer = "250"};
  sender.end(std::move(end));
  EXPECT_THROW(sender.turn(), store::Unavailable);
  EXPECT_TRUE(sender.has_ended()) << "it is not forgotten";
  failing.down = false;
  sender.turn();
  const auto all = notifications(number);
  EXPECT_EQ(all[0].state, paging::Recorded::State::delivered);
  ASSERT_EQ(all[0].attempts.size(), 1u);
  EXPECT_GE(all[0].attempts[0].at, all[0].notification.due) << "began by the database's time";
}

TEST_P(Dispatches, DoNotTakeUpTwiceWhatTheyHoldWhenTheClockIsSetForward) {
  const auto number = declare("in hand");
  auto sender = dispatch();
  sender.turn();
  ASSERT_EQ(shelf.taken.size(), 1u);
  store().write([&](store::Tx& tx) { tx.exec("update notification set lease_until = 1"); });
  sender.turn();
  EXPECT_EQ(shelf.taken.size(), 1u);
  store().read([&](store::Tx& tx) {
    EXPECT_GT(tx.one("select lease_until from notification")->instant(0), tx.now()) << "nobody else takes it";
    EXPECT_EQ(tx.one("select recent from notify_cap")->text(0).find(','), std::string::npos)
        << "its reader's cap counted it once";
  });
  auto [end, envelope] = sender.begin(shelf.taken.front());
  ASSERT_TRUE(envelope);
  end.sent = {.outcome = paging::Outcome::delivered, .answer = "250"};
  sender.end(std::move(end));
  sender.turn();
  EXPECT_EQ(notifications(number)[0].state, paging::Recorded::State::delivered);
}

TEST_P(Dispatches, SendNothingUnaskedOnceTheirLeaseMayBeOver) {
  const auto number = declare("in hand");
  auto sender = dispatch();
  sender.turn();
  steady = steady + Duration::seconds(4);
  sender.turn();  // renews
  failing.down = true;
  steady = steady + Duration::seconds(5);
  EXPECT_TRUE(sender.begin(shelf.taken.front()).second) << "nine seconds after the claim, five after that";
  steady = steady + Duration::seconds(1);
  const auto [end, envelope] = sender.begin(shelf.taken.front());
  EXPECT_FALSE(envelope);
  EXPECT_TRUE(end.wanted.empty());

  // What another node took over is not held any longer, however often this one renews.
  failing.down = false;
  store().write([&](store::Tx& tx) {
    tx.exec("update notification set lease_node = 'node-2' where incident = $1", {number});
  });
  sender.turn();
  failing.down = true;
  EXPECT_FALSE(sender.begin(shelf.taken.front()).second);
}

}  // namespace
}  // namespace onus::notify
