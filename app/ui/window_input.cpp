#include "app/ui/window_input.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "app/core/workspace.h"

namespace secondlook {
namespace {

void tell_imgui(const FrameInput& input) {
    ImGuiIO& io = ImGui::GetIO();
    const bool inside = input.mouse_x >= 0 || input.left;
    io.MousePos = inside ? ImVec2(input.mouse_x, input.mouse_y) : ImVec2(-FLT_MAX, -FLT_MAX);
    io.MouseDown[0] = input.left;
    io.MouseDown[1] = input.right;
    io.MouseWheel = input.wheel_y;
    io.MouseWheelH = input.wheel_x;
    io.KeyShift = input.shift;
    io.KeyCtrl = input.ctrl;
    io.KeyAlt = input.alt;
}

// With Ctrl, a field knows these; all else is a command even while someone writes.
bool field_knows(const KeyChord& chord) {
    constexpr std::array<std::string_view, 13> kKnown{"A",    "C",         "X",     "V",    "Z",
                                                      "Left", "Right",     "Up",    "Down", "Home",
                                                      "End",  "Backspace", "Delete"};
    return !chord.ctrl || std::ranges::find(kKnown, chord.key) != kKnown.end();
}

}  // namespace

void WindowInput::take(const FrameInput& input, Workspace& work) {
    tell_imgui(input);
    for (const InputEvent& event : input.events)
        act(event, work);
}

void WindowInput::act(const InputEvent& event, Workspace& work) {
    if (event.kind == InputEvent::Kind::Drop) {
        work.perform("app.open", event.text);
        return;
    }
    const bool key = event.kind == InputEvent::Kind::Key;
    // Our own list of files takes arrows and Enter, too, but no text.
    const bool list_key = work.overlay() == Overlay::Files && key && event.chord.key != "Escape";
    if (list_key || (work.typing() && (!key || field_knows(event.chord)))) {
        typed_.push_back(event);
        return;
    }
    if (key) work.press(event.chord);
}

void WindowInput::settle(Workspace& work, std::size_t used) {
    std::vector<InputEvent> rest(
        typed_.begin() + static_cast<std::ptrdiff_t>(std::min(used, typed_.size())), typed_.end());
    typed_.clear();
    for (const InputEvent& event : rest)
        act(event, work);
}

}  // namespace secondlook
