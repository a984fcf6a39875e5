#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace secondlook {

/// A curve over 0..top as a table with straight lines between its entries.
class EvenTable {
  public:
    EvenTable() = default;
    template <class Curve>
    EvenTable(int steps, Curve curve, float top = 1.0F)
        : steps_(static_cast<float>(steps)), top_(top), values_(steps + 2) {
        for (int i = 0; i <= steps; ++i) {
            values_[i] = curve(static_cast<float>(i) / steps_ * top);
        }
        values_[steps + 1] = values_[steps];
    }

    float operator()(float at) const {
        const float place = std::min(std::max(at, 0.0F), top_) * (steps_ / top_);
        const int below = static_cast<int>(place);
        const float low = values_[below];
        return low + (values_[below + 1] - low) * (place - static_cast<float>(below));
    }

  private:
    float steps_ = 0.0F;
    float top_ = 1.0F;
    std::vector<float> values_;
};

/// A curve over 2^-20..2^6 (the light of a picture, in units of SDR white) as a table with 64
/// entries to each doubling, found by the bits of the float itself. A value outside counts as the
/// end.
class LogTable {
  public:
    LogTable() = default;
    template <class Curve>
    explicit LogTable(Curve curve) {
        for (std::uint32_t bits = kFirst; bits <= kLast + kStep; bits += kStep) {
            values_.push_back(curve(std::bit_cast<float>(bits)));
        }
    }

    float operator()(float at) const {
        const float held = std::min(std::max(at, kLowest), kHighest);
        const std::uint32_t bits = std::bit_cast<std::uint32_t>(held) - kFirst;
        const std::uint32_t below = bits / kStep;
        const float part = static_cast<float>(bits % kStep) * (1.0F / static_cast<float>(kStep));
        return values_[below] + (values_[below + 1] - values_[below]) * part;
    }

  private:
    static constexpr float kLowest = 0x1p-20F;
    static constexpr float kHighest = 0x1p6F;
    static constexpr std::uint32_t kFirst = std::bit_cast<std::uint32_t>(kLowest);
    static constexpr std::uint32_t kLast = std::bit_cast<std::uint32_t>(kHighest);
    static constexpr std::uint32_t kStep = 1U << (23 - 6);  // a 64th of a mantissa
    std::vector<float> values_;
};

}  // namespace secondlook
