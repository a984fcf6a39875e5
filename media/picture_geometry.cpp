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

RowPlace row_place(const Orientation& orientation, const ShownSize& stored, int row) {
    const int right = stored.width - 1;
    const int bottom = stored.height - 1;
    const int first = orientation.mirrored ? right : 0;
    const int step = orientation.mirrored ? -1 : 1;
    switch (orientation.quarter_turns & 3) {
        case 1:
            return {bottom - row, first, 0, step};
        case 2:
            return {right - first, bottom - row, -step, 0};
        case 3:
            return {row, right - first, 0, -step};
        default:
            return {first, row, step, 0};
    }
}

ShownSize stored_sense(const ShownSize& shown, const Orientation& orientation) {
    const bool lies = (orientation.quarter_turns & 1) != 0;
    return lies ? ShownSize{shown.height, shown.width} : shown;
}

int chroma_step(int luma, int plane) {
    for (int step = 1; step <= 8; step *= 2) {
        if ((luma + step - 1) / step == plane) return step;
    }
    return std::clamp(luma / std::max(plane, 1), 1, 8);
}

// The plan counts from the middle, the other way.
int swscale_chroma_place(float offset, int shift) {
    return (128 << shift) - 128 - static_cast<int>(std::lround(offset * 256.0F));
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

bool same_picture(const VideoFrame& a, const VideoFrame& b) {
    return a.owner == b.owner && a.planes[0].data == b.planes[0].data && a.format == b.format &&
           a.orientation == b.orientation && a.colour == b.colour;
}

}  // namespace secondlook
