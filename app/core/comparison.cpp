#include "app/core/comparison.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace secondlook {
namespace {

using namespace std::chrono_literals;

constexpr MediaTime kRounding = 500us;  // frames' times are rounded; no two are this close
constexpr MediaTime kTogether = 8ms;    // closer than anyone sees
constexpr MediaTime kApart = 25ms;
constexpr MediaTime kFarApart = 400ms;
constexpr double kTouch = 0.08;  // of the speed, to come together again

CompareSide other_of(CompareSide side) {
    return side == CompareSide::Left ? CompareSide::Right : CompareSide::Left;
}

}  // namespace

void Comparison::set(CompareSide side, std::unique_ptr<ClipPlayer> clip) {
    pause();
    clips_[static_cast<std::size_t>(side)] = std::move(clip);
    if (at(side)) {
        at(side)->player().set_speed(speed_);
        at(side)->loop(!sync_);
    }
    if (!at(chosen_) && at(other_of(chosen_))) chosen_ = other_of(chosen_);
    if (sync_) to_start();
}

/// Whether the keys move this side.
bool Comparison::moves(CompareSide side) const {
    return at(side) && (sync_ || side == chosen_);
}

/// The side whose frames are counted.
CompareSide Comparison::stepper() const {
    if (!sync_) return chosen_;
    return at(CompareSide::Left) ? CompareSide::Left : CompareSide::Right;
}

CompareSide Comparison::leader() const {
    const bool leads = at(heard_) && !at(heard_)->done();
    return leads || !at(other_of(heard_)) ? heard_ : other_of(heard_);
}

void Comparison::set_sync(bool sync) {
    if (sync == sync_) return;
    for (const auto& clip : clips_)
        if (clip) clip->pause();
    running_ = holding_ = false;
    sync_ = sync;
    for (const auto& clip : clips_)
        if (clip) clip->loop(!sync_);
    if (sync_ && at(stepper())) follow(stepper());
}

void Comparison::set_offset(int frames) {
    const bool going = running_;
    pause();
    offset_ = frames;
    if (sync_ && at(CompareSide::Left)) follow(CompareSide::Left);
    if (going) hold();
}

void Comparison::set_speed(double speed) {
    speed_ = speed;
    for (const auto& clip : clips_)
        if (clip) clip->player().set_speed(speed);
}

/// The frame of the other side that belongs beside this one.
std::int64_t Comparison::frame_beside(CompareSide from, std::int64_t frame) const {
    const ClipPlayer& here = *at(from);
    const ClipPlayer& there = *at(other_of(from));
    const bool from_left = from == CompareSide::Left;
    if (!from_left) frame -= offset_;
    const MediaTime since = here.time_of(frame) - here.part().in;
    const std::int64_t beside = there.frame_of(there.part().in + since + kRounding);
    return std::clamp(beside + (from_left ? offset_ : 0), there.first(), there.last());
}

/// The same while they play, without a step from frame to frame.
MediaTime Comparison::time_beside(CompareSide from, MediaTime now) const {
    const ClipPlayer& here = *at(from);
    const ClipPlayer& there = *at(other_of(from));
    const ClipPlayer& right = *at(CompareSide::Right);
    const MediaTime frame = right.time_of(right.first() + 1) - right.time_of(right.first());
    const MediaTime ahead = frame * offset_;
    const MediaTime since = now - here.part().in;
    return there.part().in + since + (from == CompareSide::Left ? ahead : -ahead);
}

bool Comparison::playing() const {
    if (sync_) return running_ || holding_;
    return at(chosen_) && at(chosen_)->playing();
}

void Comparison::pause() {
    if (!sync_) {
        if (at(chosen_)) at(chosen_)->pause();
        return;
    }
    holding_ = false;
    if (!std::exchange(running_, false)) return;
    const CompareSide from = leader();
    for (const auto& clip : clips_) {
        if (!clip) continue;
        clip->pause();
        clip->player().set_speed(speed_);
    }
    if (at(from)) follow(from);
}

/// Brings the other side to the frame that belongs beside this one's.
void Comparison::follow(CompareSide from) {
    if (at(other_of(from))) at(other_of(from))->show(frame_beside(from, at(from)->frame()));
}

