#include "app/core/text_draft.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>

using namespace secondlook;
using namespace std::string_literals;

namespace {

bool at_character(const std::string& text, std::size_t at) {
    return at <= text.size() &&
           (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

void type(TextDraft& draft, const std::string& words) {
    for (const char each : words)
        draft.insert(std::string(1, each));
}

}  // namespace

TEST_CASE("a new draft is empty, one from text has the caret at its end") {
    const TextDraft empty;
    CHECK(empty.text().empty());
    CHECK_FALSE(empty.has_selection());
    const TextDraft kept("I wonder");
    CHECK(kept.caret() == 8);
    CHECK(kept.anchor() == 8);
    CHECK_FALSE(TextDraft("I wonder").undo());
}

TEST_CASE("words replace the selection") {
    TextDraft draft("one two three");
    draft.place_caret(4, false);
    draft.place_caret(7, true);
    CHECK(draft.selected() == "two");
    draft.insert("2");
    CHECK(draft.text() == "one 2 three");
    CHECK(draft.caret() == 5);
    CHECK_FALSE(draft.has_selection());
}

TEST_CASE("a selection made backwards is the same selection") {
    TextDraft draft("one two");
    draft.place_caret(7, false);
    draft.place_caret(4, true);
    CHECK(draft.selection_start() == 4);
    CHECK(draft.selection_end() == 7);
    draft.erase_selection();
    CHECK(draft.text() == "one ");
    CHECK(draft.caret() == 4);
}

TEST_CASE("erasing clamps and takes whole characters") {
    TextDraft draft("a\u00e9\U0001F600z");
    draft.erase(2, 4);  // from inside the first to inside the second: both starts round down
    CHECK(draft.text() == "a\U0001F600z");
    draft.erase(5, 999);
    CHECK(draft.text() == "a\U0001F600");
    draft.erase(9, 3);
    CHECK(draft.text() == "a\U0001F600");
}

TEST_CASE("the caret never stands inside a character") {
    TextDraft draft("\u00e9\u4f60\U0001F600");
    for (std::size_t at = 0; at < 20; ++at) {
        draft.place_caret(at, at % 2 == 1);
        CHECK(at_character(draft.text(), draft.caret()));
        CHECK(draft.caret() <= at);
    }
}

TEST_CASE("control characters are dropped, lines end with a newline, bad bytes are replaced") {
    TextDraft draft;
    draft.insert("a\0b\x07\x1b\tc\x7f\u0085d\r\ne\rf\u2028g\u2029h"s);
    CHECK(draft.text() == "ab\tc\nd\ne\nf\ng\nh");
    CHECK(TextDraft("\xFF").text() == "\uFFFD");
    CHECK(TextDraft("x\xE2\x82y").text() == "x\uFFFDy");
    CHECK(TextDraft("\xED\xA0\x80").text() == "\uFFFD");      // a surrogate
    CHECK(TextDraft("\xC0\x80").text() == "\uFFFD");          // a long form
    CHECK(TextDraft("\xF4\x90\x80\x80").text() == "\uFFFD");  // beyond Unicode
    CHECK(TextDraft("\U0010FFFF").text() == "\U0010FFFF");
    CHECK(TextDraft("\u200d\u202e").text() == "\u200d\u202e");
}

TEST_CASE("typing without a pause in kind is one step of undo") {
    TextDraft draft;
    type(draft, "hello");
    draft.erase(4, 5);
    draft.erase(3, 4);
    type(draft, "p me");
    CHECK(draft.text() == "help me");
    REQUIRE(draft.undo());
    CHECK(draft.text() == "hel");
    REQUIRE(draft.undo());
    CHECK(draft.text() == "hello");
    REQUIRE(draft.undo());
    CHECK(draft.text().empty());
    CHECK_FALSE(draft.undo());
    while (draft.redo()) {
    }
    CHECK(draft.text() == "help me");
    CHECK(draft.caret() == 7);
}

TEST_CASE("a pause, a moved caret and a new line start a new step") {
    TextDraft draft;
    type(draft, "one");
    draft.break_undo_run();
    type(draft, " two");
    draft.place_caret(draft.caret(), false);
    type(draft, " three\nfour");
    CHECK(draft.undo());
    CHECK(draft.text() == "one two three\n");
    CHECK(draft.undo());
    CHECK(draft.text() == "one two");
    CHECK(draft.undo());
    CHECK(draft.text() == "one");
}

TEST_CASE("erasing forwards is one step, and undo brings the caret and the selection back") {
    TextDraft draft("abcdef");
    draft.place_caret(2, false);
    draft.erase(2, 3);
    draft.erase(2, 3);
    CHECK(draft.text() == "abef");
    CHECK(draft.undo());
    CHECK(draft.text() == "abcdef");
    CHECK(draft.caret() == 2);
    draft.place_caret(1, false);
    draft.place_caret(4, true);
    draft.insert("X");
    CHECK(draft.undo());
    CHECK(draft.selected() == "bcd");
    CHECK(draft.caret() == 4);
}

TEST_CASE("a new change forgets what was undone") {
    TextDraft draft;
    draft.insert("one");
    draft.undo();
    draft.insert("two");
    CHECK_FALSE(draft.redo());
    CHECK(draft.text() == "two");
}

TEST_CASE("a composition is not part of the words") {
    TextDraft draft("a");
    draft.set_composition("\u304b\n\x01");
    CHECK(draft.composition() == "\u304b\n");
    CHECK(draft.text() == "a");
    draft.set_composition({});
    CHECK(draft.composition().empty());
}

TEST_CASE("inserting nothing changes nothing") {
    TextDraft draft;
    draft.insert("");
    draft.insert("\x01");
    CHECK_FALSE(draft.undo());
}

TEST_CASE("a very long paste arrives whole and is one step") {
    std::string words;
    for (int i = 0; i < 200000; ++i)
        words += "\u4f60\u597d ";
    TextDraft draft("x");
    draft.insert(words);
    CHECK(draft.text() == "x" + words);
    CHECK(draft.undo());
    CHECK(draft.text() == "x");
    CHECK(draft.redo());
    CHECK(draft.text().size() == words.size() + 1);
}

TEST_CASE("random editing follows a plain string; undoing all of it leads back to the start") {
    std::mt19937 random(11);
    const auto below = [&](std::size_t most) { return static_cast<std::size_t>(random() % most); };
    const std::vector<std::string> pieces{"a",      " ",      "\n",         "\u00e9",   "\u05d0",
                                          "\u4f60", "\u0301", "\U0001F600", "two words"};
    for (int round = 0; round < 60; ++round) {
        TextDraft draft("st\u00e4rt \U0001F600");
        const std::string start = draft.text();
        std::string model = start;
        for (int step = 0; step < 120; ++step) {
            const std::size_t size = draft.text().size();
            if (below(3) == 0) draft.place_caret(below(size + 3), below(2) == 0);
            std::size_t from = draft.selection_start();
            std::size_t to = draft.selection_end();
            if (below(3) != 0) {
                const std::string& piece = pieces[below(pieces.size())];
                model.replace(from, to - from, piece);
                draft.insert(piece);
            } else {
                from = below(size + 2);
                to = below(size + 2);
                TextDraft rounding(draft.text());
                rounding.place_caret(from, false);
                from = rounding.caret();
                rounding.place_caret(to, false);
                to = rounding.caret();
                if (from < to) model.erase(from, to - from);
                draft.erase(from, to);
            }
            REQUIRE(draft.text() == model);
            REQUIRE(at_character(draft.text(), draft.caret()));
            REQUIRE(at_character(draft.text(), draft.anchor()));
            if (below(7) == 0) {
                const bool undone = draft.undo();
                if (undone && below(2) == 0) {
                    REQUIRE(draft.redo());
                    REQUIRE(draft.text() == model);
                }
                model = draft.text();
            }
        }
        while (draft.redo()) {
        }
        model = draft.text();
        while (draft.undo()) {
        }
        CHECK(draft.text() == start);
        while (draft.redo()) {
        }
        CHECK(draft.text() == model);
    }
}
