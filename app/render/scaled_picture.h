#pragma once

#include <memory>

#include "app/render/texture.h"
#include "media/screen_scaler.h"

namespace secondlook {

/// Draws frames without a graphics card: their pictures are made for the screen by a worker, or
/// here where the worker could not know the size yet, and go up as one texture. Needs a current
/// context for its whole life. Thread: UI.
class ScaledPicture {
  public:
    /// The frame at this size as an RGBA8 texture, row 0 at the top; 0 when it can't be. Redone
    /// only when frame or size changed.
    unsigned texture(const VideoFrame& frame, int width, int height);

    int scale_count() const { return scales_; }    ///< how often it was scaled here, for tests
    int upload_count() const { return uploads_; }  ///< how often pixels went up, for tests

  private:
    ScreenScaler scaler_;
    Texture texture_{Texture::Filter::Nearest};
    VideoFrame frame_;  ///< what the texture shows; its scaled picture keeps the pixels
    int scales_ = 0;
    int uploads_ = 0;
};

}  // namespace secondlook
