#include "media/picture_source.h"

#include <algorithm>
#include <utility>

namespace secondlook {
namespace {

constexpr std::size_t kStepsAhead = 8;  // cached steps back that are left when more are fetched
constexpr std::size_t kLongestRun = 300;

/// Frames that fit into three quarters of the budget: the rest is for those around the playhead.
std::size_t run_length_for(std::size_t budget, std::size_t frame_bytes) {
    const std::size_t fitting = budget / 4 * 3 / std::max<std::size_t>(frame_bytes, 1);
    return std::clamp<std::size_t>(fitting, 1, kLongestRun);
}

MediaError ends_early() {
    return {MediaError::Kind::Damaged,
            "The recording breaks off here: the rest of the file can't be read. Check that it was "
            "copied whole."};
}

}  // namespace

PictureSource::PictureSource(std::unique_ptr<VideoDecoder> decoder, std::size_t cache_bytes)
    : decoder_(std::move(decoder)),
      cache_bytes_(cache_bytes),
      run_length_(run_length_for(cache_bytes, decoder_->first_frame().size_bytes())),
      cache_(cache_bytes) {}

void PictureSource::set_index(std::shared_ptr<const FrameIndex> index) {
    index_ = index;
    decoder_->set_index(std::move(index));
    decoder_at_.reset();
}

void PictureSource::set_proxy(std::unique_ptr<ReviewProxy> proxy) {
    proxy_ = std::move(proxy);
    const std::size_t budget = cache_bytes_ / 2;
    run_length_ = run_length_for(budget, frame_bytes());
    const std::scoped_lock lock(mutex_);
    cache_.set_budget(budget);
}

std::optional<VideoFrame> PictureSource::cached(std::size_t n) const {
    const std::scoped_lock lock(mutex_);
    return cache_.find(n);
}

void PictureSource::keep(const VideoFrame& frame, std::size_t playhead) {
    if (frame.index < 0 || !frame.exact || frame.proxy) return;
    const std::scoped_lock lock(mutex_);
    cache_.set_playhead(playhead);
    cache_.put(frame);
}

std::optional<VideoFrame> PictureSource::at_once(std::size_t n) {
    if (auto have = cached(n)) return have;
    return proxy_ ? proxy_->at(n) : std::nullopt;
}

/// Notes where the decoder stands, and keeps what it gave.
VideoFrame PictureSource::took(VideoFrame frame) {
    decoder_at_ = frame.pts;
    if (frame.index >= 0) keep(frame, static_cast<std::size_t>(frame.index));
    return frame;
}

MediaResult<VideoFrame> PictureSource::decode(std::size_t n, std::size_t keep_from,
                                              const CancelFlag& cancel) {
    decoder_at_.reset();
    // The playhead in the middle of the run: it is evicted from neither end while it comes in.
    const std::size_t middle = keep_from + (n - keep_from) / 2;
    auto frame = decoder_->exact(
        n, &cancel, keep_from, [&](const VideoFrame& passed) { keep(passed, middle); }, glimpse_);
    if (!frame) return frame;
    decoder_at_ = frame->pts;
    keep(*frame, middle);
    return frame;
}

MediaResult<VideoFrame> PictureSource::decode_run(std::size_t n, const CancelFlag& cancel) {
    const std::size_t fitting = n + 1 - std::min(n + 1, run_length_);
    return decode(n, std::max(index_->key_before(n), fitting), cancel);
}

MediaResult<VideoFrame> PictureSource::at(std::size_t n, const CancelFlag& cancel,
                                          std::size_t keep) {
    if (auto have = cached(n)) return *have;
    return decode(n, n - std::min(n, keep), cancel);
}

MediaResult<VideoFrame> PictureSource::at_with_run(std::size_t n, const CancelFlag& cancel) {
    if (auto have = cached(n)) return *have;
    return decode_run(n, cancel);
}

MediaResult<VideoFrame> PictureSource::shown_at(MediaTime t, const CancelFlag& cancel) {
    if (index_ && !index_->empty()) return at(index_->shown_at(t), cancel);
    decoder_at_.reset();
    auto frame = decoder_->exact_at(t, &cancel, glimpse_);
    if (!frame) return frame;
    return took(std::move(*frame));
}

MediaResult<VideoFrame> PictureSource::near(MediaTime t, const CancelFlag& cancel) {
    decoder_at_.reset();
    return decoder_->coarse_at(t, &cancel);
}

MediaResult<std::optional<VideoFrame>> PictureSource::go_on(const CancelFlag& cancel) {
    decoder_at_.reset();
    auto frame = decoder_->next(&cancel);
    if (!frame) return frame;
    if (!*frame && index_) return tl::unexpected(ends_early());
    if (!*frame) return std::nullopt;
    return took(std::move(**frame));
}

/// The frame's place, also of one that was found before there was an index.
std::optional<std::size_t> PictureSource::place_of(const VideoFrame& frame) const {
    if (!index_) return std::nullopt;
    if (frame.index >= 0) return static_cast<std::size_t>(frame.index);
    return index_->find_pts(frame.pts);
}

MediaResult<std::optional<VideoFrame>> PictureSource::after(const VideoFrame& frame,
                                                            const CancelFlag& cancel) {
    const auto place = place_of(frame);
    if (place && *place + 1 >= index_->size()) return std::nullopt;
    if (decoder_at_ == frame.pts) return go_on(cancel);
    if (place) {
        auto next = at(*place + 1, cancel);
        if (!next) return tl::unexpected(next.error());
        if (next->exact) return std::optional(std::move(*next));
        return go_on(cancel);  // the data does not give that one: the first after it
    }
    if (auto back = shown_at(frame.time, cancel); !back) return tl::unexpected(back.error());
    return go_on(cancel);
}

MediaResult<std::optional<VideoFrame>> PictureSource::before(const VideoFrame& frame,
                                                             const CancelFlag& cancel) {
    const auto place = place_of(frame);
    if (place ? *place == 0 : frame.time <= MediaTime{0}) return std::nullopt;
    if (place) {
        if (auto have = cached(*place - 1)) return have;
    }
    auto found =
        place ? decode_run(*place - 1, cancel) : shown_at(frame.time - MediaTime{1}, cancel);
    if (!found) return tl::unexpected(found.error());
    if (found->pts >= frame.pts) return std::nullopt;
    return std::optional(std::move(*found));
}

void PictureSource::prefetch_before(std::size_t n, const CancelFlag& cancel) {
    if (!index_) return;
    const std::size_t last = n - std::min(n, kStepsAhead);
    for (std::size_t m = n; m-- > last;) {
        if (cached(m)) continue;
        (void)decode_run(m, cancel);  // trouble here is told when the frame is really wanted
        return;
    }
}

}  // namespace secondlook
