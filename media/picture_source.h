#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

#include "media/cancel.h"
#include "media/frame_cache.h"
#include "media/review_proxy.h"
#include "media/video_decoder.h"

namespace secondlook {

/// A recording's pictures from wherever they come cheapest: the cache, the decoder going on, or a
/// seek. Thread: the worker's, except cached().
class PictureSource {
  public:
    PictureSource(std::unique_ptr<VideoDecoder> decoder, std::size_t cache_bytes);

    void set_index(std::shared_ptr<const FrameIndex> index);
    std::size_t frame_bytes() const { return decoder_->first_frame().size_bytes(); }
    const FrameIndex* index() const { return index_.get(); }  ///< null while there is none

    /// Steps back are cheap then without many full pictures, so that fewer are kept.
    void set_proxy(std::unique_ptr<ReviewProxy> proxy);
    /// While set, the first frame of a long stretch of decoding is told on the way.
    using Glimpse = std::function<void(const VideoFrame&)>;
    void set_glimpse(Glimpse glimpse) { glimpse_ = std::move(glimpse); }

    /// The frame at this place without decoding the recording: from the cache, or small from the
    /// review proxy; nullopt where neither has it.
    std::optional<VideoFrame> at_once(std::size_t n);
    /// The frame at this place, exactly; the `keep` frames before it come into the cache as well,
    /// at little cost, because they were decoded on the way. Needs an index.
    MediaResult<VideoFrame> at(std::size_t n, const CancelFlag& cancel, std::size_t keep = 4);
    /// The same, and as long a run before it as fits: the cheap way on backward.
    MediaResult<VideoFrame> at_with_run(std::size_t n, const CancelFlag& cancel);
    /// The frame shown at t, exactly.
    MediaResult<VideoFrame> shown_at(MediaTime t, const CancelFlag& cancel);
    /// A key frame near t, fast.
    MediaResult<VideoFrame> near(MediaTime t, const CancelFlag& cancel);
    /// The frame after this one; nullopt at the end.
    MediaResult<std::optional<VideoFrame>> after(const VideoFrame& frame, const CancelFlag& cancel);
    /// The frame before this one, keeping the run that had to be decoded; nullopt at the start.
    MediaResult<std::optional<VideoFrame>> before(const VideoFrame& frame,
                                                  const CancelFlag& cancel);
    /// Makes the next steps back from n cheap.
    void prefetch_before(std::size_t n, const CancelFlag& cancel);

    /// The frame at this place if it is in the cache. Thread: any.
    std::optional<VideoFrame> cached(std::size_t n) const;

  private:
    MediaResult<VideoFrame> decode(std::size_t n, std::size_t keep_from, const CancelFlag& cancel);
    MediaResult<VideoFrame> decode_run(std::size_t n, const CancelFlag& cancel);
    MediaResult<std::optional<VideoFrame>> go_on(const CancelFlag& cancel);
    VideoFrame took(VideoFrame frame);
    std::optional<std::size_t> place_of(const VideoFrame& frame) const;
    void keep(const VideoFrame& frame, std::size_t playhead);

    std::unique_ptr<VideoDecoder> decoder_;
    std::unique_ptr<ReviewProxy> proxy_;
    Glimpse glimpse_;
    std::shared_ptr<const FrameIndex> index_;
    std::optional<std::int64_t>
        decoder_at_;  // pts of the frame it gave last, if next() goes on there
    std::size_t cache_bytes_;
    std::size_t run_length_ = 0;  // frames that the cache can hold of one run

    mutable std::mutex mutex_;
    FrameCache cache_;  // under mutex_
};

}  // namespace secondlook
