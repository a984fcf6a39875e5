#include "app/sample/canvas.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numbers>

namespace secondlook {

namespace {

void use(cairo_t* cairo, Colour with) {
    cairo_set_source_rgba(cairo, with.red, with.green, with.blue, with.alpha);
}

struct FreeObject {
    void operator()(PangoLayout* p) const { g_object_unref(p); }
    void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
};

}  // namespace

Canvas::Canvas(int width, int height)
    : surface_(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)),
      cairo_(cairo_create(surface_.get())) {
    cairo_set_line_cap(cairo_.get(), CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo_.get(), CAIRO_LINE_JOIN_ROUND);
}

int Canvas::width() const {
    return cairo_image_surface_get_width(surface_.get());
}
int Canvas::height() const {
    return cairo_image_surface_get_height(surface_.get());
}

void Canvas::clear() {
    cairo_save(cairo_.get());
    cairo_set_operator(cairo_.get(), CAIRO_OPERATOR_CLEAR);
    cairo_paint(cairo_.get());
    cairo_restore(cairo_.get());
}

void Canvas::fill(Colour with) {
    use(cairo_.get(), with);
    cairo_fill(cairo_.get());
}

void Canvas::rectangle(double x, double y, double width, double height, double corner,
                       Colour with) {
    cairo_t* cairo = cairo_.get();
    constexpr double quarter = std::numbers::pi / 2;
    corner = std::min({corner, width / 2, height / 2});
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + width - corner, y + corner, corner, -quarter, 0);
    cairo_arc(cairo, x + width - corner, y + height - corner, corner, 0, quarter);
    cairo_arc(cairo, x + corner, y + height - corner, corner, quarter, 2 * quarter);
    cairo_arc(cairo, x + corner, y + corner, corner, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
    fill(with);
}

void Canvas::ellipse(double x, double y, double radius_x, double radius_y, Colour with) {
    cairo_t* cairo = cairo_.get();
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, radius_x, radius_y);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, 0, 0, 1, 0, 2 * std::numbers::pi);
    cairo_restore(cairo);
    fill(with);
}

void Canvas::limb(double x0, double y0, double x1, double y1, double x2, double y2,
                  double thickness, Colour with) {
    cairo_t* cairo = cairo_.get();
    cairo_set_line_width(cairo, thickness);
    cairo_move_to(cairo, x0, y0);
    cairo_line_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
    use(cairo, with);
    cairo_stroke(cairo);
}

void Canvas::line(double x0, double y0, double x1, double y1, double thickness, Colour with) {
    limb(x0, y0, x1, y1, x1, y1, thickness, with);
}

void Canvas::text(double x, double y, double size, const std::string& words, Colour with,
                  bool centred, bool bold) {
    cairo_t* cairo = cairo_.get();
    const std::unique_ptr<PangoLayout, FreeObject> layout(pango_cairo_create_layout(cairo));
    const std::unique_ptr<PangoFontDescription, FreeObject> font(
        pango_font_description_from_string("Inter, Noto Sans, Sans"));
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    if (bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_SEMIBOLD);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_text(layout.get(), words.c_str(), int(words.size()));
    int width = 0;
    pango_layout_get_pixel_size(layout.get(), &width, nullptr);
    const double baseline = double(pango_layout_get_baseline(layout.get())) / PANGO_SCALE;
    cairo_move_to(cairo, centred ? x - width / 2.0 : x, y - baseline);
    use(cairo, with);
    pango_cairo_show_layout(cairo, layout.get());
    cairo_new_path(cairo);
}

void Canvas::paint(const Canvas& other, double opacity, double until_x) {
    cairo_t* cairo = cairo_.get();
    cairo_save(cairo);
    if (until_x >= 0) {
        cairo_rectangle(cairo, 0, 0, until_x, height());
        cairo_clip(cairo);
    }
    cairo_set_source_surface(cairo, other.surface_.get(), 0, 0);
    cairo_paint_with_alpha(cairo, opacity);
    cairo_restore(cairo);
}

void Canvas::copy_to(RgbaImage& image) const {
    cairo_surface_flush(surface_.get());
    image.width = width();
    image.height = height();
    image.pixels.resize(std::size_t(image.width) * std::size_t(image.height) * 4);
    const unsigned char* rows = cairo_image_surface_get_data(surface_.get());
    const auto stride = std::size_t(cairo_image_surface_get_stride(surface_.get()));
    std::uint8_t* out = image.pixels.data();
    for (std::size_t y = 0; y < std::size_t(image.height); ++y) {
        const unsigned char* row = rows + y * stride;
        for (std::size_t x = 0; x < std::size_t(image.width); ++x, out += 4) {
            std::uint32_t argb = 0;  // Cairo keeps a pixel as one number, whatever the byte order
            std::memcpy(&argb, row + x * 4, 4);
            out[0] = std::uint8_t(argb >> 16);
            out[1] = std::uint8_t(argb >> 8);
            out[2] = std::uint8_t(argb);
            out[3] = 255;
        }
    }
}

}  // namespace secondlook
