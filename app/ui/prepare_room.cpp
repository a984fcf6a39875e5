#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

void draw_nothing_planned(Ui& ui, const Rect& place) {
    Rect inside = centred(place, std::min(ui.px(560), place.w - ui.px(32)), ui.px(190));
    text_in(ui, ui.fonts.greeting, inside.cut_top(ui.px(40)), ui.theme.text,
            "No conversation is planned");
    inside.cut_top(text_wrapped(ui, ui.fonts.body, inside, ui.theme.muted,
                                "Plan one in Cycles, with someone or for yourself. What you mark "
                                "in a lesson waits here until then.") +
                   ui.px(16));
    const float width = button_width(ui, "Cycles");
    // Not by the action's name: the room's tab has that.
    if (button(ui, "plan in cycles", {inside.x, inside.y, width, ui.px(38)}, "Cycles",
               ButtonLook::Soft))
        ui.sink.emit("room.cycles");
}

// Who with, when, and which one of how many.
void draw_heading(Ui& ui, Rect row) {
    const PrepareDesk& desk = ui.work.prepare();
    const auto width_of = [&](const std::string& words, float size, bool semibold) {
        return ui.words.measure(words, {.size_px = ui.px(size), .semibold = semibold}).width;
    };
    const float told =
        width_of(desk.title(), 20, true) + width_of(desk.detail(), 15, false) + ui.px(28);
    for (const auto& [action, words] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"prepare.other", "Another…"},
             {"prepare.calendar", "Calendar…"},
             {"prepare.recording", "Recording…"},
             {"prepare.steps", "Before and after"}}) {
        const float width = button_width(ui, words) - ui.px(8);
        // The words come first; what has no room has its key, and the palette.
        const bool first = action == "prepare.other" && width < row.w * 0.3F;
        if (!ui.work.enabled(action) || (!first && width + told > row.w)) continue;
        action_button(ui, action, centred(row.cut_right(width), width, ui.px(32)),
                      ButtonLook::Quiet, words, false);
    }
    row.cut_right(ui.px(8));
    row.cut_left(words_in(ui, row, desk.title(), 20, ui.theme.text, true) + ui.px(12));
    words_in(ui, row, desk.detail(), 15, ui.theme.muted);
}

float draw_advice(Ui& ui, const Rect& place) {
    const Session& session = ui.work.prepare().talk()->session;
    std::string words = kind_advice(session);
    if (!session.guidance.empty()) words += (words.empty() ? "" : " ") + session.guidance;
    if (words.empty()) return 0;
    const WordsLook look{.size_px = ui.px(14), .wrap_px = place.w - ui.px(14), .max_lines = 2};
    return ui.words.draw(words, look, place.x, place.y, ui.theme.muted).height + ui.px(10);
}

void draw_agenda_doors(Ui& ui, Rect row) {
    const float time = text_size(ui.fonts.body, ui.work.prepare().talk()->shape.time).x;
    for (const auto& [action, words] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"point.add", "Add a talking point"}, {"point.from_drafts", "From what I marked…"}}) {
        const float width = button_width(ui, words);
        const bool first = action == "point.add";
        if (width + (first ? 0 : time + ui.px(10)) > row.w) break;
        action_button(ui, action, centred(row.cut_left(width), width, ui.px(38)), ButtonLook::Plain,
                      words, false);
        row.cut_left(ui.px(10));
    }
    text_in(ui, ui.fonts.body, row, ui.theme.muted, ui.work.prepare().talk()->shape.time);
}

void draw_talk_doors(Ui& ui, Rect row) {
    const bool held = ui.work.prepare().talk()->session.held.has_value();
    const std::string_view words = held ? "Look at it together again" : "Start the conversation";
    const float main = std::min(button_width(ui, words), row.w);
    action_button(ui, "lead.start", centred(row.cut_left(main), main, ui.px(38)), ButtonLook::Main,
                  words, false);
    const float sheet = button_width(ui, "Sheet…") - ui.px(8);
    if (sheet + ui.px(10) > row.w) return;
    row.cut_left(ui.px(10));
    action_button(ui, "prepare.sheet", centred(row.cut_left(sheet), sheet, ui.px(38)),
                  ButtonLook::Plain, "Sheet…", false);
}

}  // namespace

void draw_prepare_room(Ui& ui, PaneState& state, Typed, Rect place) {
    if (!ui.work.prepare().talk()) return draw_nothing_planned(ui, place);
    place = place.inset(ui.px(20), ui.px(12));
    const bool wide = place.w >= ui.px(900);
    if (wide) {
        Rect side = place.cut_right(ui.px(372));
        place.cut_right(ui.px(18));
        draw_talk_doors(ui, side.cut_bottom(ui.px(46)));
        side.cut_bottom(ui.px(8));
        draw_prepare_side(ui, side);
    }
    draw_heading(ui, place.cut_top(ui.px(40)));
    place.cut_top(draw_advice(ui, place));
    if (!wide) draw_talk_doors(ui, place.cut_bottom(ui.px(46)));
    const Rect doors = place.cut_bottom(ui.px(46));
    if (!wide && place.h > ui.px(420)) {
        draw_prepare_side(ui, place.cut_bottom(place.h * 0.45F));
        place.cut_bottom(ui.px(10));
    }
    place.cut_bottom(ui.px(6));
    draw_agenda(ui, state, place);
    draw_agenda_doors(ui, doors);
}

}  // namespace secondlook
