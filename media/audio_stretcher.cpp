#include "media/audio_stretcher.h"

#include <rubberband/RubberBandStretcher.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "media/audio_ring.h"

namespace secondlook {
namespace {

using RubberBand::RubberBandStretcher;

constexpr std::size_t kFeedFrames = 4'096;  // at most, at once

// The finer engine with its short window: a steady tone keeps its level at every speed (the faster
// engine lets it fall to half), at about the same work, 15 to 40 times faster than it is heard.
constexpr int kOptions =
    RubberBandStretcher::OptionProcessRealTime | RubberBandStretcher::OptionEngineFiner |
    RubberBandStretcher::OptionWindowShort | RubberBandStretcher::OptionThreadingNever;

}  // namespace

struct AudioStretcher::Impl {
    double speed = 1.0;
    std::unique_ptr<RubberBandStretcher> band;  // none at speed 1
    std::vector<float> waiting;                 // interleaved, ready to be taken
    std::size_t waiting_at = 0;                 // floats of it already taken
    std::size_t to_drop = 0;                    // the engine's start delay, still to be thrown away
    std::size_t fed = 0;
    std::size_t given = 0;
    bool last = false;
    std::array<std::vector<float>, kAudioChannels> planes;

    void start_engine();
    void process(const float* samples, std::size_t frames);
    void process_silence(std::size_t frames);
    void collect();
    void finish();
    std::size_t whole_length() const;
    std::size_t waiting_frames() const { return (waiting.size() - waiting_at) / kAudioChannels; }
    void keep(const float* samples, std::size_t frames);
};

void AudioStretcher::Impl::start_engine() {
    band = std::make_unique<RubberBandStretcher>(kAudioRate, kAudioChannels, kOptions, 1.0 / speed);
    band->setMaxProcessSize(kFeedFrames);
    for (auto& plane : planes)
        plane.resize(kFeedFrames);
    to_drop = band->getStartDelay();
    process_silence(band->getPreferredStartPad());
}

void AudioStretcher::Impl::process_silence(std::size_t frames) {
    const std::vector<float> silence(kFeedFrames * kAudioChannels, 0.0F);
    for (; frames > 0; frames -= std::min(frames, kFeedFrames)) {
        process(silence.data(), std::min(frames, kFeedFrames));
    }
}

/// The frames that all that was fed must come to.
std::size_t AudioStretcher::Impl::whole_length() const {
    return static_cast<std::size_t>(std::llround(static_cast<double>(fed) / speed));
}

/// Pushes the last of the sound out with silence: the engine's own ending may come a little short.
void AudioStretcher::Impl::finish() {
    std::size_t pushed = 0;
    while (given + waiting_frames() < whole_length() && pushed < kAudioRate) {
        process_silence(kFeedFrames);
        pushed += kFeedFrames;
    }
}

void AudioStretcher::Impl::process(const float* samples, std::size_t frames) {
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

/// Moves what the engine has ready to `waiting`, less its start delay.
void AudioStretcher::Impl::collect() {
    for (int ready = band->available(); ready > 0; ready = band->available()) {
        const std::size_t frames = std::min(static_cast<std::size_t>(ready), kFeedFrames);
        std::array<float*, kAudioChannels> out{planes[0].data(), planes[1].data()};
        const std::size_t got = band->retrieve(out.data(), frames);
        if (got == 0) return;
        const std::size_t dropped = std::min(to_drop, got);
        to_drop -= dropped;
        for (std::size_t i = dropped; i < got; ++i) {
            waiting.push_back(planes[0][i]);
            waiting.push_back(planes[1][i]);
        }
    }
}

void AudioStretcher::Impl::keep(const float* samples, std::size_t frames) {
    waiting.insert(waiting.end(), samples, samples + frames * kAudioChannels);
}

AudioStretcher::AudioStretcher(double speed) : impl_(std::make_unique<Impl>()) {
    impl_->speed = speed;
    if (speed != 1.0) impl_->start_engine();
}

AudioStretcher::~AudioStretcher() = default;

double AudioStretcher::speed() const {
    return impl_->speed;
}

std::size_t AudioStretcher::wanted() const {
    if (impl_->last || impl_->waiting_frames() > 0) return 0;
    if (!impl_->band) return kBlockFrames;
    return std::clamp<std::size_t>(impl_->band->getSamplesRequired(), 1, kFeedFrames);
}

void AudioStretcher::feed(const float* samples, std::size_t frames, bool last) {
    impl_->fed += frames;
    impl_->last = impl_->last || last;
    if (!impl_->band) return impl_->keep(samples, frames);
    while (frames > 0) {
        const std::size_t now = std::min(frames, kFeedFrames);
        impl_->process(samples, now);
        samples += now * kAudioChannels;
        frames -= now;
    }
    if (last) impl_->finish();
}

std::size_t AudioStretcher::take(float* samples, std::size_t frames) {
    std::size_t now = std::min(frames, impl_->waiting_frames());
    if (impl_->last) {
        const std::size_t whole = impl_->whole_length();
        now = std::min(now, whole - std::min(whole, impl_->given));
    }
    const auto from = impl_->waiting.begin() + static_cast<std::ptrdiff_t>(impl_->waiting_at);
    std::copy_n(from, now * kAudioChannels, samples);
    impl_->waiting_at += now * kAudioChannels;
    impl_->given += now;
    if (impl_->waiting_at == impl_->waiting.size()) {
        impl_->waiting.clear();
        impl_->waiting_at = 0;
    }
    return now;
}

}  // namespace secondlook
