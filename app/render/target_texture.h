#pragma once

#include "media/rgba_image.h"

namespace secondlook {

/// A texture that a picture is drawn into. When the picture must shrink to less than half, it is
/// drawn 2^halvings as large and halved by mipmaps, so that fine detail is averaged and does not
/// shimmer; the texture then shows only its last level, which has the size asked for. Needs a
/// current context whose state the caller guards (GlStateGuard). Thread: UI.
class TargetTexture {
  public:
    TargetTexture() = default;
    ~TargetTexture();
    TargetTexture(const TargetTexture&) = delete;
    TargetTexture& operator=(const TargetTexture&) = delete;

    /// Makes it this size (from 1 x 1) and binds it to be drawn into, viewport and all.
    void begin(int width, int height, int halvings);
    /// Halves what was drawn down to the size asked for.
    void end() const;
    unsigned name() const { return texture_; }
    RgbaImage read_back() const;

  private:
    void make();
    void attach(int level) const;

    unsigned texture_ = 0;
    unsigned framebuffer_ = 0;
    int width_ = 0;
    int height_ = 0;
    int halvings_ = 0;
};

}  // namespace secondlook
