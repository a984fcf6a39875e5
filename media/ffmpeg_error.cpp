#include "media/ffmpeg_error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdint>

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/error.h>
}

namespace secondlook {
namespace {

constexpr std::string_view kUnreadable = "\xEF\xBF\xBD";  // U+FFFD

/// What is wrong and what to do next; "{}" stands for the file's name.
std::string sentence(MediaError::Kind kind, const std::string& name) {
    using Kind = MediaError::Kind;
    switch (kind) {
        case Kind::NotFound:
            return fmt::format(
                "{} is not there. Check the name, or whether its drive is connected.", name);
        case Kind::NoPermission:
            return fmt::format(
                "You are not allowed to read {}. Ask its owner for access, or copy "
                "it to a folder of your own.",
                name);
        case Kind::IsFolder:
            return fmt::format("{} is a folder. Choose a recording inside it.", name);
        case Kind::Empty:
            return fmt::format("{} is empty. Copy it again from where it came from.", name);
        case Kind::NotMedia:
            return fmt::format(
                "{} is not a recording that can be played here. Choose a video or "
                "sound file.",
                name);
        case Kind::UnknownCodec:
            return fmt::format(
                "{} is stored in a way that can't be played here. A copy saved as "
                "MP4 usually works.",
                name);
        case Kind::NoPictureOrSound:
            return fmt::format("There is no picture in {}. Choose a recording that has one.", name);
        case Kind::PastEnd:
            return fmt::format("{} ends before that. Choose an earlier time.", name);
        case Kind::Damaged:
            return fmt::format(
                "{} is damaged here and can't be shown. Go to another time, or try "
                "another copy.",
                name);
        case Kind::Cancelled:
            return "Stopped.";
        case Kind::Io:
            break;
    }
    return fmt::format(
        "{} can't be read just now. Check that its drive is still connected and try "
        "again.",
        name);
}

}  // namespace

std::string readable_text(std::string_view bytes) {
    std::string out;
    const auto* at = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const std::uint8_t* end = at + bytes.size();
    while (at < end) {
        const std::uint8_t* begin = at;
        std::int32_t code = 0;
        const bool valid = av_utf8_decode(&code, &at, end, 0) >= 0 && code >= 0x20 && code != 0x7F;
        if (at <= begin) at = begin + 1;
        if (valid)
            out.append(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(at - begin));
        else
            out.append(kUnreadable);
    }
    return out;
}

std::string readable_name(const std::filesystem::path& file) {
    const auto name = file.has_filename() ? file.filename() : file;
    return "\"" + readable_text(name.native()) + "\"";
}

MediaError media_error(MediaError::Kind kind, const std::filesystem::path& file) {
    return {kind, sentence(kind, readable_name(file))};
}

MediaError file_error(int code, const std::filesystem::path& file) {
    using Kind = MediaError::Kind;
    switch (code) {
        case AVERROR(ENOENT):
        case AVERROR(ENOTDIR):
            return media_error(Kind::NotFound, file);
        case AVERROR(EACCES):
        case AVERROR(EPERM):
            return media_error(Kind::NoPermission, file);
        case AVERROR(EISDIR):
            return media_error(Kind::IsFolder, file);
        case AVERROR_EXIT:
            return media_error(Kind::Cancelled, file);
        case AVERROR_DECODER_NOT_FOUND:
            return media_error(Kind::UnknownCodec, file);
        case AVERROR(EIO):
        case AVERROR(ESTALE):
        case AVERROR(ENODEV):
        case AVERROR(ENXIO):
        case AVERROR(EMFILE):
        case AVERROR(ENOMEM):
            return media_error(Kind::Io, file);
        default:
            return media_error(Kind::NotMedia, file);
    }
}

}  // namespace secondlook
