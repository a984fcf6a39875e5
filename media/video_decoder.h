#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "media/cancel.h"
#include "media/frame_index.h"
#include "media/media_error.h"
#include "media/media_probe.h"
#include "media/video_frame.h"

namespace secondlook {

/// Decodes one recording's pictures, exactly. Owns its own file handle; one thread at a time.
/// It must never guess: a frame it returns as exact is the frame asked for.
class VideoDecoder {
  public:
    /// Opens the file's best video stream. Decodes the first frame (see first_frame()). The index
    /// may be null and set later.
    static MediaResult<std::unique_ptr<VideoDecoder>> open(
        const std::filesystem::path& file, std::shared_ptr<const FrameIndex> index = nullptr,
        const CancelFlag* cancel = nullptr);
    ~VideoDecoder();
    VideoDecoder(const VideoDecoder&) = delete;
    VideoDecoder& operator=(const VideoDecoder&) = delete;

    /// An index that is not this recording's (another first frame) is left aside.
    void set_index(std::shared_ptr<const FrameIndex> index);
    const MediaFacts& facts() const;
    /// The container's absolute time (microseconds) of MediaTime zero.
    MediaTime origin() const;
    const VideoFrame& first_frame() const;

    /// Told each full frame decoded on the way to the one asked for (the run that makes a backward
    /// step cheap). Only frames from `from` (an index) on are decoded in full.
    using PassedFrames = std::function<void(const VideoFrame&)>;

    /// The frame at place n of the index, exactly. With `keep_from` <= n, non-reference frames from
    /// keep_from on are decoded too and given to `passed` (not from before n's own key frame).
    /// `glimpse` is told the key frame that a long way to the frame starts from, as soon as it is
    /// decoded. Needs an index. Where the file is damaged so that this frame does not come out at
    /// all: the nearest one before it, with `exact` false, and a counted fault.
    MediaResult<VideoFrame> exact(std::size_t n, const CancelFlag* cancel = nullptr,
                                  std::size_t keep_from = SIZE_MAX, const PassedFrames& passed = {},
                                  const PassedFrames& glimpse = {});
    /// The frame at place n with the samples that came from the decoder, not yet made to be shown
    /// (interlaced lines still woven together). Costs nothing right after exact(n).
    MediaResult<VideoFrame> as_decoded(std::size_t n, const CancelFlag* cancel = nullptr);
    /// The last frame with time <= t, found without an index by decoding one frame beyond.
    MediaResult<VideoFrame> exact_at(MediaTime t, const CancelFlag* cancel = nullptr,
                                     const PassedFrames& glimpse = {});
    /// A near key frame at or before t, fast; `exact` is false in the result.
    MediaResult<VideoFrame> coarse_at(MediaTime t, const CancelFlag* cancel = nullptr);
    /// The frame after the last one returned (exact, exact_at or next); nullopt at the end.
    MediaResult<std::optional<VideoFrame>> next(const CancelFlag* cancel = nullptr);

    /// Broken packets skipped so far.
    int fault_count() const;

  private:
    struct Impl;
    explicit VideoDecoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// MD5 (32 hex digits) of the visible samples of every plane, row by row without padding.
std::string planes_md5(const VideoFrame& frame);

}  // namespace secondlook
