#include "annotations/edit_history.h"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "annotations/moment_repository.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

struct Desk {
    TempFolder folder;
    std::unique_ptr<Store> store = must_open(folder / "store.db");
    LessonRecording lesson = add_lesson(*store);
    MomentRepository moments{*store};
    EditHistory history{*store};

    Uuid add(MediaTime at) { return moments.add(lesson.id, at)->id; }
};

StoreResult<void> failed() {
    return tl::unexpected(StoreError{StoreError::Kind::Refused, "No."});
}

}  // namespace

TEST_CASE("annotations: undo and redo go back and forth, and bring the same moment back") {
    Desk desk;
    const std::string start = visible(*desk.store);
    const Uuid id = desk.add(1s);
    const std::string marked = visible(*desk.store);
    const auto undone = desk.history.undo();
    REQUIRE(undone.has_value());
    CHECK(undone->label == "Mark a moment at 0:01.00");
    CHECK(undone->undone);
    CHECK(visible(*desk.store) == start);
    CHECK(desk.history.next_redo()->id == undone->id);
    const auto redone = desk.history.redo();
    REQUIRE(redone.has_value());
    CHECK_FALSE(redone->undone);
    CHECK(visible(*desk.store) == marked);
    CHECK(desk.moments.get(id).has_value());
    CHECK_FALSE(desk.history.redo().has_value());
    // Again, now that the rows carry other stamps than the changeset does.
    REQUIRE(desk.history.undo().has_value());
    CHECK(visible(*desk.store) == start);
    REQUIRE(desk.history.redo().has_value());
    CHECK(visible(*desk.store) == marked);
}

TEST_CASE("annotations: there is an end to undo and redo, said kindly") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    EditHistory history(*store);
    CHECK(history.undo().error().kind == StoreError::Kind::NothingToUndo);
    CHECK(history.undo().error().message == "There is nothing left to undo.");
    CHECK(history.redo().error().message == "There is nothing to redo.");
    CHECK_FALSE(history.next_undo().has_value());
    CHECK_FALSE(history.next_redo().has_value());
}

TEST_CASE("annotations: an undone insert stays as a tombstone with a fresh stamp") {
    Desk desk;
    desk.add(1s);
    auto& database = desk.store->database();
    const auto before = number(database, "SELECT max(changed) FROM moment");
    REQUIRE(desk.history.undo().has_value());
    CHECK(number(database, "SELECT count(*) FROM moment WHERE deleted = 2") == 1);
    CHECK(number(database, "SELECT count(*) FROM talking_point_value WHERE deleted <> 2") == 0);
    CHECK(number(database, "SELECT min(changed) FROM moment") > before);
    REQUIRE(desk.history.redo().has_value());
    CHECK(number(database, "SELECT count(*) FROM moment WHERE deleted = 0") == 1);
    CHECK(number(database, "SELECT min(changed) FROM moment") > before + 1);
    CHECK(number(database, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
}

TEST_CASE("annotations: a new edit after undo leaves nothing to redo, but the step stays listed") {
    Desk desk;
    desk.add(1s);
    REQUIRE(desk.history.undo().has_value());
    desk.add(2s);
    CHECK(desk.history.redo().error().kind == StoreError::Kind::NothingToUndo);
    const auto steps = desk.history.steps();
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].label == "Mark a moment at 0:02.00");
    CHECK_FALSE(steps[0].undone);
    CHECK(steps[1].label == "Mark a moment at 0:01.00");
    CHECK(steps[1].undone);
    CHECK(steps[1].overtaken);
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.history.next_undo()->label.find("Add the lesson") == 0);
}

TEST_CASE("annotations: undo and redo work after a restart") {
    const TempFolder folder;
    std::string marked;
    Uuid lesson;
    {
        const auto store = must_open(folder / "store.db");
        lesson = add_lesson(*store).id;
        REQUIRE(MomentRepository(*store).add(lesson, 1s, {}, "a note").has_value());
        marked = visible(*store);
    }
    {
        const auto store = must_open(folder / "store.db");
        REQUIRE(EditHistory(*store).undo().has_value());
        CHECK(MomentRepository(*store).list(lesson).empty());
    }
    const auto store = must_open(folder / "store.db");
    REQUIRE(EditHistory(*store).redo().has_value());
    CHECK(visible(*store) == marked);
}

TEST_CASE("annotations: typing merges into one step, but not across a pause, an undo or a person") {
    Desk desk;
    const Uuid id = desk.add(1s);
    const auto steps = desk.history.steps().size();
    for (const char* text : {"W", "Wh", "Why", "Why?"})
        REQUIRE(desk.moments.set_note(id, text, "draft 1").has_value());
    CHECK(desk.history.steps().size() == steps + 1);
    REQUIRE(desk.moments.set_note(id, "Why? Because", "draft 2").has_value());
    CHECK(desk.history.steps().size() == steps + 2);
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(id)->note == "Why?");
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(id)->note.empty());
    REQUIRE(desk.history.redo().has_value());
    REQUIRE(desk.moments.set_note(id, "Why? Or how", "draft 1").has_value());
    CHECK(desk.history.steps().size() == steps + 3);
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(id)->note == "Why?");
    REQUIRE(desk.moments.set_note(id, "x").has_value());
    REQUIRE(desk.moments.set_note(id, "y").has_value());
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(id)->note == "x");
}

TEST_CASE("annotations: typing that was undone and redone is not merged into") {
    Desk desk;
    const Uuid id = desk.add(1s);
    REQUIRE(desk.moments.set_note(id, "Why?", "draft 1").has_value());
    REQUIRE(desk.history.undo().has_value());
    REQUIRE(desk.history.redo().has_value());
    REQUIRE(desk.moments.set_note(id, "Why? How?", "draft 1").has_value());
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(id)->note == "Why?");
}

