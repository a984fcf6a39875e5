#include "media/audio_stretcher.h"

#include <rubberband/RubberBandStretcher.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <deque>
#include <vector>

#include "media/audio_ring.h"

// How speed changes without a seam.
// 1. The engine works on windows of sound. With half a window of silence before the sound and its
//    start delay (half a window, too) thrown away, the window it works on next is centred on the
//    frame out that has the number of all frames the engine has made so far. A new ratio counts
//    from that window on: there, and only there, the straight line from frames out to frames in has
//    a bend. What was made before keeps its places.
// 2. At speed 1 there is no engine. The first other speed starts one at speed 1 on the last sound
//    that was given, so that it is warmed up and runs exactly alongside; the untouched sound that
//    still waits is cross-faded into the engine's; then the speed changes as in 1.

namespace secondlook {
namespace {

using RubberBand::RubberBandStretcher;

constexpr std::size_t kFeedFrames = 4'096;   // at most, at once
constexpr std::size_t kSeamFrames = 240;     // 5 ms, at least, to fade from no engine to the engine
constexpr std::size_t kRunUpFrames = 8'192;  // three windows of the engine, to warm up on

// The finer engine with its short window: a steady tone keeps its level at every speed (the faster
// engine lets it fall to half), at about the same work, 15 to 40 times faster than it is heard.
constexpr int kOptions =
    RubberBandStretcher::OptionProcessRealTime | RubberBandStretcher::OptionEngineFiner |
    RubberBandStretcher::OptionWindowShort | RubberBandStretcher::OptionThreadingNever;

/// A run of one speed: what its first frame out stands for, counted in frames in.
struct Stretch {
    std::int64_t from_out = 0;
    double from_in = 0;
    double speed = 1.0;

    double place_of(std::int64_t out) const {
        return from_in + static_cast<double>(out - from_out) * speed;
    }
};

}  // namespace

struct AudioStretcher::Impl {
    std::deque<Stretch> stretches;              // the first is that of the next frame given
    double target = 1.0;                        // the speed that was asked for last
    std::unique_ptr<RubberBandStretcher> band;  // none while the speed has been 1
    std::vector<float> waiting;                 // interleaved, ready to be taken
    std::size_t waiting_at = 0;                 // floats of it already taken
    std::vector<float> recent;                  // what was fed last, while there is no engine
    std::vector<float> seam;                    // untouched sound, to be faded into the engine's
    std::size_t seam_at = 0;                    // floats of it already used
    std::size_t to_drop = 0;                    // of the engine's frames, still to be thrown away
    std::int64_t made = 0;                      // by the engine
    std::int64_t engine_out = 0;                // the frame out that the engine's count begins at
    std::int64_t fed = 0;
    std::int64_t given = 0;
    bool last = false;
    std::array<std::vector<float>, kAudioChannels> planes;

    void start_engine(double speed);
    void start_engine_alongside();
    void turn();
    void process(const float* samples, std::size_t frames);
    void process_all(const float* samples, std::size_t frames);
    void process_silence(std::size_t frames);
    void collect();
    void keep(std::size_t from, std::size_t to);
    void remember(const float* samples, std::size_t frames);
    void finish();
    std::int64_t whole_length() const;
    std::size_t waiting_frames() const { return (waiting.size() - waiting_at) / kAudioChannels; }
    std::size_t takable() const;
};

void AudioStretcher::Impl::start_engine(double speed) {
    band = std::make_unique<RubberBandStretcher>(kAudioRate, kAudioChannels, kOptions, 1.0 / speed);
    band->setMaxProcessSize(kFeedFrames);
    for (auto& plane : planes)
        plane.resize(kFeedFrames);
    to_drop += band->getStartDelay();
    process_silence(band->getPreferredStartPad());
}

/// See 2. above.
void AudioStretcher::Impl::start_engine_alongside() {
    seam.assign(waiting.begin() + static_cast<std::ptrdiff_t>(waiting_at), waiting.end());
    waiting.clear();
    waiting_at = 0;
    const std::size_t before = (recent.size() - seam.size()) / kAudioChannels;
    engine_out = given - static_cast<std::int64_t>(before);
    to_drop = before;
    start_engine(1.0);
    process_all(recent.data(), recent.size() / kAudioChannels);
    recent.clear();
}

/// Gives the engine the speed asked for, once it is past the seam: see 1. above.
void AudioStretcher::Impl::turn() {
    if (target == stretches.back().speed || seam_at < seam.size()) return;
    const std::int64_t bend = engine_out + made;
    band->setTimeRatio(1.0 / target);
    stretches.push_back({bend, stretches.back().place_of(bend), target});
}

void AudioStretcher::Impl::process_silence(std::size_t frames) {
    const std::vector<float> silence(frames * kAudioChannels, 0.0F);
    process_all(silence.data(), frames);
}

/// The frames that all that was fed must come to.
std::int64_t AudioStretcher::Impl::whole_length() const {
    const Stretch& now = stretches.back();
    return now.from_out + std::llround((static_cast<double>(fed) - now.from_in) / now.speed);
}

/// Pushes the last of the sound out with silence: the engine's own ending may come a little short.
void AudioStretcher::Impl::finish() {
    std::size_t pushed = 0;
    const auto come = [this] { return given + static_cast<std::int64_t>(waiting_frames()); };
    while (come() < whole_length() && pushed < kAudioRate) {
        process_silence(kFeedFrames);
        pushed += kFeedFrames;
    }
}

void AudioStretcher::Impl::process_all(const float* samples, std::size_t frames) {
    while (frames > 0) {
        const std::size_t now = std::min(frames, kFeedFrames);
        process(samples, now);
        samples += now * kAudioChannels;
        frames -= now;
    }
}

void AudioStretcher::Impl::process(const float* samples, std::size_t frames) {
    turn();
    std::array<const float*, kAudioChannels> in{};
    for (std::size_t channel = 0; channel < planes.size(); ++channel) {
        for (std::size_t i = 0; i < frames; ++i) {
            planes[channel][i] = samples[i * kAudioChannels + channel];
        }
        in[channel] = planes[channel].data();
    }
    band->process(in.data(), frames, false);
    collect();
}

/// Moves what the engine has ready to `waiting`, less what is to be dropped.
void AudioStretcher::Impl::collect() {
    for (int ready = band->available(); ready > 0; ready = band->available()) {
        const std::size_t frames = std::min(static_cast<std::size_t>(ready), kFeedFrames);
        std::array<float*, kAudioChannels> out{planes[0].data(), planes[1].data()};
        const std::size_t got = band->retrieve(out.data(), frames);
        if (got == 0) return;
        made += static_cast<std::int64_t>(got);
        const std::size_t dropped = std::min(to_drop, got);
        to_drop -= dropped;
        keep(dropped, got);
    }
}

/// Frames of `planes` go to `waiting`, faded in over the seam.
void AudioStretcher::Impl::keep(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
        for (const auto& plane : planes) {
            float sample = plane[i];
            if (seam_at < seam.size()) {
                const float share = static_cast<float>(seam_at) / static_cast<float>(seam.size());
                sample = seam[seam_at] + (sample - seam[seam_at]) * share;
                ++seam_at;
            }
            waiting.push_back(sample);
        }
    }
}

