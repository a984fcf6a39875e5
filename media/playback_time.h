#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "media/audio_worker.h"
#include "media/picture_run.h"
#include "media/play_path.h"
#include "media/playback_clock.h"

namespace secondlook {

/// The player's time: the clock, and the sound that leads it while a device reads the ring. Where
/// nothing is said, times are run positions (PlayPath). Thread: the player's.
class PlaybackTime {
  public:
    explicit PlaybackTime(std::function<std::int64_t()> now_us);
    ~PlaybackTime();
    PlaybackTime(const PlaybackTime&) = delete;
    PlaybackTime& operator=(const PlaybackTime&) = delete;

    void set_sound(std::unique_ptr<AudioDecoder> decoder, const std::filesystem::path& file,
                   std::function<void()> wake);
    bool has_sound() const { return worker_ != nullptr; }
    AudioRing& ring() { return ring_; }

    /// Stands at this media time; the sound from there on is made ready.
    void prepare(const PlayPictures& play);
    /// Stands at this media time without sound.
    void rest(MediaTime media);
    /// While it rests: a short grain of the sound at this media time, once. It moves no time. A
    /// newer one replaces it, or waits until the last one could be heard. Nothing without a device.
    void play_grain(MediaTime media, MediaTime length);
    /// Plays the grain that waited, if it is time. Call it once a turn while the clock rests.
    void play_waiting_grain();
    /// How long it still waits, in microseconds.
    std::optional<std::int64_t> grain_due_us() const;

    /// Runs from where it was prepared.
    void start();
    bool running() const { return clock_.running(); }
    /// The sound has not been heard yet, so the clock may hold.
    bool awaits_sound() const { return clock_.awaits_sound(); }
    void set_speed(double speed);
    void set_sound_ready(bool ready);
    bool sound_ready() const { return ready_ && has_sound(); }

    /// Where playback is now. Call it once a turn: it also mends sound that got out of step.
    MediaTime advance();
    MediaTime media_at(MediaTime run) const;
    /// Where the sound ended, once a device was given its last sample.
    std::optional<MediaTime> sound_end() const { return sound_end_; }
    bool sound_leads() const { return leads_; }
    double speed() const { return play_.speed; }
    double fastest() const { return clock_.fastest(); }  ///< see PlaybackClock
    bool loops() const { return path_.loops(); }
    std::optional<std::string> trouble() const;

  private:
    struct Grain {
        MediaTime at{0};
        MediaTime length{0};
    };
    void aim(const PlayPictures& play, std::int64_t lap);
    void silence();
    void listen(std::int64_t now_us);

    std::function<std::int64_t()> now_us_;
    AudioRing ring_;
    std::unique_ptr<AudioWorker> worker_;
    PlaybackClock clock_;
    PlayPictures play_;
    PlayPath path_;
    std::uint64_t generation_ = 0;
    std::int64_t lap_base_ = 0;  // laps before the sound was last aimed
    bool aimed_ = false;         // sound from play_.from is being made
    bool fresh_ = false;         // prepared for play_, and not started
    bool ready_ = false;
    bool leads_ = false;
    std::optional<MediaTime> sound_end_;
    std::optional<Grain> waiting_grain_;
    std::int64_t next_grain_us_ = 0;  // not before this instant
};

}  // namespace secondlook
