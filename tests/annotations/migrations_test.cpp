#include "annotations/migrations.h"

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
#include "annotations/random_person.h"
#include "annotations/store_care.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// This program's migrations and some of tomorrow's.
std::vector<Migration> with(std::vector<Migration> later) {
    std::vector<Migration> all(store_migrations().begin(), store_migrations().end());
    all.insert(all.end(), later.begin(), later.end());
    return all;
}

const int now = store_migrations().back().version;
const Migration new_table{now + 1, now,
                          "CREATE TABLE tomorrow (id TEXT NOT NULL PRIMARY KEY) STRICT;"};
const Migration new_column{now + 2, now + 2, "ALTER TABLE moment ADD COLUMN colour TEXT;"};
const Migration broken{now + 1, now,
                       "CREATE TABLE half (id INTEGER PRIMARY KEY); CREATE TABLE half (id);"};

std::unique_ptr<Store> must_open_with(const std::filesystem::path& file,
                                      const std::vector<Migration>& migrations) {
    auto store = Store::open(file, migrations);
    if (!store) FAIL(store.error().message);
    return std::move(*store);
}

}  // namespace

TEST_CASE("annotations: a new store is created, and then current") {
    const TempFolder folder;
    CHECK(must_open(folder / "store.db")->outcome() == SchemaOutcome::Created);
    CHECK(must_open(folder / "store.db")->outcome() == SchemaOutcome::Current);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"store.db"});
}

TEST_CASE("annotations: an older store is upgraded after a dated copy, and equals a fresh one") {
    const TempFolder folder;
    std::string before;
    std::string old_schema;
    {
        const auto store = must_open(folder / "store.db");
        const auto lesson = add_lesson(*store);
        REQUIRE(MomentRepository(*store).add(lesson.id, 5s, {}, "a note").has_value());
        before = visible(*store);
        old_schema = schema_of(store->database());
    }
    const auto later = with({new_table, new_column});
    const auto upgraded = must_open_with(folder / "store.db", later);
    CHECK(upgraded->outcome() == SchemaOutcome::Upgraded);
    CHECK(visible(*upgraded) == before);
    const auto fresh = must_open_with(folder / "fresh.db", later);
    CHECK(schema_of(upgraded->database()) == schema_of(fresh->database()));
    CHECK(schema_of(upgraded->database()) != old_schema);

    const auto copies = names_in(folder / "backups");
    REQUIRE(copies.size() == 1);
    CHECK(copies.front().find("store-before-upgrade-") == 0);
    CHECK(mode_of(folder / "backups") == 0700);
    CHECK(mode_of(folder / "backups" / copies.front()) == 0600);
    const auto copy = must_open(folder / "backups" / copies.front());
    CHECK(copy->outcome() == SchemaOutcome::Current);
    CHECK(visible(*copy) == before);
}

TEST_CASE("annotations: undo reaches back over an upgrade that added a column") {
    const TempFolder folder;
    std::string start;
    std::string end;
    {
        const auto store = must_open(folder / "store.db");
        start = visible(*store);
        const auto lesson = add_lesson(*store);
        REQUIRE(MomentRepository(*store).add(lesson.id, 5s, {}, "a note").has_value());
        end = visible(*store);
    }
    const auto store = must_open_with(folder / "store.db", with({new_table, new_column}));
    EditHistory history(*store);
    REQUIRE(history.undo().has_value());
    REQUIRE(history.undo().has_value());
    CHECK(visible(*store) == start);
    REQUIRE(history.redo().has_value());
    REQUIRE(history.redo().has_value());
    CHECK(visible(*store) == end);
}

TEST_CASE("annotations: a newer store that says so can be used") {
    const TempFolder folder;
    (void)must_open_with(folder / "store.db", with({new_table}));
    const auto store = must_open(folder / "store.db");
    CHECK(store->outcome() == SchemaOutcome::NewerCompatible);
    const auto lesson = add_lesson(*store);
    CHECK(MomentRepository(*store).add(lesson.id, 5s).has_value());
    CHECK(number(store->database(), "PRAGMA user_version") == now + 1);
}

