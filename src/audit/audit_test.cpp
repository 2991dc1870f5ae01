// The audit list is written in the change's own transaction and read newest first, a page at a time.
#include "audit/audit.h"

#include "store/store_testing.h"

namespace onus::audit {
namespace {

class AuditList : public store::EachStore {
 protected:
  AuditList() { store().migrate(migrations()); }
  void record_one(const std::string& actor, const std::string& target) {
    store().write([&](store::Tx& tx) {
      record(tx, {actor, "service.edit", target, json::object{{"title", "Söfa"}}, nullptr, "192.0.2.1"});
    });
  }
  json::array page(std::int64_t before, int limit, std::string_view actor = "",
                   std::string_view target = "") {
    return store().read_returning<json::array>(
        [&](store::Tx& tx) { return list(tx, before, limit, actor, target); });
  }
};
ONUS_EACH_STORE(AuditList);

TEST_P(AuditList, TellsWhoDidWhatNewestFirst) {
  record_one("person:ada", "service:bed");
  record_one("token:ci", "service:sofa");
  const json::array all = page(0, 10);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].at("actor"), "token:ci");
  EXPECT_EQ(all[1].at("target"), "service:bed");
  EXPECT_EQ(all[1].at("before").at("title"), "Söfa");
  EXPECT_TRUE(all[1].at("after").is_null());
  EXPECT_EQ(all[1].at("address"), "192.0.2.1");
}

TEST_P(AuditList, IsReadPageByPageAndByFilter) {
  for (int i = 0; i < 5; ++i) record_one(i % 2 ? "person:ada" : "person:bob", "service:bed");
  const json::array newest = page(0, 2);
  const json::array next = page(newest[1].at("id").as_int64(), 10);
  EXPECT_EQ(newest.size() + next.size(), 5U);
  EXPECT_LT(next[0].at("id").as_int64(), newest[1].at("id").as_int64());
  EXPECT_EQ(page(0, 10, "person:ada").size(), 2U);
  EXPECT_EQ(page(0, 10, "person:bob", "service:bed").size(), 3U);
  EXPECT_TRUE(page(0, 10, "", "service:sofa").empty());
}

TEST_P(AuditList, HoldsNothingOfAChangeThatWasRolledBack) {
  EXPECT_ANY_THROW(store().write([](store::Tx& tx) {
    record(tx, {"person:ada", "service.edit", "service:bed", nullptr, nullptr, ""});
    throw std::runtime_error("no change");
  }));
  EXPECT_TRUE(page(0, 10).empty());
}

}  // namespace
}  // namespace onus::audit
