#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

#include "lesson_steps.h"

using namespace secondlook::testing;
using nlohmann::json;

namespace {

/// Small with near key frames: no review proxy is made of it, which would draw its progress.
void open_quiet(Desktop& desktop) {
    desktop.start({clip(ClipKind::ClosedShortGop), "--size", "1280x720"});
    desktop.settle();
}

void until_nothing_is_drawn(const Desktop& desktop) {
    json before;
    for (json now = desktop.probe()["frames_drawn"]; now != before;) {
        before = now;
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        now = desktop.probe()["frames_drawn"];
    }
}

}  // namespace

TEST_CASE("a person watches, marks three moments, undoes one, loses power, and finds them again") {
    Desktop desktop(1280, 720);
    open_lesson(desktop);
    CHECK(desktop.number_on_screen("opened") == 0);

    // Play, and pause on the very frame that is shown.
    desktop.key("space");
    desktop.wait_for("a second of playing", [](const json& seen) {
        return seen["playing"].get<bool>() && shown_us(seen) > 1'000'000;
    });
    desktop.key("space");
    json seen =
        reach(desktop, "the pause", [](const json& is) { return !is["playing"].get<bool>(); });
    CHECK(desktop.number_on_screen("paused") == shown_index(seen));

    // Step both ways.
    const int paused_at = shown_index(seen);
    desktop.key("Right Right Right");
    reach_frame(desktop, paused_at + 3);
    desktop.key("Left");
    reach_frame(desktop, paused_at + 2);
    CHECK(desktop.number_on_screen("stepped") == paused_at + 2);

    // Mark three moments, write notes, tag.
    const std::vector<std::pair<std::string, std::string>> marks{
        {"0:02", "Amira explains"}, {"0:05.5", "Hands stay down"}, {"0:08.25", "Pairs talk"}};
    const std::vector<int> frames{60, 165, 247};
    std::size_t marked = 0;
    for (const auto& [time, note] : marks) {
        go_to(desktop, time);
        reach_frame(desktop, frames[marked++]);
        desktop.key("m");
        write_note(desktop, note);
    }
    desktop.key("5");
    desktop.key("2");  // scale of focus: teaching episodes
    json moments = moments_when(desktop, [](const json& are) {
        return are.size() == 3 && are[2].dump().find("teaching episodes") != std::string::npos;
    });
    CHECK(moments[0]["at_us"] == frame_us(60));
    CHECK(moments[1]["at_us"] == frame_us(165));
    CHECK(moments[2]["at_us"] == frame_us(247));
    CHECK(moments[1]["note"] == "Hands stay down");
    desktop.screenshot("three_moments");

    // Undo the tag and the last note, and then bring the note back.
    desktop.key("ctrl+z ctrl+z");
    moments_when(desktop, [](const json& are) { return are[2].value("note", "") == ""; });
    desktop.key("ctrl+shift+z");
    moments_when(desktop, [](const json& are) { return are[2].value("note", "") != ""; });

    // The plug is pulled.
    desktop.kill_hard();
    open_lesson(desktop);
    const json after = desktop.ask({"moment", "list", "--json"});
    REQUIRE(after.size() == 3);
    CHECK(after[2]["note"] == "Pairs talk");
    for (std::size_t i = 0; i < 3; ++i) {
        desktop.click("moment " + after[i]["id"].get<std::string>());
        reach_frame(desktop, frames[i]);
        CHECK(desktop.number_on_screen("back_at_" + std::to_string(i)) == frames[i]);
    }
    CHECK(desktop.close() == 0);
}

