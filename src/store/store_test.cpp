// The store's promises to its callers, each proved on both engines.
#include "store/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <limits>
#include <thread>

#include "store/store_testing.h"

namespace onus::store {
namespace {

constexpr std::array things{Migration{1, "test", R"(
create table thing (
  id {int} not null primary key,
  name {text} unique,
  data {bytes},
  amount {int}
) {strict};
create table numbered (id {serial} primary key, word text not null) {strict};
insert into numbered (word) values ('made by the migration');
)"}};

class StoreTest : public EachStore {
 protected:
  StoreTest() { store().migrate(things); }

  std::int64_t count(Store& s) {
    return s.read_returning<std::int64_t>(
        [](Tx& tx) { return tx.one("select count(*) from thing")->integer(0); });
  }
  std::int64_t count() { return count(store()); }
  void add(std::int64_t id, std::string name) {
    store().write([&](Tx& tx) { tx.exec("insert into thing (id, name) values ($1, $2)", {id, name}); });
  }
};
ONUS_EACH_STORE(StoreTest);

Value::Bytes every_byte() {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  return {all};
}

TEST_P(StoreTest, GivesBackWhatWasBound) {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const std::string odd = "Zoë 北京 🛋 ' \" \\ $1 {int}\n\t";
  store().write([&](Tx& tx) {
    const auto sql = "insert into thing (id, name, data, amount) values ($1, $2, $3, $4)";
    tx.exec(sql, {least, odd, every_byte(), std::numeric_limits<std::int64_t>::max()});
    tx.exec(sql, {2, "", Value::Bytes{}, 0});
    tx.exec(sql, {3, Null{}, Null{}, Null{}});
  });
  const Rows rows = store().read_returning<Rows>(
      [](Tx& tx) { return tx.query("select id, name, data, amount from thing order by id"); });
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].integer(0), least);
  EXPECT_EQ(rows[0].text(1), odd);
  EXPECT_EQ(rows[0].bytes(2), every_byte().data);
  EXPECT_EQ(rows[0].integer(3), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(rows[1].text(1), "");
  EXPECT_EQ(rows[1].bytes(2), "");
  EXPECT_EQ(rows[1].integer(3), 0);
  EXPECT_TRUE(rows[2].null(1) && rows[2].null(2) && rows[2].null(3));
  EXPECT_EQ(rows[2].optional_text(1), std::nullopt);
  EXPECT_EQ(rows[2].optional_uuid(2), std::nullopt);
  EXPECT_EQ(rows[2].optional_instant(3), std::nullopt);
}

TEST_P(StoreTest, KeepsIdsAndInstants) {
  const Uuid id = Uuid::make(clock.now());
  store().write([&](Tx& tx) {
    tx.exec("insert into thing (id, data, amount) values (1, $1, $2)", {id, clock.now()});
    const auto row = tx.one("select data, amount from thing where data = $1", {id});
    ASSERT_TRUE(row);
    EXPECT_EQ(row->uuid(0), id);
    EXPECT_EQ(row->instant(1), clock.now());
  });
}

TEST_P(StoreTest, CountsSumsAndComparesInIntegers) {
  store().write([&](Tx& tx) {
    for (int i = 1; i <= 3; ++i)
      tx.exec("insert into thing (id, amount) values ($1, $2)", {i, std::int64_t{i} * 1'000'000'000'000});
    const auto row = tx.one(
        "select count(*), sum(amount), max(amount), avg(id), amount > 0, exists (select 1 from thing), "
        "-sum(amount), sum(id - 2), coalesce(sum(amount), 0), count(*) filter (where id > 1) "
        "from thing group by amount > 0");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->integer(0), 3);
    EXPECT_EQ(row->integer(1), 6'000'000'000'000);
    EXPECT_EQ(row->integer(2), 3'000'000'000'000);
    EXPECT_EQ(row->integer(3), 2);
    EXPECT_TRUE(row->boolean(4));
    EXPECT_TRUE(row->boolean(5));
    EXPECT_EQ(row->integer(6), -6'000'000'000'000);
    EXPECT_EQ(row->integer(7), 0);
    EXPECT_EQ(row->integer(8), 6'000'000'000'000);
    EXPECT_EQ(row->integer(9), 2);
    EXPECT_TRUE(tx.one("select sum(amount) from thing where id > 9")->null(0));
  });
}

TEST_P(StoreTest, RefusesAFractionRatherThanCutIt) {
  EXPECT_THROW(
      store().read([](Tx& tx) { tx.query("select avg(x) from (select 1 as x union select 2) as t"); }),
      std::logic_error);
}

TEST_P(StoreTest, ReadingAnotherTypeThanWasStoredIsUnusable) {
  add(1, "sofa");
  store().read([](Tx& tx) {
    const auto row = tx.one("select id, name, data from thing");
    EXPECT_THROW(row->text(0), Unusable);
    EXPECT_THROW(row->integer(1), Unusable);
    EXPECT_THROW(row->bytes(2), Unusable);
    EXPECT_THROW(row->integer(3), std::logic_error);
  });
}

TEST_P(StoreTest, BindsParametersByNumberInAnyOrderAndTwice) {
  store().read([](Tx& tx) {
    const auto row =
        tx.one("select cast($2 as bigint), cast($1 as bigint), cast($2 as bigint) + $3", {1, 2, 3});
    EXPECT_EQ(row->integer(0), 2);
    EXPECT_EQ(row->integer(1), 1);
    EXPECT_EQ(row->integer(2), 5);
  });
}

TEST_P(StoreTest, TakesNullAndValuesInTheSameParameter) {
  store().write([](Tx& tx) {
    const auto sql = "insert into thing (id, name, amount) values ($1, $2, $3)";
    tx.exec(sql, {1, Null{}, Null{}});
    tx.exec(sql, {2, "two", Null{}});
    tx.exec(sql, {3, Null{}, 3});
    tx.exec(sql, {4, "four", 4});
    tx.exec(sql, {5, std::optional<std::string>(), std::optional<std::int64_t>(5)});
    EXPECT_EQ(tx.one("select count(name) from thing")->integer(0), 2);
    EXPECT_EQ(tx.one("select sum(amount) from thing")->integer(0), 12);
  });
}

TEST_P(StoreTest, AnswersWithReturningAndCommitsAfterIt) {
  store().write([](Tx& tx) {
    const auto sql =
        "insert into thing (id, amount) values ($1, 1) on conflict (id) do update "
        "set amount = thing.amount + 1 returning amount";
    EXPECT_EQ(tx.one(sql, {7})->integer(0), 1);
    EXPECT_EQ(tx.one(sql, {7})->integer(0), 2);
    const Rows two = tx.query("insert into numbered (word) values ('a'), ('b') returning id");
    ASSERT_EQ(two.size(), 2U);
    EXPECT_LT(two[0].integer(0), two[1].integer(0));
  });
  EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, TellsHowManyRowsChanged) {
  store().write([](Tx& tx) {
    for (int i = 0; i < 5; ++i) tx.exec("insert into thing (id) values ($1)", {i});
    EXPECT_EQ(tx.change("update thing set amount = 1 where id >= $1", {2}), 3);
    EXPECT_EQ(tx.change("delete from thing where id = 99"), 0);
  });
}

TEST_P(StoreTest, SortsTextByItsBytes) {
  store().write([](Tx& tx) {
    int id = 0;
    for (const char* name : {"a", "B", "a-b", "ab", "é", "Z", "_"})
      tx.exec("insert into thing (id, name) values ($1, $2)", {++id, name});
    std::string order;
    for (const Row& row : tx.query("select name from thing order by name")) order += row.text(0) + " ";
    EXPECT_EQ(order, "B Z _ a a-b ab é ");
  });
}

TEST_P(StoreTest, KnowsTheFragmentsOfItsEngine) {
  add(1, "{\"title\":\"Sofa\",\"empty\":{}}");
  store().write([](Tx& tx) {
    EXPECT_EQ(tx.one("select name{json}->>'title' from thing")->text(0), "Sofa");
    EXPECT_EQ(tx.one("select '{int} $9' as kept")->text(0), "{int} $9");
    EXPECT_EQ(tx.query("select id from thing order by id limit 1 {skip_locked}").size(), 1U);
    EXPECT_EQ(tx.query("select id from thing {for_update}").size(), 1U);
    EXPECT_EQ(
        tx.query("select 1 from thing where id {in_few}select id from thing limit $1{end_few}", {1}).size(),
        1U);
    EXPECT_EQ(
        tx.query("select 1 from thing where id {in_few}select id from thing limit $1{end_few}", {0}).size(),
        0U);
    EXPECT_EQ(tx.change("update thing set amount = {now_us} where amount is null"), 1);
    EXPECT_LE(tx.now(), tx.one("select {now_us}")->instant(0) + Duration::seconds(1));
  });
}

TEST_P(StoreTest, RefusesTextThatTheOtherEngineWouldNotKeep) {
  for (const std::string& bad : {std::string("a\0b", 3), std::string("\xff"), std::string("\xed\xa0\x80")})
    EXPECT_THROW(add(1, bad), std::logic_error);
  EXPECT_EQ(count(), 0);
}

TEST_P(StoreTest, RefusesAWrongNumberOfValues) {
  EXPECT_THROW(store().read([](Tx& tx) { tx.query("select id from thing where id = $1"); }),
               std::logic_error);
  EXPECT_THROW(store().read([](Tx& tx) {
    tx.query("select id from thing where id = $1", {1, 2});
  }),
               std::logic_error);
}

TEST_P(StoreTest, NamesTheConstraintOfADuplicateButNoValue) {
  add(1, "secret-sofa");
  try {
    add(2, "secret-sofa");
    FAIL() << "a duplicate was taken";
  } catch (const Duplicate& e) {
    EXPECT_NE(std::string(e.what()).find("name"), std::string::npos) << e.what();
    EXPECT_EQ(std::string(e.what()).find("secret"), std::string::npos) << e.what();
  }
  EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, NamesNoBoundValueInAnyFailure) {
  const std::string secret = "secret-value";
  const std::vector<std::function<void(Tx&)>> wrong{
      [&](Tx& tx) { tx.query("select cast($1 as bigint) / 0 from nowhere", {secret}); },
      [&](Tx& tx) { tx.query("insert into thing (id, name) values ('x', $1)", {secret}); },
      [&](Tx& tx) {
        tx.query("insert into numbered (word) values (coalesce(null, nullif($1, $1)))", {secret});
      },
      [&](Tx& tx) { tx.query("insert into thing (id, amount) values (1, $1)", {secret}); },
      [&](Tx& tx) { tx.query("select $1{json}->>'a'", {secret + "{"}); },
      [&](Tx& tx) { tx.query("selekt $1", {secret}); },
  };
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    try {
      store().write(wrong[i]);
      ADD_FAILURE() << "statement " << i << " was taken";
    } catch (const std::logic_error& e) {
      EXPECT_EQ(std::string(e.what()).find("secret"), std::string::npos) << e.what();
    }
  }
  EXPECT_EQ(store().trouble(), std::nullopt) << "a wrong statement is not the database's trouble";
}

