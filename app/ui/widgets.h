#pragma once

#include <string>
#include <string_view>

#include "annotations/coaching_types.h"
#include "app/ui/drawing.h"
#include "app/ui/signs.h"
#include "app/ui/ui.h"

namespace secondlook {

// Things one can press
struct Press {
    bool hovered = false;
    bool held = false;
    bool clicked = false;
};
/// An invisible place to press, under a stable name that tests know.
Press press_area(Ui& ui, const std::string& name, const Rect& place, bool enabled = true);

enum class ButtonLook { Plain, Quiet, Soft, Main };
/// Width of a button for these words.
float button_width(const Ui& ui, std::string_view words, std::string_view key = {});
/// A named button, with its key in small letters when there is room.
bool button(Ui& ui, const std::string& name, const Rect& place, std::string_view words,
            ButtonLook look, std::string_view key = {}, bool enabled = true);
/// A button of the action table: its words (or `words`), its key, its tooltip; emits the action.
void action_button(Ui& ui, std::string_view action, const Rect& place, ButtonLook look,
                   std::string_view words = {}, bool show_key = true);
/// A round button with a drawn sign; emits the action.
void sign_button(Ui& ui, std::string_view action, const Rect& place, Sign sign, bool main = false);
/// "Play or pause  Space" beside what is hovered.
void tooltip(const Ui& ui, std::string_view action);

// Small pieces
/// A letter in a square of the dimension's lane colour.
void letter_square(const Ui& ui, Dimension dimension, const Rect& place);
Rgb lane_colour(const Ui& ui, Dimension dimension);
/// A key as on a keyboard; returns its width.
float key_cap(const Ui& ui, float x, float centre_y, std::string_view key);
float key_cap_width(const Ui& ui, std::string_view key);
void progress_bar(const Ui& ui, const Rect& place, double share);
/// A shade over everything and a card in the middle; returns the card's place. A click beside the
/// card emits app.dismiss.
Rect sheet(Ui& ui, const std::string& name, float width_units, float height_units);

}  // namespace secondlook
