#include "media/audio_stretcher.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "media/audio_ring.h"

using namespace secondlook;

namespace {

std::vector<float> sine(double hertz, double seconds) {
    std::vector<float> samples;
    const auto frames = static_cast<int>(seconds * kAudioRate);
    for (int i = 0; i < frames; ++i) {
        const auto value = static_cast<float>(0.5 * std::sin(2 * M_PI * hertz * i / kAudioRate));
        samples.push_back(value);
        samples.push_back(value);
    }
    return samples;
}

std::vector<float> stretch(const std::vector<float>& in, double speed) {
    AudioStretcher stretcher(speed);
    std::vector<float> out;
    std::vector<float> some(700 * kAudioChannels);
    std::size_t at = 0;
    for (;;) {
        if (const std::size_t wanted = stretcher.wanted(); wanted > 0) {
            const std::size_t left = in.size() / kAudioChannels - at;
            const std::size_t now = std::min(wanted, left);
            stretcher.feed(in.data() + at * kAudioChannels, now, now < wanted);
            at += now;
            continue;
        }
        const std::size_t got = stretcher.take(some.data(), 700);
        if (got == 0) return out;
        out.insert(out.end(), some.begin(), some.begin() + static_cast<int>(got * kAudioChannels));
    }
}

/// Zero crossings upward a second, over the middle half; a wobble around zero counts once.
double pitch(const std::vector<float>& samples) {
    const std::size_t frames = samples.size() / kAudioChannels;
    int crossings = 0;
    bool low = false;
    for (std::size_t i = frames / 4; i < 3 * frames / 4; ++i) {
        if (samples[2 * i] < -0.05F) low = true;
        if (low && samples[2 * i] > 0.05F) {
            low = false;
            ++crossings;
        }
    }
    return crossings / (static_cast<double>(frames / 2) / kAudioRate);
}

/// The frame where sound first gets loud.
double onset(const std::vector<float>& samples) {
    for (std::size_t i = 0; i < samples.size(); i += 2) {
        if (std::abs(samples[i]) > 0.2F) return static_cast<double>(i) / 2;
    }
    return -1;
}

}  // namespace

TEST_CASE("stretcher: duration follows the speed and the pitch stays") {
    const double speed = GENERATE(0.25, 0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0, 4.0);
    CAPTURE(speed);
    const auto out = stretch(sine(440, 4), speed);
    const double seconds = static_cast<double>(out.size()) / kAudioChannels / kAudioRate;
    CHECK(seconds == Approx(4 / speed).margin(0.02));
    CHECK(pitch(out) == Approx(440).margin(5));
}

TEST_CASE("stretcher: speed 1 passes sound through untouched") {
    const auto in = sine(330, 0.5);
    CHECK(stretch(in, 1.0) == in);
}

TEST_CASE("stretcher: a sound comes out where its place in the recording says") {
    const double speed = GENERATE(0.25, 0.5, 0.8, 1.25, 2.0, 4.0);
    CAPTURE(speed);
    std::vector<float> in(std::size_t{3} * kAudioRate * kAudioChannels, 0.0F);
    const auto burst = sine(600, 0.3);
    const std::size_t at = kAudioRate * 2;
    std::copy(burst.begin(), burst.end(), in.begin() + static_cast<int>(at * kAudioChannels));
    const double found = onset(stretch(in, speed)) * speed / kAudioRate;
    CHECK(found == Approx(2.0).margin(0.03));
}

TEST_CASE("stretcher: a long run does not drift") {
    const double speed = GENERATE(0.7, 1.3);
    CAPTURE(speed);
    std::vector<float> in = sine(200, 59);
    for (auto& sample : in)
        sample *= 0.02F;
    const auto burst = sine(600, 1);
    in.insert(in.end(), burst.begin(), burst.end());
    const double found = onset(stretch(in, speed)) * speed / kAudioRate;
    CHECK(found == Approx(59.0).margin(0.03));
}
