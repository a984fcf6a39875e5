#include "media/frame_cache.h"

#include <iterator>

namespace secondlook {

void FrameCache::put(const VideoFrame& frame) {
    if (frame.index < 0) return;
    const auto [place, added] = frames_.try_emplace(static_cast<std::size_t>(frame.index), frame);
    if (!added) return;
    bytes_ += frame.size_bytes();
    while (bytes_ > budget_)
        evict_farthest();
}

void FrameCache::set_budget(std::size_t budget_bytes) {
    budget_ = budget_bytes;
    while (bytes_ > budget_)
        evict_farthest();
}

/// The farthest is always the first or the last.
void FrameCache::evict_farthest() {
    const auto distance = [&](std::size_t n) {
        return n > playhead_ ? n - playhead_ : playhead_ - n;
    };
    const auto first = frames_.begin();
    const auto last = std::prev(frames_.end());
    const auto farthest = distance(first->first) > distance(last->first) ? first : last;
    bytes_ -= farthest->second.size_bytes();
    frames_.erase(farthest);
}

std::optional<VideoFrame> FrameCache::find(std::size_t n) const {
    const auto found = frames_.find(n);
    if (found == frames_.end()) return std::nullopt;
    return found->second;
}

void FrameCache::clear() {
    frames_.clear();
    bytes_ = 0;
}

}  // namespace secondlook
