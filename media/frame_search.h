#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "media/ffmpeg_handles.h"
#include "media/frame_index.h"
#include "media/media_error.h"
#include "media/media_time.h"
#include "media/picture_stream.h"

namespace secondlook {

/// Finds frames exactly in a recording's picture stream: the algorithm behind VideoDecoder, which
/// turns its frames into VideoFrames. Thread: one at a time.
class FrameSearch {
  public:
    /// Decodes the first presented frame, which is MediaTime zero.
    static MediaResult<FrameSearch> open(const std::filesystem::path& file,
                                         const CancelFlag* cancel = nullptr);

    PictureStream& source() { return *source_; }
    const PictureStream& source() const { return *source_; }
    const AVFrame& first() const { return *first_; }
    MediaTime time_of(std::int64_t pts) const;
    void set_index(std::shared_ptr<const FrameIndex> index) { index_ = std::move(index); }

    using Passed = std::function<void(const AVFrame&)>;
    struct Found {
        FrameHandle frame;  ///< null when not even an earlier frame could be decoded
        bool exact = true;  ///< false: the nearest frame before one that the data does not give
    };
    /// The frame at place n of the index (n < size). Frames passed from `keep_from` on are told,
    /// and to `glimpse` the first one of a long way.
    MediaResult<Found> exact(std::size_t n, std::size_t keep_from, const Passed& passed,
                             const Passed& glimpse = {});
    /// The last frame with time <= t, without an index; null when there is none.
    MediaResult<FrameHandle> exact_at(MediaTime t, const Passed& glimpse = {});
    /// The key frame at or before t, decoded alone; null where that can't be had. next() still goes
    /// on from where it was.
    MediaResult<FrameHandle> key_at(MediaTime t);
    /// The frame after the last one that exact, exact_at or next found; null at the end.
    MediaResult<FrameHandle> next();

  private:
    /// What a stretch of decoding looks for.
    struct Stretch {
        std::int64_t floor = INT64_MIN;  ///< earlier frames are not to be trusted
        std::int64_t keep_from = INT64_MAX;
        const Passed* passed = nullptr;
        const Passed* glimpse = nullptr;  ///< told once, then null
        FrameHandle before;               ///< the last trusted frame before the target, so far
    };

    FrameSearch() = default;
    std::int64_t ticks_of(MediaTime t) const;
    FrameHandle arrived(FrameHandle frame);
    FrameHandle here_again() const;
    void leave();
    MediaResult<FrameHandle> take_frame();

    MediaResult<FrameHandle> run_to(std::int64_t target, Stretch& stretch);
    MediaResult<FrameHandle> search_from_keys(std::size_t n, Stretch& stretch);
    bool near_ahead(std::size_t n) const;

    MediaTime full_before() const;
    MediaResult<FrameHandle> run_past(MediaTime t, std::int64_t floor, const Passed& glimpse = {});
    bool start_before(MediaTime t, MediaTime start, std::int64_t& floor);
    MediaResult<FrameHandle> search_backward(MediaTime t, const Passed& glimpse);
    MediaResult<void> return_to_position();

    std::unique_ptr<PictureStream> source_;
    std::shared_ptr<const FrameIndex> index_;
    FrameHandle first_;
    FrameHandle here_;                   ///< the last one found
    FrameHandle ahead_;                  ///< decoded, but behind what was asked for
    std::int64_t position_ = INT64_MIN;  ///< next() gives the first frame after this
    bool continuous_ = false;            ///< what the source gives next follows `position_`
};

}  // namespace secondlook
