#include "app/render/texture.h"

#include <epoxy/gl.h>

#include <utility>

#include "app/render/gl_state.h"

namespace secondlook {

Texture::Texture(const RgbaImage& image) {
    update(image);
}

bool Texture::update(const RgbaImage& image) {
    const auto wanted = static_cast<std::size_t>(image.width) * image.height * 4;
    GLint most = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    if (image.width <= 0 || image.height <= 0 || image.pixels.size() < wanted) return false;
    if (image.width > most || image.height > most) return false;
    const GlStateGuard state;
    if (name_ == 0) glGenTextures(1, &name_);
    glBindTexture(GL_TEXTURE_2D, name_);
    if (width_ == image.width && height_ == image.height) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE,
                        image.pixels.data());
        return true;
    }
    const GLint filter = filter_ == Filter::Linear ? GL_LINEAR : GL_NEAREST;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, image.width, image.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, image.pixels.data());
    width_ = image.width;
    height_ = image.height;
    return true;
}

Texture::~Texture() {
    if (name_ != 0) glDeleteTextures(1, &name_);
}

Texture::Texture(Texture&& other) noexcept
    : filter_(other.filter_),
      name_(std::exchange(other.name_, 0)),
      width_(std::exchange(other.width_, 0)),
      height_(std::exchange(other.height_, 0)) {}

Texture& Texture::operator=(Texture&& other) noexcept {
    std::swap(filter_, other.filter_);
    std::swap(name_, other.name_);
    std::swap(width_, other.width_);
    std::swap(height_, other.height_);
    return *this;
}

}  // namespace secondlook
