// Finding, undo and history, the Trash and lessons that moved, through the actions.

#include <catch2/catch.hpp>

#include <algorithm>

#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

/// A lesson in the person's own folder, with a noted moment at 1 s.
class LessonFixture : public WorkspaceFixture {
  public:
    LessonFixture() : file(folder() / "fractions.mp4") {
        fs::copy_file(clip(ClipKind::CfrH264), file);
        REQUIRE(work().open_recording(file));
        REQUIRE(settle());
        lesson = work().review()->lesson()->id;
        mark("0:01", "Amira explains with the drawing");
    }
    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        REQUIRE(work().perform(id, argument));
        REQUIRE(settle());
    }
    void mark(const std::string& at, const std::string& note) {
        act("jump.to", at);
        act("moment.mark");
        act("moment.note");
        act("note.post", note);
    }
    std::size_t moments() { return work().review()->moments().size(); }

    fs::path file;
    Uuid lesson;
};

}  // namespace

TEST_CASE_METHOD(LessonFixture, "what was written is found from Today and plays from there") {
    REQUIRE(open(ClipKind::LongGopH264));  // another lesson
    mark("0:05", "Hands stay down");
    act("room.today");
    REQUIRE(work().press(parse_chord("/")));
    CHECK(work().overlay() == Overlay::Find);
    CHECK(work().typing());
    act("find", "draw expl");
    REQUIRE(work().hits().size() == 1);
    CHECK(work().hits().front().at == 1s);
    CHECK(work().hits().front().lesson_title == "fractions");
    REQUIRE(work().perform("find.play", work().hits().front().moment));
    REQUIRE(until([&] {
        return work().review()->lesson() && work().review()->lesson()->id == lesson &&
               work().review()->player().state().playing;
    }));
    CHECK(work().room() == Room::Review);
    CHECK(work().overlay() == Overlay::None);
    REQUIRE(work().review()->selected());
    CHECK(work().review()->selected()->note == "Amira explains with the drawing");
    CHECK(work().review()->player().state().now >= 1s);
}

TEST_CASE_METHOD(LessonFixture, "a hit in the open lesson is gone to without opening it again") {
    act("jump.to", "0:02");
    const ReviewSession* before = work().review();
    act("find", "amira");
    REQUIRE(work().hits().size() == 1);
    REQUIRE(work().perform("find.play", work().hits().front().moment));
    CHECK(work().review() == before);
    CHECK(work().review()->player().state().playing);
    act("play.stop");
    act("find", "nobody wrote this");
    CHECK(work().hits().empty());
    CHECK_FALSE(work().perform("find.play", "no such moment"));
}

TEST_CASE_METHOD(LessonFixture, "a hit plays although another recording was looked for in vain") {
    const Uuid hit = work().review()->moments().front().id;
    REQUIRE(open(ClipKind::LongGopH264));
    const Uuid other = work().review()->lesson()->id;
    REQUIRE(open(ClipKind::VfrH264));
    const fs::path hidden = folder() / "hidden.bin";
    fs::rename(file, hidden);
    act("app.lesson", lesson);
    act("app.dismiss");
    fs::rename(hidden, file);
    REQUIRE(work().perform("find.play", hit));
    REQUIRE(until([&] { return work().review()->player().state().playing; }));
    CHECK(work().review()->lesson()->id == lesson);

    // Another lesson opened meanwhile has nothing to do with the hit.
    act("app.lesson", other);
    REQUIRE(work().perform("find.play", hit));
    act("app.lesson", other);
    CHECK_FALSE(work().review()->player().state().playing);
    CHECK((!work().message() || !work().message()->trouble));
}

TEST_CASE_METHOD(LessonFixture, "undo goes to where it happened") {
    act("jump.to", "0:02.5");
    act("edit.undo");
    CHECK(work().review()->shown_time() == 1s);
    CHECK(work().review()->moments().front().note.empty());
}

