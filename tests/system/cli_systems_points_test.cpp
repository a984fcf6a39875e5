#include <catch2/catch.hpp>

#include "system/coaching_pair.h"

using namespace secondlook::testing;

// DOMAIN.md §8 through the command line: systems whose heart is what is talked about.

namespace {

Json shape_of(const CoachingPair& pair, const std::string& session) {
    return ask(pair.program, {"session", "show", session})["shape"];
}

/// A cycle of Anna and Ben with one session; the session's id.
std::string one_session(const CoachingPair& pair) {
    const std::string cycle =
        ask(pair.program, {"cycle", "add", "--title", "Talk", "--coach", "Ben"})["id"];
    return ask(pair.program, {"session", "add", "--cycle", cycle, "--minutes", "25"})["id"];
}

}  // namespace

TEST_CASE("S01 coaching dimensions: a moment makes a talking point, and themes need no moment") {
    const CoachingPair pair;
    add_lesson(pair.program, ClipKind::NoAudio, "L");
    const std::string moment = mark(pair.program, "L", "1s");
    const Json drafts = ask(pair.program, {"point", "list"});
    REQUIRE(drafts.size() == 1);
    const Json tags = drafts[0]["tags"];
    CHECK(tags["stimulus"] == Json{"video clips"});
    CHECK(tags["timeframe"] == Json{"the lesson in focus"});
    CHECK(tags["scale"] == Json{"critical moments"});
    CHECK(tags["initiates"] == Json{"teacher"});
    const std::string point = drafts[0]["id"];
    const Json loose = ask(pair.program, {"point", "edit", point, "--tag", "scale=pedagogic themes",
                                          "--detach-moment", moment});
    CHECK(loose["links"].empty());
    CHECK(loose["tags"]["scale"] == Json{"pedagogic themes"});
    CHECK(loose["tags"]["stimulus"] == Json{"recall"});
    CHECK(refused(pair.program, {"point", "edit", point, "--tag", "stimulus=video clips"})
              .find("attach one, or choose recall") != std::string::npos);
}

TEST_CASE("S01 coaching dimensions: a session's summary goes by dimension and by who initiated") {
    const CoachingPair pair;
    add_lesson(pair.program, ClipKind::NoAudio, "L");
    const std::string session = one_session(pair);
    for (const char* name : {"Anna", "Anna", "Ben"}) {
        pair.as(name, {"moment", "add", "--lesson", "L", "--at", "1s"});
        const std::string point = pair.as(name, {"point", "list"})[0]["id"];
        pair.as(name, {"point", "edit", point, "--minutes", "5", "--tag", "tone=curious"});
        pair.as(name, {"point", "agenda", point, "--session", session});
    }
    const Json shape = shape_of(pair, session);
    CHECK(shape["talking_points"] == 3);
    CHECK(shape["dimensions"]["initiates"]["sentence"] == "You two, Ben one");
    CHECK(shape["dimensions"]["initiates"]["parts"][1] ==
          Json{{"value", "coach"}, {"name", "Ben"}, {"points", 1}});
    CHECK(shape["dimensions"]["scale"]["sentence"] == "Three critical moments");
    CHECK(shape["dimensions"]["subject"]["not_said"] == 3);
    CHECK(shape["base"] == "Three talking points, three moments; from one lesson");
    const std::string told = say(pair.program, {"session", "show", session});
    for (const char* label : {"subject matter: ", "who initiates: You two, Ben one",
                              "stimulus: ", "tone of voice: Three curious",
                              "scale of focus: ", "timeframe: ", "15 of 25 minutes planned"}) {
        INFO(label);
        CHECK(told.find(label) != std::string::npos);
    }
    const std::string copy = pair.program.file("copy.db");
    say(pair.program, {"backup", "-o", copy});
    const std::vector<std::string> agenda{"point", "list", "--session", session};
    auto of_copy = agenda;
    of_copy.insert(of_copy.end(), {"--store", copy});
    CHECK(ask(pair.program, agenda) == ask(pair.program, of_copy));
}

