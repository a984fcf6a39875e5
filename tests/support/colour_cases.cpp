#include "support/colour_cases.h"

#include <cmath>

extern "C" {
#include <libavutil/mastering_display_metadata.h>
}

namespace secondlook {
namespace {

constexpr int kWidth = 160;
constexpr int kHeight = 90;

MadeFrame sdr(AVPixelFormat format, AVColorSpace matrix = AVCOL_SPC_BT709,
              AVColorRange range = AVCOL_RANGE_MPEG) {
    return {.format = format, .width = kWidth, .height = kHeight, .matrix = matrix, .range = range};
}

MadeFrame sited(AVChromaLocation where) {
    MadeFrame made = sdr(AV_PIX_FMT_YUV420P);
    made.chroma = where;
    return made;
}

MadeFrame sized(int width, int height) {
    MadeFrame made = sdr(AV_PIX_FMT_YUV420P);
    made.width = width;
    made.height = height;
    return made;
}

MadeFrame wide(AVPixelFormat format, AVColorTransferCharacteristic transfer) {
    MadeFrame made = sdr(format, AVCOL_SPC_BT2020_NCL);
    made.primaries = AVCOL_PRI_BT2020;
    made.transfer = transfer;
    return made;
}

void add_sdr(std::vector<ColourCase>& cases) {
    const auto yuv = AV_PIX_FMT_YUV420P;
    cases.push_back({"601 limited", sdr(yuv, AVCOL_SPC_SMPTE170M), {}});
    cases.push_back({"709 limited", sdr(yuv), {}});
    cases.push_back({"709 full", sdr(yuv, AVCOL_SPC_BT709, AVCOL_RANGE_JPEG), {}});
    cases.push_back({"601 full (yuvj420p)",
                     sdr(AV_PIX_FMT_YUVJ420P, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_JPEG),
                     {}});
    cases.push_back({"240M limited", sdr(yuv, AVCOL_SPC_SMPTE240M), {}});
    // Where 709 has almost no red left, 1/8000 of light is six steps: the 2.4 curve is steep there.
    cases.push_back({.name = "2020 SDR",
                     .made = wide(AV_PIX_FMT_YUV444P10LE, AVCOL_TRC_BT2020_10),
                     .turn = {},
                     .near = 8});
    cases.push_back({"siting left", sited(AVCHROMA_LOC_LEFT), {}});
    cases.push_back({"siting top left", sited(AVCHROMA_LOC_TOPLEFT), {}});
    cases.push_back({"siting centre", sited(AVCHROMA_LOC_CENTER), {}});
    cases.push_back({"4:2:2", sdr(AV_PIX_FMT_YUV422P), {}});
    cases.push_back({"4:4:4", sdr(AV_PIX_FMT_YUV444P), {}});
    cases.push_back({"NV12", sdr(AV_PIX_FMT_NV12), {}});
    cases.push_back({"P010", sdr(AV_PIX_FMT_P010LE), {}});
    cases.push_back({"10 bit", sdr(AV_PIX_FMT_YUV420P10LE), {}});
    cases.push_back({"12 bit", sdr(AV_PIX_FMT_YUV420P12LE), {}});
    cases.push_back({"grey", sdr(AV_PIX_FMT_GRAY8), {}});
    cases.push_back({"RGB", sdr(AV_PIX_FMT_GBRP, AVCOL_SPC_RGB, AVCOL_RANGE_JPEG), {}});
}

void add_hdr(std::vector<ColourCase>& cases) {
    const auto ten = AV_PIX_FMT_YUV444P10LE;
    cases.push_back({"HLG", wide(ten, AVCOL_TRC_ARIB_STD_B67), {}});
    cases.push_back({"HLG 4:2:0", wide(AV_PIX_FMT_YUV420P10LE, AVCOL_TRC_ARIB_STD_B67), {}});
    cases.push_back({.name = "HLG past white",
                     .made = wide(ten, AVCOL_TRC_ARIB_STD_B67),
                     .turn = {},
                     .past_white = true});
    cases.push_back({"PQ", wide(ten, AVCOL_TRC_SMPTE2084), {}});
    cases.push_back({"PQ, mastered at 4000", wide(ten, AVCOL_TRC_SMPTE2084), {}, 0, 4000});
    cases.push_back({"PQ, MaxCLL 600", wide(ten, AVCOL_TRC_SMPTE2084), {}, 600, 1000});
}

void add_shapes(std::vector<ColourCase>& cases) {
    cases.push_back({"turned 90", sdr(AV_PIX_FMT_YUV420P), {1, false}});
    cases.push_back({"turned 180", sdr(AV_PIX_FMT_YUV420P), {2, false}});
    cases.push_back({"turned 270", sdr(AV_PIX_FMT_YUV420P), {3, false}});
    cases.push_back({"mirrored", sdr(AV_PIX_FMT_YUV420P), {0, true}});
    cases.push_back({"mirrored, turned 90", sdr(AV_PIX_FMT_YUV420P), {1, true}});
    cases.push_back({"sample aspect 2:1", sdr(AV_PIX_FMT_YUV420P), {0, false, 2, 1}});
    cases.push_back({"sample aspect 8:9", sdr(AV_PIX_FMT_YUV420P), {0, false, 8, 9}});
    cases.push_back({"101 x 67", sized(101, 67), {}});
    cases.push_back({"1919 x 1079", sized(1919, 1079), {}});
}

/// A bend of colour with hard edges in luma and, four pixels from them, in chroma.
double colourful(int c, double x, double y) {
    const bool inside = std::abs(x - 0.5) < 0.2 && std::abs(y - 0.5) < 0.3;
    if (c == 0) return inside ? 0.65 - 0.3 * y : 0.3 + 0.35 * x;
    const double swing = 0.09 * std::sin(7 * x + (c == 1 ? 3 * y : -5 * y));
    return 0.5 + (std::abs(x - 0.5) < 0.25 ? -swing : swing);
}

/// Black to the very top across; from grey to colours far outside 709 down.
double bright(int c, double x, double y) {
    if (c == 0) return (64 + 876 * x) / 1023;
    const double strength = 0.22 * y * (1 - x) * (x > 0.02 ? 1 : 0);
    return 512.0 / 1023 + (c == 1 ? -strength : strength * (y - 0.5) * 2);
}

/// Everything there is to write, with colours that no screen has.
double beyond(int c, double x, double y) {
    return c == 0 ? x : c == 1 ? y : 1.0 - std::abs(2 * x - 1);
}

}  // namespace

std::vector<ColourCase> colour_cases() {
    std::vector<ColourCase> cases;
    add_sdr(cases);
    add_hdr(cases);
    add_shapes(cases);
    return cases;
}

std::shared_ptr<AVFrame> frame_of(const ColourCase& colour_case) {
    const auto transfer = colour_case.made.transfer;
    const bool hdr = transfer == AVCOL_TRC_SMPTE2084 || transfer == AVCOL_TRC_ARIB_STD_B67;
    const auto frame = paint_frame(colour_case.made, colour_case.past_white ? beyond
                                                     : hdr                  ? bright
                                                                            : colourful);
    if (colour_case.mastering_nits > 0) {
        auto* display = av_mastering_display_metadata_create_side_data(frame.get());
        display->max_luminance = {colour_case.mastering_nits, 1};
        display->has_luminance = 1;
    }
    if (colour_case.max_cll > 0)
        av_content_light_metadata_create_side_data(frame.get())->MaxCLL = colour_case.max_cll;
    return frame;
}

}  // namespace secondlook
