#pragma once

#include <filesystem>

#include "media/media_error.h"
#include "media/rgba_image.h"

namespace secondlook {

/// Writes a JPEG (4:2:0, without transparency) through a temporary file and a rename. Thread: any.
MediaResult<void> write_jpeg(const RgbaImage& image, const std::filesystem::path& file);

}  // namespace secondlook
