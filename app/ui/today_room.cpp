#include <fmt/format.h>

#include <array>
#include <cmath>
#include <ctime>
#include <vector>

#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/pictures.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

std::string day_text(InstantUs when) {
    const std::time_t seconds = when / 1'000'000;
    std::tm local{};
    localtime_r(&seconds, &local);
    constexpr std::array<const char*, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};
    constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
    return fmt::format("{} {} {}", kDays[static_cast<std::size_t>(local.tm_wday)], local.tm_mday,
                       kMonths[static_cast<std::size_t>(local.tm_mon)]);
}

std::string lesson_detail(const LessonRecording& lesson) {
    std::string words = clock_text(lesson.duration);
    if (lesson.frames == 0) words += " · sound only";
    return words + (lesson.last_opened > 0 ? " · last looked at on " + day_text(lesson.last_opened)
                                           : " · not looked at yet");
}

// One recording: title, how long, when last seen, and one door.
void draw_lesson(Ui& ui, const LessonRecording& lesson, Rect place) {
    card(ui, place);
    Rect inside = place.inset(ui.px(14), 0);
    if (const Thumbnail* picture = ui.work.picture_of(lesson); picture && place.w > ui.px(420)) {
        draw_cover(ui, *picture, centred(inside.cut_left(ui.px(92)), ui.px(92), ui.px(54)));
        inside.cut_left(ui.px(14));
    }
    const std::string_view door = lesson.last_opened > 0 ? "Look again" : "Look";
    const float width = button_width(ui, door);
    if (button(ui, "lesson " + lesson.id, centred(inside.cut_right(width), width, ui.px(34)), door,
               ButtonLook::Soft)) {
        ui.sink.emit("app.lesson", lesson.id);
    }
    inside.cut_right(ui.px(16));
    const WordsLook title{
        .size_px = ui.px(15), .semibold = true, .wrap_px = inside.w, .max_lines = 1};
    const float middle = place.centre_y();
    ui.words.draw(lesson.title, title, inside.x, middle - ui.px(22), ui.theme.text);
    text_in(ui, ui.fonts.detail, {inside.x, middle + ui.px(2), inside.w, ui.px(18)}, ui.theme.muted,
            lesson_detail(lesson));
}

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

void draw_lessons(Ui& ui, Rect place) {
    text_in(ui, ui.fonts.strong, place.cut_top(ui.px(36)), ui.theme.text, "Your lessons");
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("lessons", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    float y = place.y - ImGui::GetScrollY();
    for (const LessonRecording& lesson : ui.work.lessons()) {
        draw_lesson(ui, lesson, {place.x, y, place.w - ui.px(14), ui.px(78)});
        y += ui.px(78 + 12);
    }
    ImGui::SetCursorScreenPos({place.x, y});
    ImGui::Dummy({1, ui.px(8)});
    ImGui::EndChild();
}

// What was kept: quiet, because nobody comes here for it every day.
void draw_records_doors(Ui& ui, Rect place) {
    place.cut_top(ui.px(16));
    Rect row = place.cut_top(ui.px(34));
    for (const auto& [action, words] :
         {std::pair{"edit.history", "What was changed"}, std::pair{"app.trash", "Trash"},
          std::pair{"app.snapshots", "Snapshots"}}) {
        const float width = button_width(ui, words);
        action_button(ui, action, row.cut_left(width), ButtonLook::Plain, words, false);
        row.cut_left(ui.px(10));
    }
}

}  // namespace

void draw_today_room(Ui& ui, Rect place) {
    const Rect jobs{place.right() - ui.px(376), place.y + ui.px(8), ui.px(360), ui.px(32)};
    if (ui.work.lessons().empty()) {
        draw_welcome(ui, place);
    } else {
        const float edge = place.w > ui.px(900) ? ui.px(60) : ui.px(16);
        place = place.inset(edge, ui.px(16));
        text_in(ui, ui.fonts.greeting, place.cut_top(ui.px(48)), ui.theme.text, ui.work.greeting());
        if (ui.work.looking_only())
            text_in(ui, ui.fonts.detail, place.cut_top(ui.px(22)), ui.theme.muted,
                    "A newer Second Look made this store: you can look at it, but not change it.");
        place.cut_top(ui.px(10));
        const bool wide = place.w > ui.px(760);
        Rect side = wide ? place.cut_right(ui.px(380)) : place.cut_bottom(ui.px(70));
        wide ? place.cut_right(ui.px(26)) : place.cut_bottom(ui.px(10));
        if (wide) side.cut_top(ui.px(36));
        draw_drop_zone(ui, side.cut_top(std::min(side.h, ui.px(wide ? 110 : 60))));
        if (wide) draw_records_doors(ui, side);
        draw_lessons(ui, place);
    }
    if (!ui.work.jobs().empty()) draw_jobs(ui, jobs);
}

}  // namespace secondlook
