#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "lesson_steps.h"

using namespace secondlook::testing;
using nlohmann::json;

namespace {

std::string id_of(const json& moment) {
    return moment["id"].get<std::string>();
}

std::vector<double> item(const json& seen, const std::string& name) {
    return seen["items"][name].get<std::vector<double>>();
}

void play_until(Desktop& desktop, std::int64_t us) {
    desktop.wait_for("playing on", [&](const json& seen) {
        return seen["playing"].get<bool>() && shown_us(seen) > us;
    });
}

// Does it, and returns the one moment that it made: marked between what was shown before and after.
template <class Act>
json marked_by(Desktop& desktop, std::size_t before, Act act) {
    const std::int64_t from = shown_us(desktop.probe());
    act();
    const json moments =
        moments_when(desktop, [&](const json& are) { return are.size() == before + 1; });
    const std::int64_t to = shown_us(desktop.probe());
    const json moment = moments.back();
    CHECK(moment["at_us"] >= from);
    CHECK(moment["at_us"] <= to);
    return moment;
}

// The card of a moment leads to the frame whose number is drawn in it.
void check_leads_back(Desktop& desktop, const json& moment, const std::string& name) {
    INFO(moment.dump());
    const int frame =
        static_cast<int>((moment["at_us"].get<std::int64_t>() * 30 + 500'000) / 1'000'000);
    CHECK(moment["at_us"] == frame_us(frame));
    desktop.click("moment " + id_of(moment));
    reach_frame(desktop, frame);
    CHECK(desktop.number_on_screen(name) == frame);
}

// Takes the stretch by its end and holds it about a second further on; returns the frame there.
int pull_end(Desktop& desktop, const std::string& id) {
    const json seen = desktop.probe();
    const auto mark = item(seen, "mark " + id), timeline = item(seen, "timeline");
    const double second = timeline[2] / 10;
    const double end = mark[0] + mark[2] - 3, y = mark[1] + mark[3] / 2;
    desktop.move_to(end, y);
    desktop.press();
    for (int i = 1; i <= 8; ++i)
        desktop.move_to(end + second * i / 8, y);
    const double held = (std::round(end + second) - timeline[0]) / timeline[2];
    return static_cast<int>(held * 300);
}

}  // namespace

TEST_CASE(
    "a person marks while it plays, writes, tags, drags an end, loses power, finds it again") {
    Desktop desktop(1280, 720);
    open_lesson(desktop);
    desktop.key("bracketleft bracketleft space");  // half the speed
    const std::vector<std::string> notes{"Amira explains", "Hands stay down", "Pairs talk"};
    std::vector<json> marked;
    for (std::size_t n = 0; n < notes.size(); ++n) {
        play_until(desktop, 800'000 + 2'000'000 * static_cast<std::int64_t>(n));
        marked.push_back(marked_by(desktop, n, [&] { desktop.key("m"); }));
        write_note(desktop, notes[n]);
        desktop.key("4 2");  // tone of voice: curious
    }
    desktop.key("1");
    desktop.wait_for("the subject's field",
                     [](const json& seen) { return seen["typing"].get<bool>(); });
    desktop.type("wait time");
    desktop.key("Return");
    json moments = moments_when(desktop, [](const json& are) {
        return are.size() == 3 && are[2]["tags"].contains("subject");
    });
    CHECK(desktop.probe()["playing"].get<bool>());
    desktop.key("space");
    for (std::size_t n = 0; n < 3; ++n) {
        CHECK(moments[n]["note"] == notes[n]);
        CHECK(moments[n]["tags"]["tone"] == json{"curious"});
    }
    CHECK(moments[2]["tags"]["subject"] == json{"wait time"});

    // A stretch, its end dragged with the picture following, undone and done again.
    go_to(desktop, "0:01");
    desktop.key("i");
    go_to(desktop, "0:03");
    desktop.key("o m");
    moments = moments_when(desktop, [](const json& are) { return are.size() == 4; });
    const auto is_stretch = [](const json& moment) { return !moment["to_us"].is_null(); };
    const std::string stretch = id_of(*std::ranges::find_if(moments, is_stretch));
    const auto end_of = [&](const json& are) {
        return std::ranges::find_if(are, is_stretch)->at("to_us").get<std::int64_t>();
    };
    CHECK(end_of(moments) == frame_us(91));
    const int pulled_to = pull_end(desktop, stretch);
    const json held = reach(desktop, "the picture at the end in hand", [&](const json& seen) {
        return std::abs(shown_index(seen) - pulled_to) <= 1;  // the last move has arrived
    });
    const int last = shown_index(held);
    CHECK(desktop.number_on_screen("end_in_hand") == last);
    desktop.release();
    moments_when(desktop, [&](const json& are) { return end_of(are) == frame_us(last + 1); });
    desktop.key("ctrl+z");
    moments_when(desktop, [&](const json& are) { return end_of(are) == frame_us(91); });
    desktop.key("ctrl+shift+z");
    moments =
        moments_when(desktop, [&](const json& are) { return end_of(are) == frame_us(last + 1); });

    // The plug is pulled; the words lead back.
    desktop.kill_hard();
    open_lesson(desktop);
    CHECK(desktop.ask({"moment", "list", "--json"}) == moments);
    desktop.key("slash");
    desktop.wait_for("the field to find in",
                     [](const json& seen) { return seen["typing"].get<bool>(); });
    desktop.type("hands");
    const std::string hit = "hit " + id_of(marked[1]);
    desktop.wait_for("the hit", [&](const json& seen) { return seen["items"].contains(hit); });
    desktop.screenshot("found");
    desktop.key("Return");
    play_until(desktop, marked[1]["at_us"].get<std::int64_t>() - 1);
    desktop.key("space");
    for (const json& moment : marked)
        check_leads_back(desktop, moment,
                         "marked_at_" + std::to_string(moment["at_us"].get<int>()));
    desktop.screenshot("marked_while_playing");
    CHECK(desktop.close() == 0);
}

TEST_CASE("a tag made while playing at any speed leads back to the very frame") {
    Desktop desktop(1280, 720);
    open_lesson(desktop);
    const std::vector<std::pair<double, std::string>> speeds{
        {0.25, "bracketleft bracketleft bracketleft"},
        {1.0, "BackSpace"},
        {2.0, "bracketright bracketright bracketright"},
        {4.0, "bracketright bracketright"}};
    std::size_t count = 0;
    for (const auto& [speed, keys] : speeds) {
        INFO("at " << speed);
        go_to(desktop, "0:01");
        desktop.key("Escape Escape");  // nothing said, nothing chosen
        desktop.key(keys);
        desktop.wait_for("the speed", [&](const json& seen) { return seen["speed"] == speed; });
        desktop.key("space");
        play_until(desktop, 1'200'000 + static_cast<std::int64_t>(count) * 300'000);
        const std::int64_t from = shown_us(desktop.probe());
        desktop.key("4 2");
        ++count;
        const json moments =
            moments_when(desktop, [&](const json& are) { return are.size() == count; });
        desktop.key("k");
        const auto to = shown_us(reach(
            desktop, "the pause", [](const json& seen) { return !seen["playing"].get<bool>(); }));
        const json newest = *std::ranges::max_element(moments, {}, [](const json& moment) {
            return moment["created_us"].get<std::int64_t>();
        });
        CHECK(newest["at_us"] >= from);
        CHECK(newest["at_us"] <= to);
        CHECK(newest["tags"]["tone"] == json{"curious"});
        go_to(desktop, "0:09");
        check_leads_back(desktop, newest, "tagged_at_speed_" + std::to_string(count));
    }
    CHECK(desktop.close() == 0);
}
