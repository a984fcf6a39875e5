#include "annotations/coaching_types.h"

#include <algorithm>

namespace secondlook {

namespace {

using Words = std::string_view;

// The values of DOMAIN.md S01, in its order.
constexpr std::array<Words, 3> initiates_values{"teacher", "coach", "jointly"};
constexpr std::array<Words, 3> stimulus_values{"video clips", "recall", "artefacts"};
constexpr std::array<Words, 2> tone_values{"neutral", "curious"};
constexpr std::array<Words, 5> scale_values{"critical moments", "teaching episodes",
                                            "the lesson as a whole", "pedagogic themes",
                                            "school or societal issues"};
constexpr std::array<Words, 4> timeframe_values{"past lessons", "planning", "the lesson in focus",
                                                "future teaching"};

constexpr std::array<DimensionInfo, 6> dimensions{{
    {Dimension::SubjectMatter, "subject", "subject matter", 'S', true, false, {}},
    {Dimension::Initiates, "initiates", "who initiates", 'W', false, false, initiates_values},
    {Dimension::Stimulus, "stimulus", "stimulus", 'V', false, false, stimulus_values},
    {Dimension::Tone, "tone", "tone of voice", 'T', false, true, tone_values},
    {Dimension::Scale, "scale", "scale of focus", 'F', false, false, scale_values},
    {Dimension::Timeframe, "timeframe", "timeframe", 'Z', false, false, timeframe_values},
}};

}  // namespace

std::span<const DimensionInfo, 6> coaching_dimensions() {
    return dimensions;
}

const DimensionInfo& dimension_info(Dimension dimension) {
    return dimensions[static_cast<std::size_t>(dimension)];
}

std::optional<Dimension> dimension_from_key(std::string_view key) {
    const auto* found = std::find_if(dimensions.begin(), dimensions.end(),
                                     [&](const DimensionInfo& info) { return info.key == key; });
    if (found == dimensions.end()) return std::nullopt;
    return found->dimension;
}

}  // namespace secondlook
