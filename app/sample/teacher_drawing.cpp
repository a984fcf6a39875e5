#include <algorithm>
#include <cmath>

#include "app/sample/people_drawing.h"

namespace secondlook {

namespace {

constexpr Colour kSkin = colour(0x8A5638);
constexpr Colour kSkinShade = colour(0x774829);
constexpr Colour kHair = colour(0x2B211D);
constexpr Colour kTop = colour(0x3E7191);
constexpr Colour kTopShade = colour(0x346079);
constexpr Colour kTrousers = colour(0x3B3F4B);
constexpr Colour kShoe = colour(0x6A4630);

double mix(double from, double to, double part) {
    return from + (to - from) * part;
}

void draw_legs(Canvas& canvas, double step) {
    const double swing = 15 * std::sin(step);
    const double lift = std::max(0.0, 9 * std::cos(step)) * (step == 0 ? 0 : 1);
    canvas.limb(-15, 452, -16 + swing / 2, 500, -16 + swing, 548 - lift, 27, kTrousers);
    canvas.limb(15, 452, 16 - swing / 2, 500, 16 - swing, 548, 27, kTrousers);
    canvas.rectangle(-34 + swing, 550 - lift, 32, 15, 7, kShoe);
    canvas.rectangle(2 - swing, 550, 32, 15, 7, kShoe);
}

void draw_body(Canvas& canvas) {
    cairo_t* cairo = canvas.cairo();
    cairo_move_to(cairo, -40, 470);
    cairo_curve_to(cairo, -44, 400, -50, 360, -46, 332);
    cairo_curve_to(cairo, -42, 306, -22, 300, 0, 300);
    cairo_curve_to(cairo, 22, 300, 42, 306, 46, 332);
    cairo_curve_to(cairo, 50, 360, 44, 400, 40, 470);
    cairo_close_path(cairo);
    canvas.fill(kTop);
    canvas.rectangle(-14, 276, 28, 36, 13, kSkinShade);
    canvas.ellipse(0, 304, 20, 12, kSkin);
    // A lanyard, as teachers wear.
    canvas.limb(-17, 304, 0, 366, 17, 304, 3, colour(0xE9B44C));
    canvas.rectangle(-11, 364, 22, 28, 3, colour(0xFBF7EE));
}

/// A smile that opens as she speaks.
void draw_mouth(Canvas& canvas, double mouth, double look) {
    cairo_t* cairo = canvas.cairo();
    const double low = 281 + 9 * mouth;
    cairo_move_to(cairo, -12 + look, 271);
    cairo_curve_to(cairo, -8 + look, low, 8 + look, low, 12 + look, 271);
    if (mouth > 0.12) {
        cairo_curve_to(cairo, 6 + look, 274, -6 + look, 274, -12 + look, 271);
        cairo_close_path(cairo);
        canvas.fill(colour(0x5A211B));
        return;
    }
    cairo_set_line_width(cairo, 3.4);
    cairo_set_source_rgb(cairo, 0.29, 0.12, 0.10);
    cairo_stroke(cairo);
}

void draw_head(Canvas& canvas, double mouth, double seconds, double look) {
    canvas.ellipse(2, 196, 24, 22, kHair);  // a bun
    canvas.ellipse(0, 242, 47, 50, kHair);
    canvas.ellipse(-40, 254, 8, 11, kSkin);
    canvas.ellipse(40, 254, 8, 11, kSkin);
    canvas.ellipse(0, 254, 40, 42, kSkin);
    canvas.ellipse(-14 + look * 0.4, 220, 31, 15, kHair);
    canvas.ellipse(22 + look * 0.4, 222, 20, 13, kHair);
    const bool blinking = std::fmod(seconds + 2, 3.7) < 0.14;
    const double eye = blinking ? 1.0 : 5.2;
    canvas.ellipse(-15 + look, 253, 4.3, eye, colour(0x221813));
    canvas.ellipse(15 + look, 253, 4.3, eye, colour(0x221813));
    canvas.limb(-21 + look, 241, -15 + look, 238, -9 + look, 239.5, 3, kHair);
    canvas.limb(9 + look, 239.5, 15 + look, 238, 21 + look, 241, 3, kHair);
    canvas.ellipse(-24 + look * 0.6, 268, 8, 5, colour(0xB4653F, 0.55));
    canvas.ellipse(24 + look * 0.6, 268, 8, 5, colour(0xB4653F, 0.55));
    draw_mouth(canvas, mouth, look);
}

void draw_arm(Canvas& canvas, double shoulder_x, double elbow_x, double elbow_y, double hand_x,
              double hand_y) {
    const double cuff_x = mix(elbow_x, hand_x, 0.35);
    const double cuff_y = mix(elbow_y, hand_y, 0.35);
    canvas.line(elbow_x, elbow_y, hand_x, hand_y, 20, kSkin);
    canvas.ellipse(hand_x, hand_y, 14, 14, kSkin);
    canvas.limb(shoulder_x, 330, elbow_x, elbow_y, cuff_x, cuff_y, 27, kTopShade);
}

}  // namespace

void draw_teacher(Canvas& canvas, const ClassroomPose& pose, double mouth, double seconds) {
    cairo_t* cairo = canvas.cairo();
    cairo_save(cairo);
    const double nearness = std::clamp((1075 - pose.teacher_x) / 380, 0.0, 1.0);
    const double bob = pose.teacher_step == 0 ? std::round(1.2 * std::sin(seconds * 1.7))
                                              : -3 * std::abs(std::sin(pose.teacher_step));
    cairo_translate(cairo, pose.teacher_x, bob);
    // At the tables she is nearer, so a little taller; the feet stay on the floor.
    const double scale = 1 + 0.05 * nearness;
    cairo_translate(cairo, 0, 562 * (1 - scale));
    cairo_scale(cairo, scale, scale);

    canvas.ellipse(0, 566, 62, 9, colour(0x000000, 0.10));
    draw_legs(canvas, pose.teacher_step);
    const double sway = 10 * std::sin(pose.teacher_step);
    const double wave = pose.waving;
    const double beat = wave * 7 * std::sin(seconds * 5.2);
    draw_arm(canvas, 38, mix(58 - sway / 2, 80, wave), mix(392, 384, wave),
             mix(54 - sway, 128 + beat, wave), mix(448, 336 + beat, wave));
    draw_body(canvas);
    const double point = pose.pointing;
    const double tap = point * 5 * std::sin(seconds * 2.3);
    draw_arm(canvas, -38, mix(-58 + sway / 2, -98, point), mix(392, 300, point),
             mix(-54 + sway, -186 + tap, point), mix(448, 232 + tap / 2, point));
    const double look = mix(nearness > 0.3 ? 0 : -3, -9, point);
    draw_head(canvas, mouth, seconds, look);
    cairo_restore(cairo);
}

}  // namespace secondlook