TEST_CASE_METHOD(LessonFixture, "the history goes back to any point and forth again") {
    mark("0:02", "Second");
    act("edit.history");
    const std::vector<EditStep> steps = work().history_steps();
    REQUIRE(steps.size() >= 4);
    const auto first_mark = std::ranges::find(steps, "Mark a moment at 0:01.00", &EditStep::label);
    REQUIRE(first_mark != steps.end());
    CHECK(work().person_name(first_mark->person) == "Me");
    CHECK(work().lesson_title(first_mark->place.lesson) == "fractions");
    act("history.turn_to", std::to_string(first_mark->id));
    CHECK(moments() == 0);
    CHECK(std::ranges::count(work().history_steps(), true, &EditStep::undone) == 4);
    act("history.turn_to", std::to_string(steps.front().id));
    CHECK(moments() == 2);
    CHECK_FALSE(work().perform("history.turn_to", "12345"));
    CHECK_FALSE(work().perform("history.turn_to", "x"));
}

TEST_CASE_METHOD(LessonFixture, "what was put into the Trash comes back with its words") {
    act("moment.remove");
    CHECK(moments() == 0);
    act("app.trash");
    REQUIRE(work().trash_items().size() == 1);
    CHECK(work().trash_items().front().note == "Amira explains with the drawing");
    act("trash.restore", work().trash_items().front().id);
    REQUIRE(moments() == 1);
    CHECK(work().review()->moments().front().note == "Amira explains with the drawing");
    CHECK(work().trash_items().empty());
}

TEST_CASE_METHOD(LessonFixture, "a lesson goes into the Trash and back; its file stays") {
    const fs::path made = lesson_cache_folder(work().review()->lesson()->fingerprint);
    REQUIRE(fs::exists(made));
    act("lesson.remove");
    CHECK(work().room() == Room::Today);
    CHECK(work().lessons().empty());
    CHECK(fs::exists(file));
    CHECK_FALSE(fs::exists(made));
    act("edit.undo");
    REQUIRE(work().lessons().size() == 1);
    act("app.lesson", lesson);
    CHECK(moments() == 1);
}

TEST_CASE_METHOD(LessonFixture, "a lesson is called something else") {
    act("lesson.rename");
    CHECK(work().overlay() == Overlay::Rename);
    act("lesson.rename", "Year 4 fractions");
    CHECK(work().review()->title() == "Year 4 fractions");
    CHECK(work().lessons().front().title == "Year 4 fractions");
    CHECK(fs::exists(file));
}

TEST_CASE_METHOD(LessonFixture, "a recording that was moved is found, and its notes are readable") {
    reopen();
    const fs::path moved = folder() / "films" / "IMG_0007.mp4";
    fs::create_directories(moved.parent_path());
    fs::rename(file, moved);
    act("app.lesson", lesson);
    CHECK(work().overlay() == Overlay::Away);
    REQUIRE(work().away());
    REQUIRE(work().away()->moments.size() == 1);
    CHECK(work().away()->moments.front().note == "Amira explains with the drawing");
    CHECK(work().away()->found == moved);
    act("away.use");
    REQUIRE(work().review());
    CHECK(work().review()->file() == moved);
    CHECK(moments() == 1);
    CHECK(work().lessons().front().path == moved.native());
    CHECK(work().overlay() == Overlay::None);
}

TEST_CASE_METHOD(LessonFixture, "shown where it is, only the same recording is taken") {
    reopen();
    const fs::path moved = folder() / "elsewhere.bin";
    fs::rename(file, moved);
    act("app.lesson", lesson);
    act("away.choose");
    CHECK(work().take_file_request());
    CHECK_FALSE(work().perform("app.open", clip(ClipKind::VfrH264).native()));
    CHECK(work().away());
    act("away.choose");
    act("app.open");  // something else after all
    act("app.open", clip(ClipKind::VfrH264).native());
    CHECK(work().review()->file() == clip(ClipKind::VfrH264));
    act("app.lesson", lesson);
    act("away.choose");
    act("app.open", moved.native());
    CHECK(work().review()->file() == moved);
}
