#include "app/sample/classroom_room.h"

#include <cmath>

#include "app/sample/board_drawing.h"

namespace secondlook {

namespace {

constexpr Colour kWall = colour(0xE2D8C7);
constexpr Colour kWallShade = colour(0xD8CCB8);
constexpr Colour kFloor = colour(0xBFA582);
constexpr Colour kFloorLine = colour(0xB29873);
constexpr Colour kWood = colour(0x9A6F46);
constexpr Colour kWoodLight = colour(0xC08F5C);
constexpr Colour kPaper = colour(0xFBF7EE);

void draw_walls(Canvas& canvas) {
    canvas.rectangle(0, 0, 1280, kFloorY, 0, kWall);
    canvas.rectangle(0, kFloorY - 82, 1280, 82, 0, kWallShade);
    canvas.rectangle(0, kFloorY - 10, 1280, 12, 0, kPaper);
    canvas.rectangle(0, kFloorY, 1280, 720 - kFloorY, 0, kFloor);
    for (int board = 1; board < 6; ++board) {
        const double y = kFloorY + board * (24.0 + 5 * board);
        canvas.line(0, y, 1280, y, 1.5, kFloorLine);
    }
}

void draw_window(Canvas& canvas) {
    canvas.rectangle(36, 106, 150, 226, 8, kPaper);
    canvas.rectangle(46, 116, 130, 206, 4, colour(0xBFDDE6));
    cairo_t* cairo = canvas.cairo();
    cairo_save(cairo);
    cairo_rectangle(cairo, 46, 116, 130, 206);
    cairo_clip(cairo);
    canvas.ellipse(146, 152, 20, 20, colour(0xFBE3A1));
    canvas.ellipse(78, 168, 24, 9, colour(0xFFFFFF, 0.85));
    canvas.ellipse(96, 161, 20, 10, colour(0xFFFFFF, 0.85));
    canvas.ellipse(70, 330, 92, 62, colour(0x9CBF8B));
    canvas.ellipse(170, 336, 80, 52, colour(0x83AC78));
    canvas.rectangle(118, 258, 7, 34, 2, colour(0x7A5A3C));
    canvas.ellipse(121, 248, 19, 23, colour(0x5F9465));
    cairo_restore(cairo);
    canvas.rectangle(107, 116, 8, 206, 0, kPaper);
    canvas.rectangle(46, 212, 130, 8, 0, kPaper);
    canvas.rectangle(26, 328, 170, 13, 4, colour(0xF3EBDC));
}

void draw_plant(Canvas& canvas) {
    const Colour leaf = colour(0x4F8A62);
    canvas.limb(66, 300, 58, 282, 48, 270, 7, leaf);
    canvas.limb(66, 300, 67, 276, 66, 258, 7, leaf);
    canvas.limb(66, 300, 76, 284, 86, 274, 7, leaf);
    canvas.rectangle(52, 298, 29, 31, 6, colour(0xC9704B));
    canvas.rectangle(49, 295, 35, 9, 4, colour(0xB55F3D));
}

/// The string's height at `x`: two soft swags across the wall.
double string_y(double x) {
    const double part = std::fmod(x + 640, 640) / 640 - 0.5;
    return 26 - 60 * part * part;
}

void draw_bunting(Canvas& canvas) {
    constexpr unsigned colours[] = {0xD9805F, 0xE4B75C, 0x7FA98C, 0x6D94B5, 0xA982AC};
    cairo_t* cairo = canvas.cairo();
    for (int flag = 0; flag < 27; ++flag) {
        const double x = flag * 49.2 - 8;
        cairo_move_to(cairo, x, string_y(x));
        cairo_line_to(cairo, x + 36, string_y(x + 36));
        cairo_line_to(cairo, x + 18, string_y(x + 18) + 27);
        cairo_close_path(cairo);
        canvas.fill(colour(colours[flag % 5]));
    }
    for (double x = 0; x < 1280; x += 16) {
        canvas.line(x, string_y(x), x + 16, string_y(x + 15.9), 2.5, colour(0xF7F1E4));
    }
}

void draw_display(Canvas& canvas) {
    canvas.rectangle(1150, 112, 102, 132, 6, kPaper);
    canvas.text(1201, 140, 15, "We wait,", colour(0x35514A), true, true);
    canvas.text(1201, 160, 15, "we wonder,", colour(0x35514A), true, true);
    canvas.text(1201, 180, 15, "we explain.", colour(0x35514A), true, true);
    canvas.ellipse(1176, 214, 13, 13, colour(0xE4B75C));
    canvas.ellipse(1203, 214, 13, 13, colour(0xD9805F));
    canvas.ellipse(1230, 214, 13, 13, colour(0x6D94B5));
    // Books on a shelf.
    constexpr unsigned spines[] = {0xA9584A, 0x5B7F95, 0xD6A24A, 0x6B8F71, 0x8A6A93, 0xC7785A};
    for (int book = 0; book < 6; ++book) {
        const double height = 40 + (book * 7) % 15;
        canvas.rectangle(1156 + book * 15.5, 322 - height, 13, height, 2, colour(spines[book]));
    }
    canvas.rectangle(1142, 322, 118, 9, 3, kWood);
}

void draw_sunbeam(Canvas& canvas) {
    cairo_t* cairo = canvas.cairo();
    cairo_move_to(cairo, 176, 130);
    cairo_line_to(cairo, 176, 320);
    cairo_line_to(cairo, 470, 640);
    cairo_line_to(cairo, 700, 640);
    cairo_close_path(cairo);
    canvas.fill(colour(0xFFF3CF, 0.13));
}

void draw_table(Canvas& canvas, double x, double width) {
    canvas.rectangle(x + 26, 640, 14, 80, 0, kWood);
    canvas.rectangle(x + width - 40, 640, 14, 80, 0, kWood);
    canvas.rectangle(x, 586, width, 62, 12, kWoodLight);
    canvas.rectangle(x, 634, width, 16, 8, kWood);
}

}  // namespace

void draw_room(Canvas& canvas) {
    draw_walls(canvas);
    draw_window(canvas);
    draw_plant(canvas);
    draw_bunting(canvas);
    draw_display(canvas);
    draw_empty_board(canvas);
    draw_sunbeam(canvas);
}

void draw_tables(Canvas& canvas) {
    draw_table(canvas, 70, 490);
    draw_table(canvas, 610, 610);
    constexpr double books[] = {296, 500, 742, 962};
    for (const double x : books) {
        canvas.rectangle(x - 26, 598, 52, 26, 3, kPaper);
        canvas.line(x, 600, x, 622, 1.5, colour(0xD9CFBC));
    }
    canvas.line(326, 604, 346, 616, 4, colour(0xD6A24A));
    canvas.line(996, 602, 1012, 618, 4, colour(0xA9584A));
    canvas.rectangle(850, 590, 22, 30, 5, colour(0x6D94B5));  // a pot of pencils
    canvas.line(856, 590, 852, 572, 4, colour(0xE4B75C));
    canvas.line(862, 590, 863, 568, 4, colour(0xC9704B));
    canvas.line(868, 590, 873, 573, 4, colour(0x5F9465));
}

}  // namespace secondlook
