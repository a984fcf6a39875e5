#include <catch2/catch.hpp>

#include "system/cli_answers.h"

// Coaching work through the command line, and DOMAIN.md §3's invariants 4, 5 and 6 at this door.

using namespace secondlook::testing;

namespace {

/// Anna owns the store and teaches, Chris coaches her, Tom teaches too, Lea leads.
struct School {
    Program program;
    std::string pair;

    School() {
        ask(program, {"person", "rename", "Me", "Anna"});
        for (const char* name : {"Chris", "Tom", "Lea"})
            ask(program, {"person", "add", name});
        ask(program, {"person", "role", "Lea", "leader"});
        pair = ask(program, {"relationship", "add", "--coach", "Chris", "--type",
                             "instructional coaching"})["id"];
    }
    Json as(const std::string& name, std::vector<std::string> words) const {
        words.insert(words.end(), {"--as", name});
        return ask(program, words);
    }
    std::string no(const std::string& name, std::vector<std::string> words) const {
        words.insert(words.end(), {"--as", name});
        return refused(program, words);
    }
};

}  // namespace

TEST_CASE("a pair agrees, and opens its notes only when both accept") {
    const School school;
    CHECK(ask(school.program, {"relationship", "list"})[0]["offers_advice"] == true);
    ask(school.program, {"agreement", "edit", school.pair, "--purpose", "better questions"});
    ask(school.program, {"agreement", "accept", school.pair});
    school.no("Tom", {"agreement", "accept", school.pair});
    CHECK(school.as("Chris", {"agreement", "accept", school.pair})["agreement"]["accepted"] ==
          true);
    const Json asked = school.as("Chris", {"relationship", "edit", school.pair, "--notes", "open"});
    CHECK(asked["wants_open_notes"] == true);
    CHECK(asked["open_notes"] == false);
    CHECK(ask(school.program, {"agreement", "accept", school.pair})["open_notes"] == true);
    school.no("Lea", {"agreement", "show", school.pair});
    school.no("Lea", {"person", "role", "Lea", "leader", "--remove"});
}

TEST_CASE("a template makes cycles and sessions, and its hours are counted") {
    const School school;
    const Json made = ask(school.program, {"template", "use", "school-fortnight", "--coach",
                                           "Chris", "--starts", "2026-11-24"});
    REQUIRE(made["cycles"].size() == 1);
    const Json sessions = made["cycles"][0]["sessions"];
    REQUIRE(sessions.size() == 3);
    CHECK(sessions[2]["planned"] == "2026-12-09");
    school.as("Chris", {"session", "held", sessions[1]["id"], "--minutes", "50"});
    CHECK(school.as("Chris", {"session", "ready", sessions[2]["id"]})["not_ready"][0]["name"] ==
          "Anna");
    const Json seen = school.as("Lea", {"entitlement", "list"});
    CHECK(seen[0]["used_minutes"] == 50);
    CHECK(seen[0]["minutes"] == 360);
    for (const char* family : {"cycle", "session", "step", "focus", "programme", "relationship"})
        CHECK(school.as("Lea", {family, "list"}).empty());
    school.no("Lea", {"session", "show", sessions[1]["id"]});
    CHECK(ask(school.program, {"template", "list"}).size() == 8);
    refused(school.program, {"undo"});  // Chris has built on it
    CHECK(ask(school.program, {"cycle", "list"}).size() == 1);
}

