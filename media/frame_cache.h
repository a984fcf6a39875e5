#pragma once

#include <cstddef>
#include <map>
#include <optional>

#include "media/video_frame.h"

namespace secondlook {

/// Decoded frames by their place in the frame index, within a budget of bytes: what lies farthest
/// from the playhead goes first. Thread: one at a time.
class FrameCache {
  public:
    explicit FrameCache(std::size_t budget_bytes) : budget_(budget_bytes) {}

    /// Smaller than before: what lies farthest goes.
    void set_budget(std::size_t budget_bytes);
    void set_playhead(std::size_t n) { playhead_ = n; }
    /// Keeps the frame (one with a place in the index) if it fits or lies nearer than others.
    void put(const VideoFrame& frame);
    std::optional<VideoFrame> find(std::size_t n) const;
    void clear();

    std::size_t size() const { return frames_.size(); }
    std::size_t bytes() const { return bytes_; }

  private:
    void evict_farthest();

    std::size_t budget_;
    std::size_t bytes_ = 0;
    std::size_t playhead_ = 0;
    std::map<std::size_t, VideoFrame> frames_;
};

}  // namespace secondlook
