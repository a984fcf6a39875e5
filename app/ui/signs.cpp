#include "app/ui/signs.h"

#include <algorithm>
#include <array>

#include "app/ui/drawing.h"

namespace secondlook {
namespace {

ImDrawList* list() {
    return ImGui::GetWindowDrawList();
}

void draw_speaker(const Rect& p, ImU32 colour, float line, bool on) {
    const std::array<ImVec2, 6> body{{{p.x, p.y + p.h * 0.35F},
                                      {p.x + p.w * 0.22F, p.y + p.h * 0.35F},
                                      {p.x + p.w * 0.5F, p.y + p.h * 0.1F},
                                      {p.x + p.w * 0.5F, p.y + p.h * 0.9F},
                                      {p.x + p.w * 0.22F, p.y + p.h * 0.65F},
                                      {p.x, p.y + p.h * 0.65F}}};
    list()->AddConvexPolyFilled(body.data(), 6, colour);
    if (on) {
        for (const float reach : {0.24F, 0.44F}) {
            list()->PathArcTo({p.x + p.w * 0.5F, p.centre_y()}, p.w * reach, -0.8F, 0.8F, 12);
            list()->PathStroke(colour, 0, line);
        }
    } else {
        const float x = p.x + p.w * 0.66F;
        const float arm = p.w * 0.3F;
        const float y = p.centre_y() - arm / 2;
        list()->AddLine({x, y}, {x + arm, y + arm}, colour, line);
        list()->AddLine({x + arm, y}, {x, y + arm}, colour, line);
    }
}

void draw_full(const Rect& p, ImU32 colour, float line) {
    const float arm = p.w * 0.32F;
    for (const float sx : {0.0F, 1.0F}) {
        for (const float sy : {0.0F, 1.0F}) {
            const ImVec2 c{p.x + sx * p.w, p.y + sy * p.h};
            list()->AddLine(c, {c.x + (sx > 0 ? -arm : arm), c.y}, colour, line);
            list()->AddLine(c, {c.x, c.y + (sy > 0 ? -arm : arm)}, colour, line);
        }
    }
}

void draw_chevron(const Rect& p, ImU32 colour, float line, bool forward) {
    const float tip = forward ? p.x + p.w * 0.62F : p.x + p.w * 0.38F;
    const float back = forward ? p.x + p.w * 0.36F : p.x + p.w * 0.64F;
    const std::array<ImVec2, 3> arrow{
        {{back, p.y + p.h * 0.18F}, {tip, p.centre_y()}, {back, p.y + p.h * 0.82F}}};
    list()->AddPolyline(arrow.data(), 3, colour, 0, line);
    const float bar = forward ? p.x + p.w * 0.2F : p.x + p.w * 0.8F;
    list()->AddLine({bar, p.y + p.h * 0.18F}, {bar, p.y + p.h * 0.82F}, colour, line);
}

}  // namespace

void draw_sign(const Ui& ui, Sign sign, const Rect& p, Rgb colour) {
    const ImU32 c = ink(colour);
    const float line = std::max(1.0F, ui.px(1.8F));
    switch (sign) {
        case Sign::Play:
            list()->AddTriangleFilled({p.x + p.w * 0.2F, p.y + p.h * 0.05F},
                                      {p.x + p.w * 0.2F, p.y + p.h * 0.95F},
                                      {p.x + p.w * 0.98F, p.centre_y()}, c);
            break;
        case Sign::Pause:
            list()->AddRectFilled({p.x + p.w * 0.15F, p.y + p.h * 0.08F},
                                  {p.x + p.w * 0.4F, p.y + p.h * 0.92F}, c, ui.px(2));
            list()->AddRectFilled({p.x + p.w * 0.6F, p.y + p.h * 0.08F},
                                  {p.x + p.w * 0.85F, p.y + p.h * 0.92F}, c, ui.px(2));
            break;
        case Sign::StepBack:
            draw_chevron(p, c, line, false);
            break;
        case Sign::StepForward:
            draw_chevron(p, c, line, true);
            break;
        case Sign::Speaker:
            draw_speaker(p, c, line, true);
            break;
        case Sign::SpeakerOff:
            draw_speaker(p, c, line, false);
            break;
        case Sign::Full:
            draw_full(p.inset(p.w * 0.08F), c, line);
            break;
        case Sign::Close: {
            const Rect x = p.inset(p.w * 0.18F);
            list()->AddLine({x.x, x.y}, {x.right(), x.bottom()}, c, line);
            list()->AddLine({x.right(), x.y}, {x.x, x.bottom()}, c, line);
            break;
        }
        case Sign::Question:
            text_centred(ui, ui.fonts.strong, p, colour, "?");
            break;
    }
}

}  // namespace secondlook
