#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;

TEST_CASE("find looks through every note and tag of every lesson") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "First");
    add_lesson(program, ClipKind::CfrH264, "Second");
    const std::string one = mark(program, "First", "1s", "Fractions are hard: Bruchrechnen, Ωmega");
    const std::string two = mark(program, "Second", "2s", "No such words");
    say(program, {"moment", "edit", two, "--tag", "subject=Fraction walls"});
    CHECK(ask(program, {"find", "frac"}).size() == 2);
    const Json hits = ask(program, {"find", "fractions"});
    REQUIRE(hits.size() == 1);
    CHECK(hits[0]["id"] == one);
    CHECK(hits[0]["lesson_title"] == "First");
    CHECK(hits[0]["author_name"] == "Me");
    CHECK(hits[0]["at_us"] == 1'000'000);
    CHECK(hits[0]["found"] == Json::array({"Fractions"}));
    CHECK(ask(program, {"find", "hard", "bruch"})[0]["id"] == one);
    CHECK(ask(program, {"find", "hard bruch"})[0]["id"] == one);
    CHECK(ask(program, {"find", "frac", "--limit", "1"}).size() == 1);
    CHECK(ask(program, {"find", "nowhere"}) == Json::array());
    const std::string told = say(program, {"find", "ωmega"});
    CHECK(told.find(one) != std::string::npos);
    CHECK(told.find("First") != std::string::npos);
    CHECK(say(program, {"find", "nowhere"}) == "Nothing found for \"nowhere\".\n");
}

TEST_CASE("find takes whatever is typed") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    mark(program, "L", "1s", "one two");
    for (const std::string& words :
         {std::string("\""), std::string("*"), std::string("one AND"), std::string("NEAR("),
          std::string("^one"), std::string("body:one"), std::string("'; DROP TABLE note"),
          std::string("\x1b[31m"), std::string("caf\xE9"), std::string(),
          std::string(100'000, 'x')}) {
        INFO(words.substr(0, 40));
        CHECK(ask(program, {"find", words}).is_array());
        CHECK(say(program, {"find", words}).find('\x1b') == std::string::npos);
    }
    refused(program, {"find"}, 2);
    refused(program, {"find", "x", "--limit", "0"}, 2);
    refused(program, {"find", "x", "--limit", "many"}, 2);
}
