#pragma once

#include "media/rgba_image.h"

namespace secondlook {

/// One RGBA8 texture (straight alpha), clamped. Needs a current context. Thread: UI.
class Texture {
  public:
    /// How it is read where it is drawn larger or smaller. At its own size both give the same
    /// pixels, and Nearest costs software OpenGL a fifth less.
    enum class Filter { Linear, Nearest };

    Texture() = default;
    explicit Texture(Filter filter) : filter_(filter) {}
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
    Filter filter_ = Filter::Linear;
    unsigned name_ = 0;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace secondlook
