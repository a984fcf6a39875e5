#include "app/ui/note_field.h"

#include <catch2/catch.hpp>

#include "app/render/ten_scripts.h"
#include "app/ui/note_bench.h"

using namespace secondlook;
using Key = NoteKey::Key;

TEST_CASE("two hundred fast events in one frame arrive whole") {
    NoteBench bench;
    std::vector<NoteInput> events;
    std::string expected;
    for (int i = 0; i < 100; ++i) {
        const std::string letter(1, static_cast<char>('a' + i % 26));
        events.emplace_back(NoteText{letter});
        if (i % 4 == 3)
            events.emplace_back(NoteKey{Key::Backspace});
        else
            events.emplace_back(NoteText{" "});
        expected += i % 4 == 3 ? "" : letter + " ";
    }
    CHECK(bench.frame(events) == NoteFieldResult::Changed);
    CHECK(bench.field.events_used() == 200);
    CHECK(bench.draft.text() == expected);
}

TEST_CASE("without the keyboard it takes nothing") {
    NoteBench bench;
    bench.field.blur();
    CHECK(bench.type("a") == NoteFieldResult::None);
    CHECK(bench.field.events_used() == 0);
    CHECK(bench.draft.text().empty());
}

TEST_CASE("Enter posts, Shift+Enter starts a line, Escape keeps the draft") {
    NoteBench bench;
    bench.type("I notice");
    CHECK(bench.press(Key::Enter, false, true) == NoteFieldResult::Changed);
    bench.type("hands");
    CHECK(bench.press(Key::Enter) == NoteFieldResult::Posted);
    CHECK(bench.draft.text() == "I notice\nhands");
    CHECK_FALSE(bench.field.focused());
    bench.field.focus();
    CHECK(bench.press(Key::Escape) == NoteFieldResult::Cancelled);
    CHECK(bench.draft.text() == "I notice\nhands");
    CHECK_FALSE(bench.field.focused());
}

TEST_CASE("what is typed behind Enter or Tab is left for others") {
    NoteBench bench;
    CHECK(bench.frame({NoteText{"ok"}, NoteKey{Key::Enter}, NoteText{"m"}}) ==
          NoteFieldResult::Posted);
    CHECK(bench.draft.text() == "ok");
    CHECK(bench.field.events_used() == 2);
    bench.field.focus();
    CHECK(bench.frame({NoteText{"!"}, NoteKey{Key::Tab, false, true}, NoteText{"m"}}) ==
          NoteFieldResult::Changed);
    CHECK(bench.field.events_used() == 2);
    CHECK(bench.field.tab_direction() == -1);
    CHECK(bench.draft.text() == "ok!");
    bench.field.focus();
    bench.frame();
    CHECK(bench.field.tab_direction() == 0);
}

TEST_CASE("the placeholder shows until there are words") {
    NoteBench bench;
    bench.style.placeholder = "What do you notice?";
    bench.frame();
    REQUIRE(bench.painter.painted.size() == 1);
    CHECK(bench.painter.painted[0].text == "What do you notice?");
    CHECK(bench.painter.painted[0].colour == bench.style.muted);
    bench.type("Hands");
    REQUIRE(bench.painter.painted.size() == 1);
    CHECK(bench.painter.painted[0].text == "Hands");
    CHECK(bench.painter.painted[0].colour == bench.style.text);
}

TEST_CASE("it grows with its words up to its height, then scrolls to the caret") {
    NoteBench bench;
    bench.style.max_height = 120;
    bench.frame();
    const float one_line = bench.field.rect().height;
    bench.type("a\nb");
    CHECK(bench.field.rect().height > one_line);
    for (int i = 0; i < 40; ++i) {
        bench.type("line\n");
        CHECK(bench.caret_in_view());
        CHECK(bench.field.rect().height <= 120);
    }
    CHECK(bench.painter.painted.size() < 12);  // only what shows is painted
    bench.press(Key::Home, true);
    CHECK(bench.caret_in_view());
    CHECK(bench.painter.painted[0].y == 70);
}

