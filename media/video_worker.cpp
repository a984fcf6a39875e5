#include "media/video_worker.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace secondlook {
namespace {

constexpr std::size_t kQueuedFrames = 8;
constexpr std::size_t kFewestQueued = 3;
constexpr std::size_t kQueuedBytes = std::size_t{64} << 20;  // as far as frames are not so large
constexpr std::size_t kStepsOn = 8;     // as far ahead decoding on is cheaper than beginning again
constexpr std::size_t kStepsBack = 30;  // as far back the run that is decoded holds the frame

std::size_t queue_length(std::size_t frame_bytes) {
    return std::clamp(kQueuedBytes / std::max<std::size_t>(frame_bytes, 1), kFewestQueued,
                      kQueuedFrames);
}

}  // namespace

VideoWorker::VideoWorker(std::unique_ptr<VideoDecoder> decoder, std::filesystem::path file,
                         std::size_t cache_bytes, std::function<void()> wake)
    : source_(std::move(decoder), cache_bytes),
      watch_(std::move(file)),
      wake_(std::move(wake)),
      answers_(queue_length(source_.frame_bytes())),
      cancel_(std::make_shared<CancelFlag>()),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

VideoWorker::~VideoWorker() {
    thread_.request_stop();
    send({});
}

void VideoWorker::send(const VideoRequest& request) {
    const std::scoped_lock lock(mutex_);
    if (!comes_with_what_is_done(request)) cancel_->raise();
    answers_.clear();  // ends a wait for room, now that the flag is up
    prefetch_.reset();
    request_ = request;
    if (const auto* play = std::get_if<PlayPictures>(&request.what)) {
        wanted_us_.store(play->from.count(), std::memory_order_relaxed);
        speed_.store(play->speed, std::memory_order_relaxed);
    }
    changed_.notify_all();
}

/// A step that the decoding in hand brings anyway: begun again each time, it would never get there.
bool VideoWorker::comes_with_what_is_done(const VideoRequest& request) const {
    const auto* next = std::get_if<ShowPicture>(&request.what);
    if (next == nullptr || !next->index || !doing_ || !doing_->index) return false;
    if (next->kind != SeekKind::Exact || doing_->kind != SeekKind::Exact) return false;
    if (*next->index >= *doing_->index) return *next->index - *doing_->index <= kStepsOn;
    return doing_->backward && *doing_->index - *next->index <= kStepsBack;
}

/// A newer request did not cancel this one, but waits.
bool VideoWorker::superseded() {
    const std::scoped_lock lock(mutex_);
    return request_.has_value();
}

void VideoWorker::set_index(std::shared_ptr<const FrameIndex> index) {
    const std::scoped_lock lock(mutex_);
    new_index_ = std::move(index);
}

void VideoWorker::set_proxy(std::unique_ptr<ReviewProxy> proxy) {
    const std::scoped_lock lock(mutex_);
    new_proxy_ = std::move(proxy);
}

void VideoWorker::set_speed(double speed) {
    speed_.store(speed, std::memory_order_relaxed);
}

void VideoWorker::set_wanted(MediaTime run) {
    wanted_us_.store(run.count(), std::memory_order_relaxed);
}

void VideoWorker::prefetch_before(std::size_t n) {
    const std::scoped_lock lock(mutex_);
    prefetch_ = n;
    changed_.notify_all();
}

std::optional<MediaTime> VideoWorker::next_due() const {
    return answers_.peek([](const VideoAnswer& answer) { return answer.due; });
}

void VideoWorker::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const Job job = next_job(stop);
        if (stop.stop_requested()) return;
        try {
            take_news();
            carry_out(job);
        } catch (const std::exception&) {
            const std::uint64_t generation = job.request ? job.request->generation : 0;
            answer_error(
                generation,
                {MediaError::Kind::Io,
                 "The picture can't be shown just now. Close other programs and try again."},
                *job.cancel);
        }
    }
}

VideoWorker::Job VideoWorker::next_job(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [this] { return request_ || prefetch_; });
    Job job;
    job.cancel = std::make_shared<CancelFlag>();
    cancel_ = job.cancel;
    job.request = std::exchange(request_, std::nullopt);
    if (!job.request) job.prefetch = std::exchange(prefetch_, std::nullopt);
    const auto* show = job.request ? std::get_if<ShowPicture>(&job.request->what) : nullptr;
    doing_ = show != nullptr ? std::optional(*show) : std::nullopt;
    return job;
}

void VideoWorker::take_news() {
    std::shared_ptr<const FrameIndex> index;
    std::unique_ptr<ReviewProxy> proxy;
    {
        const std::scoped_lock lock(mutex_);
        index = std::exchange(new_index_, nullptr);
        proxy = std::move(new_proxy_);
    }
    if (index) source_.set_index(std::move(index));
    if (proxy) source_.set_proxy(std::move(proxy));
}

