#include "app/core/action_table.h"

#include <catch2/catch.hpp>

#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace secondlook;

namespace {

std::vector<KeyChord> chords(const Action& row) {
    std::istringstream words{std::string(row.keys)};
    std::vector<KeyChord> all;
    for (std::string word; words >> word;)
        all.push_back(parse_chord(word));
    return all;
}

}  // namespace

TEST_CASE("no two actions share a key where both count") {
    for (const Action& a : action_table()) {
        for (const Action& b : action_table()) {
            if (&a == &b || !overlap(a.scope, b.scope)) continue;
            for (const KeyChord& key : chords(a)) {
                INFO(a.id << " and " << b.id << " share " << chord_text(key));
                for (const KeyChord& other : chords(b))
                    CHECK_FALSE(key == other);
            }
        }
    }
}

TEST_CASE("ids are unique and every listed row can be explained") {
    std::set<std::string_view> ids;
    for (const Action& row : action_table()) {
        INFO(row.id);
        CHECK(ids.insert(row.id).second);
        CHECK(find_action(row.id) == &row);
        if (!row.listed) continue;
        CHECK_FALSE(row.text.empty());
        CHECK_FALSE(row.group.empty());
        CHECK(row.help.ends_with('.'));
    }
}

TEST_CASE("the default keys are those of the design") {
    const auto id = [](const char* chord) {
        const Action* row = action_for_chord(parse_chord(chord), Scope::Review);
        return row ? row->id : std::string_view("none");
    };
    CHECK(id("Space") == "play.toggle");
    CHECK(id("J") == "play.backward");
    CHECK(id("K") == "play.stop");
    CHECK(id("L") == "play.forward");
    CHECK(id("Left") == "step.back");
    CHECK(id(".") == "step.forward");
    CHECK(id("Shift+Left") == "jump.back_1s");
    CHECK(id("Ctrl+Right") == "jump.forward_5s");
    CHECK(id("M") == "moment.mark");
    CHECK(id("Enter") == "moment.note");
    CHECK(id("Alt+Right") == "moment.next");
    CHECK(id("Backspace") == "speed.normal");
    CHECK(id("Shift+Backspace") == "jump.undo");
    CHECK(id("Ctrl+L") == "range.loop");
    CHECK(id("Ctrl+Shift+Z") == "edit.redo");
    CHECK(id("Shift+/") == "app.help");
    CHECK(id("Ctrl+K") == "app.commands");
    CHECK(id("F9") == "none");
}

TEST_CASE("review keys do nothing in Today") {
    CHECK(action_for_chord(parse_chord("M"), Scope::Today) == nullptr);
    CHECK(action_for_chord(parse_chord("Ctrl+Z"), Scope::Today) != nullptr);
}

TEST_CASE("chords are read and written") {
    CHECK(parse_chord("Ctrl+Shift+Z") == KeyChord{"Z", true, true, false});
    CHECK(parse_chord("Ctrl++") == KeyChord{"+", true, false, false});
    CHECK(parse_chord("+") == KeyChord{"+", false, false, false});
    CHECK(chord_text(parse_chord("Shift+Left")) == "Shift ←");
    CHECK(key_text(*find_action("edit.undo")) == "Ctrl Z");
}
