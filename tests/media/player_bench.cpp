#include "media/player_bench.h"

#include <chrono>
#include <stdexcept>
#include <thread>

#include "media/index_scan.h"
#include "support/frame_number.h"

namespace secondlook::testing {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 10s;

}  // namespace

PlayerBench::PlayerBench(const std::filesystem::path& file, Index index) {
    auto scanned = scan_frame_index(file);
    if (scanned) index_ = std::make_shared<FrameIndex>(std::move(*scanned));
    PlayerOptions options;
    options.now_us = [this] { return now_us_.load(); };
    options.wake = [this] { ++wakes_; };
    if (index == Index::AtOnce) options.index = index_;
    auto opened = Player::open(file, std::move(options));
    if (!opened) throw std::runtime_error(opened.error().message);
    player_ = std::move(*opened);
    player_->tick();
}

PlayerBench::PlayerBench(ClipKind kind, Index index) : PlayerBench(clip(kind), index) {}

void PlayerBench::plug_in(bool in) {
    plugged_in_ = in;
    player_->set_sound_ready(in);
}

bool PlayerBench::settle(const std::function<bool()>& holds) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
        player_->tick();
        if (holds()) return true;
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(1ms);
    }
}

bool PlayerBench::arrive() {
    return settle([this] { return !player_->state().seeking; });
}

/// Reads like a device that has a little patience with a busy machine.
void PlayerBench::read_device(std::int64_t us) {
    const auto frames = static_cast<int>(us * kAudioRate / 1'000'000);
    samples_.resize(static_cast<std::size_t>(frames) * kAudioChannels);
    const auto before = player_->ring().position();
    for (int i = 0; i < 100; ++i) {
        player_->ring().read(samples_.data(), frames);
        const auto after = player_->ring().position();
        const bool news = after && (!before || after->given_at_us != before->given_at_us);
        if (news || !player_->ring().playing() || (before && before->ended)) return;
        std::this_thread::sleep_for(1ms);
    }
}

void PlayerBench::step_time(std::int64_t us) {
    now_us_ += us;
    if (plugged_in_) read_device(us);
    player_->tick();
    if (!player_->state().playing || player_->shown() == nullptr) return;
    // The picture for this instant may still be being decoded.
    settle([this] {
        const auto state = player_->state();
        if (!state.playing || !player_->shown()->exact) return true;
        return !state.seeking && number() == expected_at(state.now);
    });
}

void PlayerBench::pass(std::chrono::microseconds time, const std::function<void()>& each) {
    for (std::int64_t left = time.count(); left > 0; left -= 5'000) {
        step_time(std::min<std::int64_t>(left, 5'000));
        if (each) each();
    }
}

bool PlayerBench::run_until(const std::function<bool()>& holds) {
    for (int i = 0; i < 12'000; ++i) {
        if (holds()) return true;
        step_time(5'000);
    }
    return false;
}

int PlayerBench::number() const {
    const VideoFrame* frame = player_->shown();
    return frame == nullptr ? -1 : drawn_number(*frame).value_or(-1);
}

int PlayerBench::expected_at(MediaTime t) const {
    return static_cast<int>(index_->shown_at(t));
}

}  // namespace secondlook::testing
