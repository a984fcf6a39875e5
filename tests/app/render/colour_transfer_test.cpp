// HDR light, against libplacebo's own renderer on the same frames.
#include <catch2/catch.hpp>

extern "C" {
#include <libavutil/mastering_display_metadata.h>
}

#include "app/render/video_pass.h"
#include "media/picture.h"
#include "support/made_frame.h"
#include "support/placebo_picture.h"
#include "support/surfaceless_gl.h"

using namespace secondlook;

namespace {

// libplacebo keeps its tone curve in a table of its own spacing and its colours in 16-bit floats
// between two passes, which is worth about a step; the rest is rounding.
constexpr int kNear = 3;

RgbaImage libplacebo_picture(const AVFrame& frame, float peak) {
    const SurfacelessGl context;
    RgbaImage image{frame.width, frame.height, {}};
    image.pixels.resize(static_cast<std::size_t>(frame.width) * frame.height * 4);
    const PlaceboView plain{0, 0, frame.width, frame.height};
    REQUIRE(placebo_picture(&frame, peak, &plain, image.pixels.data()) == 0);
    return image;
}

RgbaImage shader_picture(const VideoFrame& frame, SurfacelessGl::Api api) {
    const SurfacelessGl context(api);
    VideoPass pass;
    pass.set_frame(frame);
    REQUIRE(pass.texture(frame.format.width, frame.format.height) != 0);
    CHECK(pass.problem().empty());
    CHECK(std::string(SurfacelessGl::error()).empty());
    return pass.read_back();
}

void check_near(const char* what, const RgbaImage& ours, const RgbaImage& theirs, int near) {
    const auto gap = gap_between(ours, theirs);
    INFO(what << ": " << describe(gap, ours, theirs));
    CHECK(gap.most >= 0);
    CHECK(gap.most <= near);
    CHECK(gap.mean <= 0.7);
}

void check_like_libplacebo(const std::shared_ptr<AVFrame>& frame) {
    const auto made = video_frame_of(frame);
    const auto theirs = libplacebo_picture(*frame, made.colour.source_peak_nits);
    const auto shader = shader_picture(made, SurfacelessGl::Api::Core33);
    check_near("shader and libplacebo", shader, theirs, kNear);
    check_near("CPU and libplacebo", render_picture(made), theirs, kNear);
    check_near("shader and CPU", shader, render_picture(made), 2);
    check_near("ES and core", shader_picture(made, SurfacelessGl::Api::Es30), shader, 1);
}

}  // namespace

TEST_CASE("colour transfer: HLG as libplacebo draws it") {
    check_like_libplacebo(paint_frame(hdr_frame(AVCOL_TRC_ARIB_STD_B67), paint_light));
}

TEST_CASE("colour transfer: PQ as libplacebo draws it, for several peaks") {
    for (const unsigned peak : {0U, 400U, 1000U, 4000U}) {
        INFO("MaxCLL " << peak);
        const auto frame = paint_frame(hdr_frame(AVCOL_TRC_SMPTE2084), paint_light);
        if (peak > 0) av_content_light_metadata_create_side_data(frame.get())->MaxCLL = peak;
        check_like_libplacebo(frame);
    }
}

TEST_CASE("colour transfer: HDR from 4:2:0 and P010, as phones record it") {
    for (const auto format : {AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_P010LE}) {
        auto made = hdr_frame(AVCOL_TRC_ARIB_STD_B67);
        made.format = format;
        made.chroma = AVCHROMA_LOC_LEFT;
        const auto frame = paint_frame(made, [](int c, double x, double y) {
            return c == 0 ? 0.15 + 0.6 * x : 0.5 + (c == 1 ? -0.06 : 0.06) * y;
        });
        check_like_libplacebo(frame);
    }
}

TEST_CASE("colour transfer: HDR white and black have the light they should") {
    // 75 % HLG is BT.2408's reference white, 203 nits of 1000; BT.2390 to a 203-nit display brings
    // it to 134.2 nits (libplacebo's curve), which is sRGB 0.836, byte 213. Full HLG is full white.
    const auto frame = make_frame(hdr_frame(AVCOL_TRC_ARIB_STD_B67), [](int c, double x, double) {
        if (c > 0) return 512.0 / 1023;
        return (64 + 876 * (x < 0.34 ? 0.0 : x < 0.67 ? 0.75 : 1.0)) / 1023;
    });
    const auto image = render_picture(frame);
    const auto at = [&image](int x) { return static_cast<int>(image.pixels[x * 4]); };
    CHECK(at(10) == 0);
    CHECK(at(128) == Approx(213).margin(1.5));
    CHECK(at(250) >= 254);
}