TEST_CASE("the wheel scrolls away from the caret, and typing brings it back") {
    NoteBench bench;
    bench.style.max_height = 100;
    std::string words;
    for (int i = 0; i < 50; ++i)
        words += "line\n";
    bench.set(words, 0);
    CHECK(bench.caret_in_view());
    ImGui::GetIO().MousePos = {100, 100};
    bench.frame();
    ImGui::GetIO().MouseWheel = -2;
    bench.frame();
    bench.frame();
    CHECK_FALSE(bench.caret_in_view());
    bench.press(Key::Delete);  // the caret stays where it is
    CHECK(bench.caret_in_view());
}

TEST_CASE("words stay within the field at every scale") {
    for (const float scale : {0.8F, 1.0F, 1.25F, 1.7F, 2.5F}) {
        NoteBench bench;
        bench.style.scale = scale;
        CAPTURE(scale);
        for (const auto& sentence : ten_scripts())
            bench.type(sentence + " " + sentence + "\n");
        bench.type("Incomprehensibilities" + std::string(80, 'w'));
        const TextRect box = bench.field.rect();
        for (const auto& painted : bench.painter.painted) {
            CHECK(painted.x >= box.x);
            CHECK(painted.x + painted.width <= box.x + box.width);
        }
        CHECK(bench.caret_in_view());
        bench.press(Key::Home, true);
        for (int i = 0; i < 60; ++i) {
            bench.press(Key::Down);
            CHECK(bench.caret_in_view());
        }
    }
}

TEST_CASE("a one-line field scrolls sideways and keeps to one line") {
    NoteBench bench;
    bench.style.single_line = true;
    bench.style.min_height = bench.style.max_height = 34;
    bench.frame();
    CHECK(bench.field.rect().height == 34);
    bench.clip = "two\r\nlines\u2028or\u0085more";
    bench.press(Key::V, true);
    bench.press(Key::Enter, false, true);
    CHECK(bench.draft.text() == "two  lines or more");
    bench.field.focus();
    for (int i = 0; i < 30; ++i) {
        bench.type("more words ");
        CHECK(bench.caret_in_view());
        CHECK(bench.field.rect().height == 34);
    }
    CHECK(bench.painter.painted[0].x < 0);
    bench.press(Key::Home);
    CHECK(bench.caret_in_view());
    CHECK(bench.painter.painted[0].x == 60);
    bench.set("\u05e9\u05dc\u05d5\u05dd", 8);
    CHECK(bench.painter.painted[0].x > 250);  // right to left begins at the right
    CHECK(bench.caret_in_view());
}

TEST_CASE("a composition is shown at the caret and becomes words once") {
    NoteBench bench;
    bench.set("ab", 1);
    const float before = bench.field.caret_rect().x;
    CHECK(bench.frame({NoteComposition{"\u304b\u3093"}}) == NoteFieldResult::None);
    CHECK(bench.painter.painted[0].text == "a\u304b\u3093b");
    CHECK(bench.draft.text() == "ab");
    CHECK(bench.field.caret_rect().x > before + 15);
    bench.press(Key::Enter);  // the input method's own keys
    bench.press(Key::Backspace);
    bench.press(Key::Escape);
    CHECK(bench.field.focused());
    CHECK(bench.draft.text() == "ab");
    bench.type("\u6f22");
    CHECK(bench.draft.text() ==
          "a\u6f22"
          "b");
    CHECK(bench.draft.composition().empty());
    CHECK(bench.painter.painted[0].text == bench.draft.text());
}

TEST_CASE("a click while an input method composes moves nothing") {
    NoteBench bench;
    bench.set("one two three", 3);
    bench.frame({NoteComposition{"\u304b"}});
    bench.click(61, 80);
    CHECK(bench.draft.caret() == 3);
    CHECK(bench.draft.composition() == "\u304b");
}

