#include "app/ui/moment_card.h"

#include <algorithm>

#include "app/core/moment_tags.h"
#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/note_lines.h"
#include "app/ui/pictures.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

constexpr float kPictureWidth = 84;
constexpr float kPictureHeight = 52;

WordsLook note_look(const Ui& ui, float width, bool chosen) {
    return {.size_px = ui.px(14), .wrap_px = width, .max_lines = chosen ? 0 : 4};
}

// Calls visit(tag, x, y, width) for each chip, from the left, wrapped; returns the height.
template <class Visit>
float place_chips(Ui& ui, const Moment& moment, float width, Visit visit) {
    const float height = ui.px(24);
    const float gap = ui.px(6);
    float x = 0, y = 0;
    const auto tags = chosen_tags(moment);
    for (const DimensionValue& tag : tags) {
        const float chip = chip_width(ui, tag, width);
        if (x > 0 && x + chip > width) {
            x = 0;
            y += height + gap;
        }
        visit(tag, x, y, chip);
        x += chip + gap;
    }
    return tags.empty() ? 0 : y + height;
}

void draw_still(Ui& ui, const Moment& moment, const Rect& place) {
    if (place.w <= 0) return;
    fill(ui, place, ui.theme.sunken, 7);
    if (const Thumbnail* still = ui.work.review()->still_for(moment.at))
        draw_cover(ui, *still, place);
}

void draw_note(Ui& ui, PaneState& state, Typed typed, const Moment& moment, const CardPlan& plan) {
    const Rect place{plan.words.x, plan.words.y + ui.px(20), plan.words.w, plan.note_height};
    if (being_written(ui, moment)) {
        Rect field = place;
        field.cut_top(ui.px(4));
        Rect hint = field.cut_bottom(ui.px(26));
        hint.cut_top(ui.px(4));
        field.h = std::max(ui.px(64), field.h);
        const auto result = draw_field(ui, "note", state.note_field, state.note, field,
                                       "What do you notice?", typed, true, false);
        text_in(ui, ui.fonts.label, hint, ui.theme.muted, "Enter keeps it · Shift Enter new line");
        if (result == NoteFieldResult::Changed) ui.sink.emit("note.draft", state.note.text());
        if (result == NoteFieldResult::Posted) ui.sink.emit("note.post", state.note.text());
        if (result == NoteFieldResult::Cancelled) ui.sink.emit("note.cancel");
        return;
    }
    const bool chosen = ui.work.review()->selected() == &moment;
    const std::string note = ui.work.review()->note_text(moment);
    if (plan.beside) return;
    if (!note.empty()) {
        ui.words.draw(note, note_look(ui, place.w, chosen), place.x, place.y, ui.theme.text);
    } else if (chosen) {
        text_in(ui, ui.fonts.detail, place, ui.theme.muted, "Press Enter to write what you notice");
    }
}

void draw_chips(Ui& ui, const Moment& moment, const CardPlan& plan) {
    const float top = plan.words.y + ui.px(26) + plan.note_height + plan.lenses_height;
    place_chips(ui, moment, plan.words.w,
                [&](const DimensionValue& tag, float x, float y, float w) {
                    draw_chip(ui, tag, {plan.words.x + x, top + y, w, ui.px(24)}, ui.theme.sunken);
                });
}

// When it is, and who marked it if it was somebody else.
void draw_when(Ui& ui, const Moment& moment, const CardPlan& plan) {
    Rect line{plan.words.x, plan.words.y, plan.words.w, ui.px(18)};
    const Moment placed = ui.work.review()->placed(moment);
    std::string when = clock_text(placed.at);
    if (placed.to) when += " to " + clock_text(*placed.to);
    line.cut_left(time_text(ui, ui.fonts.strong, line.x, line.y, ui.theme.text, when) + ui.px(8));
    const bool plain = plan.beside || being_written(ui, moment);
    if (!plain && !moment.note_kind.empty())
        line.cut_left(text(ui, ui.fonts.detail, line.x, line.y + ui.px(1), ui.theme.muted,
                           "· " + moment.note_kind) +
                      ui.px(8));
    std::string who = moment.author == ui.work.acting_person().id ? "" : moment.author_name;
    for (const Note* note : ui.work.lesson_desk().notes_on(moment.id)) {
        if (note->author == ui.work.acting_person().id || note->author == moment.author) continue;
        who += (who.empty() ? "" : " · ") + note->author_name + " wrote, too";
    }
    if (who.empty()) return;
    const WordsLook look{.size_px = ui.px(13), .wrap_px = line.w, .max_lines = 1};
    ui.words.draw(who, look, line.x, line.y, ui.theme.muted);
}

}  // namespace

bool being_written(const Ui& ui, const Moment& moment) {
    return ui.work.review()->writing() && ui.work.review()->selected() == &moment;
}

