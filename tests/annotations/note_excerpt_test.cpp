#include "annotations/note_excerpt.h"

#include <catch2/catch.hpp>

#include "annotations/plain_text.h"

using namespace secondlook;

namespace {

std::string marked(const Excerpt& excerpt) {
    std::string text = excerpt.text;
    for (auto match = excerpt.matches.rbegin(); match != excerpt.matches.rend(); ++match) {
        text.insert(match->to, 1, ']');
        text.insert(match->from, 1, '[');
    }
    return text;
}

}  // namespace

TEST_CASE("annotations: a short note is shown whole, on one line") {
    CHECK(marked(excerpt_of("why\nnot\tnow", {{4, 7}}, 20)) == "why [not] now");
    CHECK(marked(excerpt_of("", {}, 20)).empty());
    CHECK(marked(excerpt_of("one two", {{4, 7}, {0, 3}, {0, 3}, {5, 6}}, 20)) == "[one] [two]");
}

TEST_CASE("annotations: a long note is cut around the first match") {
    const std::string note = "one two three four five six seven eight nine ten";
    CHECK(marked(excerpt_of(note, {}, 12)) == "one two thre…");
    CHECK(marked(excerpt_of(note, {{28, 33}}, 16)) == "…six [seven] eight…");
    CHECK(marked(excerpt_of(note, {{45, 48}}, 16)) == "…[ten]");
}

TEST_CASE("annotations: a cut never splits a character") {
    std::string note;
    for (int i = 0; i < 100; ++i)
        note += "学生";
    for (std::size_t length = 1; length < 20; ++length) {
        const Excerpt excerpt = excerpt_of(note, {{300, 306}}, length);
        CHECK(clean_text(excerpt.text) == excerpt.text);
        CHECK(character_count(excerpt.text) <= length + 2);
        CHECK(excerpt.matches.size() == 1);
    }
}
