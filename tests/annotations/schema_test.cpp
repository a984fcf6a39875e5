#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>

#include "annotations/changeset.h"
#include "annotations/store_fixture.h"
#include "annotations/uuid.h"

// What DESIGN.md §5 asks of every table, so that undo and merging two people's work hold.

using namespace secondlook;
using namespace secondlook::testing;

namespace {

std::vector<std::string> words(SQLite::Database& database, const std::string& sql) {
    SQLite::Statement read(database, sql);
    std::vector<std::string> result;
    while (read.executeStep())
        result.push_back(read.getColumn(0).getString());
    return result;
}

std::int64_t columns_named(SQLite::Database& database, const std::string& table,
                           const std::string& column) {
    return number(database, "SELECT count(*) FROM pragma_table_info('" + table +
                                "') WHERE name = '" + column +
                                "' AND type = 'INTEGER' AND \"notnull\" = 1");
}

}  // namespace

TEST_CASE("annotations: every recorded table can be undone and merged") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    auto& database = store->database();
    const auto tables = words(database,
                              "SELECT name FROM sqlite_schema WHERE type = 'table' "
                              "AND name <> 'sqlite_sequence'");
    int recorded = 0;
    for (const std::string& table : tables) {
        CAPTURE(table);
        const std::string info = "pragma_table_info('" + table + "')";
        CHECK(number(database,
                     "SELECT strict FROM pragma_table_list WHERE name = '" + table + "'") == 1);
        const auto keys = number(database, "SELECT count(*) FROM " + info + " WHERE pk > 0");
        CHECK(keys > 0);
        // Keys first, in their order (3.40's quick_check, and changesets by position).
        CHECK(number(database,
                     "SELECT count(*) FROM " + info + " WHERE pk > 0 AND pk <> cid + 1") == 0);
        if (!is_recorded_table(table.c_str())) continue;
        ++recorded;
        for (const char* column : {"created_us", "changed", "deleted"})
            CHECK(columns_named(database, table, column) == 1);
        CHECK(number(database, "SELECT count(*) FROM pragma_foreign_key_list('" + table +
                                   "') WHERE \"from\" = 'author' AND \"table\" = 'person'") == 1);
    }
    CHECK(recorded == 37);
}

TEST_CASE("annotations: the schema itself refuses impossible rows") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    auto& database = store->database();
    const auto lesson = add_lesson(*store);
    const auto moment = [&](const std::string& at, const std::string& to, const std::string& of) {
        return "INSERT INTO moment (id, lesson, at_us, to_us, author, created_us, changed) VALUES "
               "('" +
               make_uuid() + "', '" + of + "', " + at + ", " + to + ", '" +
               store->acting_person().id + "', 1, 1)";
    };
    CHECK_NOTHROW(database.exec(moment("5", "6", lesson.id)));
    CHECK_NOTHROW(database.exec(moment("5", "NULL", lesson.id)));
    CHECK_THROWS(database.exec(moment("-1", "NULL", lesson.id)));
    CHECK_THROWS(database.exec(moment("5", "5", lesson.id)));
    CHECK_THROWS(database.exec(moment("'noon'", "NULL", lesson.id)));
    CHECK_THROWS(database.exec(moment("5", "NULL", make_uuid())));
    CHECK_THROWS(database.exec("UPDATE moment SET deleted = 3"));
    CHECK_THROWS(database.exec("UPDATE person SET name = ''"));
    CHECK_THROWS(database.exec("DELETE FROM person"));
}

TEST_CASE("annotations: listing a lesson's moments uses an index") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    SQLite::Statement plan(
        store->database(),
        "EXPLAIN QUERY PLAN SELECT * FROM moment WHERE lesson = ? ORDER BY at_us");
    std::string text;
    while (plan.executeStep())
        text += plan.getColumn(3).getString() + "\n";
    CHECK(text.find("moment_by_time") != std::string::npos);
    CHECK(text.find("TEMP B-TREE") == std::string::npos);
}
