#pragma once

#include <cstddef>
#include <vector>

namespace secondlook {

/// One grapheme of a line: its first byte, its advance in pixels and its bidirectional level.
struct LineGrapheme {
    std::size_t start = 0;
    float width = 0;
    int level = 0;
};

/// A place where the caret may stand: `at` a byte offset, `x` in pixels from the line's left end.
struct CaretStop {
    std::size_t at = 0;
    float x = 0;
};

/// Every caret place of one line, from left to right: each gap between neighbours on the screen
/// exactly once, and each byte offset exactly once. `visual` is the line's graphemes from left to
/// right, `base_level` 0 or 1, `line_end` the offset after its last byte.
std::vector<CaretStop> caret_stops(const std::vector<LineGrapheme>& visual, int base_level,
                                   std::size_t line_end);

}  // namespace secondlook
