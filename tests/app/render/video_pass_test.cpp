#include "app/render/video_pass.h"

#include <epoxy/gl.h>

#include <catch2/catch.hpp>

#include "media/picture.h"
#include "support/made_frame.h"
#include "support/surfaceless_gl.h"

using namespace secondlook;

namespace {

using Api = SurfacelessGl::Api;

RgbaImage draw(VideoPass& pass, const VideoFrame& frame, int width, int height) {
    pass.set_frame(frame);
    const unsigned name = pass.texture(width, height);
    CHECK(pass.problem().empty());
    CHECK(name != 0);
    CHECK(std::string(SurfacelessGl::error()).empty());
    return pass.read_back();
}

RgbaImage draw_natural(VideoPass& pass, const VideoFrame& frame) {
    const auto size = shown_size(frame.format, frame.orientation);
    return draw(pass, frame, size.width, size.height);
}

void check_near(const RgbaImage& a, const RgbaImage& b, int most = 2) {
    const auto gap = gap_between(a, b);
    INFO(describe(gap, a, b));
    CHECK(gap.most >= 0);
    CHECK(gap.most <= most);
}

void check_like_peers(VideoPass& pass, const MadeFrame& made, int most = 2) {
    const auto frame = paint_frame(made, gentle_ramps);
    const auto shown = draw_natural(pass, video_frame_of(frame));
    INFO("format " << made.format << " matrix " << made.matrix << " range " << made.range << " "
                   << made.width << "x" << made.height << " chroma " << made.chroma);
    check_near(shown, swscale_picture(*frame), most);
    check_near(shown, render_picture(video_frame_of(frame)), most);
}

double paint_quarters(int c, double x, double y) {
    const int quarter = (y < 0.5 ? 0 : 2) + (x < 0.5 ? 0 : 1);
    return quarter == 3 || quarter == c ? 1.0 : 0.0;
}

double paint_stripes(int c, double x, double) {
    if (c > 0) return 128.0 / 255;
    return static_cast<int>(x * 640) % 2 == 0 ? 16.0 / 255 : 235.0 / 255;
}

constexpr MadeFrame kQuarters{
    .format = AV_PIX_FMT_GBRP, .width = 41, .height = 23, .matrix = AVCOL_SPC_RGB};

}  // namespace

