#include "media/media_facts.h"

#include <algorithm>
#include <cmath>
#include <system_error>

#include "media/ffmpeg_error.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
}

namespace secondlook {
namespace {

std::string known(const char* name) {
    return name ? name : "unknown";
}

Orientation orientation_of(AVFormatContext* format, AVStream* stream) {
    std::size_t size = 0;
    const auto* data = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    Orientation orientation;
    if (data && size >= 9 * sizeof(std::int32_t))
        orientation = orientation_of_matrix(reinterpret_cast<const std::int32_t*>(data));
    const AVRational aspect = av_guess_sample_aspect_ratio(format, stream, nullptr);
    const AVCodecParameters& par = *stream->codecpar;
    take_aspect(orientation, aspect.num, aspect.den, par.width, par.height);
    return orientation;
}

VideoFacts video_facts(const OpenRecording& recording) {
    AVStream* stream = recording.format->streams[recording.video];
    const AVCodecParameters& par = *stream->codecpar;
    const auto pixel_format = static_cast<AVPixelFormat>(par.format);
    VideoFacts facts;
    facts.stream = recording.video;
    facts.codec = known(avcodec_get_name(par.codec_id));
    facts.pixel_format = known(av_get_pix_fmt_name(pixel_format));
    if (const AVPixFmtDescriptor* descriptor = av_pix_fmt_desc_get(pixel_format))
        facts.bit_depth = descriptor->comp[0].depth;
    facts.coded_width = par.width;
    facts.coded_height = par.height;
    facts.orientation = orientation_of(recording.format.get(), stream);
    PictureFormat stored;
    stored.width = par.width;
    stored.height = par.height;
    facts.shown = shown_size(stored, facts.orientation);
    facts.matrix = known(av_color_space_name(par.color_space));
    facts.range = known(av_color_range_name(par.color_range));
    facts.primaries = known(av_color_primaries_name(par.color_primaries));
    facts.transfer = known(av_color_transfer_name(par.color_trc));
    return facts;
}

AudioFacts audio_facts(const OpenRecording& recording) {
    const AVCodecParameters& par = *recording.format->streams[recording.audio]->codecpar;
    return {recording.audio, known(avcodec_get_name(par.codec_id)), par.sample_rate,
            par.ch_layout.nb_channels};
}

std::string stream_words(const AVStream& stream) {
    if (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) return "cover picture";
    const std::string kind = known(av_get_media_type_string(stream.codecpar->codec_type));
    if (stream.codecpar->codec_id == AV_CODEC_ID_NONE) return kind;
    return kind + " " + avcodec_get_name(stream.codecpar->codec_id);
}

}  // namespace

Orientation orientation_of_matrix(const std::int32_t* matrix) {
    std::int32_t turned[9];
    std::copy(matrix, matrix + 9, turned);
    Orientation orientation;
    const std::int64_t determinant =
        std::int64_t{turned[0]} * turned[4] - std::int64_t{turned[1]} * turned[3];
    if (determinant < 0) {
        // Taking the left-right swap of the stored picture out leaves a plain turn.
        orientation.mirrored = true;
        turned[0] = turned[0] == INT32_MIN ? INT32_MAX : -turned[0];
        turned[1] = turned[1] == INT32_MIN ? INT32_MAX : -turned[1];
    }
    const double counterclockwise = av_display_rotation_get(turned);
    if (std::isfinite(counterclockwise))
        orientation.quarter_turns = (static_cast<int>(std::lround(-counterclockwise / 90)) + 8) % 4;
    return orientation;
}

void take_aspect(Orientation& orientation, int aspect_num, int aspect_den, int width, int height) {
    constexpr int kMostStretched = 8;
    constexpr int kLongestSide = 16'384;
    if (aspect_num <= 0 || aspect_den <= 0) return;
    if (aspect_num / aspect_den >= kMostStretched || aspect_den / aspect_num >= kMostStretched)
        return;
    PictureFormat stored;
    stored.width = width;
    stored.height = height;
    Orientation stretched = orientation;
    stretched.aspect_num = aspect_num;
    stretched.aspect_den = aspect_den;
    const ShownSize shown = shown_size(stored, stretched);
    if (std::max(shown.width, shown.height) > kLongestSide) return;
    orientation = stretched;
}

MediaFacts facts_of(const OpenRecording& recording, const std::filesystem::path& file) {
    MediaFacts facts;
    facts.container = known(recording.format->iformat->name);
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    facts.size_bytes = error ? 0 : static_cast<std::int64_t>(size);
    if (recording.video >= 0) facts.video = video_facts(recording);
    if (recording.audio >= 0) facts.audio = audio_facts(recording);
    if (recording.format->duration > 0)
        facts.claimed_duration = MediaTime(recording.format->duration);
    for (unsigned n = 0; n < recording.format->nb_streams; ++n)
        if (static_cast<int>(n) != recording.video && static_cast<int>(n) != recording.audio)
            facts.other_streams.push_back(stream_words(*recording.format->streams[n]));
    return facts;
}

}  // namespace secondlook
