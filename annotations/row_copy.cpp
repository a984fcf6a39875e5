#include "annotations/row_copy.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "annotations/audit_trail.h"
#include "annotations/edit_history.h"
#include "annotations/gone_rows.h"
#include "annotations/row_merge.h"
#include "annotations/row_rules.h"
#include "annotations/sqlite_guard.h"

// Taking in the rows of another store:
// 1. Every row is checked before anything is written.
// 2. A store in which nobody has done anything yet becomes the rows' owner's: its own owner, made
//    up when the store was, makes place for theirs. That alone is no edit and is not undone, as the
//    making of a store is not.
// 3. All rows are written in one recorded edit. A row that is here already gives way to a newer
//    one.
// 4. What two stores wrote apart may not stand together (two notes of one person on one moment,
//    two values where one may stand): row_merge.h brings it in order within the same edit.
// 5. References, times and what else rows only break together (invariants.h) are checked against
//    what is there then; a fault takes all back.

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

constexpr std::array<std::string_view, 38> table_order{"person",
                                                       "role_in_school",
                                                       "relationship",
                                                       "coaching_agreement",
                                                       "coaching_group",
                                                       "group_member",
                                                       "lesson_recording",
                                                       "media_file",
                                                       "clip",
                                                       "artefact",
                                                       "moment",
                                                       "programme",
                                                       "focus",
                                                       "cycle",
                                                       "cycle_material",
                                                       "material_seen",
                                                       "entitlement",
                                                       "session",
                                                       "session_ready",
                                                       "talking_point",
                                                       "talking_point_value",
                                                       "talking_point_moment",
                                                       "action_step",
                                                       "step_override",
                                                       "attempt",
                                                       "adjustment",
                                                       "step_clip",
                                                       "talking_point_link",
                                                       "note",
                                                       "reviewed",
                                                       "code_set",
                                                       "code",
                                                       "moment_code",
                                                       "dimension_set",
                                                       "dimension",
                                                       "dimension_choice",
                                                       "template",
                                                       "lesson_view"};

Uuid owner_of(SQLite::Database& database) {
    SQLite::Statement read(database, "SELECT value FROM store_meta WHERE key = 'owner'");
    return read.executeStep() ? read.getColumn(0).getString() : Uuid();
}

Cell cell_from(const SQLite::Column& column) {
    if (column.isNull()) return std::monostate();
    if (column.isInteger()) return column.getInt64();
    if (column.isText()) return column.getString();
    return CellBytes{column.getString()};
}

std::string joined_names(const std::vector<std::string>& names, std::string_view pattern) {
    std::string list;
    for (const std::string& name : names) {
        if (!list.empty()) list += ", ";
        list += fmt::format(fmt::runtime(pattern), name);
    }
    return list;
}

std::vector<std::string> names_of(const std::vector<ColumnShape>& columns, bool keys_only) {
    std::vector<std::string> names;
    for (const ColumnShape& column : columns)
        if (!keys_only || column.is_key) names.push_back(column.name);
    return names;
}

TableRows read_table(SQLite::Database& database, const std::string& table) {
    const auto shape = columns_of(database, table);
    TableRows read{table, names_of(shape, false), {}};
    SQLite::Statement rows(
        database, fmt::format("SELECT {} FROM {} ORDER BY {}", joined_names(read.columns, "{}"),
                              table, joined_names(names_of(shape, true), "{}")));
    while (rows.executeStep()) {
        std::vector<Cell>& row = read.rows.emplace_back();
        for (int n = 0; n < rows.getColumnCount(); ++n)
            row.push_back(cell_from(rows.getColumn(n)));
    }
    return read;
}

StoreResult<StoreRows> read_all(Store& store) {
    SQLite::Database& database = store.database();
    if (store.outcome() == SchemaOutcome::NewerCompatible ||
        store.outcome() == SchemaOutcome::NewerReadOnly)
        return tl::unexpected(
            StoreError{Kind::Refused,
                       "This store was made by a newer Second Look, which may keep more in it; "
                       "export it with that one."});
    SQLite::Transaction instant(database);  // all tables as of one instant
    StoreRows all;
    all.owner = owner_of(database);
    if (all.owner != store.acting_person().id)
        return tl::unexpected(
            StoreError{Kind::Refused,
                       "The whole store holds everyone's private notes, so only its owner may "
                       "export it; leave --as out, or name one lesson with --lesson."});
    all.schema = database.execAndGet("PRAGMA user_version").getInt();
    for (const std::string_view table : table_order)
        all.tables.push_back(read_table(database, std::string(table)));
    return all;
}

std::int64_t count_rows(SQLite::Database& database, std::string_view table) {
    return database.execAndGet(fmt::format("SELECT count(*) FROM {}", table)).getInt64();
}

/// The table's INSERT that lets a newer row in and leaves a newer one alone.
std::string upsert_of(const std::vector<ColumnShape>& shape, const TableRows& table) {
    const std::string stamp = table.table == "lesson_view" ? "opened_us" : "changed";
    return fmt::format(
        "INSERT INTO {0} ({1}) VALUES ({2}) ON CONFLICT ({3}) DO UPDATE SET {4} "
        "WHERE excluded.{5} > {0}.{5}",
        table.table, joined_names(table.columns, "{}"), joined_names(table.columns, "?{:.0}"),
        joined_names(names_of(shape, true), "{}"),
        joined_names(table.columns, "{0} = excluded.{0}"), stamp);
}

void bind_cell(SQLite::Statement& write, int index, const Cell& cell, bool as_bytes) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return write.bind(index, *number);
    if (std::holds_alternative<std::monostate>(cell)) return write.bind(index);
    const auto* text = std::get_if<std::string>(&cell);
    const std::string& bytes = text != nullptr ? *text : std::get<CellBytes>(cell).bytes;
    if (as_bytes)
        write.bindNoCopy(index, bytes.data(), static_cast<int>(bytes.size()));
    else
        write.bindNoCopy(index, bytes);
}

