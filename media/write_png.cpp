#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

extern "C" {
#include <libavutil/imgutils.h>
}

#include "media/ffmpeg_error.h"
#include "media/ffmpeg_handles.h"
#include "media/picture.h"

namespace secondlook {

namespace {

namespace fs = std::filesystem;

tl::unexpected<MediaError> not_encoded() {
    return tl::unexpected(MediaError{MediaError::Kind::Io,
                                     "The picture could not be made into a PNG. Please try again, "
                                     "or choose a smaller size."});
}

FrameHandle frame_of(const RgbaImage& image) {
    FrameHandle frame(av_frame_alloc());
    if (!frame) return nullptr;
    frame->format = AV_PIX_FMT_RGBA;
    frame->width = image.width;
    frame->height = image.height;
    frame->color_range = AVCOL_RANGE_JPEG;
    frame->color_primaries = AVCOL_PRI_BT709;
    frame->color_trc = AVCOL_TRC_IEC61966_2_1;
    if (av_frame_get_buffer(frame.get(), 0) < 0) return nullptr;
    av_image_copy_plane(frame->data[0], frame->linesize[0], image.pixels.data(), image.width * 4,
                        image.width * 4, image.height);
    return frame;
}

MediaResult<PacketHandle> encode(const RgbaImage& image) {
    const auto wanted = static_cast<std::size_t>(image.width) * image.height * 4;
    if (image.width <= 0 || image.height <= 0 || image.pixels.size() != wanted) {
        return not_encoded();
    }
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_PNG);
    CodecHandle context(codec != nullptr ? avcodec_alloc_context3(codec) : nullptr);
    const FrameHandle frame = frame_of(image);
    PacketHandle packet(av_packet_alloc());
    if (!context || !frame || !packet) return not_encoded();
    context->width = image.width;
    context->height = image.height;
    context->pix_fmt = AV_PIX_FMT_RGBA;
    context->time_base = {1, 1};
    context->thread_count = 1;
    if (avcodec_open2(context.get(), codec, nullptr) < 0) return not_encoded();
    if (avcodec_send_frame(context.get(), frame.get()) < 0) return not_encoded();
    if (avcodec_receive_packet(context.get(), packet.get()) < 0) return not_encoded();
    return packet;
}

tl::unexpected<MediaError> not_written(const fs::path& file, int error) {
    using Kind = MediaError::Kind;
    std::error_code ignored;
    const std::string name = readable_name(file);
    const std::string folder = readable_text(fs::absolute(file, ignored).parent_path().string());
    const auto fail = [](Kind kind, std::string message) {
        return tl::unexpected(MediaError{kind, std::move(message)});
    };
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return fail(Kind::NotFound,
                        fmt::format("There is no folder {} to save the picture in. Make it first, "
                                    "or choose another folder.",
                                    folder));
        case EACCES:
        case EPERM:
        case EROFS:
            return fail(Kind::NoPermission,
                        fmt::format("The picture may not be saved in {}. Choose a folder of your "
                                    "own.",
                                    folder));
        case EISDIR:
            return fail(Kind::IsFolder,
                        fmt::format("{} is a folder. Give the picture a file name.", name));
        case ENOSPC:
        case EDQUOT:
            return fail(Kind::Io, fmt::format("There is no room left in {} for the picture. Free "
                                              "some space, or choose another disk.",
                                              folder));
        default:
            return fail(Kind::Io, fmt::format("The picture {} could not be saved ({}). Please try "
                                              "another place.",
                                              name, std::strerror(error)));
    }
}

// 0, or the errno of what failed. The caller removes a half-written file.
int write_all(int descriptor, const std::uint8_t* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

struct OpenFile {
    fs::path path;
    int descriptor = -1;
    int error = 0;  ///< errno where there is no descriptor
};

// Beside the file, so that the rename stays on one disk; a name nobody else is writing.
OpenFile open_beside(const fs::path& file) {
    OpenFile open;
    for (int attempt = 0; attempt < 1000; ++attempt) {
        open.path = file.parent_path() / fmt::format(".secondlook-{}-{}.tmp", getpid(), attempt);
        open.descriptor = ::open(open.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        open.error = open.descriptor < 0 ? errno : 0;
        if (open.error != EEXIST) break;
    }
    return open;
}

}  // namespace

MediaResult<void> write_png(const RgbaImage& image, const fs::path& file) {
    std::error_code ignored;
    if (!file.has_filename() || fs::is_directory(file, ignored)) return not_written(file, EISDIR);
    const auto packet = encode(image);
    if (!packet) return tl::unexpected(packet.error());
    const OpenFile temporary = open_beside(file);
    if (temporary.descriptor < 0) return not_written(file, temporary.error);
    int error =
        write_all(temporary.descriptor, (*packet)->data, static_cast<std::size_t>((*packet)->size));
    if (::close(temporary.descriptor) != 0 && error == 0) error = errno;
    if (error == 0 && ::rename(temporary.path.c_str(), file.c_str()) != 0) error = errno;
    if (error == 0) return {};
    ::unlink(temporary.path.c_str());
    return not_written(file, error);
}

}  // namespace secondlook
