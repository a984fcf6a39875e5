#pragma once

#include <chrono>
#include <filesystem>

#include "bench/child_process.h"
#include "media/media_time.h"

namespace secondlook::bench {

/// A picture that was asked for is there.
struct Arrival {
    double ms = 0;       ///< from sending the wish to hearing that it is there
    MediaTime shown{0};  ///< its time
    int number = -1;     ///< the one drawn in it; -1 when that cannot be read
};

/// Whether that was the frame of time t: mpv tells its times in seconds with six digits.
inline bool came_at(const Arrival& arrival, MediaTime t) {
    return std::chrono::abs(arrival.shown - t) <= std::chrono::milliseconds(1);
}

/// A video player in a process of its own: started, told and timed in one way, whichever it is.
/// Everything throws std::runtime_error when no answer comes.
class PlayerPeer {
  public:
    virtual ~PlayerPeer() = default;
    /// The first picture of a recording, paused. Without a process yet, `ms` counts from its start.
    virtual Arrival open(const std::filesystem::path& file) = 0;
    /// The frame shown at t.
    virtual Arrival seek(MediaTime t) = 0;
    virtual Arrival step_back() = 0;
    virtual Memory memory() const = 0;
};

}  // namespace secondlook::bench
