#include "app/core/review_session.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "media/picture.h"

namespace secondlook {
namespace {

constexpr std::array kSpeeds{0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0};
constexpr std::array kShuttle{1.0, 1.5, 2.0, 4.0};
constexpr std::int64_t kDraftDelayUs = 700'000;  // typing is on disk at the latest a second later

Outcome outcome(StoreResult<void> result) {
    if (!result) return refuse(result.error().message);
    return {};
}

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

const Moment* ReviewSession::selected() const {
    const auto found = std::ranges::find(moments_, selected_, &Moment::id);
    return found == moments_.end() ? nullptr : &*found;
}

std::string ReviewSession::note_text(const Moment& moment) const {
    return draft_ && moment.id == draft_moment_ ? *draft_ : moment.note;
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
    const double now = std::abs(player_->state().speed);
    const auto nearest = std::ranges::min_element(
        kSpeeds, {}, [now](double speed) { return std::abs(speed - now); });
    const auto place =
        std::clamp<std::ptrdiff_t>(nearest - kSpeeds.begin() + steps, 0, std::ssize(kSpeeds) - 1);
    player_->set_speed(kSpeeds[static_cast<std::size_t>(place)]);
}

void ReviewSession::scrub(MediaTime t) {
    if (!scrubbing_) {
        scrubbing_ = true;
        before_jump_ = shown_time();
        resume_after_scrub_ = player_->state().playing;
        player_->pause();
    }
    player_->seek(t, SeekKind::Coarse);
}

void ReviewSession::end_scrub() {
    if (!std::exchange(scrubbing_, false)) return;
    player_->seek(player_->state().now, SeekKind::Exact);
    if (std::exchange(resume_after_scrub_, false)) player_->play();
}

// A stretch

void ReviewSession::set_in() {
    in_ = shown_time();
    if (out_ && *out_ <= *in_) out_.reset();
    if (looping()) apply_loop();
}

void ReviewSession::set_out() {
    const VideoFrame* frame = player_->shown();
    const MediaTime end = frame ? frame->time + frame->duration : player_->state().now;
    if (end <= MediaTime{0}) return;
    out_ = end;
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

void ReviewSession::apply_loop() {
    if (!in_ && !out_) {
        player_->set_loop({});
        return;
    }
    const MediaRange range{in_.value_or(MediaTime{0}), out_.value_or(player_->state().duration)};
    if (range.in < range.out) player_->set_loop(range);
}

// Moments

Outcome ReviewSession::mark() {
    const MediaTime at = shown_time();
    keep_still_of_shown_frame();
    if (!lesson_) {
        waiting_marks_.push_back(at);
        return {};
    }
    return mark_at(at);
}

Outcome ReviewSession::mark_at(MediaTime at) {
    const auto moment = repository_.add(lesson_->id, at);
    if (!moment) return refuse(moment.error().message);
    reload_moments();
    selected_ = moment->id;
    return {};
}

void ReviewSession::keep_still_of_shown_frame() {
    const VideoFrame* frame = player_->shown();
    if (!frame || std::ranges::find(stills_, frame->time, &Thumbnail::time) != stills_.end())
        return;
    add_still({frame->time, render_picture(*frame, kStillWidth, kStillHeight)});
}

const Thumbnail* ReviewSession::still_for(MediaTime at) const {
    const auto own = std::ranges::find(stills_, at, &Thumbnail::time);
    if (own != stills_.end()) return &*own;
    const auto after = std::ranges::upper_bound(thumbnails_, at, {}, &Thumbnail::time);
    return after == thumbnails_.begin() ? nullptr : &*std::prev(after);
}

std::vector<MediaTime> ReviewSession::stills_wanted() const {
    std::vector<MediaTime> wanted;
    for (const Moment& moment : moments_) {
        if (std::ranges::find(stills_, moment.at, &Thumbnail::time) == stills_.end()) {
            wanted.push_back(moment.at);
        }
    }
    return wanted;
}

Outcome ReviewSession::select(const Uuid& id) {
    if (Outcome kept = leave_note(); !kept) return kept;
    const auto found = std::ranges::find(moments_, id, &Moment::id);
    if (found == moments_.end()) return refuse("That moment is not in this lesson any more.");
    selected_ = id;
    jump_to(found->at);
    return {};
}

Outcome ReviewSession::select_neighbour(int direction) {
    const MediaTime here = shown_time();
    const Moment* best = nullptr;
    for (const Moment& moment : moments_) {
        if (direction > 0 && moment.at > here && !best) best = &moment;
        if (direction < 0 && moment.at < here) best = &moment;
    }
    if (!best) {
        return refuse(direction > 0 ? "There is no moment after this one."
                                    : "There is no moment before this one.");
    }
    return select(best->id);
}

std::optional<Uuid> ReviewSession::moment_at_shown_frame() const {
    const auto found = std::ranges::find(moments_, shown_time(), &Moment::at);
    if (found == moments_.end()) return std::nullopt;
    return found->id;
}

Outcome ReviewSession::begin_note() {
    if (writing_) return {};
    if (!lesson_) return refuse("One moment: the recording is still being read.");
    if (!selected()) {
        if (const auto here = moment_at_shown_frame()) {
            selected_ = *here;
        } else if (Outcome marked = mark(); !marked) {
            return marked;
        }
    }
    resume_after_note_ = player_->state().playing;
    player_->pause();
    writing_ = true;
    draft_moment_ = selected_;
    draft_key_ = "note " + selected_ + " " + std::to_string(seen_revision_);
    draft_.reset();
    return {};
}

void ReviewSession::draft_note(std::string text, std::int64_t now_us) {
    if (!writing_) return;
    if (!draft_) draft_due_us_ = now_us + kDraftDelayUs;
    draft_ = std::move(text);
}

Outcome ReviewSession::flush_draft() {
    if (!draft_) return {};
    const Outcome kept = outcome(repository_.set_note(draft_moment_, *draft_, draft_key_));
    if (kept) draft_.reset();  // otherwise it stays, and is tried again
    reload_moments();
    return kept;
}

Outcome ReviewSession::post_note(const std::string& text) {
    if (!writing_) return {};
    draft_ = text;
    if (const Moment* moment = selected(); moment && moment->note == text) draft_.reset();
    return leave_note();
}

Outcome ReviewSession::leave_note() {
    if (!writing_) return {};
    const Outcome kept = flush_draft();
    if (!kept) return kept;
    writing_ = false;
    if (std::exchange(resume_after_note_, false)) player_->play();
    return {};
}

Outcome ReviewSession::toggle_tag(const DimensionValue& tag) {
    if (!lesson_) return refuse("One moment: the recording is still being read.");
    if (!selected()) {
        if (Outcome marked = mark(); !marked) return marked;
    }
    const std::vector<DimensionValue>& tags = selected()->tags;
    const bool there = std::ranges::find(tags, tag) != tags.end();
    const Outcome done = outcome(there ? repository_.clear_tag(selected_, tag)
                                       : repository_.set_tag(selected_, tag));
    reload_moments();
    return done;
}

Outcome ReviewSession::remove_selected() {
    const Moment* moment = selected();
    if (!moment) return refuse("Choose a moment first, in the list or on the timeline.");
    if (Outcome kept = leave_note(); !kept) return kept;
    const Outcome done = outcome(repository_.remove(selected_));
    reload_moments();
    return done;
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
    for (const MediaTime at : std::exchange(waiting_marks_, {})) {
        if (Outcome marked = mark_at(at); !marked) all = marked;
    }
    return all;
}

void ReviewSession::add_thumbnail(Thumbnail thumbnail) {
    thumbnails_.push_back(std::move(thumbnail));
}

void ReviewSession::reload_moments() {
    seen_revision_ = store_.revision();
    if (lesson_) moments_ = repository_.list(lesson_->id);
}

bool ReviewSession::tick(std::int64_t now_us) {
    bool changed = player_->tick();
    if (timeline_.duration() != player_->state().duration) {
        timeline_.set_duration(player_->state().duration);
        changed = true;
    }
    if (player_->state().playing && !timeline_.whole()) timeline_.reveal(player_->state().now);
    if (draft_ && now_us >= draft_due_us_) {
        changed = true;
        if (!flush_draft()) draft_due_us_ = now_us + kDraftDelayUs;
    }
    if (store_.revision() != seen_revision_) {
        reload_moments();
        changed = true;
    }
    return changed;
}

std::optional<std::int64_t> ReviewSession::next_due_us(std::int64_t now_us) const {
    std::optional<std::int64_t> due = player_->next_due_us();
    if (draft_) {
        const std::int64_t wait = std::max<std::int64_t>(0, draft_due_us_ - now_us);
        due = std::min(due.value_or(wait), wait);
    }
    return due;
}

void ReviewSession::remember_place() {
    if (lesson_) LessonRepository(store_).remember_position(lesson_->id, shown_time());
}

}  // namespace secondlook
