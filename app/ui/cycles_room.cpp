// The Cycles room: the list of cycles, and the chosen one with its sessions and steps.

#include <algorithm>
#include <utility>

#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/cycles_parts.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

constexpr float kList = 290, kPlan = 360;
constexpr float kRoomForList = 760, kRoomForTwo = 820;

// PageUp and PageDown move the part of the room that holds the steps.
void follow_pages(Ui& ui, PaneState& state, const Rect& place) {
    const int pages = ui.work.cycles().pages();
    const auto moved = static_cast<float>(pages - std::exchange(state.cycles_pages, pages));
    if (moved != 0) ImGui::SetScrollY(std::max(0.0F, ImGui::GetScrollY() + moved * place.h * 0.8F));
}

// Draws a part that scrolls: `draw(flow)` says how far down it comes.
template <class Draw>
void scrolling(Ui& ui, const char* name, const Rect& place, Draw draw) {
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild(name, {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    Flow flow(
        ui, {place.x + ui.px(2), place.y - ImGui::GetScrollY() + ui.px(2), place.w - ui.px(16), 0});
    draw(flow);
    ImGui::SetCursorScreenPos({place.x, flow.y()});
    ImGui::Dummy({1, ui.px(8)});
    ImGui::EndChild();
}

void draw_row(Ui& ui, Flow& flow, const CycleRow& row) {
    const CyclesDesk& desk = ui.work.cycles();
    const bool chosen = desk.chosen() == row.id;
    const float top = flow.y();
    const Rect column{flow.x(), top, flow.width(), 0};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    Flow inside(ui, {column.x + ui.px(12), top + ui.px(8), column.w - ui.px(24), 0});
    inside.words(printable(row.title), 15, row.closed ? ui.theme.muted : ui.theme.text, true, 2);
    inside.words(row.detail, 13, ui.theme.muted, false, 2);
    const Rect place{column.x, top, column.w, inside.y() + ui.px(6) - top};
    const Press press = press_area(ui, "cycle " + row.id, place);
    list->ChannelsSetCurrent(0);
    if (chosen || press.hovered)
        fill(ui, place, chosen ? ui.theme.accent_soft : ui.theme.sunken, 9);
    if (chosen && (desk.part() == CyclesPart::Cycles || ui.theme.outlined))
        outline(ui, place, ui.theme.accent, 9);
    list->ChannelsMerge();
    if (press.clicked && !chosen) ui.sink.emit("cycle.choose", row.id);
    flow.gap((place.h + ui.px(4)) / ui.scale);
}

// The chosen cycle: what it is called, whom with, how far.
void draw_title(Ui& ui, Rect place) {
    const CyclesDesk& desk = ui.work.cycles();
    const auto row = std::ranges::find(desk.rows(), desk.chosen(), &CycleRow::id);
    if (row == desk.rows().end()) return;
    std::string detail = row->detail;
    if (!desk.view().programme.empty()) detail = printable(desk.view().programme) + " · " + detail;
    const float room = place.w;
    const float title = words_in(ui, place, printable(row->title), 18, ui.theme.text, true);
    place.cut_left(title + ui.px(12));
    if (place.w > room / 5) words_in(ui, place, detail, 14, ui.theme.muted);
}

}  // namespace

void bring_into_sight(PaneState& state, const std::string& name, const Rect& card,
                      const Rect& list) {
    if (std::exchange(state.cycles_shown, name) == name) return;
    // A card higher than what is left of the list shows its beginning.
    const bool enough = card.y >= list.y && card.y < list.y + list.h * 0.3F;
    if (card.y < list.y || (card.bottom() > list.bottom() && !enough))
        ImGui::SetScrollY(ImGui::GetScrollY() + card.y - list.y - 8);
}

bool card_pressed(Ui& ui, const std::string& name, const Rect& card) {
    return press_area(ui, name, card).clicked;
}

void draw_cycle_list(Ui& ui, const Rect& whole) {
    Rect place = whole;
    const Rect doors = place.cut_bottom(ui.px(44));
    scrolling(ui, "cycles", place, [&](Flow& flow) {
        std::string programme;
        bool closed = false;
        for (const CycleRow& row : ui.work.cycles().rows()) {
            if (row.closed && !closed) {
                flow.gap(10);
                flow.said(ui.fonts.detail, ui.theme.muted, "Closed");
            } else if (row.programme != programme && !row.programme.empty()) {
                flow.gap(6);
                flow.words(printable(row.programme), 13, ui.theme.muted);
            } else if (row.programme != programme) {
                flow.gap(10);
            }
            closed = row.closed;
            programme = row.programme;
            draw_row(ui, flow, row);
        }
    });
    Flow under(ui, {doors.x, doors.y + ui.px(8), doors.w, 0});
    under.door("cycle.begin", ButtonLook::Soft);
}

void draw_cycles_room(Ui& ui, PaneState& state, Typed, Rect place) {
    place = place.inset(ui.px(20), ui.px(14));
    const bool with_list = place.w > ui.px(kRoomForList);
    if (with_list) {
        draw_cycle_list(ui, place.cut_left(ui.px(place.w > ui.px(1300) ? kList + 40 : kList)));
        place.cut_left(ui.px(20));
    }
    draw_title(ui, place.cut_top(ui.px(34)));
    if (!with_list) {
        Flow doors(ui, {place.x, place.y + ui.px(4), place.w, 0});
        doors.door("cycle.choose", ButtonLook::Plain);
        doors.door("cycle.begin", ButtonLook::Soft, "Begin…");
        doors.end_row();
        place.cut_top(doors.y() - place.y);
    }
    place.cut_top(ui.px(8));
    if (place.w > ui.px(kRoomForTwo)) {
        const Rect plan = place.cut_left(std::max(ui.px(kPlan), place.w * 0.36F));
        place.cut_left(ui.px(16));
        scrolling(ui, "plan", plan, [&](Flow& flow) { draw_cycle_plan(ui, state, flow, plan); });
        scrolling(ui, "steps", place, [&](Flow& flow) {
            follow_pages(ui, state, place);
            draw_steps(ui, state, flow, place);
        });
        return;
    }
    scrolling(ui, "cycle", place, [&](Flow& flow) {
        follow_pages(ui, state, place);
        draw_cycle_plan(ui, state, flow, place);
        flow.gap(14);
        draw_steps(ui, state, flow, place);
    });
}

}  // namespace secondlook
