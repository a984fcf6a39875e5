#include "app/ui/gl_pictures.h"

namespace secondlook {

unsigned GlPictures::video(const VideoFrame& frame, int width, int height, int slot) {
    const auto place = static_cast<std::size_t>(slot);
    sizes_.at(place) = {width, height};
    if (path_ == PicturePath::Scaled) {
        // What swscale can't read is left to the shaders.
        if (const unsigned name = scaled_.at(place).texture(frame, width, height)) return name;
    }
    VideoPass& pass = passes_.at(place);
    pass.set_frame(frame);
    return pass.texture(width, height);
}

std::optional<ShownSize> GlPictures::wanted(int slot) const {
    const ShownSize& size = sizes_.at(static_cast<std::size_t>(slot));
    const bool any = path_ == PicturePath::Scaled && size.width > 0;
    return any ? std::optional(size) : std::nullopt;
}

unsigned GlPictures::small(const Thumbnail& thumbnail) {
    const void* key = thumbnail.image.pixels.data();
    auto found = small_.find(key);
    if (found == small_.end()) found = small_.emplace(key, Texture(thumbnail.image)).first;
    return found->second.name();
}

}  // namespace secondlook
