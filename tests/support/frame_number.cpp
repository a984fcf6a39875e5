#include "support/frame_number.h"

#include <cmath>
#include <cstdint>
#include <functional>

namespace secondlook::testing {
namespace {

constexpr int kBits = 16;
// The blocks' two rows are 24 stored rows high each in a clip of 180 (or 181) rows.
constexpr double kBitRow = 12.0 / 180;
constexpr double kComplementRow = 36.0 / 180;

/// Lightness 0..1 of the picture at a place given as shares of its width and height.
using Lightness = std::function<double(double, double)>;

/// The mean of a little square, so that a compressed edge does not decide.
double block(const Lightness& light, double u, double v) {
    double sum = 0;
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx)
            sum += light(u + dx * 0.01, v + dy * 0.02);
    return sum / 9;
}

std::optional<int> read_number(const Lightness& light) {
    int number = 0;
    for (int bit = 0; bit < kBits; ++bit) {
        const double u = (bit + 0.5) / kBits;
        const double difference = block(light, u, kBitRow) - block(light, u, kComplementRow);
        if (std::abs(difference) < 0.35) return std::nullopt;
        if (difference > 0) number |= 1 << bit;
    }
    return number;
}

double stored_sample(const VideoFrame& frame, int x, int y) {
    const Plane& plane = frame.planes[0];
    const std::uint8_t* row = plane.data + y * plane.stride_bytes;
    if (frame.format.bytes_per_sample == 1) return row[x] / 255.0;
    const auto sample = reinterpret_cast<const std::uint16_t*>(row)[x];
    return sample / 65535.0 * static_cast<double>(frame.colour.sample_scale);
}

}  // namespace

std::optional<int> drawn_number(const VideoFrame& frame) {
    if (!frame.planes[0].data) return std::nullopt;
    return read_number([&](double u, double v) {
        return stored_sample(frame, static_cast<int>(u * frame.format.width),
                             static_cast<int>(v * frame.format.height));
    });
}

std::optional<int> drawn_number(const RgbaImage& image, std::optional<PictureArea> area) {
    const PictureArea whole{0, 0, static_cast<double>(image.width),
                            static_cast<double>(image.height)};
    const PictureArea in = area.value_or(whole);
    if (in.x < 0 || in.y < 0 || in.x + in.width > image.width || in.y + in.height > image.height)
        return std::nullopt;
    return read_number([&](double u, double v) {
        const auto x = static_cast<std::size_t>(in.x + u * in.width);
        const auto y = static_cast<std::size_t>(in.y + v * in.height);
        const std::size_t at = (y * static_cast<std::size_t>(image.width) + x) * 4;
        return (image.pixels[at] + image.pixels[at + 1] + image.pixels[at + 2]) / (3 * 255.0);
    });
}

}  // namespace secondlook::testing