float chip_width(Ui& ui, const DimensionValue& tag, float most) {
    const WordsLook look{.size_px = ui.px(13)};
    return std::min(most, ui.words.measure(tag.value, look).width + ui.px(38));
}

void draw_chip(Ui& ui, const DimensionValue& tag, const Rect& chip, Rgb ground) {
    fill(ui, chip, ground, 6);
    if (ui.theme.outlined) outline(ui, chip, ui.theme.line, 6);
    letter_square(ui, tag.dimension, {chip.x + ui.px(6), chip.y + ui.px(4), ui.px(16), ui.px(16)});
    const WordsLook look{.size_px = ui.px(13), .wrap_px = chip.w - ui.px(34), .max_lines = 1};
    const WordsSize size = ui.words.measure(tag.value, look);
    ui.words.draw(tag.value, look, chip.x + ui.px(28), chip.centre_y() - size.height / 2,
                  ui.theme.text);
}

CardPlan plan_card(Ui& ui, const PaneState& state, const Moment& moment, float x, float y, float w,
                   bool video) {
    CardPlan plan;
    const bool chosen = ui.work.review()->selected() == &moment;
    Rect inside{x + ui.px(10), y + ui.px(10), w - ui.px(20), 0};
    const bool with_still = video && inside.w > ui.px(210);
    plan.still = {inside.x, inside.y, with_still ? ui.px(kPictureWidth) : 0, ui.px(kPictureHeight)};
    const float left = with_still ? plan.still.right() + ui.px(11) : inside.x;
    plan.words = {left, inside.y, inside.x + inside.w - left, 0};
    const std::string note = ui.work.review()->note_text(moment);
    plan.beside = chosen && !being_written(ui, moment) && notes_beside(ui, moment.id);
    if (being_written(ui, moment)) {
        const TextRect field = state.note_field.rect();
        plan.note_height = std::max(ui.px(64), field.height) + ui.px(30);
    } else if (plan.beside) {
        plan.note_height = 0;
    } else if (!note.empty()) {
        plan.note_height = ui.words.measure(note, note_look(ui, plan.words.w, chosen)).height;
    } else {
        plan.note_height = chosen ? ui.px(20) : 0;
    }
    if (!plan.beside && !being_written(ui, moment))
        plan.lenses_height = lens_lines(ui, moment.note_words(), plan.words, false);
    plan.chips_height = place_chips(ui, moment, plan.words.w, [](auto&&...) {});
    plan.words.h = ui.px(20) + plan.note_height + plan.lenses_height +
                   (plan.chips_height > 0 ? ui.px(6) + plan.chips_height : 0);
    const float body = std::max(plan.words.h, with_still ? plan.still.h : 0);
    if (chosen && !being_written(ui, moment))
        plan.readers_height = note_lines(ui, moment.id, {inside.x, 0, inside.w, 0}, false);
    plan.card = {x, y, w, body + plan.readers_height + ui.px(20)};
    return plan;
}

void draw_card(Ui& ui, PaneState& state, Typed typed, const Moment& moment, const CardPlan& plan,
               bool current) {
    const bool chosen = ui.work.review()->selected() == &moment;
    const bool writing = being_written(ui, moment);
    Rect pressed = plan.card;  // but for what is pressed by itself at its foot
    pressed.h -= plan.readers_height;
    const Press press = writing ? Press{} : press_area(ui, "moment " + moment.id, pressed);
    if (chosen || press.hovered) {
        fill(ui, plan.card, chosen ? ui.theme.accent_soft : ui.theme.sunken, 10);
        if (chosen && ui.theme.outlined) outline(ui, plan.card, ui.theme.line, 10);
    }
    if (current) {
        const Rect bar{plan.card.x + ui.px(2), plan.card.y + ui.px(10), ui.px(3),
                       plan.card.h - ui.px(20)};
        fill(ui, bar, ui.theme.accent, 2);
    }
    draw_still(ui, moment, plan.still);
    draw_when(ui, moment, plan);
    draw_note(ui, state, typed, moment, plan);
    if (plan.lenses_height > 0) {
        const float top = plan.words.y + ui.px(20) + plan.note_height;
        lens_lines(ui, moment.note_words(), {plan.words.x, top, plan.words.w, 0}, true);
    }
    draw_chips(ui, moment, plan);
    if (plan.readers_height > 0) {
        const float top = plan.card.bottom() - ui.px(10) - plan.readers_height;
        note_lines(ui, moment.id, {plan.card.x + ui.px(10), top, plan.card.w - ui.px(20), 0}, true);
    }
    if (!press.clicked) return;
    ui.sink.emit("moment.select", moment.id);
    if (chosen) ui.sink.emit("moment.note");
}

}  // namespace secondlook
