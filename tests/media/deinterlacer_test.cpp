#include "media/deinterlacer.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "media/frame_convert.h"
#include "media/index_scan.h"
#include "media/straight_decode.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/made_frame.h"
#include "support/paff_clip.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

/// How many samples of the first plane stand out against both their neighbours above and below
/// while the next line stands out the other way: the teeth of a comb.
int teeth(const VideoFrame& frame) {
    constexpr int kClearly = 24;  // of 256
    const Plane& plane = frame.planes[0];
    int count = 0;
    for (int y = 1; y + 2 < plane.height; ++y) {
        const std::uint8_t* row = plane.data + y * plane.stride_bytes;
        for (int x = 0; x < plane.width; ++x) {
            const auto at = [&](int lines) { return int{row[x + lines * plane.stride_bytes]}; };
            const int above = at(0) - at(-1);
            const int below = at(0) - at(1);
            const int next = at(1) - at(2);
            const bool up = above > kClearly && below > kClearly && next < -kClearly;
            const bool down = above < -kClearly && below < -kClearly && next > kClearly;
            if (up || down) ++count;
        }
    }
    return count;
}

struct Both {
    VideoFrame shown;
    VideoFrame decoded;
};

/// Frames of a clip as they are shown and as they were decoded.
std::vector<Both> both_of(ClipKind kind) {
    auto index = scan_frame_index(clip(kind));
    REQUIRE(index);
    auto decoder =
        VideoDecoder::open(clip(kind), std::make_shared<const FrameIndex>(std::move(*index)));
    REQUIRE(decoder);
    std::vector<Both> all;
    for (const std::size_t n : {3U, 11U, 20U}) {
        auto shown = (*decoder)->exact(n);
        REQUIRE(shown);
        all.push_back({*shown, *(*decoder)->as_decoded(n)});
    }
    return all;
}

/// Two moments: a bar that has moved between them by `moved` of the width.
std::shared_ptr<AVFrame> bar_frame(const MadeFrame& made, double moved) {
    const auto frame = paint_frame(made, [&](int c, double x, double y) {
        if (c > 0 && made.matrix != AVCOL_SPC_RGB) return 0.5;
        const bool odd = static_cast<int>(y * made.height) % 2 == 1;
        const double left = odd ? 0.2 + moved : 0.2;
        return x > left && x < left + 0.3 && y > 0.2 && y < 0.8 ? 0.8 : 0.2;
    });
    frame->interlaced_frame = 1;
    frame->top_field_first = 1;
    return frame;
}

FrameHandle again(const AVFrame& frame) {
    return FrameHandle(av_frame_clone(&frame));
}

