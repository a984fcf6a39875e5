// Frames that come with their picture made ready for the screen.
#include <catch2/catch.hpp>
#include <thread>

#include "media/player.h"
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
