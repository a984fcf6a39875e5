#include "media/alpha_on_black.h"

#include <algorithm>
#include <cstdint>
#include <string>

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "media/colour_tags.h"

// Turning codes into light is one matrix and one offset, so a picture in front of black is had by
// moving each code towards its black by the same share: no conversion to RGB is needed.

namespace secondlook {
namespace {

constexpr int kAlphaPlane = 3;

/// A plane of samples of one or two bytes.
struct SamplePlane {
    std::uint8_t* data;
    std::ptrdiff_t stride;
    int width, height;

    template <class Sample>
    Sample* row(int y) const {
        return reinterpret_cast<Sample*>(data + y * stride);
    }
};

SamplePlane samples_of(const AVFrame& frame, int plane, int shift_x = 0, int shift_y = 0) {
    return {frame.data[plane], frame.linesize[plane], AV_CEIL_RSHIFT(frame.width, shift_x),
            AV_CEIL_RSHIFT(frame.height, shift_y)};
}

template <class Sample>
bool is_opaque(const SamplePlane& alpha, int top) {
    for (int y = 0; y < alpha.height; ++y) {
        const auto* row = alpha.row<const Sample>(y);
        if (std::any_of(row, row + alpha.width, [top](Sample a) { return a < top; })) return false;
    }
    return true;
}

/// The sum of the alpha under a sample that spans `across` x `down` pixels (fewer at the edges).
template <class Sample>
std::int64_t alpha_under(const SamplePlane& alpha, int x, int y, int across, int down, int& count) {
    std::int64_t sum = 0;
    const int right = std::min((x + 1) * across, alpha.width);
    const int bottom = std::min((y + 1) * down, alpha.height);
    for (int row = y * down; row < bottom; ++row) {
        const auto* a = alpha.row<const Sample>(row);
        for (int at = x * across; at < right; ++at)
            sum += a[at];
    }
    count = (right - x * across) * (bottom - y * down);
    return sum;
}

template <class Sample>
void weigh(const SamplePlane& from, const SamplePlane& to, const SamplePlane& alpha, int black,
           int top) {
    const int across = from.width == alpha.width ? 1 : 2;
    const int down = from.height == alpha.height ? 1 : 2;
    for (int y = 0; y < from.height; ++y) {
        const auto* in = from.row<const Sample>(y);
        auto* out = to.row<Sample>(y);
        for (int x = 0; x < from.width; ++x) {
            int count = 1;
            const std::int64_t sum = alpha_under<Sample>(alpha, x, y, across, down, count);
            const std::int64_t whole = std::int64_t{top} * count;
            const std::int64_t moved = (in[x] - black) * sum;
            const std::int64_t half = moved < 0 ? -whole / 2 : whole / 2;
            out[x] = static_cast<Sample>(black + (moved + half) / whole);
        }
    }
}

/// FFmpeg names a layout without alpha as the one with it, less its "a".
AVPixelFormat without_alpha(const AVPixFmtDescriptor& format) {
    std::string name = format.name;
    if (const auto a = name.find('a'); a != std::string::npos) name.erase(a, 1);
    return av_get_pix_fmt(name.c_str());
}

/// The code of no light in a colour plane.
int black_of(const ColourTags& tags, int plane) {
    const int unit = 1 << (tags.repr.bits.color_depth - 8);
    if (tags.repr.sys == PL_COLOR_SYSTEM_RGB) return 0;
    if (plane > 0) return 128 * unit;
    return tags.repr.levels == PL_COLOR_LEVELS_LIMITED ? 16 * unit : 0;
}

FrameHandle shared_without_alpha(FrameHandle frame, AVPixelFormat plain) {
    frame->format = plain;
    frame->data[kAlphaPlane] = nullptr;
    frame->linesize[kAlphaPlane] = 0;
    return frame;
}

}  // namespace

FrameHandle on_black(FrameHandle frame) {
    const auto& format = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame->format));
    const AVPixelFormat plain = without_alpha(format);
    if (plain == AV_PIX_FMT_NONE) return frame;
    const int top = (1 << format.comp[kAlphaPlane].depth) - 1;
    const bool bytes = top < 256;
    const SamplePlane alpha = samples_of(*frame, kAlphaPlane);
    const bool opaque =
        bytes ? is_opaque<std::uint8_t>(alpha, top) : is_opaque<std::uint16_t>(alpha, top);
    if (opaque) return shared_without_alpha(std::move(frame), plain);

    FrameHandle out = make_frame();
    out->format = plain;
    out->width = frame->width;
    out->height = frame->height;
    if (av_frame_copy_props(out.get(), frame.get()) < 0 || av_frame_get_buffer(out.get(), 0) < 0)
        return nullptr;
    const ColourTags tags = colour_tags_of(*out);
    for (int plane = 0; plane < kAlphaPlane; ++plane) {
        const bool chroma = plane > 0 && tags.repr.sys != PL_COLOR_SYSTEM_RGB;
        const int shift_x = chroma ? format.log2_chroma_w : 0;
        const int shift_y = chroma ? format.log2_chroma_h : 0;
        const SamplePlane from = samples_of(*frame, plane, shift_x, shift_y);
        const SamplePlane to = samples_of(*out, plane, shift_x, shift_y);
        const int black = black_of(tags, plane);
        if (bytes)
            weigh<std::uint8_t>(from, to, alpha, black, top);
        else
            weigh<std::uint16_t>(from, to, alpha, black, top);
    }
    return out;
}

}  // namespace secondlook