TEST_P(StoreTest, RollsBackWhenTheWorkThrows) {
  struct Mine {};
  EXPECT_THROW(store().write([](Tx& tx) {
    tx.exec("insert into thing (id) values (1)");
    tx.query("select 1");
    throw Mine();
  }),
               Mine);
  EXPECT_EQ(count(), 0);
  add(1, "works after");
  EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, CommitsNothingWhenTheWorkHidesAFailure) {
  add(1, "sofa");
  const auto hide = [](Tx& tx) {
    tx.query("insert into thing (id) values (2)");
    EXPECT_THROW(tx.query("insert into thing (id) values (1)"), Duplicate);
    EXPECT_THROW(tx.query("select 1"), std::logic_error);
  };
  EXPECT_THROW(store().write(hide), Duplicate);
  EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, RefusesToWriteInARead) {
  EXPECT_ANY_THROW(store().read([](Tx& tx) { tx.query("insert into thing (id) values (1)"); }));
  EXPECT_THROW(store().read([](Tx& tx) { tx.notify("c", "p"); }), std::logic_error);
  EXPECT_EQ(count(), 0);
}

TEST_P(StoreTest, RefusesAWriteInsideAWrite) {
  EXPECT_THROW(store().write([&](Tx&) { store().write([](Tx&) {}); }), std::logic_error);
  add(1, "works after");
}