void Comparison::hold() {
    holding_ = true;
    start();
}

/// Lets both go when both pictures are there.
void Comparison::start() {
    if (!holding_ || seeking()) return;
    holding_ = false;
    running_ = true;
    if (at(leader())) at(leader())->player().play();
    keep_together();
}

void Comparison::toggle_play() {
    if (!at(stepper())) return;
    if (playing()) return pause();
    if (!sync_) return at(chosen_)->play();
    if (through()) to_start();
    hold();
}

void Comparison::go_to(std::int64_t frame) {
    const CompareSide side = stepper();
    if (!at(side)) return;
    at(side)->show(frame);
    if (sync_) follow(side);
}

void Comparison::step(int frames) {
    pause();
    if (at(stepper())) go_to(at(stepper())->frame() + frames);
}

void Comparison::jump_by(MediaTime delta) {
    if (!at(stepper())) return;
    const bool going = playing() && sync_;
    if (sync_) pause();
    const ClipPlayer& clip = *at(stepper());
    const MediaTime target = std::max(MediaTime{0}, clip.time_of(clip.frame()) + delta);
    go_to(clip.frame_of(target + kRounding));
    if (going) hold();
}

void Comparison::to_start() {
    if (!at(stepper())) return;
    const bool going = playing() && sync_;
    if (sync_) pause();
    go_to(at(stepper())->first());
    if (going) hold();
}

void Comparison::to_end() {
    pause();
    if (at(stepper())) go_to(at(stepper())->last());
}

/// In sync: whether it is time to begin anew.
bool Comparison::through() const {
    int present = 0, done = 0;
    for (const auto& clip : clips_) {
        if (!clip) continue;
        ++present;
        done += clip->done() ? 1 : 0;
    }
    return done > 0 && (!over_longer_ || done == present);
}

void Comparison::begin_anew() {
    pause();
    to_start();
    hold();
}

/// The one that leads goes by itself; the other waits for its start, keeps up, and stays on its
/// last frame when it is through.
void Comparison::keep_together() {
    const CompareSide side = leader();
    if (!at(side)) return;
    if (!at(side)->playing()) at(side)->player().play();  // the other one was heard to its end
    ClipPlayer* follower = clip(other_of(side));
    if (!follower) return;
    const MediaTime wanted = time_beside(side, at(side)->now());
    const bool due = wanted >= follower->part().in && wanted < follower->part().out;
    if (!due) {
        if (follower->playing()) follower->pause();
        const bool before = wanted < follower->part().in;
        const std::int64_t rest = before ? follower->first() : follower->last();
        if (follower->frame() != rest) follower->show(rest);
        return;
    }
    if (!follower->playing()) follower->player().play();
    catch_up(*follower, wanted);
}

void Comparison::catch_up(ClipPlayer& clip, MediaTime wanted) {
    const PlayerState state = clip.player().state();
    if (state.seeking) return;
    const MediaTime ahead = state.now - wanted;
    if (abs(ahead) > kFarApart) return clip.player().seek(wanted);
    if (abs(ahead) > kApart)
        return clip.player().set_speed(speed_ * (ahead > MediaTime{0} ? 1 - kTouch : 1 + kTouch));
    if (abs(ahead) < kTogether) clip.player().set_speed(speed_);
}

bool Comparison::tick() {
    bool changed = false;
    for (const auto& clip : clips_)
        if (clip) changed |= clip->player().tick();
    if (!sync_) return changed;
    start();
    if (!running_) return changed;
    if (through()) {
        begin_anew();
    } else {
        keep_together();
    }
    return changed;
}

std::optional<std::int64_t> Comparison::next_due_us() const {
    std::optional<std::int64_t> due;
    for (const auto& clip : clips_) {
        const auto one = clip ? clip->player().next_due_us() : std::nullopt;
        if (one) due = std::min(due.value_or(*one), *one);
    }
    return due;
}

bool Comparison::seeking() const {
    return std::ranges::any_of(
        clips_, [](const auto& clip) { return clip && clip->player().state().seeking; });
}

}  // namespace secondlook
