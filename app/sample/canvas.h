#pragma once

#include <cairo.h>

#include <memory>
#include <string>

#include "media/rgba_image.h"

namespace secondlook {

/// A colour by its sRGB parts, 0 to 1.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
    double alpha = 1;
};

/// 0xRRGGBB as a colour.
constexpr Colour colour(unsigned hex, double alpha = 1) {
    return {((hex >> 16) & 255) / 255.0, ((hex >> 8) & 255) / 255.0, (hex & 255) / 255.0, alpha};
}

/// A drawing surface of whole pixels with soft edges. Thread: one at a time.
class Canvas {
  public:
    Canvas(int width, int height);

    void clear();  ///< wholly transparent again
    void fill(Colour with);
    void rectangle(double x, double y, double width, double height, double corner, Colour with);
    void ellipse(double x, double y, double radius_x, double radius_y, Colour with);
    /// A limb from one joint over a second to a third, with round ends.
    void limb(double x0, double y0, double x1, double y1, double x2, double y2, double thickness,
              Colour with);
    void line(double x0, double y0, double x1, double y1, double thickness, Colour with);
    /// One line of words; (x, y) is its left end on the base line, or its middle when centred.
    void text(double x, double y, double size, const std::string& words, Colour with,
              bool centred = false, bool bold = false);
    /// Another canvas of the same size; only its part left of `until_x` where that is given.
    void paint(const Canvas& other, double opacity = 1, double until_x = -1);

    cairo_t* cairo() const { return cairo_.get(); }
    int width() const;
    int height() const;
    /// The picture as it stands, opaque; reuses the image's memory.
    void copy_to(RgbaImage& image) const;

  private:
    struct Free {
        void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
        void operator()(cairo_t* p) const { cairo_destroy(p); }
    };
    std::unique_ptr<cairo_surface_t, Free> surface_;
    std::unique_ptr<cairo_t, Free> cairo_;
};

}  // namespace secondlook
