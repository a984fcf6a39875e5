#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Who acts, and people with their agreements.
inline constexpr std::array kPeople = std::to_array<Action>({
    {"profile.menu", "Who is here…", "Ctrl+Shift+P", Always, "People",
     "Act as someone else, or add them."},
});

}  // namespace secondlook::actions
