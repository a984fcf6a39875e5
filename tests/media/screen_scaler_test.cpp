// Pictures made for the screen on a worker, against the exact CPU renderer.
#include "media/screen_scaler.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <utility>

#include "media/picture.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/made_frame.h"

using namespace secondlook;
using testing::ClipKind;

namespace {

ShownSize part_of(const VideoFrame& frame, int part) {
    const ShownSize size = shown_size(frame);
    const RgbaImage image = render_picture(frame, 0, size.height / part);
    return {image.width, image.height};
}

PictureGap gap_at(ScreenScaler& scaler, const VideoFrame& frame, const ShownSize& size) {
    const auto ours = scaler.scale(frame, size);
    REQUIRE(ours);
    const RgbaImage exact = render_picture(frame, size.width, size.height);
    const PictureGap gap = gap_between(*ours, exact);
    INFO(size.width << "x" << size.height << ": " << describe(gap, *ours, exact));
    CHECK(gap.most >= 0);
    return gap;
}

void check_like_cpu(ScreenScaler& scaler, const VideoFrame& frame, int most = 1,
                    double mean = 0.01) {
    for (const int part : {1, 2, 3}) {
        const PictureGap gap = gap_at(scaler, frame, part_of(frame, part));
        INFO("at 1/" << part << " mean " << gap.mean);
        CHECK(gap.most <= most);
        CHECK(gap.mean <= mean);
    }
}

/// The share of colour bytes that are further than this from each other.
double share_beyond(const RgbaImage& a, const RgbaImage& b, int near) {
    std::size_t beyond = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        if (std::abs(int{a.pixels[i]} - int{b.pixels[i]}) > near) ++beyond;
    return static_cast<double>(beyond) / static_cast<double>(a.pixels.size());
}

}  // namespace

