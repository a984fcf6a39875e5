#include "media/audio_decoder.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

#include "media/wav_clip.h"
#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// Everything from a place on, as one run; gaps fail.
AudioChunk read_from(AudioDecoder& decoder, AudioPlace place, std::int64_t at_most = INT64_MAX) {
    REQUIRE(decoder.seek(place));
    AudioChunk all;
    for (;;) {
        auto chunk = decoder.next();
        REQUIRE(chunk);
        if (!*chunk || all.frames() >= at_most) return all;
        if (all.samples.empty()) {
            all = **chunk;
            continue;
        }
        REQUIRE((*chunk)->start == all.end());
        all.samples.insert(all.samples.end(), (*chunk)->samples.begin(), (*chunk)->samples.end());
    }
}

/// Level of 440 Hz around a place, by correlation: 0 where the sound is silent.
double level_at(const AudioChunk& sound, std::int64_t place) {
    double re = 0;
    double im = 0;
    for (std::int64_t i = 0; i < 480; ++i) {
        const double value = sound.samples[static_cast<std::size_t>(place - sound.start + i) * 2];
        re += value * std::cos(2 * M_PI * 440 * static_cast<double>(i) / kAudioRate);
        im += value * std::sin(2 * M_PI * 440 * static_cast<double>(i) / kAudioRate);
    }
    return std::hypot(re, im) / 240;
}

/// The largest difference between `part` and its place in `all`, at the best of some small shifts.
double smallest_difference(const AudioChunk& all, const AudioChunk& part, int shifts) {
    double best = 1;
    for (int shift = -shifts; shift <= shifts; ++shift) {
        double most = 0;
        for (std::int64_t i = 0; i < 2'000; ++i) {
            const auto same = static_cast<std::size_t>(part.start - all.start + shift + i) * 2;
            const auto here = static_cast<std::size_t>(i) * 2;
            if (same >= all.samples.size() || here >= part.samples.size()) break;
            most = std::max(most, std::abs(static_cast<double>(part.samples[here]) -
                                           static_cast<double>(all.samples[same])));
        }
        best = std::min(best, most);
    }
    return best;
}

}  // namespace

TEST_CASE("sound: every sample after a seek is the one asked for") {
    const ScratchFolder folder;
    const auto file = folder.path() / "tags.wav";
    write_wav(file, kAudioRate, 5 * kAudioRate, tagged_sample);
    auto decoder = AudioDecoder::open(file);
    REQUIRE(decoder);
    for (const AudioPlace place : {0, 1, 479, 14'400, 47'999, 100'001, 239'990, 48'000, 3}) {
        const AudioChunk chunk = read_from(**decoder, place, 2'000);
        REQUIRE(chunk.start == place);
        for (std::int64_t i = 0; i < chunk.frames(); ++i) {
            const float sample = chunk.samples[static_cast<std::size_t>(i) * 2 + i % 2];
            REQUIRE(tagged_place(sample) == (place + i) % kTagPeriod);
        }
    }
}

TEST_CASE("sound: it has its whole length, whatever its rate") {
    const ScratchFolder folder;
    const int rate = GENERATE(8'000, 44'100, 48'000, 96'000);
    const auto file = folder.path() / "sine.wav";
    write_wav(file, rate, 2 * rate,
              [&](auto i) { return 0.5 * std::sin(0.05 * static_cast<double>(i)); });
    auto decoder = AudioDecoder::open(file);
    REQUIRE(decoder);
    const AudioChunk all = read_from(**decoder, 0);
    CHECK(all.start == 0);
    CHECK(std::abs(all.frames() - 2 * kAudioRate) <= 2);
}

TEST_CASE("sound: a seek gives what a straight decode gives") {
    const auto kind = GENERATE(ClipKind::CfrH264, ClipKind::H264Ts, ClipKind::LateAudio,
                               ClipKind::EarlyAudio, ClipKind::AudioOnlyM4a);
    CAPTURE(clip_name(kind));
    // Matroska's timestamps are whole milliseconds: half of one to either side is as near as it
    // goes.
    const bool matroska = clip(kind).extension() == ".mkv";
    auto decoder = AudioDecoder::open(clip(kind));
    REQUIRE(decoder);
    const AudioChunk all = read_from(**decoder, -kAudioRate);
    REQUIRE(all.frames() > 3 * kAudioRate / 2);
    for (const double share : {0.9, 0.1, 0.5, 0.71, 0.04}) {
        const auto place =
            all.start + static_cast<AudioPlace>(share * static_cast<double>(all.frames()));
        const AudioChunk part = read_from(**decoder, place, 4'000);
        REQUIRE(part.start == place);
        CHECK(smallest_difference(all, part, matroska ? 48 : 0) < 0.02);
    }
}

TEST_CASE("sound: a place before the sound begins gives its first sample, later") {
    auto decoder = AudioDecoder::open(clip(ClipKind::LateAudio), MediaTime{0});
    REQUIRE(decoder);
    const AudioChunk all = read_from(**decoder, 0);
    CHECK(std::abs(all.start - kAudioRate / 2) < kAudioRate / 20);
    CHECK(level_at(all, all.start + kAudioRate) > 0.05);
}

TEST_CASE("sound: a place beyond the end gives nothing, soon and without a fault") {
    auto decoder = AudioDecoder::open(clip(ClipKind::CfrH264));
    REQUIRE(decoder);
    for (const auto seconds : {4, 40, 4'000}) {
        REQUIRE((*decoder)->seek(audio_place_at(MediaTime{seconds * 1s})));
        auto chunk = (*decoder)->next();
        REQUIRE(chunk);
        CHECK_FALSE(*chunk);
    }
}

TEST_CASE("sound: damaged and cut files give what there is") {
    const auto kind = GENERATE(ClipKind::TruncatedMp4, ClipKind::TruncatedTs, ClipKind::BrokenMkv);
    CAPTURE(clip_name(kind));
    auto decoder = AudioDecoder::open(clip(kind));
    REQUIRE(decoder);
    std::int64_t frames = 0;
    for (;;) {
        auto chunk = (*decoder)->next();
        if (!chunk || !*chunk) break;
        frames += (*chunk)->frames();
    }
    CHECK(frames > kAudioRate);
}

TEST_CASE("sound: what can't be opened is told in a plain sentence") {
    const ScratchFolder folder;
    const auto junk = folder.path() / "junk.mp4";
    std::ofstream(junk) << std::string(5'000, 'x');
    for (const auto& file : {folder.path() / "none.mp4", junk, clip(ClipKind::NoAudio)}) {
        const auto decoder = AudioDecoder::open(file);
        REQUIRE_FALSE(decoder);
        CHECK(decoder.error().message.ends_with("."));
    }
    const auto silent = AudioDecoder::open(clip(ClipKind::NoAudio));
    CHECK(silent.error().kind == MediaError::Kind::NoPictureOrSound);
}

TEST_CASE("sound: a raised flag stops it") {
    auto decoder = AudioDecoder::open(clip(ClipKind::CfrH264));
    REQUIRE(decoder);
    CancelFlag cancel;
    cancel.raise();
    const auto chunk = (*decoder)->next(&cancel);
    REQUIRE_FALSE(chunk);
    CHECK(chunk.error().kind == MediaError::Kind::Cancelled);
}
