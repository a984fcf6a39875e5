#include "media/frame_index.h"

#include <algorithm>
#include <utility>

namespace secondlook {
namespace {

// Whole ticks and whole microseconds round a steady rate by up to this much (1 ms in Matroska).
constexpr MediaTime kRounding{2'000};

/// Whether any two frame durations differ by more than rounding. The last frame's is not counted:
/// it ends where the recording's own claim says.
bool durations_differ(const std::vector<FrameEntry>& entries) {
    if (entries.size() < 3) return false;
    MediaTime shortest = MediaTime::max();
    MediaTime longest = MediaTime::min();
    for (std::size_t n = 1; n < entries.size(); ++n) {
        const MediaTime duration = entries[n].time - entries[n - 1].time;
        shortest = std::min(shortest, duration);
        longest = std::max(longest, duration);
    }
    return longest - shortest > kRounding;
}

}  // namespace

FrameIndex::FrameIndex(std::vector<FrameEntry> entries, MediaTime origin, MediaTime video_end,
                       MediaTime end)
    : entries_(std::move(entries)),
      origin_(origin),
      video_end_(video_end),
      end_(std::max(end, video_end)),
      vfr_(durations_differ(entries_)) {}

std::size_t FrameIndex::shown_at(MediaTime t) const {
    const auto after =
        std::upper_bound(entries_.begin(), entries_.end(), t,
                         [](MediaTime time, const FrameEntry& entry) { return time < entry.time; });
    return after == entries_.begin() ? 0 : static_cast<std::size_t>(after - entries_.begin()) - 1;
}

std::optional<std::size_t> FrameIndex::find_pts(std::int64_t pts) const {
    const auto found = std::lower_bound(
        entries_.begin(), entries_.end(), pts,
        [](const FrameEntry& entry, std::int64_t wanted) { return entry.pts < wanted; });
    if (found == entries_.end() || found->pts != pts) return std::nullopt;
    return static_cast<std::size_t>(found - entries_.begin());
}

std::size_t FrameIndex::key_before(std::size_t n) const {
    if (entries_.empty()) return 0;
    n = std::min(n, entries_.size() - 1);
    while (n > 0 && !entries_[n].key)
        --n;
    return n;
}

MediaTime FrameIndex::frame_duration(std::size_t n) const {
    const MediaTime end = n + 1 < entries_.size() ? entries_[n + 1].time : video_end_;
    return end - entries_.at(n).time;
}

double FrameIndex::average_rate() const {
    if (entries_.empty() || video_end_.count() <= 0) return 0;
    return static_cast<double>(entries_.size()) * 1e6 / static_cast<double>(video_end_.count());
}

}  // namespace secondlook
