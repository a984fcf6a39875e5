// The Cycles room, drawn and pressed, with no window.

#include <catch2/catch.hpp>

#include "annotations/clip_repository.h"
#include "annotations/lesson_repository.h"
#include "pane_fixture.h"

#include "support/cycles_people.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// A cycle with a session and an active step that has a clip from before.
class CyclesPanes : public CyclesPeopleOn<PaneFixture> {
  public:
    CyclesPanes() : CyclesPeopleOn("Amira"), cycle_id(cycle("Questions")) {
        act("cycle.choose", cycle_id);
        act("session.add");
        fill({"title=Talk", "when=24 Nov 2026 15:40"});
        propose("Wait three seconds", "none yet");
        act("step.begin");
        NewLesson lesson;
        lesson.title = "Fractions";
        lesson.path = "/lessons/fractions.mp4";
        lesson.duration = 60s;
        Store& store = *open_store();
        const Uuid of = LessonRepository(store).add(lesson)->id;
        clip = ClipRepository(store).add(of, 5s, 20s)->id;
        REQUIRE(StepRepository(store).add_clip(desk().chosen_step(), clip, "before"));
        work().tick();
        step_id = desk().chosen_step();
    }
    /// Every named thing of the room is drawn inside the window's width, and has a size.
    void check_inside(float width) {
        frame();
        frame();
        for (const auto& [name, place] : probe) {
            INFO(name << " " << place.x << " " << place.w);
            CHECK(place.x >= 0);
            CHECK(place.right() <= width + 1);
            CHECK(place.h > 0);
        }
    }

    Uuid cycle_id, clip, step_id;
};

}  // namespace

TEST_CASE("the room's buttons do what they say, and a card is chosen by pressing it") {
    CyclesPanes panes;
    panes.set_size(1600, 1600);
    CHECK(has(panes.click("session " + panes.desk().view().sessions[0].id),
              "session.choose " + panes.desk().view().sessions[0].id));
    CHECK(has(panes.click("session.ready"), "session.ready"));
    panes.work().tick();
    CHECK(panes.desk().view().sessions[0].ready.size() == 1);
    CHECK(has(panes.click("check rehearsed"), "step.check rehearsed"));
    panes.work().tick();
    CHECK(panes.desk().view().steps[0].step.checks[2]);
    CHECK(has(panes.click("compare.open"), "compare.open " + panes.step_id));
    panes.act("room.cycles");
    CHECK(has(panes.click("attempt.add"), "attempt.add"));
    CHECK(panes.work().overlay() == Overlay::Form);
    panes.act("app.dismiss");
    CHECK(has(panes.click("cycle.begin"), "cycle.begin"));
    CHECK(panes.work().overlay() == Overlay::Choose);
}

TEST_CASE("a step's clip plays in one press, and one that was removed says so") {
    CyclesPanes panes;
    panes.set_size(1600, 1600);
    const std::string link = panes.desk().view().steps[0].step.clips[0].id;
    CHECK(has(panes.click("clip " + link), "step.play " + link));
    REQUIRE(ClipRepository(*panes.open_store()).remove(panes.clip));
    panes.become("Amira");
    panes.act("step.choose", panes.step_id);
    panes.frame();
    CHECK(panes.desk().view().steps[0].chain.before.size() == 1);
    CHECK_FALSE(panes.probe.contains("clip " + link));
    CHECK_FALSE(panes.probe.contains("step.play"));
}

TEST_CASE("what only the teacher decides is not drawn for the coach") {
    CyclesPanes panes;
    panes.set_size(1600, 1600);
    panes.act("step.propose");
    panes.fill({"sentence=Walk"});
    panes.frame();
    CHECK(panes.probe.contains("step.begin"));
    CHECK(panes.probe.contains("step.not_now"));
    panes.become("Ben");
    panes.act("cycle.choose", panes.cycle_id);
    panes.act("step.choose", panes.step("Walk"));
    panes.frame();
    CHECK(panes.probe.contains("step " + panes.step("Walk")));
    for (const char* door : {"step.begin", "step.agree", "step.not_now", "step.edit"}) {
        INFO(door);
        CHECK_FALSE(panes.probe.contains(door));
    }
    CHECK(panes.probe.contains("step.propose"));
}

TEST_CASE("a focus is agreed to where it is shown, by the teacher") {
    CyclesPanes panes;
    panes.set_size(1600, 1600);
    panes.become("Ben");
    panes.act("cycle.choose", panes.cycle_id);
    panes.act("focus.propose");
    panes.fill({"behaviour=Wait", "situation=With the class", "why=Time"});
    const Uuid focus = panes.desk().view().focuses[0].id;
    panes.frame();
    CHECK(panes.probe.contains("focus " + focus));
    CHECK_FALSE(panes.probe.contains("focus.agree " + focus));
    panes.become("Amira");
    panes.act("cycle.choose", panes.cycle_id);
    CHECK(has(panes.click("focus.agree " + focus), "focus.agree " + focus));
    panes.work().tick();
    CHECK(panes.desk().view().focus());
}

TEST_CASE("the room fits its window, small or large, at any scale") {
    CyclesPanes panes;
    for (const auto& [width, height, scale] :
         {std::tuple{1280.0F, 720.0F, 1.0F}, std::tuple{1920.0F, 1080.0F, 1.0F},
          std::tuple{1280.0F, 720.0F, 2.0F}, std::tuple{960.0F, 540.0F, 2.0F}}) {
        INFO(width << " " << scale);
        panes.set_scale(scale);
        panes.set_size(width, height);
        panes.check_inside(width);
        // The list has its place beside the cycle where there is room, else a door.
        CHECK(panes.probe.contains("cycle " + panes.cycle_id) == (width / scale > 800));
        CHECK(panes.probe.contains("cycle.choose") == (width / scale <= 800));
    }
}

TEST_CASE("a step that is chosen by key comes into sight, and a long one is paged") {
    CyclesPanes panes;
    for (int n = 0; n < 12; ++n)
        panes.propose("Step " + std::to_string(n), "none yet");
    panes.set_size(1280, 720);
    panes.frame();
    for (int n = 0; n < 12; ++n)
        panes.work().press(parse_chord("Down"));
    for (int n = 0; n < 4; ++n)
        panes.frame();
    const Rect last = panes.probe.at("step " + panes.desk().chosen_step());
    CHECK(last.y >= 52);
    CHECK(last.y < 720);
    panes.work().press(parse_chord("PageUp"));
    for (int n = 0; n < 3; ++n)
        panes.frame();
    CHECK(panes.probe.at("step " + panes.desk().chosen_step()).y > last.y);
}
