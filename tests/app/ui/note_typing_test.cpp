#include "app/ui/note_typing.h"

#include <catch2/catch.hpp>
#include <random>

#include "app/render/ten_scripts.h"
#include "app/ui/note_bench.h"

using namespace secondlook;
using Key = NoteKey::Key;

namespace {

/// The simplest editor there is: a list of graphemes that never join, in left-to-right scripts.
struct PlainEditor {
    std::vector<std::string> letters;
    std::size_t caret = 0, anchor = 0;

    std::size_t low() const { return std::min(caret, anchor); }
    std::size_t high() const { return std::max(caret, anchor); }
    std::string join(std::size_t from, std::size_t to) const {
        std::string words;
        for (; from < to; ++from)
            words += letters[from];
        return words;
    }
    void erase(std::size_t from, std::size_t to) {
        letters.erase(letters.begin() + static_cast<long>(from),
                      letters.begin() + static_cast<long>(to));
        caret = anchor = from;
    }
    void insert(const std::vector<std::string>& added) {
        erase(low(), high());
        letters.insert(letters.begin() + static_cast<long>(caret), added.begin(), added.end());
        caret = anchor = caret + added.size();
    }
    void press(const NoteKey& key, std::vector<std::string>& clipped) {
        const bool some = caret != anchor;
        if (key.key == Key::Backspace) erase(some ? low() : caret - (caret > 0 ? 1 : 0), high());
        if (key.key == Key::Delete)
            erase(low(), some ? high() : std::min(caret + 1, letters.size()));
        if (key.key == Key::Left) caret = some && !key.shift ? low() : caret - (caret > 0 ? 1 : 0);
        if (key.key == Key::Right)
            caret = some && !key.shift ? high() : std::min(caret + 1, letters.size());
        if (key.key == Key::Home) caret = 0;
        if (key.key == Key::End) caret = letters.size();
        const bool moved = key.key == Key::Left || key.key == Key::Right || key.key == Key::Home ||
                           key.key == Key::End;
        if (moved && !key.shift) anchor = caret;
        if (key.key == Key::A) {
            anchor = 0;
            caret = letters.size();
        }
        if ((key.key == Key::C || key.key == Key::X) && some)
            clipped.assign(letters.begin() + static_cast<long>(low()),
                           letters.begin() + static_cast<long>(high()));
        if (key.key == Key::X && some) erase(low(), high());
        if (key.key == Key::V && !clipped.empty()) insert(clipped);
    }
};

const std::vector<std::string> plain_letters{
    "a",      "e\u0301", " ", "\n", "\u4f60", "\ud55c", "\U0001F600", "\U0001F469\u200D\U0001F3EB",
    "\u03b1", "7"};

}  // namespace

TEST_CASE("random keys and words do what a plain editor does") {
    std::mt19937 random(5);
    const std::vector<NoteKey> keys{
        {Key::Left},
        {Key::Right},
        {Key::Left, false, true},
        {Key::Right, false, true},
        {Key::Home, true},
        {Key::End, true, true},
        {Key::Backspace},
        {Key::Backspace},
        {Key::Delete},
        {Key::A, true},
        {Key::C, true},
        {Key::X, true},
        {Key::V, true},
    };
    for (int round = 0; round < 25; ++round) {
        NoteBench bench;
        PlainEditor plain;
        std::vector<std::string> clipped;
        for (int frame = 0; frame < 30; ++frame) {
            std::vector<NoteInput> events;
            for (auto n = random() % 9; n > 0; --n) {
                if (random() % 2 == 0) {
                    const std::string& letter = plain_letters[random() % plain_letters.size()];
                    events.emplace_back(NoteText{letter});
                    plain.insert({letter});
                } else {
                    const NoteKey& key = keys[random() % keys.size()];
                    events.emplace_back(key);
                    plain.press(key, clipped);
                }
            }
            bench.frame(events);
            REQUIRE(bench.draft.text() == plain.join(0, plain.letters.size()));
            REQUIRE(bench.draft.caret() == plain.join(0, plain.caret).size());
            REQUIRE(bench.draft.anchor() == plain.join(0, plain.anchor).size());
        }
        while (bench.draft.undo()) {
        }
        CHECK(bench.draft.text().empty());
    }
}

