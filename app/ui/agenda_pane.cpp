// The agenda: one card for each talking point, in the order of the conversation.

#include <fmt/format.h>

#include <cmath>

#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/pictures.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

constexpr float kCard = 96, kDoors = 40, kGap = 10;
constexpr float kStillWide = 118, kStillHigh = 70;
constexpr float kDragFrom = 6;  // pixels of the looks before a press is a drag

float card_height(const Ui& ui, const AgendaCard& card) {
    const bool chosen = ui.work.prepare().chosen() == &card;
    return ui.px(kCard + (chosen ? kDoors : 0));
}

std::string still_words(const AgendaCard& card) {
    if (card.clips.empty()) return card.files.empty() ? "no clip" : card.files.front().kind;
    if (card.clips.front().lesson.frames == 0) return "sound";
    return card.clips.front().here ? "" : "not at hand";
}

// The picture of its clip; a press plays it.
void draw_still(Ui& ui, const AgendaCard& card, const Rect& place) {
    fill(ui, place, ui.theme.sunken, 7);
    const Thumbnail* still =
        card.clips.empty() ? nullptr : ui.work.prepare().still_of(card.clips.front());
    if (!still && !card.clips.empty()) still = ui.work.picture_of(card.clips.front().lesson);
    if (still)
        draw_cover(ui, *still, place);
    else
        text_centred(ui, ui.fonts.detail, place.inset(ui.px(4), 0), ui.theme.muted,
                     still_words(card));
    if (card.clips.empty()) return;
    const Press press = press_area(ui, "still " + card.point.id, place);
    if (press.hovered) {
        outline(ui, place, ui.theme.accent, 7);
        tooltip(ui, "agenda.play");
    }
    if (!press.clicked) return;
    ui.sink.emit("agenda.select", card.point.id);
    ui.sink.emit("agenda.play");
}

void draw_minutes(Ui& ui, int minutes, Rect& row) {
    if (minutes == 0) return;
    const std::string words = fmt::format("{} min", minutes);
    const float width = text_size(ui.fonts.detail, words).x + ui.px(18);
    Rect chip = row.cut_right(width);
    chip.h = ui.px(24);
    fill(ui, chip, ui.theme.sunken, 7);
    if (ui.theme.outlined) outline(ui, chip, ui.theme.line, 7);
    text_centred(ui, ui.fonts.detail, chip, ui.theme.text, words);
    row.cut_right(ui.px(12));
}

void draw_words(Ui& ui, const AgendaCard& card, Rect place) {
    draw_minutes(ui, card.point.words.minutes, place);
    words_in(ui, place.cut_top(ui.px(22)), card.title(), 15, ui.theme.text, true);
    words_in(ui, place.cut_top(ui.px(20)), detail_text(card), 13, ui.theme.muted);
    place.cut_top(ui.px(4));
    const std::string& outcome = card.point.words.outcome;
    const std::string question = question_text(card);
    const std::string last = outcome.empty() ? question : "→ " + outcome;
    if (!last.empty()) words_in(ui, place.cut_top(ui.px(24)), last, 15, ui.theme.text);
}

// What can be done with the chosen one, as far as there is room.
void draw_doors(Ui& ui, Rect row) {
    for (const auto& [action, words] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"agenda.play", "Play"},
             {"point.edit", "Change…"},
             {"point.attach", "Put beside it…"},
             {"point.detach", "Take away…"},
             {"point.off_agenda", "Off the agenda"},
             {"point.remove", "Remove"}}) {
        if (!ui.work.enabled(action)) continue;
        const float width = button_width(ui, words) - ui.px(12);
        if (width > row.w) return;
        action_button(ui, action, centred(row.cut_left(width), width, ui.px(30)), ButtonLook::Quiet,
                      words, false);
        row.cut_left(ui.px(2));
    }
}

