#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "media/rgba_image.h"

namespace secondlook {

/// How words are set. Sizes in pixels.
struct TextStyle {
    std::string family = "Inter";
    float size_px = 15.0F;
    bool semibold = false;
    float line_spacing = 1.35F;
    bool operator==(const TextStyle&) const = default;
};

struct TextRect {
    float x = 0, y = 0, width = 0, height = 0;
};

/// Words people wrote, shaped and wrapped by Pango in any script; emoji in colour. Positions are byte
/// offsets into the UTF-8 text (bad bytes are shown as U+FFFD). Thread: UI.
class TextLayout {
  public:
    /// `wrap_width` in pixels (<= 0: one line per paragraph); `max_lines` > 0 cuts with an ellipsis.
    TextLayout(std::string text, TextStyle style, float wrap_width, int max_lines = 0);
    ~TextLayout();
    TextLayout(TextLayout&&) noexcept;
    TextLayout& operator=(TextLayout&&) noexcept;

    const std::string& text() const;
    float width() const;   ///< of the ink-free logical box
    float height() const;
    int line_count() const;

    /// Coverage and colour: `rgba` (0xRRGGBBAA) for the text; emoji keep their own. Straight alpha.
    RgbaImage draw(unsigned rgba) const;

    TextRect caret(std::size_t at) const;
    std::size_t hit(float x, float y) const;  ///< nearest caret place
    std::vector<TextRect> selection(std::size_t from, std::size_t to) const;
    /// Visual movement by one grapheme; at the ends stays. `direction` -1 left, +1 right.
    std::size_t move_visual(std::size_t at, int direction) const;
    std::size_t move_line(std::size_t at, int lines, float x) const;
    std::size_t line_start(std::size_t at) const;
    std::size_t line_end(std::size_t at) const;
    std::size_t word_start(std::size_t at) const;  ///< logical: the start of this or the last word
    std::size_t word_end(std::size_t at) const;
    std::size_t grapheme_before(std::size_t at) const;
    std::size_t grapheme_after(std::size_t at) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
