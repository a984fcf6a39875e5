#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/review_session.h"
#include "app/ui/ui.h"

namespace secondlook {

inline constexpr float kMomentLane = 26;     ///< units of the looks
inline constexpr float kDimensionLane = 18;  ///< units of the looks

/// The rows of the timeline where time runs, in pixels. Absent ones have no height.
struct TimelineRows {
    Rect all;
    Rect pictures, sound, ruler;
    std::vector<Rect> lanes;  ///< all moments first, then dimensions
};

/// What lies under the pointer in the lanes.
struct TimelineHit {
    Uuid moment;                     ///< empty: none, or several
    std::optional<MomentEdge> edge;  ///< an end of a stretch
    bool several = false;
    MediaTime begins{0}, ends{0};
};

/// Draws the lanes with their labels and says what the pointer is over.
TimelineHit draw_lanes(Ui& ui, const TimelineRows& rows, const Rect& gutter);

}  // namespace secondlook
