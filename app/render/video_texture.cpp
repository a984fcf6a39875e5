#include "app/render/video_texture.h"

#include <epoxy/gl.h>

#include <algorithm>

namespace secondlook {

namespace {

// Rows without padding, from the top, whichever way they lie in memory.
void copy_rows(std::vector<std::uint8_t>& to, const Plane& plane, std::size_t row_bytes) {
    to.resize(row_bytes * plane.height);
    for (int y = 0; y < plane.height; ++y) {
        const std::uint8_t* row = plane.data + y * plane.stride_bytes;
        std::copy_n(row, row_bytes, to.begin() + static_cast<std::ptrdiff_t>(y * row_bytes));
    }
}

void narrow_rows(std::vector<std::uint8_t>& to, const Plane& plane, float scale) {
    const int row_samples = plane.width * plane.components;
    to.resize(static_cast<std::size_t>(row_samples) * plane.height);
    const float factor = scale * 255.0F / 65535.0F;
    std::uint8_t* byte = to.data();
    for (int y = 0; y < plane.height; ++y) {
        const auto* row =
            reinterpret_cast<const std::uint16_t*>(plane.data + y * plane.stride_bytes);
        for (int x = 0; x < row_samples; ++x) {
            const float value = static_cast<float>(row[x]) * factor + 0.5F;
            *byte++ = static_cast<std::uint8_t>(std::min(value, 255.0F));
        }
    }
}

void set_filters() {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

}  // namespace

VideoTexture::~VideoTexture() {
    glDeleteTextures(3, names_.data());
}

bool VideoTexture::can_keep_16_bits() {
    return epoxy_is_desktop_gl() || epoxy_has_gl_extension("GL_EXT_texture_norm16");
}

bool VideoTexture::upload(const VideoFrame& frame) {
    GLint most = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    const PictureFormat& format = frame.format;
    for (int n = 0; n < format.plane_count; ++n) {
        if (frame.planes[n].width > most || frame.planes[n].height > most) return false;
    }
    if (names_[0] == 0) glGenTextures(3, names_.data());
    glActiveTexture(GL_TEXTURE0);
    count_ = format.plane_count;
    const bool narrows = format.bytes_per_sample == 2 && !keeps_16_bits_;
    sample_scale_ = narrows ? 1.0F : frame.colour.sample_scale;
    for (int n = 0; n < count_; ++n) {
        upload_plane(n, frame.planes[n], format.bytes_per_sample, frame.colour.sample_scale);
    }
    return true;
}

void VideoTexture::upload_plane(int n, const Plane& plane, int bytes_per_sample, float scale) {
    Layout layout{plane.width, plane.height, plane.components, bytes_per_sample};
    if (bytes_per_sample == 2 && !keeps_16_bits_) {
        narrow_rows(staging_, plane, scale);
        layout.bytes = 1;
        place(n, layout, staging_.data(), plane.width);
        return;
    }
    const int texel = plane.components * bytes_per_sample;
    const std::ptrdiff_t row_bytes = static_cast<std::ptrdiff_t>(plane.width) * texel;
    if (plane.stride_bytes >= row_bytes && plane.stride_bytes % texel == 0) {
        place(n, layout, plane.data, static_cast<int>(plane.stride_bytes / texel));
        return;
    }
    copy_rows(staging_, plane, static_cast<std::size_t>(row_bytes));
    place(n, layout, staging_.data(), plane.width);
}

void VideoTexture::place(int n, const Layout& layout, const std::uint8_t* data, int row_length) {
    const bool pair = layout.components == 2;
    const GLenum format = pair ? GL_RG : GL_RED;
    const GLenum type = layout.bytes == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_BYTE;
    glBindTexture(GL_TEXTURE_2D, names_[n]);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, row_length);
    if (layouts_[n] == layout) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, layout.width, layout.height, format, type, data);
        return;
    }
    const GLint internal = layout.bytes == 2 ? (pair ? GL_RG16 : GL_R16) : (pair ? GL_RG8 : GL_R8);
    set_filters();
    glTexImage2D(GL_TEXTURE_2D, 0, internal, layout.width, layout.height, 0, format, type, data);
    layouts_[n] = layout;
}

void VideoTexture::bind() const {
    for (int n = 0; n < count_; ++n) {
        glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(n));
        glBindTexture(GL_TEXTURE_2D, names_[n]);
    }
}

}  // namespace secondlook
