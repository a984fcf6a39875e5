#include <catch2/catch.hpp>

#include "system/coaching_pair.h"

using namespace secondlook::testing;

// DOMAIN.md §8 through the command line: systems whose heart is a step and its attempts.

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string new_clip(const CoachingPair& pair) {
    return ask(pair.program, {"clip", "add", "--lesson", "L", "--from", "0s", "--to", "1s"})["id"];
}

/// An attempt with its own clip and what was adjusted after it; its id.
std::string tried(const CoachingPair& pair, const std::string& step, const std::string& saw) {
    const std::string attempt =
        ask(pair.program, {"attempt", "add", "--step", step, "--saw", saw})["id"];
    ask(pair.program, {"step", "clip", step, new_clip(pair), "--attempt", attempt});
    ask(pair.program, {"attempt", "adjust", attempt, "after " + saw});
    return attempt;
}

std::string agreed_focus(const CoachingPair& pair) {
    const std::string focus =
        ask(pair.program, {"focus", "add", "--behaviour", "Wait three seconds", "--situation",
                           "after a question", "--why", "time to think"})["id"];
    ask(pair.program, {"focus", "agree", focus});
    return focus;
}

}  // namespace

TEST_CASE("S05 instructional coaching: focus, note and next attempt are one chain, with no total") {
    const CoachingPair pair;
    add_lesson(pair.program, ClipKind::NoAudio, "L");
    const std::string step = pair.active_step("Count to three", {"--focus", agreed_focus(pair)});
    const std::string first = tried(pair, step, "two hands");
    const std::string note = pair.as(
        "Ben", {"note", "write", "--attempt", first, "--words", "I noticed the pause"})["id"];
    CHECK(ask(pair.program, {"step", "show", step})["chain"][1]["notes"].empty());
    pair.as("Ben", {"note", "show-to", note, "pair"});
    tried(pair, step, "five hands");
    const Json chain = ask(pair.program, {"step", "show", step})["chain"];
    REQUIRE(chain.size() == 3);
    CHECK(chain[0]["kind"] == "focus");
    CHECK(chain[0]["behaviour"] == "Wait three seconds");
    CHECK(chain[1]["number"] == 1);
    CHECK(chain[1]["notes"][0]["body"] == "I noticed the pause");
    CHECK(chain[1]["clips"].size() == 1);
    CHECK(chain[2]["number"] == 2);
    CHECK(chain[2]["clips"][0]["clip"] != chain[1]["clips"][0]["clip"]);
    const std::string told = say(pair.program, {"step", "show", step});
    const std::size_t places[] = {
        told.find("focus: Wait three seconds"), told.find("attempt 1  two hands"),
        told.find("Ben: I noticed the pause"), told.find("adjusted: after two hands"),
        told.find("attempt 2  five hands")};
    CHECK(std::ranges::is_sorted(places));
    CHECK(places[4] != std::string::npos);
    for (const char* words : {"hour", "total", "minutes"})
        CHECK_FALSE(has(told, words));
}

TEST_CASE("S07 stances: the type of a relationship changes what is offered, and both see it") {
    const CoachingPair pair("facilitative coaching");
    for (const char* name : {"Anna", "Ben"}) {
        const Json seen = pair.as(name, {"relationship", "show", pair.pair});
        CHECK(seen["type"] == "facilitative coaching");
        CHECK(seen["offers_advice"] == false);
        CHECK(has(say(pair.program, {"relationship", "show", pair.pair, "--as", name}),
                  "no field for advice; the teacher chooses clips; the teacher writes the steps"));
    }
    pair.as("Ben", {"relationship", "edit", pair.pair, "--type", "instructional coaching"});
    for (const char* name : {"Anna", "Ben"}) {
        const Json seen = pair.as(name, {"relationship", "show", pair.pair});
        CHECK(seen["type"] == "instructional coaching");
        CHECK(seen["offers_advice"] == true);
        CHECK(has(say(pair.program, {"relationship", "show", pair.pair, "--as", name}),
                  "Offers a field for advice"));
    }
}

