#include "app/ui/window_input.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "app/core/action_table.h"
#include "app/core/workspace.h"

namespace secondlook {
namespace {

void tell_imgui(const FrameInput& input) {
    ImGuiIO& io = ImGui::GetIO();
    const bool inside = input.mouse_x >= 0 || input.left;
    io.MousePos = inside ? ImVec2(input.mouse_x, input.mouse_y) : ImVec2(-FLT_MAX, -FLT_MAX);
    io.MouseDown[0] = input.left;
    io.MouseDown[1] = input.right;
    io.MouseDown[2] = input.middle;
    // The desktop counts clicks by when they were made, ImGui by when they are drawn.
    io.MouseDoubleClickTime = input.clicks > 1 ? FLT_MAX : 0;
    io.MouseWheel = input.wheel_y;
    io.MouseWheelH = input.wheel_x;
    io.KeyShift = input.shift;
    io.KeyCtrl = input.ctrl;
    io.KeyAlt = input.alt;
}

bool among(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// With Ctrl, a field knows these; all else is a command even while someone writes. So are the
// arrows with Alt, which go from moment to moment.
bool field_knows(const KeyChord& chord) {
    static constexpr std::array<std::string_view, 15> kWithCtrl{
        "A",     "C",  "X",    "V",    "Z",   "Y",         "Insert", "Left",
        "Right", "Up", "Down", "Home", "End", "Backspace", "Delete"};
    static constexpr std::array<std::string_view, 4> kArrows{"Left", "Right", "Up", "Down"};
    if (chord.ctrl) return among(kWithCtrl, chord.key);
    return !chord.alt || !among(kArrows, chord.key);
}

bool chooses(const InputEvent& event) {
    const std::string& key = event.chord.key;
    return event.kind == InputEvent::Kind::Key && (key == "Enter" || key == "Up" || key == "Down");
}

// The actions after which a field has the keyboard, beside those whose words end with an ellipsis
// because they ask; a test asks every action of the table.
constexpr std::array<std::string_view, 5> kOpenFields{"moment.note", "tag.subject", "find",
                                                      "cycles.main", "step.begin"};

bool may_ask(const Action& row) {
    return row.text.ends_with("…") || among(kOpenFields, row.id);
}

}  // namespace

bool WindowInput::may_open_field(const KeyChord& chord) {
    using enum Scope;
    for (const Scope scope : {Today, Review, Prepare, Lead, Cycles, Compare}) {
        const Action* row = action_for_chord(chord, scope);
        if (row && may_ask(*row)) return true;
    }
    return false;
}

void WindowInput::take(const FrameInput& input, Workspace& work) {
    tell_imgui(input);
    for (const InputEvent& event : input.events)
        act(event, work);
}

void WindowInput::act(const InputEvent& event, Workspace& work) {
    if (!later_.empty()) {
        later_.push_back(event);
        return;
    }
    const bool key = event.kind == InputEvent::Kind::Key;
    if (event.by_key && key_was_command_) return;
    // Our own list of files takes arrows and Enter, too, but no text.
    const bool list_key = work.overlay() == Overlay::Files && key && event.chord.key != "Escape";
    const bool drop = event.kind == InputEvent::Kind::Drop;
    if (list_key || (work.typing() && !drop && (!key || field_knows(event.chord)))) {
        typed_.push_back(event);
        if (key) key_was_command_ = false;
        return;
    }
    if (!typed_.empty()) {
        later_.push_back(event);
        return;
    }
    if (drop) work.perform("app.open", event.text);
    if (!key) return;
    key_was_command_ = true;
    work.press(event.chord);
}

std::span<const InputEvent> WindowInput::typed() const {
    const auto words_then_choice = [](const InputEvent& before, const InputEvent& after) {
        return !chooses(before) && chooses(after);
    };
    const auto words_end = std::ranges::adjacent_find(typed_, words_then_choice);
    const bool all = words_end == typed_.end();
    return {typed_.begin(), all ? words_end : std::next(words_end)};
}

void WindowInput::settle(Workspace& work, std::size_t used) {
    const std::size_t from = used == 0 ? typed_.size() : std::min(used, typed_.size());
    std::vector<InputEvent> rest(typed_.begin() + static_cast<std::ptrdiff_t>(from), typed_.end());
    rest.insert(rest.end(), later_.begin(), later_.end());
    typed_.clear();
    later_.clear();
    for (const InputEvent& event : rest)
        act(event, work);
}

}  // namespace secondlook
