#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include "media/player.h"
#include "support/clip_factory.h"

namespace secondlook::testing {

/// A sound device as it might be: how fast its clock really runs and how irregularly it asks.
struct DeviceHabits {
    double rate = 1.0;            ///< of its clock against the computer's: 1.001 runs 0.1 % fast
    int frames = 1024;            ///< asked for at once
    std::int64_t jitter_us = 0;   ///< each request comes up to so much late; what is heard does not
    std::int64_t latency_us = 0;  ///< beyond the two buffers, and told to the player
};

/// Plays a flash-and-beep clip in told time, watched by an eye and an ear: the moments at which
/// each white picture is shown and each beep leaves the device. Time passes only as the event loop
/// and the device would let it, and waits for the workers, so that a slow machine changes nothing.
class FlashAndBeep {
  public:
    FlashAndBeep(ClipKind kind, const DeviceHabits& habits);

    Player& player() { return *player_; }
    MediaTime duration() const { return index_->duration(); }
    /// Away from any beep: goes there and waits for the picture; it plays on if it played.
    void seek(MediaTime t);
    /// Plays until this much of the device's time has passed or playback ends.
    void pass(std::chrono::microseconds time);
    /// How far flashes and beeps of the same second of the recording were apart.
    struct Apart {
        int pairs = 0;
        double least_ms = 0;  ///< flash after beep: positive
        double most_ms = 0;
        double worst_ms() const { return std::max(-least_ms, most_ms); }
    };
    /// A beep whose flash was not seen (playback began in between) is not counted.
    Apart apart() const;

  private:
    struct Moment {
        int run = 0;       // how often it was sought before
        int second = 0;    // of the recording
        double at_us = 0;  // told time
    };
    struct Loudness {
        double energy = 0;
        double at_us = 0;
    };

    double request_due_us() const;
    void give_sound();
    void wait_for_sound();
    void listen(double begins_us);
    void end_beep();
    void tick();
    void wait_for_picture();
    void look();

    DeviceHabits habits_;
    std::shared_ptr<const FrameIndex> index_;
    std::atomic<std::int64_t> now_us_{1'000'000};
    std::unique_ptr<Player> player_;
    std::int64_t requests_ = 0;
    double late_us_ = 0;  // of the next request
    std::mt19937 dice_{4};
    std::vector<float> samples_;
    std::int64_t frame_seen_ = -1;
    int run_ = 0;
    std::vector<Moment> flashes_;
    std::vector<Moment> beeps_;
    std::vector<Loudness> beep_;  // the one that is being heard
    int beep_second_ = 0;         // of the recording
    int quiet_frames_ = 0;
};

}  // namespace secondlook::testing