TEST_CASE("a composition replaces the selection and goes with the keyboard") {
    NoteBench bench;
    bench.type("one two");
    bench.press(Key::Left, true, true);
    bench.frame({NoteComposition{"\u304b"}});
    CHECK(bench.draft.text() == "one ");
    bench.field.blur();
    bench.frame();
    CHECK(bench.draft.composition().empty());
    CHECK(bench.painter.painted[0].text == "one ");
}

TEST_CASE("a click places the caret, a drag selects, Shift+click extends") {
    NoteBench bench;
    bench.field.blur();
    bench.set("one two three\nfour", 0);
    const TextLayout line("one two three", {}, 0);
    const float x = 60 + line.caret(4).x;
    bench.click(x, 80);
    CHECK(bench.field.focused());
    CHECK(bench.draft.caret() == 4);
    bench.rest();
    bench.point(x, 80, true);
    bench.point(60 + line.caret(9).x, 80, true);
    bench.point(60 + line.caret(13).x, 95, true);
    bench.point(60 + line.caret(13).x, 95, false);
    CHECK(bench.draft.selected() == "two three\nfour");
    bench.rest();
    bench.click(x, 80);
    bench.rest();
    ImGui::GetIO().KeyShift = true;
    bench.click(60 + line.caret(7).x, 80);
    ImGui::GetIO().KeyShift = false;
    CHECK(bench.draft.selected() == "two");
}

TEST_CASE("two clicks take a word, three a paragraph") {
    NoteBench bench;
    bench.set("one two  three\nfour", 0);
    const TextLayout line("one two  three", {}, 0);
    for (const std::size_t at : {4U, 6U, 7U}) {
        bench.rest();
        bench.click(60 + line.caret(at).x, 80);
        bench.click(60 + line.caret(at).x, 80);
        CAPTURE(at);
        CHECK(bench.draft.selected() == "two");
    }
    bench.click(60 + line.caret(7).x, 80);
    CHECK(bench.draft.selected() == "one two  three");
    bench.rest();
    bench.click(60 + line.caret(8).x, 80);
    bench.click(60 + line.caret(8).x, 80);
    CHECK(bench.draft.selected() == " ");
}

TEST_CASE("a click elsewhere lets the keyboard go, unless something lies over the field") {
    NoteBench bench;
    bench.set("words", 5);
    bench.click(800, 600);
    CHECK_FALSE(bench.field.focused());
    CHECK(bench.draft.text() == "words");
    bench.field.focus();
    bench.rest();
    bench.style.mouse_blocked = true;
    bench.click(70, 80);
    CHECK(bench.field.focused());
    CHECK(bench.draft.caret() == 5);
}

TEST_CASE("a pause in typing starts a new step of undo") {
    NoteBench bench;
    bench.type("one");
    bench.type(" two");
    for (int i = 0; i < 200; ++i)
        bench.frame();
    bench.type(" three");
    bench.press(Key::Z, true);
    CHECK(bench.draft.text() == "one two");
    bench.press(Key::Z, true);
    CHECK(bench.draft.text().empty());
    bench.press(Key::Z, true, true);
    bench.press(Key::Z, true, true);
    CHECK(bench.draft.text() == "one two three");
}

TEST_CASE("a long note is typed into") {
    NoteBench bench;
    bench.style.max_height = 200;
    std::string words;
    for (int i = 0; i < 2000; ++i)
        words += "Did the third table hear the question? \u05dc\u05d0.\n";
    bench.set(words, words.size() / 2);
    for (int i = 0; i < 50; ++i)
        bench.type("x");
    CHECK(bench.draft.text().size() == words.size() + 50);
    CHECK(bench.caret_in_view());
    CHECK(bench.painter.painted.size() < 20);
}

