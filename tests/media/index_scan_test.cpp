#include "media/index_scan.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <memory>

#include "media/straight_decode.h"
#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

FrameIndex scanned(ClipKind kind) {
    auto index = scan_frame_index(clip(kind));
    if (!index) FAIL(clip_name(kind) << ": " << index.error().message);
    return std::move(*index);
}

/// The frames ffprobe counts by decoding them all; nullopt when it counts none.
std::optional<std::size_t> counted_by_ffprobe(const std::filesystem::path& file) {
    const std::string command =
        "ffprobe -v quiet -count_frames -select_streams V:0 -show_entries stream=nb_read_frames "
        "-of csv=p=0 '" +
        file.string() + "' 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::array<char, 64> line{};
    if (!pipe || !fgets(line.data(), line.size(), pipe.get())) return std::nullopt;
    std::size_t count = 0;
    if (std::sscanf(line.data(), "%zu", &count) != 1) return std::nullopt;
    return count;
}

}  // namespace

TEST_CASE("index scan: as many frames as ffprobe counts") {
    for (const ClipKind kind : picture_clips()) {
        if (kind == ClipKind::TwinTimes) continue;  // two frames at one time are one frame here
        INFO(clip_name(kind));
        const auto counted = counted_by_ffprobe(clip(kind));
        REQUIRE(counted);
        CHECK(scanned(kind).size() == *counted);
    }
}

TEST_CASE("index scan: footage has as many frames as ffprobe counts") {
    for (const auto& file : footage_files()) {
        const auto index = scan_frame_index(file);
        INFO(file.filename().string());
        REQUIRE(index);
        const auto counted = counted_by_ffprobe(file);
        CHECK(index->size() == counted.value_or(0));
    }
}

TEST_CASE("index scan: begins at zero, rises, and ends where the last frame ends") {
    const FrameIndex index = scanned(ClipKind::CfrH264);
    REQUIRE(index.size() == 75);
    CHECK(index.at(0).time == MediaTime{0});
    CHECK(index.at(1).time == MediaTime{40'000});
    CHECK(index.at(74).time == MediaTime{2'960'000});
    CHECK(index.video_end() == MediaTime{3'000'000});
    CHECK(index.at(0).key);
    CHECK_FALSE(index.at(1).key);
    CHECK(index.at(25).key);
    CHECK_FALSE(index.variable_frame_rate());
}

TEST_CASE("index scan: origin is the container's own time of the first picture") {
    CHECK(scanned(ClipKind::H264Ts).origin() == MediaTime{1'480'000});
    CHECK(scanned(ClipKind::CfrH264).origin() == MediaTime{0});
}

TEST_CASE("index scan: uneven times are kept as they are") {
    for (const ClipKind kind : {ClipKind::VfrH264, ClipKind::Vp9VfrWebm}) {
        INFO(clip_name(kind));
        const FrameIndex index = scanned(kind);
        REQUIRE(index.size() == 75);
        CHECK(index.variable_frame_rate());
        for (std::int64_t n = 0; n < 75; ++n) {
            const std::int64_t ms = n * 40 + n * n * 13 % 36 + (n > 30 ? 1460 : 0);
            REQUIRE(index.at(static_cast<std::size_t>(n)).time == MediaTime(ms * 1000));
        }
    }
}

TEST_CASE("index scan: what an edit list cuts off is not there") {
    const FrameIndex index = scanned(ClipKind::EditList);
    CHECK(index.size() == 42);
    CHECK(index.at(0).time == MediaTime{0});
    CHECK(index.at(0).pts == 0);
}

TEST_CASE("index scan: two pictures at one time are one frame") {
    const FrameIndex index = scanned(ClipKind::TwinTimes);
    CHECK(index.size() < 75);
    CHECK(index.size() > 40);
    for (std::size_t n = 1; n < index.size(); ++n)
        REQUIRE(index.at(n).pts > index.at(n - 1).pts);
}

TEST_CASE("index scan: the end is the later of the last frame's and the last sample's") {
    const FrameIndex late = scanned(ClipKind::LateAudio);
    CHECK(late.video_end() == MediaTime{3'000'000});
    CHECK(late.duration().count() == Approx(3'500'000).margin(30'000));
    const FrameIndex early = scanned(ClipKind::EarlyAudio);
    CHECK(early.origin().count() == Approx(501'000).margin(2'000));
    CHECK(early.duration().count() == Approx(2'500'000).margin(30'000));
    CHECK(scanned(ClipKind::NoAudio).duration() == MediaTime{2'000'000});
}

TEST_CASE("index scan: sound alone has no frames but a duration") {
    for (const auto& [kind, seconds] : {std::pair{ClipKind::AudioOnlyM4a, 3.0},
                                        {ClipKind::AudioOnlyWav, 2.0},
                                        {ClipKind::CoverArtM4a, 2.0}}) {
        INFO(clip_name(kind));
        const FrameIndex index = scanned(kind);
        CHECK(index.empty());
        CHECK(index.origin() == MediaTime{0});
        CHECK(static_cast<double>(index.duration().count()) / 1e6 == Approx(seconds).margin(0.03));
    }
}

TEST_CASE("index scan: wherever a file is cut off, the index is what decoding gives") {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "cut.ts";
    std::filesystem::copy_file(clip(ClipKind::LongGopTs), file);
    auto size = std::filesystem::file_size(file);
    // Steps of less than two transport packets pass every part of a few frames.
    for (int cut = 0; cut < 12; ++cut) {
        size -= 301;
        std::filesystem::resize_file(file, size);
        INFO("cut to " << size);
        const auto truth = straight_decode(file);
        const auto index = scan_frame_index(file);
        REQUIRE(index);
        REQUIRE(index->size() == truth.size());
        REQUIRE(index->entries().back().pts == truth.back().pts);
    }
}

TEST_CASE("index scan: what never arrived is not there, though the headers promise it") {
    const ScratchFolder scratch;
    std::ifstream in(clip(ClipKind::CfrH264), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    for (const double arrived : {0.93, 0.6}) {
        INFO("arrived: " << arrived);
        std::string bytes = whole;
        const auto from = static_cast<std::size_t>(arrived * static_cast<double>(whole.size()));
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), '\0');
        const auto file = scratch.path() / "copied.mp4";
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
        const auto truth = straight_decode(file);
        REQUIRE(truth.size() < 75);
        const auto index = scan_frame_index(file);
        REQUIRE(index);
        REQUIRE(index->size() == truth.size());
        REQUIRE(index->entries().back().pts == truth.back().pts);
    }
}

TEST_CASE("index scan: tells how far it is, from 0 to 1, never backward") {
    double last = 0;
    int calls = 0;
    const auto index = scan_frame_index(clip(ClipKind::LongGopH264), nullptr, [&](double share) {
        CHECK(share >= last);
        CHECK(share <= 1);
        last = share;
        ++calls;
    });
    REQUIRE(index);
    CHECK(calls > 1);
    CHECK(last == 1);
}

TEST_CASE("index scan: stops when asked to") {
    CancelFlag cancel;
    cancel.raise();
    const auto index = scan_frame_index(clip(ClipKind::CfrH264), &cancel);
    REQUIRE_FALSE(index);
    CHECK(index.error().kind == MediaError::Kind::Cancelled);
}
