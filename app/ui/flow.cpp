#include "app/ui/flow.h"

#include <algorithm>

#include "app/core/action_table.h"
#include "app/core/workspace.h"

namespace secondlook {

Flow Flow::indented(float units) const {
    const float by = ui_.px(units);
    return {ui_, {x_ + by, y_, w_ - by, 0}};
}

void Flow::words(const std::string& words, float size_units, Rgb colour, bool semibold,
                 int max_lines) {
    if (words.empty() || w_ <= 0) return;
    const WordsLook look{
        .size_px = ui_.px(size_units), .semibold = semibold, .wrap_px = w_, .max_lines = max_lines};
    y_ += ui_.words.draw(words, look, x_, y_, colour).height + ui_.px(2);
}

void Flow::labelled(std::string_view label, const std::string& words) {
    if (words.empty()) return;
    const float width = text_size(ui_.fonts.detail, label).x + ui_.px(8);
    text(ui_, ui_.fonts.detail, x_, y_ + ui_.px(2), ui_.theme.muted, label);
    Flow beside(ui_, {x_ + width, y_, w_ - width, 0});
    beside.words(words, 14, ui_.theme.text);
    y_ = std::max(beside.y_, y_ + ui_.px(20)) + ui_.px(2);
}

void Flow::said(const ImFont* font, Rgb colour, std::string_view words) {
    if (words.empty()) return;
    y_ += text_wrapped(ui_, font, {x_, y_, w_, 10000}, colour, words) + ui_.px(3);
}

Rect Flow::beside(float width, float height) {
    width = std::min(width, w_);
    if (row_h_ > 0 && row_x_ + width > x_ + w_) {
        y_ += row_h_ + ui_.px(6);
        row_h_ = 0;
    }
    if (row_h_ <= 0) row_x_ = x_;
    row_h_ = std::max(row_h_, height);
    const Rect place{row_x_, y_, width, height};
    row_x_ = place.right() + ui_.px(8);
    return place;
}

void Flow::end_row() {
    if (row_h_ > 0) y_ += row_h_ + ui_.px(6);
    row_h_ = 0;
}

bool Flow::button(const std::string& name, std::string_view words, ButtonLook look,
                  std::string_view key) {
    Rect place = beside(button_width(ui_, words, key), ui_.px(34));
    // Words without a ground stand under the words above them.
    if (look == ButtonLook::Quiet && place.x == x_ && !ui_.theme.outlined) {
        place.x -= ui_.px(14);
        row_x_ -= ui_.px(14);
    }
    return secondlook::button(ui_, name, place, words, look, key);
}

void Flow::door(std::string_view action, ButtonLook look, std::string_view words,
                const std::string& argument) {
    const Action* row = find_action(action);
    if (!row) return;
    if (words.empty()) words = row->text;
    const std::string name =
        argument.empty() ? std::string(action) : std::string(action) + " " + argument;
    if (button(name, words, look, argument.empty() ? key_text(*row) : std::string()))
        ui_.sink.emit(action, argument);
}

bool Flow::link(Ui& ui, const std::string& name, Rect& line, std::string_view words) {
    const float width = text_size(ui.fonts.detail, words).x + ui.px(16);
    if (width > line.w) return false;
    const Rect place = line.cut_right(width);
    const Press press = press_area(ui, name, place);
    if (press.hovered || ui.theme.outlined) fill(ui, place, ui.theme.sunken, 7);
    text_centred(ui, ui.fonts.detail, place, press.hovered ? ui.theme.accent : ui.theme.muted,
                 words);
    return press.clicked;
}

CardBehind::CardBehind(Ui& ui) : ui_(ui) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
}

CardBehind::~CardBehind() {
    ImGui::GetWindowDrawList()->ChannelsMerge();
}

void CardBehind::place(const Rect& place, bool chosen, bool focused) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSetCurrent(0);
    card(ui_, place);
    if (chosen)
        list->AddRect({place.x, place.y}, {place.right(), place.bottom()},
                      ink(focused ? ui_.theme.accent : ui_.theme.muted, focused ? 1.0F : 0.6F),
                      ui_.px(12), 0, ui_.px(focused ? 2 : 1));
    list->ChannelsSetCurrent(1);
}

}  // namespace secondlook
