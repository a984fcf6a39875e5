#pragma once

#include <imgui.h>

#include <string_view>

#include "app/ui/ui.h"
#include "media/thumbnailer.h"

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
/// Centred from top to bottom in `place`, from its left edge, cut with an ellipsis; returns the
/// width.
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

// Pictures
ImTextureID texture_id(unsigned name);
/// The middle of a small picture fills the place, whatever its shape.
void draw_cover(Ui& ui, const Thumbnail& picture, const Rect& place);

}  // namespace secondlook
