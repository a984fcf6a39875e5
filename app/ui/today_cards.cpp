// What lies on Today: a card for each thing that is open or next.

#include "app/ui/today_cards.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/pictures.h"
#include "app/ui/sheet_parts.h"
#include "app/ui/widgets.h"

namespace secondlook {
namespace {

constexpr float kGap = 12, kPad = 18;
constexpr float kStillW = 96, kStillH = 56;

/// A card as high as what is drawn into it: its face is laid under it at the end.
class CardFrame {
  public:
    CardFrame(Ui& ui, PaneState& state, Column& column, const std::string& name)
        : ui_(ui), state_(state), column_(column), name_(name), top_(column.y) {
        list()->ChannelsSplit(2);
        list()->ChannelsSetCurrent(1);
        column_.x += ui.px(kPad);
        column_.w -= ui.px(2 * kPad);
        column_.y += ui.px(16);
    }
    ~CardFrame() {
        column_.x -= ui_.px(kPad);
        column_.w += ui_.px(2 * kPad);
        const Rect place{column_.x, top_, column_.w, column_.y + ui_.px(16) - top_};
        list()->ChannelsSetCurrent(0);
        card(ui_, place);
        list()->ChannelsMerge();
        if (!name_.empty() && ui_.work.today().chosen() == name_) show_chosen(place);
        column_.y = place.bottom() + ui_.px(kGap);
    }
    CardFrame(const CardFrame&) = delete;
    CardFrame& operator=(const CardFrame&) = delete;

  private:
    static ImDrawList* list() { return ImGui::GetWindowDrawList(); }
    void show_chosen(const Rect& place) {
        list()->AddRect({place.x, place.y}, {place.right(), place.bottom()}, ink(ui_.theme.accent),
                        ui_.px(12), 0, std::max(1.0F, ui_.px(2)));
        if (state_.today_shown == name_) return;
        keep_in_sight(column_.sight, place.inset(-ui_.px(6), -ui_.px(6)));
        state_.today_shown = name_;
    }

