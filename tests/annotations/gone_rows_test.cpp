#include "annotations/gone_rows.h"

#include <catch2/catch.hpp>

#include "annotations/deleting_desk.h"
#include "annotations/must.h"
#include "annotations/row_copy.h"
#include "annotations/store_care.h"
#include "annotations/trash.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

TEST_CASE("annotations: taking in an older copy does not bring back what was deleted for good") {
    DeletingDesk desk;
    const Uuid gone = desk.removed("zephyrine");
    const auto other = add_lesson(*desk.store, "9C poetry");
    const Uuid in_lesson = desk.moments.add(other.id, 1s, {}, "in the lesson")->id;
    const auto copy = copy_rows(*desk.store);
    REQUIRE(copy.has_value());
    desk.must_delete(gone);
    REQUIRE(LessonRepository(*desk.store).remove(other.id).has_value());
    desk.must_delete(other.id);
    const std::string before = visible(*desk.store);
    const auto taken = take_in_rows(*desk.store, *copy);
    if (!taken) FAIL(taken.error().message);
    CHECK(taken->added == 0);
    CHECK(taken->gone > 5);
    CHECK(visible(*desk.store) == before);
    CHECK(Trash(*desk.store).list().empty());
    CHECK_FALSE(desk.moments.get(in_lesson).has_value());
    CHECK(files_with(desk.folder.path(), "zephyrine") == Files{});
    CHECK(desk.troubles() == "");
}

TEST_CASE("annotations: a store made anew from a copy knows what was deleted for good") {
    DeletingDesk desk;
    const Uuid gone = desk.removed("zephyrine");
    const Uuid stays = desk.add("this one stays");
    const StoreRows older = must(copy_rows(*desk.store));
    desk.must_delete(gone);
    const StoreRows copy = must(copy_rows(*desk.store));
    const auto anew = must_open(desk.folder / "anew.db");
    must(take_in_rows(*anew, copy));
    CHECK(must(copy_rows(*anew)) == copy);
    const TakenIn taken = must(take_in_rows(*anew, older));
    CHECK(taken.added == 0);
    CHECK(taken.gone > 0);
    CHECK(must(copy_rows(*anew)) == copy);
    // Also when all of it was taken back, and done again.
    REQUIRE(EditHistory(*anew).undo().has_value());
    REQUIRE(EditHistory(*anew).redo().has_value());
    CHECK(must(take_in_rows(*anew, older)).added == 0);
    CHECK(MomentRepository(*anew).get(stays).has_value());
    CHECK(Trash(*anew).list().empty());
    CHECK(verify_store(*anew).troubles.empty());
}

TEST_CASE("annotations: what is here stays, although it was deleted for good elsewhere") {
    DeletingDesk desk;
    const Uuid id = desk.add("kept here");
    const auto other = must_open(desk.folder / "other.db");
    must(take_in_rows(*other, must(copy_rows(*desk.store))));
    REQUIRE(desk.moments.remove(id).has_value());
    desk.must_delete(id);
    must(take_in_rows(*other, must(copy_rows(*desk.store))));
    CHECK(MomentRepository(*other).get(id)->note == "kept here");
    CHECK(must(copy_rows(*other)).tables.back().table == gone_table);
    CHECK(must(copy_rows(*other)).tables.back().rows.empty());
    // Where it is, it can still go into the Trash and for good.
    must(MomentRepository(*other).remove(id));
    must(delete_for_good(*other, id));
    CHECK(number(other->database(), "SELECT count(*) FROM gone_for_good WHERE id = '" + id + "'") ==
          1);
}

TEST_CASE("annotations: a copy that does not tell what was deleted for good is taken in, too") {
    DeletingDesk desk;
    const Uuid id = desk.add("from an earlier Second Look");
    StoreRows rows = must(copy_rows(*desk.store));
    REQUIRE(rows.tables.back().table == gone_table);
    rows.tables.pop_back();
    const auto other = must_open(desk.folder / "other.db");
    must(take_in_rows(*other, rows));
    CHECK(MomentRepository(*other).get(id)->note == "from an earlier Second Look");
    rows.tables.push_back(
        {std::string(gone_table), {"id", "changed"}, {{"nobody", std::int64_t{1}}}});
    CHECK(take_in_rows(*other, rows).error().kind == StoreError::Kind::Invalid);
}
