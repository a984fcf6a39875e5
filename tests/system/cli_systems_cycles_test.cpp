#include <catch2/catch.hpp>

#include "system/coaching_pair.h"

using namespace secondlook::testing;

// DOMAIN.md §8 through the command line: systems whose heart is the rhythm of sessions.

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Json made_from(const CoachingPair& pair, const std::string& key) {
    return ask(pair.program, {"template", "use", key, "--coach", "Ben", "--starts", "2026-11-24"});
}

Json clip_of(const CoachingPair& pair, const std::string& to) {
    return ask(pair.program, {"clip", "add", "--lesson", "L", "--from", "0s", "--to", to});
}

}  // namespace

TEST_CASE("S04 Accelerate: one action makes three cycles of four sessions, in their domains") {
    const CoachingPair pair;
    const Json cycles = made_from(pair, "accelerate")["cycles"];
    REQUIRE(cycles.size() == 3);
    const std::vector<std::string> domains{"Behaviour", "Instructional design",
                                           "Assessment / Responsive teaching"};
    for (std::size_t n = 0; n < cycles.size(); ++n) {
        CHECK(cycles[n]["domain"] == domains[n]);
        const Json sessions = cycles[n]["sessions"];
        REQUIRE(sessions.size() == 4);
        CHECK(sessions[0]["kind"] == "face to face");
        for (std::size_t s = 1; s < 4; ++s)
            CHECK(sessions[s]["kind"] == "live");
    }
    say(pair.program, {"undo"});
    CHECK(ask(pair.program, {"cycle", "list"}).empty());
}

TEST_CASE("S04 Accelerate: clips of 9 and 16 minutes are told the guide and kept, 12 is not") {
    const CoachingPair pair;
    add_long_lesson(pair.program, "L", 17);
    CHECK(clip_of(pair, "9:00")["notice"].is_null());  // no cycle asks for it yet
    const Json made = made_from(pair, "accelerate");
    for (const char* length : {"9:00", "9:59", "15:01", "16:00"}) {
        INFO(length);
        const Json clip = clip_of(pair, length);
        CHECK(has(clip["notice"], "10 to 15 minutes"));
        CHECK(clip["id"].is_string());
    }
    for (const char* length : {"10:00", "12:00", "15:00"})
        CHECK(clip_of(pair, length)["notice"].is_null());
    CHECK(ask(pair.program, {"clip", "list", "--lesson", "L"}).size() == 8);
    const std::string told =
        say(pair.program, {"clip", "add", "--lesson", "L", "--from", "0s", "--to", "9:00"});
    CHECK(has(told, "This clip is 9:00 long; Accelerate works with clips of 10 to 15 minutes."));
    for (const Json& cycle : made["cycles"])
        ask(pair.program, {"cycle", "close", cycle["id"]});
    CHECK(clip_of(pair, "9:00")["notice"].is_null());
}

