#pragma once

#include <memory>

#include "media/rgba_image.h"
#include "media/video_frame.h"

namespace secondlook {

/// Draws frames with OpenGL (3.3 core or ES 3.0): uploads planes as they are and applies the colour
/// plan in one fragment shader. Needs a current context for its whole life. Thread: UI.
class VideoPass {
  public:
    VideoPass();
    ~VideoPass();
    VideoPass(const VideoPass&) = delete;
    VideoPass& operator=(const VideoPass&) = delete;

    /// Uploads the frame unless it is the one already uploaded.
    void set_frame(const VideoFrame& frame);
    void clear();
    /// Renders the frame, turned and stretched, to an sRGB-encoded RGBA8 texture of this size and
    /// returns its GL name (0 when there is no frame). Redone only when frame or size changed.
    unsigned texture(int width, int height);
    RgbaImage read_back();  ///< of the last texture(), for tests

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
