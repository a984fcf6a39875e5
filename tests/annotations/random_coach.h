#pragma once

#include <functional>
#include <string>

#include "annotations/store.h"

namespace secondlook::testing {

/// A random number: 0 <= below(end) < end.
using Below = std::function<int(int)>;

/// Does anything that a person can do about coaching, as the acting person: pairs and agreements,
/// groups, roles, templates, cycles, sessions, focuses, steps, attempts. What is not theirs to do
/// is refused, and tried all the same.
void act_on_coaching(Store& store, const Below& below);

/// All of coaching work that the acting person can see, in a fixed order.
std::string visible_coaching(Store& store);

}  // namespace secondlook::testing
