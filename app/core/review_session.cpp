#include "app/core/review_session.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/core/printable.h"
#include "app/core/speed_steps.h"
#include "app/core/time_text.h"
#include "media/picture.h"

namespace secondlook {
namespace {

constexpr std::array kShuttle{1.0, 1.5, 2.0, 4.0};
constexpr MediaTime kDragGrain{70'000};
constexpr MediaTime kShortestStepGrain{40'000}, kLongestStepGrain{100'000};
constexpr std::int64_t kRestUs = 120'000;  // a pointer that stays this long rests (DESIGN.md §3)

}  // namespace

ReviewSession::ReviewSession(Store& store, std::filesystem::path file,
                             std::unique_ptr<Player> player)
    : store_(store),
      repository_(store),
      file_(std::move(file)),
      title_(printable(file_.stem().native())),
      player_(std::move(player)) {
    timeline_.set_duration(player_->state().duration);
}

MediaTime ReviewSession::shown_time() const {
    const VideoFrame* frame = player_->shown();
    return frame ? frame->time : player_->state().now;
}

// Watching

void ReviewSession::toggle_play() {
    const PlayerState state = player_->state();
    if (state.playing) {
        player_->pause();
        return;
    }
    if (state.speed < 0) player_->set_speed(1.0);
    player_->play();
}

void ReviewSession::shuttle(int direction) {
    const PlayerState state = player_->state();
    const bool same_way = state.playing && (state.speed < 0) == (direction < 0);
    double speed = 1.0;
    if (same_way) {
        const double* faster = std::ranges::upper_bound(kShuttle, std::abs(state.speed));
        speed = faster == kShuttle.end() ? kShuttle.back() : *faster;
    }
    player_->set_speed(direction * speed);
    player_->play();
}

void ReviewSession::jump_to(MediaTime t) {
    before_jump_ = shown_time();
    const MediaTime target = std::clamp(t, MediaTime{0}, player_->state().duration);
    player_->seek(target);
    timeline_.reveal(target);
}

void ReviewSession::jump_by(MediaTime delta) {
    const PlayerState state = player_->state();
    const MediaTime from = state.playing || state.seeking ? state.now : shown_time();
    const MediaTime target = std::clamp(from + delta, MediaTime{0}, state.duration);
    player_->seek(target);
    timeline_.reveal(target);
}

void ReviewSession::jump_back() {
    if (before_jump_) jump_to(*before_jump_);
}

void ReviewSession::change_speed(int steps) {
    player_->set_speed(speed_beside(std::abs(player_->state().speed), steps));
}

void ReviewSession::scrub(MediaTime t, SeekKind kind) {
    if (!scrubbing_) {
        scrubbing_ = true;
        before_jump_ = shown_time();
        resume_after_scrub_ = player_->state().playing;
        heard_at_.reset();
        player_->pause();
    }
    player_->seek(t, kind);
    if (scrub_sound_ && heard_at_ != t) player_->play_grain(t, kDragGrain);
    heard_at_ = t;
    coarse_ = kind == SeekKind::Coarse;
    rest_due_us_.reset();
}

/// The exact picture as soon as the pointer rests, though it is still held.
void ReviewSession::settle_when_resting(std::int64_t now_us) {
    if (!scrubbing_ || !coarse_) return;
    if (!rest_due_us_) rest_due_us_ = now_us + kRestUs;
    if (now_us < *rest_due_us_) return;
    player_->seek(player_->state().now, SeekKind::Exact);
    coarse_ = false;
}

void ReviewSession::end_scrub() {
    if (!std::exchange(scrubbing_, false)) return;
    player_->seek(player_->state().now, SeekKind::Exact);
    if (std::exchange(resume_after_scrub_, false)) player_->play();
}

/// With the frame's own sound, once its place is known.
void ReviewSession::step(int frames) {
    const MediaTime before = player_->state().now;
    player_->step(frames);
    const MediaTime now = player_->state().now;
    if (!scrub_sound_ || now == before) return;
    const VideoFrame* frame = player_->shown();
    const MediaTime length = frame ? frame->duration : kShortestStepGrain;
    player_->play_grain(now, std::clamp(length, kShortestStepGrain, kLongestStepGrain));
}

// A stretch

void ReviewSession::set_in() {
    in_ = shown_time();
    stretch_marked_ = false;
    if (out_ && *out_ <= *in_) out_.reset();
    if (looping()) apply_loop();
}

void ReviewSession::set_out() {
    const VideoFrame* frame = player_->shown();
    const MediaTime end = frame ? frame->time + frame->duration : player_->state().now;
    if (end <= MediaTime{0}) return;
    out_ = end;
    stretch_marked_ = false;
    if (in_ && *in_ >= *out_) in_.reset();
    if (looping()) apply_loop();
}

void ReviewSession::clear_in() {
    in_.reset();
    if (looping()) apply_loop();
}

void ReviewSession::clear_out() {
    out_.reset();
    if (looping()) apply_loop();
}

Outcome ReviewSession::toggle_loop() {
    if (looping()) {
        player_->set_loop({});
        return {};
    }
    if (!in_ && !out_)
        return refuse("Press I where the stretch starts and O where it ends, then loop it.");
    apply_loop();
    return {};
}

void ReviewSession::set_stretch(MediaRange range, bool loop) {
    in_ = range.in;
    out_ = range.out;
    stretch_marked_ = true;  // it is kept already
    loop ? apply_loop() : player_->set_loop({});
}

void ReviewSession::apply_loop() {
    if (!in_ && !out_) {
        player_->set_loop({});
        return;
    }
    const MediaRange range{in_.value_or(MediaTime{0}), out_.value_or(player_->state().duration)};
    if (range.in < range.out) player_->set_loop(range);
}

// Upkeep

Outcome ReviewSession::adopt(LessonRecording lesson, std::shared_ptr<const FrameIndex> index) {
    const bool first_time = !lesson_;
    lesson_ = std::move(lesson);
    title_ = lesson_->title;
    if (index) {
        timeline_.set_duration(index->duration());
        player_->set_index(std::move(index));
    }
    reload_moments();
    if (!first_time) return {};
    Outcome all;
    for (const auto& [at, to] : std::exchange(waiting_marks_, {})) {
        if (Outcome marked = mark_at(at, to); !marked) all = marked;
    }
    return all;
}

void ReviewSession::add_thumbnail(Thumbnail thumbnail) {
    thumbnails_.push_back(std::move(thumbnail));
}

bool ReviewSession::tick(std::int64_t now_us) {
    bool changed = player_->tick();
    if (timeline_.duration() != player_->state().duration) {
        timeline_.set_duration(player_->state().duration);
        changed = true;
    }
    if (player_->state().playing && !timeline_.whole()) timeline_.reveal(player_->state().now);
    changed |= flush_draft_if_due(now_us);
    settle_when_resting(now_us);
    let_go_when_past();
    if (store_.revision() != seen_revision_) {
        reload_moments();
        changed = true;
    }
    return changed;
}

std::optional<std::int64_t> ReviewSession::next_due_us(std::int64_t now_us) const {
    std::optional<std::int64_t> due = player_->next_due_us();
    const auto sooner = [&](std::int64_t at_us) {
        const std::int64_t wait = std::max<std::int64_t>(0, at_us - now_us);
        due = std::min(due.value_or(wait), wait);
    };
    if (draft_) sooner(draft_due_us_);
    if (scrubbing_ && coarse_) sooner(rest_due_us_.value_or(now_us));
    return due;
}

void ReviewSession::remember_place() {
    if (lesson_) LessonRepository(store_).remember_position(lesson_->id, shown_time());
}

}  // namespace secondlook
