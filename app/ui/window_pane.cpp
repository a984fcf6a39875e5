#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"

namespace secondlook {
namespace {

void style_scrollbars(const Ui& ui) {
    ImGuiStyle& style = ImGui::GetStyle();
    style.ScrollbarSize = ui.px(10);
    style.ScrollbarRounding = ui.px(5);
    style.Colors[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
    const ImVec4 grab = ImGui::ColorConvertU32ToFloat4(ink(ui.theme.muted, 0.4F));
    style.Colors[ImGuiCol_ScrollbarGrab] = grab;
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = style.Colors[ImGuiCol_ScrollbarGrabActive] =
        ImGui::ColorConvertU32ToFloat4(ink(ui.theme.muted, 0.8F));
}

void draw_overlay(Ui& ui, PaneState& state, Typed typed) {
    switch (ui.work.overlay()) {
        case Overlay::None:
            break;
        case Overlay::Help:
            draw_help_sheet(ui);
            break;
        case Overlay::Commands:
            draw_command_palette(ui, state, typed);
            break;
        case Overlay::GoTo:
            draw_go_to(ui, state, typed);
            break;
        case Overlay::Files:
            draw_files_sheet(ui, state, typed);
            break;
        case Overlay::Tag:
            draw_tag_sheet(ui, state, typed);
            break;
        case Overlay::Find:
            draw_find_sheet(ui, state, typed);
            break;
        case Overlay::History:
            draw_history_sheet(ui);
            break;
        case Overlay::Trash:
            draw_trash_sheet(ui);
            break;
        case Overlay::Away:
            draw_away_sheet(ui);
            break;
        case Overlay::ForGood:
            draw_for_good_sheet(ui);
            break;
        case Overlay::Snapshots:
            draw_snapshots_sheet(ui);
            break;
        case Overlay::Rename:
            draw_rename(ui, state, typed);
            break;
        case Overlay::Form:
            draw_form_sheet(ui, state, typed);
            break;
        case Overlay::Choose:
            draw_chooser_sheet(ui, state, typed);
            break;
        case Overlay::Profile:
            draw_profile_menu(ui, state, typed);
            break;
        case Overlay::People:
            draw_people_sheet(ui, state, typed);
            break;
    }
}

void draw_room(Ui& ui, PaneState& state, Typed typed, const Rect& place) {
    switch (ui.work.room()) {
        case Room::Today:
            return draw_today_room(ui, state, place);
        case Room::Review:
            if (ui.work.review()) return draw_review_room(ui, state, typed, place);
            return draw_today_room(ui, state, place);
        case Room::Prepare:
            return draw_prepare_room(ui, state, typed, place);
        case Room::Lead:
            return draw_lead_room(ui, state, typed, place);
        case Room::Cycles:
            return draw_cycles_room(ui, state, typed, place);
        case Room::Compare:
            return draw_compare_room(ui, state, typed, place);
    }
}

}  // namespace

// Drafts begin with what is there, and end with what they belonged to.
void follow_workspace(const Workspace& work, PaneState& state) {
    const ReviewSession* review = work.review();
    const Moment* writing = review && review->writing() ? review->selected() : nullptr;
    const std::string moment = writing ? writing->id : "";
    if (moment != state.note_moment) {
        state.note_moment = moment;
        state.note = TextDraft(writing ? review->note_text(*writing) : "");
        state.scrolled_to.clear();
    }
    if (review && !review->selected()) state.scrolled_to.clear();
    const int overlay =
        static_cast<int>(work.overlay()) * 16 + static_cast<int>(work.tag_dimension());
    if (overlay != state.overlay_seen) {
        state.overlay_seen = overlay;
        state.line = TextDraft();
        state.choice = 0;
        state.files_of.clear();
        state.form_seen.clear();
        state.form_shown = 0;
        state.door = 0;
        state.people_shown.clear();
    }
}

void draw_window(Ui& ui, PaneState& state, Typed typed) {
    follow_workspace(ui.work, state);
    style_scrollbars(ui);
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(screen);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("Second Look", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoScrollWithMouse);
    Rect place{0, 0, screen.x, screen.y};
    const bool covered = ui.work.overlay() != Overlay::None;
    ui.mouse_blocked = covered;
    const Typed room_typed = covered ? Typed{} : typed;
    const bool shared_screen = ui.work.room() == Room::Lead;
    if (!ui.work.full_picture() && !shared_screen) {
        const bool tall = place.h >= ui.px(560);
        draw_top_bar(ui, place.cut_top(ui.px(tall ? 52 : 44)));
    }
    const Rect room = place;
    draw_room(ui, state, room_typed, place);
    ui.mouse_blocked = false;
    if (covered) {
        // A window of its own: what lies under it is not hovered.
        ImGui::SetCursorScreenPos({0, 0});
        ImGui::BeginChild("overlay", screen, false, ImGuiWindowFlags_NoBackground);
        draw_overlay(ui, state, typed);
        ImGui::EndChild();
    }
    draw_message(ui, room);
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace secondlook
