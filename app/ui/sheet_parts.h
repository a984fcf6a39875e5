#pragma once

#include <string>
#include <string_view>

#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {

/// The sheet's heading with its close button, cut from the top of `inside`.
void sheet_title(Ui& ui, Rect& inside, std::string_view words);
/// A row that can be chosen with the arrows or the pointer; whether it was clicked.
bool choice_row(Ui& ui, const std::string& name, const Rect& place, bool chosen);
/// Up and Down move the chosen row; Home, End and the letters belong to the field.
void move_choice(PaneState& state, Typed typed, std::size_t count);
/// Keeps the chosen row of a scrolled list in sight; inside its child window.
void keep_in_sight(const Rect& list, const Rect& row);
/// A plain button at the right of a row, which is cut off it; whether it was pressed. No words:
/// none.
bool row_door(Ui& ui, const std::string& name, Rect& row, std::string_view words);
/// A row of a list of records: a first line and a muted second one in `row`, what its doors left of
/// `place`.
void record_row(Ui& ui, const Rect& place, const Rect& row, const std::string& first,
                const std::string& second, bool faded);
/// A list of rows of one height that scrolls; `draw_row(row, place)` for those in sight.
template <class Rows, class DrawRow>
void scrolled(Ui& ui, const Rect& inside, const Rows& rows, DrawRow draw_row) {
    constexpr float row_height = 56;
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild("rows", {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    float y = inside.y - ImGui::GetScrollY();
    for (const auto& row : rows) {
        const Rect place{inside.x, y, inside.w - ui.px(14), ui.px(row_height)};
        y = place.bottom();
        if (place.bottom() >= inside.y && place.y <= inside.bottom()) draw_row(row, place);
    }
    ImGui::SetCursorScreenPos({inside.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}
/// People's words on one line, centred from top to bottom; returns their width.
float words_in(Ui& ui, const Rect& place, const std::string& words, float size_units, Rgb colour,
               bool semibold = false);
/// A card beside what it belongs to, with no shade; a click elsewhere emits app.dismiss.
Rect popover(Ui& ui, const std::string& name, const Rect& beside, float width_units,
             float height_units);

}  // namespace secondlook
