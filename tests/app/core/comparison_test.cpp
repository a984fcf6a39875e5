// Two players at once: each picture is told by the number drawn in it.

#include <catch2/catch.hpp>

#include <chrono>
#include <random>
#include <thread>

#include "app/core/comparison.h"
#include "media/index_scan.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<ClipPlayer> clip_player(ClipKind kind, MediaRange part) {
    auto index = scan_frame_index(clip(kind));
    REQUIRE(index);
    auto player = Player::open(clip(kind));
    REQUIRE(player);
    return std::make_unique<ClipPlayer>(
        std::move(*player), std::make_shared<const FrameIndex>(std::move(*index)), part);
}

/// 25 frames a second on both sides: numbers 10 to 59, and 5 to 69.
class TwoClips {
  public:
    TwoClips() {
        both.set(CompareSide::Left, clip_player(ClipKind::CfrH264, {400ms, 2400ms}));
        both.set(CompareSide::Right, clip_player(ClipKind::ClosedShortGop, {200ms, 2800ms}));
        settle();
    }
    bool until(const std::function<bool()>& done) {
        const auto give_up = std::chrono::steady_clock::now() + 30s;
        while (std::chrono::steady_clock::now() < give_up) {
            both.tick();
            if (done()) return true;
            std::this_thread::sleep_for(1ms);
        }
        return false;
    }
    void settle() {
        REQUIRE(until([&] { return !both.seeking(); }));
    }
    int number(CompareSide side) {
        const VideoFrame* frame = both.clip(side)->player().shown();
        REQUIRE(frame);
        return drawn_number(*frame).value_or(-1);
    }
    int left() { return number(CompareSide::Left); }
    int right() { return number(CompareSide::Right); }

    Comparison both;
};

}  // namespace

TEST_CASE_METHOD(TwoClips, "two clips begin together and step together, inside their parts") {
    CHECK(left() == 10);
    CHECK(right() == 5);
    both.step(1);
    settle();
    CHECK(left() == 11);
    CHECK(right() == 6);
    both.step(-5);
    settle();
    CHECK(left() == 10);
    CHECK(right() == 5);
    both.to_end();
    settle();
    CHECK(left() == 59);
    CHECK(right() == 54);
}

TEST_CASE_METHOD(TwoClips, "after twenty jumps both pictures are the right ones") {
    std::mt19937 random(7);
    int at = 10;
    for (int i = 0; i < 20; ++i) {
        const int to = std::uniform_int_distribution(10, 59)(random);
        both.jump_by(40ms * (to - at));
        at = to;
        settle();
        CHECK(left() == at);
        CHECK(right() == at - 5);
    }
}

TEST_CASE_METHOD(TwoClips, "the right one is nudged by its own frames, and stays so") {
    both.step(20);
    both.set_offset(3);
    settle();
    CHECK(left() == 30);
    CHECK(right() == 28);
    both.step(2);
    settle();
    CHECK(right() == 30);
    both.set_offset(-3);
    settle();
    CHECK(left() == 32);
    CHECK(right() == 24);
    both.to_start();
    settle();
    CHECK(right() == 5);  // there is nothing before it
}

TEST_CASE_METHOD(TwoClips, "stopped while playing, at normal and at twice the speed, they match") {
    for (const double speed : {1.0, 2.0, 0.5}) {
        both.to_start();
        both.set_speed(speed);
        both.toggle_play();
        CHECK(both.playing());
        REQUIRE(until([&] { return both.clip(CompareSide::Left)->frame() >= 25; }));
        CHECK(both.clip(CompareSide::Right)->playing());
        both.toggle_play();
        CHECK_FALSE(both.playing());
        settle();
        CHECK(left() >= 24);
        CHECK(right() == left() - 5);
    }
}

TEST_CASE_METHOD(TwoClips, "one that has run away is brought back while both play") {
    both.toggle_play();
    REQUIRE(until([&] { return both.clip(CompareSide::Left)->playing(); }));
    both.clip(CompareSide::Left)->player().seek(2200ms);
    CHECK(until([&] {
        const ClipPlayer &l = *both.clip(CompareSide::Left), &r = *both.clip(CompareSide::Right);
        return !both.seeking() && abs((l.now() - 400ms) - (r.now() - 200ms)) < 60ms;
    }));
}

TEST_CASE_METHOD(TwoClips, "they begin anew over the shorter one, or over the longer one") {
    both.set_speed(4);
    both.toggle_play();
    std::int64_t most = 0, before = 0;
    REQUIRE(until([&] {
        const std::int64_t now = both.clip(CompareSide::Right)->frame();
        most = std::max(most, now);
        return std::exchange(before, now) > now;  // it began anew
    }));
    CHECK(most <= 56);
    both.toggle_play();
    both.set_over_longer(true);
    both.to_start();
    both.toggle_play();
    int last_left = 0;
    REQUIRE(until([&] {
        if (both.clip(CompareSide::Right)->frame() < 66) return false;
        last_left = static_cast<int>(both.clip(CompareSide::Left)->frame());
        return true;
    }));
    CHECK(last_left == 59);
    CHECK(both.playing());
}

TEST_CASE_METHOD(TwoClips, "each for itself: only the chosen one moves, and both stay so in sync") {
    both.set_sync(false);
    both.choose(CompareSide::Right);
    both.step(7);
    settle();
    CHECK(left() == 10);
    CHECK(right() == 12);
    both.toggle_play();
    REQUIRE(until([&] { return both.clip(CompareSide::Right)->frame() >= 20; }));
    CHECK_FALSE(both.clip(CompareSide::Left)->playing());
    both.set_sync(true);
    settle();
    CHECK_FALSE(both.playing());
    CHECK(left() == 10);
    CHECK(right() == 5);
}

TEST_CASE("one recording may be away: the other plays by itself") {
    Comparison both;
    both.set(CompareSide::Right, clip_player(ClipKind::ClosedShortGop, {200ms, 2800ms}));
    both.step(3);
    const auto give_up = std::chrono::steady_clock::now() + 30s;
    while (both.seeking() && std::chrono::steady_clock::now() < give_up) {
        both.tick();
        std::this_thread::sleep_for(1ms);
    }
    CHECK(drawn_number(*both.clip(CompareSide::Right)->player().shown()) == 8);
}

TEST_CASE("clips of one and the same recording, and one in other steps of time, go together") {
    TwoClips two;
    two.both.set(CompareSide::Right, clip_player(ClipKind::LongGopH264, {1s, 3s}));  // 30 a second
    two.settle();
    CHECK(two.right() == 30);
    two.both.step(25);
    two.settle();
    CHECK(two.left() == 35);
    CHECK(two.right() == 60);
    two.both.set(CompareSide::Right, clip_player(ClipKind::CfrH264, {0ms, 1s}));
    two.settle();
    two.both.step(4);
    two.settle();
    CHECK(two.left() == 14);
    CHECK(two.right() == 4);
}
