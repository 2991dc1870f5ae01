// Copying all tables between two stores, page by page.
#include "app/backup.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "base/sealed_file.h"
#include "store/failure.h"

namespace onus::app {
namespace {

constexpr int kPage = 2000;
constexpr const char* kForeign = "it is damaged, or no backup of Onus: use another backup";

/// Was a statement refused that is right on every database of Onus?
bool is_foreign(const std::exception& failure) {
  return dynamic_cast<const std::logic_error*>(&failure) || dynamic_cast<const store::Duplicate*>(&failure);
}

struct Table {
  std::string name;
  std::vector<std::string> columns, key;
  std::set<std::string> refers_to;
};

/// The tables as a migrated SQLite database describes them; both engines have the same.
std::vector<Table> tables_of(store::Tx& sqlite) {
  std::vector<Table> tables;
  for (const store::Row& row : sqlite.query("select name from sqlite_master where type = 'table' and name "
                                            "not like 'sqlite_%' order by name")) {
    Table table;
    table.name = row.text(0);
    if (table.name == "schema_version") continue;
    std::map<std::int64_t, std::string> key;
    for (const store::Row& column :
         sqlite.query("select name, pk from pragma_table_info($1) order by cid", {table.name})) {
      table.columns.push_back(column.text(0));
      if (column.integer(1) > 0) key[column.integer(1)] = column.text(0);
    }
    for (const auto& [position, name] : key) table.key.push_back(name);
    for (const store::Row& reference :
         sqlite.query("select \"table\" from pragma_foreign_key_list($1)", {table.name})) {
      table.refers_to.insert(reference.text(0));
    }
    tables.push_back(std::move(table));
  }
  // Those that are referred to come first.
  std::vector<Table> ordered;
  std::set<std::string> placed;
  while (!tables.empty()) {
    auto next = std::find_if(tables.begin(), tables.end(), [&](const Table& table) {
      return std::all_of(table.refers_to.begin(), table.refers_to.end(), [&](const std::string& other) {
        return other == table.name || placed.contains(other);
      });
    });
    if (next == tables.end()) next = tables.begin();
    placed.insert(next->name);
    ordered.push_back(std::move(*next));
    tables.erase(next);
  }
  return ordered;
}

std::string joined(const std::vector<std::string>& names, const char* prefix = "") {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i ? ", " : "") + (*prefix ? prefix + std::to_string(i + 1) : '"' + names[i] + '"');
  return text;
}

/// Copies one table by keyset over its primary key. Every table has one.
std::int64_t copy_table(store::Tx& from, store::Tx& to, const Table& table) {
  const std::vector<std::string>& key = table.key.empty() ? table.columns : table.key;
  const std::string select = "select " + joined(table.columns) + " from \"" + table.name + "\"";
  const std::string order = " order by " + joined(key) + " limit " + std::to_string(kPage);
  const std::string first = select + order;
  const std::string next = select + " where (" + joined(key) + ") > (" + joined(key, "$") + ")" + order;
  const std::string insert = "insert into \"" + table.name + "\" (" + joined(table.columns) + ") values (" +
                             joined(table.columns, "$") + ")";
  std::int64_t copied = 0;
  store::Params after;
  for (;;) {
    store::Rows rows = after.empty() ? from.query(first) : from.query(next, after);
    for (const store::Row& row : rows) {
      store::Params values;
      for (std::size_t i = 0; i < row.size(); ++i) values.push_back(row.value(i));
      to.exec(insert, values);
    }
    copied += static_cast<std::int64_t>(rows.size());
    if (rows.size() < static_cast<std::size_t>(kPage)) return copied;
    after.clear();
    for (const std::string& name : key) {
      auto at = std::find(table.columns.begin(), table.columns.end(), name) - table.columns.begin();
      after.push_back(rows.back().value(static_cast<std::size_t>(at)));
    }
  }
}

/// Has anybody used this database? What each start writes by itself does not count.
bool holds_something(const std::vector<Table>& tables, store::Tx& tx) {
  return std::any_of(tables.begin(), tables.end(), [&](const Table& table) {
    if (table.name != "document_version" && table.name != "signal" && table.name != "incident") return false;
    return tx.one("select 1 from \"" + table.name + "\" limit 1").has_value();
  });
}

/// After explicit ids, PostgreSQL's identity columns must go on behind them.
void advance_identities(store::Store& store, store::Tx& tx) {
  if (store.engine() != store::Engine::postgresql) return;
  for (const store::Row& row :
       tx.query("select table_name::text, column_name::text from information_schema.columns where "
                "is_identity = 'YES' and table_schema = current_schema()")) {
    tx.query("select setval(pg_get_serial_sequence('" + row.text(0) + "', '" + row.text(1) +
             "'), (select coalesce(max(\"" + row.text(1) + "\"), 0) + 1 from \"" + row.text(0) +
             "\"), false)");
  }
}

/// An SQLite file and what stands beside it while it is open.
void remove_database(const std::string& path) {
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending, ignored);
}

