// Lanes, ends that drag, the filter, the tag strip and the sheets over the room, with no window.

#include <catch2/catch.hpp>

#include <algorithm>

#include "pane_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// Ten seconds with a curious moment at 1 s, a stretch from 3 s to 5 s and two points close by 8 s.
class MarkedPanes : public PaneFixture {
  public:
    MarkedPanes() {
        REQUIRE(open(ClipKind::LongGopH264));
        const Uuid lesson = work().review()->lesson()->id;
        auto store = Store::open(store_file());
        MomentRepository moments(**store);
        point = moments.add(lesson, 1s, {}, "Whose idea?", {{Dimension::Tone, "curious"}})->id;
        stretch = moments.add(lesson, 3s, 5s, "Pairs talk")->id;
        near_one = moments.add(lesson, 8s)->id;
        near_two = moments.add(lesson, 8'033'333us)->id;
        work().tick();
        frame();
    }
    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        REQUIRE(work().perform(id, argument));
        REQUIRE(settle());
        frame();
    }
    std::vector<std::string> press_and_pull(float x, float y, float by) {
        ImGuiIO& io = ImGui::GetIO();
        std::vector<std::string> all;
        const auto draw = [&](float at, bool down) {
            io.MousePos = {at, y};
            io.MouseDown[0] = down;
            for (auto& action : frame())
                all.push_back(std::move(action));
        };
        draw(x, false);
        draw(x, true);
        draw(x + by, true);
        REQUIRE(settle());
        draw(x + by, false);
        draw(x + by, false);
        io.MousePos = {-FLT_MAX, -FLT_MAX};
        return all;
    }

    Uuid point, stretch, near_one, near_two;
};

}  // namespace

TEST_CASE_METHOD(MarkedPanes, "points too close are one mark, and a click looks closer") {
    CHECK(probe.contains("mark " + point));
    CHECK(probe.contains("mark " + stretch));
    CHECK_FALSE(probe.contains("mark " + near_one));
    const Rect line = probe["timeline"], stretch_mark = probe["mark " + stretch];
    const float y = stretch_mark.centre_y();
    const float x = line.x + line.w * static_cast<float>(work().review()->timeline().x_of(8s));
    click_at(x, y);
    frame();
    CHECK(work().review()->timeline().span() < 2s);
    CHECK(probe.contains("mark " + near_one));
    CHECK(probe.contains("mark " + near_two));
}

