#include "app/ui/sheet_parts.h"

#include <algorithm>

namespace secondlook {

void sheet_title(Ui& ui, Rect& inside, std::string_view words) {
    Rect row = inside.cut_top(ui.px(40));
    const Rect close = centred(row.cut_right(ui.px(30)), ui.px(28), ui.px(28));
    sign_button(ui, "app.dismiss", close, Sign::Close);
    text_in(ui, ui.fonts.time, row, ui.theme.text, words);
    inside.cut_top(ui.px(6));
}

bool choice_row(Ui& ui, const std::string& name, const Rect& place, bool chosen) {
    const Press press = press_area(ui, name, place);
    if (chosen || press.hovered)
        fill(ui, place, chosen ? ui.theme.accent_soft : ui.theme.sunken, 8);
    if (chosen && ui.theme.outlined) outline(ui, place, ui.theme.line, 8);
    return press.clicked;
}

void move_choice(PaneState& state, Typed typed, std::size_t count) {
    for (const InputEvent& event : typed) {
        if (event.kind != InputEvent::Kind::Key || count == 0) continue;
        if (event.chord.key == "Down") state.choice = (state.choice + 1) % count;
        if (event.chord.key == "Up") state.choice = (state.choice + count - 1) % count;
    }
    state.choice = count == 0 ? 0 : std::min(state.choice, count - 1);
}

void keep_in_sight(const Rect& list, const Rect& row) {
    if (row.y < list.y) ImGui::SetScrollY(ImGui::GetScrollY() - (list.y - row.y));
    if (row.bottom() > list.bottom())
        ImGui::SetScrollY(ImGui::GetScrollY() + row.bottom() - list.bottom());
}

bool row_door(Ui& ui, const std::string& name, Rect& row, std::string_view words) {
    if (words.empty()) return false;
    const float width = button_width(ui, words);
    row.cut_right(ui.px(8));
    const bool pressed =
        button(ui, name, centred(row.cut_right(width), width, ui.px(32)), words, ButtonLook::Plain);
    return pressed;
}

void record_row(Ui& ui, const Rect& place, const Rect& row, const std::string& first,
                const std::string& second, bool faded) {
    Rect inside = row.inset(ui.px(8), ui.px(4));
    words_in(ui, inside.cut_top(inside.h / 2), first, 15, faded ? ui.theme.muted : ui.theme.text);
    words_in(ui, inside, second, 13, ui.theme.muted);
    hairline(ui, place.x, place.bottom() - 1, place.w);
}

float words_in(Ui& ui, const Rect& place, const std::string& words, float size_units, Rgb colour,
               bool semibold) {
    if (place.w <= 0) return 0;
    const WordsLook look{
        .size_px = ui.px(size_units), .semibold = semibold, .wrap_px = place.w, .max_lines = 1};
    const WordsSize size = ui.words.measure(words, look);
    ui.words.draw(words, look, place.x, place.centre_y() - size.height / 2, colour);
    return size.width;
}

Rect popover(Ui& ui, const std::string& name, const Rect& beside, float width_units,
             float height_units) {
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float edge = ui.px(16);
    Rect place{beside.x, beside.bottom() + ui.px(8), std::min(ui.px(width_units), screen.x - edge),
               std::min(ui.px(height_units), screen.y - 2 * edge)};
    place.x = std::clamp(place.x, edge, std::max(edge, screen.x - place.w - edge));
    place.y = std::clamp(place.y, edge, std::max(edge, screen.y - place.h - edge));
    const Rect shadow{place.x - ui.px(1), place.y + ui.px(3), place.w + ui.px(2), place.h};
    ImGui::GetWindowDrawList()->AddRectFilled(
        {shadow.x, shadow.y}, {shadow.right(), shadow.bottom()}, ink(0x0A0D10, 0.18F), ui.px(13));
    card(ui, place);
    ui.probe[name] = place;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (ImGui::IsMouseClicked(0) && !place.contains(mouse.x, mouse.y)) ui.sink.emit("app.dismiss");
    return place;
}

}  // namespace secondlook
