#include "annotations/trash.h"

#include <catch2/catch.hpp>

#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/note_repository.h"
#include "annotations/note_search.h"
#include "annotations/person_repository.h"
#include "annotations/staffroom.h"
#include "annotations/store_fixture.h"
#include "annotations/talking_point_repository.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Kind = TrashItem::Kind;

namespace {

struct Desk {
    TempFolder folder;
    std::unique_ptr<Store> store = must_open(folder / "store.db");
    LessonRecording lesson = add_lesson(*store);
    MomentRepository moments{*store};
    EditHistory history{*store};
    Trash trash{*store};

    Uuid add(const std::string& note) {
        return moments.add(lesson.id, 5s, {}, note, {{Dimension::Tone, "curious"}})->id;
    }
    void restore(const Uuid& id) {
        const auto done = trash.restore(id);
        if (!done) FAIL(done.error().message);
    }
};

}  // namespace

TEST_CASE("annotations: a removed moment comes back from the Trash with its tags and note") {
    Desk desk;
    const Uuid id = desk.add("why?");
    const std::string before = visible(*desk.store);
    CHECK(desk.trash.list().empty());
    REQUIRE(desk.moments.remove(id).has_value());
    const auto items = desk.trash.list();
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == Kind::Moment);
    CHECK(items[0].id == id);
    CHECK(items[0].lesson == desk.lesson.id);
    CHECK(items[0].lesson_title == "8B fractions");
    CHECK(items[0].at == 5s);
    CHECK(items[0].note == "why?");
    CHECK(items[0].removed > 0);
    desk.restore(id);
    CHECK(visible(*desk.store) == before);
    CHECK(desk.trash.list().empty());
    CHECK(NoteSearch(*desk.store).find("why curious")->size() == 1);
    CHECK(desk.history.undo()->label == "Bring back the moment at 0:05.00");
    CHECK(desk.trash.list().size() == 1);
    CHECK(NoteSearch(*desk.store).find("why")->empty());
}

TEST_CASE("annotations: a removed lesson comes back with all that lay in it, but its own Trash") {
    Desk desk;
    const Uuid kept = desk.add("kept");
    const Uuid gone = desk.add("gone");
    REQUIRE(desk.moments.remove(gone).has_value());
    const std::string before = visible(*desk.store);
    REQUIRE(LessonRepository(*desk.store).remove(desk.lesson.id).has_value());
    const auto items = desk.trash.list();
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == Kind::Lesson);
    CHECK(items[0].id == desk.lesson.id);
    CHECK(desk.trash.restore(gone).error().kind == StoreError::Kind::NotFound);
    CHECK(desk.trash.restore(kept).error().kind == StoreError::Kind::NotFound);
    desk.restore(desk.lesson.id);
    CHECK(visible(*desk.store) == before);
    REQUIRE(desk.trash.list().size() == 1);
    CHECK(desk.trash.list()[0].id == gone);
}

TEST_CASE("annotations: a removed note comes back, and changes places with one written since") {
    Desk desk;
    const Uuid moment = desk.add("first words");
    REQUIRE(desk.moments.set_note(moment, "").has_value());
    auto items = desk.trash.list();
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == Kind::Note);
    CHECK(items[0].note == "first words");
    CHECK(items[0].at == 5s);
    REQUIRE(desk.moments.set_note(moment, "second words").has_value());
    desk.restore(items[0].id);
    CHECK(desk.moments.get(moment)->note == "first words");
    items = desk.trash.list();
    REQUIRE(items.size() == 1);
    CHECK(items[0].note == "second words");
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(moment)->note == "second words");
    REQUIRE(desk.history.undo().has_value());
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(moment)->note == "first words");
    CHECK(desk.trash.list().empty());
}

TEST_CASE("annotations: nobody sees another's words in the Trash") {
    Desk desk;
    const Uuid moment = desk.add("a secret");
    const Uuid other = desk.add("another secret");
    REQUIRE(desk.moments.set_note(moment, "").has_value());
    REQUIRE(desk.moments.remove(other).has_value());
    const Uuid note = desk.trash.list()[1].id;
    REQUIRE(PersonRepository(*desk.store).add("Priya").has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());
    const auto items = desk.trash.list();
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == Kind::Moment);
    CHECK(items[0].note.empty());
    CHECK(desk.trash.restore(note).error().kind == StoreError::Kind::NotFound);
}

TEST_CASE("annotations: the Trash is newest first, and what undo took back is not in it") {
    Desk desk;
    const Uuid first = desk.add("first");
    const Uuid second = desk.add("second");
    const Uuid third = desk.add("third");
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.trash.list().empty());
    CHECK_FALSE(desk.trash.restore(third).has_value());
    REQUIRE(desk.moments.remove(second).has_value());
    REQUIRE(desk.moments.remove(first).has_value());
    const auto items = desk.trash.list();
    REQUIRE(items.size() == 2);
    CHECK(items[0].id == first);
    CHECK(items[1].id == second);
    const auto unknown = desk.trash.restore("unknown");
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().message.find("not in the Trash") != std::string::npos);
}

TEST_CASE("annotations: clips, talking points and artefacts come back with what they were about") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    ClipRepository clips(*room.store);
    Trash trash(*room.store);
    const Uuid clip = clips.add(room.lesson.id, 1s, 9s, "turns")->id;
    const Moment moment = room.mark(5);
    const Uuid point =
        points
            .add({"Why?"}, {},
                 {{PointLink::Kind::Clip, clip}, {PointLink::Kind::Moment, moment.id}})
            ->id;
    REQUIRE(points.remove(point).has_value());
    REQUIRE(trash.list().size() == 1);
    CHECK(word_of(trash.list()[0].kind) == "talking point");
    REQUIRE(trash.restore(point).has_value());
    CHECK(points.get(point)->links.size() == 2);
    REQUIRE(clips.remove(clip).has_value());
    CHECK(points.get(point)->links.size() == 1);
    room.as("Tom");
    CHECK(trash.list().empty());
    CHECK(refused(trash.restore(clip), StoreError::Kind::NotFound));
    room.as("Me");
    REQUIRE(trash.restore(clip).has_value());
    CHECK(points.get(point)->links.size() == 2);
    CHECK(trash.list().empty());
    NoteRepository notes(*room.store);
    REQUIRE(notes.write({NoteTarget::Kind::Clip, clip}, "on a clip").has_value());
    REQUIRE(notes.write({NoteTarget::Kind::Clip, clip}, "").has_value());
    REQUIRE(trash.list().size() == 1);
    CHECK(trash.list()[0].note == "on a clip");
    REQUIRE(notes.write({NoteTarget::Kind::Clip, clip}, "another").has_value());
    REQUIRE(trash.restore(trash.list()[0].id).has_value());
    CHECK(notes.on({NoteTarget::Kind::Clip, clip}).front().body == "on a clip");
    CHECK(notes.on({NoteTarget::Kind::Clip, clip}).size() == 1);
    REQUIRE(MomentRepository(*room.store).remove(moment.id).has_value());
    CHECK(trash.list().size() == 2);  // its draft comes back with it, and the other note
}
