#pragma once

#include "media/ffmpeg_handles.h"
#include "media/video_frame.h"

namespace secondlook {

/// The review proxy's pictures: at most 960 x 540 as stored (or 540 x 960), 8-bit 4:2:0 with the
/// chroma on the left, in the recording's own colours. Every frame of a proxy is like one model,
/// the recording's first; a frame that is not has no proxy.

/// Stored size of the proxy's pictures: even, the recording's shape; only one below 16 pixels is
/// larger than it.
ShownSize proxy_size(const PictureFormat& format);

/// Whether a frame is laid out, turned and coloured like the model. Thread: any.
bool like_model(const VideoFrame& frame, const VideoFrame& model);

/// Makes frames small. Thread: one.
class ProxyScaler {
  public:
    explicit ProxyScaler(const VideoFrame& model);
    /// The frame in the proxy's size and format, tagged with its colours; pts is not set. Null when
    /// there is no memory.
    FrameHandle scale(const VideoFrame& frame);

  private:
    ShownSize size_;
    FrameHandle tags_;  ///< the model's colours as the proxy's pictures have them
    ScalerHandle scaler_;
};

/// Turns decoded proxy pictures into frames to show. Thread: one.
class ProxyFrames {
  public:
    explicit ProxyFrames(const VideoFrame& model);
    /// Format, planes, colour and turn; the place in the index is the caller's. nullopt when the
    /// picture is no proxy of this recording.
    std::optional<VideoFrame> frame_of(FrameHandle picture) const;

  private:
    VideoFrame like_;
};

}  // namespace secondlook
