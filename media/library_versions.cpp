#include "media/library_versions.h"

#include <fmt/format.h>
#include <libplacebo/config.h>
#include <rubberband/RubberBandStretcher.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libswscale/swscale.h>
}

namespace secondlook {
namespace {

std::string numbers(unsigned version) {
    return fmt::format("{}.{}.{}", version >> 16U, (version >> 8U) & 0xFFU, version & 0xFFU);
}

}  // namespace

std::string media_library_versions() {
    return fmt::format(
        "FFmpeg {} (libavformat {}, libavcodec {}, libswscale {}), libplacebo {}.{}, Rubber Band "
        "{}",
        av_version_info(), numbers(avformat_version()), numbers(avcodec_version()),
        numbers(swscale_version()), PL_MAJOR_VER, PL_API_VER, RUBBERBAND_VERSION);
}

}  // namespace secondlook
