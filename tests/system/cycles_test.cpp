// Scripted persons in the Cycles room, with real keys; what came of it is read by the command line.

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

#include "desktop.h"

using namespace secondlook::testing;
using nlohmann::json;

namespace {

/// Amira owns the store and is coached by Ben; someone of them sits at the window.
class School {
  public:
    School() : desktop(1280, 720) {
        desktop.ask({"person", "rename", "Me", "Amira", "--json"});
        desktop.ask({"person", "add", "Ben", "--json"});
        desktop.ask({"relationship", "add", "--coach", "Ben", "--type", "instructional coaching",
                     "--json"});
    }
    /// Opens the window as that person, in the Cycles room.
    void sit_down(const std::string& name) {
        desktop.start({"--size", "1280x720", "--as", name});
        desktop.settle();
        desktop.key("ctrl+4");
        wait_for_item("cycle.begin");
    }
    void stand_up() { CHECK(desktop.close() == 0); }

    void wait_for_item(const std::string& item) { desktop.place_of(item); }
    /// A key that asks; what asks has the keyboard.
    void ask_with(const std::string& key) {
        desktop.key(key);
        desktop.wait_for("a field after " + key,
                         [](const json& seen) { return seen["typing"].get<bool>(); });
        desktop.settle();
    }
    /// Types into the fields one after the other, and keeps them.
    void fill(const std::vector<std::string>& fields) {
        for (std::size_t n = 0; n < fields.size(); ++n) {
            if (n > 0) desktop.key("Tab");
            if (!fields[n].empty()) desktop.type(fields[n]);
        }
        desktop.key("Return");
    }
    /// Nothing is asked any more.
    void done() {
        desktop.wait_for("nothing to be asked",
                         [](const json& seen) { return !seen["typing"].get<bool>(); });
        desktop.settle();
    }
    json list(const std::string& family) { return desktop.ask({family, "list", "--json"}); }
    /// A list as the command line gives it, once it is so long.
    json list_of(const std::string& family, std::size_t count) {
        json all;
        for (int turn = 0; turn < 100; ++turn) {
            all = list(family);
            if (all.size() == count) return all;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        throw std::runtime_error("there are never so many: " + all.dump());
    }

    Desktop desktop;
};

std::string state_of(const json& steps, const std::string& sentence) {
    const auto found =
        std::ranges::find_if(steps, [&](const json& step) { return step["sentence"] == sentence; });
    return found == steps.end() ? "none" : found->at("state").get<std::string>();
}

}  // namespace

TEST_CASE("S04: one key, a template, a colleague; and the focus is the teacher's to choose") {
    School school;
    school.sit_down("Amira");
    school.ask_with("n");
    school.desktop.type("accel");
    school.desktop.key("Return");
    school.wait_for_item("choice with Ben");
    school.desktop.key("Right Return");  // with Ben, from today on
    school.done();
    const json cycles = school.list_of("cycle", 3);
    const std::vector<std::string> domains{"Behaviour", "Instructional design",
                                           "Assessment / Responsive teaching"};
    for (std::size_t n = 0; n < 3; ++n) {
        CHECK(cycles[n]["domain"] == domains[n]);
        CHECK(cycles[n]["coach_name"] == "Ben");
        const json sessions = school.desktop.ask(
            {"session", "list", "--cycle", cycles[n]["id"].get<std::string>(), "--json"});
        REQUIRE(sessions.size() == 4);
        CHECK(sessions[0]["kind"] == "face to face");
        for (std::size_t m = 1; m < 4; ++m)
            CHECK(sessions[m]["kind"] == "live");
    }
    school.desktop.screenshot("cycles_accelerate");
    school.stand_up();

    school.sit_down("Ben");
    school.ask_with("g");
    school.fill({"Wait three seconds", "With the class", "Time to think", "More answer"});
    school.done();
    const json focus = school.list_of("focus", 1)[0];
    CHECK(focus["state"] == "proposed");
    CHECK(focus["teacher_name"] == "Amira");
    school.desktop.screenshot("cycles_proposed_focus");
    CHECK_FALSE(
        school.desktop.probe()["items"].contains("focus.agree " + focus["id"].get<std::string>()));
    school.stand_up();

    school.sit_down("Amira");
    school.desktop.click("focus.agree " + focus["id"].get<std::string>());
    school.desktop.wait_for("the button to go", [&](const json& seen) {
        return !seen["items"].contains("focus.agree " + focus["id"].get<std::string>());
    });
    CHECK(school.list("focus")[0]["state"] == "agreed");
    CHECK(school.list("cycle")[0]["focus"] == focus["id"]);
    school.stand_up();
}

TEST_CASE("S06: two steps, the third asks which one rests, and a follow-up in a fortnight") {
    School school;
    school.desktop.ask({"template", "use", "school-fortnight", "--coach", "Ben", "--starts",
                        "2026-11-24", "--json"});
    school.sit_down("Amira");
    const std::vector<std::string> sentences{"Wait", "Walk", "Write"};
    for (std::size_t n = 0; n < sentences.size(); ++n) {
        school.ask_with("s");
        school.fill({sentences[n], "", "", "none yet"});
        school.done();
        school.list_of("step", n + 1);
        school.desktop.key("b");
        school.desktop.settle();
    }
    // The third: which one rests? Wait; then it is taken up again, and all are kept.
    school.wait_for_item("chooser");
    school.desktop.screenshot("cycles_which_rests");
    school.desktop.type("wait");
    school.desktop.key("Return");
    school.done();
    CHECK(state_of(school.list("step"), "Wait") == "rested");
    CHECK(state_of(school.list("step"), "Write") == "active");
    json steps = school.list("step");
    const json wait =
        *std::ranges::find_if(steps, [](const json& step) { return step["sentence"] == "Wait"; });
    school.desktop.click("step " + wait["id"].get<std::string>());
    school.desktop.settle();
    school.ask_with("b");
    school.wait_for_item("chooser");
    school.desktop.type("keep");
    school.desktop.key("Return");
    school.wait_for_item("field reason");
    school.desktop.type("One routine");
    school.desktop.key("Return");
    school.done();
    const json kept = school.desktop.ask({"step", "show", wait["id"].get<std::string>(), "--json"});
    CHECK(kept["state"] == "active");
    REQUIRE(kept["overrides"].size() == 1);
    CHECK(kept["overrides"][0]["reason"] == "One routine");

    school.desktop.key("f");
    const json sessions = school.list_of("session", 4);
    CHECK(std::ranges::count_if(sessions, [](const json& session) {
              return session["planned"] == "2026-12-23";  // the last one was on the 9th
          }) == 1);
    school.desktop.settle();
    school.desktop.screenshot("cycles_three_steps");
    school.stand_up();
}

TEST_CASE("S08: a goal of one's own, and three attempts with what was adjusted after each") {
    School school;
    school.sit_down("Amira");
    school.ask_with("g");
    school.desktop.key("Return");  // nothing yet: it asks for one thing that can be seen
    school.desktop.settle();
    CHECK(school.list("focus").empty());
    school.desktop.screenshot("cycles_goal");
    school.fill({"Count to three", "With the class", "Time"});
    school.done();
    const json goal = school.list_of("focus", 1)[0];
    CHECK(goal["state"] == "agreed");
    CHECK(goal["situation"] == "With the class");
    school.ask_with("s");
    school.fill({"Wait", "", "", "More answer"});
    school.done();
    const json step = school.list_of("step", 1)[0];
    CHECK(step["focus"] == goal["id"]);
    school.desktop.key("b");
    school.desktop.settle();
    for (int n = 1; n <= 3; ++n) {
        school.ask_with("t");
        school.fill({"saw " + std::to_string(n)});
        school.done();
        school.ask_with("j");
        school.fill({"change " + std::to_string(n)});
        school.done();
    }
    const json attempts =
        school.desktop.ask({"attempt", "list", "--step", step["id"].get<std::string>(), "--json"});
    REQUIRE(attempts.size() == 3);
    for (std::size_t n = 0; n < 3; ++n) {
        const std::string number = std::to_string(n + 1);
        CHECK(attempts[n]["number"] == n + 1);
        CHECK(attempts[n]["saw"] == "saw " + number);
        REQUIRE(attempts[n]["adjustments"].size() == 1);
        CHECK(attempts[n]["adjustments"][0]["body"] == "change " + number);
    }
    school.desktop.screenshot("cycles_attempts");
    school.stand_up();
}