TEST_CASE("S08 deliberate practice: a goal asks for one behaviour, and attempts come in order") {
    const CoachingPair pair;
    add_lesson(pair.program, ClipKind::NoAudio, "L");
    refused(pair.program, {"focus", "add", "--situation", "after a question", "--why", "time"});
    refused(pair.program, {"focus", "add", "--behaviour", "  ", "--why", "time"});
    const auto hint = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"focus", "add"});
        return ask(pair.program, words)["hint"];
    };
    CHECK(has(hint({"--behaviour", "Wait and walk round"}), "One aspect at a time"));
    CHECK(has(hint({"--behaviour", "Wait"}), "kind of situation"));
    CHECK(has(hint({"--behaviour", "Wait", "--situation", "after a question"}), "--why"));
    CHECK(hint({"--behaviour", "Wait", "--situation", "after a question", "--why", "time"})
              .is_null());
    CHECK(has(say(pair.program, {"focus", "add", "--behaviour", "Wait, walk, write"}),
              "One aspect at a time"));
    const std::string step = pair.active_step("Count to three", {"--focus", agreed_focus(pair)});
    for (const char* saw : {"one", "two", "three"})
        tried(pair, step, saw);
    const Json chain = ask(pair.program, {"step", "show", step})["chain"];
    REQUIRE(chain.size() == 4);
    const std::vector<std::string> expected{"one", "two", "three"};
    for (std::size_t n = 0; n < expected.size(); ++n) {
        CHECK(chain[n + 1]["number"] == n + 1);
        CHECK(chain[n + 1]["saw"] == expected[n]);
        CHECK(chain[n + 1]["clips"].size() == 1);
        CHECK(chain[n + 1]["adjustments"][0]["body"] == "after " + expected[n]);
    }
    CHECK(ask(pair.program, {"step", "show", step})["state"] == "active");
}

TEST_CASE("S30 peer coaching: roles swap in one action, and worries stand beside what came after") {
    const CoachingPair pair("peer coaching");
    const Json swapped = pair.as("Ben", {"relationship", "swap", pair.pair});
    CHECK(swapped["teacher_name"] == "Ben");
    CHECK(swapped["coach_name"] == "Anna");
    CHECK(ask(pair.program, {"relationship", "list"}).size() == 2);
    add_lesson(pair.program, ClipKind::NoAudio, "L");
    const std::string step =
        pair.active_step("Wait", {"--premortem", "they call out; I run out of time"});
    CHECK(ask(pair.program, {"step", "show", step})["chain"].empty());
    ask(pair.program, {"step", "clip", step, new_clip(pair), "--part", "after"});
    const Json chain = ask(pair.program, {"step", "show", step})["chain"];
    CHECK(chain[0]["kind"] == "after");
    CHECK(chain[0]["worries"] == Json{"they call out", "I run out of time"});
    const std::string told = say(pair.program, {"step", "show", step});
    CHECK(told.find("could have got in the way: they call out") > told.find("  after: "));
}

TEST_CASE("S31 job-embedded: attempt 21 looks like the first") {
    const CoachingPair pair;
    const std::string step = pair.active_step("Wait");
    for (int n = 0; n < 21; ++n)
        ask(pair.program, {"attempt", "add", "--step", step, "--saw", "hands"});
    Json attempts = ask(pair.program, {"attempt", "list", "--step", step});
    REQUIRE(attempts.size() == 21);
    CHECK(attempts[20]["number"] == 21);
    for (Json* one : {&attempts[0], &attempts[20]})
        for (const char* own : {"id", "number", "created_us"})
            one->erase(own);
    CHECK(attempts[0] == attempts[20]);
    const std::string told = say(pair.program, {"step", "show", step});
    CHECK(has(told, "  attempt 1  hands\n"));
    CHECK(has(told, "  attempt 21  hands\n"));
}

TEST_CASE("S34 pupil change: a step is agreed with one hoped for, or a marked none yet") {
    const CoachingPair pair;
    const std::string step = ask(pair.program, {"step", "add", "Wait"})["id"];
    CHECK(has(refused(pair.program, {"step", "agree", step}), "what pupils should do differently"));
    refused(pair.program, {"step", "agree", step, "--pupil-change", "  "});
    CHECK(ask(pair.program, {"step", "agree", step, "--pupil-change", "none yet"})["state"] ==
          "agreed");
    const std::string other =
        ask(pair.program, {"step", "add", "Walk", "--pupil-change", "more answer"})["id"];
    CHECK(ask(pair.program, {"step", "agree", other})["state"] == "agreed");
}

TEST_CASE("S35 mechanisms: a rehearsal with no example seen is told so, and is kept") {
    const CoachingPair pair;
    const std::string step = pair.active_step("Wait");
    CHECK(ask(pair.program, {"step", "tick", step, "reason given"})["notice"].is_null());
    const Json early = ask(pair.program, {"step", "tick", step, "rehearsed"});
    CHECK(has(early["notice"], "before anyone ticked an example as seen"));
    CHECK(early["checks"]["rehearsed"] == true);
    CHECK(ask(pair.program, {"step", "tick", step, "example seen"})["notice"].is_null());
    CHECK(ask(pair.program, {"step", "tick", step, "rehearsed"})["notice"].is_null());
}
