#include "app/render/text_layout.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <set>

#include "app/render/ten_scripts.h"

using namespace secondlook;
using namespace std::string_literals;

namespace {

constexpr float wide = 2000.0F;

std::string join(const std::vector<std::string>& lines) {
    std::string all;
    for (const auto& line : lines)
        all += (all.empty() ? "" : "\n") + line;
    return all;
}

/// Every caret place in the order of the text.
std::vector<std::size_t> places(const TextLayout& layout) {
    std::vector<std::size_t> found{0};
    while (found.back() < layout.text().size())
        found.push_back(layout.grapheme_after(found.back()));
    return found;
}

/// Everything a walk with one arrow key visits, from `at` until it stays.
std::vector<std::size_t> walk(const TextLayout& layout, std::size_t at, int direction) {
    std::vector<std::size_t> seen{at};
    while (seen.size() <= layout.text().size() + 1) {
        const std::size_t next = layout.move_visual(seen.back(), direction);
        if (next == seen.back()) break;
        seen.push_back(next);
    }
    return seen;
}

int inked(const RgbaImage& image) {
    int count = 0;
    for (std::size_t i = 3; i < image.pixels.size(); i += 4)
        count += image.pixels[i] > 128 ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("empty words are one line high with a caret") {
    const TextLayout layout("", {}, 200);
    CHECK(layout.line_count() == 1);
    CHECK(layout.height() >= 15);
    CHECK(layout.caret(0).height == layout.height());
    CHECK(layout.hit(50, 5) == 0);
    CHECK(layout.move_visual(0, 1) == 0);
    CHECK(layout.move_visual(0, -1) == 0);
    CHECK(layout.selection(0, 9).empty());
    CHECK(inked(layout.draw(0x000000FF)) == 0);
}

TEST_CASE("sizes are pixels and lines keep their height") {
    const TextLayout one("Hands stay down", {"Inter", 15.0F, false, 1.4F}, 0);
    CHECK(one.height() == 21);
    const TextLayout two("Hands stay down", {"Inter", 30.0F, false, 1.4F}, 0);
    CHECK(two.height() == 42);
    CHECK(two.width() == Approx(2 * one.width()).epsilon(0.08));
    const TextLayout bold("Hands stay down", {"Inter", 30.0F, true, 1.4F}, 0);
    CHECK(bold.width() > two.width());
    CHECK(TextLayout("a\nb\n", {"Inter", 15.0F, false, 1.4F}, 0).height() == 63);
}

TEST_CASE("a size that makes no sense still lays out") {
    for (const float size : {0.0F, -3.0F, 1e9F, std::nanf("")})
        CHECK(TextLayout("words", {"Inter", size, false, std::nanf("")}, 100).height() >= 1);
    CHECK(TextLayout("words", {"", 15.0F, false, 1.0F}, std::nanf("")).line_count() == 1);
    CHECK(TextLayout("words", {"No such family \xFF", 15.0F, false, 1.0F}, 1e30F).width() > 10);
}

TEST_CASE("words wrap within the width in every script") {
    for (const float width : {60.0F, 140.0F, 333.0F}) {
        for (const auto& sentence : ten_scripts()) {
            const TextLayout layout(sentence + " " + sentence + " " + sentence, {}, width);
            CAPTURE(sentence, width);
            CHECK(layout.width() <= width + 1);
            CHECK((layout.line_count() > 1 || width > 300));
            for (const std::size_t at : places(layout)) {
                CHECK(layout.caret(at).x >= -1);
                CHECK(layout.caret(at).x <= width + 1);
            }
        }
    }
}

TEST_CASE("a word longer than the line is broken, without a hyphen nobody wrote") {
    const std::string word = "Incomprehensibilitiesandothersuchwords";
    const TextLayout layout(word, {}, 100);
    REQUIRE(layout.line_count() > 2);
    CHECK(layout.text() == word);
    const std::size_t second = layout.hit(0, 30);
    REQUIRE(second > 5);
    const TextLayout first(word.substr(0, second), {}, 0);
    CHECK(inked(layout.draw_area(0xFF, {0, 0, 110, 20})) == inked(first.draw(0xFF)));
}

TEST_CASE("bad bytes, NULs and lone marks are laid out") {
    const TextLayout bad("ok \xFF\xC0 \xE2\x82 end\0more"s, {}, 200);
    CHECK(bad.text().find("\uFFFD") != std::string::npos);
    CHECK(bad.text().find("more") != std::string::npos);
    CHECK(bad.text().find('\0') == std::string::npos);
    for (const char* words :
         {"\u0301", "\u064e\u064e", "\u200d", "\u093f", "\u202e\u202a", "\r\n\r", "\u2028\u2029",
          "\t", "\uFEFF", "\U0001F1EB", "\U0001F3FD\uFE0F"}) {
        const TextLayout layout(words, {}, 50);
        CAPTURE(words);
        CHECK(layout.height() > 0);
        CHECK(layout.caret(layout.text().size()).height > 0);
        CHECK(walk(layout, 0, 1).size() <= layout.text().size() + 1);
        CHECK(layout.draw(0x102030FF).width > 0);
    }
}

TEST_CASE("random bytes never break the layout") {
    std::uint32_t state = 7;
    const auto next = [&] { return state = state * 1664525U + 1013904223U; };
    const char* pieces[] = {"a",      " ",      "\n",         "\u05d0",       "\u0628", "12",
                            "\u0301", "\u200d", "\U0001F600", "\u202b",       "\u202c", "\u2067",
                            "\xFF",   "\xE2",   "\r",         "\u0939\u093f", "("};
    for (int round = 0; round < 150; ++round) {
        std::string words;
        for (std::uint32_t n = (next() >> 16U) % 40; n > 0; --n)
            words += pieces[(next() >> 16U) % 17];
        const TextLayout layout(words, {}, static_cast<float>((next() >> 16U) % 150), round % 3);
        CAPTURE(words);
        const std::size_t size = layout.text().size();
        for (std::size_t at = 0; at <= size + 1; ++at) {
            for (const int direction : {-1, 1}) {
                const std::size_t to = layout.move_visual(at, direction);
                REQUIRE(to <= size);
                CHECK(layout.caret_place(to) == to);
                CHECK(layout.move_line(at, direction, 20) <= size);
            }
            CHECK(layout.backspace_from(at) <= at);
            CHECK(layout.line_start(at) <= layout.line_end(at));
            CHECK(layout.caret(at).height > 0);
        }
    }
}

TEST_CASE("carets stand only between graphemes") {
    const TextLayout layout("e\u0301\U0001F469\u200D\U0001F3EBx\r\ny", {}, wide);
    CHECK(places(layout) == std::vector<std::size_t>{0, 3, 14, 15, 17, 18});
    CHECK(layout.grapheme_before(14) == 3);
    CHECK(layout.grapheme_before(7) == 3);
    CHECK(layout.caret_place(4) == 14);
    CHECK(layout.caret(7).x == layout.caret(3).x);
    CHECK(layout.grapheme_after(18) == 18);
    CHECK(layout.grapheme_before(0) == 0);
}

TEST_CASE("the right arrow visits every grapheme once, whatever the direction of the words") {
    auto sentences = ten_scripts();
    for (const auto& mixed : mixed_directions())
        sentences.push_back(mixed);
    for (const auto& sentence : sentences) {
        const TextLayout layout(sentence, {}, 0);
        CAPTURE(sentence);
        const auto all = places(layout);
        const bool rtl = layout.right_to_left(0);
        const std::size_t left = rtl ? sentence.size() : 0;
        const std::size_t right = rtl ? 0 : sentence.size();
        auto seen = walk(layout, left, 1);
        CHECK(seen.back() == right);
        CHECK(seen.size() == all.size());
        CHECK(std::set<std::size_t>(seen.begin(), seen.end()) ==
              std::set<std::size_t>(all.begin(), all.end()));
        for (std::size_t i = 1; i < seen.size(); ++i)
            CHECK(layout.caret(seen[i]).x >= layout.caret(seen[i - 1]).x);
        const auto back = walk(layout, right, -1);
        CHECK(std::vector<std::size_t>(back.rbegin(), back.rend()) == seen);
    }
}

TEST_CASE("arrows go on across wrapped lines and paragraphs") {
    for (const auto& sentence : ten_scripts()) {
        const TextLayout layout(sentence + " " + sentence + "\n" + sentence, {}, 90);
        CAPTURE(sentence);
        REQUIRE(layout.line_count() > 2);
        const auto forward = walk(layout, 0, layout.right_to_left(0) ? -1 : 1);
        CHECK(forward.back() == layout.text().size());
        CHECK(forward.size() == places(layout).size());
        const auto back = walk(layout, layout.text().size(), layout.right_to_left(0) ? 1 : -1);
        CHECK(back.back() == 0);
        CHECK(back.size() == forward.size());
    }
}

TEST_CASE("a click where the caret stands puts it there") {
    auto sentences = ten_scripts();
    for (const auto& mixed : mixed_directions())
        sentences.push_back(mixed);
    sentences.push_back(join(sentences));
    for (const auto& sentence : sentences) {
        for (const float width : {0.0F, 120.0F}) {
            const TextLayout layout(sentence, {}, width);
            CAPTURE(sentence, width);
            for (const std::size_t at : places(layout)) {
                const TextRect caret = layout.caret(at);
                CHECK(layout.hit(caret.x, caret.y + caret.height / 2) == at);
            }
        }
    }
}

TEST_CASE("a click outside the words goes to the nearest end") {
    const TextLayout layout("one\ntwo three", {}, wide);
    CHECK(layout.hit(-50, -50) == 0);
    CHECK(layout.hit(900, -50) == 3);
    CHECK(layout.hit(-50, 900) == 4);
    CHECK(layout.hit(900, 900) == 13);
}

TEST_CASE("lines up and down keep x and stay at the ends") {
    const TextLayout layout("first line\nab\nthird line", {}, wide);
    const float x = layout.caret(9).x;
    CHECK(layout.move_line(9, 1, x) == 13);
    CHECK(layout.move_line(13, 1, x) == Approx(14 + 9).margin(1));
    CHECK(layout.move_line(5, -1, x) == 5);
    CHECK(layout.move_line(20, 1, x) == 20);
    CHECK(layout.line_start(13) == 11);
    CHECK(layout.line_end(12) == 13);
}

TEST_CASE("the end of a wrapped line shows on that line") {
    const TextLayout layout("some words that need more than a single line", {}, 120);
    REQUIRE(layout.line_count() > 2);
    const std::size_t end = layout.line_end(0);
    CHECK(layout.text()[end] == ' ');
    CHECK(layout.caret(end).y == layout.caret(0).y);
    CHECK(layout.caret(end + 1).y > layout.caret(0).y);
    CHECK(layout.line_start(end + 1) == end + 1);
}

TEST_CASE("words are found both ways") {
    const TextLayout layout("Did it work? \u05dc\u05d0 \u05e2\u05d5\u05d3", {}, wide);
    CHECK(layout.word_end(0) == 3);
    CHECK(layout.word_end(3) == 6);
    CHECK(layout.word_start(6) == 4);
    CHECK(layout.word_start(4) == 0);
    CHECK(layout.word_start(0) == 0);
    CHECK(layout.word_end(11) == 17);
    CHECK(layout.word_end(999) == layout.text().size());
}

TEST_CASE("a selection covers its words, also across directions and lines") {
    const TextLayout plain("one two three", {}, wide);
    const auto boxes = plain.selection(4, 7);
    REQUIRE(boxes.size() == 1);
    CHECK(boxes[0].x == plain.caret(4).x);
    CHECK(boxes[0].x + boxes[0].width == Approx(plain.caret(7).x));
    const TextLayout mixed("ab \u05d0\u05d1\u05d2 cd", {}, wide);
    CHECK(mixed.selection(1, 5).size() == 2);
    float covered = 0;
    for (const auto& box : mixed.selection(0, 99))
        covered += box.width;
    CHECK(covered == Approx(mixed.width()));
    CHECK(TextLayout("aaaa bbbb cccc", {}, 50).selection(0, 14).size() > 1);
}

TEST_CASE("Backspace takes a mark in scripts that build letters, and a whole emoji") {
    const TextLayout hindi("\u0915\u093f", {}, wide);
    CHECK(hindi.grapheme_before(6) == 0);
    CHECK(hindi.backspace_from(6) == 3);
    const TextLayout family("\U0001F469\u200D\U0001F3EB", {}, wide);
    CHECK(family.backspace_from(11) == 0);
    CHECK(TextLayout("ab", {}, wide).backspace_from(2) == 1);
    CHECK(TextLayout("", {}, wide).backspace_from(0) == 0);
}

TEST_CASE("an ellipsis cuts at max_lines, counted over all paragraphs") {
    const std::string note = join(ten_scripts());
    for (const int lines : {1, 2, 3, 7}) {
        const TextLayout layout(note, {}, 130, lines);
        CAPTURE(lines);
        CHECK(layout.line_count() == lines);
        CHECK(layout.cut());
        CHECK(layout.width() <= 131);
        CHECK(layout.text() == note);
        CHECK(layout.caret(note.size()).y < layout.height());
        CHECK(layout.hit(1e6F, 1e6F) < note.size());
        CHECK(inked(layout.draw(0xFF)) > 20);
    }
    CHECK_FALSE(TextLayout("short", {}, 130, 1).cut());
    CHECK_FALSE(TextLayout("two\nlines", {}, 130, 2).cut());
    CHECK(TextLayout("two\nlines", {}, 0, 1).cut());
    CHECK(TextLayout("", {}, 130, 1).line_count() == 1);
    CHECK(TextLayout(std::string(50, '\n'), {}, 130, 2).line_count() <= 2);
}

TEST_CASE("the cut keeps as many words as fit") {
    const TextLayout whole("Amira explains with the drawing", {}, 0);
    const TextLayout cut("Amira explains with the drawing", {}, whole.width() - 5, 1);
    CHECK(cut.cut());
    CHECK(cut.width() > whole.width() - 20);
}

TEST_CASE("letters take the colour, emoji keep theirs, clear pixels hold the colour") {
    const RgbaImage letters = TextLayout("\u2588\u2588", {}, 0).draw(0x0B6E69FF);
    bool all = true;
    for (std::size_t i = 0; i < letters.pixels.size(); i += 4)
        if (letters.pixels[i + 3] == 0 || letters.pixels[i + 3] == 255)
            all = all && letters.pixels[i] == 0x0B && letters.pixels[i + 1] == 0x6E &&
                  letters.pixels[i + 2] == 0x69;
    CHECK(all);
    CHECK(inked(letters) > 50);
    const RgbaImage emoji =
        TextLayout("\U0001F600", {"Inter", 40.0F, false, 1.3F}, 0).draw(0x000000FF);
    int yellow = 0;
    for (std::size_t i = 0; i < emoji.pixels.size(); i += 4)
        yellow += emoji.pixels[i] > 200 && emoji.pixels[i + 1] > 140 && emoji.pixels[i + 2] < 120;
    CHECK(yellow > 100);
}

TEST_CASE("half-clear ink keeps its colour") {
    const RgbaImage image = TextLayout("\u2588", {}, 0).draw(0xC0804080);
    int seen = 0;
    for (std::size_t i = 0; i < image.pixels.size(); i += 4) {
        if (image.pixels[i + 3] < 120) continue;
        ++seen;
        CHECK(image.pixels[i] == Approx(0xC0).margin(2));
        CHECK(image.pixels[i + 1] == Approx(0x80).margin(2));
        CHECK(image.pixels[i + 3] == Approx(0x80).margin(2));
    }
    CHECK(seen > 20);
}

TEST_CASE("tiles are the picture cut up") {
    const TextLayout layout(join(ten_scripts()), {}, 150);
    const RgbaImage whole = layout.draw_area(0x22303CFF, {0, 0, 150, 200});
    for (int top = 0; top < 200; top += 50) {
        const RgbaImage tile = layout.draw_area(0x22303CFF, {0, static_cast<float>(top), 150, 50});
        const auto from = whole.pixels.begin() + std::ptrdiff_t{top} * 150 * 4;
        CHECK(std::equal(tile.pixels.begin(), tile.pixels.end(), from));
    }
}

TEST_CASE("the picture box holds ink that leaves the lines") {
    bool leaves = false;
    for (const char* family : {"Inter", "DejaVu Sans", "Noto Nastaliq Urdu"}) {
        const TextLayout layout("A\u0301\u0302\u0303\u0304\u0301\u0302", {family, 15.0F, false, 1},
                                0);
        const TextRect box = layout.picture_box();
        CHECK(box.x <= 0);
        CHECK(box.x + box.width >= layout.width());
        CHECK(box.y + box.height >= layout.height());
        leaves = leaves || box.y < 0;
        CHECK(inked(layout.draw_area(0xFF, box)) >= inked(layout.draw(0xFF)));
    }
    CHECK(leaves);
}

TEST_CASE("a hundred thousand characters are laid out and edited") {
    std::string words;
    while (words.size() < 100000)
        words += "Did the third table hear the question? \u05dc\u05d0. ";
    for (const float width : {0.0F, 300.0F}) {
        const TextLayout layout(words, {}, width);
        const TextRect end = layout.caret(words.size());
        CHECK(layout.hit(end.x, end.y + 2) == words.size());
        CHECK(layout.move_visual(50000, 1) != 50000);
        CHECK(layout.draw_area(0xFF, {0, end.y - 20, 300, 40}).height == 40);
    }
    CHECK(TextLayout(words, {}, 300, 3).line_count() == 3);
}

TEST_CASE("moved-from layouts can be given a new one") {
    TextLayout first("one", {}, 0);
    TextLayout second(std::move(first));
    first = TextLayout("two words", {}, 0);
    CHECK(second.text() == "one");
    CHECK(first.text() == "two words");
}
