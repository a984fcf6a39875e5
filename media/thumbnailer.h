#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "media/cancel.h"
#include "media/frame_index.h"
#include "media/media_error.h"
#include "media/rgba_image.h"

namespace secondlook {

/// A small picture of a key frame and the time it stands for.
struct Thumbnail {
    MediaTime time{0};
    RgbaImage image;
};

/// About `count` key-frame thumbnails of `height` pixels, evenly spread, in rising time, each given to
/// `found` as it is made, by seeking to each key frame. Kept under `cache_folder` as JPEG files (an
/// empty path keeps nothing); what is there already is read instead of made. Thread: any one.
MediaResult<void> make_thumbnails(const std::filesystem::path& file, const FrameIndex& index,
                                  int count, int height, const std::filesystem::path& cache_folder,
                                  const std::function<void(Thumbnail)>& found,
                                  const CancelFlag* cancel = nullptr,
                                  const ProgressFn& progress = {});

}  // namespace secondlook
