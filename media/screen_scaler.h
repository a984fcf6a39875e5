#pragma once

#include <memory>

#include "media/screen_size.h"
#include "media/video_frame.h"

namespace secondlook {

/// Makes pictures ready for the screen without a graphics card: scaled to the very size they are
/// shown at, turned, in the display's colours, so that one texture is all that is drawn. The same
/// colours as the shaders' and render_picture()'s, to the eye and many times as fast. Keeps tables
/// and memory from picture to picture. Thread: one.
class ScreenScaler {
  public:
    ScreenScaler();
    ~ScreenScaler();
    ScreenScaler(const ScreenScaler&) = delete;
    ScreenScaler& operator=(const ScreenScaler&) = delete;

    /// Stretched to exactly this size; null when the frame has no samples or they can't be read.
    std::shared_ptr<const RgbaImage> scale(const VideoFrame& frame, const ShownSize& target);
    /// Does that for whoever draws, if they want it: sets frame.scaled.
    void scale_for_screen(VideoFrame& frame, const ScreenSize& screen);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
