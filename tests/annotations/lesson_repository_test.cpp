#include "annotations/lesson_repository.h"

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/person_repository.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

NewLesson new_lesson(const std::string& path, const std::string& fingerprint) {
    NewLesson lesson;
    lesson.path = path;
    lesson.fingerprint = fingerprint;
    lesson.size_bytes = 5;
    lesson.duration = 10s;
    lesson.frames = 250;
    return lesson;
}

std::string refused(const StoreResult<LessonRecording>& result, StoreError::Kind kind) {
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == kind);
    return result.error().message;
}

}  // namespace

TEST_CASE("annotations: a lesson is kept as it was added, after reopening too") {
    const TempFolder folder;
    const std::string path = "/video/na\xefve \xff lesson.mp4";  // not UTF-8
    Uuid id;
    {
        const auto store = must_open(folder / "store.db");
        const auto lesson = LessonRepository(*store).add(new_lesson(path, "abc"));
        REQUIRE(lesson.has_value());
        id = lesson->id;
        CHECK(EditHistory(*store).next_undo()->label.find("Add the lesson") == 0);
    }
    const auto store = must_open(folder / "store.db");
    const auto lesson = LessonRepository(*store).get(id);
    REQUIRE(lesson.has_value());
    CHECK(lesson->path == path);
    CHECK(lesson->title == "na\xef\xbf\xbdve \xef\xbf\xbd lesson");
    CHECK(lesson->fingerprint == "abc");
    CHECK(lesson->owner == store->acting_person().id);
    CHECK(lesson->size_bytes == 5);
    CHECK(lesson->duration == 10s);
    CHECK(lesson->frames == 250);
    CHECK(lesson->last_opened == 0);
    CHECK(lesson->created > 0);
}

TEST_CASE("annotations: the same content added again is the same lesson, in its new place") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    const auto first = lessons.add(new_lesson("/old/a.mp4", "abc"));
    const auto steps = EditHistory(*store).steps().size();
    const auto same = lessons.add(new_lesson("/old/a.mp4", "abc"));
    CHECK(EditHistory(*store).steps().size() == steps);
    const auto moved = lessons.add(new_lesson("/new/a.mp4", "abc"));
    CHECK(first->id == same->id);
    CHECK(first->id == moved->id);
    CHECK(moved->path == "/new/a.mp4");
    CHECK(lessons.list().size() == 1);
    REQUIRE(EditHistory(*store).undo().has_value());
    CHECK(lessons.get(first->id)->path == "/old/a.mp4");
    CHECK(lessons.add(new_lesson("/b.mp4", "other"))->id != first->id);
    CHECK(lessons.add(new_lesson("/c.mp4", ""))->id != lessons.add(new_lesson("/d.mp4", ""))->id);
}

TEST_CASE("annotations: impossible lessons are refused") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    refused(lessons.add(new_lesson("relative.mp4", "a")), StoreError::Kind::Invalid);
    refused(lessons.add(new_lesson("", "a")), StoreError::Kind::Invalid);
    auto backwards = new_lesson("/a.mp4", "a");
    backwards.duration = -1us;
    refused(lessons.add(backwards), StoreError::Kind::Invalid);
    CHECK(lessons.list().empty());
}

TEST_CASE("annotations: a lesson is found by id, start, title or path") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    const auto a = add_lesson(*store, "8B fractions");
    CHECK(lessons.find(a.id)->id == a.id);
    CHECK(lessons.find(a.id.substr(0, 8))->id == a.id);
    CHECK(lessons.find("8B fractions")->id == a.id);
    CHECK(lessons.find("/lessons/8B fractions.mp4")->id == a.id);
    CHECK(lessons.find("/lessons/../lessons/8B fractions.mp4")->id == a.id);
    const auto b = add_lesson(*store, "9C poetry");
    CHECK(lessons.find(b.id)->id == b.id);
    CHECK(refused(lessons.find(a.id.substr(0, 6)), StoreError::Kind::Invalid).find("2 lessons") ==
          0);
    auto twin = new_lesson("/twin.mp4", "twin");
    twin.title = "9C poetry";
    REQUIRE(lessons.add(twin).has_value());
    refused(lessons.find("9C poetry"), StoreError::Kind::Invalid);
    CHECK(refused(lessons.find("nothing"), StoreError::Kind::NotFound)
              .find("no lesson \"nothing\"") != std::string::npos);
    refused(lessons.find(""), StoreError::Kind::NotFound);
    refused(lessons.find("%"), StoreError::Kind::NotFound);
}

TEST_CASE("annotations: where a lesson was left is kept for each person and is not an edit") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    const auto a = add_lesson(*store, "a");
    const auto b = add_lesson(*store, "b");
    const auto steps = EditHistory(*store).steps().size();
    CHECK(lessons.list().front().id == b.id);
    const auto before = store->revision();
    REQUIRE(lessons.remember_position(a.id, 12s).has_value());
    CHECK(store->revision() > before);
    CHECK(EditHistory(*store).steps().size() == steps);
    CHECK(lessons.list().front().id == a.id);
    CHECK(lessons.get(a.id)->last_position == 12s);
    CHECK(lessons.get(a.id)->last_opened > 0);
    REQUIRE(PersonRepository(*store).add("Priya").has_value());
    REQUIRE(store->act_as("Priya").has_value());
    CHECK(lessons.get(a.id)->last_opened == 0);
    CHECK_FALSE(lessons.remember_position("unknown", 1s).has_value());
}

