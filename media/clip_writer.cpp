#include "media/clip_writer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <system_error>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/channel_layout.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

namespace secondlook {

namespace {

namespace fs = std::filesystem;

struct Free {
    void operator()(AVCodecContext* p) const { avcodec_free_context(&p); }
    void operator()(AVFrame* p) const { av_frame_free(&p); }
    void operator()(AVPacket* p) const { av_packet_free(&p); }
    void operator()(AVAudioFifo* p) const { av_audio_fifo_free(p); }
    void operator()(SwsContext* p) const { sws_freeContext(p); }
    void operator()(AVFormatContext* p) const {
        avio_closep(&p->pb);
        avformat_free_context(p);
    }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

/// One encoder and the stream its packets go to.
struct Track {
    Owned<AVCodecContext> codec;
    AVStream* stream = nullptr;
    std::int64_t next_pts = 0;  ///< in the codec's time base
};

tl::unexpected<MediaError> failure(MediaError::Kind kind, std::string message) {
    return tl::unexpected(MediaError{kind, std::move(message)});
}

tl::unexpected<MediaError> cannot_write(const fs::path& file, int code) {
    std::error_code unknown;
    const std::string folder = fs::absolute(file, unknown).parent_path().string();
    if (code == AVERROR(ENOSPC)) {
        return failure(MediaError::Kind::Io,
                       fmt::format("The disk is full: free some space, then write {} again.",
                                   file.filename().string()));
    }
    if (code == AVERROR(ENOENT) || code == AVERROR(ENOTDIR)) {
        return failure(MediaError::Kind::NotFound,
                       fmt::format("There is no folder {}: choose one that exists.", folder));
    }
    if (code == AVERROR(EACCES) || code == AVERROR(EPERM) || code == AVERROR(EROFS)) {
        return failure(
            MediaError::Kind::NoPermission,
            fmt::format("You may not write to the folder {}: choose another one.", folder));
    }
    return failure(MediaError::Kind::Io,
                   fmt::format("{} could not be written: try another folder or disk.",
                               file.filename().string()));
}

const AVCodec* picture_encoder() {
    for (const char* name : {"libx264", "libopenh264", "mpeg4"}) {
        if (const AVCodec* codec = avcodec_find_encoder_by_name(name)) return codec;
    }
    return nullptr;
}

Owned<AVCodecContext> open_picture_encoder(const ClipWriter::Format& format) {
    const AVCodec* encoder = picture_encoder();
    if (!encoder) return nullptr;
    Owned<AVCodecContext> codec(avcodec_alloc_context3(encoder));
    codec->width = format.width;
    codec->height = format.height;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = {1, format.frames_per_second};
    codec->framerate = {format.frames_per_second, 1};
    codec->gop_size = format.key_frame_every;
    codec->color_range = AVCOL_RANGE_MPEG;
    codec->colorspace = AVCOL_SPC_BT709;
    codec->color_primaries = AVCOL_PRI_BT709;
    codec->color_trc = AVCOL_TRC_BT709;
    codec->bit_rate = 4'000'000;  // for the encoders that know no constant quality
    codec->thread_count = 4;      // fixed, since x264's output depends on it
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    AVDictionary* options = nullptr;
    if (std::string_view(encoder->name) == "libx264") {
        codec->bit_rate = 0;
        av_dict_set(&options, "preset", "veryfast", 0);
        av_dict_set(&options, "crf", "21", 0);
    }
    const int opened = avcodec_open2(codec.get(), encoder, &options);
    av_dict_free(&options);
    return opened < 0 ? nullptr : std::move(codec);
}

Owned<AVCodecContext> open_sound_encoder(const ClipWriter::Format& format) {
    const AVCodec* encoder = avcodec_find_encoder(AV_CODEC_ID_AAC);
    if (!encoder) return nullptr;
    Owned<AVCodecContext> codec(avcodec_alloc_context3(encoder));
    codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
    codec->sample_rate = format.sample_rate;
    codec->time_base = {1, format.sample_rate};
    codec->bit_rate = 96'000;
    av_channel_layout_default(&codec->ch_layout, 1);
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    return avcodec_open2(codec.get(), encoder, nullptr) < 0 ? nullptr : std::move(codec);
}

Owned<SwsContext> open_scaler(const ClipWriter::Format& format) {
    Owned<SwsContext> scaler(sws_getContext(format.width, format.height, AV_PIX_FMT_RGBA,
                                            format.width, format.height, AV_PIX_FMT_YUV420P,
                                            SWS_BILINEAR, nullptr, nullptr, nullptr));
    if (!scaler) return nullptr;
    const int* rec709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scaler.get(), rec709, 1, rec709, 0, 0, 1 << 16, 1 << 16);
    return scaler;
}

bool usable(const ClipWriter::Format& format) {
    const auto even = [](int size) { return size >= 16 && size <= 8192 && size % 2 == 0; };
    return even(format.width) && even(format.height) && format.frames_per_second > 0 &&
           format.frames_per_second <= 240 && format.key_frame_every > 0 && format.sample_rate > 0;
}

}  // namespace

struct ClipWriter::Impl {
    fs::path file;
    fs::path part;  ///< what is written until finish() renames it; empty: nothing to remove
    Format format;
    Owned<AVFormatContext> container;
    Track picture;
    Track sound;
    Owned<SwsContext> scaler;
    Owned<AVFrame> canvas;       ///< the picture in the encoder's own colours
    Owned<AVAudioFifo> waiting;  ///< samples that do not fill an AAC frame yet
    bool open = false;           ///< pictures and sound are welcome

