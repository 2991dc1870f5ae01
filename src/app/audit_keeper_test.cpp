// The head goes to the operator's webhook, and again until it is taken.
#include "app/audit_keeper.h"

#include <gtest/gtest.h>

#include "server/server.h"
#include "store/store_testing.h"

namespace onus::app {
namespace {

TEST(AuditKeeper, SealsAndPostsTheHeadUntilItIsTaken) {
  std::vector<std::string> taken;
  int refusals = 1;
  server::Route hook;
  hook.method = "POST";
  hook.pattern = "/head";
  hook.access = server::Access::open;
  hook.handler = [&](const server::Request& request) {
    if (refusals-- > 0) return server::problem(503, "not now");
    taken.push_back(request.body);
    return server::empty_response(204);
  };
  server::Router router;
  router.add(std::move(hook));
  auto nobody = [](const server::Request&) { return Result<server::Principal>(server::Principal{}); };
  server::ServerOptions options;
  options.listen = "127.0.0.1:0";
  auto server = server::Server::start(options, std::move(router), nobody);
  ASSERT_TRUE(server);

  store::ScratchDatabase database(store::Engine::sqlite);
  ManualClock clock(Instant{1'795'503'600'000'000});
  auto store = store::open(database.address(), clock);
  store->migrate(audit::migrations());
  const auto record = [&] {
    store->write([](store::Tx& tx) { audit::record(tx, {"onus", "test.try", "", nullptr, nullptr, ""}); });
  };
  const auto head = [&] {
    return store->read_returning<audit::Head>([](store::Tx& tx) { return audit::verify(tx, {}).head; });
  };

  const std::string url = "http://127.0.0.1:" + std::to_string((*server)->port()) + "/head";
  AuditKeeper keeper(*store, url);
  keeper.run();
  EXPECT_EQ(refusals, 1) << "nothing to tell of an empty list";
  record();
  keeper.run();
  EXPECT_EQ(refusals, 0);
  EXPECT_TRUE(taken.empty());
  keeper.run();
  EXPECT_TRUE(taken.empty()) << "a receiver that refuses is not asked again at once";
  clock.advance(Duration::seconds(1));
  AuditKeeper restarted(*store, url);
  restarted.run();
  ASSERT_EQ(taken.size(), 1U) << "a restart does not forget what nobody took";
  keeper.run();
  ASSERT_EQ(taken.size(), 1U) << "and what was taken goes once";
  EXPECT_EQ(taken[0], R"({"type":"onus.audit_head","head":")" + audit::to_text(head()) + "\"}");
  record();
  keeper.run();
  EXPECT_EQ(taken.size(), 1U) << "once a day";
  EXPECT_EQ(head().position, 2);
  clock.advance(Duration::hours(24));
  keeper.run();
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_NE(taken[1].find(audit::to_text(head())), std::string::npos);
}

}  // namespace
}  // namespace onus::app
