#include "annotations/delete_for_good.h"

#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <random>

#include "annotations/cycle_repository.h"
#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/note_search.h"
#include "annotations/person_repository.h"
#include "annotations/row_copy.h"
#include "annotations/staffroom.h"
#include "annotations/step_repository.h"
#include "annotations/store_fixture.h"
#include "annotations/talking_point_repository.h"
#include "annotations/trash.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

constexpr InstantUs day = 24LL * 3600 * 1'000'000;

struct Desk {
    TempFolder folder;
    std::unique_ptr<Store> store = must_open(folder / "store.db");
    LessonRecording lesson = add_lesson(*store);
    MomentRepository moments{*store};
    EditHistory history{*store};

    Uuid add(const std::string& note) { return moments.add(lesson.id, 5s, {}, note)->id; }
    Uuid removed(const std::string& note) {
        const Uuid id = add(note);
        REQUIRE(moments.remove(id).has_value());
        return id;
    }
    GoneForGood must_delete(const Uuid& id) {
        const auto gone = delete_for_good(*store, id);
        if (!gone) FAIL(gone.error().message);
        return *gone;
    }
    std::string troubles() {
        std::string all;
        for (const std::string& trouble : verify_store(*store).troubles)
            all += trouble + "\n";
        return all;
    }
};

/// The files below the folder in which the words stand, whatever the case.
std::vector<std::string> files_with(const fs::path& folder, const std::string& words) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::string bytes = bytes_of(entry.path());
        for (char& c : bytes)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (bytes.find(words) != std::string::npos) found.push_back(entry.path().filename());
    }
    return found;
}

using Files = std::vector<std::string>;

/// Many versions of a note that fills several pages, as typing leaves them, with undo and redo.
void write_at_length(Desk& desk, const Uuid& moment, const std::string& words) {
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
    Desk desk;
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
    Desk desk;
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
    Desk desk;
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

TEST_CASE("annotations: undo goes on past what was deleted for good") {
    Desk desk;
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
    Desk desk;
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

TEST_CASE("annotations: only who may deletes for good") {
    Desk desk;
    const Uuid mine = desk.removed("mine");
    const Uuid shared = desk.add("on a moment that stays");
    REQUIRE(PersonRepository(*desk.store).add("Priya").has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());
    const Uuid hers = desk.removed("hers");
    REQUIRE(desk.moments.set_note(shared, "her own words").has_value());
    REQUIRE(desk.moments.set_note(shared, "").has_value());
    const Uuid her_note = Trash(*desk.store).list().front().id;
    REQUIRE(desk.store->act_as("Me").has_value());
    REQUIRE(LessonRepository(*desk.store).remove(desk.lesson.id).has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());

    const auto refused = delete_for_good(*desk.store, desk.lesson.id);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == Kind::Refused);
    CHECK(refused.error().message.find("owner") != std::string::npos);
    CHECK(look_before_deleting(*desk.store, desk.lesson.id).error().kind == Kind::Refused);
    // What lies in the removed lesson goes with that or not at all.
    CHECK(delete_for_good(*desk.store, hers).error().kind == Kind::NotFound);
    REQUIRE(desk.store->act_as("Me").has_value());
    REQUIRE(desk.history.undo().has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());

    CHECK(delete_for_good(*desk.store, mine).error().kind == Kind::Refused);
    CHECK(look_before_emptying(*desk.store)->moments == 1);
    REQUIRE(desk.store->act_as("Me").has_value());
    CHECK(delete_for_good(*desk.store, her_note).error().kind == Kind::NotFound);
    // The lesson's owner may delete any moment in it, an author's own note only its author.
    CHECK(look_before_emptying(*desk.store)->moments == 2);
    CHECK(empty_trash(*desk.store)->moments == 2);
    REQUIRE(desk.store->act_as("Priya").has_value());
    REQUIRE(Trash(*desk.store).list().size() == 1);
    CHECK(empty_trash(*desk.store)->notes == 1);
    CHECK(Trash(*desk.store).list().empty());
    CHECK(desk.moments.get(shared).has_value());
    CHECK(delete_for_good(*desk.store, "unknown").error().kind == Kind::NotFound);
}

TEST_CASE("annotations: looking before deleting changes nothing") {
    Desk desk;
    const Uuid id = desk.removed("thrown away");
    const std::string before = visible(*desk.store);
    const auto look = look_before_deleting(*desk.store, id);
    REQUIRE(look.has_value());
    CHECK(look->moments == 1);
    CHECK(look->notes == 1);
    CHECK(visible(*desk.store) == before);
    REQUIRE(Trash(*desk.store).restore(id).has_value());
    CHECK(desk.moments.get(id)->note == "thrown away");
}

TEST_CASE("annotations: what has lain in the Trash for 30 days goes by itself, and no sooner") {
    Desk desk;
    const Uuid old = desk.removed("old");
    const InstantUs now = instant_now();
    CHECK(delete_expired(*desk.store, now)->moments == 0);
    CHECK(delete_expired(*desk.store, now + 30 * day - 60'000'000)->moments == 0);
    REQUIRE(Trash(*desk.store).list().size() == 1);
    // Whoever acts.
    REQUIRE(PersonRepository(*desk.store).add("Priya").has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());
    CHECK(delete_expired(*desk.store, now + 30 * day + 60'000'000)->moments == 1);
    REQUIRE(desk.store->act_as("Me").has_value());
    CHECK(Trash(*desk.store).list().empty());
    CHECK(Trash(*desk.store).restore(old).error().kind == Kind::NotFound);
}

TEST_CASE("annotations: taking in an older copy does not bring back what was deleted for good") {
    Desk desk;
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

TEST_CASE("annotations: it tells which older backups still hold it, and when they go") {
    Desk desk;
    const fs::path store = desk.folder / "store.db";
    fs::create_directory(desk.folder / "backups");
    const auto keep = [&](BackupWhy why, InstantUs when) {
        const auto facts = back_up(*desk.store, free_backup_name(store, why, when));
        REQUIRE(facts.has_value());
        return facts->file;
    };
    keep(BackupWhy::Daily, day);
    const Uuid id = desk.removed("thrown away");
    const auto daily = keep(BackupWhy::Daily, 2 * day);
    const auto by_hand = keep(BackupWhy::ByHand, 2 * day);
    const auto restore = keep(BackupWhy::BeforeRestore, 2 * day);
    keep(BackupWhy::BeforeRestore, 3 * day);
    const GoneForGood gone = desk.must_delete(id);
    REQUIRE(gone.still_in.size() == 4);
    CHECK(gone.still_in[0].goes_after == 3);  // newest first
    CHECK(gone.still_in[1].file == restore);
    CHECK(gone.still_in[1].goes_after == 2);
    CHECK(gone.still_in[2].file == by_hand);
    CHECK(gone.still_in[2].goes_after == 0);
    CHECK(gone.still_in[3].file == daily);
    CHECK(gone.still_in[3].goes_after == 7);
    CHECK(gone.still_in[3].why == BackupWhy::Daily);
}

TEST_CASE("annotations: what another window's reading keeps in the log goes the next time") {
    Desk desk;
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

TEST_CASE("annotations: coaching work is deleted for good by its maker or its teacher") {
    Desk desk;
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
