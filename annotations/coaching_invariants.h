#pragma once

#include <span>

#include "annotations/invariants.h"

namespace secondlook {

/// The rules of coaching work that several rows break only together (DOMAIN.md §3 invariants 4 to
/// 6): who goes with whom, the soft limit of active steps, the numbers of attempts, what
/// stays with whoever recorded a conversation.
std::span<const Invariant> coaching_invariants();

/// SQL: `teacher` and `cycle` ('' for none) where more steps are active than there is room for
/// without that many overrides, and how many are `too_many`.
extern const char* const crowded_cycles;

}  // namespace secondlook
