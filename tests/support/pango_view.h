#pragma once

#include <string>

#include "media/rgba_image.h"

namespace secondlook::testing {

/// What pango-view is asked to draw. Sizes in pixels, colours as 0xRRGGBB.
struct PangoViewLook {
    float size_px = 15;
    float line_height_px = 20;  ///< at least; taller scripts take more
    int wrap_px = 0;            ///< 0: no wrapping
    unsigned ink = 0x22303C;
    unsigned paper = 0xFFFFFF;
};

/// Pango's own picture of the words in the window's font: what ours has to look like. Throws when
/// pango-view (package pango1.0-tools) is missing.
RgbaImage pango_view(const std::string& words, const PangoViewLook& look);

/// How many pixels of `seen` and `wanted` differ by more than an eighth in a channel, on the part
/// that both have; `skip_left` columns at the left are not looked at.
int pixels_apart(const RgbaImage& seen, const RgbaImage& wanted, int skip_left = 0);

}  // namespace secondlook::testing
