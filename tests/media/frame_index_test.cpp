#include "media/frame_index.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "support/clip_factory.h"

using namespace secondlook;
using secondlook::testing::ScratchFolder;

namespace {

/// Five frames at 0, 40, 80, 500 and 540 ms, with key frames at 0 and 80 ms, until 580 ms.
FrameIndex five_frames() {
    std::vector<FrameEntry> entries;
    const std::int64_t at_ms[] = {0, 40, 80, 500, 540};
    for (int n = 0; n < 5; ++n)
        entries.push_back(
            {at_ms[n] * 90, at_ms[n] * 90 - 3600, MediaTime(at_ms[n] * 1000), n == 0 || n == 2});
    return FrameIndex(entries, MediaTime{1'400'000}, MediaTime{580'000}, MediaTime{600'000});
}

FrameIndex steady(int frames, std::int64_t step_us) {
    std::vector<FrameEntry> entries;
    for (int n = 0; n < frames; ++n)
        entries.push_back({n, n, MediaTime(n * step_us), n == 0});
    return FrameIndex(entries, MediaTime{0}, MediaTime(frames * step_us), MediaTime{0});
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("frame index: the shown frame is the last one with time <= t") {
    const FrameIndex index = five_frames();
    CHECK(index.shown_at(MediaTime{-1}) == 0);
    CHECK(index.shown_at(MediaTime{0}) == 0);
    CHECK(index.shown_at(MediaTime{39'999}) == 0);
    CHECK(index.shown_at(MediaTime{40'000}) == 1);
    CHECK(index.shown_at(MediaTime{499'999}) == 2);
    CHECK(index.shown_at(MediaTime{500'000}) == 3);
    CHECK(index.shown_at(MediaTime{9'000'000}) == 4);
}

TEST_CASE("frame index: finds frames by pts and key frames before a place") {
    const FrameIndex index = five_frames();
    CHECK(index.find_pts(80 * 90) == 2);
    CHECK_FALSE(index.find_pts(81 * 90));
    CHECK_FALSE(index.find_pts(1'000'000));
    CHECK(index.key_before(1) == 0);
    CHECK(index.key_before(2) == 2);
    CHECK(index.key_before(4) == 2);
    CHECK(index.key_before(99) == 2);
}

TEST_CASE("frame index: a frame lasts until the next, the last until the video's end") {
    const FrameIndex index = five_frames();
    CHECK(index.frame_duration(0) == MediaTime{40'000});
    CHECK(index.frame_duration(2) == MediaTime{420'000});
    CHECK(index.frame_duration(4) == MediaTime{40'000});
    CHECK(index.duration() == MediaTime{600'000});
    CHECK(index.video_end() == MediaTime{580'000});
}

TEST_CASE("frame index: an end before the video's is the video's") {
    CHECK(steady(3, 40'000).duration() == MediaTime{120'000});
}

TEST_CASE("frame index: variable frame rate is more than rounding") {
    CHECK(five_frames().variable_frame_rate());
    CHECK_FALSE(steady(50, 40'000).variable_frame_rate());
    std::vector<FrameEntry> thirty;  // whole milliseconds: 33, 34, 33 ...
    for (int n = 0; n < 30; ++n)
        thirty.push_back({n * 1000 / 30, 0, MediaTime(n * 1000 / 30 * 1000), false});
    CHECK_FALSE(
        FrameIndex(thirty, MediaTime{0}, MediaTime{1'000'000}, MediaTime{0}).variable_frame_rate());
    CHECK(steady(50, 40'000).average_rate() == Approx(25));
}

TEST_CASE("frame index: empty for sound alone") {
    const FrameIndex index({}, MediaTime{0}, MediaTime{0}, MediaTime{3'000'000});
    CHECK(index.empty());
    CHECK(index.duration() == MediaTime{3'000'000});
    CHECK(index.average_rate() == 0);
    CHECK(index.shown_at(MediaTime{5}) == 0);
    CHECK(index.key_before(5) == 0);
}

TEST_CASE("frame index: comes back from its file as it was") {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "five.index";
    const FrameIndex index = five_frames();
    REQUIRE(index.save(file));
    const auto loaded = FrameIndex::load(file);
    REQUIRE(loaded);
    CHECK(loaded->entries() == index.entries());
    CHECK(loaded->origin() == index.origin());
    CHECK(loaded->video_end() == index.video_end());
    CHECK(loaded->duration() == index.duration());
    CHECK(loaded->variable_frame_rate());
    // Nothing but the file itself is left behind.
    CHECK(std::distance(std::filesystem::directory_iterator(scratch.path()), {}) == 1);
}

TEST_CASE("frame index: a damaged or foreign file is not believed") {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "five.index";
    REQUIRE(five_frames().save(file));
    const std::string good = bytes_of(file);
    for (std::size_t n = 0; n < good.size(); ++n) {
        std::string bad = good;
        bad[n] = static_cast<char>(bad[n] ^ 0x20);
        write(file, bad);
        INFO("byte " << n << " altered");
        CHECK_FALSE(FrameIndex::load(file));
        write(file, good.substr(0, n));
        INFO("cut to " << n << " bytes");
        CHECK_FALSE(FrameIndex::load(file));
    }
    CHECK_FALSE(FrameIndex::load(scratch.path()));
    CHECK_FALSE(FrameIndex::load(scratch.path() / "missing"));
}

TEST_CASE("frame index: says when it could not be kept") {
    const ScratchFolder scratch;
    CHECK_FALSE(five_frames().save(scratch.path() / "no such folder" / "five.index"));
}
