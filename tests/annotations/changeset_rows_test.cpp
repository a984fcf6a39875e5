#include "annotations/changeset_rows.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <catch2/catch.hpp>

using namespace secondlook;

namespace {

SQLite::Database tables() {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE a (id TEXT NOT NULL PRIMARY KEY, body TEXT, number INTEGER, half REAL, "
        " bytes BLOB, changed INTEGER, deleted INTEGER);"
        "CREATE TABLE b (id TEXT NOT NULL PRIMARY KEY, parent TEXT, changed INTEGER, "
        " deleted INTEGER)");
    return database;
}

/// What `sql` changes after `before`.
Changeset changes_of(const std::string& before, const std::string& sql) {
    SQLite::Database database = tables();
    database.exec(before);
    ChangesetRecorder recorder(database);
    database.exec(sql);
    return recorder.take();
}

const std::string one = "INSERT INTO a VALUES ('one', 'first', 1, 0.5, x'00ff', 1, 0);";
const std::string two = "INSERT INTO a VALUES ('two', NULL, -9, 1.5, x'', 1, 0);";
const std::string child = "INSERT INTO b VALUES ('child', 'one', 1, 0);";

}  // namespace

TEST_CASE("annotations: changes of a row leave a changeset, and those that name it") {
    const Changeset all = changes_of("", one + two + child);
    CHECK(without_rows(all, {"nobody"}) == all);
    CHECK(without_rows(all, {"child"}) == changes_of("", one + two));
    CHECK(without_rows(all, {"one"}) == changes_of("", two));
    CHECK(without_rows(all, {"two"}) == changes_of("", one + child));
    CHECK(without_rows(all, {"one", "two"}).empty());
    CHECK(without_rows({}, {"one"}).empty());
    // Words that are no id of a row are as good as any.
    CHECK(without_rows(all, {"first"}) == changes_of("", two + child));
}

TEST_CASE("annotations: updates and deletes leave a changeset like inserts, long values too") {
    const std::string before = one + two + child;
    const std::string longer =
        "UPDATE a SET body = '" + std::string(20'000, 'x') + "' WHERE id = 'one';";
    const std::string other = "UPDATE a SET number = 7, bytes = x'01' WHERE id = 'two';";
    const std::string gone = "DELETE FROM b WHERE id = 'child';";
    const Changeset all = changes_of(before, longer + other + gone);
    CHECK(without_rows(all, {"two"}) == changes_of(before, longer + gone));
    CHECK(without_rows(all, {"one"}) == changes_of(before, other));
    CHECK(without_rows(all, {"child"}) == changes_of(before, longer + other));
    CHECK(inverse_of(without_rows(all, {"one"})) == inverse_of(changes_of(before, other)));
}

TEST_CASE("annotations: bytes that are no changeset are refused, wherever they are cut") {
    const Changeset all = changes_of("", one + two + child);
    int whole = 0;
    for (std::size_t size = 1; size < all.size(); ++size) {
        try {
            (void)without_rows(all.substr(0, size), {"nobody"});
            ++whole;  // cut between two changes, or right behind a header
        } catch (const SQLite::Exception&) {
        }
    }
    CHECK(whole <= 5);
    CHECK_THROWS_AS(without_rows("my plan", {}), SQLite::Exception);
}
