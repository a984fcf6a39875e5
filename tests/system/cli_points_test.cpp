#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;

// Talking points, clips, artefacts and sets of words, as a script meets them.

TEST_CASE("a talking point is made with no lesson at all, and with everything there is") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const Json plain = ask(program, {"point", "add", "--question", "What did they expect?",
                                     "--minutes", "5", "--tag", "stimulus=recall"});
    CHECK(plain["question"] == "What did they expect?");
    CHECK(plain["minutes"] == 5);
    CHECK(plain["session"].is_null());
    CHECK(plain["tags"]["stimulus"] == Json{"recall"});
    const std::string moment = mark(program, "L", "1s");
    const std::string clip =
        ask(program, {"clip", "add", "--lesson", "L", "--from", "0s", "--to", "1s"})["id"];
    write_bytes(program.file("plan.txt"), "one plan");
    const std::string plan = ask(
        program, {"artefact", "add", program.file("plan.txt").native(), "--title", "Plan"})["id"];
    const std::string id = plain["id"];
    const Json full = ask(
        program, {"point", "edit", id, "--moment", moment, "--clip", clip, "--artefact", plan,
                  "--lesson", "L", "--tag", "stimulus=video clips", "--outcome", "Wait longer"});
    CHECK(full["links"].size() == 4);
    CHECK(full["outcome"] == "Wait longer");
    CHECK(full["tags"]["stimulus"] == Json{"video clips"});
    CHECK(ask(program, {"point", "list"}).size() == 2);  // and the moment's own
    const Ran bare =
        program.run({"point", "edit", id, "--detach-moment", moment, "--detach-clip", clip});
    CHECK(bare.out.find("its stimulus is recall now") != std::string::npos);
    CHECK(ask(program, {"point", "show", id})["tags"]["stimulus"] == Json{"recall"});
    say(program, {"undo"});
    CHECK(ask(program, {"point", "show", id})["tags"]["stimulus"] == Json{"video clips"});
    CHECK(ask(program, {"point", "show", id})["links"].size() == 4);
    say(program, {"point", "remove", id});
    CHECK(ask(program, {"point", "list"}).size() == 1);
    CHECK(ask(program, {"verify"})["troubles"].empty());
}

TEST_CASE("what a talking point cannot be is refused in one sentence") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string id = ask(program, {"point", "add", "--question", "Why?"})["id"];
    CHECK(refused(program, {"point", "edit", id, "--tag", "stimulus=video clips"})
              .find("attach one, or choose recall") != std::string::npos);
    refused(program, {"point", "add", "--tag", "stimulus=video clips"});
    refused(program, {"point", "add", "--tag", "scale=huge"});
    refused(program, {"point", "add", "--tag", "mood=good"});
    refused(program, {"point", "add", "--minutes", "-1"}, 2);
    refused(program, {"point", "add", "--minutes", "soon"}, 2);
    refused(program, {"point", "add", "--moment", "0000"});
    refused(program, {"point", "edit", id, "--step", "0000"});
    refused(program, {"point", "show", "zz"});
    refused(program, {"point", "agenda", id}, 2);
    refused(program, {"point", "agenda", id, "--session", "0000"});
    refused(program, {"point", "agenda", id, "--session", "0000", "--position", "0"}, 2);
    refused(program, {"clip", "add", "--lesson", "L", "--from", "0s", "--to", "9:00"});
    refused(program, {"clip", "add", "--lesson", "L", "--from", "1s", "--to", "1s"});
    refused(program, {"clip", "edit", id}, 2);
    refused(program, {"artefact", "add", "nowhere.pdf"});
    refused(program, {"artefact", "add", program.home().native()});
    CHECK(ask(program, {"point", "list"}).size() == 1);
}

