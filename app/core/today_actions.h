#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Today: what is open and next.
inline constexpr std::array kToday = std::to_array<Action>({
    {"today.next", "Next card", "Down", Today, "Today", "Down the page."},
    {"today.previous", "Card before", "Up", Today, "Today", "Up the page."},
    {"today.group", "Next kind of card", "Tab", Today, "Today",
     "Steps, the conversation, lessons, dates."},
    {"today.open", "Open the chosen card", "Enter", Today, "Today",
     "Plays a step's clip, opens a conversation or a lesson."},
    {"today.attempt", "Add an attempt", "A", Today, "Today", "At the step you chose."},
    {"today.clip", "Play the step's latest clip", "P", Today, "Today", "Of the step you chose."},
    {"today.agree", "Agree to what was proposed", "Y", Today, "Today",
     "You alone decide what you try."},
    {"today.not_now", "Not now", "N", Today, "Today", "Nobody asks why."},
    {"today.choose", "Choose a card", "", Today, "Today", "", true, false},
});

}  // namespace secondlook::actions
