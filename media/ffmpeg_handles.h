#pragma once

#include <memory>
#include <new>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
#include <libswscale/swscale.h>
}

namespace secondlook {

/// Frees what FFmpeg gave, by its own function.
struct FfmpegFree {
    void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

using FormatHandle = std::unique_ptr<AVFormatContext, FfmpegFree>;  ///< an opened input
using CodecHandle = std::unique_ptr<AVCodecContext, FfmpegFree>;
using FrameHandle = std::unique_ptr<AVFrame, FfmpegFree>;
using PacketHandle = std::unique_ptr<AVPacket, FfmpegFree>;
using ScalerHandle = std::unique_ptr<SwsContext, FfmpegFree>;

/// A new, empty frame; throws std::bad_alloc when there is no memory, as `new` does.
inline FrameHandle make_frame() {
    FrameHandle frame(av_frame_alloc());
    if (!frame) throw std::bad_alloc();
    return frame;
}

/// A new, empty packet; throws std::bad_alloc when there is no memory, as `new` does.
inline PacketHandle make_packet() {
    PacketHandle packet(av_packet_alloc());
    if (!packet) throw std::bad_alloc();
    return packet;
}

/// "No timestamp", without the cast inside AV_NOPTS_VALUE.
inline constexpr std::int64_t kNoTicks = INT64_MIN;
static_assert(kNoTicks == AV_NOPTS_VALUE);

/// Ticks of whole microseconds.
inline constexpr AVRational kMicroseconds{1, 1'000'000};

}  // namespace secondlook