TEST_CASE("ten mixed scripts keep their words, and moves land between graphemes") {
    std::mt19937 random(9);
    const std::vector<Key> moves{Key::Left, Key::Right, Key::Up, Key::Down, Key::Home, Key::End};
    auto sentences = ten_scripts();
    for (const auto& mixed : mixed_directions())
        sentences.push_back(mixed);
    NoteBench bench;
    bench.style.width = 160;
    std::string expected;
    for (const auto& sentence : sentences) {
        bench.type(sentence);
        bench.press(Key::Enter, false, true);
        expected += sentence + "\n";
    }
    CHECK(bench.draft.text() == expected);
    for (int i = 0; i < 1500; ++i) {
        bench.press(moves[random() % moves.size()], random() % 4 == 0, random() % 3 == 0);
        const std::string& text = bench.draft.text();
        const TextLayout whole(text, {}, 0);
        REQUIRE(whole.caret_place(bench.draft.caret()) == bench.draft.caret());
        REQUIRE(bench.caret_in_view());
    }
    CHECK(bench.draft.text() == expected);
    bench.press(Key::A, true);
    bench.press(Key::X, true);
    CHECK(bench.draft.text().empty());
    bench.press(Key::V, true);
    CHECK(bench.draft.text() == expected);
}

TEST_CASE("random editing in ten scripts stays valid and can all be undone") {
    std::mt19937 random(21);
    const auto sentences = ten_scripts();
    const std::vector<Key> keys{Key::Left, Key::Right, Key::Up,        Key::Down,
                                Key::Home, Key::End,   Key::Backspace, Key::Delete,
                                Key::Z,    Key::V,     Key::X,         Key::C};
    for (int round = 0; round < 8; ++round) {
        NoteBench bench;
        bench.style.width = 120;
        for (int i = 0; i < 120; ++i) {
            if (random() % 2 == 0) {
                bench.type(sentences[random() % sentences.size()]);
            } else {
                const Key key = keys[random() % keys.size()];
                const bool letter = key >= Key::A;
                bench.press(key, letter || random() % 3 == 0, random() % 3 == 0);
            }
            const std::string& text = bench.draft.text();
            REQUIRE(TextLayout(text, {}, 0).text() == text);  // valid UTF-8
            REQUIRE(bench.draft.caret() <= text.size());
        }
        const std::string last = bench.draft.text();
        while (bench.draft.redo()) {
        }
        while (bench.draft.undo()) {
        }
        CHECK(bench.draft.text().empty());
    }
}

TEST_CASE("Home, End and Ctrl with them") {
    NoteBench bench;
    bench.set("first\nsecond line\nthird", 9);
    bench.press(Key::Home);
    CHECK(bench.draft.caret() == 6);
    bench.press(Key::End, false, true);
    CHECK(bench.draft.selected() == "second line");
    bench.press(Key::Home, true);
    CHECK(bench.draft.caret() == 0);
    bench.press(Key::End, true, true);
    CHECK(bench.draft.selected() == "first\nsecond line\nthird");
}

TEST_CASE("Up and Down keep their x over shorter lines, and reach the ends") {
    NoteBench bench;
    bench.set("a long first line\nab\nanother long line", 10);
    const float x = bench.field.caret_rect().x;
    bench.press(Key::Down);
    CHECK(bench.draft.caret() == 20);
    bench.press(Key::Down);
    CHECK(bench.field.caret_rect().x == Approx(x).margin(6));
    bench.press(Key::Up);
    bench.press(Key::Up);
    CHECK(bench.draft.caret() == 10);
    bench.press(Key::Up);
    CHECK(bench.draft.caret() == 0);
    bench.press(Key::Down);
    bench.press(Key::Down);
    bench.press(Key::Right);
    bench.press(Key::Down);
    CHECK(bench.draft.caret() == bench.draft.text().size());
}