TEST_CASE_METHOD(MarkedPanes, "an end of a stretch is pulled by the pointer, and only an end") {
    const Rect mark = probe["mark " + stretch], line = probe["timeline"];
    const float second = line.w / 10;
    auto actions = press_and_pull(mark.right() - 2, mark.centre_y(), second);
    CHECK(std::ranges::any_of(actions, [&](const std::string& action) {
        return action.starts_with("moment.drag " + stretch + " end ");
    }));
    const auto end = [&] { return *work().review()->list().find(stretch)->to; };
    CHECK(end() > 5'900ms);
    CHECK(end() < 6'100ms);
    actions = press_and_pull(mark.x + 2, mark.centre_y(), second);
    CHECK(work().review()->list().find(stretch)->at > 3'900ms);
    const MediaTime before = end();
    actions = press_and_pull(mark.x + mark.w * 0.7F, mark.centre_y(), second);
    CHECK(has(actions, "moment.select " + stretch));
    CHECK(end() == before);
}

TEST_CASE_METHOD(MarkedPanes, "the list is filtered by words and tags, and shows all again") {
    CHECK(has(click("moment.filter"), "moment.filter"));
    frame({words_typed("idea")});
    frame();
    CHECK(probe.contains("moment " + point));
    CHECK_FALSE(probe.contains("moment " + stretch));
    CHECK_FALSE(probe.contains("mark " + stretch));
    frame({key_typed("Enter")});
    CHECK_FALSE(work().typing());
    CHECK(has(click("filter.close"), "filter.close"));
    frame();
    CHECK(probe.contains("moment " + stretch));
    click("moment.filter");
    CHECK(has(click("filter tone=curious"), "filter.tag tone=curious"));
    frame();
    CHECK_FALSE(probe.contains("moment " + stretch));
    frame({key_typed("Escape")});
    frame();
    CHECK(probe.contains("moment " + stretch));
}

TEST_CASE_METHOD(MarkedPanes, "the list follows the playhead, unless someone is reading in it") {
    auto store = Store::open(store_file());
    const Uuid lesson = work().review()->lesson()->id;
    std::vector<Uuid> many;
    for (int n = 0; n < 40; ++n)
        many.push_back(MomentRepository(**store).add(lesson, 5'500ms + 50ms * n)->id);
    work().tick();
    const bool reading = GENERATE(false, true);
    CAPTURE(reading);
    frame();
    REQUIRE_FALSE(probe.contains("moment " + many[30]));
    if (reading) ImGui::GetIO().MousePos = {1100, 500};
    act("speed.set", "0.25");
    act("jump.to", "0:06.9");
    REQUIRE(work().perform("play.toggle"));
    REQUIRE(until([&] {  // the thirty-first begins at 7 s
        frame();
        return work().review()->shown_time() > 7'010ms;
    }));
    frame();
    CHECK(probe.contains("moment " + many[30]) != reading);
    REQUIRE(work().perform("play.stop"));
}

TEST_CASE_METHOD(MarkedPanes, "what is marked here is shown on the picture, unless one wants not") {
    CHECK_FALSE(probe.contains("tags"));
    act("jump.to", "0:01");
    CHECK(probe.contains("tags"));
    act("picture.tags");
    CHECK_FALSE(probe.contains("tags"));
}

TEST_CASE_METHOD(MarkedPanes, "the values of a dimension leave the picture free") {
    click("tag.tone");
    frame();
    REQUIRE(probe.contains("tag"));
    CHECK(probe["tag"].x >= probe["picture"].right());
}

TEST_CASE_METHOD(MarkedPanes, "a found moment is played by a click, and by Enter") {
    CHECK(has(click("find"), "find"));
    frame({words_typed("pairs")});
    frame();
    REQUIRE(probe.contains("hit " + stretch));
    CHECK_FALSE(probe.contains("hit " + point));
    CHECK(has(click("hit " + stretch), "find.play " + stretch));
    CHECK(work().review()->player().state().playing);
    act("play.stop");
    act("find");
    frame({words_typed("w")});
    frame();
    CHECK(has(frame({key_typed("Enter")}), "find.play " + point));
}

TEST_CASE_METHOD(MarkedPanes, "a change is taken back from the history, a moment from the Trash") {
    act("moment.select", point);
    act("moment.remove");
    act("edit.history");
    const std::string newest = "step " + std::to_string(work().history_steps().front().id);
    click(newest);
    CHECK(work().review()->list().find(point));
    act("edit.redo");
    CHECK_FALSE(work().review()->list().find(point));
    act("app.dismiss");
    act("app.trash");
    click("restore " + point);
    CHECK(work().review()->list().find(point));
}

TEST_CASE_METHOD(MarkedPanes, "every sheet fits the window, at every size and scale") {
    const auto [width, height] =
        GENERATE(std::pair{1280, 720}, std::pair{1920, 1080}, std::pair{640, 400});
    const float scale = GENERATE(0.8F, 1.0F, 2.0F, 2.5F);
    if (static_cast<float>(width) / scale < 500) return;
    INFO(width << "x" << height << " at " << scale);
    set_scale(scale);
    set_size(static_cast<float>(width), static_cast<float>(height));
    const Rect window{0, 0, static_cast<float>(width), static_cast<float>(height)};
    const std::vector<std::pair<std::string, std::string>> sheets{
        {"find", "find"},         {"edit.history", "history"},  {"app.trash", "trash"},
        {"tag.subject", "tag"},   {"lesson.rename", "rename"},  {"app.help", "help"},
        {"tag.timeframe", "tag"}, {"app.commands", "commands"}, {"jump.to", "goto"}};
    for (const auto& [action, sheet] : sheets) {
        INFO(action);
        REQUIRE(work().perform(action));
        frame();
        frame();
        REQUIRE(probe.contains(sheet));
        CHECK(inside(probe[sheet], window));
        REQUIRE(work().perform("app.dismiss"));
    }
}
