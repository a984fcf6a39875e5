#include "app/core/lesson_intake.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "app/core/app_folders.h"
#include "support/clip_factory.h"

using namespace secondlook;
namespace fs = std::filesystem;
using testing::clip;
using testing::ClipKind;

namespace {

/// A store and a cache of the test's own.
struct Place {
    testing::ScratchFolder scratch;
    std::unique_ptr<Store> store;

    Place() {
        setenv("XDG_CACHE_HOME", (scratch.path() / "cache").c_str(), 1);
        auto opened = Store::open(scratch.path() / "data" / "store.db");
        REQUIRE(opened.has_value());
        store = *std::move(opened);
    }
    fs::path copy_of(ClipKind kind, const std::string& name) const {
        const fs::path copy = scratch.path() / name;
        fs::copy_file(clip(kind), copy);
        return copy;
    }
};

}  // namespace

TEST_CASE("a recording is taken in with its frames, its length and its name") {
    const Place place;
    const fs::path file = place.copy_of(ClipKind::CfrH264, "Year 4 [fractions].mp4");
    const auto lesson = take_in_lesson(*place.store, file);
    REQUIRE(lesson.has_value());
    CHECK(lesson->title == "Year 4 [fractions]");
    CHECK(lesson->frames == 75);
    CHECK(lesson->duration >= MediaTime{3'000'000});
    CHECK(lesson->path == fs::canonical(file).native());
    CHECK(lesson->size_bytes == static_cast<std::int64_t>(fs::file_size(file)));
    CHECK(LessonRepository(*place.store).list().size() == 1);
}

TEST_CASE("the frame index is kept and used again") {
    const Place place;
    const fs::path file = place.copy_of(ClipKind::VfrH264, "lesson.mp4");
    const auto media = read_lesson_media(file);
    REQUIRE(media.has_value());
    const fs::path folder = lesson_cache_folder(media->fingerprint);
    REQUIRE(fs::is_directory(folder));

    // With the recording away, the kept index answers; a scan would fail.
    fs::remove(file);
    const auto kept = load_or_scan_index(file, media->fingerprint);
    REQUIRE(kept.has_value());
    CHECK((*kept)->entries() == media->index->entries());

    fs::remove_all(folder);
    CHECK(load_index(media->fingerprint) == nullptr);
    CHECK_FALSE(load_or_scan_index(file, media->fingerprint).has_value());
}

TEST_CASE("a damaged kept index is made again") {
    const Place place;
    const fs::path file = place.copy_of(ClipKind::NoAudio, "lesson.mp4");
    const auto media = read_lesson_media(file);
    REQUIRE(media.has_value());
    for (const auto& entry : fs::directory_iterator(lesson_cache_folder(media->fingerprint))) {
        std::ofstream(entry.path(), std::ios::binary) << "not an index";
    }
    const auto again = load_or_scan_index(file, media->fingerprint);
    REQUIRE(again.has_value());
    CHECK((*again)->entries() == media->index->entries());
}

TEST_CASE("a cache that cannot be written only costs a scan") {
    const Place place;
    setenv("XDG_CACHE_HOME", "/dev/null/cache", 1);
    const auto lesson = take_in_lesson(*place.store, clip(ClipKind::CfrH264), "By hand");
    REQUIRE(lesson.has_value());
    CHECK(lesson->title == "By hand");
}

TEST_CASE("the same recording under another name is the same lesson") {
    const Place place;
    const auto first =
        take_in_lesson(*place.store, place.copy_of(ClipKind::CfrH264, "one.mp4"), "One");
    const fs::path moved = place.copy_of(ClipKind::CfrH264, "two.mp4");
    const auto second = take_in_lesson(*place.store, moved, "Two");
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(second->id == first->id);
    CHECK(second->title == "One");
    CHECK(second->path == fs::canonical(moved).native());
}

TEST_CASE("a link and the file it leads to are one place") {
    const Place place;
    const fs::path file = place.copy_of(ClipKind::AudioOnlyWav, "sound.wav");
    fs::create_symlink(file, place.scratch.path() / "link.wav");
    CHECK(recording_path(place.scratch.path() / "link.wav") == recording_path(file));
    CHECK(recording_path("not/here").is_absolute());
}

TEST_CASE("sound alone is a lesson with no frames") {
    const Place place;
    const auto lesson = take_in_lesson(*place.store, clip(ClipKind::AudioOnlyWav));
    REQUIRE(lesson.has_value());
    CHECK(lesson->frames == 0);
    CHECK(lesson->duration == MediaTime{2'000'000});
}

TEST_CASE("what is no recording leaves the store and the cache as they were") {
    const Place place;
    const fs::path file = place.scratch.path() / "notes.mp4";
    std::ofstream(file) << "These are only words, however the file is called.";
    const auto lesson = take_in_lesson(*place.store, file);
    REQUIRE_FALSE(lesson.has_value());
    CHECK(lesson.error().find('\n') == std::string::npos);
    CHECK(LessonRepository(*place.store).list().empty());
    CHECK_FALSE(EditHistory(*place.store).next_undo().has_value());
    CHECK_FALSE(fs::exists(place.scratch.path() / "cache"));
}

TEST_CASE("work that is cancelled leaves nothing behind") {
    const Place place;
    CancelFlag cancel;
    cancel.raise();
    const auto lesson = take_in_lesson(*place.store, clip(ClipKind::CfrH264), {}, {}, &cancel);
    REQUIRE_FALSE(lesson.has_value());
    CHECK(LessonRepository(*place.store).list().empty());
}

TEST_CASE("a title is always something one can read") {
    CHECK(default_lesson_title("/a/caf\xE9 \x1b.mp4") == "caf\xEF\xBF\xBD \xEF\xBF\xBD");
    CHECK(default_lesson_title("/a/   .mp4") == "Untitled lesson");
    CHECK(default_lesson_title("/a/b.tar.mp4") == "b.tar");
}
