// Today: what one is trying, what comes next, and the door for a new recording.

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/today_cards.h"
#include "app/ui/widgets.h"

namespace secondlook {
namespace {

// Walks along the rounded outline, a dash and a gap at a time.
void dashed_outline(const Ui& ui, const Rect& place) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PathRect({place.x, place.y}, {place.right(), place.bottom()}, ui.px(12));
    const std::vector<ImVec2> points(list->_Path.begin(), list->_Path.end());
    list->PathClear();
    const float dash = ui.px(7), gap = ui.px(5);
    const ImU32 colour = ink(ui.theme.muted, 0.6F);
    float walked = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const ImVec2 from = points[i], to = points[(i + 1) % points.size()];
        const float length = std::hypot(to.x - from.x, to.y - from.y);
        for (float at = 0; at < length;) {
            const float phase = std::fmod(walked, dash + gap);
            const float run =
                std::min(length - at, phase < dash ? dash - phase : dash + gap - phase);
            const auto point = [&](float t) {
                return ImVec2(from.x + (to.x - from.x) * t / length,
                              from.y + (to.y - from.y) * t / length);
            };
            if (phase < dash)
                list->AddLine(point(at), point(at + run), colour, std::max(1.0F, ui.px(1.5F)));
            at += std::max(run, 0.01F);
            walked += std::max(run, 0.01F);
        }
    }
}

// "Drop a recording here, or choose a file": the whole of it can be pressed.
void draw_drop_zone(Ui& ui, const Rect& place) {
    const Press press = press_area(ui, "app.open", place);
    if (press.hovered) fill(ui, place, ui.theme.accent_soft, 12);
    dashed_outline(ui, place);
    const std::string_view first = "Drop a recording here, or ";
    const std::string_view door = "choose a file";
    const float whole = text_size(ui.fonts.body, first).x + text_size(ui.fonts.strong, door).x;
    const float y = place.centre_y() - ui.fonts.body->FontSize / 2;
    if (whole > place.w - ui.px(16)) {
        text_centred(ui, ui.fonts.strong, place, ui.theme.accent, "Choose a file");
    } else {
        float x = place.centre_x() - whole / 2;
        x += text(ui, ui.fonts.body, x, y, ui.theme.muted, first);
        text(ui, ui.fonts.strong, x, y, ui.theme.accent, door);
    }
    if (press.clicked) ui.sink.emit("app.open");
}

// First start: one inviting thing.
void draw_welcome(Ui& ui, const Rect& place) {
    const float width = std::min(ui.px(620), place.w - ui.px(32));
    const float height = std::min(ui.px(400), place.h - ui.px(24));
    Rect inside = centred(place, width, height);
    Rect heading = inside.cut_top(ui.px(40));
    text_in(ui, ui.fonts.greeting, heading, ui.theme.text, "Take a second look");
    const float told =
        text_wrapped(ui, ui.fonts.body, inside, ui.theme.muted,
                     "Open a lesson you filmed. Watch it again, mark what catches your "
                     "eye, and find it there tomorrow. It stays on this computer, and "
                     "only you can see it.");
    inside.cut_top(told + ui.px(20));
    const Rect sample = inside.cut_bottom(ui.px(44));
    inside.cut_bottom(ui.px(12));
    draw_drop_zone(ui, {inside.x, inside.y, inside.w, std::min(inside.h, ui.px(190))});
    Rect row{sample.x, std::min(sample.y, inside.y + ui.px(206)), sample.w, sample.h};
    const std::string_view no_lesson = "No recording at hand?";
    const float words = text_size(ui.fonts.body, no_lesson).x;
    if (row.w > ui.px(420)) {
        text_in(ui, ui.fonts.body, row.cut_left(words + ui.px(12)), ui.theme.muted, no_lesson);
    }
    const float door = button_width(ui, "Open the sample lesson");
    action_button(ui, "app.sample", centred(row.cut_left(door), door, ui.px(36)), ButtonLook::Soft);
}

// What was kept: quiet, because nobody comes here for it every day.
void draw_records_doors(Ui& ui, Column& column) {
    Rect row{column.x, column.y, column.w, ui.px(34)};
    for (const auto& [action, words] :
         {std::pair{"edit.history", "What was changed"}, std::pair{"app.trash", "Trash"},
          std::pair{"app.snapshots", "Snapshots"}}) {
        const float width = button_width(ui, words);
        if (width > row.w && row.x > column.x)
            row = {column.x, row.bottom() + ui.px(8), column.w, ui.px(34)};
        action_button(ui, action, row.cut_left(width), ButtonLook::Plain, words, false);
        row.cut_left(ui.px(10));
    }
    column.y = row.bottom() + ui.px(16);
}

void draw_lessons(Ui& ui, PaneState& state, Column& column, bool looked, std::size_t from,
                  std::size_t most) {
    std::size_t seen = 0;
    for (const LessonCard& card : ui.work.today().page().lessons) {
        if (card.looked != looked) continue;
        if (seen++ >= from && seen <= from + most) draw_lesson_card(ui, state, column, card);
    }
}

constexpr float kWidest = 1320;  // lines longer than that are hard to read
constexpr std::size_t kFreshAtTheSide = 2;
constexpr std::size_t kAll = 100'000;

