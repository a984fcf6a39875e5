#include "media/waveform.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

#include "media/wav_clip.h"
#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// Half a second at half height, half a second silent, and so on, for two seconds.
std::filesystem::path pulses(const ScratchFolder& folder, int rate = 48'000) {
    const auto file = folder.path() / "pulses.wav";
    write_wav(file, rate, 2 * rate, [&](std::int64_t i) {
        const bool loud = (i / (rate / 2)) % 2 == 0;
        return loud ? (i % 2 == 0 ? 0.5 : -0.5) : 0.0;
    });
    return file;
}

}  // namespace

TEST_CASE("waveform: each bucket tells the loudest sample of its 20 ms") {
    const ScratchFolder folder;
    const auto wave = make_waveform(pulses(folder, GENERATE(8'000, 44'100, 48'000)), 0us, {});
    REQUIRE(wave);
    REQUIRE(wave->peaks.size() == 100);
    for (std::size_t i = 0; i < 100; ++i) {
        const int expected = (i / 25) % 2 == 0 ? 128 : 0;
        CAPTURE(i);
        REQUIRE(std::abs(wave->peaks[i] - expected) <= 1);
    }
}

TEST_CASE("waveform: buckets count from MediaTime zero") {
    const ScratchFolder folder;
    const auto wave = make_waveform(pulses(folder), 400ms, {});
    REQUIRE(wave);
    CHECK(wave->peaks.size() == 80);
    CHECK(wave->peaks[4] > 100);
    CHECK(wave->peaks[5] == 0);
}

TEST_CASE("waveform: a recording without sound has none") {
    const auto wave = make_waveform(clip(ClipKind::NoAudio), 0us, {});
    REQUIRE(wave);
    CHECK(wave->peaks.empty());
}

TEST_CASE("waveform: it is kept, and read back while it fits") {
    const ScratchFolder folder;
    const auto file = pulses(folder);
    const auto cache = folder.path() / "caches" / "wave";
    const auto made = make_waveform(file, 0us, cache);
    REQUIRE(made);
    REQUIRE(std::filesystem::exists(cache));
    CHECK(std::distance(std::filesystem::directory_iterator(cache.parent_path()), {}) == 1);
    std::filesystem::remove(file);
    const auto kept = make_waveform(file, 0us, cache);
    REQUIRE(kept);
    CHECK(kept->peaks == made->peaks);
    CHECK_FALSE(make_waveform(file, 20ms, cache));  // another origin is another waveform
}

TEST_CASE("waveform: a spoilt cache is made again") {
    const ScratchFolder folder;
    const auto file = pulses(folder);
    const auto cache = folder.path() / "wave";
    const auto made = make_waveform(file, 0us, cache);
    REQUIRE(made);
    std::ifstream in(cache, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    std::string changed = whole;
    changed[whole.size() - 3] = 'x';
    for (const std::string& spoilt : {std::string(), whole.substr(0, 20), changed, whole + "y"}) {
        std::ofstream(cache, std::ios::binary | std::ios::trunc) << spoilt;
        const auto again = make_waveform(file, 0us, cache);
        REQUIRE(again);
        CHECK(again->peaks == made->peaks);
    }
}

TEST_CASE("waveform: it can be stopped, and tells how far it is") {
    const ScratchFolder folder;
    const auto cache = folder.path() / "wave";
    CancelFlag cancel;
    cancel.raise();
    const auto stopped = make_waveform(pulses(folder), 0us, cache, &cancel);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == MediaError::Kind::Cancelled);
    CHECK_FALSE(std::filesystem::exists(cache));
    std::vector<double> told;
    REQUIRE(make_waveform(pulses(folder), 0us, {}, nullptr, [&](double s) { told.push_back(s); }));
    REQUIRE(told.size() > 2);
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(told.back() == 1.0);
}

TEST_CASE("waveform: a damaged recording gives what there is") {
    const auto wave = make_waveform(clip(ClipKind::TruncatedMp4), 0us, {});
    REQUIRE(wave);
    CHECK(wave->peaks.size() > 50);
}

TEST_CASE("waveform: a file that isn't there is told in a plain sentence") {
    const auto wave = make_waveform("/nowhere/at/all.mp4", 0us, {});
    REQUIRE_FALSE(wave);
    CHECK(wave.error().message.ends_with("."));
}
