#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>

#include <readerwriterqueue/readerwritercircularbuffer.h>

#include "media/media_time.h"

namespace secondlook {

inline constexpr int kAudioRate = 48'000;  ///< frames a second given to the device
inline constexpr int kAudioChannels = 2;   ///< interleaved stereo float
inline constexpr int kBlockFrames = 480;   ///< 10 ms

/// 10 ms of stretched sound and the stretch of the recording it stands for.
struct AudioBlock {
    std::uint64_t generation = 0;
    MediaTime time{0};     ///< media time of the first frame
    std::int64_t lap = 0;  ///< how often playback has wrapped at a loop's end before it
    double speed = 1.0;    ///< media seconds per device second
    int frames = 0;        ///< <= kBlockFrames
    bool last = false;     ///< end of the recording's sound
    std::array<float, kBlockFrames * kAudioChannels> samples{};
};

/// The one path from the audio worker to the device: single producer (audio worker), single
/// consumer (device callback: `read`, no lock, no allocation). About 200 ms.
class AudioRing {
  public:
    /// `now_us`: steady microseconds for Position::given_at_us; default: steady_clock.
    explicit AudioRing(std::function<std::int64_t()> now_us = {});

    // Producer thread
    /// Waits up to 20 ms for room; false when there was none.
    bool push(const AudioBlock& block);

    // Consumer thread (SDL's callback)
    /// Fills `out` (frames * 2 floats) with sound, or silence when paused, empty or of an old
    /// generation, and publishes the media time after the last frame given. Starts, stops and
    /// changes of volume are faded over a few milliseconds, so nothing clicks.
    void read(float* out, int frames);

    // Any thread
    void set_generation(std::uint64_t generation);  ///< older blocks are dropped by the consumer
    void set_playing(bool playing);
    bool playing() const;
    std::size_t waiting() const;    ///< blocks that nobody has read yet, about
    void set_volume(float volume);  ///< 0..1, applied in read()
    float volume() const;
    /// What the device was last given: media time after the last frame, its speed and generation;
    /// nullopt until something of the current generation was given.
    struct Position {
        MediaTime time{0};
        std::int64_t lap = 0;
        double speed = 1.0;
        std::int64_t given_at_us = 0;  ///< steady clock, when read() returned
        bool ended = false;
    };
    std::optional<Position> position() const;
    /// Set by the output when it opens: seconds from read() to the ear, about.
    void set_device_delay(std::chrono::microseconds delay);
    std::chrono::microseconds device_delay() const;

  private:
    struct Frame {
        float left = 0.0F;
        float right = 0.0F;
    };
    bool fetch(std::uint64_t generation);
    Frame next_frame(std::uint64_t generation, bool playing);
    void publish();

    std::function<std::int64_t()> now_us_;
    moodycamel::BlockingReaderWriterCircularBuffer<AudioBlock> blocks_;

    // Consumer only
    AudioBlock current_;
    int current_at_ = 0;
    bool news_ = false;        // something of the current generation was given since publish()
    Frame held_;               // the last frame given, before gain: what a fade falls from
    float gain_ = 0.0F;        // fades in and out, 0..1
    float volume_now_ = 1.0F;  // follows volume_

    // Any thread
    std::atomic<std::uint64_t> generation_{0};
    std::atomic<bool> playing_{false};
    std::atomic<float> volume_{1.0F};
    std::atomic<std::int64_t> delay_us_{0};
    // Published by the consumer under a sequence lock: odd while being written.
    std::atomic<std::uint32_t> sequence_{0};
    std::atomic<bool> given_{false};
    std::atomic<std::uint64_t> given_generation_{0};
    std::atomic<std::int64_t> given_time_us_{0};
    std::atomic<std::int64_t> given_lap_{0};
    std::atomic<std::int64_t> given_at_us_{0};
    std::atomic<double> given_speed_{1.0};
    std::atomic<bool> given_end_{false};
};

}  // namespace secondlook
