// A person who prepares a conversation and leads it, with real keys.

#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

#include "lesson_steps.h"

using namespace secondlook::testing;
using nlohmann::json;

namespace {

std::string id_of(const json& made) {
    return made["id"].get<std::string>();
}

/// Amira is coached by Ben, and they talk in a while; the session's id.
std::string plan_talk(Desktop& desktop) {
    desktop.ask({"person", "add", "Ben", "--json"});
    desktop.ask({"relationship", "add", "--coach", "Ben", "--type", "peer coaching", "--json"});
    const json cycle = desktop.ask({"cycle", "add", "--title", "Questions", "--domain", "Behaviour",
                                    "--coach", "Ben", "--json"});
    return id_of(desktop.ask({"session", "add", "--cycle", id_of(cycle), "--title", "A talk",
                              "--planned", "2041-11-26T15:40", "--minutes", "25", "--json"}));
}

json agenda_when(Desktop& desktop, const std::string& session,
                 const std::function<bool(const json&)>& is) {
    json points;
    for (int turn = 0; turn < 100; ++turn) {
        points = desktop.ask({"point", "list", "--session", session, "--json"});
        if (is(points)) return points;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("the agenda never came to be so: " + points.dump());
}

json wait_for_item(Desktop& desktop, const std::string& item) {
    return desktop.wait_for(item, [&](const json& seen) { return seen["items"].contains(item); });
}

void mark(Desktop& desktop, const std::string& time, const std::string& note) {
    go_to(desktop, time);
    desktop.key("m");
    write_note(desktop, note);
}

// The keyboard is free again, and nothing lies over the room.
void form_gone(Desktop& desktop) {
    desktop.wait_for("the form to close",
                     [](const json& seen) { return !seen["typing"].get<bool>(); });
}

}  // namespace

TEST_CASE("a person marks, puts it on the agenda, orders it, leads the talk and ends it") {
    Desktop desktop(1280, 720);
    open_lesson(desktop);
    const std::string talk = plan_talk(desktop);
    const auto count = [](std::size_t wanted) {
        return [wanted](const json& are) { return are.size() == wanted; };
    };
    mark(desktop, "0:01", "Amira explains");
    desktop.key("a");
    agenda_when(desktop, talk, count(1));
    mark(desktop, "0:04", "Pairs talk");
    desktop.key("a");
    const json marked = agenda_when(desktop, talk, count(2));

    desktop.key("ctrl+3");
    const json room = wait_for_item(desktop, "still " + id_of(marked[1]));
    CHECK(room["items"].contains("lead.start"));
    desktop.settle();
    desktop.screenshot("prepare_two_points");
    desktop.key("Up Up alt+Down");
    agenda_when(desktop, talk, [&](const json& are) { return id_of(are[0]) == id_of(marked[1]); });
    desktop.key("e");
    desktop.wait_for("its form", [](const json& seen) { return seen["typing"].get<bool>(); });
    desktop.type("Where else might this work?");
    desktop.screenshot("prepare_point_form");
    desktop.key("Return");
    form_gone(desktop);
    agenda_when(desktop, talk, [](const json& are) {
        return are[1]["question"] == "Where else might this work?";
    });

    // From the agenda to its clip: one key, and back.
    desktop.key("Up Return");
    desktop.wait_for("it plays", [](const json& seen) {
        return seen.contains("playing") && seen["playing"].get<bool>();
    });
    desktop.key("space ctrl+3");
    wait_for_item(desktop, "lead.start");

    desktop.key("ctrl+Return");
    wait_for_item(desktop, "lead.end");
    json seen = desktop.settle();
    CHECK(seen["looping"].get<bool>());
    CHECK_FALSE(seen["playing"].get<bool>());
    for (const char* note : {"Amira explains", "Pairs talk"})
        CHECK(seen.dump().find(note) == std::string::npos);
    desktop.screenshot("lead_first_point");
    desktop.key("Return");
    desktop.wait_for("a field for what came of it",
                     [](const json& now) { return now["typing"].get<bool>(); });
    desktop.type("Count to three");
    desktop.key("Return");
    form_gone(desktop);
    agenda_when(desktop, talk,
                [](const json& are) { return are[0]["outcome"] == "Count to three"; });
    desktop.key("n 1");
    agenda_when(desktop, talk, [](const json& are) { return are[1]["outcome"] == "Try it"; });
    desktop.settle();
    desktop.screenshot("lead_second_point");

    desktop.key("ctrl+Return");
    desktop.wait_for("how many minutes", [](const json& now) { return now["typing"].get<bool>(); });
    desktop.key("ctrl+a");
    desktop.type("24");
    desktop.key("Return");
    wait_for_item(desktop, "lead.start");
    const json held = desktop.ask({"session", "show", talk, "--json"});
    CHECK(held["held_minutes"] == 24);
    desktop.screenshot("prepare_was_that_clip_useful");
    desktop.key("Escape");
    form_gone(desktop);
    desktop.settle();
    desktop.screenshot("prepare_after_the_talk");
    CHECK(desktop.close() == 0);
}
