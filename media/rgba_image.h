#pragma once

#include <cstdint>
#include <vector>

namespace secondlook {

/// A picture in memory: rows from the top, 4 bytes a pixel (R, G, B, A), sRGB, no padding.
struct RgbaImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  ///< width * height * 4 bytes
};

}  // namespace secondlook
