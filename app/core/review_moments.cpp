// The part of a review session that keeps and changes moments; watching is in review_session.cpp.

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/core/review_session.h"
#include "media/picture.h"

namespace secondlook {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kDraftDelayUs = 700'000;  // typing is on disk at the latest a second later
constexpr MediaTime kPointLinger = 4s;           // how long a point's tags are shown while playing
constexpr MediaTime kChosenLinger = 15s;         // how long a moment stays chosen while playing on
constexpr MediaTime kSoundFrame = 10ms;          // what "one frame" is where there is only sound

Outcome outcome(StoreResult<void> result) {
    if (!result) return refuse(result.error().message);
    return {};
}

}  // namespace

// Reading

std::string ReviewSession::note_text(const Moment& moment) const {
    return draft_ && moment.id == draft_moment_ ? *draft_ : moment.note;
}

const Moment* ReviewSession::current() const {
    const PlayerState state = player_->state();
    return list_.at(state.playing ? state.now : shown_time(), kPointLinger);
}

Moment ReviewSession::placed(const Moment& moment) const {
    Moment placed = moment;
    if (drag_ && drag_->moment == moment.id) {
        placed.at = drag_->at;
        placed.to = drag_->to;
    }
    return placed;
}

const Thumbnail* ReviewSession::still_for(MediaTime at) const {
    const auto own = std::ranges::find(stills_, at, &Thumbnail::time);
    if (own != stills_.end()) return &*own;
    const auto after = std::ranges::upper_bound(thumbnails_, at, {}, &Thumbnail::time);
    return after == thumbnails_.begin() ? nullptr : &*std::prev(after);
}

std::vector<MediaTime> ReviewSession::take_stills_wanted() {
    std::vector<MediaTime> wanted;
    const auto first = std::ranges::lower_bound(moments(), in_sight_.in, {}, &Moment::at);
    for (auto moment = first; moment != moments().end() && moment->at < in_sight_.out; ++moment) {
        if (stills_asked_.size() >= kMostStills) break;
        const bool there =
            std::ranges::find(stills_, moment->at, &Thumbnail::time) != stills_.end();
        if (!there && stills_asked_.insert(moment->at).second) wanted.push_back(moment->at);
    }
    return wanted;
}

void ReviewSession::reload_moments() {
    seen_revision_ = store_.revision();
    if (lesson_) list_.reset(repository_.list(lesson_->id));
}

/// After an edit of our own to one moment; everything, when somebody else wrote meanwhile.
void ReviewSession::read_again(const Uuid& id) {
    const std::uint64_t revision = store_.revision();
    if (revision == seen_revision_) return;
    if (revision != seen_revision_ + 1) return reload_moments();
    seen_revision_ = revision;
    if (auto moment = repository_.get(id)) {
        list_.put(std::move(*moment));
    } else {
        list_.take_away(id);
    }
}

// Marking

bool ReviewSession::marks_stretch() const {
    return in_ && out_ && !stretch_marked_ && !looping();
}

Outcome ReviewSession::mark() {
    if (marks_stretch()) return mark_stretch();
    keep_still_of_shown_frame();
    return mark_at(shown_time());
}

Outcome ReviewSession::mark_stretch() {
    if (!in_ || !out_)
        return refuse("Press I where the stretch starts and O where it ends, then mark it.");
    Outcome marked = mark_at(*in_, *out_);
    stretch_marked_ = marked.has_value();
    return marked;
}

Outcome ReviewSession::mark_at(MediaTime at, std::optional<MediaTime> to) {
    if (!lesson_) {
        waiting_marks_.push_back({at, to});
        return {};
    }
    const auto moment = repository_.add(lesson_->id, at, to);
    if (!moment) return refuse(moment.error().message);
    read_again(moment->id);
    selected_ = moment->id;
    return {};
}

void ReviewSession::keep_still_of_shown_frame() {
    const VideoFrame* frame = player_->shown();
    if (!frame || std::ranges::find(stills_, frame->time, &Thumbnail::time) != stills_.end() ||
        stills_.size() >= kMostStills)
        return;
    add_still({frame->time, render_picture(*frame, kStillWidth, kStillHeight)});
}

std::optional<Uuid> ReviewSession::moment_at_shown_frame() const {
    const auto found = std::ranges::find(moments(), shown_time(), &Moment::at);
    if (found == moments().end()) return std::nullopt;
    return found->id;
}

// Choosing

Outcome ReviewSession::select(const Uuid& id) {
    if (Outcome kept = leave_note(); !kept) return kept;
    const Moment* found = list_.find(id);
    if (!found) return refuse("That moment is not in this lesson any more.");
    selected_ = id;
    jump_to(found->at);
    return {};
}

Outcome ReviewSession::select_neighbour(int direction) {
    const Moment* best = list_.neighbour(shown_time(), direction);
    if (!best) {
        return refuse(direction > 0 ? "There is no moment after this one."
                                    : "There is no moment before this one.");
    }
    return select(best->id);
}

/// Once playback is well past the chosen moment, the next tag is for what is seen then.
void ReviewSession::let_go_when_past() {
    const PlayerState state = player_->state();
    const Moment* moment = selected();
    if (!moment || writing_ || !state.playing || state.speed <= 0) return;
    const auto linger = std::chrono::duration_cast<MediaTime>(kChosenLinger * state.speed);
    if (state.now > moment->to.value_or(moment->at) + linger) selected_.clear();
}

// Notes

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