TEST_CASE("words: Ctrl with the arrows, Backspace and Delete, over line ends") {
    NoteBench bench;
    bench.set("one two\nthree", 13);
    bench.press(Key::Left, true);
    CHECK(bench.draft.caret() == 8);
    bench.press(Key::Left, true);
    CHECK(bench.draft.caret() == 7);
    bench.press(Key::Left, true);
    CHECK(bench.draft.caret() == 4);
    bench.press(Key::Right, true);
    CHECK(bench.draft.caret() == 7);
    bench.press(Key::Right, true, true);
    CHECK(bench.draft.selected() == "\n");
    bench.press(Key::Right);
    bench.press(Key::Delete, true);
    CHECK(bench.draft.text() == "one two\n");
    bench.press(Key::Backspace, true);
    CHECK(bench.draft.text() == "one two");
    bench.press(Key::Backspace, true);
    CHECK(bench.draft.text() == "one ");
}

TEST_CASE("in right-to-left words the arrows still go where they point") {
    NoteBench bench;
    bench.set("\u05d0\u05d1 \u05d2\u05d3", 0);
    const float start = bench.field.caret_rect().x;
    bench.press(Key::Left);
    CHECK(bench.draft.caret() == 2);
    CHECK(bench.field.caret_rect().x < start);
    bench.press(Key::Left, true);
    CHECK(bench.draft.caret() == 4);
    bench.press(Key::Left, false, true);
    bench.press(Key::Left, false, true);
    CHECK(bench.draft.selected() == " \u05d2");
    bench.press(Key::Right);
    CHECK(bench.draft.caret() == 4);
    bench.press(Key::End);
    CHECK(bench.draft.caret() == 9);
    bench.press(Key::Right, true);
    CHECK(bench.draft.caret() == 5);
}

TEST_CASE("arrows cross from paragraph to paragraph") {
    NoteBench bench;
    bench.set("ab\n\ncd", 2);
    bench.press(Key::Right);
    CHECK(bench.draft.caret() == 3);
    bench.press(Key::Right);
    CHECK(bench.draft.caret() == 4);
    bench.press(Key::Left);
    bench.press(Key::Left);
    CHECK(bench.draft.caret() == 2);
    bench.press(Key::Delete);
    bench.press(Key::Delete);
    CHECK(bench.draft.text() == "abcd");
}

TEST_CASE("Backspace inside what was just typed takes back one letter of it") {
    NoteBench bench;
    bench.set("\u0915\u0937", 3);
    bench.type("\u094d");
    CHECK(bench.draft.text() == "\u0915\u094d\u0937");
    bench.press(Key::Backspace);
    CHECK(bench.draft.text() == "\u0915\u0937");
    CHECK(bench.draft.caret() == 3);
}

TEST_CASE("a cluster is one step for the arrows and for Delete, and an emoji for Backspace") {
    const std::string teacher = "\U0001F469\u200D\U0001F3EB";
    const std::string flag = "\U0001F1EB\U0001F1F7";
    const std::string thumb = "\U0001F44D\U0001F3FD";
    const std::string accented = "a\u0301\u0323";
    const std::string shi = "\u0937\u093f";
    NoteBench bench;
    bench.style.width = 600;
    bench.set(teacher + flag + thumb + accented + shi, 0);
    std::size_t at = 0;
    for (const auto& cluster : {teacher, flag, thumb, accented, shi}) {
        bench.press(Key::Right);
        CHECK(bench.draft.caret() == (at += cluster.size()));
    }
    bench.press(Key::Home);
    for (int left = 5; left > 0; --left)
        bench.press(Key::Delete);
    CHECK(bench.draft.text().empty());
    bench.type("x" + teacher + flag + thumb);
    bench.press(Key::Backspace);
    CHECK(bench.draft.text() == "x" + teacher + flag);
    bench.press(Key::Backspace);
    bench.press(Key::Backspace);
    CHECK(bench.draft.text() == "x");
}

TEST_CASE("the older keys for cut, copy, paste and redo do the same") {
    NoteBench bench;
    bench.type("one two");
    bench.press(Key::Left, true, true);
    bench.press(Key::Insert, true);
    CHECK(bench.clip == "two");
    bench.press(Key::Delete, false, true);
    CHECK(bench.draft.text() == "one ");
    bench.press(Key::Insert, false, true);
    bench.press(Key::Insert, false, true);
    CHECK(bench.draft.text() == "one twotwo");
    bench.press(Key::Z, true);
    CHECK(bench.draft.text() == "one two");
    bench.press(Key::Y, true);
    CHECK(bench.draft.text() == "one twotwo");
}
