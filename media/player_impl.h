#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "media/playback_time.h"
#include "media/player.h"
#include "media/proxy_worker.h"
#include "media/video_worker.h"

// How the player thinks.
// 1. Every wish (seek, step, play) becomes a Target. One target is on its way at a time; a newer
// one
//    waits until its picture was shown, so that a held key shows pictures all the way. Only a
//    coarse target (a drag) cuts an exact one short. What is in the cache is shown at once.
// 2. Each request raises the generation; answers of an older one are dropped.
// 3. While playing, the first picture starts the clock; after that a picture is shown when the
// clock
//    has reached the run position it is due at (see PlayPath and PictureRun).
// 4. Paused, the time is the shown frame's: pausing changes no picture.
// 5. What takes long is shown early: the exact picture from the review proxy, which counts as
//    arrived for a held key, or else the key frame that decoding starts from, where it is nearer
//    than what is shown. The full picture replaces either.

namespace secondlook {

/// What is behind Player. player.cpp has the facade and opening, player_requests.cpp the way from a
/// wish to a picture, player_playback.cpp what each turn of the event loop does.
struct Player::Impl {
    std::filesystem::path file;
    PlayerOptions options;
    MediaFacts facts;
    MediaTime origin{0};
    std::shared_ptr<const FrameIndex> index;
    std::int64_t first_pts = 0;
    std::unique_ptr<VideoWorker> video;  // none in an audio-only recording
    std::optional<ShownSize> screen_size;
    std::optional<VideoFrame> first;     // the recording's first frame
    std::unique_ptr<ProxyWorker> proxy;  // none before set_proxy()
    std::unique_ptr<PlaybackTime> time;

    bool playing = false;
    bool ended = false;
    double speed = 1.0;
    std::optional<MediaRange> loop;
    MediaTime position{0};  // where playback is while the clock does not run
    std::optional<VideoFrame> shown;
    bool shown_changed = false;

    std::uint64_t generation = 0;
    std::optional<ShowPicture> on_its_way;
    std::optional<ShowPicture> next_target;
    bool asks_proxy = false;                  // the proxy has not answered yet
    std::optional<std::size_t> prefetch;      // steps back from here, once this one was drawn
    std::optional<VideoRequest> after_early;  // the full picture's, once the small one was drawn
    bool shown_early = false;                 // of on_its_way: the exact picture is there, small
    bool sharpening = false;                // playback froze on a small picture; the full one comes
    std::optional<MediaTime> pictures_end;  // run position, once the worker told it
    MediaTime last_run{0};
    std::int64_t last_tick_us = 0;
    std::optional<std::string> trouble;

    // Opening
    MediaResult<void> open_streams();
    MediaResult<void> open_video();
    MediaResult<void> open_audio();
    bool fits(const FrameIndex& candidate) const;
    void take_index(std::shared_ptr<const FrameIndex> taken);
    void take_proxy(const std::filesystem::path& folder);

    // From a wish to a picture (player_requests.cpp)
    MediaTime clamped(MediaTime t) const;
    void go(const ShowPicture& target);
    void step(int frames);
    ShowPicture base_for_step() const;
    std::optional<std::size_t> place_of(const ShowPicture& target) const;
    std::optional<VideoFrame> at_hand(const ShowPicture& target) const;
    void send(const ShowPicture& target);
    void arrive(const ShowPicture& target);
    void sharpen();
    void drop_requests();
    PlayPictures plan(MediaTime from) const;
    void plan_again();

    // Playing (player_playback.cpp)
    void start();
    void pause();
    void freeze();
    void finish(bool at_the_end);
    bool at_end() const;
    MediaTime start_of_playback() const;
    bool tick();
    bool has_more_to_ask() const { return !asks_proxy && (after_early || prefetch); }
    void ask_more();
    void take_answers();
    bool is_due(const VideoAnswer& answer) const;
    void take(VideoAnswer answer);
    void take_early();
    void take_glimpse(VideoFrame frame);
    void take_picture(VideoFrame frame);
    void show(VideoFrame frame);
    void check_end();
    std::optional<MediaTime> end_run() const;
    std::optional<std::int64_t> next_due_us() const;
    MediaTime duration() const;
    MediaTime now() const;
    bool past_pictures(MediaTime media) const;
};

}  // namespace secondlook
