#pragma once

#include <cstdint>

namespace secondlook {

/// The way playback takes through a recording: straight on, or round and round a range.
///
/// A place along that way is a *run* position. It begins as the media position and from then on
/// only grows (backward: only falls), however often media time wraps at the loop's end, so clocks
/// and queues can compare two places without knowing of loops. A *lap* counts the wraps (backward:
/// negative). Ticks are the caller's: microseconds for pictures, frames at 48 kHz for sound.
struct PlayPath {
    std::int64_t in = 0;
    std::int64_t out = 0;   ///< a loop when in < out
    bool backward = false;  ///< falls to `in`, then goes on at `out`

    bool loops() const { return in < out; }
    std::int64_t length() const { return out - in; }

    /// How many times the way has wrapped before this place.
    std::int64_t lap_at(std::int64_t run) const {
        if (!loops()) return 0;
        if (backward) return run >= in ? 0 : -(1 + (in - 1 - run) / length());
        return run < out ? 0 : 1 + (run - out) / length();
    }
    std::int64_t media_at(std::int64_t run) const { return run - lap_at(run) * length_or_zero(); }
    std::int64_t run_at(std::int64_t media, std::int64_t lap) const {
        return media + lap * length_or_zero();
    }

  private:
    std::int64_t length_or_zero() const { return loops() ? length() : 0; }
};

}  // namespace secondlook
