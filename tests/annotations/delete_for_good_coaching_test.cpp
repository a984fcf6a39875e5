#include <catch2/catch.hpp>

#include "annotations/cycle_repository.h"
#include "annotations/deleting_desk.h"
#include "annotations/person_repository.h"
#include "annotations/staffroom.h"
#include "annotations/step_repository.h"
#include "annotations/talking_point_repository.h"
#include "annotations/trash.h"

// What becomes of coaching work when it, or what it is about, is deleted for good.

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("annotations: coaching work is deleted for good by its maker or its teacher") {
    DeletingDesk desk;
    StepRepository steps(*desk.store);
    CycleRepository cycles(*desk.store);
    const auto me = desk.store->acting_person();
    const auto priya = PersonRepository(*desk.store).add("Priya");
    REQUIRE(priya.has_value());
    Cycle wanted;
    wanted.title = "zephyrine cycle";
    wanted.teacher = me;
    const auto cycle = cycles.add(wanted);
    if (!cycle) FAIL(cycle.error().message);
    StepWords words;
    words.sentence = "quixotic waiting";
    const auto step = steps.propose(me.id, words, cycle->id);
    if (!step) FAIL(step.error().message);
    REQUIRE(cycles.remove(cycle->id).has_value());
    REQUIRE(desk.store->act_as(priya->id).has_value());
    CHECK_FALSE(delete_for_good(*desk.store, cycle->id).has_value());
    REQUIRE(desk.store->act_as(me.id).has_value());
    const GoneForGood gone = desk.must_delete(cycle->id);
    REQUIRE(gone.coaching.size() == 1);
    CHECK(gone.coaching[0].first == "cycle");
    CHECK(gone.coaching[0].second == 1);
    CHECK(files_with(desk.folder.path(), "zephyrine") == Files{});
    // A step stays readable when its cycle goes.
    const auto left = steps.get(step->id);
    REQUIRE(left.has_value());
    CHECK(left->cycle.empty());
    REQUIRE(steps.remove(step->id).has_value());
    CHECK(empty_trash(*desk.store)->coaching.size() == 1);
    CHECK(files_with(desk.folder.path(), "quixotic") == Files{});
    CHECK(desk.troubles() == "");
}

TEST_CASE(
    "annotations: a point on an agenda stays when the lesson it is about is deleted for good") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    const auto point = points.of_moment(room.mark(1, "zephyrine").id);
    REQUIRE(point.has_value());
    REQUIRE(points.put_on_agenda(point->id, room.session()).has_value());
    REQUIRE(LessonRepository(*room.store).remove(room.lesson.id).has_value());
    REQUIRE(delete_for_good(*room.store, room.lesson.id).has_value());
    CHECK(files_with(room.folder.path(), "zephyrine") == Files{});
    CHECK(points.get(point->id).has_value());
    CHECK(verify_store(*room.store).troubles.empty());  // video clips has turned into recall
}
