#include "app/render/caret_stops.h"

#include <algorithm>
#include <numeric>

// How a byte offset finds its gap on the screen in mixed directions:
// 1. n graphemes have n + 1 gaps on the screen and n + 1 offsets in the text. Where directions
// meet,
//    an offset has two possible gaps: after the grapheme before it, or before the one after it.
// 2. We choose the side with the lower level, the one that encloses the other; line ends count as
// the
//    base level. So a caret at the edge of a quotation belongs to the sentence around it.
// 3. This gives each gap to exactly one offset: a stretch of higher level keeps its inner gaps for
//    its inner offsets (it is laid out as a block) and its two edges go to what encloses it; the
//    same holds inside it, level by level. (The "strong" caret alone gives some gaps twice and some
//    never, for example for a number at the end of Hebrew words, and then an arrow key gets stuck.)

namespace secondlook {
namespace {

std::size_t gap_before(const LineGrapheme& grapheme, std::size_t place) {
    return grapheme.level % 2 == 0 ? place : place + 1;
}

std::size_t gap_after(const LineGrapheme& grapheme, std::size_t place) {
    return grapheme.level % 2 == 0 ? place + 1 : place;
}

}  // namespace

std::vector<CaretStop> caret_stops(const std::vector<LineGrapheme>& visual, int base_level,
                                   std::size_t line_end) {
    const std::size_t count = visual.size();
    if (count == 0) return {{line_end, 0.0F}};
    std::vector<std::size_t> logical(count);  // places on the screen, in the order of the text
    std::iota(logical.begin(), logical.end(), std::size_t{0});
    std::sort(logical.begin(), logical.end(),
              [&](std::size_t a, std::size_t b) { return visual[a].start < visual[b].start; });

    std::vector<CaretStop> stops(count + 1);
    for (std::size_t gap = 0; gap < count; ++gap)
        stops[gap + 1].x = stops[gap].x + visual[gap].width;
    const bool left_to_right = base_level % 2 == 0;
    for (std::size_t i = 0; i <= count; ++i) {
        const int before = i > 0 ? visual[logical[i - 1]].level : base_level;
        const int after = i < count ? visual[logical[i]].level : base_level;
        std::size_t gap = 0;
        if (before <= after)
            gap = i > 0 ? gap_after(visual[logical[i - 1]], logical[i - 1])
                        : (left_to_right ? 0 : count);
        else
            gap = i < count ? gap_before(visual[logical[i]], logical[i])
                            : (left_to_right ? count : 0);
        stops[gap].at = i < count ? visual[logical[i]].start : line_end;
    }
    return stops;
}

}  // namespace secondlook