TEST_CASE("only the teacher decides about a step, and a third one asks which rests") {
    const School school;
    const std::string cycle =
        ask(school.program, {"cycle", "add", "--title", "Questions", "--coach", "Chris"})["id"];
    std::vector<std::string> steps;
    for (const char* sentence : {"Wait", "Walk", "Write"}) {
        steps.push_back(school.as(
            "Chris", {"step", "add", sentence, "--teacher", "Anna", "--cycle", cycle})["id"]);
        for (const char* name : {"Chris", "Tom", "Lea"})
            school.no(name, {"step", "agree", steps.back(), "--pupil-change", "none yet"});
        refused(school.program, {"step", "agree", steps.back()});
        ask(school.program, {"step", "agree", steps.back(), "--pupil-change", "none yet"});
    }
    ask(school.program, {"step", "start", steps[0]});
    ask(school.program, {"step", "start", steps[1]});
    CHECK(refused(school.program, {"step", "start", steps[2]}).find("which one rests?") !=
          std::string::npos);
    school.no("Chris", {"step", "start", steps[2], "--reason", "because"});
    const Json third = ask(school.program, {"step", "start", steps[2], "--reason", "one thing"});
    CHECK(third["overrides"][0]["reason"] == "one thing");
    say(school.program, {"undo"});
    ask(school.program, {"step", "start", steps[2], "--rest", steps[0]});
    CHECK(ask(school.program, {"step", "show", steps[0]})["state"] == "rested");
    school.no("Lea", {"step", "show", steps[2]});
    const Json tried =
        school.as("Chris", {"attempt", "add", "--step", steps[2], "--saw", "more hands went up"});
    CHECK(tried["number"] == 1);
    school.no("Chris", {"attempt", "edit", tried["id"], "--outcome", "good"});
    ask(school.program, {"attempt", "adjust", tried["id"], "count to three"});
    CHECK(ask(school.program, {"attempt", "list", "--step", steps[2]})[0]["adjustments"].size() ==
          1);

    // A file altered by hand gets no third step in.
    Json store = Json::parse(school.program.run({"export", "--format", "json"}).out);
    std::string text = store.dump();
    const std::string before = "\"state\":\"rested\"";
    REQUIRE(text.find(before) != std::string::npos);
    text.replace(text.find(before), before.size(), "\"state\":\"active\"");
    write_bytes(school.program.file("altered.json"), text);
    const std::string other = school.program.file("other.db");
    (void)school.program.run({"import", school.program.file("altered.json"), "--store", other});
    CHECK(ask(school.program, {"verify", "--store", other})["troubles"].empty());
    CHECK(ask(school.program, {"step", "list", "--state", "active", "--store", other}).size() <= 2);
}

TEST_CASE("coaching work goes into the Trash and comes back") {
    const School school;
    const std::string cycle =
        ask(school.program, {"cycle", "add", "--title", "Questions", "--coach", "Chris"})["id"];
    ask(school.program, {"session", "add", "--cycle", cycle, "--title", "Talk"});
    ask(school.program, {"cycle", "remove", "Questions"});
    CHECK(ask(school.program, {"session", "list"}).empty());
    const Json trash = ask(school.program, {"trash", "list"});
    REQUIRE(trash.size() == 1);
    CHECK(trash[0]["kind"] == "cycle");
    CHECK(trash[0]["title"] == "Questions");
    CHECK(school.as("Tom", {"trash", "list"}).empty());
    ask(school.program, {"trash", "restore", cycle});
    CHECK(ask(school.program, {"session", "list"})[0]["title"] == "Talk");
}

TEST_CASE("a step says when its clip is removed, and has it again with the lesson") {
    const School school;
    const Program& program = school.program;
    const std::string lesson =
        ask(program, {"lesson", "add", program.copy_of(ClipKind::CfrH264, "8B.mp4"), "--title",
                      "Fractions"})["id"];
    const std::string clip = ask(program, {"clip", "add", "--lesson", "Fractions", "--from",
                                           "0:00.5", "--to", "0:02"})["id"];
    const std::string step = ask(program, {"step", "add", "Wait", "--pupil-change", "none yet",
                                           "--why", "they think"})["id"];
    ask(program, {"step", "agree", step});
    ask(program, {"step", "clip", step, clip, "--part", "before"});
    ask(program, {"attempt", "add", "--step", step, "--saw", "two more hands"});
    const auto reads = [&](bool removed) {
        for (const char* name : {"Anna", "Chris"}) {
            const Json shown = school.as(name, {"step", "show", step});
            CHECK(shown["why"] == "they think");
            REQUIRE(shown["clips"].size() == 1);
            CHECK(shown["clips"][0]["part"] == "before");
            CHECK(shown["clips"][0]["removed"] == removed);
            CHECK(school.as(name, {"attempt", "list", "--step", step})[0]["saw"] ==
                  "two more hands");
            const std::string said = say(program, {"step", "show", step, "--as", name});
            CHECK((said.find("before: clip removed") != std::string::npos) == removed);
            CHECK((said.find(clip) != std::string::npos) == !removed);
        }
        CHECK(ask(program, {"verify"})["troubles"].empty());
    };
    reads(false);
    ask(program, {"lesson", "remove", lesson});
    reads(true);
    ask(program, {"trash", "restore", lesson});
    reads(false);
    ask(program, {"lesson", "remove", lesson});
    ask(program, {"trash", "delete", lesson, "--for-good"});
    reads(true);
    CHECK(ask(program, {"step", "show", step})["clips"][0]["clip"].is_null());
    CHECK(std::filesystem::exists(program.file("8B.mp4")));
}
