#include "annotations/search_index.h"

#include <SQLiteCpp/Transaction.h>

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
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

std::size_t hits(Store& store, const std::string& words) {
    return NoteSearch(store).find(words)->size();
}

}  // namespace

TEST_CASE("annotations: an index that misses or invents something is found out and made anew") {
    const TempFolder folder;
    const auto store = store_with_notes(folder / "store.db");
    auto& database = store->database();
    const char* damage =
        GENERATE("DELETE FROM search_entry WHERE words = 'why'",
                 "UPDATE search_entry SET tags = 'curious' WHERE words = 'why'",
                 "INSERT INTO search_entry (moment, words) VALUES ('x', 'invented')",
                 "INSERT INTO search_words (search_words, rowid, words, tags) VALUES ('delete', 2, "
                 "'why', '')",
                 "INSERT INTO search_words (search_words) VALUES ('delete-all')");
    CAPTURE(damage);
    database.exec(damage);
    CHECK_FALSE(search_index_troubles(database).empty());
    {
        SQLite::Transaction transaction(database);
        rebuild_search_index(database);
        transaction.commit();
    }
    CHECK(search_index_troubles(database).empty());
    CHECK(hits(*store, "why") == 1);
    CHECK(hits(*store, "生") == 1);
    CHECK(hits(*store, "invented") == 0);
    CHECK(hits(*store, "lesson") == 4);
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

TEST_CASE("annotations: a program of schema 1 leaves a searchable store alone") {
    const TempFolder folder;
    (void)must_open(folder / "store.db");
    const auto old = Store::open(folder / "store.db", store_migrations().first(1));
    REQUIRE_FALSE(old.has_value());
    CHECK(old.error().kind == StoreError::Kind::Newer);
}
