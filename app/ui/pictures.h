#pragma once

#include "media/thumbnailer.h"
#include "media/video_frame.h"

namespace secondlook {

/// Pictures as textures for ImGui. An interface, so that panes are tested without GL. Thread: UI.
class Pictures {
  public:
    virtual ~Pictures() = default;
    /// The frame as it is shown, drawn at this size in pixels; 0 when it cannot be. Pictures that
    /// are on the window at the same time go into slots of their own, 0 or 1.
    virtual unsigned video(const VideoFrame& frame, int width, int height, int slot) = 0;
    /// A small picture; uploaded once.
    virtual unsigned small(const Thumbnail& thumbnail) = 0;
    /// Another recording is shown: small pictures of the last one go.
    virtual void forget_small() = 0;
};

}  // namespace secondlook
