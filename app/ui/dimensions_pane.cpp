#include <array>
#include <cctype>

#include "app/core/action_table.h"
#include "app/core/workspace.h"
#include "app/core/moment_tags.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

std::string action_of(const DimensionInfo& info) {
    return "tag." + std::string(info.key);
}

// One dimension: its letter, its label, its key, and what is chosen on the selected moment.
void draw_cell(Ui& ui, const DimensionInfo& info, const Rect& place, const Moment* moment) {
    const std::string action = action_of(info);
    const Press press = press_area(ui, action, place);
    fill(ui, place, ui.theme.sunken, 8);
    if (press.hovered || ui.theme.outlined) {
        outline(ui, place, press.hovered ? ui.theme.accent : ui.theme.line, 8);
    }
    Rect row = place.inset(ui.px(8), 0);
    letter_square(ui, info.dimension, centred(row.cut_left(ui.px(16)), ui.px(16), ui.px(16)));
    row.cut_left(ui.px(8));
    const float top = place.centre_y() - ui.px(17);
    Rect label{row.x, top, row.w, ui.px(15)};
    const std::string_view key = find_action(action)->keys;
    text_in(ui, ui.fonts.label, label.cut_right(text_size(ui.fonts.label, key).x + 1),
            ui.theme.muted, key);
    text_in(ui, ui.fonts.label, label, ui.theme.muted, sentence_case(info.label));
    const std::string chosen = moment ? values_text(*moment, info.dimension) : "";
    if (chosen.empty()) {
        text_in(ui, ui.fonts.detail, {row.x, top + ui.px(16), row.w, ui.px(17)}, ui.theme.muted,
                "–");
    } else {
        const WordsLook look{.size_px = ui.px(13), .wrap_px = row.w + ui.px(4), .max_lines = 1};
        ui.words.draw(chosen, look, row.x, top + ui.px(15), ui.theme.text);
    }
    if (press.clicked) ui.sink.emit(action);
    if (press.hovered) tooltip(ui, action);
}

// A small window: only the keys and letters, all six in one row.
void draw_small_cell(Ui& ui, const DimensionInfo& info, const Rect& place, const Moment* moment) {
    const std::string action = action_of(info);
    const Press press = press_area(ui, action, place);
    const bool chosen = moment && !values_text(*moment, info.dimension).empty();
    fill(ui, place, chosen ? ui.theme.accent_soft : ui.theme.sunken, 7);
    if (press.hovered || ui.theme.outlined) outline(ui, place, ui.theme.accent, 7);
    letter_square(ui, info.dimension, centred(place, ui.px(16), ui.px(16)));
    if (press.clicked) ui.sink.emit(action);
    if (press.hovered) tooltip(ui, action);
}

}  // namespace

void draw_dimensions(Ui& ui, Rect place, bool compact) {
    card(ui, place);
    Rect inside = place.inset(ui.px(12), ui.px(compact ? 8 : 10));
    const Moment* moment = ui.work.review()->selected();
    Rect title = inside.cut_top(ui.px(compact ? 22 : 28));
    const std::string_view hint = moment ? "for the chosen moment" : "mark a moment to tag it";
    const float name = text_size(ui.fonts.strong, "Coaching dimensions").x;
    text_in(ui, ui.fonts.strong, title, ui.theme.text, "Coaching dimensions");
    title.cut_left(name + ui.px(12));
    const float hint_width = text_size(ui.fonts.detail, hint).x;
    if (hint_width < title.w) {
        text_in(ui, ui.fonts.detail, title.cut_right(hint_width + 1), ui.theme.muted, hint);
    }
    inside.cut_top(ui.px(4));
    const auto all = coaching_dimensions();
    if (compact) {
        const float gap = ui.px(4);
        const float width = (inside.w - 5 * gap) / 6;
        for (const DimensionInfo& info : all) {
            draw_small_cell(ui, info, inside.cut_left(width), moment);
            inside.cut_left(gap);
        }
        return;
    }
    const float gap = ui.px(7);
    const float width = (inside.w - gap) / 2;
    const float height = (inside.h - 2 * gap) / 3;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Rect cell{inside.x + static_cast<float>(i % 2) * (width + gap),
                        inside.y + static_cast<float>(i / 2) * (height + gap), width, height};
        draw_cell(ui, all[i], cell, moment);
    }
}

}  // namespace secondlook
