// The window's pictures both ways, and the way from the drawn size to the worker.
#include "app/ui/gl_pictures.h"

#include <catch2/catch.hpp>

#include "support/made_frame.h"
#include "support/surfaceless_gl.h"
#include "support/workspace_fixture.h"

using namespace secondlook;
using secondlook::testing::ClipKind;

TEST_CASE("gl pictures: with a graphics card nobody scales, without one a worker is to") {
    const SurfacelessGl context;
    GlPictures shader(PicturePath::Shader);
    GlPictures scaled(PicturePath::Scaled);
    const auto frame = make_frame({}, gentle_ramps);
    CHECK_FALSE(scaled.wanted(0));
    CHECK(shader.video(frame, 32, 24, 0) != 0);
    CHECK(scaled.video(frame, 32, 24, 0) != 0);
    CHECK(scaled.video(frame, 16, 12, 1) != 0);
    CHECK_FALSE(shader.wanted(0));
    CHECK(scaled.wanted(0) == ShownSize{32, 24});
    CHECK(scaled.wanted(1) == ShownSize{16, 12});
    CHECK(scaled.video(VideoFrame{}, 32, 24, 0) == 0);
    CHECK(std::string(SurfacelessGl::error()).empty());
}

TEST_CASE("gl pictures: the open lesson's pictures come in the size they are drawn at") {
    secondlook::testing::WorkspaceFixture fixture;
    Workspace& work = fixture.work();
    REQUIRE(work.open_recording(secondlook::testing::clip(ClipKind::CfrH264)));
    REQUIRE(fixture.settle());
    const ShownSize size{128, 72};
    work.set_picture_sizes({size, std::nullopt});
    REQUIRE(work.perform("jump.to", "1.2s"));
    REQUIRE(fixture.settle());
    const VideoFrame* frame = work.review()->player().shown();
    REQUIRE(frame);
    CHECK(frame->time == std::chrono::milliseconds(1'200));
    REQUIRE(frame->scaled);
    CHECK(frame->scaled->width == size.width);
    CHECK(frame->scaled->height == size.height);
}
