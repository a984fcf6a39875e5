#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "annotations/coaching_types.h"
#include "app/ui/ui.h"

namespace secondlook {

/// 0xRRGGBB and an opacity to ImGui's colour.
ImU32 ink(Rgb colour, float opacity = 1.0F);

// Shapes
void fill(const Ui& ui, const Rect& place, Rgb colour, float radius_units, ImDrawFlags corners = 0);
void outline(const Ui& ui, const Rect& place, Rgb colour, float radius_units);
/// A card: surface, thin line, round corners.
void card(const Ui& ui, const Rect& place);
void hairline(const Ui& ui, float x, float y, float width);

// The interface's own words
ImVec2 text_size(const ImFont* font, std::string_view text);
/// Top left at (x, y); returns the width.
float text(const Ui& ui, const ImFont* font, float x, float y, Rgb colour, std::string_view words);
/// Centred from top to bottom in `place`, from its left edge, cut with an ellipsis; returns the width.
float text_in(const Ui& ui, const ImFont* font, const Rect& place, Rgb colour,
              std::string_view words);
void text_centred(const Ui& ui, const ImFont* font, const Rect& place, Rgb colour,
                  std::string_view words);
/// Wrapped at the rectangle's width; returns the height.
float text_wrapped(const Ui& ui, const ImFont* font, const Rect& place, Rgb colour,
                   std::string_view words);
/// Times with every digit equally wide, so that they do not tremble; returns the width.
float time_text(const Ui& ui, const ImFont* font, float x, float y, Rgb colour,
                std::string_view words);
float time_width(const ImFont* font, std::string_view words);

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
enum class Sign { Play, Pause, StepBack, StepForward, Speaker, SpeakerOff, Full, Close, Loop, Question };
void sign_button(Ui& ui, std::string_view action, const Rect& place, Sign sign, bool main = false);
void draw_sign(const Ui& ui, Sign sign, const Rect& place, Rgb colour);
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
/// A shade over everything and a card in the middle; returns the card's place. A click beside the card
/// emits app.dismiss.
Rect sheet(Ui& ui, const std::string& name, float width_units, float height_units);

}  // namespace secondlook
