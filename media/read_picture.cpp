#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <memory>

extern "C" {
#include <libavutil/imgutils.h>
}

#include "media/ffmpeg_error.h"
#include "media/ffmpeg_handles.h"
#include "media/open_recording.h"
#include "media/picture.h"

// The file is read into memory and FFmpeg looks at the bytes alone: a name can then neither be
// taken for a pattern ("page%03d.png") or an address, nor can what is inside lead to another file.

namespace secondlook {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = 256U << 20U;  // far more than any picture a camera makes
// More than the largest cameras' 100 million; a made-up size can't take all memory.
constexpr std::int64_t kMostPixels = 128 << 20;

struct Bytes {
    std::vector<std::uint8_t> data;
    std::size_t at = 0;
};

struct FreeIo {
    void operator()(AVIOContext* io) const {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
};
using Io = std::unique_ptr<AVIOContext, FreeIo>;

tl::unexpected<MediaError> failed(MediaError::Kind kind, const fs::path& file,
                                  std::string_view what) {
    return tl::unexpected(MediaError{kind, fmt::format("{} {}", readable_name(file), what)});
}

tl::unexpected<MediaError> no_picture(const fs::path& file) {
    return failed(MediaError::Kind::NotMedia, file,
                  "is not a picture we can read. Choose a PNG or JPEG file.");
}

int read_bytes(void* opaque, std::uint8_t* to, int size) {
    auto& bytes = *static_cast<Bytes*>(opaque);
    const std::size_t count = std::min<std::size_t>(size, bytes.data.size() - bytes.at);
    if (count == 0) return AVERROR_EOF;
    std::memcpy(to, bytes.data.data() + bytes.at, count);
    bytes.at += count;
    return static_cast<int>(count);
}

std::int64_t seek_bytes(void* opaque, std::int64_t offset, int whence) {
    auto& bytes = *static_cast<Bytes*>(opaque);
    const auto size = static_cast<std::int64_t>(bytes.data.size());
    if (whence == AVSEEK_SIZE) return size;
    if ((whence & ~AVSEEK_FORCE) != SEEK_SET || offset < 0 || offset > size) return -1;
    bytes.at = static_cast<std::size_t>(offset);
    return offset;
}

MediaResult<Bytes> load(const fs::path& file) {
    using Kind = MediaError::Kind;
    std::error_code error;
    const auto status = fs::status(file, error);
    if (!fs::exists(status)) {
        return failed(Kind::NotFound, file,
                      "is not there. Check the name, or choose another file.");
    }
    if (fs::is_directory(status)) {
        return failed(Kind::IsFolder, file, "is a folder. Choose a picture inside it.");
    }
    const auto size = fs::file_size(file, error);
    if (!error && size == 0) return failed(Kind::Empty, file, "is empty. Choose another file.");
    if (error || size > kMostBytes) return no_picture(file);
    Bytes bytes{std::vector<std::uint8_t>(size), 0};
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return failed(Kind::NoPermission, file,
                      "may not be read by you. Ask its owner, or choose another file.");
    }
    stream.read(reinterpret_cast<char*>(bytes.data.data()), static_cast<std::streamsize>(size));
    bytes.data.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

FormatHandle open_input(AVIOContext* io) {
    AVFormatContext* input = avformat_alloc_context();
    if (input == nullptr) return nullptr;
    input->pb = io;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "none", 0);
    const int opened = avformat_open_input(&input, nullptr, nullptr, &options);
    av_dict_free(&options);
    return FormatHandle(opened < 0 ? nullptr : input);  // a failed open has freed its input
}

CodecHandle open_picture_decoder(const AVStream& stream) {
    const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
    CodecHandle context(codec != nullptr ? avcodec_alloc_context3(codec) : nullptr);
    if (!context) return nullptr;
    if (avcodec_parameters_to_context(context.get(), stream.codecpar) < 0) return nullptr;
    context->thread_count = 1;
    context->max_pixels = kMostPixels;
    return avcodec_open2(context.get(), codec, nullptr) < 0 ? nullptr : std::move(context);
}

FrameHandle first_frame(AVFormatContext& input) {
    if (find_streams(input, kMostPixels) < 0) return nullptr;
    const int best = av_find_best_stream(&input, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (best < 0) return nullptr;
    const CodecHandle context = open_picture_decoder(*input.streams[best]);
    FrameHandle frame(av_frame_alloc());
    const PacketHandle packet(av_packet_alloc());
    if (!context || !frame || !packet) return nullptr;
    while (av_read_frame(&input, packet.get()) >= 0) {
        if (packet->stream_index == best) avcodec_send_packet(context.get(), packet.get());
        av_packet_unref(packet.get());
        if (avcodec_receive_frame(context.get(), frame.get()) == 0) return frame;
    }
    avcodec_send_packet(context.get(), nullptr);
    return avcodec_receive_frame(context.get(), frame.get()) == 0 ? std::move(frame) : nullptr;
}

RgbaImage to_rgba(const AVFrame& frame) {
    const ScalerHandle scaler(sws_getContext(
        frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), frame.width,
        frame.height, AV_PIX_FMT_RGBA, SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT,
        nullptr, nullptr, nullptr));
    if (!scaler) return {};
    // Into padded rows first: swscale's fast paths write in whole vectors.
    const FrameHandle rgba(av_frame_alloc());
    if (!rgba) return {};
    rgba->format = AV_PIX_FMT_RGBA;
    rgba->width = frame.width;
    rgba->height = frame.height;
    if (av_frame_get_buffer(rgba.get(), 0) < 0) return {};
    const int rows = sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height,
                               rgba->data, rgba->linesize);
    if (rows != frame.height) return {};
    RgbaImage image{frame.width, frame.height, {}};
    image.pixels.resize(static_cast<std::size_t>(frame.width) * frame.height * 4);
    av_image_copy_plane(image.pixels.data(), frame.width * 4, rgba->data[0], rgba->linesize[0],
                        frame.width * 4, frame.height);
    return image;
}

}  // namespace

MediaResult<RgbaImage> read_picture(const fs::path& file) {
    auto bytes = load(file);
    if (!bytes) return tl::unexpected(bytes.error());
    constexpr int kBuffer = 64 << 10;
    auto* buffer = static_cast<std::uint8_t*>(av_malloc(kBuffer));
    const Io io(avio_alloc_context(buffer, kBuffer, 0, &*bytes, read_bytes, nullptr, seek_bytes));
    if (!io) av_free(buffer);
    const FormatHandle input = io ? open_input(io.get()) : nullptr;
    const FrameHandle frame = input ? first_frame(*input) : nullptr;
    if (!frame || frame->width <= 0 || frame->height <= 0) return no_picture(file);
    RgbaImage image = to_rgba(*frame);
    if (image.width == 0) return no_picture(file);
    return image;
}

}  // namespace secondlook
