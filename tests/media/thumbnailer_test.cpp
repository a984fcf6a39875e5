#include "media/thumbnailer.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "media/index_scan.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

FrameIndex scanned(const std::filesystem::path& file) {
    auto index = scan_frame_index(file);
    if (!index) FAIL(index.error().message);
    return std::move(*index);
}

std::vector<Thumbnail> made(const std::filesystem::path& file, const FrameIndex& index, int count,
                            const std::filesystem::path& folder) {
    std::vector<Thumbnail> thumbnails;
    const auto done = make_thumbnails(file, index, count, 90, folder,
                                      [&](Thumbnail one) { thumbnails.push_back(std::move(one)); });
    if (!done) FAIL(done.error().message);
    return thumbnails;
}

/// Each shows the key frame it stands for, by the number drawn in it.
void require_true_pictures(const std::vector<Thumbnail>& thumbnails, const FrameIndex& index) {
    for (const Thumbnail& one : thumbnails) {
        const std::size_t place = index.shown_at(one.time);
        INFO("frame " << place);
        REQUIRE(index.at(place).time == one.time);
        REQUIRE(index.at(place).key);
        REQUIRE(one.image.height == 90);
        REQUIRE(one.image.width == 160);
        REQUIRE(drawn_number(one.image) == static_cast<int>(place));
    }
}

}  // namespace

TEST_CASE("thumbnails: one of each key frame, in rising time") {
    for (const ClipKind kind : {ClipKind::CfrH264, ClipKind::HevcOpenGop, ClipKind::Vp9Webm,
                                ClipKind::OpenGopTs, ClipKind::Mpeg4Avi, ClipKind::RawH264}) {
        INFO(clip_name(kind));
        const FrameIndex index = scanned(clip(kind));
        const auto thumbnails = made(clip(kind), index, 3, {});
        CHECK(thumbnails.size() == 3);
        require_true_pictures(thumbnails, index);
        for (std::size_t n = 1; n < thumbnails.size(); ++n)
            CHECK(thumbnails[n].time > thumbnails[n - 1].time);
    }
}

TEST_CASE("thumbnails: no more than there are key frames, none twice") {
    const FrameIndex index = scanned(clip(ClipKind::LongGopH264));
    CHECK(made(clip(ClipKind::LongGopH264), index, 20, {}).size() == 2);
}

TEST_CASE("thumbnails: kept ones are read back without the recording") {
    const ScratchFolder scratch;
    const auto folder = scratch.path() / "thumbnails";
    const auto file = scratch.path() / "lesson.mp4";
    std::filesystem::copy_file(clip(ClipKind::CfrH264), file);
    const FrameIndex index = scanned(file);
    REQUIRE(made(file, index, 3, folder).size() == 3);
    std::filesystem::remove(file);
    const auto again = made(file, index, 3, folder);
    CHECK(again.size() == 3);
    require_true_pictures(again, index);
}

TEST_CASE("thumbnails: a damaged kept picture is made again") {
    const ScratchFolder scratch;
    const auto file = clip(ClipKind::CfrH264);
    const FrameIndex index = scanned(file);
    REQUIRE(made(file, index, 3, scratch.path()).size() == 3);
    for (const auto& kept : std::filesystem::directory_iterator(scratch.path()))
        std::ofstream(kept.path(), std::ios::trunc) << "not a picture";
    const auto again = made(file, index, 3, scratch.path());
    CHECK(again.size() == 3);
    require_true_pictures(again, index);
}

TEST_CASE("thumbnails: stop when asked to, tell how far, and none for sound alone") {
    const FrameIndex index = scanned(clip(ClipKind::CfrH264));
    CancelFlag cancel;
    double share = 0;
    const auto stopped = make_thumbnails(
        clip(ClipKind::CfrH264), index, 3, 90, {}, [&](const Thumbnail&) { cancel.raise(); },
        &cancel, [&](double done) { share = done; });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == MediaError::Kind::Cancelled);
    CHECK(share == Approx(1.0 / 3));
    const FrameIndex silent = scanned(clip(ClipKind::AudioOnlyWav));
    CHECK(made(clip(ClipKind::AudioOnlyWav), silent, 3, {}).empty());
}
