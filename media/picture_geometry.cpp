#include "media/picture_geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace secondlook {

StoredPlace stored_place(const Orientation& orientation) {
    StoredPlace place;
    switch (orientation.quarter_turns & 3) {
        case 1:
            place = {0, 1, 0, -1, 0, 1};
            break;
        case 2:
            place = {-1, 0, 1, 0, -1, 1};
            break;
        case 3:
            place = {0, -1, 1, 1, 0, 0};
            break;
        default:
            break;
    }
    if (orientation.mirrored) {
        place.xx = -place.xx;
        place.xy = -place.xy;
        place.x0 = 1 - place.x0;
    }
    return place;
}

int chroma_step(int luma, int plane) {
    for (int step = 1; step <= 8; step *= 2) {
        if ((luma + step - 1) / step == plane) return step;
    }
    return std::clamp(luma / std::max(plane, 1), 1, 8);
}

ShownSize fit_within(const ShownSize& natural, int max_width, int max_height) {
    double scale = 1.0;
    if (max_width > 0) scale = std::min(scale, static_cast<double>(max_width) / natural.width);
    if (max_height > 0) scale = std::min(scale, static_cast<double>(max_height) / natural.height);
    const auto scaled = [scale](int side) {
        return std::max(1, static_cast<int>(std::lround(side * scale)));
    };
    return {scaled(natural.width), scaled(natural.height)};
}

bool has_picture(const VideoFrame& frame) {
    const PictureFormat& format = frame.format;
    if (format.width <= 0 || format.height <= 0) return false;
    if (format.plane_count < 1 || format.plane_count > 3) return false;
    return std::all_of(frame.planes.begin(), frame.planes.begin() + format.plane_count,
                       [](const Plane& plane) {
                           return plane.data != nullptr && plane.width > 0 && plane.height > 0;
                       });
}

}  // namespace secondlook
