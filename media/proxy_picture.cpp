#include "media/proxy_picture.h"

#include <algorithm>
#include <cmath>

#include "media/colour_tags.h"
#include "media/picture_geometry.h"

extern "C" {
#include <libavutil/opt.h>
}

namespace secondlook {
namespace {

constexpr int kLongSide = 960;
constexpr int kShortSide = 540;
constexpr int kLeastSide = 16;

// Where swscale counts chroma positions from: 1/256 of a luma sample.
constexpr int kLeft = 0;
constexpr int kMiddle = 128;

int even(double length) {
    return std::max(kLeastSide, 2 * static_cast<int>(std::lround(length / 2)));
}

bool is_rgb(const VideoFrame& frame) {
    return frame.format.rgb;
}

/// The model's colours, as a proxy of the model's own size would have them.
FrameHandle tags_for(const VideoFrame& model) {
    FrameHandle tags = make_frame();
    if (av_frame_copy_props(tags.get(), model.owner.get()) < 0) throw std::bad_alloc();
    const ColourTags colours = colour_tags_of(*model.owner);
    const bool full = colours.repr.levels == PL_COLOR_LEVELS_FULL && !is_rgb(model);
    tags->format = AV_PIX_FMT_YUV420P;
    tags->width = model.format.width;
    tags->height = model.format.height;
    tags->color_range = full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    tags->chroma_location = AVCHROMA_LOC_LEFT;
    if (is_rgb(model)) tags->colorspace = AVCOL_SPC_BT709;
    return tags;
}

ScalerHandle scaler_for(const VideoFrame& model, const ShownSize& size) {
    ScalerHandle scaler(sws_alloc_context());
    const auto set = [&](const char* name, int value) {
        av_opt_set_int(scaler.get(), name, value, 0);
    };
    const ColourTags colours = colour_tags_of(*model.owner);
    const auto& offset = model.colour.chroma_offset;
    set("srcw", model.format.width);
    set("srch", model.format.height);
    set("src_format", model.owner->format);
    set("dstw", size.width);
    set("dsth", size.height);
    set("dst_format", AV_PIX_FMT_YUV420P);
    set("src_h_chr_pos", swscale_chroma_place(offset[0], colours.chroma_shift_x));
    set("src_v_chr_pos", swscale_chroma_place(offset[1], colours.chroma_shift_y));
    set("dst_h_chr_pos", kLeft);
    set("dst_v_chr_pos", kMiddle);
    set("sws_flags", SWS_BILINEAR);
    const int full = colours.repr.levels == PL_COLOR_LEVELS_FULL ? 1 : 0;
    const int* matrix = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scaler.get(), matrix, full, matrix, is_rgb(model) ? 0 : full, 0,
                             1 << 16, 1 << 16);
    return sws_init_context(scaler.get(), nullptr, nullptr) < 0 ? nullptr : std::move(scaler);
}

}  // namespace

ShownSize proxy_size(const PictureFormat& format) {
    const bool upright = format.height > format.width;
    const double across = static_cast<double>(upright ? kShortSide : kLongSide) / format.width;
    const double down = static_cast<double>(upright ? kLongSide : kShortSide) / format.height;
    const double by = std::min({across, down, 1.0});
    return {even(format.width * by), even(format.height * by)};
}

bool like_model(const VideoFrame& frame, const VideoFrame& model) {
    return frame.format == model.format && frame.orientation == model.orientation &&
           frame.colour == model.colour && frame.owner->format == model.owner->format;
}

ProxyScaler::ProxyScaler(const VideoFrame& model)
    : size_(proxy_size(model.format)), tags_(tags_for(model)), scaler_(scaler_for(model, size_)) {}

FrameHandle ProxyScaler::scale(const VideoFrame& frame) {
    if (!scaler_) return nullptr;
    FrameHandle small = make_frame();
    small->format = AV_PIX_FMT_YUV420P;
    small->width = size_.width;
    small->height = size_.height;
    if (av_frame_get_buffer(small.get(), 0) < 0) return nullptr;
    small->color_range = tags_->color_range;
    small->colorspace = tags_->colorspace;
    small->color_primaries = tags_->color_primaries;
    small->color_trc = tags_->color_trc;
    small->chroma_location = tags_->chroma_location;
    const int rows = sws_scale(scaler_.get(), frame.owner->data, frame.owner->linesize, 0,
                               frame.format.height, small->data, small->linesize);
    return rows == size_.height ? std::move(small) : nullptr;
}

ProxyFrames::ProxyFrames(const VideoFrame& model) {
    const ShownSize size = proxy_size(model.format);
    like_.format.width = size.width;
    like_.format.height = size.height;
    like_.format.plane_count = 3;
    like_.orientation = model.orientation;
    like_.stands_for = shown_size(model);
    like_.colour = colour_plan_for(*tags_for(model));
    like_.proxy = true;
}

std::optional<VideoFrame> ProxyFrames::frame_of(FrameHandle picture) const {
    const bool known =
        picture->format == AV_PIX_FMT_YUV420P || picture->format == AV_PIX_FMT_YUVJ420P;
    if (!known || picture->width != like_.format.width || picture->height != like_.format.height)
        return std::nullopt;
    VideoFrame frame = like_;
    for (int n = 0; n < 3; ++n) {
        const int by = n == 0 ? 1 : 2;
        frame.planes[n] = {picture->data[n], picture->linesize[n], picture->width / by,
                           picture->height / by, 1};
    }
    frame.owner = std::shared_ptr<const AVFrame>(picture.release(), FfmpegFree{});
    return frame;
}

}  // namespace secondlook