Copied copy_all(const std::vector<Table>& tables, store::Tx& from, store::Tx& to) {
  Copied copied;
  for (const Table& table : tables) {
    copied.rows += copy_table(from, to, table);
    copied.tables += 1;
  }
  return copied;
}

}  // namespace

BackupSort sort_of_backup(const std::string& path) {
  if (key_of_file(path)) return BackupSort::sealed;
  constexpr std::string_view magic("SQLite format 3\0", 16);
  std::string head(magic.size(), '\0');
  std::ifstream(path, std::ios::binary).read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == magic ? BackupSort::plain : BackupSort::none;
}

Result<Copied> backup(store::Store& from, std::span<const store::Migration> migrations,
                      const std::string& path, const Clock& clock, const Keys* keys) {
  const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  if (std::filesystem::exists(path)) return Error{path + " exists: name a new file", "file"};
  if (!std::filesystem::is_directory(folder))
    return Error{"there is no folder " + folder.string() + " for the backup: make it first", "file"};
  const std::string unfinished = path + ".unfinished";
  remove_database(unfinished);
  Copied copied;
  try {
    auto to = store::open({store::Engine::sqlite, unfinished}, clock);
    to->migrate(migrations);
    from.read([&](store::Tx& source) {
      to->write([&](store::Tx& target) {
        std::vector<Table> tables = tables_of(target);
        for (auto table = tables.rbegin(); table != tables.rend(); ++table)
          target.exec("delete from \"" + table->name + "\"");
        copied = copy_all(tables, source, target);
      });
    });
    // One file: the write-ahead log is folded in when the last connection closes.
  } catch (...) {
    remove_database(unfinished);
    throw;
  }
  if (keys) {
    const std::string sealed = path + ".sealing";
    remove_database(sealed);
    auto done = seal_file(*keys, unfinished, sealed);
    remove_database(unfinished);
    if (!done) return done.error();
    std::filesystem::rename(sealed, path);
  } else {
    std::filesystem::rename(unfinished, path);
  }
  return copied;
}

Result<std::unique_ptr<Backup>> Backup::open(const std::string& path,
                                             std::span<const store::Migration> migrations, const Clock& clock,
                                             const Keys* keys) {
  if (!std::filesystem::is_regular_file(path)) return Error{"there is no file " + path, "file"};
  // A copy, because an older backup is migrated before it is read, and the backup itself must stay as it is.
  std::unique_ptr<Backup> backup(new Backup(path + ".restoring"));
  std::error_code failed;
  remove_database(backup->copy_);
  if (keys) {
    if (auto opened = open_file(*keys, path, backup->copy_); !opened) return opened.error();
  } else {
    std::filesystem::copy_file(path, backup->copy_, failed);
    if (failed)
      return Error{"cannot copy " + path + " to " + backup->copy_ + ": " + failed.message(), "file"};
  }
  try {
    backup->store_ = store::open({store::Engine::sqlite, backup->copy_}, clock);
    if (backup->store_->schema_version() == 0)
      return Error{path + " is no backup of Onus: it is empty", "file"};
    bool whole = false;
    backup->store_->read([&](store::Tx& tx) {
      const auto found = tx.one("pragma integrity_check(1)");
      whole = found && found->text(0) == "ok";
    });
    if (!whole) return Error{path + " is damaged: use another backup", "file"};
    backup->store_->migrate(migrations);
  } catch (const std::exception& failure) {
    const auto reason = store::failure_reason(failure);
    if (!reason && !is_foreign(failure)) throw;
    return Error{path + " cannot be restored: " + reason.value_or(kForeign), "file"};
  }
  return backup;
}

Backup::~Backup() {
  store_.reset();
  remove_database(copy_);
}

Result<Copied> Backup::restore(store::Store& to) {
  bool in_use = false;
  Copied copied;
  try {
    to.write([&](store::Tx& target) {
      store_->read([&](store::Tx& source) {
        std::vector<Table> tables = tables_of(source);
        in_use = holds_something(tables, target);
        if (in_use) return;
        for (auto table = tables.rbegin(); table != tables.rend(); ++table)
          target.exec("delete from \"" + table->name + "\"");
        copied = copy_all(tables, source, target);
        target.exec("delete from node");  // those that ran then hold no lease of this database
        advance_identities(to, target);
      });
    });
  } catch (const std::exception& failure) {
    if (!is_foreign(failure)) throw;
    return Error{std::string("the backup cannot be restored: ") + kForeign, "file"};
  }
  if (in_use) return Error{"the database is not empty: restore fills a new one", "database"};
  return copied;
}

}  // namespace onus::app
