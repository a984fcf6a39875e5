#include "media/colour_tags.h"

#include <algorithm>
#include <string_view>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixdesc.h>
}

namespace secondlook {

namespace {

constexpr float kDefaultPeakNits = 1000.0F;  // the usual mastering peak of HDR10 and of HLG
constexpr float kMostNits = 10000.0F;        // the end of the PQ scale

bool is_jpeg_format(const AVPixFmtDescriptor& format) {
    return std::string_view(format.name).starts_with("yuvj");
}

bool is_wide(AVColorPrimaries primaries) {
    return primaries == AVCOL_PRI_BT2020;
}

// Picture sizes above standard definition are 709 (DESIGN: width >= 1280 or height > 576).
pl_color_system guess_system(const AVFrame& frame) {
    if (is_wide(frame.color_primaries)) return PL_COLOR_SYSTEM_BT_2020_NC;
    return frame.width >= 1280 || frame.height > 576 ? PL_COLOR_SYSTEM_BT_709
                                                     : PL_COLOR_SYSTEM_BT_601;
}

pl_color_system system_of(const AVFrame& frame) {
    switch (frame.colorspace) {
        case AVCOL_SPC_BT709:
            return PL_COLOR_SYSTEM_BT_709;
        case AVCOL_SPC_FCC:  // differs from 601 by less than one step in 8 bits
        case AVCOL_SPC_BT470BG:
        case AVCOL_SPC_SMPTE170M:
            return PL_COLOR_SYSTEM_BT_601;
        case AVCOL_SPC_SMPTE240M:
            return PL_COLOR_SYSTEM_SMPTE_240M;
        case AVCOL_SPC_YCGCO:
            return PL_COLOR_SYSTEM_YCGCO;
        case AVCOL_SPC_BT2020_NCL:
        case AVCOL_SPC_BT2020_CL:
        case AVCOL_SPC_ICTCP:
            return PL_COLOR_SYSTEM_BT_2020_NC;
        default:
            return guess_system(frame);
    }
}

pl_color_transfer transfer_of(const AVFrame& frame) {
    switch (frame.color_trc) {
        case AVCOL_TRC_ARIB_STD_B67:
            return PL_COLOR_TRC_HLG;
        case AVCOL_TRC_SMPTE2084:
            return PL_COLOR_TRC_PQ;
        default:
            return PL_COLOR_TRC_BT_1886;
    }
}

// Only the wide ones matter: the differences between 601, EBU and 709 primaries are left as every
// player leaves them. HDR without a tag is 2020.
pl_color_primaries primaries_of(const AVFrame& frame, pl_color_transfer transfer) {
    switch (frame.color_primaries) {
        case AVCOL_PRI_BT2020:
            return PL_COLOR_PRIM_BT_2020;
        case AVCOL_PRI_SMPTE431:
            return PL_COLOR_PRIM_DCI_P3;
        case AVCOL_PRI_SMPTE432:
            return PL_COLOR_PRIM_DISPLAY_P3;
        case AVCOL_PRI_UNSPECIFIED:
        case AVCOL_PRI_RESERVED:
        case AVCOL_PRI_RESERVED0:
            return pl_color_transfer_is_hdr(transfer) ? PL_COLOR_PRIM_BT_2020
                                                      : PL_COLOR_PRIM_BT_709;
        default:
            return PL_COLOR_PRIM_BT_709;
    }
}

pl_chroma_location chroma_of(AVChromaLocation place, bool jpeg) {
    switch (place) {
        case AVCHROMA_LOC_LEFT:
            return PL_CHROMA_LEFT;
        case AVCHROMA_LOC_CENTER:
            return PL_CHROMA_CENTER;
        case AVCHROMA_LOC_TOPLEFT:
            return PL_CHROMA_TOP_LEFT;
        case AVCHROMA_LOC_TOP:
            return PL_CHROMA_TOP_CENTER;
        case AVCHROMA_LOC_BOTTOMLEFT:
            return PL_CHROMA_BOTTOM_LEFT;
        case AVCHROMA_LOC_BOTTOM:
            return PL_CHROMA_BOTTOM_CENTER;
        default:
            return jpeg ? PL_CHROMA_CENTER : PL_CHROMA_LEFT;
    }
}

pl_color_levels levels_of(const AVFrame& frame, const AVPixFmtDescriptor& format, bool rgb) {
    const bool full = rgb || is_jpeg_format(format) || frame.color_range == AVCOL_RANGE_JPEG;
    return full ? PL_COLOR_LEVELS_FULL : PL_COLOR_LEVELS_LIMITED;
}

}  // namespace

ColourTags colour_tags_of(const AVFrame& frame) {
    ColourTags tags;
    const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    if (format == nullptr) return tags;
    const bool rgb = (format->flags & AV_PIX_FMT_FLAG_RGB) != 0;
    const int depth = format->comp[0].depth;
    tags.repr.sys = rgb ? PL_COLOR_SYSTEM_RGB : system_of(frame);
    tags.repr.levels = levels_of(frame, *format, rgb);
    tags.repr.bits = {depth > 8 ? 16 : 8, depth, format->comp[0].shift};
    tags.transfer = transfer_of(frame);
    tags.primaries = primaries_of(frame, tags.transfer);
    tags.chroma = chroma_of(frame.chroma_location, is_jpeg_format(*format));
    tags.grey = !rgb && format->nb_components < 3;
    tags.chroma_shift_x = tags.grey ? 0 : format->log2_chroma_w;
    tags.chroma_shift_y = tags.grey ? 0 : format->log2_chroma_h;
    return tags;
}

float pq_peak_nits(const AVFrame& frame) {
    float peak = 0.0F;
    if (const auto* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL)) {
        const auto* light = reinterpret_cast<const AVContentLightMetadata*>(side->data);
        peak = static_cast<float>(light->MaxCLL);
    }
    const auto* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
    if (peak <= 0.0F && side != nullptr) {
        const auto* display = reinterpret_cast<const AVMasteringDisplayMetadata*>(side->data);
        const AVRational most = display->max_luminance;
        if (display->has_luminance && most.den > 0) peak = static_cast<float>(av_q2d(most));
    }
    if (!(peak > 0.0F)) return kDefaultPeakNits;
    return std::clamp(peak, PL_COLOR_SDR_WHITE, kMostNits);
}

}  // namespace secondlook
