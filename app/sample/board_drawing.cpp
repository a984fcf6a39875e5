#include "app/sample/board_drawing.h"

#include <string>

namespace secondlook {

namespace {

constexpr Colour kChalk = colour(0xF1F4EC);
constexpr Colour kSoftChalk = colour(0xC9DDD0);
constexpr Colour kYellowChalk = colour(0xF5D98A);
constexpr double kTextX = kBoardLeft + 62;

void title(Canvas& canvas, const std::string& words) {
    canvas.text(kTextX, kBoardTop + 98, 54, words, kChalk);
}

void below(Canvas& canvas, const std::string& words) {
    canvas.text(kTextX, kBoardTop + 252, 31, words, kSoftChalk);
}

/// A bar cut into equal parts, `shaded` of them coloured in, each with its number.
void bar_of_parts(Canvas& canvas, int parts, int shaded, const std::string& number) {
    const double left = kTextX;
    const double top = kBoardTop + 124;
    const double width = 488;
    const double height = 72;
    const double part = width / parts;
    cairo_t* cairo = canvas.cairo();
    for (int i = 0; i < shaded; ++i) {
        canvas.rectangle(left + i * part, top, part, height, 0, colour(0xF5D98A, 0.30));
    }
    for (int i = 0; i < parts; ++i) {
        cairo_rectangle(cairo, left + i * part, top, part, height);
        cairo_set_source_rgba(cairo, kChalk.red, kChalk.green, kChalk.blue, 1);
        cairo_set_line_width(cairo, 3.5);
        cairo_stroke(cairo);
        canvas.text(left + (i + 0.5) * part, top + 49, 36, number,
                    i < shaded ? kYellowChalk : kChalk, true);
    }
}

}  // namespace

void draw_empty_board(Canvas& canvas) {
    canvas.rectangle(kBoardLeft - 10, kBoardTop - 4, kBoardWidth + 20, kBoardHeight + 20, 10,
                     colour(0x2A211A, 0.10));
    canvas.rectangle(kBoardLeft - 10, kBoardTop - 10, kBoardWidth + 20, kBoardHeight + 20, 8,
                     colour(0x9A6F46));
    canvas.rectangle(kBoardLeft, kBoardTop, kBoardWidth, kBoardHeight, 3, colour(0x2F5046));
    canvas.rectangle(kBoardLeft + 20, kBoardTop + kBoardHeight + 8, kBoardWidth - 40, 11, 4,
                     colour(0x86603B));
    canvas.rectangle(kBoardLeft + 560, kBoardTop + kBoardHeight + 2, 42, 8, 3, colour(0xE9E2D2));
    canvas.rectangle(kBoardLeft + 480, kBoardTop + kBoardHeight + 4, 24, 6, 3, kYellowChalk);
    canvas.rectangle(kBoardLeft + 512, kBoardTop + kBoardHeight + 4, 20, 6, 3, kChalk);
}

void draw_board_page(Canvas& canvas, int page) {
    switch (page) {
        case 0:
            title(canvas, "3/4 of 24 = ?");
            canvas.text(kTextX, kBoardTop + 172, 34, "draw it · say it · write it", kSoftChalk);
            break;
        case 1:
            title(canvas, "3/4 of 24 = ?");
            bar_of_parts(canvas, 4, 0, "6");
            below(canvas, "four equal parts of 24");
            break;
        case 2:
            title(canvas, "3/4 of 24 = 18");
            bar_of_parts(canvas, 4, 3, "6");
            below(canvas, "3 × 6 = 18     12 + 6 = 18");
            break;
        default:
            title(canvas, "5/6 of 24 = ?");
            bar_of_parts(canvas, 6, 0, "?");
            below(canvas, "What would change?");
            break;
    }
}

}  // namespace secondlook
