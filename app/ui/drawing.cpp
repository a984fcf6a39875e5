#include "app/ui/drawing.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "app/ui/pictures.h"

namespace secondlook {
namespace {

ImDrawList* list() {
    return ImGui::GetWindowDrawList();
}
ImVec2 corner(const Rect& place) {
    return {place.x, place.y};
}
ImVec2 far_corner(const Rect& place) {
    return {place.right(), place.bottom()};
}

}  // namespace

ImU32 ink(Rgb colour, float opacity) {
    return IM_COL32((colour >> 16) & 0xFFU, (colour >> 8) & 0xFFU, colour & 0xFFU,
                    static_cast<unsigned>(std::clamp(opacity, 0.0F, 1.0F) * 255.0F + 0.5F));
}

// Shapes

namespace {

constexpr float kLargeArea = 10'000;  // square pixels

// ImGui fills a round shape with slivers from one corner to all others. Over a large area software
// OpenGL draws those three times as slowly as plain rectangles with the corners apart.
void fill_large(const Rect& place, ImU32 colour, float radius, ImDrawFlags corners) {
    const float left = std::round(place.x);
    const float top = std::round(place.y);
    const float right = std::round(place.right());
    const float bottom = std::round(place.bottom());
    const float r = std::round(radius);
    ImDrawList& to = *list();
    to.AddRectFilled({left, top + r}, {right, bottom - r}, colour);
    to.AddRectFilled({left + r, top}, {right - r, top + r}, colour);
    to.AddRectFilled({left + r, bottom - r}, {right - r, bottom}, colour);
    const auto fill_corner = [&](ImDrawFlags which, float x, float y, int from) {
        const ImVec2 centre{x == left ? x + r : x - r, y == top ? y + r : y - r};
        if ((corners & which) == 0) {
            to.AddRectFilled({std::min(x, centre.x), std::min(y, centre.y)},
                             {std::max(x, centre.x), std::max(y, centre.y)}, colour);
            return;
        }
        to.PathLineTo(centre);
        to.PathArcToFast(centre, r, from, from + 3);  // twelfths of a turn, from the right
        to.PathFillConvex(colour);
    };
    fill_corner(ImDrawFlags_RoundCornersTopLeft, left, top, 6);
    fill_corner(ImDrawFlags_RoundCornersTopRight, right, top, 9);
    fill_corner(ImDrawFlags_RoundCornersBottomRight, right, bottom, 0);
    fill_corner(ImDrawFlags_RoundCornersBottomLeft, left, bottom, 3);
}

}  // namespace

void fill(const Ui& ui, const Rect& place, Rgb colour, float radius_units, ImDrawFlags corners) {
    const float radius = ui.px(radius_units);
    if (corners == 0) corners = ImDrawFlags_RoundCornersAll;
    const bool any_round = radius >= 1 && (corners & ImDrawFlags_RoundCornersAll) != 0;
    const bool large =
        place.w * place.h >= kLargeArea && std::min(place.w, place.h) >= 2 * radius + 2;
    if (any_round && large) return fill_large(place, ink(colour), radius, corners);
    list()->AddRectFilled(corner(place), far_corner(place), ink(colour), radius, corners);
}

void outline(const Ui& ui, const Rect& place, Rgb colour, float radius_units) {
    list()->AddRect(corner(place), far_corner(place), ink(colour), ui.px(radius_units), 0,
                    std::max(1.0F, ui.px(1)));
}

void card(const Ui& ui, const Rect& place) {
    fill(ui, place, ui.theme.surface, 12);
    outline(ui, place, ui.theme.line, 12);
}

void hairline(const Ui& ui, float x, float y, float width) {
    list()->AddRectFilled({x, y}, {x + width, y + std::max(1.0F, ui.px(1))}, ink(ui.theme.line));
}

// Words

ImVec2 text_size(const ImFont* font, std::string_view text) {
    return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size());
}

float text(const Ui&, const ImFont* font, float x, float y, Rgb colour, std::string_view words) {
    list()->AddText(font, font->FontSize, {std::round(x), std::round(y)}, ink(colour), words.data(),
                    words.data() + words.size());
    return text_size(font, words).x;
}

float text_in(const Ui& ui, const ImFont* font, const Rect& place, Rgb colour,
              std::string_view words) {
    const float y = place.centre_y() - font->FontSize / 2;
    if (text_size(font, words).x <= place.w) return text(ui, font, place.x, y, colour, words);
    const auto inside_letter = [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    };
    std::string cut(words);
    while (!cut.empty() && text_size(font, cut + "…").x > place.w) {
        while (!cut.empty() && inside_letter(cut.back()))
            cut.pop_back();
        if (!cut.empty()) cut.pop_back();
    }
    return cut.empty() ? 0.0F : text(ui, font, place.x, y, colour, cut + "…");
}

void text_centred(const Ui& ui, const ImFont* font, const Rect& place, Rgb colour,
                  std::string_view words) {
    const ImVec2 size = text_size(font, words);
    text(ui, font, place.centre_x() - size.x / 2, place.centre_y() - font->FontSize / 2, colour,
         words);
}

float text_wrapped(const Ui&, const ImFont* font, const Rect& place, Rgb colour,
                   std::string_view words) {
    list()->AddText(font, font->FontSize, {std::round(place.x), std::round(place.y)}, ink(colour),
                    words.data(), words.data() + words.size(), place.w);
    return font
        ->CalcTextSizeA(font->FontSize, FLT_MAX, place.w, words.data(), words.data() + words.size())
        .y;
}

namespace {

float widest_digit(const ImFont* font) {
    float widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
        widest = std::max(widest, font->GetCharAdvance(static_cast<ImWchar>(digit)));
    }
    return widest;
}

// Visits each character with its place; returns the whole width.
template <class Visit>
float place_time(const ImFont* font, std::string_view words, Visit visit) {
    const float digit = widest_digit(font);
    float x = 0;
    for (const char& c : words) {
        const float own = font->GetCharAdvance(static_cast<ImWchar>(static_cast<unsigned char>(c)));
        const bool is_digit = c >= '0' && c <= '9';
        visit(&c, x + (is_digit ? (digit - own) / 2 : 0));
        x += is_digit ? digit : own;
    }
    return x;
}

}  // namespace

float time_text(const Ui& ui, const ImFont* font, float x, float y, Rgb colour,
                std::string_view words) {
    return place_time(font, words, [&](const char* c, float at) {
        text(ui, font, x + at, y, colour, std::string_view(c, 1));
    });
}

float time_width(const ImFont* font, std::string_view words) {
    return place_time(font, words, [](const char*, float) {});
}

ImTextureID texture_id(unsigned name) {
    return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name));
}

void draw_cover(Ui& ui, const Thumbnail& picture, const Rect& place) {
    if (picture.image.width <= 0 || picture.image.height <= 0 || place.h <= 0) return;
    const float shape =
        static_cast<float>(picture.image.width) / static_cast<float>(picture.image.height);
    const float wanted = place.w / place.h;
    const float u = shape > wanted ? (1 - wanted / shape) / 2 : 0;
    const float v = shape < wanted ? (1 - shape / wanted) / 2 : 0;
    list()->AddImageRounded(texture_id(ui.pictures.small(picture)), corner(place),
                            far_corner(place), {u, v}, {1 - u, 1 - v}, IM_COL32_WHITE, ui.px(7));
}

}  // namespace secondlook
