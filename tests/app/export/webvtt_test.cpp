#include "app/export/webvtt.h"

#include <catch2/catch.hpp>

#include "export_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

/// The file's blocks, which stand between empty lines.
std::vector<std::string> blocks(const std::string& vtt) {
    std::vector<std::string> found;
    std::size_t at = 0;
    while (at < vtt.size()) {
        const std::size_t end = std::min(vtt.find("\n\n", at), vtt.size());
        found.push_back(vtt.substr(at, end - at));
        at = end + 2;
    }
    return found;
}

std::string cue_of(const Moment& moment) {
    const auto all = blocks(lesson_webvtt(made_lesson({moment})));
    REQUIRE(all.size() == 3);
    return all[2];
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("webvtt: a header, a comment and a cue a moment that has its id") {
    const auto all = blocks(lesson_webvtt(
        made_lesson({made_moment(1'000'000, kTenScripts), made_moment(2'000'000, "")})));
    REQUIRE(all.size() == 4);
    CHECK(all[0] == "WEBVTT");
    CHECK(all[1].starts_with("NOTE\n"));
    CHECK(has(all[1], "halves &amp; \"quarters\""));
    CHECK(all[2] == made_moment(1'000'000, "").id + "\n00:00:01.000 --> 00:00:04.000\n<v Anna>" +
                        kTenScripts +
                        "\n[subject matter: Turn taking; tone of voice: neutral; tone of voice: "
                        "curious]");
    CHECK(all[3].starts_with(made_moment(2'000'000, "").id + "\n"));
}

TEST_CASE("webvtt: a note says how it begins, and what stands under each lens") {
    Moment moment = made_moment(1'000'000, "why so few");
    moment.note_kind = "I wonder";
    moment.teacher_action = "waited <3 s>";
    moment.pupil_response = "two hands";
    CHECK(has(cue_of(moment),
              "<v Anna>I wonder ...\nwhy so few\nTeacher: waited &lt;3 s&gt;\n"
              "Pupils: two hands\n["));
}

TEST_CASE(
    "webvtt: times are rounded up, so that the marked picture is the one at the cue's start") {
    Moment moment = made_moment(33'367, "x");
    CHECK(has(cue_of(moment), "00:00:00.034 --> 00:00:03.034"));
    moment.to = MediaTime(33'400);
    CHECK(has(cue_of(moment), "00:00:00.034 --> 00:00:00.035"));
    moment.to = MediaTime(60'000'000);
    CHECK(has(cue_of(moment), "--> 00:01:00.000"));
    CHECK(has(cue_of(made_moment(59'999'999, "x")), "00:01:00.000 --> 00:01:00.001"));
    CHECK(has(cue_of(made_moment(58'000'000, "x")), "00:00:58.000 --> 00:01:00.000"));
    ExportedLesson unknown = made_lesson({made_moment(3'723'000'000, "x")});
    unknown.lesson.duration = MediaTime{0};
    CHECK(has(lesson_webvtt(unknown), "01:02:03.000 --> 01:02:06.000"));
}

TEST_CASE("webvtt: no note ends its cue early or begins another") {
    Moment moment =
        made_moment(1'000'000, "a --> b & <i>c</i>\n\n \n00:00:05.000 --> 00:00:06.000\n\n");
    moment.author_name = "A > B & <C>";
    CHECK(has(cue_of(moment),
              "<v A &gt; B &amp; &lt;C&gt;>a --&gt; b &amp; &lt;i&gt;c&lt;/i&gt;\n&nbsp;\n&nbsp;\n"
              "00:00:05.000 --&gt; 00:00:06.000\n&nbsp;\n[subject"));
    moment.tags = {{Dimension::SubjectMatter, "--> <b>"}};
    CHECK(has(cue_of(moment), "[subject matter: --&gt; &lt;b&gt;]"));
    moment.tags.clear();
    moment.note.clear();
    CHECK(cue_of(moment).ends_with(">Moment"));
    ExportedLesson exported = made_lesson({});
    exported.lesson.title = "a --> b";
    CHECK(blocks(lesson_webvtt(exported)).size() == 2);
    CHECK_FALSE(has(lesson_webvtt(exported), "-->"));
}
