#include "media/video_decoder.h"

#include <algorithm>
#include <utility>

#include "media/ffmpeg_error.h"
#include "media/frame_convert.h"
#include "media/frame_search.h"
#include "media/frame_ticks.h"
#include "media/media_facts.h"

namespace secondlook {

struct VideoDecoder::Impl {
    std::filesystem::path file;
    FrameSearch search;
    MediaFacts facts;
    FrameConverter converter;
    std::shared_ptr<const FrameIndex> index;
    VideoFrame first;
    int lost_frames = 0;  ///< asked for, but not in the data

    Impl(std::filesystem::path path, FrameSearch found)
        : file(std::move(path)),
          search(std::move(found)),
          facts(facts_of(search.source().recording(), file)) {}

    MediaResult<VideoFrame> finished(FrameHandle frame, Samples samples = Samples::Shown);
    void place(VideoFrame& frame) const;
    FrameSearch::Passed finished_for(const PassedFrames& told);
    MediaResult<VideoFrame> exact(std::size_t n, std::size_t keep_from, const PassedFrames& passed,
                                  const PassedFrames& glimpse);
    MediaResult<VideoFrame> exact_at(MediaTime t, const PassedFrames& glimpse);
    MediaError failed(MediaError::Kind kind) const { return media_error(kind, file); }
};

/// Says which frame of the index this is, and how long it stays.
void VideoDecoder::Impl::place(VideoFrame& frame) const {
    const auto n = index ? index->find_pts(frame.pts) : std::nullopt;
    frame.index = n ? static_cast<std::int64_t>(*n) : -1;
    if (n) frame.duration = index->frame_duration(*n);
}

MediaResult<VideoFrame> VideoDecoder::Impl::finished(FrameHandle frame, Samples samples) {
    if (!frame) return tl::unexpected(failed(MediaError::Kind::Damaged));
    const std::int64_t pts = frame_ticks(*frame);
    AVFormatContext* format = search.source().recording().format.get();
    AVStream& stream = search.source().stream();
    const MediaTime claimed = claimed_duration(*frame, stream, *format);
    const AVRational aspect = av_guess_sample_aspect_ratio(format, &stream, frame.get());
    auto made = converter.convert(std::move(frame), samples);
    if (!made) return tl::unexpected(failed(MediaError::Kind::Damaged));
    made->pts = pts;
    made->time = search.time_of(pts);
    made->duration = claimed;
    made->orientation = facts.video->orientation;
    take_aspect(made->orientation, aspect.num, aspect.den, made->format.width,
                made->format.height);
    place(*made);
    return std::move(*made);
}

FrameSearch::Passed VideoDecoder::Impl::finished_for(const PassedFrames& told) {
    if (!told) return {};
    return [&](const AVFrame& frame) {
        const auto made = finished(FrameHandle(av_frame_clone(&frame)));
        if (made) told(*made);
    };
}

MediaResult<VideoFrame> VideoDecoder::Impl::exact(std::size_t n, std::size_t keep_from,
                                                  const PassedFrames& passed,
                                                  const PassedFrames& glimpse) {
    if (!index || n >= index->size()) return tl::unexpected(failed(MediaError::Kind::PastEnd));
    auto found = search.exact(n, keep_from, finished_for(passed), finished_for(glimpse));
    if (!found) return tl::unexpected(found.error());
    auto made = finished(std::move(found->frame));
    if (!found->exact) ++lost_frames;
    if (made) made->exact = found->exact;
    return made;
}

MediaResult<VideoFrame> VideoDecoder::Impl::exact_at(MediaTime t, const PassedFrames& glimpse) {
    if (index) return exact(index->shown_at(t), SIZE_MAX, {}, glimpse);
    auto frame = search.exact_at(t, finished_for(glimpse));
    if (!frame) return tl::unexpected(frame.error());
    return finished(std::move(*frame));
}

VideoDecoder::VideoDecoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VideoDecoder::~VideoDecoder() = default;

MediaResult<std::unique_ptr<VideoDecoder>> VideoDecoder::open(
    const std::filesystem::path& file, std::shared_ptr<const FrameIndex> index,
    const CancelFlag* cancel) {
    auto search = FrameSearch::open(file, cancel);
    if (!search) return tl::unexpected(search.error());
    auto impl = std::make_unique<Impl>(file, std::move(*search));
    auto first = impl->finished(FrameHandle(av_frame_clone(&impl->search.first())));
    if (!first) return tl::unexpected(first.error());
    impl->first = std::move(*first);
    std::unique_ptr<VideoDecoder> decoder(new VideoDecoder(std::move(impl)));
    decoder->set_index(std::move(index));
    return decoder;
}

void VideoDecoder::set_index(std::shared_ptr<const FrameIndex> index) {
    const bool ours = index && !index->empty() && index->at(0).pts == impl_->first.pts;
    impl_->index = ours ? std::move(index) : nullptr;
    impl_->search.set_index(impl_->index);
    impl_->place(impl_->first);
}

const MediaFacts& VideoDecoder::facts() const {
    return impl_->facts;
}

MediaTime VideoDecoder::origin() const {
    return media_time_between(0, impl_->first.pts, impl_->search.source().time_base());
}

const VideoFrame& VideoDecoder::first_frame() const {
    return impl_->first;
}

MediaResult<VideoFrame> VideoDecoder::exact(std::size_t n, const CancelFlag* cancel,
                                            std::size_t keep_from, const PassedFrames& passed,
                                            const PassedFrames& glimpse) {
    impl_->search.source().set_cancel(cancel);
    return impl_->exact(n, keep_from, passed, glimpse);
}

MediaResult<VideoFrame> VideoDecoder::as_decoded(std::size_t n, const CancelFlag* cancel) {
    impl_->search.source().set_cancel(cancel);
    if (!impl_->index || n >= impl_->index->size())
        return tl::unexpected(impl_->failed(MediaError::Kind::PastEnd));
    auto found = impl_->search.exact(n, SIZE_MAX, {});
    if (!found) return tl::unexpected(found.error());
    return impl_->finished(std::move(found->frame), Samples::Decoded);
}

MediaResult<VideoFrame> VideoDecoder::exact_at(MediaTime t, const CancelFlag* cancel,
                                               const PassedFrames& glimpse) {
    impl_->search.source().set_cancel(cancel);
    return impl_->exact_at(t, glimpse);
}

MediaResult<VideoFrame> VideoDecoder::coarse_at(MediaTime t, const CancelFlag* cancel) {
    impl_->search.source().set_cancel(cancel);
    auto key = impl_->search.key_at(std::max(t, MediaTime{0}));
    if (!key) return tl::unexpected(key.error());
    // No key frame that can be shown by itself: the exact picture, though it takes longer.
    auto made = *key ? impl_->finished(std::move(*key)) : impl_->exact_at(t, {});
    if (made) made->exact = false;
    return made;
}

MediaResult<std::optional<VideoFrame>> VideoDecoder::next(const CancelFlag* cancel) {
    impl_->search.source().set_cancel(cancel);
    auto frame = impl_->search.next();
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) return std::optional<VideoFrame>();
    auto made = impl_->finished(std::move(*frame));
    if (!made) return tl::unexpected(made.error());
    return std::optional<VideoFrame>(std::move(*made));
}

int VideoDecoder::fault_count() const {
    return impl_->search.source().fault_count() + impl_->lost_frames;
}

}  // namespace secondlook