int differing(const VideoFrame& a, const VideoFrame& b, int by) {
    int count = 0;
    for (int y = 0; y < a.planes[0].height; ++y) {
        const std::uint8_t* left = a.planes[0].data + y * a.planes[0].stride_bytes;
        const std::uint8_t* right = b.planes[0].data + y * b.planes[0].stride_bytes;
        for (int x = 0; x < a.planes[0].width; ++x)
            if (std::abs(left[x] - right[x]) > by) ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("deinterlacer: the combs of interlaced recordings are gone, the field's own lines stay") {
    for (const ClipKind kind : {ClipKind::InterlacedH264, ClipKind::InterlacedMpeg2}) {
        for (const auto& [shown, decoded] : both_of(kind)) {
            INFO(clip_name(kind) << " frame " << shown.index << ": " << teeth(decoded) << " to "
                                 << teeth(shown));
            CHECK(teeth(decoded) > 400);
            CHECK(teeth(shown) <= teeth(decoded) / 100);
            CHECK(shown.format == decoded.format);
            CHECK(shown.colour == decoded.colour);
            CHECK(shown.time == decoded.time);
            // The lines of the earlier moment are as they were.
            const int first = kind == ClipKind::InterlacedH264 ? 0 : 1;
            for (int y = first; y < shown.planes[0].height; y += 2)
                REQUIRE(std::equal(shown.planes[0].data + y * shown.planes[0].stride_bytes,
                                   shown.planes[0].data + y * shown.planes[0].stride_bytes + 320,
                                   decoded.planes[0].data + y * decoded.planes[0].stride_bytes));
        }
    }
}

TEST_CASE("deinterlacer: fields that are pictures of their own are one frame, found exactly") {
    constexpr std::size_t kFrames = 25;
    const ScratchFolder folder;
    const auto bare = folder.path() / "fields.h264";
    write_paff_clip(bare, kFrames);
    for (const char* name : {"fields.mp4", "fields.mkv", "fields.ts"}) {
        const auto file = folder.path() / name;
        const std::string make = "ffmpeg -v error -nostdin -f h264 -i '" + bare.native() +
                                 "' -c copy '" + file.native() + "'";
        REQUIRE(std::system(make.c_str()) == 0);
        INFO(name);
        const auto truth = straight_decode(file);
        auto index = scan_frame_index(file);
        REQUIRE(index);
        REQUIRE(index->size() == kFrames);
        REQUIRE(truth.size() == kFrames);
        auto decoder =
            VideoDecoder::open(file, std::make_shared<const FrameIndex>(std::move(*index)));
        REQUIRE(decoder);
        for (const std::size_t n : {17U, 3U, 24U, 0U, 12U, 13U, 5U}) {
            const auto frame = (*decoder)->exact(n);
            REQUIRE(frame);
            CHECK(frame->exact);
            CHECK(frame->pts == truth[n].pts);
            CHECK(planes_md5(*frame) == truth[n].md5);
            CHECK(teeth(*(*decoder)->as_decoded(n)) > 200);
            CHECK(teeth(*frame) == 0);
        }
    }
}

TEST_CASE("deinterlacer: a recording that is not interlaced is left as it is, sample for sample") {
    for (const ClipKind kind : {ClipKind::CfrH264, ClipKind::Mpeg2Ps, ClipKind::MjpegAvi})
        for (const auto& [shown, decoded] : both_of(kind))
            CHECK(planes_md5(shown) == planes_md5(decoded));
}

TEST_CASE("deinterlacer: a whole picture that is only called interlaced keeps its detail") {
    const MadeFrame made{.width = 320, .height = 180};
    const auto frame = paint_frame(made, [](int c, double x, double y) {
        if (c > 0) return 0.5;
        return 0.5 + 0.2 * std::sin(x * 90) * std::cos(y * 60) + (x > y ? 0.1 : 0);
    });
    frame->interlaced_frame = 1;
    FrameConverter converter;
    const auto shown = converter.convert(again(*frame));
    const auto decoded = converter.convert(again(*frame), Samples::Decoded);
    REQUIRE(shown);
    CHECK(differing(*shown, *decoded, 2) < 320 * 180 / 100);
}

TEST_CASE("deinterlacer: a frame is the same picture whatever was shown before it") {
    const MadeFrame made{.width = 322, .height = 182};
    const auto first = bar_frame(made, 0.1);
    const auto second = bar_frame(made, -0.15);
    FrameConverter fresh;
    FrameConverter used;
    const auto wanted = planes_md5(*fresh.convert(again(*second)));
    REQUIRE(used.convert(again(*first)));
    CHECK(planes_md5(*used.convert(again(*second))) == wanted);
    CHECK(planes_md5(*used.convert(again(*second))) == wanted);
    REQUIRE(used.convert(again(*bar_frame({.width = 64, .height = 48}, 0.1))));
    CHECK(planes_md5(*used.convert(again(*second))) == wanted);
}

TEST_CASE("deinterlacer: every layout is taken, and stays the colours and size it was") {
    for (const auto format :
         {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUV444P,
          AV_PIX_FMT_YUV411P, AV_PIX_FMT_NV12, AV_PIX_FMT_GRAY8, AV_PIX_FMT_GBRP, AV_PIX_FMT_RGB24,
          AV_PIX_FMT_YUVA420P}) {
        const bool rgb = format == AV_PIX_FMT_GBRP || format == AV_PIX_FMT_RGB24;
        const auto frame = bar_frame({.format = format,
                                      .width = 162,
                                      .height = 90,
                                      .matrix = rgb ? AVCOL_SPC_RGB : AVCOL_SPC_SMPTE170M},
                                     0.1);
        FrameConverter converter;
        const auto shown = converter.convert(again(*frame));
        const auto decoded = converter.convert(again(*frame), Samples::Decoded);
        INFO("format " << av_get_pix_fmt_name(format));
        REQUIRE(shown);
        CHECK(teeth(*decoded) > 200);
        CHECK(teeth(*shown) <= 4);
        CHECK(shown->format.width == 162);
        CHECK(shown->format.height == 90);
        CHECK(shown->colour == decoded->colour);
    }
}

TEST_CASE("deinterlacer: what is too small for it is shown all the same") {
    FrameConverter converter;
    for (const int side : {1, 2, 3}) {
        const auto frame = bar_frame({.width = side, .height = side}, 0.1);
        const auto shown = converter.convert(again(*frame));
        REQUIRE(shown);
        CHECK(shown->format.width == side);
    }
}
