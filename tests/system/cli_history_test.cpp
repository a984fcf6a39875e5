#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;

TEST_CASE("history lists what was changed, where, by whom, and what was taken back") {
    const Program program;
    CHECK(ask(program, {"history"}) == Json::array());
    const std::string lesson = add_lesson(program, ClipKind::NoAudio, "L");
    mark(program, "L", "1s", "secret words");
    mark(program, "L", "0.5s");
    say(program, {"undo"});
    Json steps = ask(program, {"history"});
    REQUIRE(steps.size() == 3);
    CHECK(steps[0]["undone"] == true);
    CHECK(steps[0]["overtaken"] == false);
    CHECK(steps[1]["undone"] == false);
    CHECK(steps[1]["lesson"] == lesson);
    CHECK(steps[1]["lesson_title"] == "L");
    CHECK(steps[1]["at_us"] == 1'000'000);
    CHECK(steps[1]["person_name"] == "Me");
    CHECK(steps[1]["when_us"].get<std::int64_t>() > 1'700'000'000'000'000);
    CHECK(steps.dump().find("secret") == std::string::npos);
    mark(program, "L", "0.2s");
    steps = ask(program, {"history", "--limit", "2"});
    REQUIRE(steps.size() == 2);
    CHECK(steps[1]["overtaken"] == true);
    CHECK(say(program, {"history"}).find("overtaken") != std::string::npos);
    for (const char* limit : {"0", "-1", "many", "", "1.5", "99999999999"})
        if (*limit != '\0') refused(program, {"history", "--limit", limit}, 2);
}

TEST_CASE("undo and redo go several steps, or as many as there are") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    for (const char* at : {"0.1s", "0.2s", "0.3s", "0.4s"})
        mark(program, "L", at);
    const Json all = ask(program, {"moment", "list"});
    const auto count = [&] { return ask(program, {"moment", "list"}).size(); };
    const Json undone = ask(program, {"undo", "--times", "2"});
    REQUIRE(undone.size() == 2);
    CHECK(undone[0]["undone"] == true);
    CHECK(count() == 2);
    CHECK(say(program, {"undo", "--times", "50"}).find("3 changes; there are no more") !=
          std::string::npos);
    CHECK(ask(program, {"lesson", "list"}).empty());
    refused(program, {"undo", "--times", "2"});
    CHECK(say(program, {"redo", "--times", "all"}).find("5 changes") != std::string::npos);
    Json again = ask(program, {"moment", "list"});
    REQUIRE(again.size() == all.size());
    for (std::size_t n = 0; n < all.size(); ++n)
        CHECK(again[n]["id"] == all[n]["id"]);
    refused(program, {"redo"});
    for (const char* times : {"0", "-1", "two", "1.5", "99999999999"})
        refused(program, {"undo", "--times", times}, 2);
    CHECK(count() == 4);
}