TEST_CASE("jumps, scrubbing, speed, loop and help by real keys and a real pointer") {
    Desktop desktop(1280, 720);
    open_lesson(desktop);
    desktop.key("ctrl+Right");
    reach_time(desktop, 5'000'000);
    desktop.key("shift+Left");
    reach_time(desktop, 4'000'000);
    CHECK(desktop.number_on_screen("jumped") == 120);

    desktop.drag_along("timeline", 0.2, 0.75);
    const json seen = reach(desktop, "three quarters", [](const json& is) {
        return shown_us(is) > 7'300'000 && shown_us(is) < 7'700'000;
    });
    CHECK(desktop.number_on_screen("scrubbed") == shown_index(seen));

    desktop.key("bracketright bracketright");
    reach(desktop, "one and a half", [](const json& is) { return is["speed"] == 1.5; });
    desktop.key("BackSpace");
    reach(desktop, "normal speed", [](const json& is) { return is["speed"] == 1.0; });

    go_to(desktop, "0:01");
    reach_time(desktop, 1'000'000);
    desktop.key("i");
    go_to(desktop, "0:01.5");
    reach_time(desktop, 1'500'000);
    desktop.key("o ctrl+l space");
    desktop.wait_for("the loop", [](const json& is) { return is["looping"].get<bool>(); });
    for (int look = 0; look < 10; ++look) {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        const auto at = shown_us(desktop.probe());
        CHECK(at >= 1'000'000);
        CHECK(at <= 1'500'000);
    }
    desktop.key("space ctrl+l");

    desktop.key("F1");
    desktop.wait_for("the help sheet", [](const json& is) { return is["items"].contains("help"); });
    desktop.key("Escape");
    desktop.wait_for("no help sheet", [](const json& is) { return !is["items"].contains("help"); });
    CHECK(desktop.close() == 0);
}

TEST_CASE("what a click asks for is in the very next thing that is painted") {
    Desktop desktop(1280, 720);
    open_quiet(desktop);
    const auto timeline = desktop.place_of("timeline");
    for (const double share : {0.7, 0.2, 0.5}) {
        desktop.move_to(timeline[0] + timeline[2] * share, timeline[1] + 6);
        until_nothing_is_drawn(desktop);
        const auto pressed_us = steady_us();
        desktop.press();
        const json seen = desktop.settle();
        desktop.release();
        const auto drawn = desktop.drawn_since(pressed_us);
        REQUIRE_FALSE(drawn.empty());
        const double asked_us = share * seen["duration_us"].get<double>();
        CHECK(drawn.front().now_us == Approx(asked_us).margin(50'000));
    }
}

TEST_CASE("paused and untouched, nothing is drawn in ten seconds") {
    Desktop desktop(1280, 720);
    open_quiet(desktop);
    until_nothing_is_drawn(desktop);
    const int before = desktop.probe()["frames_drawn"];
    const double cpu_before = desktop.cpu_seconds();
    std::this_thread::sleep_for(std::chrono::seconds(10));
    CHECK(desktop.probe()["frames_drawn"] == before);
    WARN("processor seconds in ten idle seconds: " << desktop.cpu_seconds() - cpu_before);
}

TEST_CASE("the window and the command line see each other's moments") {
    Desktop desktop(1280, 720);
    open_lesson(desktop);
    const std::string lesson = desktop.ask({"lesson", "list", "--json"})[0]["id"];
    const json added = desktop.ask(
        {"moment", "add", "--lesson", lesson, "--at", "0:03", "--note", "from outside", "--json"});
    desktop.key("shift+Right");  // anything that wakes the window
    const std::string name = "moment " + added["id"].get<std::string>();
    desktop.wait_for("the moment from outside",
                     [&](const json& is) { return is["items"].contains(name); });
    CHECK(desktop.close() == 0);
}

TEST_CASE("a recording that vanishes while it is watched is a plain sentence, not a crash") {
    Desktop desktop(1280, 720);
    const auto file = desktop.folder() / "short lived.ts";
    std::filesystem::copy_file(clip(ClipKind::H264Ts), file);
    desktop.start({file, "--size", "1280x720"});
    desktop.settle();
    desktop.key("space");
    std::filesystem::remove(file);
    desktop.key("Home space");
    std::this_thread::sleep_for(std::chrono::seconds(1));
    CHECK(desktop.running());
    desktop.key("m");
    moments_when(desktop, [](const json& are) { return are.size() == 1; });
    CHECK(desktop.close() == 0);
}