TEST_CASE("annotations: a lesson is called something else, and undo gives its old title back") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    const auto lesson = add_lesson(*store, "8B fractions");
    const auto renamed = lessons.rename(lesson.id, "  8B\tfractions, again\n");
    REQUIRE(renamed.has_value());
    CHECK(renamed->title == "8B fractions, again");
    const auto steps = EditHistory(*store).steps().size();
    REQUIRE(lessons.rename(lesson.id, "8B fractions, again").has_value());
    CHECK(EditHistory(*store).steps().size() == steps);
    refused(lessons.rename(lesson.id, " \n"), StoreError::Kind::Invalid);
    refused(lessons.rename("unknown", "x"), StoreError::Kind::NotFound);
    CHECK(EditHistory(*store).undo()->label == "Rename the lesson \"8B fractions\"");
    CHECK(lessons.get(lesson.id)->title == "8B fractions");
}

TEST_CASE("annotations: a lesson is told where its recording lies now") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    const auto a = lessons.add(new_lesson("/old/a.mp4", "a"));
    const auto moved = lessons.relink(a->id, "/new/na\xefve.mp4", "a");
    REQUIRE(moved.has_value());
    CHECK(moved->path == "/new/na\xefve.mp4");
    const auto steps = EditHistory(*store).steps().size();
    REQUIRE(lessons.relink(a->id, "/new/na\xefve.mp4", "a").has_value());
    CHECK(EditHistory(*store).steps().size() == steps);
    REQUIRE(EditHistory(*store).undo().has_value());
    CHECK(lessons.get(a->id)->path == "/old/a.mp4");
    refused(lessons.relink(a->id, "new/a.mp4", "a"), StoreError::Kind::Invalid);
    refused(lessons.relink("unknown", "/new/a.mp4", "a"), StoreError::Kind::NotFound);
}

TEST_CASE("annotations: a lesson is not told to be another recording") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    const auto a = lessons.add(new_lesson("/a.mp4", "a"));
    const auto b = lessons.add(new_lesson("/b.mp4", "b"));
    const auto untold = lessons.add(new_lesson("/untold.mp4", ""));
    CHECK(refused(lessons.relink(a->id, "/b.mp4", "b"), StoreError::Kind::Refused)
              .find("recording of the lesson \"b\"") != std::string::npos);
    refused(lessons.relink(a->id, "/c.mp4", "c"), StoreError::Kind::Refused);
    refused(lessons.relink(a->id, "/c.mp4", ""), StoreError::Kind::Refused);
    refused(lessons.relink(untold->id, "/b.mp4", "b"), StoreError::Kind::Refused);
    CHECK(lessons.get(a->id)->path == "/a.mp4");
    // What was never looked at takes the fingerprint of the file it is pointed to.
    const auto told = lessons.relink(untold->id, "/c.mp4", "c");
    REQUIRE(told.has_value());
    CHECK(told->path == "/c.mp4");
    CHECK(told->fingerprint == "c");
    CHECK(lessons.add(new_lesson("/d.mp4", "c"))->id == untold->id);
    CHECK(lessons.get(b->id)->path == "/b.mp4");
}

TEST_CASE("annotations: a removed lesson is gone with its moments, and undo brings all back") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    MomentRepository moments(*store);
    const auto lesson = add_lesson(*store, "8B fractions");
    const Uuid moment = moments.add(lesson.id, 5s, {}, "why?")->id;
    const std::string before = visible(*store);
    REQUIRE(lessons.remove(lesson.id).has_value());
    CHECK(lessons.list().empty());
    CHECK_FALSE(lessons.get(lesson.id).has_value());
    CHECK(moments.list(lesson.id).empty());
    CHECK_FALSE(moments.get(moment).has_value());
    CHECK_FALSE(moments.find(moment.substr(0, 8)).has_value());
    CHECK_FALSE(moments.set_note(moment, "x").has_value());
    CHECK_FALSE(moments.add(lesson.id, 6s).has_value());
    refused(lessons.find("8B fractions"), StoreError::Kind::NotFound);
    CHECK(lessons.remove(lesson.id).error().kind == StoreError::Kind::NotFound);
    CHECK(EditHistory(*store).undo()->label == "Remove the lesson \"8B fractions\"");
    CHECK(visible(*store) == before);
    REQUIRE(EditHistory(*store).redo().has_value());
    CHECK(lessons.list().empty());
}

TEST_CASE("annotations: a removed lesson that is added again comes back with its moments") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    LessonRepository lessons(*store);
    MomentRepository moments(*store);
    const auto lesson = lessons.add(new_lesson("/old/a.mp4", "a"));
    REQUIRE(lessons.rename(lesson->id, "8B fractions").has_value());
    const Uuid kept = moments.add(lesson->id, 5s, {}, "why?")->id;
    const Uuid gone = moments.add(lesson->id, 6s)->id;
    REQUIRE(moments.remove(gone).has_value());
    REQUIRE(lessons.remove(lesson->id).has_value());
    const auto again = lessons.add(new_lesson("/new/a.mp4", "a"));
    REQUIRE(again.has_value());
    CHECK(again->id == lesson->id);
    CHECK(again->title == "8B fractions");
    CHECK(again->path == "/new/a.mp4");
    CHECK(moments.get(kept)->note == "why?");
    CHECK_FALSE(moments.get(gone).has_value());
    CHECK(EditHistory(*store).undo()->label == "Bring back the lesson \"8B fractions\"");
    CHECK(lessons.list().empty());
    // Taken back by undo is not in the Trash: what was never added is added anew.
    const auto other = lessons.add(new_lesson("/b.mp4", "b"));
    REQUIRE(EditHistory(*store).undo().has_value());
    CHECK(lessons.add(new_lesson("/b.mp4", "b"))->id != other->id);
}