/// Until the next picture is found, the key frame that decoding starts from is told.
void VideoWorker::tell_glimpse(std::uint64_t generation, const CancelFlag& cancel) {
    source_.set_glimpse([this, generation, &cancel](const VideoFrame& key) {
        VideoAnswer found;
        found.generation = generation;
        found.glimpse = true;
        found.frame = key;
        found.frame->exact = false;
        answer(std::move(found), cancel);
    });
}

void VideoWorker::carry_out(const Job& job) {
    source_.set_glimpse({});  // of a job that an exception ended
    if (!job.request) {
        source_.prefetch_before(*job.prefetch, *job.cancel);
        return;
    }
    const std::uint64_t generation = job.request->generation;
    if (job.request->glimpse) tell_glimpse(generation, *job.cancel);
    if (const auto* what = std::get_if<ShowPicture>(&job.request->what)) {
        show(generation, *what, *job.cancel);
    } else if (const auto* what_to_play = std::get_if<PlayPictures>(&job.request->what)) {
        play(generation, *what_to_play, *job.cancel);
    }
}

void VideoWorker::show(std::uint64_t generation, const ShowPicture& what,
                       const CancelFlag& cancel) {
    auto frame = find(what, cancel);
    source_.set_glimpse({});
    if (superseded()) return;
    if (!frame) {
        answer_error(generation, std::move(frame.error()), cancel);
        return;
    }
    VideoAnswer found;
    found.generation = generation;
    found.due = frame->time;
    found.frame = std::move(*frame);
    answer(std::move(found), cancel);
}

MediaResult<VideoFrame> VideoWorker::find(const ShowPicture& what, const CancelFlag& cancel) {
    if (what.index && source_.index() != nullptr) {
        return what.backward ? source_.at_with_run(*what.index, cancel)
                             : source_.at(*what.index, cancel);
    }
    if (what.kind == SeekKind::Coarse) return source_.near(what.time, cancel);
    auto frame = source_.shown_at(what.time, cancel);
    for (int left = what.steps; frame && left != 0; left += left < 0 ? 1 : -1) {
        auto next = left < 0 ? source_.before(*frame, cancel) : source_.after(*frame, cancel);
        if (!next) return tl::unexpected(next.error());
        if (!*next) break;
        frame = std::move(**next);
    }
    return frame;
}

void VideoWorker::play(std::uint64_t generation, const PlayPictures& what,
                       const CancelFlag& cancel) {
    PictureRun pictures(source_, what);
    bool left_out = false;  // never two in a row: late pictures are better than none
    for (;;) {
        take_news();
        look_for_file();
        pictures.set_speed(speed_.load(std::memory_order_relaxed));
        const MediaTime wanted{wanted_us_.load(std::memory_order_relaxed)};
        auto next = pictures.next(wanted, cancel);
        source_.set_glimpse({});
        if (!next) {
            answer_error(generation, std::move(next.error()), cancel);
            return;
        }
        left_out = !left_out && *next && overtaken(**next);
        if (left_out) continue;
        VideoAnswer found;
        found.generation = generation;
        found.end = !next->has_value();
        found.due = found.end ? pictures.end() : (*next)->due;
        if (!found.end) found.frame = std::move((*next)->frame);
        const bool end = found.end;
        if (!answer(std::move(found), cancel) || end) return;
    }
}

/// Whether the next picture is due already, where making this one ready for the screen would only
/// bring playback further behind. Never so of the recording's first and last, which stay.
bool VideoWorker::overtaken(const DuePicture& picture) const {
    const FrameIndex* index = source_.index();
    if (!screen_.get() || index == nullptr || picture.frame.index <= 0) return false;
    if (picture.frame.index + 1 >= static_cast<std::int64_t>(index->size())) return false;
    const MediaTime wanted{wanted_us_.load(std::memory_order_relaxed)};
    const bool backward = speed_.load(std::memory_order_relaxed) < 0;
    const MediaTime late = backward ? picture.due - wanted : wanted - picture.due;
    return late > picture.frame.duration;
}

bool VideoWorker::answer(VideoAnswer answer, const CancelFlag& cancel) {
    if (answer.frame) {
        answer.frame->generation = answer.generation;
        if (!cancel.raised()) scaler_.scale_for_screen(*answer.frame, screen_);
    }
    bool was_empty = false;
    const bool went_in = answers_.push(std::move(answer), cancel, &was_empty);
    if (went_in && was_empty && wake_) wake_();
    return went_in;
}

bool VideoWorker::answer_error(std::uint64_t generation, MediaError error,
                               const CancelFlag& cancel) {
    if (cancel.raised() || error.kind == MediaError::Kind::Cancelled) return false;
    VideoAnswer found;
    found.generation = generation;
    found.error = std::move(error);
    return answer(std::move(found), cancel);
}

void VideoWorker::look_for_file() {
    const bool missing = watch_.missing();
    if (file_missing_.exchange(missing, std::memory_order_relaxed) != missing && wake_) wake_();
}

}  // namespace secondlook
