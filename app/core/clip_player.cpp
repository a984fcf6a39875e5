#include "app/core/clip_player.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace secondlook {
namespace {

using namespace std::chrono_literals;

constexpr MediaTime kSoundFrame = 10ms;  // a step where there are no pictures

}  // namespace

ClipPlayer::ClipPlayer(std::unique_ptr<Player> player, std::shared_ptr<const FrameIndex> index,
                       MediaRange part)
    : player_(std::move(player)), index_(std::move(index)), part_(part) {
    player_->set_index(index_);
    show(first());
}

std::int64_t ClipPlayer::frame_of(MediaTime t) const {
    if (!has_picture()) return t / kSoundFrame;
    return static_cast<std::int64_t>(index_->shown_at(t));
}

MediaTime ClipPlayer::time_of(std::int64_t frame) const {
    if (!has_picture()) return kSoundFrame * frame;
    const auto last = static_cast<std::int64_t>(index_->size()) - 1;
    return index_->at(static_cast<std::size_t>(std::clamp<std::int64_t>(frame, 0, last))).time;
}

std::int64_t ClipPlayer::first() const {
    return frame_of(part_.in);
}

std::int64_t ClipPlayer::last() const {
    return std::max(first(), frame_of(part_.out - MediaTime{1}));
}

std::int64_t ClipPlayer::frame() const {
    if (playing()) return std::clamp(frame_of(player_->state().now), first(), last());
    return player_->state().ended ? last() : at_;
}

MediaTime ClipPlayer::now() const {
    return playing() ? player_->state().now : time_of(frame());
}

bool ClipPlayer::done() const {
    const PlayerState state = player_->state();
    return playing() ? state.now >= part_.out : state.ended || at_ >= last();
}

void ClipPlayer::show(std::int64_t frame) {
    at_ = std::clamp(frame, first(), last());
    player_->seek(time_of(at_));
}

void ClipPlayer::play() {
    if (done()) show(first());
    player_->play();
}

void ClipPlayer::loop(bool on) {
    player_->set_loop(on ? std::optional(part_) : std::nullopt);
}

void ClipPlayer::pause() {
    if (!playing()) return;
    const MediaTime heard = player_->state().now;
    player_->pause();
    const VideoFrame* shown = player_->shown();
    at_ = frame_of(shown ? shown->time : heard);
    if (at_ < first() || at_ > last()) show(at_);
}

}  // namespace secondlook
