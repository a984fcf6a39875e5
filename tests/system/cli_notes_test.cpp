#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;

// Notes of every kind through every door of the command line.

TEST_CASE("a note in ten scripts comes back everywhere as it was written") {
    const std::string words =
        "Whose idea?\nΠοιος; Кто? من سأل؟ מי שאל? किसने पूछा? யார் கேட்டார்? 谁问的？ 誰が聞いた？ "
        "누가 물었나? 👩🏽‍🏫\te\u0301 \u200Fمختلط mixed\u200E";
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string id = mark(program, "L", "1s", words);
    CHECK(ask(program, {"moment", "show", id})["note"] == words);
    CHECK(ask(program, {"moment", "list"})[0]["note"] == words);
    CHECK(say(program, {"moment", "show", id}).find(words) != std::string::npos);
    for (const char* word :
         {"Ποιος", "кто", "سأل", "שאל", "पूछा", "கேட்டார்", "问", "聞いた", "물었나"}) {
        INFO(word);
        CHECK(ask(program, {"find", word}).size() == 1);
    }
    for (const char* format : {"csv", "webvtt", "json"}) {
        const Ran ran =
            program.run({"export", "--format", format, "--lesson", "L", "--with-private"});
        CHECK(ran.out.find("누가 물었나? 👩🏽‍🏫") != std::string::npos);
    }
}

TEST_CASE("control characters in a note never reach a terminal or a file") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L\x1b[2J");
    const std::string id =
        mark(program, "L\xEF\xBF\xBD[2J", "1s", "a\x1b[2Jb\x07\xC2\x9B\x7f\r\nc");
    say(program, {"moment", "edit", id, "--note", "x\x1b]0;y\x07z\nq\xC2\x9B\x7f"});
    say(program, {"person", "rename", "Me", "A\x1b[31mB"});
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"moment", "show", id},
             {"moment", "list"},
             {"find", "z"},
             {"history"},
             {"person", "list"},
             {"export", "--format", "csv", "--with-private"},
             {"export", "--format", "json"},
             {"export", "--format", "webvtt", "--lesson", id.empty() ? "" : "L\xEF\xBF\xBD[2J"}}) {
        const Ran ran = program.run(words);
        INFO(words.front() << ran.err);
        CHECK(ran.status == 0);
        for (const char* bad : {"\x1b", "\x07", "\x7f", "\xC2\x9B"})
            CHECK(ran.out.find(bad) == std::string::npos);
    }
}

TEST_CASE("a note of a hundred thousand characters is kept, found and exported whole") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    std::string words;
    while (words.size() < 100'000)
        words += "word" + std::to_string(words.size()) + (words.size() % 7 == 0 ? "\n\n" : " ");
    words += "the_last_one";
    const std::string id = mark(program, "L", "1s", words);
    CHECK(ask(program, {"moment", "show", id})["note"] == words);
    CHECK(ask(program, {"find", "the_last_one"}).size() == 1);
    const Ran vtt =
        program.run({"export", "--format", "webvtt", "--lesson", "L", "--with-private"});
    CHECK(vtt.out.find("the_last_one") != std::string::npos);
    CHECK(vtt.out.find("\n\nword") == std::string::npos);
}
