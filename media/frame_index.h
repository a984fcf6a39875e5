#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "media/media_error.h"
#include "media/media_time.h"

namespace secondlook {

/// One presented frame. `pts` and `dts` are stream ticks.
struct FrameEntry {
    std::int64_t pts = 0;
    std::int64_t dts = 0;
    MediaTime time{0};
    bool key = false;
    /// Where its packet lies in the file (bytes), told only where times don't say which packet it
    /// is because the recording's clock goes back; else -1.
    std::int64_t pos = -1;
    bool operator==(const FrameEntry&) const = default;
};

/// Every frame a recording presents, in presentation order: the only truth about "which frame".
/// A frame is an entry here, never n / fps. For an audio-only recording it is empty, with a
/// duration. Immutable once built, so it may be shared by threads.
class FrameIndex {
  public:
    /// `entries` in presentation order, strictly rising pts. `origin` is the container's absolute
    /// time (microseconds) of MediaTime zero. `end` is the later of the last frame's end and the
    /// last sample's end. `video_end` is the last frame's end.
    FrameIndex(std::vector<FrameEntry> entries, MediaTime origin, MediaTime video_end,
               MediaTime end);

    bool empty() const { return entries_.empty(); }
    std::size_t size() const { return entries_.size(); }
    const FrameEntry& at(std::size_t n) const { return entries_.at(n); }
    const std::vector<FrameEntry>& entries() const { return entries_; }

    /// The shown frame at t: the last entry with time <= t, or 0 when t is before the first.
    std::size_t shown_at(MediaTime t) const;
    /// The entry with exactly this pts.
    std::optional<std::size_t> find_pts(std::int64_t pts) const;
    /// The last key entry at or before n (0 if none).
    std::size_t key_before(std::size_t n) const;
    /// From this frame's time to the next frame's (the last: to video_end).
    MediaTime frame_duration(std::size_t n) const;

    MediaTime duration() const { return end_; }
    MediaTime video_end() const { return video_end_; }
    MediaTime origin() const { return origin_; }
    /// True when neighbouring frame durations differ by more than one tick's rounding (2 ms).
    bool variable_frame_rate() const { return vfr_; }
    /// Frames a second over the whole recording, 0 when there are none.
    double average_rate() const;

    /// The cached form: written via temp + rename; a damaged or foreign file loads as nullopt.
    bool save(const std::filesystem::path& file) const;
    static std::optional<FrameIndex> load(const std::filesystem::path& file);

  private:
    std::vector<FrameEntry> entries_;
    MediaTime origin_;
    MediaTime video_end_;
    MediaTime end_;
    bool vfr_ = false;
};

}  // namespace secondlook
