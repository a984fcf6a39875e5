#include "media/picture_run.h"

#include <cmath>
#include <utility>

// Due times. Forward, a frame is due when playback reaches its time; backward, when playback falls
// below the time of the frame after it, since until then that one is the last with time <= t.
// Late pictures: above double speed whatever is late is left out; up to there pictures may be a
// quarter second late (a busy moment passes), then they are left out as well. The jump aims a
// little ahead of playback, because decoding takes time too.
// What gives way first is sharpness: backward, and from the first jump on, the review proxy's small
// pictures do where it has them, so that motion stays even.

namespace secondlook {
namespace {

constexpr MediaTime kPatience{250'000};
constexpr double kAheadUs = 30'000;

}  // namespace

PlayPath path_for(const PlayPictures& play) {
    PlayPath path;
    path.backward = play.speed < 0;
    if (play.loop) {
        path.in = play.loop->in.count();
        path.out = play.loop->out.count();
    }
    return path;
}

PictureRun::PictureRun(PictureSource& source, const PlayPictures& play)
    : source_(source),
      path_(path_for(play)),
      from_(play.from),
      speed_(play.speed),
      small_will_do_(path_.backward) {}

/// At a lower speed full pictures are tried again.
void PictureRun::set_speed(double speed) {
    if (std::abs(speed) < std::abs(speed_)) small_will_do_ = path_.backward;
    speed_ = speed;
}

MediaTime PictureRun::end() const {
    if (!last_) return from_;
    return MediaTime{path_.run_at((last_->time + last_->duration).count(), lap_)};
}

MediaResult<std::optional<DuePicture>> PictureRun::give(MediaResult<VideoFrame> frame,
                                                        MediaTime due) {
    if (!frame) return tl::unexpected(frame.error());
    last_ = *frame;
    return DuePicture{due, std::move(*frame)};
}

MediaResult<VideoFrame> PictureRun::at(std::size_t n, const CancelFlag& cancel) {
    if (small_will_do_)
        if (auto frame = source_.at_once(n)) return *frame;
    return source_.at(n, cancel, 0);
}

/// The frame beside the last one, in the direction of play.
MediaResult<std::optional<VideoFrame>> PictureRun::neighbour(const CancelFlag& cancel) {
    const FrameIndex* index = source_.index();
    if (small_will_do_ && index != nullptr && last_->index >= 0) {
        const std::int64_t n = last_->index + (path_.backward ? -1 : 1);
        const bool there = n >= 0 && n < static_cast<std::int64_t>(index->size());
        if (auto frame = there ? source_.at_once(static_cast<std::size_t>(n)) : std::nullopt)
            return frame;
    }
    return path_.backward ? source_.before(*last_, cancel) : source_.after(*last_, cancel);
}

MediaResult<std::optional<DuePicture>> PictureRun::next(MediaTime wanted,
                                                        const CancelFlag& cancel) {
    if (!last_) return give(source_.shown_at(from_, cancel), from_);
    if (is_late(wanted)) {
        const MediaTime ahead{std::llround(speed_ * kAheadUs)};
        small_will_do_ = true;
        auto jumped = jump(wanted + ahead, cancel);
        if (!jumped || *jumped) return jumped;
    }
    const auto due = next_due();
    if (due && leaves_loop(*due)) return wrap(cancel);
    auto frame = neighbour(cancel);
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) return path_.loops() ? wrap(cancel) : std::optional<DuePicture>();
    const MediaTime time = path_.backward ? last_->time - MediaTime{1} : (*frame)->time;
    if (leaves_loop(time)) return wrap(cancel);
    return give(std::move(**frame), MediaTime{path_.run_at(time.count(), lap_)});
}

/// The media time at which the next frame is due, where the index tells it.
std::optional<MediaTime> PictureRun::next_due() const {
    if (path_.backward) return last_->time - MediaTime{1};
    const FrameIndex* index = source_.index();
    const auto n = static_cast<std::size_t>(last_->index + 1);
    if (index == nullptr || last_->index < 0 || n >= index->size()) return std::nullopt;
    return index->at(n).time;
}

bool PictureRun::leaves_loop(MediaTime next_time) const {
    if (!path_.loops()) return false;
    return path_.backward ? next_time.count() < path_.in : next_time.count() >= path_.out;
}

MediaResult<std::optional<DuePicture>> PictureRun::wrap(const CancelFlag& cancel) {
    lap_ += path_.backward ? -1 : 1;
    const MediaTime to{path_.backward ? path_.out - 1 : path_.in};
    return give(source_.shown_at(to, cancel), MediaTime{path_.run_at(to.count(), lap_)});
}

bool PictureRun::is_late(MediaTime wanted) const {
    const auto due = next_due();
    if (!due || source_.index() == nullptr || last_->index < 0) return false;
    const MediaTime run{path_.run_at(due->count(), lap_)};
    const MediaTime late = path_.backward ? run - wanted : wanted - run;
    return late > (std::abs(speed_) > 2.0 ? MediaTime{0} : kPatience);
}

/// The frame shown at that run position, if it lies beyond the next one.
MediaResult<std::optional<DuePicture>> PictureRun::jump(MediaTime to_run,
                                                        const CancelFlag& cancel) {
    const std::int64_t lap = path_.lap_at(to_run.count());
    const MediaTime to{path_.media_at(to_run.count())};
    const auto n = static_cast<std::int64_t>(source_.index()->shown_at(to));
    const std::int64_t further = path_.backward ? last_->index - n : n - last_->index;
    if (lap == lap_ && further <= 1) return std::nullopt;
    lap_ = lap;
    return give(at(static_cast<std::size_t>(n), cancel), to_run);
}

}  // namespace secondlook
