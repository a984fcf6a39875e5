#pragma once

#include <chrono>
#include <cstdint>

namespace secondlook {

/// A time in a recording: whole microseconds, zero at the first presented video frame (in an
/// audio-only recording, at the first sample). Sound may start below zero.
using MediaTime = std::chrono::duration<std::int64_t, std::micro>;

/// A stretch of a recording: `in` is part of it, `out` is not. Invariant: in < out.
struct MediaRange {
    MediaTime in{0};
    MediaTime out{0};
    bool operator==(const MediaRange&) const = default;
};

}  // namespace secondlook
