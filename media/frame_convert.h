#pragma once

#include <optional>

#include "media/ffmpeg_handles.h"
#include "media/video_frame.h"

namespace secondlook {

/// Turns decoded frames into VideoFrames: planes as they are where PictureFormat can say them,
/// converted by swscale where it can't (packed, palette, float, big-endian). Keeps its scaler and
/// the last colour plan, so one belongs to one decoder. Thread: any one.
class FrameConverter {
  public:
    /// The picture with format, planes and colour filled in; the frame's samples are shared, not
    /// copied. nullopt when the format can't be shown or there is no memory. Takes the frame.
    std::optional<VideoFrame> convert(FrameHandle frame);

  private:
    FrameHandle converted(const AVFrame& frame, AVPixelFormat to);
    const ColourPlan& plan_for(const AVFrame& frame);

    ScalerHandle scaler_;
    /// What the kept plan was made from: the frame's properties, without samples.
    FrameHandle plan_tags_;
    ColourPlan plan_;
};

}  // namespace secondlook
