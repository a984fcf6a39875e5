#include "media/straight_decode.h"

#include <stdexcept>

#include "media/ffmpeg_handles.h"
#include "media/frame_convert.h"
#include "media/video_decoder.h"
#include "support/frame_number.h"

namespace secondlook::testing {
namespace {

/// Keeps what the decoder gives now; raw streams have no times, so theirs is the frame's place, and
/// a single frame without a time follows the one before it.
void keep_frames(AVCodecContext* codec, bool counted, std::int64_t frame_ticks,
                 FrameConverter& converter, std::vector<StraightFrame>& out) {
    while (true) {
        FrameHandle frame = make_frame();
        const int code = avcodec_receive_frame(codec, frame.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
        if (code < 0) continue;
        std::int64_t pts = counted ? static_cast<std::int64_t>(out.size()) * frame_ticks
                                   : frame->best_effort_timestamp;
        if (pts == kNoTicks && !out.empty()) pts = out.back().pts + frame->pkt_duration;
        if (!out.empty() && pts <= out.back().pts) continue;
        const bool damaged =
            frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0;
        const auto picture = converter.convert(std::move(frame));
        if (!picture) throw std::runtime_error("a frame could not be converted");
        out.push_back({pts, planes_md5(*picture), drawn_number(*picture).value_or(-1), damaged});
    }
}

int picture_stream_of(const AVFormatContext& format) {
    for (unsigned n = 0; n < format.nb_streams; ++n)
        if (format.streams[n]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
            !(format.streams[n]->disposition & AV_DISPOSITION_ATTACHED_PIC))
            return static_cast<int>(n);
    throw std::runtime_error("no picture");
}

}  // namespace

std::vector<StraightFrame> straight_decode(const std::filesystem::path& file) {
    AVFormatContext* raw = nullptr;
    if (avformat_open_input(&raw, ("file:" + file.string()).c_str(), nullptr, nullptr) < 0)
        throw std::runtime_error("cannot open " + file.string());
    const FormatHandle format(raw);
    avformat_find_stream_info(raw, nullptr);
    const int wanted = picture_stream_of(*format);
    const AVStream& stream = *format->streams[wanted];
    const AVCodec* decoder = avcodec_find_decoder(stream.codecpar->codec_id);
    const CodecHandle codec(avcodec_alloc_context3(decoder));
    avcodec_parameters_to_context(codec.get(), stream.codecpar);
    codec->pkt_timebase = stream.time_base;
    codec->thread_count = 2;
    if (avcodec_open2(codec.get(), decoder, nullptr) < 0) throw std::runtime_error("no decoder");
    const bool counted = stream.start_time == AV_NOPTS_VALUE && file.extension() == ".h264";
    const std::int64_t ticks = av_rescale_q(
        1, av_inv_q(av_guess_frame_rate(raw, format->streams[wanted], nullptr)), stream.time_base);
    FrameConverter converter;
    std::vector<StraightFrame> out;
    const PacketHandle packet = make_packet();
    while (av_read_frame(raw, packet.get()) >= 0) {
        if (packet->stream_index == wanted) {
            avcodec_send_packet(codec.get(), packet.get());
            keep_frames(codec.get(), counted, ticks, converter, out);
        }
        av_packet_unref(packet.get());
    }
    avcodec_send_packet(codec.get(), nullptr);
    keep_frames(codec.get(), counted, ticks, converter, out);
    return out;
}

}  // namespace secondlook::testing
