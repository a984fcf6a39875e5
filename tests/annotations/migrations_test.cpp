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
namespace fs = std::filesystem;

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

/// All can be read, and every kind of change is refused in one sentence.
void check_looked_at(Store& store, const Uuid& lesson, const std::string& before) {
    const Uuid moment = MomentRepository(store).list(lesson).front().id;
    const auto refused = [](const auto& result) {
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == StoreError::Kind::Newer);
        CHECK(result.error().message.find("update Second Look") != std::string::npos);
    };
    CHECK(visible(store) == before);
    CHECK(NoteSearch(store).find("note")->size() == 1);
    CHECK_FALSE(EditHistory(store).steps().empty());
    CHECK(LessonRepository(store).remember_position(lesson, 1s).has_value());
    refused(MomentRepository(store).add(lesson, 1s));
    refused(MomentRepository(store).remove(moment));
    refused(LessonRepository(store).rename(lesson, "another"));
    refused(EditHistory(store).undo());
    refused(repair_search(store));
    CHECK(visible(store) == before);
    CHECK_FALSE(store.take_trouble().has_value());
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

TEST_CASE("annotations: a newer store that lacks what this program reads is refused untouched") {
    const TempFolder folder;
    const auto without = GENERATE("ALTER TABLE moment RENAME COLUMN at_us TO at_ms;",
                                  "ALTER TABLE note RENAME TO thought;");
    (void)must_open_with(folder / "store.db", with({new_table, {now + 2, now + 2, without}}));
    const std::string bytes = bytes_of(folder / "store.db");
    const auto error = must_refuse(folder / "store.db");
    CHECK(error.kind == StoreError::Kind::Newer);
    CHECK(error.message.find("update Second Look") != std::string::npos);
    CHECK(bytes_of(folder / "store.db") == bytes);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"store.db"});
}

TEST_CASE("annotations: a newer store can be looked at, and nothing of it changes") {
    const TempFolder folder;
    Uuid lesson;
    std::string before;
    {
        const auto newer = must_open_with(folder / "store.db", with({new_table, new_column}));
        lesson = add_lesson(*newer).id;
        REQUIRE(MomentRepository(*newer).add(lesson, 5s, {}, "a note").has_value());
        before = visible(*newer);
    }
    const std::string bytes = bytes_of(folder / "store.db");
    fs::permissions(folder / "store.db", fs::perms(0640));
    {
        const auto store = must_open(folder / "store.db");
        CHECK(store->outcome() == SchemaOutcome::NewerReadOnly);
        check_looked_at(*store, lesson, before);
        const auto reader = Store::open_for_reading(folder / "store.db");
        REQUIRE(reader.has_value());
        CHECK(visible(**reader) == before);
        REQUIRE(back_up(*store, folder / "copy.db").has_value());
        CHECK(verify_store(*store).troubles.empty());
    }
    CHECK(bytes_of(folder / "store.db") == bytes);
    CHECK(mode_of(folder / "store.db") == 0640);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"copy.db", "store.db"});
}

TEST_CASE("annotations: a newer store in use by a newer program is looked at and left in peace") {
    const TempFolder folder;
    const auto newer = must_open_with(folder / "store.db", with({new_table, new_column}));
    const Uuid lesson = add_lesson(*newer).id;
    REQUIRE(MomentRepository(*newer).add(lesson, 5s, {}, "a note").has_value());
    const std::string bytes = bytes_of(folder / "store.db");
    const std::string wal = bytes_of(folder / "store.db-wal");
    const std::string before = visible(*newer);
    const auto store = must_open(folder / "store.db");
    check_looked_at(*store, lesson, before);
    CHECK(bytes_of(folder / "store.db") == bytes);
    CHECK(bytes_of(folder / "store.db-wal") == wal);
    add_lesson(*newer, "9C poetry");
    CHECK(visible(*store) == visible(*newer));
}

TEST_CASE("annotations: what a crashed newer program left is looked at untouched") {
    const TempFolder folder;
    const TempFolder crashed;
    const auto newer = must_open_with(folder / "store.db", with({new_table, new_column}));
    add_lesson(*newer);
    for (const char* name : {"store.db", "store.db-wal"})
        write_bytes(crashed / name, bytes_of(folder / name));
    CHECK(visible(*must_open(crashed / "store.db")) == visible(*newer));
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
    const int schema = GENERATE(1, 2, 5);
    CAPTURE(schema);
    const TempFolder folder;
    write_fixture(folder / "store.db", schema);
    const auto store = must_open(folder / "store.db");
    const bool is_current = schema == store_migrations().back().version;
    CHECK(store->outcome() == (is_current ? SchemaOutcome::Current : SchemaOutcome::Upgraded));
    CHECK(schema_of(store->database()) == schema_of(must_open(folder / "new.db")->database()));
    CHECK(verify_store(*store).troubles.empty());
    const auto lessons = LessonRepository(*store).list();
    REQUIRE(lessons.size() == 1);
    CHECK(MomentRepository(*store).list(lessons.front().id).size() == (schema == 2 ? 5 : 4));
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
