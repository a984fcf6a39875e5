#include "annotations/access.h"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "annotations/audit_trail.h"
#include "annotations/edit_history.h"
#include "annotations/note_search.h"
#include "annotations/row_copy.h"
#include "annotations/staffroom.h"
#include "annotations/trash.h"

// Who may see and change what, each kind of person at each door of the store. The command line's
// side of it is tests/system/cli_people_test.cpp.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

TEST_CASE("annotations: a leader sees no lesson, moment or note but their own") {
    const Staffroom room;
    const Moment moment = room.mark(5, "a quiet question");
    room.as("Lea");
    LessonRepository lessons(*room.store);
    MomentRepository moments(*room.store);
    CHECK(lessons.list().empty());
    CHECK_FALSE(lessons.get(room.lesson.id).has_value());
    for (const std::string& words : {room.lesson.id, room.lesson.title, room.lesson.path})
        CHECK(refused(lessons.find(words), StoreError::Kind::NotFound));
    CHECK(refused(lessons.add(lesson_named(room.lesson.title))));
    CHECK(refused(lessons.remember_position(room.lesson.id, 1s), StoreError::Kind::NotFound));
    CHECK(moments.list(room.lesson.id).empty());
    CHECK_FALSE(moments.get(moment.id).has_value());
    CHECK(refused(moments.find(moment.id), StoreError::Kind::NotFound));
    CHECK(refused(moments.add(room.lesson.id, 1s)));
    CHECK(refused(moments.remove(moment.id), StoreError::Kind::NotFound));
    CHECK(refused(moments.set_note(moment.id, "x")));
    CHECK(NoteSearch(*room.store).find("quiet")->empty());
    CHECK(NoteSearch(*room.store).find("teacher")->empty());
    CHECK(Trash(*room.store).list().empty());
    CHECK(EditHistory(*room.store).steps().empty());
    CHECK(refused(copy_rows(*room.store)));
    const auto own = lessons.add(lesson_named("Lea's own lesson"));
    REQUIRE(own.has_value());
    REQUIRE(moments.add(own->id, 1s, {}, "a leader looks again").has_value());
    CHECK(moments.list(own->id).size() == 1);
    CHECK(NoteSearch(*room.store).find("looks")->size() == 1);
    CHECK(lessons.list().size() == 1);
    CHECK(EditHistory(*room.store).steps().size() == 2);
}

TEST_CASE("annotations: a lesson has one owner, who alone renames and removes it") {
    const Staffroom room;
    LessonRepository lessons(*room.store);
    for (const char* name : {"Cora", "Tom"}) {
        room.as(name);
        CHECK(refused(lessons.rename(room.lesson.id, "theirs")));
        CHECK(refused(lessons.remove(room.lesson.id)));
        const auto again = lessons.add(lesson_named(room.lesson.title));
        REQUIRE(again.has_value());
        CHECK(again->id == room.lesson.id);
        CHECK(again->owner == room.person("Me"));
    }
    room.as("Me");
    REQUIRE(lessons.remove(room.lesson.id).has_value());
    room.as("Cora");
    CHECK(refused(Trash(*room.store).restore(room.lesson.id)));
    CHECK(refused(lessons.add(lesson_named(room.lesson.title))));
    CHECK_THROWS(room.store->database().exec("UPDATE lesson_recording SET owner = 'nobody'"));
    CHECK_THROWS(room.store->database().exec("UPDATE lesson_recording SET owner = NULL"));
    room.as("Me");
    REQUIRE(Trash(*room.store).restore(room.lesson.id).has_value());
    CHECK(lessons.get(room.lesson.id)->owner == room.person("Me"));
}

TEST_CASE("annotations: a moment is changed by its author and the lesson's owner") {
    const Staffroom room;
    MomentRepository moments(*room.store);
    const Moment mine = room.mark(5);
    room.as("Cora");
    const Moment hers = room.mark(6);
    const auto tried = [&](const std::string& name, const Moment& moment) {
        room.as(name);
        const bool moved = moments.set_range(moment.id, 7s, {}).has_value();
        CHECK(moments.set_tag(moment.id, {Dimension::Tone, name == "Me" ? "neutral" : "curious"})
                  .has_value() == moved);
        CHECK(moments.clear_tag(moment.id, {Dimension::Scale, "critical moments"}).has_value() ==
              moved);
        CHECK(moments.set_note(moment.id, "one's own words").has_value());
        return moved;
    };
    CHECK(tried("Me", hers));
    CHECK(tried("Cora", hers));
    CHECK_FALSE(tried("Tom", hers));
    CHECK(tried("Me", mine));
    CHECK_FALSE(tried("Cora", mine));
    CHECK_FALSE(tried("Tom", mine));
    CHECK(refused(moments.remove(mine.id)));
    room.as("Me");
    REQUIRE(moments.remove(mine.id).has_value());
    room.as("Tom");
    CHECK(refused(Trash(*room.store).restore(mine.id)));
    room.as("Me");
    CHECK(Trash(*room.store).restore(mine.id).has_value());
}

