#include "media/sample_scaler.h"

#include <cmath>

#include "media/picture_geometry.h"

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

namespace secondlook {
namespace {

constexpr int kBits = 16;

// swscale would bring RGB to YUV to scale it, and stretch grey to another range; as three full
// planes both stay what they are.
AVPixelFormat three_planes(int depth) {
    switch (depth) {
        case 8:
            return AV_PIX_FMT_YUV444P;
        case 9:
            return AV_PIX_FMT_YUV444P9;
        case 10:
            return AV_PIX_FMT_YUV444P10;
        case 12:
            return AV_PIX_FMT_YUV444P12;
        case 14:
            return AV_PIX_FMT_YUV444P14;
        default:
            return AV_PIX_FMT_YUV444P16;
    }
}

// The names that hold a range as well: swscale would change the values by them.
AVPixelFormat without_range(AVPixelFormat format) {
    switch (format) {
        case AV_PIX_FMT_YUVJ420P:
            return AV_PIX_FMT_YUV420P;
        case AV_PIX_FMT_YUVJ422P:
            return AV_PIX_FMT_YUV422P;
        case AV_PIX_FMT_YUVJ444P:
            return AV_PIX_FMT_YUV444P;
        case AV_PIX_FMT_YUVJ440P:
            return AV_PIX_FMT_YUV440P;
        case AV_PIX_FMT_YUVJ411P:
            return AV_PIX_FMT_YUV411P;
        default:
            return format;
    }
}

}  // namespace

SampleScaler::Task SampleScaler::task_for(const VideoFrame& frame, const ShownSize& stored) {
    const auto format = static_cast<AVPixelFormat>(frame.owner->format);
    const AVPixFmtDescriptor* layout = av_pix_fmt_desc_get(format);
    Task task;
    if (layout == nullptr) return task;
    const bool plain = frame.format.rgb || frame.format.plane_count == 1;
    task.source = plain ? three_planes(layout->comp[0].depth) : without_range(format);
    task.width = frame.format.width;
    task.height = frame.format.height;
    task.to = stored;
    const auto& offset = frame.colour.chroma_offset;
    task.chroma_at = {swscale_chroma_place(offset[0], layout->log2_chroma_w),
                      swscale_chroma_place(offset[1], layout->log2_chroma_h)};
    return task;
}

bool SampleScaler::prepare(const Task& task) {
    if (task == task_ && scaler_) return true;
    task_ = task;
    scaler_.reset(sws_alloc_context());
    if (!scaler_ || task.source < 0) return false;
    const auto set = [this](const char* name, std::int64_t value) {
        av_opt_set_int(scaler_.get(), name, value, 0);
    };
    set("srcw", task.width);
    set("srch", task.height);
    set("src_format", task.source);
    set("dstw", task.to.width);
    set("dsth", task.to.height);
    set("dst_format", AV_PIX_FMT_YUV444P16);
    set("src_range", 0);  // the same on both sides: values keep their meaning
    set("dst_range", 0);
    set("sws_flags", SWS_AREA | SWS_ACCURATE_RND);
    set("src_h_chr_pos", task.chroma_at[0]);
    set("src_v_chr_pos", task.chroma_at[1]);
    scaled_ = make_frame();
    scaled_->format = AV_PIX_FMT_YUV444P16;
    scaled_->width = task.to.width;
    scaled_->height = task.to.height;
    if (sws_init_context(scaler_.get(), nullptr, nullptr) < 0 ||
        av_frame_get_buffer(scaled_.get(), 0) < 0) {
        scaler_.reset();
        return false;
    }
    return true;
}

bool SampleScaler::scale(const VideoFrame& frame, const ShownSize& stored) {
    if (!has_picture(frame) || !frame.owner || stored.width <= 0 || stored.height <= 0)
        return false;
    if (!prepare(task_for(frame, stored))) return false;
    std::array<const std::uint8_t*, 4> data{};
    std::array<int, 4> strides{};
    for (std::size_t n = 0; n < 3; ++n) {
        const Plane& plane = frame.planes[frame.format.plane_count == 1 ? 0 : n];
        data[n] = plane.data;
        strides[n] = static_cast<int>(plane.stride_bytes);
    }
    data[3] = frame.owner->data[3];  // alpha must be there, though nobody looks at it
    strides[3] = frame.owner->linesize[3];
    const int rows = sws_scale(scaler_.get(), data.data(), strides.data(), 0, frame.format.height,
                               scaled_->data, scaled_->linesize);
    if (rows != stored.height) return false;
    for (std::size_t n = 0; n < 3; ++n) {
        samples_.planes[n] = reinterpret_cast<const std::uint16_t*>(scaled_->data[n]);
        samples_.strides[n] = scaled_->linesize[n] / 2;
    }
    const int depth = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(task_.source))->comp[0].depth;
    samples_.scale =
        static_cast<float>(1.0 / std::ldexp(std::ldexp(1.0, depth) - 1.0, kBits - depth));
    return true;
}

}  // namespace secondlook