void draw_point(Ui& ui, PaneState& state, const AgendaCard& card, std::size_t number,
                const Rect& place) {
    const bool chosen = ui.work.prepare().chosen() == &card;
    const bool dragged = state.agenda_dragged == card.point.id;
    secondlook::card(ui, place);
    if (dragged) fill(ui, place, ui.theme.accent_soft, 12);
    if (chosen) {
        outline(ui, place, ui.theme.accent, 12);
        outline(ui, place.inset(1), ui.theme.accent, 11);
    }
    Rect inside = place.inset(ui.px(13), ui.px(13));
    if (chosen) {
        const Rect doors = inside.cut_bottom(ui.px(kDoors - 8));
        Rect row = doors;
        row.cut_left(ui.px(18));
        draw_doors(ui, row);
        inside.cut_bottom(ui.px(8));
    }
    text(ui, ui.fonts.body, inside.x, inside.y + ui.px(2), ui.theme.muted,
         fmt::format("{}", number));
    inside.cut_left(ui.px(29));
    if (place.w > ui.px(420)) {
        draw_still(ui, card, {inside.x, inside.y, ui.px(kStillWide), ui.px(kStillHigh)});
        inside.cut_left(ui.px(kStillWide + 13));
    }
    draw_words(ui, card, inside);
    const Press press = press_area(ui, "point " + card.point.id, place);
    if (press.clicked) ui.sink.emit("agenda.select", card.point.id);
    const ImGuiIO& io = ImGui::GetIO();
    if (press.held && std::abs(io.MousePos.y - io.MouseClickedPos[0].y) > ui.px(kDragFrom))
        state.agenda_dragged = card.point.id;
}

/// Where the one in hand would go: before that many of the others.
int place_under_pointer(const Ui& ui, const PaneState& state, float top) {
    int place = 0;
    float y = top;
    for (const AgendaCard& card : ui.work.prepare().cards()) {
        const float height = card_height(ui, card);
        if (card.point.id != state.agenda_dragged && ImGui::GetIO().MousePos.y > y + height / 2)
            ++place;
        y += height + ui.px(kGap);
    }
    return place;
}

/// A line where it would go; let go, it goes there.
void draw_drop(Ui& ui, PaneState& state, const Rect& list, float top) {
    const int place = place_under_pointer(ui, state, top);
    if (!ImGui::IsMouseDown(0)) {
        ui.sink.emit("agenda.place", state.agenda_dragged + " " + std::to_string(place));
        state.agenda_dragged.clear();
        return;
    }
    float y = top;
    int before = 0;
    for (const AgendaCard& card : ui.work.prepare().cards()) {
        if (before == place && card.point.id != state.agenda_dragged) break;
        before += card.point.id != state.agenda_dragged ? 1 : 0;
        y += card_height(ui, card) + ui.px(kGap);
    }
    fill(ui, {list.x, y - ui.px(kGap / 2 + 1.5F), list.w - ui.px(14), ui.px(3)}, ui.theme.accent,
         2);
    const float edge = ui.px(36), pointer = ImGui::GetIO().MousePos.y;
    if (pointer < list.y + edge) ImGui::SetScrollY(ImGui::GetScrollY() - ui.px(8));
    if (pointer > list.bottom() - edge) ImGui::SetScrollY(ImGui::GetScrollY() + ui.px(8));
}

void draw_empty(Ui& ui, const Rect& list) {
    Rect place = list;
    place.h = std::min(place.h, ui.px(150));
    card(ui, place);
    Rect inside = place.inset(ui.px(20), ui.px(18));
    text_in(ui, ui.fonts.strong, inside.cut_top(ui.px(24)), ui.theme.text,
            "Nothing to talk about yet");
    text_wrapped(ui, ui.fonts.body, inside, ui.theme.muted,
                 "Bring in something you marked in a lesson, or add a talking point with a "
                 "question. Both of you can add to it until you meet.");
}

}  // namespace

void draw_agenda(Ui& ui, PaneState& state, Rect place) {
    const PrepareDesk& desk = ui.work.prepare();
    if (desk.cards().empty()) return draw_empty(ui, place);
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("agenda", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    const float top = place.y + ui.px(2) - ImGui::GetScrollY();
    float y = top;
    std::size_t number = 0;
    for (const AgendaCard& card : desk.cards()) {
        const Rect at{place.x + 1, y, place.w - ui.px(14), card_height(ui, card)};
        y = at.bottom() + ui.px(kGap);
        draw_point(ui, state, card, ++number, at);
        if (desk.chosen() == &card && state.agenda_shown != card.point.id) {
            keep_in_sight(place, at);
            state.agenda_shown = card.point.id;
        }
    }
    if (!state.agenda_dragged.empty()) draw_drop(ui, state, place, top);
    ImGui::SetCursorScreenPos({place.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

}  // namespace secondlook