TEST_CASE("annotations: a newer store that is not compatible is refused untouched") {
    const TempFolder folder;
    (void)must_open_with(folder / "store.db", with({new_table, new_column}));
    const std::string bytes = bytes_of(folder / "store.db");
    const auto error = must_refuse(folder / "store.db");
    CHECK(error.kind == StoreError::Kind::Newer);
    CHECK(error.message.find("update Second Look") != std::string::npos);
    CHECK(bytes_of(folder / "store.db") == bytes);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"store.db"});
}

TEST_CASE("annotations: a newer store in use by a newer program is refused and left in peace") {
    const TempFolder folder;
    const auto newer = must_open_with(folder / "store.db", with({new_table, new_column}));
    add_lesson(*newer);
    const std::string bytes = bytes_of(folder / "store.db");
    const std::string wal = bytes_of(folder / "store.db-wal");
    CHECK(in_child([&] {
              const auto store = Store::open(folder / "store.db");
              return !store && store.error().kind == StoreError::Kind::Newer ? 0 : 1;
          }) == 0);
    CHECK(bytes_of(folder / "store.db") == bytes);
    CHECK(bytes_of(folder / "store.db-wal") == wal);
    add_lesson(*newer, "9C poetry");
}

TEST_CASE("annotations: what a crashed newer program left is refused untouched") {
    const TempFolder folder;
    const TempFolder crashed;
    const auto newer = must_open_with(folder / "store.db", with({new_table, new_column}));
    add_lesson(*newer);
    for (const char* name : {"store.db", "store.db-wal"})
        write_bytes(crashed / name, bytes_of(folder / name));
    CHECK(must_refuse(crashed / "store.db").kind == StoreError::Kind::Newer);
    for (const char* name : {"store.db", "store.db-wal"})
        CHECK(bytes_of(crashed / name) == bytes_of(folder / name));
}

TEST_CASE("annotations: a failed upgrade leaves the store as it was") {
    const TempFolder folder;
    std::string before;
    std::string schema;
    {
        const auto store = must_open(folder / "store.db");
        add_lesson(*store);
        before = visible(*store);
        schema = schema_of(store->database());
    }
    const auto failed = Store::open(folder / "store.db", with({broken}));
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().kind == StoreError::Kind::Failed);
    CHECK(failed.error().message.find("backups") != std::string::npos);
    const auto store = must_open(folder / "store.db");
    CHECK(store->outcome() == SchemaOutcome::Current);
    CHECK(visible(*store) == before);
    CHECK(schema_of(store->database()) == schema);
}

TEST_CASE("annotations: a failed creation leaves a file that can be opened later") {
    const TempFolder folder;
    CHECK_FALSE(Store::open(folder / "store.db", with({broken})).has_value());
    CHECK(must_open(folder / "store.db")->outcome() == SchemaOutcome::Created);
}

TEST_CASE("annotations: every released store is upgraded whole, and its history goes on") {
    const int schema = GENERATE(1, 2);
    CAPTURE(schema);
    const TempFolder folder;
    write_fixture(folder / "store.db", schema);
    const auto store = must_open(folder / "store.db");
    CHECK(store->outcome() == SchemaOutcome::Upgraded);
    CHECK(schema_of(store->database()) == schema_of(must_open(folder / "new.db")->database()));
    CHECK(verify_store(*store).troubles.empty());
    const auto lessons = LessonRepository(*store).list();
    REQUIRE(lessons.size() == 1);
    CHECK(MomentRepository(*store).list(lessons.front().id).size() == (schema == 1 ? 4 : 5));
    CHECK(NoteSearch(*store).find("cafe")->size() >= 2);
    CHECK(NoteSearch(*store).find("学")->size() >= 2);
    const std::string before = visible(*store);
    REQUIRE(EditHistory(*store).redo().has_value());
    CHECK(visible(*store) != before);
    while (undo_newest(*store)) {
    }
    CHECK(LessonRepository(*store).list().empty());
    CHECK(verify_store(*store).troubles.empty());
}
