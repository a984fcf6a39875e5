#include <catch2/catch.hpp>

#include "lesson_steps.h"

using namespace secondlook::testing;
using nlohmann::json;

namespace {

json shows(Desktop& desktop, const std::string& item) {
    return desktop.wait_for(item, [&](const json& seen) { return seen["items"].contains(item); });
}

std::string id_of(const json& record) {
    return record["id"].get<std::string>();
}

// A lesson that was looked at, another that was not, a step that was begun, and its clip.
struct Prepared {
    std::string step, fresh;
};

Prepared prepare(Desktop& desktop) {
    desktop.ask({"lesson", "add", long_clip(), "--title", "Fractions", "--json"});
    const std::string starter = clip(ClipKind::CfrH264);
    const json fresh = desktop.ask({"lesson", "add", starter, "--title", "Starter", "--json"});
    const json cut = desktop.ask(
        {"clip", "add", "--lesson", "Fractions", "--from", "0:02", "--to", "0:04", "--json"});
    const json step = desktop.ask({"step", "add", "Wait three seconds after a question",
                                   "--pupil-change", "More of them answer", "--json"});
    for (const char* doing : {"agree", "start"})
        desktop.ask({"step", doing, id_of(step), "--json"});
    desktop.ask({"step", "clip", id_of(step), id_of(cut), "--part", "before", "--json"});
    return {id_of(step), id_of(fresh)};
}

}  // namespace

TEST_CASE("a teacher alone says her name, tries her step again, and looks, by keys") {
    Desktop desktop(1280, 720);
    const Prepared prepared = prepare(desktop);
    desktop.start({"--size", "1280x720"});
    shows(desktop, "attempt " + prepared.step);
    desktop.screenshot("today_before");

    // Her name: the menu, its first row, the words.
    desktop.key("ctrl+shift+p");
    shows(desktop, "menu profile.name");
    desktop.key("Return");
    shows(desktop, "field name");
    desktop.type("Ada");
    desktop.key("Return");
    desktop.wait_for("the form kept",
                     [](const json& seen) { return !seen["items"].contains("field name"); });
    CHECK(desktop.ask({"person", "list", "--json"})[0]["name"] == "Ada");

    // An attempt: A, what she saw, how it went, what changes.
    desktop.key("a");
    shows(desktop, "field saw");
    desktop.type("Two hands went up");
    desktop.key("Tab Right Tab Tab");
    desktop.type("ask pairs first");
    desktop.key("Return");
    desktop.wait_for("the attempt kept",
                     [](const json& seen) { return !seen["items"].contains("field saw"); });
    const json attempts = desktop.ask({"attempt", "list", "--step", prepared.step, "--json"});
    REQUIRE(attempts.size() == 1);
    CHECK(attempts[0]["saw"] == "Two hands went up");
    CHECK(attempts[0]["outcome"] == "Did not work yet");
    CHECK(attempts[0]["adjustments"][0]["body"] == "ask pairs first");
    desktop.screenshot("today_after");

    // From the step to its clip: one key.
    desktop.key("p");
    desktop.wait_for("the clip playing", [](const json& seen) {
        return seen.value("playing", false) && shown_us(seen) >= 2'000'000;
    });
    desktop.key("space ctrl+1");

    // The lesson not looked at yet.
    shows(desktop, "lesson " + prepared.fresh);
    desktop.key("Tab Tab Return");
    desktop.wait_for("the short lesson", [&](const json& seen) {
        return seen.value("in_store", false) && seen["duration_us"] == 3'000'000;
    });
    CHECK(desktop.close() == 0);
}
