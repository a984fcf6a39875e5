// What speeds and changes of speed sound like: a tone keeps its pitch and level, and nothing
// clicks.
#include <catch2/catch.hpp>
#include <optional>

#include "media/audio_block_maker.h"
#include "media/tone_ear.h"
#include "media/wav_clip.h"
#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

constexpr double kHertz = 440;
constexpr double kLevel = 0.5;
constexpr double kSpeeds[] = {0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0};

/// A recording of one tone, and its blocks as the device would get them.
struct ToneRun {
    ToneRun() {
        const auto file = folder.path() / "tone.wav";
        write_wav(file, kAudioRate, 120 * kAudioRate, [](std::int64_t n) {
            return kLevel * std::sin(2 * M_PI * kHertz * static_cast<double>(n) / kAudioRate);
        });
        auto opened = AudioDecoder::open(file);
        REQUIRE(opened);
        decoder = std::move(*opened);
        maker = std::make_unique<AudioBlockMaker>(*decoder);
    }

    void start(double at) { REQUIRE(maker->start({1, 1s, at, std::nullopt}, nullptr)); }
    void change(double to) { maker->change_speed(to); }
    /// So much more of what the device gets; media time goes on without a jump.
    void run(double seconds) {
        const auto until = left.size() + static_cast<std::size_t>(seconds * kAudioRate);
        while (left.size() < until) {
            const auto block = maker->next(nullptr);
            REQUIRE(block);
            REQUIRE_FALSE(block->last);
            if (next_time) REQUIRE(std::chrono::abs(block->time - *next_time) <= 100us);
            const double media_us = 1e6 * block->frames * block->speed / kAudioRate;
            next_time = block->time + MediaTime{std::llround(media_us)};
            speed = block->speed;
            for (int i = 0; i < block->frames; ++i)
                left.push_back(block->samples[static_cast<std::size_t>(2 * i)]);
        }
    }
    Sound from(std::size_t frame) const {
        return {left.begin() + static_cast<std::ptrdiff_t>(frame), left.end()};
    }

    ScratchFolder folder;
    std::unique_ptr<AudioDecoder> decoder;
    std::unique_ptr<AudioBlockMaker> maker;
    Sound left;
    std::optional<MediaTime> next_time;
    double speed = 0;
};

double decibels(double level) {
    return 20 * std::log10(std::max(level, 1e-9) / kLevel);
}

/// The strongest frequency between 300 and 600 Hz.
double pitch(const Sound& sound) {
    double best = 0;
    double most = 0;
    for (double hertz = 300; hertz < 600; hertz += 0.5) {
        const double now = strength(sound.data() + sound.size() / 2, sound.size() / 4, hertz);
        if (now > most) most = now, best = hertz;
    }
    return best;
}

/// The loudness of each 10 ms, of which there are eight in that time.
struct Levels {
    explicit Levels(const Sound& sound) {
        constexpr std::size_t kSpan = kAudioRate / 100;
        for (std::size_t at = 0; at + kSpan <= sound.size(); at += kSpan / 8) {
            const double now = decibels(loudness(sound.data() + at, kSpan));
            least = std::min(least, now);
            most = std::max(most, now);
        }
    }
    double least = 99;
    double most = -99;
};

/// The most energy far above the tone in any 5 ms, as a share of the tone's: a click has it, a tone
/// has not. The fourth difference is a high pass: a quarter at 8 kHz, a 10^-5th at 440 Hz.
double brightest(const Sound& sound) {
    constexpr std::size_t kSpan = kAudioRate / 200;
    Sound high(sound.size(), 0.0F);
    for (std::size_t i = 4; i < sound.size(); ++i)
        high[i] =
            (sound[i] - 4 * sound[i - 1] + 6 * sound[i - 2] - 4 * sound[i - 3] + sound[i - 4]) / 16;
    double most = 0;
    for (std::size_t at = 0; at + kSpan <= high.size(); at += kSpan / 4)
        most = std::max(most, loudness(high.data() + at, kSpan));
    return most / kLevel;
}

}  // namespace

TEST_CASE("speed sound: a tone keeps its pitch and its level at every speed") {
    const double speed = GENERATE(from_range(std::begin(kSpeeds), std::end(kSpeeds)));
    CAPTURE(speed);
    ToneRun tone;
    tone.start(speed);
    tone.run(3);
    CHECK(pitch(tone.left) == Approx(kHertz).epsilon(0.01));
    const Levels levels(tone.from(kAudioRate));
    CHECK(levels.least > -1);
    CHECK(levels.most < 1);
}

TEST_CASE("speed sound: a change of speed makes no gap and no click, and loses no time") {
    const double from = GENERATE(from_range(std::begin(kSpeeds), std::end(kSpeeds)));
    ToneRun tone;
    tone.start(from);
    tone.run(1);
    for (const double to : kSpeeds) {
        for (const double speed : {to, from}) {
            CAPTURE(from, to, speed);
            const std::size_t before = tone.left.size();
            tone.change(speed);
            tone.run(0.4);
            CHECK(tone.speed == speed);
            const Sound join = tone.from(before - kAudioRate / 10);
            const Levels levels(join);
            CHECK(levels.least >
                  -12);  // the engine turns phases over: a tone gets softer for a moment
            CHECK(levels.most < 3);
            CHECK(largest_step(join) < 1.3 * tone_step(kHertz, kLevel));
            CHECK(brightest(join) < 1e-3);
        }
    }
}
