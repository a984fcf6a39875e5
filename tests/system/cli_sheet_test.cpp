#include <catch2/catch.hpp>

#include "system/cli_answers.h"
#include "system/coaching_pair.h"

using namespace secondlook::testing;

// The preparation sheet through the command line.

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at)
        ++count;
    return count;
}

/// Anna's session with Ben: a clip with notes of both, a step tried once.
struct Prepared : CoachingPair {
    std::string lesson, session, clip;

    Prepared() {
        lesson = add_lesson(program, ClipKind::CfrH264, "Fractions <b>\"4\"</b> & more");
        const std::string cycle =
            ask(program, {"cycle", "add", "--title", "Questions", "--coach", "Ben"})["id"];
        session = ask(program, {"session", "add", "--cycle", cycle, "--planned", "2026-11-24T15:40",
                                "--zone", "Europe/London", "--minutes", "25"})["id"];
        clip = ask(program, {"clip", "add", "--lesson", "Fractions <b>\"4\"</b> & more", "--from",
                             "1s", "--to", "2s"})["id"];
        const std::string point =
            ask(program, {"point", "add", "--question", "Who waits? <script>alert(1)</script> 谁",
                          "--minutes", "6", "--clip", clip, "--tag", "stimulus=video clips",
                          "--tag", "scale=critical moments"})["id"];
        ask(program, {"point", "agenda", point, "--session", session});
        write(program, "Anna", "Anna keeps this");
        write(program, "Ben", "Ben keeps this");
        const std::string step = ask(program, {"step", "add", "Wait three seconds", "--cycle",
                                               cycle, "--pupil-change", "more answer"})["id"];
        say(program, {"step", "agree", step});
        say(program, {"step", "start", step});
        const std::string attempt = ask(program, {"attempt", "add", "--step", step, "--on",
                                                  "2026-11-20", "--saw", "two hands"})["id"];
        say(program, {"attempt", "adjust", attempt, "count silently"});
    }
    void write(const Program& with, const std::string& name, const std::string& words) const {
        ask(with, {"note", "write", "--clip", clip, "--words", words, "--as", name});
    }
    std::string sheet(std::vector<std::string> more = {}, Json* told = nullptr) const {
        const std::string file = program.file("sheet.html");
        std::vector<std::string> words{"session", "sheet", session, "-o", file, "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = program.run(words);
        REQUIRE(ran.status == 0);
        if (told != nullptr) *told = Json::parse(ran.out);
        return bytes_of(file);
    }
};

}  // namespace

TEST_CASE("a sheet holds the agreement, when and how, the agenda, the steps and the shape") {
    const Prepared prepared;
    Json told;
    const std::string html = prepared.sheet({}, &told);
    CHECK(html.starts_with("<!DOCTYPE html>"));
    for (const char* part :
         {"<html lang=\"en\">", "Coaching conversation with Ben", "Agreed in ", "better questions",
          "never for appraisal", "Tuesday 24 November 2026, 3.40 pm (Europe/London), 25 minutes",
          "Face to face", "You meet in one room", "Wait three seconds", "two hands",
          "count silently", "6 min", "What did you see that made you wait?",
          "6 of 25 minutes planned", "One critical moment", "One talking point, one clip",
          "data:image/jpeg;base64,/9j/", "Coaching record, not for appraisal.", "0:01 – 0:02"}) {
        INFO(part);
        CHECK(has(html, part));
    }
    CHECK(told["stills"] == 1);
}

TEST_CASE("a sheet stands alone and runs nothing, whatever people wrote") {
    const Prepared prepared;
    const std::string html = prepared.sheet();
    CHECK(has(html, "Who waits? &lt;script&gt;alert(1)&lt;/script&gt; 谁"));
    CHECK(has(html, "Fractions &lt;b&gt;&quot;4&quot;&lt;/b&gt; &amp; more"));
    for (const char* part : {"<script", "http:", "https:", "<link", "@import", "url(", "onerror"}) {
        INFO(part);
        CHECK_FALSE(has(html, part));
    }
    CHECK(count_of(html, "<h1>") == 1);
    CHECK(count_of(html, "<section") == count_of(html, "</section>"));
    CHECK(count_of(html, "<li>") == count_of(html, "</li>"));
    CHECK(count_of(html, "<dl>") == count_of(html, "</dl>"));
}

TEST_CASE("a private note is on nobody's sheet, but on its author's who asks for it") {
    const Prepared prepared;
    Json told;
    CHECK_FALSE(has(prepared.sheet({}, &told), "keeps this"));
    CHECK(told["private_notes_left_out"] == 1);
    const std::string own = prepared.sheet({"--with-private"});
    CHECK(has(own, "Anna keeps this"));
    CHECK_FALSE(has(own, "Ben keeps this"));
    CHECK_FALSE(has(own, "left out"));
    const std::string of_ben = prepared.sheet({"--as", "Ben", "--with-private"});
    CHECK(has(of_ben, "Ben keeps this"));
    CHECK_FALSE(has(of_ben, "Anna keeps this"));
    CHECK(has(prepared.sheet(), "1 of your private notes was left out."));
}

TEST_CASE("a pair's sealed note comes onto the other's sheet when both have looked") {
    const Prepared prepared;
    const std::string note = prepared.as("Ben", {"note", "list", "--clip", prepared.clip})[0]["id"];
    prepared.as("Ben", {"note", "show-to", note, "pair"});
    CHECK_FALSE(has(prepared.sheet(), "Ben keeps this"));
    for (const char* name : {"Anna", "Ben"})
        prepared.as(name, {"note", "reviewed", "--lesson", prepared.lesson});
    CHECK(has(prepared.sheet(), "Ben keeps this"));
}

TEST_CASE("a sheet is written without its recording, and never over someone's file") {
    const Prepared prepared;
    const Program& program = prepared.program;
    const std::string other = program.copy_of(ClipKind::NoAudio, "gone.mp4");
    const std::string lesson = ask(program, {"lesson", "add", other, "--title", "Gone"})["id"];
    const std::string clip =
        ask(program, {"clip", "add", "--lesson", lesson, "--from", "0s", "--to", "1s"})["id"];
    const std::string point =
        ask(program, {"point", "add", "--clip", clip, "--tag", "stimulus=video clips"})["id"];
    say(program, {"point", "agenda", point, "--session", prepared.session});
    std::filesystem::remove(other);
    Json told;
    CHECK(has(prepared.sheet({}, &told), "Gone"));
    CHECK(told["stills"] == 1);
    write_bytes(program.file("mine.html"), "<!DOCTYPE html>\n<p>mine</p>\n");
    refused(program, {"session", "sheet", prepared.session, "-o", program.file("mine.html")});
    refused(program, {"session", "sheet", prepared.session, "-o", other + "/no/where.html"});
    refused(program, {"session", "sheet", "0000"});
    refused(program, {"session", "sheet", prepared.session, "--json"}, 2);
}