TEST_P(StoreTest, ReadsOneSnapshot) {
  add(1, "sofa");
  store().read([&](Tx& tx) {
    EXPECT_EQ(tx.one("select count(*) from thing")->integer(0), 1);
    std::thread([&] { add(2, "bed"); }).join();
    EXPECT_EQ(tx.one("select count(*) from thing")->integer(0), 1);
  });
  EXPECT_EQ(count(), 2);
}

TEST_P(StoreTest, LosesNoUpdateOfEightWriters) {
  constexpr int threads = 8, times = 50;
  add(1, "counter");
  store().write([](Tx& tx) { tx.exec("update thing set amount = 0"); });
  std::vector<std::thread> writers;
  for (int t = 0; t < threads; ++t) {
    writers.emplace_back([&] {
      for (int i = 0; i < times; ++i) {
        store().write([](Tx& tx) {
          const auto n = tx.one("select amount from thing where id = 1 {for_update}")->integer(0);
          tx.exec("update thing set amount = $1 where id = 1", {n + 1});
        });
      }
    });
  }
  for (auto& w : writers) w.join();
  const auto total = store().read_returning<std::int64_t>(
      [](Tx& tx) { return tx.one("select amount from thing")->integer(0); });
  EXPECT_EQ(total, threads * times);
}

