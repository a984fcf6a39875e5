#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "media/audio_block_maker.h"
#include "media/audio_decoder.h"
#include "media/audio_ring.h"
#include "media/cancel.h"
#include "media/file_watch.h"

namespace secondlook {

/// Keeps an AudioRing full from its own thread and decoder. Members: any one thread (the player's).
class AudioWorker {
  public:
    /// `wake` is called on the worker when trouble() changes. The ring must outlive the worker.
    AudioWorker(std::unique_ptr<AudioDecoder> decoder, AudioRing& ring, std::filesystem::path file,
                std::function<void()> wake = {});
    ~AudioWorker();  ///< stops soon, even in the middle of decoding
    AudioWorker(const AudioWorker&) = delete;
    AudioWorker& operator=(const AudioWorker&) = delete;

    /// Replaces whatever it was doing; blocks carry this generation.
    void start(const AudioStart& start);
    /// From the next block on; no jump in media time.
    void set_speed(double speed);
    void stop();
    /// The ring's playing state changed: look again whether there is room.
    void nudge();
    /// A plain sentence when the sound can't be read on, or its file is no longer where it was.
    std::optional<std::string> trouble() const;

  private:
    struct Orders {
        std::optional<AudioStart> start;
        std::optional<double> speed;
        bool stop = false;
        bool any() const { return start || speed || stop; }
        bool interrupt() const { return start || stop; }
    };
    using Cancel = std::shared_ptr<CancelFlag>;

    void interrupt_with(const std::function<void()>& change);
    void run(const std::stop_token& stop);
    Orders next_orders(const std::stop_token& stop, bool busy, Cancel& cancel);
    bool turn(const std::stop_token& stop, const Orders& orders, const CancelFlag& cancel);
    MediaResult<AudioBlock> make_block(const Orders& orders, const CancelFlag& cancel);
    void push(const std::stop_token& stop, const AudioBlock& block);
    void fail(const std::stop_token& stop, const std::string& sentence);
    void look_for_file();

    // Worker only
    std::unique_ptr<AudioDecoder> decoder_;
    AudioBlockMaker maker_;
    FileWatch watch_;

    AudioRing& ring_;
    std::function<void()> wake_;

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    Orders orders_;                       // under mutex_
    Cancel cancel_;                       // under mutex_: stops what is being done now
    std::optional<std::string> trouble_;  // under mutex_
    bool file_missing_ = false;           // under mutex_

    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace secondlook
