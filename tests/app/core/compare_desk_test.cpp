// Before and after, through the actions: which clips stand beside each other, and what one reads.

#include <catch2/catch.hpp>

#include <algorithm>

#include "annotations/person_profile.h"
#include "app/core/app_folders.h"
#include "app/core/compare_words.h"
#include "app/core/lesson_intake.h"
#include "media/proxy_maker.h"
#include "support/frame_number.h"
#include "support/step_story.h"

using namespace secondlook;
using namespace secondlook::testing;
using enum CompareSide;

namespace {

class CompareFixture : public WorkspaceFixture {
  public:
    CompareFixture() : story(tell_step_story(*this)) {}
    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        const Outcome done = work().perform(id, argument);
        INFO((done ? "" : done.error()));
        REQUIRE(done);
        REQUIRE(settle());
    }
    const CompareDesk& desk() { return work().compare(); }
    int number(CompareSide side) {
        const ClipPlayer* clip = desk().comparison().clip(side);
        REQUIRE(clip);
        return drawn_number(*clip->player().shown()).value_or(-1);
    }

    StepStory story;
};

}  // namespace

TEST_CASE_METHOD(CompareFixture, "a step opens with its old clip beside the new one") {
    act("compare.open", story.step);
    CHECK(work().room() == Room::Compare);
    REQUIRE(desk().step());
    CHECK(desk().step()->step.words.pupil_change == "More pupils answer");
    CHECK(part_words(*desk().side(Left)) == "Before");
    CHECK(clip_words(*desk().side(Left)) == "Hands down");
    CHECK(part_words(*desk().side(Right)) == "Attempt 1 · Tuesday 24 November 2026");
    CHECK(number(Left) == 10);
    CHECK(number(Right) == 5);
    REQUIRE(work().press(parse_chord("Right")));
    REQUIRE(settle());
    CHECK(number(Left) == 11);
    CHECK(number(Right) == 6);
    REQUIRE(work().press(parse_chord("Shift+Right")));
    REQUIRE(settle());
    CHECK(number(Left) == 36);
    CHECK(number(Right) == 31);
    REQUIRE(desk().side(Left)->notes.size() == 1);
    CHECK(desk().side(Left)->notes.front().body == "I answer it myself");
    CHECK(saw_words(*desk().side(Right)->attempt) == "Four hands");
}

TEST_CASE_METHOD(CompareFixture, "Space plays both and stops on pictures that belong together") {
    act("compare.open", story.step);
    REQUIRE(work().press(parse_chord("Space")));
    REQUIRE(until([&] { return desk().comparison().clip(Left)->frame() > 20; }));
    CHECK(desk().comparison().clip(Right)->playing());
    REQUIRE(work().press(parse_chord("Space")));
    REQUIRE(settle());
    CHECK(number(Right) == number(Left) - 5);
    act("compare.leave");
    CHECK(work().room() == Room::Review);  // where it was opened from
    CHECK_FALSE(desk().comparison().clip(Left));
}

TEST_CASE_METHOD(CompareFixture, "a side whose lesson has a review proxy jumps by it") {
    ProxyWork proxy;
    proxy.recording = clip(ClipKind::CfrH264);
    const auto fingerprint = content_fingerprint(proxy.recording);
    REQUIRE(fingerprint);
    proxy.index = load_index(*fingerprint);
    proxy.folder = proxy_folder(lesson_cache_folder(*fingerprint));
    proxy.when_idle = false;
    REQUIRE(make_private_folder(proxy.folder));
    REQUIRE(make_review_proxy(proxy));
    act("compare.open", story.step);
    REQUIRE(work().perform("compare.on_1s"));
    CHECK(desk().comparison().clip(Left)->player().state().comes_at_once);
    CHECK_FALSE(desk().comparison().clip(Right)->player().state().comes_at_once);
    REQUIRE(settle());
    CHECK(number(Left) == 35);
    CHECK_FALSE(desk().comparison().clip(Left)->player().shown()->proxy);
}

TEST_CASE_METHOD(CompareFixture, "the offset is kept for its step as long as the window is open") {
    act("compare.open", story.step);
    act("compare.nudge_on");
    act("compare.nudge_on");
    CHECK(number(Right) == 7);
    CHECK(offset_words(desk().comparison().offset()) == "2 frames on");
    act("compare.open", story.session);
    act("compare.next_step");
    CHECK(desk().comparison().offset() == 0);
    act("compare.leave");
    act("compare.open", story.step);
    CHECK(desk().comparison().offset() == 2);
    CHECK(number(Right) == 7);
}

TEST_CASE_METHOD(CompareFixture, "each by itself: Tab chooses the side that the keys move") {
    act("compare.open", story.step);
    CHECK_FALSE(work().press(parse_chord("Tab")));  // in sync there is no side to choose
    act("compare.sync");
    REQUIRE(work().press(parse_chord("Tab")));
    REQUIRE(work().press(parse_chord("Right")));
    REQUIRE(settle());
    CHECK(number(Left) == 10);
    CHECK(number(Right) == 6);
    CHECK(desk().comparison().heard() == Right);
    act("compare.sound");
    CHECK(desk().comparison().heard() == Left);
}

