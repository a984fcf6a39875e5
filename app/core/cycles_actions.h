#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Programmes, cycles, sessions, steps and attempts.
inline constexpr std::array<Action, 0> kCycles{};

}  // namespace secondlook::actions
