#include "app/ui/window_input.h"

#include <catch2/catch.hpp>

#include "app/core/action_table.h"
#include "pane_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

InputEvent key(const std::string& chord) {
    InputEvent event;
    event.chord = parse_chord(chord);
    return event;
}

InputEvent words(const std::string& text, bool by_key) {
    InputEvent event;
    event.kind = InputEvent::Kind::Text;
    event.text = text;
    event.by_key = by_key;
    return event;
}

/// What SDL sends while text input is on: a letter is a key and then its words. "~x": words alone,
/// as a dead key or an input method sends them.
std::vector<InputEvent> taps(const std::vector<std::string>& names) {
    std::vector<InputEvent> events;
    for (const std::string& name : names) {
        if (name.starts_with("~")) {
            events.push_back(words(name.substr(1), false));
            continue;
        }
        const bool upper = name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z';
        std::string chord = name;
        if (name.size() == 1 && name[0] >= 'a' && name[0] <= 'z')
            chord[0] = static_cast<char>(name[0] - 'a' + 'A');
        if (name == " ") chord = "Space";
        events.push_back(key(upper ? "Shift+" + chord : chord));
        if (name.size() == 1) events.push_back(words(name, true));
        if (name == "Ctrl+0") events.push_back(words("0", true));  // X11 writes it all the same
    }
    return events;
}

/// The panes with the window's own way of giving out events: a batch, and then frames until quiet.
struct Bench {
    PaneFixture panes;
    WindowInput input;

    Bench() { REQUIRE(panes.open(ClipKind::CfrH264)); }

    void batch(const std::vector<InputEvent>& events) {
        FrameInput came;
        came.events = events;
        input.take(came, panes.work());
        for (int frame = 0; frame < 40; ++frame) {
            const auto typed = input.typed();
            panes.frame({typed.begin(), typed.end()});
            follow_workspace(panes.work(), panes.state);
            input.settle(panes.work(), panes.typed_used);
            if (!input.pending()) return;
        }
        FAIL("events stay for ever");
    }
    const std::vector<Moment>& moments() { return panes.work().review()->moments(); }
};

}  // namespace

TEST_CASE("whatever gives a field the keyboard is expected to") {
    for (const Action& action : action_table()) {
        if (action.keys.empty() || action.id == "app.quit") continue;
        WorkspaceFixture room;
        REQUIRE(room.open(ClipKind::CfrH264));
        REQUIRE(room.work().perform("moment.mark"));
        (void)room.work().perform(action.id);
        if (!room.work().typing()) continue;
        std::string keys(action.keys);
        for (std::size_t gap = 0; gap != std::string::npos;) {
            gap = keys.find(' ');
            INFO(action.id << " by " << keys.substr(0, gap));
            CHECK(WindowInput::may_open_field(parse_chord(keys.substr(0, gap))));
            if (gap != std::string::npos) keys.erase(0, gap + 1);
        }
    }
    CHECK_FALSE(WindowInput::may_open_field(parse_chord("M")));
    CHECK_FALSE(WindowInput::may_open_field(parse_chord("Space")));
}

TEST_CASE("one batch marks, writes, posts, tags and marks again, and nothing leaks") {
    Bench bench;
    bench.batch(taps({"m", "Enter", "H", "i", "!", "Enter", "2", "2", "4", "2"}));
    bench.batch(taps({"m", "Enter", "~\u00e9", "m", " ", "2", "1", "Enter", "2", "3", "Ctrl+Z"}));
    REQUIRE(bench.moments().size() == 2);
    std::vector<std::string> notes{bench.moments()[0].note, bench.moments()[1].note};
    std::ranges::sort(notes);
    CHECK(notes == std::vector<std::string>{"Hi!", "\u00e9m 21"});
    for (const Moment& moment : bench.moments()) {
        const auto has = [&](Dimension dimension, const char* value) {
            return std::ranges::find(moment.tags, DimensionValue{dimension, value}) !=
                   moment.tags.end();
        };
        CAPTURE(moment.note);
        const bool first = moment.note == "Hi!";
        CHECK(has(Dimension::Initiates, "coach") == first);
        CHECK(has(Dimension::Tone, "curious") == first);
        CHECK_FALSE(has(Dimension::Initiates, "jointly"));  // undone
    }
}

TEST_CASE("the key that opens a field writes nothing in it, the next one does") {
    Bench bench;
    const auto subject = [&] {
        for (const DimensionValue& tag : bench.moments().at(0).tags)
            if (tag.dimension == Dimension::SubjectMatter) return tag.value;
        return std::string();
    };
    bench.batch(taps({"m", "1", "1", "a", "Enter", "2"}));
    CHECK(subject() == "1a");
    bench.batch(taps({"1", "b", "Escape", "1", "c", "Enter"}));
    CHECK(subject() == "c");
    CHECK_FALSE(bench.panes.work().typing());
}

TEST_CASE("a command waits for the words before it, and the words behind it for its field") {
    Bench bench;
    bench.batch(taps(
        {"m", "Enter", "a", "b", "Ctrl+K", "m", "a", "r", "k", " ", "t", "h", "i", "s", "Enter"}));
    REQUIRE(bench.moments().size() == 2);
    CHECK(bench.moments()[0].note + bench.moments()[1].note == "ab");
    const double scale = bench.panes.work().settings().scale = 1.5;
    bench.batch(taps({"Enter", "x", "Ctrl+0", "y", "Enter"}));
    CHECK(bench.panes.work().settings().scale < scale);
    std::string all = bench.moments()[0].note + bench.moments()[1].note;
    std::ranges::sort(all);
    CHECK(all == "abxy");
}

TEST_CASE("a note that is undone and opened again begins anew, all in one batch") {
    Bench bench;
    bench.batch(taps({"m", "Enter", "a", "Enter", "Ctrl+Z", "Enter", "b", "Enter"}));
    CHECK(bench.moments().at(0).note == "b");
}

TEST_CASE("words that no field is there for go nowhere and hold nothing up") {
    Bench bench;
    REQUIRE(bench.panes.work().perform("moment.mark"));
    REQUIRE(bench.panes.work().perform("moment.note"));
    FrameInput came;
    came.events = taps({"a", "Ctrl+T"});
    bench.input.take(came, bench.panes.work());
    bench.input.settle(bench.panes.work(), 0);
    CHECK_FALSE(bench.input.pending());
    CHECK(bench.panes.work().settings().theme == "dark");
}
