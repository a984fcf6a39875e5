#pragma once

#include <filesystem>
#include <memory>

#include "media/media_error.h"
#include "media/media_time.h"
#include "media/video_frame.h"

namespace secondlook {

/// Writes one piece of a review proxy: H.264 in MP4, no B-frames, a key frame every 12, so that any
/// picture is at most 12 small ones away; at most 2 Mbit/s (0.9 GB an hour). Times are microseconds
/// from the piece's first frame, as the frame index has them. Nothing is at `file` before finish().
/// Thread: one at a time.
class ProxyWriter {
  public:
    /// `frames_per_second`: about, for the rate control.
    ProxyWriter(const std::filesystem::path& file, const VideoFrame& model,
                double frames_per_second);
    ~ProxyWriter();  ///< without finish() nothing stays
    ProxyWriter(const ProxyWriter&) = delete;
    ProxyWriter& operator=(const ProxyWriter&) = delete;

    /// Frames in the order they are shown, each like the model. Errors: no room on the drive ...
    MediaResult<void> add(const VideoFrame& frame);
    MediaResult<void> finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
