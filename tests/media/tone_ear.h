#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <vector>

#include "media/audio_ring.h"

namespace secondlook::testing {

/// One channel at kAudioRate.
using Sound = std::vector<float>;

/// How strongly a tone sounds (its amplitude), under a Hann window so that others do not leak in.
inline double strength(const float* sound, std::size_t frames, double hertz) {
    std::complex<double> sum = 0;
    for (std::size_t i = 0; i < frames; ++i) {
        const double x = static_cast<double>(i);
        const double window = 1 - std::cos(2 * M_PI * x / static_cast<double>(frames));
        sum += std::polar(window * double{sound[i]}, -2 * M_PI * hertz * x / kAudioRate);
    }
    return 2 * std::abs(sum) / static_cast<double>(frames);
}
inline double strength(const Sound& sound, double hertz) {
    return strength(sound.data(), sound.size(), hertz);
}

/// The amplitude of a tone as loud as this.
inline double loudness(const float* sound, std::size_t frames) {
    double sum = 0;
    for (std::size_t i = 0; i < frames; ++i)
        sum += double{sound[i]} * double{sound[i]};
    return std::sqrt(2 * sum / static_cast<double>(frames));
}

/// The largest difference between neighbours.
inline double largest_step(const Sound& sound) {
    float most = 0;
    for (std::size_t i = 1; i < sound.size(); ++i)
        most = std::max(most, std::abs(sound[i] - sound[i - 1]));
    return most;
}

/// The largest step that a pure tone has by itself.
inline double tone_step(double hertz, double amplitude) {
    return amplitude * 2 * M_PI * hertz / kAudioRate;
}

}  // namespace secondlook::testing
