#include "media/packet_scan.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "media/frame_ticks.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

namespace secondlook {
namespace {

constexpr int kPacketsPerProgress = 256;

PicturePacket picture_packet(const AVPacket& packet) {
    PicturePacket out;
    out.pts = packet.pts;
    out.dts = packet.dts;
    out.duration = packet.duration;
    out.key = (packet.flags & AV_PKT_FLAG_KEY) != 0;
    out.presented = (packet.flags & AV_PKT_FLAG_DISCARD) == 0;
    out.corrupt = (packet.flags & AV_PKT_FLAG_CORRUPT) != 0;
    out.pos = packet.pos;
    return out;
}

/// Samples at the packet's end that are not to be heard (encoder padding).
std::int64_t padding_samples(const AVPacket& packet) {
    std::size_t size = 0;
    const auto* data = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    return data && size >= 8 ? AV_RL32(data + 4) : 0;
}

std::int64_t sound_end_of(const AVPacket& packet, const AVStream& stream) {
    AVCodecParameters& par = *stream.codecpar;
    const std::int64_t start = packet.pts != kNoTicks ? packet.pts : packet.dts;
    if (start == kNoTicks || par.sample_rate <= 0 || (packet.flags & AV_PKT_FLAG_DISCARD))
        return kNoTicks;
    const AVRational sample{1, par.sample_rate};
    std::int64_t samples = packet.duration > 0
                               ? av_rescale_q(packet.duration, stream.time_base, sample)
                               : av_get_audio_frame_duration2(&par, packet.size);
    samples = std::max<std::int64_t>(0, samples - padding_samples(packet));
    return (media_time_between(0, start, stream.time_base) + media_time_between(0, samples, sample))
        .count();
}

}  // namespace

MediaResult<PacketScan> scan_packets(PictureStream& source, const ProgressFn& progress) {
    PacketScan scan;
    const OpenRecording& recording = source.recording();
    std::error_code error;
    const auto size = static_cast<double>(std::filesystem::file_size(source.file(), error));
    const PacketHandle packet = make_packet();
    for (int count = 0;; ++count) {
        const auto read = source.read_packet(*packet);
        if (!read) return tl::unexpected(read.error());
        if (!*read) return scan;
        const AVStream& stream = *recording.format->streams[packet->stream_index];
        if (packet->stream_index == recording.video)
            scan.pictures.push_back(picture_packet(*packet));
        else if (packet->stream_index == recording.audio)
            scan.sound_end = std::max(scan.sound_end, sound_end_of(*packet, stream));
        if (progress && count % kPacketsPerProgress == 0 && !error && packet->pos > 0)
            progress(std::min(1.0, static_cast<double>(packet->pos) / size));
        av_packet_unref(packet.get());
    }
}

}  // namespace secondlook
