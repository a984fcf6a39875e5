#include "annotations/delete_for_good.h"

#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <random>

#include "annotations/deleting_desk.h"
#include "annotations/note_search.h"
#include "annotations/trash.h"

// That nothing of it is left in any file, and that undo goes on.

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Kind = StoreError::Kind;

namespace {

/// Many versions of a note that fills several pages, as typing leaves them, with undo and redo.
void write_at_length(DeletingDesk& desk, const Uuid& moment, const std::string& words) {
    for (int version = 0; version < 30; ++version) {
        std::string body;
        for (int n = 0; n < 300 + version; ++n)
            body += words + " " + std::to_string(n * version) + " ";
        REQUIRE(desk.moments.set_note(moment, body, version % 3 == 0 ? "" : "typing").has_value());
        if (version % 7 == 0) {
            REQUIRE(desk.history.undo().has_value());
            REQUIRE(desk.history.redo().has_value());
        }
    }
}

}  // namespace

TEST_CASE("annotations: nothing of a moment deleted for good is left in any file") {
    DeletingDesk desk;
    for (int n = 0; n < 40; ++n)
        desk.add("something else that stays " + std::string(200, 'y'));
    const Uuid id = desk.add("");
    write_at_length(desk, id, "zephyrine");
    for (int n = 0; n < 40; ++n)
        desk.add("and this stays too " + std::string(700, 'z'));
    REQUIRE(desk.moments.set_tag(id, {Dimension::SubjectMatter, "quixotically"}).has_value());
    REQUIRE(desk.moments.remove(id).has_value());
    REQUIRE_FALSE(files_with(desk.folder.path(), "zephyrine").empty());
    REQUIRE_FALSE(files_with(desk.folder.path(), "quixotically").empty());

    const GoneForGood gone = desk.must_delete(id);
    CHECK(gone.lessons == 0);
    CHECK(gone.moments == 1);
    CHECK(gone.notes == 1);
    CHECK(gone.swept);
    CHECK(gone.still_in.empty());
    REQUIRE(back_up(*desk.store, desk.folder / "after.db").has_value());
    desk.add("life goes on");
    CHECK(files_with(desk.folder.path(), "zephyrine") == Files{});
    CHECK(files_with(desk.folder.path(), "zephyr") == Files{});
    CHECK(files_with(desk.folder.path(), "quixotically") == Files{});
    CHECK(desk.troubles() == "");
    CHECK(NoteSearch(*desk.store).find("zephyrine")->empty());
    CHECK(NoteSearch(*desk.store).find("stays", 1000)->size() == 80);
}

TEST_CASE("annotations: nothing of many notes is left where the file's pages were rearranged") {
    DeletingDesk desk;
    std::mt19937 random(7);
    const auto words = [&](const std::string& word) {
        std::string body;
        for (auto n = random() % (random() % 4 == 0 ? 500 : 30) + 1; n > 0; --n)
            body += word + " ";
        return body;
    };
    std::vector<Uuid> going;
    std::vector<Uuid> staying;
    for (int n = 0; n < 60; ++n) {
        going.push_back(desk.add(words("zephyrine")));
        staying.push_back(desk.add(words("remains")));
    }
    for (int n = 0; n < 240; ++n) {
        const Uuid& moment = n % 2 == 0 ? going[random() % 60] : staying[random() % 60];
        const std::string word = n % 2 == 0 ? "zephyrine" : "remains";
        REQUIRE(desk.moments.set_note(moment, words(word)).has_value());
    }
    for (const Uuid& id : going)
        REQUIRE(desk.moments.remove(id).has_value());
    CHECK(empty_trash(*desk.store)->moments == 60);
    CHECK(files_with(desk.folder.path(), "zephyrine") == Files{});
    // Every page was written anew: SQLite alone leaves about one deleted row in 160 in a page's
    // gaps.
    CHECK(number(desk.store->database(), "PRAGMA freelist_count") == 0);
    CHECK(desk.moments.list(desk.lesson.id).size() == 60);
    CHECK(desk.troubles() == "");
}

