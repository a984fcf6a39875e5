#pragma once

#include <memory>
#include <string>

#include "media/rgba_image.h"
#include "media/video_frame.h"

namespace secondlook {

/// Draws frames with OpenGL (3.3 core or ES 3.0): uploads planes as they are and applies the colour
/// plan in one fragment shader. On ES without 16-bit textures, deeper pictures are brought to 8
/// bits on the way up. GL state is left as it was. Needs a current context for its whole life.
/// Thread: UI.
class VideoPass {
  public:
    VideoPass();
    ~VideoPass();
    VideoPass(const VideoPass&) = delete;
    VideoPass& operator=(const VideoPass&) = delete;

    /// Uploads the frame unless it is the one already uploaded. A frame without samples clears.
    void set_frame(const VideoFrame& frame);
    void clear();
    /// Renders the frame, turned and stretched, to an sRGB-encoded RGBA8 texture of this size and
    /// returns its GL name (0 when there is no frame). Row 0 is the top. Redone only when frame or
    /// size changed; below half size fine detail is averaged.
    unsigned texture(int width, int height);
    /// Why there is no picture, in one plain sentence; empty while all is well.
    const std::string& problem() const;

    RgbaImage read_back();     ///< of the last texture(), for tests
    int draw_count() const;    ///< how often a picture was drawn, for tests
    int upload_count() const;  ///< how often samples were uploaded, for tests
    void narrow_to_8_bits();   ///< as on ES without 16-bit textures, for tests; before any frame

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