TEST_CASE("video pass: as swscale and the CPU draw it, for every matrix, range and depth") {
    for (const Api api : {Api::Core33, Api::Es30}) {
        const SurfacelessGl context(api);
        VideoPass pass;
        for (const auto matrix : {AVCOL_SPC_SMPTE170M, AVCOL_SPC_BT709, AVCOL_SPC_BT2020_NCL}) {
            for (const auto range : {AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
                for (const auto format : {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV420P10LE,
                                          AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUV422P10LE}) {
                    check_like_peers(pass, {.format = format,
                                            .width = 320,
                                            .height = 180,
                                            .matrix = matrix,
                                            .range = range});
                }
            }
        }
    }
}

TEST_CASE("video pass: odd sizes and every chroma place") {
    const SurfacelessGl context;
    VideoPass pass;
    for (const auto chroma : {AVCHROMA_LOC_LEFT, AVCHROMA_LOC_CENTER, AVCHROMA_LOC_TOPLEFT}) {
        check_like_peers(pass, {.width = 321, .height = 181, .chroma = chroma});
        check_like_peers(
            pass, {.format = AV_PIX_FMT_NV12, .width = 321, .height = 181, .chroma = chroma});
        const MadeFrame steep{
            .format = AV_PIX_FMT_YUV420P10LE, .width = 16, .height = 16, .chroma = chroma};
        const auto shown = draw_natural(pass, make_frame(steep, steep_chroma));
        check_near(without_border(shown), without_border(ideal_picture(16, 16, steep_chroma)));
    }
}

TEST_CASE("video pass: interleaved chroma gives the planar picture") {
    const SurfacelessGl context;
    VideoPass pass;
    const auto shown = [&pass](AVPixelFormat format) {
        return draw_natural(
            pass, make_frame({.format = format, .width = 321, .height = 181}, gentle_ramps));
    };
    CHECK(shown(AV_PIX_FMT_NV12).pixels == shown(AV_PIX_FMT_YUV420P).pixels);
    check_near(shown(AV_PIX_FMT_P010LE), shown(AV_PIX_FMT_YUV420P10LE), 1);
}

TEST_CASE("video pass: RGB comes through bit for bit, grey stays grey") {
    const SurfacelessGl context;
    VideoPass pass;
    const auto rgb =
        paint_frame({.format = AV_PIX_FMT_GBRP, .width = 64, .height = 32, .matrix = AVCOL_SPC_RGB},
                    [](int c, double x, double y) {
                        return c == 0 ? x : c == 1 ? y : (x + y) / 2;
                    });
    check_near(draw_natural(pass, video_frame_of(rgb)), swscale_picture(*rgb), 0);
    const auto grey = make_frame({.format = AV_PIX_FMT_GRAY8, .width = 30, .height = 20},
                                 [](int, double x, double) { return x; });
    check_near(draw_natural(pass, grey), render_picture(grey), 1);
    // 4:4:4, because bringing 2020 to 709 subtracts, and so magnifies what chroma filters round.
    const auto wide = make_frame({.format = AV_PIX_FMT_YUV444P10LE,
                                  .matrix = AVCOL_SPC_BT2020_NCL,
                                  .primaries = AVCOL_PRI_BT2020},
                                 gentle_ramps);
    check_near(draw_natural(pass, wide), render_picture(wide), 2);
}

TEST_CASE("video pass: all eight ways a picture can be turned") {
    const SurfacelessGl context;
    VideoPass pass;
    for (const bool mirrored : {false, true}) {
        for (int turns = 0; turns < 4; ++turns) {
            const auto frame = make_frame(kQuarters, paint_quarters, {turns, mirrored});
            INFO("turns " << turns << " mirrored " << mirrored);
            check_near(draw_natural(pass, frame), render_picture(frame), 0);
        }
    }
    // One of them by name, so that both drawings cannot be wrong together: a quarter turn clockwise
    // brings the lower left (blue) to the upper left.
    const auto image = draw_natural(pass, make_frame(kQuarters, paint_quarters, {1, false}));
    CHECK(image.width == 23);
    CHECK(int{image.pixels[0]} == 0);
    CHECK(int{image.pixels[2]} == 255);
}

TEST_CASE("video pass: the same picture at every size as the CPU draws it") {
    const SurfacelessGl context;
    VideoPass pass;
    const Orientation stretched{1, true, 4, 3};
    const auto frame = make_frame({.width = 720, .height = 576}, gentle_ramps, stretched);
    const auto natural = shown_size(frame.format, frame.orientation);
    for (const int part : {1, 2, 3, 7, 13}) {
        const int height = natural.height / part;
        const auto expected = render_picture(frame, 0, height);
        INFO("at 1/" << part);
        check_near(draw(pass, frame, expected.width, expected.height), expected, 3);
    }
}

TEST_CASE("video pass: small pictures average all of the detail") {
    const SurfacelessGl context;
    VideoPass pass;
    const auto frame = make_frame({.width = 640, .height = 360}, paint_stripes);
    for (const int width : {320, 160, 120, 80, 33}) {
        const auto image = draw(pass, frame, width, width * 9 / 16);
        int lowest = 255;
        int highest = 0;
        for (int x = 0; x < image.width; ++x) {
            lowest = std::min<int>(lowest, image.pixels[x * 4]);
            highest = std::max<int>(highest, image.pixels[x * 4]);
        }
        INFO("width " << width << ": " << lowest << " to " << highest);
        CHECK(lowest > 95);
        CHECK(highest < 160);
    }
}

TEST_CASE("video pass: rows that run upwards or are padded oddly are the same picture") {
    const SurfacelessGl context;
    VideoPass pass;
    for (const auto format : {AV_PIX_FMT_YUV420P, AV_PIX_FMT_P010LE}) {
        const auto frame = make_frame({.format = format, .width = 34, .height = 18}, gentle_ramps);
        const auto expected = draw_natural(pass, frame);
        VideoFrame other = frame;
        std::vector<std::vector<std::uint8_t>> memory;
        for (int n = 0; n < frame.format.plane_count; ++n) {
            Plane& plane = other.planes[n];
            const int row = plane.width * plane.components * frame.format.bytes_per_sample;
            const int stride = row + 7 + (frame.format.bytes_per_sample - 1);
            std::vector<std::uint8_t> bytes(static_cast<std::size_t>(stride) * plane.height);
            for (int y = 0; y < plane.height; ++y) {
                std::copy_n(plane.data + y * plane.stride_bytes, row,
                            bytes.begin() + (plane.height - 1 - y) * stride);
            }
            memory.push_back(std::move(bytes));
            plane.data = memory.back().data() + (plane.height - 1) * stride;
            plane.stride_bytes = -stride;
        }
        CHECK(draw_natural(pass, other).pixels == expected.pixels);
    }
}

TEST_CASE("video pass: nothing is uploaded or drawn again for the same frame and size") {
    const SurfacelessGl context;
    VideoPass pass;
    const auto frame = make_frame({}, gentle_ramps);
    draw(pass, frame, 64, 48);
    const unsigned name = pass.texture(64, 48);
    CHECK(pass.upload_count() == 1);
    CHECK(pass.draw_count() == 1);
    pass.set_frame(VideoFrame(frame));
    CHECK(pass.texture(64, 48) == name);
    CHECK(pass.upload_count() == 1);
    CHECK(pass.draw_count() == 1);
    draw(pass, frame, 32, 24);
    CHECK(pass.upload_count() == 1);
    CHECK(pass.draw_count() == 2);
    draw(pass, make_frame({}, gentle_ramps), 32, 24);
    CHECK(pass.upload_count() == 2);
    CHECK(pass.draw_count() == 3);
    VideoFrame turned = frame;
    turned.orientation.quarter_turns = 2;
    draw(pass, turned, 32, 24);
    CHECK(pass.draw_count() == 4);
}

TEST_CASE("video pass: no frame, no size, no picture") {
    const SurfacelessGl context;
    VideoPass pass;
    CHECK(pass.texture(10, 10) == 0);
    CHECK(pass.read_back().pixels.empty());
    const auto frame = make_frame({}, gentle_ramps);
    draw(pass, frame, 64, 48);
    CHECK(pass.texture(0, 48) == 0);
    CHECK(pass.texture(64, -1) == 0);
    pass.clear();
    CHECK(pass.texture(64, 48) == 0);
    CHECK(draw(pass, frame, 64, 48).width == 64);
    pass.set_frame(VideoFrame{});
    CHECK(pass.texture(64, 48) == 0);
    CHECK(std::string(SurfacelessGl::error()).empty());
}

TEST_CASE("video pass: a picture larger than the card can hold is said to be so") {
    const SurfacelessGl context;
    VideoPass pass;
    GLint most = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    const auto frame = make_frame({.format = AV_PIX_FMT_GRAY8, .width = most + 1, .height = 1},
                                  [](int, double, double) { return 0.5; });
    pass.set_frame(frame);
    CHECK(pass.texture(100, 1) == 0);
    CHECK_FALSE(pass.problem().empty());
    CHECK(draw(pass, make_frame({}, gentle_ramps), 64, 48).width == 64);
}

TEST_CASE("video pass: without 16-bit textures deep pictures come in 8 bits") {
    const SurfacelessGl context(Api::Es30);
    VideoPass pass;
    pass.narrow_to_8_bits();
    for (const auto format : {AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_P010LE, AV_PIX_FMT_YUV444P16LE}) {
        for (const auto range : {AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
            // 8-bit chroma is off by half a step, which the matrix doubles; luma adds its own half.
            check_like_peers(pass, {.format = format, .width = 100, .height = 50, .range = range},
                             4);
        }
    }
}

TEST_CASE("video pass: GL state is left as it was") {
    const SurfacelessGl context;
    VideoPass pass;
    GLuint texture = 0;
    GLuint sampler = 0;
    GLuint buffer = 0;
    glGenTextures(1, &texture);
    glGenSamplers(1, &sampler);
    glGenBuffers(1, &buffer);
    glActiveTexture(GL_TEXTURE2);
    glBindTexture(GL_TEXTURE_2D, texture);
    glBindSampler(2, sampler);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, buffer);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 99);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 8);
    glEnable(GL_BLEND);
    glEnable(GL_SCISSOR_TEST);
    glScissor(0, 0, 1, 1);
    glColorMask(GL_TRUE, GL_FALSE, GL_TRUE, GL_FALSE);
    glViewport(1, 2, 3, 4);
    const auto frame = make_frame({.width = 640, .height = 480}, gentle_ramps);
    const auto image = draw(pass, frame, 100, 75);
    check_near(image, render_picture(frame, 100, 75), 3);  // none of it got in the way

    const auto get = [](GLenum name) {
        std::array<GLint, 4> values{};
        glGetIntegerv(name, values.data());
        return values;
    };
    using Four = std::array<GLint, 4>;
    CHECK(get(GL_ACTIVE_TEXTURE)[0] == GL_TEXTURE2);
    CHECK(get(GL_TEXTURE_BINDING_2D)[0] == static_cast<GLint>(texture));
    CHECK(get(GL_SAMPLER_BINDING)[0] == static_cast<GLint>(sampler));
    CHECK(get(GL_PIXEL_UNPACK_BUFFER_BINDING)[0] == static_cast<GLint>(buffer));
    CHECK(get(GL_UNPACK_ROW_LENGTH)[0] == 99);
    CHECK(get(GL_UNPACK_ALIGNMENT)[0] == 8);
    CHECK(get(GL_VIEWPORT) == Four{1, 2, 3, 4});
    CHECK(get(GL_COLOR_WRITEMASK) == Four{1, 0, 1, 0});
    CHECK(get(GL_CURRENT_PROGRAM)[0] == 0);
    CHECK(get(GL_VERTEX_ARRAY_BINDING)[0] == 0);
    CHECK(get(GL_DRAW_FRAMEBUFFER_BINDING)[0] == 0);
    CHECK(get(GL_READ_FRAMEBUFFER_BINDING)[0] == 0);
    CHECK(glIsEnabled(GL_BLEND) == GL_TRUE);
    CHECK(glIsEnabled(GL_SCISSOR_TEST) == GL_TRUE);
}

TEST_CASE("video pass: two at once do not disturb each other") {
    const SurfacelessGl context;
    VideoPass left;
    VideoPass right;
    const auto a = make_frame({}, gentle_ramps);
    const auto b = make_frame(kQuarters, paint_quarters);
    left.set_frame(a);
    right.set_frame(b);
    CHECK(left.texture(64, 48) != right.texture(41, 23));
    check_near(left.read_back(), render_picture(a), 2);
    check_near(right.read_back(), render_picture(b), 0);
}
