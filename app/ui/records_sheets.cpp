#include <fmt/format.h>

#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/core/when_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

void draw_step(Ui& ui, const EditStep& step, const Rect& place) {
    std::string second = when_text(step.when) + " · " + ui.work.person_name(step.person);
    const std::string lesson = ui.work.lesson_title(step.place.lesson);
    if (!lesson.empty()) second += " · " + lesson;
    if (step.overtaken) second += " · replaced by later work";
    const std::string number = std::to_string(step.id);
    if (step.gone) second += " · deleted for good";
    const bool stays = step.overtaken || step.gone || step.person != ui.work.acting_person().id;
    const std::string_view door = stays ? "" : step.undone ? "Do again" : "Take back";
    Rect row = place;
    if (row_door(ui, "step " + number, row, door)) ui.sink.emit("history.turn_to", number);
    record_row(ui, place, row, step.label, second, step.undone || step.gone);
}

void draw_item(Ui& ui, const TrashItem& item, const Rect& place) {
    using Kind = TrashItem::Kind;
    const std::string what =
        item.kind == Kind::Lesson ? "The lesson " + in_quotes(item.lesson_title)
        : item.kind == Kind::Note ? "A note at " + clock_text(item.at)
        : item.kind == Kind::Moment
            ? "The moment at " + clock_text(item.at)
            : "The " + std::string(word_of(item.kind)) + " " + in_quotes(item.title);
    std::string second = when_text(item.removed);
    if (item.kind == Kind::Moment || item.kind == Kind::Note) second += " · " + item.lesson_title;
    if (!item.note.empty()) second += " · " + item.note;
    Rect row = place;
    if (row_door(ui, "restore " + item.id, row, "Bring back"))
        ui.sink.emit("trash.restore", item.id);
    if (row_door(ui, "delete " + item.id, row, "Delete for good …"))
        ui.sink.emit("trash.delete", item.id);
    record_row(ui, place, row, what, second, false);
}

void draw_away_moment(Ui& ui, const Moment& moment, const Rect& place) {
    Rect row = place.inset(ui.px(8), 0);
    row.cut_left(time_text(ui, ui.fonts.strong, row.x, row.centre_y() - ui.px(8), ui.theme.text,
                           clock_text(moment.at)) +
                 ui.px(14));
    const bool written = !moment.note.empty();
    words_in(ui, row, written ? moment.note : "No note", 14,
             written ? ui.theme.text : ui.theme.muted);
    hairline(ui, place.x, place.bottom() - 1, place.w);
}

}  // namespace

void draw_history_sheet(Ui& ui) {
    const Rect place = sheet(ui, "history", 680, 560);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, "What was changed");
    const float told = text_wrapped(ui, ui.fonts.detail, inside, ui.theme.muted,
                                    "Taking back a change takes back all of yours that came after "
                                    "it. Nothing is lost: do it again "
                                    "from here.");
    inside.cut_top(told + ui.px(10));
    if (ui.work.history_steps().empty()) {
        text_in(ui, ui.fonts.body, inside.cut_top(ui.px(40)), ui.theme.muted,
                "Nothing has been changed yet.");
    }
    scrolled(ui, inside, ui.work.history_steps(),
             [&](const EditStep& step, const Rect& row) { draw_step(ui, step, row); });
}

void draw_trash_sheet(Ui& ui) {
    const Rect place = sheet(ui, "trash", 680, 540);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, "Trash");
    if (ui.work.trash_items().empty()) {
        text_in(ui, ui.fonts.body, inside.cut_top(ui.px(40)), ui.theme.muted,
                "Nothing has been thrown away.");
    } else {
        Rect foot = inside.cut_bottom(ui.px(44));
        const float width = button_width(ui, "Empty the Trash …");
        action_button(ui, "trash.empty", centred(foot.cut_right(width), width, ui.px(34)),
                      ButtonLook::Plain, "Empty the Trash …", false);
        foot.cut_right(ui.px(12));
        text_in(ui, ui.fonts.detail, foot, ui.theme.muted,
                fmt::format("After {} days in here, things go for good.", kTrashDays));
    }
    scrolled(ui, inside, ui.work.trash_items(),
             [&](const TrashItem& item, const Rect& row) { draw_item(ui, item, row); });
}

void draw_away_sheet(Ui& ui) {
    const auto& away = ui.work.away();
    if (!away) return;
    const Rect place = sheet(ui, "away", 640, 540);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, "The recording is not where it was");
    const std::string found = printable(away->found.native());
    const std::string told = away->looking         ? "Looking for it nearby …"
                             : away->found.empty() ? "It was not found nearby. Perhaps it is on a "
                                                     "disk that is not plugged in, or was moved."
                                                   : "It seems to be here now: " + found;
    const WordsLook look{.size_px = ui.px(14), .wrap_px = inside.w, .max_lines = 3};
    const WordsSize size = ui.words.draw(told, look, inside.x, inside.y, ui.theme.muted);
    inside.cut_top(size.height + ui.px(12));
    Rect doors = inside.cut_top(ui.px(36));
    const auto door = [&](std::string_view action, std::string_view words, ButtonLook style) {
        const float width = button_width(ui, words);
        action_button(ui, action, centred(doors.cut_left(width), width, ui.px(36)), style, words,
                      false);
        doors.cut_left(ui.px(10));
    };
    if (!away->found.empty()) door("away.use", "Use it from there", ButtonLook::Main);
    door("away.choose", "Show me where it is …",
         away->found.empty() ? ButtonLook::Main : ButtonLook::Plain);
    inside.cut_top(ui.px(14));
    words_in(ui, inside.cut_top(ui.px(28)), away->lesson.title + ": what was marked", 15,
             ui.theme.text, true);
    scrolled(ui, inside, away->moments,
             [&](const Moment& moment, const Rect& row) { draw_away_moment(ui, moment, row); });
}

}  // namespace secondlook
