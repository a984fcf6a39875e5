#include "media/playback_clock.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "media/play_path.h"

using namespace secondlook;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

HeardSound heard(MediaTime run, std::int64_t at_us, double speed = 1.0, std::int64_t delay_us = 0) {
    return {run, speed, at_us, delay_us, false};
}

}  // namespace

TEST_CASE("clock: without sound it is a steady clock times speed") {
    PlaybackClock clock;
    clock.start(2s, 1.5, 10 * kSecond, false);
    CHECK(clock.advance(10 * kSecond) == 2s);
    CHECK(clock.advance(14 * kSecond) == 8s);
    CHECK(clock.advance(10 * kSecond + 3'600 * kSecond) == 2s + 5'400s);
}

TEST_CASE("clock: it stands where it was stopped") {
    PlaybackClock clock;
    clock.start(2s, 1.0, 0, false);
    CHECK(clock.advance(kSecond) == 3s);
    clock.stop();
    CHECK_FALSE(clock.running());
    CHECK(clock.advance(9 * kSecond) == 3s);
}

TEST_CASE("clock: a change of speed does not move it") {
    PlaybackClock clock;
    clock.start(0s, 1.0, 0, false);
    clock.set_speed(4.0, kSecond);
    CHECK(clock.advance(kSecond) == 1s);
    CHECK(clock.advance(2 * kSecond) == 5s);
    clock.set_speed(0.25, 2 * kSecond);
    CHECK(clock.advance(6 * kSecond) == 6s);
}

TEST_CASE("clock: backward it only falls") {
    PlaybackClock clock;
    clock.start(10s, -2.0, 0, false);
    CHECK(clock.advance(kSecond) == 8s);
    CHECK(clock.advance(kSecond / 2) == 8s);
    CHECK(clock.advance(3 * kSecond) == 4s);
}

TEST_CASE("clock: it holds until the first sound is heard, then follows it") {
    PlaybackClock clock;
    clock.start(5s, 1.0, 0, true);
    CHECK(clock.advance(100'000) == 5s);
    clock.hear(heard(5'020ms, 110'000, 1.0, 40'000), 110'000);
    CHECK(clock.advance(110'000) == 5s);  // 5.020 given, 40 ms to the ear: not heard yet
    CHECK(clock.advance(140'000) == 5'010ms);
    clock.hear(heard(5'040ms, 130'000, 1.0, 40'000), 140'000);
    CHECK(clock.advance(150'000) == 5'020ms);
}

TEST_CASE("clock: it never passes what the device was given") {
    PlaybackClock clock;
    clock.start(0s, 1.0, 0, true);
    clock.hear(heard(200ms, 0, 1.0, 0), 0);
    CHECK(clock.advance(250'000) == 200ms);
}

TEST_CASE("clock: the device's delay counts at the sound's speed") {
    PlaybackClock clock;
    clock.start(0s, 2.0, 0, true);
    clock.hear(heard(1s, 0, 2.0, 100'000), 0);
    CHECK(clock.advance(0) == 800ms);
    CHECK(clock.advance(50'000) == 900ms);
}

TEST_CASE("clock: a change of speed counts when it is heard, not when it was given") {
    const double from = GENERATE(0.25, 1.0, 4.0);
    const double to = GENERATE(0.25, 1.0, 4.0);
    CAPTURE(from, to);
    constexpr std::int64_t kDelay = 43'000, kBlock = 20'000, kTurn = 100'000;
    const auto after = [](double speed, std::int64_t us) {
        return MediaTime{std::llround(speed * static_cast<double>(us))};
    };
    const auto truly_heard = [&](std::int64_t now) {
        const std::int64_t played = now - kDelay;
        return after(from, std::min(played, kTurn)) +
               after(to, std::max<std::int64_t>(0, played - kTurn));
    };
    PlaybackClock clock;
    clock.start(0s, from, 0, true);
    for (std::int64_t given = kBlock; given < 400'000; given += kBlock) {
        if (given == kTurn) clock.set_speed(to, given);
        // Given at `given`: all up to there; its last frame is heard kDelay later.
        clock.hear(heard(truly_heard(given + kDelay), given, given <= kTurn ? from : to, kDelay),
                   given);
        if (given == kTurn + kBlock) CHECK(clock.fastest() == std::max(from, to));
        for (std::int64_t now = given; now < given + kBlock; now += 1'000) {
            const MediaTime run = clock.advance(now);
            if (now > kDelay) REQUIRE(std::chrono::abs(run - truly_heard(now)) <= 2us);
        }
    }
    CHECK(clock.fastest() == to);
}

TEST_CASE("clock: a device that runs a little fast or slow leads it without drift") {
    const double device = GENERATE(0.999, 1.001);
    PlaybackClock clock;
    clock.start(0s, 1.0, 0, true);
    MediaTime before{0};
    for (int block = 1; block <= 60'000; ++block) {  // ten minutes of 10 ms blocks
        const auto now = static_cast<std::int64_t>(block * 10'000 / device);
        clock.hear(heard(MediaTime{block * 10'000}, now, 1.0, 20'000), now);
        const MediaTime run = clock.advance(now);
        REQUIRE(run >= before);
        REQUIRE(std::chrono::abs(run - MediaTime{block * 10'000 - 20'000}) <= 21ms);
        before = run;
    }
    CHECK(std::chrono::abs(before - (600s - 20ms)) <= 30us);  // 0.1 % of what is on its way
}

TEST_CASE("clock: a stalled device loses the lead without a jump") {
    PlaybackClock clock;
    clock.start(0s, 1.0, 0, true);
    clock.hear(heard(100ms, 0), 0);
    CHECK(clock.advance(100'000) == 100ms);
    CHECK(clock.advance(290'000) == 100ms);
    const MediaTime after = clock.advance(320'000);
    CHECK(after >= 100ms);
    CHECK(after <= 140ms);
    CHECK(clock.advance(1'320'000) == after + 1s);
}

TEST_CASE("clock: sound that never comes does not hold it for ever") {
    PlaybackClock clock;
    clock.start(3s, 1.0, 0, true);
    CHECK(clock.advance(300'000) == 3s);
    (void)clock.advance(310'000);
    CHECK(clock.advance(1'310'000) >= 4s);
    CHECK_FALSE(clock.out_of_step());
}

TEST_CASE("clock: sound that comes back out of step asks to be started anew") {
    PlaybackClock clock;
    clock.start(0s, 1.0, 0, true);
    clock.hear(heard(100ms, 0), 0);
    (void)clock.advance(100'000);
    (void)clock.advance(310'000);
    const MediaTime before = clock.advance(2'000'000);
    clock.hear(heard(200ms, 2'000'000), 2'000'000);
    CHECK(clock.out_of_step());
    CHECK(clock.advance(2'000'000) == before);
    clock.set_sound_leads(true, 2'000'000);
    CHECK_FALSE(clock.out_of_step());
    CHECK(clock.advance(2'010'000) == before + 10ms);
    clock.hear(heard(before + 30ms, 2'020'000), 2'020'000);
    CHECK(clock.advance(2'030'000) == before + 30ms);
    CHECK_FALSE(clock.out_of_step());
}

TEST_CASE("clock: sound that comes back in step takes the lead again") {
    PlaybackClock clock;
    clock.start(0s, 1.0, 0, true);
    clock.hear(heard(100ms, 0), 0);
    (void)clock.advance(100'000);
    const MediaTime now = clock.advance(400'000);
    clock.hear(heard(now + 10ms, 400'000), 400'000);
    CHECK_FALSE(clock.out_of_step());
    CHECK(clock.advance(600'000) == now + 10ms);
}

TEST_CASE("clock: after the last sample the steady clock goes on") {
    PlaybackClock clock;
    clock.start(0s, 1.0, 0, true);
    HeardSound last = heard(1s, 0, 1.0, 50'000);
    last.ended = true;
    clock.hear(last, 0);
    CHECK(clock.advance(0) == 950ms);
    CHECK(clock.advance(50'000) == 1s);
    CHECK(clock.advance(2'050'000) == 3s);
}

TEST_CASE("clock: giving the lead to sound and taking it back does not move it") {
    PlaybackClock clock;
    clock.start(0s, 1.0, 0, false);
    CHECK(clock.advance(kSecond) == 1s);
    clock.set_sound_leads(true, kSecond);
    CHECK(clock.advance(kSecond) == 1s);
    clock.hear(heard(1'010ms, kSecond), kSecond);
    CHECK(clock.advance(kSecond + 10'000) == 1'010ms);
    clock.set_sound_leads(false, kSecond + 10'000);
    CHECK(clock.advance(2 * kSecond + 10'000) == 2'010ms);
}

TEST_CASE("play path: run positions never jump where media time wraps") {
    const PlayPath path{1'000, 1'300, false};
    CHECK(path.media_at(500) == 500);
    CHECK(path.media_at(1'299) == 1'299);
    CHECK(path.media_at(1'300) == 1'000);
    CHECK(path.media_at(1'950) == 1'050);
    CHECK(path.lap_at(1'299) == 0);
    CHECK(path.lap_at(1'300) == 1);
    CHECK(path.lap_at(1'600) == 2);
    for (std::int64_t run = 0; run < 5'000; ++run) {
        REQUIRE(path.run_at(path.media_at(run), path.lap_at(run)) == run);
    }
}

TEST_CASE("play path: backward it goes on at the loop's end") {
    const PlayPath path{1'000, 1'300, true};
    CHECK(path.media_at(1'000) == 1'000);
    CHECK(path.media_at(999) == 1'299);
    CHECK(path.media_at(699) == 1'299);
    CHECK(path.lap_at(999) == -1);
    for (std::int64_t run = -4'000; run < 2'000; ++run) {
        REQUIRE(path.run_at(path.media_at(run), path.lap_at(run)) == run);
    }
}

TEST_CASE("play path: without a loop it is the media itself") {
    const PlayPath path;
    CHECK(path.media_at(123'456) == 123'456);
    CHECK(path.lap_at(123'456) == 0);
}