TEST_CASE("S04 Accelerate: a template of one's own says how long its clips are") {
    const CoachingPair pair;
    add_long_lesson(pair.program, "L", 2);
    Json own = ask(pair.program, {"template", "show", "accelerate"});
    CHECK(own["cycles"][0]["clip_minutes"] == Json{10, 15});
    own["key"] = "ours";
    const auto load = [&](const Json& minutes) {
        own["cycles"][0]["clip_minutes"] = minutes;
        write_bytes(pair.program.file("ours.json"), own.dump());
        return std::vector<std::string>{"template", "load", pair.program.file("ours.json")};
    };
    for (const Json& wrong : {Json{15, 10}, Json{10}, Json{-1, 5}, Json{"1", "2"}, Json{1, 1'000}})
        refused(pair.program, load(wrong));
    ask(pair.program, load(Json{0, 1}));
    made_from(pair, "ours");
    CHECK(clip_of(pair, "1:00")["notice"].is_null());
    CHECK(has(clip_of(pair, "1:01")["notice"], "0 to 1 minutes"));
}

TEST_CASE("S04 Accelerate: readiness needs both ticks, and a coach's focus waits for the teacher") {
    const CoachingPair pair;
    const Json cycle = made_from(pair, "accelerate")["cycles"][0];
    const std::string session = cycle["sessions"][1]["id"];
    CHECK(pair.as("Ben", {"session", "ready", session})["not_ready"].size() == 1);
    CHECK(ask(pair.program, {"session", "ready", session})["not_ready"].empty());
    const Json focus =
        pair.as("Ben", {"focus", "add", "--teacher", "Anna", "--behaviour", "Wait three seconds",
                        "--situation", "after a question", "--why", "time to think"});
    CHECK(focus["state"] == "proposed");
    const std::string id = focus["id"];
    pair.no("Ben", {"focus", "agree", id});
    pair.no("Ben", {"cycle", "edit", cycle["id"], "--focus", id});
    CHECK(ask(pair.program, {"focus", "show", id})["state"] == "proposed");
    CHECK(ask(pair.program, {"focus", "agree", id})["state"] == "agreed");
    CHECK(ask(pair.program, {"cycle", "edit", cycle["id"], "--focus", id})["focus"] == id);
}

TEST_CASE("S06 school fortnight: lesson, talk, and a follow-up with old and new clip") {
    const CoachingPair pair;
    add_lesson(pair.program, ClipKind::NoAudio, "L");
    const Json cycle = made_from(pair, "school-fortnight")["cycles"][0];
    const Json sessions = cycle["sessions"];
    REQUIRE(sessions.size() == 3);
    CHECK(sessions[0]["purpose"] == "lesson");
    CHECK(sessions[0]["minutes"] == 60);
    CHECK(sessions[1]["purpose"] == "conversation");
    CHECK(sessions[1]["planned"] == "2026-11-25");
    CHECK(sessions[2]["planned"] == "2026-12-09");
    const std::string step = pair.active_step("Wait", {"--cycle", cycle["id"]});
    for (const char* part : {"before", "after"}) {
        const std::string clip =
            ask(pair.program, {"clip", "add", "--lesson", "L", "--from", "0s", "--to", "1s"})["id"];
        ask(pair.program, {"step", "clip", step, clip, "--part", part});
    }
    const Json chain = ask(pair.program, {"step", "show", step})["chain"];
    REQUIRE(chain.size() == 2);
    CHECK(chain[0]["kind"] == "before");
    CHECK(chain[1]["kind"] == "after");
    CHECK(chain[1]["out_us"].get<long>() > 0);
}

TEST_CASE("S06 school fortnight: a third active step asks which rests, and an override is listed") {
    const CoachingPair pair;
    const std::string cycle = made_from(pair, "school-fortnight")["cycles"][0]["id"];
    pair.active_step("Wait", {"--cycle", cycle});
    pair.active_step("Walk", {"--cycle", cycle});
    const std::string third = ask(pair.program, {"step", "add", "Write", "--cycle", cycle,
                                                 "--pupil-change", "none yet"})["id"];
    say(pair.program, {"step", "agree", third});
    CHECK(has(refused(pair.program, {"step", "start", third}), "which one rests?"));
    say(pair.program, {"step", "start", third, "--reason", "they belong together"});
    CHECK(has(say(pair.program, {"step", "show", third}),
              "One more than there was room for: they belong together"));
    CHECK(ask(pair.program, {"step", "list", "--state", "active"}).size() == 3);
}

TEST_CASE("S06 school fortnight: six hours by what counts, and a cycle with no recordings ends") {
    const CoachingPair pair;
    const Json cycle = made_from(pair, "school-fortnight")["cycles"][0];
    for (const Json& session : cycle["sessions"])
        pair.as("Ben", {"session", "held", session["id"]});
    const Json used = ask(pair.program, {"entitlement", "list"});
    REQUIRE(used.size() == 1);
    CHECK(used[0]["minutes"] == 360);
    CHECK(used[0]["counts"] == "conversations");
    CHECK(used[0]["used_minutes"] == 120);
    ask(pair.program, {"entitlement", "set", "--minutes", "360", "--counts", "all sessions"});
    CHECK(ask(pair.program, {"entitlement", "list"})[0]["used_minutes"] == 180);
    CHECK(ask(pair.program, {"lesson", "list"}).empty());
    CHECK(ask(pair.program, {"cycle", "close", cycle["id"]})["closed_us"].get<long>() > 0);
}

TEST_CASE("S37 blended: each kind of session has a sheet that says what to prepare") {
    const CoachingPair pair;
    const std::string cycle =
        ask(pair.program, {"cycle", "add", "--title", "Blend", "--coach", "Ben"})["id"];
    for (const auto& [kind, words] :
         {std::pair("face to face", "You meet in one room"), std::pair("live", "You talk by video"),
          std::pair("own time", "You do not meet for this")}) {
        const std::string session =
            ask(pair.program, {"session", "add", "--cycle", cycle, "--kind", kind})["id"];
        const std::string sheet = say(pair.program, {"session", "sheet", session});
        INFO(kind);
        CHECK(has(sheet, words));
        CHECK(has(sheet, "Not ready yet</dt><dd dir=\"auto\">you, Ben</dd>"));
    }
    refused(pair.program, {"session", "add", "--cycle", cycle, "--kind", "by pigeon"});
}
