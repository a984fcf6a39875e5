#pragma once

#include "media/rgba_image.h"
#include "media/video_frame.h"

namespace secondlook::testing {

// A frame at its shown size, drawn with no display. Both throw std::runtime_error when it can't be.

/// By libplacebo's own renderer (placebo_picture.h).
RgbaImage by_libplacebo(const VideoFrame& frame);
/// By our shaders.
RgbaImage by_shaders(const VideoFrame& frame);

}  // namespace secondlook::testing
