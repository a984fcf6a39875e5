#pragma once

#include <algorithm>
#include <cstdint>

#include "media/ffmpeg_handles.h"
#include "media/media_time.h"

extern "C" {
#include <libavutil/common.h>
#include <libavutil/mathematics.h>
}

namespace secondlook {

/// When a decoded frame is shown, in stream ticks.
inline std::int64_t frame_ticks(const AVFrame& frame) {
    return frame.best_effort_timestamp;
}

/// Ten years: farther is a broken file's made-up number. Small enough that such times can be added
/// up.
inline constexpr MediaTime kFarthest{315'576'000'000'000};

/// The time from one tick to another, rounded to microseconds once. The index and the decoder both
/// measure from the first presented frame, so they agree to the microsecond.
inline MediaTime media_time_between(std::int64_t from, std::int64_t to, AVRational time_base) {
    const std::int64_t time = av_rescale_q(av_sat_sub64(to, from), time_base, kMicroseconds);
    if (time == INT64_MIN) return to > from ? kFarthest : -kFarthest;  // av_rescale's "too far"
    return std::clamp(MediaTime(time), -kFarthest, kFarthest);
}

/// How long a frame stays by the file's own claim, by its rate, or else 40 ms: a guess.
inline MediaTime claimed_duration(const AVFrame& frame, AVStream& stream, AVFormatContext& format) {
    if (frame.pkt_duration > 0) return media_time_between(0, frame.pkt_duration, stream.time_base);
    const AVRational rate = av_guess_frame_rate(&format, &stream, nullptr);
    if (rate.num <= 0 || rate.den <= 0) return MediaTime{40'000};
    return MediaTime(av_rescale_q(1, av_inv_q(rate), kMicroseconds));
}

}  // namespace secondlook
