#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "app/render/ten_scripts.h"
#include "desktop.h"
#include "foreign_keys.h"
#include "support/pango_view.h"
#include "support/program_output.h"

using namespace secondlook;
using namespace secondlook::testing;
using nlohmann::json;

namespace {

// Fast taps, and a window that draws as seldom as asked.

struct Tapped {
    std::string keys;  // as xdotool names them
    int count = 0;
    std::vector<std::string> notes, subjects;  // in the order of the moments

    void tap(const std::string& key) {
        keys += key + " ";
        ++count;
    }
    void write(const std::string& words) {
        for (const char c : words) {
            const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
            tap(plain      ? std::string(1, c)
                : c == ' ' ? "space"
                : c == ',' ? "comma"
                : c == '.' ? "period"
                : c == '!' ? "exclam"
                : c == ':' ? "colon"
                           : "question");
        }
    }
};

// Marks, writes, tags by two keys, undoes, names a subject, steps: all without a pause.
Tapped two_hundred_taps() {
    Tapped tapped;
    const std::vector<std::pair<std::string, std::string>> moments{
        {"Who waits, Amira?", "m1"},  {"Hands DOWN. Why?", "Pairs"}, {"mm 2 1, i o!", "1 2 3"},
        {"Good. Mine? No!", "Enter"}, {"I notice: 3:15", "gG"},      {"1 2 4, 5 6.", "Kk"}};
    for (const auto& [note, subject] : moments) {
        for (const char* key : {"m", "Return"})
            tapped.tap(key);
        tapped.write(note);
        for (const char* key : {"Return", "2", "2", "4", "2", "5", "3", "ctrl+z", "1"})
            tapped.tap(key);
        tapped.write(subject);
        for (const char* key : {"Return", "Right", "Right", "Left"})
            tapped.tap(key);
        tapped.notes.push_back(note);
        tapped.subjects.push_back(subject);
    }
    while (tapped.count < 200)
        tapped.tap(tapped.count % 2 == 0 ? "Right" : "Left");
    return tapped;
}

json in_order_made(json moments) {
    std::sort(moments.begin(), moments.end(), [](const json& a, const json& b) {
        return std::pair(a["created_us"].get<std::int64_t>(), a["id"].get<std::string>()) <
               std::pair(b["created_us"].get<std::int64_t>(), b["id"].get<std::string>());
    });
    return moments;
}

// The moments once nothing changes any more.
json moments_at_last(Desktop& desktop) {
    json before;
    for (int same = 0; same < 3;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(700));
        json now = desktop.ask({"moment", "list", "--json"});
        same = now == before ? same + 1 : 0;
        before = std::move(now);
    }
    return in_order_made(before);
}

void open_slowly(Desktop& desktop, int frame_ms) {
    setenv("SECONDLOOK_FRAME_MS", std::to_string(frame_ms).c_str(), 1);
    desktop.start({clip(ClipKind::LongGopH264), "--size", "1280x720"});
    unsetenv("SECONDLOOK_FRAME_MS");
    desktop.settle();
}

// Words on the screen, and Pango's own picture of them.

std::string one_line_of_ten_scripts() {
    std::string note;
    for (const auto& sentence : ten_scripts())
        note += (note.empty() ? "" : " ") + sentence;
    return note;
}

RgbaImage cut(const RgbaImage& image, int x, int y, int width, int height) {
    RgbaImage part{width, height, {}};
    for (int row = 0; row < height; ++row) {
        const auto from = image.pixels.begin() + (std::ptrdiff_t{y + row} * image.width + x) * 4;
        part.pixels.insert(part.pixels.end(), from, from + std::ptrdiff_t{width} * 4);
    }
    return part;
}

void paste(Desktop& desktop, const std::string& words) {
    const auto file = desktop.folder() / "clipboard.txt";
    std::ofstream(file) << words;
    desktop.beside("xclip -selection clipboard -in " + quoted(file) + " >/dev/null 2>&1");
    desktop.key("ctrl+v");
}

// Compares the words in the note's field with Pango's picture; the caret goes to the start, where
// two columns are not looked at.
void check_note_on_screen(Desktop& desktop, const std::string& words, double scale,
                          const std::string& name) {
    desktop.key("ctrl+Home");
    desktop.settle();
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto at = desktop.place_of("note");
    const int padding = static_cast<int>(std::lround(10 * scale));
    const int width = static_cast<int>(at[2]) - 2 * padding;
    const int height = static_cast<int>(at[3]) - 2 * padding;
    CAPTURE(name, width, height);
    const RgbaImage seen = cut(desktop.screenshot(name), static_cast<int>(at[0]) + padding,
                               static_cast<int>(at[1]) + padding, width, height);
    const float size = static_cast<float>(14 * scale);
    const RgbaImage wanted =
        pango_view(words, {size, std::round(size * 1.35F), width, 0x22303C, 0xFFFFFF});
    CHECK(wanted.width <= width + 1);
    CHECK(pixels_apart(seen, wanted, 2) == 0);
    std::string other = words;
    other.replace(other.find("Wait"), 4, "Want");
    CHECK(pixels_apart(
              seen, pango_view(other, {size, std::round(size * 1.35F), width, 0x22303C, 0xFFFFFF}),
              2) > 3);
}

void begin_note(Desktop& desktop) {
    desktop.key("m Return");
    desktop.wait_for("the note's field", [](const json& is) { return is["typing"].get<bool>(); });
}

