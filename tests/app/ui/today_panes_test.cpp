// Today's cards and doors, clicked.

#include <catch2/catch.hpp>

#include "annotations/calendar_day.h"
#include "pane_fixture.h"
#include "support/store_beside.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

struct TodayPanes : PaneFixture {
    StoreBeside beside{store_file()};
    const Uuid me = beside.store().acting_person().id;
    void settled() {
        REQUIRE(settle());
        frame();
    }
};

}  // namespace

TEST_CASE_METHOD(TodayPanes, "someone with nothing is welcomed, and no card is drawn") {
    settled();
    CHECK(probe.contains("app.open"));
    CHECK(probe.contains("app.sample"));
    CHECK_FALSE(probe.contains("edit.history"));
    CHECK(work().room() == Room::Today);
}

TEST_CASE_METHOD(TodayPanes, "a step's doors add an attempt and play its clip, each in one click") {
    REQUIRE(open(ClipKind::CfrH264));
    const Uuid lesson = work().review()->lesson()->id;
    const ActionStep step = beside.active("Wait three seconds");
    const Clip clip = must(
        ClipRepository(beside.store()).add(lesson, MediaTime{1'000'000}, MediaTime{2'000'000}));
    must(StepRepository(beside.store()).add_clip(step.id, clip.id, "after"));
    REQUIRE(work().perform("room.today"));
    settled();
    CHECK(has(click("attempt " + step.id), "today.attempt " + step.id));
    CHECK(work().overlay() == Overlay::Form);
    REQUIRE(work().perform("app.dismiss"));
    CHECK(has(click("clip " + step.id), "today.clip " + step.id));
    CHECK(work().room() == Room::Review);
}

TEST_CASE_METHOD(TodayPanes, "what is proposed is answered with a click") {
    const ActionStep one = beside.proposed(me, "One"), two = beside.proposed(me, "Two");
    settled();
    CHECK(has(click("agree " + one.id), "today.agree " + one.id));
    CHECK(has(click("not_now " + two.id), "today.not_now " + two.id));
    settled();
    REQUIRE(work().today().page().waiting.size() == 1);
    CHECK(work().today().page().waiting[0].kind == WaitingCard::Kind::Agreed);
    CHECK(has(click("agree " + one.id), "today.agree " + one.id));
    settled();
    CHECK(work().today().page().steps.size() == 1);
}

TEST_CASE_METHOD(TodayPanes, "the conversation's main door opens it in Prepare") {
    const Uuid ben = beside.person("Ben");
    const Session next = beside.session(me, ben, days_after(today(), 3) + "T15:40");
    const Session later = beside.session(me, ben, days_after(today(), 9) + "T15:40");
    settled();
    CHECK(has(click("talk.open"), "prepare.open " + next.id));
    REQUIRE(work().perform("room.today"));
    CHECK(has(click("due 0"), "prepare.open " + later.id));
}

TEST_CASE_METHOD(TodayPanes,
                 "lessons not yet looked at come first, and all of them can be opened") {
    std::vector<LessonRecording> lessons;
    for (const char* title : {"One", "Two", "Three"})
        lessons.push_back(beside.lesson(title));
    set_size(1280, 1000);
    settled();
    for (const LessonRecording& lesson : lessons) {
        CHECK(has(click("lesson " + lesson.id), "app.lesson " + lesson.id));
        REQUIRE(work().perform("app.dismiss"));  // its recording is not there
    }
}

TEST_CASE_METHOD(TodayPanes, "a card that the keys come to is brought into sight") {
    for (const char* title : {"One", "Two", "Three", "Four", "Five", "Six"})
        beside.lesson(title);
    beside.active("Wait three seconds");
    set_scale(2);
    settled();
    const std::size_t cards = 7;
    for (std::size_t i = 0; i < cards; ++i) {
        REQUIRE(work().press(parse_chord("Down")));
        for (int frames = 0; frames < 4; ++frames)
            frame();
    }
    const std::string chosen = work().today().chosen();
    REQUIRE(chosen.starts_with("look "));
    const Rect door = probe["lesson " + chosen.substr(5)];
    CHECK(inside(door, {0, 0, 1280, 720}));
}

TEST_CASE_METHOD(TodayPanes, "Today's own controls are inside the window at every size and scale") {
    const Uuid ben = beside.person("Ben");
    beside.session(me, ben, days_after(today(), 3) + "T15:40");
    beside.active("A step with a sentence that is longer than what anyone would read in one go");
    beside.proposed(me, "Another");
    const auto [width, height] = GENERATE(std::pair{1280, 720}, std::pair{1920, 1080});
    const float scale = GENERATE(0.8F, 1.0F, 1.5F, 2.0F);
    set_scale(scale);
    set_size(static_cast<float>(width), static_cast<float>(height));
    settled();
    for (const auto& [name, place] : probe) {
        INFO(name << " at " << scale << ": " << place.x << " " << place.w);
        CHECK(place.x >= 0);
        CHECK(place.right() <= static_cast<float>(width) + 1);
    }
    CHECK(inside(probe["app.open"], {0, 0, static_cast<float>(width), static_cast<float>(height)}));
}
