#include "app/ui/words.h"

#include <cmath>

#include "app/ui/widgets.h"

namespace secondlook {

const TextLayout& Words::layout(const std::string& text, const WordsLook& look) {
    TextStyle style;
    style.size_px = look.size_px;
    style.semibold = look.semibold;
    return textures_.layout(text, style, look.wrap_px, look.max_lines);
}

WordsSize Words::measure(const std::string& text, const WordsLook& look) {
    const TextLayout& words = layout(text, look);
    return {words.width(), words.height()};
}

WordsSize Words::draw(const std::string& text, const WordsLook& look, float x, float y,
                      Rgb colour) {
    const TextLayout& words = layout(text, look);
    painter_.paint(*ImGui::GetWindowDrawList(), words, std::round(x), std::round(y), ink(colour));
    return {words.width(), words.height()};
}

std::vector<TextRect> Words::boxes(const std::string& text, const WordsLook& look, std::size_t from,
                                   std::size_t to) {
    return layout(text, look).selection(from, to);
}

}  // namespace secondlook