TEST_CASE("annotations: nothing of a lesson deleted for good is left in any file") {
    DeletingDesk desk;
    const auto other = add_lesson(*desk.store, "vermilion pastures");
    REQUIRE(LessonRepository(*desk.store).rename(other.id, "ochre meadows").has_value());
    REQUIRE(LessonRepository(*desk.store)
                .relink(other.id, "/elsewhere/periwinkle.mp4", other.fingerprint)
                .has_value());
    REQUIRE(desk.moments.add(other.id, 5s, {}, "a zephyrine note").has_value());
    REQUIRE(LessonRepository(*desk.store).remember_position(other.id, 7s).has_value());
    const Uuid own = desk.add("this one stays");
    REQUIRE(LessonRepository(*desk.store).remove(other.id).has_value());
    const std::string before = visible(*desk.store);

    const GoneForGood gone = desk.must_delete(other.id);
    CHECK(gone.lessons == 1);
    CHECK(gone.moments == 1);
    CHECK(gone.notes == 1);
    CHECK(gone.fingerprints == Files{other.fingerprint});
    for (const char* words : {"zephyrine", "vermilion", "ochre", "periwinkle"}) {
        CAPTURE(words);
        CHECK(files_with(desk.folder.path(), words) == Files{});
    }
    CHECK(visible(*desk.store) == before);
    CHECK(desk.moments.get(own).has_value());
    CHECK(desk.troubles() == "");
    CHECK(Trash(*desk.store).list().empty());
}

TEST_CASE("annotations: what another window's reading keeps in the log goes the next time") {
    DeletingDesk desk;
    const Uuid id = desk.removed("zephyrine");
    const auto other = Store::open_for_reading(desk.folder / "store.db");
    REQUIRE(other.has_value());
    desk.store->database().setBusyTimeout(20);
    {
        SQLite::Statement reading((*other)->database(), "SELECT id FROM note");
        reading.executeStep();
        CHECK_FALSE(desk.must_delete(id).swept);
        CHECK(Trash(*desk.store).list().empty());
        CHECK_FALSE(files_with(desk.folder.path(), "zephyrine").empty());
    }
    CHECK(delete_expired(*desk.store, instant_now())->swept);
    CHECK(files_with(desk.folder.path(), "zephyrine") == Files{});
    CHECK(desk.troubles() == "");
}

TEST_CASE("annotations: undo goes on past what was deleted for good") {
    DeletingDesk desk;
    const Uuid first = desk.add("first");
    const Uuid lost = desk.removed("lost");
    const Uuid last = desk.add("last");
    desk.must_delete(lost);
    const auto steps = desk.history.steps();
    REQUIRE(steps.size() == 5);
    CHECK_FALSE(steps[0].gone);
    CHECK(steps[1].gone);  // "Remove the moment"
    CHECK(steps[2].gone);  // "Mark a moment"
    CHECK_FALSE(steps[3].gone);
    REQUIRE(desk.history.undo().has_value());
    CHECK_FALSE(desk.moments.get(last).has_value());
    REQUIRE(desk.history.undo().has_value());
    CHECK_FALSE(desk.moments.get(first).has_value());
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.history.undo().error().kind == Kind::NothingToUndo);
    for (int n = 0; n < 3; ++n)
        REQUIRE(desk.history.redo().has_value());
    CHECK(desk.moments.get(first)->note == "first");
    CHECK(desk.moments.get(last).has_value());
    CHECK_FALSE(desk.moments.get(lost).has_value());
    CHECK(desk.troubles() == "");
}

TEST_CASE("annotations: an edit that also changed something else can still be undone for that") {
    DeletingDesk desk;
    const Uuid moment = desk.add("first words");
    REQUIRE(desk.moments.set_note(moment, "").has_value());
    const Uuid note = Trash(*desk.store).list().front().id;
    REQUIRE(desk.moments.set_note(moment, "second words").has_value());
    REQUIRE(Trash(*desk.store).restore(note).has_value());  // they change places
    const Uuid second = Trash(*desk.store).list().front().id;
    const GoneForGood gone = desk.must_delete(second);
    CHECK(gone.moments == 0);
    CHECK(gone.notes == 1);
    CHECK(files_with(desk.folder.path(), "second words") == Files{});
    CHECK(desk.moments.get(moment)->note == "first words");
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(moment)->note.empty());
    REQUIRE(desk.history.redo().has_value());
    CHECK(desk.moments.get(moment)->note == "first words");
    CHECK(desk.troubles() == "");
}
