#include "media/alpha_on_black.h"

#include <catch2/catch.hpp>
#include <cmath>

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "media/frame_convert.h"
#include "media/picture.h"
#include "support/made_frame.h"

using namespace secondlook;

namespace {

constexpr int kWidth = 96;
constexpr int kHeight = 33;

/// Opaque at the left, transparent at the right.
double fading(double x) {
    return 1.0 - x;
}

std::optional<VideoFrame> shown(const AVFrame& frame) {
    FrameConverter converter;
    return converter.convert(FrameHandle(av_frame_clone(&frame)));
}

/// The brightest and the greatest difference between the picture of a fading frame and that of the
/// same frame without alpha, each byte weighed by hand.
int worst_against_hand_weighed(AVPixelFormat with, AVPixelFormat without, AVColorRange range) {
    const bool rgb = (av_pix_fmt_desc_get(with)->flags & AV_PIX_FMT_FLAG_RGB) != 0;
    MadeFrame made{.format = with,
                   .width = kWidth,
                   .height = kHeight,
                   .matrix = rgb ? AVCOL_SPC_RGB : AVCOL_SPC_BT709,
                   .range = range};
    const auto paint = [](int c, double x, double y) {
        return c == 3 ? fading(x) : gentle_ramps(c, x, y);
    };
    const auto clear = shown(*paint_frame(made, paint));
    made.format = without;
    const auto solid = shown(*paint_frame(made, gentle_ramps));
    REQUIRE(clear);
    REQUIRE(solid);
    const RgbaImage faded = render_picture(*clear);
    const RgbaImage whole = render_picture(*solid);
    REQUIRE(faded.pixels.size() == whole.pixels.size());
    int worst = 0;
    for (std::size_t i = 0; i < faded.pixels.size(); ++i) {
        const double x = (static_cast<int>(i / 4) % kWidth + 0.5) / kWidth;
        const double wanted = i % 4 == 3 ? 255.0 : whole.pixels[i] * fading(x);
        worst = std::max(worst, static_cast<int>(std::lround(std::abs(faded.pixels[i] - wanted))));
    }
    return worst;
}

}  // namespace

TEST_CASE("alpha: straight alpha in front of black, in every layout") {
    const std::pair<AVPixelFormat, AVPixelFormat> layouts[] = {
        {AV_PIX_FMT_YUVA420P, AV_PIX_FMT_YUV420P},
        {AV_PIX_FMT_YUVA422P, AV_PIX_FMT_YUV422P},
        {AV_PIX_FMT_YUVA444P, AV_PIX_FMT_YUV444P},
        {AV_PIX_FMT_YUVA422P10LE, AV_PIX_FMT_YUV422P10LE},
        {AV_PIX_FMT_YUVA444P12LE, AV_PIX_FMT_YUV444P12LE},
        {AV_PIX_FMT_GBRAP, AV_PIX_FMT_GBRP},
        {AV_PIX_FMT_GBRAP10LE, AV_PIX_FMT_GBRP10LE},
        {AV_PIX_FMT_RGBA, AV_PIX_FMT_GBRP},
        {AV_PIX_FMT_ARGB, AV_PIX_FMT_GBRP},
        {AV_PIX_FMT_RGBA64LE, AV_PIX_FMT_GBRP16LE},
    };
    for (const auto& [with, without] : layouts) {
        for (const auto range : {AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
            INFO(av_get_pix_fmt_name(with) << " range " << range);
            // Chroma that was rounded is rounded again when weighed, and the matrix doubles it.
            CHECK(worst_against_hand_weighed(with, without, range) <= 4);
        }
    }
}

TEST_CASE("alpha: an opaque frame keeps its samples, and the very memory") {
    const auto paint = [](int c, double x, double y) {
        return c == 3 ? 1.0 : gentle_ramps(c, x, y);
    };
    for (const auto format : {AV_PIX_FMT_YUVA420P, AV_PIX_FMT_YUVA444P10LE, AV_PIX_FMT_GBRAP}) {
        const auto frame = paint_frame({.format = format}, paint);
        const auto made = shown(*frame);
        REQUIRE(made);
        CHECK(made->planes[1].data != nullptr);
        CHECK(made->planes[0].data == frame->data[format == AV_PIX_FMT_GBRAP ? 2 : 0]);
        CHECK(made->owner->data[3] == nullptr);
    }
}

TEST_CASE("alpha: the colour under what is transparent is never seen") {
    const auto frame = paint_frame({.format = AV_PIX_FMT_YUVA420P, .width = 7, .height = 5},
                                   [](int c, double, double) { return c == 3 ? 0.0 : 0.9; });
    const RgbaImage image = render_picture(*shown(*frame));
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        REQUIRE(int{image.pixels[i]} == (i % 4 == 3 ? 255 : 0));
}

TEST_CASE("alpha: grey with alpha is in front of black too") {
    const auto frame = paint_frame({.format = AV_PIX_FMT_YA8, .width = 3, .height = 1},
                                   [](int c, double x, double) {
                                       return c == 0 ? 0.8 : x < 0.5 ? 1.0 : 0.5;
                                   });
    const RgbaImage image = render_picture(*shown(*frame));
    CHECK(int{image.pixels[0]} == Approx(204).margin(1));
    CHECK(int{image.pixels[8]} == Approx(102).margin(1));
}
