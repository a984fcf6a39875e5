#pragma once

#include <libplacebo/colorspace.h>

struct AVFrame;

namespace secondlook {

/// What a frame's tags say about its colours in libplacebo's words, the gaps filled by the rules of
/// colour_plan_for(). Nothing is left unknown.
struct ColourTags {
    pl_color_repr repr{
        PL_COLOR_SYSTEM_RGB, PL_COLOR_LEVELS_FULL, PL_ALPHA_UNKNOWN, {8, 8, 0}, nullptr};
    pl_color_primaries primaries = PL_COLOR_PRIM_BT_709;
    pl_color_transfer transfer = PL_COLOR_TRC_BT_1886;
    pl_chroma_location chroma = PL_CHROMA_LEFT;
    bool grey = false;
    int chroma_shift_x = 0;  ///< log2 of luma pixels per chroma sample
    int chroma_shift_y = 0;
};

/// Reads the tags. Thread: any.
ColourTags colour_tags_of(const AVFrame& frame);

/// The brightest light in nits a PQ frame says it holds: MaxCLL, else the mastering display's peak,
/// else 1000. Between SDR white and 10000. Thread: any.
float pq_peak_nits(const AVFrame& frame);

}  // namespace secondlook