TEST_CASE("a set of words is loaded, shown, marked with and loaded elsewhere") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    CHECK(ask(program, {"codes", "list"}).size() == 5);
    const Json listening = ask(program, {"codes", "show", "types of listening"});
    CHECK(listening["codes"][2]["label"] == "generative");
    const Json moment = ask(program, {"moment", "add", "--lesson", "L", "--at", "1s", "--tag",
                                      "Types of listening=generative", "--tag", "tone=curious"});
    CHECK(moment["codes"] == Json{{{"set", "Types of listening"}, {"label", "generative"}}});
    CHECK(moment["tags"]["tone"] == Json{"curious"});
    CHECK(ask(program, {"history"}).size() == 2);  // one edit, though it is three things
    const std::string id = moment["id"];
    write_bytes(
        program.file("houses.csv"),
        "name,Our houses\r\nlicence,free\r\nlabel,guidance\r\n\"Red, \"\"1\"\"\",\r\nBlue,x\r\n");
    const Json houses = ask(program, {"codes", "load", program.file("houses.csv").native()});
    CHECK(houses["codes"][0]["label"] == "Red, \"1\"");
    const Json blue{{{"set", "Our houses"}, {"label", "Blue"}}};
    const Json edited = ask(program, {"moment", "edit", id, "--tag", "our houses=blue", "--untag",
                                      "types of listening=generative"});
    CHECK(edited["codes"] == blue);
    CHECK(ask(program, {"moment", "list"})[0] == edited);
    CHECK(ask(program, {"moment", "show", id}) == edited);
    CHECK(say(program, {"moment", "show", id}).find("Code    Our houses: Blue") !=
          std::string::npos);
    const Program other;
    write_bytes(other.file("houses.json"), ask(program, {"codes", "show", "our houses"}).dump());
    CHECK(ask(other, {"codes", "load", other.file("houses.json").native()}) == houses);
    write_bytes(other.file("bad.csv"), "name,x\nlabel\n\"open\n");
    refused(other, {"codes", "load", other.file("bad.csv").native()});
    refused(other, {"codes", "load", "nowhere.csv"});
    refused(other, {"codes", "show", "nothing"});
    refused(program, {"moment", "edit", id, "--tag", "our houses=green"});
    CHECK(ask(program, {"moment", "remove", id})["codes"] == blue);
}

TEST_CASE("a moment's codes are told when it has none, too") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const Json none = Json::array();
    const Json moment = ask(program, {"moment", "add", "--lesson", "L", "--at", "1s"});
    CHECK(moment["codes"] == none);
    const std::string id = moment["id"];
    CHECK(ask(program, {"moment", "edit", id, "--note", "wait"})["codes"] == none);
    CHECK(ask(program, {"moment", "list"})[0]["codes"] == none);
    CHECK(ask(program, {"moment", "show", id})["codes"] == none);
}

TEST_CASE("a note is written on anything, and its author alone says who may read it") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    say(program, {"person", "add", "Cora"});
    const std::string moment = mark(program, "L", "1s");
    const std::string clip =
        ask(program, {"clip", "add", "--lesson", "L", "--from", "0s", "--to", "1s"})["id"];
    const Json hers = ask(
        program, {"note", "write", "--moment", moment, "--words", "a quiet word", "--as", "Cora"});
    CHECK(hers["visibility"] == "private");
    CHECK(ask(program, {"note", "list", "--lesson", "L"}).empty());
    CHECK(ask(program, {"note", "list", "--lesson", "L", "--as", "Cora"}).size() == 1);
    const std::string id = hers["id"];
    refused(program, {"note", "show-to", id, "guide"});
    refused(program, {"note", "show-to", id, "everyone", "--as", "Cora"}, 2);
    say(program, {"note", "show-to", id, "guide", "--as", "Cora"});
    CHECK(ask(program, {"note", "list", "--moment", moment})[0]["body"] == "a quiet word");
    ask(program, {"note", "write", "--clip", clip, "--words", "mine"});
    CHECK(ask(program, {"note", "list", "--lesson", "L"}).size() == 2);
    say(program, {"note", "write", "--clip", clip, "--words", ""});
    CHECK(ask(program, {"note", "list", "--clip", clip}).empty());
    refused(program, {"note", "write", "--words", "on nothing"}, 2);
    refused(program, {"note", "write", "--moment", moment, "--clip", clip, "--words", "x"}, 2);
    refused(program, {"note", "write", "--attempt", "0000", "--words", "x"});
    CHECK(ask(program, {"note", "reviewed", "--lesson", "L", "--as", "Cora"}).size() == 1);
    CHECK(ask(program, {"note", "reviewed", "--lesson", "L"})[1]["person_name"] == "Me");
    for (const char* format : {"csv", "json", "webvtt"}) {
        const Ran ran = program.run({"export", "--format", format, "--lesson", "L"});
        CHECK(ran.out.find("a quiet word") == std::string::npos);
    }
}
