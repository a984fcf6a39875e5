#include "media/plane_scaler.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace secondlook {

namespace {

// The weight of every input sample [low, high) covers, low and high being input positions.
void weigh_area(double low, double high, int input, int from, std::vector<double>& weights) {
    const int last = static_cast<int>(weights.size()) - 1;
    for (int i = static_cast<int>(std::floor(low)); i < high; ++i) {
        const double covered = std::min<double>(i + 1, high) - std::max<double>(i, low);
        const int held = std::clamp(i, 0, input - 1);
        if (covered > 0) weights[std::clamp(held - from, 0, last)] += covered / (high - low);
    }
}

template <class Sample>
void add_row(std::vector<float>& sum, const std::uint8_t* bytes, int step, float weight,
             bool begin) {
    const auto* samples = reinterpret_cast<const Sample*>(bytes);
    const std::size_t width = sum.size();
    if (begin) {
        for (std::size_t x = 0; x < width; ++x) {
            sum[x] = weight * static_cast<float>(samples[x * step]);
        }
        return;
    }
    for (std::size_t x = 0; x < width; ++x) {
        sum[x] += weight * static_cast<float>(samples[x * step]);
    }
}

bool is_copy(const AxisTaps& taps, int input) {
    if (taps.count != 1 || static_cast<int>(taps.first.size()) != input) return false;
    for (int i = 0; i < input; ++i) {
        if (taps.first[i] != i) return false;
    }
    return true;
}

}  // namespace

// A bilinear sample is an area of one input sample's width, so both kinds are one: an area of
// max(step, 1) around the place looked at.
AxisTaps AxisTaps::make(int output, int input, double step, double shift) {
    const double width = std::max(step, 1.0);
    AxisTaps taps;
    // Positions are kept to 1/65536 so that a natural-size row is seen to be a plain copy.
    const auto snapped = [](double at) { return std::round(at * 65536.0) / 65536.0; };
    for (int k = 0; k < output; ++k) {
        const double low = snapped((k + 0.5) * step + shift - width / 2);
        const double high = snapped(low + width);
        const int span = static_cast<int>(std::ceil(high)) - static_cast<int>(std::floor(low));
        taps.count = std::max(taps.count, std::min(span, input));
    }
    std::vector<double> weights(taps.count);
    for (int k = 0; k < output; ++k) {
        const double low = snapped((k + 0.5) * step + shift - width / 2);
        const double high = snapped(low + width);
        const int from =
            std::clamp(static_cast<int>(std::floor(low)), 0, std::max(0, input - taps.count));
        std::fill(weights.begin(), weights.end(), 0.0);
        weigh_area(low, high, input, from, weights);
        taps.first.push_back(from);
        for (const double weight : weights)
            taps.weights.push_back(static_cast<float>(weight));
    }
    return taps;
}

PlaneScaler::PlaneScaler(const Plane& plane, int component, int bytes_per_sample, AxisTaps across,
                         AxisTaps down)
    : plane_(plane),
      component_(component),
      bytes_per_sample_(bytes_per_sample),
      across_(std::move(across)),
      down_(std::move(down)),
      copies_rows_(is_copy(across_, plane.width)),
      column_(plane.width),
      row_(copies_rows_ ? 0 : across_.first.size()) {}

void PlaneScaler::gather(int y) {
    bool begin = true;
    for (int tap = 0; tap < down_.count; ++tap) {
        const float weight = down_.weights[static_cast<std::size_t>(y) * down_.count + tap];
        if (weight == 0.0F) continue;
        const std::ptrdiff_t line = down_.first[y] + tap;
        const std::uint8_t* bytes =
            plane_.data + line * plane_.stride_bytes + component_ * bytes_per_sample_;
        if (bytes_per_sample_ == 1) {
            add_row<std::uint8_t>(column_, bytes, plane_.components, weight, begin);
        } else {
            add_row<std::uint16_t>(column_, bytes, plane_.components, weight, begin);
        }
        begin = false;
    }
}

const std::vector<float>& PlaneScaler::row(int y) {
    gather(y);
    if (copies_rows_) return column_;
    const float* weight = across_.weights.data();
    for (std::size_t x = 0; x < row_.size(); ++x) {
        const float* samples = column_.data() + across_.first[x];
        float sum = 0.0F;
        for (int tap = 0; tap < across_.count; ++tap)
            sum += weight[tap] * samples[tap];
        row_[x] = sum;
        weight += across_.count;
    }
    return row_;
}

}  // namespace secondlook
