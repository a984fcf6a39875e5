#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "media/media_error.h"
#include "media/rgba_image.h"

namespace secondlook {

/// Writes an H.264 + AAC MP4 from drawn pictures and samples, through a temporary file that is renamed
/// on finish(). Thread: any one.
class ClipWriter {
  public:
    struct Format {
        int width = 1280;
        int height = 720;
        int frames_per_second = 30;
        int key_frame_every = 60;
        int sample_rate = 48'000;  ///< mono float
    };
    static MediaResult<std::unique_ptr<ClipWriter>> create(const std::filesystem::path& file,
                                                           const Format& format);
    ~ClipWriter();  ///< unfinished: the temporary file is removed
    ClipWriter(const ClipWriter&) = delete;
    ClipWriter& operator=(const ClipWriter&) = delete;

    MediaResult<void> add_picture(const RgbaImage& picture);
    MediaResult<void> add_sound(std::span<const float> samples);
    MediaResult<void> finish();

  private:
    struct Impl;
    explicit ClipWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
