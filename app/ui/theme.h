#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace secondlook {

/// A colour as 0xRRGGBB.
using Rgb = std::uint32_t;

/// Every colour of the window by its role (shared looks). Text pairs are at least 4.5:1.
struct Theme {
    Rgb paper;    ///< the window
    Rgb surface;  ///< cards and bars
    Rgb sunken;   ///< fields and chips
    Rgb line;     ///< thin separations
    Rgb text;
    Rgb muted;                 ///< details and labels
    Rgb accent;                ///< the next action, what is selected
    Rgb accent_soft;           ///< behind what is selected
    Rgb marked;                ///< behind found words
    Rgb on_accent;             ///< text on accent
    Rgb focus;                 ///< the ring around what has the keyboard
    Rgb film;                  ///< around the picture
    Rgb on_film;               ///< text over the picture's surround
    Rgb trouble;               ///< the mark beside a plain sentence about trouble
    std::array<Rgb, 6> lanes;  ///< one for each coaching dimension
    Rgb on_lane;               ///< letters on lane colours
    bool outlined;             ///< high contrast: cards and chips get a line in the text colour
};

/// "light", "dark" or "contrast"; anything else is light.
const Theme& theme_named(std::string_view name);
/// WCAG 2 contrast ratio, 1 to 21.
double contrast_ratio(Rgb a, Rgb b);

}  // namespace secondlook
