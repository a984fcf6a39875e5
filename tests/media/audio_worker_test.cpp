#include "media/audio_worker.h"

#include <catch2/catch.hpp>
#include <vector>

#include "media/wav_clip.h"
#include "support/clip_factory.h"
#include "support/thread_count.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// A worker on a WAV whose samples tell their place, and a device that is read by hand.
struct Bench {
    explicit Bench(double seconds = 5) {
        const auto file = folder.path() / "tags.wav";
        write_wav(file, kAudioRate, static_cast<std::int64_t>(seconds * kAudioRate), tagged_sample);
        auto decoder = AudioDecoder::open(file);
        REQUIRE(decoder);
        worker = std::make_unique<AudioWorker>(std::move(*decoder), ring, file);
    }

    void start(const AudioStart& start) {
        ring.set_generation(start.generation);
        ring.set_playing(true);
        worker->start(start);
    }

    /// The position after the next frames that were really given.
    AudioRing::Position listen(int frames = kBlockFrames) {
        const auto before = ring.position();
        out.resize(static_cast<std::size_t>(frames) * kAudioChannels);
        for (;;) {
            // A real device is slower than this: let the worker get ahead.
            for (int i = 0; i < 50 && ring.waiting() < 3; ++i)
                std::this_thread::sleep_for(1ms);
            ring.read(out.data(), frames);
            const auto now = ring.position();
            const bool news = now && (!before || now->time != before->time ||
                                      now->ended != before->ended || now->lap != before->lap);
            if (news) return *now;
            std::this_thread::sleep_for(1ms);
        }
    }

    /// The place that the last frame given tells of itself.
    std::int64_t last_place() const { return tagged_place(out[out.size() - 2]); }

    ScratchFolder folder;
    AudioRing ring;
    std::unique_ptr<AudioWorker> worker;
    std::vector<float> out;
};

AudioStart at(std::uint64_t generation, MediaTime time, double speed = 1.0) {
    return {generation, time, speed, std::nullopt};
}

}  // namespace

TEST_CASE("audio worker: each block's time is that of its sound, through seeks") {
    Bench bench;
    std::uint64_t generation = 0;
    bench.start(at(++generation, 0s));
    for (const auto time : {0us, 1'000'000us, 3'333'333us, 20us, 4'500'000us}) {
        bench.start(at(++generation, time));
        for (int i = 0; i < 4; ++i) {
            const auto position = bench.listen();
            // After the fade-in the samples tell their place.
            if (i == 0) continue;
            const AudioPlace next = audio_place_at(position.time);
            REQUIRE(bench.last_place() == (next - 1) % kTagPeriod);
        }
    }
}

TEST_CASE("audio worker: the sound ends where the recording does") {
    Bench bench(1.234);
    bench.start(at(1, 500ms));
    AudioRing::Position position;
    do
        position = bench.listen();
    while (!position.ended);
    CHECK(position.time == 1'234ms);
}

TEST_CASE("audio worker: stretched sound ends there too") {
    const double speed = GENERATE(0.5, 2.0);
    Bench bench(1.0);
    bench.start(at(1, 0s, speed));
    AudioRing::Position position;
    MediaTime before{0};
    do {
        position = bench.listen();
        REQUIRE(position.speed == speed);
        REQUIRE(position.time - before <= MediaTime{static_cast<int>(10'000 * speed) + 60});
        before = position.time;
    } while (!position.ended);
    CHECK(std::chrono::abs(position.time - 1s) < 2ms);
}

TEST_CASE("audio worker: a change of speed does not move media time") {
    Bench bench(20);
    bench.start(at(1, 2s));
    for (int i = 0; i < 10; ++i)
        bench.listen();
    MediaTime before = bench.ring.position()->time;
    for (const double speed : {2.0, 0.5, 1.0, 4.0, 1.0}) {
        bench.worker->set_speed(speed);
        AudioRing::Position position;
        do {
            position = bench.listen();
            REQUIRE(position.time > before);
            REQUIRE(position.time - before <= 41ms);
            before = position.time;
        } while (position.speed != speed);
    }
    bench.listen();
    const auto position = bench.listen();
    CHECK(bench.last_place() == (audio_place_at(position.time) - 1) % kTagPeriod);
}

TEST_CASE("audio worker: a loop goes round to the very sample") {
    Bench bench;
    AudioStart start = at(1, 1'050ms);
    start.loop = MediaRange{1s, 1'100ms};
    bench.start(start);
    std::int64_t frames = 0;
    AudioRing::Position position;
    while (position.lap < 4) {
        position = bench.listen(100);
        REQUIRE(position.time > 1s - 1us);
        REQUIRE(position.time <= 1'100ms);
        if (++frames < 5) continue;  // the fade-in
        const AudioPlace next = audio_place_at(position.time);
        REQUIRE(bench.last_place() == (next - 1) % kTagPeriod);
    }
}

TEST_CASE("audio worker: a loop beyond the sound's end is silent there and goes on") {
    Bench bench(1.0);
    AudioStart start = at(1, 900ms);
    start.loop = MediaRange{900ms, 1'200ms};
    bench.start(start);
    AudioRing::Position position;
    while (position.lap < 2)
        position = bench.listen();
    CHECK_FALSE(position.ended);
}

TEST_CASE("audio worker: sound that begins late comes after silence of that length") {
    auto decoder = AudioDecoder::open(clip(ClipKind::LateAudio), MediaTime{0});
    REQUIRE(decoder);
    Bench bench;
    bench.worker =
        std::make_unique<AudioWorker>(std::move(*decoder), bench.ring, clip(ClipKind::LateAudio));
    bench.start(at(1, 0s));
    AudioRing::Position position;
    do {
        position = bench.listen();
        const bool silent = position.time < 450ms;
        if (silent) REQUIRE(bench.out.back() == 0.0F);
    } while (position.time < 1s);
    float loudest = 0;
    for (const float sample : bench.out)
        loudest = std::max(loudest, std::abs(sample));
    CHECK(loudest > 0.05F);
}

TEST_CASE("audio worker: it stops when told, and starts again") {
    Bench bench;
    bench.start(at(1, 0s));
    bench.listen();
    bench.worker->stop();
    bench.start(at(2, 2s));
    const MediaTime first = bench.listen().time;  // the old sound fades out in between
    CHECK(first > 2s);
    CHECK(first <= 2'010ms);
}

TEST_CASE("audio worker: a full ring that nobody plays is filled anew once it is played") {
    Bench bench;
    bench.worker->start(at(1, 0s));
    bench.ring.set_generation(1);
    std::this_thread::sleep_for(60ms);  // it fills up; then nothing happens
    bench.worker->start(at(2, 1s));
    bench.ring.set_generation(2);
    bench.ring.set_playing(true);
    bench.worker->nudge();
    CHECK(bench.listen().time == 1'010ms);
}

TEST_CASE("audio worker: it can end, whatever it is doing") {
    const auto threads = thread_count();
    for (int i = 0; i < 20; ++i) {
        Bench bench(2);
        bench.worker->start(at(1, 0s, i % 2 == 0 ? 1.0 : 0.5));
        if (i % 3 == 0) std::this_thread::sleep_for(5ms);
    }
    CHECK(threads_are_gone(threads));
}
