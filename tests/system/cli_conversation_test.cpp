#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "system/cli_answers.h"

using namespace secondlook::testing;

// DOMAIN.md §8 through the command line: S01's conversation mode, S05, S07, S08, S14, S43 and P39.

namespace {

std::vector<std::string> as(const std::string& person, std::vector<std::string> words) {
    words.insert(words.end(), {"--as", person});
    return words;
}

/// Me and Cora, a pair of that type, with a cycle "C" and its session "S".
void begin(const Program& program, const std::string& type) {
    say(program, {"person", "add", "Cora"});
    say(program, {"person", "add", "Tom"});
    say(program, {"relationship", "add", "--coach", "Cora", "--type", type});
    say(program, {"cycle", "add", "--title", "C", "--coach", "Cora"});
    say(program, {"session", "add", "--cycle", "C", "--title", "S"});
}

}  // namespace

TEST_CASE("a note has what the teacher did and what pupils did apart, and either is asked for") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const Json one = ask(program, {"moment", "add", "--lesson", "L", "--at", "0s", "--note", "so",
                                   "--teacher", "she waited", "--kind", "i notice"});
    CHECK(one["teacher_action"] == "she waited");
    CHECK(one["note_kind"] == "I notice");
    CHECK(ask(program, {"history"}).size() == 2);
    const std::string other = mark(program, "L", "1s");
    const Json written =
        ask(program, {"note", "write", "--moment", other, "--pupils", "three hands up"});
    CHECK(written["body"] == "");
    CHECK(written["pupil_response"] == "three hands up");
    CHECK(ask(program, {"moment", "list", "--with", "pupil-response"}).size() == 1);
    CHECK(ask(program, {"moment", "list", "--with", "teacher-action"})[0]["id"] == one["id"]);
    CHECK(ask(program, {"find", "hands"})[0]["id"] == other);
    CHECK(ask(program, {"find", "--with", "teacher-action"}).size() == 1);
    CHECK(ask(program, {"moment", "edit", other, "--note", "well"})["pupil_response"] ==
          "three hands up");
    for (const char* format : {"csv", "webvtt", "json"}) {
        const std::vector<std::string> words{"export", "--format", format, "--lesson", "L"};
        CHECK(program.run(words).out.find("three hands up") == std::string::npos);
        std::vector<std::string> all = words;
        all.emplace_back("--with-private");
        CHECK(program.run(all).out.find("three hands up") != std::string::npos);
    }
    refused(program, {"moment", "list", "--with", "luck"}, 2);
    refused(program, {"note", "write", "--moment", other}, 2);
    refused(program, {"note", "write", "--moment", other, "--kind", "I judge"});
    CHECK(ask(program, {"verify"})["troubles"].empty());
}

TEST_CASE("a coaching talk is taken in, tagged and found again by its owner alone") {
    const Program program;
    begin(program, "peer coaching");
    const Json talk = ask(program, as("Cora", {"lesson", "add", clip(ClipKind::NoAudio), "--title",
                                               "Our talk", "--conversation", "--session", "S"}));
    CHECK(talk["kind"] == "conversation");
    CHECK(talk["session"].is_string());
    const std::string moment =
        ask(program, as("Cora", {"moment", "add", "--lesson", "Our talk", "--at", "0s", "--note",
                                 "My own voice", "--tag", "initiates=coach"}))["id"];
    CHECK(say(program, as("Cora", {"lesson", "list"})).find("yours alone") != std::string::npos);
    CHECK(ask(program, as("Cora", {"find", "voice"})).size() == 1);
    for (const char* person : {"Me", "Tom"}) {
        CHECK(ask(program, as(person, {"lesson", "list"})).empty());
        CHECK(ask(program, as(person, {"moment", "list"})).empty());
        CHECK(ask(program, as(person, {"find", "voice"})).empty());
        CHECK(ask(program, as(person, {"point", "list"})).empty());
        refused(program, as(person, {"moment", "show", moment}));
        refused(program, as(person, {"export", "--format", "csv", "--lesson", "Our talk"}));
    }
    const std::string point = ask(program, as("Cora", {"point", "list"}))[0]["id"];
    CHECK(refused(program, as("Cora", {"point", "agenda", point, "--session", "S"}))
              .find("stays with you") != std::string::npos);
    refused(program, {"lesson", "add", clip(ClipKind::NoAudio), "--session", "S"}, 2);
    CHECK(ask(program, {"verify"})["troubles"].empty());
}

