#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "media/review_proxy.h"
#include "media/screen_scaler.h"

namespace secondlook {

/// What the proxy has for a question; no frame where it has none.
struct ProxyAnswer {
    std::uint64_t generation = 0;
    std::optional<VideoFrame> frame;
};

/// Asks the review proxy on a thread of its own, so that neither a slow drive nor the video
/// worker's long way to a full picture keeps anyone waiting. The newest question replaces one that
/// was not begun. Members: any one thread (the player's).
class ProxyWorker {
  public:
    /// `wake` is called on the worker when there is something to take().
    ProxyWorker(ReviewProxy proxy, std::function<void()> wake);
    ~ProxyWorker();
    ProxyWorker(const ProxyWorker&) = delete;
    ProxyWorker& operator=(const ProxyWorker&) = delete;

    /// The frame at place n of the index, for this generation of requests.
    void ask(std::uint64_t generation, std::size_t n);
    /// At which size pictures are made ready for the screen; nullopt: they are not. Thread: any.
    void set_screen_size(std::optional<ShownSize> size) { screen_.set(size); }
    /// The newest answer, once.
    std::optional<ProxyAnswer> take();

  private:
    struct Question {
        std::uint64_t generation = 0;
        std::size_t n = 0;
    };
    void run(const std::stop_token& stop);

    ReviewProxy proxy_;    // worker only
    ScreenScaler scaler_;  // worker only
    ScreenSize screen_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::optional<Question> question_;   // under mutex_
    std::optional<ProxyAnswer> answer_;  // under mutex_
    std::jthread thread_;                // last: it uses all of the above
};

}  // namespace secondlook
