#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

/// libFuzzer's entry: looks at bytes from outside. Ends the process when a promise is broken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace secondlook::testing {

/// A sound input, from which replay makes damaged ones where there is no libFuzzer.
std::string sound_input();

}  // namespace secondlook::testing
