#pragma once

#include <cstdint>
#include <deque>

#include "media/media_time.h"

namespace secondlook {

/// The last sound a device was given.
struct HeardSound {
    MediaTime run{0};              ///< just after the last frame given (see PlayPath)
    double speed = 1.0;            ///< media seconds per device second
    std::int64_t given_at_us = 0;  ///< steady clock
    std::int64_t delay_us = 0;     ///< from there to the ear
    bool ended = false;            ///< there is no more sound after it
};

/// Where playback is. Sound leads while a device asks for it; otherwise a steady clock times speed.
/// Within one start() it never goes against its direction. Pure: time is told. Thread: one.
class PlaybackClock {
  public:
    /// How long sound may bring nothing new before the steady clock takes over.
    static constexpr std::int64_t kStallUs = 300'000;

    /// Runs from `run`. With `sound_leads` it holds there until sound is heard (or kStallUs).
    void start(MediaTime run, double speed, std::int64_t now_us, bool sound_leads);
    void stop();
    bool running() const { return running_; }
    /// Holds at its start until sound is heard.
    bool awaits_sound() const { return running_ && leader_ == Leader::Awaited; }
    /// Goes on from the same place at another speed of the same sign.
    void set_speed(double speed, std::int64_t now_us);
    /// Sound begins or ceases to lead, without a jump; what was heard so far no longer counts.
    void set_sound_leads(bool leads, std::int64_t now_us);
    /// The newest of what the device was given; the same again is no news.
    void hear(const HeardSound& sound, std::int64_t now_us);
    /// The run position now. Never before an earlier answer, never beyond what the device was
    /// given.
    MediaTime advance(std::int64_t now_us);
    /// Media seconds a second, at most, until something new is heard: while a change of speed is
    /// still on its way to the ear, the faster of the two.
    double fastest() const;
    /// Sound came back after a stall, at another place than the steady clock: it should be started
    /// anew from advance(), followed by set_sound_leads(true).
    bool out_of_step() const { return out_of_step_; }

  private:
    enum class Leader { Awaited, Sound, Steady };

    MediaTime steady_at(std::int64_t now_us) const;
    MediaTime audible_at(std::int64_t now_us) const;
    void anchor(MediaTime run, std::int64_t now_us);
    void keep(const HeardSound& sound, std::int64_t now_us);
    void follow_ended_sound();

    bool running_ = false;
    bool sound_leads_ = false;
    bool stalled_ = false;  // the steady clock took over from sound that stopped coming
    bool out_of_step_ = false;
    Leader leader_ = Leader::Steady;
    double speed_ = 1.0;
    MediaTime last_{0};             // the last answer
    MediaTime anchor_run_{0};       // the steady clock was here ...
    std::int64_t anchor_us_ = 0;    // ... at this instant
    std::int64_t news_us_ = 0;      // when sound last brought something new
    std::deque<HeardSound> heard_;  // what is still on its way to the ear, and what came before it
};

}  // namespace secondlook
