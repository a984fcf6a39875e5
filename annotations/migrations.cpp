#include "annotations/migrations.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "annotations/backup_file.h"
#include "annotations/clock.h"
#include "annotations/plain_text.h"
#include "annotations/snapshots.h"
#include "annotations/sqlite_guard.h"
#include "annotations/uuid.h"
#include "schema_sql.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

constexpr std::array<Migration, 6> all_migrations{{
    {1, 1, schema::sql_0001_first},
    // A program of schema 1 would keep the index in step, but also record its tables as edits,
    // which its undo could then not apply. So it may not use the store any more.
    {2, 2, schema::sql_0002_search},
    // A program of schema 2 knows nothing of agendas, nor of who may read a note.
    {3, 3, schema::sql_0003_coaching},
    // The search index is another one: a program of schema 3 would look for the old.
    {4, 4, schema::sql_0004_search_more},
    // An earlier program would bring back what was deleted for good.
    {5, 5, schema::sql_0005_gone_for_good},
    // An earlier program would show recorded conversations to everyone.
    {6, 6, schema::sql_0006_conversations},
}};

int user_version(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt();
}

bool is_empty(SQLite::Database& database) {
    return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
}

void set_meta(SQLite::Database& database, const std::string& key, const std::string& value) {
    SQLite::Statement write(database,
                            "INSERT INTO store_meta (key, value) VALUES (?, ?) "
                            "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    write.bind(1, key);
    write.bind(2, value);
    write.exec();
}

/// The store's owner, "Me" until they say their name.
void add_owner(SQLite::Database& database) {
    const Uuid owner = make_uuid();
    SQLite::Statement person(database,
                             "INSERT INTO person (id, name, author, created_us, changed) "
                             "VALUES (?1, 'Me', ?1, ?2, ?3)");
    person.bind(1, owner);
    person.bind(2, instant_now());
    person.bind(3, take_stamp(database));
    person.exec();
    set_meta(database, "owner", owner);
    set_meta(database, "store_id", make_uuid());
}

/// Inside a transaction.
void apply_one(SQLite::Database& database, const Migration& migration) {
    database.exec(std::string(migration.sql));
    set_meta(database, "min_compatible", std::to_string(migration.min_compatible));
    database.exec(fmt::format("PRAGMA user_version = {}", migration.version));
}

/// All in one transaction, so that a store either is whole or is not there yet. Another process may
/// have made it while this one waited.
void create_all(SQLite::Database& database, std::span<const Migration> migrations) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (!is_empty(database)) return;
    database.exec(fmt::format("PRAGMA application_id = {}", store_application_id));
    for (const Migration& migration : migrations)
        apply_one(database, migration);
    add_owner(database);
    transaction.commit();
}

/// A whole copy, checked, readable by its owner only.
StoreResult<fs::path> copy_before_upgrade(SQLite::Database& database, const fs::path& file) {
    if (const auto folder = make_backups_folder(file); !folder) return folder;
    const auto copy =
        copy_whole(database, free_backup_name(file, BackupWhy::BeforeUpgrade, instant_now()));
    if (!copy) return tl::unexpected(copy.error());
    return copy->file;
}

StoreError upgrade_failed(const StoreError& cause, const fs::path& copy) {
    return {cause.kind == StoreError::Kind::NoSpace ? cause.kind : StoreError::Kind::Failed,
            fmt::format("The store could not be brought up to date, so it is left as it was; go on "
                        "with the earlier Second Look (there is also a copy in {}).",
                        shown_path(copy))};
}

StoreResult<SchemaOutcome> upgrade(SQLite::Database& database, const fs::path& file,
                                   std::span<const Migration> migrations) {
    const auto copy = copy_before_upgrade(database, file);
    if (!copy) return tl::unexpected(copy.error());
    auto done = guarded([&]() -> StoreResult<SchemaOutcome> {
        apply_missing(database, migrations);
        return SchemaOutcome::Upgraded;
    });
    if (!done) return tl::unexpected(upgrade_failed(done.error(), *copy));
    return done;
}

/// Everything the schema is made of, as SQLite keeps it.
std::vector<std::string> definitions(SQLite::Database& database) {
    SQLite::Statement read(database,
                           "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || "
                           "coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
    std::vector<std::string> all;
    while (read.executeStep())
        all.push_back(read.getColumn(0).getString());
    return all;
}

/// "table.column" of everything there is to read.
std::vector<std::string> columns_there(SQLite::Database& database) {
    SQLite::Statement read(database,
                           "SELECT lower(s.name) || '.' || lower(c.name) FROM sqlite_schema s "
                           "JOIN pragma_table_xinfo(s.name) c WHERE s.type IN ('table', 'view') "
                           "ORDER BY 1");
    std::vector<std::string> all;
    while (read.executeStep())
        all.push_back(read.getColumn(0).getString());
    return all;
}

/// Whether everything that this program reads is there.
bool has_all_we_read(SQLite::Database& database, std::span<const Migration> migrations) {
    SQLite::Database ours(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (const Migration& migration : migrations)
        ours.exec(std::string(migration.sql));
    const auto there = columns_there(database);
    const auto needed = columns_there(ours);
    return std::ranges::includes(there, needed);
}

int min_compatible(SQLite::Database& database) {
    SQLite::Statement read(database, "SELECT value FROM store_meta WHERE key = 'min_compatible'");
    return read.executeStep() ? std::atoi(read.getColumn(0).getText()) : 0;
}

}  // namespace

std::span<const Migration> store_migrations() {
    return all_migrations;
}

bool has_schema_of(SQLite::Database& database, std::span<const Migration> migrations) {
    const int version = user_version(database);
    SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (const Migration& migration : migrations)
        if (migration.version <= version) fresh.exec(std::string(migration.sql));
    return definitions(fresh) == definitions(database);
}

void apply_missing(SQLite::Database& database, std::span<const Migration> migrations) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = user_version(database);  // another process may have done it meanwhile
    for (const Migration& migration : migrations)
        if (migration.version > version) apply_one(database, migration);
    transaction.commit();
}

StoreResult<SchemaOutcome> look_at_schema(SQLite::Database& database,
                                          std::span<const Migration> migrations) {
    if (is_empty(database)) return SchemaOutcome::Created;
    const int version = user_version(database);
    const int ours = migrations.back().version;
    if (version < 1 || !database.tableExists("store_meta"))
        return tl::unexpected(StoreError{
            StoreError::Kind::Damaged,
            "The store has lost some of its parts, so it is left as it is; restore your latest "
            "backup, and keep this file for whoever helps you."});
    if (version == ours) return SchemaOutcome::Current;
    if (version < ours) return SchemaOutcome::Upgraded;
    if (min_compatible(database) <= ours) return SchemaOutcome::NewerCompatible;
    if (has_all_we_read(database, migrations)) return SchemaOutcome::NewerReadOnly;
    return tl::unexpected(
        StoreError{StoreError::Kind::Newer,
                   "This store was made by a newer Second Look, so it is left as it is; update "
                   "Second Look to open it, or choose another store with --store."});
}

StoreResult<SchemaOutcome> bring_up_to_date(SQLite::Database& database, const fs::path& file,
                                            std::span<const Migration> migrations) {
    const auto outcome = look_at_schema(database, migrations);
    if (!outcome) return outcome;
    if (*outcome == SchemaOutcome::Created) create_all(database, migrations);
    if (*outcome == SchemaOutcome::Upgraded) return upgrade(database, file, migrations);
    return outcome;
}

}  // namespace secondlook
