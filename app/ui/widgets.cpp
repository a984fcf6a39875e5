#include "app/ui/widgets.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "app/core/action_table.h"
#include "app/core/workspace.h"

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

struct ButtonColours {
    Rgb face;
    Rgb words;
    Rgb key;
    bool has_face;
};

ButtonColours colours_of(const Theme& theme, ButtonLook look) {
    switch (look) {
        case ButtonLook::Main:
            return {theme.accent, theme.on_accent, theme.on_accent, true};
        case ButtonLook::Soft:
            return {theme.accent_soft, theme.accent, theme.accent, true};
        case ButtonLook::Plain:
            return {theme.sunken, theme.text, theme.muted, true};
        case ButtonLook::Quiet:
            break;
    }
    return {theme.surface, theme.muted, theme.muted, false};
}

}  // namespace

Press press_area(Ui& ui, const std::string& name, const Rect& place, bool enabled) {
    ui.probe[name] = place;
    Press press;
    if (ui.mouse_blocked || place.w <= 0 || place.h <= 0) return press;
    ImGui::SetCursorScreenPos(corner(place));
    ImGui::PushID(name.c_str());
    press.clicked = ImGui::InvisibleButton("##press", {place.w, place.h}) && enabled;
    press.hovered = ImGui::IsItemHovered();
    press.held = ImGui::IsItemActive() && enabled;
    ImGui::PopID();
    if (press.hovered && enabled) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return press;
}

float button_width(const Ui& ui, std::string_view words, std::string_view key) {
    float width = text_size(ui.fonts.strong, words).x + ui.px(32);
    if (!key.empty()) width += text_size(ui.fonts.detail, key).x + ui.px(8);
    return width;
}

bool button(Ui& ui, const std::string& name, const Rect& place, std::string_view words,
            ButtonLook look, std::string_view key, bool enabled) {
    const Press press = press_area(ui, name, place, enabled);
    const ButtonColours colours = colours_of(ui.theme, look);
    const bool lit = press.hovered && enabled;
    if (colours.has_face) {
        fill(ui, place, enabled ? colours.face : ui.theme.sunken, 9);
    } else if (lit) {
        fill(ui, place, ui.theme.sunken, 9);
    }
    if (lit || (ui.theme.outlined && look != ButtonLook::Main)) {
        outline(ui, place, lit ? ui.theme.accent : ui.theme.line, 9);
    }
    const bool quiet = look == ButtonLook::Plain || look == ButtonLook::Quiet;
    const ImFont* font = quiet ? ui.fonts.body : ui.fonts.strong;
    const float words_width = std::min(text_size(font, words).x, place.w - ui.px(8));
    const float key_width = key.empty() ? 0 : text_size(ui.fonts.detail, key).x + ui.px(8);
    const bool with_key = key_width > 0 && words_width + key_width + ui.px(16) <= place.w;
    const float x = place.centre_x() - (words_width + (with_key ? key_width : 0)) / 2;
    const Rgb colour = enabled ? colours.words : ui.theme.muted;
    text_in(ui, font, {x, place.y, words_width + 1, place.h}, colour, words);
    if (with_key) {
        text(ui, ui.fonts.detail, x + words_width + ui.px(8),
             place.centre_y() - ui.fonts.detail->FontSize / 2,
             enabled ? colours.key : ui.theme.muted, key);
    }
    return press.clicked;
}

void tooltip(const Ui& ui, std::string_view action) {
    const Action* row = find_action(action);
    if (!row) return;
    const std::string key = key_text(*row);
    const std::string words(row->text);
    const float gap = key.empty() ? 0 : ui.px(10);
    const float width =
        text_size(ui.fonts.detail, words).x + text_size(ui.fonts.detail, key).x + gap;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    Rect place{mouse.x + ui.px(12), mouse.y + ui.px(18), width + ui.px(20), ui.px(30)};
    place.x = std::clamp(place.x, ui.px(4), std::max(ui.px(4), screen.x - place.w - ui.px(4)));
    if (place.bottom() > screen.y) place.y = mouse.y - place.h - ui.px(8);
    ImDrawList* top = ImGui::GetForegroundDrawList();
    top->AddRectFilled(corner(place), far_corner(place), ink(ui.theme.text), ui.px(7));
    const float y = std::round(place.centre_y() - ui.fonts.detail->FontSize / 2);
    const float x = place.x + ui.px(10);
    top->AddText(ui.fonts.detail, ui.fonts.detail->FontSize, {x, y}, ink(ui.theme.surface),
                 words.c_str());
    top->AddText(ui.fonts.detail, ui.fonts.detail->FontSize,
                 {place.right() - ui.px(10) - text_size(ui.fonts.detail, key).x, y},
                 ink(ui.theme.surface, 0.75F), key.c_str());
}

