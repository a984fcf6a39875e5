#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

#include "media/file_watch.h"
#include "media/frame_queue.h"
#include "media/picture_run.h"
#include "media/screen_scaler.h"
#include "media/seek_kind.h"

namespace secondlook {

/// One picture: at a place of the index or at a time, and some frames on from there.
struct ShowPicture {
    MediaTime time{0};
    std::optional<std::size_t> index;  ///< counts instead of `time` when known
    int steps = 0;
    SeekKind kind = SeekKind::Exact;
    bool backward = false;  ///< a step back: more are likely to follow
};
struct StopPictures {};

struct VideoRequest {
    std::uint64_t generation = 0;
    std::variant<StopPictures, ShowPicture, PlayPictures> what;
    bool glimpse =
        false;  ///< the key frame that a long way to the picture starts from is told, too
};

/// A picture, the end of the pictures, or trouble.
struct VideoAnswer {
    std::uint64_t generation = 0;
    MediaTime due{0};      ///< while playing: the run position (PlayPath) it is for, or the end's
    bool glimpse = false;  ///< a key frame on the way to the picture that was asked for
    std::optional<VideoFrame> frame;
    bool end = false;
    std::optional<MediaError> error;
};

/// Finds pictures on its own thread, one request at a time: the newest one replaces whatever came
/// before. Members: any one thread (the player's), unless they say otherwise.
class VideoWorker {
  public:
    /// `wake` is called on the worker when there is something to pop().
    VideoWorker(std::unique_ptr<VideoDecoder> decoder, std::filesystem::path file,
                std::size_t cache_bytes, std::function<void()> wake);
    ~VideoWorker();  ///< stops soon, even in the middle of decoding
    VideoWorker(const VideoWorker&) = delete;
    VideoWorker& operator=(const VideoWorker&) = delete;

    void send(const VideoRequest& request);
    void set_index(std::shared_ptr<const FrameIndex> index);
    /// Small pictures for playing backward, and for where full ones come too late.
    void set_proxy(std::unique_ptr<ReviewProxy> proxy);
    /// While playing: a speed of the same sign, and how far playback has got.
    void set_speed(double speed);
    void set_wanted(MediaTime run);
    /// At which size pictures are made ready for the screen; nullopt: they are not. Thread: any.
    void set_screen_size(std::optional<ShownSize> size) { screen_.set(size); }
    /// Makes the next steps back from n cheap, when there is nothing better to do.
    void prefetch_before(std::size_t n);

    /// The frame at this place if it is at hand, at once.
    std::optional<VideoFrame> cached(std::size_t n) const { return source_.cached(n); }
    /// The first answer, if `wanted` says so of it.
    template <class Predicate>
    std::optional<VideoAnswer> pop_if(const Predicate& wanted) {
        return answers_.pop_if(wanted);
    }
    /// When the first answer is due.
    std::optional<MediaTime> next_due() const;
    /// The file is no longer where it was.
    bool file_missing() const { return file_missing_.load(std::memory_order_relaxed); }

  private:
    struct Job {
        std::optional<VideoRequest> request;
        std::optional<std::size_t> prefetch;
        std::shared_ptr<CancelFlag> cancel;
    };

    void run(const std::stop_token& stop);
    Job next_job(const std::stop_token& stop);
    void take_news();
    bool comes_with_what_is_done(const VideoRequest& request) const;
    bool superseded();
    void tell_glimpse(std::uint64_t generation, const CancelFlag& cancel);
    void carry_out(const Job& job);
    void show(std::uint64_t generation, const ShowPicture& what, const CancelFlag& cancel);
    MediaResult<VideoFrame> find(const ShowPicture& what, const CancelFlag& cancel);
    void play(std::uint64_t generation, const PlayPictures& what, const CancelFlag& cancel);
    bool overtaken(const DuePicture& picture) const;
    bool answer(VideoAnswer answer, const CancelFlag& cancel);
    bool answer_error(std::uint64_t generation, MediaError error, const CancelFlag& cancel);
    void look_for_file();

    PictureSource source_;  // worker only, except cached()
    FileWatch watch_;       // worker only
    ScreenScaler scaler_;   // worker only
    ScreenSize screen_;
    std::function<void()> wake_;
    FrameQueue<VideoAnswer> answers_;
    std::atomic<std::int64_t> wanted_us_{0};
    std::atomic<double> speed_{1.0};
    std::atomic<bool> file_missing_{false};

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::optional<VideoRequest> request_;          // under mutex_
    std::optional<std::size_t> prefetch_;          // under mutex_
    std::optional<ShowPicture> doing_;             // under mutex_
    std::shared_ptr<const FrameIndex> new_index_;  // under mutex_
    std::unique_ptr<ReviewProxy> new_proxy_;       // under mutex_
    std::shared_ptr<CancelFlag> cancel_;           // under mutex_: of what is being done

    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace secondlook
