#include "app/render/target_texture.h"

#include <epoxy/gl.h>

namespace secondlook {

TargetTexture::~TargetTexture() {
    glDeleteFramebuffers(1, &framebuffer_);
    glDeleteTextures(1, &texture_);
}

void TargetTexture::make() {
    if (texture_ == 0) {
        glGenTextures(1, &texture_);
        glGenFramebuffers(1, &framebuffer_);
    }
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    for (int level = 0; level <= halvings_; ++level) {
        const int shift = halvings_ - level;
        glTexImage2D(GL_TEXTURE_2D, level, GL_RGBA8, width_ << shift, height_ << shift, 0, GL_RGBA,
                     GL_UNSIGNED_BYTE, nullptr);
    }
}

void TargetTexture::attach(int level) const {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, level);
}

void TargetTexture::begin(int width, int height, int halvings) {
    if (width != width_ || height != height_ || halvings != halvings_ || texture_ == 0) {
        width_ = width;
        height_ = height;
        halvings_ = halvings;
        make();
    }
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_BASE_LEVEL, 0);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, halvings_);
    attach(0);
    glViewport(0, 0, width_ << halvings_, height_ << halvings_);
}

void TargetTexture::end() const {
    if (halvings_ == 0) return;
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glGenerateMipmap(GL_TEXTURE_2D);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_BASE_LEVEL, halvings_);
}

RgbaImage TargetTexture::read_back() const {
    if (texture_ == 0) return {};
    RgbaImage image{width_, height_, {}};
    image.pixels.resize(static_cast<std::size_t>(width_) * height_ * 4);
    attach(halvings_);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data());
    return image;
}

}  // namespace secondlook
