#include "media/audio_ring.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <thread>
#include <vector>

using namespace secondlook;
using namespace std::chrono_literals;

namespace {

AudioBlock block_at(MediaTime time, float level, std::uint64_t generation = 0,
                    int frames = kBlockFrames) {
    AudioBlock block;
    block.generation = generation;
    block.time = time;
    block.frames = frames;
    block.samples.fill(level);
    return block;
}

std::vector<float> read(AudioRing& ring, int frames) {
    std::vector<float> out(static_cast<std::size_t>(frames) * kAudioChannels, 99.0F);
    ring.read(out.data(), frames);
    return out;
}

float largest_step(const std::vector<float>& out, float before) {
    float most = 0;
    for (std::size_t i = 0; i < out.size(); i += kAudioChannels) {
        most = std::max(most, std::abs(out[i] - before));
        before = out[i];
    }
    return most;
}

}  // namespace

TEST_CASE("ring: it gives sound with the time after the last frame") {
    std::int64_t now = 777;
    AudioRing ring([&] { return now; });
    CHECK_FALSE(ring.position());
    REQUIRE(ring.push(block_at(1s, 0.5F)));
    REQUIRE(ring.push(block_at(1'010ms, 0.5F)));
    ring.set_playing(true);
    const auto out = read(ring, 720);
    CHECK(out.back() == Approx(0.5F));
    const auto position = ring.position();
    REQUIRE(position);
    CHECK(position->time == 1'015ms);
    CHECK(position->given_at_us == 777);
    CHECK(position->speed == 1.0);
    CHECK_FALSE(position->ended);
}

TEST_CASE("ring: stretched sound moves media time at its speed") {
    AudioRing ring;
    AudioBlock block = block_at(2s, 0.1F);
    block.speed = 4.0;
    block.lap = 3;
    REQUIRE(ring.push(block));
    ring.set_playing(true);
    read(ring, kBlockFrames);
    CHECK(ring.position()->time == 2'040ms);
    CHECK(ring.position()->speed == 4.0);
    CHECK(ring.position()->lap == 3);
}

TEST_CASE("ring: paused or empty it is silent and stands still") {
    AudioRing ring;
    REQUIRE(ring.push(block_at(0s, 0.5F)));
    for (const float sample : read(ring, 480))
        REQUIRE(sample == 0.0F);
    CHECK_FALSE(ring.position());
    ring.set_playing(true);
    read(ring, 480);
    const auto position = ring.position();
    const auto out = read(ring, 960);
    CHECK(out.back() == 0.0F);
    CHECK(ring.position()->time == position->time);
    CHECK(ring.position()->given_at_us == position->given_at_us);
}

TEST_CASE("ring: sound of an older generation is never given, nor its time") {
    AudioRing ring;
    for (int i = 0; i < 5; ++i)
        REQUIRE(ring.push(block_at(1s, 0.9F, 1)));
    ring.set_generation(2);
    REQUIRE(ring.push(block_at(7s, 0.1F, 2)));
    ring.set_playing(true);
    const auto out = read(ring, kBlockFrames);
    for (const float sample : out)
        REQUIRE(sample <= 0.1F);
    CHECK(ring.position()->time == 7'010ms);
    ring.set_generation(3);
    CHECK_FALSE(ring.position());
}

TEST_CASE("ring: sound of a newer generation waits for it") {
    AudioRing ring;
    ring.set_playing(true);
    REQUIRE(ring.push(block_at(7s, 0.1F, 2)));
    for (const float sample : read(ring, 480))
        REQUIRE(sample == 0.0F);
    ring.set_generation(2);
    read(ring, 480);
    REQUIRE(ring.position());
    CHECK(ring.position()->time == 7'010ms);
}

TEST_CASE("ring: a paused device makes room for what comes next") {
    AudioRing ring;
    int pushed = 0;
    while (ring.push(block_at(0s, 0.5F, 1)))
        ++pushed;
    CHECK(pushed == 20);
    ring.set_generation(2);
    read(ring, 64);
    CHECK(ring.push(block_at(1s, 0.5F, 2)));
}

TEST_CASE("ring: the end is told when its last frame was given") {
    AudioRing ring;
    AudioBlock block = block_at(1s, 0.5F);
    block.last = true;
    REQUIRE(ring.push(block));
    ring.set_playing(true);
    read(ring, 479);
    CHECK_FALSE(ring.position()->ended);
    read(ring, 10);
    CHECK(ring.position()->ended);
    CHECK(ring.position()->time == 1'010ms);
}

TEST_CASE("ring: an empty last block still tells the end") {
    AudioRing ring;
    AudioBlock block = block_at(3s, 0.0F, 0, 0);
    block.last = true;
    REQUIRE(ring.push(block));
    ring.set_playing(true);
    read(ring, 32);
    REQUIRE(ring.position());
    CHECK(ring.position()->ended);
    CHECK(ring.position()->time == 3s);
}

TEST_CASE("ring: starts, pauses, seeks, gaps and volume never click") {
    AudioRing ring;
    for (int i = 0; i < 10; ++i)
        REQUIRE(ring.push(block_at(MediaTime{i * 10'000}, 0.8F, 1)));
    ring.set_generation(1);
    float before = 0.0F;
    const auto smooth = [&](int frames) {
        const auto out = read(ring, frames);
        const float most = largest_step(out, before);
        before = out[out.size() - 2];
        return most < 0.01F;
    };
    ring.set_playing(true);
    CHECK(smooth(480));
    CHECK(before == Approx(0.8F));
    ring.set_volume(0.25F);
    CHECK(smooth(480));
    CHECK(before == Approx(0.2F));
    ring.set_playing(false);
    CHECK(smooth(480));
    CHECK(before == 0.0F);
    ring.set_playing(true);
    CHECK(smooth(480));
    ring.set_generation(2);  // a seek: the old sound fades away
    CHECK(smooth(480));
    CHECK(before == 0.0F);
    REQUIRE(ring.push(block_at(9s, -0.8F, 2)));
    CHECK(smooth(480));
    CHECK(before == Approx(-0.2F));
    CHECK(smooth(480));  // it ran empty
    CHECK(before == 0.0F);
}

TEST_CASE("ring: producer, device and player at once see whole positions in order") {
    AudioRing ring;
    ring.set_playing(true);
    constexpr int kBlocks = 400;
    std::jthread producer([&] {
        for (int i = 0; i < kBlocks; ++i) {
            AudioBlock block = block_at(MediaTime{i * 10'000}, 0.5F);
            block.speed = i % 2 == 0 ? 1.0 : 2.0;
            block.lap = i;
            block.last = i == kBlocks - 1;
            while (!ring.push(block)) {
            }
        }
    });
    std::atomic<bool> done{false};
    std::jthread device([&] {
        std::vector<float> out(kBlockFrames * kAudioChannels);
        while (!ring.position() || !ring.position()->ended)
            ring.read(out.data(), kBlockFrames);
        done = true;
    });
    std::int64_t lap = 0;
    while (!done) {
        ring.set_volume(static_cast<float>(lap % 2));
        const auto position = ring.position();
        if (!position) continue;
        REQUIRE(position->lap >= lap);
        lap = position->lap;
        REQUIRE(position->speed == (lap % 2 == 0 ? 1.0 : 2.0));
        const MediaTime into = position->time - MediaTime{lap * 10'000};
        REQUIRE(into > 0us);
        REQUIRE(into <= 20'000us);
    }
    CHECK(ring.position()->lap == kBlocks - 1);
}
