#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct AVFrame;

/// What libplacebo's own renderer makes of a frame on the current OpenGL context, at the frame's own
/// size: BT.2390 on the greatest component, clipped to the 709 gamut, sRGB at 203 nits, no dither.
/// `peak_nits` > 0 replaces the source's peak. Writes width * height * 4 bytes; 0 when all went well.
int placebo_picture(const struct AVFrame* frame, float peak_nits, uint8_t* rgba);

#ifdef __cplusplus
}
#endif
