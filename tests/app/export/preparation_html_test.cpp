#include "app/export/preparation_html.h"

#include <catch2/catch.hpp>

#include "app/export/html_text.h"
#include "export_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// On one's own, nothing planned, one talking point.
Preparation alone(const std::string& question) {
    Preparation one;
    one.reader = {"a", "Anna"};
    one.talk.session.title = "Looking alone";
    one.talk.session.not_ready = {{"a", "Anna"}};
    TalkingPoint point;
    point.author = "a";
    point.words.question = question;
    point.values = {{Dimension::Scale, "pedagogic themes"}};
    one.talk.agenda = {point};
    one.talk.shape = conversation_shape(one.talk.agenda, one.talk.context);
    one.points = {{point, {}, {}, {}, {}, question_stems("pedagogic themes", "")}};
    return one;
}

}  // namespace

TEST_CASE("html: words of every script come through, and signs of HTML as themselves") {
    CHECK(html_text("<a href='x'>\"&\"</a>") ==
          "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
    std::string all = kTenScripts;
    CHECK(has(html_text(all), "谁问的？ 誰が聞いた？ 누가 물었나? 👩🏽‍🏫"));
    CHECK(html_text("a\nb\tc") == "a\nb\tc");
    CHECK_FALSE(has(html_text("a\x1b[2Jb"), "\x1b"));
    CHECK(html_text("\xff") == "\xEF\xBF\xBD");
    CHECK(jpeg_address("\xff\xd8\xff") == "data:image/jpeg;base64,/9j/");
}

TEST_CASE("preparation: on one's own there is no agreement, and a question may still be missing") {
    const std::string html = preparation_html(alone(""));
    CHECK(html.starts_with(kSheetStart));
    CHECK_FALSE(has(html, "agreement"));
    CHECK(has(html, "<h1>Coaching conversation</h1>"));
    CHECK(has(html, "No day yet"));
    CHECK(has(html, "A talking point without a question yet"));
    CHECK(has(html, "You could begin with:"));
    CHECK(has(html, "For which pupils does this work differently?"));
    CHECK(has(html, "Raised by you"));
    CHECK_FALSE(has(html, "Steps being tried"));
    CHECK_FALSE(has(html, "left out"));
}

TEST_CASE("preparation: beside a question of one's own stands one other, never the same") {
    const std::string html =
        preparation_html(alone("Where else in your teaching do you meet this?"));
    CHECK(has(html, "You could also ask:"));
    CHECK(has(html, "What do these moments have in common?"));
    CHECK_FALSE(has(html, "<li>Where else in your teaching do you meet this?</li>"));
    CHECK_FALSE(has(html, "For which pupils does this work differently?"));
}

TEST_CASE(
    "preparation: a pair with no agreement is asked for one, and a clip with no still is told") {
    Preparation one = alone("Why?");
    one.talk.cycle.coach = {"b", "Ben"};
    PreparedClip clip;
    clip.lesson.title = "Year 4 \"quarters\"";
    clip.at = MediaTime(750'000'000);
    one.points[0].clips = {clip};
    one.notes_left_out = 2;
    const std::string html = preparation_html(one);
    CHECK(has(html, "Nothing is agreed yet"));
    CHECK(has(html, "<figcaption>12:30 · Year 4 &quot;quarters&quot;"));
    CHECK_FALSE(has(html, "<img"));
    CHECK(has(html, "2 of your private notes were left out."));
    CHECK(has(html, "Coaching record, not for appraisal."));
}
