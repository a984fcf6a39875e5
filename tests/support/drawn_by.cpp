#include "support/drawn_by.h"

#include <stdexcept>

#include "app/render/video_pass.h"
#include "support/placebo_picture.h"
#include "support/surfaceless_gl.h"

namespace secondlook::testing {

RgbaImage by_libplacebo(const VideoFrame& frame) {
    const SurfacelessGl context;
    const ShownSize size = shown_size(frame);
    RgbaImage image{size.width, size.height, {}};
    image.pixels.resize(static_cast<std::size_t>(size.width) * size.height * 4);
    const PlaceboView view{frame.orientation.quarter_turns, frame.orientation.mirrored, size.width,
                           size.height};
    if (placebo_picture(frame.owner.get(), frame.colour.source_peak_nits, &view,
                        image.pixels.data()) != 0)
        throw std::runtime_error("libplacebo could not draw the picture");
    return image;
}

RgbaImage by_shaders(const VideoFrame& frame) {
    const SurfacelessGl context;
    const ShownSize size = shown_size(frame);
    VideoPass pass;
    pass.set_frame(frame);
    if (pass.texture(size.width, size.height) == 0 || !pass.problem().empty())
        throw std::runtime_error(pass.problem());
    return pass.read_back();
}

}  // namespace secondlook::testing
