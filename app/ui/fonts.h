#pragma once

#include <string>

struct ImFont;

namespace secondlook {

/// The interface's own letters: Inter in the sizes of the looks, for one scale. Words people write
/// are laid out by Pango instead.
struct Fonts {
    ImFont* label = nullptr;          ///< 12
    ImFont* detail = nullptr;         ///< 13
    ImFont* body = nullptr;           ///< 15
    ImFont* strong_detail = nullptr;  ///< 13 semibold
    ImFont* strong = nullptr;         ///< 15 semibold
    ImFont* time = nullptr;           ///< 18 semibold: also room titles
    ImFont* greeting = nullptr;       ///< 24 semibold
    float scale = 0;                  ///< pixels for one unit of the looks
    std::string trouble;              ///< a plain sentence when Inter was not found
};

/// Builds the font atlas of the current ImGui context for this scale. Call between frames; the
/// caller uploads the atlas. Never fails: without Inter any sans serif, without that ImGui's own
/// letters.
Fonts build_fonts(float scale);

}  // namespace secondlook
