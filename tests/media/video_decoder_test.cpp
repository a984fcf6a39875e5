#include "media/video_decoder.h"

#include <catch2/catch.hpp>
#include <memory>

#include "media/index_scan.h"
#include "media/straight_decode.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

std::shared_ptr<const FrameIndex> scanned(const std::filesystem::path& file) {
    auto index = scan_frame_index(file);
    if (!index) FAIL(index.error().message);
    return std::make_shared<const FrameIndex>(std::move(*index));
}

std::unique_ptr<VideoDecoder> opened(const std::filesystem::path& file,
                                     std::shared_ptr<const FrameIndex> index = nullptr) {
    auto decoder = VideoDecoder::open(file, std::move(index));
    if (!decoder) FAIL(decoder.error().message);
    return std::move(*decoder);
}

int number_of(const MediaResult<VideoFrame>& frame) {
    if (!frame) FAIL(frame.error().message);
    return drawn_number(*frame).value_or(-1);
}

int number_of(const MediaResult<std::optional<VideoFrame>>& frame) {
    if (!frame) FAIL(frame.error().message);
    return *frame ? drawn_number(**frame).value_or(-1) : -2;
}

/// An index with a frame in it that the data does not have, between places n and n + 1.
std::shared_ptr<const FrameIndex> with_a_lost_frame(const FrameIndex& index, std::size_t n) {
    std::vector<FrameEntry> entries = index.entries();
    FrameEntry lost = entries[n];
    lost.pts = (entries[n].pts + entries[n + 1].pts) / 2;
    lost.time = (entries[n].time + entries[n + 1].time) / 2;
    lost.key = false;
    entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(n) + 1, lost);
    return std::make_shared<const FrameIndex>(std::move(entries), index.origin(), index.video_end(),
                                              index.duration());
}

}  // namespace

TEST_CASE("decoder: the first frame is there at once") {
    const auto decoder = opened(clip(ClipKind::H264Ts));
    CHECK(drawn_number(decoder->first_frame()) == 0);
    CHECK(decoder->first_frame().time == MediaTime{0});
    CHECK(decoder->first_frame().index == -1);
    CHECK(decoder->origin() == MediaTime{1'480'000});
    CHECK(decoder->facts().video->codec == "h264");
    decoder->set_index(scanned(clip(ClipKind::H264Ts)));
    CHECK(decoder->first_frame().index == 0);
    CHECK(number_of(decoder->next()) == 1);
}

TEST_CASE("decoder: a coarse picture is the key frame at or before t, and says so") {
    for (const ClipKind kind : {ClipKind::CfrH264, ClipKind::OpenGopTs, ClipKind::HevcOpenGop,
                                ClipKind::Vp9Webm, ClipKind::Mpeg2Ps, ClipKind::LateAudio}) {
        INFO(clip_name(kind));
        const auto index = scanned(clip(kind));
        const auto decoder = opened(clip(kind), index);
        for (const std::size_t n : {std::size_t{49}, std::size_t{3}, std::size_t{26}}) {
            const auto frame = decoder->coarse_at(index->at(n).time);
            CHECK(number_of(frame) == static_cast<int>(index->key_before(n)));
            CHECK_FALSE(frame->exact);
        }
    }
}

