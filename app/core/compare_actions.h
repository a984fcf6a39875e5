#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Before and after, side by side.
inline constexpr std::array kCompare = std::to_array<Action>({
    {"compare.open", "Before and after of a step…", "", Always, "Before and after",
     "Two of its clips side by side.", true},
    {"compare.leave", "Leave before and after", "", Compare, "Before and after",
     "Back to where you were."},
    {"compare.play", "Play or pause", "Space", Compare, "Before and after",
     "In sync: both. Else the chosen side."},
    {"compare.step_back", "One frame back", "Left ,", Compare, "Before and after",
     "In sync: both, by a frame of the left one."},
    {"compare.step_on", "One frame on", "Right .", Compare, "Before and after",
     "In sync: both, by a frame of the left one."},
    {"compare.back_1s", "One second back", "Shift+Left", Compare, "Before and after",
     "To the exact frames."},
    {"compare.on_1s", "One second on", "Shift+Right", Compare, "Before and after",
     "To the exact frames."},
    {"compare.start", "To the start", "Home", Compare, "Before and after", "Of the clips."},
    {"compare.end", "To the end", "End", Compare, "Before and after", "Of the clips."},
    {"compare.slower", "Slower", "[", Compare, "Before and after", "Down to a quarter."},
    {"compare.faster", "Faster", "]", Compare, "Before and after", "Up to four times."},
    {"compare.normal", "Normal speed", "Backspace", Compare, "Before and after", "Back to 1×."},
    {"compare.sync", "In sync, or each by itself", "Y", Compare, "Before and after",
     "And back again."},
    {"compare.side", "The other side", "Tab", Compare, "Before and after",
     "When each goes by itself."},
    {"compare.choose_side", "Choose a side", "", Compare, "Before and after", "", true, false},
    {"compare.sound", "Hear the other side", "S", Compare, "Before and after",
     "One of the two is heard."},
    {"compare.loop", "Again after the longer one, or the shorter", "Ctrl+L", Compare,
     "Before and after", "In sync they begin anew together."},
    {"compare.nudge_back", "Right side one frame earlier", "Alt+Left Alt+,", Compare,
     "Before and after", "In sync: to bring the same instant together."},
    {"compare.nudge_on", "Right side one frame later", "Alt+Right Alt+.", Compare,
     "Before and after", "In sync: to bring the same instant together."},
    {"compare.pick_left", "Choose the left clip…", "1", Compare, "Before and after",
     "Any clip of the step.", true},
    {"compare.pick_right", "Choose the right clip…", "2", Compare, "Before and after",
     "Any clip of the step.", true},
    {"compare.next_step", "Next step", "Down PageDown", Compare, "Before and after",
     "Of the same cycle."},
    {"compare.previous_step", "Step before", "Up PageUp", Compare, "Before and after",
     "Of the same cycle."},
    {"compare.note", "Write about the chosen clip…", "N", Compare, "Before and after",
     "Only you can see it until you say otherwise."},
    {"compare.look", "Look at the chosen clip in its lesson", "Enter", Compare, "Before and after",
     "In Review."},
});

}  // namespace secondlook::actions