void draw_no_steps(Ui& ui, Column& column) {
    draw_sentence(ui, column,
                  "Nothing yet. When a lesson makes you want to try something, write it down as "
                  "one small step in Cycles.");
    const std::string_view words = "Go to Cycles";
    const Rect place{column.x, column.y, button_width(ui, words), ui.px(34)};
    if (button(ui, "today.cycles", place, words, ButtonLook::Soft)) ui.sink.emit("room.cycles");
    column.y = place.bottom() + ui.px(18);
}

// What one is trying, and what waits for an answer; then the lessons.
void draw_main(Ui& ui, PaneState& state, Column& column) {
    const TodayPage& page = ui.work.today().page();
    if (!page.waiting.empty()) draw_heading(ui, column, "For you to decide");
    for (const WaitingCard& card : page.waiting)
        draw_waiting_card(ui, state, column, card);
    draw_heading(ui, column, "What you are trying");
    if (page.steps.empty()) draw_no_steps(ui, column);
    for (const TryingCard& card : page.steps)
        draw_step_card(ui, state, column, card);
    const auto fresh = std::ranges::count(page.lessons, false, &LessonCard::looked);
    if (std::ssize(page.lessons) == std::min<std::ptrdiff_t>(fresh, kFreshAtTheSide)) return;
    column.y += ui.px(6);
    draw_heading(ui, column, "Your lessons");
    draw_lessons(ui, state, column, false, kFreshAtTheSide, kAll);
    draw_lessons(ui, state, column, true, 0, kAll);
}

// What comes next.
void draw_side(Ui& ui, PaneState& state, Column& column) {
    const TodayPage& page = ui.work.today().page();
    if (page.talk) draw_talk_card(ui, state, column, *page.talk);
    draw_lessons(ui, state, column, false, 0, kFreshAtTheSide);
    draw_due(ui, state, column, page);
    if (!page.took_place.empty())
        draw_lines(ui, column, "Coaching that took place", page.took_place);
}

void draw_drop_row(Ui& ui, Column& column, float height) {
    draw_drop_zone(ui, {column.x, column.y, column.w, ui.px(height)});
    column.y += ui.px(height + 14);
}

// A scrolled column; `draw(column)` fills it.
template <class Draw>
void draw_column(Ui& ui, const char* name, const Rect& place, Draw draw) {
    ImGui::SetCursorScreenPos({place.x, place.y});
    // The scrollbar lies beside the column.
    ImGui::BeginChild(name, {place.w + ui.px(14), place.h}, false, ImGuiWindowFlags_NoBackground);
    Column column{place, place.x + ui.px(1), place.y + ui.px(2) - ImGui::GetScrollY(),
                  place.w - ui.px(2)};
    draw(column);
    ImGui::SetCursorScreenPos({place.x, column.y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

void draw_looking_only(Ui& ui, Column& column) {
    if (ui.work.looking_only())
        draw_sentence(ui, column,
                      "A newer Second Look made this store: you can look at it, but not change "
                      "it.");
}

void draw_page(Ui& ui, PaneState& state, Rect place) {
    const float edge = place.w > ui.px(900) ? ui.px(60) : ui.px(16);
    place = place.inset(std::max(edge, (place.w - ui.px(kWidest)) / 2), 0);
    place.cut_top(ui.px(place.h > ui.px(420) ? 24 : 10));
    if (place.w <= ui.px(760)) {
        const bool low = place.h < ui.px(420);
        Rect foot = place.cut_bottom(ui.px(low ? 50 : 70));
        draw_drop_zone(ui, foot.cut_top(ui.px(low ? 42 : 56)));
        place.cut_bottom(ui.px(8));
        return draw_column(ui, "today", place, [&](Column& column) {
            draw_greeting(ui, column);
            draw_looking_only(ui, column);
            draw_side(ui, state, column);
            draw_main(ui, state, column);
        });
    }
    const Rect side = place.cut_right(ui.px(place.w > ui.px(1000) ? 400 : 330));
    place.cut_right(ui.px(26));
    draw_column(ui, "today", place, [&](Column& column) {
        draw_greeting(ui, column);
        draw_looking_only(ui, column);
        draw_main(ui, state, column);
    });
    draw_column(ui, "next", side, [&](Column& column) {
        draw_side(ui, state, column);
        draw_drop_row(ui, column, 62);
        draw_records_doors(ui, column);
    });
}

// Nothing is here yet, of anyone's.
bool is_empty(const Workspace& work) {
    const TodayPage& page = work.today().page();
    return work.lessons().empty() && page.steps.empty() && page.waiting.empty() && !page.talk &&
           page.due.empty() && page.took_place.empty();
}

}  // namespace

void draw_today_room(Ui& ui, PaneState& state, Rect place) {
    const Rect jobs{place.right() - ui.px(376), place.y + ui.px(8), ui.px(360), ui.px(32)};
    if (ui.work.today().chosen().empty()) state.today_shown.clear();
    is_empty(ui.work) ? draw_welcome(ui, place) : draw_page(ui, state, place);
    if (!ui.work.jobs().empty()) draw_jobs(ui, jobs);
}

}  // namespace secondlook
