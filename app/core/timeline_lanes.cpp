#include "app/core/timeline_lanes.h"

#include <algorithm>
#include <array>

#include "app/core/moment_tags.h"

namespace secondlook {
namespace {

constexpr std::size_t kDimensions = 6;

void add(Lane& lane, LaneMark mark, float apart) {
    LaneMark* last = lane.marks.empty() ? nullptr : &lane.marks.back();
    const auto wide = [&](const LaneMark& other) {
        return other.count == 1 && other.to - other.from > apart;
    };
    const bool joins =
        last != nullptr && mark.from - last->to < apart && !wide(*last) && !wide(mark);
    if (!joins) {
        lane.marks.push_back(mark);
        return;
    }
    last->to = std::max(last->to, mark.to);
    last->ends = std::max(last->ends, mark.ends);
    ++last->count;
}

/// Which dimensions carry a chosen tag.
std::array<bool, kDimensions> chosen_dimensions(const Moment& moment) {
    std::array<bool, kDimensions> chosen{};
    for (const DimensionValue& tag : moment.tags) {
        if (is_chosen(tag, moment.to.has_value()))
            chosen[static_cast<std::size_t>(tag.dimension)] = true;
    }
    return chosen;
}

std::vector<Lane> empty_lanes(const MomentList& moments, std::size_t most) {
    std::vector<Lane> lanes{{std::nullopt, {}}};
    for (const DimensionValue& tag : moments.tags_in_use()) {
        if (lanes.size() < most && lanes.back().dimension != tag.dimension)
            lanes.push_back({tag.dimension, {}});
    }
    return lanes;
}

}  // namespace

std::vector<Lane> lanes_of(const MomentList& moments, const TimelineView& view, float width,
                           float apart, std::size_t most_lanes) {
    std::vector<Lane> lanes = empty_lanes(moments, most_lanes);
    for (const std::size_t place : moments.shown()) {
        const Moment& moment = moments.all()[place];
        const MediaTime end = moment.to.value_or(moment.at);
        const auto x = [&](MediaTime t) { return width * static_cast<float>(view.x_of(t)); };
        const LaneMark mark{x(moment.at), x(end), place, 1, moment.at, end};
        if (mark.to < -apart || mark.from > width + apart) continue;
        const auto chosen = chosen_dimensions(moment);
        for (Lane& lane : lanes) {
            if (!lane.dimension || chosen[static_cast<std::size_t>(*lane.dimension)])
                add(lane, mark, apart);
        }
    }
    return lanes;
}

}  // namespace secondlook
