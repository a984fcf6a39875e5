#include "app/ui/note_page.h"

#include <catch2/catch.hpp>
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
