#pragma once

#include <array>
#include <cstdint>

#include "media/ffmpeg_handles.h"
#include "media/video_frame.h"

namespace secondlook {

/// A picture's samples at another size: three components of 16 bits each for every pixel, in the
/// order and the meaning of the frame's planes. In grey all three are the same one.
struct ScaledSamples {
    std::array<const std::uint16_t*, 3> planes{};
    std::array<std::ptrdiff_t, 3> strides{};  ///< in samples
    float scale = 0;  ///< from a value here to the `s` of step 1 of a ColourPlan
};

/// Scales frames as they are stored by swscale, chroma where it belongs, colours untouched: between
/// two samples when a picture grows, over an area when it shrinks, as PlaneScaler does. Keeps
/// swscale's tables while size and format stay. Thread: one.
class SampleScaler {
  public:
    /// False when swscale can't. What samples() gives is good until the next call.
    bool scale(const VideoFrame& frame, const ShownSize& stored);
    const ScaledSamples& samples() const { return samples_; }

  private:
    /// What swscale's tables depend on.
    struct Task {
        int source = -1;  ///< AVPixelFormat
        int width = 0, height = 0;
        ShownSize to;
        std::array<int, 2> chroma_at{};  ///< in 1/256 of a luma sample
        bool operator==(const Task&) const = default;
    };

    static Task task_for(const VideoFrame& frame, const ShownSize& stored);
    bool prepare(const Task& task);

    Task task_;
    ScalerHandle scaler_;
    FrameHandle scaled_;
    ScaledSamples samples_;
};

}  // namespace secondlook
