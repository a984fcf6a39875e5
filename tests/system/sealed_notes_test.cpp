// DOMAIN.md S02 at a real window: two people write on one clip, and neither reads the other's note
// until both have looked.

#include <catch2/catch.hpp>

#include "lesson_steps.h"

using namespace secondlook::testing;
using nlohmann::json;

namespace {

bool shows(const json& seen, const std::string& item) {
    return seen["items"].contains(item);
}

// The window as this person has it, with the lesson's clip chosen.
void sit_down(Desktop& desktop, const std::string& who) {
    desktop.start({long_clip(), "--as", who, "--size", "1280x720"});
    desktop.settle();
    desktop.key("alt+Down");
    desktop.settle();
}

// Writes on the chosen clip, shows it to the pair, and says that they have looked.
void write_and_look(Desktop& desktop, const std::string& words) {
    desktop.key("n");
    desktop.wait_for("the form", [](const json& seen) { return seen["typing"].get<bool>(); });
    desktop.settle();
    desktop.type(words);
    desktop.key("Return");
    desktop.wait_for("the note", [](const json& seen) {
        return !seen["typing"].get<bool>() && shows(seen, "note.who");
    });
    desktop.key("v");
    desktop.settle();
    desktop.key("shift+r");
    desktop.wait_for("that it is looked at", [](const json& seen) {
        return seen["settled"].get<bool>() && !shows(seen, "lesson.reviewed");
    });
}

json notes(Desktop& desktop, const std::string& clip, const std::string& who) {
    return desktop.ask({"note", "list", "--clip", clip, "--as", who, "--json"});
}

}  // namespace

TEST_CASE("teacher and therapist write on one clip, sealed until both have looked") {
    Desktop desktop(1280, 720);
    desktop.ask({"person", "add", "Thea", "--json"});
    desktop.ask(
        {"relationship", "add", "--coach", "Thea", "--type", "specialist coaching", "--json"});

    // The teacher keeps a clip of their lesson with real keys.
    open_lesson(desktop);
    go_to(desktop, "0:01");
    desktop.key("i");
    go_to(desktop, "0:03");
    desktop.key("o c");
    desktop.wait_for("the clip", [](const json& seen) { return shows(seen, "clip.note"); });
    const json clips = desktop.ask({"clip", "list", "--lesson", long_clip(), "--json"});
    REQUIRE(clips.size() == 1);
    CHECK(clips[0]["in_us"] == 1'000'000);
    const std::string clip = clips[0]["id"];
    write_and_look(desktop, "I answer it myself");
    CHECK(desktop.close() == 0);

    // The therapist sees the clip and not the note, writes, and then reads both side by side.
    sit_down(desktop, "Thea");
    CHECK(notes(desktop, clip, "Thea").empty());
    CHECK_FALSE(shows(desktop.probe(), "note Me " + clip));
    write_and_look(desktop, "Who had time to think");
    const json seen = desktop.wait_for("both notes", [&](const json& now) {
        return shows(now, "note Me " + clip) && shows(now, "note Thea " + clip);
    });
    const auto mine = seen["items"]["note Thea " + clip].get<std::vector<double>>();
    const auto theirs = seen["items"]["note Me " + clip].get<std::vector<double>>();
    CHECK(mine[1] == theirs[1]);  // beside each other
    CHECK(theirs[0] < mine[0]);   // who looked first is on the left
    CHECK(desktop.close() == 0);

    // So does the teacher; the order is kept, and the command line says the same.
    sit_down(desktop, "Me");
    desktop.wait_for("both notes", [&](const json& now) {
        return shows(now, "note Me " + clip) && shows(now, "note Thea " + clip);
    });
    CHECK(notes(desktop, clip, "Me").size() == 2);
    const json order =
        desktop.ask({"note", "reviewed", "--lesson", long_clip(), "--clip", clip, "--json"});
    REQUIRE(order.size() == 2);
    CHECK(order[0]["person_name"] == "Me");
    CHECK(order[1]["person_name"] == "Thea");
    CHECK(desktop.close() == 0);
}