void write_table(SQLite::Database& database, const TableRows& table, TakenIn& taken) {
    if (table.rows.empty()) return;
    const auto shape = columns_of(database, table.table);
    std::vector<bool> as_bytes;
    for (const std::string& name : table.columns)
        as_bytes.push_back(std::ranges::find(shape, name, &ColumnShape::name)->type == "BLOB");
    const std::int64_t before = count_rows(database, table.table);
    SQLite::Statement write(database, upsert_of(shape, table));
    std::int64_t written = 0;
    for (const auto& row : table.rows) {
        for (std::size_t n = 0; n < row.size(); ++n)
            bind_cell(write, static_cast<int>(n) + 1, row[n], as_bytes[n]);
        written += write.exec();
        write.reset();
    }
    const std::int64_t added = count_rows(database, table.table) - before;
    taken.added += added;
    taken.updated += written - added;
    taken.kept += static_cast<std::int64_t>(table.rows.size()) - written;
}

/// The newest stamp among the rows.
Stamp newest_stamp(const StoreRows& rows) {
    Stamp newest = 0;
    for (const TableRows& table : rows.tables) {
        const auto place = std::ranges::find(table.columns, "changed");
        if (place == table.columns.end()) continue;
        const auto at = static_cast<std::size_t>(place - table.columns.begin());
        for (const auto& row : table.rows)
            newest = std::max(newest, std::get<std::int64_t>(row[at]));
    }
    return newest;
}

/// What is written from now on is newer than all that came in.
void move_clock_past(Store& store, Stamp newest) {
    if (newest < store.recording().stamp) return;
    SQLite::Statement write(store.database(),
                            "UPDATE store_meta SET value = ? WHERE key = 'clock'");
    write.bind(1, newest);
    write.exec();
    store.recording().stamp = take_stamp(store.database());
}

StoreResult<void> write_all(Store& store, const StoreRows& rows, TakenIn& taken) {
    taken = {};
    move_clock_past(store, newest_stamp(rows));
    try {
        for (const TableRows& table : rows.tables)
            write_table(store.database(), table, taken);
    } catch (const SQLite::Exception& error) {
        constexpr int broken_constraint = 19;  // SQLITE_CONSTRAINT: a rule of the schema itself
        if (error.getErrorCode() != broken_constraint) throw;
        return tl::unexpected(broken_row("store", "a row that breaks a rule of the store"));
    }
    bring_in_order(store);
    return check_written(store.database());
}

/// Nothing but the owner whom the store came with.
bool is_untouched(SQLite::Database& database) {
    std::int64_t rows = count_rows(database, "edit_step");
    for (const std::string_view table : table_order)
        rows += count_rows(database, table);
    return rows == 1;
}

/// Puts one person in the place of another as the owner, in a store that knows nobody else.
void change_owner(SQLite::Database& database, const TableRows& people, const Uuid& owner) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec("DELETE FROM person");
    TakenIn ignored;
    const auto id = std::ranges::find(people.columns, "id") - people.columns.begin();
    TableRows one{people.table, people.columns, {}};
    std::ranges::copy_if(people.rows, std::back_inserter(one.rows),
                         [&](const auto& row) { return row[id] == Cell(owner); });
    write_table(database, one, ignored);
    for (const char* sql : {"UPDATE store_meta SET value = ? WHERE key = 'owner'",
                            "UPDATE form_draft SET person = ?"}) {
        SQLite::Statement write(database, sql);
        write.bind(1, owner);
        write.exec();
    }
    transaction.commit();
}

StoreResult<void> record_all(Store& store, const StoreRows& rows, TakenIn& taken) {
    return EditHistory(store).record("Take in work from a file", {}, [&] {
        std::int64_t gone = 0;
        const auto present = without_gone(store.database(), rows, gone);
        auto done = write_all(store, present ? *present : rows, taken);
        taken.gone = gone;
        return done;
    });
}

StoreResult<TakenIn> take_in_as_owner(Store& store, const StoreRows& rows) {
    SQLite::Database& database = store.database();
    const TableRows before = read_table(database, "person");
    const Uuid owner_before = owner_of(database);
    const auto people = std::ranges::find(rows.tables, "person", &TableRows::table);
    change_owner(database, *people, rows.owner);
    TakenIn taken;
    auto done = store.act_as(rows.owner);
    if (done) done = record_all(store, rows, taken);
    if (!done) {
        change_owner(database, before, owner_before);
        (void)store.act_as(owner_before);
        return tl::unexpected(done.error());
    }
    taken.new_owner = true;
    ++taken.added;  // the owner, who went in first
    --taken.kept;
    return taken;
}

}  // namespace

std::vector<std::string_view> copied_tables() {
    return {table_order.begin(), table_order.end()};
}

StoreResult<StoreRows> copy_rows(Store& store) {
    return guarded([&] { return read_all(store); });
}

StoreResult<TakenIn> take_in_rows(Store& store, const StoreRows& rows) {
    return guarded([&]() -> StoreResult<TakenIn> {
        SQLite::Database& database = store.database();
        if (const auto writable = store.check_writable(); !writable)
            return tl::unexpected(writable.error());
        if (auto checked = check_rows(database, rows); !checked)
            return tl::unexpected(checked.error());
        if (is_untouched(database) && owner_of(database) != rows.owner)
            return take_in_as_owner(store, rows);
        TakenIn taken;
        if (auto done = record_all(store, rows, taken); !done) return tl::unexpected(done.error());
        return taken;
    });
}

}  // namespace secondlook
