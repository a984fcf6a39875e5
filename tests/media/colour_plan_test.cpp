#include "media/colour_plan.h"

#include <catch2/catch.hpp>
#include <cmath>

extern "C" {
#include <libavutil/mastering_display_metadata.h>
}

#include "support/made_frame.h"

using namespace secondlook;

namespace {

using Rgb = std::array<double, 3>;

struct Matrix {
    AVColorSpace tag;
    double red;   // Kr of the standard
    double blue;  // Kb
};
constexpr Matrix k601{AVCOL_SPC_SMPTE170M, 0.299, 0.114};
constexpr Matrix k709{AVCOL_SPC_BT709, 0.2126, 0.0722};
constexpr Matrix k2020{AVCOL_SPC_BT2020_NCL, 0.2627, 0.0593};
constexpr Matrix k240{AVCOL_SPC_SMPTE240M, 0.212, 0.087};

// The textbook's way from RGB to codes of `depth` bits, as a UNORM texel of `bits` bits.
Rgb texels_of(const Rgb& rgb, const Matrix& matrix, bool full, int depth, int bits, int shift) {
    const double luma =
        matrix.red * rgb[0] + (1 - matrix.red - matrix.blue) * rgb[1] + matrix.blue * rgb[2];
    const double cb = (rgb[2] - luma) / (2 - 2 * matrix.blue);
    const double cr = (rgb[0] - luma) / (2 - 2 * matrix.red);
    const double unit = std::ldexp(1.0, depth - 8);
    const double top = std::ldexp(1.0, depth) - 1;
    const Rgb codes =
        full ? Rgb{luma * top, 128 * unit + cb * top, 128 * unit + cr * top}
             : Rgb{(16 + 219 * luma) * unit, (128 + 224 * cb) * unit, (128 + 224 * cr) * unit};
    Rgb texels{};
    for (int i = 0; i < 3; ++i)
        texels[i] = codes[i] * (1 << shift) / (std::ldexp(1.0, bits) - 1);
    return texels;
}

Rgb decode(const ColourPlan& plan, const Rgb& texels) {
    Rgb rgb{};
    for (int row = 0; row < 3; ++row) {
        rgb[row] = plan.offset[row];
        for (int i = 0; i < 3; ++i) {
            rgb[row] += plan.matrix[row * 3 + i] * texels[i] * plan.sample_scale;
        }
    }
    return rgb;
}

double worst_round_trip(const MadeFrame& made, const Matrix& matrix, int depth, int bits,
                        int shift) {
    const auto plan = colour_plan_for(*paint_frame(made, gentle_ramps));
    double worst = 0.0;
    for (int code = 0; code < 27; ++code) {
        const Rgb rgb{(code % 3) * 0.5, (code / 3 % 3) * 0.5, (code / 9) * 0.5};
        const bool full = made.range == AVCOL_RANGE_JPEG;
        const Rgb back = decode(plan, texels_of(rgb, matrix, full, depth, bits, shift));
        for (int i = 0; i < 3; ++i)
            worst = std::max(worst, std::abs(back[i] - rgb[i]));
    }
    return worst;
}

ColourPlan plan_of(MadeFrame made) {
    return colour_plan_for(*paint_frame(made, gentle_ramps));
}

}  // namespace

