#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace secondlook {

/// The speeds that "slower" and "faster" go through.
inline constexpr std::array kSpeeds{0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0};

/// The speed so many steps beside this one.
inline double speed_beside(double now, int steps) {
    const auto nearest = std::ranges::min_element(
        kSpeeds, {}, [now](double speed) { return std::abs(speed - now); });
    const auto place =
        std::clamp<std::ptrdiff_t>(nearest - kSpeeds.begin() + steps, 0, std::ssize(kSpeeds) - 1);
    return kSpeeds[static_cast<std::size_t>(place)];
}

}  // namespace secondlook