TEST_CASE("decoder: a coarse picture without an index is no later than t") {
    for (const ClipKind kind :
         {ClipKind::CfrH264, ClipKind::H264Ts, ClipKind::Vp9VfrWebm, ClipKind::RawH264}) {
        INFO(clip_name(kind));
        const auto decoder = opened(clip(kind));
        for (const MediaTime t :
             {MediaTime{2'100'000}, MediaTime{500'000}, MediaTime{99'000'000}}) {
            const auto frame = decoder->coarse_at(t);
            REQUIRE(frame);
            CHECK(frame->time <= t);
            CHECK_FALSE(frame->exact);
        }
    }
}

TEST_CASE("decoder: the run up to a frame is told whole, from where it was asked for") {
    for (const ClipKind kind : {ClipKind::LongGopH264, ClipKind::OpenGopH264, ClipKind::HevcOpenGop,
                                ClipKind::Mpeg2Ts, ClipKind::Vp9Webm}) {
        const auto file = clip(kind);
        INFO(clip_name(kind));
        const auto truth = straight_decode(file);
        const auto index = scanned(file);
        const auto decoder = opened(file, index);
        const std::size_t n = index->size() - 3;
        const std::size_t from = std::max(index->key_before(n), n - 8);
        std::vector<VideoFrame> run;
        REQUIRE(decoder->exact(n, nullptr, from,
                               [&](const VideoFrame& frame) { run.push_back(frame); }));
        REQUIRE(run.size() == n - from);
        for (std::size_t k = 0; k < run.size(); ++k) {
            INFO("frame " << from + k);
            CHECK(run[k].index == static_cast<std::int64_t>(from + k));
            CHECK(planes_md5(run[k]) == truth[from + k].md5);
        }
    }
}

TEST_CASE("decoder: a run from before the key frame has no half-decoded pictures in it") {
    for (const ClipKind kind :
         {ClipKind::OpenGopH264, ClipKind::OpenGopTs, ClipKind::HevcOpenGop, ClipKind::Mpeg2Ts}) {
        const auto file = clip(kind);
        INFO(clip_name(kind));
        const auto truth = straight_decode(file);
        const auto index = scanned(file);
        const auto decoder = opened(file, index);
        const std::size_t key = index->key_before(index->size() - 1);
        std::vector<VideoFrame> run;
        REQUIRE(decoder->exact(key + 1, nullptr, key - 5,
                               [&](const VideoFrame& frame) { run.push_back(frame); }));
        REQUIRE_FALSE(run.empty());
        for (const VideoFrame& frame : run)
            CHECK(planes_md5(frame) == truth[static_cast<std::size_t>(frame.index)].md5);
    }
}

TEST_CASE("decoder: frames outlive their decoder") {
    VideoFrame kept;
    {
        const auto decoder = opened(clip(ClipKind::CfrH264), scanned(clip(ClipKind::CfrH264)));
        kept = *decoder->exact(40);
    }
    CHECK(drawn_number(kept) == 40);
    CHECK(kept.size_bytes() >= 320 * 180 * 3 / 2);
}

TEST_CASE("decoder: two at once on one file do not disturb each other") {
    const auto index = scanned(clip(ClipKind::OpenGopH264));
    const auto one = opened(clip(ClipKind::OpenGopH264), index);
    const auto other = opened(clip(ClipKind::OpenGopH264), index);
    CHECK(number_of(one->exact(60)) == 60);
    CHECK(number_of(other->exact(13)) == 13);
    CHECK(number_of(one->next()) == 61);
    CHECK(number_of(other->next()) == 14);
}

TEST_CASE("decoder: stops when asked to, and can be asked again") {
    const auto decoder = opened(clip(ClipKind::LongGopH264), scanned(clip(ClipKind::LongGopH264)));
    CancelFlag cancel;
    cancel.raise();
    const auto stopped = decoder->exact(200, &cancel);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == MediaError::Kind::Cancelled);
    CHECK(decoder->exact_at(MediaTime{3'000'000}, &cancel).error().kind ==
          MediaError::Kind::Cancelled);
    CHECK(number_of(decoder->exact(200)) == 200);
}

TEST_CASE("decoder: past the end, or without an index, is an error") {
    const auto index = scanned(clip(ClipKind::CfrH264));
    const auto decoder = opened(clip(ClipKind::CfrH264), index);
    CHECK(decoder->exact(75).error().kind == MediaError::Kind::PastEnd);
    CHECK(opened(clip(ClipKind::CfrH264))->exact(0).error().kind == MediaError::Kind::PastEnd);
}

TEST_CASE("decoder: another recording's index is left aside") {
    const auto decoder = opened(clip(ClipKind::H264Ts), scanned(clip(ClipKind::CfrH264)));
    CHECK_FALSE(decoder->exact(3));
    CHECK(number_of(decoder->exact_at(MediaTime{120'000})) == 3);
}

TEST_CASE("decoder: sound alone is told apart") {
    for (const ClipKind kind : {ClipKind::AudioOnlyM4a, ClipKind::CoverArtM4a}) {
        const auto decoder = VideoDecoder::open(clip(kind));
        REQUIRE_FALSE(decoder);
        CHECK(decoder.error().kind == MediaError::Kind::NoPictureOrSound);
    }
}

TEST_CASE("decoder: a frame that the data lost is never passed off as exact") {
    const auto file = clip(ClipKind::OpenGopH264);
    const auto index = with_a_lost_frame(*scanned(file), 40);
    const auto decoder = opened(file, index);
    const auto lost = decoder->exact(41);
    REQUIRE(lost);
    CHECK_FALSE(lost->exact);
    CHECK(lost->pts < index->at(41).pts);
    CHECK(decoder->fault_count() == 1);
    CHECK(number_of(decoder->next()) == 41);  // and playing goes on behind it
    CHECK(number_of(decoder->exact(40)) == 40);
}

TEST_CASE("decoder: stored planes of every layout") {
    const auto format = [](ClipKind kind) { return opened(clip(kind))->first_frame().format; };
    CHECK(format(ClipKind::CfrH264) == PictureFormat{320, 180, 3, 1, false});
    CHECK(format(ClipKind::H264TenBit) == PictureFormat{320, 180, 3, 2, false});
    CHECK(format(ClipKind::H264Rgb) == PictureFormat{320, 180, 3, 1, true});
    CHECK(format(ClipKind::PackedRgbMov) == PictureFormat{320, 180, 3, 1, true});
    CHECK(format(ClipKind::PaletteAvi) == PictureFormat{320, 180, 3, 1, true});
    CHECK(format(ClipKind::GreyFfv1) == PictureFormat{320, 180, 1, 1, false});
    CHECK(format(ClipKind::Vp9OddSize) == PictureFormat{321, 181, 3, 1, false});
    const VideoFrame odd = opened(clip(ClipKind::Vp9OddSize))->first_frame();
    CHECK(odd.planes[1].width == 161);
    CHECK(odd.planes[1].height == 91);
}

TEST_CASE("decoder: sample aspect and rotation come with each frame") {
    CHECK(opened(clip(ClipKind::Rotated))->first_frame().orientation.quarter_turns == 1);
    CHECK(opened(clip(ClipKind::Mirrored))->first_frame().orientation.mirrored);
    CHECK(opened(clip(ClipKind::WideSample))->first_frame().orientation.aspect_num == 4);
}
