#pragma once

#include <filesystem>

#include "media/media_error.h"
#include "media/rgba_image.h"
#include "media/video_frame.h"

namespace secondlook {

/// The frame as the player shows it (rotation, sample aspect, colour plan), on the CPU, scaled to
/// fit width x height (aspect kept; 0 = natural size). The same numbers as the shaders. Thread: any.
RgbaImage render_picture(const VideoFrame& frame, int max_width = 0, int max_height = 0);

/// Writes a PNG through a temporary file and a rename. Thread: any.
MediaResult<void> write_png(const RgbaImage& image, const std::filesystem::path& file);
/// Reads any still picture FFmpeg knows. Thread: any.
MediaResult<RgbaImage> read_picture(const std::filesystem::path& file);

}  // namespace secondlook
