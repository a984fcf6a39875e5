#pragma once

#include <cstdint>
#include <optional>

#include "media/picture_source.h"
#include "media/play_path.h"

namespace secondlook {

/// What to play: pictures from a time on, at a speed (negative: backward), perhaps round and round.
struct PlayPictures {
    MediaTime from{0};
    double speed = 1.0;
    std::optional<MediaRange> loop;
    bool operator==(const PlayPictures&) const = default;
};

/// A picture and when it is due, as a run position (PlayPath).
struct DuePicture {
    MediaTime due{0};
    VideoFrame frame;
};

/// The way that playback from here takes.
PlayPath path_for(const PlayPictures& play);

/// The pictures of one playback in the order they are shown. Thread: the worker's.
class PictureRun {
  public:
    PictureRun(PictureSource& source, const PlayPictures& play);

    /// The next one; nullopt at the recording's end (backward: at its start). Playback that has got
    /// to `wanted` already is caught up with by leaving pictures out.
    MediaResult<std::optional<DuePicture>> next(MediaTime wanted, const CancelFlag& cancel);
    void set_speed(double speed);
    /// Where the last picture ends.
    MediaTime end() const;

  private:
    MediaResult<std::optional<DuePicture>> wrap(const CancelFlag& cancel);
    MediaResult<std::optional<DuePicture>> jump(MediaTime to_run, const CancelFlag& cancel);
    MediaResult<VideoFrame> at(std::size_t n, const CancelFlag& cancel);
    MediaResult<std::optional<VideoFrame>> neighbour(const CancelFlag& cancel);
    MediaResult<std::optional<DuePicture>> give(MediaResult<VideoFrame> frame, MediaTime due);
    bool leaves_loop(MediaTime next_time) const;
    std::optional<MediaTime> next_due() const;
    bool is_late(MediaTime wanted) const;

    PictureSource& source_;
    PlayPath path_;  // in microseconds
    MediaTime from_;
    double speed_;
    std::int64_t lap_ = 0;
    bool small_will_do_ = false;  // full pictures would come too late
    std::optional<VideoFrame> last_;
};

}  // namespace secondlook
