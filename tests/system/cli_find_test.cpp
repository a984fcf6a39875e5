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

TEST_CASE("find can be limited, and takes words in quotation marks together") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "First");
    add_lesson(program, ClipKind::CfrH264, "Second");
    const std::string one = mark(program, "First", "1s", "three hands went up");
    const std::string two = mark(program, "Second", "2s", "hands down, three of them");
    say(program, {"moment", "edit", two, "--tag", "tone=curious"});
    say(program, {"person", "add", "Chris Okoye"});
    const auto only = [&](const std::vector<std::string>& limits) {
        std::vector<std::string> words{"find", "hands"};
        words.insert(words.end(), limits.begin(), limits.end());
        const Json hits = ask(program, words);
        return hits.size() == 1 ? hits[0]["id"].get<std::string>() : std::to_string(hits.size());
    };
    CHECK(only({}) == "2");
    CHECK(only({"--lesson", "First"}) == one);
    CHECK(only({"--tag", "tone=curious"}) == two);
    CHECK(only({"--tag", "tone=curious", "--lesson", "First"}) == "0");
    CHECK(only({"--person", "Chris Okoye"}) == "0");
    CHECK(only({"--person", "Me"}) == "2");
    CHECK(only({"--from", "2020-01-01"}) == "2");
    CHECK(only({"--to", "2020-01-01"}) == "0");
    CHECK(ask(program, {"find", "\"three hands\""})[0]["id"] == one);
    CHECK(ask(program, {"find", "\"hands three\""}).empty());
    const Json hit = ask(program, {"find", "--lesson", "Second"})[0];
    CHECK(hit["id"] == two);
    CHECK(hit["kind"] == "moment");
    CHECK(hit["moment"] == two);
    CHECK(hit["order"] == "newest first");
    refused(program, {"find", "hands", "--lesson", "Third"}, 1);
    refused(program, {"find", "hands", "--person", "Nobody"}, 1);
    refused(program, {"find", "hands", "--from", "soon"}, 1);
    refused(program, {"find", "hands", "--cycle", "Winter"}, 1);
    refused(program, {"find", "hands", "--tag", "tone=loud"}, 1);
}

TEST_CASE("moments are listed from one time to another") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "First");
    mark(program, "First", "0s", "begin");
    const std::string later = mark(program, "First", "1s", "later");
    say(program, {"moment", "edit", later, "--tag", "tone=curious"});
    const Json hits = ask(program, {"moment", "list", "--from", "0:00.5", "--to", "0:02"});
    REQUIRE(hits.size() == 1);
    CHECK(hits[0]["id"] == later);
    CHECK(ask(program, {"moment", "list", "--to", "0:00.5", "--tag", "tone=curious"}).empty());
    CHECK(ask(program, {"moment", "list", "--from", "0s"}).size() == 2);
    refused(program, {"moment", "list", "--from", "2s", "--to", "1s"}, 1);
    refused(program, {"moment", "list", "--from", "noon"}, 1);
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
