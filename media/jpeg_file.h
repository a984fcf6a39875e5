#pragma once

#include <filesystem>
#include <string>

#include "media/media_error.h"
#include "media/rgba_image.h"

namespace secondlook {

/// The picture as a JPEG (4:2:0, without transparency), in memory. Thread: any.
MediaResult<std::string> jpeg_bytes(const RgbaImage& image);
/// Writes a JPEG (4:2:0, without transparency) through a temporary file and a rename. Thread: any.
MediaResult<void> write_jpeg(const RgbaImage& image, const std::filesystem::path& file);

}  // namespace secondlook
