#pragma once

#include <cstdint>
#include <string>

namespace secondlook::testing {

/// A damaged copy of `bytes`, the same for the same seed everywhere: flipped bits, overwritten
/// runs, cuts, doubled or zeroed stretches, header fields set to extreme numbers, and pieces of
/// `other`.
std::string mutated(const std::string& bytes, const std::string& other, std::uint64_t seed);

}  // namespace secondlook::testing