TEST_CASE("annotations: an edit that fails or throws leaves nothing behind") {
    Desk desk;
    const std::string before = visible(*desk.store);
    const auto steps = desk.history.steps().size();
    const auto revision = desk.store->revision();
    const auto clock =
        number(desk.store->database(), "SELECT value FROM store_meta WHERE key = 'clock'");
    const auto failing = desk.history.record("Try", {}, [&] {
        desk.add(1s);
        return failed();
    });
    CHECK(failing.error().message == "No.");
    const auto throwing = desk.history.record("Try", {}, [&]() -> StoreResult<void> {
        desk.add(1s);
        throw std::runtime_error("no");
    });
    CHECK(throwing.error().kind == StoreError::Kind::Failed);
    CHECK_FALSE(desk.store->recording().active);
    CHECK(visible(*desk.store) == before);
    CHECK(desk.history.steps().size() == steps);
    CHECK(desk.store->revision() == revision);
    CHECK(number(desk.store->database(), "SELECT value FROM store_meta WHERE key = 'clock'") ==
          clock);
    desk.add(2s);
    CHECK(desk.moments.list(desk.lesson.id).size() == 1);
}

TEST_CASE("annotations: edits inside an edit are one step, and one failure fails them all") {
    Desk desk;
    const std::string before = visible(*desk.store);
    const auto steps = desk.history.steps().size();
    REQUIRE(desk.history
                .record("Mark two moments", {},
                        [&]() -> StoreResult<void> {
                            desk.add(1s);
                            desk.add(2s);
                            return {};
                        })
                .has_value());
    CHECK(desk.history.steps().size() == steps + 1);
    REQUIRE(desk.history.undo().has_value());
    CHECK(visible(*desk.store) == before);
    const auto deaf = desk.history.record("Try", {}, [&]() -> StoreResult<void> {
        desk.add(1s);
        (void)desk.history.record("Inside", {}, [] { return failed(); });
        return {};
    });
    CHECK_FALSE(deaf.has_value());
    CHECK(visible(*desk.store) == before);
}

TEST_CASE("annotations: nothing changed is no step") {
    Desk desk;
    const auto steps = desk.history.steps().size();
    REQUIRE(desk.history.record("Nothing", {}, [] { return StoreResult<void>{}; }).has_value());
    CHECK(desk.history.steps().size() == steps);
}

TEST_CASE("annotations: undo is refused when something else changed the same work") {
    Desk desk;
    const Uuid id = desk.add(1s);
    REQUIRE(desk.moments.set_note(id, "mine").has_value());
    desk.store->database().exec("UPDATE note SET body = 'from elsewhere'");
    const std::string before = visible(*desk.store);
    const auto undone = desk.history.undo();
    REQUIRE_FALSE(undone.has_value());
    CHECK(undone.error().kind == StoreError::Kind::Refused);
    CHECK(undone.error().message ==
          "\"Write a note at 0:01.00\" cannot be undone: something else has changed the same work "
          "since; nothing was changed.");
    CHECK(visible(*desk.store) == before);
    CHECK_FALSE(desk.history.next_undo()->undone);
    desk.store->database().exec("UPDATE note SET body = 'mine', changed = changed + 1");
    CHECK(desk.history.undo().has_value());
}

TEST_CASE("annotations: a step whose changes were deleted for good is passed over by undo") {
    Desk desk;
    const Uuid first = desk.add(1s);
    const Uuid second = desk.add(2s);
    desk.store->database().exec(
        "DELETE FROM edit_changeset WHERE step = (SELECT max(step) FROM edit_changeset)");
    CHECK(desk.history.steps().front().gone);
    CHECK_FALSE(desk.history.steps()[1].gone);
    CHECK(desk.history.next_undo()->label == "Mark a moment at 0:01.00");
    REQUIRE(desk.history.undo().has_value());
    CHECK_FALSE(desk.moments.get(first).has_value());
    CHECK(desk.moments.get(second).has_value());
    REQUIRE(desk.history.redo().has_value());
    CHECK(desk.moments.get(first).has_value());
    CHECK(desk.history.redo().error().kind == StoreError::Kind::NothingToUndo);
}

TEST_CASE("annotations: a damaged step is refused, whatever its bytes") {
    Desk desk;
    desk.add(1s);
    const std::string before = visible(*desk.store);
    desk.store->database().exec("UPDATE edit_changeset SET changeset = x'5402016e6f6e73656e7365'");
    const auto undone = desk.history.undo();
    REQUIRE_FALSE(undone.has_value());
    CHECK(undone.error().kind == StoreError::Kind::Damaged);
    CHECK(visible(*desk.store) == before);
}

TEST_CASE("annotations: two connections share one history") {
    Desk desk;
    const auto other = must_open(desk.folder / "store.db");
    const Uuid id = desk.add(1s);
    REQUIRE(MomentRepository(*other).set_note(id, "from the other window").has_value());
    CHECK(desk.moments.get(id)->note == "from the other window");
    CHECK(desk.history.undo()->label == "Write a note at 0:01.00");
    CHECK(EditHistory(*other).undo()->label == "Mark a moment at 0:01.00");
    CHECK(desk.moments.list(desk.lesson.id).empty());
    REQUIRE(desk.history.redo().has_value());
    REQUIRE(EditHistory(*other).redo().has_value());
    CHECK(MomentRepository(*other).get(id)->note == "from the other window");
}
