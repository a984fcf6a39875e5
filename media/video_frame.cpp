#include "media/video_frame.h"

#include <algorithm>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/mathematics.h>
}

namespace secondlook {
namespace {

int stretched(int length, int by, int over) {
    return static_cast<int>(std::clamp<std::int64_t>(av_rescale(length, by, over), 1, INT32_MAX));
}

}  // namespace

ShownSize shown_size(const PictureFormat& format, const Orientation& orientation) {
    ShownSize size{format.width, format.height};
    const int num = orientation.aspect_num;
    const int den = orientation.aspect_den;
    if (num > den && den > 0) size.width = stretched(size.width, num, den);
    if (num < den && num > 0) size.height = stretched(size.height, den, num);
    if (orientation.quarter_turns % 2 != 0) std::swap(size.width, size.height);
    return size;
}

ShownSize shown_size(const VideoFrame& frame) {
    return frame.stands_for.value_or(shown_size(frame.format, frame.orientation));
}

std::size_t VideoFrame::size_bytes() const {
    if (!owner) return 0;
    std::size_t bytes = 0;
    for (const AVBufferRef* buffer : owner->buf)
        if (buffer) bytes += buffer->size;
    return bytes;
}

}  // namespace secondlook
