#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace secondlook::testing {

/// A frame as a plain read from the beginning gives it.
struct StraightFrame {
    std::int64_t pts = 0;
    std::string md5;       ///< of its planes, see planes_md5()
    int number = -1;       ///< the drawn one, -1 where none can be read
    bool damaged = false;  ///< the decoder made up a part of it
};

/// Decodes the file's picture from beginning to end with nothing but libav's own calls: no seek,
/// no skipping. Frames whose time does not rise are not presented and left out.
std::vector<StraightFrame> straight_decode(const std::filesystem::path& file);

}  // namespace secondlook::testing
