#include "app/export/exported_lesson.h"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "annotations/moment_repository.h"
#include "annotations/person_repository.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

TEST_CASE("exported lesson: private notes stay unless asked for, and are counted") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    REQUIRE(MomentRepository(*store).add(lesson.id, 1s, {}, "secret").has_value());
    REQUIRE(MomentRepository(*store).add(lesson.id, 2s, {}, "shared").has_value());
    REQUIRE(MomentRepository(*store).add(lesson.id, 3s).has_value());
    const Uuid lens = MomentRepository(*store).add(lesson.id, 4s)->id;
    const NoteWords under{"", "she waited", "hands up", "I notice"};
    REQUIRE(MomentRepository(*store).set_note(lens, under).has_value());
    store->database().exec("UPDATE note SET visibility = 'pair' WHERE body = 'shared'");
    auto exported = lesson_to_export(*store, lesson, false);
    REQUIRE(exported.has_value());
    REQUIRE(exported->moments.size() == 4);
    CHECK(exported->moments[3].note_words() == NoteWords{});
    CHECK(exported->moments[0].note.empty());
    CHECK(exported->moments[1].note == "shared");
    CHECK(exported->notes_left_out == 2);
    exported = lesson_to_export(*store, lesson, true);
    CHECK(exported->moments[0].note == "secret");
    CHECK(exported->moments[3].note_words() == under);
    CHECK(exported->notes_left_out == 0);
}

TEST_CASE("exported lesson: nobody's private note goes with another's export") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    REQUIRE(MomentRepository(*store).add(lesson.id, 1s, {}, "secret").has_value());
    REQUIRE(PersonRepository(*store).add("Chris").has_value());
    REQUIRE(store->act_as("Chris").has_value());
    const auto exported = lesson_to_export(*store, lesson, true);
    REQUIRE(exported.has_value());
    REQUIRE(exported->moments.size() == 1);
    CHECK(exported->moments[0].note.empty());
    CHECK(exported->notes_left_out == 0);
}