TEST_P(StoreTest, ReadsWhileAWriteIsUnderWay) {
  add(1, "sofa");
  store().write([&](Tx& tx) {
    tx.query("insert into thing (id) values (2) returning id");
    EXPECT_EQ(std::async(std::launch::async, [&] { return count(); }).get(), 1);
  });
  EXPECT_EQ(count(), 2);
}

TEST_P(StoreTest, RunsHooksInOrderAfterTheCommitOnly) {
  std::vector<std::int64_t> seen;
  store().write([&](Tx& tx) {
    tx.after_commit([&] { seen.push_back(count()); });
    tx.exec("insert into thing (id) values (1)");
    tx.after_commit([] { throw std::runtime_error("a hook that fails is logged"); });
    tx.after_commit([&] {
      add(2, "a hook may write");
      seen.push_back(20);
    });
    EXPECT_TRUE(seen.empty());
  });
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 20}));
  EXPECT_ANY_THROW(store().write([&](Tx& tx) {
    tx.after_commit([&] { seen.push_back(99); });
    throw std::runtime_error("no commit");
  }));
  EXPECT_EQ(seen.size(), 2U);
}

TEST_P(StoreTest, TellsItsClock) {
  store().write([&](Tx& tx) {
    const Instant first = tx.now();
    clock.advance(Duration::seconds(5));
    EXPECT_EQ(tx.now(), first) << "read once per transaction";
    if (store().engine() == Engine::sqlite) {
      EXPECT_EQ(first + Duration::seconds(5), clock.now());
      EXPECT_EQ(tx.one("select {now_us}")->instant(0), clock.now());
    } else {
      EXPECT_LT(first - system_clock().now(), Duration::minutes(1));
    }
  });
}

TEST_P(StoreTest, SendsTenThousandStatementsOfTwoKilobytesInOneTransaction) {
  constexpr int many = 10'000;
  store().write([](Tx& tx) {
    for (int i = 0; i < many; ++i)
      tx.exec("insert into thing (id, name, data) values ($1, $2, $3) returning id, name, data",
              {i, std::to_string(i) + std::string(1000, 'x'), Value::Bytes{std::string(1000, 'y')}});
  });
  EXPECT_EQ(count(), many);
}

TEST_P(StoreTest, CommitsNothingOfAPipelineWithAnErrorInItsMiddle) {
  for (const int bad : {0, 1, 100, 999}) {
    EXPECT_THROW(store().write([&](Tx& tx) {
      for (int i = 0; i < 1000; ++i)
        tx.exec("insert into thing (id, name) values ($1, $2)",
                {i == bad ? 2000 : i, i == bad ? "twin" : "n" + std::to_string(i)});
      tx.exec("insert into thing (id, name) values (2000, 'twin')");
    }),
                 Duplicate);
    EXPECT_EQ(count(), 0);
  }
  EXPECT_THROW(store().write([&](Tx& tx) {
    tx.exec("insert into thing (id) values (1)");
    tx.exec("insert into thing (id) values (1)");
    for (int i = 0; i < 1000; ++i) tx.exec("insert into thing (id) values ($1)", {i + 10});
  }),
               Duplicate);
  EXPECT_EQ(count(), 0);
  add(1, "works after");
}

