#pragma once

#include <optional>

#include "media/deinterlacer.h"
#include "media/ffmpeg_handles.h"
#include "media/video_frame.h"

namespace secondlook {

/// Which samples a VideoFrame carries: those to be shown, or those that the decoder gave.
enum class Samples { Shown, Decoded };

/// Turns decoded frames into VideoFrames: planes as they are where PictureFormat can say them,
/// converted by swscale where it can't (packed, palette, float, big-endian). To be shown, the two
/// moments of an interlaced frame are made one, and what is transparent is put in front of black.
/// Keeps its scaler, filter and the last colour plan, so one belongs to one decoder. Thread: any
/// one.
class FrameConverter {
  public:
    /// The picture with format, planes and colour filled in; the frame's samples are shared where
    /// they need no change. nullopt when the format can't be shown or there is no memory. Takes the
    /// frame.
    std::optional<VideoFrame> convert(FrameHandle frame, Samples samples = Samples::Shown);

  private:
    FrameHandle converted(const AVFrame& frame, AVPixelFormat to);
    FrameHandle fitting(FrameHandle frame);
    FrameHandle made_to_be_shown(FrameHandle frame);
    const ColourPlan& plan_for(const AVFrame& frame);

    ScalerHandle scaler_;
    Deinterlacer deinterlacer_;
    /// What the kept plan was made from: the frame's properties, without samples.
    FrameHandle plan_tags_;
    ColourPlan plan_;
};

}  // namespace secondlook
