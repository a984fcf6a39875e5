#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/render/caret_stops.h"
#include "app/render/text_layout.h"

namespace secondlook {

struct GObjectRelease {
    void operator()(void* object) const { g_object_unref(object); }
};
using PangoLayoutOwner = std::unique_ptr<PangoLayout, GObjectRelease>;

/// One line as shown; `start` and `end` are bytes, the rest pixels in the layout.
struct LaidLine {
    PangoLayoutLine* line = nullptr;
    std::size_t start = 0;
    std::size_t end = 0;   ///< before the paragraph's newline
    bool wrapped = false;  ///< the paragraph goes on in the next line
    float left = 0, top = 0, bottom = 0, baseline = 0;
};

/// Where a caret may stand and where words begin and end, in bytes, rising.
struct TextBreaks {
    std::vector<std::size_t> places, word_starts, word_ends, letter_marks;
};

/// One line's graphemes from left to right and its caret places, `x` in the layout.
struct LineCarets {
    std::vector<LineGrapheme> graphemes;
    std::vector<CaretStop> stops;
};

struct TextLayout::Impl {
    Impl(std::string words, TextStyle look, float wrap, int most_lines);

    std::string text;
    TextStyle style;
    float wrap_width = 0;
    int max_lines = 0;
    bool cut = false;
    bool fonts = true;      ///< false on a computer with no font: boxes of a guessed size, no ink
    std::size_t shown = 0;  ///< bytes of text before the ellipsis
    PangoLayoutOwner layout;
    std::vector<LaidLine> lines;

    const TextBreaks& breaks() const;
    const LineCarets& carets(std::size_t line) const;  ///< worked out once per line
    std::size_t place_at_or_before(std::size_t at) const;
    std::size_t line_of(std::size_t at) const;
    std::size_t line_at(float y) const;
    std::size_t last_place(std::size_t line) const;  ///< logical
    std::size_t nearest(std::size_t line, float x) const;

  private:
    PangoLayoutOwner lay_out(std::string_view words) const;
    bool fits(std::string_view words) const;
    void lay_out_cut();
    void measure_lines();

    mutable std::optional<TextBreaks> breaks_;
    mutable std::vector<std::optional<LineCarets>> carets_;
};

}  // namespace secondlook
