#include <fmt/chrono.h>
#include <fmt/format.h>

#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

constexpr float kRow = 56;

// "Today 19:42", "Yesterday 08:10", "Sun 15 Nov 19:42".
std::string when_text(InstantUs when) {
    const std::time_t then = static_cast<std::time_t>(when / 1'000'000);
    const std::tm at = fmt::localtime(then);
    const std::tm now = fmt::localtime(std::time(nullptr));
    const std::tm before = fmt::localtime(std::time(nullptr) - 24 * 60 * 60);
    const auto same = [&](const std::tm& day) {
        return day.tm_year == at.tm_year && day.tm_yday == at.tm_yday;
    };
    if (same(now)) return fmt::format("Today {:%H:%M}", at);
    if (same(before)) return fmt::format("Yesterday {:%H:%M}", at);
    return fmt::format("{:%a %d %b %Y %H:%M}", at);
}

// A row: a first line, a muted second one, and a door at the right; whether the door was pressed.
bool record_row(Ui& ui, const std::string& name, const Rect& place, const std::string& first,
                const std::string& second, std::string_view door, bool faded) {
    Rect row = place.inset(ui.px(8), ui.px(4));
    bool pressed = false;
    if (!door.empty()) {
        const float width = button_width(ui, door);
        pressed = button(ui, name, centred(row.cut_right(width), width, ui.px(32)), door,
                         ButtonLook::Plain);
        row.cut_right(ui.px(12));
    }
    words_in(ui, row.cut_top(row.h / 2), first, 15, faded ? ui.theme.muted : ui.theme.text);
    words_in(ui, row, second, 13, ui.theme.muted);
    hairline(ui, place.x, place.bottom() - 1, place.w);
    return pressed;
}

template <class Rows, class DrawRow>
void scrolled(Ui& ui, const Rect& inside, const Rows& rows, DrawRow draw_row) {
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild("rows", {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    float y = inside.y - ImGui::GetScrollY();
    for (const auto& row : rows) {
        const Rect place{inside.x, y, inside.w - ui.px(14), ui.px(kRow)};
        y = place.bottom();
        if (place.bottom() >= inside.y && place.y <= inside.bottom()) draw_row(row, place);
    }
    ImGui::SetCursorScreenPos({inside.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

void draw_step(Ui& ui, const EditStep& step, const Rect& place) {
    std::string second = when_text(step.when) + " · " + ui.work.person_name(step.person);
    const std::string lesson = ui.work.lesson_title(step.place.lesson);
    if (!lesson.empty()) second += " · " + lesson;
    if (step.overtaken) second += " · replaced by later work";
    const std::string number = std::to_string(step.id);
    const std::string_view door = step.overtaken ? "" : step.undone ? "Do again" : "Take back";
    if (record_row(ui, "step " + number, place, step.label, second, door, step.undone))
        ui.sink.emit("history.turn_to", number);
}

void draw_item(Ui& ui, const TrashItem& item, const Rect& place) {
    using Kind = TrashItem::Kind;
    const std::string what = item.kind == Kind::Lesson
                                 ? "The lesson " + in_quotes(item.lesson_title)
                             : item.kind == Kind::Note ? "A note at " + clock_text(item.at)
                                                       : "The moment at " + clock_text(item.at);
    std::string second = when_text(item.removed);
    if (item.kind != Kind::Lesson) second += " · " + item.lesson_title;
    if (!item.note.empty()) second += " · " + item.note;
    if (record_row(ui, "restore " + item.id, place, what, second, "Bring back", false))
        ui.sink.emit("trash.restore", item.id);
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
    const float told = text_wrapped(
        ui, ui.fonts.detail, inside, ui.theme.muted,
        "Taking back a change takes back all that came after it, too. Nothing is lost: do it again "
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
    const Rect place = sheet(ui, "trash", 620, 520);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, "Trash");
    if (ui.work.trash_items().empty()) {
        text_in(ui, ui.fonts.body, inside.cut_top(ui.px(40)), ui.theme.muted,
                "Nothing has been thrown away.");
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
