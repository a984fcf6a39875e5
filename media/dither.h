#pragma once

#include <array>

namespace secondlook {

/// The 8 x 8 ordered dither of shaders/video_planes.frag by place (row, column), in steps of 1/255,
/// plus a half: what is added before a value is cut to a whole number. Within (0, 1).
using DitherTable = std::array<std::array<float, 8>, 8>;

constexpr DitherTable make_dither_table() {
    DitherTable table{};
    for (unsigned y = 0; y < 8; ++y) {
        for (unsigned x = 0; x < 8; ++x) {
            unsigned rank = 0;
            for (unsigned bit = 0; bit < 3; ++bit) {
                const unsigned a = (x >> bit) & 1U;
                const unsigned b = (y >> bit) & 1U;
                rank = rank * 4 + ((a ^ b) << 1U) + b;
            }
            table[y][x] = (static_cast<float>(rank) + 0.5F) / 64.0F;
        }
    }
    return table;
}

}  // namespace secondlook
