// The picture by shaders and on the CPU beside libplacebo's own, for every kind of recording.
#include <catch2/catch.hpp>

#include "media/frame_convert.h"
#include "media/picture.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/colour_cases.h"
#include "support/drawn_by.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

constexpr int kNear = 3;  // of 255
constexpr double kNearOnAverage = 0.8;

void check_near(const char* what, const RgbaImage& ours, const RgbaImage& theirs,
                int near = kNear) {
    const auto gap = gap_between(ours, theirs);
    INFO(what << ": " << describe(gap, ours, theirs));
    CHECK(gap.most >= 0);
    CHECK(gap.most <= near);
    CHECK(gap.nearly_most <= kNear);
    CHECK(gap.mean <= kNearOnAverage);
}

}  // namespace

TEST_CASE("colour reference: every kind of picture as libplacebo draws it") {
    for (const ColourCase& colour_case : colour_cases()) {
        const auto frame = video_frame_of(frame_of(colour_case), colour_case.turn);
        const auto theirs = by_libplacebo(frame);
        INFO(colour_case.name);
        check_near("shaders", by_shaders(frame), theirs, colour_case.near);
        check_near("CPU", render_picture(frame), theirs, colour_case.near);
    }
}

TEST_CASE("colour reference: recordings, and those of real cameras, as libplacebo draws them") {
    std::vector<std::filesystem::path> files;
    for (const ClipKind kind :
         {ClipKind::HevcHlg, ClipKind::Rotated, ClipKind::Mirrored, ClipKind::WideSample,
          ClipKind::Vp9OddSize, ClipKind::AlphaProres, ClipKind::InterlacedMpeg2})
        files.push_back(clip(kind));
    for (const char* name :
         {"iphone_dolbyvision_hlg.MOV", "hdr10_pq.mp4", "h265_with_metadata_track.mp4",
          "bt709_full_range.mp4", "android_slow_motion.mp4", "rotated.mp4", "sar_2x1.mp4",
          "edit_list.mp4", "camera_mjpeg.AVI"})
        if (const auto file = footage(name); !file.empty()) files.push_back(file);
    for (const auto& file : files) {
        INFO(file.filename().string());
        const auto decoder = VideoDecoder::open(file);
        REQUIRE(decoder);
        const auto frame = (*decoder)->exact_at((*decoder)->facts().claimed_duration / 2);
        REQUIRE(frame);
        const auto theirs = by_libplacebo(*frame);
        check_near("shaders", by_shaders(*frame), theirs);
        check_near("CPU", render_picture(*frame), theirs);
    }
}

TEST_CASE("colour reference: what is transparent is the same by shaders and on the CPU") {
    const auto painted =
        paint_frame({.format = AV_PIX_FMT_YUVA420P, .width = 101, .height = 67},
                    [](int c, double x, double y) { return c == 3 ? y : gentle_ramps(c, x, y); });
    FrameConverter converter;
    const auto frame = converter.convert(FrameHandle(av_frame_clone(painted.get())));
    REQUIRE(frame);
    const auto shown = by_shaders(*frame);
    check_near("shaders", shown, render_picture(*frame));
    CHECK(int{shown.pixels[0]} < 4);                         // clear at the top
    CHECK(int{shown.pixels[shown.pixels.size() - 4]} > 40);  // solid at the bottom
}