TEST_CASE("annotations: everyone takes back their own edits only") {
    const Staffroom room;
    EditHistory history(*room.store);
    MomentRepository moments(*room.store);
    const Moment mine = room.mark(5, "first words");
    room.as("Cora");
    const Moment hers = room.mark(6);
    CHECK(history.next_undo()->label == "Mark a moment at 0:06.00");
    REQUIRE(history.undo().has_value());
    CHECK(refused(history.undo(), StoreError::Kind::NothingToUndo));
    CHECK(moments.get(mine.id).has_value());
    room.as("Me");
    CHECK(refused(history.redo(), StoreError::Kind::NothingToUndo));
    REQUIRE(moments.set_range(mine.id, 8s, {}).has_value());
    room.as("Cora");
    REQUIRE(history.redo().has_value());  // another's edit has not overtaken it
    CHECK(moments.get(hers.id).has_value());
    REQUIRE(moments.set_note(mine.id, "Cora's words").has_value());
    room.as("Me");
    REQUIRE(history.undo().has_value());
    const auto stopped = history.undo();  // the moment that Cora wrote on
    CHECK(refused(stopped));
    CHECK(stopped.error().message ==
          "\"Mark a moment at 0:05.00\" cannot be undone: something else has changed the same work "
          "since; nothing was changed.");
    CHECK(moments.get(mine.id)->note == "first words");
    room.as("Cora");
    CHECK(moments.get(mine.id)->note == "Cora's words");
    REQUIRE(history.undo().has_value());
    room.as("Me");
    CHECK(history.undo().has_value());
    CHECK_FALSE(moments.get(mine.id).has_value());
}

TEST_CASE("annotations: turning back to a step is all or nothing, and one's own affair") {
    const Staffroom room;
    EditHistory history(*room.store);
    MomentRepository moments(*room.store);
    const Moment first = room.mark(1), second = room.mark(2);
    room.as("Cora");
    REQUIRE(moments.set_note(first.id, "hers").has_value());
    const auto hers = history.steps().front().id;
    room.as("Me");
    const Moment third = room.mark(3);
    const auto steps = history.steps();
    CHECK(refused(history.turn_to(hers)));
    CHECK(refused(history.turn_to(99)));
    CHECK(refused(history.turn_to(steps[3].id)));  // Cora's note hangs on the first moment
    CHECK(moments.list(room.lesson.id).size() == 3);
    CHECK(history.turn_to(steps[2].id).value() == 2);
    CHECK(moments.list(room.lesson.id).size() == 1);
    CHECK(history.turn_to(steps[0].id).value() == 2);
    CHECK(moments.get(third.id).has_value());
    CHECK(moments.get(second.id).has_value());
}

TEST_CASE("annotations: a lesson's owner can see who looked into it") {
    const Staffroom room;
    LessonRepository lessons(*room.store);
    AuditTrail trail(*room.store);
    REQUIRE(lessons.remember_position(room.lesson.id, 1s).has_value());
    CHECK(trail.list().empty());
    room.as("Cora");
    REQUIRE(lessons.remember_position(room.lesson.id, 1s).has_value());
    REQUIRE(lessons.remember_position(room.lesson.id, 2s).has_value());
    REQUIRE(trail.add("Exported the lesson", room.lesson.id).has_value());
    room.as("Tom");
    CHECK(trail.list().empty());
    room.as("Me");
    const auto events = trail.list();
    REQUIRE(events.size() == 2);
    CHECK(events[1].what == "Looked into the lesson");
    CHECK(events[1].person_name == "Cora");
    CHECK(events[1].subject == room.lesson.id);
    CHECK_THROWS(room.store->database().exec("UPDATE audit_event SET what = 'nothing'"));
    CHECK_THROWS(room.store->database().exec("DELETE FROM audit_event"));
}
