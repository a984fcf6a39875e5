#pragma once

#include "media/rgba_image.h"

namespace secondlook {

/// One RGBA8 texture (straight alpha), linear filtering, clamped. Needs a current context. Thread:
/// UI.
class Texture {
  public:
    Texture() = default;
    explicit Texture(const RgbaImage& image);
    ~Texture();
    Texture(Texture&& other) noexcept;
    Texture& operator=(Texture&& other) noexcept;

    /// Shows another picture, in the same memory when it has the same size; false (and what it
    /// showed stays) when OpenGL cannot hold it.
    bool update(const RgbaImage& image);

    unsigned name() const { return name_; }  ///< 0 when empty
    int width() const { return width_; }
    int height() const { return height_; }

  private:
    unsigned name_ = 0;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace secondlook
