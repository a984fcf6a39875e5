#pragma once

#include <span>

namespace secondlook {

/// A rule of DOMAIN.md §3 that several rows break only together. Repositories keep it; a merge is
/// refused over it (row_rules.h) and verify looks for it (store_care.h).
struct Invariant {
    const char* table;   ///< where it shows
    const char* why;     ///< what is there that may not be: "a clip past the end of its lesson"
    const char* advice;  ///< what to do about it in one's own store
    const char* sql;     ///< finds the rows that break it
};
std::span<const Invariant> store_invariants();

}  // namespace secondlook
