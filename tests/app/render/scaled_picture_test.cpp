// Pictures without a graphics card: one texture, the same colours as the shaders'.
#include "app/render/scaled_picture.h"

#include <epoxy/gl.h>

#include <catch2/catch.hpp>

#include "app/render/picture_path.h"
#include "app/render/video_pass.h"
#include "media/picture.h"
#include "support/made_frame.h"
#include "support/surfaceless_gl.h"

using namespace secondlook;

namespace {

/// What lies in a texture of this size.
RgbaImage texture_pixels(unsigned name, int width, int height) {
    RgbaImage image{width, height, {}};
    image.pixels.resize(static_cast<std::size_t>(width) * height * 4);
    GLuint target = 0;
    glGenFramebuffers(1, &target);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, name, 0);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteFramebuffers(1, &target);
    return image;
}

void check_both_ways(const VideoFrame& frame, const ShownSize& size, int most, double mean) {
    ScaledPicture scaled;
    VideoPass shader;
    const unsigned name = scaled.texture(frame, size.width, size.height);
    REQUIRE(name != 0);
    shader.set_frame(frame);
    REQUIRE(shader.texture(size.width, size.height) != 0);
    const RgbaImage ours = texture_pixels(name, size.width, size.height);
    const RgbaImage theirs = shader.read_back();
    const PictureGap gap = gap_between(ours, theirs);
    INFO(size.width << "x" << size.height << ": " << describe(gap, ours, theirs));
    CHECK(gap.most >= 0);
    CHECK(gap.most <= most);
    CHECK(gap.mean <= mean);
    CHECK(std::string(SurfacelessGl::error()).empty());
}

}  // namespace

TEST_CASE("scaled picture: the colours of the shaders, at its own size and smaller") {
    const SurfacelessGl context;
    for (const auto matrix : {AVCOL_SPC_SMPTE170M, AVCOL_SPC_BT709}) {
        for (const auto range : {AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
            for (const auto format :
                 {AV_PIX_FMT_YUV420P, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_P010LE}) {
                INFO("matrix " << matrix << " range " << range << " format " << format);
                const auto frame = make_frame({.format = format,
                                               .width = 322,
                                               .height = 182,
                                               .matrix = matrix,
                                               .range = range},
                                              gentle_ramps);
                check_both_ways(frame, {322, 182}, 2, 0.2);
                check_both_ways(frame, {161, 91}, 3, 0.67);
            }
        }
    }
}

TEST_CASE("scaled picture: turned, stretched and larger as the shaders draw it") {
    const SurfacelessGl context;
    for (int turns = 0; turns < 4; ++turns) {
        INFO("turns " << turns);
        const auto frame =
            make_frame({.width = 180, .height = 90}, gentle_ramps, {turns, turns % 2 == 0, 4, 3});
        check_both_ways(frame, shown_size(frame), 2, 0.67);
        ShownSize larger = shown_size(frame);
        larger = {larger.width * 3 / 2, larger.height * 3 / 2};
        check_both_ways(frame, larger, 3, 0.7);
    }
}

TEST_CASE("scaled picture: HLG and PQ to the eye as the shaders draw it") {
    const SurfacelessGl context;
    for (const auto transfer : {AVCOL_TRC_ARIB_STD_B67, AVCOL_TRC_SMPTE2084}) {
        const auto frame = make_frame({.format = AV_PIX_FMT_YUV420P10LE,
                                       .width = 256,
                                       .height = 128,
                                       .matrix = AVCOL_SPC_BT2020_NCL,
                                       .primaries = AVCOL_PRI_BT2020,
                                       .transfer = transfer},
                                      gentle_ramps);
        INFO("transfer " << transfer);
        // PQ: in colours at the very edge of what the screen can show, in their darkest part.
        check_both_ways(frame, {256, 128}, transfer == AVCOL_TRC_SMPTE2084 ? 24 : 6, 0.3);
    }
}

TEST_CASE("scaled picture: what a worker made ready goes up as it is, once") {
    const SurfacelessGl context;
    ScaledPicture picture;
    ScreenScaler worker;
    auto frame = make_frame({}, gentle_ramps);
    frame.scaled = worker.scale(frame, {32, 24});
    const unsigned name = picture.texture(frame, 32, 24);
    CHECK(texture_pixels(name, 32, 24).pixels == frame.scaled->pixels);
    CHECK(picture.scale_count() == 0);
    CHECK(picture.texture(frame, 32, 24) == name);
    CHECK(picture.upload_count() == 1);
    // The window has another size now: it is scaled here, once.
    CHECK(picture.texture(frame, 16, 12) != 0);
    CHECK(picture.texture(frame, 16, 12) != 0);
    CHECK(picture.scale_count() == 1);
    CHECK(picture.upload_count() == 2);
    auto next = make_frame({}, gentle_ramps);
    CHECK(picture.texture(next, 16, 12) != 0);
    CHECK(picture.upload_count() == 3);
    CHECK(picture.texture(VideoFrame{}, 16, 12) == 0);
    CHECK(picture.texture(next, 0, 12) == 0);
}

TEST_CASE("picture path: software OpenGL is told by its name") {
    for (const char* name :
         {"llvmpipe (LLVM 15.0.6, 256 bits)", "softpipe", "Software Rasterizer", "GDI Generic",
          "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)",
          "Apple Software Renderer", "Mesa DRI Swrast"}) {
        INFO(name);
        CHECK(is_software_renderer(name));
        CHECK(choose_picture_path(name, "").path == PicturePath::Scaled);
    }
    for (const char* name : {"Mesa Intel(R) UHD Graphics 620 (KBL GT2)", "NVIDIA GeForce RTX 3060",
                             "AMD Radeon RX 580 (polaris10, LLVM 15.0.6, DRM 3.49)", "V3D 4.2"}) {
        INFO(name);
        CHECK_FALSE(is_software_renderer(name));
        CHECK(choose_picture_path(name, "").path == PicturePath::Shader);
    }
}

TEST_CASE("picture path: either can be asked for") {
    CHECK(choose_picture_path("llvmpipe", "shader").path == PicturePath::Shader);
    CHECK(choose_picture_path("NVIDIA GeForce", "scaled").path == PicturePath::Scaled);
    CHECK(choose_picture_path("llvmpipe", "something").path == PicturePath::Scaled);
    const SurfacelessGl context;
    CHECK(choose_picture_path().path == PicturePath::Scaled);
    setenv("SECONDLOOK_PICTURES", "shader", 1);
    CHECK(choose_picture_path().path == PicturePath::Shader);
    CHECK(choose_picture_path().why.find("SECONDLOOK_PICTURES") != std::string::npos);
    unsetenv("SECONDLOOK_PICTURES");
}