std::string only_note(Desktop& desktop) {
    const json moments = moments_at_last(desktop);
    return moments.size() == 1 ? moments[0]["note"].get<std::string>() : moments.dump();
}

}  // namespace

TEST_CASE("two hundred fast taps of mixed keys arrive whole at 5 and at 60 frames a second") {
    const int frame_ms = GENERATE(200, 16);
    CAPTURE(frame_ms);
    Desktop desktop(1280, 720);
    open_slowly(desktop, frame_ms);
    const Tapped tapped = two_hundred_taps();
    REQUIRE(tapped.count >= 200);
    desktop.key(tapped.keys, 15);
    const json moments = moments_at_last(desktop);
    REQUIRE(moments.size() == tapped.notes.size());
    for (std::size_t i = 0; i < moments.size(); ++i) {
        CHECK(moments[i]["note"] == tapped.notes[i]);
        const json& tags = moments[i]["tags"];
        CHECK(tags["subject"] == json{tapped.subjects[i]});
        CHECK(tags["initiates"] == json{"coach"});
        CHECK(tags["tone"].dump().find("curious") != std::string::npos);
        CHECK(tags["scale"] != json{"pedagogic themes"});  // undone
    }
    CHECK(desktop.close() == 0);
}

TEST_CASE(
    "at 5 frames a second the palette, a time and a click with words behind it arrive whole") {
    Desktop desktop(1280, 720);
    open_slowly(desktop, 200);
    Tapped tapped;
    for (const char* key : {"m", "ctrl+k"})
        tapped.tap(key);
    tapped.write("go to a time");
    tapped.tap("Return");
    tapped.write("0:02");
    for (const char* key : {"Return", "g"})
        tapped.tap(key);
    tapped.write("0:04");
    for (const char* key : {"Return", "Return"})
        tapped.tap(key);
    tapped.write("after the jump");
    tapped.tap("Return");
    desktop.key(tapped.keys, 15);
    desktop.wait_for("the time", [](const json& is) { return is["shown_us"] == 4'000'000; });
    CHECK(moments_at_last(desktop).at(0)["note"] == "after the jump");

    const auto step = desktop.place_of("step.forward");
    const auto middle = [](const std::vector<double>& at) {
        return std::to_string(std::lround(at[0] + at[2] / 2)) + " " +
               std::to_string(std::lround(at[1] + at[3] / 2));
    };
    const int before = desktop.probe()["shown_index"];
    desktop.hands("mousemove " + middle(step) + " click --repeat 5 --delay 15 1");
    desktop.wait_for("five steps", [&](const json& is) { return is["shown_index"] == before + 5; });

    const auto subject = desktop.place_of("tag.subject");
    desktop.hands("mousemove " + middle(subject) +
                  " click 1 key --delay 15 F r a c t i o n s Return m");
    const json moments = moments_at_last(desktop);
    REQUIRE(moments.size() == 2);
    CHECK(moments[0]["tags"]["subject"] == json{"Fractions"});
    CHECK(desktop.close() == 0);
}

TEST_CASE("ten scripts, typed and pasted, look as Pango itself draws them at any width and scale") {
    const std::string note = "Wait: " + one_line_of_ten_scripts();
    for (const int scale : {100, 150}) {
        for (const auto& [width, height] : {std::pair{960, 1000}, {1280, 1000}, {1600, 1000}}) {
            Desktop desktop(width, height);
            const std::string size = std::to_string(width) + "x" + std::to_string(height);
            desktop.start({clip(ClipKind::LongGopH264), "--size", size, "--scale",
                           std::to_string(scale) + "%"});
            desktop.settle();
            begin_note(desktop);
            paste(desktop, note);
            check_note_on_screen(desktop, note, scale / 100.0,
                                 "scripts_" + size + "_" + std::to_string(scale));
            desktop.key("Return");
            CHECK(only_note(desktop) == note);
            CHECK(desktop.close() == 0);
        }
    }
}

TEST_CASE("ten scripts typed by real keys look as Pango itself draws them, and are kept") {
    const std::string note = "Wait: " + one_line_of_ten_scripts();
    Desktop desktop(1280, 900);
    const auto layout = desktop.folder() / "keyboard.xkb";
    std::ofstream(layout) << keyboard_with(note);
    desktop.start({clip(ClipKind::LongGopH264), "--size", "1280x900"});
    desktop.settle();
    // Not before: with nobody there the server would forget it.
    desktop.beside("sh -c 'xkbcomp -w0 " + layout.string() + " $DISPLAY' 2>&1");
    begin_note(desktop);
    desktop.key(key_names(note), 25);
    check_note_on_screen(desktop, note, 1, "typed_scripts");
    desktop.key("Return");
    CHECK(only_note(desktop) == note);
    desktop.screenshot("kept_scripts");
    CHECK(desktop.close() == 0);
}

TEST_CASE("a hundred thousand characters are pasted, written on and kept") {
    Desktop desktop(1280, 720);
    desktop.start({clip(ClipKind::LongGopH264), "--size", "1280x720"});
    desktop.settle();
    begin_note(desktop);
    std::string words;
    while (words.size() < 100'000)
        words += "Did the third table hear the question? \u05dc\u05d0. ";
    paste(desktop, words);
    desktop.key("e n d Return", 15);
    CHECK(only_note(desktop) == words + "end");
    CHECK(desktop.close() == 0);
}
