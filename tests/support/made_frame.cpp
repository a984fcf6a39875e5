#include "support/made_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

namespace secondlook {

namespace {

// Planes in the order the product uses: of planar RGB R, G, B (FFmpeg keeps G, B, R).
int plane_of(const AVPixFmtDescriptor& format, int n) {
    return (format.flags & AV_PIX_FMT_FLAG_RGB) != 0 ? format.comp[n].plane : n;
}

int samples_along(int luma, int shift) {
    return -(-luma >> shift);
}

std::array<int, 2> plane_size(const AVFrame& frame, const AVPixFmtDescriptor& format, int plane) {
    const bool chroma = plane > 0 && (format.flags & AV_PIX_FMT_FLAG_RGB) == 0;
    return {samples_along(frame.width, chroma ? format.log2_chroma_w : 0),
            samples_along(frame.height, chroma ? format.log2_chroma_h : 0)};
}

// The luma position (0..1) of a chroma sample, so that what is painted is what is sited.
double place(int i, int shift, int luma, bool centred) {
    const double step = 1 << shift;
    const double at = centred ? (i + 0.5) * step : i * step + 0.5;
    return at / luma;
}

void paint_component(AVFrame& frame, const AVPixFmtDescriptor& format, int c,
                     const Painter& painter) {
    const AVComponentDescriptor& part = format.comp[c];
    const bool chroma = (c == 1 || c == 2) && (format.flags & AV_PIX_FMT_FLAG_RGB) == 0;
    const int shift_x = chroma ? format.log2_chroma_w : 0;
    const int shift_y = chroma ? format.log2_chroma_h : 0;
    const auto where = frame.chroma_location;
    const bool centred_x = where == AVCHROMA_LOC_CENTER || where == AVCHROMA_LOC_TOP;
    const bool centred_y = where == AVCHROMA_LOC_CENTER || where == AVCHROMA_LOC_LEFT;
    const int width = samples_along(frame.width, shift_x);
    const int height = samples_along(frame.height, shift_y);
    for (int y = 0; y < height; ++y) {
        std::uint8_t* row = frame.data[part.plane] + y * frame.linesize[part.plane] + part.offset;
        for (int x = 0; x < width; ++x, row += part.step) {
            const double value = painter(c, place(x, shift_x, frame.width, centred_x),
                                         place(y, shift_y, frame.height, centred_y));
            const double code = std::clamp(value, 0.0, 1.0) * ((1 << part.depth) - 1);
            const auto sample = static_cast<unsigned>(std::lround(code)) << part.shift;
            if (part.depth <= 8) {
                *row = static_cast<std::uint8_t>(sample);
            } else {
                *reinterpret_cast<std::uint16_t*>(row) = static_cast<std::uint16_t>(sample);
            }
        }
    }
}

}  // namespace

double gentle_ramps(int c, double x, double y) {
    if (c == 0) return 0.30 + 0.35 * x;
    if (c == 1) return 0.42 + 0.16 * y;
    return 0.58 - 0.16 * (x + y) / 2;
}

double paint_light(int c, double x, double y) {
    if (c == 0) return (64 + 876 * x) / 1023;
    const double strength = 0.22 * y * (1 - x) * (x > 0.02 ? 1 : 0);
    return 512.0 / 1023 + (c == 1 ? -strength : strength * (y - 0.5) * 2);
}

MadeFrame hdr_frame(AVColorTransferCharacteristic transfer) {
    return {.format = AV_PIX_FMT_YUV444P10LE,
            .width = 256,
            .height = 128,
            .matrix = AVCOL_SPC_BT2020_NCL,
            .primaries = AVCOL_PRI_BT2020,
            .transfer = transfer};
}

double steep_chroma(int c, double x, double y) {
    return c == 0 ? 0.5 : 0.35 + 0.3 * (c == 1 ? x : y);
}

std::shared_ptr<AVFrame> paint_frame(const MadeFrame& made, const Painter& painter) {
    std::shared_ptr<AVFrame> frame(av_frame_alloc(), [](AVFrame* gone) { av_frame_free(&gone); });
    frame->format = made.format;
    frame->width = made.width;
    frame->height = made.height;
    frame->colorspace = made.matrix;
    frame->color_range = made.range;
    frame->color_primaries = made.primaries;
    frame->color_trc = made.transfer;
    frame->chroma_location = made.chroma;
    if (av_frame_get_buffer(frame.get(), 0) < 0) std::abort();
    const auto* format = av_pix_fmt_desc_get(made.format);
    for (int c = 0; c < format->nb_components; ++c)
        paint_component(*frame, *format, c, painter);
    return frame;
}

VideoFrame video_frame_of(std::shared_ptr<const AVFrame> frame, const Orientation& turn) {
    const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame->format));
    VideoFrame made;
    made.orientation = turn;
    made.format.width = frame->width;
    made.format.height = frame->height;
    made.format.plane_count = av_pix_fmt_count_planes(static_cast<AVPixelFormat>(frame->format));
    made.format.bytes_per_sample = format->comp[0].depth > 8 ? 2 : 1;
    made.format.rgb = (format->flags & AV_PIX_FMT_FLAG_RGB) != 0;
    made.colour = colour_plan_for(*frame);
    for (int n = 0; n < made.format.plane_count; ++n) {
        const int plane = plane_of(*format, n);
        const auto size = plane_size(*frame, *format, n);
        made.planes[n] = {frame->data[plane], frame->linesize[plane], size[0], size[1],
                          made.format.plane_count == 2 && n == 1 ? 2 : 1};
    }
    made.owner = std::move(frame);
    return made;
}

