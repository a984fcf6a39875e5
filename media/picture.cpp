#include "media/picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "media/dither.h"
#include "media/light_converter.h"
#include "media/picture_geometry.h"
#include "media/plane_scaler.h"

// How a picture is made on the CPU:
// 1. the shown size is chosen, and turned back to the stored sense: planes are scaled as stored;
// 2. row by row every component is resampled to that size (chroma where it belongs), in floats,
//    before any colour is converted, so a thumbnail converts only its own pixels;
// 3. the row goes through the colour plan;
// 4. each pixel is dithered by its shown place, rounded and written where the turn puts it.

namespace secondlook {

namespace {

PlaneScaler make_scaler(const VideoFrame& frame, int plane, int component,
                        const ShownSize& stored) {
    const PictureFormat& format = frame.format;
    const Plane& source = frame.planes[plane];
    const bool chroma = plane > 0 && !format.rgb;
    const int step_x = chroma_step(format.width, source.width);
    const int step_y = chroma_step(format.height, source.height);
    const auto axis = [](int output, int luma, int input, int step, float offset) {
        return AxisTaps::make(output, input, static_cast<double>(luma) / output / step,
                              static_cast<double>(offset) / step);
    };
    const auto& offset = frame.colour.chroma_offset;
    return {source, component, format.bytes_per_sample,
            axis(stored.width, format.width, source.width, step_x, chroma ? offset[0] : 0.0F),
            axis(stored.height, format.height, source.height, step_y, chroma ? offset[1] : 0.0F)};
}

std::vector<PlaneScaler> make_scalers(const VideoFrame& frame, const ShownSize& stored) {
    std::vector<PlaneScaler> scalers;
    for (int plane = 0; plane < frame.format.plane_count; ++plane) {
        const int components = plane == 0 ? 1 : frame.planes[plane].components;
        for (int component = 0; component < components; ++component) {
            scalers.push_back(make_scaler(frame, plane, component, stored));
        }
    }
    return scalers;
}

std::uint8_t to_byte(float value, float dither_step) {
    return static_cast<std::uint8_t>(std::clamp(value * 255.0F + dither_step, 0.0F, 255.0F));
}

void write_row(RgbaImage& image, const RowPlace& place,
               const std::array<std::vector<float>, 3>& rgb, const DitherTable& dithers) {
    const std::ptrdiff_t step =
        (static_cast<std::ptrdiff_t>(place.step_y) * image.width + place.step_x) * 4;
    std::uint8_t* pixel =
        image.pixels.data() + (static_cast<std::ptrdiff_t>(place.y) * image.width + place.x) * 4;
    int x = place.x;
    int y = place.y;
    const int count = static_cast<int>(rgb[0].size());
    for (int i = 0; i < count; ++i) {
        const float shift = dithers[y & 7][x & 7];
        const std::array<std::uint8_t, 4> bytes{
            to_byte(rgb[0][i], shift), to_byte(rgb[1][i], shift), to_byte(rgb[2][i], shift), 255};
        std::copy(bytes.begin(), bytes.end(), pixel);
        x += place.step_x;
        y += place.step_y;
        if (i + 1 < count) pixel += step;
    }
}

}  // namespace

RgbaImage render_picture(const VideoFrame& frame, int max_width, int max_height) {
    if (!has_picture(frame)) return {};
    const ShownSize shown = fit_within(shown_size(frame), max_width, max_height);
    const ShownSize stored = stored_sense(shown, frame.orientation);

    RgbaImage image{shown.width, shown.height, {}};
    image.pixels.resize(static_cast<std::size_t>(shown.width) * shown.height * 4);
    std::vector<PlaneScaler> scalers = make_scalers(frame, stored);
    const LightConverter light(frame.colour,
                               frame.format.bytes_per_sample == 1 ? 255.0F : 65535.0F);
    const DitherTable dithers = make_dither_table();
    std::array<std::vector<float>, 3> rgb;
    for (int row = 0; row < stored.height; ++row) {
        for (std::size_t part = 0; part < 3; ++part) {
            const std::size_t source = std::min(part, scalers.size() - 1);
            rgb[part] = source == part ? scalers[source].row(row) : rgb[0];
        }
        light.convert(rgb[0].data(), rgb[1].data(), rgb[2].data(), stored.width);
        write_row(image, row_place(frame.orientation, stored, row), rgb, dithers);
    }
    return image;
}

}  // namespace secondlook
