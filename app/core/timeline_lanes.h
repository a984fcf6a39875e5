#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/core/moment_list.h"
#include "app/core/timeline_view.h"

namespace secondlook {

/// One sign in a lane: a moment, or several that lie too close together to tell apart.
struct LaneMark {
    float from = 0, to = 0;  ///< pixels from the lane's left edge; a point has to == from
    std::size_t first = 0;   ///< place in MomentList::all() of the earliest
    std::size_t count = 1;
    MediaTime begins{0}, ends{0};  ///< of all that are in it
};

/// All moments, or those with a tag that someone chose on one dimension.
struct Lane {
    std::optional<Dimension> dimension;  ///< none: every moment
    std::vector<LaneMark> marks;         ///< from left to right
};

/// The lanes of the timeline: first all moments, then each dimension in use, in the dimensions'
/// order, at most `most_lanes`. Points closer than `apart` pixels become one mark; a range stands
/// alone while it is wider than that. Costs one pass over the moments, whatever their number.
std::vector<Lane> lanes_of(const MomentList& moments, const TimelineView& view, float width,
                           float apart, std::size_t most_lanes);

}  // namespace secondlook
