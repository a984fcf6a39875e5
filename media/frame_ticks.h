#pragma once

#include <cstdint>

#include "media/ffmpeg_handles.h"
#include "media/media_time.h"

extern "C" {
#include <libavutil/mathematics.h>
}

namespace secondlook {

/// When a decoded frame is shown, in stream ticks.
inline std::int64_t frame_ticks(const AVFrame& frame) {
    return frame.best_effort_timestamp;
}

/// The time from one tick to another, rounded to microseconds once. The index and the decoder both
/// measure from the first presented frame, so they agree to the microsecond.
inline MediaTime media_time_between(std::int64_t from, std::int64_t to, AVRational time_base) {
    return MediaTime(av_rescale_q(to - from, time_base, kMicroseconds));
}

/// How long a frame stays by the file's own claim, by its rate, or else 40 ms: a guess.
inline MediaTime claimed_duration(const AVFrame& frame, AVStream& stream, AVFormatContext& format) {
    if (frame.pkt_duration > 0) return media_time_between(0, frame.pkt_duration, stream.time_base);
    const AVRational rate = av_guess_frame_rate(&format, &stream, nullptr);
    if (rate.num <= 0 || rate.den <= 0) return MediaTime{40'000};
    return MediaTime(av_rescale_q(1, av_inv_q(rate), kMicroseconds));
}

}  // namespace secondlook
