// Under the badge: who acts, and how the window looks.

#include <algorithm>

#include "app/core/person_words.h"
#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

/// One line of the menu: an action, and what it is done with.
struct MenuRow {
    std::string action;
    std::string argument;
    std::string words;
    std::string key;
};

constexpr std::size_t kMostPeople = 5;

std::string key_of(std::string_view action) {
    const Action* row = find_action(action);
    return row ? key_text(*row) : "";
}

std::vector<MenuRow> menu_rows(const Workspace& work) {
    std::vector<MenuRow> rows;
    const auto add = [&](std::string_view action, std::string words) {
        rows.push_back({std::string(action), "", std::move(words), key_of(action)});
    };
    const bool named = work.acting_person().name != "Me";
    add("profile.name", named ? "Call me something else…" : "What should we call you?");
    std::size_t others = 0;
    for (const PersonRow& row : work.people().people()) {
        const Person& person = row.profile.person;
        if (person.id == work.acting_person().id || ++others > kMostPeople) continue;
        rows.push_back({"profile.as", person.id, "Act as " + printable(person.name), ""});
    }
    if (others > kMostPeople) add("profile.as", "Act as someone else…");
    add("person.add", "Add someone…");
    add("people.open", "People and agreements…");
    const std::string& theme = work.settings().theme;
    add("app.theme", theme == "light"  ? "Change to dark"
                     : theme == "dark" ? "Change to high contrast"
                                       : "Change to light");
    add("app.scale_up", "Larger");
    add("app.scale_down", "Smaller");
    add("app.help", "Keys and help");
    return rows;
}

void draw_menu_row(Ui& ui, const MenuRow& row, const Rect& place, bool chosen) {
    const std::string name =
        row.argument.empty() ? "menu " + row.action : row.action + " " + row.argument;
    if (choice_row(ui, name, place, chosen)) ui.sink.emit(row.action, row.argument);
    Rect inside = place.inset(ui.px(10), 0);
    if (!row.key.empty()) {
        const float width = key_cap_width(ui, row.key);
        key_cap(ui, inside.cut_right(width).x, place.centre_y(), row.key);
        inside.cut_right(ui.px(8));
    }
    words_in(ui, inside, row.words, 15, ui.theme.text);
}

void draw_menu_rows(Ui& ui, const std::vector<MenuRow>& rows, std::size_t chosen, bool by_keys,
                    const Rect& inside) {
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild("menu", {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    const float aside = ImGui::GetScrollMaxY() > 0 ? ui.px(14) : 0;  // for the scrollbar
    float y = inside.y - ImGui::GetScrollY();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Rect place{inside.x, y, inside.w - aside, ui.px(36)};
        draw_menu_row(ui, rows[i], place, i == chosen);
        if (i == chosen && by_keys) keep_in_sight(inside, place);
        y = place.bottom();
    }
    ImGui::SetCursorScreenPos({inside.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

}  // namespace

void draw_profile_menu(Ui& ui, PaneState& state, Typed typed) {
    const std::vector<MenuRow> rows = menu_rows(ui.work);
    move_choice(state, typed, rows.size());
    for (const InputEvent& event : typed)
        if (event.chord.key == "Enter")
            ui.sink.emit(rows[state.choice].action, rows[state.choice].argument);
    ui.typed_used = typed.size();
    const auto badge = ui.probe.find("profile.menu");
    const Rect corner{ImGui::GetIO().DisplaySize.x - ui.px(40), ui.px(10), ui.px(30), ui.px(30)};
    constexpr float kWidth = 340;
    const float list = 36.0F * static_cast<float>(rows.size());
    const Rect place = popover(ui, "profile", badge == ui.probe.end() ? corner : badge->second,
                               kWidth, 12 + 46 + 44 + list + 14);
    Rect inside = place.inset(ui.px(12), ui.px(10));
    Rect title = inside;
    title = title.inset(ui.px(8), 0);
    sheet_title(ui, title, printable(ui.work.acting_person().name));
    inside.cut_top(ui.px(46));
    const Rect told = inside.cut_bottom(ui.px(44)).inset(ui.px(10), 0);
    draw_menu_rows(ui, rows, state.choice, !typed.empty(), inside);
    text_wrapped(ui, ui.fonts.detail, {told.x, told.y + ui.px(6), told.w, told.h}, ui.theme.muted,
                 "Whoever is at this computer can choose who acts: good faith, not a lock.");
}

}  // namespace secondlook
