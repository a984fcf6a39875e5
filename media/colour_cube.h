#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "media/colour_plan.h"

namespace secondlook {

/// Step 3 of a ColourPlan (light of HLG, PQ and wide primaries to the display) as a table over
/// encoded RGB with straight lines between its entries: the numbers of LightConverter at a quarter
/// of its time. Thread: any (const).
class ColourCube {
  public:
    static constexpr int kSteps = 80;  ///< along each side
    /// The encoded component at its end: video codes go on past white, and those of strong colours
    /// beyond what a screen has; what lies further is held there.
    static constexpr float kTop = 1.25F;
    /// A colour in display RGB, 0..255; the fourth is only there to fill a register (a type of GCC
    /// and Clang for any processor).
    using Entry [[gnu::vector_size(16)]] = float;

    explicit ColourCube(const ColourPlan& plan);

    /// The display colour of an encoded one, each component 0..kSteps. Here, because it is asked
    /// for every pixel.
    Entry at(float red, float green, float blue) const {
        const std::size_t r = below(red);
        const std::size_t g = below(green);
        const std::size_t b = below(blue);
        const Entry* first = entries_.data() + (r * kSide + g) * kSide + b;
        const float part = blue - static_cast<float>(b);
        const auto pair = [&](std::size_t away) {
            return between(first[away], first[away + 1], part);
        };
        const float up = green - static_cast<float>(g);
        return between(between(pair(0), pair(kSide), up),
                       between(pair(kSide * kSide), pair(kSide * kSide + kSide), up),
                       red - static_cast<float>(r));
    }

  private:
    static constexpr std::size_t kSide = kSteps + 1;

    static std::size_t below(float place) {
        return static_cast<std::size_t>(std::min(static_cast<int>(place), kSteps - 1));
    }
    static Entry between(const Entry& low, const Entry& high, float part) {
        return low + (high - low) * part;
    }

    std::vector<Entry> entries_;  ///< blue runs fastest
};

}  // namespace secondlook