TEST_CASE("a field with hardly any room still works") {
    NoteBench bench;
    for (const float width : {1.0F, 12.0F, 25.0F}) {
        bench.style.width = width;
        bench.style.max_height = 5;
        bench.set("words \U0001F600 \u05d0", 3);
        bench.type("x");
        bench.press(Key::Down);
        CHECK(bench.field.rect().height >= 1);
    }
    bench.clipboard = {};
    bench.press(Key::A, true);
    bench.press(Key::X, true);
    bench.press(Key::V, true);
    CHECK_FALSE(bench.draft.text().empty());  // nowhere to put them: they stay
}

TEST_CASE("an input method's own caret stands within what it composes, all of it underlined") {
    NoteBench bench;
    bench.set("ab", 1);
    bench.frame({NoteComposition{"\u304b\u3093\u3058", 3}});
    const TextLayout shown(
        "a\u304b\u3093\u3058"
        "b",
        {}, 0);
    CHECK(bench.field.caret_rect().x == Approx(60 + shown.caret(4).x).margin(1));
    bench.frame({NoteComposition{"\u304b", 99}});
    CHECK(bench.field.caret_rect().x == Approx(60 + shown.caret(4).x).margin(1));
    CHECK(bench.draft.composition_caret() == 3);
    bench.frame({NoteComposition{""}});
    CHECK(bench.draft.text() == "ab");
}

TEST_CASE("what is selected can be pasted by the middle button, here and elsewhere") {
    NoteBench bench;
    bench.set("one two", 0);
    bench.press(Key::Right, true, true);
    CHECK(bench.selected == "one");
    bench.selected = "from\nelsewhere ";
    const TextLayout line("one two", {}, 0);
    ImGui::GetIO().MousePos = {60 + line.caret(4).x, 80};
    ImGui::GetIO().MouseDown[2] = true;
    bench.frame();
    ImGui::GetIO().MouseDown[2] = false;
    CHECK(bench.frame() == NoteFieldResult::Changed);
    CHECK(bench.draft.text() == "one from\nelsewhere two");
    CHECK(bench.selected == "from\nelsewhere ");
    bench.press(Key::Z, true);
    CHECK(bench.draft.text() == "one two");
}

TEST_CASE("pasted control characters and line ends are made harmless") {
    NoteBench bench;
    bench.clip = std::string("a\0b\x1b[31m\x7f\r\nc\rd\xff", 15) + "\u0085\u2028\te";
    bench.press(Key::V, true);
    CHECK(bench.draft.text() == "ab[31m\nc\nd\ufffd\n\n\te");
}

TEST_CASE("a hundred thousand pasted characters are typed into, in one paragraph or many") {
    for (const char* piece : {"Did the third table hear the question? \u05dc\u05d0. ",
                              "Did the third table hear the question? \u05dc\u05d0.\n"}) {
        NoteBench bench;
        bench.style.max_height = 260;
        while (bench.clip.size() < 100'000)
            bench.clip += piece;
        bench.press(Key::V, true);
        CHECK(bench.draft.text() == bench.clip);
        bench.draft.place_caret(50'000, false);
        for (int i = 0; i < 20; ++i) {
            bench.type("x");
            CHECK(bench.caret_in_view());
        }
        bench.press(Key::Up);
        bench.press(Key::Home, true);
        CHECK(bench.caret_in_view());
        CHECK(bench.draft.text().size() == bench.clip.size() + 20);
    }
}

TEST_CASE("a one-line field takes no more than anyone searches for, in whole characters") {
    NoteBench bench;
    bench.style.single_line = true;
    bench.clip = "x";
    while (bench.clip.size() < 100'000)
        bench.clip += "\u8001";
    bench.press(Key::V, true);
    CHECK(bench.draft.text() == bench.clip.substr(0, 1 + 3 * 666));
    bench.type("more");
    CHECK(bench.draft.text().size() == 2000);
    bench.press(Key::A, true);
    bench.type("anew");
    CHECK(bench.draft.text() == "anew");
}
