// Dragging and stepping with sound: a grain at each new place, read like a device would.
#include <catch2/catch.hpp>
#include <thread>

#include "media/player_bench.h"
#include "media/tone_ear.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

constexpr MediaTime kGrain = 70ms;
constexpr std::size_t kGrainBlocks = 7;

double tone_in_second(int n) {
    return 400 + 150 * n;
}

/// The second whose tone it is; -1 where none stands out.
int second_heard(const Sound& sound) {
    for (int n = 0; n < 8; ++n) {
        bool loudest = strength(sound, tone_in_second(n)) > 0.1;
        for (int other = 0; other < 8; ++other)
            loudest &= other == n || strength(sound, tone_in_second(other)) <
                                         strength(sound, tone_in_second(n)) / 4;
        if (loudest) return n;
    }
    return -1;
}

/// The steepest that the highest tone here gets by itself, and a little for the fades.
double most_step() {
    return tone_step(tone_in_second(7), 0.5) + 0.01;
}

/// Frames from the first to the last that is not silent.
std::size_t length_heard(const std::vector<float>& sound) {
    const auto loud = [](float sample) { return std::abs(sample) > 1e-4F; };
    const auto first = std::find_if(sound.begin(), sound.end(), loud);
    const auto last = std::find_if(sound.rbegin(), sound.rend(), loud).base();
    return first == sound.end() ? 0 : static_cast<std::size_t>(last - first);
}

struct Drag {
    explicit Drag(ClipKind kind = ClipKind::Tones) : player(kind) {
        player->set_sound_ready(true);
        REQUIRE(player.arrive());
        // What was made ready for playing is read away, or it would be counted as a grain.
        REQUIRE(player.settle([&] { return player->ring().waiting() == 20; }));
        player->play_grain(0s, 10ms);
        REQUIRE(player.settle([&] {
            listen(5ms);
            const auto at = player->ring().position();
            return at && at->ended;
        }));
    }

    /// The pointer comes here: the picture and a grain, and time for the worker to make it.
    void to(MediaTime t) {
        const std::size_t before = player->ring().waiting();
        player.clock() += 60'000;
        player->seek(t, SeekKind::Coarse);
        player->play_grain(t, kGrain);
        REQUIRE(player.settle([&] { return player->ring().waiting() >= before + kGrainBlocks; }));
        REQUIRE(player.arrive());
    }
    /// What a device hears of the left side.
    std::vector<float> listen(std::chrono::milliseconds time) {
        const auto frames = static_cast<int>(time.count() * kAudioRate / 1000);
        std::vector<float> both(static_cast<std::size_t>(frames) * kAudioChannels);
        player->ring().read(both.data(), frames);
        std::vector<float> left;
        for (std::size_t i = 0; i < both.size(); i += kAudioChannels)
            left.push_back(both[i]);
        return left;
    }

    PlayerBench player;
};

}  // namespace

TEST_CASE("scrub sound: each new place gives a grain of its own sound, soft at both ends") {
    Drag drag;
    for (const int second : {5, 2, 7, 0, 3}) {
        CAPTURE(second);
        const MediaTime place = second * 1s + 400ms;
        drag.to(place);
        const auto sound = drag.listen(200ms);
        CHECK(second_heard({sound.begin(), sound.begin() + 3'000}) == second);
        CHECK(length_heard(sound) > kAudioRate * 60 / 1000);
        CHECK(length_heard(sound) <= kAudioRate * 75 / 1000);  // the ring lets go in 5 ms
        CHECK(largest_step(sound) < most_step());
        CHECK_FALSE(drag.player->state().playing);
        CHECK(drag.player->state().now == place);
    }
}

TEST_CASE("scrub sound: a newer place takes over without a click") {
    Drag drag;
    drag.to(1'200ms);
    std::vector<float> all = drag.listen(30ms);
    for (const int second : {6, 0, 4}) {
        CAPTURE(second);
        drag.to(second * 1s + 500ms);
        const auto sound = drag.listen(40ms);
        CHECK(second_heard({sound.begin() + 600, sound.end()}) == second);
        all.insert(all.end(), sound.begin(), sound.end());
    }
    CHECK(largest_step(all) < most_step());
    const auto rest = drag.listen(300ms);
    CHECK(length_heard(rest) < kAudioRate * 50 / 1000);  // the pointer rests: silence
}

TEST_CASE("scrub sound: places that come too fast wait, and the last one is heard") {
    Drag drag;
    drag.to(1'500ms);
    const auto generation = [&] {
        drag.listen(10ms);
        return second_heard(drag.listen(40ms));
    };
    drag.player->play_grain(2'500ms, kGrain);
    drag.player->play_grain(6'500ms, kGrain);
    const auto due = drag.player->next_due_us();
    REQUIRE(due);
    CHECK(*due > 0);
    CHECK(*due <= 60'000);
    CHECK(generation() == 1);
    drag.listen(100ms);
    drag.player.clock() += *due;
    REQUIRE(drag.player.settle([&] { return drag.player->ring().waiting() >= kGrainBlocks; }));
    CHECK(generation() == 6);
    CHECK_FALSE(drag.player->next_due_us());
}

TEST_CASE("scrub sound: none while the sound is off or without a device") {
    Drag drag;
    const auto stays_silent = [&] {
        drag.player.clock() += 100'000;
        drag.player->play_grain(2s, kGrain);
        drag.player->tick();
        std::this_thread::sleep_for(30ms);  // what is not to come would have come
        return drag.player->ring().waiting() == 0;
    };
    drag.player->set_volume(0.0F);
    CHECK(stays_silent());
    drag.player->set_volume(1.0F);
    drag.to(3s);
    CHECK(second_heard(drag.listen(60ms)) == 3);
    drag.listen(50ms);
    drag.player->set_sound_ready(false);
    CHECK(stays_silent());
}

TEST_CASE("scrub sound: playing afterwards is in step and has its own sound") {
    Drag drag;
    drag.player.plug_in();
    drag.to(1'500ms);
    drag.player->seek(4'400ms);
    REQUIRE(drag.player.arrive());
    drag.player->play();
    drag.player->play_grain(2s, kGrain);
    REQUIRE(drag.player.arrive());
    drag.player.pass(400ms, [&] {
        REQUIRE(drag.player.number() == drag.player.expected_at(drag.player.now()));
    });
    REQUIRE(drag.player.settle([&] { return drag.player->ring().waiting() >= 6; }));
    CHECK(second_heard(drag.listen(50ms)) == 4);
    CHECK(drag.player.now() > 4'750ms);
    CHECK(drag.player.now() < 4'850ms);
}

TEST_CASE("scrub sound: a recording with sound alone is heard, too") {
    Drag drag(ClipKind::AudioOnlyM4a);
    drag.to(1s);
    CHECK(strength(drag.listen(60ms), 440) > 0.02);
    CHECK(drag.player->state().now == 1s);
    CHECK(length_heard(drag.listen(100ms)) < kAudioRate * 20 / 1000);
}

TEST_CASE("scrub sound: a grain at the very end is what there is") {
    Drag drag;
    drag.player.clock() += 60'000;
    drag.player->play_grain(drag.player.index().duration() - 20ms, kGrain);
    REQUIRE(drag.player.settle([&] { return drag.player->ring().waiting() >= 1; }));
    std::this_thread::sleep_for(20ms);
    CHECK(length_heard(drag.listen(200ms)) <= kAudioRate * 60 / 1000);
    CHECK_FALSE(drag.player->state().ended);
}