    ~Impl() {
        container.reset();
        std::error_code ignored;
        if (!part.empty()) fs::remove(part, ignored);
    }

    bool open_encoders();
    bool add_track(Track& track) const;
    bool make_canvas();
    int open_file();
    int encode(const Track& track, const AVFrame* frame) const;
    int encode_sound(int count);
    int add_silence_if_mute();
    int close_file();
};

bool ClipWriter::Impl::open_encoders() {
    AVFormatContext* made = nullptr;
    if (avformat_alloc_output_context2(&made, nullptr, "mp4", nullptr) < 0) return false;
    container.reset(made);
    container->flags |= AVFMT_FLAG_BITEXACT;
    picture.codec = open_picture_encoder(format);
    sound.codec = open_sound_encoder(format);
    scaler = open_scaler(format);
    waiting.reset(av_audio_fifo_alloc(AV_SAMPLE_FMT_FLTP, 1, format.sample_rate));
    return scaler && waiting && make_canvas() && add_track(picture) && add_track(sound);
}

bool ClipWriter::Impl::make_canvas() {
    canvas.reset(av_frame_alloc());
    canvas->format = AV_PIX_FMT_YUV420P;
    canvas->width = format.width;
    canvas->height = format.height;
    return av_frame_get_buffer(canvas.get(), 0) >= 0;
}

bool ClipWriter::Impl::add_track(Track& track) const {
    if (!track.codec) return false;
    track.stream = avformat_new_stream(container.get(), nullptr);
    if (!track.stream) return false;
    track.stream->time_base = track.codec->time_base;
    track.stream->avg_frame_rate = track.codec->framerate;
    return avcodec_parameters_from_context(track.stream->codecpar, track.codec.get()) >= 0;
}

int ClipWriter::Impl::open_file() {
    part = file;
    part += fmt::format(".{}.part", getpid());
    // "file:" keeps a name such as "a:b.mp4" from being taken for an address.
    const std::string url = "file:" + part.string();
    container->url = av_strdup(url.c_str());
    if (const int code = avio_open(&container->pb, url.c_str(), AVIO_FLAG_WRITE); code < 0) {
        return code;
    }
    AVDictionary* options = nullptr;
    av_dict_set(&options, "movflags", "+faststart", 0);
    const int code = avformat_write_header(container.get(), &options);
    av_dict_free(&options);
    return code;
}

/// Encodes one frame (nullptr: what is still inside) and hands its packets to the file.
int ClipWriter::Impl::encode(const Track& track, const AVFrame* frame) const {
    int code = avcodec_send_frame(track.codec.get(), frame);
    const Owned<AVPacket> packet(av_packet_alloc());
    while (code >= 0) {
        code = avcodec_receive_packet(track.codec.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return 0;
        if (code < 0) break;
        packet->stream_index = track.stream->index;
        av_packet_rescale_ts(packet.get(), track.codec->time_base, track.stream->time_base);
        code = av_interleaved_write_frame(container.get(), packet.get());
    }
    return code;
}

/// Encodes the next `count` waiting samples as one AAC frame.
int ClipWriter::Impl::encode_sound(int count) {
    const Owned<AVFrame> frame(av_frame_alloc());
    frame->format = sound.codec->sample_fmt;
    frame->sample_rate = sound.codec->sample_rate;
    frame->nb_samples = count;
    av_channel_layout_copy(&frame->ch_layout, &sound.codec->ch_layout);
    if (const int code = av_frame_get_buffer(frame.get(), 0); code < 0) return code;
    av_audio_fifo_read(waiting.get(), reinterpret_cast<void**>(frame->data), count);
    frame->pts = sound.next_pts;
    sound.next_pts += count;
    return encode(sound, frame.get());
}

/// A sound track without one sample is a broken file to some players: silence as long as the
/// picture.
int ClipWriter::Impl::add_silence_if_mute() {
    if (sound.next_pts > 0 || av_audio_fifo_size(waiting.get()) > 0) return 0;
    const std::int64_t wanted =
        av_rescale_q(picture.next_pts, picture.codec->time_base, sound.codec->time_base);
    std::vector<float> silence(static_cast<std::size_t>(sound.codec->frame_size));
    int code = 0;
    while (code >= 0 && sound.next_pts < wanted) {
        std::array<void*, 1> plane{silence.data()};
        av_audio_fifo_write(waiting.get(), plane.data(), sound.codec->frame_size);
        code = encode_sound(sound.codec->frame_size);
    }
    return code;
}

int ClipWriter::Impl::close_file() {
    int code = add_silence_if_mute();
    if (const int left = av_audio_fifo_size(waiting.get()); code >= 0 && left > 0) {
        code = encode_sound(left);
    }
    if (code >= 0) code = encode(picture, nullptr);
    if (code >= 0) code = encode(sound, nullptr);
    if (code >= 0) code = av_write_trailer(container.get());
    if (code >= 0) avio_flush(container->pb);
    if (code >= 0) code = container->pb->error;
    const int closed = avio_closep(&container->pb);
    return code < 0 ? code : closed;
}

ClipWriter::ClipWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ClipWriter::~ClipWriter() = default;

MediaResult<std::unique_ptr<ClipWriter>> ClipWriter::create(const fs::path& file,
                                                            const Format& format) {
    if (!usable(format)) {
        return failure(MediaError::Kind::Io,
                       fmt::format("A picture of {} x {} cannot be written: choose even sizes from "
                                   "16 to 8192.",
                                   format.width, format.height));
    }
    std::error_code unknown;
    if (fs::is_directory(file, unknown)) {
        return failure(MediaError::Kind::IsFolder,
                       fmt::format("{} is a folder: choose a file name in it.", file.string()));
    }
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    impl->format = format;
    if (!impl->open_encoders()) {
        return failure(MediaError::Kind::UnknownCodec,
                       "This computer's FFmpeg cannot write MP4 with sound: install Debian's "
                       "libavcodec59, then try again.");
    }
    if (const int code = impl->open_file(); code < 0) return cannot_write(file, code);
    impl->open = true;
    return std::unique_ptr<ClipWriter>(new ClipWriter(std::move(impl)));
}

MediaResult<void> ClipWriter::add_picture(const RgbaImage& picture) {
    const Format& format = impl_->format;
    const std::size_t wanted = std::size_t(format.width) * std::size_t(format.height) * 4;
    if (!impl_->open || picture.width != format.width || picture.height != format.height ||
        picture.pixels.size() != wanted) {
        return failure(MediaError::Kind::Io,
                       "This picture does not fit the clip: start the export again.");
    }
    AVFrame* frame = impl_->canvas.get();
    if (const int code = av_frame_make_writable(frame); code < 0) {
        return cannot_write(impl_->file, code);
    }
    frame->pts = impl_->picture.next_pts++;
    const std::uint8_t* rows[] = {picture.pixels.data()};
    const int stride[] = {format.width * 4};
    sws_scale(impl_->scaler.get(), rows, stride, 0, format.height, frame->data, frame->linesize);
    const int code = impl_->encode(impl_->picture, frame);
    if (code < 0) return cannot_write(impl_->file, code);
    return {};
}

MediaResult<void> ClipWriter::add_sound(std::span<const float> samples) {
    if (!impl_->open) {
        return failure(MediaError::Kind::Io, "This clip is closed: start the export again.");
    }
    std::array<void*, 1> plane{const_cast<float*>(samples.data())};
    int code = av_audio_fifo_write(impl_->waiting.get(), plane.data(), int(samples.size()));
    const int frame_size = impl_->sound.codec->frame_size;
    while (code >= 0 && av_audio_fifo_size(impl_->waiting.get()) >= frame_size) {
        code = impl_->encode_sound(frame_size);
    }
    if (code < 0) return cannot_write(impl_->file, code);
    return {};
}

MediaResult<void> ClipWriter::finish() {
    if (!impl_->open) {
        return failure(MediaError::Kind::Io, "This clip is closed: start the export again.");
    }
    impl_->open = false;
    if (const int code = impl_->close_file(); code < 0) return cannot_write(impl_->file, code);
    std::error_code failed;
    fs::rename(impl_->part, impl_->file, failed);
    if (failed) return cannot_write(impl_->file, AVERROR(failed.value()));
    impl_->part.clear();
    return {};
}

}  // namespace secondlook
