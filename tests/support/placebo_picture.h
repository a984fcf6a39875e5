#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct AVFrame;

/// How a picture is turned and sized to be shown.
struct PlaceboView {
    int quarter_turns;  ///< clockwise, after the mirroring
    int mirrored;
    int width;  ///< of what is written
    int height;
};

/// What libplacebo's own renderer makes of a frame on the current OpenGL context. HDR: BT.2390 on
/// the greatest component, clipped to the 709 gamut, sRGB at 203 nits. SDR: the display's own
/// curve, so nothing but the matrix, and 709 instead of wider primaries. No dither, bilinear.
/// `peak_nits` > 0 replaces the source's peak. Writes width * height * 4 bytes; 0 when all went
/// well.
int placebo_picture(const struct AVFrame* frame, float peak_nits, const struct PlaceboView* view,
                    uint8_t* rgba);

#ifdef __cplusplus
}
#endif
