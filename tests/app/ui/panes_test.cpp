#include <catch2/catch.hpp>

#include <algorithm>

#include "app/core/action_table.h"
#include "pane_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

bool apart(const Rect& a, const Rect& b) {
    return a.right() <= b.x + 0.5F || b.right() <= a.x + 0.5F || a.bottom() <= b.y + 0.5F ||
           b.bottom() <= a.y + 0.5F;
}

}  // namespace

TEST_CASE("first start shows one inviting thing, and it opens a recording") {
    PaneFixture panes;
    panes.frame();
    CHECK(panes.probe.contains("app.open"));
    CHECK(panes.probe.contains("app.sample"));
    CHECK_FALSE(panes.probe.contains("room.review"));  // only rooms that work are shown
    CHECK(has(panes.click("app.open"), "app.open"));
    CHECK(panes.work().take_file_request());
}

TEST_CASE("a click on each control does its action") {
    PaneFixture panes;
    REQUIRE(panes.open(ClipKind::CfrH264));
    CHECK(has(panes.click("moment.mark"), "moment.mark"));
    CHECK(panes.work().review()->moments().size() == 1);
    CHECK(has(panes.click("play.toggle"), "play.toggle"));
    CHECK(has(panes.click("play.toggle"), "play.toggle"));
    CHECK(has(panes.click("step.forward"), "step.forward"));
    CHECK(has(panes.click("speed.up"), "speed.up"));
    CHECK(has(panes.click("sound.mute"), "sound.mute"));
    CHECK(has(panes.click("picture.play"), "play.toggle"));
    REQUIRE(panes.work().perform("app.theme"));
    CHECK(panes.work().settings().theme == "dark");
    CHECK(has(panes.click("room.today"), "room.today"));
    CHECK(has(panes.click("room.review"), "room.review"));
}

