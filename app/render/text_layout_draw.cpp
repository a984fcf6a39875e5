#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "app/render/text_layout_impl.h"

namespace secondlook {
namespace {

constexpr float longest_side = 16384.0F;

struct SurfaceRelease {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CairoRelease {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

int picture_side(float length) {
    return static_cast<int>(std::ceil(std::clamp(length, 1.0F, longest_side)));
}

std::array<std::uint8_t, 4> channels(unsigned rgba) {
    return {static_cast<std::uint8_t>(rgba >> 24U), static_cast<std::uint8_t>(rgba >> 16U),
            static_cast<std::uint8_t>(rgba >> 8U), static_cast<std::uint8_t>(rgba)};
}

std::uint8_t divided(std::uint32_t premultiplied, std::uint32_t alpha) {
    return static_cast<std::uint8_t>(
        std::min<std::uint32_t>(255, (premultiplied * 255 + alpha / 2) / alpha));
}

// Cairo's pixels are premultiplied, native-endian ARGB.
RgbaImage straight(cairo_surface_t* surface, const std::array<std::uint8_t, 4>& colour) {
    cairo_surface_flush(surface);
    RgbaImage image;
    image.width = cairo_image_surface_get_width(surface);
    image.height = cairo_image_surface_get_height(surface);
    image.pixels.resize(static_cast<std::size_t>(image.width) * image.height * 4);
    const unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    std::uint8_t* out = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(data + std::ptrdiff_t{y} * stride);
        for (int x = 0; x < image.width; ++x, out += 4) {
            const std::uint32_t alpha = row[x] >> 24U;
            out[0] = alpha ? divided((row[x] >> 16U) & 255U, alpha) : colour[0];
            out[1] = alpha ? divided((row[x] >> 8U) & 255U, alpha) : colour[1];
            out[2] = alpha ? divided(row[x] & 255U, alpha) : colour[2];
            out[3] = static_cast<std::uint8_t>(alpha);
        }
    }
    return image;
}

}  // namespace

RgbaImage TextLayout::draw(unsigned rgba) const {
    return draw_area(rgba, {0, 0, width(), height()});
}

RgbaImage TextLayout::draw_area(unsigned rgba, TextRect area) const {
    const std::unique_ptr<cairo_surface_t, SurfaceRelease> surface(cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, picture_side(area.width), picture_side(area.height)));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
    const std::unique_ptr<cairo_t, CairoRelease> cairo(cairo_create(surface.get()));
    const auto colour = channels(rgba);
    cairo_set_source_rgba(cairo.get(), colour[0] / 255.0, colour[1] / 255.0, colour[2] / 255.0,
                          colour[3] / 255.0);
    cairo_translate(cairo.get(), -area.x, -area.y);
    for (const LaidLine& line : impl_->lines) {
        const float reach = 2 * (line.bottom - line.top);  // ink may leave its line
        const bool seen = line.bottom + reach > area.y && line.top - reach < area.y + area.height;
        if (!seen || !impl_->fonts) continue;
        cairo_move_to(cairo.get(), line.left, line.baseline);
        pango_cairo_show_layout_line(cairo.get(), line.line);
    }
    return straight(surface.get(), colour);
}

}  // namespace secondlook
