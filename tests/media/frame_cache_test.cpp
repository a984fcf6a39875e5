#include "media/frame_cache.h"

#include <catch2/catch.hpp>

#include "media/ffmpeg_handles.h"

using namespace secondlook;

namespace {

constexpr std::size_t kFrameBytes = 1000;

/// A frame at this place that owns kFrameBytes.
VideoFrame frame_at(std::int64_t n) {
    FrameHandle owner = make_frame();
    owner->buf[0] = av_buffer_alloc(kFrameBytes);
    VideoFrame frame;
    frame.index = n;
    frame.owner = std::shared_ptr<const AVFrame>(owner.release(), FfmpegFree{});
    return frame;
}

FrameCache filled(std::size_t frames_that_fit, std::size_t playhead, std::int64_t from,
                  std::int64_t to) {
    FrameCache cache(frames_that_fit * kFrameBytes);
    cache.set_playhead(playhead);
    for (std::int64_t n = from; n <= to; ++n)
        cache.put(frame_at(n));
    return cache;
}

}  // namespace

TEST_CASE("frame cache: finds what was put, by place") {
    const FrameCache cache = filled(10, 0, 3, 5);
    CHECK(cache.size() == 3);
    CHECK(cache.bytes() == 3 * kFrameBytes);
    REQUIRE(cache.find(4));
    CHECK(cache.find(4)->index == 4);
    CHECK_FALSE(cache.find(2));
}

TEST_CASE("frame cache: stays under its budget and gives up what lies farthest") {
    const FrameCache cache = filled(4, 10, 0, 20);
    CHECK(cache.bytes() <= 4 * kFrameBytes);
    CHECK(cache.size() == 4);
    for (const std::size_t n : {std::size_t{9}, std::size_t{10}, std::size_t{11}})
        CHECK(cache.find(n));
    CHECK_FALSE(cache.find(0));
    CHECK_FALSE(cache.find(20));
}

TEST_CASE("frame cache: the playhead moves what counts as far") {
    FrameCache cache = filled(3, 0, 0, 2);
    cache.set_playhead(9);
    cache.put(frame_at(8));
    CHECK(cache.find(8));
    CHECK_FALSE(cache.find(0));
    CHECK(cache.find(2));
}

TEST_CASE("frame cache: the same frame twice counts once; one without a place is not kept") {
    FrameCache cache = filled(3, 0, 1, 1);
    cache.put(frame_at(1));
    cache.put(frame_at(-1));
    CHECK(cache.size() == 1);
    CHECK(cache.bytes() == kFrameBytes);
    cache.clear();
    CHECK(cache.size() == 0);
    CHECK(cache.bytes() == 0);
}

TEST_CASE("frame cache: a frame larger than the budget is not kept") {
    FrameCache cache(kFrameBytes - 1);
    cache.put(frame_at(1));
    CHECK(cache.size() == 0);
    CHECK(cache.bytes() == 0);
}
