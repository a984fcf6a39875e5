#include "media/frame_convert.h"

#include <bit>
#include <string>
#include <string_view>
#include <utility>

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "media/alpha_on_black.h"

namespace secondlook {
namespace {

bool has(const AVPixFmtDescriptor& format, std::uint64_t flag) {
    return (format.flags & flag) != 0;
}

bool native_endian(const AVPixFmtDescriptor& format) {
    constexpr bool kBigHere = std::endian::native == std::endian::big;
    return format.comp[0].depth <= 8 || has(format, AV_PIX_FMT_FLAG_BE) == kBigHere;
}

/// Digital cinema's colours, which have no flag of their own in FFmpeg 5.1.
bool is_xyz(const AVPixFmtDescriptor& format) {
    return std::string_view(format.name).starts_with("xyz");
}

int colour_components(const AVPixFmtDescriptor& format) {
    return has(format, AV_PIX_FMT_FLAG_ALPHA) ? format.nb_components - 1 : format.nb_components;
}

/// Whether the samples lie as PictureFormat can say: planes of whole samples, or interleaved
/// chroma.
bool fits_as_it_is(const AVPixFmtDescriptor& format) {
    constexpr std::uint64_t kOdd = AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM |
                                   AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_FLOAT |
                                   AV_PIX_FMT_FLAG_BAYER;
    if (has(format, kOdd) || is_xyz(format) || !native_endian(format)) return false;
    const int bytes = format.comp[0].depth > 8 ? 2 : 1;
    if (format.comp[0].depth > 16 || format.comp[0].step != bytes || format.comp[0].plane > 2)
        return false;
    if (colour_components(format) == 1)
        return format.comp[0].shift == 0 && format.nb_components == 1;
    if (colour_components(format) != 3 || !has(format, AV_PIX_FMT_FLAG_PLANAR)) return false;
    const bool interleaved = format.comp[1].plane == 1 && format.comp[2].plane == 1 &&
                             format.comp[1].step == 2 * bytes && format.comp[1].offset == 0;
    const bool separate =
        format.comp[1].step == bytes && format.comp[1].plane != format.comp[2].plane;
    return interleaved || (separate && format.comp[0].shift == 0);
}

/// The nearest format without alpha that can be said, never with fewer bits or less chroma.
AVPixelFormat nearest_opaque_fit(const AVPixFmtDescriptor& format) {
    const bool deep = format.comp[0].depth > 8;
    constexpr std::uint64_t kRgbLike =
        AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BAYER;
    if (has(format, kRgbLike) || is_xyz(format)) return deep ? AV_PIX_FMT_GBRP16 : AV_PIX_FMT_GBRP;
    const bool grey = colour_components(format) < 3;
    if (grey && has(format, AV_PIX_FMT_FLAG_ALPHA))
        return deep ? AV_PIX_FMT_GBRP16 : AV_PIX_FMT_GBRP;
    if (grey) return deep ? AV_PIX_FMT_GRAY16 : AV_PIX_FMT_GRAY8;
    const int depth = format.comp[0].depth;
    const auto pick = [&](AVPixelFormat p8, AVPixelFormat p10, AVPixelFormat p12,
                          AVPixelFormat p16) {
        return depth <= 8 ? p8 : depth <= 10 ? p10 : depth <= 12 ? p12 : p16;
    };
    if (format.log2_chroma_w == 0)
        return pick(AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUV444P10, AV_PIX_FMT_YUV444P12,
                    AV_PIX_FMT_YUV444P16);
    if (format.log2_chroma_h == 0)
        return pick(AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUV422P10, AV_PIX_FMT_YUV422P12,
                    AV_PIX_FMT_YUV422P16);
    return pick(AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV420P10, AV_PIX_FMT_YUV420P12,
                AV_PIX_FMT_YUV420P16);
}

/// The same with alpha, where the format has it: FFmpeg puts an "a" behind "yuv" and "gbr".
AVPixelFormat nearest_fit(const AVPixFmtDescriptor& format) {
    const AVPixelFormat opaque = nearest_opaque_fit(format);
    if (!has(format, AV_PIX_FMT_FLAG_ALPHA)) return opaque;
    const AVPixelFormat with_alpha =
        av_get_pix_fmt(std::string(av_get_pix_fmt_name(opaque)).insert(3, "a").c_str());
    return with_alpha == AV_PIX_FMT_NONE ? opaque : with_alpha;
}

PictureFormat picture_format(const AVFrame& frame, const AVPixFmtDescriptor& format) {
    PictureFormat out;
    out.width = frame.width;
    out.height = frame.height;
    out.bytes_per_sample = format.comp[0].depth > 8 ? 2 : 1;
    out.rgb = has(format, AV_PIX_FMT_FLAG_RGB);
    const int colours = colour_components(format);
    out.plane_count = colours == 1 ? 1 : format.comp[1].plane == format.comp[2].plane ? 2 : 3;
    return out;
}

Plane plane_of(const AVFrame& frame, const AVPixFmtDescriptor& format, int component,
               int components) {
    const int plane = format.comp[component].plane;
    const bool chroma = component > 0 && !has(format, AV_PIX_FMT_FLAG_RGB);
    Plane out;
    out.data = frame.data[plane];
    out.stride_bytes = frame.linesize[plane];
    out.width = chroma ? AV_CEIL_RSHIFT(frame.width, format.log2_chroma_w) : frame.width;
    out.height = chroma ? AV_CEIL_RSHIFT(frame.height, format.log2_chroma_h) : frame.height;
    out.components = components;
    return out;
}

bool same_colour_tags(const AVFrame& a, const AVFrame& b) {
    return a.format == b.format && a.width == b.width && a.height == b.height &&
           a.colorspace == b.colorspace && a.color_range == b.color_range &&
           a.color_primaries == b.color_primaries && a.color_trc == b.color_trc &&
           a.chroma_location == b.chroma_location && a.nb_side_data == b.nb_side_data;
}

}  // namespace

FrameHandle FrameConverter::converted(const AVFrame& frame, AVPixelFormat to) {
    FrameHandle out = make_frame();
    if (av_frame_copy_props(out.get(), &frame) < 0) return nullptr;
    out->format = to;
    out->width = frame.width;
    out->height = frame.height;
    if (has(*av_pix_fmt_desc_get(to), AV_PIX_FMT_FLAG_RGB)) {
        out->colorspace = AVCOL_SPC_RGB;
        out->color_range = AVCOL_RANGE_JPEG;
    }
    if (av_frame_get_buffer(out.get(), 0) < 0) return nullptr;
    scaler_.reset(sws_getCachedContext(
        scaler_.release(), frame.width, frame.height, static_cast<AVPixelFormat>(frame.format),
        frame.width, frame.height, to,
        SWS_POINT | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP | SWS_FULL_CHR_H_INT, nullptr, nullptr,
        nullptr));
    if (!scaler_) return nullptr;
    const int rows = sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height,
                               out->data, out->linesize);
    return rows == frame.height ? std::move(out) : nullptr;
}

