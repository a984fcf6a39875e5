#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Today: what is open and next.
inline constexpr std::array<Action, 0> kToday{};

}  // namespace secondlook::actions
