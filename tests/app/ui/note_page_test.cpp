#include "app/ui/note_page.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <set>

#include "app/render/ten_scripts.h"

using namespace secondlook;

namespace {

std::string all_scripts() {
    std::string words;
    for (const auto& sentence : ten_scripts())
        words += sentence + "\n";
    return words;
}

std::string long_paragraph(std::size_t bytes) {
    std::string words;
    while (words.size() < bytes)
        for (const auto& sentence : ten_scripts())
            words += sentence + " and then? ";
    return words;
}

// The parts are one text, one below the other, none of them too long.
void check_whole(const NotePage& page, const std::string& words) {
    std::string joined;
    float top = 0;
    for (const auto& each : page.paragraphs()) {
        CHECK(each.start == joined.size());
        CHECK(each.top == top);
        CHECK(each.layout.text().size() <= 16'000);
        joined += each.layout.text() + (each.goes_on ? "" : "\n");
        top = std::ceil(each.bottom());
    }
    REQUIRE(joined == words + "\n");
}

}  // namespace

TEST_CASE("a keystroke lays out its own paragraph and no other") {
    NotePage page;
    std::string words = "first\nsecond\nthird\nfourth";
    page.set(words, {}, 200);
    std::vector<const char*> kept;
    for (const auto& each : page.paragraphs())
        kept.push_back(each.layout.text().data());
    words.insert(12, " x and more to wrap, more to wrap, more to wrap");
    page.set(words, {}, 200);
    REQUIRE(page.paragraphs().size() == 4);
    CHECK(page.paragraphs()[1].layout.text().starts_with("second x"));
    for (const std::size_t i : {0U, 2U, 3U})
        CHECK(page.paragraphs()[i].layout.text().data() == kept[i]);
    CHECK(page.paragraphs()[3].start == words.size() - 6);
    CHECK(page.paragraphs()[2].top >= page.paragraphs()[1].bottom());
}

TEST_CASE("paragraphs split, join and repeat") {
    NotePage page;
    for (const char* words : {"", "a", "a\na\na", "a\na", "a\n\na\na", "\n\n", "b\na", ""}) {
        page.set(words, {}, 100);
        std::string joined;
        for (const auto& each : page.paragraphs()) {
            CHECK(each.start == joined.size());
            joined += each.layout.text() + "\n";
        }
        CHECK(joined == std::string(words) + "\n");
        CHECK(page.height() > 0);
    }
}

TEST_CASE("another look lays everything out again") {
    NotePage page;
    page.set("some words", {}, 200);
    const float height = page.height();
    page.set("some words", {"Inter", 30.0F, false, 1.35F}, 200);
    CHECK(page.height() > height);
    page.set("some words", {"Inter", 30.0F, false, 1.35F}, 90);
    CHECK(page.height() > 2 * height);
}

TEST_CASE("a click where the caret stands finds it, on any line of the page") {
    NotePage page;
    for (const float width : {0.0F, 110.0F}) {
        const std::string words = all_scripts();
        page.set(words, {}, width);
        for (std::size_t at = 0; at < words.size(); at = page.delete_to(at)) {
            const TextRect caret = page.caret(at);
            CAPTURE(at);
            CHECK(page.hit(caret.x, caret.y + caret.height / 2) == at);
        }
    }
}

TEST_CASE("left and right visit the whole page") {
    NotePage page;
    const std::string words = "one \u05d0\u05d1 two\n\nthree \u0628\u0627 12\nlast";
    page.set(words, {}, 60);
    std::set<std::size_t> seen{0};
    std::size_t at = 0;
    for (std::size_t i = 0; i <= words.size(); ++i)
        seen.insert(at = page.move_visual(at, 1));
    CHECK(at == words.size());
    std::size_t places = 1;
    for (std::size_t each = 0; each < words.size(); each = page.delete_to(each))
        ++places;
    CHECK(seen.size() == places);
    for (std::size_t i = 0; i <= words.size(); ++i)
        at = page.move_visual(at, -1);
    CHECK(at == 0);
}

TEST_CASE("Down walks every line of the page and Up comes back") {
    NotePage page;
    const std::string words = all_scripts();
    page.set(words, {}, 90);
    int lines = 0;
    for (const auto& each : page.paragraphs())
        lines += each.layout.line_count();
    std::size_t at = 0;
    float y = page.caret(0).y;
    for (int i = 1; i < lines; ++i) {
        at = page.move_line(at, 1, 20);
        CHECK(page.caret(at).y > y);
        y = page.caret(at).y;
    }
    CHECK(page.move_line(at, 1, 20) == words.size());
    for (int i = 1; i < lines; ++i)
        at = page.move_line(at, -1, 20);
    CHECK(page.caret(at).y == 0);
    CHECK(page.move_line(at, -1, 20) == 0);
}

TEST_CASE("a selected line end shows as a sliver") {
    NotePage page;
    page.set("a\n\nb", {}, 200);
    const auto boxes = page.selection(0, 4);
    CHECK(boxes.size() == 4);
    for (const auto& box : boxes)
        CHECK(box.width > 0);
    CHECK(page.selection(2, 2).empty());
}

TEST_CASE("word_around finds words, their last letter's edge and what lies between") {
    NotePage page;
    page.set("x\none  two", {}, 0);
    const auto is = [&](std::size_t at, std::size_t from, std::size_t to) {
        const auto range = page.word_around(at);
        return range.from == from && range.to == to;
    };
    CHECK(is(2, 2, 5));
    CHECK(is(5, 2, 5));
    CHECK(is(6, 6, 7));
    CHECK(is(7, 7, 10));
    CHECK(is(10, 7, 10));
}

TEST_CASE("a very long paragraph in parts looks as in one piece") {
    const bool hebrew_first = GENERATE(false, true);
    const std::string words = (hebrew_first ? "\u05d0\u05d1 " : "") + long_paragraph(30'000);
    NotePage page;
    page.set(words, {}, 300);
    CHECK(page.paragraphs().size() > 4);
    check_whole(page, words);
    const TextLayout whole(words, {}, 300);
    CHECK(page.height() == Approx(whole.height()).margin(page.paragraphs().size()));
    for (std::size_t at = 0; at < words.size(); at = page.delete_to(at + 90)) {
        CAPTURE(at, hebrew_first);
        // The space that a line wraps at belongs to the words before it or to the paragraph.
        if (at != whole.line_end(at))
            CHECK(page.caret(at).x == Approx(whole.caret(at).x).margin(0.5));
        CHECK(page.caret(at).y == Approx(whole.caret(at).y).margin(page.paragraphs().size()));
        CHECK(page.line_end(at) == whole.line_end(at));
        CHECK(page.right_to_left(at) == hebrew_first);
    }
}

TEST_CASE("a keystroke in a very long paragraph lays out one part of it") {
    std::string words = long_paragraph(60'000);
    NotePage page;
    page.set(words, {}, 300);
    for (const std::size_t at : {std::size_t{3}, words.size() / 2, words.size()}) {
        std::set<const char*> kept;
        for (const auto& each : page.paragraphs())
            kept.insert(each.layout.text().data());
        words.insert(page.caret_place(at), "x");
        page.set(words, {}, 300);
        check_whole(page, words);
        std::size_t anew = 0;
        for (const auto& each : page.paragraphs())
            anew += kept.contains(each.layout.text().data()) ? 0 : 1;
        CHECK(anew == 1);
    }
}

TEST_CASE("arrows, words and Backspace go over the cuts of a very long paragraph") {
    std::string words = long_paragraph(12'000);
    NotePage page;
    page.set(words, {}, 300);
    REQUIRE(page.paragraphs().size() > 1);
    const std::size_t cut = page.paragraphs()[1].start;
    const std::size_t before = page.move_visual(cut, -1);
    CHECK(before < cut);
    CHECK(page.move_visual(before, 1) == cut);
    CHECK(page.backspace_from(cut) == cut - 1);
    const std::size_t word = page.move_word(cut, false);
    CHECK(word < cut);
    CHECK(word > cut - 40);
    CHECK(page.caret(page.line_end(cut - 2)).y < page.caret(cut).y);
    CHECK(page.hit(1e6F, page.paragraphs()[0].bottom() - 2) < cut);
    CHECK(page.paragraph_around(cut).to == words.size());
    CHECK(page.paragraph_around(cut).from == 0);
    std::size_t at = words.size();
    std::size_t steps = 0;
    for (; at > 0 && steps <= words.size(); ++steps)
        at = page.move_visual(at, -1);
    CHECK(at == 0);
    for (at = 0, steps = 0; at < words.size() && steps <= words.size(); ++steps)
        at = page.move_visual(at, 1);
    CHECK(at == words.size());
}

TEST_CASE("a very long paragraph that turns, is split, joined and shortened stays whole") {
    std::mt19937 random(3);
    std::string words = long_paragraph(25'000);
    NotePage page;
    page.set(words, {}, 300);
    words.insert(0, "\u05d0 ");
    page.set(words, {}, 300);
    check_whole(page, words);
    for (std::size_t at = 0; at < words.size(); at += 1000)
        CHECK(page.right_to_left(page.caret_place(at)));
    const std::vector<std::string> added{"x", "\n", "\n\u05d0", "", "", long_paragraph(9000)};
    for (int round = 0; round < 60; ++round) {
        const std::size_t from = page.caret_place(random() % words.size());
        const std::size_t most = random() % 5 == 0 ? 9000 : 3;
        const std::size_t to = std::max(from, page.caret_place(from + random() % most));
        const std::size_t end = std::min(to, words.size());
        words.replace(from, end - from, added[random() % added.size()]);
        page.set(words, {}, 300);
        check_whole(page, words);
        const TextLayout whole(words, {}, 300);
        const std::size_t at = page.caret_place(random() % words.size());
        CHECK(page.right_to_left(at) == whole.right_to_left(at));
    }
    words = words.substr(0, page.caret_place(5000));
    page.set(words, {}, 300);
    check_whole(page, words);
    for (const auto& each : page.paragraphs())
        CHECK_FALSE(each.goes_on);
}