bool ReviewSession::flush_draft_if_due(std::int64_t now_us) {
    if (!draft_ || now_us < draft_due_us_) return false;
    if (!flush_draft()) draft_due_us_ = now_us + kDraftDelayUs;
    return true;
}

Outcome ReviewSession::flush_draft() {
    if (!draft_) return {};
    const Outcome kept = outcome(repository_.set_note(draft_moment_, *draft_, draft_key_));
    if (kept) draft_.reset();  // otherwise it stays, and is tried again
    read_again(draft_moment_);
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

// Tags

void ReviewSession::begin_tag() {
    tag_for_ = selected() ? selected_ : Uuid();
    tag_at_ = shown_time();
    keep_still_of_shown_frame();
}

Outcome ReviewSession::toggle_tag(const DimensionValue& tag) {
    if (!lesson_) return refuse("One moment: the recording is still being read.");
    if (!selected()) {
        if (list_.find(tag_for_)) {
            selected_ = tag_for_;
        } else if (Outcome marked = mark_at(tag_at_); !marked) {
            return marked;
        }
    }
    const std::vector<DimensionValue>& tags = selected()->tags;
    const bool there = std::ranges::find(tags, tag) != tags.end();
    const Outcome done = outcome(there ? repository_.clear_tag(selected_, tag)
                                       : repository_.set_tag(selected_, tag));
    read_again(selected_);
    return done;
}

Outcome ReviewSession::remove_selected() {
    const Moment* moment = selected();
    if (!moment) return refuse("Choose a moment first, in the list or on the timeline.");
    if (Outcome kept = leave_note(); !kept) return kept;
    const Outcome done = outcome(repository_.remove(selected_));
    read_again(Uuid(selected_));
    return done;
}

// Ends

std::int64_t ReviewSession::frame_at(MediaTime t) const {
    const auto index = player_->index();
    if (!index || index->empty()) return t / kSoundFrame;
    return static_cast<std::int64_t>(index->shown_at(t));
}

MediaTime ReviewSession::frame_time(std::int64_t frame) const {
    const auto index = player_->index();
    if (!index || index->empty()) return kSoundFrame * frame;
    return index->at(static_cast<std::size_t>(frame)).time;
}

MediaTime ReviewSession::frame_end(std::int64_t frame) const {
    const auto index = player_->index();
    if (!index || index->empty())
        return std::min(kSoundFrame * (frame + 1), player_->state().duration);
    const auto n = static_cast<std::size_t>(frame);
    return index->at(n).time + index->frame_duration(n);
}

ReviewSession::FrameSpan ReviewSession::frames_of(const Moment& moment) const {
    FrameSpan span{frame_at(moment.at), frame_at(moment.at), !moment.to};
    if (moment.to) span.last = std::max(span.first, frame_at(*moment.to - MediaTime{1}));
    return span;
}

/// Within the recording, and never past the other end.
void ReviewSession::place_edge(FrameSpan& span, MomentEdge edge, std::int64_t frame) const {
    const std::int64_t most = frame_at(player_->state().duration - MediaTime{1});
    frame = std::clamp<std::int64_t>(frame, 0, most);
    if (span.point) {
        span.first = span.last = frame;
    } else if (edge == MomentEdge::Start) {
        span.first = std::min(frame, span.last);
    } else {
        span.last = std::max(frame, span.first);
    }
}

Outcome ReviewSession::drag_edge(const Uuid& id, MomentEdge edge, MediaTime to) {
    const Moment* moment = list_.find(id);
    if (!moment) return refuse("That moment is not in this lesson any more.");
    if (Outcome kept = leave_note(); !kept) return kept;
    selected_ = id;
    FrameSpan span = frames_of(placed(*moment));
    place_edge(span, edge, frame_at(to));
    drag_ = EdgeDrag{id, frame_time(span.first), {}};
    if (!span.point) drag_->to = frame_end(span.last);
    scrub(frame_time(edge == MomentEdge::Start ? span.first : span.last), SeekKind::Exact);
    return {};
}

Outcome ReviewSession::drop_edge() {
    if (!drag_) return {};
    const EdgeDrag drag = *std::exchange(drag_, std::nullopt);
    const Outcome done = outcome(repository_.set_range(drag.moment, drag.at, drag.to));
    read_again(drag.moment);
    return done;
}

Outcome ReviewSession::nudge(MomentEdge edge, int frames) {
    const Moment* moment = selected();
    if (!moment) return refuse("Choose a moment first, in the list or on the timeline.");
    if (edge == MomentEdge::End && !moment->to)
        return refuse("This moment is a point; only a stretch has an end to move.");
    FrameSpan span = frames_of(*moment);
    const bool start = edge == MomentEdge::Start;
    place_edge(span, edge, (start ? span.first : span.last) + frames);
    const auto to = span.point ? std::nullopt : std::optional(frame_end(span.last));
    const Outcome done = outcome(repository_.set_range(selected_, frame_time(span.first), to,
                                                       start ? "nudge start" : "nudge end"));
    read_again(Uuid(selected_));
    if (done) player_->seek(frame_time(start ? span.first : span.last));
    return done;
}

// The list

void ReviewSession::open_filter() {
    filter_open_ = filter_typing_ = true;
}

void ReviewSession::set_filter(MomentFilter filter) {
    filter_open_ = true;
    list_.set_filter(std::move(filter));
}

void ReviewSession::close_filter() {
    filter_open_ = filter_typing_ = false;
    list_.set_filter({});
}

}  // namespace secondlook
