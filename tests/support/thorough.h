#pragma once

#include <cstdlib>

namespace secondlook::testing {

/// Whether a test may take minutes to ask everything (./check --long).
inline bool thorough() {
    return std::getenv("SECONDLOOK_LONG") != nullptr;
}

}  // namespace secondlook::testing
