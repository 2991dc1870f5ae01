// The chain finds each change, deletion, insertion and reordering; what is recorded never waits for it.
#include "audit/chain.h"

#include <gmock/gmock.h>

#include "store/store_testing.h"

namespace onus::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class AuditChain : public store::EachStore {
 protected:
  AuditChain() { store().migrate(migrations()); }

  void record_some(int count) {
    store().write([&](store::Tx& tx) {
      for (int i = 0; i < count; ++i)
        record(tx, {"person:ada", "service.edit", "service:bed-" + std::to_string(i), nullptr,
                    json::object{{"title", "Söfa"}, {"n", i}}, "192.0.2.1"});
    });
  }
  int seal_all() {
    return store().write_returning<int>([](store::Tx& tx) { return seal(tx, 100); });
  }
  void sealed(int count) {
    record_some(count);
    ASSERT_EQ(seal_all(), count);
  }
  Verdict verdict(const std::vector<Head>& published = {}) {
    return store().read_returning<Verdict>([&](store::Tx& tx) { return verify(tx, published); });
  }
  std::vector<std::int64_t> faulty(const std::vector<Head>& published = {}) {
    std::vector<std::int64_t> out;
    for (const Fault& fault : verdict(published).faults) out.push_back(fault.position);
    return out;
  }
  /// What somebody with the database's password may do.
  void tamper(std::string_view sql, const store::Params& params = {}) {
    store().write([&](store::Tx& tx) { tx.query(sql, params); });
  }
};
ONUS_EACH_STORE(AuditChain);

TEST_P(AuditChain, OfWhatNobodyTouchedIsWhole) {
  EXPECT_THAT(faulty(), IsEmpty());
  sealed(5);
  sealed(3);
  const Verdict found = verdict();
  EXPECT_THAT(found.faults, IsEmpty());
  EXPECT_EQ(found.entries, 8);
  EXPECT_EQ(found.head.position, 8);
  EXPECT_EQ(found.head.hash.size(), 64U);
}

TEST_P(AuditChain, TellsWhatIsNotSealedYet) {
  sealed(2);
  record_some(3);
  EXPECT_EQ(verdict().unsealed, 3);
  EXPECT_TRUE(store().read_returning<bool>([](store::Tx& tx) { return is_unsealed(tx); }));
  EXPECT_EQ(seal_all(), 3);
  EXPECT_FALSE(store().read_returning<bool>([](store::Tx& tx) { return is_unsealed(tx); }));
  EXPECT_EQ(verdict().unsealed, 0);
}

TEST_P(AuditChain, FindsAChangeInEveryColumn) {
  for (const char* change : {"at = at + 1", "actor = 'person:eve'", "action = 'service.look'", "target = ''",
                             "before = '{}'", "after = '{}'", "address = '192.0.2.2'"}) {
    store().write([](store::Tx& tx) {
      tx.query("delete from audit");
      tx.query("update audit_head set position = 0, hash = ''");
    });
    sealed(4);
    tamper("update audit set " + std::string(change) + " where position = 2");
    EXPECT_THAT(faulty(), ElementsAre(2)) << change;
  }
}

TEST_P(AuditChain, FindsADeletionAtTheBeginningInTheMiddleAndAtTheEnd) {
  sealed(6);
  tamper("delete from audit where position = 6");
  EXPECT_THAT(faulty(), ElementsAre(6));
  tamper("delete from audit where position in (3, 4)");
  const auto faults = verdict().faults;
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].what, "the entries at positions 3 to 4 are missing");
  tamper("delete from audit where position = 1");
  EXPECT_THAT(faulty(), ElementsAre(1, 3, 6));
}

TEST_P(AuditChain, FindsADeletionWhoseGapWasClosed) {
  sealed(5);
  tamper("delete from audit where position = 3");
  tamper("update audit set position = 3 where position = 4");
  tamper("update audit set position = 4 where position = 5");
  EXPECT_THAT(faulty(), ElementsAre(3, 4, 5));
}

TEST_P(AuditChain, FindsAnInsertion) {
  sealed(4);
  tamper("update audit set position = 5 where position = 4");
  tamper(
      "insert into audit (at, actor, action, target, before, after, address, position, hash) select at, "
      "'person:bob', "
      "action, target, before, after, address, 4, hash from audit where position = 3");
  EXPECT_THAT(faulty(), ElementsAre(4, 5, 4)) << "both entries, and the head";
}

TEST_P(AuditChain, FindsAnotherOrder) {
  sealed(4);
  tamper("update audit set position = -1 where position = 2");
  tamper("update audit set position = 2 where position = 3");
  tamper("update audit set position = 3 where position = -1");
  EXPECT_THAT(faulty(), ElementsAre(2, 3, 4));
}