void AudioStretcher::Impl::remember(const float* samples, std::size_t frames) {
    waiting.insert(waiting.end(), samples, samples + frames * kAudioChannels);
    recent.insert(recent.end(), samples, samples + frames * kAudioChannels);
    const std::size_t enough = kRunUpFrames * kAudioChannels;
    if (recent.size() > 2 * enough)
        recent.erase(recent.begin(), recent.end() - static_cast<std::ptrdiff_t>(enough));
}

/// Without an engine, something is held back for the seam to one.
std::size_t AudioStretcher::Impl::takable() const {
    const std::size_t held_back = band || last ? 0 : kSeamFrames;
    return waiting_frames() - std::min(waiting_frames(), held_back);
}

AudioStretcher::AudioStretcher(double speed) : impl_(std::make_unique<Impl>()) {
    impl_->target = speed;
    impl_->stretches.push_back({0, 0, speed});
    if (speed != 1.0) impl_->start_engine(speed);
}

AudioStretcher::~AudioStretcher() = default;

void AudioStretcher::set_speed(double speed) {
    if (impl_->last) return;
    impl_->target = speed;
    if (!impl_->band && speed != 1.0) impl_->start_engine_alongside();
}

double AudioStretcher::speed() const {
    return impl_->stretches.front().speed;
}

double AudioStretcher::place() const {
    return impl_->stretches.front().place_of(impl_->given);
}

std::size_t AudioStretcher::wanted() const {
    if (impl_->last || impl_->takable() > 0) return 0;
    if (!impl_->band) return kBlockFrames;
    return std::clamp<std::size_t>(impl_->band->getSamplesRequired(), 1, kFeedFrames);
}

void AudioStretcher::feed(const float* samples, std::size_t frames, bool last) {
    impl_->fed += static_cast<std::int64_t>(frames);
    impl_->last = impl_->last || last;
    if (!impl_->band) return impl_->remember(samples, frames);
    impl_->process_all(samples, frames);
    if (last) impl_->finish();
}

std::size_t AudioStretcher::take(float* samples, std::size_t frames) {
    auto now = static_cast<std::int64_t>(std::min(frames, impl_->takable()));
    auto& stretches = impl_->stretches;
    if (impl_->last) now = std::clamp<std::int64_t>(impl_->whole_length() - impl_->given, 0, now);
    if (stretches.size() > 1) now = std::min(now, stretches[1].from_out - impl_->given);
    const auto from = impl_->waiting.begin() + static_cast<std::ptrdiff_t>(impl_->waiting_at);
    std::copy_n(from, now * kAudioChannels, samples);
    impl_->waiting_at += static_cast<std::size_t>(now) * kAudioChannels;
    impl_->given += now;
    if (impl_->waiting_at == impl_->waiting.size()) {
        impl_->waiting.clear();
        impl_->waiting_at = 0;
    }
    while (stretches.size() > 1 && stretches[1].from_out <= impl_->given)
        stretches.pop_front();
    return static_cast<std::size_t>(now);
}

}  // namespace secondlook