TEST_CASE("a click on the timeline goes there, a drag scrubs, and letting go settles") {
    PaneFixture panes;
    REQUIRE(panes.open(ClipKind::CfrH264));
    panes.frame();
    const Rect line = panes.probe["timeline"];
    panes.click_at(line.x + line.w / 2, line.y + 5);
    REQUIRE(panes.settle());
    const MediaTime middle = panes.work().review()->player().state().duration / 2;
    const MediaTime shown = panes.work().review()->shown_time();
    CHECK(shown <= middle);
    CHECK(middle - shown < MediaTime{50'000});
    CHECK_FALSE(panes.work().review()->scrubbing());
}

TEST_CASE("a mark on the timeline and a card in the list lead to the very frame") {
    PaneFixture panes;
    REQUIRE(panes.open(ClipKind::CfrH264));
    REQUIRE(panes.work().perform("jump.to", "0:02"));
    REQUIRE(panes.settle());
    REQUIRE(panes.work().perform("moment.mark"));
    const std::string id = panes.work().review()->moments().front().id;
    for (const std::string& door : {"mark " + id, "moment " + id}) {
        REQUIRE(panes.work().perform("jump.start"));
        REQUIRE(panes.settle());
        INFO(door);
        CHECK(has(panes.click(door), "moment.select " + id));
        REQUIRE(panes.settle());
        CHECK(panes.work().review()->shown_time() == MediaTime{2'000'000});
        REQUIRE(panes.work().perform("note.cancel"));
        REQUIRE(panes.work().perform("app.dismiss"));  // a chosen card would open its note
    }
}

TEST_CASE("a note is typed, kept by Enter, and what follows Enter is not lost") {
    PaneFixture panes;
    REQUIRE(panes.open(ClipKind::CfrH264));
    REQUIRE(panes.work().perform("moment.mark"));
    REQUIRE(panes.work().perform("moment.note"));
    panes.frame();
    const std::vector<InputEvent> typed{words_typed("Hände "), words_typed("bleiben unten"),
                                        key_typed("Enter"), key_typed("Space")};
    CHECK(has(panes.frame(typed), "note.post Hände bleiben unten"));
    CHECK(panes.work().review()->moments().front().note == "Hände bleiben unten");
    CHECK_FALSE(panes.work().typing());
}

TEST_CASE("the palette finds a command by its words and does it") {
    PaneFixture panes;
    REQUIRE(panes.open(ClipKind::CfrH264));
    REQUIRE(panes.work().perform("app.commands"));
    panes.frame();
    panes.frame({words_typed("mark this")});
    const auto actions = panes.frame({key_typed("Enter")});
    CHECK(has(actions, "moment.mark"));
    CHECK(panes.work().overlay() == Overlay::None);
    CHECK(panes.work().review()->moments().size() == 1);
}

TEST_CASE("what lies over the room takes the pointer") {
    PaneFixture panes;
    REQUIRE(panes.open(ClipKind::CfrH264));
    panes.frame();
    const Rect mark = panes.probe["moment.mark"];
    REQUIRE(panes.work().perform("app.help"));
    panes.frame();
    panes.click_at(mark.centre_x(), mark.centre_y());
    CHECK(panes.work().review()->moments().empty());
    panes.click_at(3, 3);  // beside the sheet
    CHECK(panes.work().overlay() == Overlay::None);
}

TEST_CASE("a dimension's values are chosen by a click, under their exact labels") {
    PaneFixture panes;
    REQUIRE(panes.open(ClipKind::CfrH264));
    REQUIRE(panes.work().perform("moment.mark"));
    panes.click("tag.scale");
    panes.frame();
    for (const std::string_view value : dimension_info(Dimension::Scale).values) {
        CHECK(panes.probe.contains("value " + std::string(value)));
    }
    panes.click("value pedagogic themes");
    const auto& tags = panes.work().review()->moments().front().tags;
    CHECK(std::ranges::find(tags, DimensionValue{Dimension::Scale, "pedagogic themes"}) !=
          tags.end());
}

TEST_CASE("every room fits, at every size and scale, with its controls apart") {
    PaneFixture panes;
    REQUIRE(panes.open(ClipKind::CfrH264));
    REQUIRE(panes.work().perform("moment.mark"));
    REQUIRE(panes.work().perform("range.in"));
    const auto [width, height] =
        GENERATE(std::pair{1280, 720}, std::pair{1920, 1080}, std::pair{640, 400});
    const float scale = GENERATE(0.8F, 1.0F, 1.5F, 2.0F, 2.5F);
    if (static_cast<float>(width) / scale < 500)
        return;  // smaller than the smallest window there is
    INFO(width << "x" << height << " at " << scale);
    panes.set_scale(scale);
    panes.set_size(static_cast<float>(width), static_cast<float>(height));
    const Rect window{0, 0, static_cast<float>(width), static_cast<float>(height)};
    const std::vector<std::string> bar{"step.back", "play.toggle", "step.forward", "clock",
                                       "moment.mark"};
    for (const char* room : {"room.today", "room.review"}) {
        REQUIRE(panes.work().perform(room));
        panes.frame();
        for (const auto& [name, place] : panes.probe) {
            if (name.starts_with("moment ") || name.starts_with("mark ") ||
                name.starts_with("lesson ") || name == "today.cycles")
                continue;
            INFO(room << ": " << name << " at " << place.x << "," << place.y << " " << place.w
                      << "x" << place.h);
            CHECK(inside(place, window));
        }
    }
    for (const char* always : {"play.toggle", "clock", "moment.mark"})
        CHECK(panes.probe.contains(always));
    for (const std::string& a : bar) {
        if (!panes.probe.contains(a)) continue;
        CHECK(panes.probe[a].h >= 17 * scale);
        for (const std::string& b : bar) {
            INFO(a << " and " << b);
            if (a != b && panes.probe.contains(b)) CHECK(apart(panes.probe[a], panes.probe[b]));
        }
    }
    CHECK(panes.probe["picture"].h >= 60);
    CHECK(panes.probe["picture"].w >= 0.4F * window.w);
}