TEST_P(AuditChain, ThatSomebodyMadeAnewIsFoundByAHeadPublishedBefore) {
  sealed(4);
  const Head published = verdict().head;
  tamper("update audit set actor = 'person:eve' where position = 2");
  tamper("update audit set position = null, hash = null");
  tamper("update audit_head set position = 0, hash = ''");
  ASSERT_EQ(seal_all(), 4);
  EXPECT_THAT(faulty(), IsEmpty()) << "on its own it looks whole";
  const auto faults = verdict({published}).faults;
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_THAT(faults[0].what, HasSubstr("another hash was published here"));
  EXPECT_THAT(faulty({Head{9, published.hash}}), ElementsAre(9)) << "the chain ends before that head";
}

TEST_P(AuditChain, GrowsAcrossNodesWithoutABranch) {
  auto other = another_store();
  for (int i = 0; i < 10; ++i) {
    record_some(2);
    (i % 2 ? *other : store()).write([](store::Tx& tx) { seal(tx, 1); });
  }
  EXPECT_EQ(verdict().head.position, 10);
  EXPECT_THAT(faulty(), IsEmpty());
}

TEST_P(AuditChain, TakesWhatCommitsLateAfterWhatItHasSealed) {
  // An entry with a smaller id may commit after one with a larger id was sealed: its place is then at the
  // end.
  sealed(3);
  tamper(
      "insert into audit (id, at, actor, action, target, before, after, address) select -5, at, actor, "
      "action, target, "
      "before, after, address from audit where position = 1");
  EXPECT_EQ(seal_all(), 1);
  EXPECT_THAT(faulty(), IsEmpty());
  EXPECT_EQ(verdict().head.position, 4);
}

TEST_P(AuditChain, IsPublishedOnceADay) {
  auto publication = [&] {
    return store().write_returning<std::optional<Head>>([](store::Tx& tx) { return take_publication(tx); });
  };
  EXPECT_FALSE(publication()) << "an empty chain has no head";
  sealed(2);
  EXPECT_EQ(publication(), verdict().head);
  EXPECT_FALSE(publication());
  if (store().engine() == store::Engine::sqlite) {
    clock.advance(Duration::hours(24));
  } else {
    tamper("update audit_head set published_at = published_at - 86400000000");
  }
  EXPECT_EQ(publication(), verdict().head);
}

TEST_P(AuditChain, KeepsAPublishedHeadUntilItIsTaken) {
  auto claimed = [](store::Store& node) {
    return node.write_returning<std::optional<Head>>([](store::Tx& tx) { return claim_post(tx); });
  };
  auto due = [&] { return store().read_returning<bool>([](store::Tx& tx) { return is_post_due(tx); }); };
  /// As if its time had come, also on PostgreSQL, whose clock nobody can turn.
  auto wait = [&] { tamper("update audit_head set post_at = 0"); };
  sealed(2);
  EXPECT_FALSE(due()) << "nothing was published";
  EXPECT_FALSE(claimed(store()));
  store().write([](store::Tx& tx) { take_publication(tx); });
  const Head head = verdict().head;
  sealed(1);
  auto other = another_store();
  EXPECT_TRUE(due());
  EXPECT_EQ(claimed(*other), head);
  EXPECT_FALSE(due()) << "one node posts it at a time";
  EXPECT_FALSE(claimed(store()));
  wait();
  EXPECT_EQ(claimed(store()), head) << "the node that had it died";
  store().write([&](store::Tx& tx) { end_post(tx, head, false); });
  EXPECT_FALSE(due());
  wait();
  EXPECT_EQ(claimed(store()), head) << "it was not taken";
  store().write([&](store::Tx& tx) { end_post(tx, Head{1, head.hash}, true); });
  wait();
  EXPECT_TRUE(due()) << "that was another one";
  store().write([&](store::Tx& tx) { end_post(tx, head, true); });
  wait();
  EXPECT_FALSE(due());
  EXPECT_FALSE(claimed(store()));
}

TEST(AuditHead, IsReadAsItIsWritten) {
  const Head head{12, std::string(64, 'a')};
  EXPECT_EQ(*parse_head(to_text(head)), head);
  for (const char* wrong : {"", "12", "12:", "0:aa", "x:aa", "12:zz", "-1:aa"})
    EXPECT_FALSE(parse_head(wrong)) << wrong;
  EXPECT_FALSE(parse_head("12:" + std::string(63, 'a') + "G"));
}

}  // namespace
}  // namespace onus::audit
