#include "app/render/scaled_picture.h"

#include <utility>

#include "media/picture_geometry.h"

namespace secondlook {
namespace {

bool has_size(const RgbaImage* image, const ShownSize& size) {
    return image != nullptr && image->width == size.width && image->height == size.height;
}

}  // namespace

unsigned ScaledPicture::texture(const VideoFrame& frame, int width, int height) {
    const ShownSize size{width, height};
    if (width <= 0 || height <= 0) return 0;
    const bool same = same_picture(frame, frame_);
    if (same && has_size(frame_.scaled.get(), size)) return texture_.name();
    std::shared_ptr<const RgbaImage> image = frame.scaled;
    if (!has_size(image.get(), size)) {
        image = scaler_.scale(frame, size);
        ++scales_;
    }
    if (!image || !texture_.update(*image)) return 0;
    ++uploads_;
    frame_ = frame;
    frame_.scaled = std::move(image);
    return texture_.name();
}

}  // namespace secondlook
