#include "bench/big_store.h"

#include <catch2/catch.hpp>

#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
#include "annotations/search_index.h"
#include "annotations/search_pack.h"
#include "annotations/store_care.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::bench;
using namespace secondlook::testing;

TEST_CASE(
    "annotations: the store of the benchmarks is one that the repositories could have written") {
    const TempFolder folder;
    const BigStorePlan plan{1000, 40, 30};
    make_big_store(folder / "store.db", plan);
    const auto store = must_open(folder / "store.db");
    CHECK(verify_store(*store).troubles.empty());
    CHECK(schema_of(store->database()) == schema_of(must_open(folder / "new.db")->database()));
    CHECK(number(store->database(), "SELECT count(*) FROM note") == plan.moments);
    CHECK(last_packed_entry(store->database()) == plan.moments);
    const auto lesson = LessonRepository(*store).list().front();
    const auto moments = MomentRepository(*store).list(lesson.id);
    REQUIRE_FALSE(moments.empty());
    CHECK(moments.front().tags.size() >= 5);
    const auto added = MomentRepository(*store).add(lesson.id, MediaTime(0), {}, "a new word");
    REQUIRE(added.has_value());
    CHECK(NoteSearch(*store).find("new word")->hits.front().id == added->id);
    CHECK(NoteSearch(*store).find(BigStoreWords::rare)->size() <= 1);
    CHECK(NoteSearch(*store).find(BigStoreWords::chinese)->size() == 50);
    CHECK(verify_store(*store).troubles.empty());
}

TEST_CASE("annotations: the store of the benchmarks is the same every time") {
    const BigStorePlan plan;
    CHECK(big_store_note(7, plan) == big_store_note(7, plan));
    CHECK(big_store_note(7, plan).find(BigStoreWords::rare) != std::string::npos);
    const TempFolder folder;
    make_big_store(folder / "one.db", {50, 5, 3});
    make_big_store(folder / "two.db", {50, 5, 3});
    const auto sum = [&](const char* name) {
        const auto store = must_open(folder / name);
        return store->database()
            .execAndGet("SELECT group_concat(id || at_us) FROM (SELECT * FROM moment ORDER BY id)")
            .getString();
    };
    CHECK(sum("one.db") == sum("two.db"));
}