TEST_CASE("S02 specialist coaching: three sessions, eight aspects, sealed until both have looked") {
    const CoachingPair pair("specialist coaching");
    add_lesson(pair.program, ClipKind::NoAudio, "L");
    const Json made = ask(pair.program, {"template", "use", "specialist-series", "--coach", "Ben"});
    CHECK(made["cycles"][0]["sessions"].size() == 3);
    const Json aspects = ask(pair.program, {"template", "show", "specialist-series"})["subjects"];
    CHECK(aspects.size() == 8);
    const std::string clip =
        pair.as("Ben", {"clip", "add", "--lesson", "L", "--from", "0s", "--to", "1s"})["id"];
    for (const char* name : {"Anna", "Ben"}) {
        const std::string words = std::string(name) + " saw turns";
        const std::string note =
            pair.as(name, {"note", "write", "--clip", clip, "--words", words})["id"];
        pair.as(name, {"note", "show-to", note, "pair"});
    }
    const auto readable = [&](const char* name) {
        return pair.as(name, {"note", "list", "--clip", clip}).size();
    };
    CHECK(readable("Anna") == 1);
    CHECK(readable("Ben") == 1);
    pair.as("Anna", {"note", "reviewed", "--lesson", "L", "--clip", clip});
    CHECK(readable("Ben") == 1);
    const Json order = pair.as("Ben", {"note", "reviewed", "--lesson", "L", "--clip", clip});
    CHECK(readable("Anna") == 2);
    CHECK(readable("Ben") == 2);
    CHECK(order[0]["person_name"] == "Anna");
    CHECK(order[1]["person_name"] == "Ben");
    CHECK(order[0]["reviewed_us"] <= order[1]["reviewed_us"]);
    const std::string subject = "subject=" + aspects[4].get<std::string>();
    for (const auto& [name, role] : {std::pair("Anna", "teacher"), std::pair("Ben", "coach")})
        CHECK(pair.as(name, {"point", "add", "--clip", clip, "--tag",
                             subject})["tags"]["initiates"] == Json{role});
}

TEST_CASE("S14 short clips: the coach's three clips with questions, and the teacher's answers") {
    const CoachingPair pair;
    add_long_lesson(pair.program, "L", 3);
    const Json made =
        ask(pair.program, {"template", "use", "strength-first-clips", "--coach", "Ben"});
    const Json sessions = made["cycles"][0]["sessions"];
    const std::string call = sessions[3]["id"];
    const Json reading = pair.as("Ben", {"session", "ready", sessions[0]["id"]});
    CHECK(reading["ready"][0]["name"] == "Ben");
    CHECK(reading["not_ready"][0]["name"] == "Anna");
    for (int n = 0; n < 3; ++n) {
        const std::string from = std::to_string(n * 40) + "s";
        const std::string to = std::to_string(n * 40 + 30) + "s";
        const Json clip =
            pair.as("Ben", {"clip", "add", "--lesson", "L", "--from", from, "--to", to});
        CHECK(clip["out_us"].get<long>() - clip["in_us"].get<long>() == 30'000'000);
        const std::string point =
            pair.as("Ben", {"point", "add", "--clip", clip["id"], "--tag", "stimulus=video clips",
                            "--question", "What helped here, " + std::to_string(n) + "?"})["id"];
        pair.as("Ben", {"point", "agenda", point, "--session", call});
        const std::string answer = ask(pair.program, {"note", "write", "--point", point, "--words",
                                                      "answer " + std::to_string(n)})["id"];
        ask(pair.program, {"note", "show-to", answer, "pair"});
    }
    const Json agenda = pair.as("Ben", {"point", "list", "--session", call});
    REQUIRE(agenda.size() == 3);
    for (int n = 0; n < 3; ++n) {
        const Json point = agenda[static_cast<std::size_t>(n)];
        CHECK(point["question"] == "What helped here, " + std::to_string(n) + "?");
        const Json notes = pair.as("Ben", {"note", "list", "--point", point["id"]});
        REQUIRE(notes.size() == 1);
        CHECK(notes[0]["body"] == "answer " + std::to_string(n));
    }
    CHECK(shape_of(pair, call)["base"] == "Three talking points, three clips; from one lesson");
}

TEST_CASE("P10 questions to begin with go by scale and timeframe") {
    const Program program;
    const Json stems = ask(program, {"point", "stems", "--tag", "scale=critical moments"});
    CHECK(stems[0]["stem"] == "What did you see that made you wait?");
    const Json both = ask(program, {"point", "stems", "--tag", "scale=critical moments", "--tag",
                                    "timeframe=planning"});
    CHECK(both.size() > stems.size());
    CHECK(both.back()["about"] == "planning");
    CHECK(ask(program, {"point", "stems"}).size() > 25);
    CHECK(say(program, {"point", "stems"}).find("future teaching\n  ") != std::string::npos);
    refused(program, {"point", "stems", "--tag", "tone=curious"}, 2);
    refused(program, {"point", "stems", "--tag", "scale=huge"});
}
