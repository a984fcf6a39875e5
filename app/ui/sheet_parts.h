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
/// People's words on one line, centred from top to bottom; returns their width.
float words_in(Ui& ui, const Rect& place, const std::string& words, float size_units, Rgb colour,
               bool semibold = false);
/// A card beside what it belongs to, with no shade; a click elsewhere emits app.dismiss.
Rect popover(Ui& ui, const std::string& name, const Rect& beside, float width_units,
             float height_units);

}  // namespace secondlook
