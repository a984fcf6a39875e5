// Is this the frame? Every frame of every clip and of every piece of footage, asked for in random
// order, must be the one a straight decode gives: same samples, same drawn number, same time.

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>

#include "media/exactness.h"
#include "media/index_scan.h"
#include "media/straight_decode.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"
#include "support/thorough.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

/// Every frame of every third clip.
void require_exact_in_part(std::size_t part) {
    const auto kinds = picture_clips();
    for (std::size_t n = part; n < kinds.size(); n += 3) require_exact_everywhere(clip(kinds[n]));
}

bool undamaged(ClipKind kind) {
    return kind != ClipKind::TruncatedMp4 && kind != ClipKind::TruncatedTs &&
           kind != ClipKind::HeadlessTs && kind != ClipKind::BrokenMkv &&
           kind != ClipKind::TwinTimes;
}

}  // namespace

// In three parts, so that a slow machine does them side by side.
TEST_CASE("exact: every clip in random order, part 1") {
    require_exact_in_part(0);
}
TEST_CASE("exact: every clip in random order, part 2") {
    require_exact_in_part(1);
}
TEST_CASE("exact: every clip in random order, part 3") {
    require_exact_in_part(2);
}

TEST_CASE("exact: undamaged clips give every number that was drawn") {
    for (const ClipKind kind : picture_clips()) {
        if (!undamaged(kind)) continue;
        INFO(clip_name(kind));
        const auto truth = straight_decode(clip(kind));
        const int start = kind == ClipKind::EditList ? truth.front().number : 0;
        for (std::size_t n = 0; n < truth.size(); ++n)
            REQUIRE(truth[n].number == start + static_cast<int>(n));
    }
}

/// Every frame; but where that takes a minute (a long GOP at full size) only ./check --long does.
std::size_t frames_in_reach(const std::filesystem::path& file) {
    constexpr double kMostDecoded = 5e9;  // samples, some six seconds of decoding
    const auto index = scanned(file);
    const auto facts = read_media_facts(file);
    if (!facts || !facts->video || thorough()) return SIZE_MAX;
    double decoded = 0;
    for (std::size_t n = 0, key = 0; n < index->size(); ++n) {
        if (index->at(n).key) key = n;
        decoded += static_cast<double>(n - key + 1) * facts->video->coded_width * facts->video->coded_height;
    }
    return decoded < kMostDecoded ? SIZE_MAX : 6;
}

TEST_CASE("exact: footage in random order") {
    for (const auto& file : footage_files()) {
        const auto facts = read_media_facts(file);
        if (facts && facts->video) require_exact_everywhere(file, frames_in_reach(file));
    }
}

TEST_CASE("exact: next() goes step by step to the end, and stays there") {
    for (const ClipKind kind : picture_clips()) {
        const auto file = clip(kind);
        INFO(clip_name(kind));
        const auto truth = straight_decode(file);
        const auto index = scanned(file);
        for (const bool with_index : {true, false}) {
            auto decoder = VideoDecoder::open(file, with_index ? index : nullptr);
            REQUIRE(decoder);
            for (std::size_t n = 1; n < truth.size(); ++n) {
                INFO("frame " << n << (with_index ? " with" : " without") << " index");
                const auto next = (*decoder)->next();
                REQUIRE(next);
                REQUIRE(next->has_value());
                REQUIRE(shows(**next, truth[n]));
            }
            for (int again = 0; again < 2; ++again) {
                const auto end = (*decoder)->next();
                REQUIRE(end);
                CHECK_FALSE(end->has_value());
            }
        }
    }
}

TEST_CASE("exact: next() goes on from wherever exact() was") {
    for (const ClipKind kind : {ClipKind::OpenGopH264, ClipKind::HevcOpenGop, ClipKind::Vp9Webm,
                                ClipKind::VfrH264, ClipKind::Mpeg4Avi, ClipKind::RawH264}) {
        const auto file = clip(kind);
        INFO(clip_name(kind));
        const auto truth = straight_decode(file);
        auto decoder = VideoDecoder::open(file, scanned(file));
        REQUIRE(decoder);
        for (const std::size_t n : shuffled(truth.size() - 4, 20)) {
            REQUIRE((*decoder)->exact(n));
            for (std::size_t step = 1; step <= 3; ++step) {
                INFO("frame " << n << " + " << step);
                const auto next = (*decoder)->next();
                REQUIRE(next);
                REQUIRE(next->has_value());
                REQUIRE(shows(**next, truth[n + step]));
            }
        }
    }
}

TEST_CASE("exact: next() goes on from the last exact frame after a coarse one") {
    const auto file = clip(ClipKind::LongGopH264);
    const auto truth = straight_decode(file);
    for (const auto& index : {scanned(file), std::shared_ptr<const FrameIndex>()}) {
        auto decoder = VideoDecoder::open(file, index);
        REQUIRE(decoder);
        REQUIRE((*decoder)->exact_at(MediaTime{5'000'000}));  // frame 150
        REQUIRE((*decoder)->coarse_at(MediaTime{9'000'000}));
        const auto next = (*decoder)->next();
        REQUIRE(next);
        REQUIRE(next->has_value());
        CHECK(shows(**next, truth[151]));
    }
}

TEST_CASE("exact: by time, without an index, is the same frame as with one") {
    for (const ClipKind kind : picture_clips()) {
        const auto file = clip(kind);
        INFO(clip_name(kind));
        const auto truth = straight_decode(file);
        const auto index = scanned(file);
        auto decoder = VideoDecoder::open(file);
        REQUIRE(decoder);
        CHECK((*decoder)->origin() == index->origin());
        for (const std::size_t n : shuffled(truth.size(), 25)) {
            // Its first microsecond, its last one, and one in between.
            const MediaTime start = index->at(n).time;
            const MediaTime length = std::max(index->frame_duration(n), MediaTime{1});
            for (const MediaTime t : {start, start + length / 3, start + length - MediaTime{1}}) {
                INFO("frame " << n << " at " << t.count());
                const auto frame = (*decoder)->exact_at(t);
                REQUIRE(shows(frame, truth[n]));
                REQUIRE(frame->time == start);
            }
        }
    }
}

TEST_CASE("exact: by time, a long picture that no other needs is found, far as it began") {
    const auto decoder = VideoDecoder::open(clip(ClipKind::LongBFrame));
    REQUIRE(decoder);
    REQUIRE((*decoder)->exact_at(MediaTime{3'500'000}));  // away from the beginning
    const auto frame = (*decoder)->exact_at(MediaTime{13 * 40'000 + 1'100'000});
    REQUIRE(frame);
    CHECK(drawn_number(*frame) == 13);
    CHECK(frame->time == MediaTime{13 * 40'000});
}

TEST_CASE("exact: by time past either end is the first or the last frame") {
    for (const ClipKind kind : {ClipKind::CfrH264, ClipKind::H264Ts, ClipKind::Vp9VfrWebm,
                                ClipKind::TruncatedTs, ClipKind::LateAudio}) {
        const auto file = clip(kind);
        INFO(clip_name(kind));
        const auto truth = straight_decode(file);
        for (const auto& index : {scanned(file), std::shared_ptr<const FrameIndex>()}) {
            auto decoder = VideoDecoder::open(file, index);
            REQUIRE(decoder);
            CHECK(shows((*decoder)->exact_at(MediaTime{3'600'000'000}), truth.back()));
            CHECK(shows((*decoder)->exact_at(MediaTime{-5'000'000}), truth.front()));
        }
    }
}