TEST_CASE("colour plan: codes of every matrix, range and depth come back as their RGB") {
    for (const Matrix& matrix : {k601, k709, k2020, k240}) {
        for (const AVColorRange range : {AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
            MadeFrame made{.matrix = matrix.tag, .range = range};
            // libplacebo spreads full-range chroma so that both ends are reached: under one step.
            const double near = range == AVCOL_RANGE_JPEG ? 1.06 / 255 : 0.001;
            INFO("matrix " << matrix.tag << " range " << range);
            CHECK(worst_round_trip(made, matrix, 8, 8, 0) < near);
            made.format = AV_PIX_FMT_YUV420P10LE;
            CHECK(worst_round_trip(made, matrix, 10, 16, 0) < near);
            made.format = AV_PIX_FMT_YUV444P12LE;
            CHECK(worst_round_trip(made, matrix, 12, 16, 0) < near);
            made.format = AV_PIX_FMT_YUV420P16LE;
            CHECK(worst_round_trip(made, matrix, 16, 16, 0) < near);
            made.format = AV_PIX_FMT_P010LE;
            CHECK(worst_round_trip(made, matrix, 10, 16, 6) < near);
        }
    }
}

TEST_CASE("colour plan: without a matrix tag the size decides, at the edge exactly") {
    const auto matrix_at = [](int width, int height) {
        return plan_of({.width = width, .height = height, .matrix = AVCOL_SPC_UNSPECIFIED}).matrix;
    };
    const auto sd = plan_of({.matrix = AVCOL_SPC_SMPTE170M}).matrix;
    const auto hd = plan_of({.matrix = AVCOL_SPC_BT709}).matrix;
    REQUIRE(sd != hd);
    CHECK(matrix_at(1279, 576) == sd);
    CHECK(matrix_at(1280, 64) == hd);
    CHECK(matrix_at(64, 576) == sd);
    CHECK(matrix_at(64, 577) == hd);
    MadeFrame wide{.matrix = AVCOL_SPC_UNSPECIFIED, .primaries = AVCOL_PRI_BT2020};
    CHECK(plan_of(wide).matrix == plan_of({.matrix = AVCOL_SPC_BT2020_NCL}).matrix);
}

TEST_CASE("colour plan: without a range tag it is limited, but full for yuvj and RGB") {
    const auto limited = plan_of({});
    const auto full = plan_of({.range = AVCOL_RANGE_JPEG});
    CHECK(plan_of({.range = AVCOL_RANGE_UNSPECIFIED}).matrix == limited.matrix);
    MadeFrame jpeg{.format = AV_PIX_FMT_YUVJ420P, .range = AVCOL_RANGE_UNSPECIFIED};
    CHECK(plan_of(jpeg).matrix == full.matrix);
    const auto rgb = plan_of({.format = AV_PIX_FMT_GBRP, .matrix = AVCOL_SPC_RGB});
    CHECK(rgb == ColourPlan{});
}

TEST_CASE("colour plan: grey needs no chroma") {
    for (const AVPixelFormat format : {AV_PIX_FMT_GRAY8, AV_PIX_FMT_GRAY10LE}) {
        const auto plan = plan_of({.format = format});
        const int depth = format == AV_PIX_FMT_GRAY8 ? 8 : 10;
        const double texel_top = depth == 8 ? 255 : 65535;
        const double unit = depth == 8 ? 1 : 4;
        for (const double light : {0.0, 0.5, 1.0}) {
            const auto rgb = decode(plan, {(16 + 219 * light) * unit / texel_top, 7, -3});
            for (const double part : rgb)
                CHECK(part == Approx(light).margin(0.0005));
        }
    }
}

TEST_CASE("colour plan: chroma is looked for away from where it lies") {
    using Offset = std::array<float, 2>;
    const auto offset = [](AVChromaLocation where, AVPixelFormat format = AV_PIX_FMT_YUV420P) {
        return plan_of({.format = format, .chroma = where}).chroma_offset;
    };
    CHECK(offset(AVCHROMA_LOC_LEFT) == Offset{0.5F, 0.0F});
    CHECK(offset(AVCHROMA_LOC_UNSPECIFIED) == Offset{0.5F, 0.0F});
    CHECK(offset(AVCHROMA_LOC_CENTER) == Offset{0.0F, 0.0F});
    CHECK(offset(AVCHROMA_LOC_TOPLEFT) == Offset{0.5F, 0.5F});
    CHECK(offset(AVCHROMA_LOC_BOTTOM) == Offset{0.0F, -0.5F});
    CHECK(offset(AVCHROMA_LOC_TOPLEFT, AV_PIX_FMT_YUV422P) == Offset{0.5F, 0.0F});
    CHECK(offset(AVCHROMA_LOC_LEFT, AV_PIX_FMT_YUV411P) == Offset{1.5F, 0.0F});
    CHECK(offset(AVCHROMA_LOC_LEFT, AV_PIX_FMT_YUV444P) == Offset{0.0F, 0.0F});
    CHECK(offset(AVCHROMA_LOC_UNSPECIFIED, AV_PIX_FMT_YUVJ420P) == Offset{0.0F, 0.0F});
}

TEST_CASE("colour plan: HDR has a rising tone curve that ends at white at its peak") {
    MadeFrame hlg{.format = AV_PIX_FMT_YUV420P10LE,
                  .matrix = AVCOL_SPC_BT2020_NCL,
                  .primaries = AVCOL_PRI_BT2020,
                  .transfer = AVCOL_TRC_ARIB_STD_B67};
    const auto plan = plan_of(hlg);
    CHECK(plan.transfer == Transfer::Hlg);
    CHECK(plan.source_peak_nits == 1000.0F);
    CHECK(plan.tone_curve.front() == Approx(0.0).margin(1e-6));
    CHECK(std::is_sorted(plan.tone_curve.begin(), plan.tone_curve.end()));
    CHECK(plan.tone_curve[191] < 1.0F);  // PQ(1000 nits) = 0.7518, place 191.7
    CHECK(plan.tone_curve[192] == Approx(1.0F).margin(1e-3));
    CHECK(plan.tone_curve[255] == Approx(1.0F).margin(1e-3));
    // Far below the knee light is kept: place 77 is PQ 0.30196, 10.29 nits (ST 2084).
    CHECK(plan.tone_curve[77] == Approx(10.29 / 203).margin(0.0001));
    const float sum = plan.luminance[0] + plan.luminance[1] + plan.luminance[2];
    CHECK(sum == Approx(1.0F));
    CHECK(plan.luminance[0] == Approx(0.2627F).margin(0.0001));
}

TEST_CASE("colour plan: the PQ peak is MaxCLL, else the mastering display's, else 1000") {
    MadeFrame made{.format = AV_PIX_FMT_YUV420P10LE,
                   .matrix = AVCOL_SPC_BT2020_NCL,
                   .primaries = AVCOL_PRI_BT2020,
                   .transfer = AVCOL_TRC_SMPTE2084};
    const auto frame = paint_frame(made, gentle_ramps);
    CHECK(colour_plan_for(*frame).transfer == Transfer::Pq);
    CHECK(colour_plan_for(*frame).source_peak_nits == 1000.0F);
    auto* display = av_mastering_display_metadata_create_side_data(frame.get());
    display->max_luminance = {0, 0};
    display->has_luminance = 1;
    CHECK(colour_plan_for(*frame).source_peak_nits == 1000.0F);
    display->max_luminance = {4000, 1};
    CHECK(colour_plan_for(*frame).source_peak_nits == 4000.0F);
    auto* light = av_content_light_metadata_create_side_data(frame.get());
    light->MaxCLL = 600;
    CHECK(colour_plan_for(*frame).source_peak_nits == 600.0F);
    light->MaxCLL = 5;
    CHECK(colour_plan_for(*frame).source_peak_nits == kSdrWhiteNits);
    light->MaxCLL = 65535;
    CHECK(colour_plan_for(*frame).source_peak_nits == 10000.0F);
}

TEST_CASE("colour plan: wide SDR primaries are brought to 709 and white stays white") {
    MadeFrame made{.matrix = AVCOL_SPC_BT2020_NCL, .primaries = AVCOL_PRI_BT2020};
    const auto plan = plan_of(made);
    CHECK(plan.wide_gamut);
    for (int row = 0; row < 3; ++row) {
        const auto* m = plan.gamut.data() + row * 3;
        CHECK(m[0] + m[1] + m[2] == Approx(1.0F).margin(1e-4));
    }
    CHECK(plan.gamut[0] == Approx(1.6605F).margin(0.001));  // BT.2087
    CHECK_FALSE(plan_of({}).wide_gamut);
    made.primaries = AVCOL_PRI_SMPTE170M;
    CHECK_FALSE(plan_of(made).wide_gamut);
}

TEST_CASE("colour plan: a frame of no known format is harmless") {
    const std::shared_ptr<AVFrame> frame(av_frame_alloc(), [](AVFrame* f) { av_frame_free(&f); });
    const auto plan = colour_plan_for(*frame);
    CHECK(plan.sample_scale == 1.0F);
    CHECK(plan.transfer == Transfer::Sdr);
}
