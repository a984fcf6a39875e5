// How a frame is found exactly.
//
// With an index (exact):
//  1. If the wanted frame lies a little ahead of where we are, with no key frame to jump to in
//     between, just decode on.
//  2. Otherwise start at the packet of the last key frame with pts <= wanted. Its DTS is sought,
//  and
//     packets are left out until exactly that packet comes, so a container's rough seek is enough.
//  3. Decode. Frames before the key frame's own pts are leading pictures of an open GOP, whose
//     references are missing here: they are thrown away. Packets before the wanted one that no
//     other needs are not decoded at all (AVDISCARD_NONREF).
//  4. The frame with the wanted pts is it. If a later one comes first, the key frame was no true
//     starting point: try the key frame before, then the one before that, at last the beginning.
//  5. If it never comes the data is damaged: the nearest frame before it is given, not as exact.
//
// Without an index (exact_at):
//  1. Seek to t and leave out packets up to a key packet at or before t.
//  2. Decode one frame beyond t; the one before it is the answer (durations are never believed).
//     The frame beyond is kept for next().
//  3. If there was none at or before t, go back half a second, then 1, 2, 4 ... seconds further, at
//  last to the beginning.

#include "media/frame_search.h"

#include <algorithm>
#include <climits>
#include <utility>

#include "media/ffmpeg_error.h"
#include "media/frame_ticks.h"

