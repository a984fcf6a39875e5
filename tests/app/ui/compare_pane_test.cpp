// The room of before and after: what is where, and what pressing it does.

#include <catch2/catch.hpp>

#include "pane_fixture.h"
#include "support/step_story.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

class CompareRoom : public PaneFixture {
  public:
    CompareRoom() : story(tell_step_story(*this)) {
        REQUIRE(work().perform("compare.open", story.step));
        REQUIRE(settle());
        frame();
    }
    bool shown(const std::string& name) { return probe.contains(name); }
    StepStory story;
};

}  // namespace

TEST_CASE_METHOD(CompareRoom, "two pictures stand side by side, words under them, in any window") {
    struct Window {
        float width, height, scale;
    };
    for (const auto& [width, height, scale] : std::initializer_list<Window>{
             {1280, 720, 1}, {1920, 1080, 1}, {1280, 720, 2}, {1920, 1080, 2}}) {
        set_scale(scale);
        set_size(width, height);
        frame();
        const Rect window{0, 0, width, height};
        for (const char* name : {"frame left", "frame right", "notes left", "notes right",
                                 "compare.play", "compare.sync", "compare.leave"}) {
            INFO(name << " at " << width << " x " << height << ", " << scale);
            REQUIRE(shown(name));
            CHECK(inside(probe[name], window));
        }
        CHECK(probe["frame left"].right() < probe["frame right"].x);
        CHECK(probe["frame left"].h >= 80 * scale);
        CHECK(probe["frame left"].bottom() < probe["notes left"].y);
    }
}

TEST_CASE_METHOD(CompareRoom, "its doors do what they say") {
    const CompareDesk& desk = work().compare();
    CHECK(has(click("compare.sync"), "compare.sync"));
    CHECK_FALSE(desk.comparison().in_sync());
    click("compare.play right");
    CHECK(desk.comparison().chosen() == CompareSide::Right);
    CHECK(desk.comparison().playing());
    click("compare.play right");
    CHECK_FALSE(desk.comparison().playing());
    click("compare.sync");
    CHECK(desk.comparison().in_sync());
    click("compare.nudge_on");
    CHECK(desk.comparison().offset() == 1);
    CHECK(shown("heard right"));
    click("compare.sound");
    frame();
    CHECK(shown("heard left"));
    click("compare.pick_left");
    CHECK(work().overlay() == Overlay::Choose);
}

TEST_CASE_METHOD(CompareRoom, "a side without a clip says so, and the room goes on") {
    REQUIRE(work().perform("compare.open", story.session));
    click("compare.next_step");
    frame();
    CHECK_FALSE(shown("frame left"));
    CHECK(shown("picture left"));
    CHECK(has(click("compare.leave"), "compare.leave"));
    CHECK(work().room() == Room::Review);
}
