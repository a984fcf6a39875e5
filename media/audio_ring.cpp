#include "media/audio_ring.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

namespace secondlook {
namespace {

constexpr std::size_t kRingBlocks = 20;  // 200 ms
constexpr std::int64_t kPushWaitUs = 20'000;
constexpr float kFadeStep = 1.0F / 240.0F;    // silence to full in 5 ms
constexpr float kVolumeStep = 1.0F / 480.0F;  // 10 ms

float toward(float from, float to, float step) {
    return from < to ? std::min(to, from + step) : std::max(to, from - step);
}

std::int64_t steady_now_us() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

}  // namespace

AudioRing::AudioRing(std::function<std::int64_t()> now_us)
    : now_us_(now_us ? std::move(now_us) : steady_now_us), blocks_(kRingBlocks) {}

bool AudioRing::push(const AudioBlock& block) {
    return blocks_.wait_enqueue_timed(block, kPushWaitUs);
}

void AudioRing::read(float* out, int frames) {
    const std::uint64_t generation = generation_.load(std::memory_order_acquire);
    const bool playing = playing_.load(std::memory_order_acquire);
    const float volume = volume_.load(std::memory_order_relaxed);
    if (!playing && gain_ <= 0.0F) fetch(generation);  // makes room for what will be played next
    for (int i = 0; i < frames; ++i) {
        const Frame frame = next_frame(generation, playing);
        volume_now_ = toward(volume_now_, volume, kVolumeStep);
        out[2 * i] = frame.left * gain_ * volume_now_;
        out[2 * i + 1] = frame.right * gain_ * volume_now_;
    }
    if (news_ && current_.generation == generation) publish();
}

/// Makes `current_` hold a frame to give; false when there is none. Sound of an older generation
/// counts only while it is still fading out; a newer one waits for the next read().
bool AudioRing::fetch(std::uint64_t generation) {
    for (;;) {
        if (current_.generation > generation) return false;
        const bool stale = current_.generation < generation;
        if (current_at_ < current_.frames && (!stale || gain_ > 0.0F)) return true;
        if (!blocks_.try_dequeue(current_)) {
            current_at_ = current_.frames;
            return false;
        }
        current_at_ = 0;
        if (current_.generation == generation && current_.frames == 0) news_ = true;
    }
}

AudioRing::Frame AudioRing::next_frame(std::uint64_t generation, bool playing) {
    if (!playing && gain_ <= 0.0F) return {};
    const bool have = fetch(generation);
    const bool wanted = playing && have && current_.generation == generation;
    gain_ = toward(gain_, wanted ? 1.0F : 0.0F, kFadeStep);
    if (!have) return held_;
    const auto at = static_cast<std::size_t>(current_at_) * kAudioChannels;
    held_ = {current_.samples[at], current_.samples[at + 1]};
    ++current_at_;
    if (wanted) news_ = true;
    return held_;
}

/// A sequence lock made of atomics only: each store releases what stands before it and each load
/// acquires, so a reader that sees any new field also sees the odd number.
void AudioRing::publish() {
    news_ = false;
    const double used_us = 1e6 * current_at_ * current_.speed / kAudioRate;
    const std::uint32_t sequence = sequence_.load(std::memory_order_relaxed);
    sequence_.store(sequence + 1, std::memory_order_release);
    given_.store(true, std::memory_order_release);
    given_generation_.store(current_.generation, std::memory_order_release);
    given_time_us_.store(current_.time.count() + std::llround(used_us), std::memory_order_release);
    given_lap_.store(current_.lap, std::memory_order_release);
    given_speed_.store(current_.speed, std::memory_order_release);
    given_end_.store(current_.last && current_at_ >= current_.frames, std::memory_order_release);
    given_at_us_.store(now_us_(), std::memory_order_release);
    sequence_.store(sequence + 2, std::memory_order_release);
}

void AudioRing::set_generation(std::uint64_t generation) {
    generation_.store(generation, std::memory_order_release);
}

void AudioRing::set_playing(bool playing) {
    playing_.store(playing, std::memory_order_release);
}

bool AudioRing::playing() const {
    return playing_.load(std::memory_order_acquire);
}

std::size_t AudioRing::waiting() const {
    return blocks_.size_approx();
}

void AudioRing::set_volume(float volume) {
    volume_.store(std::clamp(volume, 0.0F, 1.0F), std::memory_order_relaxed);
}

float AudioRing::volume() const {
    return volume_.load(std::memory_order_relaxed);
}

std::optional<AudioRing::Position> AudioRing::position() const {
    for (;;) {
        const std::uint32_t before = sequence_.load(std::memory_order_acquire);
        const bool given = given_.load(std::memory_order_acquire);
        const std::uint64_t generation = given_generation_.load(std::memory_order_acquire);
        Position position;
        position.time = MediaTime{given_time_us_.load(std::memory_order_acquire)};
        position.lap = given_lap_.load(std::memory_order_acquire);
        position.speed = given_speed_.load(std::memory_order_acquire);
        position.ended = given_end_.load(std::memory_order_acquire);
        position.given_at_us = given_at_us_.load(std::memory_order_acquire);
        const bool whole = before % 2 == 0 && sequence_.load(std::memory_order_acquire) == before;
        if (!whole) {
            std::this_thread::yield();
            continue;
        }
        if (!given || generation != generation_.load(std::memory_order_acquire))
            return std::nullopt;
        return position;
    }
}

void AudioRing::set_device_delay(std::chrono::microseconds delay) {
    delay_us_.store(delay.count(), std::memory_order_relaxed);
}

std::chrono::microseconds AudioRing::device_delay() const {
    return std::chrono::microseconds{delay_us_.load(std::memory_order_relaxed)};
}

}  // namespace secondlook
