// Frames that come with their picture made ready for the screen.
#include <catch2/catch.hpp>
#include <thread>

#include "media/index_scan.h"
#include "media/player.h"
#include "media/video_worker.h"
#include "support/clip_factory.h"

using namespace secondlook;
using testing::ClipKind;

namespace {

/// Ticks until the shown frame is as wanted; false after ten seconds.
template <class Wanted>
bool wait_until(Player& player, const Wanted& wanted) {
    for (int turn = 0; turn < 5'000; ++turn) {
        player.tick();
        if (const VideoFrame* frame = player.shown(); frame && wanted(*frame)) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

bool is_ready(const VideoFrame& frame, const ShownSize& size) {
    return frame.scaled && frame.scaled->width == size.width && frame.scaled->height == size.height;
}

}  // namespace

TEST_CASE("player: frames come ready for the screen once its size is known") {
    auto opened = Player::open(testing::clip(ClipKind::CfrH264));
    REQUIRE(opened);
    Player& player = **opened;
    REQUIRE(player.shown());
    CHECK_FALSE(player.shown()->scaled);

    const ShownSize size{160, 90};
    player.set_screen_size(size);
    player.seek(std::chrono::seconds(1));
    CHECK(wait_until(player, [&](const VideoFrame& frame) {
        return frame.time == std::chrono::seconds(1) && is_ready(frame, size);
    }));
    const ShownSize larger{320, 180};
    player.set_screen_size(larger);
    player.play();
    CHECK(wait_until(player, [&](const VideoFrame& frame) {
        return frame.time > std::chrono::milliseconds(1'200) && is_ready(frame, larger);
    }));
    player.pause();

    player.set_screen_size(std::nullopt);
    player.seek(std::chrono::milliseconds(400));
    CHECK(wait_until(player, [&](const VideoFrame& frame) {
        return frame.time == std::chrono::milliseconds(400) && !frame.scaled;
    }));
}

TEST_CASE("player: every picture is shown ready while it plays") {
    auto opened = Player::open(testing::clip(ClipKind::CfrH264));
    REQUIRE(opened);
    Player& player = **opened;
    const ShownSize size{160, 90};
    player.set_screen_size(size);
    player.play();
    int pictures = 0;
    for (int turn = 0; turn < 5'000 && !player.state().ended; ++turn) {
        if (player.tick() && player.shown()->time > MediaTime{0}) {
            ++pictures;
            CHECK(is_ready(*player.shown(), size));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    CHECK(player.state().ended);
    CHECK(pictures > 20);
}

TEST_CASE("video worker: late pictures may be left out, the last one never") {
    auto index = scan_frame_index(testing::clip(ClipKind::CfrH264));
    REQUIRE(index);
    auto decoder = VideoDecoder::open(testing::clip(ClipKind::CfrH264));
    REQUIRE(decoder);
    const auto last = static_cast<std::int64_t>(index->size()) - 1;
    VideoWorker worker(std::move(*decoder), testing::clip(ClipKind::CfrH264), std::size_t{1} << 26U,
                       [] {});
    worker.set_index(std::make_shared<FrameIndex>(std::move(*index)));
    worker.set_screen_size(ShownSize{160, 90});
    worker.send({1, PlayPictures{MediaTime{0}, 1.0, std::nullopt}});
    std::vector<std::int64_t> places;
    for (int turn = 0; turn < 5'000; ++turn) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // the queue is full again
        const auto answer = worker.pop_if([](const VideoAnswer&) { return true; });
        if (!answer) continue;
        if (answer->end) break;
        REQUIRE(answer->frame);
        CHECK(is_ready(*answer->frame, {160, 90}));
        places.push_back(answer->frame->index);
        // Further on than the eight that wait, but less than what makes it jump.
        worker.set_wanted(answer->due + std::chrono::milliseconds(440));
    }
    REQUIRE(places.size() > 10);
    CHECK(places.front() == 0);
    CHECK(places.back() == last);
    CHECK(static_cast<std::int64_t>(places.size()) < last);
}
