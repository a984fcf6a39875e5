#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;

TEST_CASE("a moment's times are edited, on frames, and undone in one step") {
    const Program program;
    add_lesson(program, ClipKind::CfrH264, "L");
    const std::string id = mark(program, "L", "1s", "words");
    const Json before = ask(program, {"moment", "show", id});
    Json now =
        ask(program, {"moment", "edit", id, "--at", "0:00.511", "--to", "2.5s", "--note",
                      "other words", "--tag", "tone=curious", "--untag", "scale=critical moments"});
    CHECK(now["at_us"] == 480'000);
    CHECK(now["to_us"] == 2'480'000);
    CHECK(now["note"] == "other words");
    CHECK(now["tags"]["tone"] == Json::array({"curious"}));
    CHECK_FALSE(now["tags"].contains("scale"));
    CHECK(ask(program, {"moment", "show", id.substr(0, 13)}) == now);
    now = ask(program, {"moment", "edit", id, "--at", "1s"});
    CHECK(now["at_us"] == 1'000'000);
    CHECK(now["to_us"] == 2'480'000);
    now = ask(program, {"moment", "edit", id, "--no-to", "--note", ""});
    CHECK(now["to_us"].is_null());
    CHECK(now["note"] == "");
    ask(program, {"undo", "--times", "3"});
    Json after = ask(program, {"moment", "show", id});
    after["changed_us"] = before["changed_us"];
    CHECK(after == before);
    CHECK(say(program, {"moment", "show", id}).find("words") != std::string::npos);
}

TEST_CASE("a moment's end may be the lesson's end and never before its start") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string id = mark(program, "L", "1s");
    CHECK(ask(program, {"moment", "edit", id, "--to", "2s"})["to_us"] == 2'000'000);
    CHECK(ask(program, {"moment", "edit", id, "--to", "1.01s"})["to_us"] == 1'040'000);
    const Json before = ask(program, {"moment", "list"});
    for (const char* time : {"2.1s", "0.5s", "1s", "99:00", "-1s", "soon", ""})
        refused(program, {"moment", "edit", id, "--to", time});
    for (const char* time : {"2s", "1.5s", "-1s", "soon", ""})
        refused(program, {"moment", "edit", id, "--at", time});
    refused(program, {"moment", "edit", id, "--tag", "mood=happy"});
    refused(program, {"moment", "edit", id, "--untag", "tone=curious"});
    refused(program, {"moment", "edit", id, "--at", "0s", "--tag", "tone=angry"});
    refused(program, {"moment", "edit", id}, 2);
    refused(program, {"moment", "edit", id, "--to", "2s", "--no-to"}, 2);
    for (const char* command : {"edit", "show", "remove"}) {
        for (const char* unknown : {"0000", "x", "", "nothing", "\x1b[31m"}) {
            std::vector<std::string> words{"moment", command, unknown};
            if (command == std::string("edit")) words.insert(words.end(), {"--note", "x"});
            refused(program, words);
        }
    }
    CHECK(ask(program, {"moment", "list"}) == before);
}

TEST_CASE("a moment goes into the Trash and comes back") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string id = mark(program, "L", "1s", "keep me");
    const Json before = ask(program, {"moment", "list"});
    CHECK(ask(program, {"trash", "list"}) == Json::array());
    CHECK(ask(program, {"moment", "remove", id})["id"] == id);
    CHECK(ask(program, {"moment", "list"}) == Json::array());
    const Json trash = ask(program, {"trash", "list"});
    REQUIRE(trash.size() == 1);
    CHECK(trash[0]["id"] == id);
    CHECK(trash[0]["kind"] == "moment");
    CHECK(trash[0]["lesson_title"] == "L");
    CHECK(trash[0]["note"] == "keep me");
    refused(program, {"trash", "restore", "0000"});
    refused(program, {"trash", "restore", ""});
    say(program, {"trash", "restore", id});
    Json after = ask(program, {"moment", "list"});
    after[0]["changed_us"] = before[0]["changed_us"];
    CHECK(after == before);
    CHECK(say(program, {"trash", "list"}) == "The Trash is empty.\n");
}

TEST_CASE("a list of moments is narrowed by tags and by words") {
    const Program program;
    add_lesson(program, ClipKind::CfrH264, "L");
    const std::string first = mark(program, "L", "0s", "Wait time after a question");
    const std::string second = mark(program, "L", "1s", "Question stem");
    say(program, {"moment", "edit", second, "--tag", "tone=curious"});
    const auto ids = [&](std::vector<std::string> filter) {
        filter.insert(filter.begin(), {"moment", "list"});
        std::vector<std::string> found;
        for (const Json& moment : ask(program, filter))
            found.push_back(moment["id"]);
        return found;
    };
    using Ids = std::vector<std::string>;
    CHECK(ids({}) == Ids{first, second});
    CHECK(ids({"--words", "question"}) == Ids{first, second});
    CHECK(ids({"--words", "wait question"}) == Ids{first});
    CHECK(ids({"--tag", "tone=curious"}) == Ids{second});
    CHECK(ids({"--tag", "tone=neutral"}).empty());
    CHECK(ids({"--tag", "tone=neutral", "--tag", "tone=curious"}) == Ids{second});
    CHECK(ids({"--tag", "tone=curious", "--words", "wait"}).empty());
    refused(program, {"moment", "list", "--tag", "mood=happy"});
    CHECK(say(program, {"moment", "list", "--words", "nowhere"}) == "No moment is like that.\n");
}
