#include "annotations/gone_rows.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <variant>
#include <vector>

#include "annotations/row_view.h"

namespace secondlook {

namespace {

/// A column whose rows belong to another table's, or refer to them.
struct Tie {
    std::string child;
    std::string column;
    bool belongs = false;  ///< the child cannot be without its parent
    bool has_id = false;   ///< the child is known by an id of its own
};

/// Every reference but those to people, who never go, and the history's own; the youngest tables
/// first, so that children come before their parents.
std::vector<Tie> ties_of(SQLite::Database& database) {
    SQLite::Statement read(
        database,
        "SELECT s.name, f.\"from\", c.\"notnull\" OR c.pk > 0 "
        // These are about exactly one thing, or of a session, though each column may be empty.
        " OR s.name IN ('note', 'talking_point', 'talking_point_link', 'reviewed'), "
        " EXISTS (SELECT 1 FROM pragma_table_info(s.name) WHERE name = 'id') "
        "FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f "
        "JOIN pragma_table_info(s.name) c ON c.name = f.\"from\" "
        "WHERE s.type = 'table' AND f.\"table\" NOT IN ('person', 'edit_step') "
        "ORDER BY s.rowid DESC");
    std::vector<Tie> ties;
    while (read.executeStep())
        ties.push_back({read.getColumn(0).getString(), read.getColumn(1).getString(),
                        read.getColumn(2).getInt() != 0, read.getColumn(3).getInt() != 0});
    return ties;
}

std::vector<std::string> tables_with_ids(SQLite::Database& database) {
    SQLite::Statement read(database,
                           "SELECT s.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c "
                           "WHERE s.type = 'table' AND c.name = 'id' AND c.type = 'TEXT' "
                           "AND s.name <> 'gone_for_good' ORDER BY s.rowid DESC");
    std::vector<std::string> tables;
    while (read.executeStep())
        tables.push_back(read.getColumn(0).getString());
    return tables;
}

/// "COLUMN IN (those that go)".
std::string goes(std::string_view column) {
    return fmt::format("{} IN (SELECT id FROM {})", column, GoneRows::table);
}

}  // namespace

GoneRows::GoneRows(SQLite::Database& database) : database_(database) {
    database_.exec(
        fmt::format("CREATE TEMP TABLE IF NOT EXISTS {} (id TEXT NOT NULL PRIMARY KEY) "
                    "WITHOUT ROWID; DELETE FROM {}",
                    std::string_view(table).substr(5), table));
}

GoneRows::~GoneRows() {
    database_.tryExec(fmt::format("DROP TABLE IF EXISTS {}", table));
}

void GoneRows::add(const Uuid& id) {
    SQLite::Statement insert(database_, fmt::format("INSERT OR IGNORE INTO {} VALUES (?)", table));
    insert.bind(1, id);
    insert.exec();
}

void GoneRows::spread() {
    const auto ties = ties_of(database_);
    int added = 0;
    do {
        added = 0;
        for (const Tie& tie : ties)
            if (tie.belongs && tie.has_id)
                added += database_.exec(
                    fmt::format("INSERT OR IGNORE INTO {} SELECT id FROM {} WHERE {}", table,
                                tie.child, goes(tie.column)));
        // Drafts that are about nothing else.
        added += database_.exec(fmt::format(
            "INSERT OR IGNORE INTO {} SELECT t.id FROM talking_point t WHERE t.draft = 1 AND t.id "
            "IN "
            "(SELECT talking_point FROM talking_point_moment WHERE {} UNION ALL "
            " SELECT talking_point FROM talking_point_link WHERE {}) AND NOT EXISTS "
            "(SELECT 1 FROM talking_point_moment l WHERE l.talking_point = t.id AND l.deleted = 0 "
            " AND NOT {}) AND NOT EXISTS (SELECT 1 FROM talking_point_link l "
            " WHERE l.talking_point = t.id AND l.deleted = 0 AND NOT {})",
            table, goes("moment"), goes("id"), goes("l.moment"), goes("l.id")));
        // A cycle is a teacher's or a group's.
        added += database_.exec(fmt::format(
            "INSERT OR IGNORE INTO {} SELECT id FROM cycle WHERE teacher IS NULL AND {}", table,
            goes("coaching_group")));
    } while (added > 0);
}

std::int64_t GoneRows::count_in(std::string_view where, std::string_view condition) {
    return database_
        .execAndGet(fmt::format("SELECT count(*) FROM {} g JOIN {} t ON t.id = g.id WHERE {}",
                                table, where, condition))
        .getInt64();
}

std::unordered_set<std::string> GoneRows::ids() {
    std::unordered_set<std::string> all;
    SQLite::Statement read(database_, fmt::format("SELECT id FROM {}", table));
    while (read.executeStep())
        all.insert(read.getColumn(0).getString());
    return all;
}

void GoneRows::erase(Stamp stamp) {
    for (const Tie& tie : ties_of(database_)) {
        if (!tie.belongs)
            database_.exec(fmt::format("UPDATE {} SET {} = NULL, changed = {} WHERE {}", tie.child,
                                       tie.column, stamp, goes(tie.column)));
        else if (!tie.has_id)
            database_.exec(fmt::format("DELETE FROM {} WHERE {}", tie.child, goes(tie.column)));
    }
    for (const std::string& name : tables_with_ids(database_))
        database_.exec(fmt::format("DELETE FROM {} WHERE {}", name, goes("id")));
    database_.exec(
        fmt::format("INSERT OR IGNORE INTO gone_for_good (id, changed) "
                    "SELECT id, {} FROM {}",
                    stamp, table));
}

namespace {

bool names_one_of(const std::vector<Cell>& row, const std::unordered_set<std::string>& ids) {
    return std::ranges::any_of(row, [&](const Cell& cell) {
        const auto* text = std::get_if<std::string>(&cell);
        return text != nullptr && ids.contains(*text);
    });
}

}  // namespace

void remember_gone(SQLite::Database& database, const TableRows& gone) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement insert(database,
                             "INSERT INTO gone_for_good (id, changed) VALUES (?, ?) "
                             "ON CONFLICT (id) DO NOTHING");
    for (const auto& row : gone.rows) {
        const RowView view(gone, row);
        insert.bind(1, view.text("id"));
        insert.bind(2, view.number("changed").value_or(0));
        insert.exec();
        insert.reset();
    }
    for (const std::string& name : tables_with_ids(database))
        database.exec(
            fmt::format("DELETE FROM {0} WHERE EXISTS (SELECT 1 FROM {1} t "
                        "WHERE t.id = {0}.id)",
                        gone_table, name));
    transaction.commit();
}

std::optional<StoreRows> without_gone(SQLite::Database& database, const StoreRows& rows,
                                      std::int64_t& gone) {
    std::unordered_set<std::string> ids;
    SQLite::Statement read(database, "SELECT id FROM gone_for_good");
    while (read.executeStep())
        ids.insert(read.getColumn(0).getString());
    gone = 0;
    if (ids.empty()) return std::nullopt;
    StoreRows present = rows;
    for (TableRows& table : present.tables) {  // parents before children
        if (table.table == gone_table) continue;
        const bool known_by_id = !table.columns.empty() && table.columns.front() == "id";
        gone += static_cast<std::int64_t>(std::erase_if(table.rows, [&](const auto& row) {
            if (!names_one_of(row, ids)) return false;
            if (known_by_id) ids.insert(std::get<std::string>(row.front()));
            return true;
        }));
    }
    return present;
}

}  // namespace secondlook
