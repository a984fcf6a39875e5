#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Before and after, side by side.
inline constexpr std::array kCompare = std::to_array<Action>({
    {"compare.leave", "Leave before and after", "", Compare, "Before and after",
     "Back to where you were."},
});

}  // namespace secondlook::actions
