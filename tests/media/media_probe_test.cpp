#include "media/media_probe.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "media/media_facts.h"
#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

MediaFacts facts(const std::filesystem::path& file) {
    auto read = read_media_facts(file);
    if (!read) FAIL(read.error().message);
    return std::move(*read);
}

constexpr std::int32_t kOne = 1 << 16;

Orientation of_matrix(std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d) {
    const std::int32_t matrix[9] = {a, b, 0, c, d, 0, 0, 0, 1 << 30};
    return orientation_of_matrix(matrix);
}

Orientation turned(int quarter_turns, bool mirrored) {
    Orientation out;
    out.quarter_turns = quarter_turns;
    out.mirrored = mirrored;
    return out;
}

}  // namespace

TEST_CASE("probe: picture and sound of a plain recording") {
    const MediaFacts plain = facts(clip(ClipKind::CfrH264));
    REQUIRE(plain.video);
    CHECK(plain.video->codec == "h264");
    CHECK(plain.video->pixel_format == "yuv420p");
    CHECK(plain.video->coded_width == 320);
    CHECK(plain.video->shown == ShownSize{320, 180});
    CHECK(plain.video->orientation == Orientation{});
    REQUIRE(plain.audio);
    CHECK(plain.audio->codec == "aac");
    CHECK(plain.audio->sample_rate == 48'000);
    CHECK(plain.audio->channels == 1);
    CHECK(plain.size_bytes ==
          static_cast<std::int64_t>(std::filesystem::file_size(clip(ClipKind::CfrH264))));
    CHECK(plain.claimed_duration.count() == Approx(3'000'000).margin(50'000));
    CHECK(plain.other_streams.empty());
}

TEST_CASE("probe: size as shown, after rotation and sample aspect") {
    const MediaFacts rotated = facts(clip(ClipKind::Rotated));
    CHECK(rotated.video->orientation == turned(1, false));
    CHECK(rotated.video->shown == ShownSize{180, 320});
    CHECK(facts(clip(ClipKind::Mirrored)).video->orientation == turned(0, true));
    const MediaFacts wide = facts(clip(ClipKind::WideSample));
    CHECK(wide.video->orientation.aspect_num == 4);
    CHECK(wide.video->orientation.aspect_den == 3);
    CHECK(wide.video->shown == ShownSize{427, 180});
    CHECK(facts(clip(ClipKind::Vp9OddSize)).video->shown == ShownSize{321, 181});
}

TEST_CASE("probe: every turn and mirroring of a display matrix") {
    // Rows are where the stored picture's x and y axes point to; y points down.
    CHECK(of_matrix(kOne, 0, 0, kOne) == turned(0, false));
    CHECK(of_matrix(0, kOne, -kOne, 0) == turned(1, false));
    CHECK(of_matrix(-kOne, 0, 0, -kOne) == turned(2, false));
    CHECK(of_matrix(0, -kOne, kOne, 0) == turned(3, false));
    CHECK(of_matrix(-kOne, 0, 0, kOne) == turned(0, true));
    CHECK(of_matrix(0, -kOne, -kOne, 0) == turned(1, true));
    CHECK(of_matrix(kOne, 0, 0, -kOne) == turned(2, true));
    CHECK(of_matrix(0, kOne, kOne, 0) == turned(3, true));
    CHECK(of_matrix(0, 0, 0, 0) == turned(0, false));
    CHECK(of_matrix(INT32_MIN, 0, 0, INT32_MAX).mirrored);
}

TEST_CASE("probe: a narrow sample heightens, a wide one widens, nothing shrinks") {
    PictureFormat format;
    format.width = 640;
    format.height = 360;
    Orientation aspect;
    aspect.aspect_num = 1;
    aspect.aspect_den = 2;
    CHECK(shown_size(format, aspect) == ShownSize{640, 720});
    aspect.aspect_num = 2;
    aspect.aspect_den = 1;
    aspect.quarter_turns = 3;
    CHECK(shown_size(format, aspect) == ShownSize{360, 1280});
    aspect.aspect_num = INT32_MAX;
    CHECK(shown_size(format, aspect).height == INT32_MAX);
}

TEST_CASE("probe: colour names and bit depth") {
    const MediaFacts hlg = facts(clip(ClipKind::HevcHlg));
    CHECK(hlg.video->bit_depth == 10);
    CHECK(hlg.video->matrix == "bt2020nc");
    CHECK(hlg.video->primaries == "bt2020");
    CHECK(hlg.video->transfer == "arib-std-b67");
    CHECK(facts(clip(ClipKind::CfrH264)).video->bit_depth == 8);
}

TEST_CASE("probe: a cover picture is no video") {
    const MediaFacts cover = facts(clip(ClipKind::CoverArtM4a));
    CHECK_FALSE(cover.video);
    CHECK(cover.audio);
    CHECK(cover.other_streams == std::vector<std::string>{"cover picture"});
}

TEST_CASE("probe: other streams of footage are named") {
    const auto captioned = footage("with_webvtt_track.mkv");
    if (captioned.empty()) return;
    CHECK(facts(captioned).other_streams == std::vector<std::string>{"subtitle webvtt"});
    CHECK(facts(footage("rotated.mp4")).video->shown == ShownSize{1080, 1920});
    CHECK(facts(footage("sar_2x1.mp4")).video->shown == ShownSize{1280, 360});
}

TEST_CASE("fingerprint: of the content, not of the name") {
    const ScratchFolder scratch;
    const auto first = scratch.path() / "a";
    const auto second = scratch.path() / "b";
    std::string bytes(3'000'000, 'x');
    for (std::size_t n = 0; n < bytes.size(); ++n)
        bytes[n] = static_cast<char>(n * n / 7);
    std::ofstream(first, std::ios::binary) << bytes;
    std::ofstream(second, std::ios::binary) << bytes;
    const auto print = content_fingerprint(first);
    REQUIRE(print);
    CHECK(print->size() == 64);
    CHECK(print->find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(*content_fingerprint(second) == *print);
    for (const std::size_t place : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
        std::string altered = bytes;
        altered[place] = static_cast<char>(altered[place] + 1);
        std::ofstream(second, std::ios::binary) << altered;
        CHECK(*content_fingerprint(second) != *print);
    }
    std::ofstream(second, std::ios::binary) << bytes << '!';
    CHECK(*content_fingerprint(second) != *print);
}

TEST_CASE("fingerprint: of tiny and of missing files") {
    const ScratchFolder scratch;
    std::ofstream(scratch.path() / "empty").close();
    std::ofstream(scratch.path() / "one") << '1';
    REQUIRE(content_fingerprint(scratch.path() / "empty"));
    REQUIRE(content_fingerprint(scratch.path() / "one"));
    CHECK(*content_fingerprint(scratch.path() / "one") !=
          *content_fingerprint(scratch.path() / "empty"));
    CHECK(content_fingerprint(scratch.path() / "none").error().kind == MediaError::Kind::NotFound);
    CHECK(content_fingerprint(scratch.path()).error().kind == MediaError::Kind::IsFolder);
}

TEST_CASE("probe: a sample aspect that can't be true is not believed") {
    const auto taken = [](int num, int den, int width, int height) {
        Orientation orientation;
        take_aspect(orientation, num, den, width, height);
        return std::pair(orientation.aspect_num, orientation.aspect_den);
    };
    CHECK(taken(2, 1, 1920, 1080) == std::pair(2, 1));
    CHECK(taken(1280, 1281, 854, 480) == std::pair(1280, 1281));
    CHECK(taken(1, 7, 640, 480) == std::pair(1, 7));
    for (const auto& [num, den] : {std::pair{8, 1}, {1, 8}, {1, INT32_MAX}, {INT32_MAX, 1}, {0, 1},
                                   {-3, 1}, {1, 0}})
        CHECK(taken(num, den, 640, 480) == std::pair(1, 1));
    CHECK(taken(3, 1, 8192, 4096) == std::pair(1, 1));
}
