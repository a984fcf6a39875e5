#include "media/proxy_writer.h"

#include <unistd.h>

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>

#include "media/ffmpeg_error.h"
#include "media/proxy_picture.h"

namespace secondlook {
namespace {

namespace fs = std::filesystem;

constexpr int kKeyEvery = 12;
constexpr int kMostBits = 2'000'000;  // a second

struct FreeOutput {
    void operator()(AVFormatContext* format) const {
        avio_closep(&format->pb);
        avformat_free_context(format);
    }
};
using OutputHandle = std::unique_ptr<AVFormatContext, FreeOutput>;

MediaError cannot_keep(const fs::path& file) {
    return {MediaError::Kind::Io, "The review copy of this recording can't be kept in " +
                                      readable_name(file.parent_path()) +
                                      ". Check that there is room on the drive."};
}

CodecHandle open_encoder(const AVFrame& like, double rate) {
    const AVCodec* encoder = avcodec_find_encoder_by_name("libx264");
    if (encoder == nullptr) return nullptr;
    CodecHandle codec(avcodec_alloc_context3(encoder));
    codec->width = like.width;
    codec->height = like.height;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = kMicroseconds;
    codec->framerate = av_d2q(std::clamp(rate, 1.0, 240.0), 1'000);
    codec->color_range = like.color_range;
    codec->colorspace = like.colorspace;
    codec->color_primaries = like.color_primaries;
    codec->color_trc = like.color_trc;
    codec->chroma_sample_location = like.chroma_location;
    codec->gop_size = kKeyEvery;
    codec->keyint_min = kKeyEvery;
    codec->max_b_frames = 0;
    codec->rc_max_rate = kMostBits;
    codec->rc_buffer_size = 2 * kMostBits;
    codec->thread_count = 1;  // whatever is idle already decodes
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "preset", "ultrafast", 0);
    av_dict_set(&options, "tune", "fastdecode,zerolatency", 0);
    av_dict_set(&options, "crf", "25", 0);
    av_dict_set(&options, "sc_threshold", "0", 0);
    const int opened = avcodec_open2(codec.get(), encoder, &options);
    av_dict_free(&options);
    return opened < 0 ? nullptr : std::move(codec);
}

}  // namespace

struct ProxyWriter::Impl {
    fs::path file;
    fs::path part;
    ProxyScaler scaler;
    double rate;
    CodecHandle codec;
    OutputHandle output;
    std::optional<MediaTime> start;

    Impl(const fs::path& to, const VideoFrame& model, double frames_per_second)
        : file(to), part(to), scaler(model), rate(frames_per_second) {
        part += ".part" + std::to_string(::getpid());
    }
    ~Impl() {
        output.reset();
        std::error_code ignored;
        fs::remove(part, ignored);
    }

    bool open(const AVFrame& like);
    bool encode(const AVFrame* frame) const;
};

/// The first picture tells what the encoder needs to know.
bool ProxyWriter::Impl::open(const AVFrame& like) {
    codec = open_encoder(like, rate);
    if (!codec) return false;
    AVFormatContext* made = nullptr;
    if (avformat_alloc_output_context2(&made, nullptr, "mp4", nullptr) < 0) return false;
    output.reset(made);
    AVStream* stream = avformat_new_stream(made, nullptr);
    if (stream == nullptr) return false;
    stream->time_base = kMicroseconds;
    if (avcodec_parameters_from_context(stream->codecpar, codec.get()) < 0) return false;
    const std::string url = "file:" + part.string();
    if (avio_open(&made->pb, url.c_str(), AVIO_FLAG_WRITE) < 0) return false;
    AVDictionary* options = nullptr;
    av_dict_set_int(&options, "video_track_timescale", kMicroseconds.den, 0);
    const int begun = avformat_write_header(made, &options);
    av_dict_free(&options);
    return begun >= 0;
}

/// Encodes a picture (null: what is still inside) and hands its packets to the file.
bool ProxyWriter::Impl::encode(const AVFrame* frame) const {
    int code = avcodec_send_frame(codec.get(), frame);
    const PacketHandle packet = make_packet();
    while (code >= 0) {
        code = avcodec_receive_packet(codec.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return true;
        if (code < 0) break;
        packet->stream_index = 0;
        av_packet_rescale_ts(packet.get(), codec->time_base, output->streams[0]->time_base);
        code = av_interleaved_write_frame(output.get(), packet.get());
    }
    return false;
}

ProxyWriter::ProxyWriter(const fs::path& file, const VideoFrame& model, double frames_per_second)
    : impl_(std::make_unique<Impl>(file, model, frames_per_second)) {}
ProxyWriter::~ProxyWriter() = default;

MediaResult<void> ProxyWriter::add(const VideoFrame& frame) {
    const FrameHandle small = impl_->scaler.scale(frame);
    if (!small) return tl::unexpected(cannot_keep(impl_->file));
    if (!impl_->start) {
        impl_->start = frame.time;
        if (!impl_->open(*small)) return tl::unexpected(cannot_keep(impl_->file));
    }
    small->pts = (frame.time - *impl_->start).count();
    small->pkt_duration = frame.duration.count();
    if (!impl_->encode(small.get())) return tl::unexpected(cannot_keep(impl_->file));
    return {};
}

MediaResult<void> ProxyWriter::finish() {
    const bool whole = impl_->output && impl_->encode(nullptr) &&
                       av_write_trailer(impl_->output.get()) >= 0 &&
                       avio_closep(&impl_->output->pb) >= 0;
    impl_->output.reset();
    std::error_code failed;
    if (whole) fs::rename(impl_->part, impl_->file, failed);
    if (!whole || failed) return tl::unexpected(cannot_keep(impl_->file));
    return {};
}

}  // namespace secondlook
