#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Preparing a conversation, and leading it.
inline constexpr std::array kPrepare = std::to_array<Action>({
    {"lead.start", "Start the conversation", "Ctrl+Enter", Prepare, "Prepare",
     "One talking point at a time, for a shared screen."},
    {"lead.leave", "Back to preparing", "", Lead, "Prepare", "Nothing is lost."},
});

}  // namespace secondlook::actions
