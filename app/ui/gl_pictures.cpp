#include "app/ui/gl_pictures.h"

namespace secondlook {

unsigned GlPictures::video(const VideoFrame& frame, int width, int height, int slot) {
    VideoPass& pass = passes_.at(static_cast<std::size_t>(slot));
    pass.set_frame(frame);
    return pass.texture(width, height);
}

unsigned GlPictures::small(const Thumbnail& thumbnail) {
    const void* key = thumbnail.image.pixels.data();
    auto found = small_.find(key);
    if (found == small_.end()) found = small_.emplace(key, Texture(thumbnail.image)).first;
    return found->second.name();
}

}  // namespace secondlook
