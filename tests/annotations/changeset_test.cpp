#include "annotations/changeset.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <catch2/catch.hpp>

#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("annotations: the store's own bookkeeping is not recorded") {
    CHECK(is_recorded_table("moment"));
    CHECK(is_recorded_table("note"));
    for (const char* table : {"store_meta", "edit_step", "edit_changeset", "lesson_view"})
        CHECK_FALSE(is_recorded_table(table));
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    ChangesetRecorder recorder(store->database());
    store->database().exec("UPDATE store_meta SET value = value + 1 WHERE key = 'clock'");
    CHECK(recorder.take().empty());
    store->database().exec("UPDATE person SET name = 'Alex'");
    CHECK_FALSE(recorder.take().empty());
}

TEST_CASE("annotations: changes are inverted, joined and applied") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    auto& database = store->database();
    const auto record = [&](const std::string& sql) {
        ChangesetRecorder recorder(database);
        database.exec(sql);
        return recorder.take();
    };
    const auto name = [&] { return database.execAndGet("SELECT name FROM person").getString(); };
    const Changeset first = record("UPDATE person SET name = 'A', changed = changed + 1");
    const Changeset second = record("UPDATE person SET name = 'B', changed = changed + 1");
    const Changeset both = joined(first, second);
    REQUIRE(apply_changeset(database, inverse_of(both), 1'000'000));
    CHECK(name() == "Me");
    CHECK(number(database, "SELECT changed FROM person") == 1'000'000);
    REQUIRE(apply_changeset(database, both, 1'000'001));
    CHECK(name() == "B");
    CHECK_FALSE(apply_changeset(database, both, 1'000'002));
    CHECK(name() == "B");
}

TEST_CASE("annotations: a broken changeset is an error, not a crash") {
    CHECK_THROWS(inverse_of("nonsense"));
    CHECK_THROWS(joined("nonsense", "nonsense"));
}
