#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "media/audio_ring.h"
#include "media/frame_index.h"
#include "media/media_error.h"
#include "media/media_probe.h"
#include "media/seek_kind.h"
#include "media/video_frame.h"

namespace secondlook {

struct PlayerOptions {
    std::function<void()> wake;  ///< called on a worker: only unblocks the UI
    std::function<std::int64_t()>
        now_us;  ///< steady microseconds, any thread; default: steady_clock
    std::size_t cache_bytes = std::size_t{256} << 20;  ///< decoded frames kept
    std::shared_ptr<const FrameIndex> index;           ///< when already known
};

/// What a person sees of the player at this instant.
struct PlayerState {
    bool playing = false;
    bool ended = false;  ///< stopped at the end of the recording
    double speed = 1.0;  ///< 0.25..4; negative while playing backward
    /// Where playback is. Paused: the shown frame's time (in sound that goes on after the last
    /// picture: the time itself). On the way to a picture: the time asked for.
    MediaTime now{0};
    MediaTime duration{0};               ///< the index's, or the container's claim before that
    bool seeking = false;                ///< the full picture that was asked for is on its way
    bool comes_at_once = false;          ///< and its small one within milliseconds
    bool sound_ready = false;            ///< a device reads the ring, and the recording has sound
    std::optional<std::string> trouble;  ///< a plain sentence: damaged data, the file went away ...
};

/// One recording being watched: a facade over the video worker, the audio worker and the clock.
/// Nothing is global: two players at once work. Thread: the UI's, for every member.
class Player {
  public:
    /// Opens the recording (picture, sound or both) and shows its first frame.
    static MediaResult<std::unique_ptr<Player>> open(const std::filesystem::path& file,
                                                     PlayerOptions options = {});
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    const MediaFacts& facts() const;
    void set_index(std::shared_ptr<const FrameIndex> index);
    /// Where the pieces of this recording's review proxy come to lie (ReviewProxy). Needs the
    /// index; from now on whatever is there is shown at once, before the full picture.
    void set_proxy(const std::filesystem::path& folder);
    std::shared_ptr<const FrameIndex> index() const;
    MediaTime origin() const;  ///< container time of MediaTime zero

    void play();   ///< at the end: from the start (or from the loop's in)
    void pause();  ///< freezes exactly the shown frame
    /// Coarse while dragging, then Exact. While playing, a coarse seek holds playback until the
    /// exact one, from which it goes on.
    void seek(MediaTime t, SeekKind kind = SeekKind::Exact);
    /// A short grain of the sound at t, once, while nothing plays: what a drag or a step comes by.
    /// It moves nothing; a newer one replaces it, at most some sixteen a second are played.
    void play_grain(MediaTime t, MediaTime length);
    void step(int frames);         ///< relative to the shown frame; pauses; adds to a pending step
    void set_speed(double speed);  ///< clamped to +-0.25..4; negative plays backward, without sound
    void set_loop(std::optional<MediaRange> range);
    std::optional<MediaRange> loop() const;
    void set_volume(float volume);  ///< 0..1
    /// Without a graphics card: from now on frames come with their picture made ready at this size
    /// (VideoFrame::scaled), as far as they are not at hand. nullopt (the start): without.
    void set_screen_size(std::optional<ShownSize> size);
    void set_sound_ready(
        bool ready);  ///< whether a device reads the ring; else a steady clock leads

    /// Call once a turn of the event loop: advances time, loops, ends, asks the workers for what is
    /// next. Returns true when the shown frame changed.
    bool tick();
    /// The frame to draw now; null before the first and in audio-only recordings.
    const VideoFrame* shown() const;
    PlayerState state() const;
    /// When tick() next has something to do, in microseconds from now: nullopt = only after a wake.
    std::optional<std::int64_t> next_due_us() const;

    AudioRing& ring();

  private:
    struct Impl;
    explicit Player(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