void action_button(Ui& ui, std::string_view action, const Rect& place, ButtonLook look,
                   std::string_view words, bool show_key) {
    const Action* row = find_action(action);
    if (!row) return;
    const bool enabled = ui.work.enabled(action);
    const std::string key = show_key ? key_text(*row) : "";
    const std::string name(action);
    if (button(ui, name, place, words.empty() ? row->text : words, look, key, enabled)) {
        ui.sink.emit(action);
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!ui.mouse_blocked && ImGui::IsItemHovered() && place.contains(mouse.x, mouse.y)) {
        tooltip(ui, action);
    }
}

void sign_button(Ui& ui, std::string_view action, const Rect& place, Sign sign, bool main) {
    const bool enabled = ui.work.enabled(action);
    const Press press = press_area(ui, std::string(action), place, enabled);
    const Rgb face = main ? ui.theme.accent : ui.theme.sunken;
    const float radius = std::min(place.w, place.h) / 2;
    const ImVec2 centre{place.centre_x(), place.centre_y()};
    list()->AddCircleFilled(centre, radius, ink(face), 48);
    if ((press.hovered && enabled) || ui.theme.outlined) {
        list()->AddCircle(centre, radius, ink(press.hovered ? ui.theme.focus : ui.theme.line), 48,
                          std::max(1.0F, ui.px(1.5F)));
    }
    const Rgb colour = main ? ui.theme.on_accent : enabled ? ui.theme.text : ui.theme.muted;
    draw_sign(ui, sign, centred(place, radius * 0.9F, radius * 0.9F), colour);
    if (press.clicked) ui.sink.emit(action);
    if (press.hovered) tooltip(ui, action);
}

// Small pieces

Rgb lane_colour(const Ui& ui, Dimension dimension) {
    return ui.theme.lanes[static_cast<std::size_t>(dimension)];
}

void letter_square(const Ui& ui, Dimension dimension, const Rect& place) {
    fill(ui, place, lane_colour(ui, dimension), 4);
    const char letter = dimension_info(dimension).letter;
    text_centred(ui, ui.fonts.label, place, ui.theme.on_lane, std::string_view(&letter, 1));
}

float key_cap_width(const Ui& ui, std::string_view key) {
    return std::max(ui.px(20), text_size(ui.fonts.label, key).x + ui.px(12));
}

float key_cap(const Ui& ui, float x, float centre_y, std::string_view key) {
    const Rect place{x, centre_y - ui.px(10), key_cap_width(ui, key), ui.px(20)};
    fill(ui, place, ui.theme.surface, 5);
    outline(ui, place, ui.theme.line, 5);
    text_centred(ui, ui.fonts.label, place, ui.theme.muted, key);
    return place.w;
}

void progress_bar(const Ui& ui, const Rect& place, double share) {
    fill(ui, place, ui.theme.sunken, 3);
    if (ui.theme.outlined) outline(ui, place, ui.theme.line, 3);
    Rect done = place;
    done.w = std::max(place.h, place.w * static_cast<float>(std::clamp(share, 0.0, 1.0)));
    fill(ui, done, ui.theme.accent, 3);
}

Rect sheet(Ui& ui, const std::string& name, float width_units, float height_units) {
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const Rect whole{0, 0, screen.x, screen.y};
    const float width = std::min(ui.px(width_units), screen.x - ui.px(32));
    const float height = std::min(ui.px(height_units), screen.y - ui.px(32));
    const Rect place = centred(whole, width, height);
    list()->AddRectFilled({0, 0}, screen, ink(0x0A0D10, 0.45F));
    card(ui, place);
    ui.probe[name] = place;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (ImGui::IsMouseClicked(0) && !place.contains(mouse.x, mouse.y)) ui.sink.emit("app.dismiss");
    return place;
}

}  // namespace secondlook