TEST_CASE("screen scaler: as the CPU renders it, for every matrix, range, depth and layout") {
    ScreenScaler scaler;
    for (const auto matrix : {AVCOL_SPC_SMPTE170M, AVCOL_SPC_BT709, AVCOL_SPC_BT2020_NCL}) {
        for (const auto range : {AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
            for (const auto format :
                 {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUV444P, AV_PIX_FMT_NV12,
                  AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_YUV422P10LE, AV_PIX_FMT_P010LE,
                  AV_PIX_FMT_YUV444P12LE}) {
                INFO("matrix " << matrix << " range " << range << " format " << format);
                check_like_cpu(scaler, make_frame({.format = format,
                                                   .width = 320,
                                                   .height = 180,
                                                   .matrix = matrix,
                                                   .range = range},
                                                  gentle_ramps));
            }
        }
    }
}

// swscale stretches an odd picture's chroma by its last half sample.
TEST_CASE("screen scaler: odd sizes, every chroma place, and coarser chroma") {
    ScreenScaler scaler;
    for (const auto chroma : {AVCHROMA_LOC_LEFT, AVCHROMA_LOC_CENTER, AVCHROMA_LOC_TOPLEFT}) {
        for (const auto format : {AV_PIX_FMT_YUV420P, AV_PIX_FMT_NV12, AV_PIX_FMT_P010LE}) {
            INFO("format " << format << " chroma " << chroma);
            check_like_cpu(
                scaler,
                make_frame({.format = format, .width = 321, .height = 181, .chroma = chroma},
                           gentle_ramps),
                2, 0.2);
        }
        const auto coarse = AV_PIX_FMT_YUV411P;
        check_like_cpu(scaler,
                       make_frame({.format = coarse, .width = 320, .height = 181, .chroma = chroma},
                                  gentle_ramps));
    }
    for (const auto& [width, height] : {std::pair(1, 1), std::pair(2, 2), std::pair(5, 3)}) {
        const auto frame = make_frame({.width = width, .height = height}, gentle_ramps);
        CHECK(gap_at(scaler, frame, {width, height}).most <= 16);
    }
}

TEST_CASE("screen scaler: chroma is sited to the half pixel, across and down") {
    ScreenScaler scaler;
    for (const auto where : {AVCHROMA_LOC_LEFT, AVCHROMA_LOC_CENTER, AVCHROMA_LOC_TOPLEFT}) {
        const auto shown = scaler.scale(
            make_frame(
                {.format = AV_PIX_FMT_YUV420P10LE, .width = 16, .height = 16, .chroma = where},
                steep_chroma),
            {16, 16});
        REQUIRE(shown);
        const auto inner = without_border(*shown);
        const auto ideal = without_border(ideal_picture(16, 16, steep_chroma));
        const auto gap = gap_between(inner, ideal);
        INFO("chroma " << where << ": " << describe(gap, inner, ideal));
        CHECK(gap.most >= 0);
        CHECK(gap.most <= 2);
    }
}

TEST_CASE("screen scaler: RGB bit for bit, grey stays grey") {
    ScreenScaler scaler;
    for (const auto format : {AV_PIX_FMT_GBRP, AV_PIX_FMT_GBRP10LE}) {
        const auto frame = make_frame(
            {.format = format, .width = 64, .height = 32, .matrix = AVCOL_SPC_RGB}, gentle_ramps);
        CHECK(gap_at(scaler, frame, {64, 32}).most == 0);
        CHECK(gap_at(scaler, frame, {30, 15}).most <= 1);
    }
    for (const auto format : {AV_PIX_FMT_GRAY8, AV_PIX_FMT_GRAY10LE}) {
        const auto frame = make_frame({.format = format, .width = 64, .height = 32}, gentle_ramps);
        CHECK(gap_at(scaler, frame, {64, 32}).most == 0);
        const auto small = scaler.scale(frame, {31, 15});
        REQUIRE(small);
        for (std::size_t i = 0; i < small->pixels.size(); i += 4)
            CHECK(small->pixels[i] == small->pixels[i + 2]);
    }
}

TEST_CASE("screen scaler: all eight ways a picture can be turned, and a stretched one") {
    ScreenScaler scaler;
    for (const bool mirrored : {false, true}) {
        for (int turns = 0; turns < 4; ++turns) {
            INFO("turns " << turns << " mirrored " << mirrored);
            const Orientation turn{turns, mirrored, 4, 3};
            const auto frame = make_frame({.width = 80, .height = 48}, gentle_ramps, turn);
            // Dithered before the turn here and after it there.
            CHECK(gap_at(scaler, frame, shown_size(frame)).most <= 2);
        }
    }
    // One of them by name: a quarter turn clockwise brings the lower left to the upper left.
    const auto blue_below = make_frame(
        {.format = AV_PIX_FMT_GBRP, .width = 4, .height = 2, .matrix = AVCOL_SPC_RGB},
        [](int c, double x, double y) { return c == 2 && x < 0.5 && y > 0.5 ? 1.0 : 0.0; },
        {1, false});
    const auto turned = scaler.scale(blue_below, {2, 4});
    REQUIRE(turned);
    CHECK(int{turned->pixels[2]} == 255);
    CHECK(int{turned->pixels[4 + 2]} == 0);
}

TEST_CASE("screen scaler: HLG, PQ and wide primaries to the eye as the exact curves") {
    ScreenScaler scaler;
    for (const auto transfer : {AVCOL_TRC_ARIB_STD_B67, AVCOL_TRC_SMPTE2084, AVCOL_TRC_BT2020_10}) {
        const auto frame = make_frame(hdr_frame(transfer), paint_light);
        const auto shown = scaler.scale(frame, shown_size(frame));
        REQUIRE(shown);
        const auto exact = render_picture(frame);
        const auto gap = gap_between(*shown, exact);
        INFO("transfer " << transfer << ": " << describe(gap, *shown, exact));
        CHECK(gap.most <= 13);  // at the edge of what the screen can show, in one colour
        CHECK(gap.mean <= 0.15);
        CHECK(share_beyond(*shown, exact, 2) < 0.015);
    }
}

TEST_CASE("screen scaler: recordings as the decoder gives them") {
    ScreenScaler scaler;
    for (const ClipKind kind :
         {ClipKind::CfrH264, ClipKind::Rotated, ClipKind::Mirrored, ClipKind::WideSample,
          ClipKind::AlphaWebm, ClipKind::MjpegAvi, ClipKind::GreyFfv1, ClipKind::PackedRgbMov,
          ClipKind::H264Rgb, ClipKind::H264TenBit, ClipKind::HevcHlg}) {
        const auto decoder = VideoDecoder::open(testing::clip(kind));
        REQUIRE(decoder);
        const VideoFrame frame = (*decoder)->first_frame();
        const ShownSize size = shown_size(frame);
        const auto shown = scaler.scale(frame, size);
        REQUIRE(shown);
        const RgbaImage exact = render_picture(frame);
        const auto gap = gap_between(*shown, exact);
        INFO(testing::clip_name(kind) << ": " << describe(gap, *shown, exact));
        CHECK(gap.mean <= 0.27);
        CHECK(share_beyond(*shown, exact, 2) < 0.015);
    }
}

TEST_CASE("screen scaler: a proxy's frame and a small recording grow to the size that is shown") {
    ScreenScaler scaler;
    auto frame = make_frame({.width = 96, .height = 54}, gentle_ramps);
    frame.stands_for = ShownSize{960, 540};
    const auto shown = scaler.scale(frame, {480, 270});
    REQUIRE(shown);
    CHECK(shown->width == 480);
    // A ramp stays the same ramp at every size.
    const RgbaImage large = render_picture(make_frame({.width = 480, .height = 270}, gentle_ramps));
    const auto gap = gap_between(*shown, large);
    INFO(describe(gap, *shown, large));
    CHECK(gap.mean <= 0.7);
}

TEST_CASE("screen scaler: nothing to show is nothing, and no size is none") {
    ScreenScaler scaler;
    CHECK_FALSE(scaler.scale(VideoFrame{}, {10, 10}));
    const auto frame = make_frame({}, gentle_ramps);
    CHECK_FALSE(scaler.scale(frame, {0, 10}));
    CHECK_FALSE(scaler.scale(frame, {10, -1}));
    CHECK(scaler.scale(frame, {10, 10}));
}

TEST_CASE("screen scaler: memory is used again once nobody holds the picture") {
    ScreenScaler scaler;
    const auto frame = make_frame({}, gentle_ramps);
    auto first = scaler.scale(frame, {32, 24});
    const auto second = scaler.scale(frame, {32, 24});
    CHECK(first->pixels.data() != second->pixels.data());
    const std::uint8_t* memory = first->pixels.data();
    first.reset();
    CHECK(scaler.scale(frame, {32, 24})->pixels.data() == memory);
    std::shared_ptr<const RgbaImage> kept;
    {
        ScreenScaler gone;
        kept = gone.scale(frame, {32, 24});
    }
    CHECK(kept->pixels == second->pixels);
}

TEST_CASE("screen scaler: a frame is made ready for the wanted size, once") {
    ScreenScaler scaler;
    ScreenSize screen;
    auto frame = make_frame({}, gentle_ramps);
    scaler.scale_for_screen(frame, screen);
    CHECK_FALSE(frame.scaled);
    screen.set(ShownSize{32, 24});
    CHECK(screen.get() == ShownSize{32, 24});
    scaler.scale_for_screen(frame, screen);
    REQUIRE(frame.scaled);
    CHECK(frame.scaled->width == 32);
    const auto before = frame.scaled;
    scaler.scale_for_screen(frame, screen);
    CHECK(frame.scaled == before);
    screen.set(ShownSize{16, 12});
    scaler.scale_for_screen(frame, screen);
    CHECK(frame.scaled->height == 12);
    screen.set(std::nullopt);
    CHECK_FALSE(screen.get());
    scaler.scale_for_screen(frame, screen);
    CHECK_FALSE(frame.scaled);
}
