#include "annotations/changeset.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <vector>

// Applying an inverse or an original changeset:
// 1. SQLite's session module applies it row by row and compares every row with what the changeset
//    expects. A row whose `changed` stamp alone differs is as expected: undo and redo give rows
//    fresh stamps. Any other difference means that someone else changed the same work: stop.
// 2. An insert may find the tombstone of the row it brings back: it replaces it.
// 3. A delete (the inverse of an insert) leaves a gap that children's tombstones still point to. So
//    the foreign keys are not judged here but, being deferred, at the commit, after
// 4. every deleted row has come back as a tombstone, and every touched row has the fresh stamp, so
//    that a later merge with someone's copy keeps the undo.
// 5. No live row may then hang on a tombstone that this made: a note that someone wrote on a moment
//    since would be out of sight, and lost once the undo is overtaken.

namespace secondlook {

namespace {

constexpr std::array<std::string_view, 8> unrecorded_tables{
    "store_meta",  "lesson_view",   "edit_step",  "edit_changeset",
    "audit_event", "gone_for_good", "form_draft", "sqlite_sequence"};

void check(int code, const char* what) {
    if (code != SQLITE_OK) throw SQLite::Exception(what, code);
}

/// Takes over memory that the session module allocated.
Changeset taken(int size, void* bytes) {
    const std::unique_ptr<void, decltype(&sqlite3_free)> owner(bytes, &sqlite3_free);
    return size > 0 ? Changeset(static_cast<const char*>(bytes), static_cast<std::size_t>(size))
                    : Changeset();
}

/// The session functions take a plain pointer, but only read.
void* bytes_of(const Changeset& changes) {
    return const_cast<char*>(changes.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

int size_of(const Changeset& changes) {
    return static_cast<int>(changes.size());
}

/// A table's columns, in order, as far as a changeset of an older schema may know them.
struct TableShape {
    std::vector<std::string> columns;
    int index_of(std::string_view column) const {
        const auto found = std::find(columns.begin(), columns.end(), column);
        return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
    }
};

TableShape shape_of(SQLite::Database& database, const std::string& table) {
    SQLite::Statement read(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
    read.bind(1, table);
    TableShape shape;
    while (read.executeStep())
        shape.columns.push_back(read.getColumn(0).getString());
    return shape;
}

/// One change of a changeset, as its iterator stands on it.
struct Operation {
    std::string table;
    int columns = 0;
    int kind = 0;  ///< SQLITE_INSERT, SQLITE_UPDATE or SQLITE_DELETE
};

Operation operation_at(sqlite3_changeset_iter* iterator) {
    const char* table = nullptr;
    Operation operation;
    int indirect = 0;
    check(sqlite3changeset_op(iterator, &table, &operation.columns, &operation.kind, &indirect),
          "changeset");
    operation.table = table;
    return operation;
}

bool same_value(sqlite3_value* a, sqlite3_value* b) {
    if (sqlite3_value_type(a) != sqlite3_value_type(b)) return false;
    switch (sqlite3_value_type(a)) {
        case SQLITE_INTEGER:
            return sqlite3_value_int64(a) == sqlite3_value_int64(b);
        case SQLITE_FLOAT:
            return sqlite3_value_double(a) == sqlite3_value_double(b);
        case SQLITE_NULL:
            return true;
        default: {
            const auto* first = static_cast<const char*>(sqlite3_value_blob(a));
            const auto* second = static_cast<const char*>(sqlite3_value_blob(b));
            return std::string_view(first, sqlite3_value_bytes(a)) ==
                   std::string_view(second, sqlite3_value_bytes(b));
        }
    }
}

void bind_value(SQLite::Statement& statement, int index, sqlite3_value* value) {
    switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER:
            return statement.bind(index, static_cast<std::int64_t>(sqlite3_value_int64(value)));
        case SQLITE_FLOAT:
            return statement.bind(index, sqlite3_value_double(value));
        case SQLITE_NULL:
            return statement.bind(index);
        case SQLITE_TEXT: {
            const auto* text = static_cast<const char*>(sqlite3_value_blob(value));
            const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
            return statement.bind(index, std::string(text, size));
        }
        default:
            return statement.bind(index, sqlite3_value_blob(value), sqlite3_value_bytes(value));
    }
}

/// Whether the row that is there equals the expected one in all but its stamp.
bool differs_in_stamp_only(sqlite3_changeset_iter* iterator, const Operation& operation,
                           const TableShape& shape) {
    const int stamp_column = shape.index_of("changed");
    for (int column = 0; column < operation.columns; ++column) {
        if (column == stamp_column) continue;
        sqlite3_value* expected = nullptr;
        sqlite3_value* found = nullptr;
        if (sqlite3changeset_old(iterator, column, &expected) != SQLITE_OK) return false;
        if (sqlite3changeset_conflict(iterator, column, &found) != SQLITE_OK) return false;
        // Nothing is expected of a column that the change does not touch.
        if (expected != nullptr && !same_value(expected, found)) return false;
    }
    return true;
}

bool is_tombstone(sqlite3_changeset_iter* iterator, const TableShape& shape) {
    sqlite3_value* deleted = nullptr;
    return sqlite3changeset_conflict(iterator, shape.index_of("deleted"), &deleted) == SQLITE_OK &&
           deleted != nullptr && sqlite3_value_int(deleted) != 0;
}

/// Called by SQLite in the midst of applying: no exception may leave it.
int on_conflict(void* context, int conflict, sqlite3_changeset_iter* iterator) noexcept {
    if (conflict == SQLITE_CHANGESET_FOREIGN_KEY) return SQLITE_CHANGESET_OMIT;  // judged at commit
    try {
        const Operation operation = operation_at(iterator);
        const TableShape shape =
            shape_of(*static_cast<SQLite::Database*>(context), operation.table);
        const bool expected =
            (conflict == SQLITE_CHANGESET_DATA &&
             differs_in_stamp_only(iterator, operation, shape)) ||
            (conflict == SQLITE_CHANGESET_CONFLICT && is_tombstone(iterator, shape));
        return expected ? SQLITE_CHANGESET_REPLACE : SQLITE_CHANGESET_ABORT;
    } catch (...) {
        return SQLITE_CHANGESET_ABORT;
    }
}

/// "name, name" of the first `count` columns.
std::string column_list(const TableShape& shape, int count) {
    std::string list;
    for (int i = 0; i < count; ++i)
        list += (i > 0 ? ", " : "") + shape.columns[i];
    return list;
}

/// Brings a row that the changeset deleted back as a tombstone.
void leave_tombstone(SQLite::Database& database, sqlite3_changeset_iter* iterator,
                     const Operation& operation, Stamp stamp) {
    const TableShape shape = shape_of(database, operation.table);
    std::string marks;
    for (int i = 0; i < operation.columns; ++i)
        marks += i > 0 ? ", ?" : "?";
    SQLite::Statement insert(database,
                             fmt::format("INSERT INTO {} ({}) VALUES ({})", operation.table,
                                         column_list(shape, operation.columns), marks));
    for (int column = 0; column < operation.columns; ++column) {
        sqlite3_value* value = nullptr;
        check(sqlite3changeset_old(iterator, column, &value), "changeset");
        bind_value(insert, column + 1, value);
    }
    insert.bind(shape.index_of("deleted") + 1, 2);
    insert.bind(shape.index_of("changed") + 1, stamp);
    insert.exec();
}

/// Gives a row that the changeset inserted or updated the fresh stamp.
void refresh_stamp(SQLite::Database& database, sqlite3_changeset_iter* iterator,
                   const Operation& operation, Stamp stamp) {
    const TableShape shape = shape_of(database, operation.table);
    unsigned char* is_key = nullptr;
    check(sqlite3changeset_pk(iterator, &is_key, nullptr), "changeset");
    std::string where;
    for (int i = 0; i < operation.columns; ++i)
        if (is_key[i] != 0)
            where +=
                fmt::format("{}{} = ?{}", where.empty() ? "" : " AND ", shape.columns[i], i + 2);
    SQLite::Statement update(
        database, fmt::format("UPDATE {} SET changed = ?1 WHERE {}", operation.table, where));
    update.bind(1, stamp);
    for (int i = 0; i < operation.columns; ++i) {
        if (is_key[i] == 0) continue;
        sqlite3_value* value = nullptr;
        // An update holds its key among the old values, an insert has only new ones.
        check(operation.kind == SQLITE_INSERT ? sqlite3changeset_new(iterator, i, &value)
                                              : sqlite3changeset_old(iterator, i, &value),
              "changeset");
        bind_value(update, i + 2, value);
    }
    update.exec();
}

void for_each_operation(
    const Changeset& changes,
    const std::function<void(sqlite3_changeset_iter*, const Operation&)>& visit) {
    sqlite3_changeset_iter* raw = nullptr;
    check(sqlite3changeset_start(&raw, size_of(changes), bytes_of(changes)), "changeset");
    const std::unique_ptr<sqlite3_changeset_iter, decltype(&sqlite3changeset_finalize)> iterator(
        raw, &sqlite3changeset_finalize);
    while (true) {
        const int code = sqlite3changeset_next(raw);
        if (code == SQLITE_DONE) return;
        if (code != SQLITE_ROW) check(code, "changeset");
        visit(raw, operation_at(raw));
    }
}

void stamp_rows(SQLite::Database& database, const Changeset& changes, Stamp stamp) {
    for_each_operation(changes, [&](sqlite3_changeset_iter* row, const Operation& operation) {
        if (operation.kind == SQLITE_DELETE)
            leave_tombstone(database, row, operation, stamp);
        else
            refresh_stamp(database, row, operation, stamp);
    });
}

/// The rows that a changeset touches, each as its table and key.
std::set<std::string> rows_of(const Changeset& changes) {
    std::set<std::string> rows;
    for_each_operation(changes, [&](sqlite3_changeset_iter* row, const Operation& operation) {
        unsigned char* is_key = nullptr;
        check(sqlite3changeset_pk(row, &is_key, nullptr), "changeset");
        std::string key = operation.table;
        for (int column = 0; column < operation.columns; ++column) {
            if (is_key[column] == 0) continue;
            sqlite3_value* value = nullptr;
            check(operation.kind == SQLITE_INSERT ? sqlite3changeset_new(row, column, &value)
                                                  : sqlite3changeset_old(row, column, &value),
                  "changeset");
            const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
            key.push_back('\x1f');
            key.append(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
        }
        rows.insert(std::move(key));
    });
    return rows;
}

/// Statements that find a live row which refers to a row of `table` by ?1, its id.
std::vector<std::string> searches_for_children(SQLite::Database& database,
                                               const std::string& table) {
    SQLite::Statement read(database,
                           "SELECT s.name, f.\"from\" FROM sqlite_schema s, "
                           "pragma_foreign_key_list(s.name) f "
                           "WHERE s.type = 'table' AND f.\"table\" = ?");
    read.bind(1, table);
    std::vector<std::string> searches;
    while (read.executeStep())
        if (is_recorded_table(read.getColumn(0).getText()))
            searches.push_back(fmt::format("SELECT 1 FROM {} WHERE {} = ?1 AND deleted = 0 LIMIT 1",
                                           read.getColumn(0).getText(),
                                           read.getColumn(1).getText()));
    return searches;
}

/// Whether a live row refers to one that the changeset turned into a tombstone.
bool leaves_orphans(SQLite::Database& database, const Changeset& changes) {
    bool found = false;
    std::map<std::string, std::vector<std::string>> searches;
    for_each_operation(changes, [&](sqlite3_changeset_iter* row, const Operation& operation) {
        const TableShape shape = shape_of(database, operation.table);
        if (operation.kind != SQLITE_DELETE || shape.columns.front() != "id" || found) return;
        const auto [place, is_new] = searches.try_emplace(operation.table);
        if (is_new) place->second = searches_for_children(database, operation.table);
        sqlite3_value* id = nullptr;
        check(sqlite3changeset_old(row, 0, &id), "changeset");
        for (const std::string& sql : place->second) {
            SQLite::Statement child(database, sql);
            bind_value(child, 1, id);
            found = found || child.executeStep();
        }
    });
    return found;
}

}  // namespace

bool is_recorded_table(const char* table) {
    // The search index is made from what is recorded, by triggers.
    return !std::string_view(table).starts_with("search_") &&
           std::find(unrecorded_tables.begin(), unrecorded_tables.end(), table) ==
               unrecorded_tables.end();
}

void ChangesetRecorder::Release::operator()(sqlite3_session* session) const {
    sqlite3session_delete(session);
}

ChangesetRecorder::ChangesetRecorder(SQLite::Database& database) : database_(database) {
    sqlite3_session* session = nullptr;
    check(sqlite3session_create(database_.getHandle(), "main", &session), "session");
    session_.reset(session);
    sqlite3session_table_filter(
        session, [](void*, const char* table) { return is_recorded_table(table) ? 1 : 0; },
        nullptr);
    check(sqlite3session_attach(session, nullptr), "session");
}

Changeset ChangesetRecorder::take() {
    int size = 0;
    void* bytes = nullptr;
    check(sqlite3session_changeset(session_.get(), &size, &bytes), "session");
    return taken(size, bytes);
}

Changeset inverse_of(const Changeset& changes) {
    int size = 0;
    void* bytes = nullptr;
    check(sqlite3changeset_invert(size_of(changes), bytes_of(changes), &size, &bytes), "changeset");
    return taken(size, bytes);
}

Changeset joined(const Changeset& first, const Changeset& second) {
    int size = 0;
    void* bytes = nullptr;
    check(sqlite3changeset_concat(size_of(first), bytes_of(first), size_of(second),
                                  bytes_of(second), &size, &bytes),
          "changeset");
    return taken(size, bytes);
}

bool share_a_row(const Changeset& one, const Changeset& other) {
    const std::set<std::string> rows = rows_of(one);
    const std::set<std::string> others = rows_of(other);
    return std::ranges::any_of(others, [&](const std::string& row) { return rows.contains(row); });
}

bool apply_changeset(SQLite::Database& database, const Changeset& changes, Stamp stamp) {
    const int code = sqlite3changeset_apply(database.getHandle(), size_of(changes),
                                            bytes_of(changes), nullptr, &on_conflict, &database);
    if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT) return false;
    check(code, "changeset");
    stamp_rows(database, changes, stamp);
    return !leaves_orphans(database, changes);
}

}  // namespace secondlook