TEST_CASE("S01: ten utterances of a recorded talk have a shape, for the coach who looks") {
    const Program program;
    begin(program, "peer coaching");
    const std::string talk =
        ask(program, as("Cora", {"lesson", "add", clip(ClipKind::AudioOnlyM4a), "--title",
                                 "Our talk", "--conversation", "--session", "S"}))["id"];
    for (int n = 0; n < 10; ++n)
        ask(program, as("Cora", {"moment", "add", "--lesson", talk, "--at", fmt::format("0.{}s", n),
                                 "--tag", n < 7 ? "initiates=coach" : "initiates=teacher", "--tag",
                                 n < 4 ? "scale=pedagogic themes" : "scale=critical moments"}));
    const Json shape = ask(program, as("Cora", {"lesson", "show", talk}))["shape"];
    CHECK(shape["talking_points"] == 10);
    const std::string told = say(program, as("Cora", {"lesson", "show", talk}));
    CHECK(told.find("who initiates: You seven") != std::string::npos);
    CHECK(told.find("three") != std::string::npos);
    CHECK(told.find("scale of focus: ") != std::string::npos);
    CHECK_FALSE(ask(program, as("Cora", {"lesson", "list"})).empty());
    refused(program, as("Me", {"lesson", "show", talk}));
}

TEST_CASE("a facilitative coach's talking point has no advice, and a clip's use is the pair's") {
    const Program program;
    begin(program, "facilitative coaching");
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string moment = mark(program, "L", "0s");
    const std::string point =
        ask(program, {"point", "add", "--question", "Why?", "--moment", moment})["id"];
    say(program, {"point", "agenda", point, "--session", "S"});
    CHECK(refused(program, as("Cora", {"point", "edit", point, "--advice", "Wait"}))
              .find("make it a question") != std::string::npos);
    refused(program, {"point", "useful", point, "yes"});
    say(program, {"session", "held", "S", "--minutes", "30"});
    CHECK(ask(program, as("Cora", {"point", "useful", point, "partly"}))["clip_useful"] ==
          "partly");
    CHECK(ask(program, {"point", "show", point})["clip_useful"] == "partly");
    refused(program, as("Tom", {"point", "useful", point, "yes"}));
}

TEST_CASE("what to read before the sessions is a list on which everyone ticks for themself") {
    const Program program;
    begin(program, "instructional coaching");
    const Json first = ask(program, {"cycle", "material", "add", "C", "--title", "Chapter 3",
                                     "--about", "pages 20 to 31"});
    CHECK(first["not_seen"].size() == 2);
    say(program, {"cycle", "material", "add", "C", "--title", "A clip to watch"});
    CHECK(ask(program, as("Cora", {"cycle", "material", "seen", "Chapter 3"}))["seen"][0]["name"] ==
          "Cora");
    say(program, {"cycle", "material", "edit", "A clip to watch", "--position", "1"});
    CHECK(ask(program, {"cycle", "material", "list", "C"})[0]["title"] == "A clip to watch");
    CHECK(say(program, {"cycle", "material", "list", "C"}).find("read by Cora") !=
          std::string::npos);
    refused(program, as("Tom", {"cycle", "material", "list", "C"}));
    say(program, {"cycle", "material", "remove", "A clip to watch"});
    CHECK(ask(program, {"cycle", "material", "list", "C"}).size() == 1);
    CHECK(ask(program, {"trash", "list"})[0]["kind"] == "learning material");
}

TEST_CASE("a focus has a clip as its model until that is removed") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string model =
        ask(program, {"clip", "add", "--lesson", "L", "--from", "0s", "--to", "1s"})["id"];
    const Json focus = ask(program, {"focus", "add", "--behaviour", "Wait", "--model", model});
    CHECK(focus["model_clip"] == model);
    say(program, {"clip", "remove", model});
    const std::string id = focus["id"];
    CHECK(ask(program, {"focus", "show", id})["model_removed"] == true);
    CHECK(say(program, {"focus", "show", id}).find("clip removed") != std::string::npos);
    CHECK(ask(program, {"focus", "edit", id, "--model", ""})["model_clip"].is_null());
}
