#include "media/jpeg_file.h"

#include <unistd.h>

#include <fstream>
#include <optional>
#include <string>
#include <system_error>

#include "media/ffmpeg_error.h"
#include "media/ffmpeg_handles.h"

namespace secondlook {
namespace {

constexpr int kQuality = 4 * FF_QP2LAMBDA;  // 2 is the best, 31 the least

FrameHandle yuv_frame(const RgbaImage& image) {
    FrameHandle frame = make_frame();
    frame->format = AV_PIX_FMT_YUVJ420P;
    frame->width = image.width;
    frame->height = image.height;
    frame->quality = kQuality;
    if (av_frame_get_buffer(frame.get(), 0) < 0) return nullptr;
    const ScalerHandle scaler(sws_getContext(image.width, image.height, AV_PIX_FMT_RGBA,
                                             image.width, image.height, AV_PIX_FMT_YUVJ420P,
                                             SWS_BILINEAR, nullptr, nullptr, nullptr));
    if (!scaler) return nullptr;
    const std::uint8_t* rows[] = {image.pixels.data()};
    const int strides[] = {image.width * 4};
    sws_scale(scaler.get(), rows, strides, 0, image.height, frame->data, frame->linesize);
    return frame;
}

PacketHandle encoded(const AVFrame& frame) {
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
    CodecHandle encoder(avcodec_alloc_context3(codec));
    if (!codec || !encoder) return nullptr;
    encoder->width = frame.width;
    encoder->height = frame.height;
    encoder->pix_fmt = AV_PIX_FMT_YUVJ420P;
    encoder->time_base = {1, 25};
    encoder->thread_count = 1;
    encoder->flags |= AV_CODEC_FLAG_QSCALE;
    encoder->global_quality = kQuality;
    PacketHandle packet = make_packet();
    if (avcodec_open2(encoder.get(), codec, nullptr) < 0 ||
        avcodec_send_frame(encoder.get(), &frame) < 0 ||
        avcodec_receive_packet(encoder.get(), packet.get()) < 0)
        return nullptr;
    return packet;
}

MediaError could_not_save(const std::filesystem::path& file) {
    return {MediaError::Kind::Io, readable_name(file) +
                                      " can't be saved. Check that there is room "
                                      "on the drive and that you may write there."};
}

}  // namespace

MediaResult<std::string> jpeg_bytes(const RgbaImage& image) {
    const std::size_t size =
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4;
    const bool whole = image.width > 0 && image.height > 0 && image.pixels.size() == size;
    const FrameHandle frame = whole ? yuv_frame(image) : nullptr;
    const PacketHandle packet = frame ? encoded(*frame) : nullptr;
    if (!packet)
        return tl::unexpected(MediaError{MediaError::Kind::Io,
                                         "The picture could not be made into a JPEG. Please try "
                                         "again, or choose a smaller size."});
    return std::string(reinterpret_cast<const char*>(packet->data),
                       static_cast<std::size_t>(packet->size));
}

MediaResult<void> write_jpeg(const RgbaImage& image, const std::filesystem::path& file) {
    const auto bytes = jpeg_bytes(image);
    if (!bytes) return tl::unexpected(could_not_save(file));
    std::filesystem::path part = file;
    part += ".part" + std::to_string(::getpid());
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    out.close();
    std::error_code error;
    if (out) std::filesystem::rename(part, file, error);
    if (out && !error) return {};
    std::filesystem::remove(part, error);
    return tl::unexpected(could_not_save(file));
}

}  // namespace secondlook
