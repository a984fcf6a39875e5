#include "media/picture.h"

#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>

#include "media/picture_geometry.h"
#include "support/made_frame.h"

using namespace secondlook;

namespace {

namespace fs = std::filesystem;

struct Folder {
    fs::path path = fs::temp_directory_path() / ("secondlook-picture-" + std::to_string(getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() {
        std::error_code ignored;
        fs::permissions(path, fs::perms::owner_all, ignored);
        fs::remove_all(path, ignored);
    }
};

RgbaImage test_image(int width, int height) {
    RgbaImage image{width, height, {}};
    for (int i = 0; i < width * height; ++i) {
        const int x = i % width;
        const int y = i / width;
        for (const int part : {x * 3, y * 5, x + y, 255}) {
            image.pixels.push_back(static_cast<std::uint8_t>(part));
        }
    }
    return image;
}

void check_like_swscale(const MadeFrame& made) {
    const auto frame = paint_frame(made, gentle_ramps);
    const auto ours = render_picture(video_frame_of(frame));
    const auto theirs = swscale_picture(*frame);
    const auto gap = gap_between(ours, theirs);
    INFO("format " << made.format << " matrix " << made.matrix << " range " << made.range << " "
                   << made.width << "x" << made.height << ": " << describe(gap, ours, theirs));
    CHECK(gap.most >= 0);
    CHECK(gap.most <= 2);
}

// A picture whose four quarters are red, green, blue and white: 1 to 4, reading order.
int quarter_of(const RgbaImage& image, double x, double y) {
    const auto at = (static_cast<std::size_t>(y * image.height) * image.width +
                     static_cast<std::size_t>(x * image.width)) *
                    4;
    const bool red = image.pixels[at] > 128;
    const bool green = image.pixels[at + 1] > 128;
    const bool blue = image.pixels[at + 2] > 128;
    if (red && green && blue) return 4;
    return red ? 1 : green ? 2 : blue ? 3 : 0;
}

std::array<int, 4> quarters_of(const RgbaImage& image) {
    return {quarter_of(image, 0.25, 0.25), quarter_of(image, 0.75, 0.25),
            quarter_of(image, 0.25, 0.75), quarter_of(image, 0.75, 0.75)};
}

std::pair<int, int> row_range(const RgbaImage& image) {
    std::pair range(255, 0);
    for (int x = 0; x < image.width; ++x) {
        range.first = std::min<int>(range.first, image.pixels[x * 4]);
        range.second = std::max<int>(range.second, image.pixels[x * 4]);
    }
    return range;
}

double paint_quarters(int c, double x, double y) {
    const int quarter = (y < 0.5 ? 0 : 2) + (x < 0.5 ? 0 : 1);
    return quarter == 3 || quarter == c ? 1.0 : 0.0;
}

}  // namespace

TEST_CASE("picture: as swscale draws it, for every matrix, range, depth and layout") {
    for (const auto matrix : {AVCOL_SPC_SMPTE170M, AVCOL_SPC_BT709, AVCOL_SPC_BT2020_NCL}) {
        for (const auto range : {AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
            for (const auto format :
                 {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUV444P, AV_PIX_FMT_NV12,
                  AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_YUV422P10LE, AV_PIX_FMT_P010LE}) {
                check_like_swscale({.format = format,
                                    .width = 320,
                                    .height = 180,
                                    .matrix = matrix,
                                    .range = range});
            }
        }
    }
}

TEST_CASE("picture: chroma lies where its tag says, and odd sizes are whole") {
    for (const auto where : {AVCHROMA_LOC_LEFT, AVCHROMA_LOC_CENTER, AVCHROMA_LOC_TOPLEFT}) {
        for (const auto format : {AV_PIX_FMT_YUV420P, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P10LE}) {
            check_like_swscale({.format = format, .width = 321, .height = 181, .chroma = where});
        }
    }
    check_like_swscale({.format = AV_PIX_FMT_YUV420P, .width = 2, .height = 2});
    const auto one = render_picture(make_frame({.width = 1, .height = 1}, gentle_ramps));
    CHECK(one.pixels.size() == 4);
}

// swscale cannot be the judge of this: it places 4:2:0 rows a quarter of a sample off.
TEST_CASE("picture: chroma is sited to the half pixel, across and down") {
    for (const auto where : {AVCHROMA_LOC_LEFT, AVCHROMA_LOC_CENTER, AVCHROMA_LOC_TOPLEFT}) {
        for (const auto format :
             {AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_P010LE, AV_PIX_FMT_YUV422P10LE}) {
            const auto image = without_border(render_picture(make_frame(
                {.format = format, .width = 16, .height = 16, .chroma = where}, steep_chroma)));
            const auto ideal = without_border(ideal_picture(16, 16, steep_chroma));
            const auto gap = gap_between(image, ideal);
            INFO("format " << format << " place " << where << ": " << describe(gap, image, ideal));
            CHECK(gap.most >= 0);
            CHECK(gap.most <= 2);
        }
    }
}

TEST_CASE("picture: RGB planes come through bit for bit") {
    const auto frame =
        paint_frame({.format = AV_PIX_FMT_GBRP, .width = 64, .height = 32, .matrix = AVCOL_SPC_RGB},
                    [](int c, double x, double y) {
                        return c == 0 ? x : c == 1 ? y : (x + y) / 2;
                    });
    const auto ours = render_picture(video_frame_of(frame));
    const auto theirs = swscale_picture(*frame);
    CHECK(gap_between(ours, theirs).most == 0);
}

TEST_CASE("picture: grey is grey") {
    const auto image =
        render_picture(make_frame({.format = AV_PIX_FMT_GRAY8, .width = 16, .height = 4},
                                  [](int, double x, double) { return (16 + 219 * x) / 255; }));
    for (int x = 0; x < 16; ++x) {
        const auto* pixel = image.pixels.data() + x * 4;
        CHECK(pixel[0] == pixel[1]);
        CHECK(pixel[1] == pixel[2]);
        CHECK(static_cast<int>(pixel[0]) == Approx((x + 0.5) / 16 * 255).margin(1.5));
    }
}

TEST_CASE("picture: all eight ways it can be turned") {
    struct Turn {
        Orientation orientation;
        std::array<int, 4> quarters;  // reading order, of the stored 1 2 / 3 4
    };
    const std::vector<Turn> turns{{{0, false}, {1, 2, 3, 4}}, {{1, false}, {3, 1, 4, 2}},
                                  {{2, false}, {4, 3, 2, 1}}, {{3, false}, {2, 4, 1, 3}},
                                  {{0, true}, {2, 1, 4, 3}},  {{1, true}, {4, 2, 3, 1}},
                                  {{2, true}, {3, 4, 1, 2}},  {{3, true}, {1, 3, 2, 4}}};
    for (const Turn& turn : turns) {
        const auto frame = make_frame(
            {.format = AV_PIX_FMT_GBRP, .width = 41, .height = 23, .matrix = AVCOL_SPC_RGB},
            paint_quarters, turn.orientation);
        const auto image = render_picture(frame);
        INFO("turns " << turn.orientation.quarter_turns << " mirrored "
                      << turn.orientation.mirrored);
        const bool lies = turn.orientation.quarter_turns % 2 == 1;
        CHECK(image.width == (lies ? 23 : 41));
        CHECK(image.height == (lies ? 41 : 23));
        CHECK(quarters_of(image) == turn.quarters);
        CHECK(quarters_of(render_picture(frame, 10, 10)) == turn.quarters);
    }
}

TEST_CASE("picture: sample aspect stretches, a limit shrinks and never enlarges") {
    const Orientation wide{0, false, 2, 1};
    const auto frame = make_frame({.width = 64, .height = 48}, gentle_ramps, wide);
    const auto size = [&frame](int width, int height) {
        const auto image = render_picture(frame, width, height);
        CHECK(image.pixels.size() == static_cast<std::size_t>(image.width) * image.height * 4);
        return std::pair(image.width, image.height);
    };
    CHECK(size(0, 0) == std::pair(128, 48));
    CHECK(size(64, 0) == std::pair(64, 24));
    CHECK(size(0, 12) == std::pair(32, 12));
    CHECK(size(64, 12) == std::pair(32, 12));
    CHECK(size(1000, 1000) == std::pair(128, 48));
    CHECK(size(1, 1) == std::pair(1, 1));
}

TEST_CASE("picture: shrinking averages all of the detail") {
    const auto stripes = [](int c, double x, double) {
        if (c > 0) return 128.0 / 255;
        return static_cast<int>(x * 640) % 2 == 0 ? 16.0 / 255 : 235.0 / 255;
    };
    const auto frame = make_frame({.width = 640, .height = 360}, stripes);
    for (const int width : {320, 200, 160, 91, 16}) {
        const auto image = render_picture(frame, width, 0);
        // Whole rows of dark and light, 16 and 235: each pixel must hold about as much of both.
        const auto [lowest, highest] = row_range(image);
        INFO("width " << width << ": " << lowest << " to " << highest);
        CHECK(lowest > 90);
        CHECK(highest < 165);
    }
}

TEST_CASE("picture: rows may lie upside down in memory") {
    auto frame = make_frame({.width = 33, .height = 18}, gentle_ramps);
    const auto upright = render_picture(frame);
    VideoFrame flipped = frame;
    for (Plane& plane : flipped.planes) {
        plane.data += plane.stride_bytes * (plane.height - 1);
        plane.stride_bytes = -plane.stride_bytes;
    }
    flipped.colour.chroma_offset[1] = -frame.colour.chroma_offset[1];
    auto image = render_picture(flipped);
    for (int y = 0; y < upright.height; ++y) {
        const auto* a = upright.pixels.data() + y * upright.width * 4;
        const auto* b = image.pixels.data() + (upright.height - 1 - y) * upright.width * 4;
        for (int i = 0; i < upright.width * 4; ++i)
            REQUIRE(std::abs(a[i] - b[i]) <= 1);
    }
}

TEST_CASE("picture: wide SDR red is brought into 709, grey stays") {
    MadeFrame made{.format = AV_PIX_FMT_GBRP,
                   .width = 2,
                   .height = 1,
                   .matrix = AVCOL_SPC_RGB,
                   .primaries = AVCOL_PRI_BT2020};
    const auto image = render_picture(make_frame(
        made, [](int c, double x, double) { return x < 0.5 ? 0.5 : (c == 0 ? 0.5 : 0.25); }));
    for (int i = 0; i < 3; ++i)
        CHECK(static_cast<int>(image.pixels[i]) == Approx(128).margin(1));
    // linear 0.1896 0.0361: BT.2087's matrix gives red 0.2909, green 0.0170, blue 0.0333
    CHECK(static_cast<int>(image.pixels[4]) == Approx(152.5).margin(1.5));
    CHECK(static_cast<int>(image.pixels[5]) == Approx(46.8).margin(1.5));
}

TEST_CASE("picture: no picture gives an empty image") {
    CHECK(render_picture({}).pixels.empty());
    VideoFrame broken = make_frame({}, gentle_ramps);
    broken.planes[2].data = nullptr;
    CHECK(render_picture(broken).pixels.empty());
}

TEST_CASE("picture: geometry of chroma planes of any size") {
    for (int luma = 1; luma < 70; ++luma) {
        for (const int step : {1, 2, 4}) {
            const int plane = (luma + step - 1) / step;
            const int found = chroma_step(luma, plane);
            CHECK((luma + found - 1) / found == plane);
            CHECK(found <= step);
        }
    }
    CHECK(chroma_step(5, 2) == 4);
    CHECK(chroma_step(10, 0) >= 1);
}

TEST_CASE("picture: a PNG is read back as it was written, over what was there") {
    const Folder folder;
    const auto image = test_image(33, 21);
    const fs::path file = folder.path / "page%03d ünï.png";
    std::ofstream(file) << "something older";
    REQUIRE(write_png(image, file).has_value());
    const auto back = read_picture(file);
    REQUIRE(back.has_value());
    CHECK(back->pixels == image.pixels);
    const auto entries = std::distance(fs::directory_iterator(folder.path), {});
    CHECK(entries == 1);  // no temporary file stays behind
}

TEST_CASE("picture: where a PNG cannot be saved, the reason is plain and nothing stays behind") {
    const Folder folder;
    const auto image = test_image(4, 4);
    const auto kind = [&image](const fs::path& file) {
        const auto written = write_png(image, file);
        REQUIRE_FALSE(written.has_value());
        CHECK(written.error().message.back() == '.');
        return written.error().kind;
    };
    using Kind = MediaError::Kind;
    CHECK(kind(folder.path / "missing" / "a.png") == Kind::NotFound);
    CHECK(kind(folder.path) == Kind::IsFolder);
    std::ofstream(folder.path / "file") << "x";
    CHECK(kind(folder.path / "file" / "a.png") == Kind::NotFound);
    CHECK(kind("/proc/a.png") != Kind::IsFolder);
    CHECK_FALSE(write_png({}, folder.path / "empty.png").has_value());
    CHECK_FALSE(write_png({5, 5, {1, 2, 3}}, folder.path / "short.png").has_value());
    const auto entries = std::distance(fs::directory_iterator(folder.path), {});
    CHECK(entries == 1);
}

TEST_CASE("picture: a folder that may not be written to is named as such") {
    const Folder folder;
    fs::permissions(folder.path, fs::perms::owner_read | fs::perms::owner_exec);
    const bool root = geteuid() == 0;
    if (root) REQUIRE(seteuid(65534) == 0);  // nobody
    const auto written = write_png(test_image(4, 4), folder.path / "a.png");
    if (root) REQUIRE(seteuid(0) == 0);
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().kind == MediaError::Kind::NoPermission);
}

// A limit on the size of files stands in for the full disk: writing stops half way in the same
// place.
TEST_CASE("picture: a PNG that cannot be finished leaves what was there, and nothing else") {
    const Folder folder;
    const fs::path file = folder.path / "a.png";
    const auto older = test_image(4, 4);
    REQUIRE(write_png(older, file).has_value());
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{100, before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto written = write_png(test_image(300, 300), file);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().message.find("a.png") != std::string::npos);
    CHECK(read_picture(file)->pixels == older.pixels);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("picture: what is not a picture is refused in plain words") {
    const Folder folder;
    const auto kind = [](const fs::path& file) {
        const auto read = read_picture(file);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().message.back() == '.');
        return read.error().kind;
    };
    using Kind = MediaError::Kind;
    CHECK(kind(folder.path / "none.png") == Kind::NotFound);
    CHECK(kind(folder.path) == Kind::IsFolder);
    std::ofstream(folder.path / "empty.png").flush();
    CHECK(kind(folder.path / "empty.png") == Kind::Empty);
    std::ofstream(folder.path / "words.png") << "These are only words.\n";
    CHECK(kind(folder.path / "words.png") == Kind::NotMedia);
    std::ofstream(folder.path / "list.m3u8") << "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n";
    CHECK(kind(folder.path / "list.m3u8") == Kind::NotMedia);
    REQUIRE(write_png(test_image(64, 64), folder.path / "whole.png").has_value());
    fs::copy_file(folder.path / "whole.png", folder.path / "cut.png");
    fs::resize_file(folder.path / "cut.png", 60);
    CHECK(kind(folder.path / "cut.png") == Kind::NotMedia);
}