namespace secondlook {
namespace {

constexpr MediaTime kFirstRetry{500'000};
// Without an index, up to here decoding on is cheaper than a seek and its way back to t.
constexpr MediaTime kNearAhead{1'000'000};
constexpr std::size_t kFewFrames = 4;
// From here on it is worth showing the key frame while the way to the frame is decoded.
constexpr std::size_t kLongWay = 8;
// Without an index, this many frames before t, within this time, are decoded in full: one of them
// is the answer, as a rule.
constexpr int kFullFrames = 3;
constexpr MediaTime kFullBefore{250'000};
constexpr int kKeysTried = 4;
// A damaged beginning, up to about a minute of it, does not hide the rest.
constexpr int kMostBeforeFirst = 1'500;

/// As long as it lives, no stretch of damage is too long.
class BearsDamage {
  public:
    explicit BearsDamage(PictureStream& source) : source_(source) { source.bear_faults(INT_MAX); }
    ~BearsDamage() { source_.bear_faults(PictureStream::kMostFaultsInARow); }
    BearsDamage(const BearsDamage&) = delete;
    BearsDamage& operator=(const BearsDamage&) = delete;

  private:
    PictureStream& source_;
};

}  // namespace

MediaResult<FrameSearch> FrameSearch::open(const std::filesystem::path& file,
                                           const CancelFlag* cancel) {
    FrameSearch search;
    auto source = PictureStream::open(file, false, cancel);
    if (!source) return tl::unexpected(source.error());
    search.source_ = std::move(*source);
    if (!search.source_->has_picture())
        return tl::unexpected(media_error(MediaError::Kind::NoPictureOrSound, file));
    search.source_->bear_faults(kMostBeforeFirst);
    auto frame = search.source_->next_frame();
    if (!frame) return tl::unexpected(frame.error());
    search.source_->bear_faults(PictureStream::kMostFaultsInARow);
    if (!*frame) return tl::unexpected(media_error(MediaError::Kind::Damaged, file));
    search.first_ = search.arrived(std::move(*frame));
    return search;
}

MediaTime FrameSearch::time_of(std::int64_t pts) const {
    return media_time_between(frame_ticks(*first_), pts, source_->time_base());
}

std::int64_t FrameSearch::ticks_of(MediaTime t) const {
    return av_sat_add64(frame_ticks(*first_),
                        av_rescale_q(t.count(), kMicroseconds, source_->time_base()));
}

/// Notes where we are now.
FrameHandle FrameSearch::arrived(FrameHandle frame) {
    here_.reset(av_frame_clone(frame.get()));
    position_ = frame_ticks(*frame);
    continuous_ = true;
    return frame;
}

FrameHandle FrameSearch::here_again() const {
    return FrameHandle(here_ ? av_frame_clone(here_.get()) : nullptr);
}

void FrameSearch::leave() {
    ahead_.reset();
    continuous_ = false;
}

MediaResult<FrameHandle> FrameSearch::take_frame() {
    if (ahead_) return std::move(ahead_);
    auto frame = source_->next_frame();
    if (!frame) leave();
    return frame;
}

/// Decodes up to the frame with exactly this pts; null when a later one or the end comes first.
MediaResult<FrameHandle> FrameSearch::run_to(std::int64_t target, Stretch& stretch) {
    source_->decode_all_from(std::min(target, stretch.keep_from));
    while (true) {
        auto frame = take_frame();
        if (!frame || !*frame) return frame;
        const std::int64_t pts = frame_ticks(**frame);
        if (pts == target) return frame;
        if (pts > target) {
            ahead_ = std::move(*frame);
            return FrameHandle();
        }
        if (pts < stretch.floor) continue;
        if (stretch.glimpse) (*std::exchange(stretch.glimpse, nullptr))(**frame);
        if (*stretch.passed && pts >= stretch.keep_from) (*stretch.passed)(**frame);
        if (!stretch.before || frame_ticks(*stretch.before) < pts)
            stretch.before = std::move(*frame);
    }
}

bool FrameSearch::near_ahead(std::size_t n) const {
    if (!continuous_ || position_ >= index_->at(n).pts) return false;
    const std::size_t here = index_->shown_at(time_of(position_));
    return index_->at(index_->key_before(n)).pts <= position_ || n - here <= kFewFrames;
}

/// Steps 2 to 4: from the wanted frame's key frame, from earlier ones, from the beginning.
MediaResult<FrameHandle> FrameSearch::search_from_keys(std::size_t n, Stretch& stretch) {
    const std::int64_t target = index_->at(n).pts;
    std::size_t key = index_->key_before(n);
    for (int tries = 0; tries < kKeysTried; ++tries) {
        if (index_->at(key).key && source_->start_at(index_->at(key))) {
            ahead_.reset();
            stretch.floor = index_->at(key).pts;
            if (n - key < kLongWay) stretch.glimpse = nullptr;
            auto frame = run_to(target, stretch);
            if (!frame || *frame) return frame;
        }
        if (key == 0) break;
        key = index_->key_before(key - 1);
    }
    ahead_.reset();
    if (!source_->rewind()) return tl::unexpected(source_->no_way_back());
    stretch.floor = INT64_MIN;
    return run_to(target, stretch);
}

MediaResult<FrameSearch::Found> FrameSearch::exact(std::size_t n, std::size_t keep_from,
                                                   const Passed& passed, const Passed& glimpse) {
    const std::int64_t target = index_->at(n).pts;
    if (here_ && frame_ticks(*here_) == target) return Found{here_again(), true};
    const BearsDamage bears(*source_);  // the index knows that the frame comes
    Stretch stretch;
    stretch.passed = &passed;
    if (keep_from <= n) stretch.keep_from = index_->at(keep_from).pts;
    if (near_ahead(n)) {
        stretch.floor = position_ + 1;
        auto frame = run_to(target, stretch);
        if (!frame) return tl::unexpected(frame.error());
        if (*frame) return Found{arrived(std::move(*frame)), true};
    }
    leave();
    if (glimpse) stretch.glimpse = &glimpse;
    auto frame = search_from_keys(n, stretch);
    if (!frame) return tl::unexpected(frame.error());
    if (*frame) return Found{arrived(std::move(*frame)), true};
    // Step 5. next() goes on behind the place that was asked for.
    here_.reset();
    position_ = target;
    continuous_ = true;
    return Found{std::move(stretch.before), false};
}

/// From so long before t on every frame is decoded.
MediaTime FrameSearch::full_before() const {
    const AVRational rate = source_->stream().avg_frame_rate;
    if (rate.num <= 0 || rate.den <= 0) return kFullBefore;
    return std::min(MediaTime{av_rescale(1'000'000 * kFullFrames, rate.den, rate.num)},
                    kFullBefore);
}

/// Decodes one frame beyond t (kept in `ahead_`) and gives the one before it; null when there is
/// none that can be trusted.
MediaResult<FrameHandle> FrameSearch::run_past(MediaTime t, std::int64_t floor,
                                               const Passed& glimpse) {
    FrameHandle found;
    while (true) {
        auto frame = take_frame();
        if (!frame) return frame;
        if (!*frame) return found;
        const std::int64_t pts = frame_ticks(**frame);
        if (pts < floor || (found && pts <= frame_ticks(*found))) continue;
        if (time_of(pts) > t) {
            ahead_ = std::move(*frame);
            return found;
        }
        if (!found && glimpse) glimpse(**frame);
        found = std::move(*frame);
    }
}

/// Starts decoding at a key packet at or before `start`, or before t; false when none is found.
bool FrameSearch::start_before(MediaTime t, MediaTime start, std::int64_t& floor) {
    ahead_.reset();
    floor = INT64_MIN;
    if (start <= MediaTime{0}) return source_->rewind();
    if (!source_->seek(ticks_of(start)) || !source_->land_on_key(ticks_of(t))) return false;
    const auto packet = source_->peek();
    if (packet && *packet && (*packet)->pts != kNoTicks) floor = (*packet)->pts;
    return true;
}

MediaResult<FrameHandle> FrameSearch::search_backward(MediaTime t, const Passed& glimpse) {
    MediaTime back{0};
    MediaTime further = kFirstRetry;
    std::int64_t all_from = ticks_of(t - full_before());
    while (true) {
        std::int64_t floor = INT64_MIN;
        source_->decode_all_from(all_from);
        if (start_before(t, t - back, floor)) {
            auto frame = run_past(t, floor, glimpse);
            // Where packets were left out, the last frame found may not be the last there is.
            if (!frame || (*frame && frame_ticks(**frame) >= all_from)) return frame;
            if (*frame) {
                all_from = INT64_MIN;
                continue;
            }
        }
        if (back >= t) return FrameHandle();
        back += further;
        further *= 2;
    }
}

MediaResult<FrameHandle> FrameSearch::exact_at(MediaTime t, const Passed& glimpse) {
    t = std::max(t, MediaTime{0});
    const MediaTime here = time_of(position_);
    if (continuous_ && here_ && here <= t && t - here < kNearAhead) {
        source_->decode_all_from(INT64_MIN);
        auto frame = run_past(t, position_ + 1);
        if (!frame) return frame;
        return *frame ? arrived(std::move(*frame)) : here_again();
    }
    leave();
    auto frame = search_backward(t, glimpse);
    return frame && *frame ? arrived(std::move(*frame)) : std::move(frame);
}

MediaResult<FrameHandle> FrameSearch::key_at(MediaTime t) {
    leave();
    const FrameEntry* key = index_ ? &index_->at(index_->key_before(index_->shown_at(t))) : nullptr;
    const bool started = key ? source_->start_at(*key)
                             : source_->seek(ticks_of(t)) && source_->land_on_key(ticks_of(t));
    if (!started) return FrameHandle();
    FrameHandle frame = source_->decode_alone();
    if (frame && key) frame->best_effort_timestamp = key->pts;
    const bool presented = frame && frame_ticks(*frame) >= frame_ticks(*first_);
    return presented ? std::move(frame) : FrameHandle();
}

/// Finds the place again that next() is to go on from.
MediaResult<void> FrameSearch::return_to_position() {
    const MediaTime t = time_of(position_);
    here_.reset();
    if (index_) {
        const auto found = exact(index_->shown_at(t), SIZE_MAX, {});
        if (!found) return tl::unexpected(found.error());
    } else if (const auto found = exact_at(t); !found) {
        return tl::unexpected(found.error());
    }
    return {};
}

MediaResult<FrameHandle> FrameSearch::next() {
    if (!continuous_)
        if (auto returned = return_to_position(); !returned)
            return tl::unexpected(returned.error());
    source_->decode_all_from(INT64_MIN);
    while (true) {
        auto frame = take_frame();
        if (!frame || !*frame) return frame;
        const std::int64_t pts = frame_ticks(**frame);
        // Only frames of the index, each once: a second one at the same time is not presented.
        if (pts > position_ && (!index_ || index_->find_pts(pts)))
            return arrived(std::move(*frame));
    }
}

}  // namespace secondlook
