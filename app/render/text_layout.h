#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "media/rgba_image.h"

namespace secondlook {

/// Which way a paragraph runs; Auto: as its first letter that has a direction.
enum class TextDirection { Auto, LeftToRight, RightToLeft };

/// How words are set. Sizes in pixels; `line_spacing` is the line height in multiples of the size,
/// and a line that holds a taller script grows to fit it.
struct TextStyle {
    std::string family = "Inter";
    float size_px = 15.0F;
    bool semibold = false;
    float line_spacing = 1.35F;
    TextDirection direction = TextDirection::Auto;
    bool operator==(const TextStyle&) const = default;
};

/// A box in pixels, from the top left.
struct TextRect {
    float x = 0, y = 0, width = 0, height = 0;
};

/// Words people wrote, shaped and wrapped by Pango in any script; emoji in colour. Positions are
/// byte offsets into text(), are rounded down to a caret place, and bad bytes and NULs have become
/// U+FFFD there. Right-to-left paragraphs stand at the right edge of `wrap_width`. Thread: UI.
class TextLayout {
  public:
    /// `wrap_width` in pixels (<= 0: one line per paragraph); `max_lines` > 0 cuts with an
    /// ellipsis.
    TextLayout(std::string text, TextStyle style, float wrap_width, int max_lines = 0);
    ~TextLayout();
    TextLayout(TextLayout&&) noexcept;
    TextLayout& operator=(TextLayout&&) noexcept;

    const std::string& text() const;  ///< always valid UTF-8
    const TextStyle& style() const;   ///< as it was asked for
    float wrap_width() const;         ///< as it was asked for
    int max_lines() const;            ///< as it was asked for
    bool cut() const;                 ///< whether an ellipsis stands for words left out
    float width() const;              ///< of the ink-free logical box
    float height() const;             ///< at least one line, also for empty text
    int line_count() const;           ///< as shown
    /// Whole pixels that hold the logical box and all ink, which may reach outside it.
    TextRect picture_box() const;

    /// Coverage and colour: `rgba` (0xRRGGBBAA) for the text; emoji keep their own. Straight alpha.
    /// The picture is the logical box; fully clear pixels have the text's colour (no dark fringes).
    RgbaImage draw(unsigned rgba) const;
    /// As draw(), for any part: `area` in layout pixels, at most 16384 a side. For tiles.
    RgbaImage draw_area(unsigned rgba, TextRect area) const;

    /// Where the caret stands: no width, as high as its line.
    TextRect caret(std::size_t at) const;
    std::size_t hit(float x, float y) const;  ///< nearest caret place
    /// Boxes behind the words from `from` up to `to`, as high as their lines.
    std::vector<TextRect> selection(std::size_t from, std::size_t to) const;
    /// Visual movement by one grapheme; at the ends stays. `direction` -1 left, +1 right.
    std::size_t move_visual(std::size_t at, int direction) const;
    /// The place nearest `x`, `lines` lines further down; stays on the first and last line.
    std::size_t move_line(std::size_t at, int lines, float x) const;
    std::size_t line_start(std::size_t at) const;  ///< logical, of the line as wrapped
    std::size_t line_end(std::size_t at) const;    ///< logical; before the space it wraps at
    std::size_t word_start(std::size_t at) const;  ///< logical: the start of this or the last word
    std::size_t word_end(std::size_t at) const;    ///< logical: the end of this or the next word
    std::size_t grapheme_before(std::size_t at) const;
    std::size_t grapheme_after(std::size_t at) const;
    /// `at` itself where a caret may stand, else the next such place.
    std::size_t caret_place(std::size_t at) const;
    /// Where Backspace erases from: one letter's mark in scripts that build letters, else a
    /// grapheme.
    std::size_t backspace_from(std::size_t at) const;
    bool right_to_left(std::size_t at) const;  ///< the base direction of the line

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
