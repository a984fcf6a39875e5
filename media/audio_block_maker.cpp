#include "media/audio_block_maker.h"

#include <algorithm>
#include <cmath>

namespace secondlook {
namespace {

constexpr int kFadeOutFrames = 720;  // 15 ms

}  // namespace

MediaResult<void> AudioBlockMaker::start(const AudioStart& start, const CancelFlag* cancel) {
    generation_ = start.generation;
    path_ = {};
    if (start.loop)
        path_ = {audio_place_at(start.loop->in), audio_place_at(start.loop->out), false};
    start_ = audio_place_at(start.at);
    frames_left_.reset();
    if (start.length) frames_left_ = audio_place_at(*start.length);
    stretcher_ = std::make_unique<AudioStretcher>(start.speed);
    return sound_.start(path_.media_at(start_), path_, cancel);
}

void AudioBlockMaker::change_speed(double speed) {
    if (stretcher_) stretcher_->set_speed(speed);
}

AudioPlace AudioBlockMaker::run_place() const {
    return start_ + static_cast<AudioPlace>(std::floor(stretcher_->place()));
}

int AudioBlockMaker::frames_to_wrap() const {
    if (!path_.loops()) return kBlockFrames;
    const AudioPlace run = run_place();
    const AudioPlace wrap = path_.run_at(path_.out, path_.lap_at(run));
    const double frames = std::ceil(static_cast<double>(wrap - run) / stretcher_->speed());
    return static_cast<int>(std::clamp(frames, 1.0, static_cast<double>(kBlockFrames)));
}

AudioBlock AudioBlockMaker::empty_block() const {
    AudioBlock block;
    block.generation = generation_;
    if (!stretcher_) return block;
    const AudioPlace run = run_place();
    block.time = media_time_of(path_.media_at(run));
    block.lap = path_.lap_at(run);
    block.speed = stretcher_->speed();
    return block;
}

AudioBlock AudioBlockMaker::end_block() const {
    AudioBlock block = empty_block();
    block.last = true;
    return block;
}

MediaResult<AudioBlock> AudioBlockMaker::next(const CancelFlag* cancel) {
    AudioBlock block = empty_block();
    int frames = frames_to_wrap();
    if (frames_left_) frames = static_cast<int>(std::min<std::int64_t>(frames, *frames_left_));
    if (auto filled = fill(block, frames, cancel); !filled) {
        return tl::unexpected(filled.error());
    }
    if (frames_left_) fade_to_end(block);
    return block;
}

MediaResult<void> AudioBlockMaker::fill(AudioBlock& block, int frames, const CancelFlag* cancel) {
    while (block.frames < frames && stretcher_->speed() == block.speed) {
        if (stretcher_->wanted() > 0) {
            if (auto fed = feed(cancel); !fed) return fed;
            continue;
        }
        float* to = block.samples.data() + block.frames * kAudioChannels;
        const auto took = stretcher_->take(to, static_cast<std::size_t>(frames - block.frames));
        if (took == 0) {
            block.last = true;
            break;
        }
        block.frames += static_cast<int>(took);
    }
    return {};
}

MediaResult<void> AudioBlockMaker::feed(const CancelFlag* cancel) {
    const std::size_t wanted = stretcher_->wanted();
    buffer_.resize(wanted * kAudioChannels);
    const auto got = sound_.read(buffer_.data(), wanted, cancel);
    if (!got) return tl::unexpected(got.error());
    stretcher_->feed(buffer_.data(), *got, *got < wanted);
    return {};
}

/// A grain of sound ends softly.
void AudioBlockMaker::fade_to_end(AudioBlock& block) {
    for (int i = 0; i < block.frames; ++i) {
        const auto left =
            static_cast<float>(std::min<std::int64_t>(*frames_left_ - i, kFadeOutFrames));
        const float share = left / kFadeOutFrames;
        for (std::size_t channel = 0; channel < kAudioChannels; ++channel)
            block.samples[static_cast<std::size_t>(i) * kAudioChannels + channel] *= share;
    }
    *frames_left_ -= block.frames;
    block.last = block.last || *frames_left_ == 0;
}

}  // namespace secondlook
