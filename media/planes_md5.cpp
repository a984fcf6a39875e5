#include <array>
#include <cstdlib>
#include <memory>

#include "media/video_decoder.h"

extern "C" {
#include <libavutil/md5.h>
#include <libavutil/mem.h>
}

namespace secondlook {

std::string planes_md5(const VideoFrame& frame) {
    const std::unique_ptr<AVMD5, void (*)(void*)> md5(av_md5_alloc(), av_free);
    if (!md5) return {};
    av_md5_init(md5.get());
    for (const Plane& plane : frame.planes) {
        if (!plane.data) continue;
        const auto row_bytes = static_cast<std::size_t>(plane.width * plane.components *
                                                        frame.format.bytes_per_sample);
        for (int y = 0; y < plane.height; ++y)
            av_md5_update(md5.get(), plane.data + y * plane.stride_bytes, row_bytes);
    }
    std::array<std::uint8_t, 16> digest{};
    av_md5_final(md5.get(), digest.data());
    std::string hex;
    for (const std::uint8_t byte : digest) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

}  // namespace secondlook
