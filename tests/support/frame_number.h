#pragma once

#include <optional>

#include "media/rgba_image.h"
#include "media/video_frame.h"

namespace secondlook::testing {

/// Where a picture lies in a screenshot, in pixels.
struct PictureArea {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// The number drawn in a clip's frame (clip_factory.h), read from the stored samples of the first
/// plane; nullopt when the blocks and their complement row disagree.
std::optional<int> drawn_number(const VideoFrame& frame);

/// The same from a picture on screen: `area` is where the upright, unrotated frame lies; the whole
/// image when not given.
std::optional<int> drawn_number(const RgbaImage& image, std::optional<PictureArea> area = {});

}  // namespace secondlook::testing
