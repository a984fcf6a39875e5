#include <array>
#include <cmath>

#include "app/sample/people_drawing.h"

namespace secondlook {

namespace {

enum class Hair { Short, Scarf, Bunches, Curls, Bob };

struct Pupil {
    double x;
    double head_y;
    Hair hair;
    Colour hair_colour;
    Colour skin;
    Colour jumper;
};
constexpr std::array<Pupil, kPupils> kClass{{
    {194, 566, Hair::Short, colour(0x5A3A28), colour(0xC48B66), colour(0x9A4650)},
    {404, 572, Hair::Scarf, colour(0x3F5F8F), colour(0xA56A45), colour(0x35496F)},
    {640, 560, Hair::Bunches, colour(0xC28A45), colour(0xEBC3A0), colour(0x5F8454)},
    {866, 570, Hair::Curls, colour(0x2A1F1B), colour(0x6E4630), colour(0x7C608F)},
    {1086, 574, Hair::Bob, colour(0x4A3123), colour(0xDDB08C), colour(0xA8843A)},
}};
constexpr double kRadius = 54;

void draw_arm_up(Canvas& canvas, const Pupil& who, double up, double seconds) {
    if (up <= 0.01) return;
    // From beside the body (0) to straight above the shoulder (1), with a small eager sway.
    const double sway = up * 4 * std::sin(seconds * 3 + who.x);
    const double elbow_x = 92 - 16 * up;
    const double elbow_y = 720 - 120 * up;
    const double hand_x = 80 + sway;
    const double hand_y = 716 - 246 * up;
    canvas.line(elbow_x, elbow_y, hand_x, hand_y, 22, who.skin);
    canvas.ellipse(hand_x, hand_y - 4, 14, 16, who.skin);
    canvas.limb(58, 690, elbow_x, elbow_y, elbow_x + (hand_x - elbow_x) * 0.45,
                elbow_y + (hand_y - elbow_y) * 0.45, 31, who.jumper);
}

void draw_shoulders(Canvas& canvas, const Pupil& who) {
    cairo_t* cairo = canvas.cairo();
    cairo_move_to(cairo, -92, 740);
    cairo_curve_to(cairo, -90, 664, -62, 622, 0, 622);
    cairo_curve_to(cairo, 62, 622, 90, 664, 92, 740);
    cairo_close_path(cairo);
    canvas.fill(who.jumper);
    canvas.rectangle(-19, who.head_y + 34, 38, 38, 16, who.skin);
    canvas.rectangle(-30, 620, 60, 14, 7, colour(0xFBF7EE, 0.9));  // a collar
}

/// The side of a face that shows when someone turns to a partner.
void draw_cheek(Canvas& canvas, const Pupil& who, double turn, double mouth) {
    const double side = turn < 0 ? -1 : 1;
    const double out = std::abs(turn);
    const double y = who.head_y;
    canvas.ellipse(side * 20 * out, y + 4, kRadius * 0.84, kRadius * 0.88, who.skin);
    canvas.ellipse(side * 63 * out, y + 9, 9, 8, who.skin);
    if (out < 0.5) return;
    canvas.ellipse(side * 54, y - 5, 3.2, 4.6, colour(0x221813));
    const double open = mouth > 0.1 ? 2 + 5 * mouth : 1.4;
    canvas.ellipse(side * 54, y + 26, 7, open, colour(0x6B2F26));
}

void draw_ears(Canvas& canvas, const Pupil& who, double turn) {
    canvas.ellipse(-kRadius + 2 - turn * 6, who.head_y + 8, 9, 13, who.skin);
    canvas.ellipse(kRadius - 2 - turn * 6, who.head_y + 8, 9, 13, who.skin);
}

void draw_short(Canvas& canvas, const Pupil& who, double turn) {
    draw_ears(canvas, who, turn);
    canvas.ellipse(-turn * 12, who.head_y - 6, kRadius - 1, kRadius + 1, who.hair_colour);
    canvas.ellipse(-turn * 12, who.head_y + 40, 30, 14, who.hair_colour);
    // A hearing aid, as in any class.
    canvas.ellipse(-kRadius - 2 - turn * 6, who.head_y - 2, 5, 11, colour(0x5FA3B8));
}

void draw_scarf(Canvas& canvas, const Pupil& who, double turn) {
    cairo_t* cairo = canvas.cairo();
    const double y = who.head_y;
    const double x = -turn * 12;
    canvas.ellipse(x, y, kRadius + 4, kRadius + 5, who.hair_colour);
    cairo_move_to(cairo, x - 56, y + 14);
    cairo_curve_to(cairo, x - 58, y + 74, -50, y + 92, 0, y + 118);
    cairo_curve_to(cairo, 50, y + 92, x + 58, y + 74, x + 56, y + 14);
    cairo_close_path(cairo);
    canvas.fill(who.hair_colour);
    canvas.limb(x - 26, y + 52, x, y + 74, x + 30, y + 54, 3.5, colour(0x304B74));
}

void draw_bunches(Canvas& canvas, const Pupil& who, double turn) {
    const double y = who.head_y;
    for (const double side : {-1.0, 1.0}) {
        // The bunch on the side of the face hangs behind the ear, so the face stays free.
        const double back = turn * side > 0 ? turn * 26 : turn * 8;
        canvas.ellipse(side * 62 - back, y + 24, 19, 33, who.hair_colour);
        canvas.ellipse(side * 56 - back, y - 5, 8, 8, colour(0xD9805F));
    }
    canvas.ellipse(-turn * 12, y - 2, kRadius, kRadius + 3, who.hair_colour);
    canvas.line(-turn * 12, y - 50, -turn * 12, y + 44, 2.5, colour(0xA8743A));
}

void draw_curls(Canvas& canvas, const Pupil& who, double turn) {
    const double x = -turn * 10;
    canvas.ellipse(x, who.head_y - 6, kRadius + 4, kRadius + 4, who.hair_colour);
    for (int curl = 0; curl < 12; ++curl) {
        const double angle = 2.75 + curl * 0.345;
        canvas.ellipse(x + (kRadius + 4) * std::cos(angle),
                       who.head_y - 6 + (kRadius + 4) * std::sin(angle), 15, 15, who.hair_colour);
    }
}

void draw_bob(Canvas& canvas, const Pupil& who, double turn) {
    const double x = -turn * 12;
    canvas.ellipse(x, who.head_y - 4, kRadius + 2, kRadius + 3, who.hair_colour);
    canvas.rectangle(x - kRadius - 3, who.head_y - 8, 2 * kRadius + 6, 72, 22, who.hair_colour);
    canvas.rectangle(x - 54, who.head_y - 26, 108, 9, 4, colour(0xE4B75C));  // a hair band
}

void draw_head(Canvas& canvas, const Pupil& who, double turn, double mouth) {
    if (std::abs(turn) > 0.02) draw_cheek(canvas, who, turn, mouth);
    switch (who.hair) {
        case Hair::Short:
            return draw_short(canvas, who, turn);
        case Hair::Scarf:
            return draw_scarf(canvas, who, turn);
        case Hair::Bunches:
            return draw_bunches(canvas, who, turn);
        case Hair::Curls:
            return draw_curls(canvas, who, turn);
        case Hair::Bob:
            return draw_bob(canvas, who, turn);
    }
}

}  // namespace

void draw_pupil(Canvas& canvas, int pupil, const ClassroomPose& pose, double mouth,
                double seconds) {
    const Pupil& who = kClass[std::size_t(pupil)];
    const double turn = pose.turned[std::size_t(pupil)];
    const double up = pose.hand_up[std::size_t(pupil)];
    cairo_t* cairo = canvas.cairo();
    cairo_save(cairo);
    // Whole pixels: a slower drift would be encoded anew in every picture, and nobody would see it.
    const double breath = std::round(1.4 * std::sin(seconds * (1.3 + 0.11 * pupil) + pupil));
    cairo_translate(cairo, who.x + 12 * turn, breath - 6 * up);
    draw_arm_up(canvas, who, up, seconds);
    draw_shoulders(canvas, who);
    draw_head(canvas, who, turn, mouth);
    cairo_restore(cairo);
}

}  // namespace secondlook
