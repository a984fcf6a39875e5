#include "media/flash_and_beep.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <thread>

#include "media/index_scan.h"

namespace secondlook::testing {
namespace {

using namespace std::chrono_literals;

constexpr int kFramesASecond = 25;            // of the clip
constexpr float kAudible = 0.02F;             // of a beep of 0.8
constexpr int kQuietFrames = kAudioRate / 8;  // a beep that was silent so long is over
constexpr double kBeginsAt = 0.1;             // a beep has begun with a tenth of its energy
constexpr std::size_t kBlocksAhead = 6;       // more than one request takes
constexpr double kNearEndUs = 50'000;
constexpr auto kPatience = 20s;

/// Polls until this holds; false after so long without.
bool wait_until(const std::function<bool()>& holds, std::chrono::microseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(100us);
    }
    return true;
}

}  // namespace

FlashAndBeep::FlashAndBeep(ClipKind kind, const DeviceHabits& habits) : habits_(habits) {
    auto index = scan_frame_index(clip(kind));
    if (!index) throw std::runtime_error(index.error().message);
    index_ = std::make_shared<FrameIndex>(std::move(*index));
    PlayerOptions options;
    options.now_us = [this] { return now_us_.load(); };
    options.index = index_;
    auto opened = Player::open(clip(kind), std::move(options));
    if (!opened) throw std::runtime_error(opened.error().message);
    player_ = std::move(*opened);
    const std::int64_t buffers_us = 2'000'000LL * habits.frames / kAudioRate;
    player_->ring().set_device_delay(MediaTime{buffers_us + habits.latency_us});
    player_->set_sound_ready(true);
    samples_.resize(static_cast<std::size_t>(habits.frames) * kAudioChannels);
    tick();
}

/// When the device needs the next sound, by its own clock.
double FlashAndBeep::request_due_us() const {
    return 1e6 +
           1e6 * static_cast<double>(requests_) * habits_.frames / (kAudioRate * habits_.rate);
}

void FlashAndBeep::pass(std::chrono::microseconds time) {
    const std::int64_t until = now_us_ + time.count();
    tick();
    while (now_us_ < until && player_->state().playing) {
        const auto request = static_cast<std::int64_t>(std::ceil(request_due_us() + late_us_));
        const std::int64_t due = now_us_ + player_->next_due_us().value_or(1'000'000);
        now_us_ = std::max(now_us_.load(), std::min({request, due, until}));
        if (now_us_ >= request) give_sound();
        if (now_us_ >= due) tick();
    }
}

void FlashAndBeep::seek(MediaTime t) {
    player_->seek(t);
    frame_seen_ = -1;
    ++run_;
    tick();
}

void FlashAndBeep::give_sound() {
    AudioRing& ring = player_->ring();
    wait_for_sound();
    ring.read(samples_.data(), habits_.frames);
    const double buffer_us = 1e6 * habits_.frames / (kAudioRate * habits_.rate);
    const double begins_us = request_due_us() + buffer_us + static_cast<double>(habits_.latency_us);
    listen(begins_us);
    ++requests_;
    if (habits_.jitter_us > 0) late_us_ = static_cast<double>(dice_() % habits_.jitter_us);
}

/// The sound that the device will ask for may still be being made.
void FlashAndBeep::wait_for_sound() {
    AudioRing& ring = player_->ring();
    const auto enough = [&] {
        if (!ring.playing() || ring.waiting() >= kBlocksAhead) return true;
        const auto position = ring.position();
        if (!position || player_->loop()) return false;
        const double waits_us =
            1e6 * kBlockFrames / kAudioRate * position->speed * static_cast<double>(ring.waiting());
        const auto left_us = static_cast<double>((duration() - position->time).count());
        return left_us < waits_us + kNearEndUs;  // all the rest is made
    };
    if (!wait_until(enough, kPatience)) throw std::runtime_error("the sound never came");
}

void FlashAndBeep::listen(double begins_us) {
    const auto position = player_->ring().position();
    for (int i = 0; i < habits_.frames; ++i) {
        const float sample = samples_[static_cast<std::size_t>(i) * kAudioChannels];
        quiet_frames_ = std::abs(sample) > kAudible ? 0 : quiet_frames_ + 1;
        if (beep_.empty() && quiet_frames_ > 0) continue;
        if (beep_.empty() && position)
            beep_second_ =
                static_cast<int>(std::lround(1e-6 * static_cast<double>(position->time.count())));
        const double at_us = begins_us + 1e6 * i / (kAudioRate * habits_.rate);
        beep_.push_back({double{sample} * double{sample}, at_us});
        if (quiet_frames_ > kQuietFrames) end_beep();
    }
}

void FlashAndBeep::end_beep() {
    double all = 0;
    for (const Loudness& now : beep_)
        all += now.energy;
    double so_far = 0;
    for (const Loudness& now : beep_) {
        so_far += now.energy;
        if (so_far < kBeginsAt * all) continue;
        beeps_.push_back({run_, beep_second_, now.at_us});
        break;
    }
    beep_.clear();
}

void FlashAndBeep::tick() {
    player_->tick();
    if (!wait_until([this] { return player_->tick(), !player_->state().seeking; }, kPatience))
        throw std::runtime_error("a picture never came");
    wait_for_picture();
    look();
}

/// The picture for this instant and the one after it may still be being decoded.
void FlashAndBeep::wait_for_picture() {
    const auto ready = [this] {
        player_->tick();
        const PlayerState state = player_->state();
        if (!state.playing) return true;
        const std::size_t n = index_->shown_at(state.now);
        if (player_->shown()->index != static_cast<std::int64_t>(n)) return false;
        if (n + 1 >= index_->size()) return true;
        const auto left = static_cast<double>((index_->at(n + 1).time - state.now).count());
        return static_cast<double>(player_->next_due_us().value_or(0)) <=
               left / state.speed + 2'000;
    };
    wait_until(ready, kPatience);
}

void FlashAndBeep::look() {
    const std::int64_t frame = player_->shown()->index;
    if (frame != frame_seen_ && frame_seen_ >= 0 && frame % kFramesASecond == 0) {
        flashes_.push_back(
            {run_, static_cast<int>(frame / kFramesASecond), static_cast<double>(now_us_.load())});
    }
    frame_seen_ = frame;
}

FlashAndBeep::Apart FlashAndBeep::apart() const {
    Apart apart;
    for (const Moment& beep : beeps_) {
        const auto distance = [&](const Moment& flash) {
            return flash.run == beep.run && flash.second == beep.second
                       ? std::abs(flash.at_us - beep.at_us)
                       : 1e12;
        };
        const auto flash = std::ranges::min_element(flashes_, {}, distance);
        if (flash == flashes_.end() || distance(*flash) > 500'000) continue;
        const double ms = (flash->at_us - beep.at_us) / 1000;
        apart.least_ms = apart.pairs == 0 ? ms : std::min(apart.least_ms, ms);
        apart.most_ms = apart.pairs == 0 ? ms : std::max(apart.most_ms, ms);
        ++apart.pairs;
    }
    return apart;
}

}  // namespace secondlook::testing