TEST_P(StoreTest, ShowsAFailedExecAtTheNextQuery) {
  EXPECT_THROW(store().write([&](Tx& tx) {
    tx.exec("insert into thing (id) values (1)");
    tx.exec("insert into thing (id) values (1)");
    tx.query("select count(*) from thing");
    ADD_FAILURE() << "the query answered";
  }),
               Duplicate);
}

TEST_P(StoreTest, KeepsWorkingWithMoreTextsThanItKeepsPrepared) {
  store().write([](Tx& tx) { tx.exec("insert into thing (id) values (1)"); });
  for (int i = 0; i < 1100; ++i)
    store().read(
        [&](Tx& tx) { EXPECT_EQ(tx.one("select " + std::to_string(i) + " from thing")->integer(0), i); });
  EXPECT_EQ(count(), 1);
}

/// What a store heard, and a way to wait for it.
class Heard {
 public:
  void operator()(std::string_view channel, std::string_view payload) {
    const std::lock_guard lock(mutex_);
    all_.push_back(std::string(channel) + "=" + std::string(payload));
    changed_.notify_all();
  }
  bool wait_for(const std::string& what, std::chrono::milliseconds patience = std::chrono::seconds(20)) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return std::ranges::find(all_, what) != all_.end(); });
  }
  std::vector<std::string> all() {
    const std::lock_guard lock(mutex_);
    return all_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> all_;
};

/// Notifies until it is heard: a listener may still be connecting.
bool notify_until(Store& from, Heard& heard, const std::string& payload) {
  for (int i = 0; i < 200; ++i) {
    from.write([&](Tx& tx) { tx.notify("ready", payload); });
    if (heard.wait_for("ready=" + payload, std::chrono::milliseconds(100))) return true;
  }
  return false;
}

TEST_P(StoreTest, NotifiesItsOwnListenerOnceCommitted) {
  Heard heard;
  store().listen(std::ref(heard));
  ASSERT_TRUE(notify_until(store(), heard, "go"));
  EXPECT_ANY_THROW(store().write([](Tx& tx) {
    tx.notify("c", "rolled back");
    throw std::runtime_error("no commit");
  }));
  store().write([](Tx& tx) {
    tx.notify("c", "Grüße an alle");
    tx.notify("c", "Grüße an alle");
    tx.notify("c", "");
    tx.notify("done", "now");
  });
  ASSERT_TRUE(heard.wait_for("done=now"));
  const auto all = heard.all();
  EXPECT_EQ(std::ranges::count(all, "c=Grüße an alle"), 1);
  EXPECT_EQ(std::ranges::count(all, "c="), 1);
  EXPECT_EQ(std::ranges::count(all, "c=rolled back"), 0);
  EXPECT_THROW(store().write([](Tx& tx) { tx.notify("c", std::string(8000, 'x')); }), std::logic_error);
}

TEST_P(StoreTest, NotifiesOtherNodesOnPostgresql) {
  if (store().engine() == Engine::sqlite) {
    EXPECT_EQ(address().engine, Engine::sqlite);  // one node only: its own listener is all there is
    return;
  }
  const auto other = another_store();
  Heard heard;
  other->listen(std::ref(heard));
  ASSERT_TRUE(notify_until(store(), heard, "go"));
  store().write([](Tx& tx) { tx.notify("organisation", "42"); });
  EXPECT_TRUE(heard.wait_for("organisation=42"));
}

TEST_P(StoreTest, IsSharedByTwoNodes) {
  const auto other = another_store();
  add(1, "sofa");
  EXPECT_EQ(count(*other), 1);
  other->write([](Tx& tx) { tx.exec("insert into thing (id) values (2)"); });
  EXPECT_EQ(count(), 2);
}

}  // namespace
}  // namespace onus::store
