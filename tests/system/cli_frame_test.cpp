#include <algorithm>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "media/video_decoder.h"
#include "support/thorough.h"
#include "system/program.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

/// One presented frame as a straight decode from the start gives it.
struct Seen {
    MediaTime time{0};
    std::string md5;
};

/// The truth: every frame in turn, with no index and no seeking.
std::vector<Seen> straight_decode(const std::filesystem::path& file) {
    std::vector<Seen> seen;
    auto decoder = VideoDecoder::open(file);
    if (!decoder) return seen;
    auto frame = (*decoder)->exact_at(MediaTime{0});
    while (frame) {
        seen.push_back({frame->time, planes_md5(*frame)});
        auto next = (*decoder)->next();
        if (!next || !*next) break;
        frame = **std::move(next);
    }
    return seen;
}

std::string seconds_text(std::int64_t us) {
    return std::to_string(us / 1'000'000) + "." +
           std::to_string(1'000'000 + us % 1'000'000).substr(1) + "s";
}

/// `count` random times in the file: frame --json tells the last frame at or before each.
void check_times(const std::filesystem::path& file, int count) {
    const std::vector<Seen> seen = straight_decode(file);
    INFO(file.string());
    REQUIRE_FALSE(seen.empty());
    const Program program;
    std::mt19937_64 random(seen.size());
    for (int n = 0; n < count; ++n) {
        // Half of them exactly at a frame's time, where one microsecond decides.
        const MediaTime exact = seen[random() % seen.size()].time;
        const MediaTime between{static_cast<std::int64_t>(
            random() % static_cast<std::uint64_t>(seen.back().time.count() + 1))};
        const MediaTime at = n % 2 == 0 ? exact : between;
        const auto after = std::ranges::upper_bound(seen, at, {}, &Seen::time);
        const Seen& expected = *std::prev(after);
        const Ran ran = program.run({"frame", file, "--at", seconds_text(at.count()), "-o",
                                     program.file("out.png"), "--json"});
        INFO(seconds_text(at.count()) << " " << ran.err);
        REQUIRE(ran.status == 0);
        const auto json = nlohmann::json::parse(ran.out);
        CHECK(json["pts_us"] == expected.time.count());
        CHECK(json["index"] == std::prev(after) - seen.begin());
        CHECK(json["md5"] == expected.md5);
    }
}

/// Few, to be done in under a minute; ./check --long asks more.
int times_a_file() {
    return thorough() ? 20 : 3;
}

/// Where the picture is whole, so that a straight decode and a seek must agree bit for bit.
bool is_whole(ClipKind kind) {
    return kind != ClipKind::BrokenMkv;
}

/// Interlaced and transparent frames are shown otherwise than they were decoded.
const std::vector<ClipKind> kMadeToBeShown{ClipKind::InterlacedH264, ClipKind::InterlacedMpeg2,
                                           ClipKind::AlphaMov, ClipKind::AlphaProres};

bool is_shown_as_decoded(ClipKind kind) {
    return std::ranges::find(kMadeToBeShown, kind) == kMadeToBeShown.end();
}

/// The hash of every frame as the ffmpeg program decodes it, in order.
std::vector<std::string> ffmpeg_hashes(const Program& program, const std::filesystem::path& file,
                                       const std::string& layout) {
    const std::string list = program.file("hashes.txt");
    const std::string make = "ffmpeg -v error -nostdin -y -i '" + file.native() + "' -pix_fmt " +
                             layout + " -f framehash -hash md5 '" + list + "'";
    REQUIRE(std::system(make.c_str()) == 0);
    std::ifstream lines(list);
    std::vector<std::string> hashes;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with('#')) hashes.push_back(line.substr(line.rfind(' ') + 1));
    }
    return hashes;
}

}  // namespace

TEST_CASE("frame gives the very picture of a straight decode of every clip") {
    for (ClipKind kind : picture_clips()) {
        if (is_whole(kind) && is_shown_as_decoded(kind)) check_times(clip(kind), times_a_file());
    }
}

TEST_CASE("frame tells the hash of the decoded planes, also where others are shown") {
    const Program program;
    const std::pair<ClipKind, std::string> clips[] = {{ClipKind::InterlacedH264, "yuv420p"},
                                                      {ClipKind::InterlacedMpeg2, "yuv420p"},
                                                      {ClipKind::AlphaProres, "yuv444p12"}};
    for (const auto& [kind, layout] : clips) {
        INFO(clip_name(kind));
        const auto hashes = ffmpeg_hashes(program, clip(kind), layout);
        for (const std::size_t n : {0U, 7U, 24U}) {
            const Ran ran = program.run({"frame", clip(kind), "--at", seconds_text(40'000 * n),
                                         "-o", program.file("out.png"), "--json"});
            INFO("frame " << n << " " << ran.err);
            REQUIRE(ran.status == 0);
            CHECK(nlohmann::json::parse(ran.out)["md5"] == hashes.at(n));
        }
    }
}

TEST_CASE("frame gives the very picture of a straight decode of real footage") {
    for (const auto& file : footage_files()) {
        if (VideoDecoder::open(file)) check_times(file, times_a_file());
    }
}

TEST_CASE("the last frame stays until the recording ends") {
    const Program program;
    const std::string longer = program.file("longer.mkv");
    const std::string make = "ffmpeg -v error -nostdin -i '" + clip(ClipKind::NoAudio).native() +
                             "' -f lavfi -t 3 -i sine=r=48000 -map 0:v -map 1:a -c:v copy '" +
                             longer + "'";
    REQUIRE(std::system(make.c_str()) == 0);
    const Ran ran =
        program.run({"frame", longer, "--at", "2.9s", "-o", program.file("out.png"), "--json"});
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    CHECK(nlohmann::json::parse(ran.out)["index"] == 49);
}

TEST_CASE("the picture's file has the shown size") {
    const Program program;
    const auto size = [&](ClipKind kind) {
        const Ran ran = program.run(
            {"frame", clip(kind), "--at", "1s", "-o", program.file("out.png"), "--json"});
        REQUIRE(ran.status == 0);
        const auto json = nlohmann::json::parse(ran.out);
        return std::pair(json["width"].get<int>(), json["height"].get<int>());
    };
    CHECK(size(ClipKind::NoAudio) == std::pair(320, 180));
    CHECK(size(ClipKind::Rotated) == std::pair(180, 320));
    CHECK(size(ClipKind::WideSample) == std::pair(427, 180));
}