    Ui& ui_;
    PaneState& state_;
    Column& column_;
    std::string name_;
    float top_;
};

// People's words, wrapped; moves down by their height.
void words(Ui& ui, Column& column, const std::string& text, float size, Rgb colour, bool strong,
           int lines) {
    if (text.empty()) return;
    const WordsLook look{
        .size_px = ui.px(size), .semibold = strong, .wrap_px = column.w, .max_lines = lines};
    column.y += ui.words.draw(printable(text), look, column.x, column.y, colour).height;
}

void detail(Ui& ui, Column& column, std::string_view text) {
    column.y += text_wrapped(ui, ui.fonts.detail, {column.x, column.y, column.w, 1000},
                             ui.theme.muted, text);
}

// The picture of a clip, and the door that plays it.
void draw_still(Ui& ui, const TryingCard& card, const Rect& place) {
    const Press press = press_area(ui, "clip " + card.step.id, place);
    fill(ui, place, ui.theme.film, 7);
    if (const Thumbnail* still = ui.work.today().still_of(card)) draw_cover(ui, *still, place);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 middle{place.centre_x(), place.centre_y()};
    list->AddCircleFilled(middle, ui.px(12), ink(ui.theme.film, press.hovered ? 0.95F : 0.7F), 32);
    draw_sign(ui, Sign::Play, centred(place, ui.px(11), ui.px(11)), ui.theme.on_film);
    if (press.hovered) {
        outline(ui, place, ui.theme.accent, 7);
        tooltip(ui, "today.clip");
    }
    if (press.clicked) ui.sink.emit("today.clip", card.step.id);
}

// How the last attempt went, in what the still and the door leave of the row.
void draw_attempt(Ui& ui, Column column, const TryingCard& card, float top, float height) {
    const bool tried = !card.attempt.empty();
    const WordsLook look{.size_px = ui.px(13), .wrap_px = column.w, .max_lines = 2};
    const std::string went = tried ? printable(card.went) : card.trying;
    const float below = went.empty() ? 0 : ui.words.measure(went, look).height;
    column.y = top + std::max(0.0F, (height - ui.px(19) - below) / 2);
    text_in(ui, ui.fonts.detail, {column.x, column.y, column.w, ui.px(18)}, ui.theme.text,
            tried ? card.attempt : "Not tried yet");
    if (!went.empty()) ui.words.draw(went, look, column.x, column.y + ui.px(19), ui.theme.muted);
}

// A lesson's or a clip's row of doors; from the right, each as wide as its words.
bool door(Ui& ui, Rect& row, const std::string& name, std::string_view text, ButtonLook look) {
    const float width = button_width(ui, text);
    const bool pressed =
        button(ui, name, centred(row.cut_right(width), width, ui.px(34)), text, look);
    row.cut_right(ui.px(10));
    return pressed;
}

bool door_left(Ui& ui, Rect& row, const std::string& name, std::string_view text, ButtonLook look) {
    const float width = std::min(button_width(ui, text), row.w);
    const bool pressed =
        button(ui, name, centred(row.cut_left(width), width, ui.px(34)), text, look);
    row.cut_left(ui.px(10));
    return pressed;
}

void draw_lesson_in_sight(Ui& ui, PaneState& state, Column& column, const LessonCard& card) {
    const LessonRecording& lesson = card.lesson;
    const CardFrame frame(ui, state, column, "look " + lesson.id);
    const float left = column.x, width = column.w, top = column.y;
    if (const Thumbnail* picture = ui.work.picture_of(lesson); picture && width > ui.px(270)) {
        draw_cover(ui, *picture, {left, top, ui.px(110), ui.px(64)});
        column.x += ui.px(123);
        column.w -= ui.px(123);
    }
    words(ui, column, lesson.title, 15, ui.theme.text, true, 2);
    column.y += ui.px(3);
    detail(ui, column, card.detail);
    Rect doors{column.x, column.y + ui.px(8), column.w, ui.px(34)};
    if (door_left(ui, doors, "lesson " + lesson.id, card.looked ? "Look again" : "Look",
                  ButtonLook::Soft))
        ui.sink.emit("app.lesson", lesson.id);
    column = {column.sight, left, std::max(doors.bottom(), top + ui.px(64)), width};
}

}  // namespace

void draw_greeting(Ui& ui, Column& column) {
    text_in(ui, ui.fonts.greeting, {column.x, column.y, column.w, ui.px(34)}, ui.theme.text,
            ui.work.greeting());
    column.y += ui.px(38);
    column.y += text_wrapped(ui, ui.fonts.body, {column.x, column.y, column.w, 1000},
                             ui.theme.muted, ui.work.today().page().sentence) +
                ui.px(16);
}

void draw_heading(Ui& ui, Column& column, std::string_view text) {
    text_in(ui, ui.fonts.strong, {column.x, column.y, column.w, ui.px(24)}, ui.theme.text, text);
    column.y += ui.px(30);
}

void draw_sentence(Ui& ui, Column& column, std::string_view text) {
    column.y += text_wrapped(ui, ui.fonts.body, {column.x, column.y, column.w, 1000},
                             ui.theme.muted, text) +
                ui.px(kGap);
}

void draw_step_card(Ui& ui, PaneState& state, Column& column, const TryingCard& card) {
    const std::string& id = card.step.id;
    const CardFrame frame(ui, state, column, "step " + id);
    words(ui, column, card.step.words.sentence, 16, ui.theme.text, true, 2);
    column.y += ui.px(3);
    words(ui, column, card.situation, 15, ui.theme.muted, false, 2);
    column.y += ui.px(10);
    const bool roomy = column.w > ui.px(430);
    Rect row{column.x, column.y, column.w, ui.px(kStillH)};
    if (roomy && door(ui, row, "attempt " + id, "Add an attempt", ButtonLook::Soft))
        ui.sink.emit("today.attempt", id);
    if (card.clip) {
        draw_still(ui, card, row.cut_left(ui.px(kStillW)));
        row.cut_left(ui.px(10));
    }
    draw_attempt(ui, {column.sight, row.x, row.y, row.w}, card, row.y, row.h);
    column.y = row.bottom();
    if (!card.attempt.empty()) {
        column.y += ui.px(8);
        detail(ui, column, card.trying);
    }
    if (roomy) return;
    Rect doors{column.x, column.y + ui.px(10), column.w, ui.px(34)};
    if (door_left(ui, doors, "attempt " + id, "Add an attempt", ButtonLook::Soft))
        ui.sink.emit("today.attempt", id);
    column.y = doors.bottom();
}

void draw_waiting_card(Ui& ui, PaneState& state, Column& column, const WaitingCard& card) {
    const CardFrame frame(ui, state, column, "waiting " + card.id);
    words(ui, column, card.who, 13, ui.theme.muted, false, 1);
    column.y += ui.px(4);
    words(ui, column, card.sentence, 16, ui.theme.text, true, 2);
    words(ui, column, card.detail, 15, ui.theme.muted, false, 2);
    Rect doors{column.x, column.y + ui.px(10), column.w, ui.px(34)};
    const bool agreed = card.kind == WaitingCard::Kind::Agreed;
    if (door_left(ui, doors, "agree " + card.id, agreed ? "Begin" : "Agree", ButtonLook::Soft))
        ui.sink.emit("today.agree", card.id);
    if (!agreed && door_left(ui, doors, "not_now " + card.id, "Not now", ButtonLook::Plain))
        ui.sink.emit("today.not_now", card.id);
    column.y = doors.bottom();
}

void draw_talk_card(Ui& ui, PaneState& state, Column& column, const TalkCard& card) {
    const CardFrame frame(ui, state, column, "talk " + card.session);
    detail(ui, column, card.when);
    column.y += ui.px(3);
    words(ui, column, card.title, 16, ui.theme.text, true, 2);
    column.y += ui.px(6);
    words(ui, column, card.needs, 13, ui.theme.text, false, 3);
    if (!card.agreed.empty()) {
        column.y += ui.px(6);
        words(ui, column, card.agreed, 13, ui.theme.muted, false, 3);
    }
    Rect doors{column.x, column.y + ui.px(12), column.w, ui.px(38)};
    if (door_left(ui, doors, "talk.open", "Open", ButtonLook::Main))
        ui.sink.emit("prepare.open", card.session);
    column.y = doors.bottom();
}

void draw_lesson_card(Ui& ui, PaneState& state, Column& column, const LessonCard& card) {
    const LessonRecording& lesson = card.lesson;
    const std::string name = "look " + lesson.id;
    // There may be hundreds: those out of sight are as high as they were when last drawn.
    float& height = state.today_heights[fmt::format("{} {:.0f}", name, column.w)];
    const bool out = column.y > column.sight.bottom() || column.y + height < column.sight.y;
    if (height > 0 && out && ui.work.today().chosen() != name) {
        column.y += height;
        return;
    }
    const float from = column.y;
    draw_lesson_in_sight(ui, state, column, card);
    height = column.y - from;
}

void draw_due(Ui& ui, PaneState& state, Column& column, const TodayPage& page) {
    if (page.due.empty()) return;
    const CardFrame frame(ui, state, column, "");
    detail(ui, column, "This fortnight");
    column.y += ui.px(4);
    for (std::size_t i = 0; i < page.due.size(); ++i) {
        const DueRow& row = page.due[i];
        const Rect place{column.x - ui.px(8), column.y, column.w + ui.px(16), ui.px(44)};
        const std::string name = fmt::format("due {}", i);
        const Press press = press_area(ui, name, place);
        const bool chosen = ui.work.today().chosen() == name;
        if (press.hovered) fill(ui, place, ui.theme.sunken, 8);
        if (chosen) outline(ui, place, ui.theme.accent, 8);
        if (chosen && state.today_shown != name) {
            keep_in_sight(column.sight, place);
            state.today_shown = name;
        }
        Rect inside = place.inset(ui.px(8), ui.px(3));
        text_in(ui, ui.fonts.detail, inside.cut_top(ui.px(18)), ui.theme.muted, row.when);
        words_in(ui, inside, row.what, 14, ui.theme.text);
        column.y = place.bottom();
        if (!press.clicked) continue;
        row.session.empty() ? ui.sink.emit("today.choose", "step " + row.step)
                            : ui.sink.emit("prepare.open", row.session);
    }
}

void draw_lines(Ui& ui, Column& column, std::string_view heading,
                const std::vector<std::string>& lines) {
    PaneState none;
    const CardFrame frame(ui, none, column, "");
    detail(ui, column, heading);
    for (const std::string& line : lines) {
        column.y += ui.px(6);
        words(ui, column, line, 14, ui.theme.text, false, 3);
    }
}

}  // namespace secondlook
