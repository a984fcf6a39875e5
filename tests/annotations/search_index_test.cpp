#include "annotations/search_index.h"

#include <SQLiteCpp/Transaction.h>

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
#include "annotations/search_pack.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Store> store_with_notes(const std::filesystem::path& file) {
    auto store = must_open(file);
    const auto lesson = add_lesson(*store);
    for (const char* note : {"why", "学生", "", "three hands"})
        REQUIRE(MomentRepository(*store).add(lesson.id, 1s, {}, note).has_value());
    REQUIRE(search_index_troubles(store->database()).empty());
    return store;
}

void pack(SQLite::Database& database) {
    SQLite::Transaction transaction(database);
    pack_young_entries(database);
    transaction.commit();
}

std::size_t hits(Store& store, const std::string& words) {
    return NoteSearch(store).find(words)->size();
}

}  // namespace

TEST_CASE("annotations: an index that misses or invents something is found out and made anew") {
    const TempFolder folder;
    const auto store = store_with_notes(folder / "store.db");
    auto& database = store->database();
    pack(database);
    const char* damage =
        GENERATE("DELETE FROM search_entry WHERE id = 1",
                 "INSERT INTO search_entry (kind, subject) VALUES ('moment', 'invented')",
                 "UPDATE search_entry SET kind = 'clip' WHERE id = 2",
                 "DELETE FROM search_block WHERE term = 'wwhy'",
                 "UPDATE search_block SET entries = x'05' WHERE term = 'wwhy'",
                 "UPDATE search_block SET entries = x'ffffffff' WHERE term = 'wwhy'",
                 "INSERT INTO search_block (block, term, entries) VALUES (0, 'winvented', x'01')");
    CAPTURE(damage);
    database.exec(damage);
    CHECK_FALSE(search_index_troubles(database).empty());
    {
        SQLite::Transaction transaction(database);
        rebuild_search_index(database);
        transaction.commit();
    }
    CHECK(search_index_troubles(database).empty());
    CHECK(last_packed_entry(database) == 4);
    CHECK(hits(*store, "why") == 1);
    CHECK(hits(*store, "生") == 1);
    CHECK(hits(*store, "invented") == 0);
    CHECK(hits(*store, "lesson") == 4);
}

TEST_CASE("annotations: many young entries are packed after a commit, and found all the same") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    const auto mark = [&](int count) {
        return EditHistory(*store).record("Mark many", {}, [&]() -> StoreResult<void> {
            for (int i = 0; i < count; ++i)
                if (auto added = MomentRepository(*store).add(lesson.id, 1s, {}, "why"); !added)
                    return tl::unexpected(added.error());
            return {};
        });
    };
    REQUIRE(mark(most_young_entries).has_value());
    CHECK(last_packed_entry(store->database()) == 0);
    REQUIRE(mark(1).has_value());
    CHECK(last_packed_entry(store->database()) == most_young_entries + 1);
    REQUIRE(mark(2).has_value());
    CHECK(last_packed_entry(store->database()) == most_young_entries + 1);
    CHECK(NoteSearch(*store).find("why", 1000)->size() == most_young_entries + 3);
    REQUIRE(EditHistory(*store).undo().has_value());
    REQUIRE(EditHistory(*store).undo().has_value());
    CHECK(NoteSearch(*store).find("why", 1000)->size() == most_young_entries);
    CHECK(search_index_troubles(store->database()).empty());
}

TEST_CASE("annotations: words that nobody says any more leave the index when they must") {
    const TempFolder folder;
    const auto store = store_with_notes(folder / "store.db");
    auto& database = store->database();
    pack(database);
    const auto moment = NoteSearch(*store).find("hands")->hits.front().id;
    REQUIRE(MomentRepository(*store).set_note(moment, "something else").has_value());
    const auto holding = [&] {
        return number(database, "SELECT count(*) FROM search_block WHERE term = 'whands'");
    };
    CHECK(hits(*store, "hands") == 0);
    CHECK(holding() == 1);
    {
        SQLite::Transaction transaction(database);
        forget_deleted_words(database);
        transaction.commit();
    }
    CHECK(holding() == 0);
    CHECK(hits(*store, "something else") == 1);
    CHECK(hits(*store, "why") == 1);
    pack(database);
    CHECK(hits(*store, "something else") == 1);
    CHECK(search_index_troubles(database).empty());
}

TEST_CASE("annotations: the index is no part of what undo records") {
    const TempFolder folder;
    const auto store = store_with_notes(folder / "store.db");
    const auto size =
        number(store->database(), "SELECT max(length(changeset)) FROM edit_changeset");
    CHECK(size > 0);
    CHECK(number(store->database(),
                 "SELECT count(*) FROM edit_changeset WHERE instr(changeset, 'search_') > 0") == 0);
    while (EditHistory(*store).next_undo())
        REQUIRE(EditHistory(*store).undo().has_value());
    CHECK(search_index_troubles(store->database()).empty());
    CHECK(number(store->database(), "SELECT count(*) FROM search_entry") == 0);
    while (EditHistory(*store).next_redo())
        REQUIRE(EditHistory(*store).redo().has_value());
    CHECK(search_index_troubles(store->database()).empty());
    CHECK(hits(*store, "three") == 1);
}

TEST_CASE("annotations: a program of schema 1 only reads a searchable store") {
    const TempFolder folder;
    (void)must_open(folder / "store.db");
    const auto old = Store::open(folder / "store.db", store_migrations().first(1));
    REQUIRE(old.has_value());
    CHECK((*old)->outcome() == SchemaOutcome::NewerReadOnly);
    CHECK_FALSE((*old)->check_writable().has_value());
}