const ColourPlan& FrameConverter::plan_for(const AVFrame& frame) {
    if (plan_tags_ && same_colour_tags(*plan_tags_, frame)) return plan_;
    plan_ = colour_plan_for(frame);
    plan_tags_ = make_frame();
    plan_tags_->format = frame.format;
    plan_tags_->width = frame.width;
    plan_tags_->height = frame.height;
    if (av_frame_copy_props(plan_tags_.get(), &frame) < 0) plan_tags_.reset();
    return plan_;
}

/// The frame itself, or what swscale makes of it where its layout cannot be said.
FrameHandle FrameConverter::fitting(FrameHandle frame) {
    const AVPixFmtDescriptor* format =
        av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame->format));
    if (!format || frame->width <= 0 || frame->height <= 0) return nullptr;
    if (fits_as_it_is(*format)) return frame;
    return converted(*frame, nearest_fit(*format));
}

/// One moment, in front of black.
FrameHandle FrameConverter::made_to_be_shown(FrameHandle frame) {
    const auto& format = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame->format));
    if (has(format, AV_PIX_FMT_FLAG_ALPHA)) frame = on_black(std::move(frame));
    if (!frame || !Deinterlacer::is_interlaced(*frame)) return frame;
    FrameHandle still = deinterlacer_.still(*frame);
    return still ? fitting(std::move(still)) : std::move(frame);
}

std::optional<VideoFrame> FrameConverter::convert(FrameHandle frame, Samples samples) {
    frame = fitting(std::move(frame));
    if (frame && samples == Samples::Shown) frame = made_to_be_shown(std::move(frame));
    if (!frame) return std::nullopt;
    const AVPixFmtDescriptor* format =
        av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame->format));
    VideoFrame out;
    out.format = picture_format(*frame, *format);
    for (int n = 0; n < out.format.plane_count; ++n)
        out.planes[n] = plane_of(*frame, *format, n, n == 1 && out.format.plane_count == 2 ? 2 : 1);
    out.colour = plan_for(*frame);
    out.owner = std::shared_ptr<const AVFrame>(frame.release(), FfmpegFree{});
    return out;
}

}  // namespace secondlook