TEST_CASE_METHOD(CompareFixture, "a follow-up goes through the steps of its cycle") {
    act("compare.open", story.session);
    CHECK(desk().session_title() == "Two weeks later");
    CHECK(desk().step_count() == 2);
    CHECK(desk().step()->step.id == story.step);
    CHECK_FALSE(work().enabled("compare.previous_step"));
    act("compare.next_step");
    CHECK(desk().step()->step.id == story.other_step);
    CHECK_FALSE(desk().comparison().clip(Left));
    CHECK(missing_words(desk().side(Left)) ==
          "No clip here yet. Add one to the step, or choose another.");
    act("compare.previous_step");
    CHECK(number(Left) == 10);
}

TEST_CASE_METHOD(CompareFixture, "any two clips of the step can stand beside each other") {
    act("compare.open", story.step);
    act("compare.pick_left");
    REQUIRE(work().chooser());
    REQUIRE(work().chooser()->rows.size() == 2);
    act("choose.pick", work().chooser()->rows.back().id);
    CHECK(number(Left) == 5);
    CHECK(number(Right) == 5);
    act("compare.pick_right", story.before);
    CHECK(number(Right) == 10);
    CHECK_FALSE(work().perform("compare.pick_right", "no such clip"));
}

TEST_CASE_METHOD(CompareFixture, "without a step there is a list of those that have two clips") {
    act("compare.open");
    REQUIRE(work().chooser());
    REQUIRE(work().chooser()->rows.size() == 1);
    CHECK(work().chooser()->rows.front().first == "Wait three seconds");
    CHECK_FALSE(work().perform("compare.open", "no such step"));
}

TEST_CASE_METHOD(CompareFixture, "a note is written about the chosen clip, and Enter goes to it") {
    act("compare.open", story.step);
    act("compare.choose_side", "right");
    act("compare.note");
    act("form.set", "note=They waited too");
    act("form.keep");
    REQUIRE(desk().side(Right)->notes.size() == 1);
    CHECK(desk().side(Right)->notes.front().body == "They waited too");
    act("compare.look");
    CHECK(work().room() == Room::Review);
    CHECK(work().review()->lesson()->id == story.new_lesson);
    CHECK(work().review()->looping());
}

TEST_CASE_METHOD(CompareFixture, "a clip that is gone says so, and its words stay readable") {
    in_store([&](Store& store) {
        REQUIRE(ClipRepository(store).remove(story.attempt));
        return 0;
    });
    act("compare.open", story.step);
    CHECK(number(Left) == 10);
    CHECK_FALSE(desk().comparison().clip(Right));
    CHECK(missing_words(desk().side(Right)) ==
          "This clip is not here any more. What was written about it stays.");
    CHECK(saw_words(*desk().side(Right)->attempt) == "Four hands");
    act("compare.step_on");
    CHECK(number(Left) == 11);
}

TEST_CASE_METHOD(CompareFixture, "a recording that is away leaves its words, and the other plays") {
    const auto moved = folder() / "moved.mp4";
    std::filesystem::copy_file(clip(ClipKind::LongGopH264), moved);
    REQUIRE(work().open_recording(moved));
    REQUIRE(settle());
    const Uuid lesson = work().review()->lesson()->id;
    in_store([&](Store& store) {
        using namespace std::chrono_literals;
        const Clip away = kept(ClipRepository(store).add(lesson, 1s, 2s));
        kept(StepRepository(store).add_clip(story.step, away.id, "after"));
        return 0;
    });
    act("room.today");
    std::filesystem::remove(moved);
    act("compare.open", story.step);
    CHECK(part_words(*desk().side(Right)) == "After");
    CHECK(desk().side(Right)->away);
    CHECK_FALSE(missing_words(desk().side(Right)).empty());
    CHECK(number(Left) == 10);
}

TEST_CASE_METHOD(CompareFixture, "the coach sees the step and only the notes that are for both") {
    reopen("Ben");
    act("compare.open", story.step);
    CHECK(number(Left) == 10);
    CHECK(desk().side(Left)->notes.empty());
    act("compare.note");
    act("form.set", "note=What led you to answer?");
    act("form.keep");
    CHECK(desk().side(Left)->notes.size() == 1);
}

TEST_CASE_METHOD(CompareFixture, "whoever leads the school opens no one's before and after") {
    in_store([&](Store& store) {
        const Person lea = kept(PersonRepository(store).add("Lea"));
        kept(PersonProfiles(store).add_role(lea.id, "leader", "Hill School"));
        return 0;
    });
    reopen("Lea");
    CHECK_FALSE(work().perform("compare.open", story.step));
    CHECK_FALSE(work().perform("compare.open", story.session));
    act("compare.open");
    CHECK(work().chooser()->rows.empty());
    CHECK(work().room() != Room::Compare);
}
