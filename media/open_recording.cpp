#include "media/open_recording.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <new>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "media/ffmpeg_error.h"

namespace secondlook {
namespace {

using Kind = MediaError::Kind;

/// Containers (and bare streams) that hold recordings. Playlists, text art, devices and the network
/// are left out on purpose.
constexpr const char* kRecordingFormats =
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,mpegvideo,avi,asf,flv,ogg,nut,mxf,mxf_"
    "opatom,"
    "dv,gif,apng,ivf,obu,av1,yuv4mpegpipe,h264,hevc,m4v,h263,h261,vc1,mjpeg,mjpeg_2000,dirac,rm,"
    "swf,"
    "wtv,gxf,nsv,lxf,rawvideo,roq,smk,bink,vivo,live_flv,f4v,ffm,nuv,wav,w64,mp3,aac,flac,ac3,eac3,"
    "aiff,caf,au,amr,amrnb,amrwb,ape,wv,tta,tak,mp2,loas,latm,truehd,mlp,dts,dtshd,gsm,voc,oma,aa,"
    "aax,spx,opus,mpc,mpc8,avr,ircam,sox,s337m,spdif,daud,g722,g726,xwma";
// 8K by 8K, as the largest all-round cameras have it: a made-up size can't take all memory.
constexpr std::int64_t kMostPixels = std::int64_t{8192} * 8192;

MediaResult<void> check_file(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return tl::unexpected(file_error(-errno, file));
    if (S_ISDIR(status.st_mode)) return tl::unexpected(media_error(Kind::IsFolder, file));
    if (!S_ISREG(status.st_mode)) return tl::unexpected(media_error(Kind::NotMedia, file));
    if (status.st_size == 0) return tl::unexpected(media_error(Kind::Empty, file));
    return {};
}

/// A rate that no sound has is a broken number: made into real sound it would last for days. Zero
/// is not known yet.
bool can_be_sound(const AVCodecParameters& par) {
    return par.codec_type != AVMEDIA_TYPE_AUDIO || par.sample_rate == 0 ||
           par.sample_rate >= kLowestSoundRate;
}

bool can_decode(const AVStream& stream) {
    return avcodec_find_decoder(stream.codecpar->codec_id) != nullptr &&
           can_be_sound(*stream.codecpar);
}

bool is_picture(const AVStream& stream) {
    constexpr int kStills = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;
    return stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && (stream.disposition & kStills) == 0;
}

/// Whether both streams can belong together: they share a programme of a broadcast, or one of them
/// is in none.
bool same_programme(AVFormatContext& format, int a, int b) {
    if (!av_find_program_from_stream(&format, nullptr, b)) return true;
    AVProgram* of_a = av_find_program_from_stream(&format, nullptr, a);
    if (!of_a) return true;
    for (; of_a; of_a = av_find_program_from_stream(&format, of_a, a)) {
        unsigned* const end = of_a->stream_index + of_a->nb_stream_indexes;
        if (std::find(of_a->stream_index, end, static_cast<unsigned>(b)) != end) return true;
    }
    return false;
}

/// The default one of a kind before others, then the largest picture or the most channels, then the
/// first. A stream that can't be decoded is never chosen, nor one of another programme than `with`
/// (a stream, or -1).
int best_stream(AVFormatContext& format, AVMediaType kind, int with) {
    int best = -1;
    std::tuple<bool, std::int64_t> best_rank{false, -1};
    for (unsigned n = 0; n < format.nb_streams; ++n) {
        const AVStream& stream = *format.streams[n];
        const bool fits =
            kind == AVMEDIA_TYPE_VIDEO ? is_picture(stream) : stream.codecpar->codec_type == kind;
        if (!fits || !can_decode(stream)) continue;
        if (with >= 0 && !same_programme(format, with, static_cast<int>(n))) continue;
        const AVCodecParameters& par = *stream.codecpar;
        const std::int64_t size = kind == AVMEDIA_TYPE_VIDEO
                                      ? std::int64_t{par.width} * par.height
                                      : std::int64_t{par.ch_layout.nb_channels};
        const std::tuple rank{(stream.disposition & AV_DISPOSITION_DEFAULT) != 0, size};
        if (best < 0 || rank > best_rank) {
            best = static_cast<int>(n);
            best_rank = rank;
        }
    }
    return best;
}

/// Whether there is any picture or sound at all, decodable or not.
bool has_picture_or_sound(const AVFormatContext& format) {
    for (unsigned n = 0; n < format.nb_streams; ++n)
        if (is_picture(*format.streams[n]) ||
            format.streams[n]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
            return true;
    return false;
}

MediaError nothing_to_play(const AVFormatContext& format, const std::filesystem::path& file) {
    if (has_picture_or_sound(format)) return media_error(Kind::UnknownCodec, file);
    return {Kind::NoPictureOrSound, "There is neither picture nor sound in " + readable_name(file) +
                                        ". Choose a recording that has one of them."};
}

MediaError lost_in_headers(const std::filesystem::path& file) {
    return {Kind::Damaged,
            "The beginning of " + readable_name(file) + " is damaged. Try another copy of it."};
}

bool begins_as_mp4(const std::filesystem::path& file) {
    std::array<char, 8> start{};
    std::ifstream(file, std::ios::binary).read(start.data(), start.size());
    return std::string_view(start.data() + 4, 4) == "ftyp";
}

/// The usual end of a recording whose phone ran out of power, or of half a copy.
MediaError cut_off(const std::filesystem::path& file) {
    return {Kind::Damaged, "The table of contents of " + readable_name(file) +
                               " is missing or damaged: most likely it was cut off. Copy it again "
                               "from where it was recorded."};
}

MediaResult<FormatHandle> open_format(const std::filesystem::path& file, ReadGuard& guard) {
    AVFormatContext* raw = avformat_alloc_context();
    if (!raw) throw std::bad_alloc();
    raw->interrupt_callback = {&ReadGuard::stops, &guard};
    AVDictionary* options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", kRecordingFormats, 0);
    // "file:" keeps a name such as "concat:x" or "-a" a name.
    const std::string url = "file:" + file.native();
    const int opened = avformat_open_input(&raw, url.c_str(), nullptr, &options);
    av_dict_free(&options);
    if (guard.got_lost()) {
        avformat_close_input(&raw);
        return tl::unexpected(lost_in_headers(file));
    }
    if (opened == AVERROR_INVALIDDATA && begins_as_mp4(file)) return tl::unexpected(cut_off(file));
    if (opened < 0) return tl::unexpected(file_error(opened, file));
    FormatHandle format(raw);
    const int found = find_streams(*format, kMostPixels);
    if (guard.got_lost()) return tl::unexpected(lost_in_headers(file));
    if (found < 0) return tl::unexpected(file_error(found, file));
    if (guard.cut_short()) return tl::unexpected(media_error(Kind::Cancelled, file));
    guard.opened();
    return format;
}

}  // namespace

int find_streams(AVFormatContext& format, std::int64_t most_pixels) {
    std::vector<AVDictionary*> options(format.nb_streams, nullptr);
    for (AVDictionary*& each : options)
        av_dict_set_int(&each, "max_pixels", most_pixels, 0);
    const int found = avformat_find_stream_info(&format, options.data());
    for (AVDictionary*& each : options)
        av_dict_free(&each);
    return found;
}

MediaResult<OpenRecording> open_recording(const std::filesystem::path& file,
                                          const CancelFlag* cancel) {
    if (auto checked = check_file(file); !checked) return tl::unexpected(checked.error());
    OpenRecording recording;
    recording.guard = std::make_unique<ReadGuard>();
    recording.guard->watch(cancel);
    auto format = open_format(file, *recording.guard);
    if (!format) return tl::unexpected(format.error());
    recording.format = std::move(*format);
    recording.video = best_stream(*recording.format, AVMEDIA_TYPE_VIDEO, -1);
    recording.audio = best_stream(*recording.format, AVMEDIA_TYPE_AUDIO, recording.video);
    if (recording.video < 0 && recording.audio < 0)
        return tl::unexpected(nothing_to_play(*recording.format, file));
    for (unsigned n = 0; n < recording.format->nb_streams; ++n)
        if (static_cast<int>(n) != recording.video && static_cast<int>(n) != recording.audio)
            recording.format->streams[n]->discard = AVDISCARD_ALL;
    return recording;
}

MediaResult<CodecHandle> open_decoder(const OpenRecording& recording, int stream, int threads,
                                      const std::filesystem::path& file) {
    const AVStream& from = *recording.format->streams[stream];
    const AVCodec* codec = avcodec_find_decoder(from.codecpar->codec_id);
    CodecHandle decoder(avcodec_alloc_context3(codec));
    if (!codec || !decoder || avcodec_parameters_to_context(decoder.get(), from.codecpar) < 0)
        return tl::unexpected(media_error(Kind::UnknownCodec, file));
    decoder->pkt_timebase = from.time_base;
    decoder->thread_count = threads;
    decoder->max_pixels = kMostPixels;
    if (avcodec_open2(decoder.get(), codec, nullptr) < 0)
        return tl::unexpected(media_error(Kind::UnknownCodec, file));
    return decoder;
}

}  // namespace secondlook