RgbaImage swscale_picture(const AVFrame& frame) {
    SwsContext* scaler = sws_alloc_context();
    const auto option = [scaler](const char* name, int value) {
        if (av_opt_set_int(scaler, name, value, 0) < 0) std::abort();
    };
    option("srcw", frame.width);
    option("srch", frame.height);
    option("src_format", frame.format);
    option("dstw", frame.width);
    option("dsth", frame.height);
    option("dst_format", AV_PIX_FMT_RGBA);
    option("sws_flags", SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP);
    const bool centred = frame.chroma_location == AVCHROMA_LOC_CENTER;
    const bool top = frame.chroma_location == AVCHROMA_LOC_TOPLEFT;
    const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    if (format->log2_chroma_w > 0) option("src_h_chr_pos", centred ? 128 : 0);
    if (format->log2_chroma_h > 0) option("src_v_chr_pos", top ? 0 : 128);
    if (sws_init_context(scaler, nullptr, nullptr) < 0) std::abort();
    const int* from = sws_getCoefficients(frame.colorspace);
    const int full = frame.color_range == AVCOL_RANGE_JPEG ? 1 : 0;
    sws_setColorspaceDetails(scaler, from, full, sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16,
                             1 << 16);
    const int stride = (frame.width + 31) / 32 * 32 * 4;
    std::vector<std::uint8_t> rows(static_cast<std::size_t>(stride) * frame.height);
    std::uint8_t* const planes[4] = {rows.data(), nullptr, nullptr, nullptr};
    const int strides[4] = {stride, 0, 0, 0};
    sws_scale(scaler, frame.data, frame.linesize, 0, frame.height, planes, strides);
    sws_freeContext(scaler);
    RgbaImage image{frame.width, frame.height, {}};
    for (int y = 0; y < frame.height; ++y) {
        const auto row = rows.begin() + static_cast<std::ptrdiff_t>(y) * stride;
        image.pixels.insert(image.pixels.end(), row, row + frame.width * 4);
    }
    return image;
}

RgbaImage ideal_picture(int width, int height, const Painter& painter) {
    RgbaImage image{width, height, {}};
    for (int i = 0; i < width * height; ++i) {
        const double x = (i % width + 0.5) / width;
        const double y = (i / width + 0.5) / height;
        const double luma = (painter(0, x, y) * 255 - 16) / 219;
        const double cb = (painter(1, x, y) * 255 - 128) / 224;
        const double cr = (painter(2, x, y) * 255 - 128) / 224;
        for (const double part :
             {luma + 1.5748 * cr, luma - 0.1873 * cb - 0.4681 * cr, luma + 1.8556 * cb, 1.0}) {
            const double byte = std::round(std::clamp(part, 0.0, 1.0) * 255);
            image.pixels.push_back(static_cast<std::uint8_t>(byte));
        }
    }
    return image;
}

RgbaImage without_border(const RgbaImage& image) {
    RgbaImage inner{image.width - 2, image.height - 2, {}};
    for (int y = 1; y < image.height - 1; ++y) {
        const auto row = image.pixels.begin() + static_cast<std::ptrdiff_t>(y) * image.width * 4;
        inner.pixels.insert(inner.pixels.end(), row + 4, row + (image.width - 1) * 4);
    }
    return inner;
}

PictureGap gap_between(const RgbaImage& a, const RgbaImage& b) {
    PictureGap gap;
    if (a.width != b.width || a.height != b.height || a.pixels.size() != b.pixels.size())
        return gap;
    gap.most = 0;
    double sum = 0.0;
    std::array<std::size_t, 256> counts{};
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        const int difference = std::abs(int{a.pixels[i]} - int{b.pixels[i]});
        if (i % 4 != 3) {
            sum += difference;
            ++counts[difference];
        }
        if (difference <= gap.most) continue;
        const int pixel = static_cast<int>(i / 4);
        gap = {difference, pixel % a.width, pixel / a.width, 0.0, 0};
    }
    const std::size_t colours = a.pixels.size() / 4 * 3;
    std::size_t within = counts[0];
    while (within * 1000 < colours * 999)
        within += counts[++gap.nearly_most];
    gap.mean = colours == 0 ? 0.0 : sum / static_cast<double>(colours);
    return gap;
}

std::string describe(const PictureGap& gap, const RgbaImage& a, const RgbaImage& b) {
    if (gap.most < 0) {
        return fmt::format("sizes differ: {}x{} and {}x{}", a.width, a.height, b.width, b.height);
    }
    const std::size_t at = (static_cast<std::size_t>(gap.y) * a.width + gap.x) * 4;
    return fmt::format("{} at {},{}: ({} {} {}) / ({} {} {}), mean {:.3f}", gap.most, gap.x, gap.y,
                       a.pixels[at], a.pixels[at + 1], a.pixels[at + 2], b.pixels[at],
                       b.pixels[at + 1], b.pixels[at + 2], gap.mean);
}

}  // namespace secondlook
